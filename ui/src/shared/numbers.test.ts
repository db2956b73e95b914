import { describe, expect, test } from "vitest";
import { numbersGiven, pastedNumbers, piecesOf, piecesOfAll, shortRange } from "./numbers";

const row = (first: string, last = "", count: string | null = null) => ({ first, last, count });

describe("how many a row of numbers means", () => {
  test("first and last count both ends, leading zeros and letters stay", () => {
    expect(piecesOf(row("AB00010", "AB00012"), "none")).toBe(3);
    expect(piecesOf(row("10", "", "3"), "none")).toBe(3);
    expect(piecesOf(row("00123"), "none")).toBe(1);
  });

  test("twenty digits are counted exactly", () => {
    expect(piecesOf(row("99999999999999990000", "99999999999999999999"), "none")).toBe(10_000);
  });

  test("ends of another shape or the wrong way round cannot be counted", () => {
    expect(piecesOf(row("99", "100"), "none")).toBeNull();
    expect(piecesOf(row("A1", "B2"), "none")).toBeNull();
    expect(piecesOf(row("12", "10"), "none")).toBeNull();
    expect(piecesOfAll([row("1", "3"), row("x")], "none")).toBeNull();
  });

  test("a check digit does not count", () => {
    expect(piecesOf(row("89860000000000000018", "89860000000000000034"), "luhn")).toBe(3);
  });
});

describe("numbers out of Excel", () => {
  test("a column of single numbers is folded where they follow each other", () => {
    expect(pastedNumbers("1001\r\n1002\r\n1003\r\n1007\r\n", "none")).toEqual([row("1001", "1003"), row("1007")]);
  });

  test("two columns are first and last; a shorter second one is how many", () => {
    expect(pastedNumbers("0001\t0100\n0200\t50", "none")).toEqual([row("0001", "0100"), row("0200", "", "50")]);
    expect(pastedNumbers("0001–0100", "none")).toEqual([row("0001", "0100")]);
  });

  test("what is no number stays as it is, for the books to refuse", () => {
    expect(pastedNumbers("8.986E+19", "none")).toEqual([row("8.986E+19")]);
  });
});

test("only what was typed is sent", () => {
  expect(numbersGiven([row(" 10 "), row("20", "22"), row("30", "", "5"), row("")])).toEqual([
    { first: "10" },
    { first: "20", last: "22" },
    { first: "30", count: 5 },
  ]);
});

test("a long range is said by its end", () => {
  expect(shortRange("0000000101", "0000000103")).toBe("…101–103");
  expect(shortRange("0000010101", "0000020103")).toBe("…10101–20103");
  expect(shortRange("0000000101", "0000000101")).toBe("…101");
  expect(shortRange("101", "103")).toBe("101–103");
});
