import { type Fen, signOf, subtractFen } from "../shared/fen";
import type { HourOnBoard } from "../wire";

/** Every hour from the first with business to the last: time is an axis, so an hour without any keeps its room. */
export function hoursWithoutGaps(hours: readonly HourOnBoard[]): HourOnBoard[] {
  const known = new Map(hours.map((hour) => [hour.hour, hour]));
  const first = Math.min(...known.keys());
  const last = Math.max(...known.keys());
  const empty = (hour: number): HourOnBoard => ({ hour, amount: "0", week_before: "0" });
  return Array.from({ length: last - first + 1 }, (_, at) => known.get(first + at) ?? empty(first + at));
}

/** The largest first; what is equal this day by last week's. */
export function largestFirst<P extends { now: Fen; before: Fen }>(pairs: readonly P[]): P[] {
  return [...pairs].sort((a, b) => signOf(subtractFen(b.now, a.now)) || signOf(subtractFen(b.before, a.before)));
}

/** The highest bar; never zero, so that a day without takings can be drawn. */
export function topOf(pairs: readonly { now: Fen; before: Fen }[]): Fen {
  return pairs
    .flatMap((pair) => [BigInt(pair.now), BigInt(pair.before)])
    .reduce((top, fen) => (fen > top ? fen : top), 1n)
    .toString();
}

/**
 * How much of the highest bar an amount is, 0 to 1. A bar is a picture and may be a float; refunds above takings have no bar, the
 * figures say them.
 */
export function partOf(fen: Fen, top: Fen): number {
  return Math.max(0, Number(fen) / Number(top));
}
