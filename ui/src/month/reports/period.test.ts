import { expect, test } from "vitest";
import { datesOf, monthBefore, periodOf, subjectOf } from "./period";

test("a month is in its quarter and in its year", () => {
  expect(["month", "quarter", "year"].map((span) => periodOf(span as "month", "2026-03"))).toEqual([
    "2026-03",
    "2026-Q1",
    "2026",
  ]);
  expect(periodOf("quarter", "2026-10")).toBe("2026-Q4");
  expect(subjectOf("quarter", "2026-04")).toBe("quarter:2026-Q2");
});

test("a period is compared with the one before it, over the turn of the year too", () => {
  expect(monthBefore("month", "2026-01")).toBe("2025-12");
  expect(periodOf("quarter", monthBefore("quarter", "2026-02"))).toBe("2025-Q4");
  expect(periodOf("year", monthBefore("year", "2026-02"))).toBe("2025");
});

test("a row of a report is a date, or a month of a longer period", () => {
  expect(datesOf("2026-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(datesOf("2026-02-03")).toEqual({ from: "2026-02-03", to: "2026-02-03" });
});
