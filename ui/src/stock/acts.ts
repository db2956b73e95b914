import type { Request } from "../shared/backend";
import type { LineGiven, LineTyped } from "../shared/stock-lines";
import { instantOf } from "../shared/time";
import type { Place, Right } from "../wire";

/** Everything that a paper of stock may ask for; each kind shows its own part of it, and changing the kind loses nothing. */
export interface StockForm {
  lines: LineTyped[];
  /** On the slip but not come, or not handed over. */
  short: LineTyped[];
  slip: string;
  hall: string;
  counter: string | null;
  place: Place | null;
  person: string | null;
  date: string | null;
  time: string;
  report: string;
  blocked: string;
  reason: string;
  note: string;
}

export const NO_FORM: StockForm = {
  lines: [],
  short: [],
  slip: "",
  hall: "",
  counter: null,
  place: null,
  person: null,
  date: null,
  time: "",
  report: "",
  blocked: "",
  reason: "",
  note: "",
};

export type StockField = Exclude<keyof StockForm, "lines">;

export type StockCall =
  | "stock.receive"
  | "stock.issue"
  | "stock.give_back"
  | "stock.transfer"
  | "stock.send_to_hall"
  | "stock.damage"
  | "stock.lose"
  | "stock.return_to_company";

/** What was typed, read: the lines are whole, and where things stand now is known. */
interface Given {
  form: StockForm;
  lines: LineGiven[];
  short: LineGiven[] | null;
  /** The own counter, of whoever has a shift. */
  own: Place | null;
}

export interface StockAct<N extends StockCall> {
  call: N;
  /** Who is offered it. */
  right: Right;
  /** What it asks for, in this order; the lines stand after `slip`, `counter`, `hall` and `place`. */
  fields: readonly StockField[];
  from: (form: StockForm, own: Place | null) => Place | null;
  to: (form: StockForm) => Place | null;
  /** The call's content, or null while something is missing. */
  request: (given: Given) => Request<N> | null;
}

const counterOf = (form: StockForm): Place | null => (form.counter === null ? null : `counter:${form.counter}`);
const hallOf = (form: StockForm): Place | null => (form.hall.trim() === "" ? null : `hall:${form.hall.trim()}`);
const noted = (form: StockForm) => (form.note.trim() === "" ? {} : { note: form.note.trim() });
const filled = (...texts: string[]) => texts.every((text) => text.trim() !== "");

function act<N extends StockCall>(spec: StockAct<N>): StockAct<N> {
  return spec;
}

/** The papers of stock in the order in which they are offered. */
export const ACTS = {
  receive: act({
    call: "stock.receive",
    right: "manage_stock",
    fields: ["slip", "hall", "short", "note"],
    from: (form) => hallOf(form) ?? "supplier",
    to: () => "storeroom",
    request: ({ form, lines, short }) =>
      filled(form.slip)
        ? {
            slip_number: form.slip.trim(),
            ...(form.hall.trim() !== "" && { from_hall: form.hall.trim() }),
            lines,
            ...(short && { short }),
            ...noted(form),
          }
        : null,
  }),
  issue: act({
    call: "stock.issue",
    right: "manage_stock",
    fields: ["counter", "note"],
    from: () => "storeroom",
    to: counterOf,
    request: ({ form, lines }) => (form.counter === null ? null : { counter: form.counter, lines, ...noted(form) }),
  }),
  give_back: act({
    call: "stock.give_back",
    right: "manage_stock",
    fields: ["counter", "note"],
    from: counterOf,
    to: () => "storeroom",
    request: ({ form, lines }) => (form.counter === null ? null : { counter: form.counter, lines, ...noted(form) }),
  }),
  transfer: act({
    call: "stock.transfer",
    right: "work_shift",
    fields: ["counter", "note"],
    from: (_, own) => own,
    to: () => "transit",
    request: ({ form, lines }) => (form.counter === null ? null : { to: form.counter, lines, ...noted(form) }),
  }),
  send_to_hall: act({
    call: "stock.send_to_hall",
    right: "manage_stock",
    fields: ["hall", "slip", "note"],
    from: () => "storeroom",
    to: hallOf,
    request: ({ form, lines }) =>
      filled(form.hall, form.slip) ? { to: form.hall.trim(), slip_number: form.slip.trim(), lines, ...noted(form) } : null,
  }),
  damage: act({
    call: "stock.damage",
    right: "signed_in",
    fields: ["place", "reason"],
    from: (form) => form.place,
    to: () => "damaged",
    request: ({ form, lines }) =>
      form.place !== null && filled(form.reason) ? { place: form.place, lines, reason: form.reason.trim() } : null,
  }),
  lose: act({
    call: "stock.lose",
    right: "signed_in",
    fields: ["place", "person", "date", "time", "report", "blocked", "reason"],
    from: (form) => form.place,
    to: () => "lost",
    request: ({ form, lines }) => {
      const { place, person, date, time, reason } = form;
      const found = date === null ? null : instantOf(date, time);
      const blocked = date === null || form.blocked.trim() === "" ? null : instantOf(date, form.blocked);
      if (place === null || person === null || found === null || !filled(reason)) return null;
      if (form.blocked.trim() !== "" && blocked === null) return null;
      return {
        place,
        lines,
        person,
        reason: reason.trim(),
        found_at: found,
        ...(filled(form.report) && { report_number: form.report.trim() }),
        ...(blocked !== null && { blocked_at: blocked }),
      };
    },
  }),
  return_to_company: act({
    call: "stock.return_to_company",
    right: "manage_stock",
    fields: ["place", "slip", "reason"],
    from: (form) => form.place,
    to: () => "supplier",
    request: ({ form, lines }) =>
      form.place !== null && filled(form.slip, form.reason)
        ? { place: form.place, lines, slip_number: form.slip.trim(), reason: form.reason.trim() }
        : null,
  }),
} as const;

export type ActName = keyof typeof ACTS;

export const ACT_NAMES = Object.keys(ACTS) as ActName[];
