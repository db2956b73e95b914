import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Line, Post, Reason } from "../cash/Parts";
import { listed, placeName, spanned, word } from "../i18n";
import { useWrite } from "../shared/calls";
import type { Catalogue } from "../shared/catalogue";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { formatPieces } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { go } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { isNumbered, itemOf, linesGiven, type LineTyped, NO_LINE, typedLines } from "../shared/stock-lines";
import { StockLines } from "../shared/StockLines";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import { daysBetween, monthAndDay } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import { ShortLines } from "./ShortLines";
import type { DeliveryEnd, ItemKind, StockUnderWay } from "../wire";

type Act = "accept" | "take_back" | "settle";

/** 在途: transfers that wait for their receiver, and what a slip still owes; each ends by a paper of its own. */
export function UnderWay({ rows, catalogue }: { rows: readonly StockUnderWay[]; catalogue: Catalogue }) {
  const { t } = useTranslation("stock");
  const { staff, shift, calendar } = useSession();
  const manages = useMay("manage_stock");
  const [selected, setSelected] = useState<string | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const chosen = rows.find((row) => keyOf(row) === selected) ?? (rows.length === 1 ? rows[0] : undefined);
  const may: Record<Act, boolean> = {
    accept: chosen?.kind === "transfer" && shift !== null && chosen.receiver?.code === staff.code,
    take_back: chosen?.kind === "transfer" && (chosen.giver.code === staff.code ? shift !== null : manages),
    settle: chosen?.kind === "delivery" && manages,
  };
  useShortcuts(
    "screen",
    (
      [
        ["F7", "accept"],
        ["F8", "take_back"],
        ["F9", "settle"],
      ] as const
    )
      .filter(([, one]) => may[one])
      .map(([keys, one]) => ({ keys, label: t(`way.${one}`), run: () => setAct(one) })),
  );
  const columns: GridColumn<StockUnderWay>[] = [
    { key: "voucher", title: t("column.voucher"), width: 72, cell: (row) => `#${row.line.voucher}` },
    { key: "date", title: t("column.date"), width: 88, cell: (row) => monthAndDay(row.date) },
    {
      key: "age",
      title: t("column.age"),
      width: 68,
      align: "right",
      cell: (row) => t("days", { count: daysBetween(row.date, calendar) }),
    },
    {
      key: "kind",
      title: t("kind"),
      width: 112,
      cell: (row) => (
        <>
          {t(row.kind === "delivery" ? "way.delivery" : "way.transfer")}{" "}
          {row.disputed && (
            <span className="tag" data-tone="over">
              {t("way.disputed")}
            </span>
          )}
        </>
      ),
    },
    { key: "item", title: t("column.item"), width: "2fr", cell: (row) => row.name },
    { key: "quantity", title: t("column.quantity"), width: 72, align: "right", cell: (row) => formatPieces(row.quantity) },
    {
      key: "numbers",
      title: t("column.numbers"),
      width: "3fr",
      cell: (row) => listed(row.numbers.map((range) => spanned(range.first, range.last))),
    },
    {
      key: "people",
      title: t("column.people"),
      width: "3fr",
      cell: (row) =>
        row.receiver
          ? t("way.people", { giver: row.giver.name, receiver: row.receiver.name })
          : t("way.slip", { from: placeName(row.from), slip: row.slip_number ?? "" }),
    },
  ];
  return (
    <section className="panel fills stock-way">
      <div className="panel-head">
        <span className="secondary spread">{t("way.explain")}</span>
        <Button disabled={!may.accept} onClick={() => setAct("accept")} data-testid={TEST_IDS.wayAccept}>
          {t("way.accept")} <kbd>F7</kbd>
        </Button>
        <Button disabled={!may.take_back} onClick={() => setAct("take_back")} data-testid={TEST_IDS.wayTakeBack}>
          {t("way.take_back")} <kbd>F8</kbd>
        </Button>
        {manages && (
          <Button disabled={!may.settle} onClick={() => setAct("settle")} data-testid={TEST_IDS.waySettle}>
            {t("way.settle")} <kbd>F9</kbd>
          </Button>
        )}
      </div>
      <div className="fills">
        <DataGrid
          label={t("view.way")}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          selected={chosen ? keyOf(chosen) : null}
          onSelect={(row) => setSelected(keyOf(row))}
          onOpen={(row) => go(`/paper/${row.line.voucher}`)}
          rowTone={(row) => (row.disputed ? "over" : "open")}
          empty={<EmptyState title={t("way.empty")} hint={t("way.emptyHint")} />}
          testId={TEST_IDS.underWay}
        />
      </div>
      {act === "accept" && chosen && <Accept row={chosen} catalogue={catalogue} onClose={() => setAct(null)} />}
      {act === "take_back" && chosen && <TakeBack row={chosen} onClose={() => setAct(null)} />}
      {act === "settle" && chosen && (
        <Settle
          rows={rows.filter((row) => row.line.voucher === chosen.line.voucher)}
          catalogue={catalogue}
          onClose={() => setAct(null)}
        />
      )}
    </section>
  );
}

function keyOf(row: StockUnderWay): string {
  return `${row.line.voucher}-${row.line.line}`;
}

/** Invoices and numbers travel on papers too: what is under way may be of any kind. */
const ANY: readonly ItemKind[] = ["sim_card", "prepaid_card", "promo", "invoice", "invoice_box", "special_number"];

function Accept({ row, catalogue, onClose }: { row: StockUnderWay; catalogue: Catalogue; onClose: () => void }) {
  const { t } = useTranslation("stock");
  const draft = useDraft(`stock/accept/${row.line.voucher}`, { short: [] as LineTyped[] });
  const write = useWrite("stock.accept_transfer", draft);
  const { short } = draft.value;
  const given = linesGiven(catalogue, short);
  const half = typedLines(short).length > 0 && given === null;
  const post = async () => {
    if (half) return;
    const answer = await write.send({ voucher: row.line.voucher, ...(given && { short: given }) });
    if (answer) onClose();
  };
  return (
    <Dialog title={t("way.acceptTitle", { voucher: row.line.voucher })} onClose={onClose} width={560}>
      <Fields className="act" onDone={post} onClose={onClose} autoFocus={false} testId={TEST_IDS.act}>
        <p>{t("way.people", { giver: row.giver.name, receiver: row.receiver?.name ?? "" })}</p>
        <p className="secondary">{t("way.acceptExplain")}</p>
        <ShortLines catalogue={catalogue} kinds={ANY} lines={short} onChange={(lines) => draft.set({ short: lines })} />
        <Post sentence={given ? t("way.acceptShort") : t("way.acceptAll")} ready={!half} busy={write.busy} />
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function TakeBack({ row, onClose }: { row: StockUnderWay; onClose: () => void }) {
  const { t } = useTranslation("stock");
  const draft = useDraft(`stock/take_back/${row.line.voucher}`, { reason: "" });
  const write = useWrite("stock.take_back_transfer", draft);
  const { reason } = draft.value;
  const post = async () => {
    const answer = await write.send({ voucher: row.line.voucher, reason });
    if (answer) onClose();
  };
  return (
    <Dialog title={t("way.takeBackTitle", { voucher: row.line.voucher })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p className="secondary">{t(row.disputed ? "way.takeBackDisputed" : "way.takeBackExplain")}</p>
        <Reason label={t("field.reason")} value={reason} onChange={(text) => draft.set({ reason: text })} />
        <Post sentence={null} ready={reason.trim() !== ""} busy={write.busy} />
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

/** What is still under way of one paper, as lines that can be posted as they are. */
function restOf(rows: readonly StockUnderWay[], catalogue: Catalogue): LineTyped[] {
  const lines = new Map<string, LineTyped>();
  for (const row of rows) {
    const item = itemOf(catalogue, row.item);
    const line = lines.get(row.item) ?? { item: row.item, pieces: null, numbers: [] };
    if (item && !isNumbered(item.kind)) line.pieces = String(Number(line.pieces ?? 0) + row.quantity);
    line.numbers.push(...row.numbers.map(({ first, last }) => ({ first, last: first === last ? "" : last, count: null })));
    lines.set(row.item, line);
  }
  return [...lines.values()];
}

function Settle(props: { rows: readonly StockUnderWay[]; catalogue: Catalogue; onClose: () => void }) {
  const { t } = useTranslation("stock");
  const { rows, catalogue, onClose } = props;
  const voucher = rows[0]?.line.voucher ?? 0;
  const draft = useDraft(`stock/settle/${voucher}`, {
    lines: restOf(rows, catalogue),
    end: "arrived" as DeliveryEnd,
    reason: "",
  });
  const write = useWrite("stock.settle_delivery", draft);
  const { lines, end, reason } = draft.value;
  const given = linesGiven(catalogue, lines);
  const post = async () => {
    if (given === null) return;
    const answer = await write.send({ voucher, lines: given, end, reason });
    if (answer) onClose();
  };
  return (
    <Dialog title={t("way.settleTitle", { voucher })} onClose={onClose} width={620}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <Line label={t("way.end")}>
          <Switch
            label={t("way.end")}
            choices={(["arrived", "taken_off"] as const).map((value) => ({ value, name: t(`end.${value}`) }))}
            value={end}
            onChange={(value) => draft.set({ end: value })}
            testId={TEST_IDS.wayEnd}
          />
        </Line>
        <StockLines
          catalogue={catalogue}
          kinds={ANY}
          lines={lines}
          empty={NO_LINE}
          onChange={(next) => draft.set({ lines: next })}
        />
        <Reason label={t("way.settleReason")} value={reason} onChange={(text) => draft.set({ reason: text })} />
        <Post sentence={t(`endSentence.${end}`)} ready={given !== null && reason.trim() !== ""} busy={write.busy} />
      </Fields>
      <WriteOutcome write={write} onDone={onClose} subject={word("voucher", "delivery_settled")} />
    </Dialog>
  );
}
