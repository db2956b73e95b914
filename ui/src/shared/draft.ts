import { useCallback, useEffect, useRef, useState } from "react";
import { newRequestId } from "./request-id";

/** What is kept of a form until its answer is there. Never a password. */
interface Kept<T> {
  value: T;
  requestId: string;
}

const PREFIX = "hallbook.draft.";

function read<T>(key: string): Kept<T> | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Kept<T>);
  } catch {
    // Written by an older version of this form, or storage is switched off: begin anew.
    return null;
  }
}

export interface Draft<T> {
  value: T;
  set: (change: Partial<T> | ((value: T) => T)) => void;
  /** The id under which this form is sent, and sent again after a fault. */
  requestId: string;
  /** Something was typed that has not been answered. */
  changed: boolean;
  /** It is answered, or thrown away: forget it and begin anew with a new id. */
  settle: () => void;
  /** It was refused, so nothing was done: what was typed stays, under a new id. */
  renew: () => void;
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage off: nothing was kept either.
  }
}

/**
 * A form's values, kept in the machine until they are answered: closing a dialog, a crash or a power cut loses nothing.
 *
 * `form` names the form and whose it is (`entry/1003`); people never see each other's drafts. Fields that the kept draft does not
 * know (an older program wrote it) come from `initial`.
 */
export function useDraft<T extends object>(form: string, initial: T): Draft<T> {
  const key = PREFIX + form;
  const first = useRef(initial);
  const [kept, setKept] = useState<Kept<T> & { changed: boolean }>(() => {
    const found = read<T>(key);
    return found
      ? { value: { ...initial, ...found.value }, requestId: found.requestId, changed: true }
      : { value: initial, requestId: newRequestId(), changed: false };
  });

  useEffect(() => {
    try {
      if (kept.changed) localStorage.setItem(key, JSON.stringify({ value: kept.value, requestId: kept.requestId }));
      else forget(key);
    } catch {
      // Storage full or off: the form still works, only a crash would lose it.
    }
  }, [key, kept]);

  const set = useCallback((change: Partial<T> | ((value: T) => T)) => {
    setKept((now) => ({
      ...now,
      value: typeof change === "function" ? change(now.value) : { ...now.value, ...change },
      changed: true,
    }));
  }, []);
  const settle = useCallback(() => {
    // At once: a dialog that closes when it is answered is gone before any effect runs, and must not leave its id behind.
    forget(key);
    setKept({ value: first.current, requestId: newRequestId(), changed: false });
  }, [key]);
  const renew = useCallback(() => setKept((now) => ({ ...now, requestId: newRequestId() })), []);

  return { value: kept.value, requestId: kept.requestId, changed: kept.changed, set, settle, renew };
}
