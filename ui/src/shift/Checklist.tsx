import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { signOf } from "../shared/fen";
import { Money } from "../shared/Money";
import { type Step, StepList } from "../shared/StepList";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import type { LeaveLine, LeaveStep, MyShift } from "../wire";

/** Where each step is done. Suspending is an act of its own. */
export function pathOf(step: LeaveStep, base: string): string {
  switch (step) {
    case "suspend":
    case "count":
      return `${base}/count`;
    case "differences":
      return `${base}/difference`;
    case "forms":
      return `${base}/count/forms`;
    case "hand_over":
      return `${base}/hand-over`;
    case "sign_off":
      return `${base}/sign-off`;
  }
}

/** The first thing that is left: the main button says it. */
export function nextStep(mine: MyShift): LeaveLine | undefined {
  return mine.steps.find((line) => !line.done);
}

/** What is left before the clerk may leave (离岗前), each with its figure; a line leads to where it is done. */
export function Checklist({ mine, base }: { mine: MyShift; base: string }) {
  const { t } = useTranslation("shift");
  const next = nextStep(mine);
  const steps: Step[] = mine.steps.map((line) => ({
    id: line.step,
    title: t(`step.${line.step}`),
    state: line.done ? "done" : "open",
    aside:
      line.amount !== null && signOf(line.amount) !== 0 ? (
        <Money fen={line.amount} />
      ) : line.left > 0 ? (
        t("stepLeft", { count: line.left })
      ) : undefined,
  }));
  return (
    <StepList
      label={t("mine.checklist")}
      steps={steps}
      current={next?.step ?? null}
      onChoose={(id) => go(pathOf(id as LeaveStep, base))}
    />
  );
}

/** The one button: the next thing to do. */
export function NextStep(props: {
  mine: MyShift;
  base: string;
  /** The step that this screen is: it does not send the person where they are. */
  here?: LeaveStep;
  onSuspend?: () => void;
  /** The shift is another's: its count is begun for its clerk (代清点). */
  standIn?: boolean;
  busy?: boolean;
  autoFocus?: boolean;
}) {
  const { mine, base, here, onSuspend, standIn, busy, autoFocus = true } = props;
  const { t } = useTranslation("shift");
  const next = nextStep(mine);
  if (!next || next.step === here) return null;
  return (
    <Button
      type="primary"
      size="large"
      loading={busy}
      autoFocus={autoFocus}
      data-testid={TEST_IDS.shiftNext}
      data-step={next.step}
      onClick={() => (next.step === "suspend" && onSuspend ? onSuspend() : go(pathOf(next.step, base)))}
    >
      {t(standIn && (next.step === "suspend" || next.step === "count") ? "act.standIn" : `act.${next.step}`)}
    </Button>
  );
}
