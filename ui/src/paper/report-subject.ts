import type { ReportKind } from "../wire";

/** The papers of this screen and what each is about. A deposit slip, a voucher, a box's papers and ledgers are printed from their own pages. */
export const TEMPLATES = {
  shift: "shift",
  daily: "day",
  deposit_report: "days",
  clearing: "days",
  differences: "days",
  void_register: "voids",
  safe_count: "day",
  stock_take: "day",
  blank_shift: "day",
  blank_count: "day",
  blank_stock_take: "day",
} as const satisfies Partial<Record<ReportKind, "shift" | "day" | "days" | "voids">>;

export type Template = keyof typeof TEMPLATES;

/** `shift:12`, `day:2026-03-02`, `days:2026-03-01..2026-03-31`; null while something is missing or the dates are the wrong way round. */
export function subjectOf(
  template: Template,
  chosen: { from: string | null; date: string | null; shift: string | null },
): string | null {
  const { from, date, shift } = chosen;
  switch (TEMPLATES[template]) {
    case "shift":
      return shift === null || date === null ? null : `shift:${shift}`;
    case "day":
      return date === null ? null : `day:${date}`;
    case "days":
    case "voids":
      return from === null || date === null || date < from ? null : `${TEMPLATES[template]}:${from}..${date}`;
  }
}
