import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { FloatWay } from "../wire";
import { Line, Post, Reason, usePosted } from "./Parts";

const WAYS: readonly FloatWay[] = ["to_counter", "to_safe", "into_safe", "out_of_safe"];

/** 备用金单: the manager's, with a second person (R08, R27). */
export function FloatChange() {
  const { t } = useTranslation("cash");
  const { staff } = useSession();
  const catalogue = useCatalogue();
  const draft = useDraft(`float/${staff.code}`, {
    way: "to_counter" as FloatWay,
    counter: null as string | null,
    amount: null as Fen | null,
    reason: "",
  });
  const write = useWrite("float.change", draft);
  const [posted, setPosted] = usePosted();
  const { value, set } = draft;
  const { way, counter, amount, reason } = value;
  const atCounter = way === "to_counter" || way === "to_safe";
  const ready = amount !== null && (!atCounter || counter !== null);
  const sentence = ready ? t(`sentence.${way}`, { counter, amount }) : null;
  const post = async () => {
    if (!ready) return;
    const answer = await write.send({ way, amount, reason, ...(atCounter && counter !== null && { counter }) });
    if (answer) setPosted(answer);
  };
  if (!catalogue) return null;
  return (
    <>
      <Fields className="act cash-form" onDone={post} testId={TEST_IDS.act}>
        <Line label={t("form.way")}>
          <div className="cash-ways" role="radiogroup" aria-label={t("form.way")}>
            {WAYS.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="way"
                  checked={way === one}
                  onChange={() => set({ way: one })}
                  data-testid={testId(TEST_IDS.cashWay, one)}
                />
                {t(`way.${one}`)}
              </label>
            ))}
          </div>
        </Line>
        {atCounter && (
          <Line label={t("form.counter")}>
            <Choice
              options={options(catalogue.counters)}
              value={counter}
              onChange={(code) => set({ counter: code })}
              label={t("form.counter")}
              testId={TEST_IDS.cashCounter}
            />
          </Line>
        )}
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
      <WriteOutcome write={write} onDone={setPosted} subject={sentence ?? undefined} />
      {posted}
    </>
  );
}
