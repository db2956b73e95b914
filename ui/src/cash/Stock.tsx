import { useTranslation } from "react-i18next";
import { placeName } from "../i18n";
import { useRead } from "../shared/calls";
import { Findings } from "../shared/Findings";
import { Money } from "../shared/Money";

/** Where the float lies now, and what cash the safe holds: beside the form that moves them. */
export function Stock() {
  const { t } = useTranslation("cash");
  const { data, error } = useRead("books.balance", { item: "float" });
  const { data: cash } = useRead("books.balance", { item: "cash", place: "safe" });
  if (error) return "findings" in error ? <Findings findings={error.findings} /> : null;
  const rows = (data?.rows ?? []).filter((row) => row.quantity !== 0);
  const safeCash = cash?.rows[0]?.quantity;
  return (
    <aside className="panel scrolls cash-stock">
      <table className="figures">
        <thead>
          <tr>
            <th>{t("stock.float")}</th>
            <th className="figure">{t("stock.amount")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={2} className="quiet">
                {t("stock.empty")}
              </td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.place}>
              <td>{placeName(row.place)}</td>
              <td className="figure">
                <Money fen={String(row.quantity)} />
              </td>
            </tr>
          ))}
        </tbody>
        {safeCash !== undefined && (
          <tfoot>
            <tr>
              <td>{t("stock.safeCash")}</td>
              <td className="figure">
                <Money fen={String(safeCash)} />
              </td>
            </tr>
          </tfoot>
        )}
      </table>
    </aside>
  );
}
