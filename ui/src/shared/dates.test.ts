import { describe, expect, test } from "vitest";
import { addDays, parseDate } from "./dates";

const TODAY = "2026-03-10";

describe("dates", () => {
  test.each([
    ["2026-03-02", "2026-03-02"],
    ["2026-3-2", "2026-03-02"],
    ["2025/12/31", "2025-12-31"],
    ["20260302", "2026-03-02"],
    ["0302", "2026-03-02"],
    ["3-2", "2026-03-02"],
    ["3.2", "2026-03-02"],
    ["3月2日", "2026-03-02"],
    ["2026年3月2日", "2026-03-02"],
    ["2", "2026-03-02"],
    ["今天", "2026-03-10"],
    [" 昨天 ", "2026-03-09"],
    ["2-30", null],
    ["13-1", null],
    ["0", null],
    ["", null],
    ["下周", null],
    ["1-2-3-4", null],
  ])("%s is %s", (typed, date) => expect(parseDate(typed, TODAY)).toBe(date));

  test("days are counted over months and years", () => {
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });
});
