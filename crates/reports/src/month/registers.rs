//! What the registers of a period came to, beside the period before: 长短款, 作废发票, 特殊号码.

use std::fmt;
use std::str::FromStr;

use domain::voucher::VoucherKind;
use domain::{Fen, Month};
use serde::Serialize;
use ts_rs::TS;

use super::{DataDifference, DataFormer, DataSpecial, DataVoid, MonthData, period_shown};
use crate::paper::Align::{Left, Right};
use crate::paper::{Paper, Table};
use crate::parts::pieces;

/// What is counted of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegisterFigure {
    /// 发现短款: money found missing in the period, what was reversed left out.
    ShortagesFound,
    /// 发现长款
    OveragesFound,
    /// 发现实物差异: goods missing or too many.
    GoodsFound,
    /// 期末未结短款: what is left of shortages of money when the period ends, whenever they were found.
    ShortagesOpen,
    /// 期末未结长款
    OveragesOpen,
    /// 期末未结实物差异
    GoodsOpen,
    /// 作废已开发票: written invoices made void.
    VoidsIssued,
    /// 作废空白发票
    VoidsBlank,
    /// 未装订或未盖章的作废发票
    VoidsLoose,
    /// 入库号码
    NumbersPooled,
    /// 预占号码
    NumbersReserved,
    /// 释放号码
    NumbersReleased,
    /// 发放号码, with their prepayments.
    NumbersHandedOut,
    /// 收回号码
    NumbersTakenBack,
}

impl RegisterFigure {
    /// All of them, in the order of the papers.
    pub const ALL: [RegisterFigure; 14] = [
        RegisterFigure::ShortagesFound,
        RegisterFigure::OveragesFound,
        RegisterFigure::GoodsFound,
        RegisterFigure::ShortagesOpen,
        RegisterFigure::OveragesOpen,
        RegisterFigure::GoodsOpen,
        RegisterFigure::VoidsIssued,
        RegisterFigure::VoidsBlank,
        RegisterFigure::VoidsLoose,
        RegisterFigure::NumbersPooled,
        RegisterFigure::NumbersReserved,
        RegisterFigure::NumbersReleased,
        RegisterFigure::NumbersHandedOut,
        RegisterFigure::NumbersTakenBack,
    ];

    const fn word(self) -> &'static str {
        match self {
            RegisterFigure::ShortagesFound => "shortages_found",
            RegisterFigure::OveragesFound => "overages_found",
            RegisterFigure::GoodsFound => "goods_found",
            RegisterFigure::ShortagesOpen => "shortages_open",
            RegisterFigure::OveragesOpen => "overages_open",
            RegisterFigure::GoodsOpen => "goods_open",
            RegisterFigure::VoidsIssued => "voids_issued",
            RegisterFigure::VoidsBlank => "voids_blank",
            RegisterFigure::VoidsLoose => "voids_loose",
            RegisterFigure::NumbersPooled => "numbers_pooled",
            RegisterFigure::NumbersReserved => "numbers_reserved",
            RegisterFigure::NumbersReleased => "numbers_released",
            RegisterFigure::NumbersHandedOut => "numbers_handed_out",
            RegisterFigure::NumbersTakenBack => "numbers_taken_back",
        }
    }

    /// As papers call it, and what it is counted in.
    const fn title(self) -> &'static str {
        match self {
            RegisterFigure::ShortagesFound => "本期发现短款（笔）",
            RegisterFigure::OveragesFound => "本期发现长款（笔）",
            RegisterFigure::GoodsFound => "本期发现实物差异（笔）",
            RegisterFigure::ShortagesOpen => "期末未结短款（笔）",
            RegisterFigure::OveragesOpen => "期末未结长款（笔）",
            RegisterFigure::GoodsOpen => "期末未结实物差异（笔）",
            RegisterFigure::VoidsIssued => "作废已开（份）",
            RegisterFigure::VoidsBlank => "作废空白（份）",
            RegisterFigure::VoidsLoose => "其中未装订或未盖章（份）",
            RegisterFigure::NumbersPooled => "入库（个）",
            RegisterFigure::NumbersReserved => "预占（个）",
            RegisterFigure::NumbersReleased => "释放（个）",
            RegisterFigure::NumbersHandedOut => "发放（个）与预存款",
            RegisterFigure::NumbersTakenBack => "收回（个）",
        }
    }

    /// True if it says an amount of money beside the count.
    const fn has_amount(self) -> bool {
        matches!(
            self,
            RegisterFigure::ShortagesFound
                | RegisterFigure::OveragesFound
                | RegisterFigure::ShortagesOpen
                | RegisterFigure::OveragesOpen
                | RegisterFigure::VoidsIssued
                | RegisterFigure::NumbersHandedOut
        )
    }
}

impl fmt::Display for RegisterFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for RegisterFigure {
    type Err = ();
    fn from_str(text: &str) -> Result<RegisterFigure, ()> {
        RegisterFigure::ALL.into_iter().find(|figure| figure.word() == text).ok_or(())
    }
}

/// What a register's figure counts: how much of each row, and the row's paper.
struct Counted {
    voucher: i64,
    count: i64,
    amount: Fen,
}

fn of_differences(data: &MonthData, figure: RegisterFigure) -> Vec<Counted> {
    let (first, last) = (data.about.first.first(), data.about.last.last());
    let (found, short, goods) = match figure {
        RegisterFigure::ShortagesFound => (true, true, false),
        RegisterFigure::OveragesFound => (true, false, false),
        RegisterFigure::GoodsFound => (true, false, true),
        RegisterFigure::ShortagesOpen => (false, true, false),
        RegisterFigure::OveragesOpen => (false, false, false),
        RegisterFigure::GoodsOpen => (false, false, true),
        _ => return Vec::new(),
    };
    let counts = |row: &&DataDifference| {
        let is_goods = data.item(&row.item).is_some_and(|item| !item.kind.is_money());
        let is_counted = if found { !row.is_reversed() && (first..=last).contains(&row.found) } else { row.left > 0 };
        is_counted && is_goods == goods && (goods || (row.quantity < 0) == short)
    };
    let amount = |row: &DataDifference| Fen::new(if found { row.quantity.abs() } else { row.left });
    let counted = |row: &DataDifference| Counted { voucher: row.voucher.0, count: 1, amount: amount(row) };
    data.differences.iter().filter(counts).map(counted).collect()
}

fn of_voids(rows: &[DataVoid], figure: RegisterFigure) -> Vec<Counted> {
    let counts = |row: &&DataVoid| match figure {
        RegisterFigure::VoidsIssued => row.amount.is_some(),
        RegisterFigure::VoidsBlank => row.amount.is_none(),
        RegisterFigure::VoidsLoose => !row.stapled || !row.stamped,
        _ => false,
    };
    let counted = |row: &DataVoid| Counted { voucher: row.voucher.0, count: row.pieces, amount: row.amount.unwrap_or(Fen::ZERO) };
    rows.iter().filter(counts).map(counted).collect()
}

fn of_numbers(rows: &[DataSpecial], figure: RegisterFigure) -> Vec<Counted> {
    let kind = match figure {
        RegisterFigure::NumbersPooled => VoucherKind::NumberPool,
        RegisterFigure::NumbersReserved => VoucherKind::NumberReserved,
        RegisterFigure::NumbersReleased => VoucherKind::NumberReleased,
        RegisterFigure::NumbersHandedOut => VoucherKind::NumberHandedOut,
        RegisterFigure::NumbersTakenBack => VoucherKind::NumberTakenBack,
        _ => return Vec::new(),
    };
    let counted = |row: &DataSpecial| Counted { voucher: row.voucher.0, count: 1, amount: row.prepayment.unwrap_or(Fen::ZERO) };
    rows.iter().filter(|row| row.kind == kind && !row.reversed).map(counted).collect()
}

fn counted(data: &MonthData, figure: RegisterFigure) -> Vec<Counted> {
    let mut rows = of_differences(data, figure);
    rows.extend(of_voids(&data.voids, figure));
    rows.extend(of_numbers(&data.specials, figure));
    rows
}

/// What the registers of a period come to, as the period after it keeps them.
#[must_use]
pub fn register_figures(data: &MonthData) -> Vec<DataFormer> {
    let (first, last) = (data.about.first, data.about.last);
    let row = |figure: RegisterFigure| {
        let rows = counted(data, figure);
        let amount = figure.has_amount().then(|| rows.iter().map(|row| row.amount).sum());
        DataFormer { first, last, figure, count: rows.iter().map(|row| row.count).sum(), amount }
    };
    RegisterFigure::ALL.into_iter().map(row).collect()
}

/// A figure of a register beside that of the period before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ComparisonRow {
    /// What is counted.
    pub figure: RegisterFigure,
    /// In this period.
    #[ts(type = "number")]
    pub count: i64,
    /// The money of it.
    pub amount: Option<Fen>,
    /// In the period before; none if the books do not have it.
    #[ts(type = "number | null")]
    pub former_count: Option<i64>,
    /// The money of it.
    pub former_amount: Option<Fen>,
    /// The papers that are counted in this period, each once.
    #[ts(type = "Array<number>")]
    pub papers: Vec<i64>,
}

/// A register beside that of the period before (本期与上期).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Comparison {
    /// The period before, as papers call it; none if the books do not have it.
    pub former: Option<String>,
    /// Figure by figure.
    pub rows: Vec<ComparisonRow>,
}

impl Comparison {
    /// Of some figures, in their order.
    pub(super) fn of(data: &MonthData, figures: impl Fn(RegisterFigure) -> bool) -> Comparison {
        let months: Option<(Month, Month)> = data.former.first().map(|row| (row.first, row.last));
        let rows = RegisterFigure::ALL.into_iter().filter(|figure| figures(*figure)).map(|figure| {
            let former = data.former.iter().find(|row| row.figure == figure);
            let rows = counted(data, figure);
            let mut papers: Vec<i64> = rows.iter().map(|row| row.voucher).collect();
            papers.dedup();
            ComparisonRow {
                figure,
                count: rows.iter().map(|row| row.count).sum(),
                amount: figure.has_amount().then(|| rows.iter().map(|row| row.amount).sum()),
                former_count: former.map(|row| row.count),
                former_amount: former.and_then(|row| row.amount),
                papers,
            }
        });
        Comparison { former: months.map(|(first, last)| period_shown(first, last)), rows: rows.collect() }
    }

    /// True if there is nothing in either period.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.count == 0 && row.former_count.unwrap_or(0) == 0)
    }

    /// The head of a register's paper.
    pub(super) fn fill(&self, paper: &mut Paper) {
        let former = self.former.as_ref().map_or_else(|| "账上没有上期".to_owned(), |former| format!("上期为 {former}"));
        paper.heading(&format!("一、本期与上期（{former}）"));
        let mut table = Table::new(&[
            ("项目", Left, 26),
            ("本期数量", Right, 11),
            ("上期数量", Right, 11),
            ("数量增减", Right, 11),
            ("本期金额", Right, 14),
            ("上期金额", Right, 14),
            ("金额增减", Right, 14),
        ]);
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
        let signed = |is_more: bool, text: String| if is_more { format!("+{text}") } else { text };
        for row in &self.rows {
            let change = row.former_count.map(|former| row.count - former);
            let money = row.amount.map(|amount| (amount, row.former_amount));
            let money_change = money.and_then(|(amount, former)| former.map(|former| amount - former));
            table.row([
                row.figure.title().to_owned(),
                pieces(row.count),
                or_dash(row.former_count.map(pieces)),
                or_dash(change.map(|change| signed(change > 0, pieces(change)))),
                money.map(|(amount, _)| amount.grouped()).unwrap_or_default(),
                money.map(|(_, former)| or_dash(former.map(Fen::grouped))).unwrap_or_default(),
                money
                    .map(|_| or_dash(money_change.map(|change| signed(change > Fen::ZERO, change.grouped()))))
                    .unwrap_or_default(),
            ]);
            for column in [1, 4] {
                table.opens(column, row.papers.iter().copied());
            }
        }
        paper.table(table);
    }
}
