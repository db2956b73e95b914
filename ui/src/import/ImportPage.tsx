import { FolderOpenOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type PickedFile, useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead } from "../shared/calls";
import { DataGrid } from "../shared/DataGrid";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { useSession } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import type { MappingGuess, RowShown, SourceKind } from "../wire";
import { type FileProblem, useProblem } from "./problem";
import "./import.css";

const EXTENSIONS = ["csv", "txt", "xlsx"];

/** A file that could be read, as far as its header: what it seems to be. */
export interface ReadFile {
  file: PickedFile;
  kind: SourceKind;
  guess: MappingGuess;
}

/**
 * Importing a file of any kind: it is chosen, read without booking, and shown by what its kind puts into `children`; nothing is in
 * the books before that posts. A file whose header is not found is shown as it stands, and its header is chosen there.
 */
export function ImportPage(props: {
  title: string;
  /** What becomes of a row, said before a file is chosen. */
  hint: string;
  pickTitle: string;
  /** The first one is offered; where there are several, the person says which. */
  kinds: readonly [SourceKind, ...SourceKind[]];
  head?: ReactNode;
  back: ReactNode;
  testId?: string;
  children: (read: ReadFile) => ReactNode;
}) {
  const { t } = useTranslation("import");
  const { kinds, children } = props;
  const { staff } = useSession();
  const backend = useBackend();
  const { value, set } = useDraft(`import/${kinds.join("+")}/${staff.code}`, { path: "", kind: kinds[0] });
  const [picked, setPicked] = useState<PickedFile | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);

  const take = async (choosing: Promise<PickedFile | null>) => {
    try {
      const file = await choosing;
      if (file) setPicked(file);
      setTrouble(NO_TROUBLE);
    } catch (error) {
      setPicked(null);
      setTrouble(troubleOf(error));
    }
  };
  // A path copied from the file manager comes in quotation marks.
  const read = () => take(backend.fileFromPath(value.path.trim().replace(/^"(.*)"$/, "$1")));
  const pick = () => take(backend.pickFile(props.pickTitle, EXTENSIONS));
  useShortcuts("screen", [{ keys: "F2", label: t("pick"), run: () => void pick() }]);

  return (
    <div className="screen" data-testid={props.testId}>
      <div className="screen-head">
        <h1>{props.title}</h1>
        {kinds.length > 1 && (
          <Switch
            label={t("content")}
            choices={kinds.map((kind) => ({ value: kind, name: t(`kind.${kind}`) }))}
            value={value.kind}
            onChange={(kind) => set({ kind })}
            testId={TEST_IDS.importKind}
          />
        )}
        {props.head}
        <span className="spread" />
        {props.back}
      </div>
      <Fields className="import-file" label={t("path")} onDone={read} atEnd="done">
        <input
          className="field"
          aria-label={t("path")}
          placeholder={t("pathHint")}
          value={value.path}
          onChange={(event) => set({ path: event.target.value })}
          data-testid={TEST_IDS.importPath}
        />
        <Button icon={<FolderOpenOutlined />} onClick={pick} data-testid={TEST_IDS.importPick}>
          {t("pick")} <kbd>F2</kbd>
        </Button>
        <Button type={picked ? "default" : "primary"} htmlType="submit" data-done data-testid={TEST_IDS.importRead}>
          {t("read")}
        </Button>
      </Fields>
      <Findings {...trouble} onRetry={read} />
      {picked ? (
        <Guessed key={`${picked.id}/${value.kind}`} file={picked} kind={value.kind}>
          {children}
        </Guessed>
      ) : (
        <div className="panel fills">
          <EmptyState title={t("begin")} hint={props.hint} />
        </div>
      )}
    </div>
  );
}

function Guessed(props: { file: PickedFile; kind: SourceKind; children: (read: ReadFile) => ReactNode }) {
  const { file, kind, children } = props;
  const [header, setHeader] = useState<number | undefined>(undefined);
  const { data: guess, error } = useRead("boss.guess", { file: file.id, kind, header_line: header });
  if (error) return <Findings {...troubleOf(error)} />;
  if (!guess) return null;
  if (!guess.problem) return children({ file, kind, guess });
  return (
    <section className="panel fills import-problem">
      <Problem problem={guess.problem} />
      {guess.first_rows.length > 0 && <HeaderChoice rows={guess.first_rows} onChoose={setHeader} />}
    </section>
  );
}

/** Why a file gives no rows at all. */
export function Problem({ problem }: { problem: FileProblem }) {
  const text = useProblem()(problem);
  return (
    <p className="panel-body" role="alert" data-testid={TEST_IDS.importProblem}>
      {text}
    </p>
  );
}

/** The file as it stands: the person says which of its lines holds the titles. */
function HeaderChoice({ rows, onChoose }: { rows: readonly RowShown[]; onChoose: (line: number) => void }) {
  const { t } = useTranslation("import");
  const [selected, setSelected] = useState(rows[0]?.line ?? null);
  const list = useRef<HTMLDivElement>(null);
  // The keys go on at the lines: choosing one is all that is left to do.
  useEffect(() => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(), []);
  return (
    <>
      <div className="panel-head">
        <h2>{t("lines")}</h2>
        <span className="secondary">{t("chooseHeader")}</span>
      </div>
      <div className="fills" ref={list}>
        <DataGrid
          label={t("lines")}
          rows={rows}
          rowKey={(row) => row.line}
          selected={selected}
          onSelect={(row) => setSelected(row.line)}
          onOpen={(row) => onChoose(row.line)}
          testId={TEST_IDS.importLines}
          columns={[
            { key: "line", title: t("line"), width: 64, align: "right", cell: (row) => row.line },
            { key: "cells", title: t("value"), width: "1fr", cell: (row) => row.cells.join(" ｜ ") },
          ]}
        />
      </div>
    </>
  );
}
