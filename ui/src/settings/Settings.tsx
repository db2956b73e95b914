import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import type { Right } from "../wire";
import { Appearance } from "./Appearance";
import { Campaigns, Grades, Items, Patterns } from "./Goods";
import { Accounts, BusinessTypes, Counters, Mappings, StatForms, Tenders } from "./Lists";
import { HallKey } from "./HallKey";
import { Rights } from "./Rights";
import { Rules } from "./Rules";
import type { SectionId } from "./Section";
import { StaffSection } from "./Staff";
import "./settings.css";

const SECTIONS: readonly { id: SectionId; right: Right; Screen: ComponentType }[] = [
  { id: "staff", right: "manage_staff", Screen: StaffSection },
  { id: "rights", right: "signed_in", Screen: Rights },
  { id: "counters", right: "manage_catalogue", Screen: Counters },
  { id: "business", right: "manage_catalogue", Screen: BusinessTypes },
  { id: "tenders", right: "manage_catalogue", Screen: Tenders },
  { id: "accounts", right: "manage_catalogue", Screen: Accounts },
  { id: "forms", right: "manage_catalogue", Screen: StatForms },
  { id: "items", right: "manage_catalogue", Screen: Items },
  { id: "campaigns", right: "manage_stock", Screen: Campaigns },
  { id: "grades", right: "manage_catalogue", Screen: Grades },
  { id: "patterns", right: "manage_catalogue", Screen: Patterns },
  { id: "rules", right: "manage_catalogue", Screen: Rules },
  { id: "rules", right: "supervise", Screen: Rules },
  { id: "key", right: "see_hall", Screen: HallKey },
  { id: "mappings", right: "import_boss", Screen: Mappings },
  { id: "appearance", right: "signed_in", Screen: Appearance },
];

/** 设置: the hall's people and catalogue, a section at a time (`#/settings/tenders`). */
export default function Settings() {
  const { t } = useTranslation("settings");
  const { rest } = useRoute();
  const { rights } = useSession();
  const mine = SECTIONS.filter((section) => rights.includes(section.right));
  const sections = mine.filter((section, at) => mine.findIndex((other) => other.id === section.id) === at);
  const current = sections.find((section) => section.id === rest[0]) ?? sections[0];
  return (
    <div className="screen" data-testid={TEST_IDS.settings}>
      <div className="settings fills">
        <nav className="panel scrolls settings-nav" aria-label={t("sections")}>
          {sections.map(({ id }) => (
            <a
              key={id}
              href={`#/settings/${id}`}
              aria-current={id === current?.id ? "page" : undefined}
              data-testid={testId(TEST_IDS.settingsSection, id)}
            >
              {t(`section.${id}`)}
            </a>
          ))}
        </nav>
        <section className="panel settings-section">{current && <current.Screen key={current.id} />}</section>
      </div>
    </div>
  );
}
