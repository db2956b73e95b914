import { useTranslation } from "react-i18next";
import { listed, placeName, spanned } from "../i18n";
import { isApart, NumbersApart } from "../shared/GoodsCount";
import { Difference, Money } from "../shared/Money";
import { TEST_IDS, testId } from "../shared/testids";
import type { SpotLineShown, SpotShown } from "../wire";

/** Names a line on the screen and in drafts. */
export function keyOf({ line }: Pick<SpotLineShown, "line">): string {
  return `${line.place}/${line.item}`;
}

/** True if what was found is not what the books have. */
export function differs({ result }: SpotLineShown): boolean {
  return result !== null && result.state !== "even";
}

/** The numbers that the books held, as many as a line can show. */
export function Held({ line }: { line: SpotLineShown }) {
  const { t } = useTranslation("spot");
  const shown = line.numbers.slice(0, 6).map(({ first, last }) => spanned(first, last));
  const more = line.numbers.length - shown.length;
  if (line.numbers.length === 0) return null;
  return (
    <span className="secondary spot-numbers">
      {listed(shown)}
      {more > 0 && ` ${t("more", { count: more })}`}
    </span>
  );
}

/** What a line says of itself besides its figures. */
export function Remarks({ line }: { line: SpotLineShown }) {
  const { t } = useTranslation("spot");
  return (
    <>
      {line.fixed_again && <span className="tag">{t("fixedAgain", { voucher: line.at_voucher })}</span>}
      {line.besides && <span className="tag">{t("besides")}</span>}
      {line.moved && (
        <span className="tag" data-tone="over">
          {t("moved")}
        </span>
      )}
    </>
  );
}

/** All lines under each other, by place: book, found, difference. */
export function Lines({ spot }: { spot: SpotShown }) {
  const { t } = useTranslation("spot");
  return (
    <section className="panel scrolls fills" tabIndex={0} aria-label={t("part.lines")}>
      <table className="figures" data-testid={TEST_IDS.spotLines}>
        <thead>
          <tr>
            <th>{t("column.place")}</th>
            <th>{t("column.item")}</th>
            <th className="figure">{t("column.book")}</th>
            <th className="figure">{t("column.found")}</th>
            <th>{t("column.difference")}</th>
            <th>{t("column.remarks")}</th>
          </tr>
        </thead>
        <tbody>
          {spot.lines.map((line) => (
            <tr key={keyOf(line)} data-testid={testId(TEST_IDS.spotLine, keyOf(line))} data-state={line.result?.state}>
              <td>{placeName(line.line.place)}</td>
              <td>
                {line.line.name}
                <div>
                  <Held line={line} />
                </div>
                {line.result && <NumbersApart line={line.result} />}
              </td>
              <td className="figure">
                <Money fen={line.book} goods={line.line.goods} />
              </td>
              <td className="figure">
                {line.result ? (
                  <Money fen={line.result.counted} goods={line.line.goods} />
                ) : (
                  <span className="quiet">{t("notCounted")}</span>
                )}
              </td>
              <td>
                {line.result && <Difference fen={line.result.difference} goods={line.line.goods} apart={isApart(line.result)} />}
              </td>
              <td>
                <Remarks line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
