import { useTranslation } from "react-i18next";
import { LANGUAGE_CODES, LANGUAGES } from "../languages";
import { setAppearance, THEME_CHOICES, useAppearance } from "./appearance";
import { Switch } from "./Switch";
import { TEST_IDS } from "./testids";

/** Language and theme of this machine. They change at once. */
export function AppearanceChoice({ titled }: { titled?: boolean }) {
  const { t } = useTranslation("settings");
  const { language, theme } = useAppearance();
  return (
    <>
      <Switch
        label={t("appearance.language")}
        titled={titled}
        choices={LANGUAGE_CODES.map((code) => ({ value: code, name: LANGUAGES[code].name }))}
        value={language}
        onChange={(code) => setAppearance({ language: code })}
        testId={TEST_IDS.appearance}
      />
      <Switch
        label={t("appearance.theme")}
        titled={titled}
        choices={THEME_CHOICES.map((choice) => ({ value: choice, name: t(`appearance.${choice}`) }))}
        value={theme}
        onChange={(choice) => setAppearance({ theme: choice })}
        testId={TEST_IDS.appearance}
      />
    </>
  );
}
