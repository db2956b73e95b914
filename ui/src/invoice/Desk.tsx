import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { spanned } from "../i18n";
import { useRead } from "../shared/calls";
import type { Catalogue } from "../shared/catalogue";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { shortRange } from "../shared/numbers";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import type { InvoicePosted, PostedVoucher, RollShown } from "../wire";
import { IssueDialog } from "./IssueDialog";
import { LoseDialog, RedDialog, VoidDialog } from "./Dialogs";
import { Posted } from "./Posted";

type Act = "issue" | "void" | "red" | "lose";

const KEYS: readonly (readonly [Act, string])[] = [
  ["issue", "F2"],
  ["void", "F7"],
  ["red", "F8"],
  ["lose", "F9"],
];

/** What lies between the ends of a gap. */
export function gapCount([first, last]: [string, string]): number {
  const value = (number: string) => BigInt(/\d+$/.exec(number)?.[0] ?? "0");
  return Number(value(last) - value(first) + 1n);
}

/** The rolls of one's own counter: the next number large, what is left, what was left out; and what can be done with them. */
export function Desk({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("invoice");
  const { shift } = useSession();
  const { data: rolls, error } = useRead("invoice.roll", {}, { enabled: shift !== null });
  const { data: found } = useRead("invoice.findings", {}, { enabled: shift !== null });
  const [act, setAct] = useState<Act | null>(null);
  const [posted, setPosted] = useState<InvoicePosted | null>(null);
  const [undone, setUndone] = useState<PostedVoucher | null>(null);
  const has = shift !== null && !error;
  useShortcuts("screen", has ? KEYS.map(([one, keys]) => ({ keys, label: t(`act.${one}`), run: () => setAct(one) })) : []);
  if (shift === null) {
    return (
      <EmptyState
        title={t("desk.noShift")}
        hint={t("desk.noShiftHint")}
        action={
          <Button type="primary" onClick={() => go("/shift")}>
            {t("desk.takeOver")}
          </Button>
        }
      />
    );
  }
  if (error) return <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />;
  if (!rolls) return null;
  const close = () => setAct(null);
  const issued = (answer: InvoicePosted) => {
    setPosted(answer);
    setUndone(null);
  };
  const ends = {
    onClose: close,
    onDone: (voucher: PostedVoucher) => {
      setUndone(voucher);
      setPosted(null);
    },
  };
  return (
    <div className="invoice-desk fills">
      <section className="panel scrolls">
        {rolls.length === 0 && <EmptyState title={t("desk.noRoll")} hint={t("desk.noRollHint")} />}
        {rolls.map((roll) => (
          <Roll key={`${roll.line.voucher}-${roll.line.line}`} roll={roll} />
        ))}
      </section>
      <aside className="invoice-side scrolls">
        <div className="entry-acts">
          {KEYS.map(([one, keys]) => (
            <Button
              key={one}
              type={one === "issue" ? "primary" : "default"}
              size={one === "issue" ? "large" : "middle"}
              onClick={() => setAct(one)}
              data-testid={testId(TEST_IDS.invoiceAct, one)}
            >
              {t(`act.${one}`)} <kbd className={one === "issue" ? "on-accent" : undefined}>{keys}</kbd>
            </Button>
          ))}
        </div>
        {undone && <Posted posted={undone} />}
        {posted && (
          <section
            className="panel panel-body"
            role="status"
            data-testid={TEST_IDS.invoicePosted}
            data-voucher={posted.voucher.voucher}
          >
            <p className="invoice-written">
              {t("desk.posted", { number: posted.number, voucher: posted.voucher.voucher })}
              {posted.late && <span className="tag">{t("desk.late")}</span>}
            </p>
            {posted.next !== null && <p className="secondary">{t("desk.nextIs", { next: posted.next })}</p>}
            <Findings findings={posted.findings} />
            <Button size="small" onClick={() => go(`/paper/${posted.voucher.voucher}`)}>
              {t("see")}
            </Button>
          </section>
        )}
        {found && found.length > 0 && (
          <section className="panel panel-body">
            <h3>{t("desk.findings", { count: found.length })}</h3>
            <Findings findings={found.map((one) => one.finding)} />
          </section>
        )}
      </aside>
      {act === "issue" && <IssueDialog catalogue={catalogue} rolls={rolls} onClose={close} onDone={issued} />}
      {act === "red" && <RedDialog catalogue={catalogue} rolls={rolls} {...ends} />}
      {act === "void" && <VoidDialog catalogue={catalogue} rolls={rolls} {...ends} />}
      {act === "lose" && <LoseDialog catalogue={catalogue} counter={rolls[0]?.counter ?? null} {...ends} />}
    </div>
  );
}

function Roll({ roll }: { roll: RollShown }) {
  const { t } = useTranslation("invoice");
  return (
    <section className="invoice-roll" data-testid={testId(TEST_IDS.invoiceRoll, roll.item)}>
      <div className="row">
        <h2 className="spread">{roll.name}</h2>
        <span className="secondary">
          {t("desk.roll", { box: roll.box_number, range: shortRange(roll.numbers.first, roll.numbers.last) })}
        </span>
      </div>
      <p className="secondary">{t("desk.next")}</p>
      <p className="invoice-next" data-testid={testId(TEST_IDS.invoiceNext, roll.item)}>
        {roll.next ?? t("desk.usedUp")}
      </p>
      <div className="row">
        <span className="secondary">{t("desk.blank", { count: roll.blank })}</span>
        <meter className="visually-hidden" min={0} max={roll.numbers.count} value={roll.blank} aria-label={t("state.blank")} />
      </div>
      {roll.gaps.length > 0 && (
        <div className="invoice-gaps" role="alert">
          <strong>{t("desk.gaps")}</strong>
          <ul>
            {roll.gaps.map((gap) => (
              <li key={gap[0]}>
                {spanned(gap[0], gap[1])} <span className="figure">({formatPieces(gapCount(gap))})</span>
              </li>
            ))}
          </ul>
          <p>{t("desk.gapsHint")}</p>
        </div>
      )}
    </section>
  );
}
