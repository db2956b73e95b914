import { useIsFetching, useIsMutating } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { TEST_IDS } from "../shared/testids";

/** Shorter than this nobody notices a wait; a bar that flashes is worse than none. */
const QUIET_MS = 200;

/** A thin bar at the top while the books are being asked for longer than {@link QUIET_MS}. */
export function BusyBar() {
  const { t } = useTranslation("shared");
  const busy = useIsFetching() + useIsMutating() > 0;
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!busy) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return shown ? <div className="busy-bar" role="progressbar" aria-label={t("waiting")} data-testid={TEST_IDS.busy} /> : null;
}
