import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, placeName, word } from "../i18n";
import { ActDialog, TextLine } from "../shared/ActDialog";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice, type Option } from "../shared/Choice";
import { DateInput } from "../shared/DateInput";
import { EmptyState } from "../shared/EmptyState";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import type { FindingShown, SpotLineShown, SpotShown } from "../wire";
import { differs, keyOf } from "./Lines";

type Act = { kind: "answer" | "return" | "close"; finding: FindingShown };

/** The findings of a spot check, each with its way: made, answered, sent back or closed. */
export function FindingsPart({ spot }: { spot: SpotShown }) {
  const { t } = useTranslation("spot");
  const audits = useMay("audit");
  const answers = useMay("manage_day");
  const [making, setMaking] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  const running = spot.state === "counting";
  return (
    <>
      {audits && running && (
        <div className="row">
          <Button type="primary" onClick={() => setMaking(true)} data-testid={TEST_IDS.findingNew}>
            {t("finding.act")}
          </Button>
          <span className="secondary">{t("finding.explain")}</span>
        </div>
      )}
      {spot.findings.length === 0 ? (
        <EmptyState title={t("finding.none")} hint={t(running ? "finding.noneYet" : "finding.noneAtAll")} />
      ) : (
        <div className="spot-findings fills scrolls" tabIndex={0} aria-label={t("part.findings")}>
          {spot.findings.map((finding) => (
            <Card
              key={finding.finding}
              finding={finding}
              mayAnswer={answers}
              mayJudge={audits}
              onAct={(kind) => setAct({ kind, finding })}
            />
          ))}
        </div>
      )}
      {making && <MakeFinding spot={spot} onClose={() => setMaking(false)} />}
      {act?.kind === "answer" && <Answer finding={act.finding} onClose={() => setAct(null)} />}
      {act?.kind === "return" && <Return spot={spot} finding={act.finding} onClose={() => setAct(null)} />}
      {act?.kind === "close" && <Close finding={act.finding} onClose={() => setAct(null)} />}
    </>
  );
}

/** How near the deadline is, in words. */
function Due({ finding }: { finding: FindingShown }) {
  const { t } = useTranslation("spot");
  if (finding.state === "closed" || finding.state === "answered") return null;
  const days = finding.days_left;
  const tone = finding.urgency === "overdue" ? "short" : finding.urgency === "soon" ? "over" : undefined;
  return (
    <span className="tag" data-tone={tone}>
      {days < 0 ? t("finding.late", { count: -days }) : t("finding.left", { count: days })}
    </span>
  );
}

function Card(props: { finding: FindingShown; mayAnswer: boolean; mayJudge: boolean; onAct: (kind: Act["kind"]) => void }) {
  const { t } = useTranslation("spot");
  const { finding, onAct } = props;
  const about = [finding.place === null ? null : placeName(finding.place), finding.name].filter((part) => part !== null);
  const open = finding.state === "open" || finding.state === "returned";
  return (
    <article
      className="panel panel-body spot-finding"
      data-testid={testId(TEST_IDS.spotFinding, finding.finding)}
      data-state={finding.state}
      data-urgency={finding.urgency}
    >
      <div className="row">
        <h2>{t("finding.number", { number: finding.finding })}</h2>
        <span className="secondary">{about.length > 0 ? about.join(" · ") : t("finding.hall")}</span>
        <span className="spread" />
        <Due finding={finding} />
        <span className="tag" data-tone={finding.state === "closed" ? undefined : "open"}>
          {word("findingState", finding.state)}
        </span>
      </div>
      <p>{finding.text}</p>
      <p className="secondary">
        {t("finding.head", { person: finding.person.name, due: finding.due, by: finding.by?.name ?? "—", date: finding.date })}
      </p>
      {finding.steps.length > 0 && (
        <ol className="spot-steps">
          {finding.steps.map((step) => (
            <li key={step.time}>
              <span className="secondary">
                {t("finding.step", { time: step.time, name: step.by?.name ?? "—", step: word("findingStep", step.step) })}
              </span>{" "}
              {step.text}
              {step.vouchers.map((voucher) => (
                <Button key={voucher} type="link" size="small" onClick={() => go(`/paper/${voucher}`)}>
                  #{voucher}
                </Button>
              ))}
              {step.due !== null && <span className="secondary"> {t("finding.again", { due: step.due })}</span>}
            </li>
          ))}
        </ol>
      )}
      <div className="row">
        {props.mayAnswer && open && (
          <Button type="primary" onClick={() => onAct("answer")} data-testid={testId(TEST_IDS.findingAnswer, finding.finding)}>
            {t("answer.act")}
          </Button>
        )}
        {props.mayJudge && finding.state === "answered" && (
          <>
            <Button type="primary" onClick={() => onAct("close")} data-testid={testId(TEST_IDS.findingClose, finding.finding)}>
              {t("close.act")}
            </Button>
            <Button onClick={() => onAct("return")} data-testid={testId(TEST_IDS.findingReturn, finding.finding)}>
              {t("return.act")}
            </Button>
          </>
        )}
      </div>
    </article>
  );
}

interface Making {
  about: string | null;
  text: string;
  person: string | null;
  due: string | null;
}

const HALL = "hall";

/** 登记问题: what is wrong, who answers for it, until when. */
export function MakeFinding({ spot, line, onClose }: { spot: SpotShown; line?: SpotLineShown; onClose: () => void }) {
  const { t } = useTranslation("spot");
  const catalogue = useCatalogue();
  const places = [...new Set(spot.lines.map((one) => one.line.place))];
  const covered = (one: SpotLineShown) =>
    spot.findings.some(({ place, item }) => place === one.line.place && (item === null || item === one.line.item));
  // The first difference that is in no finding yet is what is written next.
  const about = line ?? spot.lines.find((one) => differs(one) && !covered(one));
  const choices: Option[] = [
    ...spot.lines.map((one) => ({ code: keyOf(one), name: `${placeName(one.line.place)} · ${one.line.name}`, inner: true })),
    ...places.map((place) => ({ code: place, name: placeName(place), inner: true })),
    { code: HALL, name: t("finding.hall"), inner: true },
  ];
  const initial: Making = { about: about ? keyOf(about) : HALL, text: about ? said(about) : "", person: null, due: spot.due };

  function said(one: SpotLineShown): string {
    if (!one.result) return "";
    const { book, result } = one;
    return one.line.goods
      ? t("finding.pieces", { book: Number(book), found: Number(result.counted) })
      : t("finding.money", { book, found: result.counted ?? "0" });
  }

  return (
    <ActDialog
      call="spot.find"
      title={t("finding.title")}
      of={`spot/finding/${spot.number}/${about ? keyOf(about) : HALL}`}
      initial={initial}
      request={({ about: of, text, person, due }) => {
        if (of === null || person === null || text.trim() === "") return null;
        const known = spot.lines.find((one) => keyOf(one) === of);
        const where = known ? { place: known.line.place, item: known.line.item } : of === HALL ? {} : { place: of };
        return { spot: spot.number, text, person, ...where, ...(due !== null && { due }) };
      }}
      sentence={({ due }) => (due === null ? null : t("finding.sentence", { due }))}
      onClose={onClose}
    >
      {(value, set) => (
        <>
          <div className="labelled">
            <span className="label">{t("finding.about")}</span>
            <Choice
              options={choices}
              value={value.about}
              onChange={(next) => set({ about: next })}
              label={t("finding.about")}
              testId={TEST_IDS.findingAbout}
            />
          </div>
          <TextLine
            label={t("finding.text")}
            value={value.text}
            onChange={(text) => set({ text })}
            testId={TEST_IDS.findingText}
          />
          <div className="labelled">
            <span className="label">{t("finding.person")}</span>
            <Choice
              options={options(catalogue?.staff ?? [])}
              value={value.person}
              onChange={(person) => set({ person })}
              label={t("finding.person")}
              testId={TEST_IDS.findingPerson}
            />
          </div>
          <div className="labelled">
            <span className="label">{t("finding.due")}</span>
            <DateInput value={value.due} onChange={(due) => set({ due })} label={t("finding.due")} testId={TEST_IDS.findingDue} />
          </div>
        </>
      )}
    </ActDialog>
  );
}

/** The vouchers in a text: `12, #15`; null if something in it is none. */
function vouchersIn(text: string): number[] | null {
  const parts = text.split(/[\s,;\uff0c\u3001\uff1b]+/).filter((part) => part !== "");
  const numbers = parts.map((part) => /^#?(\d{1,9})$/.exec(part)?.[1]);
  return numbers.every((number) => number !== undefined) ? numbers.map(Number) : null;
}

function Answer({ finding, onClose }: { finding: FindingShown; onClose: () => void }) {
  const { t } = useTranslation("spot");
  const { spot, finding: number } = finding;
  return (
    <ActDialog
      call="spot.answer"
      title={t("answer.title", { number })}
      of={`spot/answer/${spot}/${number}/${finding.steps.length}`}
      initial={{ text: "", vouchers: "" }}
      request={({ text, vouchers }) => {
        const named = vouchersIn(vouchers);
        return text.trim() === "" || named === null ? null : { spot, finding: number, text, vouchers: named };
      }}
      sentence={({ vouchers }) => {
        const named = vouchersIn(vouchers);
        return named === null
          ? t("answer.badVouchers")
          : named.length > 0
            ? t("answer.with", { papers: listed(named.map((one) => `#${one}`)) })
            : null;
      }}
      onClose={onClose}
    >
      {(value, set) => (
        <>
          <p>{finding.text}</p>
          <TextLine label={t("answer.text")} value={value.text} onChange={(text) => set({ text })} testId={TEST_IDS.spotText} />
          <TextLine
            label={t("answer.vouchers")}
            placeholder={t("answer.vouchersHint")}
            value={value.vouchers}
            onChange={(vouchers) => set({ vouchers })}
            testId={TEST_IDS.findingVouchers}
          />
        </>
      )}
    </ActDialog>
  );
}

function Return({ spot, finding, onClose }: { spot: SpotShown; finding: FindingShown; onClose: () => void }) {
  const { t } = useTranslation("spot");
  const number = finding.finding;
  return (
    <ActDialog
      call="spot.return_answer"
      title={t("return.title", { number })}
      of={`spot/return/${spot.number}/${number}/${finding.steps.length}`}
      initial={{ text: "", due: spot.due as string | null }}
      request={({ text, due }) =>
        text.trim() === "" ? null : { spot: spot.number, finding: number, text, ...(due !== null && { due }) }
      }
      sentence={({ due }) => (due === null ? null : t("return.sentence", { due: shortDate(due) }))}
      onClose={onClose}
    >
      {(value, set) => (
        <>
          <TextLine label={t("return.text")} value={value.text} onChange={(text) => set({ text })} testId={TEST_IDS.spotText} />
          <div className="labelled">
            <span className="label">{t("finding.due")}</span>
            <DateInput value={value.due} onChange={(due) => set({ due })} label={t("finding.due")} testId={TEST_IDS.findingDue} />
          </div>
        </>
      )}
    </ActDialog>
  );
}

function Close({ finding, onClose }: { finding: FindingShown; onClose: () => void }) {
  const { t } = useTranslation("spot");
  const { spot, finding: number } = finding;
  return (
    <ActDialog
      call="spot.close_finding"
      title={t("close.title", { number })}
      of={`spot/close/${spot}/${number}`}
      initial={{ text: "" }}
      request={({ text }) => ({ spot, finding: number, ...(text.trim() !== "" && { text }) })}
      sentence={() => t("close.sentence")}
      onClose={onClose}
    >
      {(value, set) => (
        <TextLine label={t("close.text")} value={value.text} onChange={(text) => set({ text })} testId={TEST_IDS.spotText} />
      )}
    </ActDialog>
  );
}
