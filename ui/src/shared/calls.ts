import { keepPreviousData, type UseQueryResult, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { type Answer, Fault, type Finding, type ReadName, Refused, type Request, useBackend, type WriteName } from "./backend";
import type { Draft } from "./draft";
import { newRequestId } from "./request-id";

/** A question to the books. Asked again after every write of this window, and when the window gets the focus. */
export function useRead<N extends ReadName>(
  name: N,
  request: Request<N>,
  options?: {
    enabled?: boolean;
    /** While a changed question is being answered: the last answer, or nothing. */
    meanwhile?: "last" | "nothing";
  },
): UseQueryResult<Answer<N>, Refused | Fault> {
  const backend = useBackend();
  return useQuery<Answer<N>, Refused | Fault>({
    queryKey: [name, request],
    queryFn: () => backend.call(name, request),
    enabled: options?.enabled ?? true,
    placeholderData: options?.meanwhile === "last" ? keepPreviousData : undefined,
  });
}

/** The same question several times: the pages of a long answer. */
export function useReads<N extends ReadName>(
  name: N,
  requests: readonly Request<N>[],
): UseQueryResult<Answer<N>, Refused | Fault>[] {
  const backend = useBackend();
  return useQueries({
    queries: requests.map((request) => ({ queryKey: [name, request], queryFn: () => backend.call(name, request) })),
  }) as UseQueryResult<Answer<N>, Refused | Fault>[];
}

/** What came of a call that was not done: refusals as findings, anything else as a fault. */
export interface Trouble {
  findings: Finding[];
  fault: Fault | null;
}

export const NO_TROUBLE: Trouble = { findings: [], fault: null };

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Refused) return { findings: error.findings, fault: null };
  return { findings: [], fault: error instanceof Fault ? error : new Fault(String(error)) };
}

const IDLE = { ...NO_TROUBLE, busy: false, pending: null };

export interface Write<N extends WriteName> extends Trouble {
  /** Sends it. The answer, or null when it was refused or failed: then `findings` or `fault` say why. */
  send: (request: Request<N>, grants?: string[]) => Promise<Answer<N> | null>;
  busy: boolean;
  clear: () => void;
  name: N;
  /** What was sent last, while it has not been done: a second person approves exactly this, and a retry sends it again. */
  pending: { request: Request<N>; grants: string[] } | null;
}

/**
 * A write. Its id is made before sending and stays the same until the books have answered: after a fault nobody knows whether it
 * was done, and the same id again is answered "already done" instead of being done twice. With a `draft` the id survives a
 * restart of the program, and the draft is forgotten once it is answered.
 */
export function useWrite<N extends WriteName>(name: N, draft?: Pick<Draft<unknown>, "requestId" | "settle" | "renew">): Write<N> {
  const backend = useBackend();
  const client = useQueryClient();
  const ownId = useRef<string | null>(null);
  const sending = useRef(false);
  const latestDraft = useRef(draft);
  latestDraft.current = draft;
  const [state, setState] = useState<Pick<Write<N>, "findings" | "fault" | "busy" | "pending">>(IDLE);

  const send = useCallback(
    async (request: Request<N>, grants: string[] = []) => {
      // A second Enter while the first is on its way is the same wish, not another one.
      if (sending.current) return null;
      sending.current = true;
      ownId.current ??= newRequestId();
      const requestId = latestDraft.current?.requestId ?? ownId.current;
      const pending = { request, grants };
      setState({ ...NO_TROUBLE, busy: true, pending });
      try {
        const answer = await backend.call(name, request, { request_id: requestId, grants });
        ownId.current = null;
        latestDraft.current?.settle();
        setState(IDLE);
        // Not waited for: what comes next (the next entry, the next screen) begins at once.
        void client.invalidateQueries();
        return answer;
      } catch (error) {
        setState({ ...troubleOf(error), busy: false, pending });
        if (error instanceof Refused) {
          ownId.current = null;
          latestDraft.current?.renew();
          // What was refused was often refused because the books have moved on: show them as they are.
          void client.invalidateQueries();
        }
        return null;
      } finally {
        sending.current = false;
      }
    },
    [backend, client, name],
  );

  const clear = useCallback(() => setState(IDLE), []);
  return { name, send, clear, ...state };
}
