import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Line, Reason } from "../cash/Parts";
import { word } from "../i18n";
import { ActDialog, TextLine } from "../shared/ActDialog";
import { AmountInput, CountInput } from "../shared/AmountInput";
import { troubleOf, useRead } from "../shared/calls";
import { useGrades } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DataGrid, type GridColumn } from "../shared/DataGrid";
import { DateInput } from "../shared/DateInput";
import { addDays } from "../shared/dates";
import { EmptyState } from "../shared/EmptyState";
import { Findings } from "../shared/Findings";
import { formatFen, formatPieces, signOf } from "../shared/fen";
import { useShortcuts } from "../shared/keys";
import { takingsLine, useOwnTakings } from "../shared/own-takings";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { dateTime, shortDate } from "../shared/time";
import type { Grade, NumberRow, NumberState } from "../wire";
import { Pool } from "./Pool";
import "./number.css";

const STATES: readonly NumberState[] = ["free", "reserved", "approved", "expired", "handed_out"];

type Act = "reserve" | "approve" | "hand_out" | "release" | "take_back";

const KEYS: Record<Act, string> = { reserve: "F7", approve: "F8", hand_out: "F9", release: "F10", take_back: "F4" };

/** How long a number is held where nothing else is said. */
const HELD_DAYS = 7;

/** 特殊号码: the pool with its grades; held for a customer, approved by another, handed out under the grade's terms (R25, R29). */
export default function Numbers() {
  const { t } = useTranslation("number");
  const { rest, query } = useRoute();
  const { rights, staff, shift } = useSession();
  const grades = useGrades();
  const [selected, setSelected] = useState<string | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const [marks, setMarks] = useState<{ of: string; after: string[] }>({ of: "", after: [] });
  const manages = rights.includes("manage_stock");
  const sees = manages || rights.includes("work_shift");
  const state = STATES.find((one) => one === query.get("state"));
  const grade = query.get("grade");
  const text = query.get("text")?.trim() ?? "";
  const asked = { ...(state && { state }), ...(grade !== null && { grade }), ...(sees && text !== "" && { text }) };
  const of = JSON.stringify(asked);
  const after = marks.of === of ? marks.after.at(-1) : undefined;
  const importing = rest[0] === "import" && manages;
  const { data, error } = useRead(
    "number.list",
    { ...asked, ...(after && { after }) },
    { meanwhile: "last", enabled: !importing },
  );
  const rows = data?.rows ?? [];
  const chosen = rows.find((row) => keyOf(row) === selected) ?? rows[0];
  const terms = grades?.find((one) => one.code === chosen?.grade);
  const may: Record<Act, boolean> = {
    reserve: chosen?.state === "free" && shift !== null,
    approve: chosen?.state === "reserved" && chosen.author.code !== staff.code && sees,
    hand_out: chosen?.state === "approved" && shift !== null,
    release: chosen !== undefined && ["reserved", "approved", "expired"].includes(chosen.state) && sees,
    take_back: chosen?.state === "handed_out" && manages,
  };
  const offered = (Object.keys(KEYS) as Act[]).filter((one) => may[one]);
  useShortcuts(
    "screen",
    importing
      ? []
      : [
          ...offered.map((one) => ({ keys: KEYS[one], label: t(`act.${one}`), run: () => setAct(one) })),
          ...(manages ? [{ keys: "F2", label: t("import"), run: () => go("/number/import") }] : []),
        ],
  );
  if (importing) return <Pool back={<Button onClick={() => go("/number")}>{t("back")}</Button>} />;
  const set = (change: Record<string, string | null>) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(change)) {
      if (value === null || value === "") next.delete(key);
      else next.set(key, value);
    }
    go(`/number?${next}`);
  };
  const columns: GridColumn<NumberRow>[] = [
    {
      key: "number",
      title: t("number"),
      width: 148,
      narrow: 124,
      cell: (row) => <strong className="figure">{row.number}</strong>,
    },
    { key: "grade", title: t("grade"), width: "1fr", cell: (row) => row.grade_name },
    {
      key: "state",
      title: t("state"),
      width: 116,
      narrow: 116,
      cell: (row) => (
        <span className="tag" data-tone={TONES[row.state]}>
          {t(`states.${row.state}`)}
        </span>
      ),
    },
    { key: "customer", title: t("customer"), width: "1fr", cell: (row) => row.customer },
    { key: "expires", title: t("expires"), width: 124, narrow: 0, cell: (row) => row.expires !== null && shortDate(row.expires) },
    { key: "author", title: t("author"), width: 84, narrow: 0, cell: (row) => row.author.name },
  ];
  const close = () => setAct(null);
  return (
    <div className="screen" data-testid={TEST_IDS.specials}>
      <div className="screen-head">
        <h1>{t("title")}</h1>
        {sees && (
          <input
            className="field number-find"
            aria-label={t("find")}
            placeholder={t("find")}
            defaultValue={text}
            onBlur={(event) => set({ text: event.target.value.trim() })}
            onKeyDown={(event) => event.key === "Enter" && set({ text: event.currentTarget.value.trim() })}
            data-testid={TEST_IDS.specialFind}
          />
        )}
        <div className="number-choice">
          <Choice
            options={STATES.map((code, at) => ({ code, name: t(`states.${code}`), digit: String(at + 1) }))}
            value={state ?? null}
            onChange={(code) => set({ state: code })}
            label={t("state")}
            placeholder={t("allStates")}
          />
        </div>
        <div className="number-choice">
          <Choice
            options={(grades ?? []).filter((one) => !one.retired)}
            value={grade}
            onChange={(code) => set({ grade: code })}
            label={t("grade")}
            placeholder={t("allGrades")}
          />
        </div>
        <span className="spread" />
        {manages && (
          <Button onClick={() => go("/number/import")} data-testid={TEST_IDS.specialImport}>
            {t("import")} <kbd>F2</kbd>
          </Button>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      <div className="number-body fills">
        <section className="panel number-list">
          <div className="fills">
            {data && (
              <DataGrid
                label={t("title")}
                columns={columns}
                rows={rows}
                rowKey={keyOf}
                selected={selected}
                onSelect={(row) => setSelected(keyOf(row))}
                onOpen={(row) => go(`/paper/${row.line.voucher}`)}
                rowTone={(row) => (row.state === "expired" ? "over" : row.state === "reserved" ? "open" : undefined)}
                empty={<EmptyState title={t("empty")} hint={t(manages ? "emptyHintManager" : "emptyHint")} />}
                testId={TEST_IDS.specialList}
              />
            )}
          </div>
          {(after || data?.next) && (
            <div className="number-pages">
              {after && (
                <Button size="small" onClick={() => setMarks({ of, after: marks.after.slice(0, -1) })}>
                  {t("before")}
                </Button>
              )}
              {data?.next && (
                <Button
                  size="small"
                  onClick={() => data.next && setMarks({ of, after: [...(marks.of === of ? marks.after : []), data.next] })}
                >
                  {t("next")}
                </Button>
              )}
            </div>
          )}
        </section>
        <aside className="panel scrolls">
          {chosen ? (
            <div className="panel-body number-card">
              <h2 className="number-large">{chosen.number}</h2>
              <p className="secondary">
                {t(`states.${chosen.state}`)} · {chosen.author.name} {dateTime(chosen.time)}
              </p>
              {terms && <Terms grade={terms} />}
              {chosen.approver && <p>{t("approvedBy", { name: chosen.approver.name })}</p>}
              {chosen.minimum_spend !== null && (
                <p className="secondary">
                  {t("agreed", {
                    spend: chosen.minimum_spend,
                    months: chosen.contract_months ?? 0,
                    prepayment: chosen.prepayment ?? "0",
                  })}
                </p>
              )}
              {chosen.prepaid_by !== null && (
                <p className="secondary">
                  <a href={`#/paper/${chosen.prepaid_by}`}>{t("prepaidBy", { voucher: chosen.prepaid_by })}</a>
                </p>
              )}
              <div className="entry-acts">
                {offered.map((one, at) => (
                  <Button
                    key={one}
                    type={at === 0 ? "primary" : "default"}
                    onClick={() => setAct(one)}
                    data-testid={testId(TEST_IDS.specialAct, one)}
                  >
                    {t(`act.${one}`)} <kbd className={at === 0 ? "on-accent" : undefined}>{KEYS[one]}</kbd>
                  </Button>
                ))}
                <Button onClick={() => go(`/paper/${chosen.line.voucher}`)}>{t("see")}</Button>
              </div>
            </div>
          ) : (
            <p className="panel-body quiet">{t("choose")}</p>
          )}
        </aside>
      </div>
      {act && chosen && <ActOf act={act} row={chosen} terms={terms} onClose={close} />}
    </div>
  );
}

function keyOf(row: NumberRow): string {
  return `${row.line.voucher}-${row.line.line}`;
}

const TONES = { free: undefined, reserved: "open", approved: "open", expired: "over", handed_out: undefined } as const;

/** What the grade asks for. */
function Terms({ grade }: { grade: Grade }) {
  const { t } = useTranslation("number");
  return (
    <dl className="stock-facts">
      {(
        [
          [t("grade"), grade.name],
          [t("terms.approver"), word("role", grade.approver)],
          [t("terms.spend"), formatFen(grade.minimum_spend)],
          [t("terms.months"), formatPieces(grade.contract_months)],
          [t("terms.prepayment"), formatFen(grade.prepayment)],
        ] as const
      ).map(([name, what]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figure">{what}</dd>
        </div>
      ))}
    </dl>
  );
}

function ActOf(props: { act: Act; row: NumberRow; terms: Grade | undefined; onClose: () => void }) {
  const { t } = useTranslation("number");
  const { business_date, calendar } = useSession();
  const { act, row, terms, onClose } = props;
  const { number } = row;
  const title = t("actTitle", { act: t(`act.${act}`), number });
  const of = `number/${act}/${number}`;
  switch (act) {
    case "reserve":
      return (
        <ActDialog
          call="number.reserve"
          title={title}
          of={of}
          initial={{ customer: "", expires: addDays(business_date ?? calendar, HELD_DAYS) as string | null }}
          request={({ customer, expires }) =>
            customer.trim() === "" || expires === null ? null : { number, customer: customer.trim(), expires }
          }
          sentence={({ expires }) => (expires === null ? null : t("sentence.reserve", { number, date: expires }))}
          onClose={onClose}
        >
          {(value, set) => (
            <>
              <TextLine
                label={t("customer")}
                value={value.customer}
                onChange={(customer) => set({ customer })}
                testId={TEST_IDS.specialCustomer}
              />
              <Line label={t("expires")}>
                <DateInput label={t("expires")} value={value.expires} onChange={(expires) => set({ expires })} />
              </Line>
            </>
          )}
        </ActDialog>
      );
    case "approve":
      return (
        <ActDialog call="number.approve" title={title} of={of} initial={{}} request={() => ({ number })} onClose={onClose}>
          {() => (
            <>
              {terms && <Terms grade={terms} />}
              <p>{t("sentence.approve", { number, customer: row.customer ?? "" })}</p>
            </>
          )}
        </ActDialog>
      );
    case "hand_out":
      return <HandOutDialog title={title} of={of} row={row} terms={terms} onClose={onClose} />;
    case "release":
    case "take_back":
      return (
        <ActDialog
          call={act === "release" ? "number.release" : "number.take_back"}
          title={title}
          of={of}
          initial={{ reason: "" }}
          request={({ reason }) => (reason.trim() === "" ? null : { number, reason: reason.trim() })}
          sentence={() => t("sentence.free", { number })}
          onClose={onClose}
        >
          {(value, set) => <Reason label={t("reason")} value={value.reason} onChange={(reason) => set({ reason })} />}
        </ActDialog>
      );
  }
}

/** 发放: under the grade's terms, the prepayment named by the takings that took it (R25). */
function HandOutDialog(props: { title: string; of: string; row: NumberRow; terms: Grade | undefined; onClose: () => void }) {
  const { t } = useTranslation("number");
  const { title, of, row, terms, onClose } = props;
  const { number } = row;
  const takings = useOwnTakings();
  const asksPrepayment = terms !== undefined && signOf(terms.prepayment) > 0;
  return (
    <ActDialog
      call="number.hand_out"
      title={title}
      of={of}
      initial={{
        spend: (terms?.minimum_spend ?? null) as string | null,
        months: (terms ? String(terms.contract_months) : null) as string | null,
        paid: null as string | null,
      }}
      request={({ spend, months, paid }) => {
        const prepayment = takingsLine(paid);
        if (spend === null || months === null || (asksPrepayment && prepayment === null)) return null;
        return { number, minimum_spend: spend, contract_months: Number(months), ...(prepayment && { prepayment }) };
      }}
      sentence={() => t("sentence.handOut", { number, customer: row.customer ?? "" })}
      onClose={onClose}
    >
      {(value, set) => (
        <div className="act-columns">
          <Line label={t("terms.spend")}>
            <AmountInput value={value.spend} onChange={(spend) => set({ spend })} label={t("terms.spend")} notes="title" />
          </Line>
          <Line label={t("terms.months")}>
            <CountInput value={value.months} onChange={(months) => set({ months })} label={t("terms.months")} notes="title" />
          </Line>
          <Line label={t("terms.prepayment")}>
            <Choice
              options={takings}
              value={value.paid}
              onChange={(paid) => set({ paid })}
              label={t("terms.prepayment")}
              placeholder={t(asksPrepayment ? "terms.whichTakings" : "terms.noPrepayment")}
              testId={TEST_IDS.specialPaid}
            />
          </Line>
        </div>
      )}
    </ActDialog>
  );
}
