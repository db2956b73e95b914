import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { troubleOf, useRead } from "../../shared/calls";
import { EmptyState } from "../../shared/EmptyState";
import { Findings } from "../../shared/Findings";
import { lastDay } from "../../shared/months";
import { PaperActs } from "../../shared/PaperActs";
import { ReportPreview } from "../../shared/ReportPreview";
import { go, useRoute } from "../../shared/route";
import { SideList } from "../../shared/SideList";
import { Switch } from "../../shared/Switch";
import { TEST_IDS } from "../../shared/testids";
import type { PeriodFigures, ReportKind } from "../../wire";
import type { MonthTab } from "../Month";
import { Behind } from "./Behind";
import { PeopleOverMonths } from "./charts";
import { Funds } from "./Funds";
import { type Figure, type Open, papersOf } from "./figures";
import { Goods } from "./Goods";
import { Recharge } from "./Recharge";
import { Specials } from "./Specials";
import { SPANS, type Span, monthBefore, periodOf, spanName, subjectOf } from "./period";
import { monthMoved } from "../../shared/months";
import "./reports.css";

const REPORTS = [
  "month_funds",
  "month_cards",
  "month_invoices",
  "month_promo",
  "month_recharge",
  "month_differences",
  "month_voids",
  "month_specials",
  "month_attention",
] as const satisfies readonly ReportKind[];
type Report = (typeof REPORTS)[number];

/** Reports that are shown as figures, each a step from its papers; the others are registers, shown as their paper. */
const AS_FIGURES: readonly Report[] = [
  "month_funds",
  "month_cards",
  "month_promo",
  "month_invoices",
  "month_recharge",
  "month_specials",
];

/** Reports that say themselves what the period before came to. */
const COMPARES_ITSELF: readonly Report[] = ["month_specials"];

/** How many months the differences by person go back. */
const MONTHS_BACK = 6;

/** 报表: the reports of a month, its quarter or its year, beside those of the period before (R13). */
export default function MonthReports({ month }: MonthTab) {
  const { t } = useTranslation("month");
  const { query } = useRoute();
  const report = REPORTS.find((one) => one === query.get("report")) ?? "month_funds";
  const span = SPANS.find((one) => one === query.get("span")) ?? "month";
  const [view, setView] = useState<"figures" | "paper">("figures");
  const [compared, setCompared] = useState<"alone" | "compared">("alone");
  const show = (next: { report?: Report; span?: Span }) =>
    go(`/month/reports/${month}?report=${next.report ?? report}&span=${next.span ?? span}`);
  const subject = subjectOf(span, month);
  const figures = AS_FIGURES.includes(report);
  const [behind, setBehind] = useState<Figure | null>(null);
  return (
    <div className="month-reports fills">
      <div className="panel month-reports-list">
        <SideList
          entries={REPORTS.map((id) => ({ id, title: word("report", id) }))}
          current={report}
          onChoose={(id) => show({ report: id })}
          label={t("reports.choose")}
        />
      </div>
      <div className="month-reports-work">
        <div className="panel month-reports-head">
          <Switch
            label={t("reports.span")}
            choices={SPANS.map((value) => ({ value, name: t(`reports.spans.${value}`) }))}
            value={span}
            onChange={(value) => show({ span: value })}
            testId={TEST_IDS.monthSpan}
          />
          {span !== "month" && <strong>{spanName(span, month)}</strong>}
          {figures && (
            <Switch
              label={t("reports.view")}
              choices={(["figures", "paper"] as const).map((value) => ({ value, name: t(`reports.views.${value}`) }))}
              value={view}
              onChange={setView}
              testId={TEST_IDS.monthView}
            />
          )}
          {figures && view === "figures" && !COMPARES_ITSELF.includes(report) && (
            <Switch
              label={t("reports.comparison")}
              choices={(["alone", "compared"] as const).map((value) => ({ value, name: t(`reports.${value}`) }))}
              value={compared}
              onChange={setCompared}
              testId={TEST_IDS.monthCompared}
            />
          )}
          <PaperActs key={`${report}/${subject}`} query={{ template: report, subject }} label={t("reports.print")} small />
        </div>
        <div
          className="scrolls fills"
          tabIndex={0}
          role="region"
          aria-label={word("report", report)}
          data-testid={TEST_IDS.monthReport}
        >
          {figures && view === "figures" ? (
            <FiguresOf report={report} span={span} month={month} compared={compared === "compared"} onOpen={setBehind} />
          ) : (
            <div className="month-figures">
              {report === "month_differences" && <People until={month} onOpen={setBehind} />}
              <ReportPreview
                query={{ template: report, subject }}
                onPapers={(vouchers) => setBehind(papersOf(word("report", report), vouchers))}
              />
            </div>
          )}
          {behind && <Behind figure={behind} onClose={() => setBehind(null)} />}
        </div>
      </div>
    </div>
  );
}

function People({ until, onOpen }: { until: string; onOpen: Open }) {
  const months = Array.from({ length: MONTHS_BACK - 1 }).reduce<string[]>(
    (found) => [monthMoved(found[0] ?? until, -1), ...found],
    [until],
  );
  const { data } = useRead("month.people", { until, months: MONTHS_BACK });
  return data ? (
    <section className="panel panel-body">
      <PeopleOverMonths rows={data} months={months} onOpen={onOpen} />
    </section>
  ) : null;
}

function FiguresOf(props: { report: Report; span: Span; month: string; compared: boolean; onOpen: Open }) {
  const { t } = useTranslation("month");
  const { report, span, month, compared, onOpen } = props;
  const { data, error } = useRead("month.figures", { period: periodOf(span, month) });
  const former = useRead("month.figures", { period: periodOf(span, monthBefore(span, month)) }, { enabled: compared });
  if (error) {
    const unknown = "findings" in error && error.findings.some((finding) => finding.name === "month_unknown");
    return unknown ? <EmptyState title={t("reports.none")} hint={t("reports.noneHint")} /> : <Findings {...troubleOf(error)} />;
  }
  if (!data) return null;
  const before = compared ? former.data : undefined;
  return (
    <div className="month-figures">
      {!data.complete && <p className="secondary">{t("reports.running")}</p>}
      {compared && former.error && <p className="secondary">{t("reports.noFormer")}</p>}
      {shown(report, data, before, onOpen)}
    </div>
  );
}

function datesIn(data: PeriodFigures) {
  return { from: `${data.first}-01`, to: lastDay(data.last) };
}

function shown(report: Report, data: PeriodFigures, before: PeriodFigures | undefined, onOpen: Open): ReactNode {
  const both = { dates: datesIn(data), formerDates: before && datesIn(before), onOpen };
  switch (report) {
    case "month_cards":
      return <Goods table={data.cards.hall} former={before?.cards.hall} places={data.cards.places} worth {...both} />;
    case "month_promo":
      return <Goods table={data.promo.hall} former={before?.promo.hall} places={data.promo.places} {...both} />;
    case "month_invoices":
      return (
        <Goods
          invoices={data.invoices}
          formerInvoices={before?.invoices}
          table={data.invoices.boxes}
          former={before?.invoices.boxes}
          places={data.invoices.places}
          {...both}
        />
      );
    case "month_recharge":
      return <Recharge rows={data.recharge.rows} former={before?.recharge.rows} {...both} />;
    case "month_specials":
      return <Specials specials={data.specials} {...both} />;
    default:
      return <Funds funds={data.funds} former={before?.funds} {...both} />;
  }
}
