import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { ReportPreview } from "../shared/ReportPreview";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";

/** The clerk's signature under a shift that was counted for them, with an objection if they have one (R02). */
export function SignLater({ shift }: { shift: number }) {
  const { t } = useTranslation("shift");
  const draft = useDraft(`sign-later/${shift}`, { objection: "" });
  const write = useWrite("shift.sign_later", draft);
  const sign = async () => {
    const objection = draft.value.objection.trim();
    if (await write.send({ shift, ...(objection !== "" && { objection }) })) go("/today");
  };
  return (
    <div className="screen">
      <div className="sign-off fills">
        <section className="scrolls" tabIndex={0} aria-label={t("signOff.report")}>
          <ReportPreview query={{ template: "shift", subject: `shift:${shift}` }} />
        </section>
        <section className="panel panel-body">
          <Fields className="act" onDone={sign} testId={TEST_IDS.signLater}>
            <h1>{t("signLater.title", { shift })}</h1>
            <p className="secondary">{t("signLater.explain")}</p>
            <textarea
              className="field text-area"
              aria-label={t("signLater.objection")}
              placeholder={t("signLater.objection")}
              value={draft.value.objection}
              onChange={(event) => draft.set({ objection: event.target.value })}
              data-testid={TEST_IDS.signLaterObjection}
            />
            <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.signLaterPost}>
              {t("signLater.post")}
            </Button>
          </Fields>
          <WriteOutcome write={write} onDone={() => go("/today")} />
        </section>
      </div>
    </div>
  );
}
