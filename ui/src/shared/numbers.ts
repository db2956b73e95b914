import type { CheckDigit, NumbersGiven } from "../wire";

/** A row of numbers as it is typed or scanned: first and last, or first and how many; one alone is a first without either. */
export interface NumbersRow {
  first: string;
  last: string;
  count: string | null;
}

export const NO_NUMBERS: NumbersRow = { first: "", last: "", count: null };

/** The rows as the books want them; rows without a first number are nothing. */
export function numbersGiven(rows: readonly NumbersRow[]): NumbersGiven[] {
  return rows
    .filter((row) => row.first.trim() !== "")
    .map((row) => ({
      first: row.first.trim(),
      ...(row.last.trim() !== "" && { last: row.last.trim() }),
      ...(row.count !== null && { count: Number(row.count) }),
    }));
}

interface Serial {
  prefix: string;
  digits: string;
}

/** `AB0012` → `AB`, `0012`; without the check digit, where the item has one. Null for what is no number. */
function serialOf(text: string, check: CheckDigit): Serial | null {
  const found = /^([A-Za-z0-9-]*?)(\d+)$/.exec(text.trim());
  if (!found) return null;
  const [, prefix = "", all = ""] = found;
  const digits = check === "luhn" ? all.slice(0, -1) : all;
  return digits === "" ? null : { prefix, digits };
}

/** What comes after `before` without a gap, both of one shape. */
function follows(before: Serial, after: Serial): boolean {
  return (
    before.prefix === after.prefix &&
    before.digits.length === after.digits.length &&
    BigInt(after.digits) === BigInt(before.digits) + 1n
  );
}

/**
 * How many numbers a row means, to be seen while it is typed; null while it cannot be said. What is posted is counted by the books, which also
 * check the digit.
 */
export function piecesOf(row: NumbersRow, check: CheckDigit): number | null {
  const first = serialOf(row.first, check);
  if (!first) return null;
  if (row.last.trim() === "") return row.count === null ? 1 : Number(row.count);
  const last = serialOf(row.last, check);
  if (!last || last.prefix !== first.prefix || last.digits.length !== first.digits.length) return null;
  const count = BigInt(last.digits) - BigInt(first.digits) + 1n;
  return count > 0n && count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : null;
}

/** All rows together; null while one of them cannot be counted. */
export function piecesOfAll(rows: readonly NumbersRow[], check: CheckDigit): number | null {
  let sum = 0;
  for (const row of rows) {
    if (row.first.trim() === "") continue;
    const pieces = piecesOf(row, check);
    if (pieces === null) return null;
    sum += pieces;
  }
  return sum;
}

/**
 * Rows out of what was copied from Excel or a message: a column of single numbers, or two columns with first and last, or first and how many
 * (a second figure shorter than the first can be no last number). Single numbers that follow each other become one row.
 */
export function pastedNumbers(text: string, check: CheckDigit): NumbersRow[] {
  const rows: NumbersRow[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const [first, second] = line.split(/[\s,;，；、~～—–]+/).filter((cell) => cell !== "");
    if (first === undefined) continue;
    const isCount = second !== undefined && /^\d+$/.test(second) && second.length < first.replace(/\D/g, "").length;
    if (second !== undefined) {
      rows.push({ first, last: isCount ? "" : second, count: isCount ? String(Number(second)) : null });
      continue;
    }
    const before = rows.at(-1);
    const last = before && before.count === null ? serialOf(before.last || before.first, check) : null;
    const next = serialOf(first, check);
    if (before && last && next && follows(last, next)) before.last = first;
    else rows.push({ first, last: "", count: null });
  }
  return rows;
}

/** A range as it is said: of a long number only the end, at least three digits and all that differ: `…101–103`. */
export function shortRange(first: string, last: string): string {
  const length = first.length;
  if (length <= 8 || last.length !== length) return first === last ? first : `${first}–${last}`;
  let same = 0;
  while (same < length && first[same] === last[same]) same += 1;
  const from = Math.min(same, length - 3);
  return first === last ? `…${first.slice(from)}` : `…${first.slice(from)}–${last.slice(from)}`;
}
