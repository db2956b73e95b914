import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Request, useBackend, type WriteName } from "./backend";
import { NO_TROUBLE, type Trouble, troubleOf } from "./calls";
import { Fields } from "./Fields";
import { Findings } from "./Findings";
import { TEST_IDS } from "./testids";
import "./second.css";

/**
 * A second person's word (双人复核), given in place: they type their own work number and password, and what comes back is good for
 * exactly this call with exactly this content, once, for five minutes. The password goes nowhere but into this call.
 */
export function SecondPerson<N extends WriteName>(props: {
  call: N;
  /** Exactly what will be sent. */
  request: Request<N>;
  onGranted: (grant: string, staff: string) => void;
  onClose?: () => void;
  /** What is approved, in one sentence. */
  subject?: string;
  /** Approving a paper, or having stood by. */
  as?: "secondPerson" | "witness";
}) {
  const { t } = useTranslation("shared");
  const { as = "secondPerson" } = props;
  const backend = useBackend();
  const [staff, setStaff] = useState("");
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  // It appears below what was typed, often below the fold.
  useEffect(() => place.current?.scrollIntoView({ block: "nearest" }), []);

  const approve = async () => {
    if (busy || staff.trim() === "" || password === "") return;
    setBusy(true);
    try {
      const granted = await backend.call("session.approve", { staff, password, call: props.call, body: props.request });
      setTrouble(NO_TROUBLE);
      props.onGranted(granted.grant, granted.staff);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setPassword("");
      setBusy(false);
    }
  };

  return (
    <div ref={place}>
      <Fields
        className="second-person"
        label={t(`${as}.title`)}
        onDone={approve}
        onClose={props.onClose}
        atEnd="done"
        testId={TEST_IDS.secondPerson}
      >
        <h3>
          <SafetyCertificateOutlined aria-hidden /> {t(`${as}.title`)}
        </h3>
        <p className="secondary">{props.subject ?? t(`${as}.explain`)}</p>
        <div className="second-person-fields">
          <input
            className="field"
            aria-label={t(`${as}.staff`)}
            placeholder={t(`${as}.staff`)}
            value={staff}
            onChange={(event) => setStaff(event.target.value)}
            data-testid={TEST_IDS.secondPersonStaff}
          />
          <input
            className="field"
            type="password"
            autoComplete="off"
            aria-label={t(`${as}.password`)}
            placeholder={t(`${as}.password`)}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            data-testid={TEST_IDS.secondPersonPassword}
          />
          <Button type="primary" htmlType="submit" loading={busy} data-done data-testid={TEST_IDS.secondPersonApprove}>
            {t(`${as}.approve`)}
          </Button>
          {props.onClose && <Button onClick={props.onClose}>{t("action.cancel")}</Button>}
        </div>
        <Findings {...trouble} />
      </Fields>
    </div>
  );
}
