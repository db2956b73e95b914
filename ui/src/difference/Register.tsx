import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { useRead } from "../shared/calls";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameAndCode } from "../shared/names";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { monthAndDay, shortDate } from "../shared/time";
import type { DifferenceFilter, DifferenceRow } from "../wire";
import { Pending } from "./Pending";
import { Settle } from "./Settle";
import "./difference.css";

const FILTERS: readonly DifferenceFilter[] = ["open", "settled", "all"];

/** 长短款登记: every difference with the person who answers for it, until it is made good, found, paid back or written off (R28). */
export default function Register() {
  const { t } = useTranslation("difference");
  const [show, setShow] = useState<DifferenceFilter>("open");
  const [selected, setSelected] = useState<string | null>(null);
  const { data, error } = useRead("difference.list", { show });
  const mayNext = () => setShow(FILTERS[(FILTERS.indexOf(show) + 1) % FILTERS.length] ?? "open");
  useShortcuts("screen", [{ keys: "F2", label: FILTERS.map((one) => t(`show.${one}`)).join(" / "), run: mayNext }]);
  const columns = useColumns();
  if (error) {
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  }
  const row = data?.rows.find((one) => keyOf(one) === selected) ?? data?.rows[0];
  return (
    <div className="screen" data-testid={TEST_IDS.register}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <div className="row" role="radiogroup" aria-label={t("title")}>
          {FILTERS.map((one) => (
            <Button
              key={one}
              type={one === show ? "primary" : "default"}
              role="radio"
              aria-checked={one === show}
              onClick={() => setShow(one)}
              data-testid={testId(TEST_IDS.registerShow, one)}
            >
              {t(`show.${one}`)}
            </Button>
          ))}
        </div>
        <span className="spread" />
        {data && show !== "settled" && (
          <span className="row register-left" title={t("neverNetted")}>
            <span className="secondary">{t("shortagesLeft")}</span> <Money fen={data.shortages_left} strong />
            <span className="secondary">{t("overagesLeft")}</span> <Money fen={data.overages_left} strong />
          </span>
        )}
      </div>
      <Pending />
      <div className="register fills">
        <div className="panel register-list">
          {data && (
            <DataGrid
              label={t("title")}
              columns={columns}
              rows={data.rows}
              rowKey={keyOf}
              selected={row ? keyOf(row) : null}
              onSelect={(one) => setSelected(keyOf(one))}
              onOpen={(one) => go(`/paper/${one.line.voucher}`)}
              rowTone={(one) => (one.urgency === "overdue" ? "short" : one.urgency === "soon" ? "over" : undefined)}
              empty={<EmptyState title={t(`empty.${show}`)} hint={t("emptyHint")} />}
            />
          )}
        </div>
        <aside className="panel scrolls">
          {row ? <Detail key={keyOf(row)} row={row} /> : <EmptyState title={t("choose")} />}
        </aside>
      </div>
    </div>
  );
}

function keyOf(row: DifferenceRow): string {
  return `${row.line.voucher}-${row.line.line}`;
}

function useColumns(): GridColumn<DifferenceRow>[] {
  const { t } = useTranslation("difference");
  return [
    { key: "voucher", title: t("columns.voucher"), width: 64, cell: (row) => `#${row.line.voucher}` },
    { key: "date", title: t("columns.date"), width: 96, cell: (row) => monthAndDay(row.date) },
    {
      key: "kind",
      title: t("columns.kind"),
      width: 82,
      cell: (row) => (
        <span className="tag" data-tone={row.kind === "shortage" ? "short" : "over"}>
          {word("kind", row.kind)}
        </span>
      ),
    },
    { key: "item", title: t("columns.item"), width: "1fr", cell: (row) => row.name },
    { key: "person", title: t("columns.person"), width: 68, cell: (row) => row.person.name },
    { key: "left", title: t("columns.left"), width: 86, align: "right", cell: (row) => <Money fen={row.left} /> },
  ];
}

function Detail({ row }: { row: DifferenceRow }) {
  const { t } = useTranslation("difference");
  const maySettle = useMay("settle_difference");
  return (
    <div className="panel-body register-detail" data-testid={TEST_IDS.registerDetail}>
      <div className="row">
        <h2 className="spread">
          {row.person.name} · {row.name} <Money fen={row.left} />
        </h2>
        <Button size="small" onClick={() => go(`/paper/${row.line.voucher}`)}>
          {t("open", { voucher: row.line.voucher })}
        </Button>
      </div>
      <p>{row.reason}</p>
      <p className="secondary">
        {row.counter !== null && row.shift !== null && t("found", { counter: row.counter, shift: row.shift })}
        {row.bank_receipt !== null && t("bankReceipt", { number: row.bank_receipt })}
      </p>
      {maySettle && row.left !== "0" && <Settle row={row} />}
      <dl className="register-facts">
        <dt>{t("columns.amount")}</dt>
        <dd>
          <Money fen={row.amount} />
        </dd>
        <dt>{t("columns.person")}</dt>
        <dd>{nameAndCode("staff", row.person.code)}</dd>
        <dt>{t("manager")}</dt>
        <dd>{row.manager.name}</dd>
        <dt>{t("approver")}</dt>
        <dd>
          {row.approver?.name ??
            (row.pending !== null && (
              <span className="tag" data-tone="short">
                {t("waits")}
              </span>
            ))}{" "}
          {row.approved_at !== null && <span className="secondary">{t("approvedLater", { time: row.approved_at })}</span>}
          {row.pending !== null && <div className="secondary">{t("pending.alone", { why: row.pending })}</div>}
        </dd>
        <dt>{t("columns.settleBy")}</dt>
        <dd>
          {shortDate(row.settle_by)}{" "}
          {row.urgency !== "quiet" && (
            <span className="tag" data-tone={row.urgency === "overdue" ? "short" : "over"}>
              {t(row.urgency)}
            </span>
          )}
        </dd>
      </dl>
      {row.settlements.length > 0 && (
        <>
          <h3>{t("settlements")}</h3>
          <ul className="register-settled">
            {row.settlements.map((one) => (
              <li key={one.voucher}>
                <Button type="link" size="small" onClick={() => go(`/paper/${one.voucher}`)}>
                  #{one.voucher}
                </Button>
                {shortDate(one.date)} {t(`settle.way.${one.way}`)} <Money fen={one.amount} />
                <span className="secondary">{one.reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
