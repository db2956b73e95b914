import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput, CountInput } from "../shared/AmountInput";
import type { Answer } from "../shared/backend";
import { useWrite } from "../shared/calls";
import { type Catalogue, options } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { type Fen, signOf, subtractFen, sumFen } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { instantOf } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { EntryLine } from "../wire";

/** One line as it is being typed. */
interface Typed {
  business: string | null;
  tender: string | null;
  amount: Fen | null;
  received: Fen | null;
  count: string | null;
  number: string;
  customer: string;
  note: string;
  chequeNumber: string;
  chequeBank: string;
  chequeDrawer: string;
}

interface Form extends Typed {
  /** Lines of the same paper that are ready: one business paid by several tenders. */
  ready: EntryLine[];
  /** The true time of an entry from paper (补录) as it is typed, `9:15` or `0915`; null for an ordinary entry. */
  happened: string | null;
}

const EMPTY: Form = {
  business: null,
  tender: null,
  amount: null,
  received: null,
  count: null,
  number: "",
  customer: "",
  note: "",
  chequeNumber: "",
  chequeBank: "",
  chequeDrawer: "",
  ready: [],
  happened: null,
};

/** The typed line as the books want it; null while business, tender or amount is missing. */
export function lineOf(
  typed: Typed,
  kind: { cheque: boolean; summary: boolean; customer: boolean; cash: boolean },
): EntryLine | null {
  if (typed.business === null || typed.tender === null || typed.amount === null) return null;
  const line: EntryLine = { business: typed.business, tender: typed.tender, amount: typed.amount };
  if (kind.summary && typed.count !== null) line.count = Number(typed.count);
  if (kind.cash && typed.received !== null) line.received = typed.received;
  if (kind.customer && typed.customer.trim() !== "") line.customer = typed.customer.trim();
  if (typed.number.trim() !== "") line.boss_number = typed.number.trim();
  if (typed.note.trim() !== "") line.note = typed.note.trim();
  if (kind.cheque) line.cheque = { number: typed.chequeNumber, bank: typed.chequeBank, drawer: typed.chequeDrawer };
  return line;
}

/**
 * The line at the foot: Enter goes on, Ctrl+Enter posts from anywhere, and the first field has the focus again at once. Business and
 * tender are typed by digit, initials or name. What will happen stands in one sentence before it is posted.
 */
export function EntryForm({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("entry");
  const { staff, business_date: date } = useSession();
  const draft = useDraft<Form>(`entry/${staff.code}`, EMPTY);
  const write = useWrite("entry.post", draft);
  const [posted, setPosted] = useState<Answer<"entry.post"> | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLInputElement>(null);
  const { value, set } = draft;

  const business = catalogue.business_types.find((one) => one.code === value.business);
  const tender = catalogue.tenders.find((one) => one.code === value.tender);
  const kind = {
    cheque: tender?.against === "cheques",
    summary: business?.source === "summary",
    customer: business?.keeps_customer ?? false,
    cash: value.tender === "cash",
  };
  const line = lineOf(value, kind);
  const lines = line ? [...value.ready, line] : value.ready;

  const late = value.happened !== null;
  const happened = value.happened === null || date === null ? null : instantOf(date, value.happened);
  const untimed = late && happened === null;

  const done = (answer: Answer<"entry.post">) => {
    setPosted(answer);
    // Papers of a power cut are entered one after another.
    if (late) set({ ...EMPTY, happened: "" });
    (late ? time : first).current?.focus();
  };
  const post = async () => {
    if (lines.length === 0 || business?.source === "boss" || business?.source === "stock") return;
    if (untimed) return;
    const answer = await write.send(happened === null ? { lines } : { lines, happened });
    if (answer) done(answer);
  };
  const addLine = () => {
    if (!line) return;
    set({
      ...EMPTY,
      business: value.business,
      customer: value.customer,
      number: value.number,
      happened: value.happened,
      ready: lines,
    });
    first.current?.focus();
  };
  const change = (part: Partial<Form>) => {
    if (posted) setPosted(null);
    set(part);
  };

  const turnLate = () => change({ happened: late ? null : "" });

  useShortcuts("screen", [
    { keys: "F4", label: t("keys.addLine"), run: addLine },
    { keys: "Ctrl+B", label: t("keys.late"), run: turnLate },
    ...catalogue.business_types
      .filter((one) => !one.retired && one.digit > 0)
      .map((one) => ({
        keys: String(one.digit),
        label: t("keys.business"),
        run: () => {
          change({ business: one.code });
          first.current?.focus();
        },
      })),
  ]);

  const text = (key: "number" | "customer" | "note" | "chequeNumber" | "chequeBank" | "chequeDrawer", testId: string) => (
    <input
      className="field"
      aria-label={t(`form.${key}`)}
      placeholder={key.startsWith("cheque") ? undefined : t("form.optional")}
      value={value[key]}
      onChange={(event) => change({ [key]: event.target.value })}
      data-testid={testId}
    />
  );

  return (
    <Fields className="entry-form" label={t("form.label")} onDone={post} atEnd="done" testId={TEST_IDS.entryForm}>
      <div className="entry-sentence" aria-live="polite">
        {posted ? (
          <Posted answer={posted} />
        ) : (
          <Preview
            lines={lines}
            catalogue={catalogue}
            onDrop={(index) => change({ ready: value.ready.filter((_, at) => at !== index) })}
            ready={value.ready.length}
          />
        )}
        {(business?.source === "boss" || business?.source === "stock") && (
          <span className="tag" data-tone="over">
            {t(business.source === "boss" ? "form.fromBoss" : "form.fromStock")}
          </span>
        )}
      </div>
      <div className="entry-fields">
        {late && (
          <Labelled label={t("form.happened")} width={88}>
            <input
              ref={time}
              className="field"
              autoFocus
              aria-label={t("form.happened")}
              aria-invalid={value.happened !== "" && untimed}
              placeholder="9:15"
              value={value.happened ?? ""}
              onChange={(event) => change({ happened: event.target.value })}
              data-testid={TEST_IDS.entryHappened}
            />
          </Labelled>
        )}
        <Labelled label={t("form.business")} width={132}>
          <div className="choice-up">
            <Choice
              ref={first}
              options={options(catalogue.business_types)}
              value={value.business}
              onChange={(code) => change({ business: code })}
              label={t("form.business")}
              testId={TEST_IDS.entryBusiness}
            />
          </div>
        </Labelled>
        <Labelled label={t("form.tender")} width={112}>
          <div className="choice-up">
            <Choice
              options={tenderOptions(catalogue)}
              value={value.tender}
              onChange={(code) => change({ tender: code })}
              label={t("form.tender")}
              testId={TEST_IDS.entryTender}
            />
          </div>
        </Labelled>
        <Labelled label={t("form.amount")} width={140}>
          <AmountInput
            value={value.amount}
            onChange={(amount) => change({ amount })}
            label={t("form.amount")}
            notes="title"
            testId={TEST_IDS.entryAmount}
          />
        </Labelled>
        {kind.cash && (
          <Labelled label={t("form.received")} width={120}>
            <AmountInput
              value={value.received}
              onChange={(received) => change({ received })}
              label={t("form.received")}
              placeholder={t("form.receivedHint")}
              notes="title"
              testId={TEST_IDS.entryReceived}
            />
          </Labelled>
        )}
        {kind.summary && (
          <Labelled label={t("form.count")} width={80}>
            <CountInput
              value={value.count}
              onChange={(count) => change({ count })}
              label={t("form.count")}
              notes="title"
              testId={TEST_IDS.entryCount}
            />
          </Labelled>
        )}
        {kind.cheque && (
          <>
            <Labelled label={t("form.chequeNumber")}>{text("chequeNumber", TEST_IDS.entryChequeNumber)}</Labelled>
            <Labelled label={t("form.chequeBank")}>{text("chequeBank", TEST_IDS.entryChequeBank)}</Labelled>
            <Labelled label={t("form.chequeDrawer")}>{text("chequeDrawer", TEST_IDS.entryChequeDrawer)}</Labelled>
          </>
        )}
        <Labelled label={t("form.number")}>{text("number", TEST_IDS.entryNumber)}</Labelled>
        {kind.customer && <Labelled label={t("form.customer")}>{text("customer", TEST_IDS.entryCustomer)}</Labelled>}
        <Labelled label={t("form.note")}>{text("note", TEST_IDS.entryNote)}</Labelled>
        <div className="entry-buttons">
          <Button
            type={late ? "primary" : "default"}
            ghost={late}
            aria-pressed={late}
            onClick={turnLate}
            title={t("form.lateHint")}
            data-testid={TEST_IDS.entryLate}
          >
            {t("form.late")} <kbd>Ctrl+B</kbd>
          </Button>
          <Button onClick={addLine} disabled={!line} title="F4" data-testid={TEST_IDS.entryAddLine}>
            {t("form.addLine")} <kbd>F4</kbd>
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={write.busy}
            disabled={lines.length === 0 || untimed}
            data-done
            data-testid={TEST_IDS.entryPost}
          >
            {t("form.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </div>
      <WriteOutcome write={write} onDone={done} />
    </Fields>
  );
}

function tenderOptions(catalogue: Catalogue) {
  return options(catalogue.tenders.map((tender, index) => ({ ...tender, digit: index + 1 })));
}

function Labelled({ label, width, children }: { label: string; width?: number; children: ReactNode }) {
  return (
    <div className="labelled" style={width === undefined ? { flex: "1 1 96px", minWidth: 0 } : { flex: `0 0 ${width}px` }}>
      <span className="label">{label}</span>
      {children}
    </div>
  );
}

/** What posting will do, in one sentence; lines that are ready can be dropped again. */
function Preview({
  lines,
  ready,
  catalogue,
  onDrop,
}: {
  lines: EntryLine[];
  ready: number;
  catalogue: Catalogue;
  onDrop: (index: number) => void;
}) {
  const { t } = useTranslation("entry");
  const sentence = (line: EntryLine) => {
    const rounding = catalogue.business_types.find((one) => one.code === line.business)?.class === "rounding";
    return t(rounding ? "preview.rounding" : "preview.takings", {
      business: nameOf("business", line.business),
      tender: nameOf("tender", line.tender),
      amount: line.amount,
    });
  };
  const last = lines.at(-1);
  const back = last?.received === undefined ? null : subtractFen(last.received, last.amount);
  return (
    <>
      {lines.map((line, index) => (
        <span key={index} className={index < ready ? "tag" : undefined}>
          {sentence(line)}
          {index < ready && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t("action.remove", { ns: "shared" })}
              onClick={() => onDrop(index)}
            />
          )}
        </span>
      ))}
      {lines.length > 1 && <strong>{t("preview.sum", { amount: sumFen(lines.map((line) => line.amount)) })}</strong>}
      {back !== null && signOf(back) > 0 && <strong>{t("preview.change", { change: back })}</strong>}
      {back !== null && signOf(back) < 0 && (
        <span className="difference-short">{t("preview.missing", { missing: subtractFen("0", back) })}</span>
      )}
    </>
  );
}

function Posted({ answer }: { answer: Answer<"entry.post"> }) {
  const { t } = useTranslation("entry");
  const change = signOf(answer.change) > 0;
  return (
    <span className="entry-posted" data-testid={TEST_IDS.entryPosted} data-voucher={answer.voucher.voucher}>
      {t(change ? "postedChange" : "posted", { voucher: answer.voucher.voucher })}
      {change && (
        <strong className="entry-change">
          <Money fen={answer.change} />
        </strong>
      )}
    </span>
  );
}
