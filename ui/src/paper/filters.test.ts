import { describe, expect, test } from "vitest";
import { addressOf, filtersOf, queryOf } from "./filters";

const NONE = { from: null, to: null, kind: null, counter: null, staff: null, shift: null, open: false };
const asked = (query: string) => queryOf(filtersOf(new URLSearchParams(query)), "2026-02-10", "2026-03-10");

describe("the filters of the papers", () => {
  test("stand in the address and come back from it", () => {
    const filters = { ...NONE, from: "2026-03-02", kind: "refund" as const, staff: "1001", shift: 12, open: true };
    const [path = "", query = ""] = addressOf(filters).split("?");
    expect(path).toBe("/paper");
    expect(filtersOf(new URLSearchParams(query))).toEqual(filters);
    expect(addressOf(NONE)).toBe("/paper");
  });

  test("nothing narrowed asks for the last business date", () => expect(asked("")).toEqual({}));
  test("open papers are asked for of all days", () => expect(asked("open=1")).toEqual({ open: true }));
  test("a person's papers are those of the last month", () =>
    expect(asked("staff=1001")).toEqual({ staff: "1001", from: "2026-02-10", to: "2026-03-10" }));
  test("one date alone is asked for as it is", () => expect(asked("from=2026-03-02")).toEqual({ from: "2026-03-02" }));
  test("what is no shift number is not asked for", () => expect(asked("shift=abc")).toEqual({}));
});
