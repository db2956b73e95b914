import { theme as antd, type ThemeConfig } from "antd";
import { FONT, TOKENS, type Theme } from "./tokens";

/** antd in the hall's clothes: flat, without motion, and with its secondary text dark enough to read. */
export function antdTheme(theme: Theme): ThemeConfig {
  const colour = TOKENS[theme];
  return {
    algorithm: theme === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 36,
      motion: false,
      wireframe: false,
      colorPrimary: colour.accent,
      colorLink: colour.accent,
      colorError: colour.short,
      colorWarning: colour.over,
      colorInfo: colour.accent,
      colorText: colour.text,
      colorTextSecondary: colour["text-2"],
      colorTextTertiary: colour["text-3"],
      colorTextDescription: colour["text-2"],
      colorTextPlaceholder: colour["text-3"],
      colorTextDisabled: colour["text-3"],
      colorBgLayout: colour.canvas,
      colorBgContainer: colour.surface,
      colorBorder: colour["line-strong"],
      colorBorderSecondary: colour.line,
      boxShadow: "none",
      boxShadowTertiary: "none",
    },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        fontWeight: 500,
        primaryColor: colour["on-accent"],
      },
    },
  };
}
