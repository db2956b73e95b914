import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import "../i18n";
import { setNames } from "../shared/names";
import type { LogEntry } from "../wire";
import { isKnown, matchingEntries, sentence } from "./sentences";

beforeAll(() => {
  setNames("staff", [{ code: "1001", name: "王芳" }]);
  setNames("counter", [{ code: "A01", name: "一号台" }]);
});

/** The kinds of entry, as the Rust source lists them. */
function kinds(): string[] {
  const source = readFileSync(resolve(__dirname, "../../../crates/domain/src/entry.rs"), "utf8");
  const list = source.slice(source.lastIndexOf("entries! {"));
  return [...list.matchAll(/\) = "([a-z_]+)"/g)].map((found) => found[1] ?? "");
}

describe("the sentences of the log", () => {
  test("there is one for every kind of entry", () => {
    expect(kinds().length).toBeGreaterThan(30);
    for (const kind of kinds()) expect(isKnown(kind, { until: null, reason: null, objection: null }), kind).toBe(true);
  });

  test.each([
    ["signed_in", "1001", "登录"],
    ["password_set", "1001", "设了 王芳 1001 的密码"],
    ["posted", { kind: "refund", number: 12, reason: null }, "退款单 #12"],
    ["posted", { kind: "refund", number: 12, reason: "多收" }, "退款单 #12：多收"],
    ["shift_opened", { counter: "A01", shift: 3 }, "一号台 A01 接班，第 3 班"],
    ["shift_turned", { shift: 3, counting: true }, "第 3 班暂停营业，开始清点"],
    ["shift_turned", { shift: 3, counting: false }, "第 3 班恢复营业"],
    ["counted", { purpose: "shift", attempt: 2 }, "交班清点，第 2 次"],
    ["marked", { line: { voucher: 9, line: 1 }, mark: "arrived", undone: true }, "单据 #9 撤销“到账”"],
    ["denied", { call: "float.change", refusal: "not_allowed", count: 1 }, "被拒绝：调整备用金（无权）"],
    ["denied", { call: "float.change", refusal: "not_allowed", count: 4 }, "被拒绝 4 次：调整备用金（无权）"],
    ["report_issued", { template: "shift", subject: "shift:3", issue: 2 }, "打印“交班单”（3 班），第 2 次"],
    ["denied", { call: "of.newer_program", refusal: "not_allowed", count: 1 }, "被拒绝：of.newer_program（无权）"],
    ["setting_set", { key: "refund_limit", value: "50000" }, "设置“退款限额”改为 500.00 元"],
    ["setting_set", { key: "blind_count", value: "false" }, "设置“盲点”改为 否"],
    ["setting_set", { key: "of_a_newer_program", value: "7" }, "设置“of_a_newer_program”改为 7"],
    ["spot_made", { number: 2, lines: [{}, {}] }, "抽查第 2 号：2 项"],
    ["spot_ended", { spot: 2, cancelled: true, text: "选错" }, "抽查第 2 号撤销：选错"],
    ["finding_stepped", { spot: 2, finding: 1, step: "returned", text: "单号不对" }, "退回抽查第 2 号问题 1 的答复：单号不对"],
    ["of_a_newer_program", {}, "of_a_newer_program"],
  ])("%s %j", (kind, body, words) => expect(sentence({ kind, body })).toBe(words));

  test("entries are found by person, number and words", () => {
    const entry = (sequence: number, person: string | null, kind: string, body: unknown): LogEntry => {
      return { sequence, time: 0, person, kind, voucher: null, body, head: "" };
    };
    const entries = [
      entry(1, "1001", "signed_in", "1001"),
      entry(2, null, "posted", { kind: "refund", number: 12, reason: null }),
    ];
    expect(matchingEntries(entries, "王").map((one) => one.sequence)).toEqual([1]);
    expect(matchingEntries(entries, "#12").map((one) => one.sequence)).toEqual([2]);
    expect(matchingEntries(entries, "退款").map((one) => one.sequence)).toEqual([2]);
    expect(matchingEntries(entries, " ")).toHaveLength(2);
  });
});
