//! What the hall of the tests keeps in its storeroom: cards of several kinds, promo goods, and the papers that bring them to a counter.

use domain::{ItemCode, Place};
use serde_json::{Value, json};

use crate::{Hall, MANAGER, SECOND};

/// An item as `item.set` takes it: counted in pieces, not sold, without check digit.
#[must_use]
pub fn item(code: &str, kind: &str, name: &str) -> Value {
    json!({ "code": code, "kind": kind, "name": name, "unit": "张", "face_value": null, "price": null, "check_digit": "none",
            "holds": null, "box_size": null, "retired": false })
}

/// A campaign as `campaign.set` takes it, from the first to the last day of March 2026, without limits.
#[must_use]
pub fn campaign(code: &str, rule: &str, item: &str) -> Value {
    json!({ "code": code, "name": code, "rule": rule, "item": item, "from": "2026-03-01", "until": "2026-03-31",
            "per_customer": null, "discount": null, "retired": false })
}

/// A line of a paper: the numbers of an item from first to last.
#[must_use]
pub fn numbers(item: &str, first: &str, last: &str) -> Value {
    json!({ "item": item, "numbers": [{ "first": first, "last": last }] })
}

/// A line of a paper: so many pieces of an item without numbers.
#[must_use]
pub fn pieces(item: &str, quantity: i64) -> Value {
    json!({ "item": item, "quantity": quantity })
}

impl Hall {
    /// A hall with goods, 王芳 at A01, 李明 at A02: `sim` (20.00), `iccid` (Luhn digit, 20.00), `card50` (face 50.00, price 49.00), `cup`.
    #[must_use]
    pub fn with_goods() -> Hall {
        let hall = Hall::new();
        let priced = |mut item: Value, price: &str| {
            item["price"] = json!(price);
            item
        };
        hall.done(MANAGER, "item.set", priced(item("sim", "sim_card", "SIM 卡"), "2000"));
        let mut iccid = priced(item("iccid", "sim_card", "成卡"), "2000");
        iccid["check_digit"] = json!("luhn");
        hall.done(MANAGER, "item.set", iccid);
        let mut card = priced(item("card50", "prepaid_card", "50 元充值卡"), "4900");
        card["face_value"] = json!("5000");
        hall.done(MANAGER, "item.set", card);
        hall.done(MANAGER, "item.set", item("cup", "promo", "保温杯"));
        hall.open_shift("1001", "A01");
        hall.open_shift("1002", "A02");
        hall
    }

    /// Goods into the storeroom, all come, under a slip number that is free. Answers the paper's number.
    #[must_use]
    pub fn receive(&self, lines: &[Value]) -> i64 {
        let slip = format!("CK{}", self.fresh());
        self.call_with(MANAGER, SECOND, "stock.receive", json!({ "slip_number": slip, "lines": lines }))["voucher"]
            .as_i64()
            .expect("a number")
    }

    fn fresh(&self) -> i64 {
        self.app.store().read(|books| books.next_voucher()).expect("the books can be read").0
    }

    /// Goods from the storeroom to a clerk's counter.
    pub fn issue(&self, clerk: &str, counter: &str, lines: &[Value]) {
        self.done_with(MANAGER, clerk, "stock.issue", json!({ "counter": counter, "lines": lines }));
    }

    /// Received and issued to 王芳's counter A01.
    pub fn stock(&self, lines: &[Value]) {
        let _ = self.receive(lines);
        self.issue("1001", "A01", lines);
    }

    /// The numbers of an item in a place, as ranges: `["0100–0119"]`.
    #[must_use]
    pub fn ranges(&self, place: &str, item: &str) -> Vec<String> {
        let (place, item): (Place, ItemCode) = (place.parse().expect("a place"), item.parse().expect("an item"));
        let holdings = self.app.store().read(|books| books.holdings(&item)).expect("the books can be read");
        let here = holdings.into_iter().filter(|holding| holding.place == place).map(|holding| holding.range);
        here.map(|range| format!("{}–{}", range.shown(range.first), range.shown(range.last))).collect()
    }

    /// The refusals of a call, each with the field or item that it names: `field_invalid:price`. Proves that nothing has changed.
    #[must_use]
    pub fn named(&self, staff: &str, call: &str, body: Value) -> Vec<String> {
        let findings = self.findings(staff, call, body);
        let word = |finding: &Value| {
            let name = finding["name"].as_str().expect("a name");
            finding["field"].as_str().map_or_else(|| name.to_owned(), |field| format!("{name}:{field}"))
        };
        findings.iter().map(word).collect()
    }
}
