import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { placeName } from "../i18n";
import { CheckLine } from "../shared/ActDialog";
import { CountInput } from "../shared/AmountInput";
import { troubleOf, useRead, useWrite } from "../shared/calls";
import { useDraft } from "../shared/draft";
import { EmptyState } from "../shared/EmptyState";
import { Fields } from "../shared/Fields";
import { Findings } from "../shared/Findings";
import { Switch } from "../shared/Switch";
import { go } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { WriteOutcome } from "../shared/WriteOutcome";
import type { MakeSpot, SpotChoice } from "../wire";

type Way = "all" | "sample";

/** Picking what is checked: places, items, all of it or a random share of it. None ticked says all. */
export function NewSpot() {
  const { t } = useTranslation("spot");
  const { data, error } = useRead("spot.choices", {});
  return (
    <div className="screen" data-testid={TEST_IDS.spotForm}>
      <div className="screen-head">
        <h1>{t("make.title")}</h1>
        <span className="secondary">{t("make.explain")}</span>
        <span className="spread" />
        <Button onClick={() => go("/spot")}>{t("back")}</Button>
      </div>
      {error && <Findings {...troubleOf(error)} />}
      {data && (data.length === 0 ? <EmptyState title={t("make.empty")} hint={t("make.emptyHint")} /> : <Form choices={data} />)}
    </div>
  );
}

interface Typed {
  places: string[];
  items: string[];
  way: Way;
  share: string | null;
  seed: string;
}

const NOTHING: Typed = { places: [], items: [], way: "all", share: "20", seed: "" };

function toggled(list: readonly string[], one: string, on: boolean): string[] {
  return on ? [...list, one] : list.filter((other) => other !== one);
}

/** The request; null while a figure is missing or is none. */
function request({ places, items, way, share, seed }: Typed): MakeSpot | null {
  const picked = { places, items };
  if (way === "all") return picked;
  const typed = seed.trim();
  if (share === null || Number(share) < 1 || Number(share) > 100 || (typed !== "" && !/^\d{1,15}$/.test(typed))) return null;
  return { ...picked, share: Number(share), ...(typed !== "" && { seed: Number(typed) }) };
}

function Form({ choices }: { choices: SpotChoice[] }) {
  const { t } = useTranslation("spot");
  const { staff } = useSession();
  const draft = useDraft<Typed>(`spot/new/${staff.code}`, NOTHING);
  const write = useWrite("spot.make", draft);
  const { value, set } = draft;
  const here = choices.filter((choice) => value.places.length === 0 || value.places.includes(choice.place));
  const items = new Map(here.flatMap((choice) => choice.lines).map((line) => [line.item, line.name]));
  const chosen = value.items.filter((item) => items.has(item));
  const cells = here.flatMap((choice) => choice.lines).filter((line) => chosen.length === 0 || chosen.includes(line.item)).length;
  const content = request({ ...value, items: chosen });
  const drawn = value.way === "all" ? cells : Math.ceil((cells * Number(value.share ?? 0)) / 100);
  const begin = async () => {
    const made = content && (await write.send(content));
    if (made) go(`/spot/${made.number}`);
  };
  return (
    <>
      <WriteOutcome write={write} onDone={(made) => go(`/spot/${made.number}`)} />
      <Fields className="spot-make fills" label={t("make.title")} onDone={begin} onClose={() => go("/spot")}>
        <section className="panel scrolls">
          <div className="panel-head">
            <h2>{t("make.places")}</h2>
            <span className="secondary">{value.places.length === 0 && t("make.allPlaces")}</span>
          </div>
          <div className="panel-body">
            {choices.map(({ place, lines }) => (
              <div key={place} className="row">
                <CheckLine
                  label={placeName(place)}
                  value={value.places.includes(place)}
                  onChange={(on) => set({ places: toggled(value.places, place, on) })}
                  testId={testId(TEST_IDS.spotPlace, place)}
                />
                <span className="spread" />
                <span className="quiet">{t("make.lines", { count: lines.length })}</span>
              </div>
            ))}
          </div>
        </section>
        <section className="panel scrolls">
          <div className="panel-head">
            <h2>{t("make.items")}</h2>
            <span className="secondary">{chosen.length === 0 && t("make.allItems")}</span>
          </div>
          <div className="panel-body">
            {[...items].map(([item, name]) => (
              <CheckLine
                key={item}
                label={name}
                value={chosen.includes(item)}
                onChange={(on) => set({ items: toggled(chosen, item, on) })}
                testId={testId(TEST_IDS.spotItem, item)}
              />
            ))}
          </div>
        </section>
        <section className="panel">
          <div className="panel-head">
            <h2>{t("make.way")}</h2>
          </div>
          <div className="panel-body act">
            <Switch<Way>
              label={t("make.way")}
              choices={[
                { value: "all", name: t("make.all") },
                { value: "sample", name: t("make.sample") },
              ]}
              value={value.way}
              onChange={(way) => set({ way })}
              testId={TEST_IDS.spotWay}
            />
            {value.way === "sample" && (
              <>
                <div className="labelled">
                  <span className="label">{t("make.share")}</span>
                  <CountInput
                    value={value.share}
                    onChange={(share) => set({ share })}
                    label={t("make.share")}
                    notes="title"
                    testId={TEST_IDS.spotShare}
                  />
                </div>
                <div className="labelled">
                  <span className="label">{t("make.seed")}</span>
                  <input
                    className="field"
                    aria-label={t("make.seed")}
                    placeholder={t("make.seedHint")}
                    inputMode="numeric"
                    value={value.seed}
                    onChange={(event) => set({ seed: event.target.value })}
                    data-testid={TEST_IDS.spotSeed}
                  />
                </div>
              </>
            )}
            <p data-testid={TEST_IDS.spotSentence}>
              {value.way === "all" ? t("make.willAll", { count: cells }) : t("make.willDraw", { of: cells, drawn })}
            </p>
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              disabled={content === null || cells === 0}
              loading={write.busy}
              data-done
              data-testid={TEST_IDS.spotMake}
            >
              {t("make.post")} <kbd className="on-accent">Ctrl+Enter</kbd>
            </Button>
          </div>
        </section>
      </Fields>
    </>
  );
}
