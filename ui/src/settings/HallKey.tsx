import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead, useWrite } from "../shared/calls";
import { Dialog } from "../shared/Dialog";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { PrintButton } from "../shared/PrintButton";
import { useMay } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { HallKeyState } from "../wire";
import { SectionFrame } from "./Section";

/** 上报密钥: what the month's packages are signed with (R13); the sheet with its public half goes to the department above. */
export function HallKey() {
  const { t } = useTranslation("settings");
  const { data, error } = useRead("hall_key.state", {});
  const manages = useMay("manage_day");
  const [making, setMaking] = useState(false);
  const last = data?.keys[data.keys.length - 1];
  return (
    <SectionFrame
      id="key"
      error={error}
      actions={
        data &&
        manages && (
          <Button type={last ? "default" : "primary"} onClick={() => setMaking(true)} data-testid={TEST_IDS.keyMake}>
            {t(last ? "key.renew" : "key.make")}
          </Button>
        )
      }
    >
      <div className="scrolls fills">
        {data && !last && <EmptyState title={t("key.none")} hint={t("key.noneHint")} />}
        {data && last && (
          <>
            <div className="panel-body hall-key" data-testid={TEST_IDS.keyState} data-found={data.file_found}>
              <span className="label">{t("key.public")}</span>
              <code className="figure hall-key-digits" data-testid={TEST_IDS.keyPublic}>
                {last.key.match(/.{1,4}/g)?.join(" ")}
              </code>
              <span className="label">{t("key.file")}</span>
              <div>
                <div className="hall-key-file">{data.file}</div>
                {data.file_found ? (
                  <span className="secondary">{t("key.fileHint")}</span>
                ) : (
                  <span className="tag" data-tone="short">
                    {t("key.fileGone")}
                  </span>
                )}
              </div>
              <span className="label">{t("key.sheet")}</span>
              <div className="row">
                <PrintButton query={{ template: "hall_key", subject: `hall_key:${last.number}` }} label={t("key.print")} />
                <span className="secondary">{t("key.sheetHint")}</span>
              </div>
            </div>
            <table className="figures">
              <thead>
                <tr>
                  <th>{t("key.number")}</th>
                  <th>{t("key.from")}</th>
                  <th>{t("key.agreed")}</th>
                  <th>{t("key.entered")}</th>
                  <th>{t("key.digits")}</th>
                </tr>
              </thead>
              <tbody>
                {[...data.keys].reverse().map((key) => (
                  <KeyRow key={key.number} row={key} />
                ))}
              </tbody>
            </table>
          </>
        )}
      </div>
      {making && data && <MakeKey renews={last !== undefined} onClose={() => setMaking(false)} />}
    </SectionFrame>
  );
}

function KeyRow({ row }: { row: HallKeyState }) {
  const { t } = useTranslation("settings");
  const agreed = row.signed_by_old
    ? t("key.byOld")
    : row.supervisor
      ? t("key.bySupervisor", { name: row.supervisor.name })
      : t("key.first");
  return (
    <tr>
      <td>{row.number}</td>
      <td>{row.valid_from}</td>
      <td>{agreed}</td>
      <td>{t("key.enteredBy", { name: row.person?.name ?? "", time: row.entered })}</td>
      <td>
        <code title={row.key}>{row.key.slice(0, 16)}…</code>
      </td>
    </tr>
  );
}

type Way = "old" | "supervisor";

/** The passphrase is asked for twice; it stays in this dialog, which no draft keeps. */
function MakeKey({ renews, onClose }: { renews: boolean; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const backend = useBackend();
  const queries = useQueryClient();
  const enrol = useWrite("hall_key.enrol");
  const [way, setWay] = useState<Way>("old");
  const [typed, setTyped] = useState({ old: "", passphrase: "", again: "" });
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const byOld = renews && way === "old";
  const differ = typed.again !== "" && typed.again !== typed.passphrase;
  const ready = typed.passphrase !== "" && typed.again === typed.passphrase && (!byOld || typed.old !== "");
  const done = () => {
    void queries.invalidateQueries();
    onClose();
  };
  const make = async () => {
    if (busy || !ready || enrol.pending) return;
    setBusy(true);
    try {
      setTrouble(NO_TROUBLE);
      const { passphrase, old } = typed;
      const made = await backend.call("hall_key.make", byOld ? { passphrase, old_passphrase: old } : { passphrase });
      if (await enrol.send(made)) done();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (id: keyof typeof typed, label: string) => (
    // Each on a line of its own: what is typed again stands under what it repeats.
    <div className="labelled settings-wide">
      <span className="label">{label}</span>
      <input
        className="field"
        type="password"
        autoComplete="off"
        aria-label={label}
        value={typed[id]}
        disabled={enrol.pending !== null}
        onChange={(event) => setTyped({ ...typed, [id]: event.target.value })}
        data-testid={testId(TEST_IDS.keyField, id)}
      />
    </div>
  );
  return (
    <Dialog title={t(renews ? "key.renewTitle" : "key.makeTitle")} onClose={onClose} width={560}>
      <Fields className="settings-form" onDone={make} onClose={onClose} testId={TEST_IDS.keyForm}>
        <p className="secondary settings-wide">{t("key.explain")}</p>
        {renews && (
          <div className="settings-wide">
            <Switch
              label={t("key.way")}
              choices={[
                { value: "old", name: t("key.wayOld") },
                { value: "supervisor", name: t("key.waySupervisor") },
              ]}
              value={way}
              onChange={setWay}
              testId={TEST_IDS.keyWay}
            />
          </div>
        )}
        {byOld && field("old", t("key.old"))}
        {field("passphrase", t(renews ? "key.newPassphrase" : "key.passphrase"))}
        {field("again", t("key.again"))}
        <div className="settings-foot">
          <div className="field-note" data-bad={differ}>
            {differ ? t("key.differ") : ""}
          </div>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!ready || enrol.pending !== null}
            loading={busy}
            data-done
            data-testid={TEST_IDS.keySave}
          >
            {t(renews ? "key.renew" : "key.make")}
          </Button>
        </div>
      </Fields>
      <Findings {...trouble} />
      <WriteOutcome write={enrol} onDone={done} subject={t("key.subject")} />
    </Dialog>
  );
}
