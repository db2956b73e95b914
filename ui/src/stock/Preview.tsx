import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { listed, placeName, spanned } from "../i18n";
import { useRead } from "../shared/calls";
import { Findings } from "../shared/Findings";
import { formatPieces } from "../shared/fen";
import { Money } from "../shared/Money";
import { shortRange } from "../shared/numbers";
import type { LineGiven } from "../shared/stock-lines";
import { TEST_IDS } from "../shared/testids";
import type { Place, PreviewLine, StockPreview } from "../wire";

/** What a paper would move, asked of the books as it is typed. Nothing while something is missing. */
export function useStockPreview(from: Place | null, to: Place | null, lines: LineGiven[] | null) {
  const asked = useDeferredValue(JSON.stringify({ from: from ?? "", to: to ?? "", lines: lines ?? [] }));
  const ready = from !== null && to !== null && lines !== null;
  const { data, error } = useRead("stock.preview", JSON.parse(asked), { enabled: ready, meanwhile: "last" });
  return { preview: ready ? data : undefined, error: ready ? error : null };
}

/** `50 元卡 3 张 …101–103` */
export function goodsSentence(lines: readonly PreviewLine[], unitOf: (item: string) => string): string {
  return listed(
    lines.map((line) => {
      const what = `${line.name} ${formatPieces(line.quantity)} ${unitOf(line.item)}`.trimEnd();
      const [range, ...more] = line.numbers;
      if (!range) return what;
      const last = more.at(-1);
      return last ? `${what} ${shortRange(range.first, range.last)}…` : `${what} ${shortRange(range.first, range.last)}`;
    }),
  );
}

/** At the side of a paper: count, value, first and last number, what stays where, and everything that stands against it. */
export function PreviewPanel(props: {
  preview: StockPreview | undefined;
  error: ReturnType<typeof useStockPreview>["error"];
  from: Place | null;
  to: Place | null;
}) {
  const { t } = useTranslation("stock");
  const { preview, error, from, to } = props;
  return (
    <aside className="panel scrolls stock-preview" aria-live="polite" data-testid={TEST_IDS.stockPreview}>
      <div className="panel-head">
        <h2>{t("preview.title")}</h2>
      </div>
      <div className="panel-body stock-preview-body">
        {from !== null && to !== null && (
          <p className="secondary">{t("preview.way", { from: placeName(from), to: placeName(to) })}</p>
        )}
        {!preview && !error && <p className="quiet">{t("preview.empty")}</p>}
        {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
        {preview?.lines.map((line) => (
          <section key={line.item} className="stock-preview-line">
            <div className="row">
              <h3 className="spread">{line.name}</h3>
              <strong className="figure">{formatPieces(line.quantity)}</strong>
            </div>
            {line.numbers.length > 0 && (
              <ul className="stock-ranges">
                {line.numbers.slice(0, RANGES_SHOWN).map((range) => (
                  <li key={range.first}>
                    <span className="spread">{spanned(range.first, range.last)}</span>
                    <span className="figure secondary">{formatPieces(range.count)}</span>
                  </li>
                ))}
                {line.numbers.length > RANGES_SHOWN && (
                  <li className="quiet">{t("preview.more", { count: line.numbers.length - RANGES_SHOWN })}</li>
                )}
              </ul>
            )}
            <dl className="stock-facts">
              {line.value !== null && (
                <div>
                  <dt>{t("preview.value")}</dt>
                  <dd>
                    <Money fen={line.value} />
                  </dd>
                </div>
              )}
              {line.left_at_from !== null && from !== null && (
                <div data-bad={line.left_at_from < 0}>
                  <dt>{t("preview.left", { place: placeName(from) })}</dt>
                  <dd className="figure">{formatPieces(line.left_at_from)}</dd>
                </div>
              )}
              {line.then_at_to !== null && to !== null && (
                <div>
                  <dt>{t("preview.then", { place: placeName(to) })}</dt>
                  <dd className="figure">{formatPieces(line.then_at_to)}</dd>
                </div>
              )}
            </dl>
          </section>
        ))}
        {preview && preview.lines.length > 0 && (
          <div className="stock-preview-sum">
            <span className="spread">{t("preview.sum", { count: preview.quantity })}</span>
            <Money fen={preview.value} strong />
          </div>
        )}
        {preview && <Findings findings={preview.findings} />}
      </div>
    </aside>
  );
}

/** A paper of many ranges is long; the first ones show whether it is the right one. */
const RANGES_SHOWN = 12;
