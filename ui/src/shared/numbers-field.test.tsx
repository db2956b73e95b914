import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { Fields } from "./Fields";
import type { NumbersRow } from "./numbers";
import { NumbersField } from "./NumbersField";

let rows: NumbersRow[] = [];

function Form() {
  const [value, setValue] = useState<NumbersRow[]>([]);
  rows = value;
  return (
    <Fields onDone={() => {}}>
      <NumbersField rows={value} onChange={setValue} check="none" />
      <input data-testid="after" />
    </Fields>
  );
}

/** A scanner: the number, then Enter. */
function scan(number: string) {
  const field = document.activeElement as HTMLInputElement;
  if (number !== "") fireEvent.change(field, { target: { value: number } });
  fireEvent.keyDown(field, { key: "Enter" });
}

const focused = () => document.activeElement?.getAttribute("data-testid");

test("a scanner fills first and last; Enter in the empty row goes on", () => {
  render(<Form />);
  scan("1001");
  expect(focused()).toBe("numbers-last-0");
  scan("1050");
  expect(focused()).toBe("numbers-first-1");
  scan("");
  expect(focused()).toBe("after");
  expect(rows).toEqual([{ first: "1001", last: "1050", count: null }]);
});

test("with single scanning each scan is one piece", () => {
  render(<Form />);
  fireEvent.click(screen.getByTestId("numbers-each-"));
  for (const number of ["1001", "1007", "1009"]) scan(number);
  expect(rows.map((row) => row.first)).toEqual(["1001", "1007", "1009"]);
  scan("");
  expect(focused()).toBe("after");
});

test("what was copied from Excel becomes rows", () => {
  render(<Form />);
  fireEvent.paste(screen.getByTestId("numbers-first-0"), {
    clipboardData: { getData: () => "0001\t0100\r\n0200\t0220\r\n" },
  });
  expect(rows).toEqual([
    { first: "0001", last: "0100", count: null },
    { first: "0200", last: "0220", count: null },
  ]);
});
