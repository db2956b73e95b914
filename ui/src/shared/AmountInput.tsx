import { type ChangeEvent, type Ref, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { editableFen, type Fen, formatFen, formatPieces, type Parsed, parsePieces, parseYuan } from "./fen";

interface FigureInputProps {
  /** The figure held; null is an empty field, which is never zero. */
  value: string | null;
  onChange: (value: string | null) => void;
  label?: string;
  labelledBy?: string;
  placeholder?: string;
  size?: "normal" | "large";
  disabled?: boolean;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
  /** Notes below the field (what a sum comes to, why it is no figure). Off where a table has no room: then the title says it. */
  notes?: "below" | "title";
}

/**
 * A native field for a figure. While it has the focus it shows what was typed, sums included; when it is left it shows the
 * figure. Something that is no figure is never passed on: the value becomes null and the field says why.
 */
function FigureInput(
  props: FigureInputProps & {
    parse: (text: string) => Parsed;
    show: (value: string) => string;
    edit: (value: string) => string;
    words: "amount" | "pieces";
  },
) {
  const { t } = useTranslation("shared");
  const { value, parse, show, edit, words, notes = "below" } = props;
  // What stands in the field while it is being typed; null when the field only shows its value.
  const [typed, setTyped] = useState<string | null>(null);
  const noteId = useId();

  const parsed = typed === null || typed.trim() === "" ? null : parse(typed);
  // The value was changed from outside (posted and cleared, "the rest is zero") while old text was still standing here.
  const stale = typed !== null && (parsed?.ok ? parsed.fen : null) !== value && (parsed?.ok || value !== null);
  const text = typed !== null && !stale ? typed : value === null ? "" : show(value);
  const bad = !stale && parsed !== null && !parsed.ok ? t(`${words}.${parsed.reason}`) : null;
  const sum = !stale && parsed?.ok && /[+*×x(＋＊]/i.test(typed ?? "") ? `= ${show(parsed.fen)}` : null;

  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const next = event.target.value;
    setTyped(next);
    const result = next.trim() === "" ? null : parse(next);
    props.onChange(result?.ok ? result.fen : null);
  };

  return (
    <>
      <input
        ref={props.ref}
        className={`field field-figure${props.size === "large" ? " field-large" : ""}`}
        inputMode="decimal"
        value={text}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-labelledby={props.labelledBy}
        aria-invalid={bad !== null}
        aria-describedby={noteId}
        title={notes === "title" ? (bad ?? sum ?? undefined) : undefined}
        disabled={props.disabled}
        data-testid={props.testId}
        onChange={onChange}
        onFocus={(event) => {
          if (typed === null && value !== null) setTyped(edit(value));
          const field = event.currentTarget;
          // After React has put the editable text in place.
          queueMicrotask(() => document.activeElement === field && field.select());
        }}
        onBlur={() => {
          // What is no figure stays to be mended; a figure is shown as one.
          if (bad === null) setTyped(null);
        }}
      />
      {notes === "below" ? (
        <div id={noteId} className="field-note figure" data-bad={bad !== null}>
          {bad ?? sum}
        </div>
      ) : (
        <span id={noteId} className="visually-hidden">
          {bad ?? sum}
        </span>
      )}
    </>
  );
}

/** An amount: typed as yuan, `37*20+5` allowed, held as fen. */
export function AmountInput(props: FigureInputProps & { value: Fen | null; sign?: "signed" | "unsigned" }) {
  return (
    <FigureInput {...props} words="amount" parse={(text) => parseYuan(text, props.sign)} show={formatFen} edit={editableFen} />
  );
}

/** A number of pieces. An empty field is "not counted"; zero has to be typed. */
export function CountInput(props: FigureInputProps) {
  return <FigureInput {...props} words="pieces" parse={parsePieces} show={formatPieces} edit={(pieces) => pieces} />;
}
