import { type Fen, sumFen } from "../shared/fen";
import type { LedgerRow } from "../wire";

/** What came in and what went out over the rows of a ledger: opening + in − out = closing. */
export function inAndOut(rows: readonly LedgerRow[]): { incoming: Fen; outgoing: Fen } {
  return {
    incoming: sumFen(rows.filter((row) => row.quantity > 0).map((row) => String(row.quantity))),
    outgoing: sumFen(rows.filter((row) => row.quantity < 0).map((row) => String(-row.quantity))),
  };
}
