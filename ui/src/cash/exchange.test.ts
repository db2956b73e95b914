import { expect, test } from "vitest";
import type { CashCount, Face } from "../shared/denominations";
import { balanceOf, isEqual } from "./exchange";

const FACES: Face[] = [
  { face: "10000", form: "note" },
  { face: "1000", form: "note" },
  { face: "100", form: "coin" },
];
const side = (pieces: CashCount["pieces"]): CashCount => ({ pieces, damagedFen: null });

test("both sides of an exchange are added up and compared", () => {
  const given = side({ "note-10000": "2" });
  const balance = balanceOf(given, side({ "note-1000": "15", "coin-100": "20" }), FACES);
  expect(balance).toEqual({ given: "20000", received: "17000", left: "3000" });
  expect(isEqual(balance)).toBe(false);
  expect(isEqual(balanceOf(given, side({ "note-1000": "20" }), FACES))).toBe(true);
});

test("nothing given is no exchange, though both sides are equal", () => {
  expect(isEqual(balanceOf(side({}), side({}), FACES))).toBe(false);
});
