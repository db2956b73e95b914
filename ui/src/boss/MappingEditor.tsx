import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import type { PickedFile } from "../shared/backend";
import { useRead, useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice, type Option } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { BadReason, BossPreview, ImportField, ImportMapping, MappingGuess, SignRule } from "../wire";
import { FirstRows } from "../import/FirstRows";
import { useProblem } from "../import/problem";

const REQUIRED: Record<ImportMapping["kind"], readonly ImportField[]> = {
  boss_totals: ["clerk", "business_type", "tender", "amount"],
  boss_detail: ["boss_number", "time", "clerk", "business_type", "tender", "amount"],
  channel_arrivals: [],
  logistics_totals: ["item", "quantity"],
  number_pool: ["number"],
  deliveries: ["slip", "item"],
  opening_stock: ["place", "item"],
};
const WELCOME: Record<ImportMapping["kind"], readonly ImportField[]> = {
  boss_totals: ["count", "date"],
  boss_detail: ["customer", "date"],
  channel_arrivals: [],
  logistics_totals: [],
  number_pool: ["grade"],
  deliveries: ["first", "last", "quantity", "box_number", "invoice_code"],
  opening_stock: ["first", "last", "quantity", "box_number", "invoice_code", "next_number"],
};
const SIGNS: readonly SignRule["rule"][] = ["negative", "refund_column", "refund_mark"];
const DATE_ORDERS: readonly ImportMapping["date_order"][] = ["year_first", "day_first", "month_first"];

/** The columns whose words stand for codes of the hall, and how a word without a code is reported. */
const WORDS = [
  { field: "business_type", map: "business_types", unknown: "unknown_business_type" },
  { field: "tender", map: "tenders", unknown: "unknown_tender" },
  { field: "clerk", map: "clerks", unknown: "unknown_clerk" },
] as const satisfies readonly { field: ImportField; map: keyof ImportMapping; unknown: BadReason }[];

/** Which column of a new source is what, proposed from its titles and changed here; what it makes of the file is shown as it is changed. */
export function MappingEditor(props: {
  file: PickedFile;
  date: string;
  guess: MappingGuess;
  initial: ImportMapping;
  onSaved: (name: string) => void;
  onClose?: () => void;
}) {
  const { t } = useTranslation("boss");
  const { t: f } = useTranslation("import");
  const { file, date, guess, initial, onSaved, onClose } = props;
  const problem = useProblem();
  const catalogue = useCatalogue();
  const draft = useDraft(`boss/mapping/${initial.kind}/${initial.name}/${guess.header.join("|")}`, { mapping: initial });
  const write = useWrite("boss.save_mapping", draft);
  const { mapping } = draft.value;
  const { data } = useRead("boss.preview", { file: file.id, date, mapping });
  // While a change is read the last answer stays: rows that vanish and come back cannot be worked with.
  const [shown, setShown] = useState<BossPreview | null>(null);
  useEffect(() => {
    if (data) setShown(data);
  }, [data]);

  const change = (part: Partial<ImportMapping>) => draft.set({ mapping: { ...mapping, ...part } });
  const save = async () => {
    const answer = await write.send({ mapping });
    if (answer) onSaved(answer.name);
  };

  // Another header line or sheet gives other titles.
  const seen = shown && shown.header.length > 0 ? shown : guess;
  const columns: Option[] = seen.header.filter((title) => title !== "").map((title) => ({ code: title, name: title }));
  const refundField: ImportField[] =
    mapping.sign.rule === "refund_column" ? ["refund_amount"] : mapping.sign.rule === "refund_mark" ? ["refund_mark"] : [];
  const fields = [...REQUIRED[mapping.kind], ...refundField, ...WELCOME[mapping.kind]];
  const codes: Record<(typeof WORDS)[number]["map"], Option[]> = {
    business_types: options(catalogue?.business_types ?? []),
    tenders: options(catalogue?.tenders ?? []),
    clerks: options(catalogue?.staff ?? []),
  };

  return (
    <Fields
      className="panel fills boss-editor"
      label={t("mapping.title")}
      onDone={save}
      onClose={onClose}
      testId={TEST_IDS.bossEditor}
    >
      <div className="panel-head">
        <h2>{t("mapping.title")}</h2>
        <input
          className="field boss-name"
          aria-label={t("mapping.name")}
          placeholder={listed([t("mapping.name"), t("mapping.nameHint")], "phrases")}
          value={mapping.name}
          onChange={(event) => change({ name: event.target.value })}
          data-testid={TEST_IDS.bossMappingName}
        />
        <span className="spread" />
        <span className="secondary" role="status" data-testid={TEST_IDS.bossMappingState}>
          {shown && (shown.problem ? problem(shown.problem) : t("mapping.state", { good: shown.good, bad: shown.bad_rows }))}
        </span>
        {onClose && <Button onClick={onClose}>{t("mapping.cancel")}</Button>}
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.bossMappingSave}>
          {t("mapping.save")} <kbd className="on-accent">Ctrl+Enter</kbd>
        </Button>
      </div>
      <WriteOutcome write={write} onDone={(answer) => onSaved(answer.name)} />
      <div className="fills boss-editor-columns">
        <div className="scrolls">
          <table className="figures">
            <thead>
              <tr>
                <th />
                <th>{t("mapping.column")}</th>
                <th>{t("mapping.fixed")}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field}>
                  <td>
                    {f(`field.${field}`)}
                    {REQUIRED[mapping.kind].includes(field) && <span className="quiet"> {t("mapping.required")}</span>}
                  </td>
                  <td>
                    <Choice
                      options={columns}
                      value={mapping.columns[field] ?? null}
                      onChange={(title) => change({ columns: withField(mapping.columns, field, title) })}
                      label={`${f(`field.${field}`)} ${t("mapping.column")}`}
                      placeholder={t("mapping.none")}
                      testId={testId(TEST_IDS.bossColumn, field)}
                    />
                  </td>
                  <td>
                    <input
                      className="field"
                      aria-label={`${f(`field.${field}`)} ${t("mapping.fixed")}`}
                      disabled={mapping.columns[field] !== undefined}
                      value={mapping.defaults[field] ?? ""}
                      onChange={(event) => change({ defaults: withField(mapping.defaults, field, event.target.value) })}
                      data-testid={testId(TEST_IDS.bossFixed, field)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Shape mapping={mapping} onChange={change} />
        </div>
        <div className="scrolls">
          <h3>{t("mapping.words")}</h3>
          <table className="figures">
            <thead>
              <tr>
                <th>{t("mapping.word")}</th>
                <th>{t("mapping.code")}</th>
              </tr>
            </thead>
            {WORDS.map(({ field, map, unknown }) => (
              <tbody key={field}>
                <tr>
                  <th scope="rowgroup">{f(`field.${field}`)}</th>
                  <th>
                    <label className="row">
                      <input
                        type="checkbox"
                        checked={mapping[map].unmapped === "keep"}
                        onChange={(event) =>
                          change({ [map]: { ...mapping[map], unmapped: event.target.checked ? "keep" : "refuse" } })
                        }
                      />
                      {t("mapping.keep")}
                    </label>
                  </th>
                </tr>
                {wordsOf(mapping[map].words, guess, field, shown, unknown).map((word) => (
                  <tr key={word}>
                    <td>{word}</td>
                    <td>
                      <Choice
                        options={codes[map]}
                        value={mapping[map].words[word] ?? null}
                        onChange={(code) =>
                          change({ [map]: { ...mapping[map], words: withField(mapping[map].words, word, code) } })
                        }
                        label={word}
                        placeholder="—"
                        testId={testId(TEST_IDS.bossWord, word)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      </div>
      <div className="boss-editor-rows scrolls">
        <FirstRows header={seen.header} rows={seen.first_rows.slice(0, 4)} />
      </div>
    </Fields>
  );
}

/** How amounts, dates and the header are written. */
function Shape({ mapping, onChange }: { mapping: ImportMapping; onChange: (part: Partial<ImportMapping>) => void }) {
  const { t } = useTranslation("boss");
  const { sign } = mapping;
  return (
    <div className="boss-shape">
      <label className="labelled">
        <span className="label">{t("mapping.sign")}</span>
        <select
          className="field"
          value={sign.rule}
          onChange={(event) => onChange({ sign: signOf(event.target.value as SignRule["rule"]) })}
          data-testid={TEST_IDS.bossSign}
        >
          {SIGNS.map((rule) => (
            <option key={rule} value={rule}>
              {t(`mapping.signs.${rule}`)}
            </option>
          ))}
        </select>
      </label>
      {sign.rule === "refund_mark" && (
        <label className="labelled">
          <span className="label">{t("mapping.marks")}</span>
          <input
            className="field"
            value={sign.words.join(t("join.list", { ns: "shared" }).trim())}
            onChange={(event) => onChange({ sign: { rule: "refund_mark", words: event.target.value.split(/[、,，]/) } })}
          />
        </label>
      )}
      <label className="labelled">
        <span className="label">{t("mapping.dates")}</span>
        <select
          className="field"
          value={mapping.date_order}
          onChange={(event) => onChange({ date_order: event.target.value as ImportMapping["date_order"] })}
        >
          {DATE_ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`mapping.dateOrder.${order}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        <span className="label">{t("mapping.header")}</span>
        <input
          className="field"
          inputMode="numeric"
          placeholder={t("mapping.automatic")}
          value={mapping.header_line ?? ""}
          onChange={(event) => onChange({ header_line: Number.parseInt(event.target.value, 10) || null })}
        />
      </label>
      <label className="labelled">
        <span className="label">{t("mapping.sheet")}</span>
        <input
          className="field"
          placeholder={t("mapping.automatic")}
          value={mapping.sheet ?? ""}
          onChange={(event) => onChange({ sheet: event.target.value || null })}
        />
      </label>
    </div>
  );
}

function signOf(rule: SignRule["rule"]): SignRule {
  return rule === "refund_mark" ? { rule, words: [] } : { rule };
}

function withField<K extends string>(from: { [key in K]?: string }, field: K, value: string | null): Record<K, string> {
  const { [field]: _, ...rest } = from;
  return (value === null || value === "" ? rest : { ...rest, [field]: value }) as Record<K, string>;
}

/** The words of a column: those with a code, those of the proposal, and those that the dry run found to have none. */
function wordsOf(
  known: Record<string, string>,
  guess: MappingGuess,
  field: ImportField,
  preview: BossPreview | null,
  unknown: BadReason,
): string[] {
  const proposed = guess.words.find((words) => words.field === field)?.words.map((one) => one.word) ?? [];
  const missing = (preview?.bad ?? []).filter((cell) => cell.reason === unknown).map((cell) => cell.value);
  return [...new Set([...proposed, ...Object.keys(known), ...missing])].filter((word) => word !== "");
}
