import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../shared/Dialog";
import { type Layer, useActiveShortcuts } from "../shared/keys";
import { TEST_IDS } from "../shared/testids";

/** `?`: the keys that work here, by what they do. Keys that do the same stand on one line (`1 2 3 …`). */
export function KeysOverlay({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("frame");
  const groups = useActiveShortcuts();
  const layer = (wanted: Layer) => {
    const byLabel = new Map<string, string[]>();
    for (const shortcut of groups.filter((group) => group.layer === wanted).flatMap((group) => group.shortcuts)) {
      byLabel.set(shortcut.label, [...(byLabel.get(shortcut.label) ?? []), shortcut.keys]);
    }
    return [...byLabel].map(([label, keys]): [string[], string] => [keys, label]);
  };
  const fields: [string[], string][] = [
    [["Enter"], t("keys.nextField")],
    [["Shift+Enter"], t("keys.previousField")],
    [["Ctrl+Enter"], t("keys.done")],
    [["Esc"], t("keys.leave")],
    [["↑", "↓"], t("keys.list")],
    [["37*20+5"], t("keys.arithmetic")],
  ];
  const sections: [string, [string[], string][]][] = [
    [t("keys.screen"), layer("screen")],
    [t("keys.fields"), fields],
    [t("keys.frame"), layer("frame")],
  ];
  return (
    <Dialog title={t("keys.title")} onClose={onClose} testId={TEST_IDS.keysOverlay}>
      <div className="keys-table">
        {sections
          .filter(([, lines]) => lines.length > 0)
          .map(([title, lines]) => (
            <Fragment key={title}>
              <h3>{title}</h3>
              {lines.map(([keys, label]) => (
                <Fragment key={label}>
                  <span>
                    {keys.map((key) => (
                      <Fragment key={key}>
                        <kbd>{key}</kbd>{" "}
                      </Fragment>
                    ))}
                  </span>
                  <span>{label}</span>
                </Fragment>
              ))}
            </Fragment>
          ))}
      </div>
    </Dialog>
  );
}
