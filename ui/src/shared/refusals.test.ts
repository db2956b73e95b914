import i18next from "i18next";
import { expect, test } from "vitest";
import calls from "../wire.ts?raw";
import shell from "../wire-shell.ts?raw";
import type { Finding } from "./backend";
import { refusalNext, refusalText } from "./refusals";
import { refusals as inEnglish } from "./refusals.en";
import { refusals } from "./refusals.zh";

/** Name and parameters of every refusal, read off the generated types. A name that both know keeps both. */
const known = new Map<string, string>();
for (const text of [...typeText(calls, "Refusal"), ...typeText(shell, "ShellFinding")]) {
  const name = text.slice(0, text.indexOf('"'));
  known.set(name, (known.get(name) ?? "") + text);
}

function typeText(file: string, type: string): string[] {
  const from = file.indexOf(`export type ${type} =`);
  return file.slice(from, file.indexOf("};\n", from)).split('"name": "').slice(1);
}

test("the catalogue has exactly the refusals of the rules", () => {
  expect(known.size).toBeGreaterThan(100);
  expect(Object.keys(refusals).sort()).toEqual([...known.keys()].sort());
});

test("a sentence names only parameters that its refusal carries, in formats that exist", () => {
  const formats = Object.keys((i18next.services.formatter as unknown as { formats: Record<string, unknown> }).formats);
  for (const [name, words] of [...Object.entries(refusals), ...Object.entries(inEnglish)]) {
    for (const text of [words.text, words.next?.label ?? "", words.next?.to ?? ""]) {
      for (const [, parameter = "", format] of text.matchAll(/\{\{([\w.]+)(?:, *(\w+)(?:\([^)]*\))?)?\}\}/g)) {
        expect(known.get(name), `${name}: ${parameter}`).toMatch(new RegExp(`\\b${parameter.split(".")[0]}"?:`));
        if (format) expect(formats, `${name}: ${format}`).toContain(format.toLowerCase());
      }
    }
  }
});

test("parameters are filled in as the hall reads them", () => {
  const differs: Finding = { name: "difference_unexplained", place: "counter:A01", item: "cash", difference: "-2000" };
  expect(refusalText(differs)).toBe("A01的cash差 −20.00，还没有开长短款单。");
  const taken: Finding = { name: "claim_taken", kind: "bag_number", number: "F7", voucher: 31 };
  expect(refusalText(taken)).toBe("封包号 F7 已经用在单据 #31 上。");
  expect(refusalNext(taken)).toEqual({ label: "打开 #31", to: "/paper/31" });
  expect(refusalText({ name: "rows_bad", count: 3 })).toContain("有 3 行有错");
  expect(refusalNext({ name: "cash_not_counted" })?.to).toBe("/shift/count/cash");
  expect(refusalNext({ name: "amount_is_zero" })).toBeUndefined();
});
