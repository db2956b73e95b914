import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DifferenceForm } from "../difference/DifferenceForm";
import { listed, named, placeName } from "../i18n";
import { CountHead } from "../shared/CountDesk";
import { type Fen, sumFen } from "../shared/fen";
import { Difference, Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime } from "../shared/time";
import type { HallCountLine, HallCountShown } from "../wire";

/** What a count found, line by line; each difference goes on a voucher of its own, which a second person approves in place (R28). */
export function CountResult(props: {
  counts: readonly HallCountShown[];
  last: HallCountShown;
  date: string;
  what: "safe" | "hall";
  onAgain: () => void;
}) {
  const { t } = useTranslation("safe");
  const { counts, last, date, what, onAgain } = props;
  const name = useLineName();
  const { staff } = useSession();
  const [chosen, setChosen] = useState<number | null>(null);
  const line = last.lines.find((one) => one.line === chosen);
  return (
    <>
      <CountHead
        said={[
          t("result.head", { attempt: last.attempt, time: last.time, name: last.counted_by }),
          ...(last.beside ? [t("result.beside", { name: last.beside })] : []),
        ].join(" · ")}
        settled={last.settled}
      >
        <Button onClick={onAgain} data-testid={TEST_IDS.safeAgain}>
          {t(what === "safe" ? "result.again" : "result.againHall")}
        </Button>
        {what === "safe" && <PrintButton query={{ template: "safe_count", subject: `day:${date}` }} label={t("result.print")} />}
        <Button type={last.settled ? "primary" : "default"} onClick={() => go(`/day?date=${date}`)}>
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
            {last.lines.map((one) => (
              <tr key={one.line} data-testid={testId(TEST_IDS.safeLine, one.line)}>
                <td>
                  {name(one)}
                  {one.read_at !== null && <span className="secondary"> {t("readAt", { time: clockTime(one.read_at) })}</span>}
                </td>
                <td className="figure">
                  <Money fen={one.expected} />
                </td>
                <td className="figure">
                  <Money fen={one.counted} />
                </td>
                <td>
                  <Difference fen={one.difference} testId={testId(TEST_IDS.difference, one.line)} />
                </td>
                <td>
                  <LineAct line={one} onRecord={() => setChosen(one.line)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {line && (
        <DifferenceForm
          key={line.line}
          write="hall.difference"
          draft={`hall-difference/${last.count}/${line.line}`}
          item={name(line)}
          difference={openOf(line)}
          person={staff.code}
          request={({ reason, person }) => ({ count: last.count, lines: [{ line: line.line, person, reason }] })}
          onClose={() => setChosen(null)}
        />
      )}
      {counts.length > 1 && (
        <p className="secondary">
          {named(t("result.earlier"), listed(counts.map((one) => t("result.attempt", { attempt: one.attempt, time: one.time }))))}
        </p>
      )}
    </>
  );
}

/** What of a difference stands on no voucher yet. */
function openOf(line: HallCountLine): Fen | null {
  return line.difference === null ? null : sumFen([line.difference, (-BigInt(line.explained)).toString()]);
}

/** `现金 · 3月2日`, `封包 B-7`, `微信`: what a line counted. */
function useLineName(): (line: HallCountLine) => string {
  const { t } = useTranslation("safe");
  return (line) => {
    if (line.number !== null) return t(line.place === "transit" ? "bag" : "cheque", { number: line.number });
    if (line.item === "float") return t("float");
    if (line.place === "safe") return line.for_date === null ? nameOf("item", line.item) : t("cash", { date: line.for_date });
    return line.place === "recharge" ? placeName(line.place) : nameOf("tender", line.item);
  };
}

function LineAct({ line, onRecord }: { line: HallCountLine; onRecord: () => void }) {
  const { t } = useTranslation("safe");
  const { t: open } = useTranslation("difference");
  const left = openOf(line);
  const differs = left !== null && left !== "0";
  if (line.place === "transit") return differs ? <span className="secondary">{t("result.bag")}</span> : null;
  return (
    <span className="row">
      {line.explained !== "0" && <span className="secondary">{t("result.explained", { amount: line.explained })}</span>}
      {differs && (
        <Button size="small" type="primary" onClick={onRecord} data-testid={testId(TEST_IDS.safeRecord, line.line)}>
          {open("record.act")}
        </Button>
      )}
    </span>
  );
}
