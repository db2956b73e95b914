import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { EntryActs } from "../entry/EntryActs";
import { word } from "../i18n";
import { ActDialog, TextLine } from "../shared/ActDialog";
import { useRead } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { Money } from "../shared/Money";
import { nameAndCode } from "../shared/names";
import { PrintButton } from "../shared/PrintButton";
import { refusalText } from "../shared/refusals";
import { ReportPreview } from "../shared/ReportPreview";
import { go } from "../shared/route";
import { TEST_IDS, testId } from "../shared/testids";
import { dateTime, shortDate } from "../shared/time";
import type { EntryRow, LineRef, OnePaper, Refusal, ReportKind } from "../wire";
import { PaperTags } from "./PaperTags";
import { Reverse } from "./Reverse";

/** One paper: as it is printed, with the papers before and after it, its prints, and what can be done with it. */
export function PaperPage({ voucher }: { voucher: number }) {
  const { t } = useTranslation("paper");
  const { data: paper, error } = useRead("paper.one", { voucher });
  const [dialog, setDialog] = useState<"reverse" | "correct" | "block" | null>(null);
  const mayReverse = paper !== undefined && paper.acts.reverse.refused.length === 0;
  const correctable = paper && correctableRow(paper);
  const printed = { template: "voucher" as const, subject: `voucher:${voucher}` };
  useShortcuts("screen", [
    { keys: "Escape", label: t("keys.back"), run: () => go("/paper") },
    { keys: "Alt+ArrowUp", label: t("keys.before"), run: () => voucher > 1 && go(`/paper/${voucher - 1}`) },
    { keys: "Alt+ArrowDown", label: t("keys.after"), run: () => go(`/paper/${voucher + 1}`) },
    ...(mayReverse ? [{ keys: "F8", label: t("keys.reverse"), run: () => setDialog("reverse") }] : []),
    ...(correctable ? [{ keys: "F9", label: t("keys.correct"), run: () => setDialog("correct") }] : []),
  ]);
  const close = () => setDialog(null);
  const printLabel = (template: ReportKind) => {
    if (template === "deposit_slip") return t("one.slip");
    return template === "issue_slip" ? word("report", template) : t("keys.print");
  };
  return (
    <div className="screen" data-testid={TEST_IDS.paperPage} data-voucher={voucher}>
      <div className="screen-head">
        <Button icon={<LeftOutlined />} onClick={() => go("/paper")} title="Esc">
          {t("one.back")}
        </Button>
        {paper && (
          <>
            <h1>{t("of", { kind: paper.row.kind, voucher })}</h1>
            <PaperTags row={paper.row} />
            {paper.settled && <span className="tag">{t("tag.settled")}</span>}
          </>
        )}
        <span className="spread" />
        <Button
          icon={<LeftOutlined />}
          disabled={voucher <= 1}
          onClick={() => go(`/paper/${voucher - 1}`)}
          aria-label={t("keys.before")}
          title={`${t("keys.before")} Alt+↑`}
        />
        <Button
          icon={<RightOutlined />}
          onClick={() => go(`/paper/${voucher + 1}`)}
          aria-label={t("keys.after")}
          title={`${t("keys.after")} Alt+↓`}
        />
      </div>
      {error && <Findings findings={"findings" in error ? error.findings : []} fault={"findings" in error ? null : error} />}
      {paper && (
        <div className="paper-page fills">
          <section className="scrolls">
            <ReportPreview query={printed} />
          </section>
          <aside className="scrolls paper-side">
            <section className="panel panel-body paper-acts">
              {paper.acts.print.map((template) => (
                <PrintButton key={template} query={{ template, subject: printed.subject }} label={printLabel(template)} />
              ))}
              {mayReverse && (
                <Button danger onClick={() => setDialog("reverse")} data-testid={TEST_IDS.paperReverse}>
                  {t("keys.reverse")} <kbd>F8</kbd>
                </Button>
              )}
              {paper.acts.block.length > 0 && (
                <Button type="primary" onClick={() => setDialog("block")} data-testid={TEST_IDS.paperBlock}>
                  {t("block.act")}
                </Button>
              )}
              {correctable && (
                <Button onClick={() => setDialog("correct")}>
                  {t("keys.correct")} <kbd>F9</kbd>
                </Button>
              )}
              {paper.acts.reverse.refused.filter(isTold).map((refusal) => (
                <p key={refusal.name} className="secondary">
                  {refusalText(refusal)}
                </p>
              ))}
            </section>
            <Chain paper={paper} />
            <Facts paper={paper} />
          </aside>
          {dialog === "reverse" && <Reverse paper={paper} onClose={close} />}
          {dialog === "block" && paper.acts.block[0] !== undefined && (
            <Block line={{ voucher, line: paper.acts.block[0] }} onClose={close} />
          )}
          {dialog === "correct" && correctable && <Correct row={correctable} onClose={close} />}
        </div>
      )}
    </div>
  );
}

/** Whether it is worth a sentence why the paper cannot be undone: not to those who never undo any, nor where the page shows it. */
function isTold(refusal: Refusal): boolean {
  return refusal.name !== "not_allowed" && refusal.name !== "already_reversed" && refusal.name !== "reversal_of_reversal";
}

/** The first line whose tender or business type can still be put right, as the entry screen's dialog takes it. */
function correctableRow(paper: OnePaper): EntryRow | null {
  const line = paper.acts.correct[0];
  for (const detail of paper.voucher.details) {
    if (detail.detail !== "takings" || detail.line !== line) continue;
    const { business, tender, amount, count, source, boss_number, customer, note } = detail;
    const { voucher, kind, time, reversed_by, reverses } = paper.row;
    const taken = { business, tender, amount, count, source, boss_number, customer, note };
    return { line: { voucher, line }, kind, time, reversed_by, reverses, ...taken };
  }
  return null;
}

function Correct({ row, onClose }: { row: EntryRow; onClose: () => void }) {
  const catalogue = useCatalogue();
  return catalogue ? <EntryActs act={{ act: "correct", row }} catalogue={catalogue} onClose={onClose} /> : null;
}

/** 登记停卡: when the company was told to block lost cards, and by which paper (R24). */
function Block({ line, onClose }: { line: LineRef; onClose: () => void }) {
  const { t } = useTranslation("paper");
  return (
    <ActDialog
      call="stock.blocked"
      title={t("block.title", { voucher: line.voucher })}
      of={`block/${line.voucher}/${line.line}`}
      initial={{ note: "" }}
      request={({ note }) => (note.trim() === "" ? null : { line, note })}
      sentence={() => t("block.sentence")}
      onClose={onClose}
    >
      {(value, set) => (
        <TextLine
          label={t("block.note")}
          placeholder={t("block.hint")}
          value={value.note}
          onChange={(note) => set({ note })}
          testId={TEST_IDS.actReason}
        />
      )}
    </ActDialog>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel panel-body paper-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** The papers that this one names and those that name it: each is one click away. */
function Chain({ paper }: { paper: OnePaper }) {
  const { t } = useTranslation("paper");
  return (
    <Section title={t("one.chain")}>
      {paper.chain.length === 0 && <p className="quiet">{t("one.chainEmpty")}</p>}
      <ul className="paper-chain">
        {paper.chain.map((link) => (
          <li key={link.voucher}>
            <div className="secondary row">
              <span className="spread">
                {t(`one.link.${link.link}`)} · {shortDate(link.date)}
              </span>
              {link.settled && <span className="tag">{t("tag.settled")}</span>}
              {link.reversed && <span className="tag">{t("tag.reversed")}</span>}
            </div>
            <div className="row">
              <a className="spread" href={`#/paper/${link.voucher}`} data-testid={testId(TEST_IDS.paperLink, link.voucher)}>
                {word("voucher", link.kind)} #{link.voucher}
              </a>
              {link.amount !== null && <Money fen={link.amount} />}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Facts({ paper }: { paper: OnePaper }) {
  const { t } = useTranslation("paper");
  const { shift, row } = paper;
  const left = paper.lines.filter((line) => line.left !== null && line.left > 0 && line.opens !== null);
  return (
    <>
      {(shift || row.happened !== null || left.length > 0) && (
        <Section title={t("one.shiftOf")}>
          {shift && (
            <p>
              <a href={`#/paper?shift=${shift.shift}`}>{t("one.shift", { counter: shift.counter, shift: shift.shift })}</a>
              <br />
              <span className="secondary">
                {t("one.clerk", { name: shift.clerk.name })} · {word("shift", shift.state)}
              </span>
            </p>
          )}
          {row.happened !== null && <p>{t("one.late", { time: row.happened })}</p>}
          {left.map((line) => (
            <p key={line.line}>
              <span className="tag" data-tone="open">
                {word("kind", line.opens ?? "")}
              </span>{" "}
              {t("one.left", { left: String(line.left) })}
            </p>
          ))}
        </Section>
      )}
      {paper.marks.length > 0 && (
        <Section title={t("one.marks")}>
          {paper.marks.map((mark, index) => (
            <p key={index}>
              {mark.undone ? t("one.undone", { mark: word("mark", mark.mark) }) : word("mark", mark.mark)}{" "}
              <span className="secondary">
                {dateTime(mark.time)} {mark.person?.name} {mark.note}
              </span>
            </p>
          ))}
        </Section>
      )}
      {paper.prints.length > 0 && (
        <Section title={t("one.prints")}>
          {paper.prints.map((print) => (
            <p key={`${print.report}-${print.issue}`}>
              {word("report", print.template)} {t("one.printed", { issue: print.issue })}{" "}
              <span className="secondary">
                {dateTime(print.time)} {print.person !== null && nameAndCode("staff", print.person)}
              </span>
            </p>
          ))}
        </Section>
      )}
      <p className="quiet paper-sequence">{t("one.sequence", { sequence: paper.sequence })}</p>
    </>
  );
}
