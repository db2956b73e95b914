import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRead, useWrite } from "../shared/calls";
import { Difference } from "../shared/Money";
import { nameAndCode } from "../shared/names";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { PendingApproval } from "../wire";
import "./difference.css";

/** 待复核 (R27): differences that were recorded while nobody was there; each with its deadline and the second person's approval. */
export function Pending() {
  const { t } = useTranslation("difference");
  const sees = useMay("see_hall");
  const { data } = useRead("difference.pending", {}, { enabled: sees });
  if (!data || data.length === 0) return null;
  return (
    <section className="panel pending-approvals" data-testid={TEST_IDS.pendingApprovals}>
      <h2>{t("pending.title")}</h2>
      {data.map((one) => (
        <One key={one.voucher} one={one} />
      ))}
    </section>
  );
}

function One({ one }: { one: PendingApproval }) {
  const { t } = useTranslation("difference");
  const approve = useWrite("difference.approve_pending");
  const may = useMay("approve_difference");
  return (
    <div data-testid={testId(TEST_IDS.pendingApproval, one.voucher)} data-urgency={one.urgency}>
      <div className="row">
        <Difference fen={one.amount} />
        <span className="spread">
          {t("pending.of", {
            counter: one.counter === null ? "" : nameAndCode("counter", one.counter),
            person: one.person.name,
            item: one.name,
          })}{" "}
          <span className="secondary">
            {t("pending.recorded", { date: one.date, time: one.time, author: one.author.name, reason: one.reason })} ·{" "}
            {t("pending.alone", { why: one.pending })}
          </span>
        </span>
        <span className="tag" data-tone={one.urgency === "overdue" ? "short" : one.urgency === "soon" ? "over" : undefined}>
          {t(one.urgency === "overdue" ? "pending.overdue" : "pending.by", { by: one.by })}
        </span>
        <Button size="small" type="link" onClick={() => go(`/paper/${one.voucher}`)}>
          #{one.voucher}
        </Button>
        {may && (
          <Button
            type="primary"
            loading={approve.busy}
            onClick={() => approve.send({ voucher: one.voucher })}
            data-testid={testId(TEST_IDS.approvePending, one.voucher)}
          >
            {t("pending.approve")}
          </Button>
        )}
      </div>
      <WriteOutcome write={approve} />
    </div>
  );
}
