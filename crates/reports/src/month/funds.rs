//! Money of a month on paper: 备用金与资金月报, 空中充值月报, 长短款登记表.

use std::collections::{BTreeMap, BTreeSet};

use domain::day::DayState;
use domain::flow::Flow;
use domain::{BusinessCode, Date, Fen, ItemCode, Place, TenderCode};
use serde::Serialize;
use ts_rs::TS;

use super::{Comparison, DataFlow, MonthData, RegisterFigure, voucher_shown};
use crate::differences::{DifferenceRegister, RegisteredDifference};
use crate::paper::Align::{Center, Left, Right};
use crate::paper::{Cell, Paper, Table};
use crate::parts::{difference, in_capitals, overage, pieces, shortage};
use crate::void_register::{RegisteredVoid, VoidRegister};

/// A day of the money, or a month of a longer period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct FundRow {
    /// The date, or the month.
    pub when: String,
    /// 歇业 with its reason, 营业中, 未结; empty for an ordinary day.
    pub remark: String,
    /// Taken by all tenders (应收), net of refunds.
    pub taken: Fen,
    /// The same by tender, in their order.
    pub by_tender: Vec<Fen>,
    /// Cash that came to be deposited (应缴).
    pub to_deposit: Fen,
    /// Deposited (已缴).
    pub deposited: Fen,
    /// Cash not deposited when it ended (未缴).
    pub undeposited: Fen,
    /// What channels owed when it ended (渠道在途).
    pub clearing: Fen,
    /// Security deposits (押金) when it ended.
    pub security: Fen,
    /// Money found missing (短款).
    pub shortages: Fen,
    /// Money found too much (长款).
    pub overages: Fen,
}

/// Takings of a business type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BusinessSum {
    /// Which.
    pub business: BusinessCode,
    /// Its name.
    pub name: String,
    /// How many businesses.
    #[ts(type = "number")]
    pub count: i64,
    /// Net of refunds.
    pub amount: Fen,
    /// The same by tender, in their order.
    pub by_tender: Vec<Fen>,
}

/// The float of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FloatRow {
    /// Where.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// Who answers for it; empty where the books know nobody.
    pub keeper: String,
    /// Before.
    pub opening: Fen,
    /// Came in by the manager's papers, net of what went out for the same cause that day.
    pub incoming: Fen,
    /// Went out, net in the same way.
    pub outgoing: Fen,
    /// After.
    pub closing: Fen,
}

/// A channel over the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChannelSum {
    /// Which.
    pub channel: TenderCode,
    /// Its name.
    pub name: String,
    /// Owed before.
    pub opening: Fen,
    /// Taken, net of refunds.
    pub taken: Fen,
    /// Arrived before the fee.
    pub gross: Fen,
    /// The fee.
    pub fee: Fen,
    /// What reached the bank.
    pub net: Fen,
    /// Whatever else, signed.
    pub other: Fen,
    /// Owed after.
    pub closing: Fen,
}

/// Takings of a day by business: what the chart shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DayBusiness {
    /// The date.
    pub date: Date,
    /// For which business.
    pub business: BusinessCode,
    /// How much.
    pub amount: Fen,
}

/// What a date still owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DueRow {
    /// 现金, or the channel.
    pub tender: String,
    /// The business date.
    pub date: Date,
    /// How much.
    pub amount: Fen,
}

/// Money of a period (备用金与资金月报), R06, R08, R34, R35.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FundsReport {
    /// The tenders' names, in the order of the columns.
    pub tenders: Vec<String>,
    /// Their items, in the same order.
    pub tender_items: Vec<ItemCode>,
    /// What stood before: undeposited, channels, security deposits.
    pub opening: FundRow,
    /// Day by day, or month by month.
    pub rows: Vec<FundRow>,
    /// By business.
    pub businesses: Vec<BusinessSum>,
    /// Day by day and by business.
    pub by_day: Vec<DayBusiness>,
    /// Floats.
    pub floats: Vec<FloatRow>,
    /// Channels.
    pub channels: Vec<ChannelSum>,
    /// What was under way after, date by date.
    pub due: Vec<DueRow>,
    /// Slips: paper, date, slip, bank, way, amount, state, depositor.
    pub deposits: Vec<DepositRow>,
}

/// A slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DepositRow {
    /// Its paper.
    #[ts(type = "number")]
    pub voucher: i64,
    /// On which business date.
    pub date: String,
    /// The bank's number.
    pub slip_number: String,
    /// The bank.
    pub bank: String,
    /// 柜面, 自助, 上门收款.
    pub way: String,
    /// How much.
    pub amount: Fen,
    /// How far it has come.
    pub state: String,
    /// Who paid it in.
    pub depositor: String,
}

/// Where the hall holds takings in cash.
fn holds_cash(place: &Place) -> bool {
    matches!(place, Place::Counter(_) | Place::Safe | Place::Transit)
}

impl FundsReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> FundsReport {
        let tenders: Vec<(TenderCode, String)> = used_tenders(data);
        let names = tenders.iter().map(|(_, name)| name.clone()).collect();
        let cash = ItemCode::cash();
        let held = |of: &dyn Fn(&Place, &ItemCode) -> bool| -> (i64, i64) {
            let rows = data.balances.iter().filter(|row| of(&row.place, &row.item));
            rows.fold((0, 0), |sum, row| (sum.0 + row.opening, sum.1 + row.closing))
        };
        let opening = FundRow {
            when: "期初".to_owned(),
            by_tender: vec![Fen::ZERO; tenders.len()],
            undeposited: Fen::new(held(&|place, item| *item == cash && holds_cash(place)).0),
            clearing: Fen::new(held(&|place, _| matches!(place, Place::Clearing(_))).0),
            security: data.about.security_opening,
            ..FundRow::default()
        };
        FundsReport {
            tenders: names,
            tender_items: tenders.iter().map(|(code, _)| ItemCode::of_tender(code)).collect(),
            rows: rows(data, &opening, &tenders),
            opening,
            businesses: businesses(data, &tenders),
            by_day: by_day(data),
            floats: floats(data),
            channels: channels(data),
            due: due(data),
            deposits: data
                .deposits
                .iter()
                .map(|slip| DepositRow {
                    voucher: slip.voucher.0,
                    date: slip.date.to_string(),
                    slip_number: slip.slip_number.clone(),
                    bank: slip.bank.clone(),
                    way: slip.way.clone(),
                    amount: slip.amount,
                    state: slip.state.clone(),
                    depositor: data.person(&slip.depositor).shown(),
                })
                .collect(),
        }
    }

    /// What the period came to: sums of what moved, the last state of what stands.
    #[must_use]
    pub fn total(&self) -> FundRow {
        let last = self.rows.last().unwrap_or(&self.opening);
        let sum = |of: fn(&FundRow) -> Fen| self.rows.iter().map(of).sum::<Fen>();
        let at = |index: usize| self.rows.iter().filter_map(|row| row.by_tender.get(index)).copied().sum();
        FundRow {
            when: "合计".to_owned(),
            remark: String::new(),
            taken: sum(|row| row.taken),
            by_tender: (0..self.tenders.len()).map(at).collect(),
            to_deposit: sum(|row| row.to_deposit),
            deposited: sum(|row| row.deposited),
            undeposited: last.undeposited,
            clearing: last.clearing,
            security: last.security,
            shortages: sum(|row| row.shortages),
            overages: sum(|row| row.overages),
        }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        paper.heading("一、资金");
        let mut columns = vec![("日期", Center, 12), ("应收", Right, 12)];
        columns.extend(self.tenders.iter().map(|tender| (tender.as_str(), Right, 11)));
        columns.extend([("应缴", Right, 12), ("已缴", Right, 12), ("未缴", Right, 12), ("渠道在途", Right, 12)]);
        columns.extend([("押金余额", Right, 10), ("短款", Right, 9), ("长款", Right, 9), ("备注", Left, 15)]);
        let mut table = Table::new(&columns);
        table.cells(fund_cells(&self.opening, true));
        for row in &self.rows {
            table.cells(fund_cells(row, false));
        }
        let total = self.total();
        table.total(fund_cells(&total, false));
        let rest = u32::try_from(columns.len()).unwrap_or(3) - 1;
        table.total(vec![Cell::new("应收大写"), Cell::span(in_capitals(total.taken), rest)]);
        table.total(vec![Cell::new("已缴大写"), Cell::span(in_capitals(total.deposited), rest)]);
        paper.table(table);
        paper.text("未缴 = 上日未缴 + 应缴 − 已缴；应缴含当日记账的长短款更正。短款、长款分别列示，不相抵。");
        self.fill_business(paper);
        self.fill_floats(paper);
        self.fill_channels(paper);
        self.fill_deposits(paper);
    }

    fn fill_business(&self, paper: &mut Paper) {
        if self.businesses.is_empty() {
            return;
        }
        paper.heading("二、业务收款");
        let mut columns = vec![("业务类型", Left, 18), ("笔数", Right, 9)];
        columns.extend(self.tenders.iter().map(|tender| (tender.as_str(), Right, 13)));
        columns.push(("净额", Right, 14));
        let mut table = Table::new(&columns);
        let cells = |name: &str, count: i64, by_tender: &[Fen], amount: Fen| {
            let mut cells = vec![Cell::new(name), Cell::new(pieces(count))];
            cells.extend(by_tender.iter().map(|amount| Cell::new(amount.grouped())));
            cells.push(Cell::new(amount.grouped()));
            cells
        };
        for row in &self.businesses {
            table.cells(cells(&row.name, row.count, &row.by_tender, row.amount));
        }
        let at = |index: usize| self.businesses.iter().filter_map(|row| row.by_tender.get(index)).copied().sum();
        let by_tender: Vec<Fen> = (0..self.tenders.len()).map(at).collect();
        let count = self.businesses.iter().map(|row| row.count).sum();
        table.total(cells("合计", count, &by_tender, self.businesses.iter().map(|row| row.amount).sum()));
        paper.table(table);
    }

    fn fill_floats(&self, paper: &mut Paper) {
        if self.floats.is_empty() {
            return;
        }
        paper.heading("三、备用金");
        let figures = [("期初", Right, 15), ("净增", Right, 15), ("净减", Right, 15), ("期末", Right, 15)];
        let mut table = Table::new(&[&[("库位", Left, 20), ("保管人", Left, 20)], &figures[..]].concat());
        for row in &self.floats {
            let figures = [row.opening, row.incoming, row.outgoing, row.closing].map(Fen::grouped);
            table.cells([row.name.clone(), row.keeper.clone()].into_iter().chain(figures).map(Cell::new).collect());
        }
        let sum = |of: fn(&FloatRow) -> Fen| self.floats.iter().map(of).sum::<Fen>().grouped();
        let figures = [sum(|row| row.opening), sum(|row| row.incoming), sum(|row| row.outgoing), sum(|row| row.closing)];
        table.total(std::iter::once(Cell::span("合计", 2)).chain(figures.map(Cell::new)).collect());
        paper.table(table);
    }

    fn fill_channels(&self, paper: &mut Paper) {
        if !self.channels.is_empty() {
            paper.heading("四、渠道");
            let figures = [("期初在途", Right, 13), ("应到", Right, 13), ("到账毛额", Right, 13), ("其中手续费", Right, 12)];
            let more = [("净额", Right, 13), ("其他", Right, 11), ("期末在途", Right, 13)];
            let mut table = Table::new(&[&[("渠道", Left, 14)], &figures[..], &more[..]].concat());
            for row in &self.channels {
                let figures = [row.opening, row.taken, row.gross, row.fee, row.net, row.other, row.closing].map(Fen::grouped);
                table.cells(std::iter::once(row.name.clone()).chain(figures).map(Cell::new).collect());
            }
            paper.table(table);
        }
        if !self.due.is_empty() {
            paper.heading("五、期末未缴与在途");
            let mut table = Table::new(&[("方式", Left, 30), ("营业日", Center, 30), ("金额", Right, 40)]);
            for row in &self.due {
                table.row([row.tender.clone(), row.date.to_string(), row.amount.grouped()]);
            }
            paper.table(table);
        }
    }

    fn fill_deposits(&self, paper: &mut Paper) {
        if self.deposits.is_empty() {
            return;
        }
        paper.heading("六、缴款单");
        let mut table = Table::new(&[
            ("单号", Center, 11),
            ("营业日", Center, 12),
            ("银行单号", Left, 16),
            ("银行", Left, 22),
            ("类型", Center, 9),
            ("金额", Right, 14),
            ("状态", Center, 8),
            ("缴款人", Left, 14),
        ]);
        for row in &self.deposits {
            table.row([
                voucher_shown(row.voucher),
                row.date.clone(),
                row.slip_number.clone(),
                row.bank.clone(),
                row.way.clone(),
                row.amount.grouped(),
                row.state.clone(),
                row.depositor.clone(),
            ]);
            table.opens(0, [row.voucher]);
        }
        let total: Fen = self.deposits.iter().map(|row| row.amount).sum();
        table.total(vec![Cell::span("合计", 5), Cell::new(total.grouped()), Cell::span("", 2)]);
        paper.table(table);
    }
}

/// Cash first, then the channels, each in the order of its dates.
fn due(data: &MonthData) -> Vec<DueRow> {
    let mut rows: Vec<&super::DataDue> = data.due.iter().collect();
    rows.sort_by_key(|due| (!due.tender.is_cash(), &due.tender, due.date));
    let row = |due: &super::DataDue| DueRow { tender: tender_name(data, &due.tender), date: due.date, amount: due.amount };
    rows.into_iter().map(row).collect()
}

fn fund_cells(row: &FundRow, opening: bool) -> Vec<Cell> {
    let moved = |amount: Fen| if opening || amount.is_zero() { String::new() } else { amount.grouped() };
    let mut cells = vec![Cell::new(row.when.as_str()), Cell::new(moved(row.taken))];
    cells.extend(row.by_tender.iter().map(|amount| Cell::new(moved(*amount))));
    cells.extend([moved(row.to_deposit), moved(row.deposited)].map(Cell::new));
    cells.extend([row.undeposited, row.clearing, row.security].map(|amount| Cell::new(amount.grouped())));
    cells.extend([moved(row.shortages), moved(row.overages), row.remark.clone()].map(Cell::new));
    cells
}

fn tender_name(data: &MonthData, code: &TenderCode) -> String {
    data.tenders.iter().find(|tender| tender.code == *code).map_or_else(|| code.to_string(), |tender| tender.name.clone())
}

/// What customers pay and get back.
const fn is_taking(flow: Flow) -> bool {
    matches!(flow, Flow::Takings | Flow::Refund | Flow::SecurityIn | Flow::SecurityOut)
}

/// Tenders that something was taken by, cash first.
fn used_tenders(data: &MonthData) -> Vec<(TenderCode, String)> {
    let paid = data.flows.iter().filter(|flow| flow.place == Place::Customer && is_taking(flow.flow));
    let paid: BTreeSet<&ItemCode> = paid.map(|flow| &flow.item).collect();
    let used = data.tenders.iter().map(|tender| &tender.code).filter(|code| paid.contains(&ItemCode::of_tender(code)));
    let mut tenders: Vec<(TenderCode, String)> = used.into_iter().map(|code| (code.clone(), tender_name(data, code))).collect();
    tenders.sort_by_key(|(code, _)| !code.is_cash());
    tenders
}

fn rows(data: &MonthData, opening: &FundRow, tenders: &[(TenderCode, String)]) -> Vec<FundRow> {
    let by_month = data.about.first != data.about.last;
    let key = |date: Date| if by_month { date.month().to_string() } else { date.to_string() };
    let mut found: BTreeMap<String, FundRow> = BTreeMap::new();
    let new = |when: &str| FundRow { when: when.to_owned(), by_tender: vec![Fen::ZERO; tenders.len()], ..FundRow::default() };
    for day in &data.days {
        let when = key(day.date);
        let row = found.entry(when.clone()).or_insert_with(|| new(&when));
        if !by_month {
            row.remark = match day.state {
                DayState::Holiday => format!("歇业 {}", day.reason.clone().unwrap_or_default()).trim().to_owned(),
                DayState::Open => "营业中".to_owned(),
                DayState::Counted => "未日结".to_owned(),
                DayState::Closed | DayState::Imported => String::new(),
            };
        }
    }
    let cash = ItemCode::cash();
    let is_money = |flow: &DataFlow| data.item(&flow.item).is_some_and(|item| item.kind.is_money());
    for flow in &data.flows {
        let when = key(flow.date);
        let row = found.entry(when.clone()).or_insert_with(|| new(&when));
        let amount = Fen::new(flow.quantity);
        match (&flow.place, flow.flow) {
            (place, Flow::Deposit) if flow.item == cash && holds_cash(place) => {
                row.deposited -= amount;
                row.undeposited += amount;
            }
            (place, _) if flow.item == cash && holds_cash(place) => {
                row.to_deposit += amount;
                row.undeposited += amount;
            }
            (Place::Clearing(_), _) => row.clearing += amount,
            (Place::Customer, cause) if is_taking(cause) => {
                row.taken -= amount;
                let index = tenders.iter().position(|(code, _)| ItemCode::of_tender(code) == flow.item);
                if let Some(sum) = index.and_then(|index| row.by_tender.get_mut(index)) {
                    *sum -= amount;
                }
                if matches!(cause, Flow::SecurityIn | Flow::SecurityOut) {
                    row.security -= amount;
                }
            }
            (Place::Shortage, Flow::Shortage) if is_money(flow) => row.shortages += amount,
            (Place::Overage, Flow::Overage) if is_money(flow) => row.overages -= amount,
            _ => {}
        }
    }
    let mut rows: Vec<FundRow> = found.into_values().collect();
    let (mut undeposited, mut clearing, mut security) = (opening.undeposited, opening.clearing, opening.security);
    for row in &mut rows {
        undeposited += row.undeposited;
        clearing += row.clearing;
        security += row.security;
        (row.undeposited, row.clearing, row.security) = (undeposited, clearing, security);
    }
    rows
}

fn businesses(data: &MonthData, tenders: &[(TenderCode, String)]) -> Vec<BusinessSum> {
    let mut sums: BTreeMap<&BusinessCode, BusinessSum> = BTreeMap::new();
    for taken in &data.takings {
        let sum = sums.entry(&taken.business).or_insert_with(|| BusinessSum {
            business: taken.business.clone(),
            name: business_name(data, &taken.business),
            count: 0,
            amount: Fen::ZERO,
            by_tender: vec![Fen::ZERO; tenders.len()],
        });
        sum.count += taken.count;
        sum.amount += taken.amount;
        let index = tenders.iter().position(|(code, _)| *code == taken.tender);
        if let Some(of_tender) = index.and_then(|index| sum.by_tender.get_mut(index)) {
            *of_tender += taken.amount;
        }
    }
    sums.into_values().collect()
}

fn business_name(data: &MonthData, code: &BusinessCode) -> String {
    data.businesses.iter().find(|row| row.code == *code).map_or_else(|| code.to_string(), |row| row.name.clone())
}

fn by_day(data: &MonthData) -> Vec<DayBusiness> {
    let mut sums: BTreeMap<(Date, &BusinessCode), Fen> = BTreeMap::new();
    for taken in &data.takings {
        *sums.entry((taken.date, &taken.business)).or_default() += taken.amount;
    }
    sums.into_iter().map(|((date, business), amount)| DayBusiness { date, business: business.clone(), amount }).collect()
}

fn floats(data: &MonthData) -> Vec<FloatRow> {
    let float = ItemCode::float();
    let rows = data.balances.iter().filter(|row| row.item == float);
    rows.map(|row| {
        let moved = data.flows.iter().filter(|flow| flow.item == float && flow.place == row.place);
        // Papers of one day and cause are one figure.
        let (incoming, outgoing): (Vec<i64>, Vec<i64>) = moved.map(|flow| flow.quantity).partition(|quantity| *quantity > 0);
        FloatRow {
            place: row.place.clone(),
            name: data.place_name(&row.place),
            keeper: data.keepers_of(&row.place, &float),
            opening: Fen::new(row.opening),
            incoming: Fen::new(incoming.iter().sum()),
            outgoing: -Fen::new(outgoing.iter().sum()),
            closing: Fen::new(row.closing),
        }
    })
    .collect()
}

fn channels(data: &MonthData) -> Vec<ChannelSum> {
    let mut sums = Vec::new();
    for row in &data.balances {
        let Place::Clearing(channel) = &row.place else { continue };
        let mut sum = ChannelSum {
            channel: channel.clone(),
            name: tender_name(data, channel),
            opening: Fen::new(row.opening),
            taken: Fen::ZERO,
            gross: Fen::ZERO,
            fee: Fen::ZERO,
            net: Fen::ZERO,
            other: Fen::ZERO,
            closing: Fen::new(row.closing),
        };
        for flow in data.flows.iter().filter(|flow| flow.place == row.place) {
            let amount = Fen::new(flow.quantity);
            match flow.flow {
                Flow::Takings | Flow::Refund | Flow::SecurityIn | Flow::SecurityOut => sum.taken += amount,
                Flow::Arrival => {
                    sum.net -= amount;
                    sum.gross -= amount;
                }
                Flow::Fee => {
                    sum.fee -= amount;
                    sum.gross -= amount;
                }
                _ => sum.other += amount,
            }
        }
        sums.push(sum);
    }
    sums
}

/// A day of the recharge account, or a month of a longer period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct RechargeRow {
    /// The date, or the month.
    pub when: String,
    /// Before.
    pub opening: Fen,
    /// Bought, face value; what the books began with too.
    pub bought: Fen,
    /// Given back by the platform.
    pub given_back: Fen,
    /// Recharged to customers.
    pub recharged: Fen,
    /// Passed to agents.
    pub to_agents: Fen,
    /// Differences found and settled; signed.
    pub found: Fen,
    /// After.
    pub closing: Fen,
    /// The platform's balance as read last; none if nobody read it.
    pub platform: Option<Fen>,
    /// That less what the books said when it was read.
    pub difference: Option<Fen>,
    /// When it was read.
    pub read_at: String,
}

/// The recharge account over a period (空中充值月报), R10.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RechargeAccountReport {
    /// Day by day, or month by month.
    pub rows: Vec<RechargeRow>,
}

impl RechargeAccountReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> RechargeAccountReport {
        let by_month = data.about.first != data.about.last;
        let key = |date: Date| if by_month { date.month().to_string() } else { date.to_string() };
        let account = |place: &Place, item: &ItemCode| *place == Place::Recharge && *item == ItemCode::recharge();
        let balance = data.balances.iter().find(|row| account(&row.place, &row.item));
        let mut rows: BTreeMap<String, RechargeRow> = BTreeMap::new();
        let mut row_of = |date: Date, change: &mut dyn FnMut(&mut RechargeRow)| {
            let when = key(date);
            change(rows.entry(when.clone()).or_insert_with(|| RechargeRow { when, ..RechargeRow::default() }));
        };
        for flow in data.flows.iter().filter(|flow| account(&flow.place, &flow.item)) {
            let amount = Fen::new(flow.quantity);
            row_of(flow.date, &mut |row| match flow.flow {
                Flow::RechargeReturned => row.given_back += amount,
                Flow::RechargeSold => row.recharged -= amount,
                Flow::RechargeToAgent => row.to_agents -= amount,
                Flow::RechargeBought | Flow::Opening => row.bought += amount,
                _ => row.found += amount,
            });
        }
        for reading in &data.readings {
            row_of(reading.date, &mut |row| {
                row.platform = Some(reading.platform);
                row.difference = Some(reading.platform - reading.expected);
                row.read_at = reading.read_at.clone().unwrap_or_default();
            });
        }
        let mut held = Fen::new(balance.map_or(0, |row| row.opening));
        if rows.is_empty() && !held.is_zero() {
            // Nothing moved and nobody read it: what lies there is said all the same.
            let when = key(data.about.last.last());
            rows.insert(when.clone(), RechargeRow { when, ..RechargeRow::default() });
        }
        let mut rows: Vec<RechargeRow> = rows.into_values().collect();
        for row in &mut rows {
            row.opening = held;
            held = held + row.bought + row.given_back - row.recharged - row.to_agents + row.found;
            row.closing = held;
        }
        RechargeAccountReport { rows }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        if self.rows.is_empty() {
            paper.text("本期无空中充值。");
            return;
        }
        let mut table = Table::new(&[
            ("日期", Center, 12),
            ("期初", Right, 13),
            ("购入 +", Right, 12),
            ("平台退回 +", Right, 11),
            ("充出 −", Right, 12),
            ("拨代理 −", Right, 11),
            ("长短 ±", Right, 10),
            ("应存", Right, 13),
            ("平台余额", Right, 13),
            ("差异", Right, 10),
            ("读取时间", Center, 16),
        ]);
        let moved = |amount: Fen| if amount.is_zero() { String::new() } else { amount.grouped() };
        for row in &self.rows {
            table.row([
                row.when.clone(),
                row.opening.grouped(),
                moved(row.bought),
                moved(row.given_back),
                moved(row.recharged),
                moved(row.to_agents),
                moved(row.found),
                row.closing.grouped(),
                row.platform.map_or_else(|| "未读取".to_owned(), Fen::grouped),
                difference(row.difference),
                row.read_at.get(..16).unwrap_or(&row.read_at).to_owned(),
            ]);
        }
        let sum = |of: fn(&RechargeRow) -> Fen| moved(self.rows.iter().map(of).sum());
        let (first, last) = (self.rows.first(), self.rows.last());
        table.total(vec![
            Cell::new("合计"),
            Cell::new(first.map(|row| row.opening.grouped()).unwrap_or_default()),
            Cell::new(sum(|row| row.bought)),
            Cell::new(sum(|row| row.given_back)),
            Cell::new(sum(|row| row.recharged)),
            Cell::new(sum(|row| row.to_agents)),
            Cell::new(sum(|row| row.found)),
            Cell::new(last.map(|row| row.closing.grouped()).unwrap_or_default()),
            Cell::span("", 3),
        ]);
        let closing = last.map(|row| row.closing).unwrap_or_default();
        table.total(vec![Cell::new("应存大写"), Cell::span(in_capitals(closing), 10)]);
        paper.table(table);
        paper.text("应存 = 期初 + 购入 + 平台退回 − 充出 − 拨代理 ± 长短。差异按读取平台余额当时的账面计。");
    }
}

/// Differences of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PersonDifferences {
    /// Who.
    pub person: String,
    /// How many shortages of money.
    #[ts(type = "number")]
    pub shortages: i64,
    /// Their amount.
    pub short: Fen,
    /// How many overages of money.
    #[ts(type = "number")]
    pub overages: i64,
    /// Their amount.
    pub over: Fen,
    /// How many differences of goods.
    #[ts(type = "number")]
    pub goods: i64,
    /// How many are not settled.
    #[ts(type = "number")]
    pub open: i64,
    /// The papers of each: shortages, overages, goods, not settled.
    #[ts(type = "[Array<number>, Array<number>, Array<number>, Array<number>]")]
    pub papers: [Vec<i64>; 4],
}

/// Differences of a period (长短款登记表), R28: those found in it, and those open before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DifferencesReport {
    /// Beside the period before.
    pub comparison: Comparison,
    /// The register.
    pub register: DifferenceRegister,
    /// By who answers for them.
    pub people: Vec<PersonDifferences>,
}

impl DifferencesReport {
    /// From the data.
    #[must_use]
    pub fn of(data: &MonthData) -> DifferencesReport {
        let mut rows = Vec::new();
        let mut people: BTreeMap<String, PersonDifferences> = BTreeMap::new();
        for row in &data.differences {
            let item = data.item(&row.item);
            let goods = item.filter(|item| !item.kind.is_money()).map(|item| {
                let numbers = match (&row.first, &row.last) {
                    (Some(first), Some(last)) if first == last => format!(" {first}"),
                    (Some(first), Some(last)) => format!(" {first}–{last}"),
                    _ => String::new(),
                };
                format!("{} {}{numbers}", row.quantity.abs(), item.unit)
            });
            let subject = match &row.place {
                Place::Clearing(tender) => tender_name(data, tender),
                _ => item.map_or_else(|| row.item.to_string(), |item| item.name.clone()),
            };
            let is_goods = goods.is_some();
            let amount = Fen::new(if is_goods { row.quantity.signum() } else { row.quantity });
            let person = data.person(&row.person);
            let sum = people.entry(row.person.to_string()).or_insert_with(|| PersonDifferences {
                person: person.shown(),
                shortages: 0,
                short: Fen::ZERO,
                overages: 0,
                over: Fen::ZERO,
                goods: 0,
                open: 0,
                papers: Default::default(),
            });
            let reversed = row.is_reversed();
            let [shortages, overages, of_goods, open] = &mut sum.papers;
            match (is_goods, shortage(amount), overage(amount)) {
                _ if reversed => {}
                (true, ..) => {
                    sum.goods += 1;
                    of_goods.push(row.voucher.0);
                }
                (false, Some(short), _) => {
                    sum.shortages += 1;
                    sum.short += short;
                    shortages.push(row.voucher.0);
                }
                (false, _, Some(over)) => {
                    sum.overages += 1;
                    sum.over += over;
                    overages.push(row.voucher.0);
                }
                (false, None, None) => {}
            }
            if row.left > 0 {
                sum.open += 1;
                open.push(row.voucher.0);
            }
            rows.push(RegisteredDifference {
                number: voucher_shown(row.voucher.0),
                business_date: row.date.to_string(),
                subject,
                // What was undone is listed, and counts for nothing.
                amount: if reversed { Fen::ZERO } else { amount },
                goods,
                person,
                manager: Some(data.person(&row.manager)),
                reason: row.reason.clone(),
                state: row.state.clone(),
                open: Fen::new(if is_goods { 0 } else { row.left }),
                settled_by: row.settled_by.iter().map(|number| voucher_shown(number.0)).collect(),
                settled_on: row.settled_on.map(|date| date.to_string()),
            });
        }
        let register = DifferenceRegister { period: data.period(), rows };
        let comparison = Comparison::of(data, |figure| {
            matches!(
                figure,
                RegisterFigure::ShortagesFound
                    | RegisterFigure::OveragesFound
                    | RegisterFigure::GoodsFound
                    | RegisterFigure::ShortagesOpen
                    | RegisterFigure::OveragesOpen
                    | RegisterFigure::GoodsOpen
            )
        });
        DifferencesReport { comparison, register, people: people.into_values().collect() }
    }

    pub(super) fn fill(&self, paper: &mut Paper) {
        if !self.comparison.is_empty() {
            self.comparison.fill(paper);
        }
        if !self.register.rows.is_empty() {
            paper.heading("二、登记");
        }
        self.register.register(paper);
        if self.people.is_empty() {
            return;
        }
        paper.heading("三、按差异人");
        let counts = [("短款笔数", Right, 12), ("短款金额", Right, 16), ("长款笔数", Right, 12), ("长款金额", Right, 16)];
        let more = [("实物差异笔数", Right, 14), ("未结笔数", Right, 12)];
        let mut table = Table::new(&[&[("差异人", Left, 24)], &counts[..], &more[..]].concat());
        for row in &self.people {
            table.row([
                row.person.clone(),
                pieces(row.shortages),
                row.short.grouped(),
                pieces(row.overages),
                row.over.grouped(),
                pieces(row.goods),
                pieces(row.open),
            ]);
            let [shortages, overages, goods, open] = &row.papers;
            for (column, papers) in [(1, shortages), (2, shortages), (3, overages), (4, overages), (5, goods), (6, open)] {
                table.opens(column, papers.iter().copied());
            }
        }
        paper.table(table);
    }
}

/// Voids of a period (作废发票登记表), beside the period before.
pub(super) fn fill_voids(data: &MonthData, paper: &mut Paper) {
    let comparison = Comparison::of(data, |figure| {
        matches!(figure, RegisterFigure::VoidsIssued | RegisterFigure::VoidsBlank | RegisterFigure::VoidsLoose)
    });
    if !comparison.is_empty() {
        comparison.fill(paper);
        paper.heading("二、登记");
    }
    voids(data).register(paper);
}

fn voids(data: &MonthData) -> VoidRegister {
    let row = |void: &super::DataVoid| RegisteredVoid {
        voucher: void.voucher.0,
        date: void.date.to_string(),
        box_number: void.box_number.clone(),
        code: void.code.clone(),
        numbers: if void.first == void.last { void.first.clone() } else { format!("{}–{}", void.first, void.last) },
        pieces: void.pieces,
        amount: void.amount,
        reason: void.reason.clone(),
        copies: void.copies,
        stapled: void.stapled,
        stamped: void.stamped,
        replacement: void.replacement.clone().unwrap_or_default(),
        clerk: data.person(&void.clerk),
        approver: void.approver.as_ref().map(|code| data.person(code)),
        audit: void.audit.clone(),
    };
    VoidRegister { period: data.period(), asked: Vec::new(), rows: data.voids.iter().map(row).collect() }
}
