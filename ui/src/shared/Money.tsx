import { CheckOutlined, MinusCircleOutlined, PlusCircleOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { type Fen, formatFen, formatPieces, formatSigned, formatSignedPieces, signOf } from "./fen";
import "./money.css";

/** An amount, or pieces of `goods`: tabular, right-aligned where its cell is. Null is "not counted", never zero. */
export function Money({ fen, strong, goods }: { fen: Fen | null; strong?: boolean; goods?: boolean }) {
  const { t } = useTranslation("shared");
  if (fen === null) return <span className="figure quiet">{t("count.notCounted")}</span>;
  return <span className={strong ? "figure money-strong" : "figure"}>{goods ? formatPieces(fen) : formatFen(fen)}</span>;
}

/**
 * A difference between counted and expected: sign, colour and word together. Balanced is quiet; a shortage is red; an overage
 * is amber, because it is no success. Of `goods` it is pieces; `apart` says that as many numbers are extra as are missing, which is no balance.
 */
export function Difference(props: { fen: Fen | null; testId?: string; goods?: boolean; apart?: boolean }) {
  const { t } = useTranslation("shared");
  const { fen, testId, goods, apart } = props;
  if (fen === null) return <span className="quiet">{t("difference.notCounted")}</span>;
  const signed = goods ? formatSignedPieces(Number(fen)) : formatSigned(fen);
  switch (signOf(fen)) {
    case 0:
      if (apart) {
        return (
          <span className="difference difference-short" data-testid={testId} data-fen={fen}>
            <MinusCircleOutlined aria-hidden /> {t("difference.numbersApart")}
          </span>
        );
      }
      return (
        <span className="difference quiet" data-testid={testId} data-fen={fen}>
          <CheckOutlined aria-hidden /> {t("difference.balanced")}
        </span>
      );
    case -1:
      return (
        <span className="difference difference-short" data-testid={testId} data-fen={fen}>
          <MinusCircleOutlined aria-hidden /> {t("difference.shortage")} <span className="figure">{signed}</span>
        </span>
      );
    case 1:
      return (
        <span className="difference difference-over" data-testid={testId} data-fen={fen}>
          <PlusCircleOutlined aria-hidden /> {t("difference.overage")} <span className="figure">{signed}</span>
        </span>
      );
  }
}
