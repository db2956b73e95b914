import type { ReportQuery } from "../wire";
import { PrintButton } from "./PrintButton";
import { SaveTable } from "./SaveTable";
import "./print.css";

/** What can be done with a paper: printed as PDF, saved as XLSX or CSV. */
export function PaperActs({ query, label, primary }: { query: ReportQuery; label?: string; primary?: boolean }) {
  return (
    <div className="print-acts">
      <PrintButton query={query} label={label} primary={primary} />
      <SaveTable query={query} />
    </div>
  );
}
