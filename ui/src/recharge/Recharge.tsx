import { CheckCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useRead } from "../shared/calls";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { daysBetween, shortDate } from "../shared/time";
import type { PostedVoucher, RechargeCaseOpen } from "../wire";
import { EndCase, OpenCase } from "./Cases";
import { StockForm } from "./StockForm";
import "./recharge.css";

/** 空中充值: a stock of money at the platform, and the recharges that failed until each is ended (R10). */
export default function Recharge() {
  const { t } = useTranslation("recharge");
  const { shift } = useSession();
  const mayManage = useMay("manage_cash");
  const works = useMay("work_shift");
  const seesHall = useMay("see_hall");
  const { data: cases } = useRead("recharge.cases", {});
  const { data: balance } = useRead("books.balance", { place: "recharge", item: "recharge" }, { enabled: seesHall });
  const [selected, setSelected] = useState<number | null>(null);
  const [dialog, setDialog] = useState<"open" | "end" | null>(null);
  const [posted, setPosted] = useState<PostedVoucher | null>(null);
  const columns = useColumns();
  const chosen = cases?.find((one) => one.line.voucher === selected);
  const mayOpen = works && shift !== null;
  useShortcuts("screen", [
    ...(mayOpen ? [{ keys: "F7", label: t("case.open"), run: () => setDialog("open") }] : []),
    ...(chosen ? [{ keys: "F8", label: t("case.end"), run: () => setDialog("end") }] : []),
  ]);
  const done = (answer: PostedVoucher) => {
    setPosted(answer);
    setDialog(null);
  };
  const held = balance?.rows[0]?.quantity;
  return (
    <div className="screen">
      <div className="screen-head">
        <h1>{t("title")}</h1>
        {held !== undefined && (
          <span className="secondary">
            {t("balance")} <Money fen={String(held)} strong />
          </span>
        )}
        {posted && (
          <span className="recharge-posted" role="status" data-testid={TEST_IDS.cashPosted} data-voucher={posted.voucher}>
            <CheckCircleFilled aria-hidden /> {t("posted", { voucher: posted.voucher })}
            <Button size="small" onClick={() => go(`/paper/${posted.voucher}`)}>
              {t("see")}
            </Button>
          </span>
        )}
      </div>
      <div className="recharge fills" data-with-stock={mayManage}>
        <section className="panel recharge-cases">
          <div className="panel-head">
            <h2>{t("case.title")}</h2>
            <span className="secondary recharge-explain spread" title={t("case.explain")}>
              {t("case.explain")}
            </span>
            {works && (
              <Button
                disabled={!mayOpen}
                title={mayOpen ? undefined : t("case.noShift")}
                onClick={() => setDialog("open")}
                data-testid={TEST_IDS.caseOpen}
              >
                {t("case.open")} <kbd>F7</kbd>
              </Button>
            )}
            <Button disabled={!chosen} onClick={() => setDialog("end")} data-testid={TEST_IDS.caseEnd}>
              {t("case.end")} <kbd>F8</kbd>
            </Button>
          </div>
          <div className="fills">
            {cases && (
              <DataGrid
                label={t("case.title")}
                columns={columns}
                rows={cases}
                rowKey={(row) => row.line.voucher}
                selected={selected}
                onSelect={(row) => setSelected(row.line.voucher)}
                onOpen={(row) => go(`/paper/${row.line.voucher}`)}
                rowTone={() => "open"}
                empty={<EmptyState title={t("case.empty")} hint={t("case.emptyHint")} />}
              />
            )}
          </div>
        </section>
        {mayManage && <StockForm onPosted={setPosted} />}
      </div>
      {dialog === "open" && <OpenCase onDone={done} onClose={() => setDialog(null)} />}
      {dialog === "end" && chosen && <EndCase open={chosen} onDone={done} onClose={() => setDialog(null)} />}
    </div>
  );
}

function useColumns(): GridColumn<RechargeCaseOpen>[] {
  const { t } = useTranslation("recharge");
  const { calendar } = useSession();
  return [
    { key: "voucher", title: t("case.columns.voucher"), width: 68, cell: (row) => `#${row.line.voucher}` },
    { key: "date", title: t("case.columns.date"), width: 116, cell: (row) => shortDate(row.date) },
    {
      key: "age",
      title: t("case.columns.age"),
      width: 64,
      cell: (row) => {
        const days = daysBetween(row.date, calendar);
        return days <= 0 ? t("case.today") : t("case.age", { days });
      },
    },
    { key: "clerk", title: t("case.columns.clerk"), width: 80, cell: (row) => nameOf("staff", row.clerk) },
    {
      key: "text",
      title: t("case.columns.text"),
      width: "1fr",
      cell: (row) => (row.customer === null ? row.text : `${row.customer} · ${row.text}`),
    },
    { key: "amount", title: t("case.columns.amount"), width: 100, align: "right", cell: (row) => <Money fen={row.amount} /> },
  ];
}
