import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActDialog, TextLine } from "../../shared/ActDialog";
import { useBackend } from "../../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead, useWrite } from "../../shared/calls";
import { Dialog } from "../../shared/Dialog";
import { EmptyState } from "../../shared/EmptyState";
import { Fields } from "../../shared/Fields";
import { Findings } from "../../shared/Findings";
import { useShortcuts } from "../../shared/keys";
import { go } from "../../shared/route";
import { useMay } from "../../shared/session";
import { TEST_IDS, testId } from "../../shared/testids";
import { WriteOutcome } from "../../shared/WriteOutcome";
import type { PackageProgress, PackageShown } from "../../wire";
import { type MonthTab, monthAddress } from "../Month";
import "./package.css";

/** 上报: the month's package for the department above, each version that was made, and what came back (R13). */
export default function Package({ month }: MonthTab) {
  const { t } = useTranslation("month");
  const { data, error } = useRead("package.list", { month });
  const manages = useMay("manage_day");
  const supervises = useMay("supervise");
  const [making, setMaking] = useState(false);
  const [back, setBack] = useState<number | null>(null);
  const [keysLeft, setKeysLeft] = useState<string[]>([]);
  const canMake = manages && data?.has_key === true && data.next !== null;
  useShortcuts("screen", canMake ? [{ keys: "F2", label: t("package.make"), run: () => setMaking(true) }] : []);
  if (error) return <Findings {...troubleOf(error)} />;
  if (!data) return null;
  const last = data.packages[data.packages.length - 1];
  return (
    <section className="panel package" data-testid={TEST_IDS.package} data-versions={data.packages.length}>
      <div className="panel-head">
        <h2>{t("package.title")}</h2>
        <span className="spread secondary" data-bad={data.overdue || data.made_late !== null} data-testid={TEST_IDS.packageDue}>
          {data.overdue
            ? t("package.overdue", { due: data.due })
            : data.made_late !== null
              ? t("package.madeLate", { due: data.due, made: data.made_late })
              : t("package.due", { due: data.due })}
        </span>
        {canMake && (
          <Button type="primary" onClick={() => setMaking(true)} data-testid={TEST_IDS.packageMake}>
            {t("package.makeVersion", { version: data.next })} <kbd className="on-accent">F2</kbd>
          </Button>
        )}
      </div>
      <p className="secondary package-hint">{t("package.explain")}</p>
      {!data.settled && (
        <div className="notice package-notice">
          <span className="spread">{t(last ? "package.reopened" : "package.notSettled")}</span>
          <Button size="small" onClick={() => go(monthAddress("checks", month))}>
            {t("package.toChecks")}
          </Button>
        </div>
      )}
      {data.settled && !data.has_key && (
        <div className="notice package-notice">
          <span className="spread">{t("package.noKey")}</span>
          <Button size="small" onClick={() => go("/settings/key")} data-testid={TEST_IDS.packageToKey}>
            {t("package.toKey")}
          </Button>
        </div>
      )}
      {keysLeft.length > 0 && (
        <div className="notice package-notice" role="alert">
          <span className="spread">{t("package.keysLeft", { files: keysLeft.join("，") })}</span>
        </div>
      )}
      <div className="scrolls fills">
        {data.packages.length === 0 ? (
          <EmptyState title={t("package.none")} />
        ) : (
          [...data.packages]
            .reverse()
            .map((one) => (
              <Version
                key={one.version}
                month={month}
                row={one}
                isLast={one === last}
                onBack={(manages || supervises) && one === last && !one.returned ? () => setBack(one.version) : undefined}
              />
            ))
        )}
      </div>
      {making && data.next !== null && (
        <Make month={month} version={data.next} answers={last} onMade={setKeysLeft} onClose={() => setMaking(false)} />
      )}
      {back !== null && <Back month={month} version={back} onClose={() => setBack(null)} />}
    </section>
  );
}

/** One version: what it is, where it stands, and how it leaves the program. */
function Version(props: { month: string; row: PackageShown; isLast: boolean; onBack: (() => void) | undefined }) {
  const { t } = useTranslation("month");
  const { month, row, isLast, onBack } = props;
  return (
    <article className="package-version" data-testid={testId(TEST_IDS.packageVersion, row.version)}>
      <div className="row">
        <strong>{t("package.version", { version: row.version })}</strong>
        <span className="spread secondary">{t("package.made", { time: row.time, name: row.person?.name ?? "" })}</span>
        {row.returned ? (
          <span className="tag" data-tone="short">
            {t("package.returned")}
          </span>
        ) : row.outdated ? (
          <span className="tag" data-tone="short">
            {t("package.outdated")}
          </span>
        ) : (
          isLast && <span className="tag">{t("package.stands")}</span>
        )}
      </div>
      {row.note !== null && <p>{t("package.noteShown", { note: row.note })}</p>}
      {row.returned && (
        <p data-testid={TEST_IDS.packageReason}>
          {t("package.back", { by: row.returned.by, reason: row.returned.reason, time: row.returned.time })}
        </p>
      )}
      <code className="quiet package-sum" title="SHA-256">
        {row.sum}
      </code>
      <div className="row">
        <Save month={month} version={row.version} />
        {onBack && (
          <Button onClick={onBack} data-testid={TEST_IDS.packageBack}>
            {t("package.enterBack")}
          </Button>
        )}
      </div>
    </article>
  );
}

/** Saved where the person wants it, for sending; that it leaves the program is logged first. */
function Save({ month, version }: { month: string; version: number }) {
  const { t } = useTranslation("month");
  const backend = useBackend();
  const write = useWrite("package.export");
  const [path, setPath] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const fetchFile = async () => {
    try {
      const file = await backend.call("package.file", { month, version });
      const written = await backend.saveFile({ name: file.file_name, base64: file.base64 });
      setPath(written?.path ?? null);
      setTrouble(NO_TROUBLE);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const save = async () => {
    setPath(null);
    if (await write.send({ month, version })) await fetchFile();
  };
  return (
    <div className="spread">
      <Button
        icon={<DownloadOutlined />}
        loading={write.busy}
        onClick={() => void save()}
        data-testid={testId(TEST_IDS.packageSave, version)}
      >
        {t("package.save")}
      </Button>
      {path !== null && (
        <span className="secondary package-path" role="status" data-testid={TEST_IDS.saved} data-path={path}>
          {path}
        </span>
      )}
      <WriteOutcome write={write} onDone={fetchFile} />
      <Findings {...trouble} />
    </div>
  );
}

/** How often a running package is asked how far it is, in milliseconds. */
const ASK_EVERY = 400;

/** The passphrase goes into the one call and is kept nowhere; while the reports are made, how far they are. */
function Make(props: {
  month: string;
  version: number;
  answers: PackageShown | undefined;
  onMade: (keysLeft: string[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("month");
  const { month, version, answers, onMade, onClose } = props;
  const backend = useBackend();
  const queries = useQueryClient();
  const [passphrase, setPassphrase] = useState("");
  const [note, setNote] = useState("");
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<PackageProgress | null>(null);
  const asksNote = version > 1;
  const ready = passphrase !== "" && (!asksNote || note.trim() !== "");
  const open = useRef(true);
  useEffect(() => () => void (open.current = false), []);
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(() => {
      backend.call("package.progress", {}).then(
        (running) => open.current && setProgress(running.progress),
        // How far it is matters less than that it goes on.
        () => undefined,
      );
    }, ASK_EVERY);
    return () => clearInterval(timer);
  }, [busy, backend]);
  const make = async () => {
    if (busy || !ready) return;
    setBusy(true);
    setTrouble(NO_TROUBLE);
    try {
      const made = await backend.call("package.make", asksNote ? { month, passphrase, note } : { month, passphrase });
      onMade(made.keys_left);
      void queries.invalidateQueries();
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
      void queries.invalidateQueries();
    } finally {
      setBusy(false);
      setProgress(null);
      setPassphrase("");
    }
  };
  return (
    <Dialog title={t("package.makeTitle", { month, version })} onClose={busy ? () => undefined : onClose} width={560}>
      <Fields className="act" label={t("package.make")} onDone={make} onClose={busy ? undefined : onClose} testId={TEST_IDS.act}>
        {answers?.returned && (
          <p className="secondary">
            {t("package.back", { by: answers.returned.by, reason: answers.returned.reason, time: answers.returned.time })}
          </p>
        )}
        {asksNote && <TextLine label={t("package.note")} value={note} onChange={setNote} testId={TEST_IDS.packageNote} />}
        <div className="labelled">
          <span className="label">{t("package.passphrase")}</span>
          <input
            className="field"
            type="password"
            autoComplete="off"
            aria-label={t("package.passphrase")}
            value={passphrase}
            disabled={busy}
            onChange={(event) => setPassphrase(event.target.value)}
            data-testid={TEST_IDS.packagePassphrase}
          />
        </div>
        <div className="row">
          <span className="spread secondary" role="status">
            {busy && (progress ? t("package.progress", { ...progress }) : t("package.begun"))}
          </span>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!ready} data-done data-testid={TEST_IDS.packageSend}>
            {t("package.make")}
          </Button>
        </div>
        {busy && <progress className="package-progress" value={progress?.done} max={progress?.of} />}
      </Fields>
      <Findings {...trouble} />
    </Dialog>
  );
}

/** 退回修改: what the department above wants changed, in its words. */
function Back({ month, version, onClose }: { month: string; version: number; onClose: () => void }) {
  const { t } = useTranslation("month");
  return (
    <ActDialog
      call="package.return"
      title={t("package.backTitle", { month, version })}
      of={`month/package/back/${month}/${version}`}
      initial={{ by: "", reason: "" }}
      request={({ by, reason }) =>
        by.trim() === "" || reason.trim() === "" ? null : { month, version, by: by.trim(), reason: reason.trim() }
      }
      sentence={() => t("package.backSentence", { version: version + 1 })}
      onClose={onClose}
    >
      {(value, set) => (
        <>
          <TextLine
            label={t("package.by")}
            value={value.by}
            onChange={(by) => set({ ...value, by })}
            placeholder={t("package.byHint")}
            testId={TEST_IDS.packageBackBy}
          />
          <TextLine
            label={t("package.reason")}
            value={value.reason}
            onChange={(reason) => set({ ...value, reason })}
            testId={TEST_IDS.packageBackReason}
          />
        </>
      )}
    </ActDialog>
  );
}
