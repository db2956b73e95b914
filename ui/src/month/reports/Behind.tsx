import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { troubleOf, useRead } from "../../shared/calls";
import { Dialog } from "../../shared/Dialog";
import { formatFen, formatPieces, formatSigned, formatSignedPieces } from "../../shared/fen";
import { Findings } from "../../shared/Findings";
import { go } from "../../shared/route";
import { TEST_IDS, testId } from "../../shared/testids";
import type { PaperBehind } from "../../wire";
import { type Figure, idOf, type Open } from "./figures";

/** A figure that opens its papers; a nought has none. Under it what it was in the period before, which opens its own. */
export function FigureCell(props: {
  text: string;
  figure?: Figure;
  onOpen: Open;
  former?: { text: string; figure?: Figure };
  /** In a table's foot. */
  foot?: boolean;
  strong?: boolean;
}) {
  const { text, figure, onOpen, former, foot, strong } = props;
  const { t } = useTranslation("month");
  const Tag = foot ? "th" : "td";
  const shown = <FigureLink text={text} figure={figure} onOpen={onOpen} />;
  return (
    <Tag className="figure">
      {strong ? <strong>{shown}</strong> : shown}
      {former && (
        <span className="figure-former">
          {t("reports.former", { text: "" })}
          <FigureLink text={former.text} figure={former.figure} onOpen={onOpen} />
        </span>
      )}
    </Tag>
  );
}

/** Noughts stand for nothing. */
const NOTHING = ["", "0", "0.00", "—"];

/** The figure alone. */
export function FigureLink({ text, figure, onOpen }: { text: string; figure?: Figure; onOpen: Open }) {
  if (!figure || NOTHING.includes(text)) return text;
  return (
    <button
      type="button"
      className="figure-link"
      onClick={() => onOpen(figure)}
      data-testid={testId(TEST_IDS.monthFigure, idOf(figure))}
    >
      {text}
    </button>
  );
}

/** A paper's number; a click, or Enter, opens it. */
export function PaperLink({ voucher }: { voucher: number }) {
  const { t } = useTranslation("month");
  return (
    <a href={`#/paper/${voucher}`} onClick={() => go(`/paper/${voucher}`)}>
      {t("reports.number", { number: voucher })}
    </a>
  );
}

/** The papers behind a figure, each to be opened; what they come to is the figure. */
export function Behind({ figure, onClose }: { figure: Figure; onClose: () => void }) {
  const { t } = useTranslation("month");
  const { data, error } = useRead("month.papers_behind", figure.query);
  const signed = (quantity: number) => (figure.money ? formatSigned(String(quantity)) : formatSignedPieces(quantity));
  const plain = (quantity: number) => (figure.money ? formatFen(String(quantity)) : formatPieces(quantity));
  const sum = data?.sum ?? null;
  return (
    <Dialog title={figure.title} onClose={onClose} width={760} testId={TEST_IDS.monthBehind}>
      {error && <Findings {...troubleOf(error)} />}
      {data && (
        <>
          <div className="behind-rows">
            <table className="figures">
              <thead>
                <tr>
                  <th>{t("reports.date")}</th>
                  <th>{t("reports.paper")}</th>
                  <th>{t("reports.kind")}</th>
                  <th>{t("reports.author")}</th>
                  <th>{t("reports.numbers")}</th>
                  {sum !== null && <th className="figure">{t(figure.money ? "reports.amount" : "reports.quantity")}</th>}
                </tr>
              </thead>
              <tbody>
                {data.opening !== null && (
                  <tr>
                    <td colSpan={5}>{t("reports.before", { date: figure.query.from })}</td>
                    <td className="figure">{plain(data.opening)}</td>
                  </tr>
                )}
                {data.rows.map((row) => (
                  <tr key={row.voucher}>
                    <td>{row.date}</td>
                    <td>
                      <PaperLink voucher={row.voucher} />
                    </td>
                    <td>
                      {word("voucher", row.kind)}
                      {row.reversed_by !== null && <span className="quiet"> {t("reports.reversed")}</span>}
                    </td>
                    <td>{row.author.name}</td>
                    <td className="figure-numbers">
                      <Numbers row={row} />
                    </td>
                    {sum !== null && <td className="figure">{row.quantity === null ? "" : signed(row.quantity)}</td>}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th colSpan={5}>{t("reports.papers", { count: data.papers, shown: formatPieces(data.papers) })}</th>
                  {sum !== null && <th className="figure">{plain(sum)}</th>}
                </tr>
              </tfoot>
            </table>
          </div>
          {data.papers > data.rows.length && <p className="secondary">{t("reports.more", { shown: data.rows.length })}</p>}
        </>
      )}
    </Dialog>
  );
}

function Numbers({ row }: { row: PaperBehind }) {
  const { t } = useTranslation("month");
  return (
    <>
      {row.first === row.last ? row.first : `${row.first}–${row.last}`}
      {row.more_numbers > 0 && <span className="quiet"> {t("reports.moreNumbers", { count: row.more_numbers })}</span>}
    </>
  );
}
