import { CheckCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { PrintButton } from "../shared/PrintButton";
import { ReportPreview } from "../shared/ReportPreview";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { clockTime } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { MyShift, ShiftLeft } from "../wire";

/** 签退: the shift report as it will be printed, the seal on the drawer, and then 可以离岗 in large letters. */
export function SignOff({ mine, own, onLeft }: { mine: MyShift; own: boolean; onLeft: (left: ShiftLeft) => void }) {
  const { t } = useTranslation("shift");
  const draft = useDraft(`sign-off/${mine.shift}`, { seal: "", reason: "" });
  const write = useWrite("shift.sign_off", draft);
  const { value, set } = draft;

  const sign = async () => {
    const answer = await write.send({ ...(!own && { shift: mine.shift, reason: value.reason }), seal: value.seal });
    if (answer) onLeft(answer);
  };
  return (
    <div className="screen" data-testid={TEST_IDS.signOff}>
      <div className="screen-head">
        <h1>{t("signOff.title")}</h1>
        <span className="secondary">{t("signOff.postExplain")}</span>
      </div>
      <Findings findings={write.findings.length > 0 ? [] : mine.findings} />
      <WriteOutcome write={write} onDone={onLeft} />
      <div className="sign-off fills">
        <section className="scrolls" tabIndex={0} aria-label={t("signOff.report")}>
          <ReportPreview query={{ template: "shift", subject: `shift:${mine.shift}` }} />
        </section>
        <section className="panel panel-body">
          <Fields className="act" onDone={sign} testId={TEST_IDS.signOffForm}>
            <div className="labelled">
              <label htmlFor="seal-out">{t("signOff.seal")}</label>
              <input
                id="seal-out"
                className="field field-large"
                value={value.seal}
                onChange={(event) => set({ seal: event.target.value })}
                data-testid={TEST_IDS.signOffSeal}
              />
              <span className="secondary">{t("signOff.sealHint")}</span>
            </div>
            {!own && (
              <div className="labelled">
                <label htmlFor="stand-in-reason">{t("signOff.reason")}</label>
                <input
                  id="stand-in-reason"
                  className="field"
                  value={value.reason}
                  onChange={(event) => set({ reason: event.target.value })}
                  data-testid={TEST_IDS.signOffReason}
                />
              </div>
            )}
            <Button
              type="primary"
              size="large"
              block
              htmlType="submit"
              loading={write.busy}
              data-done
              data-testid={TEST_IDS.signOffPost}
            >
              {t("signOff.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
            </Button>
          </Fields>
        </section>
      </div>
    </div>
  );
}

/** The end of a shift: what the clerk reads before they go, and the paper to sign. */
export function MayLeave({ left, counter, own }: { left: ShiftLeft; counter: string; own: boolean }) {
  const { t } = useTranslation("shift");
  return (
    <div className="may-leave" data-testid={TEST_IDS.mayLeave} data-shift={left.shift}>
      <CheckCircleFilled aria-hidden className="may-leave-mark" />
      <p className="may-leave-words" role="status">
        {t(own ? "signOff.leave" : "signOff.stoodIn")}
      </p>
      <p className="secondary">{t("signOff.leaveDetail", { counter, seal: left.seal, time: clockTime(left.signed_off_at) })}</p>
      {left.cases.length > 0 && <p>{t("signOff.cases", { count: left.cases.length })}</p>}
      <PrintButton query={{ template: "shift", subject: `shift:${left.shift}` }} label={t("signOff.print")} primary autoFocus />
      <Button type="link" onClick={() => go("/today")}>
        {t("signOff.home")}
      </Button>
    </div>
  );
}
