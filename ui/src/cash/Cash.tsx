import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../shared/keys";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import type { Right } from "../wire";
import { Advance } from "./Advance";
import { BankExchange } from "./BankExchange";
import { FloatChange } from "./FloatChange";
import { SafeExchange } from "./SafeExchange";
import { Stock } from "./Stock";
import "./cash.css";

const ACTS = {
  float: { right: "change_float", screen: FloatChange },
  advance: { right: "manage_cash", screen: Advance },
  exchange: { right: "work_shift", screen: SafeExchange },
  bank: { right: "manage_cash", screen: BankExchange },
} as const satisfies Record<string, { right: Right; screen: () => React.ReactNode }>;

type Act = keyof typeof ACTS;

/** 现金调拨: float, advances and change between the safe, the counters and the bank; each is a paper with a second person (R08, R35). */
export default function Cash() {
  const { t } = useTranslation("cash");
  const { rest } = useRoute();
  const { rights } = useSession();
  const seesHall = rights.includes("see_hall");
  const offered = (Object.keys(ACTS) as Act[]).filter((act) => rights.includes(ACTS[act].right));
  const act = offered.find((one) => one === rest[0]) ?? offered[0];
  useShortcuts(
    "screen",
    offered.map((one, index) => ({ keys: `F${index + 2}`, label: t(`act.${one}`), run: () => go(`/cash/${one}`) })),
  );
  if (act === undefined) return null;
  const Screen = ACTS[act].screen;
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{offered.length > 1 ? t("title") : t(`act.${act}`)}</h1>
        <div className="row" role="radiogroup" aria-label={t("acts")}>
          {(offered.length > 1 ? offered : []).map((one, index) => (
            <Button
              key={one}
              type={one === act ? "primary" : "default"}
              role="radio"
              aria-checked={one === act}
              onClick={() => go(`/cash/${one}`)}
              data-testid={testId(TEST_IDS.choose, one)}
            >
              {t(`act.${one}`)} <kbd className={one === act ? "on-accent" : undefined}>F{index + 2}</kbd>
            </Button>
          ))}
        </div>
      </div>
      <div className="cash fills" data-with-stock={seesHall}>
        <section className="panel panel-body scrolls" key={act}>
          <p className="secondary cash-explain">{t(`explain.${act}`)}</p>
          <Screen />
        </section>
        {seesHall && <Stock />}
      </div>
    </div>
  );
}
