import { expect, test } from "vitest";
import { newRequestId } from "./request-id";

test("request ids are version 7 and ascend", () => {
  const first = newRequestId();
  const second = newRequestId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second > first).toBe(true);
});
