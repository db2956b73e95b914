/**
 * Money on the screen. An amount is fen as a decimal string (`"12345"` is 123.45 yuan), exactly as it goes over the wire;
 * a person types and reads yuan. Everything here is integer arithmetic: no float ever holds an amount.
 *
 * The screen adds only to show a total while someone is typing. What is posted is added again in Rust.
 */
export type Fen = string;

/** Why something typed is not an amount. The words are in the catalogue under `amount.<reason>`. */
export type AmountError = "not_an_amount" | "below_fen" | "too_large" | "negative";

export type Parsed = { ok: true; fen: Fen } | { ok: false; reason: AmountError };

/** An exact decimal: `digits` × 10^−scale. */
interface Decimal {
  digits: bigint;
  scale: number;
}

/** A day's takings of the largest hall fit a million times over; i64 fen would hold 92 times this. */
const LARGEST_FEN = 10n ** 17n;

const FULL_WIDTH: Record<string, string> = {
  "０": "0",
  "１": "1",
  "２": "2",
  "３": "3",
  "４": "4",
  "５": "5",
  "６": "6",
  "７": "7",
  "８": "8",
  "９": "9",
  "．": ".",
  "。": ".",
  "，": ",",
  "＋": "+",
  "－": "-",
  "−": "-",
  "＊": "*",
  "×": "*",
  x: "*",
  X: "*",
  "（": "(",
  "）": ")",
};

function normalise(text: string): string {
  return [...text]
    .map((character) => FULL_WIDTH[character] ?? character)
    .join("")
    .replace(/[\s¥￥元]/g, "");
}

/** `1,234,567.89`: commas only where they group thousands, so that a slipped `1,50` is an error and not 150. */
const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?/;

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(): Decimal | null {
    const value = this.sum();
    return value !== null && this.at === this.text.length ? value : null;
  }

  private take(characters: string): string | null {
    const next = this.text[this.at];
    if (next === undefined || !characters.includes(next)) return null;
    this.at += 1;
    return next;
  }

  private sum(): Decimal | null {
    const sign = this.take("+-");
    const first = this.product();
    if (first === null) return null;
    let total = sign === "-" ? { ...first, digits: -first.digits } : first;
    for (let operator = this.take("+-"); operator !== null; operator = this.take("+-")) {
      const next = this.product();
      if (next === null) return null;
      total = add(total, operator === "-" ? { ...next, digits: -next.digits } : next);
    }
    return total;
  }

  private product(): Decimal | null {
    let result = this.factor();
    while (result !== null && this.take("*") !== null) {
      const next = this.factor();
      result = next === null ? null : { digits: result.digits * next.digits, scale: result.scale + next.scale };
    }
    return result;
  }

  private factor(): Decimal | null {
    if (this.take("(") !== null) {
      const inner = this.sum();
      return this.take(")") === null ? null : inner;
    }
    const match = NUMBER.exec(this.text.slice(this.at))?.[0] ?? "";
    const plain = match.replaceAll(",", "");
    if (!/\d/.test(plain)) return null;
    this.at += match.length;
    const [whole = "", part = ""] = plain.split(".");
    return { digits: BigInt(`${whole}${part}` || "0"), scale: part.length };
  }
}

function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: a.digits * 10n ** BigInt(scale - a.scale) + b.digits * 10n ** BigInt(scale - b.scale), scale };
}

/** `value` × 10^places as an integer, or null when something would be left behind the point. */
function toInteger(value: Decimal, places: number): bigint | null {
  if (value.scale <= places) return value.digits * 10n ** BigInt(places - value.scale);
  const divisor = 10n ** BigInt(value.scale - places);
  return value.digits % divisor === 0n ? value.digits / divisor : null;
}

function evaluate(text: string, places: number, signed: boolean): Parsed {
  // Longer than anyone types; keeps a scanner's noise from building giant integers.
  if (text.length > 120) return { ok: false, reason: "not_an_amount" };
  const value = new Reader(normalise(text)).whole();
  if (value === null) return { ok: false, reason: "not_an_amount" };
  const integer = toInteger(value, places);
  if (integer === null) return { ok: false, reason: "below_fen" };
  if (integer > LARGEST_FEN || integer < -LARGEST_FEN) return { ok: false, reason: "too_large" };
  if (integer < 0n && !signed) return { ok: false, reason: "negative" };
  return { ok: true, fen: integer.toString() };
}

/** Reads yuan as a person types them: `12.5`, `1,234.50`, `37*20+5`, `2*(50+10)`, full-width digits too. */
export function parseYuan(text: string, sign: "signed" | "unsigned" = "unsigned"): Parsed {
  return evaluate(text, 2, sign === "signed");
}

/** Reads a number of pieces, sums allowed (`3*50+7`). */
export function parsePieces(text: string): Parsed {
  return evaluate(text, 0, false);
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** `"-123456"` → `−1,234.56`: a true minus sign, thousands separators, always two decimals. */
export function formatFen(fen: Fen): string {
  const negative = fen.startsWith("-");
  const digits = (negative ? fen.slice(1) : fen).padStart(3, "0");
  return `${negative ? "−" : ""}${group(digits.slice(0, -2))}.${digits.slice(-2)}`;
}

/** As {@link formatFen}, with `+` before what is more than zero: for differences. */
export function formatSigned(fen: Fen): string {
  return signOf(fen) > 0 ? `+${formatFen(fen)}` : formatFen(fen);
}

/** What an amount looks like inside its field: no separators, so that it can be edited. */
export function editableFen(fen: Fen): string {
  const text = formatFen(fen).replaceAll(",", "").replace("−", "-");
  return text.endsWith(".00") ? text.slice(0, -3) : text;
}

/** `12345` → `12,345`. */
export function formatPieces(pieces: number | string): string {
  return group(String(pieces)).replace("-", "−");
}

/** Pieces as a difference: `+3`, `−2`, `0`. */
export function formatSignedPieces(pieces: number): string {
  return pieces > 0 ? `+${formatPieces(pieces)}` : formatPieces(pieces);
}

/** −1, 0 or 1. */
export function signOf(fen: Fen): -1 | 0 | 1 {
  const value = BigInt(fen);
  return value < 0n ? -1 : value > 0n ? 1 : 0;
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += BigInt(amount);
  return total.toString();
}

export function subtractFen(a: Fen, b: Fen): Fen {
  return (BigInt(a) - BigInt(b)).toString();
}
