import { subtractFen, sumFen, type Fen } from "../shared/fen";
import type { LineTyped } from "../shared/stock-lines";
import type { Campaign, EntryLine, Item } from "../wire";

/** Cards of one kind as they are sold. */
export interface CardTyped extends LineTyped {
  business: string | null;
  price: Fen | null;
  campaign: string | null;
}

/** A payment beside the main one: another tender, or what goes with the cards (a fee, a prepayment). */
export interface PayTyped {
  business: string | null;
  tender: string | null;
  amount: Fen | null;
  customer: string;
}

/** What one piece costs as typed, or by list and campaign; null where nothing says it. The books decide what is allowed. */
export function priceOf(item: Item | undefined, card: CardTyped, campaign: Campaign | undefined): Fen | null {
  if (card.price !== null) return card.price;
  if (!item || item.price === null) return null;
  const less = subtractFen(item.price, campaign?.discount ?? "0");
  return BigInt(less) < 0n ? "0" : less;
}

/** What is owed for cards, by business type. */
export function owedFor(cards: readonly { business: string; price: Fen; quantity: number }[]): Map<string, Fen> {
  const owed = new Map<string, Fen>();
  for (const { business, price, quantity } of cards) {
    const amount = String(BigInt(price) * BigInt(quantity));
    owed.set(business, sumFen([owed.get(business) ?? "0", amount]));
  }
  return owed;
}

/**
 * The money lines of a sale: what is not paid by the other payments is paid by the main tender. The cash that the customer gave is shared out
 * over the cash lines, the last one has what is over.
 */
export function payLines(
  owed: Map<string, Fen>,
  tender: string,
  received: Fen | null,
  others: readonly EntryLine[],
): EntryLine[] {
  const main: EntryLine[] = [];
  for (const [business, amount] of owed) {
    const paid = sumFen(others.filter((line) => line.business === business).map((line) => line.amount));
    const rest = subtractFen(amount, paid);
    if (BigInt(rest) > 0n) main.push({ business, tender, amount: rest });
  }
  const lines = [...main, ...others];
  const cash = lines.filter((line) => line.tender === "cash");
  if (received === null || cash.length === 0) return lines;
  const before = sumFen(cash.slice(0, -1).map((line) => line.amount));
  const last = cash.at(-1);
  return lines.map((line) => {
    if (line.tender !== "cash") return line;
    return { ...line, received: line === last ? subtractFen(received, before) : line.amount };
  });
}
