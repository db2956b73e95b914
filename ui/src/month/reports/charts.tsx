import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, sumFen } from "../../shared/fen";
import type { DayBusiness, GoodsTable, PersonMonth } from "../../wire";
import { FigureCell, FigureLink } from "./Behind";
import { businessesOf, daysOf } from "./chart";
import { type Open, papersOf } from "./figures";

const WIDTH = 720;
const GROUND = 132;
const HIGHEST = 108;

/** Takings day by day, each day's bar in the parts of its businesses: the largest ones by name, the rest together. */
export function TakingsByDay({ rows, nameOf }: { rows: readonly DayBusiness[]; nameOf: (code: string) => string }) {
  const { t } = useTranslation("month");
  const businesses = businessesOf(rows);
  const days = daysOf(rows, businesses);
  if (days.length < 2) return null;
  const top = Math.max(1, ...days.map((day) => day.parts.reduce((sum, part) => sum + part, 0)));
  const step = WIDTH / days.length;
  const bar = Math.min(18, step * 0.7);
  const names = [...businesses.map(nameOf), t("reports.others")];
  return (
    <figure className="month-chart">
      <figcaption>
        <strong>{t("reports.byDay")}</strong>
        {names
          .slice(0, businesses.length + (days.some((day) => (day.parts[businesses.length] ?? 0) > 0) ? 1 : 0))
          .map((name, at) => (
            <span key={name}>
              <span className="chart-part" data-part={at} /> {name}
            </span>
          ))}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} 150`} role="img" aria-label={t("reports.byDay")}>
        <line className="chart-line" x1={0} x2={WIDTH} y1={GROUND - HIGHEST} y2={GROUND - HIGHEST} />
        <text x={WIDTH} y={GROUND - HIGHEST - 5} textAnchor="end">
          {formatFen(String(Math.round(top)))}
        </text>
        {days.map((day, at) => {
          const left = (at + 0.5) * step - bar / 2;
          let ground = GROUND;
          return (
            <g key={day.date}>
              <title>{`${day.date} ${formatFen(day.total)}`}</title>
              {day.parts.map((part, index) => {
                const height = (part / top) * HIGHEST;
                ground -= height;
                return height > 0 ? (
                  <rect
                    key={names[index]}
                    className="chart-bar"
                    data-part={index}
                    x={left}
                    y={ground}
                    width={bar}
                    height={height}
                  />
                ) : null;
              })}
              {(at === 0 || at === days.length - 1 || at % Math.ceil(days.length / 10) === 0) && (
                <text x={left + bar / 2} y={GROUND + 14} textAnchor="middle">
                  {day.date.slice(5)}
                </text>
              )}
            </g>
          );
        })}
        <line className="chart-line" x1={0} x2={WIDTH} y1={GROUND} y2={GROUND} />
      </svg>
    </figure>
  );
}

/** What lay in stock before and after, item by item. */
export function StockByItem({ table }: { table: GoodsTable }) {
  const { t } = useTranslation("month");
  const top = Math.max(1, ...table.rows.flatMap((row) => [row.opening, row.closing]));
  if (table.rows.length === 0) return null;
  return (
    <figure className="month-chart">
      <figcaption>
        <strong>{t("reports.byItem")}</strong>
        <span>
          <span className="chart-part" data-part="before" /> {t("reports.opening")}
        </span>
        <span>
          <span className="chart-part" data-part="0" /> {t("reports.closing")}
        </span>
      </figcaption>
      <div className="stock-bars">
        {table.rows.map((row) => (
          <div key={row.item} className="stock-bar">
            <span className="stock-bar-name">{row.name}</span>
            <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden>
              <rect className="chart-bar" data-part="before" x={0} y={1} width={(row.opening / top) * 100} height={6} />
              <rect className="chart-bar" data-part="0" x={0} y={9} width={(row.closing / top) * 100} height={6} />
            </svg>
            <span className="figure secondary">
              {formatPieces(row.opening)} → {formatPieces(row.closing)}
            </span>
          </div>
        ))}
      </div>
    </figure>
  );
}

/** Money found missing or too much, person by person over the months; never netted. */
export function PeopleOverMonths(props: { rows: readonly PersonMonth[]; months: readonly string[]; onOpen: Open }) {
  const { rows, months, onOpen } = props;
  const { t } = useTranslation("month");
  const people = [...new Map(rows.map((row) => [row.person.code, row.person])).values()];
  const top = Math.max(1, ...rows.flatMap((row) => [Number(row.short), Number(row.over)]));
  const at = (person: string, month: string) => rows.find((row) => row.person.code === person && row.month === month);
  const bar = (title: string, fen: Fen | undefined, papers: readonly number[] | undefined, part: string) => {
    if (fen === undefined || papers === undefined || fen === "0") return null;
    const text = `${part === "short" ? "−" : "+"}${formatFen(fen)}`;
    return (
      <>
        <span className="person-bar" data-part={part} style={{ width: `${Math.max(4, (Number(fen) / top) * 56)}px` }} />
        <span className="figure">
          <FigureLink text={text} figure={papersOf(title, papers)} onOpen={onOpen} />
        </span>
      </>
    );
  };
  if (people.length === 0) return <p className="secondary">{t("reports.nobody")}</p>;
  return (
    <div className="scrolls-x">
      <table className="figures people-months">
        <caption>{t("reports.byPerson")}</caption>
        <thead>
          <tr>
            <th>{t("reports.person")}</th>
            {months.map((month) => (
              <th key={month}>{month}</th>
            ))}
            <th className="figure">{t("reports.shortTotal")}</th>
            <th className="figure">{t("reports.overTotal")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const own = rows.filter((row) => row.person.code === person.code);
            const title = `${person.name} · ${t("reports.byPersonShort")}`;
            return (
              <tr key={person.code}>
                <td>{person.name}</td>
                {months.map((month) => {
                  const found = at(person.code, month);
                  return (
                    <td key={month}>
                      <div className="person-cell">{bar(`${title} · ${month}`, found?.short, found?.short_papers, "short")}</div>
                      <div className="person-cell">{bar(`${title} · ${month}`, found?.over, found?.over_papers, "over")}</div>
                    </td>
                  );
                })}
                <FigureCell
                  text={formatFen(sumFen(own.map((row) => row.short)))}
                  figure={papersOf(
                    `${person.name} · ${t("reports.shortTotal")}`,
                    own.flatMap((row) => row.short_papers),
                  )}
                  onOpen={onOpen}
                />
                <FigureCell
                  text={formatFen(sumFen(own.map((row) => row.over)))}
                  figure={papersOf(
                    `${person.name} · ${t("reports.overTotal")}`,
                    own.flatMap((row) => row.over_papers),
                  )}
                  onOpen={onOpen}
                />
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
