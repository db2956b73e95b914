//! The monthly reports (R03, R11–R13, R15): the data of random months against a replay of their papers, a quarter against its months, the
//! printed and the saved report against its value, and a settled month that stays as it was.

use std::collections::BTreeMap;

use acceptance::{Hall, MANAGER, SECOND, campaign, item, numbers, pieces};
use domain::flow::Flow;
use domain::master::ItemKind;
use domain::{Date, ItemCode, Month, Place};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use reports::month::{
    CardsReport, Deadline, FundsReport, InvoicesReport, Moment, MonthData, MonthReport, PromoReport, RegisterFigure,
    register_figures,
};
use serde_json::{Value, json};

use crate::goods_papers::{saved, tables, text};
use crate::movements::{Chance, empty_hall, import};
use crate::papers::{about, issue};

pub(crate) fn data(hall: &Hall, period: &str) -> MonthData {
    let answer = hall.call(MANAGER, "month.data", json!({ "period": period }));
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let files = answer["files"].as_array().unwrap().iter().map(|file| (word(&file["name"]), word(&file["text"])));
    MonthData::from_files(&files.collect::<Vec<_>>()).unwrap()
}

/// A paper's lines in the columns of an imported history, one for each movement.
fn rows(chance: &mut Chance) -> Vec<String> {
    let mut rows = Vec::new();
    let mut date: Date = "2025-09-20".parse().unwrap();
    // Numbers by item and place, money and goods without numbers by item and place: what there is to move.
    let mut runs: BTreeMap<(&str, String), Vec<(i64, i64)>> = BTreeMap::new();
    let mut held: BTreeMap<(&str, String), i64> = BTreeMap::new();
    let mut next = 1_i64;
    for doc in 0..70 + chance.below(40) {
        if chance.below(3) == 0 {
            date = date.plus(u64::try_from(1 + chance.below(4)).unwrap());
        }
        let counter = format!("counter:A0{}", 1 + chance.below(2));
        let mut row = |kind: &str, line: i64, rest: String| {
            rows.push(format!("{date},{:02}:00,D{doc},{kind},1001,{line},{rest}", 8 + doc % 12));
        };
        let item = ["sim", "card50", "inv"][usize::try_from(chance.below(3)).unwrap()];
        // From where, to where, and by which paper, of some of the numbers that lie there.
        let mut some = |runs: &mut BTreeMap<(&str, String), Vec<(i64, i64)>>, from: &str| -> Option<(i64, i64)> {
            let (first, count) = runs.get_mut(&(item, from.to_owned()))?.pop()?;
            let part = 1 + chance.below(count);
            if part < count {
                runs.get_mut(&(item, from.to_owned()))?.push((first + part, count - part));
            }
            Some((first, part))
        };
        let mut go = |runs: &mut BTreeMap<(&'static str, String), Vec<(i64, i64)>>, kind: &str, from: &str, to: &str| {
            let Some((first, part)) = some(runs, from) else { return };
            row(kind, 1, format!("{item},{from},{to},{part},C{first:08},,,"));
            if ["storeroom", "damaged", "void-file", "shortage"].contains(&to) || to.starts_with("counter") {
                runs.entry((item, to.to_owned())).or_default().push((first, part));
            }
        };
        match doc % 12 {
            0 | 1 => {
                let count = 1 + chance.below(60);
                row("入库", 1, format!("{item},supplier,storeroom,{count},C{next:08},,,"));
                runs.entry((item, "storeroom".to_owned())).or_default().push((next, count));
                next += count + chance.below(2);
            }
            2 | 3 => go(&mut runs, "stock_issue", "storeroom", &counter),
            4 => go(&mut runs, "stock_give_back", &counter, "storeroom"),
            5 | 6 => go(&mut runs, "sale", &counter, "customer"),
            7 => go(&mut runs, "damage", &counter, "damaged"),
            8 => go(&mut runs, "return_to_company", "damaged", "supplier"),
            9 => {
                let count = 1 + chance.below(20);
                row("入库", 1, format!("umbrella,supplier,storeroom,{count},,,,"));
                *held.entry(("umbrella", "storeroom".to_owned())).or_default() += count;
            }
            10 => {
                let amount = 1 + chance.below(90_000);
                let tender = ["cash", "wechat", "card"][usize::try_from(chance.below(3)).unwrap()];
                let to = if tender == "cash" { counter.clone() } else { format!("clearing:{tender}") };
                row("takings", 1, format!("{tender},customer,{to},,,,{amount},"));
                *held.entry((tender, to)).or_default() += amount;
            }
            _ => {
                let cash = held.entry(("cash", counter.clone())).or_default();
                if *cash > 0 {
                    let amount = 1 + chance.below(*cash);
                    row("hand_over", 1, format!("cash,{counter},safe,,,,{amount},"));
                    *cash -= amount;
                }
            }
        }
    }
    rows
}

/// A hall with a random history of some months.
fn random_hall(seed: u64) -> (Hall, tempfile::TempDir) {
    let hall = empty_hall();
    let mut card = item("card50", "prepaid_card", "50 元充值卡");
    card["face_value"] = json!("5000");
    for item in [item("sim", "sim_card", "SIM 卡"), card, item("umbrella", "promo", "雨伞"), item("inv", "invoice", "通用发票")]
    {
        hall.done(MANAGER, "item.set", item);
    }
    let rows = rows(&mut Chance(seed));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let after = import(hall, &[("旧账.csv", crate::movements::text(&rows))], false, Some(SECOND), false);
    let answer = after.answer.unwrap();
    assert!(answer.imported, "{:?}", answer.bad_rows);
    (after.hall, after.folder)
}

type Cell = (Place, ItemCode);

/// The papers told again, in thirty lines that know nothing of closings: what lay where before and after, what moved day by day, and
/// where each number lay.
#[derive(Default)]
pub(crate) struct Replay {
    opening: BTreeMap<Cell, i64>,
    closing: BTreeMap<Cell, i64>,
    flows: BTreeMap<(Date, Place, ItemCode, Flow), i64>,
    numbers: [BTreeMap<(ItemCode, String), Place>; 2],
}

pub(crate) fn replay(hall: &Hall, month: Month) -> Replay {
    let store = hall.app.store();
    let last = store.read(|books| books.next_voucher()).unwrap();
    let posted = store.read(|books| books.vouchers(domain::VoucherNumber(1)..=last)).unwrap();
    let mut replay = Replay::default();
    for voucher in posted.into_iter().map(|posted| posted.voucher).filter(|voucher| voucher.date <= month.last()) {
        for movement in &voucher.movements {
            for (place, quantity) in [(&movement.from, -movement.quantity), (&movement.to, movement.quantity)] {
                let cell = (place.clone(), movement.item.clone());
                if voucher.date < month.first() {
                    *replay.opening.entry(cell.clone()).or_default() += quantity;
                } else {
                    *replay.flows.entry((voucher.date, place.clone(), movement.item.clone(), movement.flow)).or_default() +=
                        quantity;
                }
                *replay.closing.entry(cell).or_default() += quantity;
            }
            let range = movement.serial.iter();
            for number in range.flat_map(|range| (range.first..=range.last).map(|value| range.shown(value))) {
                let before = usize::from(voucher.date >= month.first());
                for at in &mut replay.numbers[before..] {
                    at.insert((movement.item.clone(), number.clone()), movement.to.clone());
                }
            }
        }
    }
    replay
}

pub(crate) fn agrees(data: &MonthData, replay: &Replay) {
    assert_eq!(data.imbalances(), []);
    let flows: BTreeMap<_, i64> = data
        .flows
        .iter()
        .map(|row| ((row.date, row.place.clone(), row.item.clone(), row.flow), row.quantity))
        .filter(|(_, quantity)| *quantity != 0)
        .collect();
    let moved: BTreeMap<_, i64> =
        replay.flows.iter().filter(|(_, sum)| **sum != 0).map(|(key, sum)| (key.clone(), *sum)).collect();
    assert_eq!(flows, moved);
    let kept = |place: &Place| place.is_inside() || matches!(place, Place::Clearing(_));
    let some = |sums: &BTreeMap<Cell, i64>| -> BTreeMap<Cell, i64> {
        sums.iter().filter(|((place, _), sum)| kept(place) && **sum != 0).map(|(cell, sum)| (cell.clone(), *sum)).collect()
    };
    let of = |figure: fn(&reports::month::DataBalance) -> i64| -> BTreeMap<Cell, i64> {
        let rows = data.balances.iter().map(|row| ((row.place.clone(), row.item.clone()), figure(row)));
        rows.filter(|(_, figure)| *figure != 0).collect()
    };
    assert_eq!(of(|row| row.opening), some(&replay.opening));
    assert_eq!(of(|row| row.closing), some(&replay.closing));
    for (moment, lay) in [Moment::Opening, Moment::Closing].into_iter().zip(&replay.numbers) {
        let held = data.holdings.iter().filter(|held| held.at == moment);
        let held: BTreeMap<_, _> = held
            .flat_map(|held| {
                let (item, place, range) = (held.item.clone(), held.place.clone(), held.range());
                (range.first..=range.last).map(move |value| ((item.clone(), range.shown(value)), place.clone()))
            })
            .collect();
        // Special numbers lie in no package but where a rule names them (R29).
        let told = |item: &ItemCode| !data.items.iter().any(|row| row.code == *item && row.kind == ItemKind::SpecialNumber);
        let inside = lay.iter().filter(|((item, _), place)| place.is_inside() && told(item));
        let inside: BTreeMap<_, _> = inside.map(|(number, place)| (number.clone(), place.clone())).collect();
        let differs: Vec<_> =
            held.keys().chain(inside.keys()).filter(|number| held.get(*number) != inside.get(*number)).collect();
        let places = |number| (number, held.get(number), inside.get(number));
        assert_eq!(differs.into_iter().map(places).collect::<Vec<_>>(), [], "{moment}: kept, and by the papers");
    }
}

/// Every row of the reports is its opening and what moved.
pub(crate) fn adds_up(data: &MonthData) {
    let (cards, promo, invoices) = (CardsReport::of(data), PromoReport::of(data), InvoicesReport::of(data));
    for table in [&cards.hall, &promo.hall, &invoices.boxes] {
        for row in &table.rows {
            assert_eq!(row.opening + row.moved.iter().sum::<i64>(), row.closing, "{row:?}");
        }
    }
    for place in cards.places.iter().chain(&promo.places).chain(&invoices.places) {
        assert_eq!(place.opening + place.incoming - place.outgoing, place.closing, "{place:?}");
    }
    for row in &invoices.rows {
        assert_eq!(row.expected(), row.closing, "{row:?}");
    }
    let in_stock = |at: fn(&reports::month::DataBalance) -> i64| -> i64 {
        let rows = data.balances.iter().filter(|row| row.item.as_str() == "inv" && reports::month::is_stock(&row.place));
        rows.map(at).sum()
    };
    assert_eq!(invoices.rows.iter().map(|row| row.opening).sum::<i64>(), in_stock(|row| row.opening));
    assert_eq!(invoices.rows.iter().map(|row| row.closing).sum::<i64>(), in_stock(|row| row.closing));
    let funds = FundsReport::of(data);
    let mut undeposited = funds.opening.undeposited;
    for row in &funds.rows {
        undeposited = undeposited + row.to_deposit - row.deposited;
        assert_eq!((row.undeposited, row.taken), (undeposited, row.by_tender.iter().copied().sum()), "{row:?}");
    }
    let due: domain::Fen = data.due.iter().map(|due| due.amount).sum();
    let last = funds.total();
    assert_eq!(last.undeposited + last.clearing, due, "what is due is what is held");
}

#[test]
fn r12_r13_random_months_are_what_their_papers_say_for_every_item_place_and_flow() {
    let config = ProptestConfig { cases: 12, max_shrink_iters: 20, failure_persistence: None, ..ProptestConfig::default() };
    let run = |seed: u64| {
        let (hall, _folder) = random_hall(seed);
        let year = data(&hall, "2025");
        let months: Vec<MonthData> = std::iter::successors(Some(year.about.first), |month| Some(month.next()))
            .take_while(|month| *month <= year.about.last)
            .map(|month| data(&hall, &month.to_string()))
            .collect();
        for month in &months {
            agrees(month, &replay(&hall, month.about.first));
            adds_up(month);
        }
        adds_up(&year);
        prop_assert_eq!(MonthData::merge(&months).unwrap(), year);
        let quarter: Vec<MonthData> =
            months.iter().filter(|month| month.about.first >= "2025-10".parse().unwrap()).cloned().collect();
        let (before, fourth) = (data(&hall, "2025-Q3"), data(&hall, "2025-Q4"));
        prop_assert_eq!(&fourth.former, &register_figures(&before));
        prop_assert_eq!(MonthData { former: fourth.former.clone(), ..MonthData::merge(&quarter).unwrap() }, fourth);
        for (former, month) in months.iter().zip(months.iter().skip(1)) {
            prop_assert_eq!(&month.former, &register_figures(former));
        }
        Ok(())
    };
    TestRunner::new(config).run(&any::<u64>(), run).unwrap();
}

/// A hall whose first day is the last of March: cards, promo goods and invoices came, moved and went, money was taken, something is missing.
pub(crate) fn busy_day() -> Hall {
    let mut description = acceptance::description();
    description["first_date"] = json!(LAST);
    let hall = Hall::described(&description);
    let mut sim = item("sim", "sim_card", "SIM 卡");
    sim["price"] = json!("2000");
    let mut card = item("card50", "prepaid_card", "50 元充值卡");
    (card["face_value"], card["price"]) = (json!("5000"), json!("4900"));
    for item in [sim, card, item("cup", "promo", "保温杯")] {
        hall.done(MANAGER, "item.set", item);
    }
    hall.make_invoices(10);
    hall.receive_box("X1", 1);
    hall.open_shift("1001", "A01");
    hall.open_roll("A01", "1001", 1, 8);
    hall.stock(&[numbers("sim", "8986001000", "8986001099"), numbers("card50", "C00001", "C00020"), pieces("cup", 10)]);
    hall.done(MANAGER, "campaign.set", campaign("C1", "gift", "cup"));
    let lines = json!([{ "business": "card-sale", "tender": "cash", "amount": "14700" }]);
    let mut cards = numbers("card50", "C00001", "C00003");
    cards["business"] = json!("card-sale");
    hall.done("1001", "stock.sell", json!({ "cards": [cards], "lines": lines }));
    let _ = hall.invoice_for("1001", 10_000);
    let _ = hall.invoice_for("1001", 5_000);
    hall.done("1001", "invoice.void", acceptance::voiding(2));
    let _ = hall.take("1001", "bill", "wechat", 3_000);
    let _ = hall.take("1001", "recharge", "cash", 2_000);
    hall
}

const LAST: &str = "2026-03-31";
const MARCH: &str = "month:2026-03";

/// Every text of every table of a paper.
fn cells(paper: &Value) -> Vec<String> {
    tables(paper).into_iter().flatten().flatten().filter(|text| !text.is_empty()).collect()
}

/// What every cell of every sheet says, by a reader that did not write it: figures as amounts with two decimals, dates as dates.
fn sheets(bytes: Vec<u8>) -> Vec<String> {
    use calamine::{Data, Reader, Xlsx};
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let ranges = workbook.worksheets();
    let shown = |cell: &Data| match cell {
        Data::Float(figure) => format!("{figure:.2}"),
        Data::Int(figure) => format!("{figure}.00"),
        // Workbooks count days from the end of 1899.
        Data::DateTime(moment) => "1899-12-30".parse::<Date>().unwrap().plus(moment.as_f64() as u64).to_string(),
        other => other.to_string(),
    };
    ranges.iter().flat_map(|(_, range)| range.cells().map(|(_, _, cell)| shown(cell)).collect::<Vec<_>>()).collect()
}

#[test]
fn r23_cards_are_shown_as_pieces_and_as_their_face_value() {
    let hall = busy_day();
    let cards = tables(&hall.call(MANAGER, "report.preview", about("month_cards", MARCH))).remove(0);
    let worth = ["元", "0.00", "1,000.00"].map(str::to_owned);
    let row = cards.iter().find(|row| row[0] == "50 元充值卡").unwrap();
    assert_eq!(row[1..6], ["50.00", "张", "0", "20", "3"]);
    assert_eq!(cards.iter().filter(|row| row[2..].starts_with(&worth)).count(), 2, "the card and its kind");
}

/// March with a sale of the clerk's, settled; it is the first of April.
fn settled_hall() -> Hall {
    let hall = crate::month::closed(|hall| {
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", 12_345);
        let _ = hall.take("1001", "bill", "wechat", 6_789);
        hall.finish_shift("1001");
    });
    crate::month::filed(&hall, "2026-03");
    crate::month::settled(&hall, "2026-03");
    hall
}

#[test]
fn r14_a_settled_months_figures_stay_whatever_names_prices_and_papers_come_later() {
    let hall = settled_hall();
    let reports = |hall: &Hall| -> Vec<Value> {
        let paper = |report: MonthReport| hall.call(MANAGER, "report.preview", about(&format!("month_{}", report.word()), MARCH));
        MonthReport::ALL.into_iter().map(paper).collect()
    };
    let (before, printed) = (data(&hall, "2026-03"), reports(&hall));
    let first = issue(&hall, MANAGER, "month_funds", MARCH);
    let tenders = hall.call(MANAGER, "tender.list", json!({}));
    let mut wechat = tenders.as_array().unwrap().iter().find(|tender| tender["code"] == "wechat").unwrap().clone();
    wechat["name"] = json!("腾讯微信");
    hall.done(MANAGER, "tender.set", wechat);
    hall.done(MANAGER, "item.set", item("sim", "sim_card", "新卡"));
    hall.done(MANAGER, "day.open", json!({ "date": "2026-04-01" }));
    hall.open_shift("1001", "A01");
    let _ = hall.take("1001", "bill", "cash", 500);
    assert_eq!(data(&hall, "2026-03"), before);
    assert_eq!(reports(&hall), printed);
    let again = issue(&hall, MANAGER, "month_funds", MARCH);
    assert_eq!((&again["report"], &again["issue"]), (&first["report"], &json!(2)), "a reprint of the same paper");
    let april = data(&hall, "2026-04");
    assert_eq!(april.tenders.iter().find(|tender| tender.code.as_str() == "wechat").unwrap().name, "腾讯微信");
    assert_eq!((before.about.complete, april.about.complete), (true, false));
    // The quarter that has both is the one after the other.
    assert_eq!(data(&hall, "2026"), MonthData::merge(&[before, april]).unwrap());
}

#[test]
fn r12_a_figure_is_one_step_from_its_papers_and_they_come_to_it() {
    let hall = busy_day();
    let figures = hall.call(MANAGER, "month.figures", json!({ "period": "2026-03" }));
    let behind =
        |figure: Value| hall.call(MANAGER, "month.papers_behind", json!({ "from": "2026-03-01", "to": LAST, "figure": figure }));
    let mut looked = 0;
    let mut comes_to = |figure: Value, wanted: &Value, what: &str| {
        let found = behind(figure.clone());
        let wanted = wanted.as_i64().unwrap_or_else(|| wanted.as_str().unwrap().parse().unwrap());
        assert_eq!(found["sum"], wanted, "{what}: {figure} {found}");
        looked += found["rows"].as_array().unwrap().len();
    };
    let rows = |of: &Value| of.as_array().unwrap().clone();
    for table in ["cards", "promo", "invoices"] {
        let hall_of = if table == "invoices" { "boxes" } else { "hall" };
        let table = &figures[table];
        for row in rows(&table[hall_of]["rows"]) {
            for (column, moved) in rows(&table[hall_of]["columns"]).iter().zip(rows(&row["moved"])) {
                let figure = json!({ "of": "moved", "item": row["item"], "at": "stock", "flows": column["flows"] });
                comes_to(figure, &moved, "goods");
            }
            let figure = json!({ "of": "moved", "item": row["item"], "at": "stock", "standing": true });
            comes_to(figure, &row["closing"], "closing");
            comes_to(json!({ "of": "sold_for", "item": row["item"] }), &row["sold_for"], "sold for");
        }
        for row in rows(&table["places"]) {
            let at = |way: &str, standing: bool| json!({ "of": "moved", "item": row["item"], "at": { "place": row["place"] }, "way": way, "standing": standing });
            comes_to(at("incoming", false), &row["incoming"], "came");
            comes_to(at("outgoing", false), &row["outgoing"], "went");
            comes_to(at("net", true), &row["closing"], "closing");
        }
    }
    for row in rows(&figures["invoices"]["rows"]) {
        for (column, amount) in [
            ("received", None),
            ("issued", Some("issued_amount")),
            ("red", Some("red_amount")),
            ("void_blank", None),
            ("void_issued", Some("void_amount")),
            ("returned", None),
            ("lost", None),
            ("other", None),
        ] {
            let figure = |amount: bool| json!({ "of": "invoices", "item": row["item"], "code": row["code"], "column": column, "amount": amount });
            comes_to(figure(false), &row[column], column);
            if let Some(money) = amount {
                comes_to(figure(true), &row[money], money);
            }
        }
        comes_to(json!({ "of": "invoices", "item": row["item"], "code": row["code"] }), &row["closing"], "blank");
    }
    let funds = &figures["funds"];
    let taking = ["takings", "refund", "security_in", "security_out"];
    for row in rows(&funds["rows"]).iter().filter(|row| row["when"] == LAST) {
        let customers = json!({ "place": "customer" });
        comes_to(json!({ "of": "moved", "at": customers, "flows": taking, "way": "out" }), &row["taken"], "taken");
        for (item, amount) in rows(&funds["tender_items"]).iter().zip(rows(&row["by_tender"])) {
            comes_to(json!({ "of": "moved", "item": item, "at": customers, "flows": taking, "way": "out" }), &amount, "tender");
        }
        let cash = |more: Value| {
            let mut figure = json!({ "of": "moved", "item": "cash", "at": "stock" });
            figure.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            figure
        };
        comes_to(cash(json!({ "except": ["deposit"] })), &row["to_deposit"], "to deposit");
        comes_to(cash(json!({ "flows": ["deposit"], "way": "out" })), &row["deposited"], "deposited");
        comes_to(cash(json!({ "standing": true })), &row["undeposited"], "undeposited");
        comes_to(json!({ "of": "moved", "at": "channels", "standing": true }), &row["clearing"], "channels");
        comes_to(json!({ "of": "securities" }), &row["security"], "securities");
        for (place, flow, way, figure) in
            [("shortage", "shortage", "net", "shortages"), ("overage", "overage", "out", "overages")]
        {
            comes_to(json!({ "of": "moved", "at": { "place": place }, "flows": [flow], "way": way }), &row[figure], figure);
        }
    }
    for row in rows(&funds["businesses"]) {
        comes_to(json!({ "of": "takings", "business": row["business"] }), &row["amount"], "business");
        comes_to(json!({ "of": "takings", "business": row["business"], "count": true }), &row["count"], "businesses");
        for (tender, amount) in rows(&funds["tender_items"]).iter().zip(rows(&row["by_tender"])) {
            comes_to(json!({ "of": "takings", "business": row["business"], "tender": tender }), &amount, "business by tender");
        }
    }
    for row in rows(&funds["floats"]) {
        let at = |way: &str| json!({ "of": "moved", "item": "float", "at": { "place": row["place"] }, "way": way });
        comes_to(at("incoming"), &row["incoming"], "float came");
        comes_to(at("outgoing"), &row["outgoing"], "float went");
    }
    for row in rows(&funds["channels"]) {
        let at = |more: Value| {
            let place = format!("clearing:{}", row["channel"].as_str().unwrap());
            let mut figure = json!({ "of": "moved", "item": row["channel"], "at": { "place": place } });
            figure.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            figure
        };
        comes_to(at(json!({ "flows": taking })), &row["taken"], "channel");
        comes_to(at(json!({ "flows": ["arrival", "fee"], "way": "out" })), &row["gross"], "arrived");
        comes_to(at(json!({ "standing": true })), &row["closing"], "owed");
    }
    for row in rows(&figures["recharge"]["rows"]).iter().filter(|row| row["when"] == LAST) {
        let at = |more: Value| {
            let mut figure = json!({ "of": "moved", "item": "recharge", "at": { "place": "recharge" } });
            figure.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            figure
        };
        comes_to(at(json!({ "flows": ["recharge_bought", "opening"] })), &row["bought"], "bought");
        comes_to(at(json!({ "flows": ["recharge_sold"], "way": "out" })), &row["recharged"], "recharged");
        comes_to(at(json!({ "standing": true })), &row["closing"], "recharge account");
    }
    assert!(looked > 60, "{looked}");
    let at_counter = json!({ "of": "moved", "item": "card50", "at": { "place": "counter:A01" } });
    let papers = behind(at_counter);
    assert_eq!((&papers["sum"], &papers["opening"]), (&json!(17), &Value::Null), "twenty came and three went");
    let sale = papers["rows"].as_array().unwrap().iter().find(|paper| paper["kind"] == "sale").unwrap();
    assert_eq!((&sale["quantity"], &sale["first"], &sale["last"]), (&json!(-3), &json!("C00001"), &json!("C00003")));
    let themselves = behind(json!({ "of": "papers", "vouchers": [sale["voucher"], 1, 1] }));
    assert_eq!(
        (&themselves["papers"], &themselves["sum"], &themselves["rows"][0]["quantity"]),
        (&json!(2), &Value::Null, &Value::Null)
    );
    // What was taken by business is what was taken by tender.
    let fen = |amount: &Value| amount.as_str().unwrap().parse::<i64>().unwrap();
    let by_business: i64 = funds["businesses"].as_array().unwrap().iter().map(|row| fen(&row["amount"])).sum();
    let by_day: i64 = funds["rows"].as_array().unwrap().iter().map(|row| fen(&row["taken"])).sum();
    assert_eq!((by_business, by_day), (14_700 + 10_000 + 5_000 + 3_000 + 2_000, by_business));
    for (period, wrong) in
        [("2026-13", "field_invalid"), ("2026-Q5", "field_invalid"), ("soon", "field_invalid"), ("2020", "month_unknown")]
    {
        assert_eq!(hall.refused(MANAGER, "month.figures", json!({ "period": period })), [wrong], "{period}");
    }
    for subject in ["month:2026-13", "month:2026-Q1", "quarter:2026-01", "year:2026-Q1", "month:2026"] {
        assert_eq!(hall.refused(MANAGER, "report.preview", about("month_cards", subject)), ["field_invalid"], "{subject}");
    }
    for call in ["month.figures", "month.data"] {
        assert_eq!(hall.refused("1001", call, json!({ "period": "2026-03" })), ["not_allowed"]);
    }
}

#[test]
fn r18_r21_invoices_of_a_month_are_counted_by_code_and_by_what_became_of_them() {
    let hall = busy_day();
    let found = data(&hall, "2026-03");
    adds_up(&found);
    let report = InvoicesReport::of(&found);
    let [row] = report.rows.as_slice() else { panic!("{report:?}") };
    assert_eq!((row.code.as_str(), row.received, row.issued, row.void_issued, row.closing), ("133001", 10, 2, 1, 8));
    assert_eq!((row.issued_amount.fen(), row.void_amount.fen()), (15_000, 5_000));
    assert_eq!(report.boxes.rows[0].closing, 1);
}

#[test]
fn r28_differences_of_a_month_stand_with_their_person_and_what_became_of_them() {
    let hall = crate::month::closed(|hall| {
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", 10_000);
        let found = hall.count("1001", &[("cash", Some(9_500))]);
        let line = json!({ "place": "counter:A01", "item": "cash", "reason": "找零有误" });
        hall.done_with("1001", MANAGER, "difference.record", json!({ "count": found["count"], "lines": [line] }));
        hall.tick_forms("1001");
        hall.hand_over_cash("1001");
        hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    });
    let march = data(&hall, "2026-03");
    let [row] = march.differences.as_slice() else { panic!("{:?}", march.differences) };
    assert_eq!((row.quantity, row.left, row.state.as_str()), (-500, 500, "未结"));
    hall.done(MANAGER, "day.open", json!({ "date": "2026-04-01" }));
    let settle =
        json!({ "line": { "voucher": row.voucher, "line": row.line }, "way": "made_good", "amount": "500", "reason": "补足" });
    hall.done_with(MANAGER, SECOND, "difference.settle", settle);
    let (again, april) = (data(&hall, "2026-03"), data(&hall, "2026-04"));
    assert_eq!(again.differences, march.differences, "March is as it was when it ended");
    let [row] = april.differences.as_slice() else { panic!("{:?}", april.differences) };
    assert_eq!((row.left, row.state.as_str(), row.settled_on), (0, "已补", Some("2026-04-01".parse().unwrap())));
    assert_eq!(MonthData::merge(&[again, april.clone()]).unwrap().differences.len(), 1);
    let people = hall.call(MANAGER, "month.people", json!({ "until": "2026-04", "months": 6 }));
    assert_eq!(
        people,
        json!([{
            "month": "2026-03", "person": { "code": "1001", "name": "王芳" }, "short": "500", "over": "0",
            "short_papers": [row.voucher], "over_papers": [],
        }])
    );
}

#[test]
fn r28_a_register_begins_with_its_sums_beside_those_of_the_month_before_on_every_form() {
    let hall = crate::month::closed(|hall| {
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", 10_000);
        let found = hall.count("1001", &[("cash", Some(9_500))]);
        let line = json!({ "place": "counter:A01", "item": "cash", "reason": "找零有误" });
        hall.done_with("1001", MANAGER, "difference.record", json!({ "count": found["count"], "lines": [line] }));
        hall.tick_forms("1001");
        hall.hand_over_cash("1001");
        hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    });
    crate::month::filed(&hall, "2026-03");
    crate::month::settled(&hall, "2026-03");
    hall.done(MANAGER, "day.open", json!({ "date": APRIL_FIRST }));
    // Half of it is made good in April, and nothing more is found.
    let row = data(&hall, "2026-03").differences.remove(0);
    let line = json!({ "voucher": row.voucher, "line": row.line });
    let settle = json!({ "line": line, "way": "made_good", "amount": "200", "reason": "补足" });
    hall.done_with(MANAGER, SECOND, "difference.settle", settle);
    let april = "month:2026-04";
    let paper = hall.call(MANAGER, "report.preview", about("month_differences", april));
    assert_eq!(
        paper["blocks"].as_array().unwrap().iter().find(|block| block["block"] == "heading").unwrap()["text"],
        "一、本期与上期（上期为 2026 年 3 月）"
    );
    let head = tables(&paper).remove(0);
    assert_eq!(head[0], ["本期发现短款（笔）", "0", "1", "-1", "0.00", "5.00", "-5.00"]);
    assert_eq!(head[3], ["期末未结短款（笔）", "1", "1", "0", "3.00", "5.00", "-2.00"]);
    // The same figures by a reader of the print and of the workbook.
    let printed = text(&hall, MANAGER, &issue(&hall, MANAGER, "month_differences", april)).replace('\n', "");
    assert!(printed.contains("本期与上期（上期为2026年3月）"), "{printed}");
    assert!(printed.contains("期末未结短款（笔）1103.005.00-2.00"), "{printed}");
    let sheets = sheets(saved(&hall, MANAGER, "month_differences", april, "xlsx").1);
    let begin = sheets.iter().position(|cell| cell == "期末未结短款（笔）").unwrap();
    assert_eq!(sheets[begin + 1..begin + 7], ["1.00", "1.00", "0.00", "3.00", "5.00", "-2.00"], "numbers, not text");
    // A figure opens its papers: the difference.
    let opens = &paper["blocks"].as_array().unwrap().iter().find(|block| block["block"] == "table").unwrap()["rows"][3]["cells"]
        [4]["opens"];
    assert_eq!(opens, &json!([row.voucher]));
    // March was the first month: there is nothing to compare it with, and that is said.
    let first = hall.call(MANAGER, "report.preview", about("month_differences", MARCH));
    assert_eq!(tables(&first).remove(0)[0], ["本期发现短款（笔）", "1", "—", "—", "5.00", "—", "—"]);
    let of_april = data(&hall, "2026-04");
    let kept = of_april.former.iter().find(|row| row.figure == RegisterFigure::ShortagesFound).unwrap();
    assert_eq!((kept.count, kept.amount.map(domain::Fen::fen), kept.last.to_string()), (1, Some(500), "2026-03".to_owned()));
}

#[test]
fn r37_each_place_of_the_reports_names_who_answers_for_what_lies_there() {
    let hall = march_with(&[pieces("cup", 20)]);
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall.stock(&[pieces("cup", 5)]);
    hall.done("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 2)] }));
    let found = |data: &MonthData| -> BTreeMap<String, String> {
        let rows = PromoReport::of(data).places.into_iter();
        rows.map(|row| (row.place.to_string(), row.keeper)).collect()
    };
    let march = found(&data(&hall, "2026-03"));
    let manager = march["storeroom"].clone();
    assert!(manager.contains("9001") && manager.contains('、'), "both managers of the hall: {manager}");
    assert_eq!((march["counter:A01"].as_str(), march["transit"].as_str()), ("王芳（1001）", "王芳（1001）"), "the sender's");
    let floats = FundsReport::of(&data(&hall, "2026-03")).floats;
    assert_eq!(floats.iter().find(|row| row.place == Place::Safe).map(|row| row.keeper.as_str()), Some(manager.as_str()));
}

const APRIL_FIRST: &str = "2026-04-01";
const REST: &str = "装修";

/// Rests until a date, and opens it.
fn resting_until(hall: &Hall, from: &str, date: &str) {
    hall.morning_of(date);
    let last = date.parse::<Date>().unwrap().previous();
    hall.done(MANAGER, "day.holiday", json!({ "from": from, "to": last, "reason": REST }));
    hall.done(MANAGER, "day.open", json!({ "date": date }));
}

/// A hall whose first day is the last of March, with this in its catalogue and storeroom.
pub(crate) fn march_with(goods: &[Value]) -> Hall {
    let mut description = acceptance::description();
    description["first_date"] = json!(LAST);
    let hall = Hall::described(&description);
    hall.done(MANAGER, "item.set", item("cup", "promo", "保温杯"));
    if !goods.is_empty() {
        let _ = hall.receive(goods);
    }
    hall
}

fn missed(data: &MonthData, deadline: Deadline) -> Vec<(String, String, Option<String>)> {
    let rows = data.missed.iter().filter(|row| row.deadline == deadline);
    rows.map(|row| (row.subject.clone(), row.due.to_string(), row.done.map(|done| done.to_string()))).collect()
}

/// The stock-take of March with every sheet counted, three cups missing in the storeroom; its number, and the line of the cups.
pub(crate) fn cups_short(hall: &Hall) -> (i64, Value) {
    let made = hall.call(MANAGER, "take.make", json!({ "month": "2026-03" }));
    let take = made["take"].as_i64().unwrap();
    let mut cups = Value::Null;
    for place in made["sheets"].as_array().unwrap() {
        let mut sheet = hall.take_sheet_equal(take, place["sheet"].as_i64().unwrap());
        for line in sheet["lines"].as_array_mut().unwrap().iter_mut().filter(|line| line["item"] == "cup") {
            line["quantity"] = json!(17);
        }
        let counted = hall.call_with(MANAGER, "1003", "take.count", sheet);
        let line = counted["lines"].as_array().unwrap().iter().find(|line| line["line"]["item"] == "cup");
        cups = line.cloned().unwrap_or(cups);
    }
    (take, cups)
}

#[test]
fn r11_r12_what_the_stock_take_of_the_months_end_finds_is_the_months_and_is_carried_out_of_it() {
    let hall = march_with(&[pieces("cup", 20)]);
    hall.close_day(LAST);
    hall.morning_of(APRIL_FIRST);
    hall.done(MANAGER, "day.open", json!({ "date": APRIL_FIRST }));
    let (take, line) = cups_short(&hall);
    let lines = json!([{ "line": line["count_line"], "person": "1001", "reason": "盘亏" }]);
    hall.done_with(MANAGER, SECOND, "take.difference", json!({ "take": take, "count": line["count"], "lines": lines }));
    let march = data(&hall, "2026-03");
    let [row] = march.differences.as_slice() else { panic!("{:?}", march.differences) };
    assert_eq!((row.quantity, row.left, row.state.as_str(), row.date.to_string()), (-3, 3, "未结", LAST.to_owned()));
    let page = hall.call(MANAGER, "month.state", json!({ "month": "2026-03" }));
    let carried: Vec<&Value> =
        page["checks"].as_array().unwrap().iter().flat_map(|check| check["carried"].as_array().unwrap()).collect();
    let shortage = carried.iter().find(|row| row["check"] == "differences_settled").expect("it is carried");
    assert_eq!((&shortage["since"], &shortage["due"]), (&json!(LAST), &json!("2026-04-30")));
    // One deadline wherever it is shown, R36.
    let register = hall.call(MANAGER, "difference.list", json!({ "show": "open" }));
    assert_eq!(register["rows"][0]["settle_by"], "2026-04-30");
    let board = hall.call(MANAGER, "day.board", json!({}));
    assert_eq!(board["differences"][0]["settle_by"], "2026-04-30");
}

#[test]
fn r28_a_difference_that_was_open_all_month_stays_in_its_register_when_it_is_settled_later() {
    let hall = crate::month::closed(|hall| {
        hall.open_shift("1001", "A01");
        let _ = hall.take("1001", "bill", "cash", 10_000);
        let found = hall.count("1001", &[("cash", Some(9_500))]);
        let line = json!({ "place": "counter:A01", "item": "cash", "reason": "找零有误" });
        hall.done_with("1001", MANAGER, "difference.record", json!({ "count": found["count"], "lines": [line] }));
        hall.tick_forms("1001");
        hall.hand_over_cash("1001");
        hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    });
    resting_until(&hall, APRIL_FIRST, "2026-05-01");
    let april = data(&hall, "2026-04").differences;
    let [row] = april.as_slice() else { panic!("{april:?}") };
    assert_eq!((row.left, row.state.as_str()), (500, "未结"));
    let line = json!({ "voucher": row.voucher, "line": row.line });
    let settle = json!({ "line": line, "way": "made_good", "amount": "500", "reason": "补足" });
    hall.done_with(MANAGER, SECOND, "difference.settle", settle);
    assert_eq!(data(&hall, "2026-04").differences, april, "April is as it was when it ended");
}

#[test]
fn r14_a_settled_months_data_that_is_lost_is_made_again_to_the_byte_or_not_at_all() {
    let month = || {
        let hall = crate::month::closed(|hall| {
            hall.open_shift("1001", "A01");
            let _ = hall.take("1001", "bill", "wechat", 6_789);
            hall.finish_shift("1001");
        });
        crate::month::filed(&hall, "2026-03");
        hall
    };
    // The same month settled in one hall; in the other the settlement is in the log and its data is not kept.
    let (kept, lost) = (month(), month());
    let settled = hall_settled(&kept);
    let now = domain::Millis(lost.time());
    let entry = domain::entry::Entry::MonthSettled(domain::settle::MonthSettlement {
        month: "2026-03".parse().unwrap(),
        approver: SECOND.parse().unwrap(),
        supervisor: None,
        carried: kept.app.store().read(|books| books.month_settlement("2026-03".parse().unwrap())).unwrap().unwrap().1.carried,
        data: settled,
    });
    lost.app.store().write(|books| books.append(now, Some(&MANAGER.parse().unwrap()), entry)).unwrap();
    assert_eq!(data(&lost, "2026-03"), data(&kept, "2026-03"));
    let findings = lost.app.store().verify(|_| {}).unwrap().findings;
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((finding.table.as_str(), finding.is.as_str()), ("month_data", "no row"));
    for hall in [&kept, &lost] {
        hall.done(MANAGER, "item.set", item("cup", "promo", "保温杯"));
    }
    assert_eq!(data(&kept, "2026-03").items.iter().filter(|row| row.code.as_str() == "cup").count(), 0);
    let query = json!({ "period": "2026-03" }).to_string();
    let failed = lost.app.call(Some(&lost.token(MANAGER)), "month.data", &query).expect_err("it cannot be made again");
    assert!(failed.to_string().contains("month_data"), "{failed}");
}

/// Settles March; the sum of its data.
fn hall_settled(hall: &Hall) -> [u8; 32] {
    let overdue = hall.granted(MANAGER, &[SECOND], "month.settle", &json!({ "month": "2026-03" }));
    let page = hall.call(MANAGER, "month.settle", overdue);
    let hex = page["settlement"]["data"].as_str().unwrap();
    std::array::from_fn(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap())
}

/// March, on whose last day a box of two invoices was used up.
fn used_up_on_the_last_day() -> Hall {
    let hall = march_with(&[]);
    hall.make_invoices(2);
    hall.receive_box("X1", 1);
    hall.open_shift("1001", "A01");
    hall.open_roll("A01", "1001", 1, 2);
    let _ = hall.invoice_for("1001", 1_000);
    let _ = hall.invoice_for("1001", 2_000);
    hall.finish_shift("1001");
    hall.close_day(LAST);
    hall
}

#[test]
fn r36_a_box_used_up_before_the_month_and_not_returned_in_it_is_missed() {
    let hall = used_up_on_the_last_day();
    resting_until(&hall, APRIL_FIRST, "2026-04-20");
    assert_eq!(missed(&data(&hall, "2026-03"), Deadline::BoxReturn), []);
    let late = ("X1".to_owned(), "2026-04-10".to_owned(), None);
    assert_eq!(missed(&data(&hall, "2026-04"), Deadline::BoxReturn), [late]);
}

#[test]
fn r36_a_transfer_due_in_the_month_that_was_sent_before_it_and_received_late_is_missed() {
    let hall = march_with(&[]);
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall.stock(&[pieces("cup", 5)]);
    let sent = hall.call("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 2)] }));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    hall.close_day(LAST);
    resting_until(&hall, APRIL_FIRST, "2026-04-10");
    hall.open_shift("1002", "A02");
    hall.done("1002", "stock.accept_transfer", json!({ "voucher": sent["voucher"] }));
    assert_eq!(missed(&data(&hall, "2026-03"), Deadline::Transfer), []);
    let rows = missed(&data(&hall, "2026-04"), Deadline::Transfer);
    let [(_, due, done)] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((due.as_str(), done.as_deref()), ("2026-04-03", Some("2026-04-10")));
}

/// Two cups on their way from A01 to A02 on the last of March, due on the third of April; the paper.
fn cups_sent() -> (Hall, Value) {
    let hall = march_with(&[]);
    hall.open_shift("1001", "A01");
    hall.open_shift("1002", "A02");
    hall.stock(&[pieces("cup", 5)]);
    let sent = hall.call("1001", "stock.transfer", json!({ "to": "A02", "lines": [pieces("cup", 2)] }));
    hall.finish_shift("1001");
    hall.finish_shift("1002");
    hall.close_day(LAST);
    (hall, sent["voucher"].clone())
}

#[test]
fn r36_a_transfer_due_in_the_month_and_received_after_it_is_missed_in_both() {
    let (hall, sent) = cups_sent();
    resting_until(&hall, APRIL_FIRST, "2026-05-02");
    hall.open_shift("1002", "A02");
    hall.done("1002", "stock.accept_transfer", json!({ "voucher": sent }));
    let found = |month: &str| -> Vec<(String, Option<String>)> {
        missed(&data(&hall, month), Deadline::Transfer).into_iter().map(|(_, due, done)| (due, done)).collect()
    };
    let due = || "2026-04-03".to_owned();
    assert_eq!(found("2026-03"), []);
    assert_eq!(found("2026-04"), [(due(), None)], "April ended with it under way");
    assert_eq!(found("2026-05"), [(due(), Some("2026-05-02".to_owned()))]);
}

#[test]
fn r36_what_was_done_late_stays_so_in_its_month_when_it_is_undone_in_a_later_one() {
    let mut description = acceptance::description();
    (description["first_date"], description["safe_cash"]) = (json!(LAST), json!("60000"));
    let hall = Hall::described(&description);
    hall.close_day(LAST);
    resting_until(&hall, APRIL_FIRST, "2026-04-08");
    let slip = json!({
        "way": "teller", "account": "icbc", "slip_number": "77", "slip_date": "2026-04-08", "depositor": MANAGER,
        "allocations": [{ "date": LAST, "amount": "60000" }],
    });
    let slip = hall.call(MANAGER, "deposit.record", slip);
    let late = |month: &str| missed(&data(&hall, month), Deadline::Deposit);
    let april = late("2026-04");
    let [(date, _, Some(done))] = april.as_slice() else { panic!("{april:?}") };
    assert_eq!((date.as_str(), done.as_str()), (LAST, "2026-04-08"));
    hall.close_day("2026-04-08");
    resting_until(&hall, "2026-04-09", "2026-05-04");
    hall.done_with(MANAGER, SECOND, "deposit.undo", json!({ "voucher": slip["voucher"], "reason": "录错" }));
    assert_eq!(late("2026-04"), april, "April is as it was when it ended");
    let may = late("2026-05");
    assert!(matches!(may.as_slice(), [(date, _, None)] if date == LAST), "it is owed again: {may:?}");
}

#[test]
fn r36_a_box_that_the_office_sent_back_is_missed_until_it_is_returned_again() {
    let hall = used_up_on_the_last_day();
    resting_until(&hall, APRIL_FIRST, "2026-04-05");
    let own = json!({ "item": "box", "box_number": "X1" });
    hall.done_with(MANAGER, SECOND, "invoice.return_box", own.clone());
    assert_eq!(missed(&data(&hall, "2026-04"), Deadline::BoxReturn), [], "in time, and not yet accepted");
    hall.done("7001", "invoice.send_back_box", json!({ "item": "box", "box_number": "X1", "reason": "缺作废联" }));
    hall.close_day("2026-04-05");
    resting_until(&hall, "2026-04-06", "2026-04-20");
    let late = |done: Option<&str>| [("X1".to_owned(), "2026-04-10".to_owned(), done.map(str::to_owned))];
    assert_eq!(missed(&data(&hall, "2026-04"), Deadline::BoxReturn), late(None));
    hall.done_with(MANAGER, SECOND, "invoice.return_box", own);
    assert_eq!(missed(&data(&hall, "2026-04"), Deadline::BoxReturn), late(Some("2026-04-20")));
}

#[test]
fn r09_the_report_compares_with_the_logistics_site_as_the_check_does() {
    let hall = march_with(&[]);
    hall.open_shift("1001", "A01");
    hall.stock(&[pieces("cup", 5)]);
    hall.done(MANAGER, "campaign.set", campaign("C1", "gift", "cup"));
    let given = json!({ "receipt_number": "SJ1", "lines": [{ "campaign": "C1", "quantity": 2 }] });
    let given = hall.call("1001", "promo.hand_out", given);
    let line = json!({ "voucher": given["voucher"], "line": 1 });
    hall.done(MANAGER, "promo.mark_entered", json!({ "lines": [line], "note": "WL1" }));
    hall.finish_shift("1001");
    hall.close_day(LAST);
    hall.morning_of(APRIL_FIRST);
    hall.done(MANAGER, "day.open", json!({ "date": APRIL_FIRST }));
    hall.open_shift("1001", "A01");
    hall.done_with(
        "1001",
        SECOND,
        "voucher.reverse",
        json!({ "voucher": given["voucher"], "reason": "客户退回", "through": "counter:A01" }),
    );
    hall.done(MANAGER, "promo.mark_reversed", json!({ "lines": [line], "note": "WL9" }));
    for (month, books) in [("2026-03", 2), ("2026-04", -2)] {
        let compared = hall.call(MANAGER, "promo.compare", json!({ "month": month }));
        let sites = data(&hall, month).sites;
        let row = sites.iter().find(|row| row.item.as_str() == "cup").unwrap_or_else(|| panic!("{month}: {sites:?}"));
        assert_eq!((&compared["rows"][0]["books"], row.handed_out, row.entered), (&json!(books), books, books), "{month}");
    }
}

#[test]
fn r12_a_quarter_with_a_month_between_without_days_is_the_one_after_the_other() {
    let hall = empty_hall();
    hall.done(MANAGER, "item.set", item("umbrella", "promo", "雨伞"));
    let rows = ["2026-01-05,08:00,D1,入库,1001,1,umbrella,supplier,storeroom,9,,,,"];
    let after = import(hall, &[("旧账.csv", crate::movements::text(&rows))], false, Some(SECOND), false);
    assert!(after.answer.unwrap().imported);
    after.hall.done(MANAGER, "day.open", json!({ "date": acceptance::FIRST_DATE }));
    let quarter = data(&after.hall, "2026-Q1");
    assert_eq!((quarter.about.first.to_string(), quarter.about.last.to_string()), ("2026-01".to_owned(), "2026-03".to_owned()));
    assert_eq!(quarter.imbalances(), []);
    let umbrellas = quarter.balances.iter().find(|row| row.item.as_str() == "umbrella").unwrap();
    assert_eq!((umbrellas.opening, umbrellas.closing), (0, 9));
}

#[test]
fn r36_stock_take_package_explanation_and_answer_that_were_late_are_counted_in_the_month() {
    let hall = march_with(&[pieces("cup", 20)]);
    hall.close_day(LAST);
    // Three days after its day: counted, and the difference on its paper.
    resting_until(&hall, APRIL_FIRST, "2026-04-03");
    let (take, line) = cups_short(&hall);
    let lines = json!([{ "line": line["count_line"], "person": "1001", "reason": "盘亏" }]);
    hall.done_with(MANAGER, SECOND, "take.difference", json!({ "take": take, "count": line["count"], "lines": lines }));
    let march = data(&hall, "2026-03");
    let number = format!("D{:07}", march.differences[0].voucher.0);
    let late = Some("2026-04-03".to_owned());
    assert_eq!(missed(&march, Deadline::Explanation), [(number, APRIL_FIRST.to_owned(), late.clone())]);
    hall.done_with(MANAGER, SECOND, "take.finish", json!({ "take": take }));
    assert_eq!(missed(&data(&hall, "2026-03"), Deadline::StockTake), [("2026-03".to_owned(), LAST.to_owned(), late)]);
    // The package of March is April's to send.
    assert_eq!(missed(&data(&hall, "2026-04"), Deadline::MonthPackage), []);
    hall.morning_of("2026-04-05");
    let not_sent = ("2026-03".to_owned(), "2026-04-03".to_owned(), None);
    assert_eq!(missed(&data(&hall, "2026-04"), Deadline::MonthPackage), [not_sent]);
    let paper = tables(&hall.call(MANAGER, "report.preview", about("month_attention", MARCH)));
    let words: Vec<&str> = paper.iter().flatten().map(|row| row[0].as_str()).collect();
    for word in ["长短款说明", "月末盘点"] {
        assert!(words.contains(&word), "{words:?}");
    }
}

/// A spot check's finding about the cups in the storeroom, with its deadline.
fn finding(spot: i64, text: &str, due: &str) -> Value {
    json!({ "spot": spot, "place": "storeroom", "item": "cup", "text": text, "person": "1001", "due": due })
}

/// The findings of a month: which, how it stands, when it was answered and closed.
fn findings(data: &MonthData) -> Vec<(String, String, Option<String>, Option<String>)> {
    let on = |date: Option<Date>| date.map(|date| date.to_string());
    let row = |row: &reports::month::DataFinding| {
        (format!("{}-{}", row.spot, row.finding), row.state.to_string(), on(row.answered_on), on(row.closed_on))
    };
    data.findings.iter().map(row).collect()
}

#[test]
fn r31_findings_stand_in_the_data_of_each_month_as_they_stood_at_its_end_until_they_are_closed() {
    let hall = march_with(&[pieces("cup", 20)]);
    hall.done("7001", "spot.make", json!({ "places": ["storeroom"], "items": ["cup"] }));
    hall.done("7001", "spot.find", finding(1, "保温杯少 2 个", "2026-04-02"));
    hall.done("7001", "spot.find", finding(1, "货架未贴标签", "2026-04-30"));
    let first = ["1-1", "1-2"];
    let step = |call: &str, number: i64, text: &str| {
        let staff = if call == "spot.answer" { MANAGER } else { "7001" };
        hall.done(staff, call, json!({ "spot": 1, "finding": number, "text": text }));
    };
    step("spot.answer", 2, "已贴");
    let state = |number: &str, state: &str, answered: Option<&str>, closed: Option<&str>| {
        (number.to_owned(), state.to_owned(), answered.map(str::to_owned), closed.map(str::to_owned))
    };
    let in_march = [state(first[0], "open", None, None), state(first[1], "answered", Some(LAST), None)];
    assert_eq!(findings(&data(&hall, "2026-03")), in_march);
    hall.close_day(LAST);
    resting_until(&hall, APRIL_FIRST, "2026-04-08");
    step("spot.answer", 1, "已补齐，见入库单");
    step("spot.close_finding", 1, "属实");
    step("spot.return_answer", 2, "照片没有附上");
    // March is as it was when it ended; April has what happened since, and May what is not closed.
    let march = data(&hall, "2026-03");
    assert_eq!(findings(&march), in_march);
    assert_eq!((march.findings[0].by.as_ref().unwrap().as_str(), march.findings[0].person.as_str()), ("7001", "1001"));
    let april = data(&hall, "2026-04");
    let on = Some("2026-04-08");
    let in_april = [state(first[0], "closed", on, on), state(first[1], "returned", Some(LAST), None)];
    assert_eq!(findings(&april), in_april);
    assert_eq!(
        (april.findings[0].answer.as_deref(), april.findings[1].due.to_string()),
        (Some("已补齐，见入库单"), "2026-04-13".into())
    );
    let late = |data: &MonthData| missed(data, Deadline::Finding);
    assert_eq!(late(&april), [("1-1".to_owned(), "2026-04-02".to_owned(), on.map(str::to_owned))]);
    assert_eq!(late(&march), [], "its deadline is April's");
    assert_eq!(findings(&MonthData::merge(&[march, april]).unwrap()), in_april, "a quarter has what the last month says");
    hall.close_day("2026-04-08");
    resting_until(&hall, "2026-04-09", "2026-05-01");
    let may = data(&hall, "2026-05");
    assert_eq!(findings(&may), [state(first[1], "returned", Some(LAST), None)]);
    assert_eq!(late(&may), [("1-2".to_owned(), "2026-04-13".to_owned(), None)]);
}

#[test]
fn r31_findings_are_on_the_attention_page_on_the_screen_in_print_and_as_tables() {
    let hall = march_with(&[pieces("cup", 20)]);
    hall.done("7001", "spot.make", json!({ "places": ["storeroom"], "items": ["cup"] }));
    hall.done("7001", "spot.find", finding(1, "保温杯少 2 个", "2026-04-02"));
    hall.done(MANAGER, "spot.answer", json!({ "spot": 1, "finding": 1, "text": "已找到", "vouchers": [1] }));
    let wanted =
        ["1-1", LAST, "库房 保温杯", "保温杯少 2 个", "王芳（1001）", "2026-04-02", "已找到（D0000001）", "已答复，待核"];
    let preview = hall.call(MANAGER, "report.preview", about("month_attention", MARCH));
    let cells = cells(&preview);
    let (_, workbook) = saved(&hall, MANAGER, "month_attention", MARCH, "xlsx");
    let (_, table) = saved(&hall, MANAGER, "month_attention", MARCH, "csv");
    let (sheets, table) = (sheets(workbook), String::from_utf8(table).unwrap());
    let print = text(&hall, MANAGER, &issue(&hall, MANAGER, "month_attention", MARCH));
    for word in wanted {
        assert!(cells.iter().any(|cell| cell == word), "{word}: {cells:?}");
        assert!(sheets.iter().any(|cell| cell == word), "{word}: {sheets:?}");
        assert!(table.contains(word), "{word}: {table}");
    }
    assert!(preview.to_string().contains("四、抽查问题（1 项，未销号 1 项）"), "{preview}");
    for word in ["四、抽查问题（1项，未销号1项）", "1-1"] {
        assert!(print.contains(word), "{word}: {print}");
    }
    let figures = hall.call(MANAGER, "month.figures", json!({ "period": "2026-03" }));
    assert_eq!(figures["attention"]["findings"][0]["state"], "answered");
}
