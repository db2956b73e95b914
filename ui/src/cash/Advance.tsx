import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { nameAndCode } from "../shared/names";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import { Line, Post, Reason, usePosted } from "./Parts";

/** 退款垫付: from the safe into a drawer that is open; its clerk confirms that the money came (R08). */
export function Advance() {
  const { t } = useTranslation("cash");
  const { staff, business_date: date } = useSession();
  const { data: shifts } = useRead("paper.shifts", { date: date ?? "" }, { enabled: date !== null });
  const draft = useDraft(`advance/${staff.code}`, {
    counter: null as string | null,
    amount: null as Fen | null,
    reason: "",
  });
  const write = useWrite("cash.advance", draft);
  const [posted, setPosted] = usePosted();
  const { value, set } = draft;
  const { counter, amount, reason } = value;
  const open = (shifts ?? []).filter((shift) => shift.state === "open");
  const shift = open.find((one) => one.counter === counter);
  const ready = amount !== null && counter !== null;
  const sentence = ready ? t("sentence.advance", { counter, amount }) : null;
  const post = async () => {
    if (!ready) return;
    const answer = await write.send({ counter, amount, reason });
    if (answer) setPosted(answer);
  };
  if (date !== null && !shifts) return null;
  if (open.length === 0) {
    return (
      <>
        {posted}
        <EmptyState title={t("noShift")} hint={t("noShiftHint")} />
      </>
    );
  }
  return (
    <>
      <Fields className="act cash-form" onDone={post} testId={TEST_IDS.act}>
        <Line label={t("form.counter")}>
          <Choice
            options={open.map((one) => ({
              code: one.counter,
              name: `${nameAndCode("counter", one.counter)} · ${one.clerk.name}`,
            }))}
            value={counter}
            onChange={(code) => set({ counter: code })}
            label={t("form.counter")}
            testId={TEST_IDS.cashCounter}
          />
        </Line>
        <Line label={t("form.amount")}>
          <AmountInput
            value={amount}
            onChange={(fen) => set({ amount: fen })}
            label={t("form.amount")}
            testId={TEST_IDS.actAmount}
          />
        </Line>
        <Reason label={t("form.reason")} value={reason} onChange={(text) => set({ reason: text })} />
        <Post sentence={sentence} ready={ready} busy={write.busy} />
      </Fields>
      <WriteOutcome
        write={write}
        onDone={setPosted}
        subject={shift && sentence !== null ? t("receiver", { sentence, name: shift.clerk.name }) : undefined}
      />
      {posted}
    </>
  );
}
