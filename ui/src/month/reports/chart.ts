import { type Fen, sumFen } from "../../shared/fen";
import type { DayBusiness } from "../../wire";

/** How many businesses have a colour of their own. */
const NAMED = 4;

/** The businesses that took most, the largest first. */
export function businessesOf(rows: readonly DayBusiness[]): string[] {
  const sums = new Map<string, bigint>();
  for (const row of rows) sums.set(row.business, (sums.get(row.business) ?? 0n) + BigInt(row.amount));
  const largest = [...sums].sort(([a, one], [b, other]) => (one === other ? a.localeCompare(b) : one > other ? -1 : 1));
  return largest.slice(0, NAMED).map(([business]) => business);
}

/** A day of the chart: its takings, and their parts by business as heights; the last part is all that has no colour of its own. */
export interface ChartDay {
  date: string;
  total: Fen;
  parts: number[];
}

/** The days with takings, in order. A part below zero has no bar: the figures say it. */
export function daysOf(rows: readonly DayBusiness[], businesses: readonly string[]): ChartDay[] {
  const dates = [...new Set(rows.map((row) => row.date))].sort();
  return dates.map((date) => {
    const own = rows.filter((row) => row.date === date);
    const parts = businesses.map((business) => sumFen(own.filter((row) => row.business === business).map((row) => row.amount)));
    const rest = sumFen(own.filter((row) => !businesses.includes(row.business)).map((row) => row.amount));
    return { date, total: sumFen(own.map((row) => row.amount)), parts: [...parts, rest].map((fen) => Math.max(0, Number(fen))) };
  });
}
