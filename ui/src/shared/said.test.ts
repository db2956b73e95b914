import { expect, test } from "vitest";
import { said } from "./said";

test("a text that says nothing is left out of the request", () => {
  expect(said({ note: "  ", report_number: " A-7 " })).toEqual({ report_number: "A-7" });
});
