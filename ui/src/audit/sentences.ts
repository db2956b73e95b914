import i18next from "i18next";
import { word } from "../i18n";
import { settingValue } from "../settings/setting-value";
import { nameAndCode } from "../shared/names";
import type { LogEntry } from "../wire";

type Body = Record<string, unknown>;

/** Some kinds are said in two ways. */
function variant(kind: string, body: Body): string {
  switch (kind) {
    case "role_set":
      return body.until === null ? kind : "role_ended";
    case "denied":
      return Number(body.count) > 1 ? "denied_often" : kind;
    case "shift_turned":
      return body.counting === true ? "shift_counting" : "shift_resumed";
    case "shift_signed":
      return body.objection === null ? kind : "shift_objected";
    case "posted":
      return body.reason === null ? kind : "posted_because";
    case "paper_filed":
      return body.reason === null ? kind : "paper_filed_because";
    case "marked":
      return body.undone === true ? "unmarked" : kind;
    case "spot_ended":
      return body.cancelled === true ? "spot_cancelled" : "spot_concluded";
    case "finding_stepped":
      return `finding_${typeof body.step === "string" ? body.step : "answered"}`;
    default:
      return kind;
  }
}

/** An entry that says only whose it is has a bare code for a body. */
function fields(body: unknown): Body {
  return typeof body === "object" && body !== null ? (body as Body) : { value: body };
}

/** The kind's sentence is there; a newer program's entry shows its kind. */
export function isKnown(kind: string, body: unknown): boolean {
  return i18next.exists(`entry.${variant(kind, fields(body))}`, { ns: "audit" });
}

/** What an entry of the log says, as one reads it aloud. */
export function sentence(entry: Pick<LogEntry, "kind" | "body">): string {
  const body = fields(entry.body);
  if (!isKnown(entry.kind, entry.body)) return entry.kind;
  const said = {
    ...body,
    ...(typeof body.refusal === "string" && { refusal: word("denial", body.refusal) }),
    ...(Array.isArray(body.lines) && { lines: body.lines.length }),
    ...(entry.kind === "setting_set" && { value: settingValue(String(body.key), String(body.value)) }),
  };
  // `replace` keeps a parameter called `count` from being taken for a plural.
  return i18next.t(`entry.${variant(entry.kind, body)}` as never, { ns: "audit", replace: said }) as string;
}

/** The entries with the text in their sentence, their person or their chain number. */
export function matchingEntries(entries: readonly LogEntry[], text: string): readonly LogEntry[] {
  const wanted = text.trim().replace(/^#/, "").toLowerCase();
  if (wanted === "") return entries;
  return entries.filter(
    (entry) =>
      String(entry.sequence) === wanted ||
      (entry.person !== null && nameAndCode("staff", entry.person).toLowerCase().includes(wanted)) ||
      sentence(entry).toLowerCase().includes(wanted),
  );
}
