import type { ReactNode } from "react";
import { TEST_IDS } from "./testids";
import "./empty.css";

/** Nothing here yet: says why, and what to do next. */
export function EmptyState({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="empty-state" data-testid={TEST_IDS.emptyState}>
      <p className="empty-title">{title}</p>
      {hint && <p className="secondary">{hint}</p>}
      {action}
    </div>
  );
}
