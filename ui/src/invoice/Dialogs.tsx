import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Line, Post, Reason } from "../cash/Parts";
import { word } from "../i18n";
import { ActDialog, CheckLine, TextLine } from "../shared/ActDialog";
import { AmountInput, CountInput } from "../shared/AmountInput";
import { type PickedFile, useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useWrite } from "../shared/calls";
import { type Catalogue, options } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DateInput } from "../shared/DateInput";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import type { Fen } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { shortRange } from "../shared/numbers";
import { useSession } from "../shared/session";
import { itemOptions } from "../shared/stock-lines";
import { TEST_IDS } from "../shared/testids";
import { instantOf } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import { said } from "../shared/said";
import { words } from "../shared/words.zh";
import type { BoxShown, NumbersGiven, Place, PostedVoucher, RollShown, VoidReason } from "../wire";

interface Ends {
  onClose: () => void;
  /** What was posted. */
  onDone: (posted: PostedVoucher) => void;
}

interface DialogProps extends Ends {
  catalogue: Catalogue;
}

const REASONS = Object.keys(words.voidReason) as VoidReason[];

/** One number, or first and last; null while nothing is typed. */
function rangeOf(first: string, last: string): NumbersGiven | null {
  if (first.trim() === "") return null;
  return { first: first.trim(), ...said({ last: last }) };
}

/** Which invoices; those that are no longer used too where one that was written is undone. */
function ItemLine(props: {
  catalogue: Catalogue;
  value: string | null;
  onChange: (item: string | null) => void;
  written?: boolean;
}) {
  const { t } = useTranslation("invoice");
  const items = props.written
    ? props.catalogue.items.filter((item) => item.kind === "invoice").map(({ code, name }) => ({ code, name }))
    : itemOptions(props.catalogue, ["invoice"]);
  if (items.length < 2) return null;
  return (
    <Line label={t("item")}>
      <Choice options={items} value={props.value} onChange={props.onChange} label={t("item")} testId={TEST_IDS.invoiceItem} />
    </Line>
  );
}

function NoteLine(props: { value: string; onChange: (note: string) => void }) {
  const { t } = useTranslation("invoice");
  return <TextLine label={t("note")} placeholder={t("optional")} {...props} />;
}

/** The number, or the first of several, and the last. */
function RangeLines(props: { first: string; last: string; onChange: (part: { first?: string; last?: string }) => void }) {
  const { t } = useTranslation("invoice");
  const { first, last, onChange } = props;
  return (
    <>
      <TextLine
        label={t("void.first")}
        value={first}
        onChange={(text) => onChange({ first: text })}
        testId={TEST_IDS.invoiceNumber}
      />
      <TextLine
        label={t("void.last")}
        value={last}
        placeholder={t("void.one")}
        onChange={(text) => onChange({ last: text })}
        testId={TEST_IDS.invoiceLast}
      />
    </>
  );
}

/** 作废: blank or issued, with its class and words, the copies together, stapled and stamped (R18, R19). */
export function VoidDialog(props: DialogProps & { rolls: readonly RollShown[]; first?: { item: string; number: string } }) {
  const { t } = useTranslation("invoice");
  const { catalogue, rolls, onClose, onDone } = props;
  const { staff } = useSession();
  const item = props.first?.item ?? rolls[0]?.item ?? itemOptions(catalogue, ["invoice"])[0]?.code ?? null;
  return (
    <ActDialog
      call="invoice.void"
      title={t("act.void")}
      of={`invoice/void/${staff.code}`}
      width={640}
      initial={{
        item,
        first: props.first?.number ?? "",
        last: "",
        reason: null as VoidReason | null,
        text: "",
        copies: "2" as string | null,
        stapled: false,
        stamped: false,
        replacement: "",
      }}
      request={(value) => {
        const numbers = rangeOf(value.first, value.last);
        const { reason, copies } = value;
        if (value.item === null || numbers === null || reason === null || copies === null || value.text.trim() === "")
          return null;
        return {
          item: value.item,
          numbers,
          reason,
          text: value.text.trim(),
          copies: Number(copies),
          stapled: value.stapled,
          stamped: value.stamped,
          ...said({ replacement: value.replacement }),
        };
      }}
      sentence={(value) =>
        value.first.trim() === "" || value.reason === null
          ? null
          : t("void.sentence", {
              range: shortRange(value.first.trim(), value.last.trim() || value.first.trim()),
              reason: word("voidReason", value.reason),
            })
      }
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => (
        <>
          <p className="secondary">{t("void.explain")}</p>
          <div className="act-columns">
            <RangeLines first={value.first} last={value.last} onChange={set} />
            <ItemLine catalogue={catalogue} value={value.item} onChange={(code) => set({ item: code })} written />
            <Line label={t("void.reason")}>
              <Choice
                options={REASONS.map((code, at) => ({ code, name: word("voidReason", code), digit: String(at + 1) }))}
                value={value.reason}
                onChange={(reason) => set({ reason: reason as VoidReason | null })}
                label={t("void.reason")}
                testId={TEST_IDS.voidReason}
              />
            </Line>
          </div>
          <Reason label={t("void.text")} value={value.text} onChange={(text) => set({ text })} />
          <div className="act-columns">
            <Line label={t("void.copies")}>
              <CountInput
                value={value.copies}
                onChange={(copies) => set({ copies })}
                label={t("void.copies")}
                notes="title"
                testId={TEST_IDS.voidCopies}
              />
            </Line>
            <TextLine
              label={t("void.replacement")}
              value={value.replacement}
              placeholder={t("optional")}
              onChange={(replacement) => set({ replacement })}
              testId={TEST_IDS.voidReplacement}
            />
          </div>
          <div className="row">
            <CheckLine
              label={t("void.stapled")}
              value={value.stapled}
              onChange={(stapled) => set({ stapled })}
              testId={TEST_IDS.voidStapled}
            />
            <CheckLine
              label={t("void.stamped")}
              value={value.stamped}
              onChange={(stamped) => set({ stamped })}
              testId={TEST_IDS.voidStamped}
            />
          </div>
        </>
      )}
    </ActDialog>
  );
}

/** 红字: an issued invoice undone by another one, of the roll's next number (R18). */
export function RedDialog(props: DialogProps & { rolls: readonly RollShown[] }) {
  const { t } = useTranslation("invoice");
  const { catalogue, rolls, onClose, onDone } = props;
  const { staff } = useSession();
  // After a change of invoices (换版) the red-letter one is of the roll that the counter has now.
  const rollFor = (item: string | null) => {
    const inUse = rolls.filter((roll) => roll.next !== null);
    return inUse.find((roll) => roll.item === item) ?? inUse[0];
  };
  return (
    <ActDialog
      call="invoice.red"
      title={t("act.red")}
      of={`invoice/red/${staff.code}`}
      initial={{
        item: (rolls[0]?.item ?? itemOptions(catalogue, ["invoice"])[0]?.code ?? null) as string | null,
        original: "",
        amount: null as Fen | null,
        number: "",
        reason: "",
        outOfOrder: "",
      }}
      request={(value) => {
        const { item, amount } = value;
        if (item === null || amount === null || value.original.trim() === "" || value.reason.trim() === "") return null;
        const own = rollFor(item)?.item ?? item;
        return {
          item,
          original: value.original.trim(),
          ...(own !== item && { own_item: own }),
          amount,
          reason: value.reason.trim(),
          ...said({ number: value.number, out_of_order: value.outOfOrder }),
        };
      }}
      sentence={(value) =>
        value.amount === null || value.original.trim() === ""
          ? null
          : t("red.sentence", { original: value.original.trim(), amount: value.amount })
      }
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => {
        const next = rollFor(value.item)?.next ?? null;
        return (
          <>
            <p className="secondary">{t("red.explain")}</p>
            <div className="act-columns">
              <TextLine
                label={t("red.original")}
                value={value.original}
                onChange={(original) => set({ original })}
                testId={TEST_IDS.invoiceNumber}
              />
              <ItemLine catalogue={catalogue} value={value.item} onChange={(item) => set({ item })} written />
              <Line label={t("red.amount")}>
                <AmountInput
                  value={value.amount}
                  onChange={(amount) => set({ amount })}
                  label={t("red.amount")}
                  notes="title"
                  testId={TEST_IDS.actAmount}
                />
              </Line>
              <TextLine
                label={t("red.number")}
                value={value.number}
                placeholder={next ?? undefined}
                onChange={(number) => set({ number })}
              />
              {value.number.trim() !== "" && value.number.trim() !== next && (
                <TextLine label={t("issue.reason")} value={value.outOfOrder} onChange={(outOfOrder) => set({ outOfOrder })} />
              )}
            </div>
            <Reason label={t("red.reason")} value={value.reason} onChange={(reason) => set({ reason })} />
          </>
        );
      }}
    </ActDialog>
  );
}

/** 遗失: a difference with a person, as every loss (R24). */
export function LoseDialog(props: DialogProps & { counter: string | null; place?: Place }) {
  const { t } = useTranslation("invoice");
  const { catalogue, counter, onClose, onDone } = props;
  const { staff, business_date: today } = useSession();
  const place: Place = props.place ?? (counter === null ? "storeroom" : `counter:${counter}`);
  return (
    <ActDialog
      call="invoice.lose"
      title={t("act.lose")}
      of={`invoice/lose/${staff.code}`}
      width={640}
      initial={{
        item: (itemOptions(catalogue, ["invoice"])[0]?.code ?? null) as string | null,
        first: "",
        last: "",
        person: staff.code as string | null,
        date: today,
        time: "",
        report: "",
        reason: "",
      }}
      request={(value) => {
        const numbers = rangeOf(value.first, value.last);
        const found = value.date === null ? null : instantOf(value.date, value.time);
        if (value.item === null || numbers === null || value.person === null || found === null || value.reason.trim() === "")
          return null;
        return {
          place,
          lines: [{ item: value.item, numbers: [numbers] }],
          person: value.person,
          reason: value.reason.trim(),
          found_at: found,
          ...said({ report_number: value.report }),
        };
      }}
      sentence={(value) =>
        value.first.trim() === "" || value.person === null
          ? null
          : t("lose.sentence", {
              range: shortRange(value.first.trim(), value.last.trim() || value.first.trim()),
              person: value.person,
            })
      }
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => (
        <>
          <p className="secondary">{t("lose.explain")}</p>
          <div className="act-columns">
            <RangeLines first={value.first} last={value.last} onChange={set} />
            <ItemLine catalogue={catalogue} value={value.item} onChange={(item) => set({ item })} />
            <Line label={t("lose.person")}>
              <Choice
                options={catalogue.staff}
                value={value.person}
                onChange={(person) => set({ person })}
                label={t("lose.person")}
              />
            </Line>
            <Line label={t("lose.date")}>
              <DateInput label={t("lose.date")} value={value.date} onChange={(date) => set({ date })} />
            </Line>
            <TextLine label={t("lose.time")} value={value.time} placeholder="20:13" onChange={(time) => set({ time })} />
            <TextLine
              label={t("lose.report")}
              value={value.report}
              placeholder={t("optional")}
              onChange={(report) => set({ report })}
            />
          </div>
          <Reason label={t("lose.reason")} value={value.reason} onChange={(reason) => set({ reason })} />
        </>
      )}
    </ActDialog>
  );
}

interface BoxTyped {
  box: string;
  code: string;
  first: string;
  next: string;
}

const NO_BOX: BoxTyped = { box: "", code: "", first: "", next: "" };

/** 发票箱入库: whole boxes by the company's slip; without a slip they were there before these books began (R04, R16). */
export function ReceiveDialog({ catalogue, onClose, onDone }: DialogProps) {
  const { t } = useTranslation("invoice");
  const { staff } = useSession();
  const items = itemOptions(catalogue, ["invoice_box"]);
  return (
    <ActDialog
      call="invoice.receive_box"
      title={t("act.receive")}
      of={`invoice/receive/${staff.code}`}
      width={760}
      initial={{ item: (items[0]?.code ?? null) as string | null, slip: "", before: false, boxes: [NO_BOX], note: "" }}
      request={(value) => {
        const typed = value.boxes.filter((one) => one.box.trim() !== "" || one.first.trim() !== "");
        const whole = typed.every((one) => one.box.trim() !== "" && one.code.trim() !== "" && one.first.trim() !== "");
        if (value.item === null || typed.length === 0 || !whole || (!value.before && value.slip.trim() === "")) return null;
        return {
          item: value.item,
          ...(!value.before && { slip_number: value.slip.trim() }),
          boxes: typed.map((one) => ({
            box_number: one.box.trim(),
            code: one.code.trim(),
            first: one.first.trim(),
            ...(value.before && one.next.trim() !== "" && { next: one.next.trim() }),
          })),
          ...said({ note: value.note }),
        };
      }}
      sentence={(value) => {
        const size = catalogue.items.find((one) => one.code === value.item)?.box_size;
        const count = value.boxes.filter((one) => one.box.trim() !== "").length;
        return size == null || count === 0 ? null : t("receive.sentence", { count, numbers: count * size });
      }}
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => {
        const change = (at: number, part: Partial<BoxTyped>) => {
          const next = [...value.boxes, NO_BOX].map((one, index) => (index === at ? { ...one, ...part } : one));
          set({ boxes: next.slice(0, Math.max(value.boxes.length, at + 1)) });
        };
        const last = value.boxes.at(-1);
        // A box like the one before has its code: only its own number is typed.
        const rows = last && last.box.trim() !== "" ? [...value.boxes, { ...NO_BOX, code: last.code }] : value.boxes;
        return (
          <>
            <div className="act-columns">
              {!value.before && (
                <TextLine
                  label={t("receive.slip")}
                  value={value.slip}
                  onChange={(slip) => set({ slip })}
                  testId={TEST_IDS.stockSlip}
                />
              )}
              <Line label={t("receive.item")}>
                <Choice options={items} value={value.item} onChange={(item) => set({ item })} label={t("receive.item")} />
              </Line>
              <CheckLine label={t("receive.before")} value={value.before} onChange={(before) => set({ before })} />
            </div>
            <div className="invoice-boxes-typed scrolls">
              {rows.map((one, at) => (
                <div className="sale-other" key={at}>
                  {(["box", "code", "first", ...(value.before ? (["next"] as const) : [])] as const).map((key) => (
                    <input
                      key={key}
                      className="field field-serial"
                      aria-label={t(`receive.${key}`)}
                      placeholder={t(`receive.${key}`)}
                      spellCheck={false}
                      value={one[key]}
                      onChange={(event) => change(at, { ...(key !== "code" && { code: one.code }), [key]: event.target.value })}
                      data-testid={`${TEST_IDS.invoiceBoxField}-${key}-${at}`}
                    />
                  ))}
                </div>
              ))}
            </div>
            <NoteLine value={value.note} onChange={(note) => set({ note })} />
          </>
        );
      }}
    </ActDialog>
  );
}

/** 启用: a roll of a box to a counter; its clerk signs for it (R16). */
export function RollDialog({ catalogue, box, onClose, onDone }: DialogProps & { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  const { staff } = useSession();
  return (
    <ActDialog
      call="invoice.open_roll"
      title={t("roll.title", { box: box.box_number })}
      of={`invoice/roll/${box.box_number}/${staff.code}`}
      initial={{ counter: null as string | null, first: "", last: "" }}
      request={(value) => {
        if (value.counter === null) return null;
        const numbers = rangeOf(value.first, value.last);
        return { counter: value.counter, item: box.item, box_number: box.box_number, ...(numbers && { numbers }) };
      }}
      sentence={(value) => (value.counter === null ? null : t("roll.sentence", { box: box.box_number, counter: value.counter }))}
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => (
        <>
          <p className="secondary">{t("roll.explain")}</p>
          <Line label={t("counter")}>
            <Choice
              options={options(catalogue.counters)}
              value={value.counter}
              onChange={(counter) => set({ counter })}
              label={t("counter")}
              testId={TEST_IDS.stockCounter}
            />
          </Line>
          <div className="act-columns">
            <TextLine
              label={t("void.first")}
              value={value.first}
              placeholder={t("roll.all")}
              onChange={(first) => set({ first })}
            />
            <TextLine label={t("void.last")} value={value.last} placeholder={t("optional")} onChange={(last) => set({ last })} />
          </div>
        </>
      )}
    </ActDialog>
  );
}

/** 退回: the rest of a roll comes back to the storeroom; its clerk signs. */
export function HandBackDialog({ roll, onClose, onDone }: Ends & { roll: RollShown }) {
  const { t } = useTranslation("invoice");
  return (
    <ActDialog
      call="invoice.hand_back"
      title={t("handBack.title")}
      of={`invoice/hand_back/${roll.counter}/${roll.item}`}
      initial={{ note: "" }}
      request={(value) => ({
        counter: roll.counter,
        item: roll.item,
        ...said({ note: value.note }),
      })}
      sentence={() => t("handBack.sentence", { counter: roll.counter, count: roll.blank })}
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => <NoteLine value={value.note} onChange={(note) => set({ note })} />}
    </ActDialog>
  );
}

/** 缴回: the used-up box goes back whole; a withdrawn one with its blanks, on the office's order (R20). */
export function ReturnBoxDialog({ box, onClose, onDone }: Ends & { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  const blank = box.blank > 0;
  return (
    <ActDialog
      call="invoice.return_box"
      title={t("back.title", { box: box.box_number })}
      of={`invoice/return/${box.box_number}`}
      initial={{ order: "", note: "" }}
      request={(value) =>
        blank && value.order.trim() === ""
          ? null
          : {
              item: box.item,
              box_number: box.box_number,
              ...(blank && { order: value.order.trim() }),
              ...said({ note: value.note }),
            }
      }
      sentence={(value) =>
        blank
          ? t("back.sentenceBlank", { count: box.blank, order: value.order.trim() })
          : t("back.sentence", { used: box.issued + box.before, void: box.void, lost: box.lost, total: box.numbers.count })
      }
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => (
        <>
          <p className="secondary">{t(blank ? "back.explainBlank" : "back.explain")}</p>
          {blank && (
            <TextLine
              label={t("back.order")}
              value={value.order}
              onChange={(order) => set({ order })}
              testId={TEST_IDS.invoiceOrder}
            />
          )}
          <NoteLine value={value.note} onChange={(note) => set({ note })} />
        </>
      )}
    </ActDialog>
  );
}

/** 换版停用: what is still blank of a box is void by order. */
export function WithdrawDialog({ box, onClose, onDone }: Ends & { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  return (
    <ActDialog
      call="invoice.withdraw_box"
      title={t("withdraw.title", { box: box.box_number })}
      of={`invoice/withdraw/${box.box_number}`}
      initial={{ reason: "" }}
      request={(value) =>
        value.reason.trim() === "" ? null : { item: box.item, box_number: box.box_number, reason: value.reason.trim() }
      }
      sentence={() => t("withdraw.sentence", { count: box.blank })}
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => <Reason label={t("withdraw.reason")} value={value.reason} onChange={(reason) => set({ reason })} />}
    </ActDialog>
  );
}

/** 稽核处收下, by the auditor, or by the manager with the signed stub receipt (R20). */
export function AcceptBoxDialog({ box, auditor, onClose, onDone }: Ends & { box: BoxShown; auditor: boolean }) {
  const { t } = useTranslation("invoice");
  return (
    <ActDialog
      call="invoice.accept_box"
      title={t("accept.title", { box: box.box_number })}
      of={`invoice/accept/${box.box_number}`}
      initial={{ stub: "", note: "" }}
      request={(value) =>
        !auditor && value.stub.trim() === ""
          ? null
          : {
              item: box.item,
              box_number: box.box_number,
              ...said({ stub_receipt: value.stub, note: value.note }),
            }
      }
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => (
        <>
          <TextLine
            label={t("accept.stub")}
            value={value.stub}
            placeholder={auditor ? t("optional") : undefined}
            onChange={(stub) => set({ stub })}
            testId={TEST_IDS.invoiceStub}
          />
          <NoteLine value={value.note} onChange={(note) => set({ note })} />
        </>
      )}
    </ActDialog>
  );
}

/** 退还: the auditor sends the box back with a reason (R20). */
export function SendBackDialog({ box, onClose, onDone }: Ends & { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  return (
    <ActDialog
      call="invoice.send_back_box"
      title={t("sendBack.title", { box: box.box_number })}
      of={`invoice/send_back/${box.box_number}`}
      initial={{ reason: "" }}
      request={(value) =>
        value.reason.trim() === "" ? null : { item: box.item, box_number: box.box_number, reason: value.reason.trim() }
      }
      onClose={onClose}
      onDone={onDone}
    >
      {(value, set) => <Reason label={t("sendBack.reason")} value={value.reason} onChange={(reason) => set({ reason })} />}
    </ActDialog>
  );
}

/** 稽核处签名答复: a file that the office has signed ends a box's return; what is in it was checked by its signature (R20). */
export function AnswerDialog({ onClose, onDone }: Ends) {
  const { t } = useTranslation("invoice");
  const { staff } = useSession();
  const backend = useBackend();
  const draft = useDraft(`invoice/answer/${staff.code}`, { path: "" });
  const write = useWrite("invoice.import_answer", draft);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const done = (posted: PostedVoucher) => {
    onClose();
    onDone(posted);
  };
  const take = async (choosing: Promise<PickedFile | null>) => {
    try {
      setTrouble(NO_TROUBLE);
      const file = await choosing;
      const posted = file && (await write.send({ file: file.id }));
      if (posted) done(posted);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const post = () => take(backend.fileFromPath(draft.value.path.trim().replace(/^"(.*)"$/, "$1")));
  return (
    <Dialog title={t("answer.title")} onClose={onClose} width={560}>
      <Fields className="act" label={t("answer.title")} onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        <p className="secondary">{t("answer.explain")}</p>
        <div className="row">
          <input
            className="field spread"
            aria-label={t("answer.path")}
            placeholder={t("answer.pathHint")}
            value={draft.value.path}
            onChange={(event) => draft.set({ path: event.target.value })}
            data-testid={TEST_IDS.invoiceAnswerPath}
          />
          <Button onClick={() => take(backend.pickFile(t("answer.title"), ["json"]))}>{t("answer.pick")}</Button>
        </div>
        <Post sentence={null} ready={draft.value.path.trim() !== ""} busy={write.busy} />
      </Fields>
      <Findings {...trouble} />
      <WriteOutcome write={write} onDone={done} />
    </Dialog>
  );
}
