import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { useRead } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { DateInput } from "../shared/DateInput";
import { EmptyState } from "../shared/EmptyState";
import { PaperActs } from "../shared/PaperActs";
import { ReportPreview } from "../shared/ReportPreview";
import { go, useRoute } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { SideList } from "../shared/SideList";
import { TEST_IDS } from "../shared/testids";
import type { ReportKind } from "../wire";
import { subjectOf, TEMPLATES, type Template } from "./report-subject";
import "./paper-pages.css";

/** 报表: which paper, about what; looked at, then printed. `#/report/shift?date=2026-03-02&shift=12` opens one at once. */
export default function Reports() {
  const { t } = useTranslation("paper");
  const { rest, query } = useRoute();
  const seesHall = useMay("see_hall");
  const offered = (Object.keys(TEMPLATES) as Template[]).filter((template) => seesHall || template === "shift");
  const template = offered.find((one) => one === rest[0]) ?? offered[0] ?? "shift";
  const entries = offered.map((id) => ({ id, title: word("report", id) }));
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{entries.length > 1 ? t("report.title") : word("report", template)}</h1>
        <span className="secondary">{t(`report.explain.${template}`)}</span>
      </div>
      <div className="reports fills" data-with-kinds={entries.length > 1}>
        {entries.length > 1 && (
          <div className="panel scrolls" data-testid={TEST_IDS.reportKinds}>
            <SideList entries={entries} current={template} onChoose={(id) => go(`/report/${id}`)} label={t("report.choose")} />
          </div>
        )}
        <Work key={`${template}?${query}`} template={template} named={query} />
      </div>
    </div>
  );
}

function Work({ template, named }: { template: Template; named: URLSearchParams }) {
  const { t } = useTranslation("paper");
  const { business_date: businessDate, calendar, shift: ownShift } = useSession();
  const today = businessDate ?? calendar;
  const [from, setFrom] = useState<string | null>(named.get("from") ?? `${today.slice(0, 8)}01`);
  const [date, setDate] = useState<string | null>(named.get("date") ?? today);
  const [shift, setShift] = useState<string | null>(named.get("shift") ?? (ownShift === null ? null : String(ownShift)));
  const subject = subjectOf(template, { from, date, shift });
  const about = TEMPLATES[template];
  const ofPeriod = about === "days" || about === "voids";
  return (
    <div className="reports-work">
      <div className="panel reports-subject">
        {ofPeriod && (
          <>
            <span className="secondary">{t("report.from")}</span>
            <DateInput label={t("report.from")} value={from} onChange={setFrom} testId={TEST_IDS.reportFrom} />
            <span className="secondary">{t("report.to")}</span>
          </>
        )}
        {!ofPeriod && <span className="secondary">{t("report.date")}</span>}
        <DateInput
          label={ofPeriod ? t("report.to") : t("report.date")}
          value={date}
          onChange={setDate}
          testId={TEST_IDS.reportDate}
        />
        {about === "shift" && date !== null && <Shifts date={date} value={shift} onChange={setShift} />}
        {subject !== null && <Prints template={template} subject={subject} />}
      </div>
      <div
        className="scrolls fills"
        tabIndex={0}
        role="region"
        aria-label={t("report.preview")}
        data-testid={TEST_IDS.reportPreview}
      >
        {subject === null ? (
          <EmptyState title={t("report.noShift")} hint={t("report.noShiftHint")} />
        ) : (
          <ReportPreview query={{ template, subject }} />
        )}
      </div>
    </div>
  );
}

/** The shifts of a day; the first is taken when the one that was chosen is not among them. */
function Shifts({ date, value, onChange }: { date: string; value: string | null; onChange: (shift: string | null) => void }) {
  const { t } = useTranslation("paper");
  const { data } = useRead("paper.shifts", { date });
  const options = (data ?? []).map(({ shift, counter, clerk }) => ({
    code: String(shift),
    name: t("report.shiftName", { counter, name: clerk.name, shift }),
  }));
  const first = options[0]?.code ?? null;
  const known = options.some((option) => option.code === value);
  useEffect(() => {
    if (data && !known && value !== first) onChange(first);
  }, [data, known, value, first, onChange]);
  return (
    <Choice
      options={options}
      value={value}
      onChange={onChange}
      label={t("report.shift")}
      placeholder={options.length === 0 ? t("report.noShift") : t("report.shift")}
      testId={TEST_IDS.reportShift}
    />
  );
}

function Prints({ template, subject }: { template: ReportKind; subject: string }) {
  const { t } = useTranslation("paper");
  const { data } = useRead("report.issued", { subject });
  const prints = (data ?? []).filter((print) => print.template === template);
  const last = prints[prints.length - 1];
  return (
    <div className="row reports-print">
      <span className="quiet">
        {last
          ? `${t("report.prints", { count: prints.length })} · ${t("report.last", { time: last.time, person: last.person })}`
          : t("report.never")}
      </span>
      <PaperActs query={{ template, subject }} label={t("report.print")} />
    </div>
  );
}
