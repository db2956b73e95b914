import { Button } from "antd";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import { BadCells } from "../import/BadCells";
import { FirstRows } from "../import/FirstRows";
import { type ImportChoice, ImportFoot } from "../import/ImportFoot";
import { ImportPage, Problem, type ReadFile } from "../import/ImportPage";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice, type Option } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { refusalText } from "../shared/refusals";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { ArrivalPreview, ImportField, ImportMapping, MappingGuess, PlannedArrival } from "../wire";

const FIELDS: readonly ImportField[] = ["settled_on", "channel", "gross", "fee", "net", "reference", "covers"];

/** 导入到账文件: a channel's file is read without booking; rows that are wrong are named; then all of it is booked, or its good rows. */
export function Import() {
  const { t } = useTranslation("channel");
  return (
    <ImportPage
      title={t("import.title")}
      hint={t("import.beginHint")}
      pickTitle={t("import.pickTitle")}
      kinds={["channel_arrivals"]}
      back={<Button onClick={() => go("/channel")}>{t("import.back")}</Button>}
    >
      {({ file, guess }) => <Desk key={guess.header_line} file={file} guess={guess} />}
    </ImportPage>
  );
}

function Desk({ file, guess }: Pick<ReadFile, "file" | "guess">) {
  const { t } = useTranslation("channel");
  const [mapping, setMapping] = useState(guess.mapping);
  const request = { file: file.id, mapping };
  const { data: preview, error } = useRead("channel.preview", request, { meanwhile: "last" });
  const write = useWrite("channel.import");
  const post = async ({ onlyGood }: ImportChoice) => {
    if (await write.send({ ...request, only_good: onlyGood })) go("/channel");
  };
  return (
    <div className="arrivals-desk fills">
      <section className="panel scrolls">
        <Columns guess={guess} mapping={mapping} preview={preview} onChange={setMapping} />
      </section>
      <section className="panel arrivals-result">
        {error && <Findings {...troubleOf(error)} />}
        {preview?.problem && (
          <>
            <Problem problem={preview.problem} />
            <FirstRows header={guess.header} rows={guess.first_rows} />
          </>
        )}
        {preview && !preview.problem && (
          <>
            <div className="fills" style={{ overflow: "hidden" }}>
              <Rows rows={preview.rows} />
            </div>
            <div className="arrivals-bad scrolls">
              <Refused rows={preview.rows} />
              <BadCells bad={preview.bad} />
            </div>
            <WriteOutcome write={write} onDone={() => go("/channel")} />
            <ImportFoot
              good={preview.rows.filter((row) => row.findings.length === 0).length}
              bad={preview.bad_rows}
              before={preview.imported_before}
              repeatable={false}
              busy={write.busy}
              onPost={post}
            >
              <span className="secondary">
                {t("arrivals.gross")} <Money fen={preview.gross} strong /> {t("arrivals.fee")} <Money fen={preview.fee} />{" "}
                {t("arrivals.net")} <Money fen={preview.net} />
              </span>
            </ImportFoot>
          </>
        )}
      </section>
    </div>
  );
}

function Rows({ rows }: { rows: readonly PlannedArrival[] }) {
  const { t } = useTranslation("channel");
  const [selected, setSelected] = useState<number | null>(null);
  const columns: GridColumn<PlannedArrival>[] = [
    { key: "line", title: t("import.line"), width: 44, cell: (row) => row.line },
    { key: "channel", title: t("channels"), width: 72, cell: (row) => nameOf("tender", row.channel) },
    { key: "settled", title: t("arrivals.settledOn"), width: 112, cell: (row) => shortDate(row.settled_on) },
    { key: "gross", title: t("arrivals.gross"), width: 92, align: "right", cell: (row) => <Money fen={row.gross} /> },
    { key: "fee", title: t("arrivals.fee"), width: 72, align: "right", cell: (row) => <Money fen={row.fee} /> },
    {
      key: "covers",
      title: t("import.finding"),
      width: "1fr",
      cell: (row) =>
        row.findings.length === 0 ? (
          <span className="secondary">{listed(row.covers.map((cover) => cover.date.slice(5)))}</span>
        ) : (
          <span className="difference-short">{t("import.cannot")}</span>
        ),
    },
  ];
  return (
    <DataGrid
      label={t("import.title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.line}
      selected={selected}
      onSelect={(row) => setSelected(row.line)}
      rowTone={(row) => (row.findings.length > 0 ? "short" : undefined)}
      empty={<EmptyState title={t("import.empty")} />}
      testId={TEST_IDS.arrivalsRows}
    />
  );
}

/** The rows that can be read and yet cannot be booked, each with its whole reason. */
function Refused({ rows }: { rows: readonly PlannedArrival[] }) {
  const { t } = useTranslation("channel");
  const refused = rows.filter((row) => row.findings.length > 0);
  if (refused.length === 0) return null;
  return (
    <section>
      <h3>{t("import.cannot")}</h3>
      <ul className="arrivals-refused">
        {refused.map((row) => (
          <li key={row.line}>
            <span className="secondary">{t("import.lineNumber", { line: row.line })}</span>
            <span>{row.findings.map(refusalText).join(" ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which column is what, and which of the hall's channels the file's words mean. */
function Columns(props: {
  guess: MappingGuess;
  mapping: ImportMapping;
  preview: ArrivalPreview | undefined;
  onChange: (mapping: ImportMapping) => void;
}) {
  const { t } = useTranslation("channel");
  const { t: read } = useTranslation("import");
  const { guess, mapping, preview, onChange } = props;
  const catalogue = useCatalogue();
  const write = useWrite("boss.save_mapping");
  const titles: Option[] = guess.header.filter((title) => title !== "").map((title) => ({ code: title, name: title }));
  const channels = options((catalogue?.tenders ?? []).filter((tender) => tender.code !== "cash"));
  const proposed = guess.words.find((words) => words.field === "channel")?.words.map((one) => one.word) ?? [];
  const unknown = (preview?.bad ?? []).filter((cell) => cell.reason === "unknown_channel").map((cell) => cell.value);
  const words = [...new Set([...proposed, ...Object.keys(mapping.channels.words), ...unknown])].filter((word) => word !== "");

  const column = (field: ImportField, title: string | null) => {
    const { [field]: _, ...others } = mapping.columns;
    onChange({ ...mapping, columns: (title === null ? others : { ...others, [field]: title }) as ImportMapping["columns"] });
  };
  const always = (code: string | null) => {
    const { channel: _, ...others } = mapping.defaults;
    onChange({ ...mapping, defaults: (code === null ? others : { ...others, channel: code }) as ImportMapping["defaults"] });
  };
  const mean = (word: string, code: string | null) => {
    const { [word]: _, ...others } = mapping.channels.words;
    const next = code === null ? others : { ...others, [word]: code };
    onChange({ ...mapping, channels: { ...mapping.channels, words: next as Record<string, string> } });
  };

  return (
    <Fields
      className="panel-body arrivals-columns"
      label={t("import.columns")}
      onDone={() => write.send({ mapping })}
      autoFocus={false}
    >
      <h3>{t("import.columns")}</h3>
      {FIELDS.map((field) => (
        <Fragment key={field}>
          <div className="arrivals-column">
            <span className="secondary">{read(`field.${field}`)}</span>
            <Choice
              options={titles}
              value={mapping.columns[field] ?? null}
              onChange={(title) => column(field, title)}
              label={read(`field.${field}`)}
              placeholder={t("import.none")}
              testId={testId(TEST_IDS.arrivalsColumn, field)}
            />
          </div>
          {field === "channel" && mapping.columns.channel === undefined && (
            <div className="arrivals-column">
              <span className="secondary">{t("import.all")}</span>
              <Choice
                options={channels}
                value={mapping.defaults.channel ?? null}
                onChange={always}
                label={t("import.all")}
                testId={testId(TEST_IDS.arrivalsWord, "all")}
              />
            </div>
          )}
        </Fragment>
      ))}
      {mapping.columns.channel !== undefined && words.length > 0 && <h3>{t("import.words")}</h3>}
      {mapping.columns.channel !== undefined &&
        words.map((word) => (
          <div key={word} className="arrivals-column">
            <span className="secondary">{word}</span>
            <Choice
              options={channels}
              value={mapping.channels.words[word] ?? null}
              onChange={(code) => mean(word, code)}
              label={word}
              testId={testId(TEST_IDS.arrivalsWord, word)}
            />
          </div>
        ))}
      <div className="labelled">
        <span className="label">{t("import.name")}</span>
        <input
          className="field"
          aria-label={t("import.name")}
          placeholder={t("import.nameHint")}
          value={mapping.name}
          onChange={(event) => onChange({ ...mapping, name: event.target.value })}
        />
      </div>
      <Button htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.arrivalsSave}>
        {t("import.save")}
      </Button>
      <WriteOutcome write={write} />
    </Fields>
  );
}
