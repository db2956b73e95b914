import { BankOutlined, ExperimentOutlined, PlusCircleOutlined } from "@ant-design/icons";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type StartState, useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf } from "../shared/calls";
import { Findings } from "../shared/Findings";
import { TEST_IDS } from "../shared/testids";
import "./sign-in.css";

/** The first page of a machine without open books: open the hall, make one, or try the sample hall; and why books do not open. */
export function Start({ state, onState }: { state: StartState; onState: (state: StartState) => void }) {
  const { t } = useTranslation("signIn");
  const backend = useBackend();
  const [trouble, setTrouble] = useState<Trouble>(state.refusal ? { findings: [state.refusal], fault: null } : NO_TROUBLE);
  const [busy, setBusy] = useState(false);

  const open = async (opening: Promise<StartState>) => {
    setBusy(true);
    setTrouble(NO_TROUBLE);
    try {
      onState(await opening);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="start" data-testid={TEST_IDS.start}>
      <h1>{t("start.title")}</h1>
      {!state.hall.exists && <p className="secondary">{t("start.hint")}</p>}
      <Findings {...trouble} />
      <div className="start-ways">
        {state.hall.exists ? (
          <Way
            icon={<BankOutlined />}
            title={t("start.openHall")}
            hint={t("start.openHallHint")}
            disabled={busy}
            autoFocus
            testId={TEST_IDS.startOpenHall}
            onClick={() => open(backend.openHall(false))}
          />
        ) : (
          <Way
            icon={<PlusCircleOutlined />}
            title={t("start.newHall")}
            hint={t("start.newHallHint")}
            disabled={busy}
            autoFocus
            testId={TEST_IDS.startNewHall}
            onClick={() => open(backend.openHall(true))}
          />
        )}
        <Way
          icon={<ExperimentOutlined />}
          title={t("start.sample")}
          hint={t("start.sampleHint")}
          disabled={busy}
          testId={TEST_IDS.startSample}
          onClick={() => open(backend.openSample())}
        />
      </div>
      <p className="quiet start-busy" role="status">
        {busy ? t("start.making") : `${t("start.folder")} ${state.hall.path}`}
      </p>
    </div>
  );
}

function Way(props: {
  icon: ReactNode;
  title: string;
  hint: string;
  disabled: boolean;
  autoFocus?: boolean;
  testId: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      className="start-way"
      disabled={props.disabled}
      autoFocus={props.autoFocus}
      data-testid={props.testId}
      onClick={props.onClick}
    >
      <span className="start-icon">{props.icon}</span>
      <strong>{props.title}</strong>
      <span className="secondary">{props.hint}</span>
    </button>
  );
}
