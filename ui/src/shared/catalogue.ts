import { useMemo } from "react";
import type { Answer } from "./backend";
import { useRead } from "./calls";
import type { Option } from "./Choice";
import { setNames } from "./names";

export type Catalogue = Answer<"catalogue.all">;

/** The hall's catalogue (基础资料); undefined only until the first answer. Names of codes are learnt from it as it comes. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useRead("catalogue.all", {});
  return useMemo(() => data && learn(data), [data]);
}

function learn(catalogue: Catalogue): Catalogue {
  setNames("staff", catalogue.staff);
  setNames("counter", catalogue.counters);
  setNames("tender", catalogue.tenders);
  setNames("item", catalogue.items);
  setNames("business", catalogue.business_types);
  setNames("form", catalogue.stat_forms);
  const digit = (type: Catalogue["business_types"][number]) => type.digit || Number.MAX_SAFE_INTEGER;
  return {
    ...catalogue,
    tenders: inOrder(catalogue.tenders, (tender) => tender.code),
    business_types: [...catalogue.business_types].sort((a, b) => digit(a) - digit(b)),
  };
}

/** The hall's campaigns (活动); their names are learnt as they come. */
export function useCampaigns(): Answer<"campaign.list"> | undefined {
  const { data } = useRead("campaign.list", {});
  return useMemo(() => {
    if (data) setNames("campaign", data);
    return data;
  }, [data]);
}

/** The grades of special numbers (号码级别); their names are learnt as they come. */
export function useGrades(): Answer<"grade.list"> | undefined {
  const { data } = useRead("grade.list", {});
  return useMemo(() => {
    if (data) setNames("grade", data);
    return data;
  }, [data]);
}

/** The order in which a drawer and its papers are gone through; tenders of the hall's own come between these and the recharge stock. */
const USUAL_ORDER = ["cash", "float", "card", "wechat", "alipay", "cheque", "transfer"];

function rank(code: string): number {
  if (code === "recharge") return USUAL_ORDER.length + 1;
  const at = USUAL_ORDER.indexOf(code);
  return at < 0 ? USUAL_ORDER.length : at;
}

/** Rows about tenders or items of money in the order that people know: cash first. */
export function inOrder<T>(rows: readonly T[], codeOf: (row: T) => string): T[] {
  return [...rows].sort((a, b) => rank(codeOf(a)) - rank(codeOf(b)) || codeOf(a).localeCompare(codeOf(b)));
}

/** What can still be chosen, as options of a {@link Choice}. */
export function options(
  entries: readonly { code: string; name: string; retired: boolean; digit?: number; initials?: string }[],
): Option[] {
  return entries
    .filter((entry) => !entry.retired)
    .map(({ code, name, digit, initials }) => ({ code, name, initials, digit: digit ? String(digit) : undefined }));
}
