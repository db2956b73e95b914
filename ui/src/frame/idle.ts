import { useEffect, useRef } from "react";

const SIGNS_OF_LIFE = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Calls `onIdle` when nobody has touched keyboard or mouse for so long (R29). Looks once a second: exact enough for minutes. */
export function useIdle(minutes: number, onIdle: () => void): void {
  const latest = useRef(onIdle);
  latest.current = onIdle;
  useEffect(() => {
    let touched = performance.now();
    const alive = () => {
      touched = performance.now();
    };
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true });
    const timer = setInterval(() => {
      if (performance.now() - touched < minutes * 60_000) return;
      alive();
      latest.current();
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive);
    };
  }, [minutes]);
}
