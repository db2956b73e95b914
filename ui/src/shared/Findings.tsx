import { ExclamationCircleFilled, WarningFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Fault, Finding } from "./backend";
import { refusalNext, refusalText } from "./refusals";
import { go, useRoute } from "./route";
import { TEST_IDS, testId } from "./testids";
import "./findings.css";

/** Everything that stands in the way, each with its next step as a button. Nothing is shown when there is nothing. */
export function Findings(props: {
  findings: readonly Finding[];
  fault?: Fault | null;
  onRetry?: () => void;
  /** Called before the person is taken to a next step: a dialog closes itself here. */
  onLeave?: () => void;
  /** Where every next step leads, when the screen knows better than the finding: to this very day's count, not to a counter's. */
  to?: string;
  /** Without how many there are: the screen says it, and shows only some. */
  bare?: boolean;
}) {
  const { t } = useTranslation("shared");
  const { findings, fault, onRetry, onLeave, to, bare } = props;
  const { place, rest } = useRoute();
  const here = ["", place, ...rest].join("/");
  if (fault) {
    return (
      <div className="findings findings-fault" role="alert" data-testid={TEST_IDS.fault}>
        <h3>
          <WarningFilled aria-hidden /> {t("findings.fault")}
        </h3>
        <p>{t("findings.faultHint")}</p>
        <details>
          <summary>{t("findings.detail")}</summary>
          <code>{fault.detail}</code>
        </details>
        {onRetry && (
          <Button type="primary" onClick={onRetry} data-testid={TEST_IDS.faultRetry}>
            {t("action.retry")}
          </Button>
        )}
      </div>
    );
  }
  if (findings.length === 0) return null;
  return (
    <div className="findings" role="alert" data-testid={TEST_IDS.findings}>
      {findings.length > 1 && !bare && <h3>{t("findings.many", { count: findings.length })}</h3>}
      <ul>
        {findings.map((finding, index) => {
          const found = refusalNext(finding);
          // Where one is already, the sentence says it all.
          const next = found && (to ?? found.to).split("?")[0] !== here ? found : undefined;
          return (
            <li key={index} data-testid={testId(TEST_IDS.finding, finding.name)}>
              <ExclamationCircleFilled className="findings-mark" aria-hidden />
              <span className="spread">{refusalText(finding)}</span>
              {next && (
                <Button
                  size="small"
                  data-testid={testId(TEST_IDS.findingNext, finding.name)}
                  onClick={() => {
                    onLeave?.();
                    go(to ?? next.to);
                  }}
                >
                  {next.label}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
