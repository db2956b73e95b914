import { useSyncExternalStore } from "react";

/** The smallest window is 1024 px wide; on the usual one of 1440 px everything has its room. */
const NARROW = matchMedia("(max-width: 1279px)");

function watch(changed: () => void): () => void {
  NARROW.addEventListener("change", changed);
  return () => NARROW.removeEventListener("change", changed);
}

/** Whether the window is narrow: tables then leave out what is said beside them. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => NARROW.matches);
}
