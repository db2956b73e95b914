import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useRead } from "../shared/calls";
import { useCatalogue } from "../shared/catalogue";
import { Findings } from "../shared/Findings";
import { Money } from "../shared/Money";
import { nameOf } from "../shared/names";
import { go } from "../shared/route";
import { TEST_IDS } from "../shared/testids";
import { clockTime } from "../shared/time";
import type { FindingLine } from "../wire";

/** 差哪儿了: what in the shift's entries could explain a difference, best first, each with its entries to open. */
export function Explain({ shift, line, onClose }: { shift?: number; line: FindingLine; onClose: () => void }) {
  const { t } = useTranslation("shift");
  useCatalogue();
  const { data, error } = useRead("difference.suggest", { shift, place: line.place, item: line.item });
  if (error && "findings" in error) return <Findings findings={error.findings} />;
  if (!data) return null;
  return (
    <section className="panel" data-testid={TEST_IDS.explainPanel} data-hints={data.hints.length}>
      <div className="panel-head">
        <h2>{t("explain.title", { item: line.name, difference: data.difference })}</h2>
        <span className="secondary">{t("explain.searched", { count: data.searched })}</span>
        <span className="spread" />
        <Button size="small" onClick={onClose}>
          {t("action.close", { ns: "shared" })}
        </Button>
      </div>
      {data.hints.length === 0 && <p className="panel-body">{t("explain.none")}</p>}
      <ul className="hints">
        {data.hints.map((hint, index) => (
          <li key={index}>
            <span className="hint-what">
              {t(`explain.kind.${hint.kind}`)}
              {hint.should_be !== null && ` · ${t("explain.shouldBe", { amount: hint.should_be })}`}
              {hint.should_be_tender !== null && ` · ${t("explain.shouldBeTender", { tender: hint.should_be_tender })}`}
            </span>
            <span className="hint-entries">
              {hint.entries.map((entry) => (
                <Button
                  key={`${entry.line.voucher}-${entry.line.line}`}
                  size="small"
                  onClick={() => go(`/paper/${entry.line.voucher}`)}
                >
                  #{entry.line.voucher} {clockTime(entry.time)} {nameOf("business", entry.business)}{" "}
                  {nameOf("tender", entry.tender)} <Money fen={entry.amount} />
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
