import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { named, word } from "../i18n";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { signOf, subtractFen } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameAndCode, nameOf } from "../shared/names";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { dateTime, shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { SlipView } from "../wire";

/** One slip: what it is for, how far it has come, and the next step as one button (录入 → 打印 → 到账 → 清账). */
export function Slip({ voucher }: { voucher: number }) {
  const { t } = useTranslation("deposit");
  const mayMove = useMay("manage_cash");
  const { data: slip, error } = useRead("deposit.one", { voucher });
  const [undoing, setUndoing] = useState(false);
  const back = () => go("/deposit");
  useShortcuts("screen", [{ keys: "Escape", label: t("title"), run: back }]);
  if (error) {
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  }
  if (!slip) return null;
  const standing = slip.reversed_by === null;
  return (
    <div className="screen" data-testid={TEST_IDS.slip}>
      <div className="screen-head">
        <Button onClick={back}>{t("title")}</Button>
        <h1>{t("slip.of", { number: slip.slip_number })}</h1>
        <span
          className="tag"
          data-tone={standing && slip.state !== "cleared" ? "open" : undefined}
          data-testid={TEST_IDS.slipState}
        >
          {standing ? word("deposit", slip.state) : t("slip.undone")}
        </span>
        <span className="spread" />
        <Button onClick={() => go(`/paper/${slip.voucher}`)}>{t("slip.paper", { voucher: slip.voucher })}</Button>
        {mayMove && standing && (
          <Button danger onClick={() => setUndoing(true)} data-testid={TEST_IDS.slipUndo}>
            {t("slip.undo")}
          </Button>
        )}
      </div>
      <div className="slip fills">
        <section className="panel scrolls">
          <div className="panel-body slip-body">
            <Facts slip={slip} />
            <h3>{t("slip.allocation")}</h3>
            <Allocations slip={slip} />
            <h3>{t("slip.steps")}</h3>
            <Steps slip={slip} />
          </div>
        </section>
        <section className="panel scrolls">
          <div className="panel-body slip-body">{mayMove && standing && <NextStep slip={slip} />}</div>
        </section>
      </div>
      {undoing && <Undo slip={slip} onClose={() => setUndoing(false)} />}
    </div>
  );
}

function Facts({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  const facts: [string, string][] = [
    [t("form.way"), t(`way.${slip.way}`)],
    [t("slip.account"), slip.bank],
    [t("form.slipDate"), shortDate(slip.slip_date)],
    [t("slip.depositor"), nameAndCode("staff", slip.depositor)],
  ];
  if (slip.bag_number !== null) facts.push([t("slip.bag"), slip.bag_number]);
  return (
    <>
      <p className="slip-amount">
        <Money fen={slip.amount} strong />
      </p>
      <dl className="slip-facts">
        {facts.map(([label, text]) => (
          <div key={label} className="slip-fact">
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Allocations({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  return (
    <table className="figures">
      <tbody>
        {slip.allocations.map((part) => (
          <tr key={part.line}>
            <td>{shortDate(part.date)}</td>
            <td className="secondary">
              {part.makes_good
                ? t("slip.madeGood", { voucher: (part.difference ?? part.makes_good).voucher })
                : t("slip.takings")}
            </td>
            <td className="figure">
              <Money fen={part.amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Steps({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  const { arrival } = slip;
  return (
    <ol className="slip-steps">
      <li>
        {t("slip.recorded")} <span className="secondary">{shortDate(slip.date)}</span> {nameOf("staff", slip.author)}
      </li>
      {slip.steps.map((step, index) => (
        <li key={index} data-undone={step.undone}>
          {step.undone ? named(t("slip.undone"), word("deposit", step.state)) : word("deposit", step.state)}{" "}
          <span className="secondary">{dateTime(step.time)}</span> {step.person !== null && nameOf("staff", step.person)}
          {step.note !== null && <span className="secondary"> {step.note}</span>}
        </li>
      ))}
      {arrival && arrival.shortage !== "0" && (
        <li className="difference-short">
          {t("slip.shortage", { amount: arrival.shortage, receipt: arrival.bank_receipt ?? "" })}{" "}
          {arrival.person !== null && nameOf("staff", arrival.person)} <span className="secondary">{arrival.reason}</span>
        </li>
      )}
      {arrival && arrival.overage !== "0" && (
        <li className="difference-over">
          {t("slip.overage", { amount: arrival.overage })} {arrival.person !== null && nameOf("staff", arrival.person)}{" "}
          <span className="secondary">{arrival.reason}</span>
        </li>
      )}
    </ol>
  );
}

function NextStep({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  const query = { template: "deposit_slip" as const, subject: `voucher:${slip.voucher}` };
  const recorded = slip.state === "recorded";
  return (
    <>
      {slip.state === "printed" && <Arrived slip={slip} />}
      {slip.state === "arrived" && <Cleared slip={slip} />}
      {slip.state === "cleared" && <p>{t("slip.done")}</p>}
      {/* One button in every state: printing moves the slip on, and where the paper lies must stay to be read. */}
      <PrintButton query={query} label={t("slip.print")} primary={recorded} autoFocus={recorded} />
      {recorded && <WrittenAtBank slip={slip} />}
    </>
  );
}

function WrittenAtBank({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  const write = useWrite("deposit.printed");
  return (
    <div className="slip-other">
      <p className="secondary">{t("slip.printedHint")}</p>
      <Button loading={write.busy} onClick={() => write.send({ voucher: slip.voucher })} data-testid={TEST_IDS.slipPrinted}>
        {t("slip.printed")}
      </Button>
      <WriteOutcome write={write} />
    </div>
  );
}

function Arrived({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  const catalogue = useCatalogue();
  const draft = useDraft(`deposit/arrived/${slip.voucher}`, {
    amount: slip.amount as string | null,
    person: null as string | null,
    reason: "",
    receipt: "",
  });
  const write = useWrite("deposit.arrived", draft);
  const { value, set } = draft;
  const difference = value.amount === null ? "0" : subtractFen(value.amount, slip.amount);
  const sign = signOf(difference);
  const told = sign < 0 ? t("slip.less", { amount: difference.replace("-", "") }) : t("slip.more", { amount: difference });
  const post = async () => {
    if (value.amount === null) return;
    await write.send({
      voucher: slip.voucher,
      amount: value.amount,
      ...(sign !== 0 && value.person !== null && { person: value.person }),
      ...(sign !== 0 && { reason: value.reason }),
      ...(sign < 0 && { bank_receipt: value.receipt }),
    });
  };
  return (
    <>
      <Fields className="act" onDone={post} testId={TEST_IDS.slipArrivedForm}>
        <div className="labelled">
          <span className="label">{t("slip.arrivedAmount")}</span>
          <AmountInput
            size="large"
            value={value.amount}
            onChange={(amount) => set({ amount })}
            label={t("slip.arrivedAmount")}
            testId={TEST_IDS.slipArrivedAmount}
          />
        </div>
        {sign !== 0 && (
          <>
            <p className={sign < 0 ? "difference-short" : "difference-over"}>{told}</p>
            <div className="labelled">
              <span className="label">{t("slip.person")}</span>
              <Choice
                options={options(catalogue?.staff ?? [])}
                value={value.person}
                onChange={(person) => set({ person })}
                label={t("slip.person")}
                testId={TEST_IDS.slipPerson}
              />
            </div>
            {sign < 0 && (
              <Text
                label={t("slip.receipt")}
                value={value.receipt}
                onChange={(receipt) => set({ receipt })}
                id={TEST_IDS.slipReceipt}
              />
            )}
            <Text label={t("slip.reason")} value={value.reason} onChange={(reason) => set({ reason })} id={TEST_IDS.slipReason} />
          </>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.slipArrived}>
          {t("slip.arrived")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome
        write={write}
        subject={t("slip.arrivedSubject", { number: slip.slip_number, amount: value.amount ?? "0", difference: told })}
      />
    </>
  );
}

function Text(props: { label: string; value: string; onChange: (text: string) => void; id: string }) {
  return (
    <div className="labelled">
      <span className="label">{props.label}</span>
      <input
        className="field"
        aria-label={props.label}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-testid={props.id}
      />
    </div>
  );
}

function Cleared({ slip }: { slip: SlipView }) {
  const { t } = useTranslation("deposit");
  const write = useWrite("deposit.cleared");
  return (
    <>
      <Button
        type="primary"
        size="large"
        autoFocus
        loading={write.busy}
        onClick={() => write.send({ voucher: slip.voucher })}
        data-testid={TEST_IDS.slipCleared}
      >
        {t("slip.cleared")}
      </Button>
      <WriteOutcome write={write} />
    </>
  );
}

function Undo({ slip, onClose }: { slip: SlipView; onClose: () => void }) {
  const { t } = useTranslation("deposit");
  const draft = useDraft(`deposit/undo/${slip.voucher}`, { reason: "" });
  const write = useWrite("deposit.undo", draft);
  const { value, set } = draft;
  const state = word("deposit", slip.state);
  const post = async () => {
    if (await write.send({ voucher: slip.voucher, reason: value.reason })) onClose();
  };
  return (
    <Dialog title={t("slip.undo")} onClose={onClose}>
      <Fields className="act" onDone={post} onClose={onClose} testId={testId(TEST_IDS.act, "undo")}>
        <p>{slip.state === "recorded" ? t("slip.undoRecorded") : t("slip.undoHint", { state })}</p>
        <Text label={t("slip.undoReason")} value={value.reason} onChange={(reason) => set({ reason })} id={TEST_IDS.actReason} />
        <Button danger type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.actPost}>
          {t("slip.undo")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} subject={t("slip.undoSubject", { number: slip.slip_number, state })} onDone={onClose} />
    </Dialog>
  );
}
