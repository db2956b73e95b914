//! Whether the list of a month's papers (报表归档清单, R15) is complete: a report for each day, a form for each slip and for each box that was
//! used, all filed or said to be missing. Which sheets a stock-take had, the data does not say.

use std::collections::BTreeMap;

use domain::day::DayState;
use domain::settle::{FilingKind, FilingState};
use reports::month::{DataFiled, MonthData};

use crate::follow::Differs;

/// The file that is looked at.
const FILING: &str = "filing.csv";

/// What of the list is not what the data asks for.
pub(crate) fn differ(data: &MonthData) -> Vec<Differs> {
    let mut lines: BTreeMap<String, [String; 2]> = BTreeMap::new();
    let mut should = |subject: String, what: String| lines.entry(subject).or_default()[0] += &what;
    for day in data.days.iter().filter(|day| !matches!(day.state, DayState::Holiday | DayState::Imported)) {
        should(format!("day:{}", day.date), format!("{} {}", FilingKind::Daily, day.date));
    }
    for slip in data.deposits.iter().filter(|slip| slip.reverses.is_none()) {
        let what = format!("{} {} {} {}", FilingKind::DepositSlip, slip.date, slip.slip_number, slip.amount);
        should(format!("voucher:{}", slip.voucher), what);
    }
    let last = data.about.last;
    for (found, date) in data.boxes.iter().filter_map(|found| Some((found, found.form_of(data)?))) {
        let subject = format!("box:{}/{}@{last}", found.item, found.number);
        should(subject, format!("{} {date} {}", FilingKind::UsageForm, found.number));
    }
    for row in data.filing.iter().filter(|row| row.kind != FilingKind::StockTake) {
        lines.entry(row.subject.clone()).or_default()[1] += &shown(row);
    }
    let differ = lines.into_iter().filter(|(_, [should, is])| should != is);
    let mut found: Vec<Differs> = differ.map(|(subject, [should, is])| Differs { file: FILING, subject, should, is }).collect();
    let unsettled = |row: &&DataFiled| !row.state.is_settled() || (row.reason.is_none() && row.state != FilingState::Filed);
    let open = data.filing.iter().filter(unsettled);
    found.extend(open.map(|row| Differs {
        file: FILING,
        subject: row.subject.clone(),
        should: "filed, or missing with a reason".to_owned(),
        is: row.state.to_string(),
    }));
    found
}

fn shown(row: &DataFiled) -> String {
    let rest = match row.kind {
        FilingKind::DepositSlip => format!(" {} {}", row.number, row.amount.map(|amount| amount.to_string()).unwrap_or_default()),
        FilingKind::UsageForm => format!(" {}", row.number),
        FilingKind::Daily | FilingKind::StockTake => String::new(),
    };
    format!("{} {}{rest}", row.kind, row.date)
}

#[cfg(test)]
mod tests {
    use domain::Fen;
    use domain::master::ItemKind;
    use reports::month::{DataBox, DataDay, DataDeposit, DataHeld, DataItem, Moment};

    use super::*;
    use crate::follow::tests::contents;

    /// A day that was closed and one of rest, a slip and the paper that took one of February back, a box in use and one that nobody began.
    fn honest() -> MonthData {
        let mut data = contents().data;
        let day = |date: &str, state| DataDay { date: date.parse().unwrap(), state, reason: None };
        data.days = vec![day("2026-03-05", DayState::Closed), day("2026-03-06", DayState::Holiday)];
        let slip = |voucher, fen, reverses: Option<i64>| DataDeposit {
            voucher: domain::VoucherNumber(voucher),
            date: "2026-03-05".parse().unwrap(),
            slip_number: "77".to_owned(),
            bank: "工行".to_owned(),
            way: "柜面".to_owned(),
            amount: Fen::new(fen),
            state: "清账".to_owned(),
            depositor: "9001".parse().unwrap(),
            reverses: reverses.map(domain::VoucherNumber),
        };
        data.deposits = vec![slip(4, 500, None), slip(5, -300, Some(1))];
        let inv: domain::ItemCode = "inv".parse().unwrap();
        data.items.push(DataItem {
            code: inv.clone(),
            kind: ItemKind::Invoice,
            name: "发票".to_owned(),
            unit: "份".to_owned(),
            face_value: None,
            price: None,
            check_digit: domain::master::CheckDigit::None,
        });
        let found = |number: &str, first, last, next| DataBox {
            item: "box".parse().unwrap(),
            number: number.to_owned(),
            invoice: inv.clone(),
            code: "144".to_owned(),
            prefix: String::new(),
            width: 3,
            first,
            last,
            next,
        };
        data.boxes = vec![found("X1", 1, 10, None), found("X2", 11, 20, Some(15))];
        let held = |first, last| DataHeld {
            at: Moment::Closing,
            place: domain::Place::Storeroom,
            item: inv.clone(),
            prefix: String::new(),
            width: 3,
            first,
            last,
        };
        data.holdings = vec![held(4, 10), held(15, 20)];
        let paper = |kind, subject: &str, date: &str, number: &str, amount: Option<i64>| DataFiled {
            kind,
            subject: subject.to_owned(),
            date: date.parse().unwrap(),
            number: number.to_owned(),
            amount: amount.map(Fen::new),
            prints: 1,
            state: FilingState::Filed,
            said_at: None,
            said_by: None,
            reason: None,
        };
        data.filing = vec![
            paper(FilingKind::Daily, "day:2026-03-05", "2026-03-05", "", None),
            paper(FilingKind::DepositSlip, "voucher:4", "2026-03-05", "77", Some(500)),
            paper(FilingKind::UsageForm, "box:box/X1@2026-03", "2026-03-31", "X1", None),
        ];
        data
    }

    #[test]
    fn r15_a_paper_that_the_month_must_have_and_one_that_it_cannot_have_are_named() {
        let subjects = |data: &MonthData| -> Vec<String> { differ(data).into_iter().map(|one| one.subject).collect() };
        assert_eq!(subjects(&honest()), Vec::<String>::new());
        for at in 0..3 {
            let mut less = honest();
            let gone = less.filing.remove(at);
            assert_eq!(subjects(&less), [gone.subject]);
        }
        let mut more = honest();
        let one_more = DataFiled { subject: "box:box/X2@2026-03".to_owned(), number: "X2".to_owned(), ..more.filing[2].clone() };
        more.filing.push(one_more);
        assert_eq!(subjects(&more), ["box:box/X2@2026-03"]);
        let mut open = honest();
        open.filing[0].state = FilingState::Printed;
        open.filing[1].state = FilingState::Missing;
        assert_eq!(subjects(&open), ["day:2026-03-05", "voucher:4"], "missing without a reason");
        open.filing[0].state = FilingState::Filed;
        open.filing[1].reason = Some("水淹".to_owned());
        assert_eq!(subjects(&open), Vec::<String>::new());
        open.filing[1].amount = Some(Fen::new(400));
        assert_eq!(subjects(&open), ["voucher:4"]);
    }
}
