import i18next from "i18next";
import { expect, test } from "vitest";
import { PLACES } from "../places";
import { monthFindings } from "../wire";
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

/** Where each finding of a month's check is mended: never the counter's own count, and the month that it is about. */
const MENDED: Partial<Record<Finding["name"], string>> = {
  month_locked: "/month/checks/2026-03",
  month_settles_in_order: "/month/checks/2026-02",
  day_not_closed: "/day",
  month_not_over: "/day",
  stock_take_missing: "/take",
  stock_take_left_out: "/take",
  take_unfinished: "/take",
  approval_waiting: "/difference",
  hand_over_pending: "/paper/7",
  invoice_gap: "/invoice",
  invoice_without_business: "/invoice",
  invoice_business_unchecked: "/boss",
  invoice_business_full: "/invoice",
  invoice_above_taken: "/invoice",
  invoice_over_deposit: "/invoice",
  loss_not_blocked: "/paper/7",
  hand_out_not_entered: "/promo/waiting",
  counter_entry_missing: "/promo/waiting",
  logistics_not_imported: "/promo/month?month=2026-03",
  logistics_differs: "/promo/month?month=2026-03",
  paper_not_filed: "/month/papers/2026-03",
  carried_overdue: "/month/checks/2026-03/cash_deposited",
};

test("every finding of a month's check says by name what it is about, and leads to where it is mended", () => {
  const names = [...new Set(Object.values(monthFindings).flat())];
  const about = {
    ...{ month: "2026-03", first: "2026-02", last: "2026-03-31", date: "2026-03-02", by: "2026-03-03", check: "cash_deposited" },
    ...{ place: "storeroom", item: "card50", number: "0007", taken: "100", invoiced: "200", books: 3, site: 2, person: "1001" },
    ...{ kind: "stock_take", subject: "take:3/1", counter: "A01", ranges: [["0001", "0002"]], voucher: 7, take: 3 },
    line: { voucher: 7, line: 1 },
  };
  const found = names.map((name) => ({ ...about, name }) as unknown as Finding);
  expect(Object.fromEntries(found.map((finding) => [finding.name, refusalNext(finding)?.to]))).toEqual(MENDED);
  for (const finding of found) {
    const place = refusalNext(finding)?.to.split("/")[1];
    expect(PLACES.find((one) => one.id === place)?.rights, finding.name).toBeDefined();
    expect(refusalText(finding), finding.name).not.toMatch(/storeroom|take:|\{\{|undefined/);
  }
  const gap: Finding = { name: "not_counted", subject: "storeroom/card50" };
  expect(refusalText(gap)).toBe("库房 card50还没有清点。");
});
