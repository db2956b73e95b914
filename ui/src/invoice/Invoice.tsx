import { useTranslation } from "react-i18next";
import { useCatalogue } from "../shared/catalogue";
import { useShortcuts } from "../shared/keys";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import { Boxes } from "./Boxes";
import { Desk } from "./Desk";
import "./invoice.css";

type View = "desk" | "boxes";

/** 发票: the rolls of one's own counter, and the boxes of the hall with what became of every number (R16–R20, R32). */
export default function Invoice() {
  const { t } = useTranslation("invoice");
  const { rest } = useRoute();
  const { rights, shift } = useSession();
  const catalogue = useCatalogue();
  const views: View[] = [
    ...(rights.includes("work_shift") ? (["desk"] as const) : []),
    ...(rights.includes("see_hall") ? (["boxes"] as const) : []),
  ];
  const usual = shift === null && views.includes("boxes") ? "boxes" : views[0];
  const view = views.find((one) => one === rest[0]) ?? usual;
  useShortcuts(
    "screen",
    views.length > 1
      ? views.map((one, at) => ({ keys: `F${at + 3}`, label: t(`view.${one}`), run: () => go(`/invoice/${one}`) }))
      : [],
  );
  return (
    <div className="screen" data-testid={TEST_IDS.invoice}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        {view !== undefined && views.length > 1 && (
          <Switch
            label={t("views")}
            choices={views.map((one) => ({ value: one, name: t(`view.${one}`) }))}
            value={view}
            onChange={(one) => go(`/invoice/${one}`)}
            testId={TEST_IDS.invoiceView}
          />
        )}
      </div>
      {view === "desk" && catalogue && <Desk catalogue={catalogue} />}
      {view === "boxes" && catalogue && <Boxes catalogue={catalogue} />}
    </div>
  );
}
