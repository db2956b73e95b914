import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { type Catalogue, options } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { listKeys } from "../shared/list-keys";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { useSession } from "../shared/session";
import { happenedOf, LateLine } from "../shared/LateLine";
import { TEST_IDS } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import { said } from "../shared/said";
import type { BusinessClass, EntryRow, OpenSecurity } from "../wire";

/** What can be done beside entering: each is a paper of its own, never a change of an old one. */
export type Act =
  | { act: "refund"; row: EntryRow | null }
  | { act: "reverse"; row: EntryRow }
  | { act: "correct"; row: EntryRow }
  | { act: "security" };

interface ActProps {
  catalogue: Catalogue;
  onClose: () => void;
}

export function EntryActs({ act, ...props }: ActProps & { act: Act }) {
  switch (act.act) {
    case "refund":
      return <Refund row={act.row} {...props} />;
    case "reverse":
      return <Reverse row={act.row} {...props} />;
    case "correct":
      return <Correct row={act.row} {...props} />;
    case "security":
      return <Securities {...props} />;
  }
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="label">{label}</span>
      {children}
    </div>
  );
}

function Post({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <Button type="primary" htmlType="submit" loading={busy} data-done data-testid={TEST_IDS.actPost}>
      {children} <kbd className="on-accent">Ctrl+Enter</kbd>
    </Button>
  );
}

function Reason({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
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

function Tender(props: { catalogue: Catalogue; label: string; value: string | null; onChange: (tender: string | null) => void }) {
  const { catalogue, label, value, onChange } = props;
  return (
    <Line label={label}>
      <Choice options={options(catalogue.tenders)} value={value} onChange={onChange} label={label} testId={TEST_IDS.actTender} />
    </Line>
  );
}

function Business(props: {
  catalogue: Catalogue;
  classes: readonly BusinessClass[];
  label: string;
  value: string | null;
  onChange: (business: string | null) => void;
}) {
  const { catalogue, classes, label, value, onChange } = props;
  return (
    <Line label={label}>
      <Choice
        options={options(catalogue.business_types.filter((one) => classes.includes(one.class)))}
        value={value}
        onChange={onChange}
        label={label}
        testId={TEST_IDS.actBusiness}
      />
    </Line>
  );
}

/** What goes back to the customer, and how: the same for a refund and for a security deposit. */
function PaidBack(props: {
  catalogue: Catalogue;
  label: string;
  value: { amount: Fen | null; tender: string | null };
  onChange: (change: { amount: Fen | null } | { tender: string | null }) => void;
  /** How it was paid, where the books know: another way needs a second person. */
  paidBy?: string;
}) {
  const { t } = useTranslation("entry");
  const { catalogue, label, value, onChange, paidBy } = props;
  return (
    <>
      <Line label={label}>
        <AmountInput value={value.amount} onChange={(amount) => onChange({ amount })} label={label} testId={TEST_IDS.actAmount} />
      </Line>
      <Tender catalogue={catalogue} label={t("form.tender")} value={value.tender} onChange={(tender) => onChange({ tender })} />
      {paidBy !== undefined && value.tender !== paidBy && <p className="secondary">{t("refund.otherTender")}</p>}
    </>
  );
}

function Refund({ row, catalogue, onClose }: ActProps & { row: EntryRow | null }) {
  const { t } = useTranslation("entry");
  const of = row && row.kind === "takings" && row.reversed_by === null ? row : null;
  const draft = useDraft(`refund/${of ? `${of.line.voucher}-${of.line.line}` : "free"}`, {
    business: of?.business ?? (null as string | null),
    tender: of?.tender ?? (null as string | null),
    amount: null as Fen | null,
    number: of?.boss_number ?? "",
    reason: "",
    happened: "",
  });
  const write = useWrite("entry.refund", draft);
  const { value, set } = draft;
  const { business_date: date } = useSession();
  const late = happenedOf(date, value.happened);
  const post = async () => {
    if (value.business === null || value.tender === null || value.amount === null || late === null) return;
    const answer = await write.send({
      ...(of && { original: of.line }),
      ...said({ boss_number: value.number }),
      business: value.business,
      tender: value.tender,
      amount: value.amount,
      reason: value.reason,
      ...late,
    });
    if (answer) onClose();
  };
  return (
    <Dialog title={t("refund.title")} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p className="secondary">
          {of
            ? t("refund.of", {
                voucher: of.line.voucher,
                business: nameOf("business", of.business),
                tender: nameOf("tender", of.tender),
                amount: of.amount,
              })
            : t("refund.free")}
        </p>
        {!of && (
          <Business
            catalogue={catalogue}
            classes={["revenue", "recharge"]}
            label={t("form.business")}
            value={value.business}
            onChange={(business) => set({ business })}
          />
        )}
        <PaidBack catalogue={catalogue} label={t("form.amount")} value={value} onChange={set} paidBy={of?.tender} />
        <Line label={t("form.number")}>
          <input
            className="field"
            aria-label={t("form.number")}
            placeholder={t("form.optional")}
            value={value.number}
            onChange={(event) => set({ number: event.target.value })}
          />
        </Line>
        <Reason label={t("refund.reason")} value={value.reason} onChange={(reason) => set({ reason })} />
        <LateLine value={value.happened} onChange={(happened) => set({ happened })} />
        <Post busy={write.busy}>{t("refund.post")}</Post>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function Reverse({ row, onClose }: ActProps & { row: EntryRow }) {
  const { t } = useTranslation("entry");
  const { voucher } = row.line;
  const draft = useDraft(`reverse/${voucher}`, { reason: "" });
  const write = useWrite("voucher.reverse", draft);
  const post = async () => {
    const answer = await write.send({ voucher, reason: draft.value.reason });
    if (answer) onClose();
  };
  return (
    <Dialog title={t("reverse.title", { voucher })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p>
          {nameOf("business", row.business)} · {nameOf("tender", row.tender)} · <Money fen={row.amount} strong />
        </p>
        <p className="secondary">{t("reverse.explain")}</p>
        <Reason label={t("reverse.reason")} value={draft.value.reason} onChange={(reason) => draft.set({ reason })} />
        <Post busy={write.busy}>{t("reverse.post")}</Post>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function Correct({ row, catalogue, onClose }: ActProps & { row: EntryRow }) {
  const { t } = useTranslation("entry");
  const { voucher, line } = row.line;
  const draft = useDraft(`correct/${voucher}-${line}`, {
    business: row.business as string | null,
    tender: row.tender as string | null,
    reason: "",
  });
  const write = useWrite("entry.correct", draft);
  const { value, set } = draft;
  const post = async () => {
    const answer = await write.send({
      line: row.line,
      ...(value.business !== null && value.business !== row.business && { business: value.business }),
      ...(value.tender !== null && value.tender !== row.tender && { tender: value.tender }),
      reason: value.reason,
    });
    if (answer) onClose();
  };
  return (
    <Dialog title={t("correct.title", { voucher })} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p className="secondary">{t("correct.explain")}</p>
        <Tender catalogue={catalogue} label={t("correct.tender")} value={value.tender} onChange={(tender) => set({ tender })} />
        <Business
          catalogue={catalogue}
          classes={["revenue"]}
          label={t("correct.business")}
          value={value.business}
          onChange={(business) => set({ business })}
        />
        <Reason label={t("correct.reason")} value={value.reason} onChange={(reason) => set({ reason })} />
        <Post busy={write.busy}>{t("correct.post")}</Post>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function Securities({ catalogue, onClose }: ActProps) {
  const { t } = useTranslation("entry");
  const { data } = useRead("entry.securities", {});
  const [selected, setSelected] = useState(0);
  const [chosen, setChosen] = useState<OpenSecurity | null>(null);
  if (!data) return null;
  return (
    <Dialog title={t("security.title")} onClose={onClose} width={640}>
      {data.length === 0 && <EmptyState title={t("security.empty")} />}
      {data.length > 0 && (
        <div
          className="act-list scrolls"
          role="listbox"
          tabIndex={0}
          aria-label={t("security.title")}
          onKeyDown={listKeys({
            count: data.length,
            selected,
            onSelect: setSelected,
            onOpen: (index) => setChosen(data[index] ?? null),
          })}
        >
          {data.map((open, index) => (
            <div
              key={`${open.line.voucher}-${open.line.line}`}
              role="option"
              aria-selected={index === selected}
              className="act-option"
              onClick={() => {
                setSelected(index);
                setChosen(open);
              }}
            >
              <span>#{open.line.voucher}</span>
              <span>{shortDate(open.date)}</span>
              <span>{nameOf("tender", open.tender)}</span>
              <span className="spread">{open.customer ?? open.note}</span>
              <span className="secondary">{t("security.left")}</span>
              <Money fen={open.left} />
            </div>
          ))}
        </div>
      )}
      {chosen && <ReturnSecurity key={chosen.line.voucher} open={chosen} catalogue={catalogue} onClose={onClose} />}
    </Dialog>
  );
}

function ReturnSecurity({ open, catalogue, onClose }: ActProps & { open: OpenSecurity }) {
  const { t } = useTranslation("entry");
  const draft = useDraft(`security/${open.line.voucher}-${open.line.line}`, {
    amount: open.left as Fen | null,
    tender: open.tender as string | null,
  });
  const write = useWrite("entry.return_security", draft);
  const { value, set } = draft;
  const post = async () => {
    if (value.amount === null || value.tender === null) return;
    const answer = await write.send({ line: open.line, tender: value.tender, amount: value.amount });
    if (answer) onClose();
  };
  return (
    <>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <PaidBack catalogue={catalogue} label={t("security.amount")} value={value} onChange={set} paidBy={open.tender} />
        <Post busy={write.busy}>{t("security.post")}</Post>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </>
  );
}
