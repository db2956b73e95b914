import { createContext, useContext } from "react";
import type { Me, Right } from "../wire";

/** Who sits here, and where. Rights choose what the screen offers; what may be done is decided in Rust. */
export type Session = Me;

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("no one is signed in");
  return session;
}

export function useMay(right: Right): boolean {
  return useSession().rights.includes(right);
}
