import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReportQuery } from "../wire";
import { useBackend, type WrittenDocument } from "./backend";
import { NO_TROUBLE, type Trouble, troubleOf, useWrite } from "./calls";
import { Findings } from "./Findings";
import { TEST_IDS } from "./testids";
import { WriteOutcome } from "./WriteOutcome";
import "./print.css";

/**
 * Prints a paper: making its PDF is the print, logged as the n-th issue; then it is opened in the system's viewer, from where it goes to
 * the printer. Says where the file is, for machines without a viewer.
 */
export function PrintButton({
  query,
  label,
  primary,
  autoFocus,
  small,
}: {
  query: ReportQuery;
  label?: string;
  primary?: boolean;
  autoFocus?: boolean;
  small?: boolean;
}) {
  const { t } = useTranslation("shared");
  const backend = useBackend();
  const issue = useWrite("report.issue");
  const [written, setWritten] = useState<{ file: WrittenDocument; issue: number } | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);

  const open = async (printed: { report: number; issue: number }) => {
    try {
      const file = await backend.openDocument({ report: printed.report, issue: printed.issue });
      setWritten({ file, issue: printed.issue });
      setTrouble(NO_TROUBLE);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const print = async () => {
    const printed = await issue.send(query);
    if (printed) await open(printed);
  };

  return (
    <div className="print">
      <Button
        type={primary ? "primary" : "default"}
        size={small ? "small" : primary ? "large" : "middle"}
        icon={<PrinterOutlined />}
        loading={issue.busy}
        autoFocus={autoFocus}
        onClick={print}
        data-testid={TEST_IDS.print}
      >
        {label ?? t("action.print")}
      </Button>
      {written && (
        <span className="secondary print-file" role="status" data-testid={TEST_IDS.printed} data-path={written.file.path}>
          {t("paper.issue", { issue: written.issue })} · {written.file.path}
        </span>
      )}
      <WriteOutcome write={issue} onDone={open} />
      <Findings {...trouble} />
    </div>
  );
}
