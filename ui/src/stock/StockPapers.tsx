import { useQueries } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { usePaperColumns } from "../paper/Papers";
import { useBackend } from "../shared/backend";
import { Choice } from "../shared/Choice";
import { DataGrid } from "../shared/DataGrid";
import { DateInput } from "../shared/DateInput";
import { addDays } from "../shared/dates";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { troubleOf } from "../shared/calls";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import type { PaperQuery, VoucherKind } from "../wire";

/** Papers of cards and promo goods; those of invoices and special numbers stand on their own screens. */
const KINDS: readonly VoucherKind[] = [
  "stock_receipt",
  "delivery_settled",
  "stock_issue",
  "stock_give_back",
  "transfer_out",
  "transfer_in",
  "sale",
  "give_away",
  "card_swap",
  "damage",
  "loss",
  "return_to_company",
  "hand_out",
];

/** How far back the list goes when no dates are given. */
const DAYS = 31;

/** The papers of stock, newest first, of some days and of one kind or all. */
export function StockPapers({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation("stock");
  const { calendar, business_date: open } = useSession();
  const { query } = useRoute();
  const backend = useBackend();
  const list = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const to = query.get("to") ?? open ?? calendar;
  const from = query.get("from") ?? addDays(to, -DAYS);
  const kind = KINDS.find((one) => one === query.get("kind")) ?? null;
  // The list of papers asks for one kind at a time, by index; together they are one list.
  const answers = useQueries({
    queries: (kind === null ? KINDS : [kind]).map((one) => {
      const request: PaperQuery = { from, to, kind: one };
      return { queryKey: ["paper.list", request], queryFn: () => backend.call("paper.list", request) };
    }),
  });
  const failed = answers.find((answer) => answer.error);
  const done = answers.every((answer) => answer.data);
  const cut = answers.some((answer) => answer.data?.cut);
  const rows = answers.flatMap((answer) => answer.data?.rows ?? []).sort((a, b) => b.voucher - a.voucher);
  const columns = usePaperColumns(from === to ? "one" : "several");
  const set = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(change)) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    go(`/stock/papers?${next}`);
  };
  return (
    <>
      <div className="row stock-filters" role="search" aria-label={t("filter.label")}>
        <DateInput label={t("filter.from")} value={from} onChange={(date) => set({ from: date })} />
        <span className="secondary">{t("filter.to")}</span>
        <DateInput label={t("filter.to")} value={to} onChange={(date) => set({ to: date })} />
        <Choice
          options={KINDS.map((code) => ({ code, name: word("voucher", code) }))}
          value={kind}
          onChange={(code) => set({ kind: code })}
          label={t("kind")}
          placeholder={t("filter.all")}
        />
        <span className="spread" />
        {done && <span className="quiet">{t("count", { count: rows.length })}</span>}
      </div>
      {failed && <Findings {...troubleOf(failed.error)} />}
      {cut && <p className="stock-cut">{t("cut")}</p>}
      <div className="panel fills stock-list" ref={list}>
        {done && (
          <DataGrid
            label={t("title")}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.voucher}
            selected={selected}
            onSelect={(row) => setSelected(row.voucher)}
            onOpen={(row) => go(`/paper/${row.voucher}`)}
            rowTone={(row) => (row.reversed_by !== null || row.reverses !== null ? "quiet" : row.open ? "open" : undefined)}
            empty={
              <EmptyState
                title={t("empty")}
                hint={t(mayWrite ? "emptyHint" : "emptyHintRead")}
                action={
                  mayWrite && (
                    <Button type="primary" onClick={() => go("/stock/new")}>
                      {t("new")}
                    </Button>
                  )
                }
              />
            }
            testId={TEST_IDS.stockPapers}
          />
        )}
      </div>
    </>
  );
}
