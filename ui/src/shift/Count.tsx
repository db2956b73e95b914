import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import type { Answer } from "../shared/backend";
import { useRead, useWrite } from "../shared/calls";
import { inOrder } from "../shared/catalogue";
import { KeepCounted } from "../shared/CountDesk";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, fromDenominations, toDenominations, totalFen, uncounted } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import type { Fen } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { type GoodsCount, GoodsStep, goodsCounted, goodsKept, goodsTold, NO_GOODS } from "../shared/GoodsCount";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { type Step, StepList } from "../shared/StepList";
import { TEST_IDS } from "../shared/testids";
import { clockTime } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CountDraft, CountSheet, LineCounted, SheetLine } from "../wire";
import { NextStep } from "./Checklist";
import { Forms } from "./Forms";

/** A sheet as it is being counted: drawers by notes and coins, goods by numbers or pieces, everything else as an amount. */
interface Sheet {
  pieces: Record<string, CashCount>;
  amounts: Record<string, Fen | null>;
  goods: Record<string, GoodsCount>;
  /** When the platform's balance was read. */
  readAt: Record<string, number>;
}

const FORMS = "forms";

/** A line's word in addresses: its item, which is the tender's code for tenders. */
function idOf(line: SheetLine): string {
  return line.item;
}

function fromKept(sheet: CountSheet): Sheet {
  const typed: Sheet = { pieces: {}, amounts: {}, goods: {}, readAt: {} };
  for (const kept of sheet.draft?.lines ?? []) {
    const line = sheet.lines.find((one) => one.place === kept.place && one.item === kept.item);
    if (line?.goods && (kept.quantity !== undefined || kept.numbers !== undefined)) typed.goods[idOf(line)] = goodsKept(kept);
    if (!line || kept.counted === undefined) continue;
    if (line.by_pieces) typed.pieces[idOf(line)] = fromDenominations(kept.denominations ?? [], sheet.faces);
    else typed.amounts[idOf(line)] = kept.counted;
    if (kept.read_at !== undefined) typed.readAt[idOf(line)] = kept.read_at;
  }
  return typed;
}

/** What was counted of a line, in pieces for goods; null as long as anything of it was not. */
function countedOf(line: SheetLine, typed: Sheet, faces: CountSheet["faces"]): Fen | null {
  if (line.goods) return goodsCounted(line, typed.goods[idOf(line)] ?? NO_GOODS);
  if (!line.by_pieces) return typed.amounts[idOf(line)] ?? null;
  const count = typed.pieces[idOf(line)];
  return count && uncounted(count, faces).length === 0 ? totalFen(count, faces) : null;
}

function told(line: SheetLine, typed: Sheet, faces: CountSheet["faces"]): LineCounted {
  if (line.goods) return goodsTold(line, typed.goods[idOf(line)] ?? NO_GOODS);
  const counted = countedOf(line, typed, faces);
  const answer: LineCounted = { place: line.place, item: line.item };
  if (counted === null) return answer;
  answer.counted = counted;
  if (line.by_pieces) answer.denominations = toDenominations(typed.pieces[idOf(line)] ?? EMPTY_COUNT, faces);
  const readAt = typed.readAt[idOf(line)];
  if (readAt !== undefined) answer.read_at = readAt;
  return answer;
}

/**
 * 清点: steps at the left, one at a time at the right, nothing expected shown. It can be left and taken up again; every stored count is
 * kept. `shift` is another's, counted for an absent clerk before a witness.
 */
export function Count({ shift, at, base }: { shift?: number; at?: string; base: string }) {
  const { t } = useTranslation("shift");
  const { data: sheet, error } = useRead("count.sheet", { shift });
  const suspend = useWrite("shift.suspend");
  if (error)
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  if (!sheet) return null;
  if (sheet.state === "open" && shift === undefined) {
    return (
      <EmptyState
        title={t("count.notStarted")}
        hint={t("mine.suspendExplain")}
        action={
          <>
            <Button
              type="primary"
              autoFocus
              loading={suspend.busy}
              onClick={() => suspend.send({})}
              data-testid={TEST_IDS.shiftSuspend}
            >
              {t("act.suspend")}
            </Button>
            <WriteOutcome write={suspend} />
          </>
        }
      />
    );
  }
  if (at === FORMS && sheet.attempt > 1) return <FormsLeft sheet={sheet} base={base} shift={shift} />;
  return <CountDesk key={`${sheet.shift}/${sheet.attempt}`} sheet={sheet} at={at} base={base} standIn={shift !== undefined} />;
}

/** 统计报表 after the count is stored: they are ticked off, and nothing asks for a second count. */
function FormsLeft({ sheet, base, shift }: { sheet: CountSheet; base: string; shift?: number }) {
  const { data: mine } = useRead("shift.mine", { shift });
  return (
    <div className="screen" data-testid={TEST_IDS.count}>
      <div className="screen-head">
        <h1>{mine?.counter_name}</h1>
        <span className="secondary">{sheet.clerk.name}</span>
      </div>
      <section className="panel scrolls fills">
        <Forms shift={shift} forms={sheet.forms} />
        {/* It takes no focus: the last form may still be changed by its arrow keys. */}
        <div className="panel-body">{mine && <NextStep mine={mine} base={base} here="forms" autoFocus={false} />}</div>
      </section>
    </div>
  );
}

function CountDesk({ sheet, at, base, standIn }: { sheet: CountSheet; at?: string; base: string; standIn: boolean }) {
  const { t } = useTranslation("shift");
  const { staff } = useSession();
  const draft = useDraft<Sheet>(`count/${staff.code}/${sheet.shift}/${sheet.attempt}`, fromKept(sheet));
  const post = useWrite("count.post", draft);
  const stand = useWrite("shift.stand_in", draft);
  const keep = useWrite("count.save_draft");
  const { value: typed, set } = draft;
  const { faces } = sheet;
  const lines = inOrder(sheet.lines, idOf);
  // The voucher at which this count began: what moves afterwards is a conflict, also when the sheet is asked for again.
  const [begunAt] = useState(sheet.at_voucher);

  const open = lines.filter((line) => countedOf(line, typed, faces) === null);
  const ids = [...lines.map(idOf), ...(sheet.forms.length > 0 ? [FORMS] : [])];
  // Where it begins is settled once: a step that becomes complete while it is counted must not slip away.
  const [begin] = useState(open[0] ? idOf(open[0]) : (ids[0] ?? FORMS));
  const current = at !== undefined && ids.includes(at) ? at : begin;
  const line = lines.find((one) => idOf(one) === current);

  const saved = (): CountDraft => ({ at_voucher: begunAt, lines: lines.map((one) => told(one, typed, faces)) });
  const choose = (id: string) => {
    // Kept in the books too, so that the count can be taken up on another machine. A failure costs nothing: it is kept here.
    if (!standIn && draft.changed) void keep.send(saved());
    go(`${base}/count/${encodeURIComponent(id)}`);
  };
  const next = () => {
    const after = ids[ids.indexOf(current) + 1];
    if (after !== undefined) choose(after);
    else void store();
  };
  const done = (_: Answer<"count.post">) => go(`${base}/difference`);
  const store = async (more?: { keep: boolean }) => {
    const missing = open[0];
    if (missing) {
      choose(idOf(missing));
      return;
    }
    const { lines: counted } = saved();
    const answer = standIn
      ? await stand.send({ shift: sheet.shift, lines: counted })
      : await post.send({ at_voucher: begunAt, lines: counted, ...more });
    if (answer) done(answer);
  };
  useShortcuts("screen", [{ keys: "F9", label: t("count.post"), run: () => void store() }]);

  const steps: Step[] = lines.map((one) => {
    const counted = countedOf(one, typed, faces);
    return {
      id: idOf(one),
      title: one.name,
      state: counted === null ? "open" : "done",
      aside: counted === null ? undefined : <Money fen={counted} goods={one.goods} />,
    };
  });
  if (sheet.forms.length > 0) {
    const left = sheet.forms.filter((form) => form.state === null).length;
    steps.push({
      id: FORMS,
      title: t("count.forms"),
      state: left === 0 ? "done" : "open",
      aside: left > 0 ? t("stepLeft", { count: left }) : undefined,
    });
  }

  const write = standIn ? stand : post;
  return (
    <div className="screen" data-testid={TEST_IDS.count}>
      <div className="screen-head">
        <h1>{sheet.attempt > 1 ? t("count.titleAgain", { attempt: sheet.attempt }) : t("count.title")}</h1>
        <span className="secondary">
          {standIn
            ? t("count.standIn", { name: sheet.clerk.name })
            : sheet.needs_witness
              ? t("count.witness")
              : t("count.postExplain")}
        </span>
        <span className="spread" />
        <span className="secondary">{open.length > 0 && t("count.missing", { count: open.length })}</span>
        <Button
          type={open.length === 0 ? "primary" : "default"}
          size="large"
          loading={write.busy}
          onClick={() => store()}
          data-testid={TEST_IDS.countPost}
        >
          {t("count.post")} <kbd className={open.length === 0 ? "on-accent" : undefined}>F9</kbd>
        </Button>
      </div>
      <WriteOutcome write={post} onDone={done} />
      <WriteOutcome write={stand} onDone={done} />
      <KeepCounted findings={post.findings} label={t("count.conflict")} onKeep={() => void store({ keep: true })} />
      <div className="count-desk fills">
        <nav className="panel scrolls">
          <StepList label={t("count.steps")} steps={steps} current={current} onChoose={choose} />
          <p className="secondary panel-body">{t("count.saved")}</p>
        </nav>
        <section className="panel scrolls">
          {line ? (
            <CountStepForm key={current} title={line.name} onDone={next} last={ids.at(-1) === current}>
              {line.goods ? (
                <GoodsStep
                  line={line}
                  value={typed.goods[current] ?? NO_GOODS}
                  onChange={(goods) => set((now) => ({ ...now, goods: { ...now.goods, [current]: goods } }))}
                />
              ) : line.by_pieces ? (
                <DenominationCounter
                  faces={faces}
                  value={typed.pieces[current] ?? EMPTY_COUNT}
                  onChange={(count) => set((now) => ({ ...now, pieces: { ...now.pieces, [current]: count } }))}
                />
              ) : (
                <AmountStep
                  line={line}
                  value={typed.amounts[current] ?? null}
                  readAt={typed.readAt[current]}
                  onChange={(fen) =>
                    set((now) => ({
                      ...now,
                      amounts: { ...now.amounts, [current]: fen },
                      // A platform's balance is true at the moment at which it is read off.
                      readAt: line.step === "recharge" ? { ...now.readAt, [current]: Date.now() } : now.readAt,
                    }))
                  }
                />
              )}
            </CountStepForm>
          ) : (
            <Forms shift={standIn ? sheet.shift : undefined} forms={sheet.forms} />
          )}
        </section>
      </div>
    </div>
  );
}

function CountStepForm(props: { title: string; onDone: () => void; last: boolean; children: ReactNode }) {
  const { t } = useTranslation("shift");
  return (
    <Fields className="count-step" label={props.title} onDone={props.onDone} testId={TEST_IDS.countStep}>
      <h2>{props.title}</h2>
      {props.children}
      <div className="count-next">
        <span className="secondary">{t("count.keys", { ns: "shared", defaultValue: "" })}</span>
        <span className="spread" />
        <Button type="primary" size="large" htmlType="submit" data-done data-testid={TEST_IDS.countNext}>
          {t(props.last ? "count.post" : "count.next")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </div>
    </Fields>
  );
}

function AmountStep(props: { line: SheetLine; value: Fen | null; readAt?: number; onChange: (fen: Fen | null) => void }) {
  const { t } = useTranslation("shift");
  const { line } = props;
  const label = t(`count.amountOf.${line.step === "recharge" ? "recharge" : (line.against ?? "merchant_total")}`);
  return (
    <div className="count-amount labelled">
      <span className="label">{label}</span>
      <AmountInput
        size="large"
        sign="signed"
        label={label}
        placeholder={t("count.none")}
        value={props.value}
        onChange={props.onChange}
        testId={TEST_IDS.countAmount}
      />
      {props.readAt !== undefined && <span className="secondary">{t("count.readAt", { time: clockTime(props.readAt) })}</span>}
    </div>
  );
}
