import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useWrite } from "../shared/calls";
import { TEST_IDS } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { ImportMapping } from "../wire";

/** The columns of a source under a name: the next file of it is known, here and for `hallbook import`. */
export function SaveMapping({ mapping, onChange }: { mapping: ImportMapping; onChange: (mapping: ImportMapping) => void }) {
  const { t } = useTranslation("import");
  const write = useWrite("boss.save_mapping");
  return (
    <div className="labelled">
      <span className="label">{t("save.name")}</span>
      <input
        className="field"
        aria-label={t("save.name")}
        placeholder={t("save.hint")}
        value={mapping.name}
        onChange={(event) => onChange({ ...mapping, name: event.target.value })}
        data-testid={TEST_IDS.importMappingName}
      />
      <div>
        <Button
          disabled={mapping.name.trim() === ""}
          loading={write.busy}
          onClick={() => write.send({ mapping })}
          data-testid={TEST_IDS.importMappingSave}
        >
          {t("save.act")}
        </Button>
      </div>
      <WriteOutcome write={write} />
    </div>
  );
}
