import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ItemKind } from "../wire";
import { CountInput } from "./AmountInput";
import type { Catalogue } from "./catalogue";
import { Choice } from "./Choice";
import { NumbersField } from "./NumbersField";
import { isNumbered, itemOf, itemOptions, type LineTyped } from "./stock-lines";
import { TEST_IDS, testId } from "./testids";
import "./numbers.css";

/** The items of a paper of stock: each with its pieces or its numbers. */
export function StockLines<L extends LineTyped>(props: {
  catalogue: Catalogue;
  kinds: readonly ItemKind[];
  lines: readonly L[];
  /** What a new line begins with. */
  empty: L;
  onChange: (lines: L[]) => void;
  /** More fields under a line: a price, a campaign. */
  more?: (line: L, change: (part: Partial<L>) => void, at: number) => ReactNode;
  /** Several such fields of one form. */
  name?: string;
}) {
  const { t } = useTranslation("shared");
  const { catalogue, kinds, empty, onChange, more, name = "" } = props;
  const lines = props.lines.length > 0 ? props.lines : [empty];
  const change = (at: number) => (part: Partial<L>) => {
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  };
  return (
    <div className="stock-lines">
      {lines.map((line, at) => {
        const item = itemOf(catalogue, line.item);
        const set = change(at);
        return (
          <div className="stock-line" key={at}>
            <div className="stock-line-head">
              <Choice
                options={itemOptions(catalogue, kinds)}
                value={line.item}
                onChange={(code) => set({ item: code, ...(code === null && { numbers: [], pieces: null }) } as Partial<L>)}
                label={t("lines.item")}
                placeholder={t("lines.item")}
                testId={testId(TEST_IDS.lineItem, `${name}${at}`)}
              />
              {lines.length > 1 && (
                <Button
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t("lines.remove")}
                  title={t("lines.remove")}
                  onClick={() => onChange(lines.filter((_, index) => index !== at))}
                  data-testid={testId(TEST_IDS.lineRemove, `${name}${at}`)}
                />
              )}
            </div>
            {item && !isNumbered(item.kind) && (
              <CountInput
                value={line.pieces}
                onChange={(pieces) => set({ pieces } as Partial<L>)}
                label={t("lines.pieces")}
                placeholder={t("lines.pieces")}
                notes="title"
                testId={testId(TEST_IDS.linePieces, `${name}${at}`)}
              />
            )}
            {item && isNumbered(item.kind) && (
              <NumbersField
                rows={line.numbers}
                onChange={(numbers) => set({ numbers } as Partial<L>)}
                check={item.check_digit}
                name={`${name}${at}-`}
              />
            )}
            {item && more?.(line, set, at)}
          </div>
        );
      })}
      {lines.at(-1)?.item != null && (
        <Button size="small" onClick={() => onChange([...lines, empty])} data-testid={testId(TEST_IDS.lineAdd, name)}>
          {t("lines.add")}
        </Button>
      )}
    </div>
  );
}
