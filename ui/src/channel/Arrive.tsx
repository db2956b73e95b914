import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { DateInput } from "../shared/DateInput";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { type Fen, subtractFen, sumFen } from "../shared/fen";
import { Money } from "../shared/Money";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { ChannelBoard, ChannelRow, ChequeRow } from "../wire";

/** 记到账: gross, fee and net of what a channel paid out, and the days that it is for; of cheques, which ones. */
export function Arrive({ board, channel, onClose }: { board: ChannelBoard; channel: ChannelRow; onClose: () => void }) {
  const { t } = useTranslation("channel");
  const { code, name, against } = channel.tender;
  const byCheque = against === "cheques";
  const { data: cheques } = useRead("cheque.list", {}, { enabled: byCheque });
  const inHand = (cheques ?? []).filter((cheque) => cheque.state === "in_hand" && cheque.channel === code);
  const draft = useDraft(`channel/${code}`, {
    settledOn: board.calendar as string | null,
    gross: null as Fen | null,
    fee: "0" as Fen | null,
    net: null as Fen | null,
    reference: "",
    // Null while the books spread it over the oldest days.
    covers: null as Record<string, Fen | null> | null,
    cheques: [] as string[],
  });
  const write = useWrite("channel.arrive", draft);
  const { value, set } = draft;
  const chosen = inHand.filter((cheque) => value.cheques.includes(keyOf(cheque)));
  const gross = value.gross ?? (chosen.length > 0 ? sumFen(chosen.map((cheque) => cheque.amount)) : null);
  const net = value.net ?? (gross !== null && value.fee !== null ? subtractFen(gross, value.fee) : null);
  const days = channel.days.filter((day) => day.under_way !== "0");
  const { covers } = value;
  const rest =
    gross === null || covers === null ? null : subtractFen(gross, sumFen(Object.values(covers).filter((part) => part !== null)));

  const post = async () => {
    if (value.settledOn === null || gross === null || value.fee === null || net === null) return;
    const answer = await write.send({
      channel: code,
      settled_on: value.settledOn,
      gross,
      fee: value.fee,
      net,
      reference: value.reference,
      ...(covers !== null && {
        covers: Object.entries(covers).flatMap(([date, part]) => (part === null || part === "0" ? [] : [{ date, gross: part }])),
      }),
      ...(chosen.length > 0 && { cheques: chosen.map((cheque) => cheque.line) }),
    });
    if (answer) onClose();
  };

  return (
    <Dialog title={t("form.title", { channel: name })} onClose={onClose} width={560}>
      <Fields className="act" onDone={post} onClose={onClose} testId={TEST_IDS.arriveForm}>
        {byCheque && (
          <fieldset className="arrive-cheques">
            <legend className="secondary">{t("form.cheques")}</legend>
            {inHand.map((cheque) => (
              <label key={keyOf(cheque)} className="row">
                <input
                  type="checkbox"
                  checked={value.cheques.includes(keyOf(cheque))}
                  onChange={(event) =>
                    set({
                      gross: null,
                      cheques: event.target.checked
                        ? [...value.cheques, keyOf(cheque)]
                        : value.cheques.filter((key) => key !== keyOf(cheque)),
                    })
                  }
                  data-testid={testId(TEST_IDS.arriveCheque, cheque.number)}
                />
                <span className="spread">
                  {cheque.number} {cheque.bank} {cheque.drawer}
                </span>
                <Money fen={cheque.amount} />
              </label>
            ))}
          </fieldset>
        )}
        <div className="arrive-fields">
          <Line label={t("form.settledOn")}>
            <DateInput
              value={value.settledOn}
              onChange={(settledOn) => set({ settledOn })}
              label={t("form.settledOn")}
              testId={TEST_IDS.arriveDate}
            />
          </Line>
          <Line label={t("form.reference")}>
            <input
              className="field"
              aria-label={t("form.reference")}
              value={value.reference}
              onChange={(event) => set({ reference: event.target.value })}
              data-testid={TEST_IDS.arriveReference}
            />
          </Line>
          <Line label={t("form.gross")}>
            <AmountInput
              value={gross}
              onChange={(next) => set({ gross: next })}
              label={t("form.gross")}
              testId={TEST_IDS.arriveGross}
            />
          </Line>
          <Line label={t("form.fee")}>
            <AmountInput value={value.fee} onChange={(fee) => set({ fee })} label={t("form.fee")} testId={TEST_IDS.arriveFee} />
          </Line>
          <Line label={t("form.net")}>
            <AmountInput value={net} onChange={(next) => set({ net: next })} label={t("form.net")} testId={TEST_IDS.arriveNet} />
          </Line>
        </div>
        {!byCheque && (
          <div className="row ways" role="radiogroup" aria-label={t("form.covers")}>
            <label>
              <input type="radio" name="covers" checked={covers === null} onChange={() => set({ covers: null })} />
              {t("form.byItself")}
            </label>
            <label>
              <input
                type="radio"
                name="covers"
                checked={covers !== null}
                onChange={() => set({ covers: {} })}
                data-testid={TEST_IDS.arriveByHand}
              />
              {t("form.byHand")}
            </label>
          </div>
        )}
        {covers !== null && (
          <table className="figures">
            <tbody>
              {days.map((day) => (
                <tr key={day.date}>
                  <td>{shortDate(day.date)}</td>
                  <td className="figure">
                    <Money fen={day.under_way} />
                  </td>
                  <td className="arrive-part">
                    <AmountInput
                      notes="title"
                      sign="signed"
                      value={covers[day.date] ?? null}
                      onChange={(part) => set({ covers: { ...covers, [day.date]: part } })}
                      label={shortDate(day.date)}
                      testId={testId(TEST_IDS.arriveCover, day.date)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td colSpan={2}>{t("form.rest")}</td>
                <td className="figure">{rest !== null && <Money fen={rest} strong />}</td>
              </tr>
            </tfoot>
          </table>
        )}
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.arrivePost}>
          {t("form.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </Dialog>
  );
}

function keyOf(cheque: ChequeRow): string {
  return `${cheque.line.voucher}-${cheque.line.line}`;
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="label">{label}</span>
      {children}
    </div>
  );
}
