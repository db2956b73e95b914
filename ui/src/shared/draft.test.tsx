import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { type Backend, BackendProvider, type Envelope, Fault, Refused, type WriteName } from "./backend";
import { useWrite } from "./calls";
import { useDraft } from "./draft";

/** Answers each call in turn with what the test says; a function throws. It stands for the wire, not for the books. */
function wire(...answers: (() => unknown)[]) {
  const sent: string[] = [];
  const backend = {
    call: async (_name: string, _request: object, envelope: Envelope) => {
      sent.push(envelope.request_id);
      return answers.shift()?.();
    },
  } as unknown as Backend;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>
      <BackendProvider value={backend}>{children}</BackendProvider>
    </QueryClientProvider>
  );
  return { sent, wrapper };
}

function useForm() {
  const draft = useDraft("entry/1003", { amount: "" });
  return { draft, write: useWrite("any" as WriteName, draft) };
}

const done = () => ({});
const fault = () => {
  throw new Fault("disk full");
};
const refused = () => {
  throw new Refused([{ name: "amount_is_zero" }]);
};

test("what was typed is there again after the program was closed, under the same id", () => {
  const { wrapper } = wire();
  const first = renderHook(useForm, { wrapper });
  act(() => first.result.current.draft.set({ amount: "7500" }));
  const id = first.result.current.draft.requestId;
  first.unmount();
  const second = renderHook(useForm, { wrapper });
  expect(second.result.current.draft).toMatchObject({ value: { amount: "7500" }, requestId: id, changed: true });
});

test("after a fault the same id is sent again; once answered the draft is gone and the next has its own id", async () => {
  const { sent, wrapper } = wire(fault, done, done);
  const form = renderHook(useForm, { wrapper });
  act(() => form.result.current.draft.set({ amount: "7500" }));
  await act(() => form.result.current.write.send({} as never));
  expect(form.result.current.write.fault?.detail).toBe("disk full");
  expect(form.result.current.draft.value.amount).toBe("7500");
  await act(() => form.result.current.write.send({} as never));
  expect(form.result.current.draft).toMatchObject({ value: { amount: "" }, changed: false });
  await act(() => form.result.current.write.send({} as never));
  expect(sent[0]).toBe(sent[1]);
  expect(sent[2]).not.toBe(sent[1]);
});

test("a refusal keeps what was typed and shows every finding", async () => {
  const { wrapper } = wire(refused);
  const form = renderHook(useForm, { wrapper });
  act(() => form.result.current.draft.set({ amount: "0" }));
  await act(() => form.result.current.write.send({} as never));
  expect(form.result.current.draft.value.amount).toBe("0");
  expect(form.result.current.write.findings).toEqual([{ name: "amount_is_zero" }]);
});

test("a second Enter while the first is on its way sends nothing", async () => {
  const { sent, wrapper } = wire(done, done);
  const form = renderHook(useForm, { wrapper });
  await act(async () => {
    await Promise.all([form.result.current.write.send({} as never), form.result.current.write.send({} as never)]);
  });
  expect(sent).toHaveLength(1);
});

test("a form that goes away as it is answered leaves nothing for the next", () => {
  const { wrapper } = wire();
  const form = renderHook(useForm, { wrapper });
  act(() => form.result.current.draft.set({ amount: "7500" }));
  const id = form.result.current.draft.requestId;
  act(() => {
    form.result.current.draft.settle();
    form.unmount();
  });
  const next = renderHook(useForm, { wrapper });
  expect(next.result.current.draft).toMatchObject({ value: { amount: "" }, changed: false });
  expect(next.result.current.draft.requestId).not.toBe(id);
});
