//! What a test knows of the sample hall's books, read while no program holds them, and what the others of the hall do meanwhile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use acceptance::{Hall, MANAGER};
use app::{Clock as _, SystemClock};
use domain::day::DayState;
use domain::master::ItemKind;
use domain::shift::ShiftState;
use domain::{Date, ItemCode, Place};
use store::{Fault, Read, Shift};

/// The books of the sample hall, held by the test.
pub struct Books(Hall);

/// A running shift as its clerk would count it with nothing missing, in fen.
#[derive(Clone)]
pub struct Running {
    pub clerk: String,
    pub counter: String,
    pub cash: i64,
    /// What the counter counts beside cash.
    pub tenders: Vec<(String, i64)>,
    pub recharge: i64,
    pub goods: Vec<Goods>,
}

/// Goods at the counter as the clerk would find them.
#[derive(Clone)]
pub struct Goods {
    pub item: String,
    pub pieces: i64,
    /// First and last of each bundle; empty for goods without numbers.
    pub numbers: Vec<(String, String)>,
}

impl Books {
    /// Opens them; the program must be closed.
    pub fn open(file: PathBuf) -> Self {
        Self(Hall::visiting(file, sample::PASSWORD, SystemClock.now()))
    }

    fn read<T>(&self, read: impl FnOnce(&Read<'_>) -> Result<T, Fault>) -> T {
        self.0.app.store().read(read).unwrap()
    }

    /// The open day.
    pub fn today(&self) -> Date {
        self.read(|books| books.open_date()).expect("a day is open")
    }

    fn shifts(&self) -> Vec<Shift> {
        let date = self.today();
        let shifts = self.read(|books| books.shifts_of_day(date));
        shifts.into_iter().filter(|shift| shift.state == ShiftState::Open).collect()
    }

    /// The goods of a place that can be counted.
    pub fn goods_in(&self, place: &Place) -> Vec<Goods> {
        self.read(|books| {
            let mut goods = Vec::new();
            for (code, pieces) in books.balances_at(place)? {
                let Some(item) = books.item(&code)?.filter(|item| !item.kind.is_money()) else { continue };
                if item.kind == ItemKind::SpecialNumber {
                    continue;
                }
                let here = books.holdings_in(place, &code)?.into_iter();
                let on_card = |range: &domain::SerialRange, value| item.check_digit.append(&range.shown(value));
                let numbers = here.map(|held| (on_card(&held.range, held.range.first), on_card(&held.range, held.range.last)));
                goods.push(Goods { item: code.to_string(), pieces, numbers: numbers.collect() });
            }
            Ok(goods)
        })
    }

    /// The first running shift.
    pub fn running(&self) -> Running {
        let shift = self.shifts().into_iter().next().expect("a running shift");
        let rows = self.read(|books| books.takings_of_shift(shift.number));
        let of = |tender: &str| {
            rows.iter().filter(|row| row.detail.tender.as_str() == tender).map(|row| row.detail.amount.fen()).sum()
        };
        let goods = self.goods_in(&Place::Counter(shift.counter.clone()));
        Running {
            goods,
            clerk: shift.clerk.to_string(),
            counter: shift.counter.to_string(),
            cash: of("cash"),
            tenders: ["card", "wechat", "alipay", "cheque"].iter().map(|tender| ((*tender).to_owned(), of(tender))).collect(),
            recharge: self.balance(&Place::Recharge, &ItemCode::recharge()),
        }
    }

    /// Cash in the safe, in fen.
    pub fn safe_cash(&self) -> i64 {
        self.balance(&Place::Safe, &ItemCode::cash())
    }

    fn balance(&self, place: &Place, item: &ItemCode) -> i64 {
        self.read(|books| books.balance(place, item))
    }

    /// Everybody who still works counts right, brings the cash to the safe and leaves.
    pub fn the_others_leave(&self) {
        for shift in self.shifts() {
            self.0.finish_shift(shift.clerk.as_str());
        }
    }

    /// A clerk takes so many bills of one yuan and one fen in cash.
    pub fn take_bills(&self, clerk: &str, count: u32) {
        for _ in 0..count {
            let _ = self.0.take(clerk, "bill", "cash", 101);
        }
    }

    /// The business system's export of the day, as `file`: what the books say, but `more` fen on the sum of these three.
    pub fn export_totals(&self, file: &Path, (clerk, business, tender): (&str, &str, &str), more: i64) {
        let date = self.today();
        let mut sums: BTreeMap<(String, String, String), (i64, i64)> = BTreeMap::new();
        for row in self.read(|books| books.takings_of_day(date)) {
            let key = (row.clerk.to_string(), row.detail.business.to_string(), row.detail.tender.to_string());
            let sum = sums.entry(key).or_default();
            *sum = (sum.0 + row.detail.count, sum.1 + row.detail.amount.fen());
        }
        let key = (clerk.to_owned(), business.to_owned(), tender.to_owned());
        sums.get_mut(&key).expect("takings of these three").1 += more;
        let mut text = String::from("营业日期,工号,业务类型,支付方式,笔数,金额\n");
        for ((clerk, business, tender), (count, amount)) in sums {
            let (business, tender) = (in_words(&BUSINESSES, &business), in_words(&TENDERS, &tender));
            text += &format!("{date},{clerk},{business},{tender},{count},{}\n", domain::Fen::new(amount));
        }
        std::fs::write(file, text).unwrap();
    }

    /// The chain is whole and every law holds.
    pub fn are_sound(&self) {
        assert_eq!(self.0.app.verify_books().unwrap().findings, []);
    }

    /// The same, and the day is closed.
    pub fn are_sound_with_closed(&self, date: Date) {
        assert_eq!(self.read(|books| books.day(date)).map(|day| day.state), Some(DayState::Closed));
        self.are_sound();
        assert_eq!(self.0.call(MANAGER, "deposit.board", serde_json::json!({}))["in_safe"], self.safe_cash().to_string());
    }
}

/// The words of the sample's business system.
const BUSINESSES: [(&str, &str); 7] = [
    ("bill", "缴费"),
    ("open", "开户"),
    ("card-sale", "售卡"),
    ("device", "终端"),
    ("recharge", "空中充值"),
    ("security", "押金"),
    ("other", "其他"),
];
const TENDERS: [(&str, &str); 6] =
    [("cash", "现金"), ("card", "银行卡"), ("wechat", "微信"), ("alipay", "支付宝"), ("cheque", "支票"), ("transfer", "转账")];

fn in_words<'w>(words: &[(&str, &'w str)], code: &str) -> &'w str {
    words.iter().find(|(known, _)| *known == code).map(|(_, word)| *word).expect("a word of the business system")
}
