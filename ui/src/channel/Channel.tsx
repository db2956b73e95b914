import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import { useRead } from "../shared/calls";
import { inOrder } from "../shared/catalogue";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { signOf } from "../shared/fen";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { PrintButton } from "../shared/PrintButton";
import { go, useRoute } from "../shared/route";
import { useMay } from "../shared/session";
import { StepList } from "../shared/StepList";
import { TEST_IDS } from "../shared/testids";
import { shortDate } from "../shared/time";
import type { ArrivalRow, ChannelBoard, ChannelDay, ChannelRow } from "../wire";
import { Arrive } from "./Arrive";
import { Cheques } from "./Cheques";
import { Import } from "./Import";
import "./channel.css";

/** 渠道到账: per channel what is under way, what arrived and for which days (R34); cheques one by one. */
export default function Channel() {
  const { rest } = useRoute();
  const { data: board, error } = useRead("channel.board", {});
  if (rest[0] === "import") return <Import />;
  if (error) {
    return (
      <div className="screen">
        {"findings" in error ? <Findings findings={error.findings} /> : <Findings findings={[]} fault={error} />}
      </div>
    );
  }
  return board ? <Board board={board} /> : null;
}

function Board({ board }: { board: ChannelBoard }) {
  const { t } = useTranslation("channel");
  const { rest } = useRoute();
  const mayBook = useMay("manage_cash");
  const [arriving, setArriving] = useState(false);
  const channels = inOrder(board.channels, (one) => one.tender.code);
  const owing = channels.find((one) => one.overdue !== "0") ?? channels.find((one) => one.under_way !== "0");
  const channel = channels.find((one) => one.tender.code === rest[0]) ?? owing ?? channels[0];
  const read = () => go("/channel/import");
  useShortcuts(
    "screen",
    mayBook
      ? [
          { keys: "F2", label: t("arrive"), run: () => setArriving(true) },
          { keys: "F3", label: t("import.open"), run: read },
        ]
      : [],
  );
  if (!channel) return null;
  const days = board.channels.flatMap((one) => one.days.map((day) => day.date)).sort();
  const subject = `days:${days[0] ?? board.calendar}..${days[days.length - 1] ?? board.calendar}`;
  return (
    <div className="screen" data-testid={TEST_IDS.channel}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <span className="row">
          <span className="secondary">{t("underWay")}</span> <Money fen={board.under_way} strong />
        </span>
        {signOf(board.overdue) > 0 && (
          <span className="row difference-short">
            {t("overdue")} <Money fen={board.overdue} strong />
          </span>
        )}
        <span className="spread" />
        <PrintButton query={{ template: "clearing", subject }} label={t("report")} />
        {mayBook && (
          <Button onClick={read} data-testid={TEST_IDS.channelImport}>
            {t("import.open")} <kbd>F3</kbd>
          </Button>
        )}
        {mayBook && (
          <Button type="primary" onClick={() => setArriving(true)} data-testid={TEST_IDS.channelArrive}>
            {t("arrive")} <kbd className="on-accent">F2</kbd>
          </Button>
        )}
      </div>
      <div className="channel fills">
        <nav className="panel scrolls">
          <StepList
            label={t("channels")}
            current={channel.tender.code}
            onChoose={(code) => go(`/channel/${code}`)}
            steps={channels.map((one) => ({
              id: one.tender.code,
              title: one.tender.name,
              state: one.overdue !== "0" ? "failed" : one.under_way === "0" ? "done" : "open",
              aside: <Money fen={one.under_way} />,
            }))}
          />
        </nav>
        <div className="channel-side">
          <section className="panel channel-days">
            <Days channel={channel} />
          </section>
          <section className="panel fills channel-arrivals">
            {channel.tender.against === "cheques" ? <Cheques /> : <Arrivals channel={channel} />}
          </section>
        </div>
      </div>
      {arriving && <Arrive key={channel.tender.code} board={board} channel={channel} onClose={() => setArriving(false)} />}
    </div>
  );
}

function Days({ channel }: { channel: ChannelRow }) {
  const { t } = useTranslation("channel");
  const [selected, setSelected] = useState<string | null>(null);
  const open = channel.days.filter((day) => day.under_way !== "0");
  const arrived = channel.days.filter((day) => day.under_way === "0").reverse();
  const other: GridColumn<ChannelDay> = {
    key: "other",
    title: t("days.other"),
    width: "1fr",
    align: "right",
    cell: (day) => (day.other === "0" ? null : <Money fen={day.other} />),
  };
  const fee: GridColumn<ChannelDay> = {
    key: "fee",
    title: t("days.fee"),
    width: "1fr",
    align: "right",
    cell: (day) => <Money fen={day.fee} />,
  };
  const hasOther = channel.days.some((day) => day.other !== "0");
  const columns: GridColumn<ChannelDay>[] = [
    { key: "date", title: t("days.date"), width: 112, cell: (day) => shortDate(day.date) },
    { key: "taken", title: t("days.taken"), width: "1fr", align: "right", cell: (day) => <Money fen={day.taken} /> },
    // What left the channel on another way belongs to what is under way; an arrival's fee stands beside it below.
    ...(hasOther ? [other] : []),
    { key: "arrived", title: t("days.arrived"), width: "1fr", align: "right", cell: (day) => <Money fen={day.arrived} /> },
    ...(hasOther ? [] : [fee]),
    {
      key: "underWay",
      title: t("days.underWay"),
      width: "1fr",
      align: "right",
      cell: (day) => <Money fen={day.under_way} strong={day.under_way !== "0"} />,
    },
    {
      key: "due",
      title: t("days.due"),
      width: 132,
      cell: (day) =>
        day.under_way === "0" ? (
          <span className="quiet">{t("days.arrivedAll")}</span>
        ) : day.overdue ? (
          <span className="row">
            <span className="tag" data-tone="short">
              {t("days.late")}
            </span>
            <span className="secondary">{t("days.age", { count: day.age_days })}</span>
          </span>
        ) : (
          shortDate(day.due_by)
        ),
    },
  ];
  return (
    <DataGrid
      label={channel.tender.name}
      columns={columns}
      rows={[...open, ...arrived]}
      rowKey={(day) => day.date}
      selected={selected}
      onSelect={(day) => setSelected(day.date)}
      rowTone={(day) => (day.overdue ? "short" : day.under_way === "0" ? "quiet" : undefined)}
      empty={<EmptyState title={t("days.empty")} hint={t("days.emptyHint")} />}
      testId={TEST_IDS.channelDays}
    />
  );
}

function Arrivals({ channel }: { channel: ChannelRow }) {
  const { t } = useTranslation("channel");
  const [selected, setSelected] = useState<number | null>(null);
  const columns: GridColumn<ArrivalRow>[] = [
    { key: "settled", title: t("arrivals.settledOn"), width: 112, cell: (row) => shortDate(row.settled_on) },
    {
      key: "reference",
      title: t("arrivals.reference"),
      width: "2fr",
      cell: (row) => (
        <span className="row" title={row.reference}>
          {row.reference}
          {row.reversed_by !== null && <span className="tag">{t("arrivals.reversed")}</span>}
        </span>
      ),
    },
    {
      key: "covers",
      title: t("arrivals.covers"),
      width: "1fr",
      cell: (row) => {
        const dates = listed(row.covers.map((cover) => cover.date.slice(5)));
        return (
          <span className="secondary" title={dates}>
            {dates}
          </span>
        );
      },
    },
    { key: "gross", title: t("arrivals.gross"), width: 100, align: "right", cell: (row) => <Money fen={row.gross} /> },
    { key: "fee", title: t("arrivals.fee"), width: 76, align: "right", cell: (row) => <Money fen={row.fee} /> },
    { key: "net", title: t("arrivals.net"), width: 100, align: "right", cell: (row) => <Money fen={row.net} strong /> },
  ];
  return (
    <DataGrid
      label={t("title")}
      columns={columns}
      rows={channel.arrivals}
      rowKey={(row) => row.voucher}
      selected={selected}
      onSelect={(row) => setSelected(row.voucher)}
      onOpen={(row) => go(`/paper/${row.voucher}`)}
      rowTone={(row) => (row.reversed_by === null ? undefined : "quiet")}
      empty={<EmptyState title={t("arrivals.empty")} />}
      testId={TEST_IDS.channelArrivals}
    />
  );
}
