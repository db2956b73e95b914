import type { ReactNode } from "react";
import type { Answer, Finding, WriteName } from "./backend";
import type { Write } from "./calls";
import { Findings } from "./Findings";
import { SecondPerson } from "./SecondPerson";

const ASKS_FOR_SECOND: readonly Finding["name"][] = [
  "second_person_required",
  "second_person_is_author",
  "second_person_may_not",
  "grant_unknown",
  "carried_overdue",
  "take_checker_missing",
  "recount_needs_witness",
  "recount_needs_other_witness",
  "witness_missing",
];

const ASKS_ONLY: readonly Finding["name"][] = ["second_person_required", "recount_needs_witness", "witness_missing"];

/**
 * What came of a write that was not done: its findings, a fault with "try again", or, where only a second person is missing, the
 * place for their password. Their word is sent with exactly what was refused.
 */
export function WriteOutcome<N extends WriteName>(props: {
  write: Write<N>;
  /** After it was done with a second person's word, or on a retry. */
  onDone?: (answer: Answer<N>) => void;
  subject?: string;
  /** What can be done where no second person is there. */
  alone?: ReactNode;
}) {
  const { write, onDone, subject } = props;
  const { pending } = write;
  const again = async (grants: string[]) => {
    if (!pending) return;
    const answer = await write.send(pending.request, grants);
    if (answer !== null) onDone?.(answer);
  };
  const onlySecond = write.findings.length > 0 && write.findings.every((finding) => ASKS_FOR_SECOND.includes(finding.name));
  if (!onlySecond || !pending) {
    return <Findings findings={write.findings} fault={write.fault} onRetry={() => again(pending?.grants ?? [])} />;
  }
  const asksWitness = write.findings.some(
    (finding) =>
      finding.name === "recount_needs_witness" ||
      finding.name === "recount_needs_other_witness" ||
      finding.name === "witness_missing" ||
      ("right" in finding && finding.right === "witness"),
  );
  const asksOnly = write.findings.every((finding) => ASKS_ONLY.includes(finding.name));
  return (
    <>
      {!asksOnly && <Findings findings={write.findings} />}
      <SecondPerson
        call={write.name}
        request={pending.request}
        subject={asksWitness ? undefined : subject}
        as={asksWitness ? "witness" : "secondPerson"}
        onGranted={(grant) => again([grant])}
        onClose={write.clear}
      />
      {!asksWitness && props.alone}
    </>
  );
}
