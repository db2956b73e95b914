import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ImportChoice, ImportFoot } from "../import/ImportFoot";
import { ImportPage, Problem, type ReadFile } from "../import/ImportPage";
import type { PickedFile } from "../shared/backend";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { Findings } from "../shared/Findings";
import { DayChoice } from "../shared/OpenDays";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { BossImported, SavedMapping } from "../wire";
import { MappingEditor } from "./MappingEditor";
import { PreviewBody, PreviewSums } from "./Preview";

const KINDS = ["boss_totals", "boss_detail"] as const;

/** The business system's file for a day: its totals or its single lines, with a saved mapping of its columns. */
export function Import(props: { date: string; days: readonly string[]; onImported: (answer: BossImported) => void }) {
  const { t } = useTranslation("boss");
  const { date, days, onImported } = props;
  return (
    <ImportPage
      title={t("import.title")}
      hint={t("import.beginHint")}
      pickTitle={t("import.pickTitle")}
      kinds={KINDS}
      head={<DayChoice date={date} days={days} label={t("day")} onChoose={(day) => go(`/boss/import?date=${day}`)} />}
      back={
        <Button onClick={() => go(`/boss?date=${date}`)} data-testid={TEST_IDS.bossBack}>
          {t("import.back")}
        </Button>
      }
      testId={TEST_IDS.bossScreen}
    >
      {(read) => <Desk {...read} key={read.guess.header_line} date={date} onImported={onImported} />}
    </ImportPage>
  );
}

interface DeskProps extends ReadFile {
  date: string;
  onImported: (answer: BossImported) => void;
}

/** A file that was read: with which mapping, and what it would bring. */
function Desk(props: DeskProps) {
  const { data: saved } = useRead("boss.mappings", { kind: props.kind });
  return saved ? <Mapped {...props} saved={saved} /> : null;
}

function Mapped({ guess, saved, ...props }: DeskProps & { saved: readonly SavedMapping[] }) {
  const { t } = useTranslation("boss");
  const { t: read } = useTranslation("import");
  const { file, kind, date, onImported } = props;
  const [chosen, setChosen] = useState<string | null>(guess.saved);
  const [editing, setEditing] = useState(false);
  const known = saved.find((one) => one.name === chosen);
  if (editing || !known) {
    return (
      <MappingEditor
        key={known?.name ?? ""}
        file={file}
        date={date}
        guess={guess}
        initial={known?.mapping ?? guess.mapping}
        onSaved={(name) => {
          setChosen(name);
          setEditing(false);
        }}
        onClose={known ? () => setEditing(false) : guess.saved !== null ? () => setChosen(guess.saved) : undefined}
      />
    );
  }
  return (
    <Ready key={known.name} file={file} date={date} name={known.name} onImported={onImported}>
      <div className="boss-mapping">
        <span className="secondary">{t("import.mapping")}</span>
        <Choice
          options={saved.map(({ name }) => ({ code: name, name }))}
          value={known.name}
          onChange={(name) => name !== null && setChosen(name)}
          label={t("import.mapping")}
          placeholder={t("import.mappingHint")}
          testId={TEST_IDS.bossMapping}
        />
        <Button onClick={() => setEditing(true)} data-testid={TEST_IDS.bossMappingEdit}>
          {t("import.editMapping")}
        </Button>
        <Button onClick={() => setChosen(null)} data-testid={TEST_IDS.bossMappingNew}>
          {t("import.newMapping")}
        </Button>
        <span className="spread" />
        <span className="secondary">
          {read("file", { name: file.name, size: Math.ceil(file.bytes / 1024) })} · {read(`kind.${kind}`)}
        </span>
      </div>
    </Ready>
  );
}

/** What a file would bring with a saved mapping, and the button that brings it. */
function Ready(props: {
  file: PickedFile;
  date: string;
  name: string;
  onImported: (answer: BossImported) => void;
  children: React.ReactNode;
}) {
  const { file, date, name } = props;
  const request = { file: file.id, date, mapping_name: name };
  const { data, error } = useRead("boss.preview", request);
  const write = useWrite("boss.import");
  const post = async ({ onlyGood, again }: ImportChoice) => {
    const answer = await write.send({ ...request, only_good: onlyGood, again });
    if (answer) props.onImported(answer);
  };
  if (error) return <Findings {...troubleOf(error)} />;
  return (
    <section className="panel fills boss-result" data-testid={TEST_IDS.bossPreviewResult} data-good={data?.good ?? ""}>
      <div className="panel-head">{props.children}</div>
      {data?.problem && <Problem problem={data.problem} />}
      {data && !data.problem && (
        <>
          <PreviewSums preview={data} />
          <WriteOutcome write={write} onDone={props.onImported} />
          <div className="fills scrolls boss-result-body">
            <PreviewBody preview={data} />
          </div>
          <ImportFoot
            good={data.good}
            bad={data.bad_rows}
            before={data.imported_before}
            repeatable
            busy={write.busy}
            onPost={post}
          />
        </>
      )}
    </section>
  );
}
