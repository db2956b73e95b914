import { useState } from "react";
import { Findings } from "../shared/Findings";
import { useOpenDay } from "../shared/OpenDays";
import { go, useRoute } from "../shared/route";
import { useMay } from "../shared/session";
import type { BossImported } from "../wire";
import { Compare } from "./Compare";
import { Import } from "./Import";
import "./boss.css";

/** 业务系统核对 (R07): `/boss?date=…` compares a day, `/boss/import?date=…` reads a file of the business system in. */
export default function Boss() {
  const { rest } = useRoute();
  const { date, days } = useOpenDay();
  const mayImport = useMay("import_boss");
  // Kept above both screens: what became of an import is read on the comparison that follows it.
  const [imported, setImported] = useState<BossImported | null>(null);
  if (date === null) return <Findings findings={[]} />;
  if (rest[0] === "import" && mayImport) {
    return (
      <Import
        key={date}
        date={date}
        days={days}
        onImported={(answer) => {
          setImported(answer);
          go(`/boss?date=${date}`);
        }}
      />
    );
  }
  return <Compare key={date} date={date} days={days} imported={imported} onChoose={(day) => go(`/boss?date=${day}`)} />;
}
