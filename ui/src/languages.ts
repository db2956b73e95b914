import type { Locale } from "antd/es/locale";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { en, zh } from "./catalogues";

/** A language of the screens. Papers are Chinese in each of them: they are the hall's legal papers. */
interface LanguageOf {
  /** As it calls itself. */
  name: string;
  words: typeof zh;
  /** What antd says by itself. */
  components: Locale;
}

/** Every language: another one is another line here, and a catalogue of the same shape. */
export const LANGUAGES = {
  "zh-CN": { name: "中文", words: zh, components: zhCN },
  en: { name: "English", words: en, components: enUS },
} as const satisfies Record<string, LanguageOf>;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];
