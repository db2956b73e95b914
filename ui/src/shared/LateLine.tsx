import { useTranslation } from "react-i18next";
import { Line } from "../cash/Parts";
import type { Millis } from "../wire";
import { useSession } from "./session";
import { TEST_IDS } from "./testids";
import { instantOf } from "./time";

/** What a late entry (补录) adds to a request: the time that it really happened, nothing if none is typed, null while it is no time. */
export function happenedOf(date: string | null, typed: string): { happened?: Millis } | null {
  if (typed.trim() === "") return {};
  const at = date === null ? null : instantOf(date, typed);
  return at === null ? null : { happened: at };
}

/** The true time of what was written on paper while the machine was off; left empty for everything else. */
export function LateLine({ value, onChange }: { value: string; onChange: (happened: string) => void }) {
  const { t } = useTranslation("shared");
  const { business_date: date } = useSession();
  return (
    <Line label={t("late.label")}>
      <input
        className="field"
        aria-label={t("late.label")}
        aria-invalid={happenedOf(date, value) === null}
        placeholder={t("late.optional")}
        title={t("late.hint")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid={TEST_IDS.actHappened}
      />
    </Line>
  );
}
