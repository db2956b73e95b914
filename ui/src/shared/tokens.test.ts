import { expect, test } from "vitest";
import { TOKENS, type Theme, type Tokens } from "./tokens";

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const PAIRS: [keyof Tokens, keyof Tokens][] = [
  ...(["text", "text-2", "text-3", "accent", "accent-strong", "short", "over"] as const).flatMap((text) =>
    (["canvas", "surface", "sunken"] as const).map((ground): [keyof Tokens, keyof Tokens] => [text, ground]),
  ),
  ["short", "short-soft"],
  ["over", "over-soft"],
  ["accent", "accent-soft"],
  ["text-2", "accent-soft"],
  ["on-accent", "accent"],
  ["on-practice", "practice"],
];

test.each(["light", "dark"] as Theme[])("every text of the %s theme is readable on its ground (WCAG AA)", (theme) => {
  for (const [text, ground] of PAIRS) {
    expect(contrast(TOKENS[theme][text], TOKENS[theme][ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});
