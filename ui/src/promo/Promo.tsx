import { useTranslation } from "react-i18next";
import { Button } from "antd";
import { useCatalogue } from "../shared/catalogue";
import { useShortcuts } from "../shared/keys";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import { HandOut } from "./HandOut";
import { Month } from "./Month";
import { Totals } from "./Totals";
import { Waiting } from "./Waiting";
import "./promo.css";

type View = "desk" | "waiting" | "month";

/** 促销: goods handed out under campaigns, their entry in the logistics site, and the month against it (R09). */
export default function Promo() {
  const { t } = useTranslation("promo");
  const { rest } = useRoute();
  const { rights } = useSession();
  const catalogue = useCatalogue();
  const views: View[] = [
    ...(rights.includes("work_shift") ? (["desk"] as const) : []),
    "waiting",
    ...(rights.includes("see_hall") ? (["month"] as const) : []),
  ];
  const usual = rights.includes("manage_stock") ? "waiting" : views[0];
  const view = views.find((one) => one === rest[0]) ?? usual;
  useShortcuts(
    "screen",
    views.map((one, at) => ({ keys: `F${at + 3}`, label: t(`view.${one}`), run: () => go(`/promo/${one}`) })),
  );
  if (rest[0] === "import" && rights.includes("manage_stock")) {
    return <Totals month={rest[1] ?? ""} back={<Button onClick={() => go("/promo/month")}>{t("back")}</Button>} />;
  }
  return (
    <div className="screen" data-testid={TEST_IDS.promo}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        {view && (
          <Switch
            label={t("views")}
            choices={views.map((one) => ({ value: one, name: t(`view.${one}`) }))}
            value={view}
            onChange={(one) => go(`/promo/${one}`)}
            testId={TEST_IDS.promoView}
          />
        )}
      </div>
      {view === "desk" && catalogue && <HandOut catalogue={catalogue} />}
      {view === "waiting" && <Waiting />}
      {view === "month" && catalogue && <Month catalogue={catalogue} />}
    </div>
  );
}
