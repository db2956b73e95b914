import type { BusinessClass, CountedAgainst, CountedAt, EntrySource, Role } from "../wire";

// Closed sets in the order in which they are offered. Their words are in `words.zh.ts`.
export const ROLES: readonly Role[] = ["clerk", "shift_leader", "manager", "auditor", "supervisor", "administrator"];
export const SOURCES: readonly EntrySource[] = ["typed", "summary", "boss"];
export const CLASSES: readonly BusinessClass[] = ["revenue", "recharge", "security", "rounding"];
export const COUNTED_AT: readonly CountedAt[] = ["counter", "hall"];
/** What a tender other than cash is counted against: only cash lies in the drawer. */
export const AGAINST: readonly CountedAgainst[] = ["pos_slip", "merchant_total", "cheques", "bank_advice"];
