import { useTranslation } from "react-i18next";
import { Choice } from "../shared/Choice";
import { TEST_IDS, testId } from "../shared/testids";
import type { ImportField, ImportMapping, ValueMap } from "../wire";

/** Which column of a file is what, and which of the hall's codes its words mean: for files of a few columns. */
export function Columns(props: {
  header: readonly string[];
  fields: readonly ImportField[];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
  /** Words of the file that stand for codes of the hall. */
  words?: { map: "items" | "grades"; unknown: readonly string[]; codes: readonly { code: string; name: string }[] };
}) {
  const { t } = useTranslation("import");
  const { header, fields, mapping, onChange, words } = props;
  const titles = header.filter((title) => title !== "").map((title) => ({ code: title, name: title }));
  const column = (field: ImportField, title: string | null) => {
    const { [field]: _, ...others } = mapping.columns;
    onChange({ ...mapping, columns: (title === null ? others : { ...others, [field]: title }) as ImportMapping["columns"] });
  };
  const mean = (map: "items" | "grades", word: string, code: string | null) => {
    const { [word]: _, ...others } = mapping[map].words;
    const next = (code === null ? others : { ...others, [word]: code }) as ValueMap["words"];
    onChange({ ...mapping, [map]: { ...mapping[map], words: next } });
  };
  const unknown = words
    ? [...new Set([...Object.keys(mapping[words.map].words), ...words.unknown])].filter((word) => word !== "")
    : [];
  return (
    <div className="import-columns">
      {fields.map((field) => (
        <div className="labelled" key={field}>
          <span className="label">{t(`field.${field}`)}</span>
          <Choice
            options={titles}
            value={mapping.columns[field] ?? null}
            onChange={(title) => column(field, title)}
            label={t(`field.${field}`)}
            testId={testId(TEST_IDS.bossColumn, field)}
          />
        </div>
      ))}
      {words &&
        unknown.map((word) => (
          <div className="labelled" key={word}>
            <span className="label">{word}</span>
            <Choice
              options={words.codes}
              value={mapping[words.map].words[word] ?? null}
              onChange={(code) => mean(words.map, word, code)}
              label={word}
              testId={testId(TEST_IDS.bossWord, word)}
            />
          </div>
        ))}
    </div>
  );
}
