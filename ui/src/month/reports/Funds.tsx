import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, formatSigned, subtractFen, sumFen } from "../../shared/fen";
import type { FundRow, FundsReport } from "../../wire";
import { FigureCell, type Figure } from "./Behind";
import { TakingsByDay } from "./charts";
import { datesOf } from "./period";

type Open = (figure: Figure) => void;

const TAKINGS = ["takings", "refund", "security_in", "security_out"] as const;

/** Columns that sum up over the period; the others are what stood at its end. */
const SUMMED = ["to_deposit", "deposited", "shortages", "overages"] as const;

function moved(fen: Fen): string {
  return fen === "0" ? "" : formatFen(fen);
}

/** 资金: takings and what became of them day by day, by business, floats, channels. */
export function Funds(props: { funds: FundsReport; former?: FundsReport; dates: { from: string; to: string }; onOpen: Open }) {
  const { t } = useTranslation("month");
  const { funds, former, dates, onOpen } = props;
  const names = new Map(funds.businesses.map((row) => [row.business, row.name]));
  return (
    <>
      <section className="panel">
        <div className="panel-head">{t("reports.byBusiness")}</div>
        <TakingsByDay rows={funds.by_day} nameOf={(code) => names.get(code) ?? code} />
        <div className="panel-body scrolls-x">
          <Businesses funds={funds} former={former} />
        </div>
      </section>
      <section className="panel">
        <div className="panel-head">{t("reports.days")}</div>
        <div className="panel-body scrolls-x">
          <Days funds={funds} former={former} onOpen={onOpen} />
        </div>
      </section>
      <section className="panel">
        <div className="panel-head">{t("reports.floats")}</div>
        <div className="panel-body scrolls-x">
          <Floats funds={funds} dates={dates} onOpen={onOpen} />
        </div>
      </section>
      {funds.channels.length > 0 && (
        <section className="panel">
          <div className="panel-head">{t("reports.channels")}</div>
          <div className="panel-body scrolls-x">
            <Channels funds={funds} dates={dates} onOpen={onOpen} />
          </div>
        </section>
      )}
    </>
  );
}

function total(funds: FundsReport): FundRow {
  const last = funds.rows[funds.rows.length - 1] ?? funds.opening;
  const sum = (of: (row: FundRow) => Fen) => sumFen(funds.rows.map(of));
  return {
    ...last,
    when: "",
    remark: "",
    taken: sum((row) => row.taken),
    by_tender: funds.tenders.map((_, at) => sum((row) => row.by_tender[at] ?? "0")),
    to_deposit: sum((row) => row.to_deposit),
    deposited: sum((row) => row.deposited),
    shortages: sum((row) => row.shortages),
    overages: sum((row) => row.overages),
  };
}

function Days({ funds, former, onOpen }: { funds: FundsReport; former?: FundsReport; onOpen: Open }) {
  const { t } = useTranslation("month");
  const sums = total(funds);
  const was = former && total(former);
  const standing = ["undeposited", "clearing", "security"] as const;
  const cash = (row: FundRow, flows: Figure["query"]["flows"], title: string): Figure => ({
    title: `${row.when} · ${title}`,
    query: { ...datesOf(row.when), item: "cash", flows },
    money: true,
  });
  const foot = (name: string, row: FundRow) => (
    <tr>
      <th>{name}</th>
      <th className="figure">{formatFen(row.taken)}</th>
      {funds.tenders.map((tender, at) => {
        const of = row === was ? (former?.tenders.indexOf(tender) ?? -1) : at;
        return (
          <th key={tender} className="figure">
            {formatFen(row.by_tender[of] ?? "0")}
          </th>
        );
      })}
      <th className="figure">{formatFen(row.to_deposit)}</th>
      <th className="figure">{formatFen(row.deposited)}</th>
      {standing.map((key) => (
        <th key={key} className="figure">
          {formatFen(row[key])}
        </th>
      ))}
      <th className="figure">{formatFen(row.shortages)}</th>
      <th className="figure">{formatFen(row.overages)}</th>
      <th />
    </tr>
  );
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.date")}</th>
          <th className="figure">{t("reports.taken")}</th>
          {funds.tenders.map((tender) => (
            <th key={tender} className="figure">
              {tender}
            </th>
          ))}
          <th className="figure">{t("reports.toDeposit")}</th>
          <th className="figure">{t("reports.deposited")}</th>
          {standing.map((key) => (
            <th key={key} className="figure">
              {t(`reports.${key}`)}
            </th>
          ))}
          <th className="figure">{t("reports.shortages")}</th>
          <th className="figure">{t("reports.overages")}</th>
          <th>{t("reports.remark")}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{t("reports.openingRow")}</td>
          <td colSpan={funds.tenders.length + 3} />
          {standing.map((key) => (
            <td key={key} className="figure">
              {formatFen(funds.opening[key])}
            </td>
          ))}
          <td colSpan={3} />
        </tr>
        {funds.rows.map((row) => (
          <tr key={row.when}>
            <td>{row.when}</td>
            <td className="figure">{moved(row.taken)}</td>
            {funds.tenders.map((tender, at) => {
              const item = funds.tender_items[at];
              return (
                <FigureCell
                  key={tender}
                  text={moved(row.by_tender[at] ?? "0")}
                  figure={
                    item === undefined
                      ? undefined
                      : {
                          title: `${row.when} · ${tender}`,
                          query: {
                            ...datesOf(row.when),
                            item,
                            place: item === "cash" ? undefined : `clearing:${item}`,
                            flows: [...TAKINGS],
                          },
                          money: true,
                        }
                  }
                  onOpen={onOpen}
                />
              );
            })}
            <td className="figure">{moved(row.to_deposit)}</td>
            <FigureCell text={moved(row.deposited)} figure={cash(row, ["deposit"], t("reports.deposited"))} onOpen={onOpen} />
            {standing.map((key) => (
              <td key={key} className="figure">
                {formatFen(row[key])}
              </td>
            ))}
            <td className="figure">{moved(row.shortages)}</td>
            <td className="figure">{moved(row.overages)}</td>
            <td>{row.remark}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {foot(t("reports.total"), sums)}
        {was && foot(t("reports.formerTotal"), was)}
        {was && (
          <tr>
            <th>{t("reports.change")}</th>
            <th className="figure">{formatSigned(subtractFen(sums.taken, was.taken))}</th>
            <th colSpan={funds.tenders.length} />
            {SUMMED.slice(0, 2).map((key) => (
              <th key={key} className="figure">
                {formatSigned(subtractFen(sums[key], was[key]))}
              </th>
            ))}
            <th colSpan={3} />
            {SUMMED.slice(2).map((key) => (
              <th key={key} className="figure">
                {formatSigned(subtractFen(sums[key], was[key]))}
              </th>
            ))}
            <th />
          </tr>
        )}
      </tfoot>
    </table>
  );
}

function Businesses({ funds, former }: { funds: FundsReport; former?: FundsReport }) {
  const { t } = useTranslation("month");
  const was = (business: string) => former?.businesses.find((row) => row.business === business)?.amount ?? "0";
  if (funds.businesses.length === 0) return <p className="secondary">{t("reports.nothing")}</p>;
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.business")}</th>
          <th className="figure">{t("reports.count")}</th>
          {funds.tenders.map((tender) => (
            <th key={tender} className="figure">
              {tender}
            </th>
          ))}
          <th className="figure">{t("reports.net")}</th>
          {former && <th className="figure">{t("reports.formerAmount")}</th>}
          {former && <th className="figure">{t("reports.change")}</th>}
        </tr>
      </thead>
      <tbody>
        {funds.businesses.map((row) => (
          <tr key={row.business}>
            <td>{row.name}</td>
            <td className="figure">{formatPieces(row.count)}</td>
            {funds.tenders.map((tender, at) => (
              <td key={tender} className="figure">
                {moved(row.by_tender[at] ?? "0")}
              </td>
            ))}
            <td className="figure">{formatFen(row.amount)}</td>
            {former && <td className="figure">{formatFen(was(row.business))}</td>}
            {former && <td className="figure">{formatSigned(subtractFen(row.amount, was(row.business)))}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th>{t("reports.total")}</th>
          <th className="figure">{formatPieces(funds.businesses.reduce((sum, row) => sum + row.count, 0))}</th>
          {funds.tenders.map((tender, at) => (
            <th key={tender} className="figure">
              {formatFen(sumFen(funds.businesses.map((row) => row.by_tender[at] ?? "0")))}
            </th>
          ))}
          <th className="figure">{formatFen(sumFen(funds.businesses.map((row) => row.amount)))}</th>
          {former && <th className="figure">{formatFen(sumFen(former.businesses.map((row) => row.amount)))}</th>}
          {former && <th />}
        </tr>
      </tfoot>
    </table>
  );
}

function Floats({ funds, dates, onOpen }: { funds: FundsReport; dates: { from: string; to: string }; onOpen: Open }) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.place")}</th>
          <th className="figure">{t("reports.opening")}</th>
          <th className="figure">{t("reports.incoming")}</th>
          <th className="figure">{t("reports.outgoing")}</th>
          <th className="figure">{t("reports.closing")}</th>
        </tr>
      </thead>
      <tbody>
        {funds.floats.map((row) => {
          const figure: Figure = {
            title: `${row.name} · ${t("reports.floats")}`,
            query: { ...dates, item: "float", place: row.place },
            money: true,
          };
          return (
            <tr key={row.place}>
              <td>{row.name}</td>
              <td className="figure">{formatFen(row.opening)}</td>
              <FigureCell text={moved(row.incoming)} figure={figure} onOpen={onOpen} />
              <FigureCell text={moved(row.outgoing)} figure={figure} onOpen={onOpen} />
              <td className="figure">{formatFen(row.closing)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Channels({ funds, dates, onOpen }: { funds: FundsReport; dates: { from: string; to: string }; onOpen: Open }) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.channel")}</th>
          <th className="figure">{t("reports.opening")}</th>
          <th className="figure">{t("reports.due")}</th>
          <th className="figure">{t("reports.gross")}</th>
          <th className="figure">{t("reports.fee")}</th>
          <th className="figure">{t("reports.arrived")}</th>
          <th className="figure">{t("reports.other")}</th>
          <th className="figure">{t("reports.closing")}</th>
        </tr>
      </thead>
      <tbody>
        {funds.channels.map((row) => {
          const figure = (title: string, flows: Figure["query"]["flows"]): Figure => ({
            title: `${row.name} · ${title}`,
            query: { ...dates, item: row.channel, place: `clearing:${row.channel}`, flows },
            money: true,
          });
          return (
            <tr key={row.channel}>
              <td>{row.name}</td>
              <td className="figure">{formatFen(row.opening)}</td>
              <FigureCell text={moved(row.taken)} figure={figure(t("reports.due"), [...TAKINGS])} onOpen={onOpen} />
              <FigureCell text={moved(row.gross)} figure={figure(t("reports.gross"), ["arrival", "fee"])} onOpen={onOpen} />
              <td className="figure">{moved(row.fee)}</td>
              <td className="figure">{moved(row.net)}</td>
              <td className="figure">{row.other === "0" ? "" : formatSigned(row.other)}</td>
              <td className="figure">{formatFen(row.closing)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
