import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, formatSignedPieces } from "../../shared/fen";
import type {
  BehindFigure,
  CauseColumn,
  GoodsRow,
  GoodsTable,
  InvoiceColumn,
  InvoiceRow,
  InvoicesReport,
  PlaceRow,
} from "../../wire";
import { FigureCell } from "./Behind";
import { StockByItem } from "./charts";
import { Keepers } from "./Keepers";
import { type Dates, type Open, invoicesIn, stood, stoodBefore, summed } from "./figures";

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
  formerDates?: Dates;
  worth?: boolean;
  invoices?: InvoicesReport;
  formerInvoices?: InvoicesReport;
  onOpen: Open;
}) {
  const { t } = useTranslation("month");
  const { table, former, places, dates, formerDates, worth, invoices, onOpen } = props;
  if (table.rows.length === 0 && places.length === 0) return <p className="secondary">{t("reports.nothing")}</p>;
  return (
    <>
      {invoices && (
        <Invoices invoices={invoices} former={props.formerInvoices} dates={dates} formerDates={formerDates} onOpen={onOpen} />
      )}
      {table.rows.length > 0 && (
        <section className="panel">
          <div className="panel-head">{t(invoices ? "reports.boxes" : "reports.hall")}</div>
          <div className="panel-body scrolls-x">
            <Hall table={table} former={former} dates={dates} formerDates={formerDates} worth={worth} onOpen={onOpen} />
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

function Hall(props: {
  table: GoodsTable;
  former?: GoodsTable;
  dates: Dates;
  formerDates?: Dates;
  worth?: boolean;
  onOpen: Open;
}) {
  const { table, former, dates, formerDates, worth, onOpen } = props;
  const { t } = useTranslation("month");
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
          const was = former?.rows.find((one) => one.item === row.item);
          const stock = { of: "moved", item: row.item, at: "stock" } as const;
          const title = (column: string) => `${row.name} · ${column}`;
          const closing = stood(title(t("reports.closing")), dates.to, stock, false, dates.from);
          const formerly = (text: string, figure: (when: Dates) => ReturnType<typeof summed>) =>
            former && formerDates ? { text: text || "0", figure: figure(formerDates) } : undefined;
          const soldFor = (when: Dates) => summed(title(t("reports.soldFor")), when, { of: "sold_for", item: row.item });
          return (
            <tr key={row.item}>
              <td>
                {row.name} <span className="quiet">{row.unit}</span>
              </td>
              <FigureCell
                text={formatPieces(row.opening)}
                figure={stoodBefore(title(t("reports.opening")), dates.from, stock, false)}
                onOpen={onOpen}
              />
              {columns.map(({ column, at, wasAt }) => {
                const way = column.side === "out" ? "out" : "net";
                const figure = (when: Dates) => summed(title(column.title), when, { ...stock, flows: column.flows, way }, false);
                return (
                  <FigureCell
                    key={column.title}
                    text={sided(column, row.moved[at] ?? 0)}
                    former={formerly(sided(column, was?.moved[wasAt] ?? 0), figure)}
                    figure={figure(dates)}
                    onOpen={onOpen}
                  />
                );
              })}
              <FigureCell
                strong
                text={formatPieces(row.closing)}
                former={formerly(formatPieces(was?.closing ?? 0), (when) =>
                  stood(title(t("reports.closing")), when.to, stock, false, when.from),
                )}
                figure={closing}
                onOpen={onOpen}
              />
              {worth && <FigureCell text={formatFen(worthOf(row, row.closing) ?? "0")} figure={closing} onOpen={onOpen} />}
              {worth && (
                <FigureCell
                  text={formatFen(row.sold_for)}
                  former={formerly(formatFen(was?.sold_for ?? "0"), soldFor)}
                  figure={soldFor(dates)}
                  onOpen={onOpen}
                />
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
  const moved = (quantity: number) => (quantity === 0 ? "" : formatPieces(quantity));
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
          const there = { of: "moved", item: row.item, at: { place: row.place } } as const;
          const title = (column: string) => `${row.place_name} · ${row.name} · ${column}`;
          const closing = stood(title(t("reports.closing")), dates.to, there, false, dates.from);
          return (
            <tr key={`${row.place}/${row.item}`}>
              <td>{row.place_name}</td>
              <Keepers names={row.keeper} />
              <td>{row.name}</td>
              <FigureCell
                text={formatPieces(row.opening)}
                figure={stoodBefore(title(t("reports.opening")), dates.from, there, false)}
                onOpen={onOpen}
              />
              <FigureCell
                text={moved(row.incoming)}
                figure={summed(title(t("reports.incoming")), dates, { ...there, way: "incoming" }, false)}
                onOpen={onOpen}
              />
              <FigureCell
                text={moved(row.outgoing)}
                figure={summed(title(t("reports.outgoing")), dates, { ...there, way: "outgoing" }, false)}
                onOpen={onOpen}
              />
              <FigureCell text={formatPieces(row.closing)} figure={closing} onOpen={onOpen} />
              {worth && <FigureCell text={row.worth === null ? "—" : formatFen(row.worth)} figure={closing} onOpen={onOpen} />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const COLUMNS = [
  ["received", "reports.received"],
  ["issued", "reports.issued"],
  ["red", "reports.red"],
  ["void_blank", "reports.voidBlank"],
  ["void_issued", "reports.voidIssued"],
  ["returned", "reports.returned"],
  ["lost", "reports.lost"],
  ["other", "reports.other"],
] as const satisfies readonly (readonly [InvoiceColumn, string])[];

const AMOUNTS = [
  ["issued_amount", "issued", "reports.issuedAmount"],
  ["red_amount", "red", "reports.redAmount"],
  ["void_amount", "void_issued", "reports.voidAmount"],
] as const;

function Invoices(props: { invoices: InvoicesReport; former?: InvoicesReport; dates: Dates; formerDates?: Dates; onOpen: Open }) {
  const { invoices, former, dates, formerDates, onOpen } = props;
  const { t } = useTranslation("month");
  const all = [...invoices.rows, ...(former?.rows ?? [])];
  const columns = COLUMNS.filter(([key]) => all.some((row) => row[key] !== 0));
  const amounts = AMOUNTS.filter(([key]) => all.some((row) => row[key] !== "0"));
  const cells = (row: InvoiceRow) => {
    const was = former?.rows.find((one) => one.item === row.item && one.code === row.code);
    const of = { item: row.item, code: row.code };
    const blank = { of: "invoices", ...of } as const;
    const title = (column: string) => `${row.name} ${row.code} · ${column}`;
    const then = (text: string, figure: (when: Dates) => ReturnType<typeof summed>) =>
      former && formerDates ? { text, figure: figure(formerDates) } : undefined;
    const closing = (when: Dates) => stood(title(t("reports.closing")), when.to, blank, false, when.from);
    return (
      <>
        <FigureCell
          text={formatPieces(row.opening)}
          figure={stoodBefore(title(t("reports.opening")), dates.from, blank, false)}
          former={then(formatPieces(was?.opening ?? 0), (when) =>
            stoodBefore(title(t("reports.opening")), when.from, blank, false),
          )}
          onOpen={onOpen}
        />
        {columns.map(([key, name]) => {
          const figure = (when: Dates) => summed(title(t(name)), when, invoicesIn(key, false, of), false);
          return (
            <FigureCell
              key={key}
              text={row[key] === 0 ? "" : formatPieces(row[key])}
              figure={figure(dates)}
              former={then(formatPieces(was?.[key] ?? 0), figure)}
              onOpen={onOpen}
            />
          );
        })}
        <FigureCell
          strong
          text={formatPieces(row.closing)}
          figure={closing(dates)}
          former={then(formatPieces(was?.closing ?? 0), closing)}
          onOpen={onOpen}
        />
        {amounts.map(([key, column, name]) => {
          const figure = (when: Dates) => summed(title(t(name)), when, invoicesIn(column, true, of));
          return (
            <FigureCell
              key={key}
              text={row[key] === "0" ? "" : formatFen(row[key])}
              figure={figure(dates)}
              former={then(formatFen(was?.[key] ?? "0"), figure)}
              onOpen={onOpen}
            />
          );
        })}
      </>
    );
  };
  return (
    <>
      <section className="panel">
        <div className="panel-head">{t("reports.invoices")}</div>
        <div className="panel-body scrolls-x">
          <table className="figures">
            <thead>
              <tr>
                <th>{t("reports.item")}</th>
                <th>{t("reports.code")}</th>
                <th className="figure">{t("reports.opening")}</th>
                {columns.map(([key, name]) => (
                  <th key={key} className="figure">
                    {t(name)}
                  </th>
                ))}
                <th className="figure">{t("reports.closing")}</th>
                {amounts.map(([key, , name]) => (
                  <th key={key} className="figure">
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {invoices.rows.map((row) => (
                <tr key={`${row.item}/${row.code}`}>
                  <td>{row.name}</td>
                  <td>{row.code}</td>
                  {cells(row)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {invoices.electronic.length > 0 && (
        <section className="panel">
          <div className="panel-head">{t("reports.electronic")}</div>
          <div className="panel-body scrolls-x">
            <Electronic invoices={invoices} dates={dates} onOpen={onOpen} />
          </div>
        </section>
      )}
    </>
  );
}

function Electronic({ invoices, dates, onOpen }: { invoices: InvoicesReport; dates: Dates; onOpen: Open }) {
  const { t } = useTranslation("month");
  return (
    <table className="figures">
      <thead>
        <tr>
          <th>{t("reports.item")}</th>
          <th className="figure">{t("reports.issued")}</th>
          <th className="figure">{t("reports.issuedAmount")}</th>
          <th className="figure">{t("reports.red")}</th>
          <th className="figure">{t("reports.redAmount")}</th>
        </tr>
      </thead>
      <tbody>
        {invoices.electronic.map((row) => {
          const cell = (text: string, name: string, red: boolean, amount: boolean) => {
            const figure: BehindFigure = { of: "electronic", item: row.item, red, amount };
            return <FigureCell text={text} figure={summed(`${row.name} · ${name}`, dates, figure, amount)} onOpen={onOpen} />;
          };
          return (
            <tr key={row.item}>
              <td>{row.name}</td>
              {cell(formatPieces(row.count), t("reports.issued"), false, false)}
              {cell(formatFen(row.amount), t("reports.issuedAmount"), false, true)}
              {cell(formatPieces(row.red_count), t("reports.red"), true, false)}
              {cell(formatFen(row.red_amount), t("reports.redAmount"), true, true)}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
