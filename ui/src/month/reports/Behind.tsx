import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { troubleOf, useRead } from "../../shared/calls";
import { Dialog } from "../../shared/Dialog";
import { formatPieces, formatSigned, formatSignedPieces } from "../../shared/fen";
import { Findings } from "../../shared/Findings";
import { go } from "../../shared/route";
import { TEST_IDS, testId } from "../../shared/testids";
import type { BehindQuery } from "../../wire";

/** A figure whose papers are asked for. */
export interface Figure {
  title: string;
  query: BehindQuery;
  /** Counted in fen. */
  money: boolean;
}

/** A figure that opens its papers; a nought has none. */
export function FigureCell(props: { text: string; figure?: Figure; onOpen: (figure: Figure) => void; former?: string }) {
  const { text, figure, onOpen, former } = props;
  return (
    <td className="figure">
      {figure && text !== "" ? (
        <button
          type="button"
          className="figure-link"
          onClick={() => onOpen(figure)}
          data-testid={testId(TEST_IDS.monthFigure, `${figure.query.item}-${figure.query.flows?.[0] ?? "all"}`)}
        >
          {text}
        </button>
      ) : (
        text
      )}
      {former !== undefined && <span className="figure-former">{former}</span>}
    </td>
  );
}

/** The papers behind a figure, each to be opened; what they come to is the figure. */
export function Behind({ figure, onClose }: { figure: Figure; onClose: () => void }) {
  const { t } = useTranslation("month");
  const { data, error } = useRead("month.papers_behind", figure.query);
  const signed = (quantity: number) => (figure.money ? formatSigned(String(quantity)) : formatSignedPieces(quantity));
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
                  <th className="figure">{t("reports.quantity")}</th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => (
                  <tr key={row.voucher}>
                    <td>{row.date}</td>
                    <td>
                      <a href={`#/paper/${row.voucher}`} onClick={() => go(`/paper/${row.voucher}`)}>
                        {t("reports.number", { number: row.voucher })}
                      </a>
                    </td>
                    <td>
                      {word("voucher", row.kind)}
                      {row.reversed_by !== null && <span className="quiet"> {t("reports.reversed")}</span>}
                    </td>
                    <td>{row.author.name}</td>
                    <td className="figure-numbers">{row.first === row.last ? row.first : `${row.first}–${row.last}`}</td>
                    <td className="figure">{signed(row.quantity)}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th colSpan={5}>{t("reports.papers", { count: data.rows.length, shown: formatPieces(data.rows.length) })}</th>
                  <th className="figure">{signed(data.sum)}</th>
                </tr>
              </tfoot>
            </table>
          </div>
          {data.more && <p className="secondary">{t("reports.more")}</p>}
        </>
      )}
    </Dialog>
  );
}
