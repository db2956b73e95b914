import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import type { DueSoon } from "../wire";
import { dueSubject, dueTo } from "./due";

/** 期限: everything that is due tomorrow, today or was due before, the longest late first; each with the way to it (R36). */
export function Due({ rows }: { rows: DueSoon[] }) {
  const { t } = useTranslation("today");
  if (rows.length === 0) return null;
  const late = rows.filter((row) => row.days_left < 0).length;
  return (
    <section className="panel" data-testid={TEST_IDS.boardDue}>
      <div className="panel-head board-head">
        <h2 className="spread">{t("due.title")}</h2>
        {late > 0 && (
          <span className="tag" data-tone="short">
            {t("due.lateCount", { count: late })}
          </span>
        )}
      </div>
      <ul className="board-list">
        {rows.map((row) => (
          <li
            key={`${row.deadline}/${row.subject}/${row.person}/${row.due}`}
            data-testid={testId(TEST_IDS.boardDueRow, row.deadline)}
            data-days={row.days_left}
          >
            <Button type="link" size="small" className="board-link" onClick={() => go(dueTo(row))}>
              {word("deadline", row.deadline)} {dueSubject(row)}
              {row.count > 1 && ` ${t("due.several", { count: row.count })}`}
            </Button>
            {row.person !== null && <span className="secondary">{nameOf("staff", row.person)}</span>}
            <span className="spread" />
            <span className="tag" data-tone={row.days_left < 0 ? "short" : "over"}>
              {row.days_left < 0 && t("board.daysLate", { count: -row.days_left })}
              {row.days_left === 0 && t("due.today")}
              {row.days_left > 0 && t("due.tomorrow")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
