import { useTranslation } from "react-i18next";
import { inOrder } from "../shared/catalogue";
import { Money } from "../shared/Money";
import { TEST_IDS, testId } from "../shared/testids";
import type { MyShift } from "../wire";

/** What the counter holds by the books, line by line; nothing while it is counted blind. */
export function Holdings({ holds }: { holds: MyShift["holds"] }) {
  const { t } = useTranslation("shift");
  if (holds === null) return <p className="secondary panel-body">{t("mine.hidden")}</p>;
  return (
    <table className="figures">
      <tbody>
        {inOrder(holds, (held) => held.item).map((held) => (
          <tr key={`${held.place}/${held.item}`} data-testid={testId(TEST_IDS.held, held.item)}>
            <td>{held.name}</td>
            <td className="figure">
              <Money fen={held.amount} goods={held.goods} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
