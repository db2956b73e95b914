import { useTranslation } from "react-i18next";
import { Difference } from "../../shared/Money";
import { type Fen, formatFen, formatSigned, sumFen } from "../../shared/fen";
import type { RechargeRow } from "../../wire";
import { FigureCell, type Figure } from "./Behind";
import { datesOf } from "./period";

const COLUMNS = [
  ["bought", ["recharge_bought", "opening"]],
  ["given_back", ["recharge_returned"]],
  ["recharged", ["recharge_sold"]],
  ["to_agents", ["recharge_to_agent"]],
] as const;

/** 空中充值: the recharge account day by day, beside what the platform said. */
export function Recharge(props: {
  rows: readonly RechargeRow[];
  former?: readonly RechargeRow[];
  onOpen: (figure: Figure) => void;
}) {
  const { t } = useTranslation("month");
  const { rows, former, onOpen } = props;
  const moved = (fen: Fen) => (fen === "0" ? "" : formatFen(fen));
  const foot = (name: string, own: readonly RechargeRow[]) => (
    <tr>
      <th>{name}</th>
      <th className="figure">{formatFen(own[0]?.opening ?? "0")}</th>
      {COLUMNS.map(([key]) => (
        <th key={key} className="figure">
          {formatFen(sumFen(own.map((row) => row[key])))}
        </th>
      ))}
      <th className="figure">{formatSigned(sumFen(own.map((row) => row.found)))}</th>
      <th className="figure">{formatFen(own[own.length - 1]?.closing ?? "0")}</th>
      <th colSpan={3} />
    </tr>
  );
  if (rows.length === 0) return <p className="secondary">{t("reports.nothing")}</p>;
  return (
    <section className="panel">
      <div className="panel-body scrolls-x">
        <table className="figures">
          <thead>
            <tr>
              <th>{t("reports.date")}</th>
              <th className="figure">{t("reports.opening")}</th>
              {COLUMNS.map(([key]) => (
                <th key={key} className="figure">
                  {t(`reports.${key}`)}
                </th>
              ))}
              <th className="figure">{t("reports.found")}</th>
              <th className="figure">{t("reports.closing")}</th>
              <th className="figure">{t("reports.platform")}</th>
              <th className="figure">{t("reports.difference")}</th>
              <th>{t("reports.readAt")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.when}>
                <td>{row.when}</td>
                <td className="figure">{formatFen(row.opening)}</td>
                {COLUMNS.map(([key, flows]) => (
                  <FigureCell
                    key={key}
                    text={moved(row[key])}
                    figure={{
                      title: `${row.when} · ${t(`reports.${key}`)}`,
                      query: { ...datesOf(row.when), item: "recharge", place: "recharge", flows: [...flows] },
                      money: true,
                    }}
                    onOpen={onOpen}
                  />
                ))}
                <td className="figure">{row.found === "0" ? "" : formatSigned(row.found)}</td>
                <td className="figure">{formatFen(row.closing)}</td>
                <td className="figure">
                  {row.platform === null ? <span className="quiet">{t("reports.notRead")}</span> : formatFen(row.platform)}
                </td>
                <td className="figure">{row.difference === null ? "—" : <Difference fen={row.difference} />}</td>
                <td>{row.read_at.slice(0, 16)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {foot(t("reports.total"), rows)}
            {former && foot(t("reports.formerTotal"), former)}
          </tfoot>
        </table>
      </div>
    </section>
  );
}
