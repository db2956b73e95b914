import type { PaperQuery, VoucherKind } from "../wire";

/** What the list of papers is narrowed to; kept in the address, so that a link can name it and going back finds it again. */
export interface Filters {
  from: string | null;
  to: string | null;
  kind: VoucherKind | null;
  counter: string | null;
  staff: string | null;
  shift: number | null;
  open: boolean;
}

/** A number of the address; nothing else may stand for one. */
function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

export function filtersOf(query: URLSearchParams): Filters {
  const text = (key: string) => query.get(key) || null;
  return {
    from: text("from"),
    to: text("to"),
    kind: text("kind") as VoucherKind | null,
    counter: text("counter"),
    staff: text("staff"),
    shift: numberOf(query.get("shift")),
    open: query.get("open") === "1",
  };
}

export function addressOf(filters: Filters): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value === true) query.set(key, "1");
    else if (value !== null && value !== false) query.set(key, String(value));
  }
  const text = query.toString();
  return text === "" ? "/paper" : `/paper?${text}`;
}

/** The question to the books: what is not narrowed is not said. A person's papers without dates are those of the last 31 days. */
export function queryOf(filters: Filters, monthAgo: string, today: string): PaperQuery {
  const { from, to, kind, counter, staff, shift, open } = filters;
  const undated = from === null && to === null;
  const range = undated && staff !== null && shift === null && !open ? { from: monthAgo, to: today } : { from, to };
  return {
    ...(range.from !== null && { from: range.from }),
    ...(range.to !== null && { to: range.to }),
    ...(kind !== null && { kind }),
    ...(counter !== null && { counter }),
    ...(staff !== null && { staff }),
    ...(shift !== null && { shift }),
    ...(open && { open: true }),
  };
}
