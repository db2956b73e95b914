import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExportReport, ReportQuery, TableFormat } from "../wire";
import { useBackend } from "./backend";
import { NO_TROUBLE, type Trouble, troubleOf, useWrite } from "./calls";
import { Findings } from "./Findings";
import { TEST_IDS, testId } from "./testids";
import { WriteOutcome } from "./WriteOutcome";
import "./print.css";

const FORMATS: readonly TableFormat[] = ["xlsx", "csv"];

/** Saves a paper as a workbook or as CSV where the person wants it: what goes out is logged first, then its file is asked for. */
export function SaveTable({ query, small }: { query: ReportQuery; small?: boolean }) {
  const { t } = useTranslation("shared");
  const backend = useBackend();
  const write = useWrite("report.export");
  const chosen = useRef<ExportReport | null>(null);
  const [path, setPath] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);

  const fetchFile = async ({ export: sequence }: { export: number }) => {
    try {
      const file = await backend.call("report.file", { export: sequence });
      const written = await backend.saveFile({ name: file.file_name, base64: file.base64 });
      setPath(written?.path ?? null);
      setTrouble(NO_TROUBLE);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const save = async (format: TableFormat) => {
    chosen.current = { ...query, format };
    setPath(null);
    const logged = await write.send(chosen.current);
    if (logged) await fetchFile(logged);
  };

  return (
    <div className="print">
      <span className="print-save" role="group" aria-label={t("action.saveAs")}>
        {FORMATS.map((format) => (
          <Button
            key={format}
            size={small ? "small" : "middle"}
            icon={<DownloadOutlined />}
            loading={write.busy && chosen.current?.format === format}
            onClick={() => void save(format)}
            title={t("action.saveTable", { format: format.toUpperCase() })}
            data-testid={testId(TEST_IDS.saveTable, format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </span>
      {path !== null && (
        <span className="secondary print-file" role="status" data-testid={TEST_IDS.saved} data-path={path}>
          {path}
        </span>
      )}
      <WriteOutcome write={write} onDone={fetchFile} />
      <Findings {...trouble} />
    </div>
  );
}
