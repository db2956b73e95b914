import type { ReportQuery } from "../wire";
import { PrintButton } from "./PrintButton";
import { SaveTable } from "./SaveTable";
import "./print.css";

/** What can be done with a paper: printed as PDF, saved as XLSX or CSV. */
export function PaperActs(props: { query: ReportQuery; label?: string; primary?: boolean; small?: boolean }) {
  return (
    <div className="print-acts">
      <PrintButton {...props} />
      <SaveTable query={props.query} small={props.small} />
    </div>
  );
}
