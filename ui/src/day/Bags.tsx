import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { useFaceName } from "../shared/DenominationCounter";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { subtractFen } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Difference, Money } from "../shared/Money";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { BagWaiting } from "../wire";

/** Sealed bags (封包) that lie in the safe, each opened and counted by two; what lacks or is too much names its giver. */
export function Bags() {
  const { t } = useTranslation("day");
  const { data } = useRead("bag.waiting", {});
  if (!data) return null;
  if (data.length === 0) return <EmptyState title={t("bags.none")} hint={t("bags.noneHint")} />;
  return (
    <div className="day-body scrolls" data-testid={TEST_IDS.bags}>
      <p className="secondary">{t("bags.hint")}</p>
      {data.map((bag) => (
        <OneBag key={`${bag.line.voucher}-${bag.line.line}`} bag={bag} />
      ))}
    </div>
  );
}

function OneBag({ bag }: { bag: BagWaiting }) {
  const { t } = useTranslation("day");
  const faceName = useFaceName();
  const draft = useDraft(`bag/${bag.line.voucher}/${bag.line.line}`, { counted: null as string | null, reason: "" });
  const open = useWrite("bag.open", draft);
  const { value, set } = draft;
  const number = bag.bag_number;
  const difference = value.counted === null ? null : subtractFen(value.counted, bag.amount);
  const send = () => {
    if (value.counted === null) return;
    void open.send({ line: bag.line, counted: value.counted, ...(value.reason.trim() !== "" && { reason: value.reason }) });
  };
  return (
    <section className="panel" data-testid={testId(TEST_IDS.bag, number)}>
      <div className="panel-head">
        <h2>{t("bags.bag", { number })}</h2>
        <span className="secondary">{t("bags.from", { name: bag.giver.name, date: bag.date, time: bag.dropped_at })}</span>
        <span className="spread" />
        <span className="secondary">{t("bags.said")}</span>
        <Money fen={bag.amount} strong />
      </div>
      <div className="panel-body">
        <Fields className="day-bag" onDone={send} autoFocus={false}>
          <span className="secondary spread">
            {bag.denominations.map((one) => `${faceName(Number(one.face))}×${one.pieces}`).join("  ")}
          </span>
          <AmountInput
            label={t("bags.counted")}
            placeholder={t("bags.counted")}
            value={value.counted}
            onChange={(counted) => set({ counted })}
            testId={testId(TEST_IDS.bagCounted, number)}
          />
          {difference !== null && <Difference fen={difference} />}
          {difference !== null && difference !== "0" && (
            <input
              className="field"
              aria-label={t("bags.reason")}
              placeholder={t("bags.reason")}
              value={value.reason}
              onChange={(event) => set({ reason: event.target.value })}
              data-testid={testId(TEST_IDS.bagReason, number)}
            />
          )}
          <Button
            type="primary"
            htmlType="submit"
            loading={open.busy}
            disabled={value.counted === null}
            data-done
            data-testid={testId(TEST_IDS.bagOpen, number)}
          >
            {t("bags.open")}
          </Button>
        </Fields>
        <WriteOutcome write={open} subject={t("bags.subject", { number, counted: value.counted ?? "0" })} />
      </div>
    </section>
  );
}
