import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { troubleOf, useRead } from "../../shared/calls";
import { Findings } from "../../shared/Findings";
import type { MonthTab } from "../Month";

/** 检查: where the month stands. */
export default function Checks({ month }: MonthTab) {
  const { t } = useTranslation("month");
  const { data, error } = useRead("books.month", { month });
  if (error) return <Findings {...troubleOf(error)} />;
  if (!data) return null;
  return (
    <section className="panel panel-body">
      <strong>{word("month", data.state)}</strong> <span className="secondary">{t(data.complete ? "complete" : "running")}</span>
    </section>
  );
}
