import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { listed, word } from "../i18n";
import { type Fen, sumFen } from "../shared/fen";
import { Money } from "../shared/Money";
import { TEST_IDS, testId } from "../shared/testids";
import { KEY, KEY_AGAIN, type Missing, type Passwords, peopleOf, type SetupForm, type StepId, STEPS } from "./model";

/** One page with everything that will be made, and what is still missing with the way there. */
export function Review(props: {
  form: SetupForm;
  lacking: Record<StepId, Missing[]>;
  onStep: (step: StepId) => void;
  passwords: Passwords;
  onPasswords: (change: (passwords: Passwords) => Passwords) => void;
}) {
  const { t } = useTranslation("setup");
  const { form, lacking, onStep, passwords, onPasswords } = props;
  const incomplete = STEPS.filter((step) => step !== "review" && lacking[step].length > 0);
  const people = peopleOf(form);
  const nameOf = (code: string | null) => people.find((one) => one.code.trim() === code)?.name ?? "—";
  const names = (entries: readonly { name: string; taken: boolean }[] | null) =>
    (entries ?? []).filter((one) => one.taken).map((one) => one.name);
  const types = names(form.businessTypes);
  const tenders = names(form.tenders);
  const forms = names(form.statForms);
  const opening: [string, Fen | null][] = [
    ...form.counters.map((till): [string, Fen | null] => [`${till.name} ${till.code}`, till.float]),
    [t("review.safeFloat"), form.safeFloat],
    [t("review.safeCash"), form.safeCash],
    [t("review.recharge"), form.recharge],
  ];
  return (
    <>
      {incomplete.length > 0 && (
        <ul className="findings">
          {incomplete.map((step) => (
            <li key={step}>
              <span className="spread">
                {listed(
                  lacking[step].map((what) => t(`missing.${what}`)),
                  "sentences",
                )}
              </span>
              <Button size="small" onClick={() => onStep(step)} data-testid={testId(TEST_IDS.setupMend, step)}>
                {t("review.mend", { step: t(`step.${step}`) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="setup-review" data-testid={TEST_IDS.setupReview}>
        <Part title={`${form.name} ${form.code}`}>
          <li>
            <span className="secondary">{t("review.firstDate")}</span> {form.firstDate || t("review.today")}
          </li>
        </Part>
        <Part title={t("review.account")}>
          <li>
            {form.account.bank} {form.account.number}
          </li>
          <li>
            {form.account.holder} <span className="secondary">{t("review.cutOff", { time: form.account.cut_off })}</span>
          </li>
        </Part>
        <Part title={t("review.people", { count: people.length })}>
          {people.map((person) => (
            <li key={person.id}>
              <span>{person.name}</span>
              <span className="quiet">{person.code}</span>
              <span className="secondary">{listed(person.roles.map((role) => word("role", role)))}</span>
            </li>
          ))}
        </Part>
        <Part title={t("review.opening")}>
          {opening.map(([name, amount], index) => (
            <li key={index}>
              <span className="spread">{name}</span>
              <Money fen={amount} />
            </li>
          ))}
          <li className="setup-sum">
            <span className="spread">{t("review.total")}</span>
            <Money fen={sumFen(opening.map(([, amount]) => amount ?? "0"))} strong />
          </li>
          <li className="secondary">
            {t("review.signed", { countedBy: nameOf(form.countedBy), witness: nameOf(form.witness) })}
          </li>
        </Part>
        <Part title={t("review.business", { count: types.length })}>
          <li>{listed(types)}</li>
        </Part>
        <Part title={t("review.tenders", { count: tenders.length })}>
          <li>{listed(tenders)}</li>
        </Part>
        <Part title={t("review.key")}>
          <li className="secondary">{t("review.keyHint")}</li>
          {[KEY, KEY_AGAIN].map((id) => (
            <li key={id}>
              <input
                className="field"
                type="password"
                autoComplete="off"
                aria-label={t(id === KEY ? "review.passphrase" : "review.passphraseAgain")}
                placeholder={t(id === KEY ? "review.passphrase" : "review.passphraseAgain")}
                value={passwords[id] ?? ""}
                onChange={(event) => onPasswords((before) => ({ ...before, [id]: event.target.value }))}
                data-testid={testId(TEST_IDS.setupField, id)}
              />
            </li>
          ))}
        </Part>
        {forms.length > 0 && (
          <Part title={t("review.forms", { count: forms.length })}>
            <li>{listed(forms)}</li>
          </Part>
        )}
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
