/**
 * The look of the program in one place: colours, type, spacing. Components use the CSS variables that {@link applyTokens}
 * writes (`--accent`, `--text-2`…) and antd gets the same values, so a second theme is a second record here and nothing else.
 *
 * Every text colour keeps 4.5 : 1 against `canvas` and `surface`; a test computes it.
 */
export interface Tokens {
  canvas: string;
  surface: string;
  sunken: string;
  line: string;
  "line-strong": string;
  text: string;
  "text-2": string;
  "text-3": string;
  accent: string;
  "accent-strong": string;
  "accent-soft": string;
  "on-accent": string;
  short: string;
  "short-soft": string;
  over: string;
  "over-soft": string;
  practice: string;
  "on-practice": string;
}

export type Theme = "light" | "dark";

export const TOKENS: Record<Theme, Tokens> = {
  light: {
    canvas: "#f3f5f8",
    surface: "#ffffff",
    sunken: "#f8f9fb",
    line: "#dde3ea",
    "line-strong": "#7f8c9b",
    text: "#17212b",
    "text-2": "#435365",
    "text-3": "#5b6b7d",
    accent: "#1d5fbf",
    "accent-strong": "#154a99",
    "accent-soft": "#e6effb",
    "on-accent": "#ffffff",
    short: "#b3261e",
    "short-soft": "#fcebe9",
    over: "#8a5200",
    "over-soft": "#fff3dc",
    practice: "#5b3a9e",
    "on-practice": "#ffffff",
  },
  dark: {
    canvas: "#12171d",
    surface: "#1a2129",
    sunken: "#161c23",
    line: "#2f3a46",
    "line-strong": "#6f7d8c",
    text: "#eef2f6",
    "text-2": "#c0cbd6",
    "text-3": "#9aa8b7",
    accent: "#7fb0f5",
    "accent-strong": "#a5c8fa",
    "accent-soft": "#1e3350",
    "on-accent": "#0d1b2e",
    short: "#ff8a80",
    "short-soft": "#3c1f1d",
    over: "#f0b65a",
    "over-soft": "#38290f",
    practice: "#c4adf5",
    "on-practice": "#1c1033",
  },
};

export const FONT =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif';

/** The values of a theme as the CSS variables that components use. */
export function variables(theme: Theme): Record<`--${string}`, string> {
  return Object.fromEntries(Object.entries(TOKENS[theme]).map(([name, value]) => [`--${name}`, value]));
}

/** Writes the theme's values to the document; `color-scheme` makes native fields and scroll bars follow. */
export function applyTokens(theme: Theme, root: HTMLElement = document.documentElement): void {
  for (const [name, value] of Object.entries(variables(theme))) root.style.setProperty(name, value);
  root.style.colorScheme = theme;
  root.dataset.theme = theme;
}
