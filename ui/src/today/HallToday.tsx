import { CheckCircleOutlined, CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { Pending } from "../difference/Pending";
import { useRead, useWrite } from "../shared/calls";
import { inOrder } from "../shared/catalogue";
import { EmptyState } from "../shared/EmptyState";
import { signOf, subtractFen, sumFen } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { Difference, Money } from "../shared/Money";
import { monthName } from "../shared/months";
import { nameOf } from "../shared/names";
import { refusalText } from "../shared/refusals";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime, shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CounterOnBoard, DayBoard, DayCheck, ShiftOnBoard } from "../wire";
import { CashToAccept } from "./CashToAccept";
import { Due } from "./Due";
import { TakingsChart } from "./TakingsChart";

/** The hall at one glance: counters, the day's checks, cash that is not at the bank with its age, and everything that is open. */
export function HallToday() {
  const { t } = useTranslation("today");
  const { data: board, error } = useRead("day.board", {});
  if (error)
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  if (!board) return null;
  return (
    <div className="screen" data-testid={TEST_IDS.today}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        {board.day && (
          <>
            <span>{shortDate(board.day.date)}</span>
            <span className="tag" data-tone={board.day.state === "open" ? "open" : undefined}>
              {word("day", board.day.state)}
            </span>
          </>
        )}
        <span className="spread" />
        <NextAct board={board} />
      </div>
      <MonthDue board={board} />
      <CashToAccept />
      <Pending />
      {board.day === null ? (
        <EmptyState title={t("board.noDay")} hint={t("board.noDayHint")} />
      ) : (
        <div className="board fills">
          <div className="board-main">
            <Counters counters={board.counters} />
            <Checks checks={board.checks?.checks ?? []} />
          </div>
          <div className="board-side scrolls">
            <Due rows={board.due} />
            <Takings board={board} />
            <Undeposited board={board} />
            <Open board={board} />
          </div>
        </div>
      )}
    </div>
  );
}

/** A month that is over asks to be settled and sent: quiet at first, amber the day before its deadline, red after it. */
function MonthDue({ board }: { board: DayBoard }) {
  const { t } = useTranslation("today");
  const { month } = board;
  if (!month) return null;
  const { days_left } = month;
  const key = days_left < 0 ? "late" : days_left === 0 ? "today" : "by";
  const [words, tab] = month.settled ? (["monthSent", "package"] as const) : (["month", "checks"] as const);
  return (
    <section className="panel panel-body row" data-testid={TEST_IDS.todayMonth} data-days={days_left}>
      <span className={`spread ${days_left < 0 ? "difference-short" : days_left <= 1 ? "difference-over" : ""}`}>
        {t(`${words}.${key}`, { month: monthName(month.month), date: month.package_by, count: Math.abs(days_left) })}
      </span>
      <Button onClick={() => go(`/month/${tab}/${month.month}`)}>{t(`${words}.go`)}</Button>
    </section>
  );
}

/** One button: the next thing to do for the day. */
function NextAct({ board }: { board: DayBoard }) {
  const { t } = useTranslation("today");
  const open = useWrite("day.open");
  const manages = useMay("manage_day");
  if (!manages) return null;
  const { opening } = board;
  if (opening === null || opening.refusal !== null) {
    return (
      <Button type="primary" size="large" onClick={() => go("/day")} data-testid={TEST_IDS.todayToDay}>
        {t("board.toDay")}
      </Button>
    );
  }
  if (opening.rest_from !== null && opening.rest_until !== null) {
    return (
      <Button type="primary" size="large" onClick={() => go("/day")} data-testid={TEST_IDS.todayToDay}>
        {t("board.rest", { from: opening.rest_from, until: opening.rest_until })}
      </Button>
    );
  }
  return (
    <>
      <WriteOutcome write={open} />
      {board.days_not_closed.length > 0 && (
        <Button size="large" onClick={() => go("/day")} data-testid={TEST_IDS.todayToDay}>
          {t("board.toDay")}
        </Button>
      )}
      <Button
        type="primary"
        size="large"
        loading={open.busy}
        onClick={() => open.send({ date: opening.date })}
        data-testid={TEST_IDS.todayOpenDay}
      >
        {t("board.openDay", { date: opening.date })}
      </Button>
    </>
  );
}

function Panel({
  title,
  aside,
  children,
  testId: id,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <section className="panel" data-testid={id}>
      <div className="panel-head board-head">
        <h2 className="spread">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Counters({ counters }: { counters: CounterOnBoard[] }) {
  const { t } = useTranslation("today");
  const rows = counters.flatMap((counter): { counter: CounterOnBoard; shift: ShiftOnBoard | null }[] =>
    counter.shifts.length === 0 ? [{ counter, shift: null }] : counter.shifts.map((shift) => ({ counter, shift })),
  );
  return (
    <section className="panel scrolls board-counters" aria-label={t("board.counters")}>
      <table className="figures">
        <thead>
          <tr>
            <th>{t("board.counter")}</th>
            <th>{t("board.clerk")}</th>
            <th>{t("board.state")}</th>
            <th className="figure">{t("board.net")}</th>
            <th className="figure">{t("board.cash")}</th>
            <th>{t("board.difference")}</th>
            <th>{t("board.lastAct")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ counter, shift }) => (
            <tr key={`${counter.counter}/${shift?.shift ?? 0}`} data-testid={testId(TEST_IDS.boardCounter, counter.counter)}>
              <td>{counter.name}</td>
              {shift === null ? (
                <td colSpan={6} className="quiet">
                  {t("board.idle")}
                </td>
              ) : (
                <ShiftCells shift={shift} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ShiftCells({ shift }: { shift: ShiftOnBoard }) {
  // Shortages and overages stand apart, never netted (R28).
  const differences = [subtractFen("0", shift.shortage), shift.overage].filter((fen) => signOf(fen) !== 0);
  return (
    <>
      <td>
        <Button type="link" size="small" className="board-link" onClick={() => go(`/shift/${shift.shift}`)}>
          {nameOf("staff", shift.clerk)}
        </Button>
      </td>
      <td>
        <span className="tag" data-tone={shift.state === "signed_off" ? undefined : "open"}>
          {word("shift", shift.state)}
        </span>
      </td>
      <td className="figure">
        <Money fen={shift.net} />
      </td>
      <td className="figure">
        <Money fen={shift.cash} />
      </td>
      <td>
        {differences.map((fen) => (
          <div key={fen}>
            <Difference fen={fen} />
          </div>
        ))}
      </td>
      <td className="secondary">{shift.last_act && `${clockTime(shift.last_act.time)} #${shift.last_act.voucher}`}</td>
    </>
  );
}

function Checks({ checks }: { checks: DayCheck[] }) {
  const { t } = useTranslation("today");
  if (checks.length === 0) return null;
  const sorted = [...checks].sort((a, b) => rank(a) - rank(b));
  return (
    <section className="panel scrolls fills" tabIndex={0} aria-label={t("board.checks")} data-testid={TEST_IDS.boardChecks}>
      <div className="panel-head board-head">
        <h2 className="spread">{t("board.checks")}</h2>
        <span className="secondary">
          {checks.filter((check) => check.state === "ok").length} / {checks.length}
        </span>
      </div>
      <ul className="board-list">
        {sorted.map((check) => (
          <li key={check.name} data-state={check.state}>
            <CheckMark state={check.state} />
            <span className="board-check-name">{word("check", check.name)}</span>
            <span className="spread secondary board-finding">{check.findings[0] && refusalText(check.findings[0])}</span>
            {check.findings.length > 1 && <span className="quiet">+{check.findings.length - 1}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function rank(check: DayCheck): number {
  return { blocked: 0, warn: 1, ok: 2 }[check.state];
}

function CheckMark({ state }: { state: DayCheck["state"] }) {
  const label = word("checkState", state);
  switch (state) {
    case "ok":
      return <CheckCircleOutlined className="quiet" aria-label={label} />;
    case "warn":
      return <WarningFilled className="board-warn" aria-label={label} />;
    case "blocked":
      return <CloseCircleFilled className="board-blocked" aria-label={label} />;
  }
}

function Takings({ board }: { board: DayBoard }) {
  const { t } = useTranslation("today");
  return (
    <Panel title={t("board.tenders")} aside={<Money fen={sumFen(board.tenders.map((sum) => sum.amount))} strong />}>
      <div className="board-tenders">
        {inOrder(board.tenders, (sum) => sum.tender).map((sum) => (
          <div key={sum.tender}>
            <span className="secondary">{nameOf("tender", sum.tender)}</span>
            <Money fen={sum.amount} />
          </div>
        ))}
      </div>
      <TakingsChart hours={board.hours} businesses={board.businesses} />
    </Panel>
  );
}

function Undeposited({ board }: { board: DayBoard }) {
  const { t } = useTranslation("today");
  const { undeposited, safe } = board;
  return (
    <Panel
      title={t("board.undeposited")}
      aside={<Money fen={sumFen(undeposited.map((due) => due.amount))} strong />}
      testId={TEST_IDS.boardUndeposited}
    >
      <ul className="board-list">
        {undeposited.length === 0 && <li className="quiet">{t("board.undepositedNone")}</li>}
        {undeposited.map((due) => (
          <li key={due.date}>
            <span>{shortDate(due.date)}</span>
            <span className="secondary">
              {due.age_days === 0 ? t("board.ageToday") : t("board.age", { count: due.age_days })}
            </span>
            <span className="tag" data-tone={due.due === "overdue" ? "short" : due.due === "due_today" ? "over" : undefined}>
              {t(`board.due.${due.due}`)}
            </span>
            <span className="spread" />
            <Money fen={due.amount} />
          </li>
        ))}
        <li>
          <span>{t("board.safe")}</span>
          {safe.above_limit && (
            <span className="tag" data-tone="short" title={t("board.limit", { limit: safe.limit })}>
              {t("board.aboveLimit")}
            </span>
          )}
          <span className="spread" />
          <Money fen={safe.cash} />
        </li>
        <li>
          <span className="spread">{t("board.safeFloat")}</span>
          <Money fen={safe.float} />
        </li>
      </ul>
    </Panel>
  );
}

interface OpenLine {
  key: string;
  text: string;
  tone?: "short" | "over";
  amount?: string;
  aside?: string;
  /** Past its deadline: red, and not only in words. */
  late?: boolean;
  to: string;
}

/** Everything that waits for somebody, each with the way to it. */
function Open({ board }: { board: DayBoard }) {
  const { t } = useTranslation("today");
  const person = (code: string | null) => (code === null ? "" : nameOf("staff", code));
  const lines: OpenLine[] = [
    ...board.days_not_closed
      .filter((day) => day.date !== board.day?.date)
      .map((day) => ({
        key: `day${day.date}`,
        text: t("board.notClosed", { date: day.date }),
        tone: "over" as const,
        to: `/day/${day.date}`,
      })),
    ...board.findings.map((finding) => ({
      key: `finding${finding.spot}-${finding.finding}`,
      text: t("board.finding", { state: finding.state, text: finding.text }),
      late: finding.urgency === "overdue",
      aside:
        finding.state === "answered"
          ? undefined
          : finding.days_left < 0
            ? t("board.daysLate", { count: -finding.days_left })
            : t("board.daysLeft", { count: finding.days_left }),
      to: `/spot/${finding.spot}/findings`,
    })),
    ...board.takes.map((take) => ({ key: `take${take}`, text: t("board.take", { take }), to: `/take/${take}` })),
    ...(board.not_counted[0]
      ? [
          {
            key: "not-counted",
            text: t("board.notCounted", { count: board.not_counted.length, name: board.not_counted[0].name }),
            aside: t("board.notCountedDays", { count: board.not_counted[0].days }),
            late: true,
            to: "/take",
          },
        ]
      : []),
    ...board.hand_overs.map((cash) => ({
      key: `cash${cash.line.voucher}-${cash.line.line}`,
      text:
        cash.bag_number === null
          ? t("board.handOver", { name: person(cash.giver) })
          : t("board.bag", { number: cash.bag_number }),
      amount: cash.amount,
      to: cash.bag_number === null ? `/paper/${cash.line.voucher}` : "/day/bags",
    })),
    ...board.differences.map((difference) => ({
      key: `difference${difference.line.voucher}-${difference.line.line}`,
      text: t("board.differenceRow", { kind: difference.kind, name: person(difference.person) }),
      tone: difference.kind === "shortage" ? ("short" as const) : ("over" as const),
      amount: difference.left,
      aside:
        difference.days_left < 0
          ? t("board.daysLate", { count: -difference.days_left })
          : t("board.daysLeft", { count: difference.days_left }),
      late: difference.days_left < 0,
      to: "/difference",
    })),
    ...board.cases.map((one) => ({
      key: `case${one.line.voucher}`,
      text: t("board.case", { name: person(one.clerk) }),
      amount: one.amount,
      to: `/paper/${one.line.voucher}`,
    })),
    ...board.signatures.map((one) => ({
      key: `signature${one.shift}`,
      text: t("board.signature", { name: person(one.clerk), shift: one.shift }),
      to: `/shift/${one.shift}`,
    })),
    ...board.unprinted.map((date) => ({ key: `unprinted${date}`, text: t("board.unprinted", { date }), to: `/day/${date}` })),
  ];
  return (
    <Panel
      title={t("board.open")}
      aside={<span className="secondary">{lines.length > 0 && lines.length}</span>}
      testId={TEST_IDS.boardOpen}
    >
      <ul className="board-list">
        {lines.length === 0 && <li className="quiet">{t("board.openNone")}</li>}
        {lines.map((line) => (
          <li key={line.key}>
            <Button type="link" size="small" className="board-link" onClick={() => go(line.to)}>
              {line.text}
            </Button>
            {line.aside && (
              <span className={line.late ? "tag" : "secondary"} data-tone={line.late ? "short" : undefined}>
                {line.aside}
              </span>
            )}
            <span className="spread" />
            {line.amount !== undefined && <Money fen={line.amount} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
