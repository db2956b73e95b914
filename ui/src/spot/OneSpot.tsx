import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { ActDialog, TextLine } from "../shared/ActDialog";
import { troubleOf, useRead } from "../shared/calls";
import { Findings } from "../shared/Findings";
import { useShortcuts } from "../shared/keys";
import { PaperActs } from "../shared/PaperActs";
import { go } from "../shared/route";
import { useMay } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS } from "../shared/testids";
import type { SpotShown } from "../wire";
import { Desk } from "./Desk";
import { FindingsPart } from "./FindingsPart";
import { Lines } from "./Lines";

type Part = "lines" | "findings";
type Ending = "conclude" | "cancel";

/** One spot check: what was fixed and found, and its findings. The auditor counts while it goes on; everybody else reads. */
export function OneSpot({ number, findings }: { number: number; findings: boolean }) {
  const { t } = useTranslation("spot");
  const { data, error } = useRead("spot.show", { spot: number });
  const [ending, setEnding] = useState<Ending | null>(null);
  const audits = useMay("audit");
  const running = data?.state === "counting";
  const part: Part = findings ? "findings" : "lines";
  const to = (next: Part) => go(`/spot/${number}${next === "findings" ? "/findings" : ""}`);
  useShortcuts("screen", [
    { keys: "F3", label: t("part.lines"), run: () => to("lines") },
    { keys: "F4", label: t("part.findings"), run: () => to("findings") },
  ]);
  const about = { template: "spot_record", subject: `spot:${number}` } as const;
  return (
    <div className="screen" data-testid={TEST_IDS.spotOne} data-state={data?.state}>
      <div className="screen-head">
        <Button size="small" onClick={() => go("/spot")}>
          ‹ {t("title")}
        </Button>
        <h1>{t("one", { number })}</h1>
        {data && (
          <span className="tag" data-tone={running ? "open" : undefined}>
            {word("spotState", data.state)}
          </span>
        )}
        <Switch<Part>
          label={t("parts")}
          choices={[
            { value: "lines", name: t("part.lines") },
            {
              value: "findings",
              name: data && data.findings.length > 0 ? t("part.findingsOf", { count: data.findings.length }) : t("part.findings"),
            },
          ]}
          value={part}
          onChange={to}
          testId={TEST_IDS.spotPart}
        />
        <span className="spread" />
        {audits && running && (
          <>
            {data.findings.length === 0 && (
              <Button onClick={() => setEnding("cancel")} data-testid={TEST_IDS.spotCancel}>
                {t("cancel.act")}
              </Button>
            )}
            <Button type="primary" onClick={() => setEnding("conclude")} data-testid={TEST_IDS.spotConclude}>
              {t("conclude.act")}
            </Button>
          </>
        )}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data && (
        <>
          <div className="row spot-facts">
            <Facts spot={data} />
            <span className="spread" />
            <PaperActs query={about} label={t("print")} small />
          </div>
          {part === "findings" ? (
            <FindingsPart spot={data} />
          ) : running && audits ? (
            <Desk key={data.counts.length} spot={data} />
          ) : (
            <Lines spot={data} />
          )}
          {ending && <End spot={data} ending={ending} onClose={() => setEnding(null)} />}
        </>
      )}
    </div>
  );
}

/** What the books were fixed at, how the lines were drawn, and how it ended. */
function Facts({ spot }: { spot: SpotShown }) {
  const { t } = useTranslation("spot");
  const { sample } = spot;
  const picked = spot.lines.filter((line) => !line.besides).length;
  return (
    <>
      <span className="secondary">
        {t("fact.made", { name: spot.by?.name ?? "—", time: spot.time })} · {t("fact.fixed", { voucher: spot.at_voucher })}
      </span>
      {sample && (
        <span className="secondary" data-testid={TEST_IDS.spotSample}>
          {t("fact.sample", { ...sample, drawn: picked })} · {t(sample.drawn_again ? "fact.again" : "fact.notAgain")}
        </span>
      )}
      {spot.conclusion !== null && (
        <span data-testid={TEST_IDS.spotConclusion}>
          {t(spot.state === "cancelled" ? "fact.cancelled" : "fact.conclusion", { text: spot.conclusion })}
        </span>
      )}
    </>
  );
}

function End({ spot, ending, onClose }: { spot: SpotShown; ending: Ending; onClose: () => void }) {
  const { t } = useTranslation("spot");
  return (
    <ActDialog
      call={ending === "conclude" ? "spot.conclude" : "spot.cancel"}
      title={t(`${ending}.title`, { number: spot.number })}
      of={`spot/${ending}/${spot.number}`}
      initial={{ text: "" }}
      request={({ text }) => (text.trim() === "" ? null : { spot: spot.number, text })}
      sentence={() => t(`${ending}.sentence`)}
      onClose={onClose}
    >
      {({ text }, set) => (
        <TextLine
          label={t(`${ending}.text`)}
          placeholder={t(`${ending}.hint`)}
          value={text}
          onChange={(next) => set({ text: next })}
          testId={TEST_IDS.spotText}
        />
      )}
    </ActDialog>
  );
}
