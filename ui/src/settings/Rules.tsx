import { useTranslation } from "react-i18next";
import { within, word } from "../i18n";
import { useRead } from "../shared/calls";
import { COUNTED_AT } from "../shared/sets";
import type { SettingRow } from "../wire";
import { type Field, RecordForm, whole } from "./RecordForm";
import { ListSection } from "./Section";
import { SETTING_KIND, type SettingKind, settingValue } from "./setting-value";

/** 规则与限额: every setting with what it means, what holds and what would hold without it. */
export function Rules() {
  const { t } = useTranslation("settings");
  const { data, error } = useRead("setting.list", {});
  return (
    <ListSection<SettingRow>
      id="rules"
      rows={data}
      error={error}
      rowKey={(row) => row.key}
      fixed
      density="roomy"
      columns={[
        { key: "setting", title: t("field.setting"), width: 152, cell: (row) => word("setting", row.key) },
        {
          key: "value",
          title: t("field.value"),
          width: 112,
          align: "right",
          cell: (row) => {
            const value = settingValue(row.key, row.value);
            return <strong title={value}>{value}</strong>;
          },
        },
        {
          key: "default",
          title: t("field.default"),
          width: 112,
          align: "right",
          cell: (row) => <span className="secondary">{settingValue(row.key, row.default)}</span>,
        },
        {
          key: "rule",
          title: "",
          width: "1fr",
          cell: (row) => (
            <span className="secondary rule-words" title={t(`rule.${row.key}`)}>
              {t(`rule.${row.key}`)}
            </span>
          ),
        },
      ]}
      form={(row, onClose) => row && <RuleForm row={row} onClose={onClose} />}
    />
  );
}

/** Kinds that are typed as they are kept. */
const TEXTS: ReadonlySet<SettingKind> = new Set<SettingKind>(["dates", "columns", "key"]);

function RuleForm({ row, onClose }: { row: SettingRow; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const kind = SETTING_KIND[row.key];
  const label = word("setting", row.key);
  const field: Field<{ value: string | null }> = {
    key: "value",
    label: TEXTS.has(kind) || kind === "switch" || kind === "place" ? label : within(label, t(`unit.${kind}`)),
    hint: t(`rule.${row.key}`),
    ...(kind === "switch"
      ? { kind: "select", options: ["true", "false"].map((value) => ({ value, label: t(value === "true" ? "yes" : "no") })) }
      : kind === "place"
        ? { kind: "select", options: COUNTED_AT.map((value) => ({ value, label: word("countedAt", value) })) }
        : { kind: kind === "yuan" ? "amount" : TEXTS.has(kind) ? "text" : "whole" }),
  };
  return (
    <RecordForm
      call={row.supervisors ? "setting.supervise" : "setting.set"}
      of={`rule/${row.key}`}
      title={label}
      initial={{ value: row.value as string | null }}
      fields={[field]}
      request={({ value }) => {
        const isWhole = kind === "minutes" || kind === "days" || kind === "length";
        if (value === null || (isWhole && whole(value) === null)) return null;
        return { key: row.key, value: isWhole ? String(whole(value)) : value };
      }}
      onClose={onClose}
    />
  );
}
