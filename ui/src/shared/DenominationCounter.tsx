import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { AmountInput, CountInput } from "./AmountInput";
import { type CashCount, type Face, faceKey, lineFen, restIsZero, totalFen, uncounted } from "./denominations";
import { useShortcuts } from "./keys";
import { Money } from "./Money";
import { TEST_IDS, testId } from "./testids";
import "./denominations.css";

/** `100 元`, `5 角`, `2 分`. */
export function useFaceName(): (faceFen: number) => string {
  const { t } = useTranslation("shared");
  return (faceFen) => {
    if (faceFen >= 100) return t("count.yuan", { face: faceFen / 100 });
    return faceFen >= 10 ? t("count.jiao", { face: faceFen / 10 }) : t("count.fen", { face: faceFen });
  };
}

/**
 * The drawer by denomination (券别): one line for each note and coin, Enter goes down the lines. An empty line is not counted;
 * `Ctrl+0` says that there is none of the rest. The Enter key itself belongs to the `Fields` around it.
 */
export function DenominationCounter(props: {
  value: CashCount;
  onChange: (value: CashCount) => void;
  faces: readonly Face[];
  disabled?: boolean;
}) {
  const { t } = useTranslation("shared");
  const { value, onChange, faces, disabled } = props;
  const faceName = useFaceName();
  const left = uncounted(value, faces).length;
  const fillRest = () => onChange(restIsZero(value, faces));
  useShortcuts("screen", disabled ? [] : [{ keys: "Ctrl+0", label: t("count.restIsZeroKey"), run: fillRest }]);

  const line = (face: Face) => {
    const key = faceKey(face);
    const name = faceName(Number(face.face));
    const label = `${t(`count.${face.form}`)} ${name}`;
    return (
      <tr key={key}>
        <td className="denomination-face">{name}</td>
        <td>
          <CountInput
            size="large"
            notes="title"
            label={label}
            disabled={disabled}
            value={value.pieces[key] ?? null}
            onChange={(pieces) => onChange({ ...value, pieces: { ...value.pieces, [key]: pieces } })}
            testId={testId(TEST_IDS.denominationLine, key)}
          />
        </td>
        <td className="figure">
          <Money fen={lineFen(face, value.pieces[key])} />
        </td>
      </tr>
    );
  };

  const column = (form: "note" | "coin") => (
    <table className="denominations">
      <thead>
        <tr>
          <th>{t(`count.${form}`)}</th>
          <th className="figure">{t("count.pieces")}</th>
          <th className="figure">{t("count.amount")}</th>
        </tr>
      </thead>
      <tbody>
        {faces.filter((face) => face.form === form).map(line)}
        {form === "coin" && (
          <tr>
            <td className="denomination-face">{t("count.damaged")}</td>
            <td>
              <AmountInput
                size="large"
                notes="title"
                label={t("count.damaged")}
                placeholder={t("count.damagedHint")}
                disabled={disabled}
                value={value.damagedFen}
                onChange={(damagedFen) => onChange({ ...value, damagedFen })}
                testId={TEST_IDS.denominationDamaged}
              />
            </td>
            <td className="figure">
              <Money fen={value.damagedFen} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );

  return (
    <div className="denomination-counter">
      <div className="denomination-columns">
        {column("note")}
        {column("coin")}
      </div>
      <div className="denomination-foot">
        <span className="quiet">{left > 0 ? t("count.left", { count: left }) : t("count.complete")}</span>
        {left > 0 && !disabled && (
          <Button size="small" onClick={fillRest} data-testid={TEST_IDS.denominationRestZero}>
            {t("count.restIsZero")} <kbd>Ctrl+0</kbd>
          </Button>
        )}
        <span className="spread" />
        <span>{t("count.total")}</span>
        <output className="denomination-total figure" data-testid={TEST_IDS.denominationTotal}>
          <Money fen={totalFen(value, faces)} strong />
        </output>
      </div>
    </div>
  );
}
