import type { zh } from "./zh";

export const en: typeof zh = {
  title: "Month close",
  tabs: "Parts of the month",
  tab: { checks: "Checks" },
  before: "Month before",
  after: "Month after",
  complete: "all its days are over",
  running: "some of its days are not over",
};
