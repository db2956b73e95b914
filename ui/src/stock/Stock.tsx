import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRead } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { useShortcuts } from "../shared/keys";
import { go, useRoute } from "../shared/route";
import { useMay } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import { ACT_NAMES, type ActName } from "./acts";
import { FileImport } from "./FileImport";
import { Holdings } from "./Holdings";
import { StockPapers } from "./StockPapers";
import { NewStockPaper, useOffered } from "./StockPaper";
import { UnderWay } from "./UnderWay";
import "./stock.css";

const VIEWS = ["papers", "way", "at", "new"] as const;

type View = (typeof VIEWS)[number];

/** 出入库: papers of stock in and out, what is under way, and a new paper (R04, R05, R22–R24). */
export default function Stock() {
  const { t } = useTranslation("stock");
  const { rest, query } = useRoute();
  const catalogue = useCatalogue();
  const { data: way } = useRead("stock.under_way", {});
  const offered = useOffered();
  const maySee = useMay("manage_stock");
  const view: View = VIEWS.find((one) => one === rest[0]) ?? "papers";
  const kind = ACT_NAMES.find((one) => one === query.get("kind")) ?? null;
  const views = VIEWS.filter((one) => one !== "new" || offered.length > 0);
  useShortcuts("screen", [
    ...(offered.length > 0 ? [{ keys: "F2", label: t("new"), run: () => go("/stock/new") }] : []),
    { keys: "F3", label: t("view.papers"), run: () => go("/stock/papers") },
    { keys: "F4", label: t("view.way"), run: () => go("/stock/way") },
    { keys: "F5", label: t("view.at"), run: () => go("/stock/at") },
  ]);
  if (rest[0] === "import" && maySee) return <FileImport />;
  return (
    <div className="screen" data-testid={TEST_IDS.stock}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <Switch
          label={t("views")}
          choices={views.map((one) => ({
            value: one,
            name: one === "way" && way && way.length > 0 ? t("view.wayCount", { count: way.length }) : t(`view.${one}`),
          }))}
          value={view}
          onChange={(one) => go(`/stock/${one}`)}
          testId={TEST_IDS.stockView}
        />
        <span className="spread" />
        {maySee && (
          <>
            <Button onClick={() => go("/stock/import")} data-testid={TEST_IDS.stockFile}>
              {t("import.open")}
            </Button>
            <Button onClick={() => go("/storeroom")} data-testid={TEST_IDS.stockStoreroom}>
              {t("storeroom")}
            </Button>
          </>
        )}
        {view !== "new" && offered.length > 0 && (
          <Button type="primary" onClick={() => go("/stock/new")} data-testid={TEST_IDS.stockNew}>
            {t("new")} <kbd className="on-accent">F2</kbd>
          </Button>
        )}
      </div>
      {view === "papers" && <StockPapers mayWrite={offered.length > 0} />}
      {view === "way" && catalogue && way && <UnderWay rows={way} catalogue={catalogue} />}
      {view === "at" && catalogue && <Holdings catalogue={catalogue} />}
      {view === "new" && catalogue && <NewStockPaper key={kind} catalogue={catalogue} first={kind as ActName | null} />}
    </div>
  );
}
