import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { en, zh } from "./catalogues";
import { LANGUAGE_CODES, LANGUAGES } from "./languages";
import { listed, named, placeName } from "./i18n";
import { setNames } from "./shared/names";
import { refusalText } from "./shared/refusals";
import { shortDate } from "./shared/time";

type Tree = { [key: string]: string | Tree };

/** Every sentence of a catalogue by its full key. */
function sentences(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : sentences(value, `${path}${key}.`),
  );
}

const chinese = new Map(sentences(zh as unknown as Tree));
const english = sentences(en as unknown as Tree);

/** `{{amount, fen}} {{kind, kind}}` → `amount`, `kind`. */
function parameters(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name = ""]) => name).sort();
}

afterEach(() => i18next.changeLanguage("zh-CN"));

test("every language has exactly the sentences of the others", () => {
  expect(english.map(([key]) => key).sort()).toEqual([...chinese.keys()].sort());
  for (const code of LANGUAGE_CODES) expect(i18next.getResourceBundle(code, "shared"), code).toBe(LANGUAGES[code].words.shared);
});

test("a sentence says the same parameters in English as in Chinese", () => {
  for (const [key, sentence] of english) {
    expect([...new Set(parameters(sentence))], key).toEqual([...new Set(parameters(chinese.get(key) ?? ""))]);
  }
});

test("English is written without Chinese characters, but for a paper's own name in brackets", () => {
  for (const [key, sentence] of english) {
    expect(sentence.replace(/\([^)]*\)/g, ""), key).not.toMatch(/\p{Script=Han}|[，。、：；（）？！　]/u);
  }
});

test("a sentence of every format can be said in English", async () => {
  await i18next.changeLanguage("en");
  expect(refusalText({ name: "rows_bad", count: 1 })).toBe("1 bad row: nothing was imported. The reasons stand below.");
  expect(refusalText({ name: "rows_bad", count: 3 })).toContain("3 bad rows");
  expect(refusalText({ name: "not_allowed", call: "float.change" })).toBe(
    "Your role may not do this (change float). Ask somebody who may.",
  );
  expect(i18next.t("board.daysLeft", { ns: "today", count: 1 })).toBe("1 day left");
  expect(i18next.t("board.daysLeft", { ns: "today", count: 12 })).toBe("12 days left");
  setNames("tender", [{ code: "card", name: "银行卡" }]);
  expect(placeName("clearing:card")).toBe("银行卡 clearing");
  expect(listed(["a", "b"])).toBe("a, b");
  expect(named("Counts", "1, 2")).toBe("Counts: 1, 2");
  expect(shortDate("2026-03-01")).toContain("Mar 1");
});

const screens = import.meta.glob<string>(["./**/*.tsx", "!./**/*.test.tsx"], { query: "?raw", import: "default", eager: true });

test("no screen has words of its own outside the catalogues", () => {
  // A date's and an amount's own signs, and words that a person may type.
  const lines = Object.entries(screens).flatMap(([file, text]) => text.split("\n").map((line) => `${file}: ${line}`));
  const worded = lines.filter((line) =>
    /\p{Script=Han}|[；。]/u.test(line.replace(/\/\/.*|^\S+ \s*\/?\*.*|\{?\/\*.*?\*\/\}?/g, "")),
  );
  expect(worded).toEqual([]);
});
