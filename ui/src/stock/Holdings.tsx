import { useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName, spanned } from "../i18n";
import { useRead } from "../shared/calls";
import type { Catalogue } from "../shared/catalogue";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatPieces, sumFen } from "../shared/fen";
import { Money } from "../shared/Money";
import { shortRange } from "../shared/numbers";
import { go, useRoute } from "../shared/route";
import { useMay } from "../shared/session";
import { SideList } from "../shared/SideList";
import { TEST_IDS } from "../shared/testids";
import type { HeldLine, Place } from "../wire";
import { useOwnPlace } from "./StockPaper";

/** Places of the hall that hold goods beside its counters, in the order in which one looks. */
const HALL_PLACES: readonly Place[] = ["storeroom", "transit", "damaged", "lost"];

/** 库存: what a place holds, piece by piece and number by number. */
export function Holdings({ catalogue }: { catalogue: Catalogue }) {
  const { t } = useTranslation("stock");
  const { query } = useRoute();
  const own = useOwnPlace();
  const seesHall = useMay("see_hall");
  const [selected, setSelected] = useState<string | null>(null);
  const counters = seesHall ? catalogue.counters.filter((one) => !one.retired).map((one) => `counter:${one.code}`) : [];
  const places: Place[] = [...(own === null ? [] : [own]), ...HALL_PLACES, ...counters.filter((one) => one !== own)];
  const place = places.find((one) => one === query.get("place")) ?? places[0] ?? "storeroom";
  const { data, error } = useRead("stock.at", { place }, { meanwhile: "last" });
  const lines = data?.lines ?? [];
  const chosen = lines.find((line) => line.item === selected) ?? lines[0];
  const columns: GridColumn<HeldLine>[] = [
    { key: "item", title: t("column.item"), width: "2fr", cell: (row) => row.name },
    {
      key: "quantity",
      title: t("column.quantity"),
      width: 104,
      align: "right",
      cell: (row) => (
        <>
          {formatPieces(row.quantity)} <span className="quiet">{row.unit}</span>
        </>
      ),
    },
    {
      key: "value",
      title: t("preview.value"),
      width: 116,
      align: "right",
      cell: (row) => row.value !== null && <Money fen={row.value} />,
    },
    {
      key: "numbers",
      title: t("at.ranges"),
      width: "2fr",
      narrow: 0,
      cell: (row) => {
        const [first] = row.numbers;
        if (!first) return null;
        const short = shortRange(first.first, first.last);
        return row.numbers.length > 1 ? t("at.andMore", { range: short, count: row.numbers.length - 1 }) : short;
      },
    },
  ];
  return (
    <div className="stock-at fills">
      <div className="panel scrolls">
        <SideList
          label={t("at.places")}
          entries={places.map((id) => ({ id, title: placeName(id) }))}
          current={place}
          onChoose={(id) => go(`/stock/at?place=${encodeURIComponent(id)}`)}
        />
      </div>
      <section className="panel stock-list">
        {error ? (
          <div className="panel-body">
            <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />
          </div>
        ) : (
          data && (
            <DataGrid
              label={t("at.title", { place: placeName(place) })}
              columns={columns}
              rows={lines}
              rowKey={(row) => row.item}
              selected={chosen?.item ?? null}
              onSelect={(row) => setSelected(row.item)}
              footer={{
                item: t("at.total"),
                value: <Money fen={sumFen(lines.flatMap((line) => (line.value === null ? [] : [line.value])))} />,
              }}
              empty={
                <EmptyState
                  title={t("at.empty", { place: placeName(place) })}
                  hint={t(place === "storeroom" ? "at.emptyStoreroom" : "at.emptyHint")}
                />
              }
              testId={TEST_IDS.holdings}
            />
          )
        )}
      </section>
      <aside className="panel scrolls" aria-live="polite">
        {chosen && !error && (
          <>
            <div className="panel-head">
              <h2 className="spread">{chosen.name}</h2>
              <span className="figure secondary">{formatPieces(chosen.quantity)}</span>
            </div>
            <div className="panel-body">
              {chosen.price !== null && (
                <p className="secondary">
                  {t("at.price")} <Money fen={chosen.price} />
                </p>
              )}
              {chosen.numbers.length === 0 ? (
                <p className="quiet">{t("at.noNumbers")}</p>
              ) : (
                <ul className="stock-ranges">
                  {chosen.numbers.slice(0, RANGES_SHOWN).map((range) => (
                    <li key={range.first}>
                      <span className="spread">{spanned(range.first, range.last)}</span>
                      <span className="figure secondary">{formatPieces(range.count)}</span>
                    </li>
                  ))}
                  {chosen.numbers.length > RANGES_SHOWN && (
                    <li className="quiet">{t("preview.more", { count: chosen.numbers.length - RANGES_SHOWN })}</li>
                  )}
                </ul>
              )}
            </div>
          </>
        )}
      </aside>
    </div>
  );
}

/** A place with many single cards has many ranges: all of them stand in the ledger, here as many as one reads. */
const RANGES_SHOWN = 300;
