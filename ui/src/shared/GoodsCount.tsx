import { useTranslation } from "react-i18next";
import { spanned } from "../i18n";
import type { FindingLine, LineCounted, SheetLine } from "../wire";
import { CountInput } from "./AmountInput";
import { type NumbersRow, numbersGiven, piecesOfAll } from "./numbers";
import { NumbersField } from "./NumbersField";
import { TEST_IDS, testId } from "./testids";

/** Goods as they are counted: by their numbers, or by pieces; "0" says that there are none. */
export interface GoodsCount {
  rows: NumbersRow[];
  pieces: string | null;
}

export const NO_GOODS: GoodsCount = { rows: [], pieces: null };

/** A count that was kept in the books, as it was typed. */
export function goodsKept(kept: LineCounted): GoodsCount {
  const rows = (kept.numbers ?? []).map(({ first, last, count }) => ({
    first,
    last: last ?? "",
    count: count === undefined ? null : String(count),
  }));
  return { rows, pieces: kept.quantity === undefined ? null : String(kept.quantity) };
}

/** How many pieces were counted; null as long as nothing was, or a number cannot be read yet. */
export function goodsCounted(line: SheetLine, { rows, pieces }: GoodsCount): string | null {
  if (!line.numbered) return pieces;
  if (rows.length === 0) return pieces === "0" ? "0" : null;
  const numbers = piecesOfAll(rows, line.check_digit);
  return numbers === null ? null : String(numbers);
}

/** The line as the books want it; without a figure while it is not counted. */
export function goodsTold(line: SheetLine, typed: GoodsCount): LineCounted {
  const counted = goodsCounted(line, typed);
  const told: LineCounted = { place: line.place, item: line.item };
  if (counted === null) return told;
  return { ...told, quantity: Number(counted), ...(line.numbered && { numbers: numbersGiven(typed.rows) }) };
}

/** Cards and invoices by first and last number of each bundle, promo goods by pieces. */
export function GoodsStep(props: {
  line: SheetLine;
  value: GoodsCount;
  onChange: (goods: GoodsCount) => void;
  /** True where several stand under each other, each under its name. */
  named?: boolean;
}) {
  const { t } = useTranslation("shared");
  const { line, value, onChange, named } = props;
  const id = (which: string) => (named ? testId(which, line.item) : which);
  if (!line.numbered) {
    return (
      <div className="count-amount labelled">
        <span className="label">{named ? line.name : t("goods.pieces")}</span>
        <CountInput
          size="large"
          label={named ? line.name : t("goods.pieces")}
          placeholder={t("goods.none")}
          value={value.pieces}
          onChange={(pieces) => onChange({ ...value, pieces })}
          testId={id(TEST_IDS.countPieces)}
        />
      </div>
    );
  }
  return (
    <div className="labelled">
      <span className="label">{named ? line.name : t("goods.bundles")}</span>
      <NumbersField
        rows={value.rows}
        onChange={(rows) => onChange({ rows, pieces: null })}
        check={line.check_digit}
        label={line.name}
        name={line.item}
      />
      <label className="row">
        <input
          type="checkbox"
          checked={value.rows.length === 0 && value.pieces === "0"}
          disabled={value.rows.length > 0}
          onChange={(event) => onChange({ rows: [], pieces: event.target.checked ? "0" : null })}
          data-testid={id(TEST_IDS.countNoneLeft)}
        />
        {t("goods.noneLeft")}
      </label>
    </div>
  );
}

/** Numbers missing or extra, whatever the pieces say. */
export function isApart(line: Pick<FindingLine, "missing" | "extra">): boolean {
  return line.missing.length > 0 || line.extra.length > 0;
}

/** What is missing and what is extra, by number. */
export function NumbersApart({ line }: { line: Pick<FindingLine, "item" | "missing" | "extra"> }) {
  const { t } = useTranslation("shared");
  const all = (ranges: FindingLine["missing"]) => ranges.map(({ first, last }) => spanned(first, last)).join(" ");
  if (!isApart(line)) return null;
  return (
    <div className="secondary" data-testid={testId(TEST_IDS.numbersApart, line.item)}>
      {line.missing.length > 0 && <div>{t("goods.missing", { numbers: all(line.missing) })}</div>}
      {line.extra.length > 0 && <div>{t("goods.extra", { numbers: all(line.extra) })}</div>}
    </div>
  );
}
