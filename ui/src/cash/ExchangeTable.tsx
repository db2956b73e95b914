import { useTranslation } from "react-i18next";
import { CountInput } from "../shared/AmountInput";
import { useFaceName } from "../shared/DenominationCounter";
import { type CashCount, type Face, faceKey } from "../shared/denominations";
import { TEST_IDS, testId } from "../shared/testids";

export type Side = "given" | "received";

/** The notes and coins of an exchange, both sides beside each other: one line a face, an empty field is none. */
export function ExchangeTable(props: {
  faces: readonly Face[];
  sides: readonly Side[];
  value: Record<Side, CashCount>;
  onChange: (side: Side, count: CashCount) => void;
}) {
  const { t } = useTranslation("cash");
  const { t: shared } = useTranslation("shared");
  const faceName = useFaceName();
  const { faces, sides, value, onChange } = props;
  const column = (form: Face["form"]) => (
    <table className="exchange-faces">
      <thead>
        <tr>
          <th>{shared(`count.${form === "coin" ? "coin" : "note"}`)}</th>
          {sides.map((side) => (
            <th key={side} className="figure">
              {t(`form.${side}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {faces
          .filter((face) => face.form === form)
          .map((face) => {
            const key = faceKey(face);
            const name = faceName(Number(face.face));
            return (
              <tr key={key}>
                <td>{name}</td>
                {sides.map((side) => (
                  <td key={side}>
                    <CountInput
                      notes="title"
                      label={`${t(`form.${side}`)} ${name}`}
                      value={value[side].pieces[key] ?? null}
                      onChange={(pieces) => onChange(side, { ...value[side], pieces: { ...value[side].pieces, [key]: pieces } })}
                      testId={testId(testId(TEST_IDS.exchangeLine, side), key)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
      </tbody>
    </table>
  );
  return (
    <div className="exchange-table">
      {column("note")}
      {column("coin")}
    </div>
  );
}
