import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName } from "../i18n";
import { troubleOf, useRead } from "../shared/calls";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import type { ItemLastCounted, TakeShown } from "../wire";
import { Make } from "./Make";
import { StateTag } from "./StateTag";

/** Every stock-take with how far it is, and what was not counted for long. */
export function Takes() {
  const { t } = useTranslation("take");
  const manages = useMay("manage_stock");
  const { data, error } = useRead("take.list", {});
  const [making, setMaking] = useState(false);
  const overdue = data?.items.filter((item) => item.overdue) ?? [];
  return (
    <div className="screen" data-testid={TEST_IDS.takes}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <span className="secondary">{t("explain")}</span>
        <span className="spread" />
        {manages && !making && (
          <Button type="primary" onClick={() => setMaking(true)} data-testid={TEST_IDS.takeMake}>
            {t("make.open")}
          </Button>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {making && <Make onClose={() => setMaking(false)} />}
      {data && !making && data.takes.length === 0 && (
        <EmptyState title={t("empty")} hint={t(manages ? "emptyHint" : "emptyClerk")} />
      )}
      {data && !making && (
        <div className="take-page scrolls" tabIndex={0} role="region" aria-label={t("title")}>
          {overdue.length > 0 && <Overdue items={overdue} days={data.interval_days} />}
          {data.takes.length > 0 && (
            <section className="panel">
              <table className="figures">
                <thead>
                  <tr>
                    <th>{t("column.take")}</th>
                    <th>{t("column.asOf")}</th>
                    <th>{t("column.state")}</th>
                    <th className="figure">{t("column.sheets")}</th>
                    <th>{t("column.made")}</th>
                    <th>{t("column.ended")}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {data.takes.map((take) => (
                    <Row key={take.take} take={take} />
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {data.items.length > 0 && <LastCounted items={data.items} />}
        </div>
      )}
    </div>
  );
}

function Row({ take }: { take: TakeShown }) {
  const { t } = useTranslation("take");
  const done = take.sheets.filter((sheet) => sheet.state === "counted" || sheet.state === "checked").length;
  return (
    <tr data-testid={testId(TEST_IDS.takeRow, String(take.take))} data-state={take.state}>
      <td>{t("number", { take: take.take })}</td>
      <td>
        {t("asOf", { date: take.as_of })}
        {take.month && <span className="secondary"> {t("ofMonth", { month: take.month })}</span>}
      </td>
      <td>
        <StateTag state={take.state} />
        {take.reason && <span className="secondary"> {take.reason}</span>}
      </td>
      <td className="figure">{t("progress", { done, of: take.sheets.length })}</td>
      <td className="secondary">{t("by", { name: take.made_by?.name ?? "", time: take.made_at })}</td>
      <td className="secondary">{take.ended_at !== null && t("by", { name: take.ended_by?.name ?? "", time: take.ended_at })}</td>
      <td>
        <Button
          size="small"
          type="link"
          onClick={() => go(`/take/${take.take}`)}
          data-testid={testId(TEST_IDS.takeOpen, String(take.take))}
        >
          {t(take.state === "open" ? "go" : "look")}
        </Button>
      </td>
    </tr>
  );
}

/** 盘点逾期: red, and in words. */
function Overdue({ items, days }: { items: readonly ItemLastCounted[]; days: number }) {
  const { t } = useTranslation("take");
  return (
    <section className="panel panel-body take-overdue" data-testid={TEST_IDS.takeOverdue}>
      <strong>{t("overdue.title", { count: items.length, days })}</strong>
      <span>
        {items
          .slice(0, 8)
          .map((item) => (item.date === null ? t("overdue.never", item) : t("overdue.item", item)))
          .join(t("overdue.join"))}
      </span>
    </section>
  );
}

function LastCounted({ items }: { items: readonly ItemLastCounted[] }) {
  const { t } = useTranslation("take");
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t("last.title")}</h2>
      </div>
      <table className="figures">
        <thead>
          <tr>
            <th>{t("last.item")}</th>
            <th>{t("last.place")}</th>
            <th>{t("last.date")}</th>
            <th className="figure">{t("last.days")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.item} data-overdue={item.overdue}>
              <td>{item.name}</td>
              <td>{placeName(item.place)}</td>
              <td>{item.date === null ? t("last.never") : t("last.on", { date: item.date })}</td>
              <td className="figure">
                {item.overdue ? (
                  <span className="tag" data-tone="short">
                    {t("last.overdue", { days: item.days })}
                  </span>
                ) : (
                  item.days
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
