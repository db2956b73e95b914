import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { AmountInput } from "../shared/AmountInput";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { inOrder } from "../shared/catalogue";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import type { Fen } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { nameOf } from "../shared/names";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { clockTime } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { CountHall, HallSheet } from "../wire";
import { CountResult } from "./CountResult";

interface Typed {
  tenders: Record<string, Fen | null>;
  recharge: Fen | null;
  /** When the platform's balance was read. */
  readAt: number | null;
}

const NOTHING: Typed = { tenders: {}, recharge: null, readAt: null };

/** 厅级核对: the tenders that the hall counts and the recharge account, each against what another party says. */
export function HallCount({ date }: { date: string }) {
  const { t } = useTranslation("safe");
  const { data, error } = useRead("hall.sheet", { date });
  const [again, setAgain] = useState(false);
  if (error) return <Findings {...troubleOf(error)} />;
  if (!data) return null;
  const last = data.counts.at(-1);
  const toResult = () => setAgain(false);
  if (last && !again) {
    return <CountResult counts={data.counts} last={last} date={date} what="hall" onAgain={() => setAgain(true)} />;
  }
  if (data.tenders.length === 0 && data.recharge === null) {
    return <EmptyState title={t("nothing")} hint={t("nothingHint")} />;
  }
  return <Desk key={data.counts.length} sheet={data} onDone={toResult} onBack={last ? toResult : undefined} />;
}

function Desk({ sheet, onDone, onBack }: { sheet: HallSheet; onDone: () => void; onBack?: () => void }) {
  const { t } = useTranslation("safe");
  const { staff } = useSession();
  const draft = useDraft<Typed>(`hall/${staff.code}/${sheet.date}/${sheet.counts.length}`, NOTHING);
  const write = useWrite("hall.count", draft);
  const { value: typed, set } = draft;
  const post = async () => {
    const request: CountHall = {
      date: sheet.date,
      // What was left empty is left out: that it was not counted is for the books to say.
      tenders: sheet.tenders.flatMap(({ tender }) => {
        const counted = typed.tenders[tender] ?? null;
        return counted === null ? [] : [{ tender, counted }];
      }),
    };
    if (typed.recharge !== null && typed.readAt !== null) request.recharge = { counted: typed.recharge, read_at: typed.readAt };
    if (await write.send(request)) onDone();
  };
  const optional = sheet.recharge?.counted_at === "counter";
  return (
    <section className="panel scrolls safe-hall">
      <Fields className="panel-body safe-hall-form" label={t("hallTitle")} onDone={post} testId={TEST_IDS.hallForm}>
        <p className="secondary">{t("hallExplain")}</p>
        {inOrder(sheet.tenders, (one) => one.tender).map(({ tender, against }) => (
          <Line key={tender} name={nameOf("tender", tender)} hint={t(`amountOf.${against}`)}>
            <AmountInput
              size="large"
              sign="signed"
              notes="title"
              label={nameOf("tender", tender)}
              placeholder={t("none")}
              value={typed.tenders[tender] ?? null}
              onChange={(fen) => set((now) => ({ ...now, tenders: { ...now.tenders, [tender]: fen } }))}
              testId={testId(TEST_IDS.hallTender, tender)}
            />
          </Line>
        ))}
        {sheet.recharge && (
          <Line
            name={t("recharge")}
            hint={typed.readAt !== null && typed.recharge !== null ? t("readAt", { time: clockTime(typed.readAt) }) : ""}
          >
            <AmountInput
              size="large"
              notes="title"
              label={t("recharge")}
              placeholder={t(optional ? "rechargeOptional" : "none")}
              value={typed.recharge}
              // A platform's balance is true at the moment at which it is read off.
              onChange={(fen) => set({ recharge: fen, readAt: Date.now() })}
              testId={TEST_IDS.hallRecharge}
            />
          </Line>
        )}
        <div className="row">
          <span className="spread" />
          {onBack && <Button onClick={onBack}>{t("result.back")}</Button>}
          <Button type="primary" size="large" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.hallPost}>
            {t("postHall")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </Fields>
      <WriteOutcome write={write} onDone={onDone} subject={t("hallSubject")} />
    </section>
  );
}

function Line({ name, hint, children }: { name: string; hint: string; children: ReactNode }) {
  return (
    <div className="safe-amount">
      <span>{name}</span>
      <span className="secondary">{hint}</span>
      <div>{children}</div>
    </div>
  );
}
