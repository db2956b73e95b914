/** What a request has of texts that may be left empty: those that say something, without the blanks around them. */
export function said<K extends string>(fields: Record<K, string>): Partial<Record<K, string>> {
  const texts = Object.entries<string>(fields).map(([key, text]) => [key, text.trim()] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== "")) as Partial<Record<K, string>>;
}
