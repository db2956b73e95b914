import { expect, test } from "vitest";
import type { DueDay } from "../wire";
import { payables, spread, unallocated } from "./allocate";

const line = { voucher: 9, line: 1 };
const day = (date: string, takings: string): DueDay => ({
  date,
  opening: "0",
  takings,
  shortages: "0",
  overages: "0",
  made_good: "0",
  paid_back: "0",
  other: "0",
  allocated: "0",
  undeposited: takings,
  takings_left: takings,
  age_days: 0,
  due_by: null,
  due: "not_due",
});
const lines = payables(
  [day("2026-03-02", "10000"), day("2026-03-03", "0"), day("2026-03-04", "-500"), day("2026-03-05", "3000")],
  [{ line, difference: { voucher: 7, line: 2 }, date: "2026-03-03", left: "1000" }],
);

test("only what is still owed can be paid in, made good on a line of its own", () => {
  expect(lines.map((one) => [one.key, one.left])).toEqual([
    ["2026-03-02", "10000"],
    ["9-1", "1000"],
    ["2026-03-05", "3000"],
  ]);
});

test("an amount goes to the oldest first and counts down to zero", () => {
  const parts = spread("12000", lines);
  expect(parts).toEqual({ "2026-03-02": "10000", "9-1": "1000", "2026-03-05": "1000" });
  expect(unallocated("12000", parts)).toBe("0");
});

test("what no date owes is left over", () => {
  expect(unallocated("15000", spread("15000", lines))).toBe("1000");
  expect(unallocated("15000", { "2026-03-02": null })).toBe("15000");
});
