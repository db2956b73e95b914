import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { AmountInput } from "../shared/AmountInput";
import { Choice } from "../shared/Choice";
import { sumFen } from "../shared/fen";
import { Money } from "../shared/Money";
import { AGAINST, CLASSES, COUNTED_AT, ROLES, SOURCES } from "../shared/sets";
import { TEST_IDS, testId } from "../shared/testids";
import type { Role } from "../wire";
import {
  newPerson,
  type Offered,
  type OfferedBusiness,
  type Passwords,
  peopleOf,
  type Person,
  type SetupForm,
  type StepId,
  type Till,
} from "./model";

interface StepProps {
  form: SetupForm;
  onChange: (part: Partial<SetupForm>) => void;
}

/** The fields of one step. */
export function StepContent(
  props: StepProps & {
    step: Exclude<StepId, "review">;
    passwords: Passwords;
    onPasswords: (change: (passwords: Passwords) => Passwords) => void;
  },
) {
  switch (props.step) {
    case "hall":
      return <HallStep {...props} />;
    case "staff":
      return <StaffStep {...props} />;
    case "counters":
      return <CountersStep {...props} />;
    case "account":
      return <AccountStep {...props} />;
    case "business":
      return <BusinessStep {...props} />;
    case "tenders":
      return <TendersStep {...props} />;
    case "opening":
      return <OpeningStep {...props} />;
  }
}

function Text(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
  testId?: string;
  secret?: boolean;
  disabled?: boolean;
}) {
  return (
    <input
      className="field"
      aria-label={props.label}
      type={props.secret ? "password" : "text"}
      autoComplete="off"
      spellCheck={false}
      value={props.value}
      placeholder={props.placeholder}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.value)}
      data-testid={props.testId}
    />
  );
}

function Labelled({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span className="label">{label}</span>
      {children}
      {hint && <div className="field-note">{hint}</div>}
    </div>
  );
}

function HallStep({ form, onChange }: StepProps) {
  const { t } = useTranslation("setup");
  return (
    <div className="setup-fields">
      <Labelled label={t("hall.name")}>
        <Text
          label={t("hall.name")}
          value={form.name}
          onChange={(name) => onChange({ name })}
          placeholder={t("hall.namePlaceholder")}
          testId={testId(TEST_IDS.setupField, "name")}
        />
      </Labelled>
      <Labelled label={t("hall.code")}>
        <Text
          label={t("hall.code")}
          value={form.code}
          onChange={(code) => onChange({ code })}
          placeholder={t("hall.codePlaceholder")}
          testId={testId(TEST_IDS.setupField, "code")}
        />
      </Labelled>
      <Labelled label={t("hall.firstDate")} hint={t("hall.firstDateHint")}>
        <Text
          label={t("hall.firstDate")}
          value={form.firstDate}
          onChange={(firstDate) => onChange({ firstDate: firstDate.trim() })}
          placeholder={t("hall.firstDatePlaceholder")}
          testId={testId(TEST_IDS.setupField, "first-date")}
        />
      </Labelled>
    </div>
  );
}

/** Puts a change into one line of a list. */
function changed<T extends { id: string }>(lines: readonly T[], id: string, part: Partial<T>): T[] {
  return lines.map((line) => (line.id === id ? { ...line, ...part } : line));
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return <Button type="text" size="small" icon={<CloseOutlined />} aria-label={label} title={label} onClick={onClick} />;
}

function StaffStep(
  props: StepProps & { passwords: Passwords; onPasswords: (change: (passwords: Passwords) => Passwords) => void },
) {
  const { t } = useTranslation("setup");
  const { form, onChange, passwords, onPasswords } = props;
  const set = (person: Person, part: Partial<Person>) => onChange({ staff: changed(form.staff, person.id, part) });
  const toggle = (person: Person, role: Role) =>
    set(person, { roles: ROLES.filter((one) => (one === role) !== person.roles.includes(one)) });
  return (
    <>
      <table className="figures setup-table">
        <thead>
          <tr>
            <th style={{ width: 84 }}>{t("staff.code")}</th>
            <th style={{ width: 96 }}>{t("staff.name")}</th>
            <th style={{ width: 124 }}>{t("staff.telephone")}</th>
            {ROLES.map((role) => (
              <th key={role} data-align="center" className="setup-role">
                {word("role", role)}
              </th>
            ))}
            <th style={{ width: 112 }}>{t("staff.password")}</th>
            <th style={{ width: 36 }} />
          </tr>
        </thead>
        <tbody>
          {form.staff.map((person, row) => (
            <tr key={person.id}>
              <td>
                <Text
                  label={t("staff.code")}
                  value={person.code}
                  onChange={(code) => set(person, { code })}
                  testId={testId(TEST_IDS.setupField, `staff-code-${row}`)}
                />
              </td>
              <td>
                <Text
                  label={t("staff.name")}
                  value={person.name}
                  onChange={(name) => set(person, { name })}
                  testId={testId(TEST_IDS.setupField, `staff-name-${row}`)}
                />
              </td>
              <td>
                <Text
                  label={t("staff.telephone")}
                  value={person.telephone}
                  onChange={(telephone) => set(person, { telephone })}
                  testId={testId(TEST_IDS.setupField, `staff-telephone-${row}`)}
                />
              </td>
              {ROLES.map((role) => (
                <td key={role} data-align="center">
                  <input
                    type="checkbox"
                    aria-label={`${person.name} ${word("role", role)}`}
                    checked={person.roles.includes(role)}
                    onChange={() => toggle(person, role)}
                    data-testid={testId(TEST_IDS.setupField, `staff-${role}-${row}`)}
                  />
                </td>
              ))}
              <td>
                <Text
                  label={t("staff.password")}
                  value={passwords[person.id] ?? ""}
                  onChange={(password) => onPasswords((now) => ({ ...now, [person.id]: password }))}
                  secret
                  testId={testId(TEST_IDS.setupField, `staff-password-${row}`)}
                />
              </td>
              <td>
                <Remove
                  label={t("staff.remove")}
                  onClick={() => {
                    const staff = form.staff.filter((one) => one.id !== person.id);
                    onChange({ staff: staff.length > 0 ? staff : [newPerson()] });
                  }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t("staff.passwordHint")}</p>
    </>
  );
}

function CountersStep({ form, onChange }: StepProps) {
  const { t } = useTranslation("setup");
  const set = (till: Till, part: Partial<Till>) => onChange({ counters: changed(form.counters, till.id, part) });
  return (
    <table className="figures setup-table">
      <thead>
        <tr>
          <th style={{ width: 120 }}>{t("counters.code")}</th>
          <th>{t("counters.name")}</th>
          <th style={{ width: 160 }} className="figure">
            {t("counters.float")}
          </th>
          <th style={{ width: 36 }} />
        </tr>
      </thead>
      <tbody>
        {form.counters.map((till, row) => (
          <tr key={till.id}>
            <td>
              <Text
                label={t("counters.code")}
                value={till.code}
                onChange={(code) => set(till, { code })}
                testId={testId(TEST_IDS.setupField, `counter-code-${row}`)}
              />
            </td>
            <td>
              <Text
                label={t("counters.name")}
                value={till.name}
                placeholder={t("counters.namePlaceholder")}
                onChange={(name) => set(till, { name })}
                testId={testId(TEST_IDS.setupField, `counter-name-${row}`)}
              />
            </td>
            <td>
              <AmountInput
                label={t("counters.float")}
                value={till.float}
                onChange={(float) => set(till, { float })}
                notes="title"
                testId={testId(TEST_IDS.setupField, `counter-float-${row}`)}
              />
            </td>
            <td>
              <Remove
                label={t("counters.remove")}
                onClick={() => onChange({ counters: form.counters.filter((one) => one.id !== till.id) })}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t("counters.total")}</td>
          <td className="figure">
            <Money fen={sumFen(form.counters.map((till) => till.float ?? "0"))} />
          </td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

function AccountStep({ form, onChange }: StepProps) {
  const { t } = useTranslation("setup");
  const { account } = form;
  const set = (part: Partial<typeof account>) => onChange({ account: { ...account, ...part } });
  const field = (name: string) => testId(TEST_IDS.setupField, name);
  return (
    <div className="setup-fields">
      <Labelled label={t("account.bank")}>
        <Text label={t("account.bank")} value={account.bank} onChange={(bank) => set({ bank })} testId={field("bank")} />
      </Labelled>
      <Labelled label={t("account.number")}>
        <Text
          label={t("account.number")}
          value={account.number}
          onChange={(number) => set({ number })}
          testId={field("number")}
        />
      </Labelled>
      <Labelled label={t("account.holder")}>
        <Text
          label={t("account.holder")}
          value={account.holder}
          onChange={(holder) => set({ holder })}
          testId={field("holder")}
        />
      </Labelled>
      <Labelled label={t("account.code")}>
        <Text label={t("account.code")} value={account.code} onChange={(code) => set({ code })} testId={field("account-code")} />
      </Labelled>
      <Labelled label={t("account.cutOff")} hint={t("account.cutOffHint")}>
        <Text
          label={t("account.cutOff")}
          value={account.cut_off}
          onChange={(text) => set({ cut_off: text.trim().replace("：", ":") })}
          testId={field("cut-off")}
        />
      </Labelled>
      <label className="setup-check">
        <input
          type="checkbox"
          checked={account.open_on_weekends}
          onChange={(event) => set({ open_on_weekends: event.target.checked })}
          data-testid={field("weekends")}
        />
        {t("account.weekends")}
      </label>
    </div>
  );
}

/** Puts a change into one suggestion. */
function offered<T extends { code: string }>(
  entries: readonly Offered<T>[],
  code: string,
  part: Partial<Offered<T>>,
): Offered<T>[] {
  return entries.map((entry) => (entry.code === code ? { ...entry, ...part } : entry));
}

function Tick(props: {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  testId?: string;
}) {
  return (
    <input
      type="checkbox"
      aria-label={props.label}
      checked={props.checked}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.checked)}
      data-testid={props.testId}
    />
  );
}

function Pick<T extends string>(props: {
  label: string;
  value: T;
  values: readonly T[];
  show: (value: T) => string;
  disabled?: boolean;
  onChange: (value: T) => void;
  testId?: string;
}) {
  return (
    <select
      className="field"
      aria-label={props.label}
      value={props.value}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.target.value as T)}
      data-testid={props.testId}
    >
      {props.values.map((value) => (
        <option key={value} value={value}>
          {props.show(value)}
        </option>
      ))}
    </select>
  );
}

/** A whole number; while the field is empty the value is not a number, and the step says that it is missing. */
function WholeNumber(props: {
  label: string;
  value: number;
  disabled?: boolean;
  onChange: (value: number) => void;
  testId?: string;
}) {
  return (
    <input
      className="field field-figure"
      inputMode="numeric"
      aria-label={props.label}
      value={Number.isInteger(props.value) ? props.value : ""}
      disabled={props.disabled}
      onChange={(event) => {
        const text = event.target.value.trim();
        if (/^\d{0,4}$/.test(text)) props.onChange(text === "" ? Number.NaN : Number(text));
      }}
      data-testid={props.testId}
    />
  );
}

function BusinessStep({ form, onChange }: StepProps) {
  const { t } = useTranslation("setup");
  const types = form.businessTypes;
  if (!types) return null;
  const lineOf = (type: OfferedBusiness) => type.own ?? type.code;
  const set = (type: OfferedBusiness, part: Partial<OfferedBusiness>) =>
    onChange({ businessTypes: types.map((one) => (lineOf(one) === lineOf(type) ? { ...one, ...part } : one)) });
  return (
    <table className="figures setup-table">
      <thead>
        <tr>
          <th style={{ width: 44 }} data-align="center">
            {t("business.taken")}
          </th>
          <th style={{ width: 120 }}>{t("business.code")}</th>
          <th>{t("business.name")}</th>
          <th style={{ width: 110 }}>{t("business.class")}</th>
          <th style={{ width: 150 }}>{t("business.source")}</th>
          <th style={{ width: 70 }} className="figure">
            {t("business.digit")}
          </th>
          <th style={{ width: 70 }} data-align="center" title={t("business.customerHint")}>
            {t("business.customer")}
          </th>
        </tr>
      </thead>
      <tbody>
        {types.map((type) => (
          <tr key={lineOf(type)} data-taken={type.taken}>
            <td data-align="center">
              {type.own === undefined ? (
                <Tick
                  label={t("business.taken")}
                  checked={type.taken}
                  onChange={(taken) => set(type, { taken })}
                  testId={testId(TEST_IDS.setupField, `business-${type.code}`)}
                />
              ) : (
                <Remove
                  label={t("business.remove")}
                  onClick={() => onChange({ businessTypes: types.filter((one) => lineOf(one) !== lineOf(type)) })}
                />
              )}
            </td>
            <td>
              {type.own === undefined ? (
                <span className="quiet">{type.code}</span>
              ) : (
                <Text
                  label={t("business.code")}
                  value={type.code}
                  onChange={(code) => set(type, { code })}
                  testId={testId(TEST_IDS.setupField, "business-own-code")}
                />
              )}
            </td>
            <td>
              <Text
                label={t("business.name")}
                value={type.name}
                disabled={!type.taken}
                onChange={(name) => set(type, { name })}
                testId={type.own === undefined ? undefined : testId(TEST_IDS.setupField, "business-own-name")}
              />
            </td>
            <td>
              {type.own === undefined ? (
                word("businessClass", type.class)
              ) : (
                <Pick
                  label={t("business.class")}
                  value={type.class}
                  values={CLASSES}
                  show={(one) => word("businessClass", one)}
                  onChange={(one) => set(type, { class: one })}
                />
              )}
            </td>
            <td>
              <Pick
                label={t("business.source")}
                value={type.source}
                values={SOURCES}
                show={(source) => word("entrySource", source)}
                disabled={!type.taken}
                onChange={(source) => set(type, { source })}
                testId={testId(TEST_IDS.setupField, `source-${type.code}`)}
              />
            </td>
            <td>
              <WholeNumber
                label={t("business.digit")}
                value={type.digit}
                disabled={!type.taken}
                onChange={(digit) => set(type, { digit: Number.isInteger(digit) ? digit : 0 })}
              />
            </td>
            <td data-align="center">
              <Tick
                label={t("business.customerHint")}
                checked={type.keeps_customer}
                disabled={!type.taken}
                onChange={(keeps) => set(type, { keeps_customer: keeps })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TendersStep({ form, onChange }: StepProps) {
  const { t } = useTranslation("setup");
  const { tenders, statForms } = form;
  if (!tenders || !statForms) return null;
  const set = (code: string, part: Partial<(typeof tenders)[number]>) => onChange({ tenders: offered(tenders, code, part) });
  const setForm = (code: string, part: Partial<(typeof statForms)[number]>) =>
    onChange({ statForms: offered(statForms, code, part) });
  return (
    <>
      <table className="figures setup-table">
        <thead>
          <tr>
            <th style={{ width: 44 }} data-align="center">
              {t("tenders.taken")}
            </th>
            <th>{t("tenders.name")}</th>
            <th style={{ width: 110 }}>{t("tenders.countedAt")}</th>
            <th style={{ width: 170 }}>{t("tenders.against")}</th>
            <th style={{ width: 110 }} className="figure">
              {t("tenders.days")}
            </th>
          </tr>
        </thead>
        <tbody>
          {tenders.map((tender) => {
            const isCash = tender.against === "drawer";
            return (
              <tr key={tender.code} data-taken={tender.taken}>
                <td data-align="center">
                  <Tick
                    label={t("tenders.taken")}
                    checked={tender.taken}
                    disabled={isCash}
                    onChange={(taken) => set(tender.code, { taken })}
                    testId={testId(TEST_IDS.setupField, `tender-${tender.code}`)}
                  />
                </td>
                <td>
                  <Text
                    label={t("tenders.name")}
                    value={tender.name}
                    disabled={!tender.taken}
                    onChange={(name) => set(tender.code, { name })}
                  />
                </td>
                <td>
                  <Pick
                    label={t("tenders.countedAt")}
                    value={tender.counted_at}
                    values={COUNTED_AT}
                    show={(place) => word("countedAt", place)}
                    disabled={!tender.taken || isCash}
                    onChange={(counted_at) => set(tender.code, { counted_at })}
                  />
                </td>
                <td>
                  <Pick
                    label={t("tenders.against")}
                    value={tender.against}
                    values={isCash ? ["drawer"] : AGAINST}
                    show={(against) => word("against", against)}
                    disabled={!tender.taken || isCash}
                    onChange={(against) => set(tender.code, { against })}
                  />
                </td>
                <td>
                  <WholeNumber
                    label={t("tenders.days")}
                    value={tender.arrives_after_days}
                    disabled={!tender.taken || isCash}
                    onChange={(days) => set(tender.code, { arrives_after_days: days })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <table className="figures setup-table">
        <thead>
          <tr>
            <th style={{ width: 44 }} data-align="center">
              {t("tenders.taken")}
            </th>
            <th>{t("tenders.forms")}</th>
            <th style={{ width: 170 }}>{t("tenders.goesTo")}</th>
            <th style={{ width: 110 }} className="figure">
              {t("tenders.copies")}
            </th>
          </tr>
        </thead>
        <tbody>
          {statForms.map((one) => (
            <tr key={one.code} data-taken={one.taken}>
              <td data-align="center">
                <Tick
                  label={t("tenders.taken")}
                  checked={one.taken}
                  onChange={(taken) => setForm(one.code, { taken })}
                  testId={testId(TEST_IDS.setupField, `form-${one.code}`)}
                />
              </td>
              <td>
                <Text
                  label={t("tenders.forms")}
                  value={one.name}
                  disabled={!one.taken}
                  onChange={(name) => setForm(one.code, { name })}
                />
              </td>
              <td>
                <Text
                  label={t("tenders.goesTo")}
                  value={one.goes_to}
                  disabled={!one.taken}
                  onChange={(goes_to) => setForm(one.code, { goes_to })}
                />
              </td>
              <td>
                <WholeNumber
                  label={t("tenders.copies")}
                  value={one.copies}
                  disabled={!one.taken}
                  onChange={(copies) => setForm(one.code, { copies })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function OpeningStep({ form, onChange }: StepProps) {
  const { t } = useTranslation("setup");
  const people = peopleOf(form);
  const choices = (of: readonly Person[]) =>
    of.map(({ code, name }) => ({ code: code.trim(), name: name.trim() || code.trim() }));
  const managers = people.filter((person) => person.roles.includes("manager"));
  const amount = (key: "safeFloat" | "safeCash" | "recharge", id: string) => (
    <Labelled label={t(`opening.${key}`)}>
      <AmountInput
        label={t(`opening.${key}`)}
        value={form[key]}
        onChange={(value) => onChange({ [key]: value })}
        testId={testId(TEST_IDS.setupField, id)}
      />
    </Labelled>
  );
  return (
    <>
      <p>
        {t("opening.floats")} <Money fen={sumFen(form.counters.map((till) => till.float ?? "0"))} strong />
      </p>
      <div className="setup-fields">
        {amount("safeFloat", "safe-float")}
        {amount("safeCash", "safe-cash")}
        {amount("recharge", "recharge")}
        <span />
        <Labelled label={t("opening.countedBy")}>
          <Choice
            options={choices(managers)}
            value={form.countedBy}
            onChange={(countedBy) => onChange({ countedBy })}
            label={t("opening.countedBy")}
            placeholder={managers.length === 0 ? t("opening.noManager") : undefined}
            testId={testId(TEST_IDS.setupField, "counted-by")}
          />
        </Labelled>
        <Labelled label={t("opening.witness")}>
          <Choice
            options={choices(people.filter((person) => person.code.trim() !== form.countedBy))}
            value={form.witness}
            onChange={(witness) => onChange({ witness })}
            label={t("opening.witness")}
            testId={testId(TEST_IDS.setupField, "witness")}
          />
        </Labelled>
      </div>
    </>
  );
}
