import { type MappingAlgorithm, theme as antd, type ThemeConfig } from "antd";
import { FONT, TOKENS, type Theme } from "./tokens";

/** antd's dark algorithm dims the colours it is given; ours are chosen for their ground already. */
const asGiven: MappingAlgorithm = (seed, made = antd.defaultAlgorithm(seed)) => ({
  ...made,
  colorPrimary: seed.colorPrimary,
  colorLink: seed.colorLink,
  colorError: seed.colorError,
  colorWarning: seed.colorWarning,
  colorInfo: seed.colorInfo,
});

/** antd in the hall's clothes: flat, without motion, and with every text dark (or light) enough to read. */
function made(theme: Theme): ThemeConfig {
  const colour = TOKENS[theme];
  return {
    algorithm: [theme === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm, asGiven],
    token: {
      fontFamily: FONT,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 36,
      motion: false,
      wireframe: false,
      colorPrimary: colour.accent,
      colorPrimaryHover: colour["accent-strong"],
      colorPrimaryActive: colour["accent-strong"],
      colorLink: colour.accent,
      colorLinkHover: colour["accent-strong"],
      colorLinkActive: colour["accent-strong"],
      colorError: colour.short,
      colorErrorHover: colour.short,
      colorErrorActive: colour.short,
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
      colorBgElevated: colour.surface,
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
        dangerColor: colour["on-accent"],
      },
    },
  };
}

// Made once: antd keeps its style sheets by the identity of the algorithms.
const MADE: Record<Theme, ThemeConfig> = { light: made("light"), dark: made("dark") };

export function antdTheme(theme: Theme): ThemeConfig {
  return MADE[theme];
}
