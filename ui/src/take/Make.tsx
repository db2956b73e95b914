import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listed, placeName } from "../i18n";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { Choice } from "../shared/Choice";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { useRoute } from "../shared/route";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { Switch } from "../shared/Switch";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { TakePlanned } from "../wire";

type Kind = "month" | "day";

/** A new stock-take: for a month's end or as the books stand, one sheet for each place, each given to a person. */
export function Make({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("take");
  const { business_date, calendar } = useSession();
  const { query } = useRoute();
  const asked = query.get("month");
  const today = business_date ?? calendar;
  const months = [...new Set([asked, today.slice(0, 7), before(today)].filter((month) => month !== null))];
  const [kind, setKind] = useState<Kind>("month");
  const [month, setMonth] = useState(asked ?? today.slice(0, 7));
  const { data, error } = useRead("take.plan", kind === "month" ? { month } : {});
  return (
    <section className="panel panel-body take-make" data-testid={TEST_IDS.takePlan}>
      <div className="row">
        <Switch
          label={t("make.kind")}
          choices={(["month", "day"] as const).map((value) => ({ value, name: t(`make.${value}`) }))}
          value={kind}
          onChange={setKind}
          testId={TEST_IDS.takeKind}
        />
        {kind === "month" && (
          <Switch
            label={t("make.which")}
            choices={months.map((value) => ({ value, name: value }))}
            value={month}
            onChange={setMonth}
            testId={TEST_IDS.takeMonth}
          />
        )}
        {data && <span className="secondary">{t("make.asOf", { date: data.as_of })}</span>}
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data && <Plan key={`${kind}/${month}/${data.sheets.length}`} plan={data} onClose={onClose} />}
      {!data && (
        <div className="row">
          <Button onClick={onClose}>{t("make.close")}</Button>
        </div>
      )}
    </section>
  );
}

function before(date: string): string {
  const [year, month] = date.split("-").map(Number);
  if (!year || !month) return date.slice(0, 7);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}

function Plan({ plan, onClose }: { plan: TakePlanned; onClose: () => void }) {
  const { t } = useTranslation("take");
  const write = useWrite("take.make");
  const [persons, setPersons] = useState<Record<string, string | null>>(() =>
    Object.fromEntries(plan.sheets.map((sheet) => [sheet.place, sheet.person?.code ?? null])),
  );
  const [left, setLeft] = useState<readonly string[]>([]);
  const chosen = plan.sheets.filter((sheet) => !left.includes(sheet.place));
  const make = async () => {
    const sheets = chosen.map(({ place }) => ({ place, ...(persons[place] != null && { person: persons[place] }) }));
    const made = await write.send({ ...(plan.month !== null ? { month: plan.month } : { as_of: plan.as_of }), sheets });
    if (made) go(`/take/${made.take}`);
  };
  const options = plan.persons.map((person) => ({ code: person.code, name: person.name }));
  return (
    <Fields label={t("make.open")} onDone={make} onClose={onClose} testId={TEST_IDS.takeForm}>
      <Findings findings={plan.findings} fault={null} />
      <div className="scrolls take-plan">
        <table className="figures">
          <thead>
            <tr>
              <th>{t("sheet.place")}</th>
              <th>{t("sheet.items")}</th>
              <th>{t("sheet.person")}</th>
            </tr>
          </thead>
          <tbody>
            {plan.sheets.map((sheet) => (
              <tr key={sheet.place}>
                <td>
                  <label className="row">
                    <input
                      type="checkbox"
                      checked={!left.includes(sheet.place)}
                      onChange={(event) =>
                        setLeft((now) =>
                          event.target.checked ? now.filter((one) => one !== sheet.place) : [...now, sheet.place],
                        )
                      }
                      data-testid={testId(TEST_IDS.takePlace, sheet.place)}
                    />
                    {placeName(sheet.place)}
                  </label>
                </td>
                <td className="secondary">{listed(sheet.items.map((item) => item.name))}</td>
                <td>
                  <Choice
                    options={options}
                    value={persons[sheet.place] ?? null}
                    onChange={(person) => setPersons((now) => ({ ...now, [sheet.place]: person }))}
                    label={t("sheet.person")}
                    placeholder={t("sheet.manager")}
                    testId={testId(TEST_IDS.takePerson, sheet.place)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <WriteOutcome write={write} />
      <div className="row">
        <span className="secondary">{t("make.explain", { count: chosen.length })}</span>
        <span className="spread" />
        <Button onClick={onClose}>{t("make.close")}</Button>
        <Button
          type="primary"
          htmlType="submit"
          data-done
          loading={write.busy}
          disabled={chosen.length === 0}
          data-testid={TEST_IDS.takeMakeDone}
        >
          {t("make.done")}
        </Button>
      </div>
    </Fields>
  );
}
