import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { StartState } from "../shared/backend";
import { AppearanceChoice } from "../shared/AppearanceChoice";
import { TEST_IDS } from "../shared/testids";
import "./sign-in.css";

/** The page around everything before the books: the product's name, the practice mark, and the way to other books. */
export function Door({ state, onOtherBooks, children }: { state: StartState; onOtherBooks?: () => void; children: ReactNode }) {
  const { t } = useTranslation("signIn");
  const { t: shared } = useTranslation("shared");
  return (
    <div className="door">
      <header className="door-head">
        <strong>{shared("product")}</strong>
        <span className="secondary">{t("tagline")}</span>
        {state.open === "sample" && <PracticeMark />}
      </header>
      <main className="door-body panel">{children}</main>
      <footer className="door-foot">
        <AppearanceChoice />
        {onOtherBooks && (
          <Button type="link" onClick={onOtherBooks}>
            {t("otherBooks")}
          </Button>
        )}
        <span className="quiet">{t("version", { version: state.version })}</span>
      </footer>
    </div>
  );
}

/** 练习: on everything that belongs to the sample hall. */
export function PracticeMark() {
  const { t } = useTranslation("signIn");
  return (
    <span className="practice-mark" data-testid={TEST_IDS.practiceMark}>
      {t("practice")}
    </span>
  );
}
