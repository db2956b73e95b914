import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { useRead, useWrite } from "../shared/calls";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { clockTime } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import { Checklist, NextStep } from "./Checklist";
import { Refused } from "./HandOver";
import { Holdings } from "./Holdings";
import "./shift.css";

/** A running shift: what the counter holds, and what is left before its clerk may leave. */
export function MyShift({ shift, extra }: { shift?: number; extra?: ReactNode }) {
  const { t } = useTranslation("shift");
  const { data: mine, error } = useRead("shift.mine", { shift });
  const suspend = useWrite("shift.suspend");
  const resume = useWrite("shift.resume");
  const base = shift === undefined ? "/shift" : `/shift/${shift}`;
  const own = shift === undefined;

  const begin = async () => {
    if (await suspend.send({})) go(`${base}/count`);
  };
  const goOn = () => resume.send({});
  useShortcuts("screen", own && mine?.state === "open" ? [{ keys: "F2", label: t("act.suspend"), run: begin }] : []);

  if (error && "findings" in error) return <EmptyState title={t("noShift")} action={<Findings findings={error.findings} />} />;
  if (!mine) return null;
  return (
    <div className="screen" data-testid={TEST_IDS.myShift} data-state={mine.state}>
      <div className="screen-head">
        <h1>{mine.counter_name}</h1>
        <span className="tag" data-tone={mine.state === "signed_off" ? undefined : "open"}>
          {word("shift", mine.state)}
        </span>
        <span className="secondary">
          {mine.clerk.name} · {t("mine.opened", { time: clockTime(mine.opened_at) })}
          {mine.seal_in !== null && ` · ${t("mine.seal", { seal: mine.seal_in })}`}
        </span>
        <span className="spread" />
        {mine.state === "open" && extra}
        {own && mine.state === "counting" && (
          <Button onClick={goOn} loading={resume.busy} data-testid={TEST_IDS.shiftResume}>
            {t("mine.resume")}
          </Button>
        )}
        {mine.state !== "signed_off" && (
          <NextStep mine={mine} base={base} onSuspend={own ? begin : undefined} standIn={!own} busy={suspend.busy} />
        )}
      </div>
      <WriteOutcome write={suspend} />
      <WriteOutcome write={resume} />
      {mine.refused && mine.state !== "signed_off" && <Refused refused={mine.refused} />}
      <div className="shift-columns fills">
        <section className="panel scrolls">
          <div className="panel-head">
            <h2>{t("mine.checklist")}</h2>
          </div>
          <Checklist mine={mine} base={base} />
          {mine.state === "open" && own && <p className="secondary panel-body">{t("mine.suspendExplain")}</p>}
        </section>
        <section className="panel scrolls">
          <div className="panel-head">
            <h2>{t("mine.holds")}</h2>
          </div>
          <Holdings holds={mine.holds} />
        </section>
      </div>
    </div>
  );
}
