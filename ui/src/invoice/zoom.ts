/** The part of a box that is looked at: from which place in it, 1 for its first number, and how many numbers. */
export interface Part {
  from: number;
  count: number;
}

/** How much closer one press looks. */
const FACTOR = 10;
/** Closer than so many numbers is no help. */
const LEAST = 30;

export function whole(size: number): Part {
  return { from: 1, count: size };
}

/** A tenth of what is looked at, with the place that was pressed in it; tenths lie side by side, so the same number is always in the same one. */
export function closer(part: Part, at: number, size: number): Part {
  const count = Math.max(Math.ceil(part.count / FACTOR), LEAST);
  if (count >= size) return whole(size);
  const from = Math.floor((clamp(at, 1, size) - 1) / count) * count + 1;
  return { from, count: Math.min(count, size - from + 1) };
}

/** The part before or after, as large as this one as far as the box goes. */
export function step(part: Part, by: -1 | 1, size: number): Part {
  const count = by < 0 ? Math.min(part.count, part.from - 1) : Math.min(part.count, size - (part.from + part.count) + 1);
  if (count < 1) return part;
  return by < 0 ? { from: part.from - count, count } : { from: part.from + part.count, count };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
