import { LeftOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, spanned, word } from "../i18n";
import { useRead, useReads } from "../shared/calls";
import { type Catalogue, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { DateInput } from "../shared/DateInput";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatFen, formatPieces } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { nameOf } from "../shared/names";
import { shortRange } from "../shared/numbers";
import { PaperActs } from "../shared/PaperActs";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import type { BalanceRow, Ledger, LedgerQuery, LedgerRow } from "../wire";
import "./audit.css";

/** 台账: what lies where, and for each of these its in/out ledger with running balance (R03). */
export default function LedgerScreen() {
  const catalogue = useCatalogue();
  const { query } = useRoute();
  const place = query.get("place");
  const item = query.get("item");
  if (!catalogue) return null;
  return place !== null && item !== null ? (
    <Movements catalogue={catalogue} place={place} item={item} />
  ) : (
    <Balances catalogue={catalogue} />
  );
}

function address(place: string, item: string): string {
  return `/ledger?${new URLSearchParams({ place, item })}`;
}

/** Money as yuan, all else as pieces. */
function useQuantity(catalogue: Catalogue): (item: string, quantity: number | string) => string {
  const money = new Set(
    catalogue.items.filter((one) => ["cash", "float", "tender", "recharge"].includes(one.kind)).map((one) => one.code),
  );
  return (item, quantity) => (money.has(item) ? formatFen(String(quantity)) : formatPieces(quantity));
}

function Balances({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("audit");
  const [date, setDate] = useState<string | null>(null);
  const [zero, setZero] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const { data, error } = useRead("books.balance", date === null ? {} : { date }, { meanwhile: "last" });
  const shown = useQuantity(catalogue);
  const rows = (data?.rows ?? []).filter((row) => zero || row.quantity !== 0);
  const key = (row: BalanceRow) => `${row.place}/${row.item}`;
  const columns: GridColumn<BalanceRow>[] = [
    { key: "place", title: t("ledger.place"), width: "1fr", cell: (row) => placeName(row.place) },
    { key: "item", title: t("ledger.item"), width: "1fr", cell: (row) => nameOf("item", row.item) },
    {
      key: "quantity",
      title: t("ledger.quantity"),
      width: 160,
      align: "right",
      cell: (row) => <span className="figure">{shown(row.item, row.quantity)}</span>,
    },
  ];
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{t("ledger.title")}</h1>
        <span className="secondary spread">{t("ledger.balancesExplain")}</span>
        <label className="ledger-zero">
          <input type="checkbox" checked={zero} onChange={(event) => setZero(event.target.checked)} />
          {t("ledger.zero")}
        </label>
        <span className="secondary">{t("ledger.date")}</span>
        <DateInput
          label={t("ledger.date")}
          value={date}
          onChange={setDate}
          placeholder={t("ledger.now")}
          testId={TEST_IDS.ledgerDate}
        />
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      <div className="panel fills log-list">
        {data && !error && (
          <DataGrid
            label={t("ledger.balances")}
            columns={columns}
            rows={rows}
            rowKey={key}
            selected={selected}
            onSelect={(row) => setSelected(key(row))}
            onOpen={(row) => go(address(row.place, row.item))}
            empty={<EmptyState title={t("ledger.empty")} hint={t("ledger.emptyHint")} />}
            testId={TEST_IDS.balanceList}
          />
        )}
      </div>
    </div>
  );
}

/** Places where nothing may lie now, or that are outside the hall: a ledger is there as well. */
const ELSEWHERE = [
  "storeroom",
  "safe",
  "transit",
  "damaged",
  "void-file",
  "lost",
  "overage",
  "written-off",
  "bank",
  "fee",
  "customer",
  "staff",
  "supplier",
  "audit-office",
];

function usePlaces(catalogue: Catalogue, current: string): string[] {
  const { data } = useRead("books.balance", {});
  const inside = (data?.rows ?? []).map((row) => row.place);
  const counters = catalogue.counters.map((counter) => `counter:${counter.code}`);
  const clearing = catalogue.tenders.filter((tender) => tender.code !== "cash").map((tender) => `clearing:${tender.code}`);
  return [...new Set([current, ...inside, ...counters, ...clearing, ...ELSEWHERE])];
}

/** Lines that are asked for at once. */
const PAGE = 500;

function Movements({ catalogue, place, item }: { catalogue: Catalogue; place: string; item: string }) {
  const { t } = useTranslation("audit");
  const { business_date: businessDate, calendar } = useSession();
  const { query } = useRoute();
  const today = businessDate ?? calendar;
  const from = query.get("from") ?? `${today.slice(0, 8)}01`;
  const to = query.get("to") ?? today;
  const places = usePlaces(catalogue, place);
  const asked = { place, item, from, to };
  // The period stays in the address: a paper is looked at, and Alt+← comes back to the same ledger.
  const show = (change: Partial<typeof asked>) => go(`/ledger?${new URLSearchParams({ ...asked, ...change })}`);
  const { data, error } = useRead("books.ledger", { ...asked, skip: 0, limit: PAGE }, { enabled: from <= to, meanwhile: "last" });
  const quantity = useQuantity(catalogue);
  const shown = (value: number | string) => <span className="figure">{quantity(item, value)}</span>;
  useShortcuts("screen", [{ keys: "Escape", label: t("ledger.toBalances"), run: () => go("/ledger") }]);
  return (
    <div className="screen">
      <div className="screen-head ledger-head">
        <Button icon={<LeftOutlined />} onClick={() => go("/ledger")} title="Esc">
          {t("ledger.balances")}
        </Button>
        <Choice
          options={places.map((code) => ({ code, name: placeName(code) }))}
          value={place}
          onChange={(code) => code !== null && show({ place: code })}
          label={t("ledger.place")}
          testId={TEST_IDS.ledgerPlace}
        />
        <Choice
          options={catalogue.items.map((one) => ({ code: one.code, name: one.name }))}
          value={item}
          onChange={(code) => code !== null && show({ item: code })}
          label={t("ledger.item")}
          testId={TEST_IDS.ledgerItem}
        />
        <DateInput
          label={t("ledger.from")}
          value={from}
          onChange={(date) => date !== null && show({ from: date })}
          testId={TEST_IDS.ledgerFrom}
        />
        <span className="secondary">{t("ledger.to")}</span>
        <DateInput
          label={t("ledger.to")}
          value={to}
          onChange={(date) => date !== null && show({ to: date })}
          testId={TEST_IDS.ledgerTo}
        />
        <span className="spread" />
        {data && (
          <span>
            {t("ledger.opening")} <strong>{shown(data.opening)}</strong>
          </span>
        )}
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      {data && !error && <Lines key={`${place}/${item}/${from}/${to}`} asked={asked} ledger={data} shown={shown} />}
      {data && !error && (
        <div className="row ledger-acts">
          <span className="secondary spread">{t("ledger.lines", { count: data.lines })}</span>
          <PaperActs
            query={{ template: "stock_ledger", subject: `ledger:${place}/${item}/${from}..${to}` }}
            label={t("ledger.print")}
          />
        </div>
      )}
    </div>
  );
}

/** The lines of a ledger of any length: those in sight are asked for, page by page. */
function Lines({
  asked,
  ledger,
  shown,
}: {
  asked: Pick<LedgerQuery, "place" | "item" | "from" | "to">;
  ledger: Ledger;
  shown: (value: number | string) => ReactNode;
}) {
  const { t } = useTranslation("audit");
  const [selected, setSelected] = useState(-1);
  const [[first, last], setShown] = useState([0, 0]);
  const from = Math.floor(first / PAGE);
  const numbers = Array.from({ length: Math.floor(last / PAGE) - from + 1 }, (_, at) => from + at);
  const pages = useReads(
    "books.ledger",
    numbers.map((page) => ({ ...asked, skip: page * PAGE, limit: PAGE })),
  );
  const onShow = useCallback((from: number, to: number) => setShown([from, to]), []);
  const at = (index: number) => {
    const page = Math.floor(index / PAGE);
    const rows = page === 0 ? ledger.rows : pages[numbers.indexOf(page)]?.data?.rows;
    return rows?.[index - page * PAGE];
  };
  const columns: GridColumn<LedgerRow>[] = [
    // With its year: a ledger may go over several.
    { key: "date", title: t("ledger.columns.date"), width: 108, cell: (row) => <span className="figure">{row.date}</span> },
    {
      key: "voucher",
      title: t("ledger.columns.voucher"),
      width: 76,
      cell: (row) => <a href={`#/paper/${row.line.voucher}`}>#{row.line.voucher}</a>,
    },
    {
      key: "about",
      title: t("ledger.columns.about"),
      width: "1fr",
      cell: (row) => (
        <span title={word("voucher", row.kind)}>
          {t(row.quantity > 0 ? "ledger.came" : "ledger.went", { flow: row.flow, place: row.other })}
        </span>
      ),
    },
    {
      key: "incoming",
      title: t("ledger.columns.incoming"),
      width: 112,
      narrow: 88,
      align: "right",
      cell: (row) => row.quantity > 0 && shown(row.quantity),
    },
    {
      key: "outgoing",
      title: t("ledger.columns.outgoing"),
      width: 112,
      narrow: 88,
      align: "right",
      cell: (row) => row.quantity < 0 && shown(-row.quantity),
    },
    {
      key: "balance",
      title: t("ledger.columns.balance"),
      width: 124,
      narrow: 100,
      align: "right",
      cell: (row) => shown(row.balance),
    },
    ...(ledger.rows.some((row) => row.numbers !== null)
      ? [
          {
            key: "numbers",
            title: t("ledger.columns.numbers"),
            width: "1fr" as const,
            narrow: 112,
            cell: (row: LedgerRow) =>
              row.numbers && (
                <span className="figure" title={spanned(row.numbers.first, row.numbers.last)}>
                  {shortRange(row.numbers.first, row.numbers.last)}
                </span>
              ),
          },
        ]
      : []),
    { key: "author", title: t("ledger.columns.author"), width: 76, narrow: 72, cell: (row) => nameOf("staff", row.author) },
    {
      key: "approver",
      title: t("ledger.columns.approver"),
      width: 76,
      narrow: 0,
      cell: (row) => row.approver !== null && nameOf("staff", row.approver),
    },
  ];
  return (
    <div className="panel fills log-list">
      <DataGrid
        label={t("ledger.movements")}
        columns={columns}
        rows={ledger.rows}
        rowKey={(row) => `${row.line.voucher}-${row.line.line}`}
        pages={{ count: ledger.lines, at, onShow, selected, onSelect: setSelected }}
        onOpen={(row) => go(`/paper/${row.line.voucher}`)}
        footer={{
          about: t("ledger.closing"),
          incoming: shown(ledger.incoming),
          outgoing: shown(ledger.outgoing),
          balance: shown(ledger.closing),
        }}
        empty={<EmptyState title={t("ledger.noMovement")} hint={t("ledger.noMovementHint")} />}
        testId={TEST_IDS.ledgerList}
      />
    </div>
  );
}
