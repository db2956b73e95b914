import { expect, test } from "vitest";
import { hoursWithoutGaps, largestFirst, partOf, topOf } from "./chart";

test("an hour without business keeps its room between the others", () => {
  const hours = hoursWithoutGaps([
    { hour: 9, amount: "100", week_before: "0" },
    { hour: 12, amount: "0", week_before: "300" },
  ]);
  expect(hours.map((hour) => hour.hour)).toEqual([9, 10, 11, 12]);
  expect(hours[1]).toEqual({ hour: 10, amount: "0", week_before: "0" });
});

test("bars are parts of the highest of both days; refunds above takings have none", () => {
  const pairs = [
    { now: "5000", before: "20000" },
    { now: "-300", before: "0" },
  ];
  expect(topOf(pairs)).toBe("20000");
  expect(pairs.map((pair) => partOf(pair.now, topOf(pairs)))).toEqual([0.25, 0]);
  expect(topOf([{ now: "0", before: "0" }])).toBe("1");
});

test("businesses stand by size, the larger first", () => {
  const pairs = [
    { now: "0", before: "100" },
    { now: "900", before: "0" },
    { now: "0", before: "5000" },
  ];
  expect(largestFirst(pairs).map((pair) => pair.before)).toEqual(["0", "5000", "100"]);
});
