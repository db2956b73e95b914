import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { zh } from "./catalogues";
import { LANGUAGE_CODES, LANGUAGES } from "./languages";
import { formatFen, formatPieces, formatSigned, formatSignedPieces } from "./shared/fen";
import { monthName } from "./shared/months";
import { nameAndCode, nameOf, type NameKind } from "./shared/names";
import { dateTime, shortDate } from "./shared/time";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shared";
    resources: typeof zh;
  }
}

i18next.use(initReactI18next).init({
  lng: "zh-CN",
  fallbackLng: "zh-CN",
  resources: Object.fromEntries(LANGUAGE_CODES.map((code) => [code, LANGUAGES[code].words])),
  defaultNS: "shared",
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
});

// What a sentence may say about a parameter: `{{difference, signed}}`, `{{clerk, staff}}`.
const format = i18next.services.formatter;
format?.add("fen", (value) => formatFen(String(value)));
format?.add("signed", (value) => formatSigned(String(value)));
format?.add("pieces", (value) => formatPieces(String(value)));
format?.add("signedpieces", (value) => formatSignedPieces(Number(value)));
format?.add("date", (value) => shortDate(String(value)));
format?.add("month", (value) => monthName(String(value)));
format?.add("time", (value) => dateTime(Number(value)));
format?.add("voucher", (value) => `#${value}`);
format?.add("vouchers", (value) => listed((value as number[]).map((number) => `#${number}`)));
format?.add("line", (value) => `#${(value as { voucher: number }).voucher}`);
format?.add("lines", (value) => listed((value as { voucher: number }[]).map((line) => `#${line.voucher}`)));
// `{{count, counted(one: row; other: rows)}}` → `1 row`, `12 rows`; Chinese has no use for it.
format?.add("counted", (value, _language, words: { one: string; other: string }) => {
  return `${formatPieces(String(value))} ${Number(value) === 1 ? words.one : words.other}`;
});
format?.add("place", (value) => placeName(String(value)));
// What a count is about: an item, or a place and its item as in `storeroom/card50`.
format?.add("cell", (value) => {
  const [place = "", item] = String(value).split("/");
  return item === undefined ? nameOf("item", place) : `${placeName(place)} ${nameOf("item", item)}`;
});
format?.add("paper", (value) => word("voucher", String(value)));
// Numbers that lie elsewhere, and where: `100–104 库房`.
format?.add("parts", (value) => {
  const parts = value as { first: string; last: string; place: string | null }[];
  const where = (place: string | null): string => (place === null ? word("place", "nowhere") : placeName(place));
  return listed(parts.map((part) => `${spanned(part.first, part.last)} ${where(part.place)}`));
});
// Ranges as pairs: `1181–1182`.
format?.add("ranges", (value) => listed((value as [string, string][]).map(([first, last]) => spanned(first, last))) || "—");
for (const set of [
  "monthCheck",
  "takeState",
  "filingKind",
  "filingState",
  "itemKind",
  "role",
  "purpose",
  "formState",
  "findingState",
  "mark",
  "report",
  "flow",
] as const) {
  format?.add(set, (value) => word(set, String(value)));
}
format?.add("subject", (value) => subjectName(String(value)));
format?.add("kind", (value) => word("kind", String(value)));
format?.add("field", (value) => word("field", String(value)));
format?.add("call", (value) => word("call", String(value)));
format?.add("setting", (value) => word("setting", String(value)));
format?.add("right", (value) => word("right", String(value)));
format?.add("state", (value) => word("deposit", String(value)));
for (const kind of ["staff", "counter"] as NameKind[]) format?.add(kind, (value) => nameAndCode(kind, String(value)));
for (const kind of ["tender", "item", "business", "account", "form", "campaign", "grade"] as NameKind[]) {
  format?.add(kind, (value) => nameOf(kind, String(value)));
}

/** The hall's word of a closed set of the books, or the name itself where the set has grown since. */
export function word(set: keyof (typeof zh)["words"], name: string): string {
  return i18next.t(`${set}.${name}` as never, { ns: "words", defaultValue: name }) as string;
}

type Join = keyof (typeof zh)["shared"]["join"];

/** Several words as this language lists them: `现金、支票`. */
export function listed(words: readonly string[], by: Extract<Join, "list" | "phrases" | "sentences"> = "list"): string {
  return words.join(i18next.t(`join.${by}`, { ns: "shared" }));
}

/** One number, or a range of them: `1181–1182`. */
export function spanned(first: string, last: string): string {
  return first === last ? first : `${first}–${last}`;
}

/** `历次：…` */
export function named(name: string, what: string): string {
  return i18next.t("join.named", { ns: "shared", name, what });
}

/** `锁屏（分钟）` */
export function within(name: string, what: string): string {
  return i18next.t("join.within", { ns: "shared", name, what });
}

/** `2026-03-01..2026-03-31` as people say it. */
function periodName(period = ""): string {
  return period.split("..").map(shortDate).join(" – ");
}

/** What a report is about: `voucher:7` → `#7`, `shift:12` → `12 班`, `day:…` and `days:…..…` → dates, `ledger:safe/cash/…` → place, item, dates. */
function subjectName(subject: string): string {
  const [kind = "", ...rest] = subject.split(":");
  const about = rest.join(":");
  switch (kind) {
    case "box": {
      const [number = "", month] = about.slice(about.indexOf("/") + 1).split("@");
      return month === undefined ? number : within(number, monthName(month));
    }
    case "voids": {
      const [period, ...narrowed] = about.split(";");
      return listed([periodName(period), ...narrowed]);
    }
    case "stock": {
      const [item = "", period] = about.split("/");
      return `${nameOf("item", item)} ${periodName(period)}`;
    }
    case "ledger": {
      const [place = "", item = "", period] = about.split("/");
      return `${placeName(place)} ${nameOf("item", item)} ${periodName(period)}`;
    }
    case "month":
      return monthName(about);
    case "take": {
      const [take, sheet] = about.split("/");
      return i18next.t("sheetOf", { ns: "take", take, sheet });
    }
    case "voucher":
      return `#${about}`;
    case "spot":
      return i18next.t("number", { ns: "spot", number: about });
    case "shift":
      return i18next.t("shift", { ns: "frame", shift: about });
    case "day":
    case "days":
      return periodName(about);
    default:
      return subject;
  }
}

/** `counter:A01` → `台席 A01`, `safe` → `保险柜`. */
export function placeName(place: string): string {
  const [kind = "", code] = place.split(":");
  const kindName = word("place", kind.replaceAll("-", "_"));
  if (code === undefined) return kindName;
  switch (kind) {
    case "counter":
      return nameAndCode("counter", code);
    case "clearing":
      return i18next.t("join.clearing", { ns: "shared", name: nameOf("tender", code), place: kindName });
    default:
      return `${kindName} ${code}`;
  }
}

export default i18next;
