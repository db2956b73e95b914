//! The month-end stock-take of the test halls: every sheet counted as the books have it.

use serde_json::{Value, json};

use crate::{Hall, MANAGER, SECOND, notes};

/// Who stands beside, so that the checker is a third.
const WITNESS: &str = "1003";

impl Hall {
    /// A sheet of a stock-take as it is counted now.
    #[must_use]
    pub fn take_sheet(&self, take: i64, sheet: i64) -> Value {
        self.call(MANAGER, "take.sheet", json!({ "take": take, "sheet": sheet }))
    }

    /// A count of a sheet that finds what the books have.
    #[must_use]
    pub fn take_sheet_equal(&self, take: i64, sheet: i64) -> Value {
        let form = self.take_sheet(take, sheet);
        // Once no day is open, all cash lies in the safe.
        let cash = self.try_call(MANAGER, "safe.sheet", json!({})).map_or(Value::Null, |sheet| sheet["cash"].clone());
        let lines: Vec<Value> =
            form["lines"].as_array().expect("lines").iter().map(|line| line_equal(self, line, &cash)).collect();
        json!({ "take": take, "sheet": sheet, "at_voucher": form["at_voucher"], "lines": lines })
    }

    /// The stock-take of a month's end, every sheet equal, finished and locked.
    pub fn stock_taken(&self, month: &str) {
        let made = self.call(MANAGER, "take.make", json!({ "month": month }));
        let take = made["take"].as_i64().expect("a number");
        for sheet in made["sheets"].as_array().expect("sheets") {
            let number = sheet["sheet"].as_i64().expect("a number");
            self.done_with(MANAGER, WITNESS, "take.count", self.take_sheet_equal(take, number));
        }
        self.done_with(MANAGER, SECOND, "take.finish", json!({ "take": take }));
    }
}

fn line_equal(hall: &Hall, line: &Value, cash: &Value) -> Value {
    let (place, item) = (line["line"]["place"].as_str().expect("as asked"), line["line"]["item"].as_str().expect("as asked"));
    let mut told = json!({ "place": place, "item": item });
    match line["kind"].as_str().expect("as asked") {
        "goods" => {
            told["quantity"] = json!(hall.balance(place, item));
            if line["line"]["numbered"] == true {
                told["numbers"] = json!(hall.numbers_at(place, item));
            }
        }
        "money" => {
            let of_date = cash.as_array().and_then(|cash| cash.iter().find(|cash| cash["date"] == line["for_date"]));
            let fen = match of_date {
                Some(cash) => cash["expected"].as_str().expect("as asked").parse().expect("as asked"),
                None if line["for_date"].is_null() => hall.balance(place, item),
                None if cash.is_null() => hall.due(item, line["for_date"].as_str().expect("a date")),
                None => 0,
            };
            told["for_date"] = line["for_date"].clone();
            told["counted"] = json!(fen.to_string());
            told["denominations"] = json!(notes(fen));
        }
        "platform" => {
            told["counted"] = json!(hall.balance(place, item).to_string());
            told["read_at"] = json!(hall.time());
        }
        "piece" => {
            told["open"] = line["open"].clone();
            told["present"] = json!(true);
        }
        _ => {
            told["open"] = line["open"].clone();
            told["paper"] = json!("RK-1");
        }
    }
    told
}
