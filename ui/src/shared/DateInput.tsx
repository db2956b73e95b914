import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { addDays, parseDate } from "./dates";
import { useSession } from "./session";
import { shortDate } from "./time";

/**
 * A native field for a business date: `3-2`, `0302`, `昨天`; arrows go a day back and forth. While it has the focus it shows what was typed,
 * when it is left it shows the date. What is no date is never passed on.
 */
export function DateInput(props: {
  value: string | null;
  onChange: (date: string | null) => void;
  label: string;
  placeholder?: string;
  testId?: string;
}) {
  const { t } = useTranslation("shared");
  const { calendar } = useSession();
  const { value, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const noteId = useId();
  const bad = typed !== null && typed.trim() !== "" && parseDate(typed, calendar) === null;
  const shown = value === null ? "" : value.slice(0, 4) === calendar.slice(0, 4) ? shortDate(value) : value;
  const take = (date: string) => {
    setTyped(date);
    onChange(date);
  };
  return (
    <>
      <input
        className="field field-date"
        aria-label={props.label}
        aria-invalid={bad}
        aria-describedby={noteId}
        title={bad ? t("date.bad") : t("date.hint")}
        placeholder={props.placeholder ?? t("date.placeholder")}
        value={typed ?? shown}
        data-testid={props.testId}
        data-date={value ?? ""}
        onFocus={(event) => {
          const field = event.currentTarget;
          setTyped(value ?? "");
          queueMicrotask(() => document.activeElement === field && field.select());
        }}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          const date = parseDate(text, calendar);
          if (date !== null || text.trim() === "") onChange(date);
        }}
        onBlur={() => {
          if (!bad) setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
          event.preventDefault();
          take(addDays(value ?? calendar, value === null ? 0 : event.key === "ArrowUp" ? 1 : -1));
        }}
      />
      <span id={noteId} className="visually-hidden">
        {bad && t("date.bad")}
      </span>
    </>
  );
}
