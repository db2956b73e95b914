import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { ConfigProvider } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { Frame } from "./frame/Frame";
import { useIdle } from "./frame/idle";
import { LANGUAGES } from "./languages";
import { AppearanceChoice } from "./shared/AppearanceChoice";
import { useAppearance } from "./shared/appearance";
import { type Backend, BackendProvider, type StartState, useBackend } from "./shared/backend";
import { useRead } from "./shared/calls";
import { useCatalogue } from "./shared/catalogue";
import { clearNames } from "./shared/names";
import { type Session, SessionProvider } from "./shared/session";
import { antdTheme } from "./shared/theme";
import { setHallOffset } from "./shared/time";
import { Setup } from "./setup/Setup";
import { Door, PracticeMark } from "./sign-in/Door";
import { SignIn } from "./sign-in/SignIn";
import { Start } from "./sign-in/Start";

const client = new QueryClient({
  defaultOptions: {
    // A refusal does not change by asking again, and the books are on this machine.
    queries: { retry: false, networkMode: "always", staleTime: 0 },
    mutations: { retry: false, networkMode: "always" },
  },
});

/** The whole program on the screen: theme, words, the backend, and the way from the start page through the door to the frame. */
export function App({ backend }: { backend: Backend }) {
  const { language, shownTheme } = useAppearance();
  return (
    <ConfigProvider
      theme={antdTheme(shownTheme)}
      locale={LANGUAGES[language].components}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <BackendProvider value={backend}>
        <QueryClientProvider client={client}>
          <Entrance />
        </QueryClientProvider>
      </BackendProvider>
    </ConfigProvider>
  );
}

function Entrance() {
  const backend = useBackend();
  const queries = useQueryClient();
  const { data: found } = useQuery({ queryKey: ["start"], queryFn: () => backend.startState(), staleTime: Infinity });
  const [chosen, setChosen] = useState<StartState | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [session, setSession] = useState<Session | null>(null);
  const state = chosen ?? found;
  const lookAgain = useCallback(async () => setChosen(await backend.startState()), [backend]);
  if (!state) return null;

  const leave = () => {
    setSession(null);
    clearNames();
    queries.clear();
  };
  if (session) return <SignedIn first={session} onLeave={leave} />;
  if (state.open === null || choosing) {
    return (
      <Door state={state}>
        <Start
          state={state}
          onState={(next) => {
            setChosen(next);
            setChoosing(false);
          }}
        />
      </Door>
    );
  }
  if (!state.has_hall) return <Setup onMade={lookAgain} onOtherBooks={() => setChoosing(true)} />;
  return (
    <Door state={state} onOtherBooks={() => setChoosing(true)}>
      <SignIn onSignedIn={setSession} practice={state.open === "sample"} />
    </Door>
  );
}

/** The frame of one person, and the cover over it while it is locked: the work below stays as it was. */
function SignedIn({ first, onLeave }: { first: Session; onLeave: () => void }) {
  const backend = useBackend();
  const [locked, setLocked] = useState(false);
  const before = useRef<Element | null>(null);
  const { data } = useRead("session.me", {}, { enabled: !locked });
  const session = data ?? first;
  useCatalogue();
  const { data: cash } = useRead("handover.pending", {}, { enabled: !locked });
  const { data: way } = useRead("stock.under_way", {}, { enabled: !locked });
  const toReceive = (way ?? []).filter((row) => row.receiver?.code === session.staff.code);
  const lock = () => {
    before.current = document.activeElement;
    setLocked(true);
  };
  useIdle(session.idle_lock_minutes, lock);
  // The keys go on where they were.
  useEffect(() => {
    if (!locked && before.current instanceof HTMLElement) before.current.focus();
  }, [locked]);
  useEffect(() => setHallOffset(session.hall.offset_minutes), [session.hall.offset_minutes]);

  const signOut = async () => {
    // Locked or not, the person is leaving: a session that cannot be ended ends with the window.
    await backend.call("session.sign_out", {}).catch(() => undefined);
    onLeave();
  };

  return (
    <SessionProvider value={session}>
      <div style={{ height: "100%" }} inert={locked}>
        <Frame
          badges={{ today: cash?.to_accept.length ?? 0, stock: new Set(toReceive.map((row) => row.line.voucher)).size }}
          onLock={lock}
        />
      </div>
      {locked && (
        <div className="lock-cover">
          {session.hall.practice && <PracticeMark />}
          <div className="door-body panel">
            <SignIn locked={session} onSignedIn={() => setLocked(false)} onOther={signOut} />
          </div>
          <footer className="door-foot">
            <AppearanceChoice />
          </footer>
        </div>
      )}
    </SessionProvider>
  );
}
