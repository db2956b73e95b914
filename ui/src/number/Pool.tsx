import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Line } from "../cash/Parts";
import { BadCells } from "../import/BadCells";
import { Columns } from "../import/Columns";
import { FirstRows } from "../import/FirstRows";
import { type ImportChoice, ImportFoot } from "../import/ImportFoot";
import { ImportPage, Problem, type ReadFile } from "../import/ImportPage";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { useCatalogue, useGrades } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { nameOf } from "../shared/names";
import { refusalText } from "../shared/refusals";
import { go } from "../shared/route";
import { itemOptions } from "../shared/stock-lines";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";

/** 号码池导入: read without booking, graded by the file or by the hall's table; then taken in by two persons. */
export function Pool({ back }: { back: ReactNode }) {
  const { t } = useTranslation("number");
  return (
    <ImportPage title={t("import")} hint={t("pool.hint")} pickTitle={t("pool.pick")} kinds={["number_pool"]} back={back}>
      {({ file, guess }) => <Desk key={guess.header_line} file={file} guess={guess} />}
    </ImportPage>
  );
}

function Desk({ file, guess }: Pick<ReadFile, "file" | "guess">) {
  const { t } = useTranslation("number");
  const catalogue = useCatalogue();
  const grades = (useGrades() ?? []).filter((one) => !one.retired);
  const [mapping, setMapping] = useState(guess.mapping);
  const [chosen, setItem] = useState<string | null>(null);
  const items = catalogue ? itemOptions(catalogue, ["special_number"]) : [];
  const item = chosen ?? items[0]?.code ?? null;
  const request = { file: file.id, item: item ?? "", mapping };
  const { data: preview, error } = useRead("number.preview_pool", request, { enabled: item !== null, meanwhile: "last" });
  const write = useWrite("number.import");
  const done = () => go("/number");
  const post = async ({ onlyGood }: ImportChoice) => {
    if (await write.send({ ...request, only_good: onlyGood })) done();
  };
  if (catalogue && items.length === 0) return <EmptyState title={t("pool.noItem")} hint={t("pool.noItemHint")} />;
  const unknown = (preview?.bad ?? []).filter((cell) => cell.reason === "unknown_grade").map((cell) => cell.value);
  const bad = new Set([...(preview?.bad ?? []), ...(preview?.refused ?? [])].map((one) => one.line)).size;
  return (
    <div className="import-two fills">
      <section className="panel panel-body scrolls">
        {items.length > 1 && (
          <Line label={t("pool.item")}>
            <Choice options={items} value={item} onChange={setItem} label={t("pool.item")} testId={TEST_IDS.lineItem} />
          </Line>
        )}
        <Columns
          header={guess.header}
          fields={["number", "grade"]}
          mapping={mapping}
          onChange={setMapping}
          words={{ map: "grades", unknown, codes: grades }}
        />
        <p className="secondary">{t("pool.gradeHint")}</p>
      </section>
      <section className="panel">
        {error && <Findings {...troubleOf(error)} />}
        {preview?.problem && (
          <>
            <Problem problem={preview.problem} />
            <FirstRows header={guess.header} rows={guess.first_rows} />
          </>
        )}
        {preview && !preview.problem && (
          <>
            <div className="fills scrolls">
              <table className="figures">
                <tbody>
                  {preview.grades.map((one) => (
                    <tr key={one.grade}>
                      <td>{nameOf("grade", one.grade)}</td>
                      <td className="figure">{formatPieces(one.count)}</td>
                    </tr>
                  ))}
                  {preview.refused.map((one) => (
                    <tr key={`${one.line}/${one.refusal.name}`}>
                      <td colSpan={2}>
                        <span className="secondary">{t("pool.line", { line: one.line })}</span> {refusalText(one.refusal)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <BadCells bad={preview.bad} />
            </div>
            <WriteOutcome write={write} onDone={done} />
            <ImportFoot
              good={preview.good}
              bad={bad}
              before={preview.imported_before}
              repeatable={false}
              busy={write.busy}
              onPost={post}
            />
          </>
        )}
      </section>
    </div>
  );
}
