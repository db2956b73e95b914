import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import { useRead, useWrite } from "../shared/calls";
import { useFaceName } from "../shared/DenominationCounter";
import { Fields } from "../shared/Fields";
import { Money } from "../shared/Money";
import { nameAndCode } from "../shared/names";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { HandOverWaiting } from "../wire";

/** Cash that was given to this person and waits: the same amount and pieces that the giver sees; accepted, or refused with a reason. */
export function CashToAccept() {
  const { t } = useTranslation("today");
  const { data } = useRead("handover.pending", {});
  if (!data || data.to_accept.length === 0) return null;
  return (
    <section className="panel today-accept">
      <h2>{t("accept.title")}</h2>
      {data.to_accept.map((waiting) => (
        <OneToAccept key={`${waiting.line.voucher}-${waiting.line.line}`} waiting={waiting} />
      ))}
    </section>
  );
}

function OneToAccept({ waiting }: { waiting: HandOverWaiting }) {
  const { t } = useTranslation("today");
  const accept = useWrite("handover.accept");
  const refuse = useWrite("handover.refuse");
  const [reason, setReason] = useState<string | null>(null);
  const faceName = useFaceName();
  const { line } = waiting;
  return (
    <div className="accept-one" data-testid={testId(TEST_IDS.toAccept, line.voucher)}>
      <div className="row">
        <span className="accept-amount">
          <Money fen={waiting.amount} strong />
        </span>
        <span className="spread">
          {t("accept.from", {
            name: waiting.giver.name,
            counter: waiting.counter === null ? "" : nameAndCode("counter", waiting.counter),
            time: waiting.given_at,
          })}{" "}
          <span className="secondary">
            {listed(waiting.denominations.map((one) => `${faceName(Number(one.face))}×${one.pieces}`))}
          </span>
        </span>
        <Button onClick={() => setReason("")} disabled={reason !== null} data-testid={testId(TEST_IDS.refuseCash, line.voucher)}>
          {t("accept.refuse")}
        </Button>
        <Button
          type="primary"
          loading={accept.busy}
          onClick={() => accept.send({ line })}
          data-testid={testId(TEST_IDS.acceptCash, line.voucher)}
        >
          {t("accept.accept")}
        </Button>
      </div>
      {reason !== null && (
        <Fields className="row" onDone={() => refuse.send({ line, reason })} onClose={() => setReason(null)} atEnd="done">
          <input
            className="field"
            aria-label={t("accept.reason")}
            placeholder={t("accept.reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid={TEST_IDS.refuseReason}
          />
          <Button htmlType="submit" danger loading={refuse.busy} data-done>
            {t("accept.refuse")}
          </Button>
        </Fields>
      )}
      <WriteOutcome write={accept} />
      <WriteOutcome write={refuse} />
    </div>
  );
}
