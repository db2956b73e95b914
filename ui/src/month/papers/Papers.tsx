import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { ActDialog, TextLine } from "../../shared/ActDialog";
import { troubleOf, useRead, useWrite } from "../../shared/calls";
import { useCatalogue } from "../../shared/catalogue";
import { DataGrid, type GridColumn } from "../../shared/DataGrid";
import { EmptyState } from "../../shared/EmptyState";
import { Findings } from "../../shared/Findings";
import { formatFen, formatPieces } from "../../shared/fen";
import { useShortcuts } from "../../shared/keys";
import { nameOf } from "../../shared/names";
import { PaperActs } from "../../shared/PaperActs";
import { PrintButton } from "../../shared/PrintButton";
import { useMay } from "../../shared/session";
import { Switch } from "../../shared/Switch";
import { TEST_IDS } from "../../shared/testids";
import { dateTime, shortDate } from "../../shared/time";
import { WriteOutcome } from "../../shared/WriteOutcome";
import type { FilingKind, FilingState, MonthPaper, MonthPapers, ReportKind } from "../../wire";
import type { MonthTab } from "../Month";
import "./papers.css";

type Show = "open" | "all";

const TONE: Partial<Record<FilingState, "open" | "short" | "over">> = {
  open: "short",
  printed: "open",
  signed: "open",
  missing: "over",
};

/** What prints a kind of paper; the bank prints its own slips, but ours can be printed beside them. */
const TEMPLATE: Partial<Record<FilingKind, ReportKind>> = {
  daily: "daily",
  deposit_slip: "deposit_slip",
  usage_form: "invoice_usage",
  stock_take: "take_sheet",
};

function keyOf(paper: Pick<MonthPaper, "kind" | "subject">): string {
  return `${paper.kind}/${paper.subject}`;
}

/** 归档: which papers the month must have, and which are printed, signed, filed or missing (R15). */
export default function Papers({ month }: MonthTab) {
  const { data, error } = useRead("month.papers", { month });
  useCatalogue();
  if (error) return <Findings {...troubleOf(error)} />;
  return data ? <List list={data} /> : null;
}

function List({ list }: { list: MonthPapers }) {
  const { t } = useTranslation("month");
  const manages = useMay("manage_day");
  const write = useWrite("month.file_papers");
  const [show, setShow] = useState<Show>("open");
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<string | null>(null);
  const [asking, setAsking] = useState<"missing" | "open" | null>(null);
  const rows = list.papers.filter((paper) => show === "all" || (paper.state !== "filed" && paper.state !== "missing"));
  const chosen = rows.filter((paper) => marked.has(keyOf(paper)));
  const current = rows.find((paper) => keyOf(paper) === selected);
  const toggle = (paper: MonthPaper) => {
    const next = new Set(marked);
    if (!next.delete(keyOf(paper))) next.add(keyOf(paper));
    setMarked(next);
  };
  const all = () => setMarked(new Set(chosen.length > 0 ? [] : rows.map(keyOf)));
  const papers = chosen.map(({ kind, subject }) => ({ kind, subject }));
  const file = async (state: "signed" | "filed") => {
    if (papers.length === 0) return;
    if (await write.send({ month: list.month, papers, state })) setMarked(new Set());
  };
  useShortcuts(
    "screen",
    manages
      ? [
          { keys: "F7", label: t("papers.all"), run: all },
          { keys: "F8", label: t("papers.signed"), run: () => void file("signed") },
          { keys: "F9", label: t("papers.filed"), run: () => void file("filed") },
          { keys: "F10", label: t("papers.missing"), run: () => papers.length > 0 && setAsking("missing") },
        ]
      : [],
  );
  const columns: GridColumn<MonthPaper>[] = [
    ...(manages
      ? [
          {
            key: "mark",
            title: "",
            width: 44,
            cell: (paper: MonthPaper) => (
              <input
                type="checkbox"
                tabIndex={-1}
                aria-label={t("papers.mark", { kind: paper.kind, which: whichOf(paper) })}
                checked={marked.has(keyOf(paper))}
                onChange={() => toggle(paper)}
              />
            ),
          } as const,
        ]
      : []),
    { key: "kind", title: t("papers.kind"), width: 140, cell: (paper) => word("filingKind", paper.kind) },
    { key: "which", title: t("papers.which"), width: "1fr", cell: whichOf },
    {
      key: "amount",
      title: t("papers.amount"),
      width: 120,
      align: "right",
      cell: (paper) => (paper.amount === null ? "" : <span className="figure">{formatFen(paper.amount)}</span>),
    },
    {
      key: "prints",
      title: t("papers.prints"),
      width: 76,
      align: "right",
      cell: (paper) => (paper.prints === 0 ? "" : <span className="figure">{formatPieces(paper.prints)}</span>),
    },
    {
      key: "state",
      title: t("papers.state"),
      width: 92,
      cell: (paper) => (
        <span className="tag" data-tone={TONE[paper.state]}>
          {word("filingState", paper.state)}
        </span>
      ),
    },
    {
      key: "said",
      title: t("papers.said"),
      width: "2fr",
      narrow: "1fr",
      cell: (paper) => <span title={paper.reason ?? undefined}>{saidOf(paper)}</span>,
    },
  ];
  const template = current && TEMPLATE[current.kind];
  return (
    <section className="panel fills month-papers" data-testid={TEST_IDS.monthPapers} data-open={list.open}>
      <div className="panel-head month-papers-head">
        <Switch
          label={t("papers.show")}
          choices={(["open", "all"] as const).map((value) => ({
            value,
            name: t(`papers.${value === "open" ? "onlyOpen" : "every"}`, {
              count: value === "open" ? list.open : list.papers.length,
            }),
          }))}
          value={show}
          onChange={(value) => setShow(value)}
          testId={TEST_IDS.monthPapersShow}
        />
        <span className="secondary spread">{t("papers.sum", { filed: list.filed, missing: list.missing })}</span>
        <PaperActs query={{ template: "month_filing", subject: `month:${list.month}` }} label={t("papers.print")} />
      </div>
      {manages && (
        <div className="panel-head month-papers-head">
          <Button onClick={all} disabled={rows.length === 0} data-testid={TEST_IDS.monthPapersAll}>
            {t(chosen.length > 0 ? "papers.none" : "papers.all")} <kbd>F7</kbd>
          </Button>
          <span className="secondary spread">
            {chosen.length > 0 ? t("papers.chosen", { count: chosen.length }) : t("papers.hint")}
          </span>
          {template && current.state === "open" && (
            <PrintButton key={selected} query={{ template, subject: current.subject }} label={t("papers.printOne")} />
          )}
          {chosen.some((paper) => paper.said_at !== null) && (
            <Button onClick={() => setAsking("open")}>{t("papers.takeBack")}</Button>
          )}
          <Button disabled={chosen.length === 0} onClick={() => setAsking("missing")} data-testid={TEST_IDS.monthPapersMissing}>
            {t("papers.missing")} <kbd>F10</kbd>
          </Button>
          <Button disabled={chosen.length === 0} onClick={() => file("signed")} data-testid={TEST_IDS.monthPapersSigned}>
            {t("papers.signed")} <kbd>F8</kbd>
          </Button>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={write.busy}
            onClick={() => file("filed")}
            data-testid={TEST_IDS.monthPapersFiled}
          >
            {t("papers.filed")} <kbd className="on-accent">F9</kbd>
          </Button>
        </div>
      )}
      <WriteOutcome write={write} onDone={() => setMarked(new Set())} />
      <div className="fills">
        <DataGrid
          label={t("papers.title")}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          selected={selected}
          onSelect={(paper) => setSelected(keyOf(paper))}
          onOpen={(paper) => manages && toggle(paper)}
          rowTone={(paper) => (paper.state === "filed" ? "quiet" : undefined)}
          empty={
            list.papers.length === 0 ? (
              <EmptyState title={t("papers.empty")} hint={t("papers.emptyHint")} />
            ) : (
              <EmptyState title={t("papers.done")} hint={t("papers.doneHint")} />
            )
          }
          testId={TEST_IDS.monthPapersList}
        />
      </div>
      {asking && (
        <ActDialog
          call="month.file_papers"
          title={t(asking === "missing" ? "papers.missingTitle" : "papers.takeBackTitle")}
          of={`month/papers/${asking}/${list.month}`}
          initial={{ reason: "" }}
          request={({ reason }) =>
            reason.trim() === "" ? null : { month: list.month, papers, state: asking, reason: reason.trim() }
          }
          sentence={() =>
            t(asking === "missing" ? "papers.missingSentence" : "papers.takeBackSentence", { count: papers.length })
          }
          onClose={() => setAsking(null)}
          onDone={() => setMarked(new Set())}
        >
          {(value, set) => (
            <TextLine
              label={t("papers.reason")}
              value={value.reason}
              onChange={(reason) => set({ reason })}
              testId={TEST_IDS.monthReason}
            />
          )}
        </ActDialog>
      )}
    </section>
  );
}

/** A day's report by its date, a slip and a form by their number. */
function whichOf(paper: MonthPaper): string {
  return paper.number === "" ? shortDate(paper.date) : `${paper.number} · ${shortDate(paper.date)}`;
}

function saidOf(paper: MonthPaper): string {
  if (paper.said_at === null) return "";
  const by = paper.said_by === null ? "" : nameOf("staff", paper.said_by);
  return [by, dateTime(paper.said_at), paper.reason ?? ""].filter((word) => word !== "").join(" · ");
}
