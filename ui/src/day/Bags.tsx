import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead, useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, restIsZero, toDenominations, totalFen } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { subtractFen } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Difference, Money } from "../shared/Money";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { BagWaiting, Face } from "../wire";

/** Sealed bags (封包) that lie in the safe, each opened and counted by two; what lacks or is too much names its giver. */
export function Bags() {
  const { t } = useTranslation("day");
  const { data } = useRead("bag.waiting", {});
  const catalogue = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  if (!data || !catalogue) return null;
  if (data.length === 0) return <EmptyState title={t("bags.none")} hint={t("bags.noneHint")} />;
  return (
    <div className="day-body scrolls" data-testid={TEST_IDS.bags}>
      <p className="secondary">{t("bags.hint")}</p>
      {data.map((bag, index) => (
        <OneBag
          key={`${bag.line.voucher}-${bag.line.line}`}
          bag={bag}
          faces={catalogue.faces}
          open={chosen === null ? index === 0 : chosen === bag.bag_number}
          onOpen={() => setChosen(bag.bag_number)}
        />
      ))}
    </div>
  );
}

/** One bag; one at a time is counted, so that its notes cannot get among another's. */
function OneBag(props: { bag: BagWaiting; faces: readonly Face[]; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation("day");
  const { bag, faces } = props;
  const draft = useDraft(`bag/${bag.line.voucher}/${bag.line.line}`, { cash: EMPTY_COUNT as CashCount, reason: "" });
  const write = useWrite("bag.open", draft);
  const { value, set } = draft;
  const number = bag.bag_number;
  const counted = totalFen(value.cash, faces);
  const difference = counted === null ? null : subtractFen(counted, bag.amount);
  const send = () => {
    if (counted === null) return;
    const denominations = toDenominations(restIsZero(value.cash, faces), faces);
    const reason = value.reason.trim();
    void write.send({ line: bag.line, counted, denominations, ...(reason !== "" && { reason }) });
  };
  return (
    <section className="panel" data-testid={testId(TEST_IDS.bag, number)}>
      <div className="panel-head">
        <h2>{t("bags.bag", { number })}</h2>
        <span className="secondary">{t("bags.from", { name: bag.giver.name, time: bag.dropped_at })}</span>
        <span className="spread" />
        <span className="secondary">{t("bags.said")}</span>
        <Money fen={bag.amount} strong />
        {!props.open && <Button onClick={props.onOpen}>{t("bags.count")}</Button>}
      </div>
      {props.open && (
        <div className="panel-body">
          <Fields className="act" onDone={send} testId={testId(TEST_IDS.bagCounted, number)}>
            <DenominationCounter faces={faces} value={value.cash} onChange={(cash) => set({ cash })} />
            <div className="row">
              {difference !== null && <Difference fen={difference} />}
              {difference !== null && difference !== "0" && (
                <input
                  className="field spread"
                  aria-label={t("bags.reason")}
                  placeholder={t("bags.reason")}
                  value={value.reason}
                  onChange={(event) => set({ reason: event.target.value })}
                  data-testid={testId(TEST_IDS.bagReason, number)}
                />
              )}
              <span className="spread" />
              <Button
                type="primary"
                htmlType="submit"
                loading={write.busy}
                disabled={counted === null}
                data-done
                data-testid={testId(TEST_IDS.bagOpen, number)}
              >
                {t("bags.open")} <kbd className="on-accent">Ctrl+Enter</kbd>
              </Button>
            </div>
          </Fields>
          <WriteOutcome write={write} subject={t("bags.subject", { number, counted: counted ?? "0" })} />
        </div>
      )}
    </section>
  );
}
