import { LockOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { word } from "../i18n";
import { PLACES, type Place, RAIL_GROUPS } from "../places";
import { useShortcutListener, useShortcuts } from "../shared/keys";
import { go, useRoute } from "../shared/route";
import { useSession } from "../shared/session";
import { TEST_IDS, testId } from "../shared/testids";
import { shortDate } from "../shared/time";
import { BusyBar } from "./BusyBar";
import { ErrorBoundary } from "./ErrorBoundary";
import { KeysOverlay } from "./KeysOverlay";
import { Search } from "./Search";
import "./frame.css";

/** Alt and a digit goes to one of the first places; all of them are found with Ctrl+K. */
const DIGITS = 9;

/** The one frame around every screen: where and when and who at the top, the places of this role at the left, the work beside. */
export function Frame({ badges, onLock }: { badges: Partial<Record<Place["id"], number>>; onLock: () => void }) {
  const { t } = useTranslation("frame");
  const session = useSession();
  const route = useRoute();
  const search = useRef<HTMLInputElement>(null);
  const work = useRef<HTMLElement>(null);
  const [keysShown, setKeysShown] = useState(false);
  const places = PLACES.filter((place) => place.rights.some((right) => session.rights.includes(right)));
  const inRail = places.filter((place) => place.rail !== null);
  const groups = RAIL_GROUPS.map((group) => ({ group, of: inRail.filter((place) => place.rail === group) }));
  const current = places.find((place) => place.id === route.place) ?? places[0];

  useShortcutListener();
  useShortcuts("frame", [
    { keys: "Ctrl+K", label: t("keys.search"), run: () => search.current?.focus() },
    { keys: "Ctrl+L", label: t("keys.lock"), run: onLock },
    { keys: "?", label: t("keys.show"), run: () => setKeysShown(true) },
    { keys: "F1", label: t("keys.show"), run: () => setKeysShown(true) },
    ...inRail.slice(0, DIGITS).map((place, index) => ({
      keys: `Alt+${index + 1}`,
      label: t("keys.place"),
      run: () => go(`/${place.id}`),
    })),
  ]);

  // A new place takes the focus, unless its first field already has it: the keys then go to it and not to the rail.
  const path = `${route.place}/${route.rest.join("/")}`;
  useEffect(() => {
    if (path && !work.current?.contains(document.activeElement)) work.current?.focus();
  }, [path]);

  return (
    <div className="frame" data-practice={session.hall.practice} data-testid={TEST_IDS.frame}>
      <BusyBar />
      <TopBar search={<Search places={inRail} box={search} />} onHelp={() => setKeysShown(true)} onLock={onLock} />
      <nav className="rail" aria-label={t("places")} data-testid={TEST_IDS.rail}>
        {groups.map(
          ({ group, of }) =>
            of.length > 0 && (
              <div key={group} role="group" aria-label={t(`group.${group}`)} className="rail-group">
                <span className="rail-head" aria-hidden>
                  {t(`group.${group}`)}
                </span>
                {of.map((place) => (
                  <a
                    key={place.id}
                    href={`#/${place.id}`}
                    aria-current={place === current ? "page" : undefined}
                    data-testid={testId(TEST_IDS.place, place.id)}
                  >
                    <place.icon />
                    <span className="spread">{t(`place.${place.id}`)}</span>
                    {(badges[place.id] ?? 0) > 0 && <span className="rail-badge">{badges[place.id]}</span>}
                  </a>
                ))}
              </div>
            ),
        )}
      </nav>
      <main className="work" ref={work} tabIndex={-1} onKeyDown={intoList} data-testid={TEST_IDS.work}>
        {current && (
          <ErrorBoundary key={current.id}>
            <Suspense fallback={null}>
              <current.screen />
            </Suspense>
          </ErrorBoundary>
        )}
      </main>
      {keysShown && <KeysOverlay onClose={() => setKeysShown(false)} />}
    </div>
  );
}

/** Where nothing of a place has the focus yet, an arrow key goes into its first list and does there what it does in lists. */
function intoList(event: KeyboardEvent<HTMLElement>) {
  if (event.target !== event.currentTarget || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const list = event.currentTarget.querySelector<HTMLElement>('[role="grid"]');
  if (!list) return;
  event.preventDefault();
  list.focus();
  list.dispatchEvent(new window.KeyboardEvent("keydown", { key: event.key, bubbles: true }));
}

function TopBar({ search, onHelp, onLock }: { search: ReactNode; onHelp: () => void; onLock: () => void }) {
  const { t } = useTranslation("frame");
  const { hall, business_date: businessDate, calendar, staff, roles, shift } = useSession();
  const otherDay = businessDate !== calendar;
  return (
    <header className="top-bar" data-testid={TEST_IDS.topBar}>
      <div className="top-hall" title={`${hall.name} ${hall.code}`}>
        {hall.practice && (
          <span className="practice-mark" title={t("practiceExplain")} data-testid={TEST_IDS.practiceMark}>
            {t("practice")}
          </span>
        )}
        {hall.name}
      </div>
      <div className="top-date" data-other={otherDay} data-testid={TEST_IDS.businessDate} data-date={businessDate ?? ""}>
        <span>{t("businessDate")}</span>
        <strong>{businessDate === null ? t("noDay") : shortDate(businessDate)}</strong>
        {businessDate !== null && otherDay && <span>{t("notToday")}</span>}
      </div>
      <div className="top-search">{search}</div>
      <div className="top-person" data-testid={TEST_IDS.person} data-staff={staff.code}>
        {staff.name} <span className="quiet">{staff.code}</span>
        <small>
          {roles.map((role) => word("role", role)).join(" · ")}
          {shift !== null && ` · ${t("shift", { shift })}`}
        </small>
      </div>
      <Button
        icon={<QuestionCircleOutlined />}
        onClick={onHelp}
        aria-label={t("help")}
        title={`${t("help")} F1`}
        data-testid={TEST_IDS.help}
      />
      <Button icon={<LockOutlined />} onClick={onLock} data-testid={TEST_IDS.lock} title="Ctrl+L">
        {t("lock")}
      </Button>
    </header>
  );
}
