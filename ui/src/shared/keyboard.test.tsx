import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { AmountInput, CountInput } from "./AmountInput";
import { Choice } from "./Choice";
import { DenominationCounter } from "./DenominationCounter";
import { type CashCount, EMPTY_COUNT, type Face } from "./denominations";
import { Fields } from "./Fields";
import { keysOf, useShortcutListener, useShortcuts } from "./keys";
import { moved } from "./list-keys";
import { testId, TEST_IDS } from "./testids";

function press(key: string, more: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body;
  return fireEvent.keyDown(target, { key, ...more });
}

describe("a form by keyboard", () => {
  const done = vi.fn();
  const close = vi.fn();
  beforeEach(() => {
    done.mockReset();
    close.mockReset();
  });

  const form = (atEnd: "button" | "done") =>
    render(
      <Fields onDone={done} onClose={close} atEnd={atEnd}>
        <input data-testid="a" />
        <input data-testid="off" disabled />
        <input data-testid="b" />
        <button type="submit" data-done data-testid="go">
          go
        </button>
      </Fields>,
    );
  const focused = () => document.activeElement?.getAttribute("data-testid");

  test("the first field has the focus; Enter goes on past what is disabled, Shift+Enter back", () => {
    form("button");
    expect(focused()).toBe("a");
    press("Enter");
    expect(focused()).toBe("b");
    press("Enter", { shiftKey: true });
    expect(focused()).toBe("a");
  });

  test("at the end Enter goes to the button, and nothing is sent by it", () => {
    form("button");
    press("Enter");
    press("Enter");
    expect(focused()).toBe("go");
    expect(done).not.toHaveBeenCalled();
  });

  test("a line that is entered again and again is done with the last Enter", () => {
    form("done");
    press("Enter");
    press("Enter");
    expect(done).toHaveBeenCalledOnce();
  });

  test("Ctrl+Enter is done from anywhere, Esc closes", () => {
    form("button");
    press("Enter", { ctrlKey: true });
    expect(done).toHaveBeenCalledOnce();
    press("Escape");
    expect(close).toHaveBeenCalledOnce();
  });

  test("what the key has just chosen may bring a field of its own: it comes next", () => {
    function Form() {
      const [item, setItem] = useState<string | null>(null);
      return (
        <Fields onDone={done}>
          <Choice options={[{ code: "card", name: "充值卡" }]} value={item} onChange={setItem} label="品目" testId="item" />
          {item !== null && <input data-testid="number" />}
          <input data-testid="tender" />
        </Fields>
      );
    }
    render(<Form />);
    fireEvent.change(screen.getByTestId("item"), { target: { value: "充" } });
    press("Enter");
    expect(focused()).toBe("number");
  });

  test("Enter that ends a word of the input method goes nowhere", () => {
    form("button");
    press("Enter", { isComposing: true });
    expect(focused()).toBe("a");
  });
});

describe("shortcuts", () => {
  function Keys({ run, layer = "screen" as const }: { run: () => void; layer?: "screen" | "frame" }) {
    useShortcutListener();
    useShortcuts(layer, [
      { keys: "1", label: "one", run },
      { keys: "F2", label: "two", run },
    ]);
    return <input data-testid="field" />;
  }
  function Over() {
    useShortcuts("dialog", []);
    return null;
  }

  test("a digit is a key only while no field has the focus; a function key always", () => {
    const run = vi.fn();
    render(<Keys run={run} />);
    press("1");
    expect(run).toHaveBeenCalledTimes(1);
    screen.getByTestId("field").focus();
    press("1");
    expect(run).toHaveBeenCalledTimes(1);
    press("F2");
    expect(run).toHaveBeenCalledTimes(2);
  });

  test("a dialog hides the keys of the screen below it", () => {
    const run = vi.fn();
    render(
      <>
        <Keys run={run} />
        <Over />
      </>,
    );
    press("F2");
    expect(run).not.toHaveBeenCalled();
  });

  test("keys are named as people read them", () => {
    const event = (key: string, more: KeyboardEventInit = {}) => keysOf(new KeyboardEvent("keydown", { key, ...more }));
    expect(event("k", { ctrlKey: true })).toBe("Ctrl+K");
    expect(event("?", { shiftKey: true })).toBe("?");
    expect(event("Enter", { shiftKey: true })).toBe("Shift+Enter");
  });
});

test("arrows stay inside the list, and an empty list leaves them alone", () => {
  expect(moved("ArrowDown", -1, 3)).toBe(0);
  expect(moved("ArrowDown", 2, 3)).toBe(2);
  expect(moved("ArrowUp", 0, 3)).toBe(0);
  expect(moved("End", 0, 300)).toBe(299);
  expect(moved("PageDown", 295, 300)).toBe(299);
  expect(moved("ArrowDown", 0, 0)).toBeNull();
  expect(moved("a", 0, 3)).toBeNull();
});

describe("figure fields", () => {
  function Amount({ seen }: { seen: (fen: string | null) => void }) {
    const [fen, setFen] = useState<string | null>(null);
    return (
      <>
        <AmountInput
          value={fen}
          onChange={(next) => {
            setFen(next);
            seen(next);
          }}
          testId="amount"
        />
        <button type="button" data-testid="clear" onClick={() => setFen(null)}>
          clear
        </button>
      </>
    );
  }
  const field = () => screen.getByTestId("amount") as HTMLInputElement;
  const type = (text: string) => fireEvent.change(field(), { target: { value: text } });

  test("a sum is held as fen while it is typed, and shown as an amount when it is left", () => {
    const seen = vi.fn();
    render(<Amount seen={seen} />);
    field().focus();
    type("37*20+5");
    expect(seen).toHaveBeenLastCalledWith("74500");
    expect(field().value).toBe("37*20+5");
    fireEvent.blur(field());
    expect(field().value).toBe("745.00");
  });

  test("what is no amount is held as nothing, stays to be mended and says why", () => {
    const seen = vi.fn();
    render(<Amount seen={seen} />);
    field().focus();
    type("12x");
    fireEvent.blur(field());
    expect(seen).toHaveBeenLastCalledWith(null);
    expect(field().value).toBe("12x");
    expect(field().getAttribute("aria-invalid")).toBe("true");
  });

  test("posting empties the field even while it has the focus", () => {
    render(<Amount seen={() => undefined} />);
    field().focus();
    type("12");
    fireEvent.click(screen.getByTestId("clear"));
    expect(field().value).toBe("");
  });

  test("an empty count is not counted; a zero is", () => {
    const seen = vi.fn();
    render(<CountInput value={null} onChange={seen} testId="count" />);
    const count = screen.getByTestId("count");
    fireEvent.change(count, { target: { value: "0" } });
    expect(seen).toHaveBeenLastCalledWith("0");
    fireEvent.change(count, { target: { value: " " } });
    expect(seen).toHaveBeenLastCalledWith(null);
  });
});

const FACES: Face[] = [
  { face: "10000", form: "note" },
  { face: "5000", form: "note" },
  { face: "1", form: "coin" },
];

test("the drawer is counted with digits and Enter alone, and the rest said to be zero with Ctrl+0", () => {
  let counted: CashCount = EMPTY_COUNT;
  function Drawer() {
    const [count, setCount] = useState<CashCount>(EMPTY_COUNT);
    counted = count;
    useShortcutListener();
    return (
      <Fields onDone={() => undefined}>
        <DenominationCounter value={count} onChange={setCount} faces={FACES} />
      </Fields>
    );
  }
  render(<Drawer />);
  const typeHere = (text: string) => fireEvent.change(document.activeElement as Element, { target: { value: text } });
  typeHere("3");
  press("Enter");
  typeHere("10*2");
  expect(screen.getByTestId(TEST_IDS.denominationTotal).textContent).toBe("1,300.00");
  act(() => void press("0", { ctrlKey: true }));
  expect(counted.pieces).toMatchObject({ "note-10000": "3", "note-5000": "20", "coin-1": "0" });
  expect(counted.damagedFen).toBe("0");
  expect((screen.getByTestId(testId(TEST_IDS.denominationLine, "coin-1")) as HTMLInputElement).value).toBe("0");
});

describe("a typed choice", () => {
  const options = [
    { code: "pay", name: "缴费", initials: "jf", digit: "1" },
    { code: "open", name: "开户", initials: "kh", digit: "2" },
  ];
  test.each([
    ["2", "open"],
    ["kh", "open"],
    ["缴", "pay"],
    ["OPEN", "open"],
  ])("%s and Enter take %s", (typed, code) => {
    const chosen = vi.fn();
    render(<Choice options={options} value={null} onChange={chosen} label="业务" testId="choice" />);
    screen.getByTestId("choice").focus();
    fireEvent.change(screen.getByTestId("choice"), { target: { value: typed } });
    press("Enter");
    expect(chosen).toHaveBeenLastCalledWith(code);
  });
});
