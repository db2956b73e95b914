import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead, useWrite } from "../shared/calls";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, restIsZero, toDenominations, totalFen } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Money } from "../shared/Money";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { HandOverRefused, HandOverWaiting, MyShift } from "../wire";
import { NextStep } from "./Checklist";

type Way = "present" | "later" | "bag";
const WAYS: readonly Way[] = ["present", "later", "bag"];

/**
 * 现金交保险柜: counted by pieces, then accepted on the spot by whoever keeps the safe, left waiting for them, or dropped as a sealed bag
 * (封包). Giver and receiver see the same amount; a shift cannot end while cash is on the way.
 */
export function HandOver({ mine, base }: { mine: MyShift; base: string }) {
  const { t } = useTranslation("shift");
  const { staff } = useSession();
  const { data: sheet } = useRead("count.sheet", { shift: mine.shift });
  const draft = useDraft(`hand-over/${staff.code}/${mine.shift}`, {
    cash: EMPTY_COUNT as CashCount,
    bag: "",
    way: "present" as Way,
  });
  const give = useWrite("handover.give", draft);
  const drop = useWrite("bag.drop", draft);
  const { value, set } = draft;
  const cash = mine.holds?.find((held) => held.item === "cash");
  const own = mine.clerk.code === staff.code ? undefined : mine.shift;
  if (!sheet) return null;
  const { faces } = sheet;
  const amount = totalFen(value.cash, faces);

  const send = async () => {
    if (amount === null) return;
    const counted = restIsZero(value.cash, faces);
    const content = { shift: own, amount, denominations: toDenominations(counted, faces) };
    if (value.way === "bag") await drop.send({ ...content, bag_number: value.bag });
    else await give.send({ ...content, accept_now: value.way === "present" });
  };

  return (
    <div className="screen" data-testid={TEST_IDS.handOver}>
      <div className="screen-head">
        <h1>{t("handOver.title")}</h1>
        {cash && (
          <span className="secondary">
            {t("handOver.inDrawer")} <Money fen={cash.amount} strong />
          </span>
        )}
      </div>
      {mine.refused && <Refused refused={mine.refused} />}
      {mine.waiting.map((waiting) => (
        <Waiting key={`${waiting.line.voucher}-${waiting.line.line}`} waiting={waiting} />
      ))}
      {cash?.amount === "0" ? (
        <EmptyState title={t("handOver.nothing")} action={<NextStep mine={mine} base={base} here="hand_over" />} />
      ) : (
        <section className="panel panel-body scrolls fills">
          <Fields className="act" onDone={send} testId={TEST_IDS.handOverForm}>
            <DenominationCounter faces={faces} value={value.cash} onChange={(next) => set({ cash: next })} />
            <div className="row hand-ways" role="radiogroup" aria-label={t("handOver.way")}>
              {WAYS.map((way) => (
                <label key={way}>
                  <input
                    type="radio"
                    name="way"
                    checked={value.way === way}
                    onChange={() => set({ way })}
                    data-testid={testId(TEST_IDS.handOverWay, way)}
                  />
                  {t(`handOver.${way}`)}
                </label>
              ))}
              {value.way === "bag" && (
                <input
                  className="field bag-number"
                  aria-label={t("handOver.bagNumber")}
                  placeholder={t("handOver.bagNumber")}
                  value={value.bag}
                  onChange={(event) => set({ bag: event.target.value })}
                  data-testid={TEST_IDS.bagNumber}
                />
              )}
              <span className="spread" />
              <Button
                type="primary"
                size="large"
                htmlType="submit"
                disabled={amount === null}
                loading={give.busy || drop.busy}
                data-done
                data-testid={TEST_IDS.handOverPost}
              >
                {amount === null ? t("handOver.post") : t("handOver.postAmount", { amount })}{" "}
                <kbd className="on-accent">Ctrl+Enter</kbd>
              </Button>
            </div>
          </Fields>
          <WriteOutcome write={give} subject={amount === null ? undefined : t("handOver.subject", { amount })} />
          <WriteOutcome write={drop} />
        </section>
      )}
    </div>
  );
}

/** Cash that was given and nobody has accepted yet; its giver may take it back. */
function Waiting({ waiting }: { waiting: HandOverWaiting }) {
  const { t } = useTranslation("shift");
  const refuse = useWrite("handover.refuse");
  const [reason, setReason] = useState<string | null>(null);
  return (
    <div className="panel panel-body" data-testid={testId(TEST_IDS.handOverWaiting, waiting.line.voucher)}>
      <div className="row">
        <span className="tag" data-tone="open">
          {t("mine.waiting")}
        </span>
        <span>
          #{waiting.line.voucher} {clockTime(waiting.given_at)} <Money fen={waiting.amount} strong /> {waiting.receiver?.name}
        </span>
        <span className="spread" />
        <Button size="small" onClick={() => setReason("")}>
          {t("handOver.takeBack")}
        </Button>
      </div>
      {reason !== null && (
        <Fields
          className="row"
          onDone={() => refuse.send({ line: waiting.line, reason })}
          onClose={() => setReason(null)}
          atEnd="done"
        >
          <input
            className="field"
            aria-label={t("handOver.reason")}
            placeholder={t("handOver.reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button htmlType="submit" data-done>
            {t("handOver.takeBack")}
          </Button>
        </Fields>
      )}
      <WriteOutcome write={refuse} />
    </div>
  );
}

/** The cash given last was not accepted: by whom, why, and its paper. It is in the drawer again. */
export function Refused({ refused }: { refused: HandOverRefused }) {
  const { t } = useTranslation("shift");
  return (
    <p className="panel panel-body row" role="status" data-testid={TEST_IDS.handOverRefused}>
      <span className="difference-over">
        {t("handOver.refused", { name: refused.by.name, amount: refused.amount, time: refused.at, reason: refused.reason })}
      </span>
      <Button size="small" type="link" onClick={() => go(`/paper/${refused.voucher}`)}>
        {t("action.open", { ns: "shared" })}
      </Button>
    </p>
  );
}
