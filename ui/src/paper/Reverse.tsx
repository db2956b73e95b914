import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { placeName, word } from "../i18n";
import { useWrite } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { Money } from "../shared/Money";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { OnePaper, PostedVoucher } from "../wire";

/** 冲正: a whole paper is undone by another; after sign-off its money goes through an open counter or the safe (R27). */
export function Reverse({ paper, onClose }: { paper: OnePaper; onClose: () => void }) {
  const { t } = useTranslation("paper");
  const { voucher, kind, amount } = paper.row;
  const { alone, through } = paper.acts.reverse;
  const draft = useDraft(`reverse/${voucher}`, { reason: "", through: (through[0] ?? null) as string | null });
  const write = useWrite("voucher.reverse", draft);
  const { value, set } = draft;
  const done = (posted: PostedVoucher) => {
    onClose();
    go(`/paper/${posted.voucher}`);
  };
  const post = async () => {
    const place = through.length > 0 && value.through !== null ? { through: value.through } : {};
    const answer = await write.send({ voucher, reason: value.reason, ...place });
    if (answer) done(answer);
  };
  return (
    <Dialog title={t("reverse.title", { voucher })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p>
          {word("voucher", kind)} {amount !== null && <Money fen={amount} strong />}
        </p>
        <p className="secondary">
          {t("reverse.explain")}
          {alone ? t("reverse.alone") : t("reverse.second")}
        </p>
        {through.length > 0 && (
          <div className="labelled">
            <span className="label">{t("reverse.through")}</span>
            <Choice
              options={through.map((place) => ({ code: place, name: placeName(place), inner: true }))}
              value={value.through}
              onChange={(place) => set({ through: place })}
              label={t("reverse.through")}
              testId={TEST_IDS.actThrough}
            />
          </div>
        )}
        <div className="labelled">
          <span className="label">{t("reverse.reason")}</span>
          <input
            className="field"
            aria-label={t("reverse.reason")}
            value={value.reason}
            onChange={(event) => set({ reason: event.target.value })}
            data-testid={TEST_IDS.actReason}
          />
        </div>
        <Button type="primary" danger htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.actPost}>
          {t("reverse.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={done} />
    </Dialog>
  );
}
