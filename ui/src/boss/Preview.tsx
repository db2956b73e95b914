import { WarningFilled } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { DataGrid } from "../shared/DataGrid";
import { Money } from "../shared/Money";
import { nameAndCode, nameOf } from "../shared/names";
import { TEST_IDS } from "../shared/testids";
import { BadCells, tableHeight } from "../import/BadCells";
import { FirstRows } from "../import/FirstRows";
import type { BossPreview } from "../wire";

/** The figures of a dry run in one line: what is good, what is bad, what it adds up to. */
export function PreviewSums({ preview }: { preview: BossPreview }) {
  const { t } = useTranslation("boss");
  const grand = preview.totals_seen.filter((total) => total.kind === "grand" && total.amount !== null);
  return (
    <dl className="boss-sums">
      <div>
        <dt>{t("preview.good")}</dt>
        <dd>{t("preview.rows", { rows: preview.good })}</dd>
      </div>
      <div data-bad={preview.bad_rows > 0} data-testid={TEST_IDS.bossBadRows} data-count={preview.bad_rows}>
        <dt>{t("preview.bad")}</dt>
        <dd>{t("preview.rows", { rows: preview.bad_rows })}</dd>
      </div>
      <div>
        <dt>{t("preview.count")}</dt>
        <dd className="figure">{preview.count}</dd>
      </div>
      <div>
        <dt>{t("preview.amount")}</dt>
        <dd data-testid={TEST_IDS.bossAmount} data-fen={preview.amount}>
          <Money fen={preview.amount} strong />
        </dd>
      </div>
      {grand.map((total) => (
        <div key={total.line} data-bad={preview.total_differs}>
          <dt>{t("preview.total")}</dt>
          <dd>
            <Money fen={total.amount} />
          </dd>
        </div>
      ))}
      {preview.tenders.map((sum) => (
        <div key={sum.tender}>
          <dt>{nameOf("tender", sum.tender)}</dt>
          <dd>
            <Money fen={sum.amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What stands out in a file: warnings, every bad cell with its reason, what is not booked, and how the file begins. */
export function PreviewBody({ preview }: { preview: BossPreview }) {
  const { t } = useTranslation("boss");
  const { t: file } = useTranslation("import");
  const { detail } = preview;
  return (
    <>
      {preview.total_differs && <Notice>{t("preview.totalDiffers")}</Notice>}
      {preview.replaces.length > 0 && <Notice>{t("preview.replaces", { numbers: preview.replaces })}</Notice>}
      {detail && (
        <p className="panel-body">
          {t("preview.detail", { matched: detail.matched, booked: detail.booked, unmatched: detail.unmatched.length })}
        </p>
      )}
      <BadCells bad={preview.bad} />
      {detail && detail.unmatched.length > 0 && (
        <section>
          <h3>{t("preview.unmatched")}</h3>
          <div style={{ height: tableHeight(detail.unmatched.length) }}>
            <DataGrid
              label={t("preview.unmatched")}
              rows={detail.unmatched}
              rowKey={(line) => line.line}
              testId={TEST_IDS.bossUnmatched}
              columns={[
                { key: "line", title: t("preview.line"), width: 56, align: "right", cell: (line) => line.line },
                { key: "number", title: t("preview.number"), width: "1.2fr", cell: (line) => line.boss_number },
                { key: "clerk", title: t("preview.clerk"), width: 110, cell: (line) => nameAndCode("staff", line.clerk) },
                { key: "business", title: t("preview.business"), width: 96, cell: (line) => nameOf("business", line.business) },
                { key: "tender", title: t("preview.tender"), width: 80, cell: (line) => nameOf("tender", line.tender) },
                {
                  key: "amount",
                  title: t("preview.amount"),
                  width: 96,
                  align: "right",
                  cell: (line) => <Money fen={line.amount} />,
                },
                { key: "why", title: t("preview.why"), width: "2fr", cell: (line) => t(`why.${line.why}`) },
              ]}
            />
          </div>
        </section>
      )}
      <section>
        <h3>
          {t("preview.firstRows", { rows: preview.first_rows.length })}
          {preview.format && <span className="secondary"> · {file(`format.${preview.format}`)}</span>}
        </h3>
        <FirstRows header={preview.header} rows={preview.first_rows} />
      </section>
    </>
  );
}

function Notice({ children }: { children: string }) {
  return (
    <p className="boss-notice">
      <WarningFilled aria-hidden /> {children}
    </p>
  );
}
