import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { PostedVoucher, RechargeWay } from "../wire";

const WAYS: readonly RechargeWay[] = ["bought", "returned", "to_agent"];

/** 空充额度单: bought, given back by the platform, passed to agents; face value only. */
export function StockForm({ onPosted }: { onPosted: (posted: PostedVoucher) => void }) {
  const { t } = useTranslation("recharge");
  const { staff } = useSession();
  const draft = useDraft(`recharge/${staff.code}`, {
    way: "bought" as RechargeWay,
    amount: null as Fen | null,
    reason: "",
  });
  const write = useWrite("recharge.change", draft);
  const { way, amount, reason } = draft.value;
  const post = async () => {
    if (amount === null) return;
    const answer = await write.send({ way, amount, reason });
    if (answer) onPosted(answer);
  };
  return (
    <section className="panel panel-body scrolls recharge-stock">
      <h2>{t("stock.title")}</h2>
      <Fields className="act" onDone={post} testId={TEST_IDS.act}>
        <div className="recharge-ways" role="radiogroup" aria-label={t("stock.way")}>
          {WAYS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="way"
                checked={way === one}
                onChange={() => draft.set({ way: one })}
                data-testid={testId(TEST_IDS.cashWay, one)}
              />
              {t(`stock.${one}`)}
            </label>
          ))}
        </div>
        <div className="labelled">
          <span className="label">{t("stock.amount")}</span>
          <AmountInput
            value={amount}
            onChange={(fen) => draft.set({ amount: fen })}
            label={t("stock.amount")}
            testId={TEST_IDS.actAmount}
          />
        </div>
        <div className="labelled">
          <span className="label">{t("stock.reason")}</span>
          <input
            className="field"
            aria-label={t("stock.reason")}
            value={reason}
            onChange={(event) => draft.set({ reason: event.target.value })}
            data-testid={TEST_IDS.actReason}
          />
          <span className="secondary">{t(`stock.hint.${way}`)}</span>
        </div>
        <p className="recharge-sentence">{amount !== null && t(`stock.sentence.${way}`, { amount })}</p>
        <Button
          type="primary"
          htmlType="submit"
          disabled={amount === null}
          loading={write.busy}
          data-done
          data-testid={TEST_IDS.actPost}
        >
          {t("stock.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={onPosted} />
    </section>
  );
}
