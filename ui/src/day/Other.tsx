import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { Fields } from "../shared/Fields";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { DayRow } from "../wire";

/** What is seldom needed: a date opened by mistake, a day to be reopened, a clock that was behind. */
export function Other({ day }: { day: DayRow }) {
  return (
    <div className="day-body scrolls">
      {(day.state === "open" || day.state === "holiday") && <Cancel date={day.date} />}
      {day.state === "closed" && <Reopen date={day.date} />}
      <ConfirmClock />
    </div>
  );
}

/** One act with a reason. */
function WithReason(props: {
  id: string;
  title: string;
  hint: string;
  act: string;
  busy: boolean;
  onDone: (reason: string) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation("day");
  const [reason, setReason] = useState("");
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{props.title}</h2>
      </div>
      <div className="panel-body">
        <Fields className="act" onDone={() => props.onDone(reason)} autoFocus={false}>
          <p className="secondary">{props.hint}</p>
          <input
            className="field"
            aria-label={t("other.reason")}
            placeholder={t("other.reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid={testId(TEST_IDS.dayReason, props.id)}
          />
          <Button htmlType="submit" loading={props.busy} data-done data-testid={testId(TEST_IDS.dayAct, props.id)}>
            {props.act}
          </Button>
        </Fields>
        {props.children}
      </div>
    </section>
  );
}

function Cancel({ date }: { date: string }) {
  const { t } = useTranslation("day");
  const cancel = useWrite("day.cancel");
  return (
    <WithReason
      id="cancel"
      title={t("other.cancelTitle", { date })}
      hint={t("other.cancelHint")}
      act={t("other.cancel")}
      busy={cancel.busy}
      // The date is no longer in the books: what is left is shown.
      onDone={async (reason) => {
        if (await cancel.send({ date, reason })) go("/day");
      }}
    >
      <WriteOutcome write={cancel} />
    </WithReason>
  );
}

function Reopen({ date }: { date: string }) {
  const { t } = useTranslation("day");
  const reopen = useWrite("day.reopen");
  const reason = reopen.pending?.request.reason ?? "";
  return (
    <WithReason
      id="reopen"
      title={t("other.reopenTitle", { date })}
      hint={t("other.reopenHint")}
      act={t("other.reopen")}
      busy={reopen.busy}
      onDone={(reason) => reopen.send({ date, reason })}
    >
      <WriteOutcome write={reopen} subject={t("other.reopenSubject", { date, reason })} />
    </WithReason>
  );
}

function ConfirmClock() {
  const { t } = useTranslation("day");
  const confirm = useWrite("day.confirm_clock");
  const [done, setDone] = useState(false);
  return (
    <WithReason
      id="clock"
      title={t("other.clockTitle")}
      hint={t("other.clockHint")}
      act={t("other.clock")}
      busy={confirm.busy}
      onDone={async (reason) => setDone((await confirm.send({ reason })) !== null)}
    >
      <WriteOutcome write={confirm} />
      {done && <p role="status">{t("other.clockDone")}</p>}
    </WithReason>
  );
}
