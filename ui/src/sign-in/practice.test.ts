import { expect, test } from "vitest";
import hall from "../../../crates/sample/src/hall.rs?raw";
import { PRACTICE_PASSWORD, PRACTICE_PEOPLE } from "./practice";

test("the people offered at the door of the sample hall are those who are in it", () => {
  const people = [...hall.matchAll(/\("(\d+)", "([^"]+)", &\[([^\]]*)\]\)/g)].map(([, code, name, roles = ""]) => ({
    code,
    name,
    roles: [...roles.matchAll(/"(\w+)"/g)].map(([, role]) => role),
  }));
  expect(people).toEqual(PRACTICE_PEOPLE);
  expect(hall).toContain(`PASSWORD: &str = "${PRACTICE_PASSWORD}"`);
});
