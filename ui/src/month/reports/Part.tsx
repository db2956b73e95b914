import type { ReactNode } from "react";

/** A part of a report under its heading; a table that is wider than the page scrolls in it. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel">
      <div className="panel-head">{title}</div>
      <div className="panel-body scrolls-x">{children}</div>
    </section>
  );
}
