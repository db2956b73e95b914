import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { DayChoice, useOpenDay } from "../shared/OpenDays";
import { go, useRoute } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { HallCount } from "./HallCount";
import { SafeCount } from "./SafeCount";
import "./safe.css";

/** 保险柜清点 at `/safe`, 厅级核对 at `/safe/hall`: what no counter counts, for the day that is to be closed. */
export default function Safe() {
  const { t } = useTranslation("safe");
  const { rest } = useRoute();
  const { date, days } = useOpenDay();
  if (date === null) return null;
  const hall = rest[0] === "hall";
  const here = hall ? "/safe/hall" : "/safe";
  const Count = hall ? HallCount : SafeCount;
  return (
    <div className="screen" data-testid={hall ? TEST_IDS.hallScreen : TEST_IDS.safeScreen}>
      <div className="screen-head">
        <h1>{t(hall ? "hallTitle" : "title")}</h1>
        <DayChoice date={date} days={days} label={t("day")} onChoose={(day) => go(`${here}?date=${day}`)} />
        <span className="spread" />
        <Button
          onClick={() => go(`${hall ? "/safe" : "/safe/hall"}?date=${date}`)}
          data-testid={hall ? TEST_IDS.toSafe : TEST_IDS.toHall}
        >
          {t(hall ? "toSafe" : "toHall")}
        </Button>
      </div>
      <Count key={`${here}/${date}`} date={date} />
    </div>
  );
}
