import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckOutlined } from "@ant-design/icons";
import { word } from "../i18n";
import { Line } from "../cash/Parts";
import { ActDialog } from "../shared/ActDialog";
import { CountInput } from "../shared/AmountInput";
import { troubleOf, useRead } from "../shared/calls";
import type { Catalogue } from "../shared/catalogue";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatPieces, formatSignedPieces } from "../shared/fen";
import { isMonth, lastDay, monthMoved } from "../shared/months";
import { PaperActs } from "../shared/PaperActs";
import { go, useRoute } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { itemOptions } from "../shared/stock-lines";
import { TEST_IDS, testId } from "../shared/testids";
import { HandOutList } from "./HandOutList";
import "../shared/money.css";

/** 月对账: what was handed out against what the logistics site has, item by item; a month with a difference is not settled (R09). */
export function Month({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("promo");
  const { query } = useRoute();
  const { calendar, business_date } = useSession();
  const manages = useMay("manage_stock");
  const [typing, setTyping] = useState(false);
  const asked = query.get("month") ?? "";
  const month = isMonth(asked) ? asked : (business_date ?? calendar).slice(0, 7);
  const { data, error } = useRead("promo.compare", { month }, { meanwhile: "last" });
  const turn = (by: 1 | -1) => go(`/promo/month?month=${monthMoved(month, by)}`);
  const goods = itemOptions(catalogue, ["promo"]);
  return (
    <section className="panel fills promo-month">
      <div className="panel-head">
        <Button size="small" onClick={() => turn(-1)} aria-label={t("month.before")}>
          ‹
        </Button>
        <h2>{month}</h2>
        <Button size="small" onClick={() => turn(1)} aria-label={t("month.after")}>
          ›
        </Button>
        <span className="spread" />
        {manages && (
          <>
            <Button onClick={() => setTyping(true)} disabled={goods.length === 0} data-testid={TEST_IDS.promoType}>
              {t("month.type")}
            </Button>
            <Button onClick={() => go(`/promo/import/${month}`)} data-testid={TEST_IDS.promoImport}>
              {t("month.import")}
            </Button>
          </>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data && (
        <div className="fills scrolls panel-body promo-month-body">
          {data.rows.length === 0 ? (
            <EmptyState title={t("month.empty", { month })} hint={t("month.emptyHint")} />
          ) : (
            <table className="figures" data-testid={TEST_IDS.promoCompare}>
              <thead>
                <tr>
                  <th>{t("column.item")}</th>
                  <th className="figure">{t("month.books")}</th>
                  <th className="figure">{t("month.waiting")}</th>
                  <th className="figure">{t("month.across")}</th>
                  <th className="figure">{t("month.site")}</th>
                  <th className="figure">{t("month.difference")}</th>
                  <th>{word("report", "promo_ledger")}</th>
                </tr>
              </thead>
              <tbody>
                {data.rows.map((row) => {
                  const difference = row.site === null ? null : row.site - row.books - row.across;
                  return (
                    <tr key={row.item}>
                      <td>{row.name}</td>
                      <td className="figure">{formatPieces(row.books)}</td>
                      <td className={row.waiting > 0 ? "figure difference-over" : "figure quiet"}>{formatPieces(row.waiting)}</td>
                      <td className={row.across === 0 ? "figure quiet" : "figure"} title={t("month.acrossHint")}>
                        {formatSignedPieces(row.across)}
                      </td>
                      <td className="figure">
                        {row.site === null ? <span className="quiet">{t("month.none")}</span> : formatPieces(row.site)}
                      </td>
                      <td className="figure">
                        {difference === null ? null : difference === 0 ? (
                          <span className="quiet">
                            <CheckOutlined aria-hidden /> {t("month.equal")}
                          </span>
                        ) : (
                          <span className={difference < 0 ? "difference-short" : "difference-over"}>
                            {difference > 0 ? "+" : "−"}
                            {formatPieces(Math.abs(difference))}
                          </span>
                        )}
                      </td>
                      <td>
                        <PaperActs
                          small
                          query={{ template: "promo_ledger", subject: `stock:${row.item}/${month}-01..${lastDay(month)}` }}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )}
          {/* What is not entered stands in the list below, each with its age. */}
          <Findings findings={data.findings.filter((finding) => finding.name !== "hand_out_not_entered")} />
          {data.missing.length > 0 && (
            <div className="promo-missing">
              <h3>{t("month.missing", { count: data.missing.length })}</h3>
              <HandOutList rows={data.missing} empty={null} />
            </div>
          )}
        </div>
      )}
      {typing && (
        <ActDialog
          call="promo.enter_totals"
          title={t("month.typeTitle", { month })}
          of={`promo/totals/${month}`}
          initial={{ totals: {} as Record<string, string | null> }}
          request={(value) => {
            const totals = goods.flatMap(({ code }) => {
              const quantity = value.totals[code];
              return quantity == null ? [] : [{ item: code, quantity: Number(quantity) }];
            });
            return totals.length === 0 ? null : { month, totals };
          }}
          onClose={() => setTyping(false)}
        >
          {(value, set) => (
            <>
              <p className="secondary">{t("month.typeHint")}</p>
              {goods.map(({ code, name }) => (
                <Line key={code} label={name}>
                  <CountInput
                    value={value.totals[code] ?? null}
                    onChange={(quantity) => set({ totals: { ...value.totals, [code]: quantity } })}
                    label={name}
                    notes="title"
                    testId={testId(TEST_IDS.promoQuantity, code)}
                  />
                </Line>
              ))}
            </>
          )}
        </ActDialog>
      )}
    </section>
  );
}
