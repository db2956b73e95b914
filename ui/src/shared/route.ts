import { useSyncExternalStore } from "react";

/**
 * Where the person is, kept in the address after `#`: `#/shift/count?paper=12`. A place and the rest of its path, so that every
 * screen and every paper can be opened from anywhere it is mentioned, and Alt+← goes back.
 */
export interface Route {
  place: string;
  rest: string[];
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [place = "", ...rest] = path.split("/").map(decodeURIComponent);
  return { place: place || "today", rest, query: new URLSearchParams(query) };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

/** Goes to a path such as `/shift/count`. */
export function go(path: string): void {
  window.location.hash = path;
}
