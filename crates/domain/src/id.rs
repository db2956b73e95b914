//! Names and numbers that tell things apart: codes that people type, numbers that the books give.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a text is not a code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has 1 to 32 letters, digits, dots, dashes or underscores: {0:?}")]
pub struct NotCode(pub String);

fn is_code(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// One to 32 ASCII letters, digits, `.`, `-`, `_`. Never changes once used (design: codes are keys, names are not).
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// The code, if the text is one.
            ///
            /// # Errors
            /// [`NotCode`] if it is empty, longer than 32, or has other characters.
            pub fn try_new(text: &str) -> Result<Self, NotCode> {
                if is_code(text) { Ok(Self(text.to_owned())) } else { Err(NotCode(text.to_owned())) }
            }

            /// The code's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotCode;
            fn try_from(text: String) -> Result<Self, NotCode> {
                Self::try_new(&text)
            }
        }

        impl FromStr for $name {
            type Err = NotCode;
            fn from_str(text: &str) -> Result<Self, NotCode> {
                Self::try_new(text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

codes! {
    /// A hall's code (营业厅编码).
    HallCode;
    /// A person's work number (工号).
    StaffCode;
    /// A counter's code (台席号).
    CounterCode;
    /// The code of an item (品目).
    ItemCode;
    /// The code of a business type (业务类型).
    BusinessCode;
    /// The code of a tender (支付方式).
    TenderCode;
    /// The code of a bank account for deposits (解款账户).
    AccountCode;
    /// The code of a statistical report that a hall fills in each day (统计报表).
    FormCode;
    /// The code of a campaign (营销活动).
    CampaignCode;
    /// The code of a special number's grade (特殊号码级别).
    GradeCode;
}

impl ItemCode {
    /// Cash takings (现金营收款), in fen.
    #[must_use]
    pub fn cash() -> ItemCode {
        ItemCode("cash".to_owned())
    }

    /// Float (备用金), in fen.
    #[must_use]
    pub fn float() -> ItemCode {
        ItemCode("float".to_owned())
    }

    /// Air recharge stock (空中充值额度), in fen.
    #[must_use]
    pub fn recharge() -> ItemCode {
        ItemCode("recharge".to_owned())
    }

    /// The item that a tender's takings are: cash for cash, otherwise an item named as the tender.
    #[must_use]
    pub fn of_tender(tender: &TenderCode) -> ItemCode {
        ItemCode(tender.0.clone())
    }

    /// The tender whose takings this item is, if it is not float or recharge stock.
    #[must_use]
    pub fn tender(&self) -> Option<TenderCode> {
        (self.0 != "float" && self.0 != "recharge").then(|| TenderCode(self.0.clone()))
    }
}

impl TenderCode {
    /// The cash tender (现金).
    #[must_use]
    pub fn cash() -> TenderCode {
        TenderCode("cash".to_owned())
    }

    /// True for cash.
    #[must_use]
    pub fn is_cash(&self) -> bool {
        self.0 == "cash"
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

numbers! {
    /// A voucher's number (单据号): 1, 2, 3 … without gaps in a hall.
    VoucherNumber;
    /// A shift's number (班次号): 1, 2, 3 … in a hall.
    ShiftNumber;
    /// A count's number (清点单号): 1, 2, 3 … in a hall.
    CountNumber;
    /// A log entry's place in its hall's chain: 1, 2, 3 ….
    Sequence;
    /// A stock-take's number (盘点号): 1, 2, 3 … in a hall.
    TakeNumber;
    /// A report's number (报表号): 1, 2, 3 … in a hall; its issues are counted apart.
    ReportNumber;
    /// A spot check's number (抽查单号): 1, 2, 3 … in a hall.
    SpotNumber;
}

/// One line of a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct LineRef {
    /// The voucher.
    pub voucher: VoucherNumber,
    /// The line in it, from 1.
    #[ts(type = "number")]
    pub line: i64,
}

impl fmt::Display for LineRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.voucher, self.line)
    }
}
