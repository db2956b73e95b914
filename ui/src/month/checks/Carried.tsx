import { useTranslation } from "react-i18next";
import { word } from "../../i18n";
import { useCatalogue } from "../../shared/catalogue";
import { Money } from "../../shared/Money";
import { nameOf } from "../../shared/names";
import { TEST_IDS } from "../../shared/testids";
import { daysBetween, shortDate } from "../../shared/time";
import type { Carried } from "../../wire";
import { whereOf } from "./mend";

/** Something that goes on into the next month, or came from the last one: then with what of it is left. */
export interface CarriedRow {
  carried: Carried;
  left?: number;
}

const MONEY = ["cash", "float", "tender", "recharge"];

/** Unfinished things: which, how much, whose, how old, until when (结转事项). */
export function CarriedTable(props: { rows: readonly (Carried | CarriedRow)[]; calendar: string; withCheck?: boolean }) {
  const { t } = useTranslation("month");
  const catalogue = useCatalogue();
  const rows = props.rows.map((row): CarriedRow => ("carried" in row ? row : { carried: row }));
  const withLeft = rows.some((row) => row.left !== undefined);
  const isMoney = (item: string | null) => MONEY.includes(catalogue?.items.find((one) => one.code === item)?.kind ?? "");
  return (
    <table className="figures month-carried" data-testid={TEST_IDS.monthCarried}>
      <thead>
        <tr>
          {props.withCheck && <th>{t("carried.check")}</th>}
          <th>{t("carried.what")}</th>
          <th className="figure">{t("carried.amount")}</th>
          {withLeft && <th className="figure">{t("carried.left")}</th>}
          <th>{t("carried.owner")}</th>
          <th>{t("carried.since")}</th>
          <th className="figure">{t("carried.age")}</th>
          <th>{t("carried.due")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ carried, left }) => {
          const overdue = carried.due !== null && carried.due < props.calendar && left !== 0;
          const goods = !isMoney(carried.item);
          return (
            <tr key={keyOf(carried)}>
              {props.withCheck && <td>{word("monthCheck", carried.check)}</td>}
              <td>
                <a href={`#${whereOf(carried)}`}>{subjectOf(carried)}</a>
              </td>
              <td className="figure">
                <Money fen={String(carried.quantity)} goods={goods} />
              </td>
              {withLeft && (
                <td className="figure">
                  {left === 0 ? (
                    <span className="quiet">{t("carried.ended")}</span>
                  ) : (
                    <Money fen={String(left)} goods={goods} strong />
                  )}
                </td>
              )}
              <td>{carried.owner === null ? "—" : nameOf("staff", carried.owner)}</td>
              <td>{shortDate(carried.since)}</td>
              <td className="figure">{t("carried.days", { count: Math.max(0, daysBetween(carried.since, props.calendar)) })}</td>
              <td className={overdue ? "difference-short" : undefined}>
                {carried.due === null ? "—" : t(overdue ? "carried.overdue" : "carried.until", { date: carried.due })}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function keyOf(carried: Carried): string {
  return [carried.check, carried.line?.voucher, carried.line?.line, carried.subject, carried.since].join("/");
}

/** What it is, in the hall's words. */
export function subjectOf(carried: Carried): string {
  const item = carried.item === null ? "" : nameOf("item", carried.item);
  switch (carried.check) {
    case "cash_deposited":
      return item;
    case "clearing_arrived":
      return carried.line === null ? item : `${item} ${word("kind", carried.subject)}`;
    case "differences_settled":
      return `${word("kind", carried.subject)} ${item}`;
    case "transfers_received":
      return `${item} ${word("kind", carried.subject)}`;
    default:
      return `${item} ${carried.subject}`.trim();
  }
}
