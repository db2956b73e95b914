// The only file that knows Tauri (style.md 5): everything else talks to the interface in backend.ts.
import { invoke } from "@tauri-apps/api/core";
import type { ShellFailure } from "../wire-shell";
import {
  type Answer,
  type Backend,
  type CallName,
  type Envelope,
  Fault,
  type Finding,
  type PickedFile,
  Refused,
  type Request,
  type StartState,
  type WrittenDocument,
} from "./backend";

function isFailure(error: unknown): error is ShellFailure {
  return typeof error === "object" && error !== null && "kind" in error;
}

async function ask<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (error) {
    if (!isFailure(error)) throw new Fault(String(error));
    switch (error.kind) {
      case "refused":
        throw new Refused(error.findings as Finding[]);
      case "fault":
        throw new Fault(error.detail);
    }
  }
}

/** The desktop program: the session is the window's and stays in the shell. */
export const tauriBackend: Backend = {
  call<N extends CallName>(name: N, request: Request<N>, envelope?: Envelope): Promise<Answer<N>> {
    return ask("call", { name, payload: { ...(request as object), ...envelope } });
  },
  pickFile: (title, extensions) => ask<PickedFile | null>("pick_file", { title, extensions }),
  fileFromPath: (path) => ask<PickedFile>("file_from_path", { path }),
  openDocument: ({ report, issue }) => ask<WrittenDocument>("open_document", { report, issue }),
  saveDocument: ({ report, issue }, path) => ask<WrittenDocument | null>("save_document", { report, issue, path: path ?? null }),
  saveFile: ({ name, base64 }, path) => ask<WrittenDocument | null>("save_file", { name, base64, path: path ?? null }),
  startState: () => ask<StartState>("start_state"),
  openHall: (create) => ask<StartState>("open_hall", { create }),
  openSample: () => ask<StartState>("open_sample"),
};
