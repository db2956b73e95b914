import { expect, test } from "vitest";
import type { Campaign, Item } from "../wire";
import { owedFor, payLines, priceOf } from "./sale";

const item = { price: "5000" } as Item;
const card = { item: "card50", pieces: null, numbers: [], business: "card-sale", price: null, campaign: null };

test("a card costs what the list says less the campaign, or what was typed", () => {
  expect(priceOf(item, card, undefined)).toBe("5000");
  expect(priceOf(item, card, { discount: "300" } as Campaign)).toBe("4700");
  expect(priceOf(item, card, { discount: "9000" } as Campaign)).toBe("0");
  expect(priceOf(item, { ...card, price: "0" }, undefined)).toBe("0");
  expect(priceOf({ price: null } as Item, card, undefined)).toBeNull();
});

test("what is not paid otherwise is paid by the main tender", () => {
  const owed = owedFor([
    { business: "card-sale", price: "5000", quantity: 3 },
    { business: "card-sale", price: "10000", quantity: 1 },
  ]);
  expect(payLines(owed, "cash", null, [{ business: "card-sale", tender: "wechat", amount: "20000" }])).toEqual([
    { business: "card-sale", tender: "cash", amount: "5000" },
    { business: "card-sale", tender: "wechat", amount: "20000" },
  ]);
});

test("the customer's cash is shared out over the cash lines", () => {
  const owed = owedFor([{ business: "open", price: "2000", quantity: 1 }]);
  expect(payLines(owed, "cash", "10000", [{ business: "fee", tender: "cash", amount: "5000" }])).toEqual([
    { business: "open", tender: "cash", amount: "2000", received: "2000" },
    { business: "fee", tender: "cash", amount: "5000", received: "8000" },
  ]);
});

test("a free card asks for no money", () => {
  expect(payLines(owedFor([{ business: "open", price: "0", quantity: 1 }]), "cash", null, [])).toEqual([]);
});
