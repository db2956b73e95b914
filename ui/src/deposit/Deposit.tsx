import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useState } from "react";
import { listed, word } from "../i18n";
import { useRead } from "../shared/calls";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { type Fen, formatFen, signOf } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { PrintButton } from "../shared/PrintButton";
import { go, useRoute } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import type { DepositBoard, DueDay, SlipView } from "../wire";
import { NewSlip } from "./NewSlip";
import { Slip } from "./Slip";
import "./deposit.css";

/** 解款: business dates with cash to deposit, slips with their states (R06). */
export default function Deposit() {
  const { rest } = useRoute();
  const { data: board, error } = useRead("deposit.board", {});
  if (error) {
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  }
  if (!board) return null;
  const [which] = rest;
  if (which === "new") return <NewSlip board={board} />;
  if (which !== undefined && /^\d+$/.test(which)) return <Slip key={which} voucher={Number(which)} />;
  return <Board board={board} />;
}

function Board({ board }: { board: DepositBoard }) {
  const { t } = useTranslation("deposit");
  const mayRecord = useMay("manage_cash");
  const record = () => go("/deposit/new");
  useShortcuts("screen", mayRecord ? [{ keys: "F2", label: t("record"), run: record }] : []);
  const first = board.days[0]?.date ?? board.calendar;
  const last = board.days[board.days.length - 1]?.date ?? board.calendar;
  return (
    <div className="screen" data-testid={TEST_IDS.deposit}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <span className="spread" />
        <PrintButton query={{ template: "deposit_report", subject: `days:${first}..${last}` }} label={t("report")} />
        {mayRecord && (
          <Button type="primary" onClick={record} data-testid={TEST_IDS.depositRecord}>
            {t("record")} <kbd className="on-accent">F2</kbd>
          </Button>
        )}
      </div>
      <dl className="figures-strip panel">
        <Figure label={t("inSafe")} fen={board.in_safe} />
        <Figure label={t("outsideSafe")} fen={board.outside_safe} />
        <Figure label={t("onTheWay")} fen={board.on_the_way} />
        <Figure label={t("undeposited")} fen={board.undeposited} strong testId={TEST_IDS.depositLeft} />
        <Figure label={t("overdue")} fen={board.overdue} tone={signOf(board.overdue) > 0 ? "short" : undefined} />
      </dl>
      {signOf(board.above_limit) > 0 && (
        <p className="deposit-limit" role="status">
          {t("aboveLimit", { amount: board.above_limit })}
        </p>
      )}
      <section className="panel deposit-days">
        <Days board={board} />
      </section>
      <section className="panel fills deposit-slips">
        <Slips slips={board.slips} />
      </section>
    </div>
  );
}

function Figure(props: { label: string; fen: Fen; strong?: boolean; tone?: "short"; testId?: string }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd data-tone={props.tone} data-testid={props.testId} data-fen={props.fen}>
        <Money fen={props.fen} strong={props.strong} />
      </dd>
    </div>
  );
}

const TONE: Record<DueDay["due"], string | undefined> = { not_due: undefined, due_today: "over", overdue: "short" };

function Days({ board }: { board: DepositBoard }) {
  const { t } = useTranslation("deposit");
  const [selected, setSelected] = useState<string | null>(null);
  const open = board.days.filter((day) => day.undeposited !== "0");
  const settled = board.days.filter((day) => day.undeposited === "0").reverse();
  const columns: GridColumn<DueDay>[] = [
    { key: "date", title: t("days.date"), width: 124, cell: (day) => shortDate(day.date) },
    { key: "takings", title: t("days.takings"), width: "1fr", align: "right", cell: (day) => <Money fen={day.takings} /> },
    { key: "differences", title: t("days.differences"), width: "1fr", align: "right", cell: (day) => <Differences day={day} /> },
    { key: "other", title: t("days.other"), width: "2fr", align: "right", cell: (day) => <Others day={day} /> },
    { key: "allocated", title: t("days.allocated"), width: "1fr", align: "right", cell: (day) => <Money fen={day.allocated} /> },
    {
      key: "undeposited",
      title: t("days.undeposited"),
      width: "1fr",
      align: "right",
      cell: (day) => <Money fen={day.undeposited} strong={day.undeposited !== "0"} />,
    },
    {
      key: "due",
      title: t("days.due"),
      width: 150,
      cell: (day) =>
        day.undeposited === "0" ? (
          <span className="quiet">{t("due.settled")}</span>
        ) : (
          <span className="row">
            <span className="tag" data-tone={TONE[day.due]}>
              {t(`due.${day.due}`)}
            </span>
            {day.age_days > 0 && <span className="secondary">{t("days.age", { count: day.age_days })}</span>}
          </span>
        ),
    },
  ];
  return (
    <DataGrid
      label={t("days.title")}
      columns={columns}
      rows={[...open, ...settled]}
      rowKey={(day) => day.date}
      selected={selected}
      onSelect={(day) => setSelected(day.date)}
      rowTone={(day) => (day.due === "overdue" ? "short" : day.undeposited === "0" ? "quiet" : undefined)}
      empty={<EmptyState title={t("days.empty")} hint={t("days.emptyHint")} />}
      testId={TEST_IDS.depositDays}
    />
  );
}

/** Shortages and overages stand beside each other and are never netted (R28). */
function Differences({ day }: { day: DueDay }) {
  return (
    <span className="row deposit-differences">
      {day.shortages !== "0" && <span className="difference-short figure">−{formatFen(day.shortages)}</span>}
      {day.overages !== "0" && <span className="difference-over figure">+{formatFen(day.overages)}</span>}
    </span>
  );
}

function Others({ day }: { day: DueDay }) {
  const { t } = useTranslation("deposit");
  const parts = [
    day.opening !== "0" && t("days.opening", { amount: day.opening }),
    day.made_good !== "0" && t("days.madeGoodSum", { amount: day.made_good }),
    day.paid_back !== "0" && t("days.paidBack", { amount: day.paid_back }),
    day.other !== "0" && t("days.otherSum", { amount: day.other }),
  ].filter((part) => part !== false);
  return <span className="secondary">{listed(parts, "phrases")}</span>;
}

function Slips({ slips }: { slips: readonly SlipView[] }) {
  const { t } = useTranslation("deposit");
  const [selected, setSelected] = useState<number | null>(null);
  const columns: GridColumn<SlipView>[] = [
    {
      key: "number",
      title: t("slips.number"),
      width: "1fr",
      cell: (slip) => (
        <a href={`#/deposit/${slip.voucher}`} tabIndex={-1} data-testid={testId(TEST_IDS.slip, slip.slip_number)}>
          {slip.slip_number}
        </a>
      ),
    },
    { key: "date", title: t("slips.date"), width: 124, cell: (slip) => shortDate(slip.slip_date) },
    { key: "way", title: t("slips.way"), width: 92, cell: (slip) => t(`way.${slip.way}`) },
    { key: "bank", title: t("slips.bank"), width: "1fr", cell: (slip) => slip.bank },
    { key: "person", title: t("form.depositor"), width: 92, cell: (slip) => nameOf("staff", slip.depositor) },
    { key: "amount", title: t("slips.amount"), width: 116, align: "right", cell: (slip) => <Money fen={slip.amount} strong /> },
    {
      key: "state",
      title: t("slips.state"),
      width: 92,
      cell: (slip) => (
        <span className="tag" data-tone={slip.state === "cleared" ? undefined : "open"}>
          {word("deposit", slip.state)}
        </span>
      ),
    },
  ];
  return (
    <DataGrid
      label={t("slips.title")}
      columns={columns}
      rows={[...slips].reverse()}
      rowKey={(slip) => slip.voucher}
      selected={selected}
      onSelect={(slip) => setSelected(slip.voucher)}
      onOpen={(slip) => go(`/deposit/${slip.voucher}`)}
      rowTone={(slip) => (slip.state === "cleared" ? "quiet" : undefined)}
      empty={<EmptyState title={t("slips.empty")} hint={t("slips.emptyHint")} />}
      testId={TEST_IDS.depositSlips}
    />
  );
}
