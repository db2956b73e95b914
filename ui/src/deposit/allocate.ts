import type { DueDay, LineRef, MadeGoodDue } from "../wire";
import { type Fen, signOf, subtractFen, sumFen } from "../shared/fen";

/** Something that a slip can be for: a business date's takings, or a shortage that was made good, on a line of its own. */
export interface Payable {
  key: string;
  date: string;
  left: Fen;
  makesGood: LineRef | null;
  difference: LineRef | null;
}

/** What is to be paid in, oldest first; what was made good comes after its date's takings. */
export function payables(days: readonly DueDay[], madeGood: readonly MadeGoodDue[]): Payable[] {
  return days.flatMap((day) => {
    const takings: Payable = { key: day.date, date: day.date, left: day.takings_left, makesGood: null, difference: null };
    const own = madeGood
      .filter((line) => line.date === day.date)
      .map((line) => ({
        key: `${line.line.voucher}-${line.line.line}`,
        date: line.date,
        left: line.left,
        makesGood: line.line,
        difference: line.difference,
      }));
    return [takings, ...own].filter((line) => signOf(line.left) > 0);
  });
}

/** An amount spread over what is to be paid in, the oldest first: a proposal, and what is left of the amount. */
export function spread(amount: Fen, lines: readonly Payable[]): Record<string, Fen> {
  const parts: Record<string, Fen> = {};
  let left = BigInt(amount);
  for (const line of lines) {
    const part = BigInt(line.left) < left ? BigInt(line.left) : left;
    if (part <= 0n) break;
    parts[line.key] = part.toString();
    left -= part;
  }
  return parts;
}

/** What of an amount is not yet allocated: counts down to 0.00. */
export function unallocated(amount: Fen, parts: Readonly<Record<string, Fen | null>>): Fen {
  return subtractFen(amount, sumFen(Object.values(parts).filter((part) => part !== null)));
}
