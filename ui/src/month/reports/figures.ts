import { addDays } from "../../shared/dates";
import type { BehindFigure, BehindQuery, Flow, InvoiceColumn } from "../../wire";

/** A figure whose papers are asked for. */
export interface Figure {
  title: string;
  query: BehindQuery;
  /** Counted in fen. */
  money: boolean;
}

export type Open = (figure: Figure) => void;

/** The dates that a figure is about. */
export interface Dates {
  from: string;
  to: string;
}

/** What customers pay and get back. */
export const TAKINGS: Flow[] = ["takings", "refund", "security_in", "security_out"];

/** What happened in between: a figure that sums up. */
export function summed(title: string, dates: Dates, figure: BehindFigure, money = true): Figure {
  return { title, query: { ...dates, figure }, money };
}

type Standing =
  | { of: "moved"; item?: string; at: Extract<BehindFigure, { of: "moved" }>["at"] }
  | { of: "securities" }
  | { of: "invoices"; item?: string; code?: string };

/** What stood there when a date ended: counted up from `from`, or else from the first of that date's month. */
export function stood(title: string, to: string, figure: Standing, money = true, from = `${to.slice(0, 7)}-01`): Figure {
  const whole: BehindFigure = figure.of === "moved" ? { ...figure, standing: true } : figure;
  return { title, query: { from, to, figure: whole }, money };
}

/** What stood there before a date: what the month before it ended with. */
export function stoodBefore(title: string, date: string, figure: Standing, money = true): Figure {
  return stood(title, addDays(date, -1), figure, money);
}

/** Papers by their numbers. */
export function papersOf(title: string, vouchers: readonly number[]): Figure {
  const figure: BehindFigure = { of: "papers", vouchers: [...vouchers] };
  return { title, query: { from: "2000-01-01", to: "2000-01-01", figure }, money: false };
}

/** What became of paper invoices: their number, or their money. */
export function invoicesIn(column: InvoiceColumn, amount: boolean, of: { item?: string; code?: string }): BehindFigure {
  return { of: "invoices", ...of, column, amount };
}

/** A name for tests: what the figure is of and why it moved. */
export function idOf({ query: { figure } }: Figure): string {
  switch (figure.of) {
    case "moved":
      return `${figure.item ?? "money"}-${figure.flows?.[0] ?? (figure.standing ? "standing" : "all")}`;
    case "takings":
      return `takings-${figure.business ?? "all"}`;
    case "invoices":
      return `invoices-${figure.column ?? "standing"}`;
    default:
      return figure.of;
  }
}
