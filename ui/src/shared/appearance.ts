import i18next from "i18next";
import { useSyncExternalStore } from "react";
import { type Language, LANGUAGES } from "../languages";
import { applyTokens, type Theme } from "./tokens";

export const THEME_CHOICES = ["light", "dark", "system"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** How the program looks on this machine: nothing of the hall, and no matter of the books. */
export interface Appearance {
  language: Language;
  theme: ThemeChoice;
}

/** The hall's language, whatever the machine's: who wants another chooses it. */
const FIRST: Appearance = { language: "zh-CN", theme: "system" };

const KEY = "hallbook.appearance";
const DARK = "(prefers-color-scheme: dark)";

function read(): Appearance {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<keyof Appearance, string>>;
    return {
      language: kept.language !== undefined && kept.language in LANGUAGES ? (kept.language as Language) : FIRST.language,
      theme: THEME_CHOICES.find((choice) => choice === kept.theme) ?? FIRST.theme,
    };
  } catch {
    // Storage is off, or an older program wrote something else.
    return FIRST;
  }
}

/** What is chosen, and the theme that comes of it. */
export interface Shown extends Appearance {
  shownTheme: Theme;
}

function shownOf(appearance: Appearance): Shown {
  const { theme } = appearance;
  return { ...appearance, shownTheme: theme === "system" ? (matchMedia(DARK).matches ? "dark" : "light") : theme };
}

let shown: Shown = { ...FIRST, shownTheme: "light" };
const watchers = new Set<() => void>();

function show(appearance: Appearance): void {
  shown = shownOf(appearance);
  applyTokens(shown.shownTheme);
  document.documentElement.lang = shown.language;
  // The catalogues are at hand, so the words change at once.
  void i18next.changeLanguage(shown.language);
  document.title = i18next.t("product", { ns: "shared" });
  watchers.forEach((changed) => changed());
}

/** Shows what this machine keeps, and follows the system where that is the choice. Once, before anything is drawn. */
export function startAppearance(): void {
  show(read());
  matchMedia(DARK).addEventListener("change", () => show(shown));
}

export function setAppearance(change: Partial<Appearance>): void {
  const { language, theme } = { ...shown, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, theme }));
  } catch {
    // Storage full or off: it holds until the program closes.
  }
  show({ language, theme });
}

export function useAppearance(): Shown {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    () => shown,
  );
}
