import { useTranslation } from "react-i18next";
import { Difference } from "../../shared/Money";
import { type Fen, formatFen, formatSigned, sumFen } from "../../shared/fen";
import type { BehindWay, Flow, RechargeRow } from "../../wire";
import { FigureCell } from "./Behind";
import { type Dates, type Open, stood, stoodBefore, summed } from "./figures";
import { datesOf } from "./period";

const ACCOUNT = { of: "moved", item: "recharge", at: { place: "recharge" } } as const;

const COLUMNS: { key: "bought" | "given_back" | "recharged" | "to_agents"; flows: Flow[]; way: BehindWay }[] = [
  { key: "bought", flows: ["recharge_bought", "opening"], way: "net" },
  { key: "given_back", flows: ["recharge_returned"], way: "net" },
  { key: "recharged", flows: ["recharge_sold"], way: "out" },
  { key: "to_agents", flows: ["recharge_to_agent"], way: "out" },
];

/** What differences found: everything that is in no other column. */
const ELSEWHERE = COLUMNS.flatMap((column) => column.flows);

/** 空中充值: the recharge account day by day, beside what the platform said. */
export function Recharge(props: {
  rows: readonly RechargeRow[];
  former?: readonly RechargeRow[];
  dates: Dates;
  formerDates?: Dates;
  onOpen: Open;
}) {
  const { t } = useTranslation("month");
  const { rows, former, dates, formerDates, onOpen } = props;
  const moved = (fen: Fen) => (fen === "0" ? "" : formatFen(fen));
  const found = (fen: Fen) => (fen === "0" ? "" : formatSigned(fen));
  /** The account's columns over some dates, of a line or of a total. */
  const cells = (name: string, when: Dates, of: (key: keyof RechargeRow) => Fen, foot: boolean) => (
    <>
      <FigureCell
        foot={foot}
        text={formatFen(of("opening"))}
        figure={stoodBefore(`${name} · ${t("reports.opening")}`, when.from, ACCOUNT)}
        onOpen={onOpen}
      />
      {COLUMNS.map(({ key, flows, way }) => (
        <FigureCell
          key={key}
          foot={foot}
          text={moved(of(key))}
          figure={summed(`${name} · ${t(`reports.${key}`)}`, when, { ...ACCOUNT, flows, way })}
          onOpen={onOpen}
        />
      ))}
      <FigureCell
        foot={foot}
        text={found(of("found"))}
        figure={summed(`${name} · ${t("reports.found")}`, when, { ...ACCOUNT, except: ELSEWHERE })}
        onOpen={onOpen}
      />
      <FigureCell
        foot={foot}
        text={formatFen(of("closing"))}
        figure={stood(`${name} · ${t("reports.closing")}`, when.to, ACCOUNT, true, foot ? when.from : undefined)}
        onOpen={onOpen}
      />
    </>
  );
  const foot = (name: string, own: readonly RechargeRow[], when: Dates) => {
    const of = (key: keyof RechargeRow): Fen => {
      if (key === "opening") return own[0]?.opening ?? "0";
      return key === "closing" ? (own[own.length - 1]?.closing ?? "0") : sumFen(own.map((row) => row[key] ?? "0"));
    };
    return (
      <tr>
        <th>{name}</th>
        {cells(name, when, of, true)}
        <th colSpan={3} />
      </tr>
    );
  };
  if (rows.length === 0) return <p className="secondary">{t("reports.nothing")}</p>;
  return (
    <section className="panel">
      <div className="panel-body scrolls-x">
        <table className="figures">
          <thead>
            <tr>
              <th>{t("reports.date")}</th>
              <th className="figure">{t("reports.opening")}</th>
              {COLUMNS.map(({ key }) => (
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
                {cells(row.when, datesOf(row.when), (key) => row[key] ?? "0", false)}
                <td className="figure">
                  {row.platform === null ? <span className="quiet">{t("reports.notRead")}</span> : formatFen(row.platform)}
                </td>
                <td className="figure">{row.difference === null ? "—" : <Difference fen={row.difference} />}</td>
                <td>{row.read_at.slice(0, 16)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {foot(t("reports.total"), rows, dates)}
            {former && formerDates && foot(t("reports.formerTotal"), former, formerDates)}
          </tfoot>
        </table>
      </div>
    </section>
  );
}
