import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, spanned, word } from "../i18n";
import { useRead } from "../shared/calls";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { go, useRoute } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import { dateTime } from "../shared/time";
import type { NumberStep, NumberWay } from "../wire";
import "./trace.css";

/**
 * 查号: a card's, an invoice's or a special number's whole way as a line of papers, places and persons, and the numbers that moved with it
 * (R22). A scanner types the number and ends with Enter, here as in the search box.
 */
export default function TraceScreen() {
  const { t } = useTranslation("trace");
  const { query } = useRoute();
  const number = query.get("number") ?? "";
  // What is typed here gives way to a number that the search box brings.
  const [typed, setTyped] = useState({ of: number, text: number });
  const text = typed.of === number ? typed.text : number;
  const { data, error } = useRead("stock.trace", { number }, { enabled: number !== "", meanwhile: "last" });
  return (
    <div className="screen">
      <form
        className="screen-head"
        onSubmit={(event) => {
          event.preventDefault();
          go(`/trace?${new URLSearchParams({ number: text.trim() })}`);
        }}
      >
        <h1>{t("title")}</h1>
        <input
          className="field field-serial trace-number"
          aria-label={t("number")}
          placeholder={t("number")}
          value={text}
          spellCheck={false}
          autoFocus
          onChange={(event) => setTyped({ of: number, text: event.target.value })}
          data-testid={TEST_IDS.traceNumber}
        />
        <span className="secondary">{t("hint")}</span>
      </form>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      {number === "" && <EmptyState title={t("begin")} hint={t("beginHint")} />}
      {data?.length === 0 && <EmptyState title={t("unknown", { number })} hint={t("unknownHint")} />}
      <div className="fills scrolls" tabIndex={0}>
        {data?.map((way) => (
          <Way key={way.item} way={way} />
        ))}
      </div>
    </div>
  );
}

function Way({ way }: { way: NumberWay }) {
  const { t } = useTranslation("trace");
  return (
    <section className="panel panel-body" data-testid={testId(TEST_IDS.traceWay, way.item)} data-place={way.place ?? ""}>
      <h2>
        {way.name} <span className="figure">{way.number}</span>
        <span className="trace-now">{way.place === null ? t("gone") : t("now", { place: placeName(way.place) })}</span>
      </h2>
      <ol className="trace-steps">
        {way.steps.map((step) => (
          <Step key={`${step.line.voucher}-${step.line.line}`} step={step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step }: { step: NumberStep }) {
  const { t } = useTranslation("trace");
  const { numbers } = step;
  return (
    <li data-reversed={step.reversed_by !== null}>
      <a href={`#/paper/${step.line.voucher}`}>
        {word("voucher", step.kind)} #{step.line.voucher}
      </a>
      <span>
        {placeName(step.from)} → {placeName(step.to)}
      </span>
      <span className="secondary">
        {dateTime(step.time)} · {step.author.name}
        {step.approver && ` · ${t("approved", { name: step.approver.name })}`}
      </span>
      {numbers.count > 1 && (
        <span className="secondary">
          {t("together", { numbers: spanned(numbers.first, numbers.last), count: formatPieces(numbers.count) })}
        </span>
      )}
      {step.reversed_by !== null && <a href={`#/paper/${step.reversed_by}`}>{t("reversed", { voucher: step.reversed_by })}</a>}
    </li>
  );
}
