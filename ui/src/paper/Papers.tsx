import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, word } from "../i18n";
import { useRead } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { DateInput } from "../shared/DateInput";
import { addDays } from "../shared/dates";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { go, useRoute } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { clockTime, dateTime } from "../shared/time";
import { words } from "../shared/words.zh";
import type { PaperRow, VoucherKind } from "../wire";
import { addressOf, type Filters, filtersOf, queryOf } from "./filters";
import { PaperTags } from "./PaperTags";

/** How far back the papers of a person go when no dates are given. */
const MONTH_DAYS = 31;

const KINDS = (Object.keys(words.voucher) as VoucherKind[]).map((code) => ({ code, name: word("voucher", code) }));

/** 单据: every posted thing is a paper, of any business date; newest first. */
export function Papers() {
  const { t } = useTranslation("paper");
  const { calendar } = useSession();
  const filters = filtersOf(useRoute().query);
  const [selected, setSelected] = useState<number | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const { data, error } = useRead("paper.list", queryOf(filters, addDays(calendar, -MONTH_DAYS), calendar), {
    meanwhile: "last",
  });
  useShortcuts("screen", [
    { keys: "F2", label: t("keys.filter"), run: () => page.current?.querySelector<HTMLElement>("input")?.focus() },
    { keys: "F6", label: t("keys.list"), run: () => page.current?.querySelector<HTMLElement>("[role=grid]")?.focus() },
  ]);
  const columns = usePaperColumns(data && data.from !== null && data.from === data.to ? "one" : "several");
  return (
    <div className="screen" ref={page}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <FilterRow filters={filters} from={data?.from ?? null} to={data?.to ?? null} />
        <span className="spread" />
        {data && <span className="quiet papers-count">{t("count", { count: data.rows.length })}</span>}
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      {data?.cut && <p className="papers-cut">{t("cut", { count: data.rows.length })}</p>}
      <div className="panel fills papers-list">
        {data && !error && (
          <DataGrid
            label={t("title")}
            columns={columns}
            rows={data.rows}
            rowKey={(row) => row.voucher}
            selected={selected}
            onSelect={(row) => setSelected(row.voucher)}
            onOpen={(row) => go(`/paper/${row.voucher}`)}
            rowTone={(row) => (row.reversed_by !== null || row.reverses !== null ? "quiet" : row.open ? "open" : undefined)}
            empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
            testId={TEST_IDS.paperList}
          />
        )}
      </div>
    </div>
  );
}

function FilterRow({ filters, from, to }: { filters: Filters; from: string | null; to: string | null }) {
  const { t } = useTranslation("paper");
  const catalogue = useCatalogue();
  const seesHall = useMay("see_hall");
  const set = (change: Partial<Filters>) => go(addressOf({ ...filters, ...change }));
  const narrowed = addressOf(filters) !== "/paper";
  return (
    <div className="row papers-filters" role="search" aria-label={t("filter.label")}>
      <DateInput
        label={t("filter.from")}
        value={filters.from ?? from}
        onChange={(date) => set({ from: date, to: filters.to ?? to })}
        testId={TEST_IDS.paperFrom}
      />
      <span className="secondary">{t("filter.to")}</span>
      <DateInput
        label={t("filter.to")}
        value={filters.to ?? to}
        onChange={(date) => set({ from: filters.from ?? from, to: date })}
        testId={TEST_IDS.paperTo}
      />
      <Choice
        options={KINDS}
        value={filters.kind}
        onChange={(kind) => set({ kind: kind as VoucherKind | null })}
        label={t("filter.kind")}
        placeholder={t("filter.kind")}
        testId={TEST_IDS.paperKind}
      />
      {seesHall && catalogue && (
        <>
          <Choice
            options={options(catalogue.counters)}
            value={filters.counter}
            onChange={(counter) => set({ counter })}
            label={t("filter.counter")}
            placeholder={t("filter.counter")}
          />
          <Choice
            options={catalogue.staff}
            value={filters.staff}
            onChange={(staff) => set({ staff })}
            label={t("filter.staff")}
            placeholder={t("filter.staff")}
          />
        </>
      )}
      <label className="papers-open">
        <input
          type="checkbox"
          checked={filters.open}
          onChange={(event) => set({ open: event.target.checked })}
          data-testid={TEST_IDS.paperOpen}
        />
        {t("filter.open")}
      </label>
      {filters.shift !== null && <span className="tag">{t("filter.shift", { shift: filters.shift })}</span>}
      {narrowed && (
        <Button size="small" onClick={() => go("/paper")}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}

/** The columns of a list of papers, wherever one stands. */
export function usePaperColumns(dates: "one" | "several"): GridColumn<PaperRow>[] {
  const { t } = useTranslation("paper");
  return [
    { key: "voucher", title: t("columns.voucher"), width: 76, cell: (row) => `#${row.voucher}` },
    {
      key: "time",
      title: t("columns.time"),
      width: dates === "one" ? 68 : 124,
      cell: (row) => (dates === "one" ? clockTime(row.time) : dateTime(row.time)),
    },
    {
      key: "kind",
      title: t("columns.kind"),
      width: "2fr",
      cell: (row) => (
        <>
          {word("voucher", row.kind)} <PaperTags row={row} />
        </>
      ),
    },
    { key: "about", title: t("columns.about"), width: "3fr", cell: (row) => <About row={row} /> },
    { key: "author", title: t("columns.author"), width: 74, cell: (row) => nameOf("staff", row.author) },
    {
      key: "approver",
      title: t("columns.approver"),
      width: 90,
      narrow: 0,
      cell: (row) => row.approver !== null && nameOf("staff", row.approver),
    },
    {
      key: "amount",
      title: t("columns.amount"),
      width: 100,
      align: "right",
      cell: (row) => row.amount !== null && <Money fen={row.amount} />,
    },
  ];
}

/** What the paper is about, in one line: the business, or what went from where to where; and the reason. */
function About({ row }: { row: PaperRow }) {
  const what =
    row.business !== null
      ? `${nameOf("business", row.business)} · ${nameOf("tender", row.tender ?? "")}`
      : row.moved_from !== null && row.moved_to !== null
        ? `${nameOf("item", row.item ?? "")}　${placeName(row.moved_from)} → ${placeName(row.moved_to)}`
        : null;
  return (
    <>
      {what}
      {what !== null && row.reason !== null && "　"}
      <span className="secondary">{row.reason}</span>
    </>
  );
}
