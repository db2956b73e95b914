import { LeftOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, spanned, word } from "../i18n";
import { useRead } from "../shared/calls";
import { type Catalogue, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { DateInput } from "../shared/DateInput";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatFen, formatPieces } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { nameOf } from "../shared/names";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { shortDate } from "../shared/time";
import type { BalanceRow, LedgerRow } from "../wire";
import { inAndOut } from "./in-out";
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

/** Where a ledger may be looked at: where something lies, and the places outside that money goes to and comes from. */
const OUTSIDE = ["overage", "written-off", "bank", "fee", "customer", "staff", "supplier"];

function usePlaces(catalogue: Catalogue, current: string): string[] {
  const { data } = useRead("books.balance", {});
  const inside = (data?.rows ?? []).map((row) => row.place);
  const clearing = catalogue.tenders.filter((tender) => tender.code !== "cash").map((tender) => `clearing:${tender.code}`);
  return [...new Set([current, ...inside, ...clearing, ...OUTSIDE])];
}

function Movements({ catalogue, place, item }: { catalogue: Catalogue; place: string; item: string }) {
  const { t } = useTranslation("audit");
  const { business_date: businessDate, calendar } = useSession();
  const today = businessDate ?? calendar;
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState<string | null>(today);
  const [selected, setSelected] = useState<string | null>(null);
  const places = usePlaces(catalogue, place);
  const { data, error } = useRead(
    "books.ledger",
    { place, item, from: from ?? today, to: to ?? today },
    { enabled: from !== null && to !== null && from <= to, meanwhile: "last" },
  );
  const quantity = useQuantity(catalogue);
  const shown = (value: number | string) => <span className="figure">{quantity(item, value)}</span>;
  useShortcuts("screen", [{ keys: "Escape", label: t("ledger.toBalances"), run: () => go("/ledger") }]);
  const key = (row: LedgerRow) => `${row.line.voucher}-${row.line.line}`;
  const columns: GridColumn<LedgerRow>[] = [
    { key: "date", title: t("ledger.columns.date"), width: 112, cell: (row) => shortDate(row.date) },
    { key: "voucher", title: t("ledger.columns.voucher"), width: 72, cell: (row) => `#${row.line.voucher}` },
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
      align: "right",
      cell: (row) => row.quantity > 0 && shown(row.quantity),
    },
    {
      key: "outgoing",
      title: t("ledger.columns.outgoing"),
      width: 112,
      align: "right",
      cell: (row) => row.quantity < 0 && shown(-row.quantity),
    },
    { key: "balance", title: t("ledger.columns.balance"), width: 124, align: "right", cell: (row) => shown(row.balance) },
    ...(data?.rows.some((row) => row.numbers !== null)
      ? [
          {
            key: "numbers",
            title: t("ledger.columns.numbers"),
            width: "1fr" as const,
            cell: (row: LedgerRow) =>
              row.numbers && <span className="figure">{spanned(row.numbers.first, row.numbers.last)}</span>,
          },
        ]
      : []),
    { key: "author", title: t("ledger.columns.author"), width: 76, cell: (row) => nameOf("staff", row.author) },
    {
      key: "approver",
      title: t("ledger.columns.approver"),
      width: 76,
      cell: (row) => row.approver !== null && nameOf("staff", row.approver),
    },
  ];
  const sums = data && inAndOut(data.rows);
  return (
    <div className="screen">
      <div className="screen-head ledger-head">
        <Button icon={<LeftOutlined />} onClick={() => go("/ledger")} title="Esc">
          {t("ledger.balances")}
        </Button>
        <Choice
          options={places.map((code) => ({ code, name: placeName(code) }))}
          value={place}
          onChange={(code) => code !== null && go(address(code, item))}
          label={t("ledger.place")}
          testId={TEST_IDS.ledgerPlace}
        />
        <Choice
          options={catalogue.items.map((one) => ({ code: one.code, name: one.name }))}
          value={item}
          onChange={(code) => code !== null && go(address(place, code))}
          label={t("ledger.item")}
          testId={TEST_IDS.ledgerItem}
        />
        <DateInput label={t("ledger.from")} value={from} onChange={setFrom} testId={TEST_IDS.ledgerFrom} />
        <span className="secondary">{t("ledger.to")}</span>
        <DateInput label={t("ledger.to")} value={to} onChange={setTo} testId={TEST_IDS.ledgerTo} />
        <span className="spread" />
        {data && (
          <span>
            {t("ledger.opening")} <strong>{shown(data.opening)}</strong>
          </span>
        )}
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      <div className="panel fills log-list">
        {data && !error && (
          <DataGrid
            label={t("ledger.movements")}
            columns={columns}
            rows={data.rows}
            rowKey={key}
            selected={selected}
            onSelect={(row) => setSelected(key(row))}
            onOpen={(row) => go(`/paper/${row.line.voucher}`)}
            footer={
              sums && {
                about: t("ledger.closing"),
                incoming: shown(sums.incoming),
                outgoing: shown(sums.outgoing),
                balance: shown(data.closing),
              }
            }
            empty={<EmptyState title={t("ledger.noMovement")} hint={t("ledger.noMovementHint")} />}
            testId={TEST_IDS.ledgerList}
          />
        )}
      </div>
    </div>
  );
}
