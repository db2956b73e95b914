import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName } from "../i18n";
import { troubleOf, useRead } from "../shared/calls";
import { Findings } from "../shared/Findings";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { Desk } from "./Desk";
import { Result } from "./Result";

/** A sheet: counted blind, then what it found. */
export function Sheet({ take, sheet }: { take: number; sheet: number }) {
  const { t } = useTranslation("take");
  const { data, error } = useRead("take.sheet", { take, sheet });
  const [again, setAgain] = useState(false);
  const desk = data?.mine && (again || data.attempt === 1);
  return (
    <div className="screen" data-testid={TEST_IDS.takeSheet} data-attempt={data?.attempt}>
      <div className="screen-head">
        <Button size="small" onClick={() => go(`/take/${take}`)} data-testid={TEST_IDS.takeBack}>
          ‹ {t("number", { take })}
        </Button>
        <h1>{data ? t("sheetTitle", { sheet, place: placeName(data.place) }) : ""}</h1>
        {data && <span className="secondary">{t(desk ? "desk.explain" : "asOf", { date: data.as_of })}</span>}
        <span className="spread" />
        {desk && (
          <PrintButton query={{ template: "blank_take_sheet", subject: `take:${take}/${sheet}` }} label={t("sheet.blank")} />
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data &&
        (desk ? (
          <Desk
            key={data.attempt}
            form={data}
            onDone={() => setAgain(false)}
            onBack={data.attempt > 1 ? () => setAgain(false) : undefined}
          />
        ) : (
          <Result form={data} onAgain={data.mine ? () => setAgain(true) : undefined} />
        ))}
    </div>
  );
}
