import i18next from "i18next";

// Times are UTC milliseconds and shown at the hall's fixed offset, never at the machine's: a PC with a wrong time zone must not
// move a paper to another day.
let offsetMinutes = 480;

export function setHallOffset(minutes: number): void {
  offsetMinutes = minutes;
}

function inHall(millis: number): Date {
  return new Date(millis + offsetMinutes * 60_000);
}

function shown(at: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(i18next.language || "zh-CN", { ...options, timeZone: "UTC" }).format(at);
}

/** `20:13` */
export function clockTime(millis: number): string {
  return inHall(millis).toISOString().slice(11, 16);
}

/** `2026-03-01`, the calendar's date of an instant. */
export function calendarDate(millis: number): string {
  return inHall(millis).toISOString().slice(0, 10);
}

/** The instant of a date and a time of day of the hall (`20:13`, `2013`, `8:05`); null if the time is none. */
export function instantOf(date: string, clock: string): number | null {
  const found = /^(\d{1,2})[:：.]?(\d{2})$/.exec(clock.trim());
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  if (hours > 23 || minutes > 59) return null;
  return new Date(`${date}T00:00:00Z`).getTime() + (hours * 60 + minutes - offsetMinutes) * 60_000;
}

/** `3月1日 20:13` */
export function dateTime(millis: number): string {
  return `${shown(inHall(millis), { month: "short", day: "numeric" })} ${clockTime(millis)}`;
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** `2026-03-01` → `3月1日周日` */
export function shortDate(date: string): string {
  return shown(midnight(date), { month: "short", day: "numeric", weekday: "short" });
}

/** `2026-03-01` → `3月1日` */
export function monthAndDay(date: string): string {
  return shown(midnight(date), { month: "short", day: "numeric" });
}

/** `2026-03-01` → `2026年3月1日周日` */
export function longDate(date: string): string {
  return shown(midnight(date), { year: "numeric", month: "short", day: "numeric", weekday: "short" });
}

/** Whole days from one date to another: the age of undeposited cash. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to).getTime() - midnight(from).getTime()) / 86_400_000);
}
