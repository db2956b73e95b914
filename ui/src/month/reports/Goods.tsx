import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, formatSignedPieces } from "../../shared/fen";
import type { CauseColumn, GoodsRow, GoodsTable, InvoicesReport, PlaceRow } from "../../wire";
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
      {invoices && <Invoices invoices={invoices} former={props.formerInvoices} />}
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
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.item")}</th>
          <th className="figure">{t("reports.opening")}</th>
          {table.columns.map((column) => (
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
              {table.columns.map((column, at) => {
                const moved = row.moved[at] ?? 0;
                const wasAt = former?.columns.findIndex((one) => one.title === column.title) ?? -1;
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

function Invoices({ invoices, former }: { invoices: InvoicesReport; former?: InvoicesReport }) {
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
  const amounts = [
    ["issued_amount", "reports.issuedAmount"],
    ["red_amount", "reports.redAmount"],
    ["void_amount", "reports.voidAmount"],
  ] as const;
  return (
    <section className="panel">
      <div className="panel-head">{t("reports.invoices")}</div>
      <div className="panel-body scrolls-x">
        <table className="figures">
          <thead>
            <tr>
              <th>{t("reports.item")}</th>
              <th>{t("reports.code")}</th>
              {columns.map(([key, title]) => (
                <th key={key} className="figure">
                  {t(title)}
                </th>
              ))}
              {amounts.map(([key, title]) => (
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
                  {columns.map(([key]) => (
                    <td key={key} className="figure">
                      {row[key] === 0 && key !== "opening" && key !== "closing" ? "" : formatPieces(row[key])}
                      {former && (
                        <span className="figure-former">{t("reports.former", { text: formatPieces(was?.[key] ?? 0) })}</span>
                      )}
                    </td>
                  ))}
                  {amounts.map(([key]) => (
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
