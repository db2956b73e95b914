import type { BusinessClass, CampaignRule, CheckDigit, CountedAgainst, CountedAt, EntrySource, ItemKind, Role } from "../wire";

// Closed sets in the order in which they are offered. Their words are in `words.zh.ts`.
export const ROLES: readonly Role[] = ["clerk", "shift_leader", "manager", "auditor", "supervisor", "administrator"];
export const SOURCES: readonly EntrySource[] = ["typed", "summary", "boss", "stock"];
export const CLASSES: readonly BusinessClass[] = ["revenue", "recharge", "security", "rounding"];
export const COUNTED_AT: readonly CountedAt[] = ["counter", "hall"];
/** What a tender other than cash is counted against: only cash lies in the drawer. */
export const AGAINST: readonly CountedAgainst[] = ["pos_slip", "merchant_total", "cheques", "bank_advice"];
/** Items that a hall makes itself; those of money come with the hall and its tenders. */
export const ITEM_KINDS: readonly ItemKind[] = ["prepaid_card", "sim_card", "invoice", "invoice_box", "promo", "special_number"];
export const CHECK_DIGITS: readonly CheckDigit[] = ["none", "luhn"];
export const CAMPAIGN_RULES: readonly CampaignRule[] = ["points", "gift", "discount"];
