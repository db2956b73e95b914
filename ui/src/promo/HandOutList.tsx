import type { ReactNode } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { formatPieces } from "../shared/fen";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { monthAndDay } from "../shared/time";
import type { LineRef, PromoHandOut } from "../wire";

export function keyOf(line: LineRef): string {
  return `${line.voucher}-${line.line}`;
}

/** Waits for the site: its entry, or its counter-entry. */
export function waits(row: PromoHandOut): boolean {
  return row.state === "waiting" || row.state === "counter_entry_due";
}

/** Hand-outs, each with where it stands at the logistics site and for how long; rows can be marked where `marked` is given. */
export function HandOutList(props: {
  rows: readonly PromoHandOut[];
  empty: ReactNode;
  marked?: { keys: ReadonlySet<string>; toggle: (row: PromoHandOut) => void };
}) {
  const { t } = useTranslation("promo");
  const { rows, marked } = props;
  const [selected, setSelected] = useState<string | null>(null);
  const columns: GridColumn<PromoHandOut>[] = [
    ...(marked
      ? [
          {
            key: "mark",
            title: "",
            width: 44,
            cell: (row: PromoHandOut) => (
              <input
                type="checkbox"
                aria-label={t("mark", { receipt: row.receipt_number })}
                checked={marked.keys.has(keyOf(row.line))}
                onChange={() => marked.toggle(row)}
              />
            ),
          } as const,
        ]
      : []),
    { key: "date", title: t("column.date"), width: 92, cell: (row) => monthAndDay(row.date) },
    { key: "receipt", title: t("receipt"), width: 148, narrow: 140, cell: (row) => row.receipt_number },
    { key: "item", title: t("column.item"), width: "2fr", narrow: "1fr", cell: (row) => row.name },
    { key: "quantity", title: t("quantity"), width: 76, align: "right", cell: (row) => formatPieces(row.quantity) },
    { key: "campaign", title: t("campaign"), width: "2fr", cell: (row) => row.campaign_name },
    { key: "customer", title: t("customer"), width: 124, cell: (row) => row.customer },
    { key: "clerk", title: t("column.clerk"), width: 80, narrow: 0, cell: (row) => row.clerk.name },
    {
      key: "state",
      title: t("column.state"),
      width: 168,
      narrow: 156,
      cell: (row) => (
        <>
          <span className="tag" data-tone={waits(row) ? (row.age > 0 ? "short" : "open") : undefined}>
            {t(`state.${row.state}`)}
          </span>{" "}
          {waits(row) && row.age > 0 && t("age", { count: row.age })}
          {row.site_number}
        </>
      ),
    },
  ];
  return (
    <DataGrid
      label={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => keyOf(row.line)}
      selected={selected}
      onSelect={(row) => setSelected(keyOf(row.line))}
      onOpen={(row) => (marked && waits(row) ? marked.toggle(row) : go(`/paper/${row.line.voucher}`))}
      rowTone={(row) => (waits(row) ? "open" : row.reversed_by !== null ? "quiet" : undefined)}
      empty={props.empty}
      testId={TEST_IDS.promoList}
    />
  );
}
