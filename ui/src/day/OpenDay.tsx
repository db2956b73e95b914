import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { DateInput } from "../shared/DateInput";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useMay, useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { DayBoard, OpeningOffer } from "../wire";

/** The next date, while none is open; days between that nobody entered are entered as 歇业 first, a range at once. */
export function OpenDay({ board }: { board: DayBoard }) {
  const { t } = useTranslation("day");
  const manages = useMay("manage_day");
  const open = useWrite("day.open");
  const [resting, setResting] = useState(false);
  const { opening } = board;
  if (!manages || opening === null) return null;
  const { date, rest_from: from, rest_until: until } = opening;
  if (opening.refusal !== null && from === null) return null;
  return (
    <>
      <WriteOutcome write={open} />
      <Button onClick={() => setResting(true)} data-testid={TEST_IDS.dayRest}>
        {t("open.rest")}
      </Button>
      {from === null && (
        <Button
          type="primary"
          size="large"
          loading={open.busy}
          onClick={() => open.send({ date })}
          data-testid={TEST_IDS.dayOpen}
        >
          {t("open.open", { date })}
        </Button>
      )}
      {resting && (
        <Dialog title={t("open.rest")} onClose={() => setResting(false)} testId={TEST_IDS.dayRestDialog}>
          {from !== null && until !== null && <p className="secondary">{t("open.restHint", { from, until })}</p>}
          {opening.refusal !== null && <Findings findings={[opening.refusal]} onLeave={() => setResting(false)} />}
          <Rest opening={opening} onDone={() => setResting(false)} />
        </Dialog>
      )}
    </>
  );
}

function Rest({ opening, onDone }: { opening: OpeningOffer; onDone: () => void }) {
  const { t } = useTranslation("day");
  const { staff } = useSession();
  const first = opening.rest_from ?? opening.date;
  const draft = useDraft(`day/rest/${staff.code}/${first}`, { to: opening.rest_until ?? opening.date, reason: "" });
  const rest = useWrite("day.holiday", draft);
  const { value, set } = draft;
  const send = async () => {
    if (await rest.send({ from: first, to: value.to, reason: value.reason })) onDone();
  };
  return (
    <Fields className="act" onDone={send} onClose={onDone}>
      <div className="row">
        <div className="labelled spread">
          <label htmlFor="rest-from">{t("open.from")}</label>
          <input id="rest-from" className="field" value={shortDate(first)} disabled />
        </div>
        <div className="labelled spread">
          <span className="label">{t("open.until")}</span>
          <DateInput
            value={value.to}
            onChange={(to) => to !== null && set({ to })}
            label={t("open.until")}
            testId={TEST_IDS.dayRestTo}
          />
        </div>
      </div>
      <div className="labelled">
        <label htmlFor="rest-reason">{t("open.reason")}</label>
        <input
          id="rest-reason"
          className="field"
          value={value.reason}
          onChange={(event) => set({ reason: event.target.value })}
          data-testid={TEST_IDS.dayRestReason}
        />
      </div>
      <Button type="primary" htmlType="submit" loading={rest.busy} data-done data-testid={TEST_IDS.dayRestPost}>
        {t("open.rest")}
      </Button>
      <WriteOutcome write={rest} onDone={onDone} />
    </Fields>
  );
}
