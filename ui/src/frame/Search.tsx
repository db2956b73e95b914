import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { placeName } from "../i18n";
import type { Place } from "../places";
import { useRead } from "../shared/calls";
import { go } from "../shared/route";
import { type Found, SearchBox } from "../shared/SearchBox";
import type { SearchFound } from "../wire";

/** The one search box: places by their word; papers by the numbers that stand on them and people, as the books find them. */
export function Search({ places, box }: { places: readonly Place[]; box: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation("frame");
  const [text, setText] = useState("");
  const wanted = text.trim();
  const { data } = useRead("search.find", { text: wanted }, { enabled: wanted !== "", meanwhile: "last" });
  const found: Found[] = places
    .filter((place) => t(`place.${place.id}`).includes(wanted))
    .map((place) => ({ id: `/${place.id}`, title: t(`place.${place.id}`), kind: t("kind.place") }));
  const fromBooks = useFound(wanted === "" ? undefined : data);
  return (
    <SearchBox
      ref={box}
      text={text}
      onText={setText}
      found={[...fromBooks, ...found]}
      onOpen={go}
      placeholder={`${t("search")}  Ctrl+K`}
    />
  );
}

function useFound(found: SearchFound | undefined): Found[] {
  const { t } = useTranslation("frame");
  if (!found) return [];
  const papers = found.papers.map(({ voucher, kind, date, by, number }) => ({
    id: `/paper/${voucher}`,
    title: t("found.paper", { kind, voucher, date }),
    kind: by === "voucher" ? t("found.voucher") : t(`found.${by}`, { number }),
  }));
  const people = found.people.map(({ code, name }) => ({
    id: `/paper?staff=${encodeURIComponent(code)}`,
    title: t("found.person", { name, code }),
    kind: t("kind.person"),
  }));
  const cards = found.numbers.map(({ name, number, place }) => ({
    id: `/trace?number=${encodeURIComponent(number)}`,
    title: `${name} ${number}`,
    kind: place === null ? t("found.cardGone") : t("found.card", { place: placeName(place) }),
  }));
  return [...cards, ...papers, ...people];
}
