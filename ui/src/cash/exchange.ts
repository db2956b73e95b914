import { type CashCount, type Face, totalFen } from "../shared/denominations";
import { type Fen, subtractFen } from "../shared/fen";

/** What both sides of an exchange come to, and what is still missing between them; an empty line is none. */
export function balanceOf(
  given: CashCount,
  received: CashCount,
  faces: readonly Face[],
): { given: Fen; received: Fen; left: Fen } {
  const sides = { given: totalFen(given, faces) ?? "0", received: totalFen(received, faces) ?? "0" };
  return { ...sides, left: subtractFen(sides.given, sides.received) };
}

/** An exchange may be posted when something is given and the same comes back. */
export function isEqual(balance: { given: Fen; left: Fen }): boolean {
  return balance.given !== "0" && balance.left === "0";
}
