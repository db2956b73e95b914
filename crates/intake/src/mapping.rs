//! What a source's columns and words mean (导入映射), saved per source.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::IntakeError;
use crate::table::{ReadOptions, Table};

/// What a file brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Daily totals of the business system (BOSS 日汇总): per clerk, business type and tender.
    BossTotals,
    /// Single businesses of the business system (BOSS 明细).
    BossDetail,
    /// Settlements of a channel (渠道到账): WeChat, Alipay, card terminals.
    ChannelArrivals,
    /// The logistics site's totals of a month (物流网站月汇总): per item.
    LogisticsTotals,
    /// A pool of special numbers (特殊号码池), with or without their grades.
    NumberPool,
    /// What the company's outbound slips say was sent (出库单明细): cards, promo goods, boxes of invoices.
    Deliveries,
    /// What lay in the hall before these books began (期初库存).
    OpeningStock,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [SourceKind; 7] = [
        SourceKind::BossTotals,
        SourceKind::BossDetail,
        SourceKind::ChannelArrivals,
        SourceKind::LogisticsTotals,
        SourceKind::NumberPool,
        SourceKind::Deliveries,
        SourceKind::OpeningStock,
    ];
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportField")]
pub enum Field {
    /// Business date (营业日期).
    Date,
    /// Clerk's number in the source (工号).
    Clerk,
    /// Business type (业务类型).
    BusinessType,
    /// Tender (支付方式).
    Tender,
    /// Number of businesses (笔数).
    Count,
    /// Amount in yuan (金额).
    Amount,
    /// Refunded amount in a column of its own, positive (退款金额).
    RefundAmount,
    /// Word that marks a refund (操作类型: 退费, 冲正).
    RefundMark,
    /// The business system's number (业务流水号).
    BossNumber,
    /// When it was done (受理时间); with `date` mapped it may be the time of day alone.
    Time,
    /// Customer's number or name (用户号码).
    Customer,
    /// Channel (渠道).
    Channel,
    /// Day of arrival (结算日期).
    SettledOn,
    /// What customers paid (交易金额).
    Gross,
    /// The channel's fee (手续费).
    Fee,
    /// What arrived (到账金额).
    Net,
    /// Days that the arrival is for: one, several (、 ,) or a range (至 ~).
    Covers,
    /// First day that the arrival is for.
    CoversFrom,
    /// Last day that the arrival is for.
    CoversTo,
    /// The channel's number of the arrival (结算单号).
    Reference,
    /// Item (品目).
    Item,
    /// Quantity in pieces (数量).
    Quantity,
    /// A special number (号码).
    Number,
    /// Its grade (级别).
    Grade,
    /// The outbound slip's number (出库单号).
    Slip,
    /// Where it lies (库位): the storeroom or a counter.
    Place,
    /// The first number (起号).
    First,
    /// The last number (止号).
    Last,
    /// The number of an invoice box (箱号).
    BoxNumber,
    /// The invoices' code (发票代码).
    InvoiceCode,
    /// The next number of a box that is in use (下一号).
    NextNumber,
}

/// The order of day, month and year in dates that do not begin with the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 2026-11-20 and its like; nothing else is a date.
    #[default]
    YearFirst,
    /// 20/11/2026.
    DayFirst,
    /// 11/20/2026.
    MonthFirst,
}

/// How a source writes refunds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum SignRule {
    /// As negative amounts.
    #[default]
    Negative,
    /// In [`Field::RefundAmount`], positive; the amount of the line is takings − refunds.
    RefundColumn,
    /// By one of these words in [`Field::RefundMark`]; the amount's own sign does not matter then.
    RefundMark {
        /// As the source writes them.
        words: Vec<String>,
    },
}

/// What becomes of a word that a value map does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unmapped {
    /// The cell is bad.
    #[default]
    Refuse,
    /// The word is the code.
    Keep,
}

/// A source's words and the hall's codes for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ValueMap {
    /// Word → code.
    pub words: BTreeMap<String, String>,
    /// What becomes of other words.
    pub unmapped: Unmapped,
}

impl ValueMap {
    /// The code for a word; spaces inside it do not matter.
    #[must_use]
    pub fn code(&self, word: &str) -> Option<String> {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        self.words
            .get(word)
            .or_else(|| self.words.iter().find(|(known, _)| squeezed(known) == squeezed(word)).map(|(_, code)| code))
            .cloned()
            .or_else(|| (self.unmapped == Unmapped::Keep).then(|| word.to_owned()))
    }
}

/// Which column is which field, and what the source's words mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "ImportMapping")]
pub struct Mapping {
    /// What the hall calls the source.
    pub name: String,
    /// What it brings.
    pub kind: SourceKind,
    /// Sheet of the workbook, where it is not the first one with the header.
    #[serde(default)]
    pub sheet: Option<String>,
    /// Line of the header, where it cannot be found by its titles.
    #[serde(default)]
    pub header_line: Option<usize>,
    /// Field → title of its column.
    pub columns: BTreeMap<Field, String>,
    /// Values for fields without a column and for empty cells: the hall's own codes, ISO dates, yuan.
    #[serde(default)]
    pub defaults: BTreeMap<Field, String>,
    /// Business types.
    #[serde(default)]
    pub business_types: ValueMap,
    /// Tenders.
    #[serde(default)]
    pub tenders: ValueMap,
    /// Clerks' numbers → staff codes.
    #[serde(default)]
    pub clerks: ValueMap,
    /// Channels.
    #[serde(default)]
    pub channels: ValueMap,
    /// Items.
    #[serde(default)]
    pub items: ValueMap,
    /// Grades of special numbers.
    #[serde(default)]
    pub grades: ValueMap,
    /// How dates are written.
    #[serde(default)]
    pub date_order: DateOrder,
    /// How refunds are written.
    #[serde(default)]
    pub sign: SignRule,
}

impl Mapping {
    /// A mapping without any column.
    #[must_use]
    pub fn new(name: &str, kind: SourceKind) -> Mapping {
        Mapping {
            name: name.to_owned(),
            kind,
            sheet: None,
            header_line: None,
            columns: BTreeMap::new(),
            defaults: BTreeMap::new(),
            business_types: ValueMap::default(),
            tenders: ValueMap::default(),
            clerks: ValueMap::default(),
            channels: ValueMap::default(),
            items: ValueMap::default(),
            grades: ValueMap::default(),
            date_order: DateOrder::default(),
            sign: SignRule::default(),
        }
    }

    /// How to find this source's table in a file.
    #[must_use]
    pub fn read_options(&self) -> ReadOptions {
        ReadOptions { sheet: self.sheet.clone(), header_line: self.header_line, titles: self.columns.values().cloned().collect() }
    }

    /// Whether the field has a column or a default.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns.contains_key(&field) || self.defaults.contains_key(&field)
    }

    /// The fields that rows of the kind cannot do without and that have neither column nor default. The business date may also
    /// come from the caller, and is not among them.
    #[must_use]
    pub fn missing_fields(&self) -> Vec<Field> {
        let mut needed = match self.kind {
            SourceKind::BossTotals => vec![Field::Clerk, Field::BusinessType, Field::Tender, Field::Amount],
            SourceKind::BossDetail => {
                vec![Field::BossNumber, Field::Time, Field::Clerk, Field::BusinessType, Field::Tender, Field::Amount]
            }
            SourceKind::ChannelArrivals => vec![Field::Channel, Field::SettledOn],
            SourceKind::LogisticsTotals => vec![Field::Item, Field::Quantity],
            SourceKind::NumberPool => vec![Field::Number],
            SourceKind::Deliveries => vec![Field::Slip, Field::Item],
            SourceKind::OpeningStock => vec![Field::Place, Field::Item],
        };
        match (self.kind, &self.sign) {
            (SourceKind::ChannelArrivals, _) => {
                // Any two of gross, fee and net give the third.
                let money: Vec<Field> =
                    [Field::Gross, Field::Net, Field::Fee].into_iter().filter(|field| !self.has(*field)).collect();
                if money.len() > 1 {
                    needed.extend(money);
                }
                if self.has(Field::CoversFrom) != self.has(Field::CoversTo) {
                    needed.extend([Field::CoversFrom, Field::CoversTo]);
                }
            }
            (SourceKind::Deliveries | SourceKind::OpeningStock, _) => {
                // Which and how many: by numbers, by pieces, or both.
                if !self.has(Field::First) && !self.has(Field::Quantity) {
                    needed.extend([Field::First, Field::Quantity]);
                }
            }
            (SourceKind::LogisticsTotals | SourceKind::NumberPool, _) | (_, SignRule::Negative) => {}
            (_, SignRule::RefundColumn) => needed.push(Field::RefundAmount),
            (_, SignRule::RefundMark { .. }) => needed.push(Field::RefundMark),
        }
        needed.retain(|field| !self.has(*field));
        needed
    }

    /// The columns of the mapped fields in this table.
    pub(crate) fn resolve(&self, table: &Table, kind: SourceKind) -> Result<BTreeMap<Field, usize>, IntakeError> {
        if self.kind != kind {
            return Err(IntakeError::MappingOfOtherKind { expected: kind, found: self.kind });
        }
        let fields = self.missing_fields();
        if !fields.is_empty() {
            return Err(IntakeError::FieldsNotMapped { fields });
        }
        let mut columns = BTreeMap::new();
        let mut missing = Vec::new();
        for (field, title) in &self.columns {
            match table.column(title) {
                Ok(column) => {
                    columns.insert(*field, column);
                }
                Err(IntakeError::ColumnsMissing { titles, .. }) => missing.extend(titles),
                Err(error) => return Err(error),
            }
        }
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(IntakeError::ColumnsMissing { line: table.header_line, titles: missing })
        }
    }
}
