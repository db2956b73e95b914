import i18next from "i18next";
import type { Finding } from "./backend";
import type { RefusalWords } from "./refusals.zh";

/** Fills the parameters in. `replace` keeps a parameter called `count` from being taken for a plural. */
function fill(finding: Finding, part: "text" | "next.label" | "next.to"): string {
  return i18next.t(`${finding.name}.${part}` as never, { ns: "refusals", replace: finding }) as string;
}

/** The sentence for a refusal, parameters filled in. A name that this screen does not know yet is shown as it is. */
export function refusalText(finding: Finding): string {
  return i18next.exists(`${finding.name}.text`, { ns: "refusals" }) ? fill(finding, "text") : finding.name;
}

/** The next step out of a refusal, where there is one. */
export function refusalNext(finding: Finding): RefusalWords["next"] {
  if (!i18next.exists(`${finding.name}.next.to`, { ns: "refusals" })) return undefined;
  return { label: fill(finding, "next.label"), to: fill(finding, "next.to") };
}
