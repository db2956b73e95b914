import { CheckOutlined, MinusCircleOutlined, PlusCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatSigned, signOf } from "./fen";
import "./money.css";

/** An amount: tabular, right-aligned where its cell is, two decimals. Null is "not counted", never zero. */
export function Money({ fen, strong }: { fen: Fen | null; strong?: boolean }) {
  const { t } = useTranslation("shared");
  if (fen === null) return <span className="figure quiet">{t("count.notCounted")}</span>;
  return <span className={strong ? "figure money-strong" : "figure"}>{formatFen(fen)}</span>;
}

/**
 * A difference between counted and expected: sign, colour and word together. Balanced is quiet; a shortage is red; an overage
 * is amber, because it is no success.
 */
export function Difference({ fen, testId }: { fen: Fen | null; testId?: string }) {
  const { t } = useTranslation("shared");
  if (fen === null) return <span className="quiet">{t("difference.notCounted")}</span>;
  switch (signOf(fen)) {
    case 0:
      return (
        <span className="difference quiet" data-testid={testId} data-fen={fen}>
          <CheckOutlined aria-hidden /> {t("difference.balanced")}
        </span>
      );
    case -1:
      return (
        <span className="difference difference-short" data-testid={testId} data-fen={fen}>
          <MinusCircleOutlined aria-hidden /> {t("difference.shortage")} <span className="figure">{formatSigned(fen)}</span>
        </span>
      );
    case 1:
      return (
        <span className="difference difference-over" data-testid={testId} data-fen={fen}>
          <PlusCircleOutlined aria-hidden /> {t("difference.overage")} <span className="figure">{formatSigned(fen)}</span>
        </span>
      );
  }
}
