import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { isComposing } from "./keys";

const FIELD = "input:not([disabled]):not([type=hidden]):not([tabindex='-1']), textarea:not([disabled]), select:not([disabled])";

function fieldsOf(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(FIELD)];
}

export function focusField(field: HTMLElement): void {
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/**
 * A form that is worked with the keyboard: Enter to the next field, Shift+Enter back, Ctrl+Enter done, Esc closes and keeps
 * what was typed (the draft belongs to the screen). From the last field Enter goes to the button marked `data-done`, or is
 * done at once where a line is entered again and again (`atEnd="done"`).
 *
 * A field that uses Enter itself (a choice with its list open) prevents the default, and the form then leaves the key alone.
 */
export function Fields(props: {
  children: ReactNode;
  onDone: () => void;
  onClose?: () => void;
  atEnd?: "button" | "done";
  /** The first field takes the focus when the form appears, or the one after so many that are filled in already. */
  autoFocus?: boolean | number;
  className?: string;
  label?: string;
  testId?: string;
}) {
  const { onDone, onClose, atEnd = "button", autoFocus = true } = props;
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (autoFocus === false || !form.current) return;
    const first = fieldsOf(form.current)[Number(autoFocus === true ? 0 : autoFocus)];
    if (first) focusField(first);
  }, [autoFocus]);

  const step = (from: EventTarget, by: 1 | -1) => {
    // What the key itself has just chosen may bring fields of its own (an item its numbers): they come next.
    flushSync(() => undefined);
    if (!form.current) return;
    const fields = fieldsOf(form.current);
    const next = fields[fields.indexOf(from as HTMLElement) + by];
    if (next) focusField(next);
    else if (by === 1 && atEnd === "done") onDone();
    else if (by === 1) form.current.querySelector<HTMLElement>("[data-done]")?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.defaultPrevented || isComposing(event.nativeEvent)) return;
    const onField = (event.target as HTMLElement).matches(FIELD);
    if (event.key === "Escape" && onClose) {
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      onDone();
    } else if (event.key === "Enter" && onField && !(event.target instanceof HTMLTextAreaElement && !event.shiftKey)) {
      event.preventDefault();
      step(event.target, event.shiftKey ? -1 : 1);
    }
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    onDone();
  };

  return (
    <form
      ref={form}
      className={props.className}
      aria-label={props.label}
      data-testid={props.testId}
      onKeyDown={onKeyDown}
      onSubmit={onSubmit}
      noValidate
      autoComplete="off"
    >
      {props.children}
    </form>
  );
}
