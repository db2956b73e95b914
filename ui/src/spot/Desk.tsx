import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName } from "../i18n";
import { CheckLine } from "../shared/ActDialog";
import { AmountInput } from "../shared/AmountInput";
import { useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { CountDesk, OtherGoods } from "../shared/CountDesk";
import { DenominationCounter } from "../shared/DenominationCounter";
import { type CashCount, EMPTY_COUNT, fromDenominations, toDenominations, totalFen, uncounted } from "../shared/denominations";
import { useDraft } from "../shared/draft";
import type { Fen } from "../shared/fen";
import {
  type GoodsCount,
  GoodsStep,
  goodsCounted,
  goodsKept,
  goodsTold,
  isApart,
  NO_GOODS,
  NumbersApart,
} from "../shared/GoodsCount";
import { Difference, Money } from "../shared/Money";
import { SecondPerson } from "../shared/SecondPerson";
import { useSession } from "../shared/session";
import { lineGiven, type LineTyped, typedLines } from "../shared/stock-lines";
import type { Step } from "../shared/StepList";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CountSpot, LineCounted, SpotLineShown, SpotShown } from "../wire";
import { MakeFinding } from "./FindingsPart";
import { differs, Held, keyOf, Remarks } from "./Lines";

interface Typed {
  goods: Record<string, GoodsCount>;
  cash: Record<string, CashCount>;
  amounts: Record<string, Fen | null>;
  /** What was found and is not on the list, and where. */
  others: LineTyped[];
  otherPlace: string | null;
}

const OTHERS = "others";

function fromKept(spot: SpotShown): Typed {
  const typed: Typed = { goods: {}, cash: {}, amounts: {}, others: [], otherPlace: null };
  for (const kept of spot.draft) {
    const known = spot.lines.find(({ line }) => line.place === kept.place && line.item === kept.item);
    const key = `${kept.place}/${kept.item}`;
    if (known?.line.goods) typed.goods[key] = goodsKept(kept);
    else if (known?.line.by_pieces) typed.cash[key] = fromDenominations(kept.denominations ?? [], spot.faces);
    else if (known) typed.amounts[key] = kept.counted ?? null;
    else {
      const { rows, pieces } = goodsKept(kept);
      typed.others.push({ item: kept.item, pieces, numbers: rows });
      typed.otherPlace = kept.place;
    }
  }
  return typed;
}

/**
 * Line after line: the book as it was fixed, and what is found. What is stored can be a part; the rest is counted later. A line that has
 * moved since it was fixed is fixed and counted again.
 */
export function Desk({ spot }: { spot: SpotShown }) {
  const { t } = useTranslation("spot");
  const { staff } = useSession();
  const catalogue = useCatalogue();
  const draft = useDraft<Typed>(`spot/${staff.code}/${spot.number}/${spot.counts.length}`, fromKept(spot));
  const write = useWrite("spot.count", draft);
  const keep = useWrite("spot.save_draft");
  const fix = useWrite("spot.fix_again");
  const { value: typed, set } = draft;
  const [beside, setBeside] = useState(false);
  const [asking, setAsking] = useState<CountSpot | null>(null);
  const [finding, setFinding] = useState<SpotLineShown | null>(null);
  const lines = spot.lines;
  const begin = lines.find((one) => one.result === null) ?? lines[0];
  const [current, setCurrent] = useState(begin ? keyOf(begin) : OTHERS);
  const line = lines.find((one) => keyOf(one) === current);
  const places = [...new Set(lines.map((one) => one.line.place))];
  const otherPlace = typed.otherPlace ?? places[0] ?? null;

  /** What was typed of a line, as a figure; null while it is not whole. */
  const foundOf = (one: SpotLineShown): Fen | null => {
    const key = keyOf(one);
    if (one.line.goods) return goodsCounted(one.line, typed.goods[key] ?? NO_GOODS);
    if (!one.line.by_pieces) return typed.amounts[key] ?? null;
    const count = typed.cash[key];
    return count && uncounted(count, spot.faces).length === 0 ? totalFen(count, spot.faces) : null;
  };
  const toldOf = (one: SpotLineShown): LineCounted | null => {
    const counted = foundOf(one);
    const { place, item } = one.line;
    if (counted === null) return null;
    if (one.line.goods) return goodsTold(one.line, typed.goods[keyOf(one)] ?? NO_GOODS);
    if (!one.line.by_pieces) return { place, item, counted, read_at: Date.now() };
    return { place, item, counted, denominations: toDenominations(typed.cash[keyOf(one)] ?? EMPTY_COUNT, spot.faces) };
  };
  const told = (): LineCounted[] => {
    const others = typedLines(typed.others).map((one) => catalogue && lineGiven(catalogue, one));
    return [
      ...lines.flatMap((one) => toldOf(one) ?? []),
      ...others.flatMap((one) => (one && otherPlace !== null ? [{ place: otherPlace, ...one }] : [])),
    ];
  };
  const choose = (id: string) => {
    // Kept in the books too, so that it can be taken up on another machine. A failure costs nothing: it is kept here.
    if (draft.changed) void keep.send({ spot: spot.number, lines: told() });
    setCurrent(id);
  };
  const store = () => {
    const request = { spot: spot.number, lines: told() };
    if (beside && request.lines.length > 0) setAsking(request);
    else void write.send(request);
  };
  const anew = (which: SpotLineShown[]) =>
    fix.send({ spot: spot.number, lines: which.map(({ line: { place, item } }) => ({ place, item })) });

  const steps: Step[] = lines.map((one) => {
    const found = foundOf(one);
    return {
      id: keyOf(one),
      title: `${placeName(one.line.place)} ${one.line.name}`,
      state: one.moved ? "failed" : found !== null || one.result !== null ? "done" : "open",
      aside: <Money fen={found ?? one.result?.counted ?? null} goods={one.line.goods} />,
    };
  });
  const others = typedLines(typed.others).length;
  steps.push({ id: OTHERS, title: t("count.others"), state: "done", aside: others > 0 ? others : undefined });
  const left = lines.filter((one) => one.result === null && foundOf(one) === null).length;
  const moved = lines.filter((one) => one.moved);
  const title = line ? `${placeName(line.line.place)} · ${line.line.name}` : t("count.others");
  return (
    <>
      <WriteOutcome write={write} />
      <WriteOutcome write={fix} />
      {asking && (
        <SecondPerson
          call="spot.count"
          request={asking}
          as="witness"
          onGranted={async (grant) => {
            setAsking(null);
            await write.send(asking, [grant]);
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {moved.length > 0 && (
        <div className="row" data-testid={TEST_IDS.spotMoved}>
          <span className="tag" data-tone="over">
            {t("count.moved", { count: moved.length })}
          </span>
          <Button size="small" loading={fix.busy} onClick={() => anew(moved)} data-testid={TEST_IDS.spotFix}>
            {t("count.fix")}
          </Button>
        </div>
      )}
      <CountDesk
        label={t("part.lines")}
        steps={steps}
        current={current}
        onChoose={choose}
        title={title}
        onPost={store}
        post={t("count.post")}
        busy={write.busy}
        missing={left}
        below={<p className="secondary panel-body">{t("count.saved")}</p>}
        acts={<CheckLine label={t("count.beside")} value={beside} onChange={setBeside} testId={TEST_IDS.spotBeside} />}
      >
        {line ? (
          <>
            <div className="row spot-book">
              <span className="label">{t("column.book")}</span>
              <Money fen={line.book} goods={line.line.goods} strong />
              <Remarks line={line} />
              {line.result && (
                <>
                  <span className="label">{t("column.found")}</span>
                  <Money fen={line.result.counted} goods={line.line.goods} />
                  <Difference fen={line.result.difference} goods={line.line.goods} apart={isApart(line.result)} />
                  {differs(line) && (
                    <Button size="small" onClick={() => setFinding(line)} data-testid={TEST_IDS.findingNew}>
                      {t("finding.act")}
                    </Button>
                  )}
                </>
              )}
            </div>
            <Held line={line} />
            {line.result && <NumbersApart line={line.result} />}
            <Entry
              line={line}
              spot={spot}
              typed={typed}
              onGoods={(goods) => set((now) => ({ ...now, goods: { ...now.goods, [current]: goods } }))}
              onCash={(cash) => set((now) => ({ ...now, cash: { ...now.cash, [current]: cash } }))}
              onAmount={(amount) => set((now) => ({ ...now, amounts: { ...now.amounts, [current]: amount } }))}
            />
          </>
        ) : (
          <>
            <div className="labelled">
              <span className="label">{t("column.place")}</span>
              <Choice
                options={places.map((place) => ({ code: place, name: placeName(place), inner: true }))}
                value={otherPlace}
                onChange={(place) => set({ otherPlace: place })}
                label={t("column.place")}
              />
            </div>
            <OtherGoods hint={t("count.othersHint")} lines={typed.others} onChange={(others) => set({ others })} />
          </>
        )}
      </CountDesk>
      {finding && <MakeFinding spot={spot} line={finding} onClose={() => setFinding(null)} />}
    </>
  );
}

/** Where what was found is typed: numbers and pieces, notes and coins, or the platform's balance. */
function Entry(props: {
  line: SpotLineShown;
  spot: SpotShown;
  typed: Typed;
  onGoods: (goods: GoodsCount) => void;
  onCash: (cash: CashCount) => void;
  onAmount: (amount: Fen | null) => void;
}) {
  const { t } = useTranslation("spot");
  const { line, spot, typed } = props;
  const key = keyOf(line);
  if (line.line.goods) return <GoodsStep line={line.line} value={typed.goods[key] ?? NO_GOODS} onChange={props.onGoods} />;
  if (line.line.by_pieces)
    return <DenominationCounter value={typed.cash[key] ?? EMPTY_COUNT} onChange={props.onCash} faces={spot.faces} />;
  return (
    <div className="count-amount labelled">
      <span className="label">{t("count.platform")}</span>
      <AmountInput
        size="large"
        label={t("count.platform")}
        value={typed.amounts[key] ?? null}
        onChange={props.onAmount}
        testId={TEST_IDS.spotAmount}
      />
    </div>
  );
}
