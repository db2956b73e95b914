import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, named } from "../i18n";
import { useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead } from "../shared/calls";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useShortcutListener, useShortcuts } from "../shared/keys";
import { StepList } from "../shared/StepList";
import { TEST_IDS } from "../shared/testids";
import {
  emptyForm,
  missing,
  newBusiness,
  newPerson,
  newTill,
  type Passwords,
  requestOf,
  type StepId,
  stepOf,
  STEPS,
  withSuggestions,
} from "./model";
import { Review } from "./Review";
import { StepContent } from "./StepContent";
import "./setup.css";

/**
 * 新建营业厅: books without a hall are given one, step by step, in one call at the end. What was typed is kept until then, the
 * passwords only as long as the window is open.
 */
export function Setup({ onMade, onOtherBooks }: { onMade: () => void; onOtherBooks: () => void }) {
  const { t } = useTranslation("setup");
  const { t: shared } = useTranslation("shared");
  const backend = useBackend();
  const { data: status } = useRead("setup.status", {});
  const draft = useDraft("setup", emptyForm());
  const [passwords, setPasswords] = useState<Passwords>({});
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const form = status ? withSuggestions(draft.value, status.suggested) : draft.value;
  const { step } = form;
  const lacking = missing(form, passwords);
  const ready = STEPS.every((one) => lacking[one].length === 0);
  const at = STEPS.indexOf(step);

  const change = (part: Partial<typeof form>) => draft.set((value) => ({ ...value, ...part }));
  const choose = (to: StepId) => change({ step: to });
  const move = (by: 1 | -1) => choose(STEPS[Math.max(0, Math.min(STEPS.length - 1, at + by))] ?? step);
  const content = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState(0);
  // A line that was asked for is typed in at once.
  useEffect(() => {
    if (added > 0) content.current?.querySelector<HTMLElement>("tbody tr:last-child input")?.focus();
  }, [added]);
  const addLine = () => {
    setAdded((times) => times + 1);
    if (step === "staff") change({ staff: [...form.staff, newPerson()] });
    if (step === "counters") change({ counters: [...form.counters, newTill()] });
    if (step === "business" && form.businessTypes) {
      change({ businessTypes: [...form.businessTypes, newBusiness(form.businessTypes)] });
    }
  };

  // Somebody has made the hall, this window or, after a fault, the call whose answer was lost: there is nothing left to do here.
  const made = status !== undefined && status.hall !== null;
  const { settle } = draft;
  useEffect(() => {
    if (!made) return;
    settle();
    onMade();
  }, [made, settle, onMade]);

  const create = async () => {
    if (busy || !ready) return;
    setBusy(true);
    try {
      await backend.call("setup.create_hall", requestOf(form, passwords));
      draft.settle();
      onMade();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const done = () => {
    if (step === "review") void create();
    else move(1);
  };

  useShortcutListener();
  useShortcuts("screen", [
    { keys: "F2", label: t("add"), run: addLine },
    { keys: "PageDown", label: t("next"), run: () => move(1) },
    { keys: "PageUp", label: t("back"), run: () => move(-1) },
  ]);

  const failed = new Set(trouble.findings.map(stepOf));
  const here = step === "review" ? trouble.findings : trouble.findings.filter((finding) => stepOf(finding) === step);
  const lines = step === "staff" || step === "counters" || step === "business";
  return (
    <div className="setup" data-testid={TEST_IDS.setup}>
      <header className="setup-head">
        <strong>{shared("product")}</strong>
        <h1 className="spread">{t("title")}</h1>
        <Button type="link" onClick={onOtherBooks}>
          {t("otherBooks")}
        </Button>
      </header>
      <div className="setup-body fills">
        <nav className="panel scrolls">
          <StepList
            label={t("steps")}
            current={step}
            onChoose={(id) => choose(id as StepId)}
            steps={STEPS.map((id) => ({
              id,
              title: t(`step.${id}`),
              state: failed.has(id) ? "failed" : id !== "review" && lacking[id].length === 0 ? "done" : "open",
            }))}
          />
        </nav>
        <main className="panel setup-work">
          <Fields key={step} className="setup-form" label={t(`step.${step}`)} onDone={done} testId={TEST_IDS.setupForm}>
            <div className="setup-content" ref={content}>
              <p className="secondary">{t(`hint.${step}`)}</p>
              <Findings findings={here} fault={step === "review" ? trouble.fault : null} onRetry={create} />
              {step === "review" ? (
                <Review form={form} lacking={lacking} onStep={choose} passwords={passwords} onPasswords={setPasswords} />
              ) : (
                <StepContent step={step} form={form} onChange={change} passwords={passwords} onPasswords={setPasswords} />
              )}
            </div>
            <footer className="setup-foot">
              {lines && (
                <Button onClick={addLine} data-testid={TEST_IDS.setupAdd}>
                  {t(`${step}.add`)} <kbd>F2</kbd>
                </Button>
              )}
              <span className="setup-missing" role="status" data-testid={TEST_IDS.setupMissing}>
                {lacking[step].length > 0 &&
                  named(
                    t("missingTitle"),
                    listed(
                      lacking[step].map((what) => t(`missing.${what}`)),
                      "sentences",
                    ),
                  )}
              </span>
              {at > 0 && (
                <Button onClick={() => move(-1)} data-testid={TEST_IDS.setupBack}>
                  {t("back")}
                </Button>
              )}
              <Button
                key={step}
                type="primary"
                htmlType="submit"
                data-done
                loading={busy}
                disabled={step === "review" && !ready}
                autoFocus={step === "review"}
                data-testid={step === "review" ? TEST_IDS.setupCreate : TEST_IDS.setupNext}
              >
                {t(step === "review" ? "review.create" : "next")} <kbd className="on-accent">Ctrl+Enter</kbd>
              </Button>
            </footer>
          </Fields>
        </main>
      </div>
    </div>
  );
}
