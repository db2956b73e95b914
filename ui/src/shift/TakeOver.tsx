import { LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../shared/backend";
import { useRead, useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, toDenominations, totalFen, uncounted } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { subtractFen } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { type GoodsCount, GoodsStep, goodsTold, NO_GOODS, NumbersApart } from "../shared/GoodsCount";
import { listKeys } from "../shared/list-keys";
import { Difference } from "../shared/Money";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { said } from "../shared/said";
import { useSession } from "../shared/session";
import { lineGiven, type LineTyped, NO_LINE, typedLines } from "../shared/stock-lines";
import { StockLines } from "../shared/StockLines";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CounterBefore, Face, ItemKind, OpenShift, PiecesCounted, TakeOver as TakeOverFacts } from "../wire";

/** 接班: choose the counter, look at the seal, count the drawer; accept, or record an opening difference with its own person (R37). */
export function TakeOver() {
  const { t } = useTranslation("shift");
  const { data } = useRead("shift.before", {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (!data) return null;
  if (data.findings.length > 0) {
    return (
      <div className="screen" data-testid={TEST_IDS.takeOver}>
        <h1>{t("takeOver.title")}</h1>
        <Findings findings={data.findings} />
      </div>
    );
  }
  const free = data.counters.filter((counter) => counter.clerk === null);
  const counter = data.counters.find((one) => one.counter === chosen) ?? (free.length === 1 ? free[0] : undefined);
  return (
    <div className="screen" data-testid={TEST_IDS.takeOver}>
      <h1>{t("takeOver.title")}</h1>
      <div className="take-over fills">
        <Counters counters={data.counters} chosen={counter?.counter ?? null} onChoose={setChosen} />
        <section className="panel scrolls">
          {counter ? (
            <Drawer key={counter.counter} counter={counter} facts={data} />
          ) : (
            <EmptyState title={t("takeOver.choose")} />
          )}
        </section>
      </div>
    </div>
  );
}

function Counters(props: { counters: CounterBefore[]; chosen: string | null; onChoose: (counter: string) => void }) {
  const { t } = useTranslation("shift");
  const free = props.counters.filter((counter) => counter.clerk === null);
  const keys = listKeys({
    count: free.length,
    selected: free.findIndex((counter) => counter.counter === props.chosen),
    onSelect: (index) => free[index] && props.onChoose(free[index].counter),
  });
  return (
    <div className="panel scrolls counters" role="group" aria-label={t("takeOver.choose")} onKeyDown={keys}>
      {props.counters.map((counter) => (
        <button
          key={counter.counter}
          type="button"
          className="counter-card"
          disabled={counter.clerk !== null}
          autoFocus={counter === free[0]}
          aria-pressed={counter.counter === props.chosen}
          onClick={() => props.onChoose(counter.counter)}
          data-testid={testId(TEST_IDS.counter, counter.counter)}
        >
          <strong>
            {counter.name} <span className="quiet">{counter.counter}</span>
          </strong>
          {counter.clerk ? (
            <span className="secondary">
              <LockOutlined aria-hidden /> {t("takeOver.counterTaken", { name: counter.clerk.name })}
            </span>
          ) : (
            <span className="secondary">
              {t("takeOver.free")} ·{" "}
              {counter.last
                ? t("takeOver.before", { name: counter.last.clerk.name, time: counter.last.signed_off_at ?? 0 })
                : t("takeOver.noBefore")}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** What can lie at a counter. */
const KINDS: readonly ItemKind[] = ["sim_card", "prepaid_card", "invoice", "promo"];

interface Typed {
  seal: string;
  whole: boolean;
  float: CashCount;
  withCash: boolean;
  cash: CashCount;
  goods: Record<string, GoodsCount>;
  /** Found at the counter, and by the books not there. */
  withOthers: boolean;
  others: LineTyped[];
  reason: string;
}

function counted(count: CashCount, faces: readonly Face[]): PiecesCounted {
  const total = totalFen(count, faces);
  // A sheet with gaps is not a count: it goes over as "not counted" and the books say so.
  if (total === null || uncounted(count, faces).length > 0) return {};
  return { counted: total, denominations: toDenominations(count, faces) };
}

function Drawer({ counter, facts }: { counter: CounterBefore; facts: TakeOverFacts }) {
  const { t } = useTranslation("shift");
  const { staff } = useSession();
  const set = counter.last?.seal ?? null;
  const draft = useDraft<Typed>(`take-over/${staff.code}/${counter.counter}`, {
    seal: "",
    whole: true,
    float: EMPTY_COUNT,
    withCash: false,
    cash: EMPTY_COUNT,
    goods: {},
    withOthers: false,
    others: [],
    reason: "",
  });
  const catalogue = useCatalogue();
  const write = useWrite("shift.open", draft);
  const { value } = draft;
  const { faces } = facts;
  const expectsCash = write.findings.some((finding) => finding.name === "cash_not_counted");
  const differing = write.findings.filter(isDifference);
  const onlyDiffers = differing.length > 0 && differing.length === write.findings.length;

  const request = (): OpenShift => ({
    counter: counter.counter,
    ...said({ seal: value.seal }),
    seal_whole: value.whole,
    float: counted(value.float, faces),
    ...((value.withCash || expectsCash) && { cash: counted(value.cash, faces) }),
    goods: [
      ...counter.goods.map((line) => goodsTold(line, value.goods[line.item] ?? NO_GOODS)),
      ...(value.withOthers && catalogue ? typedLines(value.others) : []).flatMap((line) => {
        const given = catalogue && lineGiven(catalogue, line);
        return given ? [{ place: `counter:${counter.counter}`, ...given }] : [];
      }),
    ],
  });
  const send = async (more?: Partial<OpenShift>) => {
    if (await write.send({ ...request(), ...more })) go("/today");
  };

  return (
    <>
      <Fields key="drawer" className="panel-body take-over-form" onDone={() => send()} testId={TEST_IDS.takeOverForm}>
        <div className="seal-row">
          <div className="labelled">
            <label htmlFor="seal">
              {t("takeOver.seal")} · {set === null ? t("takeOver.sealNone") : t("takeOver.sealSet", { seal: set })}
            </label>
            <input
              id="seal"
              className="field field-large"
              value={value.seal}
              placeholder={t("takeOver.sealFound")}
              onChange={(event) => draft.set({ seal: event.target.value })}
              data-testid={TEST_IDS.takeOverSeal}
            />
          </div>
          <div className="seal-state" role="radiogroup">
            {([true, false] as const).map((whole) => (
              <label key={String(whole)}>
                <input
                  type="radio"
                  name="whole"
                  tabIndex={-1}
                  checked={value.whole === whole}
                  onChange={() => draft.set({ whole })}
                  data-testid={testId(TEST_IDS.takeOverSeal, whole ? "whole" : "broken")}
                />
                {t(whole ? "takeOver.whole" : "takeOver.broken")}
              </label>
            ))}
          </div>
        </div>
        <h2>{t("takeOver.drawer")}</h2>
        {facts.blind && <p className="secondary">{t("takeOver.drawerBlind")}</p>}
        {counter.holds?.map(
          (held) => held.item === "float" && <p key={held.item}>{t("takeOver.expected", { amount: held.amount })}</p>,
        )}
        <DenominationCounter value={value.float} onChange={(float) => draft.set({ float })} faces={faces} />
        <label className="row">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={value.withCash || expectsCash}
            onChange={(event) => draft.set({ withCash: event.target.checked })}
            data-testid={TEST_IDS.takeOverWithCash}
          />
          {t("takeOver.cash")}
        </label>
        {(value.withCash || expectsCash) && (
          <>
            <h2>{t("takeOver.cashTitle")}</h2>
            <DenominationCounter value={value.cash} onChange={(cash) => draft.set({ cash })} faces={faces} />
          </>
        )}
        {counter.goods.length > 0 && <h2>{t("takeOver.goods")}</h2>}
        {counter.goods.map((line) => (
          <GoodsStep
            key={line.item}
            named
            line={line}
            value={value.goods[line.item] ?? NO_GOODS}
            onChange={(goods) => draft.set((now) => ({ ...now, goods: { ...now.goods, [line.item]: goods } }))}
          />
        ))}
        <label className="row">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={value.withOthers}
            onChange={(event) => draft.set({ withOthers: event.target.checked })}
            data-testid={TEST_IDS.takeOverWithOthers}
          />
          {t("takeOver.others")}
        </label>
        {value.withOthers && catalogue && (
          <StockLines
            catalogue={catalogue}
            kinds={KINDS}
            lines={value.others}
            empty={NO_LINE}
            onChange={(others) => draft.set({ others })}
          />
        )}
        <div>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={write.busy}
            data-done
            data-testid={TEST_IDS.takeOverAccept}
          >
            {t("takeOver.accept")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </Fields>
      <div className="panel-body">
        {onlyDiffers ? (
          <OpeningDifference
            reason={value.reason}
            onReason={(reason) => draft.set({ reason })}
            onRecord={() => send({ difference: { reason: value.reason } })}
            busy={write.busy}
            differences={differing}
            onRecount={write.clear}
          />
        ) : (
          <WriteOutcome write={write} onDone={() => go("/today")} />
        )}
      </div>
    </>
  );
}

/** What keeps the counter from being taken over as it is, and can be recorded. */
type Differing = Extract<Finding, { name: "float_changed" | "difference_unexplained" | "pieces_differ" | "numbers_differ" }>;

function isDifference(finding: Finding): finding is Differing {
  return ["float_changed", "difference_unexplained", "pieces_differ", "numbers_differ"].includes(finding.name);
}

/** By how much the money differs, or which goods. */
function Differs({ finding }: { finding: Differing }) {
  switch (finding.name) {
    case "float_changed":
      return <Difference fen={subtractFen(finding.after, finding.before)} testId={TEST_IDS.difference} />;
    case "difference_unexplained":
      return <Difference fen={finding.difference} testId={TEST_IDS.difference} />;
    case "pieces_differ":
      return (
        <div className="opening-goods">
          {nameOf("item", finding.item)}{" "}
          <Difference fen={String(finding.difference)} goods testId={testId(TEST_IDS.difference, finding.item)} />
        </div>
      );
    case "numbers_differ": {
      const ranges = (list: readonly (readonly [string, string])[]) => list.map(([first, last]) => ({ first, last, count: 0 }));
      return (
        <div className="opening-goods">
          {nameOf("item", finding.item)}
          <NumbersApart line={{ item: finding.item, missing: ranges(finding.missing), extra: ranges(finding.extra) }} />
        </div>
      );
    }
  }
}

function OpeningDifference(props: {
  differences: Differing[];
  reason: string;
  onReason: (reason: string) => void;
  onRecord: () => void;
  onRecount: () => void;
  busy: boolean;
}) {
  const { t } = useTranslation("shift");
  return (
    <Fields className="opening-difference" onDone={props.onRecord} onClose={props.onRecount} testId={TEST_IDS.openingDifference}>
      <h2>{t("takeOver.differs")}</h2>
      <div className="opening-figures">
        {props.differences.map((finding, index) => (
          <Differs key={index} finding={finding} />
        ))}
      </div>
      <p className="secondary">{t("takeOver.recordHint")}</p>
      <input
        className="field"
        aria-label={t("takeOver.reason")}
        placeholder={t("takeOver.reason")}
        value={props.reason}
        onChange={(event) => props.onReason(event.target.value)}
        data-testid={TEST_IDS.openingReason}
      />
      <div className="row">
        <Button onClick={props.onRecount} data-testid={TEST_IDS.openingRecount}>
          {t("takeOver.recount")} <kbd>Esc</kbd>
        </Button>
        <Button type="primary" htmlType="submit" loading={props.busy} data-done data-testid={TEST_IDS.openingRecord}>
          {t("takeOver.record")}
        </Button>
      </div>
    </Fields>
  );
}
