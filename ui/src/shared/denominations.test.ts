import { expect, test } from "vitest";
import { EMPTY_COUNT, type Face, fromDenominations, restIsZero, toDenominations, totalFen, uncounted } from "./denominations";

const FACES: Face[] = [
  { face: "10000", form: "note" },
  { face: "100", form: "note" },
  { face: "100", form: "coin" },
  { face: "1", form: "coin" },
];
const DRAWER = { pieces: { "note-10000": "3", "note-100": "2", "coin-100": "5", "coin-1": "7" }, damagedFen: "2050" };

test("nothing counted has no total, not a total of zero", () => expect(totalFen(EMPTY_COUNT, FACES)).toBeNull());

test("the total is pieces times face, notes and coins apart, damaged notes as an amount", () => {
  expect(totalFen(DRAWER, FACES)).toBe("32757");
});

test("an explicit zero is a count", () => {
  expect(totalFen({ pieces: { "note-10000": "0" }, damagedFen: null }, FACES)).toBe("0");
});

test("saying that the rest is zero leaves what was counted and fills only the gaps", () => {
  const count = restIsZero({ pieces: { "note-10000": "3" }, damagedFen: null }, FACES);
  expect(uncounted(count, FACES)).toHaveLength(0);
  expect(totalFen(count, FACES)).toBe("30000");
});

test("what is sent adds up to what was shown, and reads back as it was", () => {
  const sent = toDenominations(DRAWER, FACES);
  expect(sent).toContainEqual({ face: "2050", form: "damaged", pieces: 1 });
  expect(fromDenominations(sent, FACES)).toEqual(DRAWER);
  expect(toDenominations(EMPTY_COUNT, FACES)).toEqual([]);
});
