import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import type { TakeSheetState, TakeState } from "../wire";

/** Where a stock-take stands. */
export function StateTag({ state }: { state: TakeState }) {
  const tone = state === "open" ? "open" : "quiet";
  return (
    <span className="tag" data-tone={tone}>
      {word("takeState", state)}
    </span>
  );
}

const TONES: Record<TakeSheetState, string> = {
  blank: "quiet",
  begun: "open",
  conflict: "short",
  counted: "open",
  checked: "quiet",
};

/** Where a sheet stands. */
export function SheetTag({ state }: { state: TakeSheetState }) {
  const { t } = useTranslation("take");
  return (
    <span className="tag" data-tone={TONES[state]}>
      {t(`sheetState.${state}`)}
    </span>
  );
}
