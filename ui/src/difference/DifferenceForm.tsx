import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Request } from "../shared/backend";
import { useRead, useWrite } from "../shared/calls";
import { options, useCatalogue } from "../shared/catalogue";
import { Choice } from "../shared/Choice";
import { useDraft } from "../shared/draft";
import type { Fen } from "../shared/fen";
import { Fields } from "../shared/Fields";
import { Difference } from "../shared/Money";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import "./difference.css";

/**
 * 长短款单: what differs, by how much, the reason and who answers for it; a second person approves in place (R28). The count says
 * what its voucher is made of.
 */
export function DifferenceForm<N extends "difference.record" | "hall.difference" | "take.difference">(props: {
  write: N;
  /** Names the draft: one count, one line. */
  draft: string;
  item: string;
  difference: Fen | null;
  /** True for goods, whose difference is pieces. */
  goods?: boolean;
  /** As many numbers extra as missing: two differences all the same. */
  apart?: boolean;
  /** Who answers for it unless the form names another. */
  person: string;
  /** Whether the voucher may wait for its second person where nobody is there, if the hall has that right (待复核, R27). */
  mayWait?: boolean;
  request: (voucher: { reason: string; person: string; pending?: string }) => Request<N>;
  onClose: () => void;
}) {
  const { t } = useTranslation("difference");
  const { item, difference, person, request, onClose } = props;
  const catalogue = useCatalogue();
  const draft = useDraft(props.draft, { reason: "", person: person as string | null, pending: "" });
  const write = useWrite(props.write, draft);
  const { value, set } = draft;
  const { data: settings } = useRead("setting.list", {}, { enabled: props.mayWait === true });
  const mayWait = settings?.some((row) => row.key === "pending_approval" && row.value === "true") ?? false;
  const post = async (alone?: { pending: string }) => {
    if (await write.send(request({ reason: value.reason, person: value.person ?? person, ...alone }))) onClose();
  };
  return (
    <section className="panel panel-body">
      <Fields className="act" label={t("record.act")} onDone={() => post()} onClose={onClose} testId={TEST_IDS.recordForm}>
        <div className="row">
          <h2>{t("record.title", { item })}</h2>
          <Difference fen={difference} goods={props.goods} apart={props.apart} />
        </div>
        <div className="row">
          <div className="labelled spread">
            <span className="label">{t("record.reason")}</span>
            <input
              className="field"
              aria-label={t("record.reason")}
              value={value.reason}
              onChange={(event) => set({ reason: event.target.value })}
              data-testid={TEST_IDS.recordReason}
            />
          </div>
          <div className="labelled record-person">
            <span className="label">{t("record.person")}</span>
            <Choice
              options={options(catalogue?.staff ?? [])}
              value={value.person}
              onChange={(code) => set({ person: code })}
              label={t("record.person")}
              testId={TEST_IDS.recordPerson}
            />
          </div>
        </div>
        <div className="row">
          <span className="spread" />
          <Button onClick={onClose}>{t("action.cancel", { ns: "shared" })}</Button>
          <Button type="primary" htmlType="submit" loading={write.busy} data-done data-testid={TEST_IDS.recordPost}>
            {t("record.post")}
          </Button>
        </div>
      </Fields>
      <WriteOutcome
        write={write}
        onDone={onClose}
        subject={t("record.subject", { item, difference: difference ?? "0", reason: value.reason })}
        alone={
          mayWait && (
            <Fields
              className="act record-alone"
              onDone={() => post({ pending: value.pending })}
              autoFocus={false}
              testId={TEST_IDS.aloneForm}
            >
              <h3>{t("record.alone")}</h3>
              <p className="secondary">{t("record.aloneExplain")}</p>
              <div className="row">
                <input
                  className="field spread"
                  aria-label={t("record.aloneReason")}
                  placeholder={t("record.aloneReason")}
                  value={value.pending}
                  onChange={(event) => set({ pending: event.target.value })}
                  data-testid={TEST_IDS.aloneReason}
                />
                <Button
                  htmlType="submit"
                  loading={write.busy}
                  disabled={value.pending.trim() === ""}
                  data-done
                  data-testid={TEST_IDS.alonePost}
                >
                  {t("record.aloneAct")}
                </Button>
              </div>
            </Fields>
          )
        }
      />
    </section>
  );
}
