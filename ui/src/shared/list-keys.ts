import type { KeyboardEvent } from "react";

/** How many rows PageUp and PageDown go. */
const PAGE = 10;

/** Where a key takes the selection in a list of `count` rows; null when the key is not for lists. */
export function moved(key: string, selected: number, count: number): number | null {
  if (count === 0) return null;
  const to = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case "ArrowDown":
      return to(selected + 1);
    case "ArrowUp":
      return to(selected < 0 ? count - 1 : selected - 1);
    case "PageDown":
      return to(selected + PAGE);
    case "PageUp":
      return to(selected - PAGE);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Arrow keys, Home, End and PageUp/Down move the selection; Enter opens. */
export function listKeys(list: {
  count: number;
  selected: number;
  onSelect: (index: number) => void;
  onOpen?: (index: number) => void;
}) {
  return (event: KeyboardEvent) => {
    const next = moved(event.key, list.selected, list.count);
    if (next !== null) {
      event.preventDefault();
      list.onSelect(next);
    } else if (event.key === "Enter" && list.onOpen && list.selected >= 0 && list.selected < list.count) {
      event.preventDefault();
      list.onOpen(list.selected);
    }
  };
}
