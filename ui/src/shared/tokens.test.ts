import { theme as antd } from "antd";
import { expect, test } from "vitest";
import { antdTheme } from "./theme";
import { TOKENS, type Theme, type Tokens } from "./tokens";

const THEMES: Theme[] = ["light", "dark"];

/** `#1a2129` or `rgba(255, 255, 255, 0.1)` over a ground, as red, green, blue of 0 to 255. */
function seen(colour: string, ground: string): number[] {
  if (colour.startsWith("#")) return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const below = seen(ground, ground);
  return [red, green, blue].map((part, at) => part * alpha + (below[at] ?? 0) * (1 - alpha));
}

function luminance(parts: number[]): number {
  const [red = 0, green = 0, blue = 0] = parts
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(text: string, ground: string): number {
  const [high = 0, low = 0] = [luminance(seen(text, ground)), luminance(seen(ground, ground))].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TEXTS = ["text", "text-2", "text-3", "accent", "accent-strong", "short", "over"] as const;

const PAIRS: [keyof Tokens, keyof Tokens][] = [
  ...TEXTS.flatMap((text) =>
    (["canvas", "surface", "sunken"] as const).map((ground): [keyof Tokens, keyof Tokens] => [text, ground]),
  ),
  ["short", "short-soft"],
  ["text", "short-soft"],
  ["over", "over-soft"],
  ["text", "over-soft"],
  ["accent", "accent-soft"],
  ["accent-strong", "accent-soft"],
  ["text", "accent-soft"],
  ["text-2", "accent-soft"],
  ["on-accent", "accent"],
  ["on-practice", "practice"],
];

test.each(THEMES)("every text of the %s theme is readable on its ground (WCAG AA)", (theme) => {
  for (const [text, ground] of PAIRS) {
    expect(contrast(TOKENS[theme][text], TOKENS[theme][ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(THEMES)("borders of fields and bars of charts stand out from their ground in the %s theme", (theme) => {
  for (const line of ["line-strong", "accent"] as const) {
    for (const ground of ["surface", "sunken"] as const) {
      expect(contrast(TOKENS[theme][line], TOKENS[theme][ground]), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  }
});

test.each(THEMES)("what antd makes of the %s theme is readable too: buttons, links, dialogs", (theme) => {
  const config = antdTheme(theme);
  const made = antd.getDesignToken(config);
  const { primaryColor = "", dangerColor = "" } = config.components?.Button ?? {};
  const surface = made.colorBgContainer;
  for (const [name, text, ground] of [
    ["primary button", primaryColor, made.colorPrimary],
    ["primary button under the pointer", primaryColor, made.colorPrimaryHover],
    ["primary button pressed", primaryColor, made.colorPrimaryActive],
    ["primary danger button", dangerColor, made.colorError],
    ["primary danger button under the pointer", dangerColor, made.colorErrorHover],
    ["danger button", made.colorError, surface],
    ["danger button under the pointer", made.colorErrorHover, surface],
    ["link", made.colorLink, surface],
    ["link under the pointer", made.colorLinkHover, surface],
    ["link on the door", made.colorLink, TOKENS[theme].canvas],
    ["text of a dialog", made.colorText, made.colorBgElevated],
    ["description in a dialog", made.colorTextDescription, made.colorBgElevated],
  ] as const) {
    expect(contrast(text, ground), `${name}: ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

const sheets = import.meta.glob<string>("../**/*.css", { query: "?raw", import: "default", eager: true });

test("style sheets name their colours by token, and no rule sets a text on a ground that hides it", () => {
  expect(Object.keys(sheets).length).toBeGreaterThan(20);
  for (const [file, css] of Object.entries(sheets)) {
    // Shadows are black in both themes.
    expect(css.replace(/box-shadow:[^;]*;/g, ""), file).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|: *(white|black)\b/i);
    for (const [, used = ""] of css.matchAll(/var\(--([\w-]+)\)/g)) expect(TOKENS.light, file).toHaveProperty(used);
    for (const [rule, body = ""] of css.matchAll(/[^{}]*\{([^{}]*)\}/g)) {
      const text = /(?:^|[\s;])color: var\(--([\w-]+)\)/.exec(body)?.[1] as keyof Tokens | undefined;
      const ground = /background: var\(--([\w-]+)\)/.exec(body)?.[1] as keyof Tokens | undefined;
      if (!text || !ground) continue;
      for (const theme of THEMES) {
        expect(contrast(TOKENS[theme][text], TOKENS[theme][ground]), `${theme} ${file} ${rule}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});
