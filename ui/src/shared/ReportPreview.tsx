import { useRead } from "./calls";
import { Findings } from "./Findings";
import { PaperView } from "./PaperView";
import type { ReportQuery } from "../wire";

/** A report on the screen, made from the books as they are now; 预览 stands across it. */
export function ReportPreview({ query, onPapers }: { query: ReportQuery; onPapers?: (vouchers: number[]) => void }) {
  const { data: paper, error } = useRead("report.preview", query);
  if (error) return "findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />;
  return (
    paper && (
      <div className="paper-room">
        <PaperView paper={paper} onPapers={onPapers} />
      </div>
    )
  );
}
