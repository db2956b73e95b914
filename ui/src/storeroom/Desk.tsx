import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { CountDesk, KeepCounted, OtherGoods } from "../shared/CountDesk";
import { useDraft } from "../shared/draft";
import { type GoodsCount, GoodsStep, goodsCounted, goodsKept, goodsTold, NO_GOODS } from "../shared/GoodsCount";
import { Money } from "../shared/Money";
import { useSession } from "../shared/session";
import { lineGiven, type LineTyped, typedLines } from "../shared/stock-lines";
import type { Step } from "../shared/StepList";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { LineCounted, StoreroomSheet } from "../wire";

interface Typed {
  goods: Record<string, GoodsCount>;
  /** What was found and is not on the sheet. */
  others: LineTyped[];
}

const OTHERS = "others";

function fromKept(sheet: StoreroomSheet): Typed {
  const typed: Typed = { goods: {}, others: [] };
  for (const kept of sheet.draft?.lines ?? []) {
    if (sheet.lines.some((line) => line.item === kept.item)) typed.goods[kept.item] = goodsKept(kept);
    else {
      const { rows, pieces } = goodsKept(kept);
      typed.others.push({ item: kept.item, pieces, numbers: rows });
    }
  }
  return typed;
}

/** Item after item at the right, nothing expected shown; scanner and keyboard alone are enough. */
export function Desk({ sheet, onDone, onBack }: { sheet: StoreroomSheet; onDone: () => void; onBack?: () => void }) {
  const { t } = useTranslation("storeroom");
  const { staff } = useSession();
  const catalogue = useCatalogue();
  const draft = useDraft<Typed>(`storeroom/${staff.code}/${sheet.date}/${sheet.attempt}`, fromKept(sheet));
  const write = useWrite("storeroom.count", draft);
  const keep = useWrite("storeroom.save_draft");
  const { value: typed, set } = draft;
  // The voucher at which this count began: what moves afterwards is a conflict, also when the sheet is asked for again.
  const [begunAt] = useState(sheet.at_voucher);
  const { lines } = sheet;
  const goodsOf = (item: string) => typed.goods[item] ?? NO_GOODS;
  const open = lines.filter((line) => goodsCounted(line, goodsOf(line.item)) === null);
  const [current, setCurrent] = useState(open[0]?.item ?? OTHERS);
  const line = lines.find((one) => one.item === current);

  const counted = (): LineCounted[] => {
    const others = typedLines(typed.others).map((one) => catalogue && lineGiven(catalogue, one));
    return [
      ...lines.map((one) => goodsTold(one, goodsOf(one.item))),
      ...others.flatMap((one) => (one ? [{ place: "storeroom", ...one }] : [])),
    ];
  };
  const choose = (id: string) => {
    // Kept in the books too, so that the count can be taken up on another machine. A failure costs nothing: it is kept here.
    if (draft.changed) void keep.send({ date: sheet.date, counted: { at_voucher: begunAt, lines: counted() } });
    setCurrent(id);
  };
  const store = async (more?: { keep: boolean }) => {
    const missing = open[0];
    if (missing) choose(missing.item);
    else if (await write.send({ date: sheet.date, at_voucher: begunAt, lines: counted(), ...more })) onDone();
  };

  const steps: Step[] = lines.map((one) => {
    const pieces = goodsCounted(one, goodsOf(one.item));
    return {
      id: one.item,
      title: one.name,
      state: pieces === null ? "open" : "done",
      aside: pieces === null ? undefined : <Money fen={pieces} goods />,
    };
  });
  const others = typedLines(typed.others).length;
  steps.push({ id: OTHERS, title: t("others"), state: "done", aside: others > 0 ? others : undefined });
  return (
    <>
      <WriteOutcome write={write} onDone={onDone} subject={t("subject")} />
      <KeepCounted findings={write.findings} label={t("conflict")} onKeep={() => void store({ keep: true })} />
      <CountDesk
        label={t("steps")}
        steps={steps}
        current={current}
        onChoose={choose}
        title={line?.name ?? t("others")}
        onPost={() => void store()}
        post={t("post")}
        busy={write.busy}
        missing={open.length}
        below={<p className="secondary panel-body">{t("saved")}</p>}
        acts={onBack && <Button onClick={onBack}>{t("result.back")}</Button>}
      >
        {line ? (
          <GoodsStep
            line={line}
            value={goodsOf(current)}
            onChange={(goods) => set((now) => ({ ...now, goods: { ...now.goods, [current]: goods } }))}
          />
        ) : (
          <OtherGoods hint={t("othersHint")} lines={typed.others} onChange={(others) => set({ others })} />
        )}
      </CountDesk>
    </>
  );
}
