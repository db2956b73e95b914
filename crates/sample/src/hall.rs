//! Who and what the sample hall has.

use domain::Date;
use serde_json::{Value, json};

use crate::SampleError;
use crate::player::Player;

/// Everybody's password in the sample hall; shown on its sign-in page.
pub const PASSWORD: &str = "123456";

/// Work number, made-up name, roles.
pub const PEOPLE: [(&str, &str, &[&str]); 10] = [
    ("1001", "王小满", &["clerk"]),
    ("1002", "李谷雨", &["clerk"]),
    ("1003", "赵立春", &["clerk"]),
    ("1004", "钱白露", &["clerk"]),
    ("1005", "孙芒种", &["clerk"]),
    ("2001", "周清明", &["shift_leader"]),
    ("9001", "陈立冬", &["manager"]),
    ("9002", "刘大暑", &["manager", "shift_leader"]),
    ("7001", "郑霜降", &["auditor", "administrator"]),
    ("6001", "吴小寒", &["supervisor"]),
];

/// The counters.
pub(crate) const COUNTERS: [&str; 4] = ["A01", "A02", "A03", "A04"];

/// Business types in the words of the sample's business system, with their codes.
pub(crate) const BUSINESSES: [(&str, &str); 7] = [
    ("缴费", "bill"),
    ("开户", "open"),
    ("售卡", "card-sale"),
    ("终端", "device"),
    ("空中充值", "recharge"),
    ("押金", "security"),
    ("其他", "other"),
];

/// Tenders in the same words.
pub(crate) const TENDERS: [(&str, &str); 6] =
    [("现金", "cash"), ("银行卡", "card"), ("微信", "wechat"), ("支付宝", "alipay"), ("支票", "cheque"), ("转账", "transfer")];

pub(crate) fn make(player: &Player<'_>, first: Date) -> Result<(), SampleError> {
    let staff: Vec<Value> = PEOPLE
        .iter()
        .map(|(code, name, roles)| {
            json!({ "code": code, "name": name, "telephone": "", "roles": roles, "password": PASSWORD, "must_change": false })
        })
        .collect();
    let counters: Vec<Value> = COUNTERS
        .iter()
        .zip(["业务一台", "业务二台", "业务三台", "综合台"])
        .map(|(code, name)| json!({ "code": code, "name": name, "float": "50000" }))
        .collect();
    let account = json!({
        "code": "icbc", "bank": "工商银行练习支行", "number": "6222 0000 0000 0000", "holder": "练习营业厅",
        "cut_off": "16:30", "open_on_weekends": true, "retired": false,
    });
    let forms = json!([
        { "code": "volume", "name": "业务量统计表", "copies": 1, "goes_to": "市场部", "retired": false },
        { "code": "complaints", "name": "投诉受理登记表", "copies": 1, "goes_to": "服务部", "retired": false },
    ]);
    player.raw(
        None,
        "setup.create_hall",
        &json!({
            "code": "LX01", "name": "练习营业厅", "practice": true, "first_date": first,
            "staff": staff, "counters": counters, "accounts": [account], "stat_forms": forms,
            "safe_float": "200000", "safe_cash": "0", "recharge": "3000000",
            "counted_by": "9001", "witness": "9002",
        }),
    )?;
    let words = |pairs: &[(&str, &str)]| {
        let words: serde_json::Map<String, Value> = pairs.iter().map(|(word, code)| ((*word).to_owned(), json!(code))).collect();
        json!({ "words": words, "unmapped": "refuse" })
    };
    let mapping = json!({
        "name": "业务系统日汇总", "kind": "boss_totals",
        "columns": { "date": "营业日期", "clerk": "工号", "business_type": "业务类型", "tender": "支付方式",
                     "count": "笔数", "amount": "金额" },
        "business_types": words(&BUSINESSES), "tenders": words(&TENDERS),
        "clerks": { "words": {}, "unmapped": "keep" },
    });
    player.done("9001", "boss.save_mapping", json!({ "mapping": mapping }))?;
    crate::goods::make(player)?;
    crate::numbers::make(player, first)
}
