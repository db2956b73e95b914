import { Button } from "antd";
import { type ComponentType, type LazyExoticComponent, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../shared/keys";
import { isMonth, monthMoved, monthName } from "../shared/months";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import type { zh } from "./zh";
import "./month.css";

/** What a part of the month's page is given. */
export interface MonthTab {
  /** `2026-03`. */
  month: string;
}

interface Tab {
  id: keyof (typeof zh)["tab"];
  screen: LazyExoticComponent<ComponentType<MonthTab>>;
}

/** The parts of the page, in their order; each is loaded when it is first opened. */
const TABS: readonly Tab[] = [
  { id: "checks", screen: lazy(() => import("./checks/Checks")) },
  { id: "papers", screen: lazy(() => import("./papers/Papers")) },
  { id: "reports", screen: lazy(() => import("./reports/MonthReports")) },
  { id: "package", screen: lazy(() => import("./package/Package")) },
];

/** `#/month/checks/2026-03`: the month and the part stay in the address, so that Alt+← comes back to both. */
export function monthAddress(tab: Tab["id"], month: string): string {
  return `/month/${tab}/${month}`;
}

/** 月结: a month from what still stands in its way to the package for the supervisor (R11–R15). */
export default function MonthScreen() {
  const { t } = useTranslation("month");
  const { rest } = useRoute();
  const { calendar, business_date } = useSession();
  const [part = "", asked = ""] = rest;
  const tab = TABS.find((one) => one.id === part) ?? TABS[0];
  // Whoever opens the page settles the month that ended last.
  const month = isMonth(asked) ? asked : monthMoved((business_date ?? calendar).slice(0, 7), -1);
  const turn = (by: 1 | -1) => tab && go(monthAddress(tab.id, monthMoved(month, by)));
  useShortcuts("screen", [
    ...TABS.map((one, at) => ({
      keys: `F${at + 3}`,
      label: t(`tab.${one.id}`),
      run: () => go(monthAddress(one.id, month)),
    })),
    { keys: "Alt+PageUp", label: t("before"), run: () => turn(-1) },
    { keys: "Alt+PageDown", label: t("after"), run: () => turn(1) },
  ]);
  if (!tab) return null;
  return (
    <div className="screen" data-testid={TEST_IDS.month} data-month={month}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <span className="month-picker">
          <Button size="small" onClick={() => turn(-1)} aria-label={t("before")} data-testid={TEST_IDS.monthBefore}>
            ‹
          </Button>
          <strong className="figure">{monthName(month)}</strong>
          <Button size="small" onClick={() => turn(1)} aria-label={t("after")} data-testid={TEST_IDS.monthAfter}>
            ›
          </Button>
        </span>
        {TABS.length > 1 && (
          <Switch
            label={t("tabs")}
            choices={TABS.map((one) => ({ value: one.id, name: t(`tab.${one.id}`) }))}
            value={tab.id}
            onChange={(id) => go(monthAddress(id, month))}
            testId={TEST_IDS.monthTab}
          />
        )}
      </div>
      <Suspense fallback={null}>
        <tab.screen key={`${tab.id}/${month}`} month={month} />
      </Suspense>
    </div>
  );
}
