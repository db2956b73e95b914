import { expect, test } from "vitest";
import { subjectOf } from "./report-subject";

const CHOSEN = { from: "2026-03-01", date: "2026-03-10", shift: "12" };

test("each paper is about a shift, a day or days", () => {
  expect(subjectOf("shift", CHOSEN)).toBe("shift:12");
  expect(subjectOf("daily", CHOSEN)).toBe("day:2026-03-10");
  expect(subjectOf("deposit_report", CHOSEN)).toBe("days:2026-03-01..2026-03-10");
  expect(subjectOf("void_register", CHOSEN)).toBe("voids:2026-03-01..2026-03-10");
});

test("nothing is asked for while something is missing", () => {
  expect(subjectOf("shift", { ...CHOSEN, shift: null })).toBeNull();
  expect(subjectOf("daily", { ...CHOSEN, date: null })).toBeNull();
  expect(subjectOf("clearing", { ...CHOSEN, from: "2026-03-11" })).toBeNull();
});
