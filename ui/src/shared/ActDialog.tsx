import { type ReactNode } from "react";
import { Post } from "../cash/Parts";
import type { Answer, Request, WriteName } from "./backend";
import { useWrite } from "./calls";
import { Dialog } from "./Dialog";
import { type Draft, useDraft } from "./draft";
import { Fields } from "./Fields";
import { TEST_IDS } from "./testids";
import { WriteOutcome } from "./WriteOutcome";

/** One paper, made in a dialog: its fields, what it will do in one sentence, and the second person where the books ask for one. */
export function ActDialog<N extends WriteName, V extends object>(props: {
  call: N;
  title: string;
  /** Names the draft: which act, on what, whose. */
  of: string;
  initial: V;
  /** The call's content, or null while something is missing. */
  request: (value: V) => Request<N> | null;
  /** What posting will do. */
  sentence?: (value: V) => string | null;
  children: (value: V, set: Draft<V>["set"]) => ReactNode;
  onClose: () => void;
  onDone?: (answer: Answer<N>) => void;
  width?: number;
}) {
  const { call, title, of, initial, request, sentence, children, onClose, width } = props;
  const draft = useDraft<V>(of, initial);
  const write = useWrite(call, draft);
  const content = request(draft.value);
  const said = sentence?.(draft.value) ?? null;
  const done = (answer: Answer<N>) => {
    onClose();
    props.onDone?.(answer);
  };
  const post = async () => {
    if (content === null) return;
    const answer = await write.send(content);
    if (answer !== null) done(answer);
  };
  return (
    <Dialog title={title} onClose={onClose} width={width ?? 560}>
      <Fields className="act" label={title} onDone={post} onClose={onClose} testId={TEST_IDS.act}>
        {children(draft.value, draft.set)}
        <Post sentence={said} ready={content !== null} busy={write.busy} />
      </Fields>
      <WriteOutcome write={write} onDone={done} subject={said ?? undefined} />
    </Dialog>
  );
}

/** A text field of such a dialog, with its name above it. */
export function TextLine(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
  testId?: string;
}) {
  return (
    <div className="labelled">
      <span className="label">{props.label}</span>
      <input
        className="field"
        aria-label={props.label}
        placeholder={props.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-testid={props.testId}
      />
    </div>
  );
}

/** Yes or no. */
export function CheckLine(props: { label: string; value: boolean; onChange: (value: boolean) => void; testId?: string }) {
  return (
    <label className="check-line">
      <input
        type="checkbox"
        checked={props.value}
        onChange={(event) => props.onChange(event.target.checked)}
        data-testid={props.testId}
      />
      {props.label}
    </label>
  );
}
