import { LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRead, useWrite } from "../shared/calls";
import { sumFen } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameAndCode, nameOf } from "../shared/names";
import { PrintButton } from "../shared/PrintButton";
import { useMay } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { DayChecks } from "../wire";

/** The close: first the day is counted and takes nothing more, then one page says what will be locked, and two persons lock it. */
export function CloseDay({ checks }: { checks: DayChecks }) {
  const { t } = useTranslation("day");
  const { day } = checks;
  switch (day.state) {
    case "open":
      return <CountDay checks={checks} />;
    case "counted":
      return <LockDay checks={checks} />;
    case "closed":
      return <Closed checks={checks} />;
    case "holiday":
      return (
        <section className="panel panel-body day-body">
          <h2>{t("close.holiday", { date: day.date, reason: day.reason ?? "" })}</h2>
        </section>
      );
    case "imported":
      return (
        <section className="panel panel-body day-body">
          <h2>{t("close.imported", { date: day.date })}</h2>
        </section>
      );
  }
}

function CountDay({ checks }: { checks: DayChecks }) {
  const { t } = useTranslation("day");
  const count = useWrite("day.count");
  const { date } = checks.day;
  const shifts = checks.checks.find((check) => check.name === "shifts_signed_off");
  const send = () => count.send({ date });
  useShortcuts("screen", [{ keys: "Ctrl+Enter", label: t("close.count", { date }), run: send }]);
  return (
    <section className="panel scrolls">
      <div className="panel-head">
        <h2>{t("close.countTitle")}</h2>
      </div>
      <div className="panel-body day-body">
        <p className="secondary">{t("close.countHint")}</p>
        {count.findings.length === 0 && <Findings findings={shifts?.findings ?? []} />}
        <WriteOutcome write={count} />
        <Button
          type="primary"
          size="large"
          loading={count.busy}
          disabled={shifts?.state === "blocked"}
          onClick={send}
          data-testid={TEST_IDS.dayCount}
        >
          {t("close.count", { date })} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </div>
    </section>
  );
}

function LockDay({ checks }: { checks: DayChecks }) {
  const { t } = useTranslation("day");
  const close = useWrite("day.close");
  const { date } = checks.day;
  const blocking = [
    ...checks.order,
    ...checks.checks.filter((check) => check.state === "blocked").flatMap((check) => check.findings),
  ];
  const warnings = checks.checks.filter((check) => check.state === "warn").flatMap((check) => check.findings);
  const send = () => close.send({ date });
  useShortcuts("screen", checks.ready ? [{ keys: "Ctrl+Enter", label: t("close.close", { date }), run: send }] : []);
  return (
    <section className="panel scrolls day-lock" data-testid={TEST_IDS.dayLock} data-ready={checks.ready}>
      <div className="panel-head">
        <LockOutlined aria-hidden />
        <h2>{t("close.lockTitle", { date })}</h2>
      </div>
      <div className="panel-body day-body">
        <p className="secondary">{t("close.lockHint")}</p>
        <Figures date={date} />
        {close.findings.length === 0 && (
          <>
            {checks.ready ? (
              <p>{t("close.ready")}</p>
            ) : (
              <>
                <h3>{t("close.notReady", { count: blocking.length })}</h3>
                <Findings findings={blocking} />
              </>
            )}
            {warnings.length > 0 && (
              <details>
                <summary>{t("close.warnings", { count: warnings.length })}</summary>
                <Findings findings={warnings} />
              </details>
            )}
          </>
        )}
        <WriteOutcome write={close} subject={t("close.subject", { date })} />
      </div>
      <div className="day-foot">
        <Button
          type="primary"
          size="large"
          loading={close.busy}
          disabled={!checks.ready}
          onClick={send}
          data-testid={TEST_IDS.dayClose}
        >
          {t("close.close", { date })} {checks.ready && <kbd className="on-accent">Ctrl+Enter</kbd>}
        </Button>
      </div>
    </section>
  );
}

/** What the lock is put on, in figures. */
function Figures({ date }: { date: string }) {
  const { t } = useTranslation("day");
  // Of this very day: figures of another would be a lie here.
  const { data: board } = useRead("day.board", { date });
  if (board?.day?.date !== date) return null;
  const shifts = board.counters.flatMap((counter) => counter.shifts.map((shift) => ({ counter: counter.counter, shift })));
  const due = board.undeposited.filter((one) => one.date <= date);
  return (
    <table className="figures day-figures">
      <tbody>
        {shifts.map(({ counter, shift }) => (
          <tr key={shift.shift}>
            <td>{nameAndCode("counter", counter)}</td>
            <td>{nameOf("staff", shift.clerk)}</td>
            <td className="figure">
              <Money fen={shift.net} />
            </td>
          </tr>
        ))}
        {board.tenders.map((sum) => (
          <tr key={sum.tender}>
            <td className="secondary">{t("close.takings")}</td>
            <td>{nameOf("tender", sum.tender)}</td>
            <td className="figure">
              <Money fen={sum.amount} />
            </td>
          </tr>
        ))}
        <tr>
          <td className="secondary">{t("close.safeCash")}</td>
          <td />
          <td className="figure">
            <Money fen={board.safe.cash} />
          </td>
        </tr>
        <tr>
          <td className="secondary">{t("close.safeFloat")}</td>
          <td />
          <td className="figure">
            <Money fen={board.safe.float} />
          </td>
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t("close.undeposited")}</td>
          <td className="figure">
            <Money fen={sumFen(due.map((one) => one.amount))} strong />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Closed({ checks }: { checks: DayChecks }) {
  const { t } = useTranslation("day");
  const { date, closed_at: sequence, head } = checks.day;
  const prints = useMay("see_hall");
  return (
    <section className="panel panel-body day-body" data-testid={TEST_IDS.dayClosed}>
      <div className="row">
        <LockOutlined aria-hidden />
        <h2>{t("close.closed", { date })}</h2>
      </div>
      <p className="secondary">
        {t("close.head", { sequence })} <code className="day-chain">{head}</code>
      </p>
      <p className="secondary">{t("close.reportHint")}</p>
      {prints && <PrintButton query={{ template: "daily", subject: `day:${date}` }} label={t("close.report")} primary />}
    </section>
  );
}
