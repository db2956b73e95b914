import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../shared/calls";
import { inOrder, useCatalogue } from "../shared/catalogue";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { sumFen } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime } from "../shared/time";
import type { EntryPage, EntryRow } from "../wire";
import { EntryActs, type Act } from "./EntryActs";
import { CardActs, type CardAct } from "./CardActs";
import { EntryForm } from "./EntryForm";
import "./entry.css";

/** What is sold or given with a number: keys of the screen, and the buttons at its side. */
const CARD_ACTS = [
  ["F2", "sell", TEST_IDS.entrySell],
  ["F3", "give", TEST_IDS.entryGive],
  ["F5", "swap", TEST_IDS.entrySwap],
] as const;

/** 记账: the shift's entries above, newest last, what they add up to at the side, one line to enter the next below. */
export default function Entry() {
  const { t } = useTranslation("entry");
  const catalogue = useCatalogue();
  const { data: page, error } = useRead("entry.list", {});

  if (error) {
    const noShift = "findings" in error && error.findings.some((finding) => finding.name === "no_shift_open");
    if (!noShift)
      return (
        <div className="screen">
          {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
        </div>
      );
    return (
      <EmptyState
        title={t("noShift")}
        hint={t("noShiftHint")}
        action={
          <Button type="primary" onClick={() => go("/shift")}>
            {t("takeOver")}
          </Button>
        }
      />
    );
  }
  if (!page || !catalogue) return null;
  return <EntryDesk page={page} catalogue={catalogue} />;
}

function EntryDesk({ page, catalogue }: { page: EntryPage; catalogue: NonNullable<ReturnType<typeof useCatalogue>> }) {
  const { t } = useTranslation("entry");
  const [selected, setSelected] = useState<string | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const [cardAct, setCardAct] = useState<CardAct | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const form = useRef<HTMLDivElement>(null);
  const row = page.rows.find((one) => rowKey(one) === selected);
  const open = page.state === "open";

  const onRow = (make: (row: EntryRow) => Act) => () => {
    if (row) setAct(make(row));
  };
  useShortcuts("screen", [
    ...CARD_ACTS.map(([keys, one]) => ({ keys, label: t(`keys.${one}`), run: () => open && setCardAct(one) })),
    { keys: "F6", label: t("keys.list"), run: () => list.current?.querySelector<HTMLElement>("[role=grid]")?.focus() },
    { keys: "F7", label: t("keys.refund"), run: () => setAct({ act: "refund", row: row ?? null }) },
    { keys: "F8", label: t("keys.reverse"), run: onRow((one) => ({ act: "reverse", row: one })) },
    { keys: "F9", label: t("keys.correct"), run: onRow((one) => ({ act: "correct", row: one })) },
    { keys: "F10", label: t("keys.security"), run: () => setAct({ act: "security" }) },
  ]);

  // Back to the entry line when a dialog has closed.
  useEffect(() => {
    if (act === null && cardAct === null) form.current?.querySelector<HTMLElement>("input")?.focus();
  }, [act, cardAct]);

  return (
    <div className="screen entry">
      <div className="entry-top fills">
        <div className="panel entry-list" ref={list}>
          <DataGrid
            label={t("title")}
            columns={useColumns()}
            rows={page.rows}
            rowKey={rowKey}
            selected={selected}
            onSelect={(one) => setSelected(rowKey(one))}
            onOpen={(one) => go(`/paper/${one.line.voucher}`)}
            rowTone={(one) => (one.reversed_by !== null || one.reverses !== null ? "quiet" : undefined)}
            follow="end"
            empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
            testId={TEST_IDS.entryList}
          />
        </div>
        <aside className="entry-side">
          <Sums page={page} />
          <div className="entry-acts">
            {CARD_ACTS.map(([keys, one, id]) => (
              <Button key={one} disabled={!open} onClick={() => setCardAct(one)} data-testid={id}>
                {t(`cards.${one}`)} <kbd>{keys}</kbd>
              </Button>
            ))}
            <Button
              disabled={!open}
              onClick={() => setAct({ act: "refund", row: row ?? null })}
              data-testid={TEST_IDS.entryRefund}
            >
              {t("keys.refund")} <kbd>F7</kbd>
            </Button>
            <Button
              className="entry-wide"
              disabled={!open || !row}
              onClick={onRow((one) => ({ act: "reverse", row: one }))}
              data-testid={TEST_IDS.entryReverse}
            >
              {t("keys.reverse")} <kbd>F8</kbd>
            </Button>
            <Button
              className="entry-wide"
              disabled={!open || !row}
              onClick={onRow((one) => ({ act: "correct", row: one }))}
              data-testid={TEST_IDS.entryCorrect}
            >
              {t("keys.correct")} <kbd>F9</kbd>
            </Button>
            <Button
              className="entry-wide"
              disabled={!open}
              onClick={() => setAct({ act: "security" })}
              data-testid={TEST_IDS.entrySecurity}
            >
              {t("keys.security")} <kbd>F10</kbd>
            </Button>
          </div>
        </aside>
      </div>
      <div className="panel entry-foot" ref={form}>
        {open ? (
          <EntryForm catalogue={catalogue} />
        ) : (
          <EmptyState
            title={t("counting")}
            action={
              <Button type="primary" onClick={() => go("/shift/count")}>
                {t("toCount")}
              </Button>
            }
          />
        )}
      </div>
      {cardAct && <CardActs act={cardAct} catalogue={catalogue} onClose={() => setCardAct(null)} />}
      {act && <EntryActs act={act} catalogue={catalogue} onClose={() => setAct(null)} />}
    </div>
  );
}

function rowKey(row: EntryRow): string {
  return `${row.line.voucher}-${row.line.line}`;
}

function useColumns(): GridColumn<EntryRow>[] {
  const { t } = useTranslation("entry");
  const state = (row: EntryRow) => {
    if (row.reversed_by !== null) return <span className="tag">{t("reversed")}</span>;
    if (row.reverses !== null) return <span className="tag">{t("reversal")}</span>;
    return null;
  };
  return [
    { key: "time", title: t("columns.time"), width: 64, cell: (row) => clockTime(row.time) },
    { key: "voucher", title: t("columns.voucher"), width: 72, cell: (row) => `#${row.line.voucher}` },
    {
      key: "business",
      title: t("columns.business"),
      width: "1fr",
      cell: (row) => (
        <>
          {nameOf("business", row.business)}{" "}
          {row.count > 1 && <span className="quiet">{t("count", { count: row.count })}</span>}{" "}
        </>
      ),
    },
    { key: "tender", title: t("columns.tender"), width: 84, cell: (row) => nameOf("tender", row.tender) },
    { key: "amount", title: t("columns.amount"), width: 100, align: "right", cell: (row) => <Money fen={row.amount} /> },
    {
      key: "about",
      title: t("columns.about"),
      width: "2fr",
      cell: (row) => {
        const about = [row.boss_number, row.customer, row.note].filter((part) => part !== null).join(" · ");
        return (
          <span title={about}>
            {state(row)} {about}
          </span>
        );
      },
    },
  ];
}

function Sums({ page }: { page: EntryPage }) {
  const { t } = useTranslation("entry");
  return (
    <section className="panel entry-sums" aria-label={t("byTender")}>
      <h3>{t("byTender")}</h3>
      <dl>
        {inOrder(page.tenders, (sum) => sum.tender).map((sum) => (
          <div key={sum.tender} data-testid={testId(TEST_IDS.entrySum, sum.tender)}>
            <dt>
              {nameOf("tender", sum.tender)} <span className="quiet">{t("count", { count: sum.count })}</span>
            </dt>
            <dd>
              <Money fen={sum.amount} />
            </dd>
          </div>
        ))}
        <div className="entry-total" data-testid={TEST_IDS.entryTotal}>
          <dt>{t("total")}</dt>
          <dd>
            <Money fen={sumFen(page.tenders.map((sum) => sum.amount))} strong />
          </dd>
        </div>
      </dl>
      {page.own_reversals > 0 && <p className="secondary">{t("ownReversals", { count: page.own_reversals })}</p>}
    </section>
  );
}
