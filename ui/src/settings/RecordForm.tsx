import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import type { Answer, Request, WriteName } from "../shared/backend";
import { useWrite } from "../shared/calls";
import { DateInput } from "../shared/DateInput";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";

/** What a form holds while it is typed: texts, yes or no, and amounts in fen (null while nothing is typed). */
export type Values = Record<string, string | boolean | null>;

export interface Field<V extends Values> {
  key: keyof V & string;
  label: string;
  kind: "text" | "amount" | "whole" | "check" | "select" | "date";
  hint?: string;
  placeholder?: string;
  disabled?: boolean;
  /** For a `select`. */
  options?: readonly { value: string; label: string }[];
}

/** A whole number that was typed, or null. */
export function whole(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** Adds or changes one entry of the catalogue: a dialog whose draft is kept until the books have answered. */
export function RecordForm<N extends WriteName, V extends Values>(props: {
  call: N;
  /** Names the draft: which list, which entry. */
  of: string;
  title: string;
  initial: V;
  /** The same for every entry, or those that what is typed asks for. */
  fields: readonly Field<V>[] | ((values: V) => readonly Field<V>[]);
  /** The call's content, or null while something is missing. */
  request: (values: V) => Request<N> | null;
  onClose: () => void;
  onDone?: (answer: Answer<N>) => void;
}) {
  const { t } = useTranslation("settings");
  const { call, of, title, initial, fields, request, onClose } = props;
  const draft = useDraft<V>(`settings/${of}`, initial);
  const write = useWrite(call, draft);
  const [incomplete, setIncomplete] = useState(false);
  const { value } = draft;
  const asked = typeof fields === "function" ? fields(value) : fields;

  const done = (answer: Answer<N>) => {
    onClose();
    props.onDone?.(answer);
  };
  const save = async () => {
    const content = request(value);
    setIncomplete(content === null);
    if (content === null) return;
    const answer = await write.send(content);
    if (answer !== null) done(answer);
  };

  return (
    <Dialog title={title} onClose={onClose} width={560}>
      <Fields className="settings-form" onDone={save} onClose={onClose} label={title} testId={TEST_IDS.settingsForm}>
        {asked.map((field) => (
          <FieldOf
            key={field.key}
            field={field}
            value={value[field.key] ?? null}
            onChange={(next) => draft.set({ [field.key]: next } as Partial<V>)}
          />
        ))}
        <div className="settings-foot">
          <div className="field-note" data-bad={incomplete}>
            {incomplete && t("incomplete")}
          </div>
          {draft.changed && (
            <Button
              onClick={() => {
                draft.settle();
                onClose();
              }}
            >
              {t("discard")}
            </Button>
          )}
          <Button type="primary" htmlType="submit" data-done loading={write.busy} data-testid={TEST_IDS.settingsSave}>
            {t("save")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </Fields>
      <WriteOutcome write={write} onDone={done} />
    </Dialog>
  );
}

function FieldOf<V extends Values>(props: {
  field: Field<V>;
  value: string | boolean | null;
  onChange: (value: string | boolean | null) => void;
}) {
  const { field, value, onChange } = props;
  const id = testId(TEST_IDS.settingsField, field.key);
  if (field.kind === "check") {
    return (
      <label className="settings-check">
        <input
          type="checkbox"
          checked={value === true}
          disabled={field.disabled}
          onChange={(event) => onChange(event.target.checked)}
          data-testid={id}
        />
        {field.label}
      </label>
    );
  }
  const text = typeof value === "string" ? value : "";
  return (
    <div className="labelled">
      <span className="label">{field.label}</span>
      {field.kind === "amount" ? (
        <AmountInput
          label={field.label}
          value={typeof value === "string" ? value : null}
          onChange={onChange}
          disabled={field.disabled}
          testId={id}
        />
      ) : field.kind === "date" ? (
        <DateInput label={field.label} value={typeof value === "string" ? value : null} onChange={onChange} testId={id} />
      ) : field.kind === "select" ? (
        <select
          className="field"
          aria-label={field.label}
          value={text}
          disabled={field.disabled}
          onChange={(event) => onChange(event.target.value)}
          data-testid={id}
        >
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          className={field.kind === "whole" ? "field field-figure" : "field"}
          inputMode={field.kind === "whole" ? "numeric" : undefined}
          aria-label={field.label}
          autoComplete="off"
          spellCheck={false}
          placeholder={field.placeholder}
          value={text}
          disabled={field.disabled}
          onChange={(event) => onChange(event.target.value)}
          data-testid={id}
        />
      )}
      {field.hint && <div className="field-note">{field.hint}</div>}
    </div>
  );
}
