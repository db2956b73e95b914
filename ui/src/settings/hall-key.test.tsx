import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Backend, BackendProvider } from "../shared/backend";
import { type Session, SessionProvider } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { HallKey } from "./HallKey";

const manager = { staff: { code: "9001", name: "陈静" }, rights: ["manage_day", "see_hall"] } as unknown as Session;

const key = { number: 1, key: "ab".repeat(32), valid_from: "2026-03-02", signed_by_old: false, supervisor: null, entered: 0 };

test("what is typed again stands under the new passphrase, whatever says that the key may be renewed", async () => {
  const backend = {
    call: async () => ({ keys: [{ ...key, person: null }], file: "/hall.key", file_found: true }),
  } as unknown as Backend;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BackendProvider value={backend}>
        <SessionProvider value={manager}>
          <HallKey />
        </SessionProvider>
      </BackendProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(await screen.findByTestId(TEST_IDS.keyMake));
  const fields = () => [...screen.getByTestId(TEST_IDS.keyForm).querySelectorAll<HTMLElement>(".labelled")];
  const asked = () => fields().map((field) => field.querySelector("input")?.dataset.testid);
  const ids = ["old", "passphrase", "again"].map((id) => testId(TEST_IDS.keyField, id));
  expect(asked()).toEqual(ids);
  // A field that took half of a line would have its neighbour beside it, and the one below under the wrong one.
  expect(fields().every((field) => field.classList.contains("settings-wide"))).toBe(true);
  fireEvent.click(screen.getByTestId(testId(TEST_IDS.keyWay, "supervisor")));
  expect(asked()).toEqual(ids.slice(1));
});
