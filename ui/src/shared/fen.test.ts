import { describe, expect, test } from "vitest";
import { editableFen, formatFen, formatPieces, formatSigned, parsePieces, parseYuan, signOf, sumFen } from "./fen";

describe("what a person types becomes fen exactly", () => {
  test.each([
    ["0", "0"],
    ["75", "7500"],
    ["12.5", "1250"],
    [".5", "50"],
    ["5.", "500"],
    ["1,234.56", "123456"],
    ["１２．５０", "1250"],
    ["¥ 100 元", "10000"],
    ["37*20+5", "74500"],
    ["37×20＋5", "74500"],
    ["3x50", "15000"],
    ["2*(50+10)", "12000"],
    ["100-25", "7500"],
    ["0.1+0.2", "30"],
    ["0.5*0.5*4", "100"],
    ["999999999999999.99", "99999999999999999"],
  ])("%s is %s fen", (typed, fen) => expect(parseYuan(typed)).toEqual({ ok: true, fen }));

  test.each([
    ["", "not_an_amount"],
    ["abc", "not_an_amount"],
    ["1,50", "not_an_amount"],
    ["1..2", "not_an_amount"],
    ["3+", "not_an_amount"],
    ["(3", "not_an_amount"],
    ["3)", "not_an_amount"],
    ["10/3", "not_an_amount"],
    ["0.005", "below_fen"],
    ["1.01*0.5", "below_fen"],
    ["-5", "negative"],
    ["5-10", "negative"],
    ["9999999999999999", "too_large"],
  ])("%s is refused as %s", (typed, reason) => expect(parseYuan(typed)).toEqual({ ok: false, reason }));

  test("a sign is allowed only where it is asked for", () => {
    expect(parseYuan("5-10", "signed")).toEqual({ ok: true, fen: "-500" });
    expect(parseYuan("-0", "unsigned")).toEqual({ ok: true, fen: "0" });
  });

  test("pieces are whole", () => {
    expect(parsePieces("3*50+7")).toEqual({ ok: true, fen: "157" });
    expect(parsePieces("1.5")).toEqual({ ok: false, reason: "below_fen" });
  });
});

describe("what a person reads", () => {
  test.each([
    ["0", "0.00"],
    ["5", "0.05"],
    ["-5", "−0.05"],
    ["123456789", "1,234,567.89"],
    ["-100000", "−1,000.00"],
  ])("%s fen is shown as %s", (fen, shown) => expect(formatFen(fen)).toBe(shown));

  test("an overage carries its plus, nothing carries none", () => {
    expect(formatSigned("2000")).toBe("+20.00");
    expect(formatSigned("-2000")).toBe("−20.00");
    expect(formatSigned("0")).toBe("0.00");
  });

  test("what stands in a field reads back as the same amount", () => {
    for (const fen of ["0", "5", "100", "123456", "-2050"]) {
      expect(parseYuan(editableFen(fen), "signed")).toEqual({ ok: true, fen });
    }
  });

  test("pieces are grouped", () => expect(formatPieces("1234567")).toBe("1,234,567"));
});

test("sums stay exact far beyond what a float holds", () => {
  expect(sumFen(["9007199254740993", "1"])).toBe("9007199254740994");
  expect(signOf("-1")).toBe(-1);
});
