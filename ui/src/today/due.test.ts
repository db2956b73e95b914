import { expect, test } from "vitest";
import { PLACES } from "../places";
import type { DueSoon } from "../wire";
import { words } from "../shared/words.zh";
import { dueSubject, dueTo } from "./due";

const LINE = { voucher: 7, line: 1 };

const rows: [DueSoon["deadline"], string, DueSoon["line"], string, string][] = [
  ["deposit", "2026-03-02", null, "3月2日周一", "/deposit"],
  ["arrival", "wechat", null, "wechat", "/channel/wechat"],
  ["arrival", "77", LINE, "77", "/paper/7"],
  ["difference", "shortage", LINE, "短款", "/difference"],
  ["second_approval", "7", LINE, "#7", "/difference"],
  ["promo_entry", "2026-03-02", null, "3月2日周一", "/promo/waiting"],
  ["daily_report", "2026-03-02", null, "3月2日周一", "/day/2026-03-02"],
  ["box_return", "X1", LINE, "X1", "/invoice/boxes"],
  ["transfer", "transfer", LINE, "调拨在途", "/stock/way"],
  ["explanation", "2026-03-02", null, "3月2日周一", "/day/2026-03-02"],
  ["explanation", "take:3", null, "第 3 号盘点", "/take/3"],
  ["stock_take", "2026-03", null, "2026年3月", "/take"],
  ["month_package", "2026-03", null, "2026年3月", "/month/checks/2026-03"],
  ["finding", "2-1", null, "2-1", "/spot/2/findings"],
];

test("every deadline says which one is due, and leads to where it is done", () => {
  expect([...new Set(rows.map(([deadline]) => deadline))].sort()).toEqual(Object.keys(words.deadline).sort());
  for (const [deadline, subject, line, said, to] of rows) {
    const row: DueSoon = { deadline, subject, line, person: null, count: 1, due: "2026-03-03", days_left: 1 };
    expect([deadline, dueSubject(row), dueTo(row)]).toEqual([deadline, said, to]);
    expect(PLACES.some(({ id }) => id === to.split("/")[1])).toBe(true);
  }
});
