import { Button } from "antd";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, word } from "../i18n";
import type { Me } from "../wire";
import { useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf } from "../shared/calls";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { TEST_IDS, testId } from "../shared/testids";
import { PRACTICE_PASSWORD, PRACTICE_PEOPLE } from "./practice";
import "./sign-in.css";

/**
 * Work number and password. The same form unlocks a locked screen, then with the person's number given and everything below it
 * kept as it was. A password that somebody else has set is changed before anything else.
 */
export function SignIn(props: { onSignedIn: (me: Me) => void; locked?: Me; onOther?: () => void; practice?: boolean }) {
  const { t } = useTranslation("signIn");
  const backend = useBackend();
  const { locked } = props;
  const [staff, setStaff] = useState(locked?.staff.code ?? "");
  const [password, setPassword] = useState("");
  const [capsLock, setCapsLock] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const [mustChange, setMustChange] = useState<Me | null>(null);

  const enter = async () => {
    if (busy || staff.trim() === "" || password === "") return;
    setBusy(true);
    try {
      const { me } = await backend.call("session.sign_in", { staff, password });
      setTrouble(NO_TROUBLE);
      if (me.must_change_password) setMustChange(me);
      else props.onSignedIn(me);
    } catch (error) {
      setTrouble(troubleOf(error));
      setPassword("");
    } finally {
      setBusy(false);
    }
  };

  if (mustChange) return <NewPassword old={password} onChanged={() => props.onSignedIn(mustChange)} />;

  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <Fields key={locked ? "locked" : "open"} className="sign-in" onDone={enter} atEnd="done" testId={TEST_IDS.signIn}>
      {locked ? (
        <>
          <h1>{t("locked")}</h1>
          <p className="secondary">{t("lockedHint")}</p>
          <p className="sign-in-person">
            {locked.staff.name} <span className="quiet">{locked.staff.code}</span>
          </p>
        </>
      ) : (
        <div className="labelled">
          <label htmlFor="sign-in-staff">{t("staff")}</label>
          <input
            id="sign-in-staff"
            className="field field-large"
            value={staff}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setStaff(event.target.value)}
            data-testid={TEST_IDS.signInStaff}
          />
        </div>
      )}
      <div className="labelled">
        <label htmlFor="sign-in-password">{t("password")}</label>
        <input
          id="sign-in-password"
          className="field field-large"
          type="password"
          ref={passwordField}
          value={password}
          autoComplete="off"
          onChange={(event) => setPassword(event.target.value)}
          onKeyUp={watchCapsLock}
          data-testid={TEST_IDS.signInPassword}
        />
        <div className="field-note">{capsLock && t("capsLock")}</div>
      </div>
      <Findings {...trouble} onRetry={enter} />
      <Button type="primary" size="large" block htmlType="submit" loading={busy} data-done data-testid={TEST_IDS.signInEnter}>
        {t(locked ? "unlock" : "enter")}
      </Button>
      {props.practice && (
        <PracticePeople
          onChoose={(code) => {
            setStaff(code);
            setPassword(PRACTICE_PASSWORD);
            passwordField.current?.focus();
          }}
        />
      )}
      {props.onOther && (
        <Button type="link" onClick={props.onOther} data-testid={TEST_IDS.signInOther}>
          {t("otherPerson")}
        </Button>
      )}
    </Fields>
  );
}

/** In the sample hall everybody may be anybody: who is there, and the one password. */
function PracticePeople({ onChoose }: { onChoose: (code: string) => void }) {
  const { t } = useTranslation("signIn");
  return (
    <div className="practice-people">
      <p className="secondary">{t("practicePeople", { password: PRACTICE_PASSWORD })}</p>
      <ul>
        {PRACTICE_PEOPLE.map(({ code, name, roles }) => (
          <li key={code}>
            <button type="button" onClick={() => onChoose(code)} data-testid={testId(TEST_IDS.signInPractice, code)}>
              <span className="figure">{code}</span>
              <span>{name}</span>
              <span className="secondary">{listed(roles.map((role) => word("role", role)))}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewPassword({ old, onChanged }: { old: string; onChanged: () => void }) {
  const { t } = useTranslation("signIn");
  const backend = useBackend();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const differ = again !== "" && again !== password;

  const change = async () => {
    if (busy || password === "" || again !== password) return;
    setBusy(true);
    try {
      await backend.call("session.change_password", { old, new: password });
      onChanged();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Fields className="sign-in" onDone={change} atEnd="done" testId={TEST_IDS.signIn}>
      <h1>{t("firstTime")}</h1>
      <p className="secondary">{t("firstTimeHint")}</p>
      <div className="labelled">
        <label htmlFor="new-password">{t("newPassword")}</label>
        <input
          id="new-password"
          className="field field-large"
          type="password"
          value={password}
          autoComplete="off"
          onChange={(event) => setPassword(event.target.value)}
          data-testid={TEST_IDS.signInNewPassword}
        />
      </div>
      <div className="labelled">
        <label htmlFor="new-password-again">{t("again")}</label>
        <input
          id="new-password-again"
          className="field field-large"
          type="password"
          value={again}
          autoComplete="off"
          aria-invalid={differ}
          onChange={(event) => setAgain(event.target.value)}
          data-testid={TEST_IDS.signInAgain}
        />
        <div className="field-note" data-bad={differ}>
          {differ && t("differ")}
        </div>
      </div>
      <Findings {...trouble} onRetry={change} />
      <Button type="primary" size="large" block htmlType="submit" loading={busy} data-done data-testid={TEST_IDS.signInEnter}>
        {t("change")}
      </Button>
    </Fields>
  );
}
