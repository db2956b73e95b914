import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, formatSigned, subtractFen, sumFen } from "../../shared/fen";
import type { BehindFigure, BusinessSum, FundRow, FundsReport } from "../../wire";
import { FigureCell, PaperLink } from "./Behind";
import { TakingsByDay } from "./charts";
import { Keepers } from "./Keepers";
import { type Dates, type Figure, type Open, TAKINGS, stood, stoodBefore, summed } from "./figures";
import { Part } from "./Part";
import { datesOf } from "./period";

interface Shown {
  funds: FundsReport;
  former?: FundsReport;
  dates: Dates;
  formerDates?: Dates;
  onOpen: Open;
}

function moved(fen: Fen): string {
  return fen === "0" ? "" : formatFen(fen);
}

/** 资金: takings and what became of them day by day, by business, floats, channels, deposit slips. */
export function Funds(props: Shown) {
  const { t } = useTranslation("month");
  const { funds } = props;
  const names = new Map(funds.businesses.map((row) => [row.business, row.name]));
  return (
    <>
      <section className="panel">
        <div className="panel-head">{t("reports.byBusiness")}</div>
        <TakingsByDay rows={funds.by_day} nameOf={(code) => names.get(code) ?? code} />
        <div className="panel-body scrolls-x">
          <Businesses {...props} />
        </div>
      </section>
      <Part title={t("reports.days")}>
        <Days {...props} />
      </Part>
      <Part title={t("reports.floats")}>
        <Floats {...props} />
      </Part>
      {funds.channels.length > 0 && (
        <Part title={t("reports.channels")}>
          <Channels {...props} />
        </Part>
      )}
      {funds.deposits.length > 0 && (
        <Part title={t("reports.slips")}>
          <Deposits funds={funds} />
        </Part>
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

const CASH = { of: "moved", item: "cash", at: "stock" } as const;

/** What the summing columns are of. */
const SUMMED: Record<"taken" | "to_deposit" | "deposited" | "shortages" | "overages", BehindFigure> = {
  taken: { of: "moved", at: { place: "customer" }, flows: TAKINGS, way: "out" },
  to_deposit: { ...CASH, except: ["deposit"] },
  deposited: { ...CASH, flows: ["deposit"], way: "out" },
  shortages: { of: "moved", at: { place: "shortage" }, flows: ["shortage"] },
  overages: { of: "moved", at: { place: "overage" }, flows: ["overage"], way: "out" },
};

/** What the columns are of that say what stood. */
const STOOD = {
  undeposited: CASH,
  clearing: { of: "moved", at: "channels" },
  security: { of: "securities" },
} as const;
const STANDING = ["undeposited", "clearing", "security"] as const;

const TITLES = {
  taken: "reports.taken",
  to_deposit: "reports.toDeposit",
  deposited: "reports.deposited",
  shortages: "reports.shortages",
  overages: "reports.overages",
} as const;

function Days({ funds, former, dates, formerDates, onOpen }: Shown) {
  const { t } = useTranslation("month");
  const sums = total(funds);
  const was = former && total(former);
  /** A line of the table, or a total over it, which shows its noughts. */
  const cells = (name: string, row: FundRow, when: Dates, of: FundsReport, foot: boolean) => {
    const shown = (fen: Fen) => (foot ? formatFen(fen) : moved(fen));
    const sum = (key: keyof typeof SUMMED) => (
      <FigureCell
        key={key}
        foot={foot}
        text={shown(row[key])}
        figure={summed(`${name} · ${t(TITLES[key])}`, when, SUMMED[key])}
        onOpen={onOpen}
      />
    );
    return (
      <>
        {sum("taken")}
        {funds.tenders.map((tender) => {
          const at = of.tenders.indexOf(tender);
          const item = of.tender_items[at];
          return (
            <FigureCell
              key={tender}
              foot={foot}
              text={shown(row.by_tender[at] ?? "0")}
              figure={
                item === undefined ? undefined : summed(`${name} · ${tender}`, when, { ...SUMMED.taken, item } as BehindFigure)
              }
              onOpen={onOpen}
            />
          );
        })}
        {sum("to_deposit")}
        {sum("deposited")}
        {STANDING.map((key) => (
          <FigureCell
            key={key}
            foot={foot}
            text={formatFen(row[key])}
            figure={stood(`${name} · ${t(`reports.${key}`)}`, when.to, STOOD[key], true, foot ? when.from : undefined)}
            onOpen={onOpen}
          />
        ))}
        {sum("shortages")}
        {sum("overages")}
      </>
    );
  };
  const change = (key: keyof typeof SUMMED) => (
    <th key={key} className="figure">
      {was && formatSigned(subtractFen(sums[key], was[key]))}
    </th>
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
          {STANDING.map((key) => (
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
          {STANDING.map((key) => (
            <FigureCell
              key={key}
              text={formatFen(funds.opening[key])}
              figure={stoodBefore(`${t("reports.openingRow")} · ${t(`reports.${key}`)}`, dates.from, STOOD[key])}
              onOpen={onOpen}
            />
          ))}
          <td colSpan={3} />
        </tr>
        {funds.rows.map((row) => (
          <tr key={row.when}>
            <td>{row.when}</td>
            {cells(row.when, row, datesOf(row.when), funds, false)}
            <td>{row.remark}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th>{t("reports.total")}</th>
          {cells(t("reports.total"), sums, dates, funds, true)}
          <th />
        </tr>
        {was && formerDates && (
          <tr>
            <th>{t("reports.formerTotal")}</th>
            {cells(t("reports.formerTotal"), was, formerDates, former, true)}
            <th />
          </tr>
        )}
        {was && (
          <tr>
            <th>{t("reports.change")}</th>
            {change("taken")}
            <th colSpan={funds.tenders.length} />
            {change("to_deposit")}
            {change("deposited")}
            <th colSpan={STANDING.length} />
            {change("shortages")}
            {change("overages")}
            <th />
          </tr>
        )}
      </tfoot>
    </table>
  );
}

function Businesses({ funds, former, dates, formerDates, onOpen }: Shown) {
  const { t } = useTranslation("month");
  const was = (business: string) => former?.businesses.find((row) => row.business === business)?.amount ?? "0";
  const takings = (name: string, when: Dates, of: { business?: string; tender?: string; count?: boolean }): Figure =>
    summed(name, when, { of: "takings", ...of }, !of.count);
  const sum = (of: (row: BusinessSum) => Fen) => formatFen(sumFen(funds.businesses.map(of)));
  if (funds.businesses.length === 0) return <p className="secondary">{t("reports.nothing")}</p>;
  const counted = funds.businesses.reduce((count, row) => count + row.count, 0);
  const whole = t("reports.total");
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
        {funds.businesses.map((row) => {
          const { business, name } = row;
          return (
            <tr key={business}>
              <td>{name}</td>
              <FigureCell
                text={formatPieces(row.count)}
                figure={takings(`${name} · ${t("reports.count")}`, dates, { business, count: true })}
                onOpen={onOpen}
              />
              {funds.tenders.map((tender, at) => (
                <FigureCell
                  key={tender}
                  text={moved(row.by_tender[at] ?? "0")}
                  figure={takings(`${name} · ${tender}`, dates, { business, tender: funds.tender_items[at] })}
                  onOpen={onOpen}
                />
              ))}
              <FigureCell
                text={formatFen(row.amount)}
                figure={takings(`${name} · ${t("reports.net")}`, dates, { business })}
                onOpen={onOpen}
              />
              {former && formerDates && (
                <FigureCell
                  text={formatFen(was(business))}
                  figure={takings(`${name} · ${t("reports.formerAmount")}`, formerDates, { business })}
                  onOpen={onOpen}
                />
              )}
              {former && <td className="figure">{formatSigned(subtractFen(row.amount, was(business)))}</td>}
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <th>{whole}</th>
          <FigureCell
            foot
            text={formatPieces(counted)}
            figure={takings(`${whole} · ${t("reports.count")}`, dates, { count: true })}
            onOpen={onOpen}
          />
          {funds.tenders.map((tender, at) => (
            <FigureCell
              key={tender}
              foot
              text={sum((row) => row.by_tender[at] ?? "0")}
              figure={takings(`${whole} · ${tender}`, dates, { tender: funds.tender_items[at] })}
              onOpen={onOpen}
            />
          ))}
          <FigureCell foot text={sum((row) => row.amount)} figure={takings(whole, dates, {})} onOpen={onOpen} />
          {former && formerDates && (
            <FigureCell
              foot
              text={formatFen(sumFen(former.businesses.map((row) => row.amount)))}
              figure={takings(t("reports.formerTotal"), formerDates, {})}
              onOpen={onOpen}
            />
          )}
          {former && <th />}
        </tr>
      </tfoot>
    </table>
  );
}

function Floats({ funds, dates, onOpen }: Shown) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.place")}</th>
          <th>{t("reports.keeper")}</th>
          <th className="figure">{t("reports.opening")}</th>
          <th className="figure">{t("reports.incoming")}</th>
          <th className="figure">{t("reports.outgoing")}</th>
          <th className="figure">{t("reports.closing")}</th>
        </tr>
      </thead>
      <tbody>
        {funds.floats.map((row) => {
          const float = { of: "moved", item: "float", at: { place: row.place } } as const;
          const title = (column: string) => `${row.name} · ${t("reports.floats")} · ${column}`;
          return (
            <tr key={row.place}>
              <td>{row.name}</td>
              <Keepers names={row.keeper} />
              <FigureCell
                text={formatFen(row.opening)}
                figure={stoodBefore(title(t("reports.opening")), dates.from, float)}
                onOpen={onOpen}
              />
              <FigureCell
                text={moved(row.incoming)}
                figure={summed(title(t("reports.incoming")), dates, { ...float, way: "incoming" })}
                onOpen={onOpen}
              />
              <FigureCell
                text={moved(row.outgoing)}
                figure={summed(title(t("reports.outgoing")), dates, { ...float, way: "outgoing" })}
                onOpen={onOpen}
              />
              <FigureCell
                text={formatFen(row.closing)}
                figure={stood(title(t("reports.closing")), dates.to, float, true, dates.from)}
                onOpen={onOpen}
              />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Channels({ funds, dates, onOpen }: Shown) {
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
          const channel = { of: "moved", item: row.channel, at: { place: `clearing:${row.channel}` } } as const;
          const title = (column: string) => `${row.name} · ${column}`;
          const out = (text: string, column: string, flows: ("arrival" | "fee")[]) => (
            <FigureCell text={text} figure={summed(title(column), dates, { ...channel, flows, way: "out" })} onOpen={onOpen} />
          );
          return (
            <tr key={row.channel}>
              <td>{row.name}</td>
              <FigureCell
                text={formatFen(row.opening)}
                figure={stoodBefore(title(t("reports.opening")), dates.from, channel)}
                onOpen={onOpen}
              />
              <FigureCell
                text={moved(row.taken)}
                figure={summed(title(t("reports.due")), dates, { ...channel, flows: TAKINGS })}
                onOpen={onOpen}
              />
              {out(moved(row.gross), t("reports.gross"), ["arrival", "fee"])}
              {out(moved(row.fee), t("reports.fee"), ["fee"])}
              {out(moved(row.net), t("reports.arrived"), ["arrival"])}
              <FigureCell
                text={row.other === "0" ? "" : formatSigned(row.other)}
                figure={summed(title(t("reports.other")), dates, { ...channel, except: [...TAKINGS, "arrival", "fee"] })}
                onOpen={onOpen}
              />
              <FigureCell
                text={formatFen(row.closing)}
                figure={stood(title(t("reports.closing")), dates.to, channel, true, dates.from)}
                onOpen={onOpen}
              />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Deposits({ funds }: { funds: FundsReport }) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.date")}</th>
          <th>{t("reports.paper")}</th>
          <th>{t("reports.slip")}</th>
          <th>{t("reports.bank")}</th>
          <th>{t("reports.depositor")}</th>
          <th>{t("reports.state")}</th>
          <th className="figure">{t("reports.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {funds.deposits.map((row) => (
          <tr key={row.voucher}>
            <td>{row.date}</td>
            <td>
              <PaperLink voucher={row.voucher} />
            </td>
            <td>{row.slip_number}</td>
            <td>{row.bank}</td>
            <td>{row.depositor}</td>
            <td>{row.state}</td>
            <td className="figure">{formatFen(row.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th colSpan={6}>{t("reports.total")}</th>
          <th className="figure">{formatFen(sumFen(funds.deposits.map((row) => row.amount)))}</th>
        </tr>
      </tfoot>
    </table>
  );
}
