import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, word } from "../i18n";
import { useBackend } from "../shared/backend";
import { NO_TROUBLE, type Trouble, troubleOf, useRead, useWrite } from "../shared/calls";
import { Dialog } from "../shared/Dialog";
import { useDraft } from "../shared/draft";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { useSession } from "../shared/session";
import { ROLES } from "../shared/sets";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { WriteOutcome } from "../shared/WriteOutcome";
import { said } from "../shared/said";
import type { Date as BusinessDate, Role, Staff as Person, StaffRole, StaffRow } from "../wire";
import { RecordForm } from "./RecordForm";
import { ListSection, StateTags } from "./Section";

function holds(role: StaffRole, date: BusinessDate): boolean {
  return role.from <= date && (role.until === null || date <= role.until);
}

/** 人员与角色: people with what they are today, and the ways to change it. */
export function StaffSection() {
  const { t } = useTranslation("settings");
  const { calendar } = useSession();
  const { data, error } = useRead("staff.list", {});
  const [selected, setSelected] = useState<string | null>(null);
  const [open, setOpen] = useState<{ dialog: "roles" | "password"; code: string } | null>(null);
  const chosen = data?.find((row) => row.staff.code === selected);
  const of = open && data?.find((row) => row.staff.code === open.code);
  const show = (dialog: "roles" | "password") => chosen && setOpen({ dialog, code: chosen.staff.code });
  useShortcuts("screen", [
    { keys: "F3", label: t("roles"), run: () => show("roles") },
    { keys: "F4", label: t("password"), run: () => show("password") },
  ]);
  return (
    <>
      <ListSection<StaffRow>
        id="staff"
        rows={data}
        error={error}
        rowKey={(row) => row.staff.code}
        onSelect={(row) => setSelected(row.staff.code)}
        columns={[
          { key: "code", title: t("field.staffCode"), width: 84, cell: (row) => row.staff.code },
          { key: "name", title: t("field.personName"), width: 84, cell: (row) => row.staff.name },
          {
            key: "roles",
            title: t("field.roles"),
            width: "3fr",
            cell: (row) => {
              const now = row.roles.filter((role) => holds(role, calendar));
              return now.length > 0 ? listed(now.map((role) => word("role", role.role))) : t("staff.noRole");
            },
          },
          { key: "state", title: t("field.state"), width: "5fr", cell: (row) => <State row={row} /> },
        ]}
        actions={(row) => (
          <>
            <Button disabled={!row} onClick={() => show("password")} data-testid={TEST_IDS.settingsPassword}>
              {t("password")} <kbd>F4</kbd>
            </Button>
            <Button disabled={!row} onClick={() => show("roles")} data-testid={TEST_IDS.settingsRoles}>
              {t("roles")} <kbd>F3</kbd>
            </Button>
          </>
        )}
        form={(row, onClose) => (
          <PersonForm
            person={row?.staff ?? null}
            onClose={onClose}
            // A new person can do nothing yet: their role comes next.
            onAdded={(person) => setOpen({ dialog: "roles", code: person.code })}
          />
        )}
      />
      {of && open.dialog === "roles" && <Roles row={of} onClose={() => setOpen(null)} />}
      {of && open.dialog === "password" && <FirstPassword person={of.staff} onClose={() => setOpen(null)} />}
    </>
  );
}

function State({ row }: { row: StaffRow }) {
  const { t } = useTranslation("settings");
  return (
    <span className="row">
      <StateTags retired={row.staff.retired} locked={row.staff.locked} />
      {!row.staff.retired && !row.has_password && (
        <span className="tag" data-tone="over">
          {t("staff.noPassword")}
        </span>
      )}
      {row.must_change && <span className="tag">{t("staff.mustChange")}</span>}
      {row.at_counter !== null && (
        <span className="tag" data-tone="open">
          {t("staff.atCounter", { counter: row.at_counter })}
        </span>
      )}
      {row.open_differences.length > 0 && (
        <span className="tag" data-tone="short">
          {t("staff.differences", { count: row.open_differences.length })}
        </span>
      )}
    </span>
  );
}

function PersonForm(props: { person: Person | null; onClose: () => void; onAdded: (person: Person) => void }) {
  const { t } = useTranslation("settings");
  const { person, onClose, onAdded } = props;
  const isNew = person === null;
  return (
    <RecordForm
      call="staff.set"
      of={`staff/${person?.code ?? "new"}`}
      title={t(isNew ? "newTitle" : "editTitle", { section: t("section.staff") })}
      initial={{
        code: person?.code ?? "",
        name: person?.name ?? "",
        initials: person?.initials ?? "",
        telephone: person?.telephone ?? "",
        locked: person?.locked ?? false,
        retired: person?.retired ?? false,
      }}
      fields={[
        { key: "code", label: t("field.staffCode"), kind: "text", disabled: !isNew, hint: isNew ? t("codeHint") : undefined },
        { key: "name", label: t("field.personName"), kind: "text" },
        { key: "initials", label: t("field.initials"), kind: "text", placeholder: t("field.initialsHint") },
        { key: "telephone", label: t("field.telephone"), kind: "text" },
        ...(isNew
          ? []
          : ([
              { key: "locked", label: t("field.locked"), kind: "check" },
              { key: "retired", label: t("field.left"), kind: "check" },
            ] as const)),
      ]}
      request={(value) =>
        value.code.trim() !== "" && value.name.trim() !== ""
          ? {
              code: value.code.trim(),
              name: value.name,
              ...(value.initials.trim() !== "" && { initials: value.initials }),
              telephone: value.telephone,
              locked: value.locked,
              retired: value.retired,
            }
          : null
      }
      onClose={onClose}
      onDone={(answer) => isNew && onAdded(answer)}
    />
  );
}

/** The day before: a role that ends at once ended yesterday. */
function dayBefore(date: BusinessDate): BusinessDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function Roles({ row, onClose }: { row: StaffRow; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const { calendar } = useSession();
  const { code, name } = row.staff;
  const draft = useDraft(`settings/roles/${code}`, { role: "clerk" as Role, from: calendar as string, until: "" });
  const give = useWrite("staff.set_role", draft);
  const end = useWrite("staff.set_role");
  const { value, set } = draft;
  const save = () =>
    give.send({
      staff: code,
      role: value.role,
      from: value.from.trim(),
      ...said({ until: value.until }),
    });
  const endNow = (role: StaffRole) =>
    end.send({ staff: code, role: role.role, from: role.from, until: dayBefore(role.from > calendar ? role.from : calendar) });
  const field = (which: string) => testId(TEST_IDS.settingsField, which);
  return (
    <Dialog title={t("staff.rolesTitle", { name, code })} onClose={onClose} width={560}>
      {row.roles.length === 0 ? (
        <p className="secondary">{t("staff.noRoles")}</p>
      ) : (
        <table className="figures">
          <thead>
            <tr>
              <th>{t("staff.role")}</th>
              <th>{t("staff.from")}</th>
              <th>{t("staff.until")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {row.roles.map((role) => {
              const over = role.until !== null && role.until < calendar;
              return (
                <tr key={`${role.role}/${role.from}`} className={over ? "quiet" : undefined}>
                  <td>{word("role", role.role)}</td>
                  <td>{shortDate(role.from)}</td>
                  <td>{role.until === null ? t("staff.open") : shortDate(role.until)}</td>
                  <td className="figure">
                    {!over && (
                      <Button
                        size="small"
                        onClick={() => endNow(role)}
                        loading={end.busy}
                        data-testid={testId(TEST_IDS.settingsEndRole, role.role)}
                      >
                        {t("staff.end")}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <WriteOutcome write={end} />
      <Fields className="settings-form" onDone={save} onClose={onClose} testId={TEST_IDS.settingsForm}>
        <div className="labelled settings-wide">
          <span className="label">{t("staff.role")}</span>
          <select
            className="field"
            aria-label={t("staff.role")}
            value={value.role}
            onChange={(event) => set({ role: event.target.value as Role })}
            data-testid={field("role")}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {word("role", role)}
              </option>
            ))}
          </select>
        </div>
        {(["from", "until"] as const).map((key) => (
          <div key={key} className="labelled">
            <span className="label">{t(`staff.${key}`)}</span>
            <input
              className="field"
              aria-label={t(`staff.${key}`)}
              placeholder={key === "until" ? t("staff.untilHint") : "2026-03-02"}
              value={value[key]}
              onChange={(event) => set({ [key]: event.target.value })}
              data-testid={field(key)}
            />
          </div>
        ))}
        <div className="settings-foot">
          <Button type="primary" htmlType="submit" data-done loading={give.busy} data-testid={TEST_IDS.settingsSave}>
            {t("staff.give")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </Fields>
      <WriteOutcome write={give} />
    </Dialog>
  );
}

/** A first password, given face to face. It is in no draft, and the person must change it at the next sign-in. */
function FirstPassword({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const backend = useBackend();
  const queries = useQueryClient();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [trouble, setTrouble] = useState<Trouble>(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const differ = again !== "" && again !== password;
  const save = async () => {
    if (busy || password === "" || again !== password) return;
    setBusy(true);
    try {
      await backend.call("staff.set_password", { staff: person.code, password });
      void queries.invalidateQueries();
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (label: string, value: string, onChange: (text: string) => void, id: string) => (
    <div className="labelled">
      <span className="label">{label}</span>
      <input
        className="field"
        type="password"
        autoComplete="off"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid={testId(TEST_IDS.settingsField, id)}
      />
    </div>
  );
  return (
    <Dialog title={t("staff.passwordTitle", { name: person.name, code: person.code })} onClose={onClose}>
      <Fields className="settings-form" onDone={save} onClose={onClose} testId={TEST_IDS.settingsForm}>
        <p className="secondary settings-wide">{t("staff.passwordHint")}</p>
        {field(t("staff.passwordField"), password, setPassword, "password")}
        {field(t("staff.again"), again, setAgain, "again")}
        <div className="settings-foot">
          <div className="field-note" data-bad={differ}>
            {differ && t("staff.differ")}
          </div>
          <Button type="primary" htmlType="submit" data-done loading={busy} data-testid={TEST_IDS.settingsSave}>
            {t("staff.setPassword")} <kbd className="on-accent">Ctrl+Enter</kbd>
          </Button>
        </div>
      </Fields>
      <Findings {...trouble} onRetry={save} />
    </Dialog>
  );
}
