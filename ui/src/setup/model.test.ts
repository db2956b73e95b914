import { expect, test } from "vitest";
import { emptyForm, missing, requestOf, type SetupForm, stepOf, STEPS, withSuggestions } from "./model";

const suggested = {
  business_types: [
    { code: "bill", name: "缴费", class: "revenue", source: "typed", keeps_customer: true, digit: 1, retired: false },
    { code: "open", name: "开户", class: "revenue", source: "typed", keeps_customer: true, digit: 2, retired: false },
  ],
  tenders: [{ code: "cash", name: "现金", counted_at: "counter", against: "drawer", arrives_after_days: 0, retired: false }],
  stat_forms: [],
} satisfies Parameters<typeof withSuggestions>[1];

function filled(): { form: SetupForm; passwords: Record<string, string> } {
  const form = withSuggestions(emptyForm(), suggested);
  const [manager, , clerk] = form.staff;
  if (!manager || !clerk) throw new Error("the empty form offers three lines");
  Object.assign(manager, { code: "9001", name: "陈静" });
  Object.assign(clerk, { code: " 1001 ", name: "王芳" });
  Object.assign(form, { name: "人民路营业厅", code: "RML", safeFloat: "100000", safeCash: "0", recharge: "1000000" });
  Object.assign(form, { countedBy: "9001", witness: "1001" });
  Object.assign(form.account, { bank: "工商银行", number: "6222", holder: "公司" });
  form.counters = form.counters.map((till, index) => ({ ...till, name: `${index + 1} 台`, float: "50000" }));
  return { form, passwords: { [manager.id]: "first-9001", [clerk.id]: "first-1001" } };
}

test("an empty wizard says step by step what is missing", () => {
  const lacking = missing(withSuggestions(emptyForm(), suggested), {});
  expect(lacking.hall).toEqual(["name", "code"]);
  expect(lacking.staff).toEqual(["manager", "second"]);
  expect(lacking.counters).toEqual(["counterLine"]);
  expect(lacking.opening).toEqual(["amounts", "countedBy", "witness"]);
});

test("a complete one lacks nothing; empty lines of people are no people, an amount that was not typed is not zero", () => {
  const { form, passwords } = filled();
  const lacking = missing(form, passwords);
  expect(STEPS.flatMap((step) => lacking[step])).toEqual([]);
  expect(missing({ ...form, safeCash: null }, passwords).opening).toEqual(["amounts"]);
  expect(missing(form, {}).staff).toEqual(["password"]);
  expect(requestOf(form, passwords).staff.map((person) => person.code)).toEqual(["9001", "1001"]);
});

test("what is not taken is not sent, and a first date that is not given is today's", () => {
  const { form, passwords } = filled();
  const types = form.businessTypes?.map((type) => ({ ...type, taken: type.code === "bill" })) ?? [];
  const request = requestOf({ ...form, businessTypes: types }, passwords);
  expect(request.business_types).toEqual([suggested.business_types[0]]);
  expect(request.first_date).toBeNull();
  expect(missing({ ...form, firstDate: "2026-02-30" }, passwords).hall).toEqual(["date"]);
});

test("a refusal stands at the step where it is mended", () => {
  expect(stepOf({ name: "code_taken", field: "counters", code: "A01" })).toBe("counters");
  expect(stepOf({ name: "password_too_weak", least: 6 })).toBe("staff");
  expect(stepOf({ name: "hall_exists" })).toBe("review");
});
