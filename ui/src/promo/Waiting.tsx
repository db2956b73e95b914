import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActDialog, TextLine } from "../shared/ActDialog";
import { useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead, useWrite } from "../shared/calls";
import { DateInput } from "../shared/DateInput";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { PromoExport, PromoHandOut } from "../wire";
import { HandOutList, keyOf, waits } from "./HandOutList";

/** What is not in the logistics site yet, with its age; or all hand-outs of some dates. Exported, then marked as entered. */
export function Waiting() {
  const { t } = useTranslation("promo");
  const manages = useMay("manage_stock");
  const backend = useBackend();
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [marking, setMarking] = useState<"entered" | "reversed" | null>(null);
  const [exported, setExported] = useState<PromoExport | null>(null);
  const [saved, setSaved] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const write = useWrite("promo.export");
  const { data, error } = useRead("promo.list", { ...(from !== null && { from }), ...(until !== null && { until }) });
  const rows = data ?? [];
  const chosen = rows.filter((row) => keys.has(keyOf(row.line)) && waits(row));
  const toEnter = chosen.filter((row) => row.state === "waiting");
  const toReverse = chosen.filter((row) => row.state === "counter_entry_due");
  const toggle = (row: PromoHandOut) => {
    const next = new Set(keys);
    if (!next.delete(keyOf(row.line))) next.add(keyOf(row.line));
    setKeys(next);
  };
  const all = () => setKeys(new Set(chosen.length > 0 ? [] : rows.filter(waits).map((row) => keyOf(row.line))));
  const dates = rows.map((row) => row.date).sort();
  const exportRows = async () => {
    const [first, last] = [from ?? dates[0], until ?? dates.at(-1)];
    if (first === undefined || last === undefined) return;
    const answer = await write.send({ from: first, until: last });
    if (answer) taken(answer);
  };
  const taken = (answer: PromoExport) => {
    setExported(answer);
    setSaved(null);
    // What was exported is what will be typed into the site.
    setKeys(new Set(answer.lines.map(keyOf)));
  };
  const save = async (ending: "csv" | "xlsx") => {
    if (!exported) return;
    const base64 = ending === "csv" ? exported.csv_base64 : exported.xlsx_base64;
    try {
      const file = await backend.saveFile({ name: `${exported.file_name}.${ending}`, base64 });
      if (file) setSaved(file.path);
      setTrouble(NO_TROUBLE);
    } catch (failed) {
      setTrouble(troubleOf(failed));
    }
  };
  useShortcuts(
    "screen",
    manages
      ? [
          { keys: "F7", label: t("waiting.export"), run: () => void exportRows() },
          { keys: "F8", label: t("waiting.entered"), run: () => toEnter.length > 0 && setMarking("entered") },
          { keys: "F9", label: t("waiting.all"), run: all },
        ]
      : [],
  );
  return (
    <section className="panel fills promo-waiting">
      <div className="panel-head promo-head">
        <DateInput label={t("waiting.from")} value={from} onChange={setFrom} placeholder={t("waiting.from")} />
        <span className="secondary">{t("waiting.to")}</span>
        <DateInput label={t("waiting.to")} value={until} onChange={setUntil} placeholder={t("waiting.to")} />
        <span className="secondary spread promo-shown">
          {from === null && until === null ? t("waiting.only") : t("waiting.dates")}
        </span>
        {manages && (
          <>
            <Button onClick={all} disabled={!rows.some(waits)} data-testid={TEST_IDS.promoAll}>
              {t(chosen.length > 0 ? "waiting.noneMarked" : "waiting.all")} <kbd>F9</kbd>
            </Button>
            <Button onClick={exportRows} loading={write.busy} disabled={rows.length === 0} data-testid={TEST_IDS.promoExport}>
              {t("waiting.export")} <kbd>F7</kbd>
            </Button>
            <Button
              type="primary"
              disabled={toEnter.length === 0}
              onClick={() => setMarking("entered")}
              data-testid={TEST_IDS.promoEntered}
            >
              {toEnter.length > 0 ? t("waiting.enteredCount", { count: toEnter.length }) : t("waiting.entered")}{" "}
              <kbd className="on-accent">F8</kbd>
            </Button>
            {toReverse.length > 0 && (
              <Button onClick={() => setMarking("reversed")}>{t("waiting.reversed", { count: toReverse.length })}</Button>
            )}
          </>
        )}
      </div>
      {exported && (
        <div className="panel-head promo-exported" role="status">
          <span className="spread">
            {t("waiting.exported", { count: exported.rows })} {saved}
          </span>
          {(["csv", "xlsx"] as const).map((ending) => (
            <Button key={ending} onClick={() => save(ending)} data-testid={testId(TEST_IDS.promoSave, ending)}>
              {t("waiting.save", { ending: ending.toUpperCase() })}
            </Button>
          ))}
        </div>
      )}
      <WriteOutcome write={write} onDone={taken} />
      <Findings {...trouble} />
      {error && <Findings {...troubleOf(error)} />}
      <div className="fills">
        {data && (
          <HandOutList
            rows={rows}
            marked={manages ? { keys, toggle } : undefined}
            empty={<EmptyState title={t("waiting.empty")} hint={t("waiting.emptyHint")} />}
          />
        )}
      </div>
      {marking && (
        <ActDialog
          call={marking === "entered" ? "promo.mark_entered" : "promo.mark_reversed"}
          title={t(marking === "entered" ? "waiting.enteredTitle" : "waiting.reversedTitle")}
          of={`promo/${marking}`}
          initial={{ note: "" }}
          request={(value) =>
            value.note.trim() === ""
              ? null
              : { lines: (marking === "entered" ? toEnter : toReverse).map((row) => row.line), note: value.note.trim() }
          }
          sentence={() =>
            t(marking === "entered" ? "waiting.enteredSentence" : "waiting.reversedSentence", {
              count: marking === "entered" ? toEnter.length : toReverse.length,
            })
          }
          onClose={() => setMarking(null)}
          onDone={() => setKeys(new Set())}
        >
          {(value, set) => (
            <TextLine
              label={t("waiting.number")}
              value={value.note}
              onChange={(note) => set({ note })}
              testId={TEST_IDS.promoNumber}
            />
          )}
        </ActDialog>
      )}
    </section>
  );
}
