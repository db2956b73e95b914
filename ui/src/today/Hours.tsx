import { useTranslation } from "react-i18next";
import type { HourOnBoard } from "../wire";

/** Takings by hour against the same day of the week before: a pair of bars for each hour that has any. */
export function Hours({ hours }: { hours: readonly HourOnBoard[] }) {
  const { t } = useTranslation("today");
  const busy = hours.filter((hour) => hour.amount !== "0" || hour.week_before !== "0");
  if (busy.length === 0) return null;
  // Bars are a picture, not figures: their height may be a float.
  const height = (fen: string) => Math.max(0, Number(fen));
  const top = Math.max(...busy.flatMap((hour) => [height(hour.amount), height(hour.week_before)]), 1);
  const percent = (fen: string) => `${(height(fen) * 100) / top}%`;
  return (
    <figure className="hours" aria-label={t("board.hours")}>
      <div className="hours-bars">
        {busy.map((hour) => (
          <div
            key={hour.hour}
            className="hour"
            title={t("board.hour", { hour: hour.hour, amount: hour.amount, before: hour.week_before })}
          >
            <div className="hour-pair">
              <span className="hour-before" style={{ height: percent(hour.week_before) }} />
              <span className="hour-now" style={{ height: percent(hour.amount) }} />
            </div>
            <small>{hour.hour}</small>
          </div>
        ))}
      </div>
      <figcaption className="quiet">
        {t("board.hours")} · {t("board.hoursLegend")}
      </figcaption>
    </figure>
  );
}
