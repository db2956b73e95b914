//! What goes on into the next month (结转事项表), and which papers of a month exist (报表归档清单).

use domain::settle::{Carried, FilingKind, FilingState, MonthCheckName};
use domain::{Fen, ItemCode, Month, OpenKind};
use reports::{CarriedLine, CarriedSheet, FiledPaper, FilingList};

use super::names::voucher_number;
use super::{Made, Names};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;

/// What the settlement carried, or would carry now.
pub(super) fn carried(ask: &Ask<'_>, month: Month) -> Outcome<Made> {
    let sheet = carried_sheet(ask, month)?;
    Ok(Made {
        number: format!("JZSX-{month}"),
        date: month.last().to_string(),
        file: format!("结转事项表-{month}"),
        paper: Box::new(move |meta| sheet.paper(meta)),
    })
}

/// The same as a value.
pub(crate) fn carried_sheet(ask: &Ask<'_>, month: Month) -> Outcome<CarriedSheet> {
    let names = Names::load(ask)?;
    let settlement = ask.books.month_settlement(month)?;
    let (rows, settled, supervisor, day) = match settlement {
        Some((turn, settlement)) => {
            let by = turn.person.map(|by| names.person(&by).shown()).unwrap_or_default();
            let approver = names.person(&settlement.approver).shown();
            let settled = format!("{} {by}，{approver}复核", turn.time.shown(ask.offset()));
            let day = turn.time.date(ask.offset()).unwrap_or_else(|| ask.calendar());
            (settlement.carried, settled, names.maybe_person(settlement.supervisor.as_ref()), day)
        }
        None => (crate::month::carried_now(ask, month)?, "未月结".to_owned(), None, ask.calendar()),
    };
    let line = |row: Carried| {
        let item = row.item.as_ref();
        let goods = item.and_then(|item| names.goods(item)).map(|item| format!("{} {}", row.quantity, item.unit));
        CarriedLine {
            check: check_name(row.check).to_owned(),
            what: what(&names, &row),
            number: row.line.map(|line| voucher_number(line.voucher)).unwrap_or_default(),
            amount: if goods.is_none() { Some(Fen::new(row.quantity)) } else { None },
            goods,
            owner: names.maybe_person(row.owner.as_ref()),
            since: row.since.to_string(),
            age_days: day.days_since(row.since).max(0),
            overdue: row.is_overdue(day),
            due: row.due.map(|due| due.to_string()),
        }
    };
    Ok(CarriedSheet { month: month.to_string(), settled, supervisor, rows: rows.into_iter().map(line).collect() })
}

/// The check as papers call what stands under it.
const fn check_name(check: MonthCheckName) -> &'static str {
    match check {
        MonthCheckName::CashDeposited => "未缴现金",
        MonthCheckName::SlipsCleared => "未清缴款单",
        MonthCheckName::ClearingArrived => "渠道在途",
        MonthCheckName::TransfersReceived => "在途物品",
        MonthCheckName::BoxesReturned => "发票箱待缴、待审",
        MonthCheckName::DifferencesSettled => "未结长短款",
        MonthCheckName::CasesEnded => "空充个案",
        _ => "其他",
    }
}

fn what(names: &Names, row: &Carried) -> String {
    let item = row.item.as_ref().map(|item: &ItemCode| names.item(item)).unwrap_or_default();
    let subject = match row.subject.parse() {
        Ok(OpenKind::Shortage) => "短款",
        Ok(OpenKind::Overage) => "长款",
        Ok(OpenKind::ChequeClaim) => "退票追索",
        Ok(OpenKind::Transfer) => "调拨",
        Ok(OpenKind::BankExchange) => "银行换零",
        // Its date stands beside it, its channel is the item.
        _ if row.line.is_none() => "",
        _ => row.subject.as_str(),
    };
    format!("{item} {subject}").trim().to_owned()
}

pub(super) fn filing(ask: &Ask<'_>, month: Month) -> Outcome<Made> {
    let list = filing_list(ask, month)?;
    Ok(Made {
        number: format!("GDQD-{month}"),
        date: month.last().to_string(),
        file: format!("报表归档清单-{month}"),
        paper: Box::new(move |meta| list.paper(meta)),
    })
}

/// The same as a value.
pub(crate) fn filing_list(ask: &Ask<'_>, month: Month) -> Outcome<FilingList> {
    let names = Names::load(ask)?;
    let rows = crate::month::papers(ask, month)?.into_iter().map(|paper| {
        let by = paper.said_by.as_ref().map(|by| names.person(by).name).unwrap_or_default();
        let at = paper.said_at.map(|at| at.shown(ask.offset())).unwrap_or_default();
        FiledPaper {
            kind: kind_name(paper.kind).to_owned(),
            date: paper.date.to_string(),
            number: paper.number,
            amount: paper.amount,
            prints: paper.prints,
            state: state_name(paper.state).to_owned(),
            filed: paper.state == FilingState::Filed,
            missing: paper.state == FilingState::Missing,
            said: format!("{by} {at}").trim().to_owned(),
            reason: paper.reason.unwrap_or_default(),
        }
    });
    Ok(FilingList { month: month.to_string(), rows: rows.collect() })
}

const fn kind_name(kind: FilingKind) -> &'static str {
    match kind {
        FilingKind::Daily => "营业厅日报表",
        FilingKind::DepositSlip => "缴款单",
        FilingKind::UsageForm => "票据使用情况表",
        FilingKind::StockTake => "盘点表",
    }
}

const fn state_name(state: FilingState) -> &'static str {
    match state {
        FilingState::Open => "未办",
        FilingState::Printed => "已打印",
        FilingState::Signed => "已签章",
        FilingState::Filed => "已归档",
        FilingState::Missing => "缺失",
    }
}
