//! Proposals for a source that nobody has mapped yet. A person confirms them.

use std::collections::BTreeSet;

use crate::mapping::{Field, Mapping, SignRule, SourceKind};
use crate::table::{CellKind, Row, Table, normal_title};

/// How far down a header is looked for.
const ROWS_LOOKED_AT: usize = 40;

/// Words that mark a refund where a column says what was done.
const REFUND_WORDS: [&str; 8] = ["退费", "退款", "冲正", "返销", "回退", "撤销", "退货", "REFUND"];

/// The fields of a kind with the words that their titles usually are, the likeliest first; fields in the order in which they
/// choose a column.
fn words(kind: SourceKind) -> &'static [(Field, &'static [&'static str])] {
    match kind {
        SourceKind::BossTotals => &[
            (Field::Date, &["营业日期", "账务日期", "业务日期", "统计日期", "受理日期", "日期"]),
            (Field::Clerk, &["操作员工号", "营业员工号", "员工工号", "工号", "操作员", "营业员", "收款员", "受理人"]),
            (Field::BusinessType, &["业务类型", "业务名称", "业务种类", "费用类型", "费用名称", "收费项目", "业务"]),
            (Field::Tender, &["支付方式", "收款方式", "付款方式", "缴费方式", "收款渠道"]),
            (Field::Count, &["笔数", "业务笔数", "交易笔数", "业务量", "数量"]),
            (Field::RefundAmount, &["退款金额", "退费金额", "冲正金额"]),
            (Field::RefundMark, &["操作类型", "交易类型", "冲正标志", "退费标志"]),
            (Field::Amount, &["实收金额", "收款金额", "缴费金额", "交易金额", "金额", "实收", "应收金额"]),
        ],
        SourceKind::BossDetail => &[
            (Field::BossNumber, &["业务流水号", "受理流水号", "交易流水号", "流水号", "受理编号", "订单号", "订单编号"]),
            (Field::Time, &["受理时间", "办理时间", "业务时间", "交易时间", "操作时间", "缴费时间", "时间"]),
            (Field::Date, &["营业日期", "账务日期", "业务日期"]),
            (Field::Clerk, &["操作员工号", "营业员工号", "员工工号", "工号", "操作员", "营业员", "收款员", "受理人"]),
            (Field::BusinessType, &["业务类型", "业务名称", "业务种类", "费用类型", "费用名称", "收费项目", "业务"]),
            (Field::Tender, &["支付方式", "收款方式", "付款方式", "缴费方式", "收款渠道"]),
            (Field::RefundAmount, &["退款金额", "退费金额", "冲正金额"]),
            (Field::RefundMark, &["操作类型", "交易类型", "冲正标志", "退费标志"]),
            (Field::Amount, &["实收金额", "收款金额", "缴费金额", "交易金额", "金额", "实收", "应收金额"]),
            (Field::Customer, &["用户号码", "手机号码", "业务号码", "服务号码", "客户号码", "号码", "客户名称"]),
        ],
        SourceKind::ChannelArrivals => &[
            (Field::SettledOn, &["结算日期", "到账日期", "入账日期", "清算日期", "划账日期", "到账时间", "结算时间", "入账时间"]),
            (Field::CoversFrom, &["账单开始日期", "交易开始日期", "开始日期"]),
            (Field::CoversTo, &["账单结束日期", "交易结束日期", "结束日期"]),
            (Field::Covers, &["交易日期", "账单日期", "账单周期", "营业日期", "对应日期"]),
            (Field::Channel, &["支付渠道", "支付通道", "结算渠道", "渠道", "通道"]),
            (Field::Fee, &["手续费金额", "手续费", "服务费"]),
            (Field::Net, &["到账金额", "实际到账", "结算净额", "结算金额", "净额", "入账金额"]),
            (Field::Gross, &["交易金额", "交易总额", "收款总额", "交易净额", "订单金额", "总金额"]),
            (Field::Reference, &["结算单号", "结算流水号", "批次号", "提现单号", "凭证号", "流水号"]),
        ],
        SourceKind::LogisticsTotals => &[
            (Field::Item, &["物品编码", "品目编码", "物料编码", "物品名称", "品目", "品名", "物品"]),
            (Field::Quantity, &["发放数量", "出库数量", "合计数量", "数量", "件数"]),
        ],
        SourceKind::NumberPool => {
            &[(Field::Number, &["特殊号码", "手机号码", "号码"]), (Field::Grade, &["号码级别", "级别", "等级", "靓号等级"])]
        }
        SourceKind::Deliveries => &[
            (Field::Slip, &["出库单号", "出库单编号", "出库单", "单据编号", "单号"]),
            (Field::BoxNumber, &["箱号"]),
            (Field::InvoiceCode, &["发票代码"]),
            (Field::First, &["起号", "起始号码", "起始号", "开始号码", "首号"]),
            (Field::Last, &["止号", "终止号码", "截止号码", "结束号码", "末号"]),
            (Field::Item, &["品目编码", "物料编码", "物品编码", "品目", "品名", "物料名称", "物品名称", "物品"]),
            (Field::Quantity, &["数量", "张数", "件数"]),
        ],
        SourceKind::OpeningStock => &[
            (Field::Place, &["库位", "存放地点", "存放位置", "地点"]),
            (Field::BoxNumber, &["箱号"]),
            (Field::InvoiceCode, &["发票代码"]),
            (Field::NextNumber, &["下一号", "待用号"]),
            (Field::First, &["起号", "起始号码", "起始号", "开始号码", "首号"]),
            (Field::Last, &["止号", "终止号码", "截止号码", "结束号码", "末号"]),
            (Field::Item, &["品目编码", "物料编码", "物品编码", "品目", "品名", "物料名称", "物品名称", "物品"]),
            (Field::Quantity, &["数量", "张数", "件数"]),
        ],
    }
}

/// A mapping for the table with the columns that its titles speak for, each column for one field, and the sign rule that the
/// columns imply. Codes are not guessed: [`words_in`] lists what needs one.
#[must_use]
pub fn guess_mapping(table: &Table, kind: SourceKind) -> Mapping {
    let mut mapping = Mapping::new("", kind);
    mapping.sheet.clone_from(&table.sheet);
    let titles: Vec<String> = table.header.iter().map(|title| normal_title(title)).collect();
    let unique = |column: usize| titles.iter().filter(|title| Some(*title) == titles.get(column)).count() == 1;
    let mut taken = BTreeSet::new();
    // A title that is the word goes before one that holds it: 金额 before 金额(含税), in whatever order they stand.
    for exact in [true, false] {
        for (field, words) in words(kind) {
            if mapping.columns.contains_key(field) {
                continue;
            }
            let fits = |title: &str, word: &str| if exact { without_unit(title) == word } else { title.contains(word) };
            let column = words.iter().find_map(|word| {
                (0..titles.len()).find(|column| {
                    !taken.contains(column) && unique(*column) && titles.get(*column).is_some_and(|title| fits(title, word))
                })
            });
            if let Some(column) = column
                && let Some(title) = table.header.get(column)
            {
                taken.insert(column);
                mapping.columns.insert(*field, title.clone());
            }
        }
    }
    mapping.sign = guess_sign(table, &mut mapping);
    mapping
}

fn without_unit(title: &str) -> &str {
    ["(元)", "(笔)"].iter().find_map(|unit| title.strip_suffix(unit)).unwrap_or(title)
}

/// A column of marks is one only if some of its words say refund; otherwise the field is let go again.
fn guess_sign(table: &Table, mapping: &mut Mapping) -> SignRule {
    let marks: Vec<String> = words_in(table, mapping, Field::RefundMark)
        .into_iter()
        .filter(|word| REFUND_WORDS.iter().any(|refund| word.to_ascii_uppercase().contains(refund)))
        .collect();
    if !marks.is_empty() {
        mapping.columns.remove(&Field::RefundAmount);
        return SignRule::RefundMark { words: marks };
    }
    mapping.columns.remove(&Field::RefundMark);
    if mapping.columns.contains_key(&Field::RefundAmount) { SignRule::RefundColumn } else { SignRule::Negative }
}

/// The different words in a field's column, totals left out, in the order in which they first occur: what a value map needs a code
/// for. Empty if the field has no column.
#[must_use]
pub fn words_in(table: &Table, mapping: &Mapping, field: Field) -> Vec<String> {
    let Some(column) = mapping.columns.get(&field).and_then(|title| table.column(title).ok()) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    table
        .rows
        .iter()
        .filter(|row| row.total_kind().is_none())
        .filter_map(|row| row.cells.get(column))
        .filter(|cell| !cell.is_empty() && crate::table::total_kind(&cell.text).is_none())
        .filter(|cell| seen.insert(cell.text.as_str()))
        .map(|cell| cell.text.clone())
        .collect()
}

/// The likeliest header: the row near the top with the most cells that are usual titles, at least two; else the first one with
/// several cells that are all text.
pub(crate) fn header(rows: &[Row]) -> Option<usize> {
    let top = || rows.iter().take(ROWS_LOOKED_AT).enumerate();
    let known: BTreeSet<&str> =
        SourceKind::ALL.into_iter().flat_map(words).flat_map(|(_, words)| words.iter().copied()).collect();
    let usual = |row: &Row| row.cells.iter().filter(|cell| known.contains(without_unit(&normal_title(&cell.text)))).count();
    let best = top().map(|(index, row)| (usual(row), index)).max_by_key(|(score, index)| (*score, std::cmp::Reverse(*index)));
    if let Some((score, index)) = best
        && score >= 2
    {
        return Some(index);
    }
    let wordy = |row: &Row| {
        let filled: Vec<_> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
        filled.len() >= 2 && filled.iter().all(|cell| cell.kind == CellKind::Text && crate::value::amount(&cell.text).is_none())
    };
    top().find(|(_, row)| wordy(row)).map(|(index, _)| index)
}
