//! Places (库位): where an item can be. A closed set; inside the hall nothing is ever below zero (R05).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::canon::{NotCanonical, canonical_text};
use crate::id::{CounterCode, HallCode, TenderCode};

/// Where an item is. Its text (`safe`, `counter:A01`, `clearing:wechat`) is the same in JSON, SQL and canonical form, so what
/// kind of place it is can be read off the text alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub enum Place {
    /// 库房
    Storeroom,
    /// 保险柜
    Safe,
    /// 台席
    Counter(CounterCode),
    /// 空中充值账户
    Recharge,
    /// 在途: given by one person, not yet accepted by another
    Transit,
    /// 银行在途: at the bank, or on the way to or from it, not yet confirmed
    BankTransit,
    /// 损坏
    Damaged,
    /// 短款: what is missing, until it is settled
    Shortage,
    /// 作废档
    VoidFile,
    /// 建账: where opening balances come from
    Opening,
    /// 供应商 / 上级仓库
    Supplier,
    /// 客户
    Customer,
    /// 银行
    Bank,
    /// 渠道待清算, one for each tender that a channel pays out later
    Clearing(TenderCode),
    /// 手续费: what a channel keeps; the company's expense (R34). Not in the design's list: a fee is none of the others.
    Fee,
    /// 员工: who makes a shortage good, and who is paid back an overage
    Staff,
    /// 长款来源
    Overage,
    /// 已核销
    WrittenOff,
    /// 稽核处
    AuditOffice,
    /// 遗失
    Lost,
    /// 其他营业厅
    OtherHall(HallCode),
}

/// Whether the hall answers for what is in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Never negative; its balance is kept with every posting.
    Inside,
    /// May be negative; summed when a day is counted.
    Outside,
}

impl Place {
    /// Which side of the hall's door the place is on.
    #[must_use]
    pub fn side(&self) -> Side {
        match self {
            Place::Storeroom
            | Place::Safe
            | Place::Counter(_)
            | Place::Recharge
            | Place::Transit
            | Place::BankTransit
            | Place::Damaged
            | Place::Shortage
            | Place::VoidFile => Side::Inside,
            Place::Opening
            | Place::Supplier
            | Place::Customer
            | Place::Bank
            | Place::Clearing(_)
            | Place::Fee
            | Place::Staff
            | Place::Overage
            | Place::WrittenOff
            | Place::AuditOffice
            | Place::Lost
            | Place::OtherHall(_) => Side::Outside,
        }
    }

    /// True for [`Side::Inside`].
    #[must_use]
    pub fn is_inside(&self) -> bool {
        self.side() == Side::Inside
    }

    /// The counter, if the place is one.
    #[must_use]
    pub fn counter(&self) -> Option<&CounterCode> {
        match self {
            Place::Counter(code) => Some(code),
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Place::Storeroom => "storeroom",
            Place::Safe => "safe",
            Place::Counter(code) => return write!(f, "counter:{code}"),
            Place::Recharge => "recharge",
            Place::Transit => "transit",
            Place::BankTransit => "bank-transit",
            Place::Damaged => "damaged",
            Place::Shortage => "shortage",
            Place::VoidFile => "void-file",
            Place::Opening => "opening",
            Place::Supplier => "supplier",
            Place::Customer => "customer",
            Place::Bank => "bank",
            Place::Clearing(code) => return write!(f, "clearing:{code}"),
            Place::Fee => "fee",
            Place::Staff => "staff",
            Place::Overage => "overage",
            Place::WrittenOff => "written-off",
            Place::AuditOffice => "audit-office",
            Place::Lost => "lost",
            Place::OtherHall(code) => return write!(f, "hall:{code}"),
        };
        f.write_str(word)
    }
}

impl FromStr for Place {
    type Err = NotCanonical;
    fn from_str(text: &str) -> Result<Place, NotCanonical> {
        let bad = || NotCanonical("place");
        Ok(match text {
            "storeroom" => Place::Storeroom,
            "safe" => Place::Safe,
            "recharge" => Place::Recharge,
            "transit" => Place::Transit,
            "bank-transit" => Place::BankTransit,
            "damaged" => Place::Damaged,
            "shortage" => Place::Shortage,
            "void-file" => Place::VoidFile,
            "opening" => Place::Opening,
            "supplier" => Place::Supplier,
            "customer" => Place::Customer,
            "bank" => Place::Bank,
            "fee" => Place::Fee,
            "staff" => Place::Staff,
            "overage" => Place::Overage,
            "written-off" => Place::WrittenOff,
            "audit-office" => Place::AuditOffice,
            "lost" => Place::Lost,
            _ => match text.split_once(':') {
                Some(("counter", code)) => Place::Counter(code.parse().map_err(|_| bad())?),
                Some(("clearing", code)) => Place::Clearing(code.parse().map_err(|_| bad())?),
                Some(("hall", code)) => Place::OtherHall(code.parse().map_err(|_| bad())?),
                _ => return Err(bad()),
            },
        })
    }
}

impl TryFrom<String> for Place {
    type Error = NotCanonical;
    fn try_from(text: String) -> Result<Place, NotCanonical> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> String {
        place.to_string()
    }
}

canonical_text!(Place);
