//! The manager's evening: counting the hall and the safe, counting and closing the day.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::Hall;

/// The manager of the halls of the tests.
pub const MANAGER: &str = "9001";
/// The one who stands beside.
pub const SECOND: &str = "9002";

impl Hall {
    /// The hall's count of a date as its sheet says, so that everything is equal.
    #[must_use]
    pub fn hall_counted(&self, date: &str) -> Value {
        let sheet = self.call(MANAGER, "hall.sheet", json!({ "date": date }));
        let tenders: Vec<Value> = sheet["tenders"]
            .as_array()
            .expect("tenders")
            .iter()
            .map(|tender| json!({ "tender": tender["tender"], "counted": tender["expected"] }))
            .collect();
        let recharge = json!({ "counted": sheet["recharge"]["expected"], "read_at": self.time() });
        json!({ "date": date, "tenders": tenders, "recharge": recharge })
    }

    /// The count of the safe as its sheet says, so that everything is equal.
    #[must_use]
    pub fn safe_counted(&self, date: &str) -> Value {
        let sheet = self.call(MANAGER, "safe.sheet", json!({ "date": date }));
        let list = |name: &str| sheet[name].as_array().expect("a list").clone();
        let seen = |pieces: Vec<Value>| -> Vec<Value> {
            pieces.iter().map(|piece| json!({ "line": piece["line"], "present": true })).collect()
        };
        let cash: Vec<Value> =
            list("cash").iter().map(|cash| json!({ "date": cash["date"], "counted": cash["expected"] })).collect();
        json!({
            "date": date, "cash": cash, "float": { "counted": sheet["float"] },
            "bags": seen(list("bags")), "cheques": seen(list("cheques")),
        })
    }

    /// The count of the storeroom as the books have it, so that everything is equal.
    #[must_use]
    pub fn storeroom_counted(&self, date: &str) -> Value {
        let sheet = self.call(MANAGER, "storeroom.sheet", json!({ "date": date }));
        let line = |line: &Value| {
            let item = line["item"].as_str().expect("an item");
            json!({ "place": "storeroom", "item": item, "quantity": self.balance("storeroom", item),
                    "numbers": self.numbers_at("storeroom", item) })
        };
        let lines: Vec<Value> = sheet["lines"].as_array().expect("lines").iter().map(line).collect();
        json!({ "date": date, "at_voucher": sheet["at_voucher"], "lines": lines })
    }

    /// Counts the storeroom if anything in it moved, all equal; otherwise checks its seals. Nothing in a hall without goods.
    pub fn storeroom_checked(&self, date: &str) {
        let sheet = self.call(MANAGER, "storeroom.sheet", json!({ "date": date }));
        if sheet["moved"] == true {
            self.done_with(MANAGER, SECOND, "storeroom.count", self.storeroom_counted(date));
        } else if sheet["lines"] != json!([]) {
            self.done(MANAGER, "storeroom.seals", json!({ "date": date }));
        }
    }

    /// Counts the hall's tenders, the recharge account, the safe and the storeroom, all equal and by two.
    pub fn count_all(&self, date: &str) {
        self.storeroom_checked(date);
        self.done_with(MANAGER, SECOND, "hall.count", self.hall_counted(date));
        self.done_with(MANAGER, SECOND, "safe.count", self.safe_counted(date));
    }

    /// Everything of the evening, with a business system that says what our books say.
    pub fn close_day(&self, date: &str) {
        self.import_equal(date);
        self.count_all(date);
        self.done(MANAGER, "day.count", json!({ "date": date }));
        self.done_with(MANAGER, SECOND, "day.close", json!({ "date": date }));
    }

    /// Sets a setting of the hall.
    pub fn set(&self, key: &str, value: &str) {
        let setting = domain::master::Setting { key: key.parse().expect("a setting"), value: value.to_owned() };
        let entry = domain::entry::Entry::SettingSet(setting);
        let now = domain::Millis(self.time());
        self.app.store().write(|books| books.append(now, None, entry)).expect("it is set");
    }

    /// The names of a check's findings, with its state in front: `["blocked", "safe_not_counted"]`.
    #[must_use]
    pub fn check(&self, date: &str, name: &str) -> Vec<String> {
        let answer = self.call(MANAGER, "day.checks", json!({ "date": date }));
        let checks = answer["checks"].as_array().expect("checks");
        let check = checks.iter().find(|check| check["name"] == name).expect("a check of that name");
        let findings = check["findings"].as_array().expect("findings").iter().map(|finding| &finding["name"]);
        let words = std::iter::once(&check["state"]).chain(findings);
        words.map(|word| word.as_str().expect("a word").to_owned()).collect()
    }

    /// Imports totals of the business system that are what our books have; nothing on a day without takings.
    pub fn import_equal(&self, date: &str) {
        let compared = self.call(MANAGER, "boss.compare", json!({ "date": date }));
        let mut rows = String::new();
        for row in compared["rows"].as_array().expect("rows") {
            let key = &row["key"];
            let word = |name: &str| key[name].as_str().expect("a code").to_owned();
            let amount: i64 = row["books"].as_str().expect("fen").parse().expect("fen");
            let (clerk, business, tender, count) = (word("clerk"), word("business"), word("tender"), &row["books_count"]);
            rows += &format!("{date},{clerk},{business},{tender},{count},{}\n", domain::Fen::new(amount));
        }
        if !rows.is_empty() {
            self.done(MANAGER, "boss.import", boss_totals(date, &rows));
        }
    }
}

/// A file for a payload.
#[must_use]
pub fn file(name: &str, bytes: &[u8]) -> Value {
    json!({ "name": name, "base64": STANDARD.encode(bytes) })
}

/// An import of totals in the hall's own codes: date, clerk, business type, tender, count, yuan.
#[must_use]
pub fn boss_totals(date: &str, rows: &str) -> Value {
    let text = format!("营业日期,工号,业务类型,支付方式,笔数,金额\n{rows}");
    json!({ "file": file("totals.csv", text.as_bytes()), "date": date, "mapping": totals_mapping() })
}

/// An import of single businesses in the hall's own codes: number, time, clerk, business type, tender, yuan.
#[must_use]
pub fn boss_detail(date: &str, rows: &str) -> Value {
    let text = format!("流水号,时间,工号,业务类型,支付方式,金额\n{rows}");
    json!({ "file": file("detail.csv", text.as_bytes()), "date": date, "mapping": detail_mapping() })
}

fn own_codes() -> Value {
    json!({ "words": {}, "unmapped": "keep" })
}

/// The mapping of [`boss_totals`].
#[must_use]
pub fn totals_mapping() -> Value {
    json!({
        "name": "BOSS 日汇总", "kind": "boss_totals",
        "columns": { "date": "营业日期", "clerk": "工号", "business_type": "业务类型", "tender": "支付方式", "count": "笔数",
                     "amount": "金额" },
        "business_types": own_codes(), "tenders": own_codes(), "clerks": own_codes(),
    })
}

/// The mapping of [`boss_detail`].
#[must_use]
pub fn detail_mapping() -> Value {
    json!({
        "name": "BOSS 明细", "kind": "boss_detail",
        "columns": { "boss_number": "流水号", "time": "时间", "clerk": "工号", "business_type": "业务类型", "tender": "支付方式",
                     "amount": "金额" },
        "business_types": own_codes(), "tenders": own_codes(), "clerks": own_codes(),
    })
}
