import i18next from "i18next";
import type { Block, Cell, Paper, Table } from "../wire";
import { go } from "./route";
import { TEST_IDS } from "./testids";
import { variables } from "./tokens";
import "./paper.css";

/** A paper is white with dark words in every theme. */
const WHITE = variables("light");

/** The watermark comes again and again: on a long paper every part that is in sight carries it. What is too many is cut off. */
const MARKS = Array.from({ length: 24 }, (_, at) => at);

/** What is done with the vouchers behind a figure of a paper, where somebody can show several. */
type OnPapers = ((vouchers: number[]) => void) | undefined;

/**
 * A paper on the screen: the same value that the PDF prints, as HTML. It is never a print, so it carries 预览; a paper of the
 * sample hall carries 练习 too. A cell that stands for vouchers opens them. It is Chinese in every language of the screens. Its words and figures are finished text from Rust; nothing is computed here.
 */
export function PaperView({ paper, onPapers }: { paper: Paper; onPapers?: OnPapers }) {
  const t = i18next.getFixedT("zh-CN", "shared");
  const { meta } = paper;
  return (
    <article
      className="paper"
      lang="zh-CN"
      style={WHITE}
      data-size={paper.size}
      data-orientation={paper.orientation}
      data-testid={TEST_IDS.paper}
      aria-label={paper.title}
    >
      <div className="paper-marks" aria-hidden>
        {MARKS.map((at) => (
          <span key={at} data-mark={meta.practice ? `${t("paper.preview")} ${t("paper.practice")}` : t("paper.preview")} />
        ))}
      </div>
      <header className="paper-head">
        <div>
          {meta.hall_name} <span className="quiet">{meta.hall_code}</span>
        </div>
        <h1>{paper.title}</h1>
        <div>
          {paper.date_label} {paper.date}
          {meta.number !== null && (
            <>
              <br />
              {t("paper.number")} {meta.number}
            </>
          )}
        </div>
      </header>
      {paper.blocks.map((block, index) => (
        <PaperBlock key={index} block={block} onPapers={onPapers} />
      ))}
      {meta.issue > 0 && (
        <footer className="paper-foot">
          {t("paper.printedBy")} {meta.printed_by} · {t("paper.printedAt")} {meta.printed_at}
          {meta.issue > 1 && ` · ${t("paper.issue", { issue: meta.issue })}`}
        </footer>
      )}
    </article>
  );
}

function PaperBlock({ block, onPapers }: { block: Block; onPapers: OnPapers }) {
  switch (block.block) {
    case "heading":
      return <h2>{block.text}</h2>;
    case "facts":
      return (
        <dl className="paper-facts" style={{ gridTemplateColumns: `repeat(${block.columns}, max-content 1fr)` }}>
          {block.facts.map((fact, index) => (
            <div key={index} className="paper-fact">
              <dt style={fact.wide ? { gridColumn: "1" } : undefined}>{fact.label}</dt>
              <dd style={fact.wide ? { gridColumn: "2 / -1" } : undefined}>{fact.value}</dd>
            </div>
          ))}
        </dl>
      );
    case "table":
      return <PaperTable table={block} onPapers={onPapers} />;
    case "text":
      return <p className={block.strong ? "paper-text paper-strong" : "paper-text"}>{block.text}</p>;
    case "stamp":
      return <p className="paper-stamp">{block.text}</p>;
    case "signatures":
      return (
        <div className="paper-signatures">
          {block.labels.map((label) => (
            <div key={label}>
              {label}
              <span className="paper-line" />
            </div>
          ))}
        </div>
      );
    case "qr":
      return (
        <p className="paper-qr">
          {block.caption} <code>{block.text}</code>
        </p>
      );
  }
}

function PaperTable({ table, onPapers }: { table: Table; onPapers: OnPapers }) {
  const total = table.columns.reduce((sum, column) => sum + column.width, 0);
  return (
    <table className="paper-table">
      <colgroup>
        {table.columns.map((column, index) => (
          <col key={index} style={{ width: `${(column.width * 100) / total}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {table.columns.map((column, index) => (
            <th key={index}>{column.title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <PaperRow key={index} table={table} row={row} onPapers={onPapers} />
        ))}
      </tbody>
    </table>
  );
}

function PaperRow({ table, row, onPapers }: { table: Table; row: Table["rows"][number]; onPapers: OnPapers }) {
  let column = 0;
  return (
    <tr data-kind={row.kind}>
      {row.cells.map((cell, index) => {
        const align = cell.span > 1 ? "left" : table.columns[column]?.align;
        column += cell.span;
        return (
          <td key={index} colSpan={cell.span} data-align={align} data-bold={cell.bold}>
            <CellText cell={cell} onPapers={onPapers} />
          </td>
        );
      })}
    </tr>
  );
}

/** One voucher is opened, each of several that the text lists too; those that a figure sums up are shown together. */
function CellText({ cell, onPapers }: { cell: Cell; onPapers: OnPapers }) {
  const vouchers = cell.opens ?? [];
  const words = cell.text.split(LISTED_BY);
  if (vouchers.length === 0 || cell.text === "") return cell.text;
  if (words.length === vouchers.length) {
    return words.map((text, at) => (
      <span key={at}>
        {at > 0 && LISTED_BY}
        <a href={`#/paper/${vouchers[at]}`} onClick={() => go(`/paper/${vouchers[at]}`)}>
          {text}
        </a>
      </span>
    ));
  }
  if (!onPapers) return cell.text;
  return (
    <button type="button" className="paper-link" onClick={() => onPapers(vouchers)} data-testid={TEST_IDS.paperFigure}>
      {cell.text}
    </button>
  );
}

/** What stands between numbers on a paper. */
const LISTED_BY = "、";
