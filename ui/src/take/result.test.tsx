import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Backend, BackendProvider, Refused } from "../shared/backend";
import { type Session, SessionProvider } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import type { TakeLineFound, TakeSheetForm, TakeSheetResult } from "../wire";
import { Result } from "./Result";

/** A line in conflict: voucher 12 took 15 of 100 cups while 80 were counted. */
const cups = {
  line: {
    place: "storeroom",
    item: "cup",
    name: "保温杯",
    goods: true,
    state: "unexplained",
    expected: "100",
    counted: "80",
    difference: "-20",
    unexplained: "-20",
    papers: [],
    missing: [],
    extra: [],
  },
  for_date: null,
  open: null,
  number: null,
  paper: null,
  count: 1,
  count_line: 2,
  attempt: 1,
  conflict: 12,
  kept_against: 85,
  book_at_close: 100,
  moved_between: 0,
  counted_at_close: 80,
  between: [],
  before_close: false,
  sealed: [],
  missing: [],
  extra: [],
  beyond_tolerance: false,
  finding: { name: "count_conflict", place: "storeroom", item: "cup", since: 10 },
} as unknown as TakeLineFound;

const form = { take: 3, sheet: 1, place: "storeroom", state: "open", at_voucher: 12, mine: true } as unknown as TakeSheetForm;

const manager = { staff: { code: "9001", name: "陈静" }, rights: ["manage_stock", "see_hall"] } as unknown as Session;

/** The page on what was found, and every write that it sends. It stands for the wire, not for the books. */
async function page(line: TakeLineFound, mine = true) {
  const found = { take: 3, sheet: 1, lines: [line], findings: [line.finding], attempts: [] } as unknown as TakeSheetResult;
  const sent: object[] = [];
  const backend = {
    call: async (name: string, request: object) => {
      if (name === "take.result") return found;
      if (name !== "take.count") return {};
      sent.push(request);
      throw new Refused([{ name: "second_person_required", right: "witness" }]);
    },
  } as unknown as Backend;
  let again = 0;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BackendProvider value={backend}>
        <SessionProvider value={manager}>
          <Result form={form} onAgain={mine ? () => again++ : undefined} />
        </SessionProvider>
      </BackendProvider>
    </QueryClientProvider>,
  );
  const row = await screen.findByTestId(testId(TEST_IDS.findingLine, "cup"));
  return { row, sent, again: () => again };
}

const AGAIN = testId(TEST_IDS.takeAgainLine, "cup");
const KEEP = testId(TEST_IDS.takeKeep, "cup");

test("a line in conflict is counted again, or its count stands against the books as they are", async () => {
  const { row, sent, again } = await page(cups);
  fireEvent.click(within(row).getByTestId(AGAIN));
  expect(again()).toBe(1);
  fireEvent.click(within(row).getByTestId(KEEP));
  const asks = screen.getByTestId(TEST_IDS.takeKeepForm);
  expect(asks.textContent).toContain("#12");
  expect(asks.textContent).toContain("现在账面85");
  await act(async () => fireEvent.click(screen.getByTestId(TEST_IDS.takeKeepDone)));
  const lines = [{ place: "storeroom", item: "cup" }];
  expect(sent).toEqual([{ take: 3, sheet: 1, at_voucher: 12, keep: true, lines }]);
  expect(screen.getByTestId(TEST_IDS.secondPerson), "a witness says so too").toBeTruthy();
});

test("what moved again is only counted again", async () => {
  const { row } = await page({ ...cups, kept_against: null });
  expect(within(row).queryByTestId(KEEP)).toBeNull();
  expect(within(row).getByTestId(AGAIN)).toBeTruthy();
});

test("who does not count the sheet keeps nothing", async () => {
  const { row } = await page(cups, false);
  expect(within(row).queryByTestId(KEEP)).toBeNull();
  expect(within(row).queryByTestId(AGAIN)).toBeNull();
});
