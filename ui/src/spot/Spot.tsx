import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, placeName, word } from "../i18n";
import { troubleOf, useRead } from "../shared/calls";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { go, useRoute } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS } from "../shared/testids";
import { shortDate } from "../shared/time";
import type { SpotRow } from "../wire";
import { NewSpot } from "./NewSpot";
import { OneSpot } from "./OneSpot";
import "./spot.css";

/** 抽查 at `/spot` (R31): the list, `/spot/new`, and one spot check at `/spot/3` with its findings at `/spot/3/findings`. */
export default function Spot() {
  const { rest } = useRoute();
  const [which = "", part] = rest;
  if (which === "new") return <NewSpot />;
  if (/^\d+$/.test(which)) return <OneSpot key={which} number={Number(which)} findings={part === "findings"} />;
  return <List />;
}

function List() {
  const { t } = useTranslation("spot");
  const [before, setBefore] = useState<number[]>([]);
  const last = before.at(-1);
  const { data, error } = useRead("spot.list", last === undefined ? {} : { before: last });
  const [selected, setSelected] = useState<number | null>(null);
  const audits = useMay("audit");
  useShortcuts("screen", audits ? [{ keys: "F2", label: t("begin"), run: () => go("/spot/new") }] : []);
  const columns: GridColumn<SpotRow>[] = [
    { key: "number", title: t("column.number"), width: 72, narrow: 56, align: "right", cell: (row) => row.number },
    { key: "date", title: t("column.date"), width: 96, cell: (row) => shortDate(row.date) },
    { key: "by", title: t("column.by"), width: 120, narrow: 84, cell: (row) => row.by?.name },
    { key: "places", title: t("column.places"), width: "2fr", cell: (row) => listed(row.places.map(placeName)) },
    {
      key: "counted",
      title: t("column.counted"),
      width: 104,
      narrow: 88,
      align: "right",
      cell: (row) => `${row.counted} / ${row.lines}`,
    },
    {
      key: "differ",
      title: t("column.differ"),
      width: 88,
      narrow: 64,
      align: "right",
      cell: (row) => (row.differ > 0 ? <span className="spot-differ">{row.differ}</span> : <span className="quiet">0</span>),
    },
    {
      key: "findings",
      title: t("column.findings"),
      width: 168,
      narrow: 128,
      cell: (row) =>
        row.findings === 0 ? (
          <span className="quiet">{t("none")}</span>
        ) : (
          <span className="tag" data-tone={row.findings_open > 0 ? "open" : undefined}>
            {row.findings_open > 0
              ? t("openOf", { open: row.findings_open, of: row.findings })
              : t("allClosed", { of: row.findings })}
          </span>
        ),
    },
    {
      key: "state",
      title: t("column.state"),
      width: 104,
      cell: (row) => (
        <span className="tag" data-tone={row.state === "counting" ? "open" : undefined}>
          {word("spotState", row.state)}
        </span>
      ),
    },
  ];
  const more = data?.before;
  return (
    <div className="screen" data-testid={TEST_IDS.spot}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <span className="secondary">{t("explain")}</span>
        <span className="spread" />
        {audits && (
          <Button type="primary" onClick={() => go("/spot/new")} data-testid={TEST_IDS.spotNew}>
            {t("begin")} <kbd className="on-accent">F2</kbd>
          </Button>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data && (
        <section className="panel spot-list fills">
          <DataGrid
            label={t("title")}
            columns={columns}
            rows={data.rows}
            rowKey={(row) => String(row.number)}
            selected={selected === null ? null : String(selected)}
            onSelect={(row) => setSelected(row.number)}
            onOpen={(row) => go(`/spot/${row.number}`)}
            empty={<EmptyState title={t("empty")} hint={t(audits ? "emptyHint" : "emptyHall")} />}
          />
          {(before.length > 0 || more != null) && (
            <div className="spot-pages">
              <Button size="small" disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
                {t("newer")}
              </Button>
              <Button size="small" disabled={more == null} onClick={() => more != null && setBefore([...before, more])}>
                {t("older")}
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}
