import { type Ref, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { moved } from "./list-keys";
import "./choice.css";

export interface Option {
  code: string;
  name: string;
  /** Pinyin initials, or a digit key: typed to find it. */
  initials?: string;
  digit?: string;
  /** The code is the program's and not the hall's (a place): it is not shown. */
  inner?: boolean;
}

/** The options that a typed text means, exact codes and digits first. */
export function matching(options: readonly Option[], text: string): readonly Option[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return options;
  const exact = options.filter((option) => option.digit === wanted || option.code.toLowerCase() === wanted);
  const loose = options.filter(
    (option) =>
      !exact.includes(option) &&
      (option.name.includes(wanted) ||
        option.code.toLowerCase().startsWith(wanted) ||
        (option.initials ?? "").toLowerCase().startsWith(wanted)),
  );
  return [...exact, ...loose];
}

/**
 * A choice that is typed: a digit, a code, initials or a part of the name; arrows choose, Enter takes and goes on. A native field,
 * because it stands in lines that are entered hundreds of times a day.
 */
export function Choice(props: {
  options: readonly Option[];
  value: string | null;
  onChange: (code: string | null) => void;
  label: string;
  placeholder?: string;
  size?: "normal" | "large";
  disabled?: boolean;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
}) {
  const { t } = useTranslation("shared");
  const { options, value, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [selected, setSelected] = useState(0);
  const [open, setOpen] = useState(false);
  const listId = useId();
  const chosen = options.find((option) => option.code === value);
  const found = matching(options, typed ?? "");
  const at = Math.min(selected, found.length - 1);

  const take = (option: Option | undefined) => {
    if (option) onChange(option.code);
    setTyped(null);
    setOpen(false);
  };

  return (
    <div className="choice">
      <input
        ref={props.ref}
        className={`field${props.size === "large" ? " field-large" : ""}`}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-label={props.label}
        placeholder={props.placeholder}
        disabled={props.disabled}
        data-testid={props.testId}
        data-value={value ?? ""}
        value={typed ?? chosen?.name ?? ""}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.target.value);
          setSelected(0);
          setOpen(true);
          if (event.target.value === "") onChange(null);
        }}
        onBlur={() => {
          // Left with Tab: an unambiguous text is taken, anything else falls back to what was chosen.
          if (typed !== null && typed.trim() !== "" && found.length === 1) take(found[0]);
          else take(undefined);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (open) setSelected(moved(event.key, at, found.length) ?? 0);
            setOpen(true);
          } else if (event.key === "Enter" && open) {
            // Nothing fits what was typed: it stays to be mended. Ctrl+Enter takes first; what it posts must be what is seen.
            if (found.length === 0 || event.ctrlKey) event.preventDefault();
            if (found.length > 0) take(found[at]);
          } else if (event.key === "Escape" && open) {
            event.preventDefault();
            take(undefined);
          }
        }}
      />
      {open && (
        <ul id={listId} className="choice-list" role="listbox">
          {found.length === 0 && <li className="choice-option quiet">{t("choice.none")}</li>}
          {found.map((option, index) => (
            <li
              key={option.code}
              role="option"
              aria-selected={index === at}
              className="choice-option"
              onMouseDown={(event) => {
                event.preventDefault();
                take(option);
              }}
            >
              {option.digit && option.digit !== "0" && <kbd>{option.digit}</kbd>}
              <span className="spread">{option.name}</span>
              {option.name !== option.code && !option.inner && <span className="quiet">{option.code}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
