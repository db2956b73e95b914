import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DifferenceForm } from "../difference/DifferenceForm";
import { listed, named } from "../i18n";
import { CountHead } from "../shared/CountDesk";
import { isApart, NumbersApart } from "../shared/GoodsCount";
import { Difference, Money } from "../shared/Money";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import type { CountAttempt, FindingLine, StoreroomFindings } from "../wire";

/** What the count found, item by item; each difference goes on a voucher of its own, which a second person approves in place (R28). */
export function Result({ date, result, onAgain }: { date: string; result: StoreroomFindings; onAgain: () => void }) {
  const { t } = useTranslation("storeroom");
  const { staff } = useSession();
  const [chosen, setChosen] = useState<number | null>(null);
  const last = result.attempts.at(-1);
  const line = chosen === null ? undefined : result.lines[chosen];
  const settled = result.findings.length === 0;
  const said = ({ attempt, time, counted_by, beside }: CountAttempt) =>
    [
      t("result.head", { attempt, time, name: counted_by.name }),
      ...(beside ? [t("result.beside", { name: beside.name })] : []),
    ].join(" · ");
  return (
    <>
      <CountHead said={last && said(last)} settled={settled}>
        <Button onClick={onAgain} data-testid={TEST_IDS.safeAgain}>
          {t("result.again")}
        </Button>
        <PrintButton query={{ template: "stock_take", subject: `day:${date}` }} label={t("result.print")} />
        <Button type={settled ? "primary" : "default"} onClick={() => go(`/day?date=${date}`)}>
          {t("result.toDay")}
        </Button>
      </CountHead>
      <section className="panel scrolls safe-result">
        <table className="figures" data-testid={TEST_IDS.safeResult}>
          <thead>
            <tr>
              <th>{t("result.item")}</th>
              <th className="figure">{t("result.expected")}</th>
              <th className="figure">{t("result.counted")}</th>
              <th>{t("result.difference")}</th>
              <th>{t("result.act")}</th>
            </tr>
          </thead>
          <tbody>
            {result.lines.map((one, at) => (
              <tr key={one.item} data-testid={testId(TEST_IDS.findingLine, one.item)} data-state={one.state}>
                <td>
                  {one.name}
                  <NumbersApart line={one} />
                </td>
                <td className="figure">
                  <Money fen={one.expected} goods />
                </td>
                <td className="figure">
                  <Money fen={one.counted} goods />
                </td>
                <td>
                  <Difference fen={one.difference} goods apart={isApart(one)} testId={testId(TEST_IDS.difference, one.item)} />
                </td>
                <td>
                  <Act line={one} onRecord={() => setChosen(at)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {line && chosen !== null && (
        <DifferenceForm
          key={line.item}
          write="hall.difference"
          draft={`hall-difference/${result.count}/${chosen + 1}`}
          item={line.name}
          difference={line.unexplained}
          goods
          apart={isApart(line)}
          person={staff.code}
          request={({ reason, person }) => ({ count: result.count, lines: [{ line: chosen + 1, person, reason }] })}
          onClose={() => setChosen(null)}
        />
      )}
      {result.attempts.length > 1 && (
        <p className="secondary">
          {named(t("result.earlier"), listed(result.attempts.map(({ attempt, time }) => t("result.attempt", { attempt, time }))))}
        </p>
      )}
    </>
  );
}

function Act({ line, onRecord }: { line: FindingLine; onRecord: () => void }) {
  const { t } = useTranslation("storeroom");
  const { t: open } = useTranslation("difference");
  return (
    <span className="row">
      {line.papers.map((paper) => (
        <Button
          key={`${paper.voucher}/${paper.amount}`}
          size="small"
          type="link"
          onClick={() => go(`/paper/${paper.voucher}`)}
          data-testid={testId(TEST_IDS.differencePaper, line.item)}
        >
          {t("result.paper", { voucher: paper.voucher, person: paper.person.name })}
        </Button>
      ))}
      {line.state === "unexplained" && (
        <Button size="small" type="primary" onClick={onRecord} data-testid={testId(TEST_IDS.record, line.item)}>
          {open("record.act")}
        </Button>
      )}
    </span>
  );
}
