import type { Answer } from "./backend";
import { useRead } from "./calls";
import type { Option } from "./Choice";
import { setNames } from "./names";

export type Catalogue = Answer<"catalogue.all">;

/** The hall's catalogue (基础资料); undefined only until the first answer. Names of codes are learnt from it as it comes. */
export function useCatalogue(): Catalogue | undefined {
  const { data } = useRead("catalogue.all", {});
  if (data) learn(data);
  return data;
}

function learn(catalogue: Catalogue): void {
  setNames("staff", catalogue.staff);
  setNames("counter", catalogue.counters);
  setNames("tender", catalogue.tenders);
  setNames("item", catalogue.items);
  setNames("business", catalogue.business_types);
  setNames("form", catalogue.stat_forms);
}

/** What can still be chosen, as options of a {@link Choice}. */
export function options(
  entries: readonly { code: string; name: string; retired: boolean; digit?: number; initials?: string }[],
): Option[] {
  return entries
    .filter((entry) => !entry.retired)
    .map(({ code, name, digit, initials }) => ({ code, name, initials, digit: digit ? String(digit) : undefined }));
}
