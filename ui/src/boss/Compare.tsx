import { CheckOutlined, ImportOutlined, MinusCircleOutlined, PlusCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { type Fen, formatSigned, signOf } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameAndCode, nameOf } from "../shared/names";
import { DayChoice } from "../shared/OpenDays";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { BossComparison, BossImported, BossKey, CompareLines, CompareRow, CompareSum } from "../wire";

const VIEWS = ["rows", "clerk", "business", "tender"] as const;
type View = (typeof VIEWS)[number];
type Group = Exclude<View, "rows">;

/** One line of the table: a row of the comparison, or a sum of rows. */
interface Line {
  id: string;
  cells: string[];
  boss: Fen | null;
  books: Fen;
  difference: Fen | null;
  row: CompareRow | null;
}

/** 业务系统, 本厅账, 差异: by clerk, business type and tender; a sum opens to its rows, a row to its lines and its explanation. */
export function Compare(props: {
  date: string;
  days: readonly string[];
  imported: BossImported | null;
  onChoose: (date: string) => void;
}) {
  const { t } = useTranslation("boss");
  const { date, days, imported, onChoose } = props;
  const mayImport = useMay("import_boss");
  const { data, error } = useRead("boss.compare", { date });
  const [view, setView] = useState<View>("rows");
  const [only, setOnly] = useState<{ group: Group; code: string } | null>(null);
  const [selected, setSelected] = useState<string | null>(null);

  const show = (next: View) => {
    setView(next);
    setOnly(null);
    setSelected(null);
  };
  const open = (line: Line) => {
    if (line.row || view === "rows") return;
    setOnly({ group: view, code: line.id });
    setView("rows");
    setSelected(null);
  };
  useShortcuts("screen", [
    { keys: "F2", label: VIEWS.map((one) => t(`compare.by.${one}`)).join(" / "), run: () => show(following(view)) },
    ...(mayImport ? [{ keys: "F3", label: t("import.open"), run: () => go(`/boss/import?date=${date}`) }] : []),
  ]);

  const lines = data ? linesOf(data, view, only) : [];
  const line = lines.find((one) => one.id === selected);
  return (
    <div className="screen" data-testid={TEST_IDS.bossScreen} data-open={data?.open}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        <DayChoice date={date} days={days} label={t("day")} onChoose={onChoose} />
        {data && data.basis !== null && (
          <span className="tag" data-tone={data.open > 0 ? "short" : undefined} data-testid={TEST_IDS.bossOpen}>
            {data.open > 0 ? t("compare.open", { count: data.open }) : t("compare.even")}
          </span>
        )}
        <span className="spread" />
        {mayImport && (
          <Button
            type={data?.basis == null ? "primary" : "default"}
            icon={<ImportOutlined />}
            onClick={() => go(`/boss/import?date=${date}`)}
            data-testid={TEST_IDS.bossToImport}
          >
            {t("import.open")} <kbd className={data?.basis == null ? "on-accent" : undefined}>F3</kbd>
          </Button>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {imported && <Imported answer={imported} />}
      {data && (
        <>
          <div className="row boss-views">
            <div className="row" role="radiogroup" aria-label={t("title")}>
              {VIEWS.map((one) => (
                <Button
                  key={one}
                  type={one === view ? "primary" : "default"}
                  role="radio"
                  aria-checked={one === view}
                  onClick={() => show(one)}
                  data-testid={testId(TEST_IDS.bossView, one)}
                >
                  {t(`compare.by.${one}`)}
                </Button>
              ))}
            </div>
            {only && (
              <Button onClick={() => setOnly(null)} data-testid={TEST_IDS.bossAll}>
                {t("compare.only", { name: groupName(only.group, only.code) })} · {t("compare.all")}
              </Button>
            )}
            <span className="spread" />
            <ImportsOf comparison={data} />
          </div>
          <div className="boss-compare fills">
            <div className="panel boss-table">
              <DataGrid
                key={view}
                label={t("title")}
                testId={TEST_IDS.bossCompareTable}
                columns={columnsOf(view, t)}
                rows={lines}
                rowKey={(one) => one.id}
                selected={selected}
                onSelect={(one) => setSelected(one.id)}
                onOpen={open}
                rowTone={(one) => (one.row?.state === "open" && data.basis !== null ? "short" : undefined)}
                empty={<EmptyState title={t("compare.nothing")} />}
                footer={only ? undefined : footerOf(data.total, t)}
              />
            </div>
            <aside className="panel scrolls">
              {line?.row ? (
                <Behind key={line.id} date={date} row={line.row} mayExplain={mayImport && data.basis !== null} />
              ) : data.basis === null ? (
                <EmptyState title={t("compare.notImported")} hint={t("compare.notImportedHint")} />
              ) : (
                <EmptyState title={t("compare.choose")} hint={t("compare.chooseHint")} />
              )}
            </aside>
          </div>
        </>
      )}
    </div>
  );
}

type Words = ReturnType<typeof useTranslation<"boss">>["t"];

function following(view: View): View {
  return VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? "rows";
}

function groupName(group: Group, code: string): string {
  return group === "clerk" ? nameAndCode("staff", code) : nameOf(group, code);
}

function keyWord({ clerk, business, tender }: BossKey): string {
  return `${clerk}/${business}/${tender}`;
}

function linesOf(data: BossComparison, view: View, only: { group: Group; code: string } | null): Line[] {
  if (view !== "rows") {
    const sums: Record<Group, CompareSum[]> = { clerk: data.by_clerk, business: data.by_business, tender: data.by_tender };
    return sums[view].map((sum) => ({ ...sum, id: sum.code, cells: [groupName(view, sum.code)], row: null }));
  }
  const rows = only ? data.rows.filter((row) => row.key[only.group] === only.code) : data.rows;
  // What still needs somebody stands first; without the other side nothing is open, however it is called.
  const waits = (row: CompareRow) => data.basis !== null && row.state === "open";
  return [...rows.filter(waits), ...rows.filter((row) => !waits(row))].map((row) => ({
    id: keyWord(row.key),
    cells: [nameAndCode("staff", row.key.clerk), nameOf("business", row.key.business), nameOf("tender", row.key.tender)],
    boss: row.boss,
    books: row.books,
    difference: row.difference,
    row,
  }));
}

function columnsOf(view: View, t: Words): GridColumn<Line>[] {
  const names: GridColumn<Line>[] =
    view === "rows"
      ? [
          { key: "name", title: t("preview.clerk"), width: "2fr", cell: (line) => line.cells[0] },
          { key: "business", title: t("preview.business"), width: "2fr", cell: (line) => line.cells[1] },
          { key: "tender", title: t("preview.tender"), width: "2fr", cell: (line) => line.cells[2] },
        ]
      : [{ key: "name", title: t(`compare.by.${view}`), width: "2fr", cell: (line) => line.cells[0] }];
  const figures: GridColumn<Line>[] = [
    {
      key: "boss",
      title: t("compare.boss"),
      width: 100,
      align: "right",
      cell: (line) => (line.boss === null ? <span className="quiet">—</span> : <Money fen={line.boss} />),
    },
    { key: "books", title: t("compare.books"), width: 100, align: "right", cell: (line) => <Money fen={line.books} /> },
    {
      key: "difference",
      title: t("compare.difference"),
      width: 180,
      align: "right",
      cell: (line) => <Gap fen={line.difference} explained={line.row?.state === "explained"} />,
    },
  ];
  return [...names, ...figures];
}

function footerOf(total: CompareSum, t: Words): Partial<Record<string, React.ReactNode>> {
  return {
    name: t("compare.total"),
    boss: total.boss === null ? "—" : <Money fen={total.boss} strong />,
    books: <Money fen={total.books} strong />,
    difference: <Gap fen={total.difference} />,
  };
}

/** Ours less theirs: sign, colour and word together. What is explained is quiet: it needs nobody any more. */
function Gap({ fen, explained }: { fen: Fen | null; explained?: boolean }) {
  const { t } = useTranslation("boss");
  if (fen === null) return <span className="quiet">—</span>;
  const sign = signOf(fen);
  if (sign === 0) {
    return (
      <span className="difference quiet">
        <CheckOutlined aria-hidden /> {t("compare.equal")}
      </span>
    );
  }
  if (explained) {
    return (
      <span className="difference quiet">
        <CheckOutlined aria-hidden /> {t("state.explained")} <span className="figure">{formatSigned(fen)}</span>
      </span>
    );
  }
  return (
    <span className={`difference ${sign < 0 ? "difference-short" : "difference-over"}`}>
      {sign < 0 ? <MinusCircleOutlined aria-hidden /> : <PlusCircleOutlined aria-hidden />}{" "}
      {t(sign < 0 ? "compare.less" : "compare.more")} <span className="figure">{formatSigned(fen)}</span>
    </span>
  );
}

function Imported({ answer }: { answer: BossImported }) {
  const { t } = useTranslation("boss");
  return (
    <p className="boss-notice" data-tone="done" role="status" data-testid={TEST_IDS.bossImported} data-voucher={answer.voucher}>
      <CheckOutlined aria-hidden />{" "}
      {listed(
        [
          t("compare.importedNow", { voucher: answer.voucher, rows: answer.rows, amount: answer.amount }),
          answer.left_out > 0 && t("compare.leftOut", { rows: answer.left_out }),
          answer.replaced.length > 0 && t("compare.replaced", { numbers: answer.replaced }),
          answer.detail &&
            t("preview.detail", {
              matched: answer.detail.matched,
              booked: answer.detail.booked,
              unmatched: answer.detail.unmatched.length,
            }),
        ].filter((part) => typeof part === "string"),
        "sentences",
      )}
    </p>
  );
}

function ImportsOf({ comparison }: { comparison: BossComparison }) {
  const { t } = useTranslation("boss");
  const { t: imported } = useTranslation("import");
  return (
    <span className="row">
      {comparison.imports.map((one) => (
        <Button key={one.voucher} type="link" size="small" onClick={() => go(`/paper/${one.voucher}`)}>
          {t("compare.imported", {
            voucher: one.voucher,
            source: one.source,
            kind: imported(`kind.${one.kind}`),
            lines: one.lines,
          })}
        </Button>
      ))}
    </span>
  );
}

/** The lines behind a row, both sides, and the words for its difference. */
function Behind({ date, row, mayExplain }: { date: string; row: CompareRow; mayExplain: boolean }) {
  const { t } = useTranslation("boss");
  const { data } = useRead("boss.compare", { date, lines_of: row.key });
  const { clerk, business, tender } = row.key;
  return (
    <div className="panel-body boss-behind" data-testid={TEST_IDS.bossLines}>
      <h2>
        {nameAndCode("staff", clerk)} · {nameOf("business", business)} · {nameOf("tender", tender)}
      </h2>
      <dl className="boss-both">
        <dt>{t("compare.boss")}</dt>
        <dd className="figure">{row.boss === null ? "—" : <Money fen={row.boss} />}</dd>
        <dd className="secondary">{row.boss !== null && t("compare.pieces", { count: row.boss_count })}</dd>
        <dt>{t("compare.books")}</dt>
        <dd className="figure">
          <Money fen={row.books} />
        </dd>
        <dd className="secondary">{t("compare.pieces", { count: row.books_count })}</dd>
        <dt>{t("compare.difference")}</dt>
        <dd className="boss-gap">
          <Gap fen={row.difference} explained={row.state === "explained"} />
        </dd>
      </dl>
      {row.explanation && (
        <p className="secondary">
          {t("explain.given", { voucher: row.explanation.line.voucher, text: row.explanation.text })}
          {row.state === "open" && <br />}
          {row.state === "open" && t("explain.stale", { amount: row.explanation.amount })}
        </p>
      )}
      {mayExplain && row.state === "open" && <Explain date={date} row={row} />}
      {data?.lines && <Lines lines={data.lines} />}
    </div>
  );
}

function Explain({ date, row }: { date: string; row: CompareRow }) {
  const { t } = useTranslation("boss");
  const draft = useDraft(`boss/explain/${date}/${keyWord(row.key)}`, { text: "" });
  const write = useWrite("boss.explain", draft);
  const post = () => void write.send({ date, ...row.key, text: draft.value.text });
  return (
    <>
      <Fields
        className="boss-explain"
        label={t("explain.title")}
        onDone={post}
        autoFocus={false}
        atEnd="done"
        testId={TEST_IDS.bossExplain}
      >
        <input
          className="field"
          aria-label={t("explain.text")}
          placeholder={t("explain.hint")}
          value={draft.value.text}
          onChange={(event) => draft.set({ text: event.target.value })}
          data-testid={TEST_IDS.bossExplainText}
        />
        <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.bossExplainPost}>
          {t("explain.post")}
        </Button>
      </Fields>
      <WriteOutcome write={write} />
    </>
  );
}

function Lines({ lines }: { lines: CompareLines }) {
  const { t } = useTranslation("boss");
  return (
    <>
      <section>
        <h3>{t("lines.boss")}</h3>
        {lines.boss.length === 0 && <p className="quiet">{t("lines.noBoss")}</p>}
        <table className="figures">
          <tbody>
            {lines.boss.map((line) => (
              <tr key={`${line.line.voucher}/${line.line.line}`}>
                <td>{line.boss_number}</td>
                <td className="figure">
                  <Money fen={line.amount} />
                </td>
                <td>
                  {line.matches ? (
                    <Button type="link" size="small" onClick={() => go(`/paper/${line.matches?.voucher}`)}>
                      {t("lines.matched", { voucher: line.matches.voucher })}
                    </Button>
                  ) : (
                    <span className="tag" data-tone="short">
                      {t("lines.missing")}
                    </span>
                  )}
                  {line.other_amount !== null && (
                    <span className="tag" data-tone="over">
                      {t("lines.other", { amount: line.other_amount })}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h3>{t("lines.books")}</h3>
        {lines.books.length === 0 && <p className="quiet">{t("lines.noBooks")}</p>}
        <table className="figures">
          <tbody>
            {lines.books.map((line) => (
              <tr key={`${line.line.voucher}/${line.line.line}`}>
                <td>
                  <Button type="link" size="small" onClick={() => go(`/paper/${line.line.voucher}`)}>
                    #{line.line.voucher}
                  </Button>
                  <span className="secondary">{clockTime(line.time)}</span>
                </td>
                <td>{line.boss_number}</td>
                <td className="figure">
                  <Money fen={line.amount} />
                </td>
                <td>{line.reversed_by !== null && <span className="tag">{t("lines.reversed")}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
