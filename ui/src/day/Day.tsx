import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { Pending } from "../difference/Pending";
import { useRead } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { go, useRoute } from "../shared/route";
import { type Step, StepList } from "../shared/StepList";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import type { DayBoard, DayCheck, DayCheckName, DayChecks } from "../wire";
import { Bags } from "./Bags";
import { CloseDay } from "./CloseDay";
import { OpenDay } from "./OpenDay";
import { Other } from "./Other";
import "./day.css";

/** Where a check is worked on, if not here: a place and, where it is about one day, the day. */
const PLACE_OF_CHECK: Partial<Record<DayCheckName, (date: string) => string>> = {
  boss_compared: (date) => `/boss?date=${date}`,
  safe_counted: (date) => `/safe?date=${date}`,
  storeroom_counted: (date) => `/storeroom?date=${date}`,
  tenders_counted: (date) => `/safe/hall?date=${date}`,
  recharge_counted: (date) => `/safe/hall?date=${date}`,
  cash_deposited: () => "/deposit",
  cheques_banked: () => "/channel",
  differences_approved: () => "/difference",
};

const IS_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** 日结: the day's checks at the left, what the chosen one needs at the right, and the close itself as the last step. */
export default function Day() {
  const { t } = useTranslation("day");
  const { rest } = useRoute();
  useCatalogue();
  const wanted = rest.find((part) => IS_DATE.test(part));
  const part = rest.find((part) => !IS_DATE.test(part)) ?? "close";
  const { data: board, error } = useRead("day.board", wanted === undefined ? {} : { date: wanted });
  // What waits longest is worked on first.
  const date = wanted ?? board?.days_not_closed[0]?.date ?? board?.day?.date;
  const { data: checks } = useRead("day.checks", { date: date ?? "" }, { enabled: date !== undefined });
  if (error)
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  if (!board) return null;
  return (
    <div className="screen" data-testid={TEST_IDS.day} data-date={date ?? ""} data-state={checks?.day.state ?? ""}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <Days board={board} date={date} part={part} />
        <span className="spread" />
        <OpenDay board={board} />
      </div>
      {date === undefined || !checks ? (
        board.day === null && <EmptyState title={t("noDay")} hint={t("noDayHint")} />
      ) : (
        <div className="day fills">
          <nav className="panel scrolls" data-testid={TEST_IDS.dayChecks}>
            <StepList
              steps={[...checks.checks.map(stepOf), ...lastSteps(checks, t)]}
              current={part}
              onChoose={(id) => go(`/day/${date}/${id}`)}
              label={t("checks")}
            />
          </nav>
          <div className="day-part">
            <Part part={part} checks={checks} />
          </div>
        </div>
      )}
    </div>
  );
}

function stepOf(check: DayCheck): Step {
  const state = { ok: "done", warn: "open", blocked: "failed" } as const;
  return {
    id: check.name,
    title: word("check", check.name),
    state: state[check.state],
    aside: check.findings.length > 0 ? check.findings.length : undefined,
  };
}

function lastSteps(checks: DayChecks, t: (key: "other.step" | "close.title") => string): Step[] {
  const locked = checks.day.state !== "open" && checks.day.state !== "counted";
  return [
    { id: "close", title: t("close.title"), state: locked ? "done" : "open" },
    { id: "other", title: t("other.step"), state: "open" },
  ];
}

/** The days that are not closed, and the one that is looked at. */
function Days({ board, date, part }: { board: DayBoard; date: string | undefined; part: string }) {
  const { t } = useTranslation("day");
  const days = board.days_not_closed.map((day) => ({ date: day.date, state: day.state }));
  const shown = board.day;
  if (shown && shown.date === date && !days.some((day) => day.date === date)) days.unshift(shown);
  return (
    <div className="row" role="group" aria-label={t("days")}>
      {days.map((day) => (
        <Button
          key={day.date}
          type={day.date === date ? "primary" : "default"}
          aria-pressed={day.date === date}
          onClick={() => go(`/day/${day.date}/${part}`)}
          data-testid={testId(TEST_IDS.dayChoice, day.date)}
        >
          {shortDate(day.date)} · {word("day", day.state)}
        </Button>
      ))}
    </div>
  );
}

function Part({ part, checks }: { part: string; checks: DayChecks }) {
  const { date } = checks.day;
  const check = checks.checks.find((one) => one.name === part);
  if (part === "bags" || part === "bags_opened") return <Bags />;
  if (part === "other") return <Other key={date} day={checks.day} />;
  if (check) return <CheckPart check={check} date={date} />;
  return <CloseDay key={date} checks={checks} />;
}

/** One check: what was found, each with its next step, and the way to where it is worked on. */
function CheckPart({ check, date }: { check: DayCheck; date: string }) {
  const { t } = useTranslation("day");
  const hint = { ok: "checkOk", warn: "checkWarn", blocked: "checkBlocked" } as const;
  const place = PLACE_OF_CHECK[check.name]?.(date);
  return (
    <section className="panel scrolls" data-testid={testId(TEST_IDS.dayCheck, check.name)} data-state={check.state}>
      <div className="panel-head">
        <h2 className="spread">{word("check", check.name)}</h2>
        <span className="tag" data-tone={{ ok: undefined, warn: "over", blocked: "short" }[check.state]}>
          {word("checkState", check.state)}
        </span>
      </div>
      <div className="panel-body day-body">
        <p className="secondary">{t(hint[check.state])}</p>
        <Findings findings={check.findings} to={place?.includes(date) ? place : undefined} />
        {check.name === "differences_approved" && <Pending />}
        {place !== undefined && check.findings.length === 0 && (
          <Button onClick={() => go(place)}>{t(`toPart.${check.name}` as "toPart.cash_deposited")}</Button>
        )}
      </div>
    </section>
  );
}
