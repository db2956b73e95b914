import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { BadCells } from "../import/BadCells";
import { Columns } from "../import/Columns";
import { FirstRows } from "../import/FirstRows";
import { ImportFoot } from "../import/ImportFoot";
import { ImportPage, Problem, type ReadFile } from "../import/ImportPage";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { itemOptions } from "../shared/stock-lines";
import { WriteOutcome } from "../shared/WriteOutcome";

/** The logistics site's file of a month: read without booking, then it takes the place of what the month had. */
export function Totals({ month, back }: { month: string; back: ReactNode }) {
  const { t } = useTranslation("promo");
  return (
    <ImportPage
      title={t("totals.title", { month })}
      hint={t("totals.hint")}
      pickTitle={t("totals.pick")}
      kinds={["logistics_totals"]}
      back={back}
    >
      {({ file, guess }) => <Desk key={guess.header_line} month={month} file={file} guess={guess} />}
    </ImportPage>
  );
}

function Desk({ month, file, guess }: Pick<ReadFile, "file" | "guess"> & { month: string }) {
  const { t } = useTranslation("promo");
  const catalogue = useCatalogue();
  const [mapping, setMapping] = useState(guess.mapping);
  const request = { file: file.id, month, mapping };
  const { data: preview, error } = useRead("promo.preview_totals", request, { meanwhile: "last" });
  const write = useWrite("promo.import_totals");
  const done = () => go(`/promo/month?month=${month}`);
  const unknown = (preview?.bad ?? []).filter((cell) => cell.reason === "unknown_item").map((cell) => cell.value);
  return (
    <div className="import-two fills">
      <section className="panel panel-body scrolls">
        <Columns
          header={guess.header}
          fields={["item", "quantity"]}
          mapping={mapping}
          onChange={setMapping}
          words={{ map: "items", unknown, codes: catalogue ? itemOptions(catalogue, ["promo"]) : [] }}
        />
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
                  {preview.totals.map((line) => (
                    <tr key={line.item}>
                      <td>{nameOf("item", line.item)}</td>
                      <td className="figure">{formatPieces(line.quantity)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <Findings findings={preview.unknown} />
              <BadCells bad={preview.bad} />
            </div>
            <WriteOutcome write={write} onDone={done} />
            <ImportFoot
              good={preview.totals.length}
              bad={0}
              before={preview.imported_before}
              repeatable={false}
              busy={write.busy}
              onPost={async () => (await write.send(request)) && done()}
            >
              {preview.replaces.length > 0 && (
                <span className="secondary">{t("totals.replaces", { vouchers: preview.replaces })}</span>
              )}
            </ImportFoot>
          </>
        )}
      </section>
    </div>
  );
}
