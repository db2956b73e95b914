import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, spanned } from "../i18n";
import { BadCells } from "../import/BadCells";
import { Columns } from "../import/Columns";
import { FirstRows } from "../import/FirstRows";
import { type ImportChoice, ImportFoot } from "../import/ImportFoot";
import { ImportPage, Problem, type ReadFile } from "../import/ImportPage";
import { SaveMapping } from "../import/SaveMapping";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { Money } from "../shared/Money";
import { refusalText } from "../shared/refusals";
import { go } from "../shared/route";
import { GOODS, itemOptions } from "../shared/stock-lines";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { ImportField, ItemKind, PlannedPaper, SourceKind } from "../wire";

const FIELDS: Partial<Record<SourceKind, readonly ImportField[]>> = {
  deliveries: ["slip", "item", "first", "last", "quantity", "box_number", "invoice_code"],
  opening_stock: ["place", "item", "first", "last", "quantity", "box_number", "invoice_code", "next_number"],
};

const KINDS: readonly ItemKind[] = [...GOODS, "invoice_box"];

/** 入库、期初库存 from a file: one paper for each outbound slip or place, looked at before two persons take it in (R04). */
export function FileImport() {
  const { t } = useTranslation("stock");
  return (
    <ImportPage
      title={t("import.title")}
      hint={t("import.hint")}
      pickTitle={t("import.pick")}
      kinds={["deliveries", "opening_stock"]}
      back={<Button onClick={() => go("/stock")}>{t("action.back", { ns: "shared" })}</Button>}
      testId={TEST_IDS.stockImport}
    >
      {({ file, kind, guess }) => <Desk key={`${kind}/${guess.header_line}`} file={file} kind={kind} guess={guess} />}
    </ImportPage>
  );
}

function Desk({ file, kind, guess }: ReadFile) {
  const { t } = useTranslation("stock");
  const catalogue = useCatalogue();
  const [mapping, setMapping] = useState(guess.mapping);
  const request = { file: file.id, mapping };
  const { data: preview, error } = useRead("stock.preview_file", request, { meanwhile: "last" });
  const write = useWrite("stock.import_file");
  const done = () => go("/stock/papers");
  const post = async ({ onlyGood }: ImportChoice) => {
    if (await write.send({ ...request, only_good: onlyGood })) done();
  };
  const unknown = (preview?.bad ?? []).filter((cell) => cell.reason === "unknown_item").map((cell) => cell.value);
  return (
    <div className="import-two fills">
      <section className="panel panel-body scrolls">
        <Columns
          header={guess.header}
          fields={FIELDS[kind] ?? []}
          mapping={mapping}
          onChange={setMapping}
          words={{ map: "items", unknown, codes: catalogue ? itemOptions(catalogue, KINDS) : [] }}
        />
        <SaveMapping mapping={mapping} onChange={setMapping} />
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
              {preview.refused.length > 0 && (
                <table className="figures" data-testid={TEST_IDS.stockImportRefused}>
                  <tbody>
                    {preview.refused.map((one, index) => (
                      <tr key={`${one.line}/${index}`}>
                        <td>
                          <span className="secondary">{t("import.line", { line: one.line })}</span> {refusalText(one.refusal)}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
              <BadCells bad={preview.bad} />
              {preview.papers.map((paper) => (
                <Planned key={paper.under} kind={kind} paper={paper} />
              ))}
            </div>
            <WriteOutcome
              write={write}
              onDone={done}
              subject={t("import.subject", { papers: preview.papers.filter((paper) => !paper.left_out).length })}
            />
            <ImportFoot
              good={preview.good}
              bad={preview.bad_rows}
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

/** A paper of the file: where its goods go, how many, which numbers. */
function Planned({ kind, paper }: { kind: SourceKind; paper: PlannedPaper }) {
  const { t } = useTranslation("stock");
  const title = kind === "opening_stock" ? placeName(paper.to) : t("import.slip", { slip: paper.under });
  return (
    <table className="figures import-paper" data-testid={testId(TEST_IDS.stockImportPaper, paper.under)}>
      <thead>
        <tr>
          <th>
            {title}
            {paper.left_out && <span className="difference-over"> {t("import.leftOut")}</span>}
          </th>
          <th className="figure">{formatPieces(String(paper.quantity))}</th>
          <th className="figure">{paper.value !== "0" && <Money fen={paper.value} />}</th>
        </tr>
      </thead>
      <tbody>
        {paper.lines.map((line, index) => (
          <tr key={`${line.item}/${index}`}>
            <td>
              {line.name}
              <div className="secondary">{line.numbers.map(({ first, last }) => spanned(first, last)).join(" ")}</div>
            </td>
            <td className="figure">{formatPieces(String(line.quantity))}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
