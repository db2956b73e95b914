import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { troubleOf, useRead } from "../../shared/calls";
import { useCatalogue } from "../../shared/catalogue";
import { Findings } from "../../shared/Findings";
import { go, useRoute } from "../../shared/route";
import { type Step, StepList } from "../../shared/StepList";
import { TEST_IDS, testId } from "../../shared/testids";
import type { MonthCheck, MonthPage } from "../../wire";
import type { MonthTab } from "../Month";
import { CarriedTable } from "./Carried";
import { FirstPage } from "./FirstPage";
import "./checks.css";

/** What must be mended before the month is settled; the others may be carried into the next one. Both in the order of the books. */
const MUST: readonly MonthCheck["name"][] = [
  "earlier_settled",
  "days_closed",
  "stock_taken",
  "differences_approved",
  "hand_overs_done",
  "invoices_accounted",
  "losses_blocked",
  "logistics_agrees",
  "papers_filed",
];

/** 检查: everything that stands in the way at once, what must be mended apart from what is carried, and the settlement itself. */
export default function Checks({ month }: MonthTab) {
  const { t } = useTranslation("month");
  const { rest } = useRoute();
  const catalogue = useCatalogue();
  const { data: page, error } = useRead("month.state", { month });
  if (error) return <Findings {...troubleOf(error)} />;
  if (!page || !catalogue) return null;
  const check = page.checks.find((one) => one.name === rest[2]);
  const show = (part: string) => go(`/month/checks/${month}${part === "first" ? "" : `/${part}`}`);
  const list = (label: string, steps: Step[]) => (
    <>
      <h2 className="month-group">{label}</h2>
      <StepList label={label} steps={steps} current={check?.name ?? null} onChoose={show} />
    </>
  );
  return (
    <div
      className="month-checks fills"
      data-testid={TEST_IDS.monthChecks}
      data-state={page.state}
      data-ready={page.ready}
      data-overdue={page.needs_supervisor}
    >
      <nav className="panel scrolls">
        <StepList
          label={t("first.title")}
          steps={[{ id: "first", title: t("first.title"), state: stateOfPage(page) }]}
          current={check ? null : "first"}
          onChoose={show}
        />
        {page.checks.length > 0 && (
          <>
            {list(t("must"), page.checks.filter((one) => MUST.includes(one.name)).map(stepOf))}
            {list(t("mayCarry"), page.checks.filter((one) => !MUST.includes(one.name)).map(stepOf))}
          </>
        )}
      </nav>
      {check ? <OneCheck key={check.name} check={check} page={page} /> : <FirstPage page={page} />}
    </div>
  );
}

function stateOfPage(page: MonthPage): Step["state"] {
  if (page.state !== "open") return "done";
  return page.ready ? "open" : "failed";
}

function stepOf(check: MonthCheck): Step {
  const state = { ok: "done", carried: "open", overdue: "failed", blocked: "failed" } as const;
  const count = check.findings.length + check.carried.length;
  return {
    id: check.name,
    title: word("monthCheck", check.name),
    state: state[check.state],
    aside: count > 0 ? count : undefined,
  };
}

const TONE = { ok: undefined, carried: "open", overdue: "short", blocked: "short" } as const;

/** One check: what must be mended, each with its next step, and what goes on into the next month. */
function OneCheck({ check, page }: { check: MonthCheck; page: MonthPage }) {
  const { t } = useTranslation("month");
  return (
    <section className="panel scrolls" data-testid={testId(TEST_IDS.monthCheck, check.name)} data-state={check.state}>
      <div className="panel-head">
        <h2 className="spread">{word("monthCheck", check.name)}</h2>
        <span className="tag" data-tone={TONE[check.state]}>
          {word("monthCheckState", check.state)}
        </span>
      </div>
      <div className="panel-body month-body">
        <p className="secondary">{t(`hint.${check.state}`)}</p>
        <Findings findings={check.findings} />
        {check.carried.length > 0 && <CarriedTable rows={check.carried} calendar={page.calendar} />}
      </div>
    </section>
  );
}
