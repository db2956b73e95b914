import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../shared/keys";
import { TEST_IDS } from "../shared/testids";

/** What a person decides about a file that has been looked at. */
export interface ImportChoice {
  /** Bad rows are left out; otherwise one bad row refuses the file. */
  onlyGood: boolean;
  /** The same file was brought in before and is meant once more. */
  again: boolean;
}

/** The last step of an import: its figures, what to do about bad rows and about a file that was here before, and the button. */
export function ImportFoot(props: {
  good: number;
  bad: number;
  before: number | null;
  /** Whether a file that was here before may be brought in once more. */
  repeatable: boolean;
  busy: boolean;
  onPost: (choice: ImportChoice) => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation("import");
  const { good, bad, before, repeatable, busy, onPost } = props;
  const [onlyGood, setOnlyGood] = useState(false);
  const [again, setAgain] = useState(false);
  const post = () => good > 0 && onPost({ onlyGood, again });
  useShortcuts("screen", [{ keys: "F9", label: t("post"), run: post }]);
  return (
    <div className="import-foot">
      {props.children}
      {bad > 0 && (
        <label className="row">
          <input
            type="checkbox"
            checked={onlyGood}
            onChange={(event) => setOnlyGood(event.target.checked)}
            data-testid={TEST_IDS.importOnlyGood}
          />
          {t("onlyGood", { rows: good, bad })}
        </label>
      )}
      {before !== null && repeatable && (
        <label className="row">
          <input
            type="checkbox"
            checked={again}
            onChange={(event) => setAgain(event.target.checked)}
            data-testid={TEST_IDS.importAgain}
          />
          {t("again", { voucher: before })}
        </label>
      )}
      {before !== null && !repeatable && <span className="difference-over">{t("before", { voucher: before })}</span>}
      <span className="spread" />
      <Button type="primary" size="large" loading={busy} disabled={good === 0} onClick={post} data-testid={TEST_IDS.importPost}>
        {again ? t("postAgain") : onlyGood ? t("postGood", { rows: good }) : t("post")} <kbd className="on-accent">F9</kbd>
      </Button>
    </div>
  );
}
