import { createContext, useContext } from "react";
import type { Calls, ImportFile, Refusal } from "../wire";
import type { PickedFile, ShellFinding, StartState, WrittenDocument } from "../wire-shell";

export type { PickedFile, StartState, WrittenDocument };

/** One reason for a refusal: its name and parameters, never prose. The sentence is in `refusals.zh.ts`. */
export type Finding = Refusal | ShellFinding;

export type CallName = keyof Calls;
/** A call with a file names the picked file by its id; the shell puts name and bytes in its place. */
type ByFileId<R> = R extends { file: ImportFile } ? Omit<R, "file"> & { file: PickedFile["id"] } : R;
export type Request<N extends CallName> = ByFileId<Calls[N]["request"]>;
export type Answer<N extends CallName> = Calls[N]["response"];
type OfKind<K extends string> = { [N in CallName]: Calls[N]["kind"] extends K ? N : never }[CallName];
export type ReadName = OfKind<"read" | "door">;
export type WriteName = OfKind<"write">;

/** What a write carries beside its content. */
export interface Envelope {
  /** Made before sending; the same again is answered, not done again. */
  request_id: string;
  /** Words of second persons for exactly this call with exactly this content. */
  grants: string[];
}

/** One print of a paper. */
export type PrintRef = Request<"report.bytes">;

/**
 * The one way from the screen to the books. In the desktop program it is Tauri's `invoke` (`host-tauri.ts`); the same
 * interface over HTTP can serve several counters later. Every method rejects with {@link Refused} or {@link Fault} and with
 * nothing else.
 */
export interface Backend {
  call<N extends CallName>(name: N, request: Request<N>, envelope?: Envelope): Promise<Answer<N>>;
  /** Asks for a file; null when the person closes the dialog. The path stays in the shell: calls name the file by its id. */
  pickFile(title: string, extensions: string[]): Promise<PickedFile | null>;
  /** The same for a path that was typed. */
  fileFromPath(path: string): Promise<PickedFile>;
  /** Writes an issued paper (a PDF) into the person's documents and opens it in the system's viewer. */
  openDocument(print: PrintRef): Promise<WrittenDocument>;
  /** Saves an issued paper where the person wants it, or at a typed path; null when the dialog was closed. */
  saveDocument(print: PrintRef, path?: string): Promise<WrittenDocument | null>;
  /** Saves a file that a call answered with, where the person wants it, or at a typed path; null when the dialog was closed. */
  saveFile(file: { name: string; base64: string }, path?: string): Promise<WrittenDocument | null>;
  /** What the program found when it started, before anyone has signed in. */
  startState(): Promise<StartState>;
  /** Opens the hall's own books, made empty if they are missing and `create` says so. */
  openHall(create: boolean): Promise<StartState>;
  /** Opens the sample hall (练习) in its own file. */
  openSample(): Promise<StartState>;
}

/** The state of the books does not allow it. Nothing has changed; `findings` are all the reasons, each with a next step. */
export class Refused extends Error {
  constructor(readonly findings: Finding[]) {
    super(`refused: ${findings.map((finding) => finding.name).join(", ")}`);
    this.name = "Refused";
  }
}

/** Something is broken (disk full, database unreadable). Whether a write was done is not known: send it again with its id. */
export class Fault extends Error {
  constructor(readonly detail: string) {
    super(detail);
    this.name = "Fault";
  }
}

const BackendContext = createContext<Backend | null>(null);

export const BackendProvider = BackendContext.Provider;

export function useBackend(): Backend {
  const backend = useContext(BackendContext);
  if (!backend) throw new Error("no BackendProvider above this component");
  return backend;
}
