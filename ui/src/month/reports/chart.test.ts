import { expect, test } from "vitest";
import { businessesOf, daysOf } from "./chart";

const row = (date: string, business: string, amount: string) => ({ date, business, amount });
const ROWS = [
  row("2026-03-02", "bill", "500"),
  row("2026-03-02", "open", "900"),
  row("2026-03-01", "bill", "300"),
  row("2026-03-01", "a", "1"),
  row("2026-03-01", "b", "2"),
  row("2026-03-01", "c", "-3"),
];

test("the businesses that took most have a colour of their own", () => {
  expect(businessesOf(ROWS)).toEqual(["open", "bill", "b", "a"]);
});

test("a day's bar is the sum of its parts, and what is below zero has none", () => {
  const [first, second] = daysOf(ROWS, ["open", "bill"]);
  expect(first).toEqual({ date: "2026-03-01", total: "300", parts: [0, 300, 0] });
  expect(second).toEqual({ date: "2026-03-02", total: "1400", parts: [900, 500, 0] });
});
