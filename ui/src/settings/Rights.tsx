import { CheckOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { useRead } from "../shared/calls";
import { TEST_IDS } from "../shared/testids";
import { SectionFrame } from "./Section";

/** 权限表: what each role may do, as the program checks it. Nothing here can be changed. */
export function Rights() {
  const { t } = useTranslation("settings");
  const { data, error } = useRead("rights.table", {});
  return (
    <SectionFrame id="rights" error={error}>
      <div className="fills scrolls" tabIndex={0} role="region" aria-label={t("section.rights")}>
        {data && (
          <table className="figures rights-table" data-testid={TEST_IDS.rightsTable}>
            <thead>
              <tr>
                <th>{t("rights.right")}</th>
                {data.roles.map(({ role }) => (
                  <th key={role}>{word("role", role)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.rights.map((right) => (
                <tr key={right}>
                  <td>{word("right", right)}</td>
                  {data.roles.map(({ role, rights }) => (
                    <td key={role}>
                      {rights.includes(right) ? (
                        <CheckOutlined aria-label={t("rights.may")} />
                      ) : (
                        <span className="visually-hidden">{t("rights.mayNot")}</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </SectionFrame>
  );
}
