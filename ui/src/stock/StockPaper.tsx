import { CheckCircleFilled } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Line, Post } from "../cash/Parts";
import { placeName, word } from "../i18n";
import { useRead, useWrite } from "../shared/calls";
import { type Catalogue, options } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { DateInput } from "../shared/DateInput";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { formatFen } from "../shared/fen";
import { nameAndCode } from "../shared/names";
import { PrintButton } from "../shared/PrintButton";
import { go } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { GOODS, itemOf, linesGiven, NO_LINE, typedLines } from "../shared/stock-lines";
import { StockLines } from "../shared/StockLines";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { Place, PostedVoucher, VoucherKind } from "../wire";
import { ACT_NAMES, type ActName, ACTS, NO_FORM, type StockAct, type StockCall, type StockField, type StockForm } from "./acts";
import { ShortLines } from "./ShortLines";
import { goodsSentence, PreviewPanel, useStockPreview } from "./Preview";

/** Kinds of paper that have a slip of their own. */
const SLIPS: ReadonlySet<VoucherKind> = new Set<VoucherKind>(["stock_issue", "stock_give_back"]);

/** The counter of whoever has a shift, as a place. */
export function useOwnPlace(): Place | null {
  const { shift } = useSession();
  const { data } = useRead("shift.mine", { shift: shift ?? 0 }, { enabled: shift !== null });
  return shift !== null && data ? `counter:${data.counter}` : null;
}

/** The kinds of paper that this person is offered. A transfer goes out of one's own counter. */
export function useOffered(): ActName[] {
  const { rights, shift } = useSession();
  const stands = rights.includes("manage_stock") || shift !== null;
  return ACT_NAMES.filter((name) => rights.includes(ACTS[name].right) && stands && (name !== "transfer" || shift !== null));
}

/** A new paper of stock: its kind, from where to where, and what; at the side what it would do. */
export function NewStockPaper({ catalogue, first }: { catalogue: Catalogue; first: ActName | null }) {
  const offered = useOffered();
  const [act, setAct] = useState<ActName | null>(first ?? offered[0] ?? null);
  const [chosen, setChosen] = useState(false);
  const name = act !== null && offered.includes(act) ? act : offered[0];
  if (name === undefined) return null;
  return (
    <StockPaper
      key={name}
      name={name}
      spec={ACTS[name] as StockAct<StockCall>}
      catalogue={catalogue}
      offered={offered}
      chosen={chosen}
      onAct={(next) => {
        setAct(next);
        setChosen(true);
      }}
    />
  );
}

function StockPaper<N extends StockCall>(props: {
  name: ActName;
  spec: StockAct<N>;
  catalogue: Catalogue;
  offered: readonly ActName[];
  /** The kind was chosen here: the keys go on behind it. */
  chosen: boolean;
  onAct: (act: ActName) => void;
}) {
  const { t } = useTranslation("stock");
  const { name, spec, catalogue, offered, onAct } = props;
  const { staff, business_date: today } = useSession();
  const own = useOwnPlace();
  const manages = useMay("manage_stock");
  const draft = useDraft<StockForm>(`stock/${name}/${staff.code}`, { ...NO_FORM, person: staff.code, date: today });
  const write = useWrite(spec.call, draft);
  const [posted, setPosted] = useState<PostedVoucher | null>(null);
  const { value, set } = draft;
  // Where only one place is possible it need not be chosen.
  const places = placesOf(name, manages, own);
  const form: StockForm = { ...value, place: value.place ?? (places.length === 1 ? (places[0] ?? null) : null) };
  const lines = linesGiven(catalogue, form.lines);
  const short = linesGiven(catalogue, form.short);
  const from = spec.from(form, own);
  const to = spec.to(form);
  const { preview, error } = useStockPreview(from, to, lines);
  const halfShort = typedLines(form.short).length > 0 && short === null;
  const request = lines === null || halfShort ? null : spec.request({ form, lines, short, own });
  const unitOf = (item: string) => itemOf(catalogue, item)?.unit ?? "";
  const sentence =
    preview && preview.lines.length > 0 && from !== null && to !== null
      ? t("sentence", {
          act: t(`act.${name}`),
          goods: goodsSentence(preview.lines, unitOf),
          from: placeName(from),
          to: name === "transfer" && form.counter !== null ? nameAndCode("counter", form.counter) : placeName(to),
          value: formatFen(preview.value),
        })
      : null;
  const post = async () => {
    if (request === null) return;
    const answer = await write.send(request);
    if (answer) setPosted(answer as PostedVoucher);
  };

  if (posted) {
    return (
      <div className="panel panel-body fills stock-posted">
        <p role="status" data-testid={TEST_IDS.stockPosted} data-voucher={posted.voucher}>
          <CheckCircleFilled aria-hidden /> {t("posted", { kind: word("voucher", posted.kind), voucher: posted.voucher })}
        </p>
        <PrintButton
          query={{ template: SLIPS.has(posted.kind) ? "issue_slip" : "voucher", subject: `voucher:${posted.voucher}` }}
          label={t("print")}
          primary
          autoFocus
        />
        <div className="row">
          <Button onClick={() => go(`/paper/${posted.voucher}`)}>{t("see")}</Button>
          <Button onClick={() => setPosted(null)} data-testid={TEST_IDS.stockAnother}>
            {t("another")}
          </Button>
        </div>
      </div>
    );
  }

  const text = (key: "slip" | "hall" | "time" | "report" | "blocked" | "reason" | "note", testId: string) => (
    <input
      className="field"
      aria-label={t(`field.${key}`)}
      placeholder={isOptional(name, key) ? t("optional") : undefined}
      value={form[key]}
      onChange={(event) => set({ [key]: event.target.value })}
      data-testid={testId}
    />
  );
  const field: Record<Exclude<StockField, "short">, () => ReactNode> = {
    slip: () => text("slip", TEST_IDS.stockSlip),
    hall: () => text("hall", TEST_IDS.stockHall),
    counter: () => (
      <Choice
        options={options(catalogue.counters).filter((one) => name !== "transfer" || `counter:${one.code}` !== own)}
        value={form.counter}
        onChange={(counter) => set({ counter })}
        label={t("field.counter")}
        testId={TEST_IDS.stockCounter}
      />
    ),
    place: () => (
      <Choice
        options={places.map((place) => ({ code: place, name: placeName(place), inner: true }))}
        value={form.place}
        onChange={(place) => set({ place })}
        label={t("field.place")}
        disabled={places.length < 2}
        testId={TEST_IDS.stockPlace}
      />
    ),
    person: () => (
      <Choice
        options={catalogue.staff}
        value={form.person}
        onChange={(person) => set({ person })}
        label={t("field.person")}
        testId={TEST_IDS.stockPerson}
      />
    ),
    date: () => (
      <DateInput label={t("field.date")} value={form.date} onChange={(date) => set({ date })} testId={TEST_IDS.stockDate} />
    ),
    time: () => text("time", TEST_IDS.stockTime),
    report: () => text("report", TEST_IDS.stockReport),
    blocked: () => text("blocked", TEST_IDS.stockBlocked),
    reason: () => text("reason", TEST_IDS.stockNote),
    note: () => text("note", TEST_IDS.stockNote),
  };
  const labelled = (keys: readonly StockField[]) =>
    keys.map(
      (key) =>
        key !== "short" && (
          <Line key={key} label={t(labelOf(name, key))}>
            {field[key]()}
          </Line>
        ),
    );
  const before = spec.fields.filter((key) => BEFORE_LINES.includes(key));
  const after = spec.fields.filter((key) => !BEFORE_LINES.includes(key));

  return (
    <div className="stock-new fills">
      <section className="panel stock-form">
        <Fields
          className="stock-fields fills"
          label={t("new")}
          onDone={post}
          autoFocus={props.chosen ? 1 : true}
          testId={TEST_IDS.stockForm}
        >
          <div className="stock-scroll fills scrolls">
            <div className="stock-grid">
              <Line label={t("kind")}>
                <Choice
                  options={offered.map((one, at) => ({ code: one, name: t(`act.${one}`), digit: String(at + 1) }))}
                  value={name}
                  onChange={(code) => code !== null && onAct(code as ActName)}
                  label={t("kind")}
                  testId={TEST_IDS.stockKind}
                />
              </Line>
              {labelled(before)}
            </div>
            <p className="secondary">{t(`explain.${name}`)}</p>
            <StockLines
              catalogue={catalogue}
              kinds={GOODS}
              lines={form.lines}
              empty={NO_LINE}
              onChange={(next) => set({ lines: next })}
            />
            {spec.fields.includes("short") && (
              <ShortLines catalogue={catalogue} kinds={GOODS} lines={form.short} onChange={(next) => set({ short: next })} />
            )}
            <div className="stock-grid">{labelled(after)}</div>
          </div>
          <div className="stock-foot">
            <Post
              sentence={sentence ?? (value.lines.length === 0 ? null : t(lines === null ? "missing.lines" : "missing.fields"))}
              ready={request !== null}
              busy={write.busy}
            />
          </div>
        </Fields>
        <div className="stock-outcome">
          <WriteOutcome
            write={write}
            onDone={(answer) => setPosted(answer as PostedVoucher)}
            subject={sentence === null ? undefined : t(secondOf(name), { sentence })}
          />
        </div>
      </section>
      <PreviewPanel preview={preview} error={error} from={from} to={to} />
    </div>
  );
}

/** Some fields mean another thing on another paper. */
function labelOf(name: ActName, key: Exclude<StockField, "short">) {
  if (key === "counter" && name === "transfer") return "field.toCounter";
  if (key === "hall" && name === "receive") return "field.fromHall";
  return `field.${key}` as const;
}

const BEFORE_LINES: readonly StockField[] = ["slip", "counter", "place"];

/** Which text may stay empty. */
function isOptional(name: ActName, key: string): boolean {
  return key === "note" || key === "report" || key === "blocked" || (key === "hall" && name === "receive");
}

/** Whose word the books will ask for. */
function secondOf(name: ActName) {
  return name === "issue" || name === "give_back" ? "second.clerk" : "second.other";
}

/** Where the goods of a paper can lie that does not say it by its kind. */
function placesOf(name: ActName, manages: boolean, own: Place | null): Place[] {
  if (name === "return_to_company") return ["storeroom", "damaged"];
  return [...(own === null ? [] : [own]), ...(manages ? (["storeroom"] as Place[]) : [])];
}
