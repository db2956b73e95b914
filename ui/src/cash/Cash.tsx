import { useTranslation } from "react-i18next";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { type Step, StepList } from "../shared/StepList";
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
  const offered = (Object.keys(ACTS) as Act[]).filter((act) => rights.includes(ACTS[act].right));
  const act = offered.find((one) => one === rest[0]) ?? offered[0];
  if (act === undefined) return null;
  const Screen = ACTS[act].screen;
  const steps: Step[] = offered.map((id) => ({ id, title: t(`act.${id}`), state: "open" }));
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <span className="secondary">{t(`explain.${act}`)}</span>
      </div>
      <div className="cash fills">
        <nav className="panel scrolls cash-acts">
          <StepList steps={steps} current={act} onChoose={(id) => go(`/cash/${id}`)} label={t("acts")} />
        </nav>
        <section className="panel panel-body scrolls" key={act}>
          <Screen />
        </section>
        {rights.includes("see_hall") && <Stock />}
      </div>
    </div>
  );
}
