import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Backend, BackendProvider } from "../../shared/backend";
import { type Session, SessionProvider } from "../../shared/session";
import { TEST_IDS } from "../../shared/testids";
import type { PackagePage } from "../../wire";
import Package from "./Package";

const manager = { staff: { code: "9001", name: "陈静" }, rights: ["manage_day", "see_hall"] } as unknown as Session;

const sent: PackagePage = {
  month: "2026-03",
  settled: true,
  due: "2026-04-03",
  overdue: false,
  made_late: null,
  has_key: true,
  next: null,
  packages: [],
};

/** What the page of a month's packages says of its due day, and whether that is bad news. */
async function due(page: Partial<PackagePage>) {
  cleanup();
  const backend = { call: async () => ({ ...sent, ...page }) } as unknown as Backend;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BackendProvider value={backend}>
        <SessionProvider value={manager}>
          <Package month="2026-03" />
        </SessionProvider>
      </BackendProvider>
    </QueryClientProvider>,
  );
  const line = await screen.findByTestId(TEST_IDS.packageDue);
  return [line.textContent, line.dataset.bad];
}

test("a package that was made after its day says so, with both days", async () => {
  expect(await due({})).toEqual(["4月3日周五前上报", "false"]);
  expect(await due({ made_late: "2026-04-05" })).toEqual(["应在 4月3日周五前上报，4月5日周日才做好，逾期", "true"]);
  expect(await due({ overdue: true, made_late: "2026-04-05" })).toEqual(["应在 4月3日周五前上报，已逾期", "true"]);
});
