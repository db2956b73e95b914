import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { PostedVoucher, RechargeCaseOpen } from "../wire";

interface Props {
  onDone: (posted: PostedVoucher) => void;
  onClose: () => void;
}

/** Money taken and the recharge failed, or went to a wrong number: a named open case of the shift (R10). */
export function OpenCase({ onDone, onClose }: Props) {
  const { t } = useTranslation("recharge");
  const { staff } = useSession();
  const draft = useDraft(`recharge-case/${staff.code}`, { amount: null as Fen | null, customer: "", text: "" });
  const write = useWrite("recharge.open_case", draft);
  const { amount, customer, text } = draft.value;
  const post = async () => {
    if (amount === null) return;
    const number = customer.trim();
    const answer = await write.send({ amount, text, ...(number !== "" && { customer: number }) });
    if (answer) onDone(answer);
  };
  return (
    <Dialog title={t("case.open")} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p className="secondary">{t("case.explain")}</p>
        <div className="labelled">
          <span className="label">{t("case.amount")}</span>
          <AmountInput
            value={amount}
            onChange={(fen) => draft.set({ amount: fen })}
            label={t("case.amount")}
            testId={TEST_IDS.actAmount}
          />
        </div>
        <div className="labelled">
          <span className="label">{t("case.customer")}</span>
          <input
            className="field"
            inputMode="numeric"
            aria-label={t("case.customer")}
            value={customer}
            onChange={(event) => draft.set({ customer: event.target.value })}
            data-testid={TEST_IDS.caseCustomer}
          />
        </div>
        <Words label={t("case.text")} hint={t("case.textHint")} value={text} onChange={(words) => draft.set({ text: words })} />
        <Button
          type="primary"
          htmlType="submit"
          disabled={amount === null}
          loading={write.busy}
          data-done
          data-testid={TEST_IDS.actPost}
        >
          {t("case.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={onDone} />
    </Dialog>
  );
}

/** How a case ended. */
export function EndCase({ open, onDone, onClose }: Props & { open: RechargeCaseOpen }) {
  const { t } = useTranslation("recharge");
  const draft = useDraft(`recharge-end/${open.line.voucher}`, { text: "" });
  const write = useWrite("recharge.end_case", draft);
  const post = async () => {
    const answer = await write.send({ line: open.line, text: draft.value.text });
    if (answer) onDone(answer);
  };
  return (
    <Dialog title={t("case.endTitle", { voucher: open.line.voucher, amount: open.amount })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p>{open.text}</p>
        <Words
          label={t("case.endText")}
          hint={t("case.endHint")}
          value={draft.value.text}
          onChange={(text) => draft.set({ text })}
        />
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.actPost}>
          {t("case.endPost")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={onDone} />
    </Dialog>
  );
}

function Words(props: { label: string; hint: string; value: string; onChange: (text: string) => void }) {
  return (
    <div className="labelled">
      <span className="label">{props.label}</span>
      <input
        className="field"
        aria-label={props.label}
        placeholder={props.hint}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-testid={TEST_IDS.actReason}
      />
    </div>
  );
}
