import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { CountDesk, OtherGoods } from "../shared/CountDesk";
import { DenominationCounter } from "../shared/DenominationCounter";
import { useDraft } from "../shared/draft";
import { GoodsStep } from "../shared/GoodsCount";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { useSession } from "../shared/session";
import { lineGiven, type LineTyped, typedLines } from "../shared/stock-lines";
import type { Step } from "../shared/StepList";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { TakeLine, TakeLineCounted, TakeSheetForm } from "../wire";
import { counted, kept, type LineCount, lineKey, NO_COUNT, type SealedTyped, told } from "./lines";

interface Typed {
  lines: Record<string, LineCount>;
  /** What was found and is not on the sheet. */
  others: LineTyped[];
  /** Why what has a figure already is counted again. */
  reason: string;
  /** Copied from paper: the voucher that the blank sheet was made at, as it is printed there; empty for a count at the screen. */
  paper: string;
}

const NOTHING: Typed = { lines: {}, others: [], reason: "", paper: "" };

const OTHERS = "others";

/** Line after line at the right, nothing expected shown; scanner and keyboard alone are enough. Left and resumed at will. */
export function Desk({ form, onDone, onBack }: { form: TakeSheetForm; onDone: () => void; onBack?: () => void }) {
  const { t } = useTranslation("take");
  const { staff } = useSession();
  const catalogue = useCatalogue();
  const { take, sheet, faces } = form;
  const draft = useDraft<Typed>(`take/${staff.code}/${take}/${sheet}/${form.attempt}`, { ...NOTHING, lines: kept(form) });
  const write = useWrite("take.count", draft);
  const keep = useWrite("take.save_draft");
  const drop = useWrite("take.drop_draft");
  const { value: typed, set } = draft;
  // The voucher at which this count began: what moves afterwards is a conflict, also when the sheet is asked for again.
  const [begunAt] = useState(form.at_voucher);
  const at = numberOf(typed.paper) ?? begunAt;
  const paper = useRef<HTMLInputElement>(null);
  useShortcuts("screen", [{ keys: "F4", label: t("desk.onPaper"), run: () => paper.current?.focus() }]);
  const isFirst = form.attempt === 1;
  const inQuestion = form.lines.filter((line) => line.state !== "counted");
  const [all, setAll] = useState(isFirst || inQuestion.length === 0);
  const lines = all ? form.lines : inQuestion;
  const of = (line: TakeLine) => typed.lines[lineKey(line)] ?? NO_COUNT;
  const done = (line: TakeLine) => counted(line, of(line), faces);
  const open = lines.filter((line) => done(line) === null);
  // What has a figure that was seen is counted again only for a reason.
  const hasFigure = !isFirst && lines.some((line) => line.state === "counted" && done(line) !== null);
  const takesOthers = form.place !== "transit" && form.place !== "recharge";
  const [current, setCurrent] = useState(open[0] ? lineKey(open[0]) : lines[0] ? lineKey(lines[0]) : OTHERS);
  const line = lines.find((one) => lineKey(one) === current);

  const told_ = (): TakeLineCounted[] => {
    const others = typedLines(typed.others).map((one) => catalogue && lineGiven(catalogue, one));
    const counts = isFirst && form.place !== "transit" ? lines : lines.filter((one) => done(one) !== null);
    return [
      ...counts.map((one) => told(one, of(one), faces)),
      ...others.flatMap((one) => (one ? [{ place: form.place, ...one }] : [])),
    ];
  };
  const choose = (id: string) => {
    // Kept in the books too, so that the count can be taken up on another machine. A failure costs nothing: it is kept here.
    if (draft.changed) void keep.send({ take, sheet, counted: { at_voucher: at, lines: told_() } });
    setCurrent(id);
  };
  const store = async () => {
    const missing = isFirst && form.place !== "transit" ? open[0] : undefined;
    if (missing) choose(lineKey(missing));
    else {
      const reason = hasFigure ? { reason: typed.reason } : {};
      if (await write.send({ take, sheet, at_voucher: at, lines: told_(), ...reason })) onDone();
    }
  };
  const change = (more: Partial<LineCount>) =>
    set((now) => ({ ...now, lines: { ...now.lines, [current]: { ...(now.lines[current] ?? NO_COUNT), ...more } } }));

  const steps: Step[] = lines.map((one) => {
    const amount = done(one);
    const figure = one.kind === "goods" || one.kind === "money" || one.kind === "platform";
    return {
      id: lineKey(one),
      title: nameOf(one),
      state: amount === null ? "open" : "done",
      aside: amount === null ? undefined : figure ? <Money fen={amount} goods={one.kind === "goods"} /> : "✓",
    };
  });
  const others = typedLines(typed.others).length;
  if (takesOthers) steps.push({ id: OTHERS, title: t("desk.others"), state: "done", aside: others > 0 ? others : undefined });
  return (
    <>
      <WriteOutcome write={write} onDone={onDone} subject={t("desk.subject", { sheet })} />
      <CountDesk
        label={t("desk.steps")}
        steps={steps}
        current={current}
        onChoose={choose}
        title={line ? nameOf(line) : t("desk.others")}
        onPost={() => void store()}
        post={t("desk.post")}
        busy={write.busy}
        missing={open.length}
        below={
          <>
            <p className="secondary panel-body">{t("desk.saved")}</p>
            <label className="labelled panel-body">
              <span className="label">
                {t("desk.onPaper")} <kbd>F4</kbd>
              </span>
              <input
                ref={paper}
                className="field"
                aria-label={t("desk.onPaper")}
                inputMode="numeric"
                placeholder={t("desk.onPaperNow")}
                value={typed.paper ?? ""}
                onChange={(event) => {
                  const number = event.target.value;
                  set((now) => ({ ...now, paper: number }));
                }}
                data-testid={TEST_IDS.takeOnPaper}
              />
              <span className="secondary">{t("desk.onPaperHint")}</span>
            </label>
            {draft.changed && (
              <Button
                size="small"
                type="link"
                onClick={() => {
                  set(NOTHING);
                  void drop.send({ take, sheet });
                }}
                data-testid={TEST_IDS.takeDrop}
              >
                {t("desk.drop")}
              </Button>
            )}
            {!isFirst && inQuestion.length > 0 && (
              <Button size="small" type="link" onClick={() => setAll(!all)}>
                {t(all ? "desk.onlyOpen" : "desk.all")}
              </Button>
            )}
          </>
        }
        acts={onBack && <Button onClick={onBack}>{t("desk.back")}</Button>}
      >
        {line?.state === "conflict" && <p className="secondary">{t("desk.conflict")}</p>}
        {line && line.to_open.length > 0 && <p className="secondary">{t("desk.toOpen", { labels: listed(line.to_open) })}</p>}
        {line ? (
          <LineStep line={line} value={of(line)} form={form} onChange={change} />
        ) : (
          <OtherGoods
            hint={t("desk.othersHint")}
            lines={typed.others}
            onChange={(more) => set((now) => ({ ...now, others: more }))}
          />
        )}
        {hasFigure && (
          <div className="labelled">
            <span className="label">{t("desk.reason")}</span>
            <input
              className="field"
              aria-label={t("desk.reason")}
              value={typed.reason}
              onChange={(event) => {
                const reason = event.target.value;
                set((now) => ({ ...now, reason }));
              }}
              data-testid={TEST_IDS.takeReason}
            />
            <span className="secondary">{t("desk.reasonHint")}</span>
          </div>
        )}
      </CountDesk>
    </>
  );
}

/** The voucher's number in what is printed of it, as in `D0000012`. A draft of an older program has none. */
export function numberOf(printed: string | undefined): number | null {
  const digits = (printed ?? "").replace(/\D/g, "");
  return digits === "" ? null : Number(digits);
}

/** An item, a day's cash, a bag, a cheque. */
export function nameOf(line: Pick<TakeLine, "line" | "for_date" | "number">): string {
  return [line.line.name, line.for_date === null ? null : shortDate(line.for_date), line.number]
    .filter((part) => part !== null)
    .join(" ");
}

function LineStep(props: {
  line: TakeLine;
  value: LineCount;
  form: TakeSheetForm;
  onChange: (more: Partial<LineCount>) => void;
}) {
  const { t } = useTranslation("take");
  const { line, value, form, onChange } = props;
  switch (line.kind) {
    case "goods":
      return (
        <>
          <GoodsStep line={line.line} value={value.goods} onChange={(goods) => onChange({ goods })} />
          {line.line.numbered && <Sealed rows={value.sealed} onChange={(sealed) => onChange({ sealed })} />}
        </>
      );
    case "money":
      return <DenominationCounter faces={form.faces} value={value.cash} onChange={(cash) => onChange({ cash })} />;
    case "platform":
      return (
        <div className="count-amount labelled">
          <span className="label">{t("desk.platform")}</span>
          <AmountInput
            size="large"
            label={t("desk.platform")}
            value={value.fen}
            // Read when it was typed: that is when somebody looked.
            onChange={(fen) => onChange({ fen, readAt: fen === null ? null : Date.now() })}
            testId={TEST_IDS.takePlatform}
          />
        </div>
      );
    case "piece":
      return (
        <fieldset className="take-piece row">
          <legend className="secondary">{t("desk.piece")}</legend>
          {([true, false] as const).map((there) => (
            <label key={String(there)} className="row">
              <input
                type="radio"
                name={lineKey(line)}
                checked={value.present === there}
                onChange={() => onChange({ present: there })}
                data-testid={testId(TEST_IDS.takePresent, String(there))}
              />
              {t(there ? "desk.there" : "desk.gone")}
            </label>
          ))}
        </fieldset>
      );
    case "transit":
      return (
        <div className="labelled">
          <span className="label">{t("desk.paper")}</span>
          <input
            className="field field-large"
            aria-label={t("desk.paper")}
            value={value.paper}
            onChange={(event) => onChange({ paper: event.target.value })}
            data-testid={TEST_IDS.takePaper}
          />
          <span className="secondary">{t("desk.paperHint")}</span>
        </div>
      );
  }
}

/** Bundles and boxes whose seals are whole: by label, and the numbers on it. */
function Sealed({ rows, onChange }: { rows: readonly SealedTyped[]; onChange: (rows: SealedTyped[]) => void }) {
  const { t } = useTranslation("take");
  const put = (at: number, more: Partial<SealedTyped>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...more } : row)));
  return (
    <div className="take-bundles labelled">
      <span className="label">{t("sealed.title")}</span>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
        <div className="row" key={at}>
          {(["label", "first", "last"] as const).map((field) => (
            <input
              key={field}
              className="field"
              aria-label={t(`sealed.${field}`)}
              placeholder={t(`sealed.${field}`)}
              value={row[field]}
              onChange={(event) => put(at, { [field]: event.target.value })}
              data-testid={testId(TEST_IDS.takeSealed, `${field}-${at}`)}
            />
          ))}
          <Button size="small" onClick={() => onChange(rows.filter((_, index) => index !== at))}>
            {t("sealed.remove")}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button
          size="small"
          onClick={() => onChange([...rows, { label: "", first: "", last: "" }])}
          data-testid={TEST_IDS.takeSealedAdd}
        >
          {t("sealed.add")}
        </Button>
        <span className="secondary">{t("sealed.explain")}</span>
      </div>
    </div>
  );
}
