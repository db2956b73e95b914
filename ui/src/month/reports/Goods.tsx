import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, formatSignedPieces } from "../../shared/fen";
import type { CauseColumn, Flow, GoodsRow, GoodsTable, InvoicesReport, PlaceRow } from "../../wire";
import { FigureCell, type Figure } from "./Behind";
import { StockByItem } from "./charts";

interface Dates {
  from: string;
  to: string;
}

type Open = (figure: Figure) => void;

/** What goes out stands without a sign in a column of its own; nothing is empty. */
function sided(column: CauseColumn, moved: number): string {
  if (moved === 0) return "";
  if (column.side === "both") return formatSignedPieces(moved);
  return formatPieces(column.side === "out" ? -moved : moved);
}

const SIGNS = { in: "+", out: "−", both: "±" } as const;

/** 进销存: opening, what came and went by cause, closing; by place under it. With `worth` also as money. */
export function Goods(props: {
  table: GoodsTable;
  former?: GoodsTable;
  places: readonly PlaceRow[];
  dates: Dates;
  worth?: boolean;
  invoices?: InvoicesReport;
  formerInvoices?: InvoicesReport;
  onOpen: Open;
}) {
  const { t } = useTranslation("month");
  const { table, former, places, dates, worth, invoices, onOpen } = props;
  if (table.rows.length === 0 && places.length === 0) return <p className="secondary">{t("reports.nothing")}</p>;
  return (
    <>
      {invoices && <Invoices invoices={invoices} former={props.formerInvoices} dates={dates} onOpen={onOpen} />}
      {table.rows.length > 0 && (
        <section className="panel">
          <div className="panel-head">{t(invoices ? "reports.boxes" : "reports.hall")}</div>
          <div className="panel-body scrolls-x">
            <Hall table={table} former={former} dates={dates} worth={worth} onOpen={onOpen} />
          </div>
          {!invoices && <StockByItem table={table} />}
        </section>
      )}
      {places.length > 0 && (
        <section className="panel">
          <div className="panel-head">{t("reports.places")}</div>
          <div className="panel-body scrolls-x">
            <Places places={places} dates={dates} worth={worth} onOpen={onOpen} />
          </div>
        </section>
      )}
    </>
  );
}

function worthOf(row: GoodsRow, pieces: number): Fen | null {
  return row.each === null ? null : String(BigInt(row.each) * BigInt(pieces));
}

function Hall({
  table,
  former,
  dates,
  worth,
  onOpen,
}: {
  table: GoodsTable;
  former?: GoodsTable;
  dates: Dates;
  worth?: boolean;
  onOpen: Open;
}) {
  const { t } = useTranslation("month");
  const before = (row: GoodsRow) => former?.rows.find((one) => one.item === row.item);
  const said = (text: string | undefined) => (former ? t("reports.former", { text: text || "0" }) : undefined);
  const formerAt = (title: string) => former?.columns.findIndex((column) => column.title === title) ?? -1;
  // What happened in neither period would only push the closing out of sight.
  const columns = table.columns
    .map((column, at) => ({ column, at, wasAt: formerAt(column.title) }))
    .filter(({ at, wasAt }) => table.rows.some((row) => row.moved[at]) || former?.rows.some((row) => row.moved[wasAt]));
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.item")}</th>
          <th className="figure">{t("reports.opening")}</th>
          {columns.map(({ column }) => (
            <th key={column.title} className="figure">
              {column.title} {SIGNS[column.side]}
            </th>
          ))}
          <th className="figure">{t("reports.closing")}</th>
          {worth && <th className="figure">{t("reports.worth")}</th>}
          {worth && <th className="figure">{t("reports.soldFor")}</th>}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => {
          const was = before(row);
          return (
            <tr key={row.item}>
              <td>
                {row.name} <span className="quiet">{row.unit}</span>
              </td>
              <td className="figure">{formatPieces(row.opening)}</td>
              {columns.map(({ column, at, wasAt }) => {
                const moved = row.moved[at] ?? 0;
                return (
                  <FigureCell
                    key={column.title}
                    text={sided(column, moved)}
                    former={said(sided(column, was?.moved[wasAt] ?? 0))}
                    figure={{
                      title: `${row.name} · ${column.title}`,
                      query: { ...dates, item: row.item, flows: column.flows },
                      money: false,
                    }}
                    onOpen={onOpen}
                  />
                );
              })}
              <td className="figure">
                <strong>{formatPieces(row.closing)}</strong>
                {former && <span className="figure-former">{said(formatPieces(was?.closing ?? 0))}</span>}
              </td>
              {worth && <td className="figure">{formatFen(worthOf(row, row.closing) ?? "0")}</td>}
              {worth && (
                <td className="figure">
                  {formatFen(row.sold_for)}
                  {former && <span className="figure-former">{said(formatFen(was?.sold_for ?? "0"))}</span>}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Places({ places, dates, worth, onOpen }: { places: readonly PlaceRow[]; dates: Dates; worth?: boolean; onOpen: Open }) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.place")}</th>
          <th>{t("reports.keeper")}</th>
          <th>{t("reports.item")}</th>
          <th className="figure">{t("reports.opening")}</th>
          <th className="figure">{t("reports.incoming")}</th>
          <th className="figure">{t("reports.outgoing")}</th>
          <th className="figure">{t("reports.closing")}</th>
          {worth && <th className="figure">{t("reports.worth")}</th>}
        </tr>
      </thead>
      <tbody>
        {places.map((row) => {
          const figure = (title: string): Figure => ({
            title: `${row.place_name} · ${row.name} · ${title}`,
            query: { ...dates, item: row.item, place: row.place },
            money: false,
          });
          const moved = (quantity: number) => (quantity === 0 ? "" : formatPieces(quantity));
          return (
            <tr key={`${row.place}/${row.item}`}>
              <td>{row.place_name}</td>
              <td>{row.keeper}</td>
              <td>{row.name}</td>
              <td className="figure">{formatPieces(row.opening)}</td>
              <FigureCell text={moved(row.incoming)} figure={figure(t("reports.movedBoth"))} onOpen={onOpen} />
              <FigureCell text={moved(row.outgoing)} figure={figure(t("reports.movedBoth"))} onOpen={onOpen} />
              <td className="figure">{formatPieces(row.closing)}</td>
              {worth && <td className="figure">{row.worth === null ? "—" : formatFen(row.worth)}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The causes in a column; the papers of a column without any are those of the boxes. */
const CAUSES: Partial<Record<string, { flows: Flow[]; place?: string }>> = {
  received: { flows: ["receipt"] },
  issued: { flows: ["invoice_issued"] },
  red: { flows: ["invoice_red"] },
  void_blank: { flows: ["invoice_void"] },
  void_issued: { flows: ["invoice_void"], place: "customer" },
  returned: { flows: ["box_return", "return_to_company"] },
};

function Invoices(props: { invoices: InvoicesReport; former?: InvoicesReport; dates: Dates; onOpen: Open }) {
  const { invoices, former, dates, onOpen } = props;
  const { t } = useTranslation("month");
  const columns = [
    ["opening", "reports.opening"],
    ["received", "reports.received"],
    ["issued", "reports.issued"],
    ["red", "reports.red"],
    ["void_blank", "reports.voidBlank"],
    ["void_issued", "reports.voidIssued"],
    ["returned", "reports.returned"],
    ["lost", "reports.lost"],
    ["other", "reports.other"],
    ["closing", "reports.closing"],
  ] as const;
  const all = [...invoices.rows, ...(former?.rows ?? [])];
  const figures = columns.filter(([key]) => key === "opening" || key === "closing" || all.some((row) => row[key] !== 0));
  const amounts = [
    ["issued_amount", "reports.issuedAmount"],
    ["red_amount", "reports.redAmount"],
    ["void_amount", "reports.voidAmount"],
  ] as const;
  const sums = amounts.filter(([key]) => all.some((row) => row[key] !== "0"));
  return (
    <section className="panel">
      <div className="panel-head">{t("reports.invoices")}</div>
      <div className="panel-body scrolls-x">
        <table className="figures">
          <thead>
            <tr>
              <th>{t("reports.item")}</th>
              <th>{t("reports.code")}</th>
              {figures.map(([key, title]) => (
                <th key={key} className="figure">
                  {t(title)}
                </th>
              ))}
              {sums.map(([key, title]) => (
                <th key={key} className="figure">
                  {t(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {invoices.rows.map((row) => {
              const was = former?.rows.find((one) => one.name === row.name && one.code === row.code);
              return (
                <tr key={`${row.name}/${row.code}`}>
                  <td>{row.name}</td>
                  <td>{row.code}</td>
                  {figures.map(([key, title]) => {
                    const cause = CAUSES[key];
                    // Papers are found by item: one that has several codes has several rows, and their papers are not told apart.
                    const alone = invoices.rows.filter((one) => one.item === row.item).length === 1;
                    const stands = key === "opening" || key === "closing";
                    return (
                      <FigureCell
                        key={key}
                        text={row[key] === 0 && !stands ? "" : formatPieces(row[key])}
                        former={former && t("reports.former", { text: formatPieces(was?.[key] ?? 0) })}
                        figure={
                          cause && alone
                            ? {
                                title: `${row.name} · ${t(title)}`,
                                query: { ...dates, item: row.item, place: cause.place, flows: cause.flows },
                                money: false,
                              }
                            : undefined
                        }
                        onOpen={onOpen}
                      />
                    );
                  })}
                  {sums.map(([key]) => (
                    <td key={key} className="figure">
                      {row[key] === "0" ? "" : formatFen(row[key])}
                      {former && (
                        <span className="figure-former">{t("reports.former", { text: formatFen(was?.[key] ?? "0") })}</span>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {invoices.electronic.map((row) => (
          <p key={row.name}>
            {t("reports.electronic", {
              name: row.name,
              count: row.count,
              amount: formatFen(row.amount),
              red: row.red_count,
              redAmount: formatFen(row.red_amount),
            })}
          </p>
        ))}
      </div>
    </section>
  );
}
