import { v7 } from "uuid";

/**
 * The id of one write, made before it is sent. The same id sent again is answered "already done" by the books, so a retry
 * after a fault can never post twice.
 */
export function newRequestId(): string {
  return v7();
}
