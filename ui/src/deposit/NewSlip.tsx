import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DateInput } from "../shared/DateInput";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, restIsZero, toDenominations, totalFen } from "../shared/denominations";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { type Fen, signOf, subtractFen, sumFen } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { DepositBoard, DepositWay } from "../wire";
import { payables, spread, unallocated } from "./allocate";

const WAYS: readonly DepositWay[] = ["teller", "machine", "collection"];

/**
 * 录缴款单: what stands on the bank's slip, and which dates it is for. An amount spreads over the oldest dates by itself until a part is typed
 * by hand; what is left to allocate counts down to 0.00.
 */
export function NewSlip({ board }: { board: DepositBoard }) {
  const { t } = useTranslation("deposit");
  const { staff } = useSession();
  const catalogue = useCatalogue();
  const [counting, setCounting] = useState(false);
  const faces = catalogue?.faces ?? [];
  const lines = payables(board.days, board.made_good);
  const draft = useDraft(`deposit/new/${staff.code}`, {
    way: "teller" as DepositWay,
    account: (board.accounts[0]?.code ?? null) as string | null,
    slipNumber: "",
    slipDate: board.calendar as string | null,
    bagNumber: "",
    depositor: staff.code as string | null,
    amount: null as Fen | null,
    // Null while the amount spreads by itself.
    parts: null as Record<string, Fen | null> | null,
    cash: EMPTY_COUNT as CashCount,
  });
  const write = useWrite("deposit.record", draft);
  const { value, set } = draft;
  const parts: Record<string, Fen | null> = value.parts ?? (value.amount === null ? {} : spread(value.amount, lines));
  const allocated = sumFen(Object.values(parts).filter((part) => part !== null));
  const amount = value.amount ?? allocated;
  const rest = unallocated(amount, parts);
  const counted = totalFen(value.cash, faces);
  const all = sumFen(lines.map((line) => line.left));
  const most = BigInt(all) < BigInt(board.in_safe) ? all : board.in_safe;

  const takeAll = () => set({ amount: most, parts: null });
  const close = () => go("/deposit");
  useShortcuts("screen", [
    { keys: "F4", label: t("form.keys.all"), run: takeAll },
    { keys: "F6", label: t("form.keys.counted"), run: () => setCounting(true) },
  ]);

  const post = async () => {
    const { account, slipDate, depositor } = value;
    if (account === null || slipDate === null || depositor === null) return;
    const answer = await write.send({
      way: value.way,
      account,
      slip_number: value.slipNumber,
      slip_date: slipDate,
      ...(value.way === "collection" && { bag_number: value.bagNumber }),
      depositor,
      amount,
      ...(counted !== null && { denominations: toDenominations(restIsZero(value.cash, faces), faces) }),
      allocations: lines.flatMap((line) => {
        const part = parts[line.key];
        if (part == null || part === "0") return [];
        return [{ date: line.date, amount: part, ...(line.makesGood && { makes_good: line.makesGood }) }];
      }),
    });
    if (answer) go(`/deposit/${answer.voucher}`);
  };

  if (lines.length === 0) {
    return (
      <EmptyState title={t("form.noneOwed")} hint={t("days.emptyHint")} action={<Button onClick={close}>{t("title")}</Button>} />
    );
  }
  const bank = board.accounts.find((account) => account.code === value.account)?.bank ?? "";
  const dates = lines.filter((line) => signOf(parts[line.key] ?? "0") > 0).map((line) => line.date);
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{t("form.title")}</h1>
        <span className="spread" />
        {BigInt(all) > BigInt(board.in_safe) && (
          <span className="difference-over" data-testid={TEST_IDS.depositNotInSafe}>
            {t("form.notInSafe", { amount: board.in_safe })}
          </span>
        )}
        <Button onClick={takeAll} data-testid={TEST_IDS.depositAll}>
          {t("form.all")} <Money fen={most} /> <kbd>F4</kbd>
        </Button>
      </div>
      <Fields className="new-slip fills" onDone={post} onClose={close} testId={TEST_IDS.depositForm}>
        <section className="panel scrolls">
          <div className="panel-body new-slip-fields">
            <Line label={t("form.slipNumber")}>
              <input
                className="field"
                aria-label={t("form.slipNumber")}
                value={value.slipNumber}
                onChange={(event) => set({ slipNumber: event.target.value })}
                data-testid={TEST_IDS.depositNumber}
              />
            </Line>
            <Line label={t("form.slipDate")}>
              <DateInput
                value={value.slipDate}
                onChange={(slipDate) => set({ slipDate })}
                label={t("form.slipDate")}
                testId={TEST_IDS.depositDate}
              />
            </Line>
            <Line label={t("form.account")}>
              <Choice
                options={board.accounts.map((account) => ({ code: account.code, name: account.bank }))}
                value={value.account}
                onChange={(account) => set({ account })}
                label={t("form.account")}
                testId={TEST_IDS.depositAccount}
              />
            </Line>
            <Line label={t("form.depositor")}>
              <Choice
                options={options(catalogue?.staff ?? [])}
                value={value.depositor}
                onChange={(depositor) => set({ depositor })}
                label={t("form.depositor")}
                testId={TEST_IDS.depositDepositor}
              />
            </Line>
            <div className="row ways new-slip-wide" role="radiogroup" aria-label={t("form.way")}>
              {WAYS.map((way) => (
                <label key={way}>
                  <input
                    type="radio"
                    name="deposit-way"
                    checked={value.way === way}
                    onChange={() => set({ way })}
                    data-testid={testId(TEST_IDS.depositWay, way)}
                  />
                  {t(`way.${way}`)}
                </label>
              ))}
            </div>
            {value.way === "collection" && (
              <Line label={t("form.bagNumber")}>
                <input
                  className="field"
                  aria-label={t("form.bagNumber")}
                  value={value.bagNumber}
                  onChange={(event) => set({ bagNumber: event.target.value })}
                  data-testid={TEST_IDS.depositBag}
                />
              </Line>
            )}
            <Line label={t("form.amount")}>
              <AmountInput
                value={value.amount}
                onChange={(next) => set({ amount: next, parts: null })}
                label={t("form.amount")}
                testId={TEST_IDS.depositAmount}
              />
            </Line>
            <div className="new-slip-wide row">
              <Button onClick={() => setCounting(true)} data-testid={TEST_IDS.depositCounted}>
                {t("form.counted")} <kbd>F6</kbd>
              </Button>
              {counted === null ? (
                <span className="secondary">{t("form.countedHint")}</span>
              ) : (
                <span className="row">
                  <Money fen={counted} />
                  {counted !== amount && (
                    <span className="difference-short">
                      {t("form.countedRest")} <Money fen={subtractFen(counted, amount)} />
                    </span>
                  )}
                </span>
              )}
            </div>
          </div>
        </section>
        <section className="panel new-slip-parts">
          <div className="scrolls fills">
            <table className="figures">
              <thead>
                <tr>
                  <th>{t("form.allocate")}</th>
                  <th className="figure">{t("form.owed")}</th>
                  <th className="figure new-slip-part">{t("form.part")}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.key}>
                    <td>
                      {shortDate(line.date)}
                      {line.makesGood && (
                        <span className="secondary">
                          {" "}
                          {t("days.madeGood", { voucher: (line.difference ?? line.makesGood).voucher })}
                        </span>
                      )}
                    </td>
                    <td className="figure">
                      <Money fen={line.left} />
                    </td>
                    <td>
                      <AmountInput
                        notes="title"
                        value={parts[line.key] ?? null}
                        onChange={(part) => set({ parts: { ...parts, [line.key]: part } })}
                        label={`${t("form.part")} ${shortDate(line.date)}`}
                        testId={testId(TEST_IDS.depositPart, line.key)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="new-slip-rest" data-done={rest === "0"}>
            <span>{t("form.rest")}</span>
            <output className="figure" data-testid={TEST_IDS.depositRest} data-fen={rest}>
              <Money fen={rest} strong />
            </output>
          </div>
        </section>
        <div className="new-slip-foot">
          <WriteOutcome write={write} onDone={(answer) => go(`/deposit/${answer.voucher}`)} />
          <div className="row">
            <span className="spread secondary">{t("form.sentence", { bank, amount, count: new Set(dates).size })}</span>
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              loading={write.busy}
              data-done
              data-testid={TEST_IDS.depositPost}
            >
              {t("form.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
            </Button>
          </div>
        </div>
      </Fields>
      {counting && (
        <Dialog title={t("form.counted")} onClose={() => setCounting(false)} width={640}>
          <Fields onDone={() => setCounting(false)} onClose={() => setCounting(false)} atEnd="done">
            <DenominationCounter value={value.cash} onChange={(cash) => set({ cash })} faces={faces} />
          </Fields>
        </Dialog>
      )}
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="label">{label}</span>
      {children}
    </div>
  );
}
