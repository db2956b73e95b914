import i18next from "i18next";
import { word } from "../i18n";
import { monthName } from "../shared/months";
import { nameOf } from "../shared/names";
import { shortDate } from "../shared/time";
import type { DueSoon } from "../wire";

/** Which one is due, in the hall's words: a date, a month, a channel, a box. */
export function dueSubject({ deadline, subject, line }: DueSoon): string {
  switch (deadline) {
    case "deposit":
    case "promo_entry":
    case "daily_report":
      return shortDate(subject);
    case "arrival":
      return line === null ? nameOf("tender", subject) : subject;
    case "difference":
    case "transfer":
      return word("kind", subject);
    case "second_approval":
      return `#${subject}`;
    case "stock_take":
    case "month_package":
      return monthName(subject);
    case "explanation":
      return takeOf(subject) === null ? shortDate(subject) : i18next.t("number", { ns: "take", take: takeOf(subject) });
    case "box_return":
    case "finding":
      return subject;
  }
}

/** Where it is done. */
export function dueTo({ deadline, subject, line }: DueSoon): string {
  switch (deadline) {
    case "deposit":
      return "/deposit";
    case "arrival":
      return line === null ? `/channel/${subject}` : `/paper/${line.voucher}`;
    case "difference":
    case "second_approval":
      return "/difference";
    case "promo_entry":
      return "/promo/waiting";
    case "daily_report":
      return `/day/${subject}`;
    case "explanation":
      return takeOf(subject) === null ? `/day/${subject}` : `/take/${takeOf(subject)}`;
    case "box_return":
      return "/invoice/boxes";
    case "transfer":
      return "/stock/way";
    case "stock_take":
      return "/take";
    case "month_package":
      return `/month/checks/${subject}`;
    case "finding":
      return `/spot/${subject.split("-")[0]}/findings`;
  }
}

/** The number of the stock-take of which something is to be explained; null where it is a day's. */
function takeOf(subject: string): string | null {
  return subject.startsWith("take:") ? subject.slice("take:".length) : null;
}
