import { CheckCircleFilled, ExclamationCircleFilled, RightCircleFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listKeys } from "./list-keys";
import { TEST_IDS, testId } from "./testids";
import "./steps.css";

export type StepState = "done" | "open" | "failed";

export interface Step {
  id: string;
  title: string;
  state: StepState;
  /** A figure or a word at the right. */
  aside?: ReactNode;
}

/** Steps at the left of a screen, one of them chosen: arrow keys walk, a tick says that it is done. */
export function StepList(props: {
  steps: readonly Step[];
  current: string | null;
  onChoose: (id: string) => void;
  label: string;
}) {
  const { t } = useTranslation("shared");
  const { steps, current, onChoose } = props;
  const choose = (index: number) => {
    const step = steps[index];
    if (step) onChoose(step.id);
  };
  const selected = steps.findIndex((step) => step.id === current);
  return (
    <ol className="steps" aria-label={props.label} onKeyDown={listKeys({ count: steps.length, selected, onSelect: choose })}>
      {steps.map((step) => {
        const isCurrent = step.id === current;
        return (
          <li key={step.id}>
            <button
              type="button"
              className="step"
              aria-current={isCurrent ? "step" : undefined}
              data-state={step.state}
              data-testid={testId(TEST_IDS.step, step.id)}
              onClick={() => onChoose(step.id)}
            >
              <StepMark state={step.state} current={isCurrent} />
              <span className="step-title">{step.title}</span>
              <span className="visually-hidden">{t(`step.${isCurrent && step.state === "open" ? "current" : step.state}`)}</span>
              {step.aside !== undefined && <span className="step-aside">{step.aside}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function StepMark({ state, current }: { state: StepState; current: boolean }) {
  if (state === "done") return <CheckCircleFilled className="step-mark quiet" aria-hidden />;
  if (state === "failed") return <ExclamationCircleFilled className="step-mark step-mark-failed" aria-hidden />;
  if (current) return <RightCircleFilled className="step-mark step-mark-current" aria-hidden />;
  return <span className="step-mark step-mark-open" aria-hidden />;
}
