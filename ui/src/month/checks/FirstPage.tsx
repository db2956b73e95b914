import { LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { ActDialog, TextLine } from "../../shared/ActDialog";
import { useWrite } from "../../shared/calls";
import { Findings } from "../../shared/Findings";
import { useShortcuts } from "../../shared/keys";
import { monthName } from "../../shared/months";
import { nameAndCode } from "../../shared/names";
import { PaperActs } from "../../shared/PaperActs";
import { go } from "../../shared/route";
import { useMay } from "../../shared/session";
import { TEST_IDS, testId } from "../../shared/testids";
import { dateTime, daysBetween, shortDate } from "../../shared/time";
import { WriteOutcome } from "../../shared/WriteOutcome";
import type { MonthCheck, MonthPage } from "../../wire";
import { CarriedTable } from "./Carried";

/** The month's first page: what the former month left, what stands in the way, what will be carried, and the settlement. */
export function FirstPage({ page }: { page: MonthPage }) {
  const { t } = useTranslation("month");
  const blocked = page.checks.filter((check) => check.findings.length > 0);
  const carried = page.checks.flatMap((check) => check.carried);
  return (
    <div className="month-first scrolls">
      {page.carried_in.length > 0 && (
        <section className="panel" data-testid={TEST_IDS.monthCarriedIn}>
          <div className="panel-head">
            <h2>{t("first.carriedIn")}</h2>
          </div>
          <CarriedTable rows={page.carried_in} calendar={page.calendar} withCheck />
        </section>
      )}
      {page.state === "open" && (
        <section className="panel">
          <div className="panel-head">
            <h2 className="spread">{t("first.inTheWay")}</h2>
            <Deadline page={page} />
          </div>
          <div className="panel-body month-body">
            {blocked.length === 0 ? (
              <p className="quiet">✓ {t("first.nothing")}</p>
            ) : (
              blocked.map((check) => <Blocked key={check.name} check={check} month={page.month} />)
            )}
          </div>
        </section>
      )}
      {page.state === "open" && carried.length > 0 && (
        <section className="panel">
          <div className="panel-head">
            <h2 className="spread">{t("first.carried")}</h2>
            {page.needs_supervisor && (
              <span className="tag" data-tone="short">
                {t("first.asksSupervisor")}
              </span>
            )}
          </div>
          <CarriedTable rows={carried} calendar={page.calendar} withCheck />
        </section>
      )}
      {page.state === "open" && <Settle page={page} carried={carried.length} />}
      {page.state === "imported" && <p className="panel panel-body">{t("first.imported")}</p>}
      {page.settlement && <Settled page={page} />}
      {page.turns.length > 1 && <Turns page={page} />}
    </div>
  );
}

/** How long until the package is due, or since when it is late. */
function Deadline({ page }: { page: MonthPage }) {
  const { t } = useTranslation("month");
  const left = daysBetween(page.calendar, page.package_by);
  const late = left < 0;
  return (
    <span className={late ? "difference-short" : left <= 1 ? "month-soon" : "secondary"}>
      {t(late ? "first.late" : left === 0 ? "first.today" : "first.by", { date: page.package_by, count: Math.abs(left) })}
    </span>
  );
}

/** Findings of one check that are shown at once; the others are one click away. */
const SHOWN = 4;

function Blocked({ check, month }: { check: MonthCheck; month: string }) {
  const { t } = useTranslation("month");
  const more = check.findings.length - SHOWN;
  return (
    <div className="month-blocked" data-testid={testId(TEST_IDS.monthBlocked, check.name)}>
      <h3>
        <a href={`#/month/checks/${month}/${check.name}`}>{word("monthCheck", check.name)}</a>
        <span className="tag" data-tone="short">
          {check.findings.length}
        </span>
      </h3>
      <Findings findings={check.findings.slice(0, more > 1 ? SHOWN : SHOWN + 1)} bare />
      {more > 1 && (
        <Button type="link" onClick={() => go(`/month/checks/${month}/${check.name}`)}>
          {t("first.more", { count: more })}
        </Button>
      )}
    </div>
  );
}

/** What settling will do, in one sentence, and the settlement. */
function Settle({ page, carried }: { page: MonthPage; carried: number }) {
  const { t } = useTranslation("month");
  const settle = useWrite("month.settle");
  const manages = useMay("manage_day");
  const send = () => settle.send({ month: page.month });
  const ready = page.ready && manages;
  useShortcuts("screen", ready ? [{ keys: "Ctrl+Enter", label: t("settle.act"), run: () => void send() }] : []);
  const said = t(carried > 0 ? "settle.sentenceCarried" : "settle.sentence", { month: monthName(page.month), count: carried });
  return (
    <section className="panel month-settle">
      <WriteOutcome write={settle} subject={said} />
      <div className="panel-body month-settle-row">
        <p className="spread">
          <LockOutlined aria-hidden /> {said} {page.needs_supervisor && t("settle.supervisor")}
        </p>
        {manages && (
          <Button
            type="primary"
            size="large"
            disabled={!ready}
            loading={settle.busy}
            onClick={send}
            data-testid={TEST_IDS.monthSettle}
          >
            {t("settle.act")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        )}
      </div>
    </section>
  );
}

/** A settled month: who, when, what was carried; and opening it again, if it is the latest. */
function Settled({ page }: { page: MonthPage }) {
  const { t } = useTranslation("month");
  const manages = useMay("manage_day");
  const [reopening, setReopening] = useState(false);
  const { settlement, month } = page;
  if (!settlement) return null;
  const said = t("reopen.sentence", { month: monthName(month) });
  return (
    <section className="panel" data-testid={TEST_IDS.monthSettled}>
      <div className="panel-head">
        <LockOutlined aria-hidden />
        <h2 className="spread">{t("settled.title", { month: monthName(month) })}</h2>
        <PaperActs query={{ template: "month_carried", subject: `month:${month}` }} label={t("settled.print")} />
        {manages && page.last_settled === month && (
          <Button onClick={() => setReopening(true)} data-testid={TEST_IDS.monthReopen}>
            {t("reopen.act")}
          </Button>
        )}
      </div>
      <div className="panel-body month-body">
        <p>
          {t("settled.by", {
            time: dateTime(settlement.time),
            by: settlement.by === null ? "" : nameAndCode("staff", settlement.by),
            approver: nameAndCode("staff", settlement.approver),
          })}
          {settlement.supervisor !== null && t("settled.supervisor", { supervisor: nameAndCode("staff", settlement.supervisor) })}
        </p>
        <p className="secondary">{t("settled.packageBy", { date: shortDate(page.package_by) })}</p>
        <p className="secondary month-sum">
          {t("settled.data")} {settlement.data}
        </p>
      </div>
      {settlement.carried.length > 0 ? (
        <CarriedTable rows={settlement.carried} calendar={page.calendar} withCheck />
      ) : (
        <p className="panel-body quiet">{t("settled.nothingCarried")}</p>
      )}
      {reopening && (
        <ActDialog
          call="month.reopen"
          title={t("reopen.title", { month: monthName(month) })}
          of={`month/reopen/${month}`}
          initial={{ reason: "" }}
          request={({ reason }) => (reason.trim() === "" ? null : { month, reason: reason.trim() })}
          sentence={() => said}
          onClose={() => setReopening(false)}
        >
          {(value, set) => (
            <TextLine
              label={t("reopen.reason")}
              value={value.reason}
              onChange={(reason) => set({ reason })}
              testId={TEST_IDS.monthReason}
            />
          )}
        </ActDialog>
      )}
    </section>
  );
}

/** Every settlement and reopening, oldest first. */
function Turns({ page }: { page: MonthPage }) {
  const { t } = useTranslation("month");
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("turns.title")}</h2>
      </div>
      <ol className="panel-body month-turns">
        {page.turns.map((turn) => (
          <li key={turn.time}>
            {t(turn.settled ? "turns.settled" : "turns.reopened", {
              time: dateTime(turn.time),
              by: turn.by === null ? "" : nameAndCode("staff", turn.by),
              approver: turn.approver === null ? "" : nameAndCode("staff", turn.approver),
              reason: turn.reason ?? "",
            })}
          </li>
        ))}
      </ol>
    </section>
  );
}
