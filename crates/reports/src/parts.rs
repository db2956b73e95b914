//! Parts that several reports share.

use domain::{Fen, capitals::capitals};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Table};

/// A person as papers name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Work number (工号).
    pub number: String,
    /// Name.
    pub name: String,
}

impl Person {
    /// The person as papers show them: 王芳（1001）.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}（{}）", self.name, self.number)
    }
}

/// The way a figure came into the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Entry by entry (逐笔).
    Entries,
    /// One line per type and tender (汇总).
    Summary,
    /// Made from the business system's detail (BOSS 明细).
    BossDetail,
}

impl Way {
    /// As papers show it.
    #[must_use]
    pub fn shown(self) -> &'static str {
        match self {
            Way::Entries => "逐笔",
            Way::Summary => "汇总",
            Way::BossDetail => "BOSS 明细",
        }
    }
}

/// Takings of one business type (业务类型).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BusinessLine {
    /// The business type's name.
    pub business: String,
    /// The ways its figures came.
    pub ways: Vec<Way>,
    /// Number of takings entries.
    #[ts(type = "number")]
    pub count: i64,
    /// Taken, gross.
    pub taken: Fen,
    /// Number of refunds (退款).
    #[ts(type = "number")]
    pub refund_count: i64,
    /// Refunded; positive.
    pub refunded: Fen,
}

impl BusinessLine {
    /// Taken less refunded.
    #[must_use]
    pub fn net(&self) -> Fen {
        self.taken - self.refunded
    }
}

/// Where a tender is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CountedAt {
    /// At each counter, by its clerk.
    Counter,
    /// Once for the hall.
    Hall,
}

/// A tender (支付方式): what should be there and what was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TenderLine {
    /// The tender's name: 现金, 银行卡 …
    pub tender: String,
    /// Where it is counted.
    pub counted_at: CountedAt,
    /// What it is counted against: POS 批结单, 商户后台, 支票实物 …
    pub proof: String,
    /// Due by the books (应收).
    pub expected: Fen,
    /// Counted (实点); `None` is not counted, never zero.
    pub counted: Option<Fen>,
}

impl TenderLine {
    /// Counted less due; `None` while not counted.
    #[must_use]
    pub fn difference(&self) -> Option<Fen> {
        self.counted.map(|counted| counted - self.expected)
    }
}

/// Pieces of one denomination (券别).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DenominationLine {
    /// The denomination: 100 元, 5 角（硬币）, 残损 …
    pub label: String,
    /// Pieces.
    #[ts(type = "number")]
    pub pieces: i64,
    /// Their value.
    pub amount: Fen,
}

/// An item's stock over a time: opening, causes, closing, count. Cards, invoices and promo goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StockRow {
    /// The item (品目).
    pub item: String,
    /// Its unit: 张, 份, 件.
    pub unit: String,
    /// Opening (期初).
    #[ts(type = "number")]
    pub opening: i64,
    /// What came and went, by cause, in the order of the columns: 领入, 售出, 退回, 损坏 …
    pub flows: Vec<StockFlow>,
    /// What should be there (应存).
    #[ts(type = "number")]
    pub closing: i64,
    /// Counted (实点); `None` is not counted.
    #[ts(type = "number | null")]
    pub counted: Option<i64>,
    /// Serial ranges (起止号), as shown.
    pub ranges: String,
}

/// Pieces that came or went by one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StockFlow {
    /// The cause, the column's title.
    pub cause: String,
    /// Pieces, positive: the cause says the direction.
    #[ts(type = "number")]
    pub quantity: i64,
}

/// The recharge account (空中充值) over a time, R10.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RechargeReport {
    /// The account's name.
    pub account: String,
    /// Opening.
    pub opening: Fen,
    /// Bought, face value.
    pub bought: Fen,
    /// Given back by the platform.
    pub given_back: Fen,
    /// Recharged to customers.
    pub recharged: Fen,
    /// Passed to agents.
    pub to_agents: Fen,
    /// The platform's balance; `None` while not read.
    pub platform: Option<Fen>,
    /// When the platform's balance was read, as shown.
    pub read_at: Option<String>,
}

impl RechargeReport {
    /// What the account should hold: opening + bought + given back − recharged − passed to agents.
    #[must_use]
    pub fn closing(&self) -> Fen {
        self.opening + self.bought + self.given_back - self.recharged - self.to_agents
    }

    /// The platform's balance less what the account should hold.
    #[must_use]
    pub fn difference(&self) -> Option<Fen> {
        self.platform.map(|platform| platform - self.closing())
    }
}

/// A difference voucher (差异单).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceLine {
    /// The voucher's number.
    pub number: String,
    /// What differs: 现金, 备用金, 微信 …
    pub subject: String,
    /// Counted less books: negative is a shortage (短款), positive an overage (长款). Of goods only the sign says something.
    pub amount: Fen,
    /// For goods: how many pieces and which numbers, as shown.
    pub goods: Option<String>,
    /// The person who answers for it.
    pub person: Person,
    /// The manager who answers with them.
    pub manager: Option<Person>,
    /// The reason.
    pub reason: String,
    /// 未结, 已补, 已找回, 已核销, 待复核.
    pub state: String,
}

/// A voucher entered after the fact (补录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LateEntry {
    /// The voucher's number.
    pub number: String,
    /// What it is.
    pub text: String,
    /// When it truly happened.
    pub happened_at: String,
    /// When it was entered.
    pub entered_at: String,
    /// Who entered it.
    pub entered_by: Person,
    /// The second person.
    pub second: Option<Person>,
}

/// A difference with its sign: `+5.00`, `-20.00`, `0.00`.
pub(crate) fn signed(amount: Fen) -> String {
    if amount.fen() > 0 { format!("+{}", amount.grouped()) } else { amount.grouped() }
}

/// Pieces with separators.
pub(crate) fn pieces(quantity: i64) -> String {
    let yuan = Fen::new(quantity.saturating_mul(100)).grouped();
    yuan.strip_suffix(".00").map_or(yuan.clone(), str::to_owned)
}

/// An amount in capitals as papers print it: 人民币壹佰元整.
pub(crate) fn in_capitals(amount: Fen) -> String {
    format!("人民币{}", capitals(amount))
}

/// What was counted, or that nothing was: "not counted" is never zero.
pub(crate) fn counted(amount: Option<Fen>) -> String {
    amount.map_or_else(|| "未清点".to_owned(), Fen::grouped)
}

/// A difference, or a dash where nothing was counted.
pub(crate) fn difference(amount: Option<Fen>) -> String {
    amount.map_or_else(|| "—".to_owned(), signed)
}

/// The sum of all, or `None` when one is missing: a total over uncounted lines would be a lie.
pub(crate) fn sum_of(amounts: impl Iterator<Item = Option<Fen>>) -> Option<Fen> {
    amounts.sum()
}

/// Takings by business type with their total.
pub(crate) fn business_table(lines: &[BusinessLine]) -> Table {
    let mut table = Table::new(&[
        ("业务类型", Left, 20),
        ("数据来源", Center, 20),
        ("笔数", Right, 9),
        ("收款金额", Right, 17),
        ("退款笔数", Right, 11),
        ("退款金额", Right, 15),
        ("净额", Right, 17),
    ]);
    for line in lines {
        let ways: Vec<&str> = line.ways.iter().map(|way| way.shown()).collect();
        table.row([
            line.business.clone(),
            ways.join("、"),
            line.count.to_string(),
            line.taken.grouped(),
            line.refund_count.to_string(),
            line.refunded.grouped(),
            line.net().grouped(),
        ]);
    }
    table.total(vec![
        Cell::span("合计", 2),
        Cell::new(lines.iter().map(|line| line.count).sum::<i64>().to_string()),
        Cell::new(lines.iter().map(|line| line.taken).sum::<Fen>().grouped()),
        Cell::new(lines.iter().map(|line| line.refund_count).sum::<i64>().to_string()),
        Cell::new(lines.iter().map(|line| line.refunded).sum::<Fen>().grouped()),
        Cell::new(lines.iter().map(BusinessLine::net).sum::<Fen>().grouped()),
    ]);
    table.total(vec![Cell::new("净额（大写）"), Cell::span(in_capitals(lines.iter().map(BusinessLine::net).sum::<Fen>()), 6)]);
    table
}

/// Tenders with what is due, counted and the difference (应收, 实点, 差异), and the total due in capitals.
pub(crate) fn tender_table(lines: &[TenderLine], counted_title: &str) -> Table {
    let mut table = Table::new(&[
        ("收款方式", Left, 20),
        ("清点", Center, 14),
        ("核对依据", Left, 25),
        ("应收", Right, 18),
        (counted_title, Right, 18),
        ("差异", Right, 14),
    ]);
    for line in lines {
        let place = match line.counted_at {
            CountedAt::Counter => "台席",
            CountedAt::Hall => "厅内统一",
        };
        table.row([
            line.tender.clone(),
            place.to_owned(),
            line.proof.clone(),
            line.expected.grouped(),
            counted(line.counted),
            difference(line.difference()),
        ]);
    }
    let expected: Fen = lines.iter().map(|line| line.expected).sum();
    table.total(vec![
        Cell::span("合计", 3),
        Cell::new(expected.grouped()),
        Cell::new(counted(sum_of(lines.iter().map(|line| line.counted)))),
        // Differences of several tenders are never netted into one figure: each is answered for on its own.
        Cell::new("—"),
    ]);
    table.total(vec![Cell::new("应收（大写）"), Cell::span(in_capitals(expected), 5)]);
    table
}

/// Denominations with pieces and amounts, two halves side by side, and the total in capitals.
pub(crate) fn denomination_table(lines: &[DenominationLine]) -> Table {
    let half = [("券别", Left, 18), ("张（枚）数", Right, 14), ("金额", Right, 18)];
    let mut table = Table::new(&[half[0], half[1], half[2], half[0], half[1], half[2]]);
    let rows = lines.len().div_ceil(2);
    for index in 0..rows {
        let mut cells = Vec::with_capacity(6);
        for line in [lines.get(index), lines.get(index + rows)] {
            match line {
                Some(line) => cells.extend([
                    Cell::new(line.label.as_str()),
                    Cell::new(line.pieces.to_string()),
                    Cell::new(line.amount.grouped()),
                ]),
                None => cells.extend([Cell::new(""), Cell::new(""), Cell::new("")]),
            }
        }
        table.cells(cells);
    }
    let total: Fen = lines.iter().map(|line| line.amount).sum();
    table.total(vec![Cell::new("合计"), Cell::span(in_capitals(total), 4), Cell::new(total.grouped())]);
    table
}

/// Stock rows with one column for each cause that occurs, in the order of first occurrence.
pub(crate) fn stock_table(rows: &[StockRow]) -> Table {
    let mut causes: Vec<&str> = Vec::new();
    for flow in rows.iter().flat_map(|row| &row.flows) {
        if !causes.contains(&flow.cause.as_str()) {
            causes.push(&flow.cause);
        }
    }
    let mut columns = vec![("品目", Left, 22), ("单位", Center, 8), ("期初", Right, 10)];
    columns.extend(causes.iter().map(|cause| (*cause, Right, 10)));
    columns.extend([("应存", Right, 10), ("实点", Right, 11), ("差异", Right, 9), ("起止号", Left, 26)]);
    let mut table = Table::new(&columns);
    for row in rows {
        let mut cells = vec![Cell::new(row.item.as_str()), Cell::new(row.unit.as_str()), Cell::new(row.opening.to_string())];
        cells.extend(causes.iter().map(|cause| {
            let pieces: i64 = row.flows.iter().filter(|flow| flow.cause == *cause).map(|flow| flow.quantity).sum();
            Cell::new(pieces.to_string())
        }));
        cells.extend([
            Cell::new(row.closing.to_string()),
            Cell::new(row.counted.map_or_else(|| "未清点".to_owned(), |pieces| pieces.to_string())),
            Cell::new(row.counted.map_or_else(|| "—".to_owned(), |pieces| signed_pieces(pieces - row.closing))),
            Cell::new(row.ranges.as_str()),
        ]);
        table.cells(cells);
    }
    table
}

/// The recharge accounts in one line each.
pub(crate) fn recharge_table(accounts: &[RechargeReport]) -> Table {
    let mut table = Table::new(&[
        ("账户", Left, 16),
        ("期初", Right, 13),
        ("购入", Right, 13),
        ("平台退回", Right, 12),
        ("充出", Right, 13),
        ("拨代理", Right, 12),
        ("应存", Right, 13),
        ("平台余额", Right, 13),
        ("差异", Right, 11),
        ("读取时间", Center, 12),
    ]);
    for account in accounts {
        table.row([
            account.account.clone(),
            account.opening.grouped(),
            account.bought.grouped(),
            account.given_back.grouped(),
            account.recharged.grouped(),
            account.to_agents.grouped(),
            account.closing().grouped(),
            account.platform.map_or_else(|| "未读取".to_owned(), Fen::grouped),
            difference(account.difference()),
            account.read_at.clone().unwrap_or_else(|| "—".to_owned()),
        ]);
    }
    table
}

/// What differs in one of the two columns: money as an amount, goods by their pieces and numbers.
pub(crate) fn difference_shown(amount: Option<Fen>, goods: Option<&str>) -> String {
    match (amount, goods) {
        (None, _) => String::new(),
        (Some(_), Some(goods)) => goods.to_owned(),
        (Some(amount), None) => amount.grouped(),
    }
}

/// Difference vouchers with shortages and overages totalled apart, never netted (R28).
pub(crate) fn difference_table(lines: &[DifferenceLine]) -> Table {
    let mut table = Table::new(&[
        ("差异单号", Left, 17),
        ("项目", Left, 12),
        ("短款", Right, 14),
        ("长款", Right, 14),
        ("责任人", Left, 18),
        ("厅主任", Left, 18),
        ("原因", Left, 28),
        ("状态", Center, 11),
    ]);
    for line in lines {
        table.row([
            line.number.clone(),
            line.subject.clone(),
            difference_shown(shortage(line.amount), line.goods.as_deref()),
            difference_shown(overage(line.amount), line.goods.as_deref()),
            line.person.shown(),
            line.manager.as_ref().map_or_else(|| "—".to_owned(), Person::shown),
            line.reason.clone(),
            line.state.clone(),
        ]);
    }
    let money = || lines.iter().filter(|line| line.goods.is_none());
    table.total(vec![
        Cell::span("合计（不相抵）", 2),
        Cell::new(money().filter_map(|line| shortage(line.amount)).sum::<Fen>().grouped()),
        Cell::new(money().filter_map(|line| overage(line.amount)).sum::<Fen>().grouped()),
        Cell::span("", 4),
    ]);
    table
}

/// Late entries.
pub(crate) fn late_table(lines: &[LateEntry]) -> Table {
    let mut table = Table::new(&[
        ("单号", Left, 16),
        ("内容", Left, 30),
        ("实际发生", Center, 18),
        ("补录时间", Center, 18),
        ("补录人", Left, 17),
        ("复核人", Left, 17),
    ]);
    for line in lines {
        table.row([
            line.number.clone(),
            format!("【补录】{}", line.text),
            line.happened_at.clone(),
            line.entered_at.clone(),
            line.entered_by.shown(),
            line.second.as_ref().map_or_else(|| "待复核".to_owned(), Person::shown),
        ]);
    }
    table
}

/// The amount missing, if any.
pub(crate) fn shortage(amount: Fen) -> Option<Fen> {
    (amount.fen() < 0).then(|| amount.abs())
}

/// The amount too much, if any.
pub(crate) fn overage(amount: Fen) -> Option<Fen> {
    (amount.fen() > 0).then_some(amount)
}

fn signed_pieces(pieces: i64) -> String {
    if pieces > 0 { format!("+{pieces}") } else { pieces.to_string() }
}
