import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DifferenceForm } from "../difference/DifferenceForm";
import { listed, word } from "../i18n";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { CountHead } from "../shared/CountDesk";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { formatSigned, formatSignedPieces } from "../shared/fen";
import { isApart, NumbersApart } from "../shared/GoodsCount";
import { Difference, Money } from "../shared/Money";
import { PaperActs } from "../shared/PaperActs";
import { go } from "../shared/route";
import { useMay, useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CountAttempt, TakeLineFound, TakeSheetForm } from "../wire";
import { nameOf } from "./Desk";
import { IN_ITS_ROW } from "./lines";

/** What a sheet found, line by line, as of the close of its day; conflicts on top, each difference to a voucher of its own (R12, R28). */
export function Result({ form, onAgain }: { form: TakeSheetForm; onAgain?: () => void }) {
  const { t } = useTranslation("take");
  const { take, sheet } = form;
  const { staff } = useSession();
  const manages = useMay("manage_stock");
  const { data, error } = useRead("take.result", { take, sheet });
  const [chosen, setChosen] = useState<string | null>(null);
  const [keeping, setKeeping] = useState<string | null>(null);
  if (error) return <Findings {...troubleOf(error)} />;
  if (!data) return null;
  if (data.lines.length === 0) return <EmptyState title={t("result.empty")} hint={t("result.emptyHint")} />;
  const name = (line: TakeLineFound) => nameOf({ ...line, line: { ...line.line, name: line.line.name } } as never);
  const id = (line: TakeLineFound) => `${line.count}/${line.count_line}`;
  const rank = (line: TakeLineFound) => (line.conflict !== null ? 0 : line.finding ? 1 : 2);
  const lines = [...data.lines].sort((a, b) => rank(a) - rank(b));
  const line = lines.find((one) => id(one) === chosen);
  const toKeep = lines.find((one) => id(one) === keeping && one.kept_against !== null);
  const carried = lines.some((one) => one.moved_between !== 0);
  const last = data.attempts.at(-1);
  const conflicts = lines.some((one) => one.conflict !== null);
  const settled = data.findings.length === 0;
  const open = form.state === "open";
  const subject = `take:${take}/${sheet}`;
  return (
    <>
      <CountHead
        said={
          last &&
          t("result.head", {
            attempt: last.attempt,
            time: last.time,
            name: last.counted_by.name,
            beside: last.beside?.name ?? "",
          })
        }
        settled={settled}
      >
        {onAgain && (
          <Button type={conflicts ? "primary" : "default"} onClick={onAgain} data-testid={TEST_IDS.takeAgain}>
            {t(conflicts ? "result.againConflict" : "result.again")}
          </Button>
        )}
        <PaperActs query={{ template: "take_sheet", subject }} label={t("sheet.print")} />
        {(form.place === "safe" || form.place.startsWith("counter:")) && lines.some((one) => !one.line.goods) && (
          <PaperActs query={{ template: "take_cash", subject }} label={t("result.cash")} />
        )}
      </CountHead>
      {open && <Findings findings={data.findings.filter((finding) => !IN_ITS_ROW.includes(finding.name))} fault={null} />}
      <section className="panel scrolls safe-result">
        <table className="figures" data-testid={TEST_IDS.takeResult}>
          <thead>
            <tr>
              <th>{t("result.item")}</th>
              <th className="figure">{t(carried ? "result.bookAtClose" : "result.book")}</th>
              {carried && <th>{t("result.between")}</th>}
              {carried && <th className="figure">{t("result.bookAtCount")}</th>}
              <th className="figure">{t("result.counted")}</th>
              {carried && <th className="figure">{t("result.countedAtClose")}</th>}
              <th>{t("result.difference")}</th>
              <th>{t("result.act")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((one) => (
              <tr key={id(one)} data-testid={testId(TEST_IDS.findingLine, one.line.item)} data-state={one.line.state}>
                <td className="take-item">
                  {name(one)}
                  {one.paper && <span className="secondary"> {t("result.confirmed", { paper: one.paper })}</span>}
                  {one.conflict !== null && (
                    <div>
                      <span className="tag" data-tone="short">
                        {t("result.conflict")}
                      </span>{" "}
                      <Voucher voucher={one.conflict} />
                    </div>
                  )}
                  {one.sealed.length > 0 && (
                    <div className="secondary">
                      {t("result.sealed", {
                        labels: listed(one.sealed.map((bundle) => (bundle.to_open ? t("result.toOpen", bundle) : bundle.label))),
                      })}
                    </div>
                  )}
                  <NumbersApart line={one.line} />
                </td>
                <td className="figure">
                  <Money fen={String(one.book_at_close)} goods={one.line.goods} />
                </td>
                {carried && (
                  <td>
                    <Between line={one} />
                  </td>
                )}
                {carried && (
                  <td className="figure">
                    <Money fen={one.line.expected} goods={one.line.goods} />
                  </td>
                )}
                <td className="figure">
                  <Money fen={one.line.counted} goods={one.line.goods} />
                </td>
                {carried && (
                  <td className="figure">
                    <Money fen={one.counted_at_close === null ? null : String(one.counted_at_close)} goods={one.line.goods} />
                  </td>
                )}
                <td>
                  {one.conflict === null ? (
                    <>
                      <Difference
                        fen={one.line.difference}
                        goods={one.line.goods}
                        apart={isApart(one.line)}
                        testId={testId(TEST_IDS.difference, one.line.item)}
                      />
                      {one.beyond_tolerance && <span className="secondary"> {t("result.beyond")}</span>}
                    </>
                  ) : (
                    <span className="secondary">{t("result.notYet")}</span>
                  )}
                </td>
                <td>
                  <span className="row">
                    {one.conflict !== null && onAgain && (
                      <Button size="small" onClick={onAgain} data-testid={testId(TEST_IDS.takeAgainLine, one.line.item)}>
                        {t("result.againLine")}
                      </Button>
                    )}
                    {one.kept_against !== null && onAgain && (
                      <Button
                        size="small"
                        onClick={() => setKeeping(id(one))}
                        data-testid={testId(TEST_IDS.takeKeep, one.line.item)}
                      >
                        {t("keep.open")}
                      </Button>
                    )}
                    {one.line.papers.map((paper) => (
                      <Button key={paper.voucher} size="small" type="link" onClick={() => go(`/paper/${paper.voucher}`)}>
                        {t("result.paper", { voucher: paper.voucher, person: paper.person.name })}
                      </Button>
                    ))}
                    {open && manages && one.conflict === null && one.line.state === "unexplained" && (
                      <Button
                        size="small"
                        type="primary"
                        onClick={() => setChosen(id(one))}
                        data-testid={testId(TEST_IDS.record, one.line.item)}
                      >
                        {t("result.record")}
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {toKeep && <Keep key={keeping} form={form} line={toKeep} name={name(toKeep)} onClose={() => setKeeping(null)} />}
      {line && (
        <DifferenceForm
          key={id(line)}
          write="take.difference"
          draft={`take-difference/${id(line)}`}
          item={name(line)}
          difference={line.line.unexplained}
          goods={line.line.goods}
          apart={isApart(line.line)}
          person={staff.code}
          request={({ reason, person }) => ({ take, count: line.count, lines: [{ line: line.count_line, person, reason }] })}
          onClose={() => setChosen(null)}
        />
      )}
      {data.attempts.length > 1 && <Attempts attempts={data.attempts} lines={data.lines} />}
    </>
  );
}

/**
 * What moved while a line was counted had been taken or brought before it was: the figure stays, and is held against the books as they are.
 * A witness says so too.
 */
function Keep(props: { form: TakeSheetForm; line: TakeLineFound; name: string; onClose: () => void }) {
  const { t } = useTranslation("take");
  const { form, line, name, onClose } = props;
  const write = useWrite("take.count");
  const { take, sheet, at_voucher } = form;
  const about = { place: line.line.place, item: line.line.item, ...(line.for_date !== null && { for_date: line.for_date }) };
  const keep = async () => {
    if (await write.send({ take, sheet, at_voucher, keep: true, lines: [about] })) onClose();
  };
  return (
    <section className="panel panel-body">
      <Fields className="act" label={t("keep.open")} onDone={() => void keep()} onClose={onClose} testId={TEST_IDS.takeKeepForm}>
        <h2>{t("keep.title", { item: name })}</h2>
        <p>{t("keep.explain", { voucher: line.conflict })}</p>
        <div className="row">
          <span className="secondary">{t("result.counted")}</span>
          <Money fen={line.line.counted} goods={line.line.goods} strong />
          <span className="secondary">{t("keep.book")}</span>
          <Money fen={line.kept_against === null ? null : String(line.kept_against)} goods={line.line.goods} strong />
          <span className="spread" />
          <Button onClick={onClose}>{t("action.cancel", { ns: "shared" })}</Button>
          <Button type="primary" htmlType="submit" data-done autoFocus loading={write.busy} data-testid={TEST_IDS.takeKeepDone}>
            {t("keep.done")}
          </Button>
        </div>
      </Fields>
      <WriteOutcome write={write} onDone={onClose} />
    </section>
  );
}

/** Every attempt with what it found: a figure that was counted again stays to be seen. */
function Attempts({ attempts, lines }: { attempts: readonly CountAttempt[]; lines: readonly TakeLineFound[] }) {
  const { t } = useTranslation("take");
  return (
    <details className="take-between secondary" data-testid={TEST_IDS.takeAttempts}>
      <summary>{t("result.earlier")}</summary>
      {attempts.map(({ attempt, time, counted_by, beside, reason, lines: counted }) => (
        <div key={attempt}>
          {t("result.attempt", { attempt, time, name: counted_by.name, beside: beside?.name ?? "" })}
          {reason !== null && <> {t("result.attemptReason", { reason })}</>}
          {counted.map((one, at) => {
            const known = lines.find(({ line }) => line.place === one.place && line.item === one.item)?.line;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: an attempt never changes
              <span key={at} className="row">
                {known?.name ?? one.item} {t("result.book")} <Money fen={one.expected} goods={known?.goods} />{" "}
                {t("result.counted")} <Money fen={one.counted} goods={known?.goods} />
              </span>
            );
          })}
        </div>
      ))}
    </details>
  );
}

function Voucher({ voucher }: { voucher: number }) {
  return (
    <Button size="small" type="link" onClick={() => go(`/paper/${voucher}`)}>
      #{voucher}
    </Button>
  );
}

/** The papers between the close and the count, each one click away. */
function Between({ line }: { line: TakeLineFound }) {
  const { t } = useTranslation("take");
  if (line.between.length === 0) return null;
  return (
    <details className="take-between">
      <summary>
        <Moved quantity={line.moved_between} goods={line.line.goods} />
        <span className="secondary"> {t("result.papers", { count: line.between.length })}</span>
      </summary>
      {line.between.map((paper) => (
        <div key={`${paper.line.voucher}-${paper.line.line}`} className="row">
          <Voucher voucher={paper.line.voucher} />
          <span className="secondary">{t("result.paperOf", { kind: word("voucher", paper.kind), date: paper.date })}</span>
          <Moved quantity={paper.quantity} goods={line.line.goods} />
        </div>
      ))}
    </details>
  );
}

/** What came (+) or went (−): a movement, no difference. */
function Moved({ quantity, goods }: { quantity: number; goods: boolean }) {
  return <span className="figure">{goods ? formatSignedPieces(quantity) : formatSigned(String(quantity))}</span>;
}
