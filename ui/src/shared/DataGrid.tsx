import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { listKeys } from "./list-keys";
import { useNarrow } from "./narrow";
import { TEST_IDS, testId } from "./testids";
import "./grid.css";

export interface GridColumn<Row> {
  key: string;
  title: string;
  /** Pixels, or a share of what is left (`2fr`). */
  width: number | `${number}fr`;
  /** The width where the window is narrow; 0 leaves out what stands elsewhere on the screen too. */
  narrow?: number | `${number}fr`;
  align?: "left" | "right" | "center";
  cell: (row: Row) => ReactNode;
}

/** Compact rows are 36 px, roomy ones (counting) 44 px. */
const ROW_HEIGHT = { compact: 36, roomy: 44 };

const HEAD_HEIGHT = 36;

/** Rows drawn beyond the edge, so that scrolling shows no gaps. */
const OVERSCAN = 12;

/** How long the rows in sight stand still before they are asked for: a scroll bar that is dragged passes thousands. */
const SETTLED_MS = 60;

/** Rows that are asked for as they come into sight. */
export interface Pages<Row> {
  count: number;
  /** Nothing while it is under way. */
  at: (index: number) => Row | undefined;
  /** These are in sight, or soon will be. */
  onShow: (first: number, last: number) => void;
  selected: number;
  onSelect: (index: number) => void;
}

/**
 * A table that scrolls inside itself with its head in place: only the rows in sight exist, so 10,000 rows cost what 30 do. Arrow
 * keys select, Enter or a double click opens. `follow` keeps the newest row in sight where rows are added at the end. With `pages` the rows
 * themselves come page by page, and `rows` is what is there at first.
 */
export function DataGrid<Row>(props: {
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  selected?: string | number | null;
  onSelect?: (row: Row) => void;
  onOpen?: (row: Row) => void;
  pages?: Pages<Row>;
  rowTone?: (row: Row) => "open" | "short" | "over" | "quiet" | undefined;
  footer?: Partial<Record<string, ReactNode>>;
  empty?: ReactNode;
  density?: keyof typeof ROW_HEIGHT;
  follow?: "end";
  testId?: string;
}) {
  const { t } = useTranslation("shared");
  const { rows, rowKey, onSelect, onOpen, footer, pages } = props;
  const narrow = useNarrow();
  const columns = narrow
    ? props.columns.filter((column) => column.narrow !== 0).map((column) => ({ ...column, width: column.narrow ?? column.width }))
    : props.columns;
  const count = pages?.count ?? rows.length;
  const rowAt = (index: number) => (pages ? pages.at(index) : rows[index]);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = ROW_HEIGHT[props.density ?? "compact"];
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    // The head stands over the first rows, the foot over the last: a row that is scrolled to must clear both.
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: footer ? HEAD_HEIGHT : 0,
  });
  const ofKey = props.selected == null || pages ? -1 : rows.findIndex((row) => rowKey(row) === props.selected);
  const selected = pages?.selected ?? ofKey;

  const template = columns
    .map((column) => (typeof column.width === "number" ? `${column.width}px` : `minmax(80px, ${column.width})`))
    .join(" ");

  const { follow } = props;
  useEffect(() => {
    if (follow === "end" && rows.length > 0) virtual.scrollToIndex(rows.length - 1);
  }, [follow, rows.length, virtual]);

  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown[shown.length - 1]?.index ?? 0];
  const onShow = pages?.onShow;
  useEffect(() => {
    if (!onShow) return;
    const settled = setTimeout(() => onShow(first, last), SETTLED_MS);
    return () => clearTimeout(settled);
  }, [onShow, first, last]);

  const select = (index: number) => {
    const row = rowAt(index);
    pages?.onSelect(index);
    if (row !== undefined) onSelect?.(row);
    else if (!pages) return;
    virtual.scrollToIndex(index);
  };
  const open = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) onOpen?.(row);
  };

  const cells = (content: (column: GridColumn<Row>) => ReactNode, role: "columnheader" | "gridcell") =>
    columns.map((column) => (
      <div key={column.key} role={role} className="grid-cell" data-align={column.align ?? "left"}>
        {content(column)}
      </div>
    ));

  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      tabIndex={0}
      data-testid={props.testId ?? TEST_IDS.grid}
      onKeyDown={listKeys({ count, selected, onSelect: select, onOpen: open })}
    >
      <div className="grid-row grid-head" role="row" style={{ gridTemplateColumns: template }}>
        {cells((column) => column.title, "columnheader")}
      </div>
      {count === 0 && props.empty}
      <div className="grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {shown.map((item) => {
          const row = rowAt(item.index);
          const place = { height: rowHeight, transform: `translateY(${item.start - HEAD_HEIGHT}px)` };
          if (row === undefined) {
            return (
              <div key={item.index} role="row" className="grid-line grid-waits" style={place} aria-busy="true">
                …
              </div>
            );
          }
          return (
            <div
              key={rowKey(row)}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === selected}
              className="grid-row grid-line"
              data-tone={props.rowTone?.(row)}
              data-testid={testId(TEST_IDS.gridRow, rowKey(row))}
              style={{ gridTemplateColumns: template, ...place }}
              onClick={() => (pages ? select(item.index) : onSelect?.(row))}
              onDoubleClick={() => onOpen?.(row)}
            >
              {cells((column) => column.cell(row), "gridcell")}
            </div>
          );
        })}
      </div>
      {footer && count > 0 && (
        <div className="grid-row grid-foot" role="row" style={{ gridTemplateColumns: template }}>
          {cells((column) => footer[column.key], "gridcell")}
        </div>
      )}
      <span className="visually-hidden">{t("grid.rows", { count })}</span>
    </div>
  );
}
