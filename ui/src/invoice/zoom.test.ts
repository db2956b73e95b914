import { expect, test } from "vitest";
import { closer, step, whole } from "./zoom";

test("a box of 3,000 is three presses from a single number", () => {
  const tenth = closer(whole(3000), 1185, 3000);
  expect(tenth).toEqual({ from: 901, count: 300 });
  expect(closer(tenth, 1185, 3000)).toEqual({ from: 1171, count: 30 });
  expect(closer(whole(3000), 3000, 3000)).toEqual({ from: 2701, count: 300 });
});

test("a small box is shown whole", () => {
  expect(closer(whole(16), 3, 16)).toEqual({ from: 1, count: 16 });
});

test("the parts beside one another leave no number out", () => {
  expect(step({ from: 901, count: 300 }, 1, 3000)).toEqual({ from: 1201, count: 300 });
  expect(step({ from: 901, count: 300 }, -1, 3000)).toEqual({ from: 601, count: 300 });
  expect(step({ from: 2901, count: 60 }, 1, 3000)).toEqual({ from: 2961, count: 40 });
  expect(step({ from: 1, count: 300 }, -1, 3000)).toEqual({ from: 1, count: 300 });
});
