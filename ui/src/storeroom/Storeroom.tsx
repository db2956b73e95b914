import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { DayChoice, useOpenDay } from "../shared/OpenDays";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { StoreroomSheet } from "../wire";
import { Desk } from "./Desk";
import { Result } from "./Result";
import "../safe/safe.css";

/** 库房盘点 at `/storeroom`: counted on a day on which anything in it moved; otherwise its seals are enough (R01). */
export default function Storeroom() {
  const { date, days } = useOpenDay();
  if (date === null) return null;
  return <OfDay key={date} date={date} days={days} />;
}

function OfDay({ date, days }: { date: string; days: readonly string[] }) {
  const { t } = useTranslation("storeroom");
  const { data, error } = useRead("storeroom.sheet", { date });
  const [counting, setCounting] = useState(false);
  const desk = data !== undefined && (counting || (data.moved && data.result === null));
  return (
    <div className="screen" data-testid={TEST_IDS.storeroom} data-moved={data?.moved}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <DayChoice date={date} days={days} label={t("day")} onChoose={(day) => go(`/storeroom?date=${day}`)} />
        {desk && <span className="secondary">{t(data.needs_witness ? "witness" : "explain")}</span>}
        <span className="spread" />
        {data && data.lines.length > 0 && data.result === null && (
          <PrintButton query={{ template: "blank_stock_take", subject: `day:${date}` }} label={t("blank")} />
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data &&
        (desk ? (
          <Desk
            key={data.attempt}
            sheet={data}
            onDone={() => setCounting(false)}
            onBack={data.result ? () => setCounting(false) : undefined}
          />
        ) : data.result ? (
          <Result date={date} result={data.result} onAgain={() => setCounting(true)} />
        ) : (
          <Still sheet={data} onCount={() => setCounting(true)} />
        ))}
    </div>
  );
}

/** A day on which nothing moved. */
function Still({ sheet, onCount }: { sheet: StoreroomSheet; onCount: () => void }) {
  const { t } = useTranslation("storeroom");
  const write = useWrite("storeroom.seals");
  if (sheet.lines.length === 0) return <EmptyState title={t("empty")} hint={t("emptyHint")} />;
  const { seals } = sheet;
  return (
    <EmptyState
      title={t("seals.title", { date: sheet.date })}
      hint={seals ? t("seals.checked", { name: seals.by.name, time: seals.time }) : t("seals.explain")}
      action={
        <>
          <div className="row">
            {!seals && (
              <Button
                type="primary"
                autoFocus
                loading={write.busy}
                onClick={() => write.send({ date: sheet.date })}
                data-testid={TEST_IDS.storeroomSeals}
              >
                {t("seals.whole")}
              </Button>
            )}
            <Button onClick={onCount} data-testid={TEST_IDS.storeroomCount}>
              {t("seals.count")}
            </Button>
          </div>
          <WriteOutcome write={write} />
        </>
      }
    />
  );
}
