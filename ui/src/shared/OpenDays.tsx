import { Button } from "antd";
import { useRead } from "./calls";
import { useRoute } from "./route";
import { useMay, useSession } from "./session";
import { TEST_IDS, testId } from "./testids";
import { shortDate } from "./time";

/** The business date that a screen of the day's end is about: the one in the address, else the oldest that is not closed. */
export function useOpenDay(): { date: string | null; days: readonly string[] } {
  const { query } = useRoute();
  const { business_date } = useSession();
  const maySee = useMay("see_hall");
  const { data, error, isLoading } = useRead("day.board", {}, { enabled: maySee });
  const days = (data?.days_not_closed ?? []).filter((day) => day.state !== "holiday").map((day) => day.date);
  const asked = query.get("date");
  if (asked !== null) return { date: asked, days: days.includes(asked) ? days : [...days, asked] };
  // Not before the answer: a screen that began with another date would ask for the wrong day first.
  if (maySee && isLoading && !error) return { date: null, days };
  return { date: days[0] ?? business_date, days };
}

/** One button for each day that is not closed. Nothing to choose, nothing shown but the date. */
export function DayChoice({
  date,
  days,
  label,
  onChoose,
}: {
  date: string;
  days: readonly string[];
  label: string;
  onChoose: (date: string) => void;
}) {
  if (days.length < 2) return <span className="secondary">{shortDate(date)}</span>;
  return (
    <div className="row" role="radiogroup" aria-label={label}>
      {days.map((day) => (
        <Button
          key={day}
          size="small"
          type={day === date ? "primary" : "default"}
          role="radio"
          aria-checked={day === date}
          onClick={() => onChoose(day)}
          data-testid={testId(TEST_IDS.openDay, day)}
        >
          {shortDate(day)}
        </Button>
      ))}
    </div>
  );
}
