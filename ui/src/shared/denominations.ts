import type { Denomination } from "../wire";
import { type Fen, sumFen } from "./fen";

/** Notes or coins of one face (券别). */
export type Face = Pick<Denomination, "face" | "form">;

/** Names one line of the counting sheet: a note and a coin of the same face are counted apart. */
export type FaceKey = `${Face["form"]}-${string}`;

export function faceKey(face: Face): FaceKey {
  return `${face.form}-${face.face}`;
}

/** A drawer as counted so far. A line that is missing or null was **not counted**, which is never zero. */
export interface CashCount {
  pieces: Partial<Record<FaceKey, string | null>>;
  /** Damaged notes (残损), as an amount. */
  damagedFen: Fen | null;
}

export const EMPTY_COUNT: CashCount = { pieces: {}, damagedFen: null };

/** Pieces × face of one line; null while it is not counted. */
export function lineFen(face: Face, pieces: string | null | undefined): Fen | null {
  return pieces == null ? null : (BigInt(pieces) * BigInt(face.face)).toString();
}

/** The sum of what has been counted; null while nothing has. */
export function totalFen(count: CashCount, faces: readonly Face[]): Fen | null {
  const amounts = faces.map((face) => lineFen(face, count.pieces[faceKey(face)]));
  const counted = [...amounts, count.damagedFen].filter((fen) => fen !== null);
  return counted.length === 0 ? null : sumFen(counted);
}

/** The lines that still have no figure: these must be filled or said to be zero before the count can be stored. */
export function uncounted(count: CashCount, faces: readonly Face[]): readonly Face[] {
  return faces.filter((face) => count.pieces[faceKey(face)] == null);
}

/** Says "none of the rest": every line without a figure becomes an explicit zero. */
export function restIsZero(count: CashCount, faces: readonly Face[]): CashCount {
  const zeros = Object.fromEntries(uncounted(count, faces).map((face) => [faceKey(face), "0"]));
  return { pieces: { ...count.pieces, ...zeros }, damagedFen: count.damagedFen ?? "0" };
}

/** What goes over the wire: the lines with pieces, damaged notes as one piece of their amount. */
export function toDenominations(count: CashCount, faces: readonly Face[]): Denomination[] {
  const whole = faces
    .map((face) => ({ face: face.face, form: face.form, pieces: Number(count.pieces[faceKey(face)] ?? "0") }))
    .filter((line) => line.pieces > 0);
  if (count.damagedFen === null || count.damagedFen === "0") return whole;
  return [...whole, { face: count.damagedFen, form: "damaged", pieces: 1 }];
}

/** The way back: a count that was kept, as the sheet shows it. Lines that it does not name were said to be zero. */
export function fromDenominations(lines: readonly Denomination[], faces: readonly Face[]): CashCount {
  const pieces: CashCount["pieces"] = {};
  const damaged: Fen[] = [];
  for (const line of lines) {
    if (line.form === "damaged") damaged.push((BigInt(line.face) * BigInt(line.pieces)).toString());
    else pieces[faceKey(line)] = String(line.pieces);
  }
  return restIsZero({ pieces, damagedFen: damaged.length > 0 ? sumFen(damaged) : null }, faces);
}
