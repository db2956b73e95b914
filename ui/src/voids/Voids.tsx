import { WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { spanned, word } from "../i18n";
import { ActDialog, TextLine } from "../shared/ActDialog";
import { AmountInput } from "../shared/AmountInput";
import { useRead, useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { DateInput } from "../shared/DateInput";
import { addDays } from "../shared/dates";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatFen, formatPieces } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameAndCode } from "../shared/names";
import { PaperActs } from "../shared/PaperActs";
import { go, useRoute } from "../shared/route";
import { shortRange } from "../shared/numbers";
import { useMay, useSession } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime, dateTime, shortDate } from "../shared/time";
import { words } from "../shared/words.zh";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { LineRef, PaperState, Unusual, VoidQuery, VoidReason, VoidShown, VoidSum, VoidsDrawn } from "../wire";
import { Sample } from "./Sample";
import "./voids.css";

/** How far back the log goes when no dates are given. */
const DAYS = 31;

const VIEWS = ["list", "unusual", "sample"] as const;

type View = (typeof VIEWS)[number];

/** Rows of one page; older ones are asked for as one scrolls on. */
const PAGE = 200;

const TEXTS = ["number", "box_number", "code", "least", "most"] as const;
const FILTERS = [...TEXTS, "clerk", "approver", "counter", "reason", "paper"] as const;

/** 作废稽核: every void with the state of its paper, what stands out and why, and a sample for a spot check (R19, R21). */
export default function Voids() {
  const { t } = useTranslation("voids");
  const { rest, query } = useRoute();
  const { calendar, business_date: open } = useSession();
  const audits = useMay("audit");
  const [sample, setSample] = useState<VoidsDrawn | null>(null);
  const view: View = VIEWS.find((one) => one === rest[0]) ?? "list";
  const views = VIEWS.filter((one) => one !== "sample" || audits);
  const to = query.get("to") ?? open ?? calendar;
  const from = query.get("from") ?? addDays(to, -DAYS);
  const set = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(change)) {
      if (value === null || value === "") next.delete(key);
      else next.set(key, value);
    }
    go(`/voids/${view}?${next}`);
  };
  const show = (one: View) => go(`/voids/${one}?${query}`);
  useShortcuts(
    "screen",
    views.map((one, at) => ({ keys: `F${at + 3}`, label: t(`view.${one}`), run: () => show(one) })),
  );
  return (
    <div className="screen" data-testid={TEST_IDS.voids}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <Switch
          label={t("views")}
          choices={views.map((one) => ({ value: one, name: t(`view.${one}`) }))}
          value={view}
          onChange={show}
          testId={TEST_IDS.voidView}
        />
        <DateInput label={t("filter.from")} value={from} onChange={(date) => set({ from: date })} />
        <span className="secondary">{t("filter.to")}</span>
        <DateInput label={t("filter.to")} value={to} onChange={(date) => set({ to: date })} />
      </div>
      {view === "list" && <List query={query} from={from} to={to} set={set} />}
      {view === "unusual" && <UnusualList from={from} to={to} />}
      {view === "sample" && audits && <Sample from={from} to={to} drawn={sample} onDrawn={setSample} />}
    </div>
  );
}

function queryOf(query: URLSearchParams, from: string, to: string): VoidQuery {
  const asked: VoidQuery = { from, to, limit: PAGE };
  for (const key of FILTERS) {
    const value = query.get(key)?.trim();
    if (value) Object.assign(asked, { [key]: value });
  }
  return asked;
}

/** The register of what the log is narrowed to, in the words of its filter. */
export function subjectOf(asked: VoidQuery): string {
  const narrowed = FILTERS.flatMap((key) => (asked[key] == null ? [] : [`${key}=${asked[key]}`]));
  return [`voids:${asked.from}..${asked.to}`, ...narrowed].join(";");
}

function List(props: { query: URLSearchParams; from: string; to: string; set: (change: Record<string, string | null>) => void }) {
  const { t } = useTranslation("voids");
  const { query, from, to, set } = props;
  const catalogue = useCatalogue();
  const [pages, setPages] = useState<{ key: string; before: LineRef[] }>({ key: "", before: [] });
  const [selected, setSelected] = useState<string | null>(null);
  const asked = queryOf(query, from, to);
  const key = JSON.stringify(asked);
  const before = pages.key === key ? pages.before.at(-1) : undefined;
  const { data, error } = useRead("void.list", { ...asked, ...(before && { before }) }, { meanwhile: "last" });
  const { data: unusual } = useRead("void.unusual", { from, to });
  const odd = oddLines(unusual ?? []);
  const columns = useVoidColumns(odd);
  const rows = data?.rows ?? [];
  const chosen = rows.find((row) => keyOf(row.line) === selected) ?? rows[0];
  const text = (key: (typeof TEXTS)[number]) => (
    <input
      className="field void-text"
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      defaultValue={query.get(key) ?? ""}
      onBlur={(event) => set({ [key]: event.target.value.trim() })}
      onKeyDown={(event) => event.key === "Enter" && set({ [key]: event.currentTarget.value.trim() })}
      data-testid={testId(TEST_IDS.voidFilter, key)}
    />
  );
  const choice = (key: "clerk" | "approver" | "counter" | "reason" | "paper", of: readonly { code: string; name: string }[]) => (
    <Choice
      options={of}
      value={query.get(key)}
      onChange={(code) => set({ [key]: code })}
      label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      testId={testId(TEST_IDS.voidFilter, key)}
    />
  );
  const reasons = (Object.keys(words.voidReason) as VoidReason[]).map((code) => ({ code, name: word("voidReason", code) }));
  const papers = (Object.keys(words.voidPaper) as PaperState[]).map((code) => ({ code, name: word("voidPaper", code) }));
  const narrowed = FILTERS.some((key) => query.get(key));
  return (
    <>
      <div className="void-filters" role="search" aria-label={t("filter.label")} key={narrowed ? "narrow" : "all"}>
        {text("number")}
        {text("box_number")}
        {text("code")}
        {choice("clerk", catalogue?.staff ?? [])}
        {choice("approver", catalogue?.staff ?? [])}
        {choice("counter", options(catalogue?.counters ?? []))}
        {choice("reason", reasons)}
        {choice("paper", papers)}
        <AmountInput
          value={query.get("least")}
          onChange={(least) => set({ least })}
          label={t("filter.least")}
          placeholder={t("filter.least")}
          notes="title"
        />
        <AmountInput
          value={query.get("most")}
          onChange={(most) => set({ most })}
          label={t("filter.most")}
          placeholder={t("filter.most")}
          notes="title"
        />
        {narrowed && (
          <Button size="small" onClick={() => set(Object.fromEntries(FILTERS.map((key) => [key, null])))}>
            {t("filter.clear")}
          </Button>
        )}
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      <div className="void-body fills">
        <section className="panel void-list">
          {data && (
            <DataGrid
              label={t("title")}
              columns={columns}
              rows={rows}
              rowKey={(row) => keyOf(row.line)}
              selected={chosen ? keyOf(chosen.line) : null}
              onSelect={(row) => setSelected(keyOf(row.line))}
              onOpen={(row) => go(`/paper/${row.line.voucher}`)}
              rowTone={(row) => (row.paper === "missing" ? "short" : odd.has(keyOf(row.line)) ? "over" : undefined)}
              empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
              testId={TEST_IDS.voidList}
            />
          )}
          <div className="void-pages">
            <span className="spread">
              <PaperActs query={{ template: "void_register", subject: subjectOf(asked) }} label={t("register")} />
            </span>
            {before && (
              <Button size="small" onClick={() => setPages({ key, before: pages.before.slice(0, -1) })}>
                {t("newer")}
              </Button>
            )}
            {data?.next && (
              <Button
                size="small"
                onClick={() => data.next && setPages({ key, before: [...(pages.key === key ? pages.before : []), data.next] })}
              >
                {t("older")}
              </Button>
            )}
          </div>
        </section>
        <aside className="void-side scrolls">
          {chosen && <Card row={chosen} odd={odd.get(keyOf(chosen.line)) ?? []} keys />}
          <Sums from={from} to={to} />
        </aside>
      </div>
    </>
  );
}

export function keyOf(line: LineRef): string {
  return `${line.voucher}-${line.line}`;
}

/** What stands out, by the line that it is about. */
function oddLines(unusual: readonly Unusual[]): Map<string, Unusual[]> {
  const odd = new Map<string, Unusual[]>();
  for (const one of unusual) {
    const lines = "lines" in one ? one.lines : "line" in one ? [one.line] : [];
    for (const line of lines) odd.set(keyOf(line), [...(odd.get(keyOf(line)) ?? []), one]);
  }
  return odd;
}

export function useVoidColumns(odd: Map<string, Unusual[]>): GridColumn<VoidShown>[] {
  const { t } = useTranslation("voids");
  return [
    { key: "time", title: t("column.time"), width: 132, narrow: 124, cell: (row) => dateTime(row.time) },
    {
      key: "number",
      title: t("column.number"),
      width: "2fr",
      cell: (row) => (row.numbers.count > 1 ? shortRange(row.numbers.first, row.numbers.last) : row.numbers.first),
    },
    { key: "clerk", title: t("column.clerk"), width: 84, narrow: 72, cell: (row) => row.clerk.name },
    { key: "reason", title: t("column.reason"), width: 132, narrow: 0, cell: (row) => word("voidReason", row.reason) },
    {
      key: "amount",
      title: t("column.amount"),
      width: 96,
      narrow: 88,
      align: "right",
      cell: (row) => (row.amount === null ? <span className="quiet">{t("blank")}</span> : <Money fen={row.amount} />),
    },
    {
      key: "paper",
      title: t("column.paper"),
      width: 132,
      cell: (row) => (
        <>
          <PaperTag state={row.paper} />{" "}
          {odd.has(keyOf(row.line)) && <WarningOutlined className="void-odd" aria-label={t("odd")} title={t("odd")} />}
        </>
      ),
    },
  ];
}

export function PaperTag({ state }: { state: PaperState }) {
  const tone = { unseen: "open", seen: undefined, missing: "short" } as const;
  return (
    <span className="tag" data-tone={tone[state]}>
      {word("voidPaper", state)}
    </span>
  );
}

/** One void as a card, with the state of its paper copies; the auditor says whether they were seen, with keys where it is the only one. */
export function Card({ row, odd, keys = false }: { row: VoidShown; odd: readonly Unusual[]; keys?: boolean }) {
  const { t } = useTranslation("voids");
  const audits = useMay("audit");
  const write = useWrite("void.mark");
  const [missing, setMissing] = useState(false);
  const seen = () => void write.send({ line: row.line, seen: true });
  useShortcuts(
    "screen",
    audits && keys
      ? [
          { keys: "F7", label: t("seen"), run: () => row.paper !== "seen" && seen() },
          { keys: "F8", label: t("missing"), run: () => row.paper !== "missing" && setMissing(true) },
        ]
      : [],
  );
  const facts: [string, string | null][] = [
    [t("card.box"), t("card.boxOf", { box: row.box_number, code: row.code })],
    [t("card.where"), row.counter === null ? t("card.storeroom") : nameAndCode("counter", row.counter)],
    [t("card.clerk"), nameAndCode("staff", row.clerk.code)],
    [t("card.approver"), row.approver === null ? null : nameAndCode("staff", row.approver.code)],
    [t("card.amount"), row.amount === null ? t("blank") : formatFen(row.amount)],
    [t("card.text"), row.text],
    [t("card.copies"), t("card.copiesOf", { count: row.copies })],
    [t("card.replacement"), row.replacement],
    [t("card.looked"), row.looked === null ? null : row.looked.name],
    [t("card.remark"), row.remark],
  ];
  return (
    <section
      className="panel panel-body void-card"
      data-testid={TEST_IDS.voidCard}
      data-number={row.numbers.first}
      data-paper={row.paper}
    >
      <div className="row">
        <h2 className="spread figure-left">{spanned(row.numbers.first, row.numbers.last)}</h2>
        <PaperTag state={row.paper} />
      </div>
      <p className="secondary">
        {row.name} · {shortDate(row.date)} {clockTime(row.time)} · {word("voidReason", row.reason)}
      </p>
      {odd.map((one, at) => (
        <p key={at} className="void-odd">
          <Why unusual={one} />
        </p>
      ))}
      {(!row.stapled || !row.stamped) && <p className="void-odd">{t(row.stapled ? "card.notStamped" : "card.notStapled")}</p>}
      <dl className="void-facts">
        {facts.map(
          ([name, what]) =>
            what !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{what}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="row">
        {audits && (
          <>
            <Button
              type="primary"
              disabled={row.paper === "seen"}
              loading={write.busy}
              onClick={seen}
              data-testid={TEST_IDS.voidSeen}
            >
              {t("seen")} {keys && <kbd className="on-accent">F7</kbd>}
            </Button>
            <Button onClick={() => setMissing(true)} disabled={row.paper === "missing"} data-testid={TEST_IDS.voidMissing}>
              {t("missing")} {keys && <kbd>F8</kbd>}
            </Button>
          </>
        )}
        <Button onClick={() => go(`/paper/${row.line.voucher}`)}>{t("see", { voucher: row.line.voucher })}</Button>
        {row.original && <Button onClick={() => go(`/paper/${row.original?.voucher}`)}>{t("original")}</Button>}
      </div>
      <WriteOutcome write={write} />
      {missing && (
        <ActDialog
          call="void.mark"
          title={t("missingTitle")}
          of={`void/missing/${keyOf(row.line)}`}
          initial={{ remark: "" }}
          request={(value) => (value.remark.trim() === "" ? null : { line: row.line, seen: false, remark: value.remark.trim() })}
          onClose={() => setMissing(false)}
        >
          {(value, change) => (
            <TextLine
              label={t("remark")}
              value={value.remark}
              onChange={(remark) => change({ remark })}
              testId={TEST_IDS.voidRemark}
            />
          )}
        </ActDialog>
      )}
    </section>
  );
}

/** Why something stands out, in one sentence. */
export function Why({ unusual }: { unusual: Unusual }) {
  const { t } = useTranslation("voids");
  switch (unusual.why) {
    case "clerk_rate":
      return t("why.clerk_rate", { ...unusual });
    case "before_closing":
      return t("why.before_closing", { ...unusual });
    case "reissued_lower":
      return t("why.reissued_lower", { ...unusual });
    case "run":
      return t("why.run", { clerk: unusual.clerk, minutes: unusual.minutes, count: unusual.lines.length });
    case "same_customer_amount":
      return t("why.same_customer_amount", {
        title: unusual.title ?? t("noTitle"),
        amount: unusual.amount,
        count: unusual.lines.length,
      });
  }
}

function UnusualList({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation("voids");
  const { data, error } = useRead("void.unusual", { from, to }, { meanwhile: "last" });
  if (error) return <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />;
  if (!data) return null;
  if (data.length === 0) return <EmptyState title={t("nothingOdd")} hint={t("nothingOddHint")} />;
  return (
    <section className="panel fills scrolls">
      <table className="figures">
        <tbody>
          {data.map((one, at) => {
            const lines = "lines" in one ? one.lines : "line" in one ? [one.line] : [];
            return (
              <tr key={at}>
                <td>
                  <span className="tag" data-tone="over">
                    {word("voidUnusual", one.why)}
                  </span>
                </td>
                <td>
                  <Why unusual={one} />
                </td>
                <td>
                  {one.why === "clerk_rate" ? (
                    <a href={`#/voids/list?from=${from}&to=${to}&clerk=${encodeURIComponent(one.clerk)}`}>{t("toList")}</a>
                  ) : (
                    lines.map((line) => (
                      <a key={keyOf(line)} href={`#/paper/${line.voucher}`} className="void-link">
                        #{line.voucher}
                      </a>
                    ))
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The voids of the dates summed by clerk, reason and hour. */
function Sums({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation("voids");
  const { data } = useRead("void.sums", { from, to }, { meanwhile: "last" });
  if (!data) return null;
  const nameOf: Record<"clerks" | "reasons" | "hours", (sum: VoidSum) => string> = {
    clerks: (sum) => sum.name ?? sum.key,
    reasons: (sum) => word("voidReason", sum.key),
    hours: (sum) => t("hour", { hour: sum.key }),
  };
  return (
    <section className="panel">
      <div className="panel-head">
        <h2 className="spread">{t("sums.title")}</h2>
        <span className="secondary">{t("sums.total", { pieces: data.total.pieces, amount: data.total.amount })}</span>
      </div>
      {(["clerks", "reasons", "hours"] as const).map((by) => (
        <table className="figures" key={by}>
          <thead>
            <tr>
              <th>{t(`sums.${by}`)}</th>
              <th className="figure">{t("sums.pieces")}</th>
              <th className="figure">{t("sums.amount")}</th>
            </tr>
          </thead>
          <tbody>
            {data[by].map((sum) => (
              <tr key={sum.key}>
                <td>{nameOf[by](sum)}</td>
                <td className="figure">{formatPieces(sum.pieces)}</td>
                <td className="figure">
                  <Money fen={sum.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}
