//! The month-end stock-take of the test halls: every sheet counted as the books have it.

use domain::Millis;
use serde_json::{Value, json};

use crate::{Hall, MANAGER, SECOND};

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
        let now = Millis(self.time());
        let lines = form["lines"].as_array().expect("lines").iter();
        let lines: Vec<Value> =
            lines.map(|line| sample::counted(&self.app, line, &cash, now).expect("a line of the sheet")).collect();
        json!({ "take": take, "sheet": sheet, "at_voucher": form["at_voucher"], "lines": lines })
    }

    /// The stock-take of a month's end, every sheet equal, finished and locked.
    pub fn stock_taken(&self, month: &str) {
        let take = self.stock_counted(month, |_| true);
        self.done_with(MANAGER, SECOND, "take.finish", json!({ "take": take }));
    }

    /// The same, of whose sheets only some are counted; its number.
    pub fn stock_counted(&self, month: &str, is_counted: impl Fn(&Value) -> bool) -> i64 {
        let made = self.call(MANAGER, "take.make", json!({ "month": month }));
        let take = made["take"].as_i64().expect("a number");
        for sheet in made["sheets"].as_array().expect("sheets").iter().filter(|sheet| is_counted(sheet)) {
            let number = sheet["sheet"].as_i64().expect("a number");
            self.done_with(MANAGER, WITNESS, "take.count", self.take_sheet_equal(take, number));
        }
        take
    }
}
