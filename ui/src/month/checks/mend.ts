import type { Carried } from "../../wire";

/** Where something carried is worked on. */
export function whereOf(carried: Carried): string {
  switch (carried.check) {
    case "cash_deposited":
    case "slips_cleared":
      return "/deposit";
    case "clearing_arrived":
      return carried.line === null ? `/channel/${carried.subject}` : `/paper/${carried.line.voucher}`;
    case "transfers_received":
      return "/stock/way";
    case "boxes_returned":
      return "/invoice";
    case "differences_settled":
      return "/difference";
    default:
      return carried.line === null ? "/today" : `/paper/${carried.line.voucher}`;
  }
}
