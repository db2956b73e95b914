import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead, useWrite } from "../shared/calls";
import { inOrder, options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { Difference, Money } from "../shared/Money";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CountFindings, FindingLine } from "../wire";
import { NextStep } from "./Checklist";
import { Explain } from "./Explain";

/**
 * All findings of the count on one page: expected, counted, difference. Each that does not agree is counted again, searched
 * (差哪儿了), or put on a difference voucher with reason and person, which a second person approves in place (R02, R28).
 */
export function Differences({ shift, base }: { shift?: number; base: string }) {
  const { t } = useTranslation("shift");
  const { data, error } = useRead("count.findings", { shift });
  const { data: mine } = useRead("shift.mine", { shift });
  const [chosen, setChosen] = useState<{ line: string; what: "explain" | "record" } | null>(null);
  if (error)
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  if (!data || !mine) return null;
  if (data.count === null) {
    return (
      <EmptyState
        title={t("differences.none")}
        hint={t("differences.noneHint")}
        action={
          <Button type="primary" onClick={() => go(`${base}/count`)}>
            {t("act.count")}
          </Button>
        }
      />
    );
  }
  const open = data.lines.filter((line) => line.state === "unexplained" || line.state === "not_counted");
  const line = data.lines.find((one) => keyOf(one) === chosen?.line);
  const differed = data.lines.some((one) => one.papers.length > 0);
  return (
    <div className="screen" data-testid={TEST_IDS.differences} data-open={open.length}>
      <div className="screen-head">
        <h1>{t("differences.title")}</h1>
        {open.length === 0 && <span className="secondary">{t(differed ? "differences.allSettled" : "differences.allEven")}</span>}
        <span className="spread" />
        {open.length === 0 && <NextStep mine={mine} base={base} here="differences" />}
      </div>
      <div className="panel scrolls difference-lines">
        <table className="figures">
          <thead>
            <tr>
              <th>{t("differences.item")}</th>
              <th className="figure">{t("differences.expected")}</th>
              <th className="figure">{t("differences.counted")}</th>
              <th>{t("differences.difference")}</th>
              <th>{t("differences.state")}</th>
            </tr>
          </thead>
          <tbody>
            {inOrder(data.lines, (one) => one.item).map((one) => (
              <tr key={keyOf(one)} data-testid={testId(TEST_IDS.findingLine, one.item)} data-state={one.state}>
                <td>{one.name}</td>
                <td className="figure">
                  <Money fen={one.expected} />
                </td>
                <td className="figure">
                  <Money fen={one.counted} />
                </td>
                <td>
                  <Difference fen={one.difference} testId={testId(TEST_IDS.difference, one.item)} />
                </td>
                <td>
                  <Acts
                    line={one}
                    onRecount={() => go(`${base}/count/${encodeURIComponent(one.item)}`)}
                    onExplain={() => setChosen({ line: keyOf(one), what: "explain" })}
                    onRecord={() => setChosen({ line: keyOf(one), what: "record" })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="fills scrolls difference-below">
        {line && chosen?.what === "explain" && <Explain shift={shift} line={line} onClose={() => setChosen(null)} />}
        {line && chosen?.what === "record" && data.count !== null && (
          <Record
            key={keyOf(line)}
            shift={shift}
            findings={data}
            line={line}
            clerk={mine.clerk.code}
            onClose={() => setChosen(null)}
          />
        )}
        {!line && <Attempts findings={data} />}
      </div>
    </div>
  );
}

function keyOf(line: FindingLine): string {
  return `${line.place}/${line.item}`;
}

function Acts({
  line,
  onRecount,
  onExplain,
  onRecord,
}: {
  line: FindingLine;
  onRecount: () => void;
  onExplain: () => void;
  onRecord: () => void;
}) {
  const { t } = useTranslation("shift");
  if (line.state === "even") return null;
  return (
    <span className="row">
      {line.papers.map((paper) => (
        <Button
          key={paper.voucher}
          size="small"
          type="link"
          onClick={() => go(`/paper/${paper.voucher}`)}
          data-testid={testId(TEST_IDS.differencePaper, line.item)}
        >
          {t("differences.paper", { voucher: paper.voucher, person: paper.person.name })}
          {paper.approver
            ? ` · ${t("differences.approved", { name: paper.approver.name })}`
            : paper.pending !== null && ` · ${t("differences.waits")}`}
        </Button>
      ))}
      {line.state !== "explained" && (
        <Button size="small" onClick={onRecount} data-testid={testId(TEST_IDS.recount, line.item)}>
          {t("differences.recount")}
        </Button>
      )}
      {line.state === "unexplained" && (
        <>
          <Button size="small" onClick={onExplain} data-testid={testId(TEST_IDS.explain, line.item)}>
            {t("differences.explain")}
          </Button>
          <Button size="small" type="primary" onClick={onRecord} data-testid={testId(TEST_IDS.record, line.item)}>
            {t("differences.record")}
          </Button>
        </>
      )}
    </span>
  );
}

function Record(props: { shift?: number; findings: CountFindings; line: FindingLine; clerk: string; onClose: () => void }) {
  const { t } = useTranslation("shift");
  const { shift, findings, line, clerk, onClose } = props;
  const catalogue = useCatalogue();
  const draft = useDraft(`difference/${findings.shift}/${findings.count}/${keyOf(line)}`, {
    reason: "",
    person: clerk as string | null,
    pending: "",
  });
  const { data: settings } = useRead("setting.list", {});
  const mayWait = settings?.some((row) => row.key === "pending_approval" && row.value === "true") ?? false;
  const write = useWrite("difference.record", draft);
  const { value, set } = draft;
  const post = async (alone?: { pending: string }) => {
    if (findings.count === null) return;
    const person = value.person !== null && value.person !== clerk ? { person: value.person } : {};
    const answer = await write.send({
      shift,
      count: findings.count,
      lines: [{ place: line.place, item: line.item, reason: value.reason, ...person }],
      ...alone,
    });
    if (answer) onClose();
  };
  return (
    <section className="panel panel-body">
      <Fields className="act" onDone={() => post()} onClose={onClose} testId={TEST_IDS.recordForm}>
        <div className="row">
          <h2>{t("differences.recordTitle", { item: line.name })}</h2>
          <Difference fen={line.unexplained} />
        </div>
        <div className="row">
          <div className="labelled spread">
            <span className="label">{t("differences.reason")}</span>
            <input
              className="field"
              aria-label={t("differences.reason")}
              value={value.reason}
              onChange={(event) => set({ reason: event.target.value })}
              data-testid={TEST_IDS.recordReason}
            />
          </div>
          <div className="labelled record-person">
            <span className="label">{t("differences.person")}</span>
            <Choice
              options={options(catalogue?.staff ?? [])}
              value={value.person}
              onChange={(person) => set({ person })}
              label={t("differences.person")}
              testId={TEST_IDS.recordPerson}
            />
          </div>
        </div>
        <div className="row">
          <span className="spread" />
          <Button onClick={onClose}>{t("action.cancel", { ns: "shared" })}</Button>
          <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.recordPost}>
            {t("differences.record")}
          </Button>
        </div>
      </Fields>
      <WriteOutcome
        write={write}
        onDone={onClose}
        subject={t("differences.subject", { item: line.name, difference: line.unexplained, reason: value.reason })}
        alone={
          mayWait && (
            <Fields className="act" onDone={() => post({ pending: value.pending })} autoFocus={false} testId={TEST_IDS.aloneForm}>
              <h3>{t("differences.alone")}</h3>
              <p className="secondary">{t("differences.aloneExplain")}</p>
              <div className="row">
                <input
                  className="field spread"
                  aria-label={t("differences.aloneReason")}
                  placeholder={t("differences.aloneReason")}
                  value={value.pending}
                  onChange={(event) => set({ pending: event.target.value })}
                  data-testid={TEST_IDS.aloneReason}
                />
                <Button
                  htmlType="submit"
                  loading={write.busy}
                  disabled={value.pending.trim() === ""}
                  data-done
                  data-testid={TEST_IDS.alonePost}
                >
                  {t("differences.aloneAct")}
                </Button>
              </div>
            </Fields>
          )
        }
      />
    </section>
  );
}

function Attempts({ findings }: { findings: CountFindings }) {
  const { t } = useTranslation("shift");
  if (findings.attempts.length < 2) return null;
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("differences.attempts")}</h2>
      </div>
      <table className="figures">
        <tbody>
          {findings.attempts.map((attempt) => (
            <tr key={attempt.count}>
              <td>
                {t("differences.attempt", { attempt: attempt.attempt, time: attempt.time, name: attempt.counted_by.name })}
                {attempt.beside && ` · ${t("differences.beside", { name: attempt.beside.name })}`}
              </td>
              {inOrder(attempt.lines, (line) => line.item).map((line) => (
                <td key={`${line.place}/${line.item}`} className="figure">
                  <Money fen={line.counted} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
