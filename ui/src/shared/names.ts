/**
 * Codes never stand alone on the screen: this is where the name of a code is looked up. The frame fills it from the hall's
 * catalogue after sign-in; a code that it does not know is shown as it is.
 */
export type NameKind = "staff" | "counter" | "tender" | "item" | "business" | "account" | "form" | "campaign" | "grade";

const names = new Map<string, string>();

export function setNames(kind: NameKind, entries: Iterable<{ code: string; name: string }>): void {
  for (const entry of entries) names.set(`${kind}:${entry.code}`, entry.name);
}

export function clearNames(): void {
  names.clear();
}

/** The name alone (`王芳`), or the code. */
export function nameOf(kind: NameKind, code: string): string {
  return names.get(`${kind}:${code}`) ?? code;
}

/** Name and code (`王芳 1003`): for people and counters, where names repeat. */
export function nameAndCode(kind: NameKind, code: string): string {
  const name = names.get(`${kind}:${code}`);
  return name === undefined || name === code ? code : `${name} ${code}`;
}
