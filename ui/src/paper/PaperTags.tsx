import { useTranslation } from "react-i18next";
import type { PaperRow } from "../wire";

/** What must be known of a paper at one look: undone, undoing, open, entered late, about another day. */
export function PaperTags({ row }: { row: PaperRow }) {
  const { t } = useTranslation("paper");
  return (
    <>
      {row.reversed_by !== null && <span className="tag">{t("tag.reversed")}</span>}
      {row.reverses !== null && <span className="tag">{t("tag.reverses", { voucher: row.reverses })}</span>}
      {row.open && (
        <span className="tag" data-tone="open">
          {t("tag.open")}
        </span>
      )}
      {row.happened !== null && (
        <span className="tag" data-tone="over">
          {t("tag.late")}
        </span>
      )}
      {row.names_day !== null && <span className="tag">{t("tag.names", { date: row.names_day })}</span>}
    </>
  );
}
