import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Fault, type Refused, useBackend } from "../shared/backend";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { nameAndCode } from "../shared/names";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { dateTime } from "../shared/time";
import type { LogEntry } from "../wire";
import { matchingEntries, sentence } from "./sentences";
import "./audit.css";

/** One page: what the books answer at once at the most. */
const PAGE = 500;

/** Beyond every entry: the newest page begins here. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/** The log, newest first, a page at a time. */
function useLog() {
  const backend = useBackend();
  return useInfiniteQuery<LogEntry[], Refused | Fault, LogEntry[], string[], number>({
    queryKey: ["log.list"],
    queryFn: ({ pageParam }) => backend.call("log.list", { before: pageParam, limit: PAGE }),
    initialPageParam: NEWEST,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page[page.length - 1]?.sequence),
    select: (data) => data.pages.flat(),
  });
}

/** 日志: the one chain of everything that was done, each entry as a sentence (R30). */
export default function Log() {
  const { t } = useTranslation("audit");
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useLog();
  const [text, setText] = useState("");
  const [selected, setSelected] = useState<number | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const older = () => {
    if (hasNextPage) void fetchNextPage();
  };
  useShortcuts("screen", [
    { keys: "F2", label: t("log.keys.find"), run: () => page.current?.querySelector<HTMLElement>("input")?.focus() },
    { keys: "F6", label: t("log.keys.list"), run: () => page.current?.querySelector<HTMLElement>("[role=grid]")?.focus() },
    { keys: "F7", label: t("log.keys.older"), run: older },
  ]);
  const columns = useColumns();
  const rows = matchingEntries(data ?? [], text);
  const chosen = rows.find((row) => row.sequence === selected);
  return (
    <div className="screen" ref={page}>
      <div className="screen-head">
        <h1>{t("log.title")}</h1>
        <input
          className="field log-find"
          aria-label={t("log.find")}
          placeholder={t("log.find")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          data-testid={TEST_IDS.logFind}
        />
        {data && <span className="quiet">{t("log.count", { shown: rows.length, loaded: data.length })}</span>}
        <span className="spread" />
        <Button onClick={older} disabled={!hasNextPage} loading={isFetchingNextPage} data-testid={TEST_IDS.logOlder}>
          {hasNextPage ? t("log.older") : t("log.all")}
        </Button>
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      <div className="panel fills log-list">
        {data && (
          <DataGrid
            label={t("log.title")}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.sequence}
            selected={selected}
            onSelect={(row) => setSelected(row.sequence)}
            onOpen={(row) => row.voucher !== null && go(`/paper/${row.voucher}`)}
            rowTone={(row) => (row.kind === "denied" ? "over" : undefined)}
            empty={<EmptyState title={t("log.empty")} hint={t("log.emptyHint")} />}
            testId={TEST_IDS.logList}
          />
        )}
      </div>
      <Chosen entry={chosen} />
    </div>
  );
}

function useColumns(): GridColumn<LogEntry>[] {
  const { t } = useTranslation("audit");
  return [
    { key: "sequence", title: t("log.columns.sequence"), width: 84, align: "right", cell: (row) => row.sequence },
    {
      key: "time",
      title: t("log.columns.time"),
      width: 132,
      cell: (row) => dateTime(row.time),
    },
    {
      key: "person",
      title: t("log.columns.person"),
      width: 132,
      cell: (row) => (row.person === null ? t("log.system") : nameAndCode("staff", row.person)),
    },
    { key: "what", title: t("log.columns.what"), width: "1fr", cell: sentence },
  ];
}

/** The chosen entry with the chain's head after it: what the QR codes of papers are compared with. */
function Chosen({ entry }: { entry: LogEntry | undefined }) {
  const { t } = useTranslation("audit");
  return (
    <div className="panel log-chosen">
      {entry ? (
        <>
          <span className="spread log-sentence">
            <strong>{entry.sequence}</strong> {sentence(entry)}
          </span>
          <span className="secondary" title={t("log.headHint")}>
            {t("log.head")} <code data-testid={TEST_IDS.logHead}>{entry.head.slice(0, 32)}</code>
          </span>
          {entry.voucher !== null && (
            <Button size="small" onClick={() => go(`/paper/${entry.voucher}`)}>
              {t("log.openPaper", { voucher: entry.voucher })}
            </Button>
          )}
        </>
      ) : (
        <span className="quiet">{t("log.choose")}</span>
      )}
    </div>
  );
}
