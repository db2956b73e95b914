import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, spanned, word } from "../i18n";
import { useRead } from "../shared/calls";
import type { Catalogue } from "../shared/catalogue";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { listKeys } from "../shared/list-keys";
import { nameAndCode } from "../shared/names";
import { shortRange } from "../shared/numbers";
import { PaperActs } from "../shared/PaperActs";
import { PrintButton } from "../shared/PrintButton";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { itemOptions } from "../shared/stock-lines";
import { TEST_IDS, testId } from "../shared/testids";
import { daysBetween, shortDate } from "../shared/time";
import type { BoxShown, PostedVoucher, RollShown } from "../wire";
import { BoxBar } from "./BoxBar";
import { gapCount } from "./Desk";
import { Posted } from "./Posted";
import {
  AcceptBoxDialog,
  AnswerDialog,
  HandBackDialog,
  LoseDialog,
  ReceiveDialog,
  ReturnBoxDialog,
  RollDialog,
  SendBackDialog,
  VoidDialog,
  WithdrawDialog,
} from "./Dialogs";

/** What became of a box's numbers, in the order of its bar. */
const STATES = ["before", "issued", "void", "lost", "blank", "returned"] as const;

type Act = "receive" | "roll" | "hand_back" | "void" | "lose" | "withdraw" | "return" | "accept" | "send_back" | "answer";

/** The boxes of the hall: each a bar of its numbers, the chosen one number by number, and what can be done with it. */
export function Boxes({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("invoice");
  const { rights } = useSession();
  const { query } = useRoute();
  const { data: boxes, error } = useRead("invoice.boxes", {});
  const [act, setAct] = useState<Act | null>(null);
  const [roll, setRoll] = useState<RollShown | null>(null);
  const [posted, setPosted] = useState<PostedVoucher | null>(null);
  const manages = rights.includes("manage_stock");
  const audits = rights.includes("audit");
  const chosen = boxes?.find((box) => keyOf(box) === query.get("box")) ?? boxes?.[0];
  const hasKind = itemOptions(catalogue, ["invoice_box"]).length > 0;
  useShortcuts("screen", manages && hasKind ? [{ keys: "F2", label: t("act.receive"), run: () => setAct("receive") }] : []);
  const close = () => {
    setAct(null);
    setRoll(null);
  };
  const ends = { onClose: close, onDone: setPosted };
  if (error) return <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />;
  if (!boxes) return null;
  const choose = (at: number) => {
    const box = boxes[at];
    if (box) go(`/invoice/boxes?box=${encodeURIComponent(keyOf(box))}`);
  };
  return (
    <>
      <div className="invoice-boxes fills">
        <section className="panel invoice-list">
          <div className="panel-head">
            <h2 className="spread">{t("boxes.title")}</h2>
            {manages && (
              <Button
                type="primary"
                disabled={!hasKind}
                title={hasKind ? undefined : t("boxes.noKind")}
                onClick={() => setAct("receive")}
                data-testid={TEST_IDS.invoiceReceive}
              >
                {t("act.receive")} <kbd className="on-accent">F2</kbd>
              </Button>
            )}
          </div>
          <ul
            className="fills scrolls invoice-bars"
            role="listbox"
            tabIndex={0}
            aria-label={t("boxes.title")}
            onKeyDown={listKeys({ count: boxes.length, selected: chosen ? boxes.indexOf(chosen) : -1, onSelect: choose })}
          >
            {boxes.length === 0 && (
              <li>
                <EmptyState title={t("boxes.empty")} hint={t(hasKind ? "boxes.emptyHint" : "boxes.noKind")} />
              </li>
            )}
            {boxes.map((box, at) => (
              <li
                key={keyOf(box)}
                role="option"
                aria-selected={box === chosen}
                onClick={() => choose(at)}
                data-testid={testId(TEST_IDS.invoiceBox, box.box_number)}
              >
                <div className="row">
                  <strong className="spread">{box.box_number}</strong>
                  <Due box={box} />
                  <span className="secondary">{box.place === null ? t("boxes.gone") : placeName(box.place)}</span>
                </div>
                <Bar box={box} />
              </li>
            ))}
          </ul>
        </section>
        {chosen && (
          <BoxPanel
            posted={posted && <Posted posted={posted} />}
            box={chosen}
            acts={
              <>
                {manages && chosen.place === "storeroom" && chosen.blank > 0 && (
                  <>
                    <Act name="roll" onClick={() => setAct("roll")} primary />
                    <Act name="void" onClick={() => setAct("void")} />
                    <Act name="lose" onClick={() => setAct("lose")} />
                    <Act name="withdraw" onClick={() => setAct("withdraw")} />
                    <Act name="return" onClick={() => setAct("return")} />
                  </>
                )}
                {manages && chosen.place === "storeroom" && chosen.blank === 0 && (
                  <Act name="return" onClick={() => setAct("return")} primary />
                )}
                {(manages || audits) && chosen.place === "transit" && (
                  <Act name="accept" onClick={() => setAct("accept")} primary />
                )}
                {manages && chosen.place === "transit" && <Act name="answer" onClick={() => setAct("answer")} />}
                {audits && chosen.place === "transit" && <Act name="send_back" onClick={() => setAct("send_back")} />}
              </>
            }
            onHandBack={
              manages
                ? (one) => {
                    setRoll(one);
                    setAct("hand_back");
                  }
                : undefined
            }
          />
        )}
      </div>
      {act === "receive" && <ReceiveDialog catalogue={catalogue} {...ends} />}
      {act === "hand_back" && roll && <HandBackDialog roll={roll} {...ends} />}
      {chosen && act === "roll" && <RollDialog catalogue={catalogue} box={chosen} {...ends} />}
      {chosen && act === "void" && (
        <VoidDialog catalogue={catalogue} rolls={[]} first={{ item: chosen.invoice, number: "" }} {...ends} />
      )}
      {chosen && act === "lose" && <LoseDialog catalogue={catalogue} counter={null} place="storeroom" {...ends} />}
      {chosen && act === "withdraw" && <WithdrawDialog box={chosen} {...ends} />}
      {chosen && act === "return" && <ReturnBoxDialog box={chosen} {...ends} />}
      {chosen && act === "accept" && <AcceptBoxDialog box={chosen} auditor={audits} {...ends} />}
      {act === "answer" && <AnswerDialog {...ends} />}
      {chosen && act === "send_back" && <SendBackDialog box={chosen} {...ends} />}
    </>
  );
}

function keyOf(box: BoxShown): string {
  return `${box.item}/${box.box_number}`;
}

function Act({ name, onClick, primary }: { name: Exclude<Act, "receive">; onClick: () => void; primary?: boolean }) {
  const { t } = useTranslation("invoice");
  return (
    <Button type={primary ? "primary" : "default"} onClick={onClick} data-testid={testId(TEST_IDS.invoiceAct, name)}>
      {t(`act.${name}`)}
    </Button>
  );
}

/** Until when a used-up box is to go back, and how late it is. */
function Due({ box }: { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  const { calendar } = useSession();
  if (box.return_by === null || box.place !== "storeroom") return null;
  const late = daysBetween(box.return_by, calendar);
  return (
    <span className="tag" data-tone={late > 0 ? "short" : "open"}>
      {late > 0 ? t("boxes.late", { count: late }) : t("boxes.due", { date: box.return_by })}
    </span>
  );
}

/** A box as one bar: used, void, lost and blank by colour and pattern, and the same in words for who cannot see it. */
function Bar({ box }: { box: BoxShown }) {
  const { t } = useTranslation("invoice");
  const parts = STATES.filter((state) => box[state] > 0);
  const label = parts.map((state) => `${t(`state.${state}`)} ${formatPieces(box[state])}`).join(" · ");
  return (
    <div className="invoice-bar" role="img" aria-label={label} title={label}>
      {parts.map((state) => (
        <span key={state} data-state={state} style={{ flexGrow: box[state] }} />
      ))}
    </div>
  );
}

function BoxPanel(props: { box: BoxShown; acts: ReactNode; posted: ReactNode; onHandBack?: (roll: RollShown) => void }) {
  const { box, acts, posted, onHandBack } = props;
  const { t } = useTranslation("invoice");
  const { data: voids } = useRead("void.list", { box_number: box.box_number, limit: 200 });
  const of = voids?.rows.filter((row) => row.item === box.invoice) ?? [];
  return (
    <section className="panel scrolls" data-testid={TEST_IDS.invoiceBoxPanel}>
      <div className="panel-head invoice-acts">
        <h2 className="spread">{t("boxes.box", { box: box.box_number })}</h2>
        {acts}
      </div>
      <div className="panel-body invoice-box">
        {posted}
        <p className="secondary">
          {t("boxes.about", { name: box.name, code: box.code, date: box.received })}
          <br />
          <span className="figure">{spanned(box.numbers.first, box.numbers.last)}</span>
        </p>
        <BoxBar key={keyOf(box)} box={box} />
        <div className="invoice-papers">
          {box.used_up_on !== null && <p className="secondary">{t("boxes.usedUp", { date: box.used_up_on })}</p>}
          <PaperActs
            query={{ template: "invoice_usage", subject: `box:${keyOf(box)}` }}
            label={word("report", "invoice_usage")}
            primary={box.used_up_on !== null}
          />
          <PrintButton query={{ template: "box_label", subject: `box:${keyOf(box)}` }} label={word("report", "box_label")} />
        </div>
        {box.rolls.length > 0 && (
          <table className="figures">
            <thead>
              <tr>
                <th>{t("counter")}</th>
                <th>{t("boxes.roll")}</th>
                <th>{t("desk.next")}</th>
                <th className="figure">{t("state.blank")}</th>
                <th>{t("desk.gaps")}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {box.rolls.map((roll) => (
                <tr key={`${roll.line.voucher}-${roll.line.line}`}>
                  <td>{nameAndCode("counter", roll.counter)}</td>
                  <td>{shortRange(roll.numbers.first, roll.numbers.last)}</td>
                  <td>{roll.next ?? <span className="quiet">{t("desk.usedUp")}</span>}</td>
                  <td className="figure">{formatPieces(roll.blank)}</td>
                  <td className={roll.gaps.length > 0 ? "invoice-gap" : "quiet"}>
                    {roll.gaps.length === 0
                      ? t("boxes.noGaps")
                      : roll.gaps.map((gap) => `${shortRange(gap[0], gap[1])} (${formatPieces(gapCount(gap))})`).join(" ")}
                  </td>
                  <td className="figure">
                    {onHandBack && roll.next !== null && (
                      <Button
                        size="small"
                        onClick={() => onHandBack(roll)}
                        data-testid={testId(TEST_IDS.invoiceHandBack, roll.counter)}
                      >
                        {t("act.hand_back")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {box.blanks.length > 0 && (
          <div>
            <h3>{t("boxes.blanks")}</h3>
            <ul className="stock-ranges">
              {box.blanks.map((part) => (
                <li key={part.numbers.first}>
                  <span className="spread">
                    {spanned(part.numbers.first, part.numbers.last)} <span className="secondary">{placeName(part.place)}</span>
                  </span>
                  <span className="figure secondary">{formatPieces(part.numbers.count)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {of.length > 0 && (
          <div>
            <h3>{t("boxes.voids")}</h3>
            <ul className="stock-ranges">
              {of.map((row) => (
                <li key={`${row.line.voucher}-${row.line.line}`}>
                  <a className="spread" href={`#/paper/${row.line.voucher}`}>
                    {spanned(row.numbers.first, row.numbers.last)}
                  </a>
                  <span className="secondary">
                    {shortDate(row.date)} {row.clerk.name}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
