import { useTranslation } from "react-i18next";
import { DataGrid } from "../shared/DataGrid";
import { TEST_IDS } from "../shared/testids";
import type { BadCell } from "../wire";

/** More rows than this scroll inside their own table. */
const ROWS_BEFORE_SCROLLING = 6;
const ROW_PIXELS = 36;

/** The height of a table that shows its first rows and scrolls the rest. */
export function tableHeight(rows: number): number {
  return (Math.min(rows, ROWS_BEFORE_SCROLLING) + 1) * ROW_PIXELS + 2;
}

/** Every cell of a file that cannot be read, with its line, column and reason. Nothing where all can. */
export function BadCells({ bad }: { bad: readonly BadCell[] }) {
  const { t } = useTranslation("import");
  if (bad.length === 0) return null;
  return (
    <section className="import-bad">
      <h3>{t("badTitle")}</h3>
      <div style={{ height: tableHeight(bad.length) }}>
        <DataGrid
          label={t("badTitle")}
          rows={bad}
          rowKey={(cell) => `${cell.line}/${cell.column}/${cell.reason}`}
          testId={TEST_IDS.importBad}
          columns={[
            { key: "line", title: t("line"), width: 64, align: "right", cell: (cell) => cell.line },
            { key: "address", title: t("address"), width: 80, cell: (cell) => cell.address },
            { key: "column", title: t("column"), width: "1fr", cell: (cell) => cell.column },
            { key: "value", title: t("value"), width: "1fr", cell: (cell) => cell.value || "—" },
            { key: "reason", title: t("reason"), width: "2fr", cell: (cell) => t(`bad.${cell.reason}`) },
          ]}
        />
      </div>
    </section>
  );
}
