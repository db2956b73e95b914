import type { Request } from "../shared/backend";
import type { Finding } from "../shared/backend";
import type { Fen } from "../shared/fen";
import { newRequestId } from "../shared/request-id";
import type { BankAccount, BusinessType, Role, StatForm, SuggestedCatalogue, Tender } from "../wire";

/** The steps of the wizard (新建营业厅), in their order. */
export const STEPS = ["hall", "staff", "counters", "account", "business", "tenders", "opening", "review"] as const;
export type StepId = (typeof STEPS)[number];

/** A line of a table that is typed; `id` keeps a line itself when another is taken out. */
interface Line {
  id: string;
}

export interface Person extends Line {
  code: string;
  name: string;
  telephone: string;
  roles: Role[];
}

export interface Till extends Line {
  code: string;
  name: string;
  float: Fen | null;
}

/** One of the suggestions, and whether the hall takes it. */
export type Offered<T> = T & { taken: boolean };

/** A suggested business type, or one of the hall's own: `own` is its line, for its code is still being typed. */
export type OfferedBusiness = Offered<BusinessType> & { own?: string };

/** What is typed in the wizard. Passwords are held apart, because this is kept on the disk until the hall is made. */
export interface SetupForm {
  step: StepId;
  name: string;
  code: string;
  /** `YYYY-MM-DD`, or empty for today. */
  firstDate: string;
  staff: Person[];
  counters: Till[];
  account: Omit<BankAccount, "retired">;
  /** Null until the suggestions have been read. */
  businessTypes: OfferedBusiness[] | null;
  tenders: Offered<Tender>[] | null;
  statForms: Offered<StatForm>[] | null;
  safeFloat: Fen | null;
  safeCash: Fen | null;
  recharge: Fen | null;
  countedBy: string | null;
  witness: string | null;
}

/** By the line's id, and the key's passphrase under its two names. */
export type Passwords = Readonly<Record<string, string>>;

export function newPerson(roles: Role[] = ["clerk"]): Person {
  return { id: newRequestId(), code: "", name: "", telephone: "", roles };
}

export function newTill(code = "", name = ""): Till {
  return { id: newRequestId(), code, name, float: null };
}

/** A business type of the hall's own, with the first digit key that is free (0: none). */
export function newBusiness(types: readonly OfferedBusiness[]): OfferedBusiness {
  const digits = new Set(types.filter((one) => one.taken).map((one) => one.digit));
  const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => !digits.has(digit)) ?? 0;
  return {
    own: newRequestId(),
    taken: true,
    code: "",
    name: "",
    class: "revenue",
    source: "typed",
    keeps_customer: false,
    digit: free,
    retired: false,
  };
}

/** An empty wizard: one line each for a manager, a shift leader and a clerk. */
export function emptyForm(): SetupForm {
  return {
    step: "hall",
    name: "",
    code: "",
    firstDate: "",
    staff: [newPerson(["manager"]), newPerson(["shift_leader"]), newPerson()],
    counters: [newTill("A01"), newTill("A02")],
    account: { code: "main", bank: "", number: "", holder: "", cut_off: "16:30", open_on_weekends: false },
    businessTypes: null,
    tenders: null,
    statForms: null,
    safeFloat: null,
    safeCash: null,
    recharge: null,
    countedBy: null,
    witness: null,
  };
}

export function withSuggestions(form: SetupForm, suggested: SuggestedCatalogue): SetupForm {
  const taken = <T>(entries: readonly T[]) => entries.map((entry) => ({ ...entry, taken: true }));
  return {
    ...form,
    businessTypes: form.businessTypes ?? taken(suggested.business_types),
    tenders: form.tenders ?? taken(suggested.tenders),
    statForms: form.statForms ?? taken(suggested.stat_forms),
  };
}

/** What still has to be typed, by its word in the catalogue (`missing.*`). */
export type Missing =
  | "name"
  | "code"
  | "date"
  | "staffLine"
  | "manager"
  | "second"
  | "password"
  | "counters"
  | "counterLine"
  | "bank"
  | "number"
  | "holder"
  | "accountCode"
  | "cutOff"
  | "business"
  | "businessName"
  | "businessCode"
  | "tenderName"
  | "days"
  | "formLine"
  | "amounts"
  | "countedBy"
  | "witness"
  | "keyShort"
  | "keyDiffers";

/** The form of every code: anything else cannot even be sent. */
export function isCode(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,32}$/.test(text.trim());
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

/** Lines with nothing in them are room to type in, no people. */
export function peopleOf(form: SetupForm): Person[] {
  return form.staff.filter((person) => person.code.trim() !== "" || person.name.trim() !== "");
}

/** Where the passphrase of the hall's key is held among the passwords, and the same typed once more. */
export const KEY = "key";
export const KEY_AGAIN = "keyAgain";

/** As in `app/src/hall_key.rs`, which decides. */
const KEY_LENGTH = 8;

const keyOf = (passwords: Passwords) => passwords[KEY] ?? "";

/** What the form still lacks before it can be sent, step by step. Whether it is right is decided in Rust. */
export function missing(form: SetupForm, passwords: Passwords): Record<StepId, Missing[]> {
  const lacks = (checks: readonly [boolean, Missing][]) => checks.filter(([is]) => is).map(([, what]) => what);
  const empty = (text: string) => text.trim() === "";
  const people = peopleOf(form);
  const { account } = form;
  const types = form.businessTypes?.filter((one) => one.taken) ?? [];
  const tenders = form.tenders?.filter((one) => one.taken) ?? [];
  const forms = form.statForms?.filter((one) => one.taken) ?? [];
  return {
    hall: lacks([
      [empty(form.name), "name"],
      [!isCode(form.code), "code"],
      [form.firstDate !== "" && !isDate(form.firstDate), "date"],
    ]),
    staff: lacks([
      [people.some((one) => empty(one.name) || !isCode(one.code) || one.roles.length === 0), "staffLine"],
      [!people.some((one) => one.roles.includes("manager")), "manager"],
      [people.length < 2, "second"],
      [people.some((one) => !passwords[one.id]), "password"],
    ]),
    counters: lacks([
      [form.counters.length === 0, "counters"],
      [form.counters.some((one) => empty(one.name) || !isCode(one.code) || one.float === null), "counterLine"],
    ]),
    account: lacks([
      [empty(account.bank), "bank"],
      [empty(account.number), "number"],
      [empty(account.holder), "holder"],
      [!isCode(account.code), "accountCode"],
      [!/^([01]\d|2[0-3]):[0-5]\d$/.test(account.cut_off), "cutOff"],
    ]),
    business: lacks([
      [types.length === 0, "business"],
      [types.some((one) => empty(one.name)), "businessName"],
      [
        types.some((one) => !isCode(one.code)) || new Set(types.map((one) => one.code.trim())).size < types.length,
        "businessCode",
      ],
    ]),
    tenders: lacks([
      [tenders.some((one) => empty(one.name)), "tenderName"],
      [tenders.some((one) => !Number.isInteger(one.arrives_after_days)), "days"],
      [forms.some((one) => empty(one.name) || !Number.isInteger(one.copies)), "formLine"],
    ]),
    opening: lacks([
      [form.safeFloat === null || form.safeCash === null || form.recharge === null, "amounts"],
      [form.countedBy === null || !people.some((one) => one.code.trim() === form.countedBy), "countedBy"],
      [form.witness === null || !people.some((one) => one.code.trim() === form.witness), "witness"],
    ]),
    review: lacks([
      [keyOf(passwords) !== "" && [...keyOf(passwords)].length < KEY_LENGTH, "keyShort"],
      [keyOf(passwords) !== (passwords[KEY_AGAIN] ?? ""), "keyDiffers"],
    ]),
  };
}

/** The step in which a refusal is mended. */
export function stepOf(finding: Finding): StepId {
  switch (finding.name) {
    case "password_too_weak":
      return "staff";
    case "second_person_is_author":
    case "amount_negative":
      return "opening";
    case "day_in_future":
      return "hall";
    case "unknown_code":
      return "opening";
    case "field_missing":
    case "field_invalid":
    case "code_taken":
      return FIELD_STEP[finding.field] ?? "review";
    default:
      return "review";
  }
}

const FIELD_STEP: Record<string, StepId> = {
  name: "hall",
  code: "hall",
  counters: "counters",
  accounts: "account",
  bank: "account",
  number: "account",
  holder: "account",
  cut_off: "account",
  manager: "staff",
  staff: "staff",
  "staff.name": "staff",
  digit: "business",
  against: "tenders",
  counted_at: "tenders",
  arrives_after_days: "tenders",
  copies: "tenders",
};

/** The call's content. Only for a form that lacks nothing. */
export function requestOf(form: SetupForm, passwords: Passwords): Request<"setup.create_hall"> {
  const chosen = <T extends { taken: boolean }>(entries: readonly T[] | null) =>
    (entries ?? []).filter((entry) => entry.taken).map(({ taken: _, ...entry }) => entry);
  return {
    code: form.code.trim(),
    name: form.name,
    practice: false,
    first_date: form.firstDate === "" ? null : form.firstDate,
    staff: peopleOf(form).map(({ id, code, name, telephone, roles }) => ({
      code: code.trim(),
      name,
      telephone: telephone.trim(),
      roles,
      password: passwords[id] ?? "",
      must_change: true,
    })),
    counters: form.counters.map(({ code, name, float }) => ({ code: code.trim(), name, float: float ?? "0" })),
    accounts: [{ ...form.account, code: form.account.code.trim(), retired: false }],
    business_types: chosen(form.businessTypes).map(({ own: _, ...type }) => ({ ...type, code: type.code.trim() })),
    tenders: chosen(form.tenders),
    stat_forms: chosen(form.statForms),
    safe_float: form.safeFloat ?? "0",
    safe_cash: form.safeCash ?? "0",
    recharge: form.recharge ?? "0",
    counted_by: form.countedBy ?? "",
    witness: form.witness ?? "",
    ...(keyOf(passwords) === "" ? {} : { key_passphrase: keyOf(passwords) }),
  };
}
