import {
  type CashCount,
  EMPTY_COUNT,
  type Face,
  fromDenominations,
  toDenominations,
  totalFen,
  uncounted,
} from "../shared/denominations";
import type { Fen } from "../shared/fen";
import { type GoodsCount, goodsCounted, goodsKept, goodsTold, NO_GOODS } from "../shared/GoodsCount";
import { type NumbersRow, numbersGiven, piecesOfAll } from "../shared/numbers";
import type { TakeLine, TakeLineCounted, TakeSheetForm } from "../wire";

/** A bundle counted by its label. */
export interface SealedTyped {
  label: string;
  first: string;
  last: string;
}

/** A line of a sheet as it was typed. */
export interface LineCount {
  goods: GoodsCount;
  sealed: SealedTyped[];
  cash: CashCount;
  fen: Fen | null;
  readAt: number | null;
  present: boolean | null;
  paper: string;
}

export const NO_COUNT: LineCount = {
  goods: NO_GOODS,
  sealed: [],
  cash: EMPTY_COUNT,
  fen: null,
  readAt: null,
  present: null,
  paper: "",
};

type Keyed = Pick<TakeLine, "for_date" | "open">;

function key(place: string, item: string, { for_date, open }: { for_date?: string | null; open?: Keyed["open"] }): string {
  return [place, item, for_date ?? "", open ? `${open.voucher}-${open.line}` : ""].join("/");
}

/** What tells the lines of a sheet apart. */
export function lineKey(line: TakeLine): string {
  return key(line.line.place, line.line.item, line);
}

function sealedRows(sealed: readonly SealedTyped[]): NumbersRow[] {
  return sealed.map(({ first, last }) => ({ first, last, count: null }));
}

/** Bundles that say something. */
function bundles(typed: LineCount): SealedTyped[] {
  return typed.sealed.filter((one) => one.label.trim() !== "" || one.first.trim() !== "");
}

/** What was counted: pieces or fen, as text; null while nothing was. */
export function counted(line: TakeLine, typed: LineCount, faces: readonly Face[]): string | null {
  switch (line.kind) {
    case "goods": {
      const loose = goodsCounted(line.line, typed.goods);
      const sealed = bundles(typed);
      if (sealed.length === 0) return loose;
      // What is in a box that is named by its number alone, the books know.
      const inside = piecesOfAll(sealedRows(sealed.filter((one) => one.first.trim() !== "")), line.line.check_digit);
      return inside === null ? null : String(inside + Number(loose ?? "0"));
    }
    case "money":
      return uncounted(typed.cash, faces).length > 0 ? null : totalFen(typed.cash, faces);
    case "platform":
      return typed.fen;
    case "piece":
      return typed.present === null ? null : typed.present ? "1" : "0";
    case "transit":
      return typed.paper.trim() === "" ? null : typed.paper.trim();
  }
}

/** The line as the books want it. */
export function told(line: TakeLine, typed: LineCount, faces: readonly Face[]): TakeLineCounted {
  const about: TakeLineCounted = {
    place: line.line.place,
    item: line.line.item,
    ...(line.for_date !== null && { for_date: line.for_date }),
    ...(line.open !== null && { open: line.open }),
  };
  if (counted(line, typed, faces) === null) return about;
  switch (line.kind) {
    case "goods": {
      const { quantity, numbers } = goodsTold(line.line, typed.goods);
      const sealed = bundles(typed).map((one) => ({
        label: one.label.trim(),
        whole: true,
        ...(one.first.trim() !== "" && { numbers: numbersGiven([{ first: one.first, last: one.last, count: null }])[0] }),
      }));
      if (sealed.length > 0) return { ...about, ...(numbers && { numbers }), sealed };
      return { ...about, ...(quantity !== undefined && { quantity }), ...(numbers && { numbers }) };
    }
    case "money":
      return { ...about, counted: totalFen(typed.cash, faces) ?? "0", denominations: toDenominations(typed.cash, faces) };
    case "platform":
      return { ...about, counted: typed.fen ?? "0", ...(typed.readAt !== null && { read_at: typed.readAt }) };
    case "piece":
      return { ...about, present: typed.present === true };
    case "transit":
      return { ...about, paper: typed.paper.trim() };
  }
}

/** What was kept in the books, as it was typed. */
export function kept(form: TakeSheetForm): Record<string, LineCount> {
  const typed: Record<string, LineCount> = {};
  for (const line of form.draft?.lines ?? []) {
    typed[key(line.place, line.item, line)] = {
      goods: goodsKept({ place: line.place, item: line.item, quantity: line.quantity, numbers: line.numbers }),
      sealed: (line.sealed ?? []).map((one) => ({
        label: one.label,
        first: one.numbers?.first ?? "",
        last: one.numbers?.last ?? "",
      })),
      cash: line.counted === undefined ? EMPTY_COUNT : fromDenominations(line.denominations ?? [], form.faces),
      fen: line.counted ?? null,
      readAt: line.read_at ?? null,
      present: line.present ?? null,
      paper: line.paper ?? "",
    };
  }
  return typed;
}

/** What stands in the row of the line that it is about, where it is mended. */
export const IN_ITS_ROW: readonly string[] = [
  "count_conflict",
  "pieces_differ",
  "numbers_differ",
  "difference_unexplained",
  "float_changed",
];
