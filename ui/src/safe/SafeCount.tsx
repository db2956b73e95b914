import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { CountDesk } from "../shared/CountDesk";
import { DateInput } from "../shared/DateInput";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, toDenominations, totalFen, uncounted } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import type { Fen } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { Money } from "../shared/Money";
import { useSession } from "../shared/session";
import type { Step } from "../shared/StepList";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CountSafe, LineRef, SafeSheet } from "../wire";
import { CountResult } from "./CountResult";

interface Typed {
  /** By business date, and the float under its own word. */
  pieces: Record<string, CashCount>;
  /** Dates whose cash lies there though the books expect none. */
  extra: string[];
  /** Bags and cheques that were looked for, by the line of their paper. */
  seen: Record<string, boolean>;
}

const NOTHING: Typed = { pieces: {}, extra: [], seen: {} };

/** The steps that are no business date. */
const OTHERS = ["float", "bags", "cheques"] as const;
type Other = (typeof OTHERS)[number];

function otherOf(step: string): Other | undefined {
  return OTHERS.find((other) => other === step);
}

function pieceKey(line: LineRef): string {
  return `${line.voucher}-${line.line}`;
}

/**
 * The safe, counted by two: cash by business date, float, bags and cheques one by one (R01). What the last count found is shown until it
 * is counted again.
 */
export function SafeCount({ date }: { date: string }) {
  const { data, error } = useRead("safe.sheet", { date });
  const [again, setAgain] = useState(false);
  if (error) return <Findings {...troubleOf(error)} />;
  if (!data) return null;
  const last = data.counts.at(-1);
  const toResult = () => setAgain(false);
  if (last && !again) {
    return <CountResult counts={data.counts} last={last} date={date} what="safe" onAgain={() => setAgain(true)} />;
  }
  return <Desk key={data.counts.length} sheet={data} onDone={toResult} onBack={last ? toResult : undefined} />;
}

function Desk({ sheet, onDone, onBack }: { sheet: SafeSheet; onDone: () => void; onBack?: () => void }) {
  const { t } = useTranslation("safe");
  const { staff } = useSession();
  const draft = useDraft<Typed>(`safe/${staff.code}/${sheet.date}/${sheet.counts.length}`, NOTHING);
  const write = useWrite("safe.count", draft);
  const { value: typed, set } = draft;
  const { faces } = sheet;
  const dates = [...new Set([...sheet.cash.map((cash) => cash.date), ...typed.extra])].sort();
  const pieces = { float: [], bags: sheet.bags, cheques: sheet.cheques } as const;
  const ids = [...dates, ...OTHERS.filter((other) => other === "float" || pieces[other].length > 0)];
  const [chosen, setChosen] = useState<string | null>(null);
  const current = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? "float");

  const countedOf = (id: string): Fen | null => {
    const count = typed.pieces[id];
    return count && uncounted(count, faces).length === 0 ? totalFen(count, faces) : null;
  };
  const unseen = (other: Other) => pieces[other].filter(({ line }) => typed.seen[pieceKey(line)] === undefined).length;
  const isDone = (id: string) => {
    const other = otherOf(id);
    return other === undefined || other === "float" ? countedOf(id) !== null : unseen(other) === 0;
  };
  const open = ids.filter((id) => !isDone(id));

  const cashOf = (id: string) => {
    const counted = countedOf(id);
    const count = typed.pieces[id];
    return counted === null || !count ? null : { counted, denominations: toDenominations(count, faces) };
  };
  const seenOf = (other: Other) =>
    pieces[other].flatMap(({ line }) => {
      const present = typed.seen[pieceKey(line)];
      return present === undefined ? [] : [{ line, present }];
    });
  const post = async () => {
    const missing = open[0];
    if (missing !== undefined) {
      setChosen(missing);
      return;
    }
    const request: CountSafe = {
      date: sheet.date,
      cash: dates.flatMap((day) => {
        const cash = cashOf(day);
        return cash ? [{ date: day, ...cash }] : [];
      }),
      bags: seenOf("bags"),
      cheques: seenOf("cheques"),
    };
    const float = cashOf("float");
    if (float) request.float = float;
    if (await write.send(request)) onDone();
  };

  const steps: Step[] = ids.map((id) => {
    const other = otherOf(id);
    const left = other ? unseen(other) : 0;
    const counted = countedOf(id);
    return {
      id,
      title: other ? t(other) : t("cash", { date: id }),
      state: isDone(id) ? "done" : "open",
      aside: counted !== null ? <Money fen={counted} /> : left > 0 ? t("left", { count: left }) : undefined,
    };
  });
  const part = otherOf(current);
  const title = part ? t(part) : t("cashTitle", { date: current });

  return (
    <>
      <p className="secondary">{t("explain")}</p>
      <WriteOutcome write={write} onDone={onDone} subject={t("subject")} />
      <CountDesk
        label={t("steps")}
        steps={steps}
        current={current}
        onChoose={setChosen}
        title={title}
        onPost={() => void post()}
        post={t("post")}
        busy={write.busy}
        missing={open.length}
        below={
          <ExtraDate
            onAdd={(day) => {
              if (!dates.includes(day)) set((now) => ({ ...now, extra: [...now.extra, day] }));
              setChosen(day);
            }}
          />
        }
        head={
          typed.extra.includes(current) && (
            <Button
              onClick={() => {
                const { [current]: _, ...others } = typed.pieces;
                set({ pieces: others, extra: typed.extra.filter((day) => day !== current) });
              }}
            >
              {t("extraRemove")}
            </Button>
          )
        }
        acts={onBack && <Button onClick={onBack}>{t("result.back")}</Button>}
      >
        {part === "bags" || part === "cheques" ? (
          <Pieces
            sheet={sheet}
            what={part}
            seen={typed.seen}
            onSeen={(line, present) => set((now) => ({ ...now, seen: { ...now.seen, [pieceKey(line)]: present } }))}
          />
        ) : (
          <DenominationCounter
            faces={faces}
            value={typed.pieces[current] ?? EMPTY_COUNT}
            onChange={(count) => set((now) => ({ ...now, pieces: { ...now.pieces, [current]: count } }))}
          />
        )}
      </CountDesk>
    </>
  );
}

/** Cash of a date that the books expect none of: it is counted under its date all the same. */
function ExtraDate({ onAdd }: { onAdd: (date: string) => void }) {
  const { t } = useTranslation("safe");
  const [day, setDay] = useState<string | null>(null);
  return (
    <Fields className="panel-body safe-extra" label={t("extra")} autoFocus={false} atEnd="done" onDone={() => day && onAdd(day)}>
      <span className="label secondary">{t("extra")}</span>
      <DateInput value={day} onChange={setDay} label={t("extra")} testId={TEST_IDS.safeExtra} />
      <Button size="small" htmlType="submit" disabled={day === null} data-testid={TEST_IDS.safeExtraAdd}>
        {t("extraAdd")}
      </Button>
    </Fields>
  );
}

function Pieces(props: {
  sheet: SafeSheet;
  what: "bags" | "cheques";
  seen: Record<string, boolean>;
  onSeen: (line: LineRef, present: boolean) => void;
}) {
  const { t } = useTranslation("safe");
  const { sheet, what, seen, onSeen } = props;
  const pieces =
    what === "bags"
      ? sheet.bags.map((bag) => ({
          line: bag.line,
          amount: bag.amount,
          title: t("bag", { number: bag.bag_number ?? "" }),
          about: bag.giver ? t("bagOf", { date: bag.date, name: bag.giver }) : shortDate(bag.date),
        }))
      : sheet.cheques.map((cheque) => ({
          line: cheque.line,
          amount: cheque.amount,
          title: t("cheque", { number: cheque.number }),
          about: [
            t("chequeOf", { date: cheque.date, bank: cheque.bank, drawer: cheque.drawer }),
            ...(cheque.late ? [t("chequeLate", { date: cheque.due_by })] : []),
          ].join(" · "),
        }));
  const choices =
    what === "bags"
      ? ([
          [true, "present"],
          [false, "absent"],
        ] as const)
      : ([
          [true, "chequePresent"],
          [false, "chequeAbsent"],
        ] as const);
  return (
    <table className="figures">
      <tbody>
        {pieces.map((piece) => {
          const key = pieceKey(piece.line);
          return (
            <tr key={key} data-testid={testId(TEST_IDS.safePiece, key)}>
              <td>
                {piece.title} <span className="secondary">{piece.about}</span>
              </td>
              <td className="figure">
                <Money fen={piece.amount} />
              </td>
              <td>
                <span className="row safe-seen" role="radiogroup" aria-label={piece.title}>
                  {choices.map(([present, word]) => (
                    <label key={word}>
                      <input
                        type="radio"
                        name={key}
                        checked={seen[key] === present}
                        onChange={() => onSeen(piece.line, present)}
                        data-testid={testId(present ? TEST_IDS.safePresent : TEST_IDS.safeAbsent, key)}
                      />{" "}
                      {t(word)}
                    </label>
                  ))}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
