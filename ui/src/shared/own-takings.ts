import { useTranslation } from "react-i18next";
import type { LineRef } from "../wire";
import { useRead } from "./calls";
import { formatFen, signOf } from "./fen";
import { nameOf } from "./names";

/** What one's own shift has taken and not given back, to be named by another paper; newest first: what was just taken is what is asked for. */
export function useOwnTakings(): { code: string; name: string }[] {
  const { t } = useTranslation("shared");
  const { data: page } = useRead("entry.list", {});
  return [...(page?.rows ?? [])]
    .filter((row) => row.reversed_by === null && row.reverses === null && signOf(row.amount) > 0)
    .reverse()
    .map((row) => ({
      code: `${row.line.voucher}-${row.line.line}`,
      name: t("takings", {
        voucher: row.line.voucher,
        business: nameOf("business", row.business),
        amount: formatFen(row.amount),
      }),
    }));
}

/** The line that a choice names. */
export function takingsLine(code: string | null): LineRef | null {
  const [voucher, line] = (code ?? "").split("-").map(Number);
  return voucher && line ? { voucher, line } : null;
}
