import { CheckCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import type { PostedVoucher } from "../wire";
import "./cash.css";

/** A field with its name above it. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="label">{label}</span>
      {children}
    </div>
  );
}

/** A reason, in words. */
export function Reason({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <Line label={label}>
      <input
        className="field"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid={TEST_IDS.actReason}
      />
    </Line>
  );
}

/** The last step: what will be posted in one sentence, and the button. */
export function Post(props: { sentence: string | null; ready: boolean; busy: boolean }) {
  const { t } = useTranslation("cash");
  return (
    <div className="cash-post">
      <span className="cash-sentence">{props.sentence}</span>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        disabled={!props.ready}
        loading={props.busy}
        data-done
        data-testid={TEST_IDS.actPost}
      >
        {t("post")} <kbd className="on-accent">Ctrl+Enter</kbd>
      </Button>
    </div>
  );
}

/** What was posted last on this form, with the way to its paper. */
export function usePosted(): [ReactNode, (posted: PostedVoucher) => void] {
  const { t } = useTranslation("cash");
  const [posted, setPosted] = useState<PostedVoucher | null>(null);
  const line = posted && (
    <p className="cash-posted" role="status" data-testid={TEST_IDS.cashPosted} data-voucher={posted.voucher}>
      <CheckCircleFilled aria-hidden /> {t("posted", { voucher: posted.voucher })}
      <Button size="small" onClick={() => go(`/paper/${posted.voucher}`)}>
        {t("see")}
      </Button>
    </p>
  );
  return [line, setPosted];
}
