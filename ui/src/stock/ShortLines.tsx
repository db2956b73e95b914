import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Catalogue } from "../shared/catalogue";
import { type LineTyped, NO_LINE } from "../shared/stock-lines";
import { StockLines } from "../shared/StockLines";
import { TEST_IDS } from "../shared/testids";
import type { ItemKind } from "../wire";

/** What stands on the paper and is not here: asked for only where something is missing. */
export function ShortLines(props: {
  catalogue: Catalogue;
  kinds: readonly ItemKind[];
  lines: readonly LineTyped[];
  onChange: (lines: LineTyped[]) => void;
}) {
  const { t } = useTranslation("stock");
  const { lines, onChange } = props;
  if (lines.length === 0) {
    return (
      <Button size="small" className="stock-short" onClick={() => onChange([NO_LINE])} data-testid={TEST_IDS.stockShort}>
        {t("short")}
      </Button>
    );
  }
  return (
    <div className="labelled">
      <span className="label">{t("field.short")}</span>
      <StockLines {...props} empty={NO_LINE} name="short-" />
      <Button size="small" type="text" className="stock-short" onClick={() => onChange([])}>
        {t("noShort")}
      </Button>
    </div>
  );
}
