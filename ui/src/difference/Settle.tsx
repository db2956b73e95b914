import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { DifferenceRow, SettlementWay } from "../wire";

const WAYS: Record<"shortage" | "overage", readonly SettlementWay[]> = {
  shortage: ["made_good", "found", "written_off"],
  overage: ["paid_back", "written_off"],
};

/** Settles a difference, wholly or in part, against its own voucher; a second person who does not answer for it approves. */
export function Settle({ row }: { row: DifferenceRow }) {
  const { t } = useTranslation("difference");
  const ways = WAYS[row.kind === "overage" ? "overage" : "shortage"];
  const draft = useDraft(`settle/${row.line.voucher}-${row.line.line}`, {
    way: ways[0] as SettlementWay,
    amount: row.left as Fen | null,
    reason: "",
  });
  const write = useWrite("difference.settle", draft);
  const { value, set } = draft;
  const post = async () => {
    if (value.amount !== null) await write.send({ line: row.line, way: value.way, amount: value.amount, reason: value.reason });
  };
  return (
    <section className="register-settle">
      <h3>{t("settle.title")}</h3>
      <Fields className="act" onDone={post} autoFocus={false} testId={TEST_IDS.settleForm}>
        <div className="row settle-ways" role="radiogroup" aria-label={t("settle.title")}>
          {ways.map((way) => (
            <label key={way}>
              <input
                type="radio"
                name="settle-way"
                checked={value.way === way}
                onChange={() => set({ way })}
                data-testid={testId(TEST_IDS.settleWay, way)}
              />
              {t(`settle.way.${way}`)}
            </label>
          ))}
        </div>
        <div className="labelled">
          <span className="label">{t("settle.amount")}</span>
          <AmountInput
            value={value.amount}
            onChange={(amount) => set({ amount })}
            label={t("settle.amount")}
            testId={TEST_IDS.settleAmount}
          />
        </div>
        <div className="labelled">
          <span className="label">{t("settle.reason")}</span>
          <input
            className="field"
            aria-label={t("settle.reason")}
            placeholder={t("settle.reasonHint")}
            value={value.reason}
            onChange={(event) => set({ reason: event.target.value })}
            data-testid={TEST_IDS.settleReason}
          />
        </div>
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.settlePost}>
          {t("settle.post")}
        </Button>
      </Fields>
      <WriteOutcome
        write={write}
        subject={t("settle.subject", {
          person: row.person.name,
          kind: row.kind,
          way: t(`settle.way.${value.way}`),
          amount: value.amount ?? "0",
        })}
      />
    </section>
  );
}
