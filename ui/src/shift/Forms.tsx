import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { Fields } from "../shared/Fields";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { FormLine, FormState } from "../wire";

const STATES: readonly FormState[] = ["filled_in", "checked", "not_needed"];

/** The day's statistical reports (统计报表): each filled in, checked, or not needed today with a reason. */
export function Forms({ shift, forms }: { shift?: number; forms: readonly FormLine[] }) {
  const { t } = useTranslation("shift");
  const write = useWrite("form.tick");
  const [asking, setAsking] = useState<string | null>(null);
  const [reason, setReason] = useState("");

  const tick = (form: string, state: FormState) => {
    if (state === "not_needed") {
      setAsking(form);
      setReason("");
      return;
    }
    setAsking(null);
    void write.send({ shift, form, state });
  };
  const notNeeded = async () => {
    if (asking !== null && (await write.send({ shift, form: asking, state: "not_needed", reason }))) setAsking(null);
  };

  return (
    <div className="panel-body forms">
      <h2>{t("count.forms")}</h2>
      {forms.map((form, index) => (
        <fieldset
          key={form.form}
          className="form-line"
          data-testid={testId(TEST_IDS.form, form.form)}
          data-state={form.state ?? ""}
        >
          <legend>
            {form.name} <span className="secondary">{t("count.form.copies", { count: form.copies, to: form.goes_to })}</span>
          </legend>
          <div className="row">
            {STATES.map((state, place) => (
              <label key={state} className="form-state">
                <input
                  type="radio"
                  autoFocus={index === 0 && place === 0}
                  name={form.form}
                  checked={asking === form.form ? state === "not_needed" : form.state === state}
                  onChange={() => tick(form.form, state)}
                  data-testid={testId(TEST_IDS.form, `${form.form}-${state}`)}
                />
                {t(`count.form.${state}`)}
              </label>
            ))}
            {form.reason !== null && asking !== form.form && <span className="secondary">{form.reason}</span>}
          </div>
          {asking === form.form && (
            <Fields className="row" onDone={notNeeded} onClose={() => setAsking(null)} atEnd="done">
              <input
                className="field"
                aria-label={t("count.form.reason")}
                placeholder={t("count.form.reason")}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                data-testid={TEST_IDS.formReason}
              />
              <Button htmlType="submit" data-done data-testid={TEST_IDS.formConfirm}>
                {t("count.form.confirm")}
              </Button>
            </Fields>
          )}
        </fieldset>
      ))}
      <WriteOutcome write={write} />
    </div>
  );
}
