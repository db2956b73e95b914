import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ItemKind } from "../wire";
import type { Finding } from "./backend";
import { useCatalogue } from "./catalogue";
import { Fields } from "./Fields";
import { useShortcuts } from "./keys";
import { type LineTyped, NO_LINE } from "./stock-lines";
import { StockLines } from "./StockLines";
import { type Step, StepList } from "./StepList";
import { TEST_IDS } from "./testids";
import "./count-desk.css";

/**
 * A count worked step by step: the steps at the left, the one in hand at the right with its fields, one foot for all. Ctrl+Enter leads to
 * the next step and from the last one stores the count; F9 stores it from anywhere.
 */
export function CountDesk(props: {
  label: string;
  steps: readonly Step[];
  current: string;
  onChoose: (step: string) => void;
  title: string;
  /** Storing the count, and what that is called here. */
  onPost: () => void;
  post: string;
  busy: boolean;
  /** How many steps were not counted. */
  missing: number;
  /** Below the steps. */
  below?: ReactNode;
  /** Beside the title. */
  head?: ReactNode;
  /** Before the buttons of the foot. */
  acts?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation("shared");
  const { steps, current, onChoose, title, onPost, post, busy, missing } = props;
  const after = steps[steps.findIndex((step) => step.id === current) + 1];
  useShortcuts("screen", [{ keys: "F9", label: post, run: onPost }]);
  return (
    <div className="count-desk fills">
      <nav className="panel scrolls">
        <StepList label={props.label} steps={steps} current={current} onChoose={onChoose} />
        {props.below}
      </nav>
      <section className="panel scrolls">
        <Fields
          key={current}
          className="count-step"
          label={title}
          onDone={() => (after ? onChoose(after.id) : onPost())}
          testId={TEST_IDS.countStep}
        >
          <div className="row">
            <h2>{title}</h2>
            <span className="spread" />
            {props.head}
          </div>
          {props.children}
          <div className="count-foot row">
            <span className="secondary">{missing > 0 && t("count.missing", { count: missing })}</span>
            <span className="spread" />
            {props.acts}
            {after && (
              <Button type="primary" size="large" htmlType="submit" data-done data-testid={TEST_IDS.countNext}>
                {t("count.next")} <kbd className="on-accent">Ctrl+Enter</kbd>
              </Button>
            )}
            <Button
              type={after ? "default" : "primary"}
              size="large"
              loading={busy}
              htmlType={after ? "button" : "submit"}
              onClick={after ? onPost : undefined}
              data-done={after ? undefined : true}
              data-testid={TEST_IDS.countPost}
            >
              {post} <kbd className={after ? undefined : "on-accent"}>F9</kbd>
            </Button>
          </div>
        </Fields>
      </section>
    </div>
  );
}

/** Where all that is wrong with a count is that the books moved meanwhile: what was counted lies there now, and is kept. */
export function KeepCounted(props: { findings: readonly Finding[]; label: string; onKeep: () => void }) {
  const { findings, label, onKeep } = props;
  if (findings.length === 0 || findings.some((finding) => finding.name !== "count_conflict")) return null;
  return (
    <div>
      <Button onClick={onKeep} data-testid={TEST_IDS.countKeep}>
        {label}
      </Button>
    </div>
  );
}

/** What can lie where goods are counted. */
const GOODS: readonly ItemKind[] = ["sim_card", "prepaid_card", "invoice_box", "invoice", "promo"];

/** Goods that were found and that no sheet asked for. */
export function OtherGoods(props: { hint: string; lines: LineTyped[]; onChange: (lines: LineTyped[]) => void }) {
  const catalogue = useCatalogue();
  return (
    <>
      <p className="secondary">{props.hint}</p>
      {catalogue && (
        <StockLines catalogue={catalogue} kinds={GOODS} lines={props.lines} empty={NO_LINE} onChange={props.onChange} />
      )}
    </>
  );
}

/** Above what a count found: who counted when, whether anything is left to do, and what can be done. */
export function CountHead(props: { said: string | undefined; settled: boolean; children: ReactNode }) {
  const { t } = useTranslation("shared");
  const { said, settled } = props;
  return (
    <div className="row">
      {said && <span className="secondary">{said}</span>}
      <span className="tag" data-tone={settled ? "open" : "short"} data-testid={TEST_IDS.countSettled} data-settled={settled}>
        {t(settled ? "count.settled" : "count.unsettled")}
      </span>
      <span className="spread" />
      {props.children}
    </div>
  );
}
