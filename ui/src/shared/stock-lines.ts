import type { Item, ItemKind, NumbersGiven } from "../wire";
import type { Catalogue } from "./catalogue";
import type { Option } from "./Choice";
import { numbersGiven, type NumbersRow } from "./numbers";

/** One item of a paper as it is typed: pieces, or numbers. */
export interface LineTyped {
  item: string | null;
  pieces: string | null;
  numbers: NumbersRow[];
}

export const NO_LINE: LineTyped = { item: null, pieces: null, numbers: [] };

/** Cards and promo goods: what papers of stock move. Invoices and special numbers have their own. */
export const GOODS: readonly ItemKind[] = ["sim_card", "prepaid_card", "promo"];

export const CARDS: readonly ItemKind[] = ["sim_card", "prepaid_card"];

/** True for items of which each piece has a number. */
export function isNumbered(kind: ItemKind): boolean {
  return kind !== "promo";
}

export function itemOf(catalogue: Catalogue, code: string | null): Item | undefined {
  return catalogue.items.find((item) => item.code === code);
}

export function itemOptions(catalogue: Catalogue, kinds: readonly ItemKind[]): Option[] {
  return catalogue.items.filter((item) => kinds.includes(item.kind) && !item.retired).map(({ code, name }) => ({ code, name }));
}

/** What every call that moves stock asks for. */
export interface LineGiven {
  item: string;
  quantity?: number;
  numbers?: NumbersGiven[];
}

/** The line as the books want it; null while its item, its pieces or its numbers are missing. */
export function lineGiven(catalogue: Catalogue, line: LineTyped): LineGiven | null {
  const item = itemOf(catalogue, line.item);
  if (!item) return null;
  if (!isNumbered(item.kind)) return line.pieces === null ? null : { item: item.code, quantity: Number(line.pieces) };
  const numbers = numbersGiven(line.numbers);
  return numbers.length === 0 ? null : { item: item.code, numbers };
}

/** The lines that something was typed in. */
export function typedLines<L extends LineTyped>(lines: readonly L[]): L[] {
  return lines.filter((line) => line.item !== null || line.pieces !== null || line.numbers.length > 0);
}

/** All lines that something was typed in; null while there is none, or one of them is not whole. */
export function linesGiven(catalogue: Catalogue, lines: readonly LineTyped[]): LineGiven[] | null {
  const given = typedLines(lines).map((line) => lineGiven(catalogue, line));
  return given.length > 0 && given.every((line) => line !== null) ? (given as LineGiven[]) : null;
}
