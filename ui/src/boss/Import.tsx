import { FolderOpenOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import { type PickedFile, useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead, useWrite } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { DayChoice } from "../shared/OpenDays";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { BossImported, BossPreview, MappingGuess, SavedMapping, SourceKind } from "../wire";
import { MappingEditor } from "./MappingEditor";
import { PreviewBody, PreviewSums } from "./Preview";

const KINDS: readonly SourceKind[] = ["boss_totals", "boss_detail"];
const EXTENSIONS = ["csv", "txt", "xlsx"];

/** Choosing a file, reading it without booking, and importing it: nothing is in the books before the last step. */
export function Import(props: { date: string; days: readonly string[]; onImported: (answer: BossImported) => void }) {
  const { t } = useTranslation("boss");
  const { date, days, onImported } = props;
  const { staff } = useSession();
  const backend = useBackend();
  const { value, set } = useDraft(`boss/import/${staff.code}`, { path: "", kind: "boss_totals" as SourceKind });
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
  const pick = () => take(backend.pickFile(t("import.pickTitle"), EXTENSIONS));
  useShortcuts("screen", [{ keys: "F2", label: t("import.pick"), run: () => void pick() }]);

  return (
    <div className="screen" data-testid={TEST_IDS.bossScreen}>
      <div className="screen-head">
        <h1>{t("import.title")}</h1>
        <DayChoice date={date} days={days} label={t("day")} onChoose={(day) => go(`/boss/import?date=${day}`)} />
        <span className="spread" />
        <Button onClick={() => go(`/boss?date=${date}`)} data-testid={TEST_IDS.bossBack}>
          {t("import.back")}
        </Button>
      </div>
      <Fields className="boss-file" label={t("import.path")} onDone={read} atEnd="done">
        <input
          className="field"
          aria-label={t("import.path")}
          placeholder={t("import.pathHint")}
          value={value.path}
          onChange={(event) => set({ path: event.target.value })}
          data-testid={TEST_IDS.bossPath}
        />
        <Button icon={<FolderOpenOutlined />} onClick={pick} data-testid={TEST_IDS.bossPick}>
          {t("import.pick")} <kbd>F2</kbd>
        </Button>
        <Button type={picked ? "default" : "primary"} htmlType="submit" data-done data-testid={TEST_IDS.bossPreview}>
          {t("import.read")}
        </Button>
        <div className="row" role="radiogroup" aria-label={t("import.kind")}>
          {KINDS.map((kind) => (
            <Button
              key={kind}
              type={kind === value.kind ? "primary" : "default"}
              role="radio"
              aria-checked={kind === value.kind}
              onClick={() => set({ kind })}
              data-testid={testId(TEST_IDS.bossKind, kind)}
            >
              {t(`kind.${kind}`)}
            </Button>
          ))}
        </div>
      </Fields>
      <Findings {...trouble} onRetry={read} />
      {picked ? (
        <Desk key={`${picked.id}/${value.kind}`} file={picked} kind={value.kind} date={date} onImported={onImported} />
      ) : (
        <div className="panel fills">
          <EmptyState title={t("import.begin")} hint={t("import.beginHint")} />
        </div>
      )}
    </div>
  );
}

interface DeskProps {
  file: PickedFile;
  kind: SourceKind;
  date: string;
  onImported: (answer: BossImported) => void;
}

/** A chosen file: with which mapping it is read, and what it would bring. */
function Desk(props: DeskProps) {
  const { file, kind } = props;
  const guess = useRead("boss.guess", { file: file.id, kind });
  const saved = useRead("boss.mappings", { kind });
  if (guess.error) return <Trouble error={guess.error} />;
  if (!guess.data || !saved.data) return null;
  return <Mapped {...props} guess={guess.data} saved={saved.data} />;
}

function Mapped({ guess, saved, ...props }: DeskProps & { guess: MappingGuess; saved: readonly SavedMapping[] }) {
  const { t } = useTranslation("boss");
  const { file, kind, date, onImported } = props;
  const [chosen, setChosen] = useState<string | null>(guess.saved);
  const [editing, setEditing] = useState(false);
  if (guess.problem && chosen === null) {
    return (
      <div className="panel fills">
        <Problem problem={guess.problem} />
      </div>
    );
  }
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
          {t("import.file", { name: file.name, size: Math.ceil(file.bytes / 1024) })} · {t(`kind.${kind}`)}
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
  const { t } = useTranslation("boss");
  const { file, date, name } = props;
  const request = { file: file.id, date, mapping_name: name };
  const { data, error } = useRead("boss.preview", request);
  const write = useWrite("boss.import");
  const [onlyGood, setOnlyGood] = useState(false);
  const [again, setAgain] = useState(false);
  const post = async () => {
    const answer = await write.send({ ...request, only_good: onlyGood, again });
    if (answer) props.onImported(answer);
  };
  useShortcuts("screen", [{ keys: "F9", label: t("import.post"), run: () => void (data && !data.problem && post()) }]);
  if (error) return <Trouble error={error} />;
  return (
    <section className="panel fills boss-result" data-testid={TEST_IDS.bossPreviewResult} data-good={data?.good ?? ""}>
      <div className="panel-head">{props.children}</div>
      {data &&
        (data.problem ? (
          <Problem problem={data.problem} />
        ) : (
          <>
            <PreviewSums preview={data} />
            <WriteOutcome write={write} onDone={props.onImported} />
            <div className="fills scrolls boss-result-body">
              <PreviewBody preview={data} />
            </div>
            <div className="boss-foot">
              {data.bad_rows > 0 && (
                <label className="row">
                  <input
                    type="checkbox"
                    checked={onlyGood}
                    onChange={(event) => setOnlyGood(event.target.checked)}
                    data-testid={TEST_IDS.bossOnlyGood}
                  />
                  {t("import.onlyGood", { rows: data.good, bad: data.bad_rows })}
                </label>
              )}
              {data.imported_before !== null && (
                <label className="row">
                  <input
                    type="checkbox"
                    checked={again}
                    onChange={(event) => setAgain(event.target.checked)}
                    data-testid={TEST_IDS.bossAgain}
                  />
                  {t("import.again", { voucher: data.imported_before })}
                </label>
              )}
              <span className="spread" />
              <Button
                type="primary"
                size="large"
                loading={write.busy}
                onClick={post}
                disabled={data.good === 0}
                data-testid={TEST_IDS.bossImport}
              >
                {label(data, onlyGood, again, t)} <kbd className="on-accent">F9</kbd>
              </Button>
            </div>
          </>
        ))}
    </section>
  );
}

function label(
  preview: BossPreview,
  onlyGood: boolean,
  again: boolean,
  t: ReturnType<typeof useTranslation<"boss">>["t"],
): string {
  if (again) return t("import.postAgain");
  return onlyGood ? t("import.postGood", { rows: preview.good }) : t("import.post");
}

function Trouble({ error }: { error: unknown }) {
  return <Findings {...troubleOf(error)} />;
}

/** Why a file gives no rows at all. */
function Problem({ problem }: { problem: NonNullable<BossPreview["problem"]> }) {
  const text = useProblem()(problem);
  return (
    <p className="panel-body" role="alert" data-testid={TEST_IDS.bossProblem}>
      {text}
    </p>
  );
}

/** The sentence for a file, or a mapping, that gives no rows. */
export function useProblem(): (problem: NonNullable<BossPreview["problem"]>) => string {
  const { t } = useTranslation("boss");
  return (problem) => {
    const words: Record<string, unknown> = { ...problem };
    if ("fields" in problem) words.fields = listed(problem.fields.map((field) => t(`field.${field}`)));
    if ("titles" in problem) words.titles = listed(problem.titles);
    if ("found" in problem) words.found = t(`kind.${problem.found}`);
    if ("expected" in problem) words.expected = t(`kind.${problem.expected}`);
    return t(`problem.${problem.name}`, { replace: words });
  };
}
