/** `2026-03-02` and a number of days → that many days later (or earlier). */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

const WORDS: Record<string, number> = { 今天: 0, 昨天: -1, 前天: -2, 明天: 1, today: 0, yesterday: -1, tomorrow: 1 };

function real(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text;
}

/**
 * Reads a date as a person types it: `2026-3-2`, `20260302`, `3-2`, `0302`, `3月2日`, `2` (of this month), `昨天`. What leaves the year or the
 * month out means the one of `today`. Null when it is no date.
 */
export function parseDate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  const days = WORDS[text];
  if (days !== undefined) return addDays(today, days);
  const [year = 0, month = 0] = today.split("-").map(Number);
  const packed = /^(\d{4})?(\d{2})(\d{2})$/.exec(text);
  if (packed) return real(packed[1] === undefined ? year : Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const parts = text
    .replace(/[日号]$/, "")
    .split(/[-/.年月]/)
    .map((part) => part.trim());
  if (parts.some((part) => !/^\d+$/.test(part))) return null;
  const numbers = parts.map(Number);
  switch (numbers.length) {
    case 1:
      return real(year, month, numbers[0] ?? 0);
    case 2:
      return real(year, numbers[0] ?? 0, numbers[1] ?? 0);
    case 3:
      return real(numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0);
    default:
      return null;
  }
}
