import i18next from "i18next";
import { lastDay, monthMoved, monthName } from "../../shared/months";

/** How long a period is. */
export const SPANS = ["month", "quarter", "year"] as const;
export type Span = (typeof SPANS)[number];

/** The period that a month is in, as calls name it: `2026-03`, `2026-Q1`, `2026`. */
export function periodOf(span: Span, month: string): string {
  const year = month.slice(0, 4);
  if (span === "month") return month;
  return span === "year" ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** A month of the period before: what the figures are compared with. */
export function monthBefore(span: Span, month: string): string {
  const steps = { month: 1, quarter: 3, year: 12 }[span];
  let before = month;
  for (let step = 0; step < steps; step += 1) before = monthMoved(before, -1);
  return before;
}

/** The subject of the period's papers: `month:2026-03`, `quarter:2026-Q1`, `year:2026`. */
export function subjectOf(span: Span, month: string): string {
  return `${span}:${periodOf(span, month)}`;
}

/** What people call the period. */
export function spanName(span: Span, month: string): string {
  if (span === "month") return monthName(month);
  const zh = i18next.language.startsWith("zh") || i18next.language === "";
  const year = month.slice(0, 4);
  if (span === "year") return zh ? `${year}年` : year;
  const quarter = Math.ceil(Number(month.slice(5)) / 3);
  return zh ? `${year}年第${quarter}季度` : `Q${quarter} ${year}`;
}

/** The dates of a row of a report, which is a date or a month. */
export function datesOf(when: string): { from: string; to: string } {
  return when.length === 7 ? { from: `${when}-01`, to: lastDay(when) } : { from: when, to: when };
}
