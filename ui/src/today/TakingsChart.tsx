import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Fen, formatFen } from "../shared/fen";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import type { BusinessOnBoard, HourOnBoard } from "../wire";
import { hoursWithoutGaps, largestFirst, partOf, topOf } from "./chart";

const VIEWS = ["hours", "businesses", "figures"] as const;

/** One pair of bars: this day's takings, and those of the same day of the week before. */
interface Pair {
  name: string;
  now: Fen;
  before: Fen;
}

/** Takings against the same day of last week, by hour or by business; and both as figures, for who wants to read them. */
export function TakingsChart({ hours, businesses }: { hours: readonly HourOnBoard[]; businesses: readonly BusinessOnBoard[] }) {
  const { t } = useTranslation("today");
  const [view, setView] = useState<(typeof VIEWS)[number]>("hours");
  if (hours.length === 0) return null;
  const byHour = hoursWithoutGaps(hours).map((hour): Pair & { hour: number } => ({
    hour: hour.hour,
    name: t("chart.oclock", { hour: hour.hour }),
    now: hour.amount,
    before: hour.week_before,
  }));
  const byBusiness = largestFirst(
    businesses.map((one): Pair => ({ name: nameOf("business", one.business), now: one.amount, before: one.week_before })),
  );
  return (
    <figure className="chart" data-testid={TEST_IDS.boardChart}>
      <Switch
        label={t("chart.title")}
        choices={VIEWS.map((value) => ({ value, name: t(`chart.${value}`) }))}
        value={view}
        onChange={setView}
        testId={TEST_IDS.boardChart}
      />
      {view === "hours" && <HourBars pairs={byHour} />}
      {view === "businesses" && <BusinessBars pairs={byBusiness} />}
      {view === "figures" ? (
        <>
          <Figures title={t("chart.hour")} pairs={byHour} />
          <Figures title={t("chart.business")} pairs={byBusiness} />
        </>
      ) : (
        <figcaption>
          <span className="chart-key" data-of="now" /> {t("chart.now")}
          <span className="chart-key" data-of="before" /> {t("chart.before")}
        </figcaption>
      )}
    </figure>
  );
}

const WIDTH = 264;
/** Where the bars of the hours stand, and how high the highest is. */
const GROUND = 92;
const HIGHEST = 74;

function HourBars({ pairs }: { pairs: readonly (Pair & { hour: number })[] }) {
  const { t } = useTranslation("today");
  const top = topOf(pairs);
  const step = WIDTH / pairs.length;
  const bar = Math.min(10, step * 0.4);
  return (
    <svg viewBox={`0 0 ${WIDTH} 110`} role="img" aria-label={t("chart.hours")}>
      <line className="chart-grid" x1={0} x2={WIDTH} y1={GROUND - HIGHEST} y2={GROUND - HIGHEST} />
      <text className="chart-top" x={WIDTH} y={GROUND - HIGHEST - 5} textAnchor="end">
        {formatFen(top)}
      </text>
      {pairs.map((pair, at) => {
        const middle = (at + 0.5) * step;
        const now = partOf(pair.now, top) * HIGHEST;
        const before = partOf(pair.before, top) * HIGHEST;
        return (
          <g key={pair.hour}>
            <title>{t("chart.bar", { name: pair.name, amount: pair.now, before: pair.before })}</title>
            <rect className="chart-touch" x={at * step} y={0} width={step} height={GROUND} />
            <rect className="chart-before" x={middle - bar} y={GROUND - before} width={bar} height={before} />
            <rect className="chart-now" x={middle} y={GROUND - now} width={bar} height={now} />
            <text x={middle} y={GROUND + 15} textAnchor="middle">
              {pair.hour}
            </text>
          </g>
        );
      })}
      <line className="chart-ground" x1={0} x2={WIDTH} y1={GROUND} y2={GROUND} />
    </svg>
  );
}

const ROW = 34;

function BusinessBars({ pairs }: { pairs: readonly Pair[] }) {
  const { t } = useTranslation("today");
  const top = topOf(pairs);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${pairs.length * ROW}`} role="img" aria-label={t("chart.businesses")}>
      {pairs.map((pair, at) => (
        <g key={at} transform={`translate(0 ${at * ROW})`}>
          <title>{t("chart.bar", { name: pair.name, amount: pair.now, before: pair.before })}</title>
          <rect className="chart-touch" x={0} y={0} width={WIDTH} height={ROW} />
          <text x={0} y={13}>
            {pair.name}
          </text>
          <text className="chart-top" x={WIDTH} y={13} textAnchor="end">
            {formatFen(pair.now)}
          </text>
          <rect className="chart-now" x={0} y={18} width={partOf(pair.now, top) * WIDTH} height={6} />
          <rect className="chart-before" x={0} y={25} width={partOf(pair.before, top) * WIDTH} height={5} />
        </g>
      ))}
    </svg>
  );
}

function Figures({ title, pairs }: { title: string; pairs: readonly Pair[] }) {
  const { t } = useTranslation("today");
  return (
    <table className="chart-figures">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="figure">
            {t("chart.now")}
          </th>
          <th scope="col" className="figure">
            {t("chart.before")}
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map((pair) => (
          <tr key={pair.name}>
            <th scope="row">{pair.name}</th>
            <td className="figure">
              <Money fen={pair.now} />
            </td>
            <td className="figure">
              <Money fen={pair.before} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
