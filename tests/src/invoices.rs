//! Invoices of the test hall: the item `inv` in boxes of the item `box`.

use serde_json::{Value, json};

use crate::{Hall, MANAGER, SECOND};

/// The clerk's invoice number of a value.
#[must_use]
pub fn invoice(value: i64) -> String {
    format!("{value:08}")
}

impl Hall {
    /// Makes the items: invoices in boxes of `size`.
    pub fn make_invoices(&self, size: i64) {
        let item = |code: &str, kind: &str, name: &str, more: Value| {
            let mut item =
                json!({ "code": code, "kind": kind, "name": name, "unit": "份", "check_digit": "none", "retired": false });
            for (key, value) in more.as_object().expect("an object") {
                item[key] = value.clone();
            }
            self.done(MANAGER, "item.set", item);
        };
        item("inv", "invoice", "通用发票", json!({}));
        item("box", "invoice_box", "通用发票箱", json!({ "holds": "inv", "box_size": size }));
    }

    /// A box received by a slip of its own, its numbers from `first`.
    pub fn receive_box(&self, box_number: &str, first: i64) {
        let one = json!({ "box_number": box_number, "code": "133001", "first": invoice(first) });
        let body = json!({ "item": "box", "slip_number": format!("CK{box_number}"), "boxes": [one] });
        self.done_with(MANAGER, SECOND, "invoice.receive_box", body);
    }

    /// A hall with a box X1 of `size` from number 1, and a roll of its first `roll` numbers with 1001 at A01.
    #[must_use]
    pub fn with_invoices(size: i64, roll: i64) -> Hall {
        let hall = Hall::new();
        hall.make_invoices(size);
        hall.receive_box("X1", 1);
        hall.open_shift("1001", "A01");
        hall.open_roll("A01", "1001", 1, roll);
        hall
    }

    /// A roll of box X1 to a counter, with its clerk's word.
    pub fn open_roll(&self, counter: &str, clerk: &str, first: i64, count: i64) {
        let numbers = json!({ "first": invoice(first), "count": count });
        let body = json!({ "counter": counter, "item": "box", "box_number": "X1", "numbers": numbers });
        self.done_with(MANAGER, clerk, "invoice.open_roll", body);
    }

    /// A clerk takes an amount for a bill in cash and writes the next invoice for it; answers with the invoice's answer.
    #[must_use]
    pub fn invoice_for(&self, clerk: &str, fen: i64) -> Value {
        let taken = self.take(clerk, "bill", "cash", fen);
        let line = json!({ "voucher": taken["voucher"]["voucher"], "line": 1 });
        self.call(clerk, "invoice.issue", written(fen, &line))
    }

    /// What became of box X1.
    #[must_use]
    pub fn box_x1(&self) -> Value {
        self.call(MANAGER, "invoice.box", json!({ "item": "box", "box_number": "X1" }))
    }
}

/// An invoice of an amount for a line of the takings.
#[must_use]
pub fn written(fen: i64, takings: &Value) -> Value {
    json!({ "item": "inv", "amount": fen.to_string(), "customer_kind": "person", "businesses": [{ "takings": takings }] })
}

/// A void of a number with its copies in order.
#[must_use]
pub fn voiding(value: i64) -> Value {
    json!({
        "item": "inv", "numbers": { "first": invoice(value) }, "reason": "misprint", "text": "打印错位",
        "copies": 3, "stapled": true, "stamped": true,
    })
}
