import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, placeName } from "../i18n";
import type { Finding } from "../shared/backend";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { PaperActs } from "../shared/PaperActs";
import { PrintButton } from "../shared/PrintButton";
import { refusalText } from "../shared/refusals";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { TakeSheetShown, TakeShown, TakeStanding } from "../wire";
import { IN_ITS_ROW } from "./lines";
import { SheetTag, StateTag } from "./StateTag";

/** One stock-take: its sheets, what stands in the way, and finishing it. */
export function OneTake({ take }: { take: number }) {
  const { t } = useTranslation("take");
  const seesHall = useMay("see_hall");
  // Who does not see the hall has the sheets that were given to them, and nothing of the whole.
  const standing = useRead("take.state", { take }, { enabled: seesHall });
  const own = useRead("take.list", {}, { enabled: !seesHall });
  const shown = standing.data?.take ?? own.data?.takes.find((one) => one.take === take);
  const error = standing.error ?? own.error;
  return (
    <div className="screen" data-testid={TEST_IDS.take} data-state={shown?.state}>
      <div className="screen-head">
        <Button size="small" onClick={() => go("/take")}>
          ‹ {t("title")}
        </Button>
        <h1>{t("number", { take })}</h1>
        {shown && (
          <>
            <StateTag state={shown.state} />
            <span className="secondary">
              {t("asOf", { date: shown.as_of })}
              {shown.month && ` ${t("ofMonth", { month: shown.month })}`}
            </span>
          </>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {shown && (
        <div className="take-page scrolls" tabIndex={0} role="region" aria-label={t("title")}>
          <Sheets take={shown} />
          {standing.data && <Standing standing={standing.data} />}
        </div>
      )}
    </div>
  );
}

const ORDER: Record<TakeSheetShown["state"], number> = { conflict: 0, begun: 1, blank: 2, counted: 3, checked: 4 };

function Sheets({ take }: { take: TakeShown }) {
  const { t } = useTranslation("take");
  const sheets = [...take.sheets].sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.sheet - b.sheet);
  return (
    <section className="panel">
      <table className="figures">
        <thead>
          <tr>
            <th className="figure">{t("sheet.number")}</th>
            <th>{t("sheet.place")}</th>
            <th>{t("sheet.person")}</th>
            <th>{t("sheet.state")}</th>
            <th className="figure">{t("sheet.lines")}</th>
            <th>{t("sheet.counted")}</th>
            <th>{t("sheet.checked")}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.sheet} data-testid={testId(TEST_IDS.takeSheetRow, String(sheet.sheet))} data-state={sheet.state}>
              <td className="figure">{sheet.sheet}</td>
              <td>
                {placeName(sheet.place)}
                {sheet.items.length > 0 && <span className="secondary"> {listed(sheet.items)}</span>}
              </td>
              <td>
                <Person take={take} sheet={sheet} />
              </td>
              <td>
                <SheetTag state={sheet.state} />
              </td>
              <td className="figure">{t("progress", { done: sheet.counted, of: sheet.lines })}</td>
              <td className="secondary take-by">
                {sheet.time !== null &&
                  t("sheet.by", {
                    name: sheet.counted_by?.name ?? "",
                    beside: sheet.beside?.name ?? "",
                    time: sheet.time,
                    attempts: sheet.attempts,
                  })}
              </td>
              <td className="secondary take-by">
                {sheet.checked_by &&
                  t(sheet.was_beside ? "sheet.checkedBeside" : "sheet.checkedBy", { name: sheet.checked_by.name })}
              </td>
              <td>
                <SheetActs take={take.take} sheet={sheet} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Who has the sheet; the manager gives it to somebody else in place. */
function Person({ take, sheet }: { take: TakeShown; sheet: TakeSheetShown }) {
  const { t } = useTranslation("take");
  const manages = useMay("manage_stock");
  const [giving, setGiving] = useState(false);
  const write = useWrite("take.give");
  const plan = useRead("take.plan", {}, { enabled: giving });
  const name = sheet.person?.name ?? t("sheet.manager");
  if (!manages || take.state !== "open") return <span>{name}</span>;
  if (!giving) {
    return (
      <Button
        size="small"
        type="text"
        onClick={() => setGiving(true)}
        data-testid={testId(TEST_IDS.takeGive, String(sheet.sheet))}
      >
        {name}
      </Button>
    );
  }
  return (
    <>
      <Choice
        options={(plan.data?.persons ?? []).map((person) => ({ code: person.code, name: person.name }))}
        value={sheet.person?.code ?? null}
        onChange={(person) => {
          void write
            .send({ take: take.take, sheet: sheet.sheet, ...(person !== null && { person }) })
            .then((given) => given && setGiving(false));
        }}
        label={t("sheet.person")}
        testId={testId(TEST_IDS.takePerson, String(sheet.sheet))}
      />
      <WriteOutcome write={write} />
    </>
  );
}

function SheetActs({ take, sheet }: { take: number; sheet: TakeSheetShown }) {
  const { t } = useTranslation("take");
  const subject = `take:${take}/${sheet.sheet}`;
  const again = sheet.state === "conflict";
  return (
    <span className="row take-acts">
      <Button
        size="small"
        type={sheet.mine && again ? "primary" : "default"}
        onClick={() => go(`/take/${take}/${sheet.sheet}`)}
        data-testid={testId(TEST_IDS.takeSheetOpen, String(sheet.sheet))}
      >
        {t(sheet.attempts > 0 ? "sheet.look" : sheet.mine ? "sheet.count" : "sheet.open")}
      </Button>
      {sheet.attempts === 0 ? (
        <PrintButton small query={{ template: "blank_take_sheet", subject }} label={t("sheet.blank")} />
      ) : (
        <PaperActs small query={{ template: "take_sheet", subject }} label={t("sheet.print")} />
      )}
    </span>
  );
}

function Standing({ standing }: { standing: TakeStanding }) {
  const { t } = useTranslation("take");
  const manages = useMay("manage_stock");
  const { take, findings, samples, sealed, gaps } = standing;
  const open = take.state === "open";
  // That a sheet is not counted yet stands in its row.
  const rest = findings.filter((finding) => finding.name !== "take_sheet_not_counted" && !IN_ITS_ROW.includes(finding.name));
  const inRows = findings.filter((finding) => IN_ITS_ROW.includes(finding.name));
  return (
    <>
      {standing.differences > 0 && (
        <p className="panel panel-body" data-testid={TEST_IDS.takeDifferences}>
          {t("differences", { count: standing.differences })}
          {standing.beyond_tolerance > 0 && (
            <span className="tag" data-tone="short">
              {t("beyond", { count: standing.beyond_tolerance })}
            </span>
          )}
        </p>
      )}
      {(sealed > 0 || samples.length > 0) && (
        <section className="panel panel-body take-sealed">
          <strong>{t("sample.title", { count: sealed })}</strong>
          {samples.map((sample) => (
            <span key={sample.time}>
              {t("sample.drawn", { seed: sample.seed, time: sample.time, name: sample.by?.name ?? "" })}{" "}
              {listed(
                sample.drawn.map((one) =>
                  t(one.opened ? "sample.opened" : "sample.waiting", { name: one.name, label: one.label, sheet: one.sheet }),
                ),
              )}
            </span>
          ))}
          {open && manages && sealed > 0 && <Sample take={take.take} />}
        </section>
      )}
      {open && rest.length > 0 && (
        <div data-testid={TEST_IDS.takeFindings}>
          <Findings findings={rest} fault={null} />
        </div>
      )}
      {open && inRows.length > 0 && (
        <section className="panel panel-body">
          {inRows.map((finding) => (
            <InSheet key={JSON.stringify(finding)} take={take} finding={finding} />
          ))}
        </section>
      )}
      {gaps.length > 0 && (
        <section className="panel panel-body" data-testid={TEST_IDS.takeGaps}>
          <strong>{t("finish.gaps")}</strong>
          <Findings findings={gaps} fault={null} />
        </section>
      )}
      {open && manages && <Finish standing={standing} />}
    </>
  );
}

function Sample({ take }: { take: number }) {
  const { t } = useTranslation("take");
  const write = useWrite("take.sample");
  return (
    <>
      <div className="row">
        <Button onClick={() => write.send({ take, count: 1 })} loading={write.busy} data-testid={TEST_IDS.takeSample}>
          {t("sample.act")}
        </Button>
        <span className="secondary">{t("sample.explain")}</span>
      </div>
      <WriteOutcome write={write} />
    </>
  );
}

function Finish({ standing }: { standing: TakeStanding }) {
  const { t } = useTranslation("take");
  const { take } = standing.take;
  const finish = useWrite("take.finish");
  const cancel = useWrite("take.cancel");
  const [cancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <section className="panel panel-body take-finish">
      <WriteOutcome write={finish} subject={t("finish.subject", { take })} />
      <div className="row">
        <span>{t(standing.ready ? "finish.ready" : "finish.notReady")}</span>
        <span className="spread" />
        {!cancelling && <Button onClick={() => setCancelling(true)}>{t("cancel.open")}</Button>}
        <Button
          type="primary"
          disabled={!standing.ready}
          loading={finish.busy}
          onClick={() => finish.send({ take })}
          data-ready={standing.ready}
          data-testid={TEST_IDS.takeFinish}
        >
          {t("finish.act")}
        </Button>
      </div>
      {cancelling && (
        <Fields
          label={t("cancel.open")}
          onDone={() => void cancel.send({ take, reason }).then((done) => done && setCancelling(false))}
          onClose={() => setCancelling(false)}
          testId={TEST_IDS.takeCancel}
        >
          <div className="row">
            <input
              className="field spread"
              aria-label={t("cancel.reason")}
              placeholder={t("cancel.reason")}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button onClick={() => setCancelling(false)}>{t("make.close")}</Button>
            <Button danger htmlType="submit" data-done loading={cancel.busy}>
              {t("cancel.act")}
            </Button>
          </div>
          <WriteOutcome write={cancel} />
        </Fields>
      )}
    </section>
  );
}

/** What is mended in the row of a sheet, with the way there. */
function InSheet({ take, finding }: { take: TakeShown; finding: Finding }) {
  const { t } = useTranslation("take");
  const is = (sheet: TakeSheetShown) =>
    "place" in finding &&
    sheet.place === finding.place &&
    (sheet.items.length === 0 || ("item" in finding && sheet.items.includes(finding.item ?? "")));
  const sheet = take.sheets.find(is);
  return (
    <div className="row">
      <span>{refusalText(finding)}</span>
      <span className="spread" />
      {sheet && (
        <Button size="small" onClick={() => go(`/take/${take.take}/${sheet.sheet}`)}>
          {t("sheetTitle", { sheet: sheet.sheet, place: placeName(sheet.place) })}
        </Button>
      )}
    </div>
  );
}
