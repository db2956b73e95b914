import i18next from "i18next";
import { addDays } from "./dates";

/** True for `2026-03`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month before or after: `2026-01` → `2025-12`. */
export function monthMoved(month: string, by: 1 | -1): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  const index = year * 12 + (of - 1) + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** `2026-02` → `2026-02-28`. */
export function lastDay(month: string): string {
  return addDays(`${monthMoved(month, 1)}-01`, -1);
}

/** `2026-03` → `2026年3月`. */
export function monthName(month: string): string {
  const shown = new Intl.DateTimeFormat(i18next.language || "zh-CN", { year: "numeric", month: "long", timeZone: "UTC" });
  return shown.format(new Date(`${month}-01T00:00:00Z`));
}
