import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { DataGrid } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { VoidShown, VoidsDrawn } from "../wire";
import { Card, keyOf, useVoidColumns } from "./Voids";

/** 抽查: some of the voids at random; the seed is kept in the log, so that anybody can draw the same again. */
export function Sample(props: { from: string; to: string; drawn: VoidsDrawn | null; onDrawn: (drawn: VoidsDrawn) => void }) {
  const { t } = useTranslation("voids");
  const { from, to, drawn, onDrawn } = props;
  const write = useWrite("void.sample");
  const [count, setCount] = useState<string | null>("10");
  const [seed, setSeed] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const columns = useVoidColumns(new Map());
  const chosen = drawn?.rows.find((row) => keyOf(row.line) === selected) ?? drawn?.rows[0];
  const draw = async () => {
    if (count === null || (seed.trim() !== "" && !/^\d{1,15}$/.test(seed.trim()))) return;
    const answer = await write.send({ from, to, count: Number(count), ...(seed.trim() !== "" && { seed: Number(seed.trim()) }) });
    if (answer) onDrawn(answer);
  };
  return (
    <>
      <Fields className="row void-draw" onDone={draw} autoFocus={drawn === null}>
        <CountInput value={count} onChange={setCount} label={t("sample.count")} notes="title" testId={TEST_IDS.voidCount} />
        <input
          className="field"
          aria-label={t("sample.seed")}
          placeholder={t("sample.seed")}
          inputMode="numeric"
          value={seed}
          onChange={(event) => setSeed(event.target.value)}
          data-testid={TEST_IDS.voidSeed}
        />
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.voidDraw}>
          {t("sample.draw")}
        </Button>
        {drawn && (
          <span className="secondary">{t("sample.drawn", { count: drawn.rows.length, of: drawn.of, seed: drawn.seed })}</span>
        )}
      </Fields>
      <WriteOutcome write={write} onDone={onDrawn} />
      {drawn === null ? (
        <EmptyState title={t("sample.empty")} hint={t("sample.emptyHint")} />
      ) : (
        <div className="void-body fills">
          <section className="panel void-list">
            <DataGrid
              label={t("view.sample")}
              columns={columns}
              rows={drawn.rows}
              rowKey={(row) => keyOf(row.line)}
              selected={chosen ? keyOf(chosen.line) : null}
              onSelect={(row) => setSelected(keyOf(row.line))}
              onOpen={(row) => go(`/paper/${row.line.voucher}`)}
              empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
            />
          </section>
          <aside className="void-side scrolls">{chosen && <Now row={chosen} />}</aside>
        </div>
      )}
    </>
  );
}

/** The drawn void as it stands now: it may have been marked since it was drawn. */
function Now({ row }: { row: VoidShown }) {
  const { data } = useRead("void.list", { number: row.numbers.first }, { meanwhile: "last" });
  return <Card row={data?.rows.find((one) => keyOf(one.line) === keyOf(row.line)) ?? row} odd={[]} />;
}
