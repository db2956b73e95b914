import i18next from "i18next";
import { word } from "../i18n";
import { formatFen } from "../shared/fen";
import type { SettingKey } from "../wire";

export type SettingKind =
  "switch" | "yuan" | "place" | "minutes" | "days" | "monthDay" | "length" | "pieces" | "dates" | "columns" | "key";

export const SETTING_KIND: Record<SettingKey, SettingKind> = {
  blind_count: "switch",
  own_reversal_limit: "yuan",
  refund_limit: "yuan",
  rounding_limit: "yuan",
  safe_limit: "yuan",
  recharge_counted_at: "place",
  idle_lock_minutes: "minutes",
  difference_explain_days: "days",
  difference_settle_days: "days",
  pending_approval: "switch",
  second_approval_days: "days",
  older_notes: "switch",
  password_length: "length",
  void_limit: "yuan",
  box_return_days: "days",
  transfer_received_days: "days",
  report_print_days: "days",
  month_package_day: "monthDay",
  finding_answer_days: "days",
  reservation_days: "days",
  logistics_columns: "columns",
  bank_closed_days: "dates",
  take_interval_days: "days",
  take_tolerance_pieces: "pieces",
  take_tolerance_fen: "yuan",
  take_sealed_opened: "pieces",
  audit_key: "key",
};

/** A setting's value as one reads it: `是`, `500.00 元`, `30 天`. A key of a newer program has its value as it stands. */
export function settingValue(key: string, value: string): string {
  const t = i18next.getFixedT(null, "settings");
  if (!(key in SETTING_KIND)) return value;
  const kind = SETTING_KIND[key as SettingKey];
  switch (kind) {
    case "switch":
      return t(value === "true" ? "yes" : "no");
    case "yuan":
      return `${formatFen(value)} ${t("unit.yuan")}`;
    case "place":
      return word("countedAt", value);
    case "dates":
    case "columns":
    case "key":
      return value === "" ? t("none") : value;
    default:
      return t(`quantity.${kind}`, { count: Number(value) });
  }
}
