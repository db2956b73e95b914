import { useEffect, useRef, useSyncExternalStore } from "react";

/** One key of a screen. `keys` is written as people read it: `F2`, `Ctrl+K`, `?`, `1`. */
export interface Shortcut {
  keys: string;
  /** What it does, in the words of the catalogue; shown by `?`. Several keys with the same label are shown as one line. */
  label: string;
  run: () => void;
}

/** Whose keys these are: the frame's hold everywhere, a screen's while it is shown, a dialog's hide both. */
export type Layer = "frame" | "screen" | "dialog";

interface Group {
  layer: Layer;
  shortcuts: readonly Shortcut[];
}

let groups: readonly Group[] = [];
const listeners = new Set<() => void>();

function replace(next: readonly Group[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The keys that work now, the innermost layer first: what `?` shows. */
export function useActiveShortcuts(): readonly Group[] {
  return useSyncExternalStore(subscribe, () => groups);
}

/** Declares the keys of a component for as long as it is on the screen. */
export function useShortcuts(layer: Layer, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const shape = shortcuts.map((shortcut) => `${shortcut.keys}\t${shortcut.label}`).join("\n");
  useEffect(() => {
    const group: Group = {
      layer,
      shortcuts:
        shape === ""
          ? []
          : shape.split("\n").map((line, index) => {
              const [keys = "", label = ""] = line.split("\t");
              return { keys, label, run: () => latest.current[index]?.run() };
            }),
    };
    replace([group, ...groups]);
    return () => replace(groups.filter((other) => other !== group));
  }, [layer, shape]);
}

/** Typing Chinese: the key belongs to the input method, not to us. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type);
}

/** `Ctrl+Shift+K` for an event; a single character stands for itself, whatever was held to type it. */
export function keysOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const typed = event.key.length === 1 && !/[a-z0-9]/i.test(event.key);
  return [event.ctrlKey && "Ctrl", event.altKey && "Alt", event.shiftKey && !typed && "Shift", key].filter(Boolean).join("+");
}

/** Finds the shortcut for an event. Plain characters belong to a field while one has the focus. */
export function findShortcut(event: KeyboardEvent): Shortcut | undefined {
  if (isComposing(event)) return undefined;
  const plain = event.key.length === 1 && !event.ctrlKey && !event.altKey;
  if (plain && takesText(event.target)) return undefined;
  const keys = keysOf(event);
  const dialog = groups.some((group) => group.layer === "dialog");
  return groups
    .filter((group) => !dialog || group.layer === "dialog")
    .flatMap((group) => group.shortcuts)
    .find((shortcut) => shortcut.keys === keys);
}

/** Listens for the whole window; mounted once, by the frame. */
export function useShortcutListener(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const shortcut = findShortcut(event);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
