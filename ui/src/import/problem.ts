import { useTranslation } from "react-i18next";
import { listed } from "../i18n";
import type { MappingGuess } from "../wire";

/** Why a file, or a mapping on it, gives no rows at all. */
export type FileProblem = NonNullable<MappingGuess["problem"]>;

/** The sentence for a file, or a mapping, that gives no rows. */
export function useProblem(): (problem: FileProblem) => string {
  const { t } = useTranslation("import");
  return (problem) => {
    const words: Record<string, unknown> = { ...problem };
    if ("fields" in problem) words.fields = listed(problem.fields.map((field) => t(`field.${field}`)));
    if ("titles" in problem) words.titles = listed(problem.titles);
    if ("found" in problem) words.found = t(`kind.${problem.found}`);
    if ("expected" in problem) words.expected = t(`kind.${problem.expected}`);
    return t(`problem.${problem.name}`, { replace: words });
  };
}
