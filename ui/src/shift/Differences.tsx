import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DifferenceForm } from "../difference/DifferenceForm";
import { useRead } from "../shared/calls";
import { inOrder } from "../shared/catalogue";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { isApart, NumbersApart } from "../shared/GoodsCount";
import { Difference, Money } from "../shared/Money";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
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
  const { count } = data;
  const open = data.lines.filter((line) => line.state === "unexplained" || line.state === "not_counted");
  const lines = inOrder(data.lines, (one) => one.item);
  const toMend = lines.find((one) => open.includes(one));
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
            {lines.map((one) => (
              <tr key={keyOf(one)} data-testid={testId(TEST_IDS.findingLine, one.item)} data-state={one.state}>
                <td>
                  {one.name}
                  <NumbersApart line={one} />
                </td>
                <td className="figure">
                  <Money fen={one.expected} goods={one.goods} />
                </td>
                <td className="figure">
                  <Money fen={one.counted} goods={one.goods} />
                </td>
                <td>
                  <Difference
                    fen={one.difference}
                    goods={one.goods}
                    apart={isApart(one)}
                    testId={testId(TEST_IDS.difference, one.item)}
                  />
                </td>
                <td>
                  <Acts
                    line={one}
                    first={one === toMend}
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
        {line && chosen?.what === "record" && (
          <DifferenceForm
            key={keyOf(line)}
            write="difference.record"
            draft={`difference/${data.shift}/${data.count}/${keyOf(line)}`}
            item={line.name}
            difference={line.unexplained}
            goods={line.goods}
            apart={isApart(line)}
            person={mine.clerk.code}
            mayWait
            request={({ reason, person, pending }) => ({
              shift,
              count,
              lines: [{ place: line.place, item: line.item, reason, ...(person === mine.clerk.code ? {} : { person }) }],
              ...(pending === undefined ? {} : { pending }),
            })}
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
  first,
  onRecount,
  onExplain,
  onRecord,
}: {
  line: FindingLine;
  /** The keys begin here. */
  first: boolean;
  onRecount: () => void;
  onExplain: () => void;
  onRecord: () => void;
}) {
  const { t } = useTranslation("shift");
  const { t: open } = useTranslation("difference");
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
        <Button size="small" autoFocus={first} onClick={onRecount} data-testid={testId(TEST_IDS.recount, line.item)}>
          {t("differences.recount")}
        </Button>
      )}
      {line.state === "unexplained" && (
        <>
          {/* Entries of money explain money; of goods the numbers say what is wrong. */}
          {!line.goods && (
            <Button size="small" onClick={onExplain} data-testid={testId(TEST_IDS.explain, line.item)}>
              {t("differences.explain")}
            </Button>
          )}
          <Button size="small" type="primary" onClick={onRecord} data-testid={testId(TEST_IDS.record, line.item)}>
            {open("record.act")}
          </Button>
        </>
      )}
    </span>
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
        <thead>
          <tr>
            <th />
            {inOrder(findings.lines, (line) => line.item).map((line) => (
              <th key={keyOf(line)} className="figure">
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {findings.attempts.map((attempt) => (
            <tr key={attempt.count}>
              <td>
                {t("differences.attempt", { attempt: attempt.attempt, time: attempt.time, name: attempt.counted_by.name })}
                {attempt.beside && ` · ${t("differences.beside", { name: attempt.beside.name })}`}
              </td>
              {inOrder(findings.lines, (line) => line.item).map((line) => (
                <td key={keyOf(line)} className="figure">
                  <Money
                    fen={attempt.lines.find((one) => one.place === line.place && one.item === line.item)?.counted ?? null}
                    goods={line.goods}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
