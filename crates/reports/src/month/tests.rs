//! The data of a month goes into files and comes back as it was.

use proptest::prelude::*;

use super::*;

/// Texts that spreadsheets and CSV readers stumble over.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("'".to_owned()),
        Just("=1+1".to_owned()),
        Just("'=1".to_owned()),
        Just("-5".to_owned()),
        Just("a\r\nb".to_owned()),
        Just("\"王\",芳".to_owned()),
        Just(" 空 ".to_owned()),
        "[ -~]{0,12}",
        "\\PC{0,6}",
    ]
}

fn code<T: FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is no code"))
}

fn fen() -> impl Strategy<Value = Fen> {
    (-1_000_000_i64..1_000_000).prop_map(Fen::new)
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Safe),
        Just(Place::Transit),
        Just(code("counter:A01")),
        Just(code("clearing:wechat")),
        Just(Place::Bank)
    ]
}

prop_compose! {
    fn data()(
        name in text(),
        why in proptest::collection::vec(proptest::option::of(text()), 0..4),
        reasons in proptest::collection::vec(text(), 0..4),
        amounts in proptest::collection::vec(fen(), 4),
        maybe in proptest::option::of(fen()),
        cells in proptest::collection::vec((place(), -50_i64..50, any::<bool>()), 0..6),
        papers in proptest::collection::vec(1_i64..99, 0..3),
    ) -> MonthData {
        let date: Date = code("2026-03-05");
        let month: Month = code("2026-03");
        let number = VoucherNumber(7);
        MonthData {
            about: DataAbout {
                hall: code("T001"), name: name.clone(), practice: false, first: month, last: month, complete: true,
                security_opening: amounts[0], security_closing: amounts[1],
            },
            items: vec![DataItem {
                code: code("sim"), kind: ItemKind::SimCard, name: name.clone(), unit: "张".to_owned(), face_value: maybe,
                price: Some(amounts[2]), check_digit: CheckDigit::Luhn,
            }],
            places: vec![DataPlace { place: Place::Safe, name: name.clone() }],
            keepers: vec![
                DataKeeper { place: Place::Safe, item: None, person: code("1001") },
                DataKeeper { place: Place::Transit, item: Some(code("sim")), person: code("1001") },
            ],
            former: RegisterFigure::ALL.map(|figure| DataFormer {
                first: code("2026-02"), last: code("2026-02"), figure, count: 3, amount: maybe,
            }).to_vec(),
            staff: vec![DataPerson { code: code("1001"), name: name.clone() }],
            businesses: vec![DataBusiness { code: code("bill"), name: name.clone(), class: BusinessClass::Revenue }],
            tenders: vec![DataTender { code: code("cash"), name: name.clone(), one_by_one: false }],
            grades: vec![DataGrade { code: code("A"), name: name.clone() }],
            days: why.iter().map(|reason| DataDay { date, state: DayState::Holiday, reason: reason.clone() }).collect(),
            balances: cells.iter().map(|(place, quantity, _)| DataBalance {
                place: place.clone(), item: code("sim"), opening: *quantity, closing: -*quantity,
            }).collect(),
            flows: cells.iter().map(|(place, quantity, _)| DataFlow {
                date, place: place.clone(), item: code("sim"), flow: Flow::Sale, quantity: *quantity,
            }).collect(),
            takings: vec![DataTakings { date, business: code("bill"), tender: code("cash"), count: -2, amount: amounts[3] }],
            holdings: vec![DataHeld {
                at: Moment::Opening, place: Place::Storeroom, item: code("sim"), prefix: name.clone(), width: 6, first: 1, last: 9,
            }],
            numbers: vec![DataNumbers {
                voucher: number, line: 1, date, item: code("sim"), flow: Flow::Sale, from: Place::Storeroom, to: Place::Customer,
                prefix: String::new(), width: 6, first: 1, last: 1, amount: maybe,
            }],
            boxes: vec![DataBox {
                item: code("box"), number: name.clone(), invoice: code("inv"), code: name.clone(), prefix: String::new(), width: 8,
                first: 1, last: 3_000, next: Some(8),
            }],
            electronic: vec![DataElectronic {
                date, item: code("einv"), count: 2, amount: amounts[0], red_count: 1, red_amount: amounts[1],
            }],
            voids: reasons.iter().map(|reason| DataVoid {
                voucher: number, line: 1, date, box_number: name.clone(), code: name.clone(), first: "1".to_owned(),
                last: "2".to_owned(), pieces: 2, amount: maybe, reason: reason.clone(), copies: 3, stapled: true, stamped: false,
                replacement: why.first().cloned().flatten(), clerk: code("1001"), approver: None, audit: reason.clone(),
            }).collect(),
            differences: reasons.iter().map(|reason| DataDifference {
                voucher: number, line: 1, date, found: date, place: Place::Safe, item: code("cash"), quantity: -5, first: None, last: None,
                person: code("1001"), manager: code("9001"), reason: reason.clone(), state: "未结".to_owned(), left: 5,
                settled_by: papers.iter().map(|paper| VoucherNumber(*paper)).collect(), settled_on: None,
            }).collect(),
            deposits: vec![DataDeposit {
                voucher: number, date, slip_number: name.clone(), bank: name.clone(), way: "柜面".to_owned(), amount: amounts[0],
                state: "到账".to_owned(), depositor: code("9001"), reverses: papers.first().map(|paper| VoucherNumber(*paper)),
            }],
            arrivals: vec![DataArrival {
                voucher: number, date, channel: code("wechat"), settled_on: date, gross: amounts[0], fee: amounts[1], net: amounts[2],
                reference: name.clone(),
            }],
            due: vec![DataDue { tender: code("cash"), date, amount: amounts[0] }],
            readings: vec![DataReading { date, expected: amounts[0], platform: amounts[1], read_at: why.first().cloned().flatten() }],
            sites: vec![DataSite { month, item: code("mug"), handed_out: 3, entered: 2, to_counter: 0, across: 0, site: None }],
            specials: vec![DataSpecial {
                voucher: number, line: 1, date, kind: VoucherKind::NumberHandedOut, item: code("vip"), number: "139****8888".to_owned(),
                grade: code("A"), minimum_spend: maybe, contract_months: Some(24), prepayment: None, clerk: code("1001"),
                approver: Some(code("9001")), reversed: false,
            }],
            pending: vec![DataPending {
                voucher: number, date, author: code("1001"), person: code("1001"), why: name.clone(), by: date, approver: None,
                approved_on: None,
            }],
            reversals: vec![DataReversal {
                voucher: number, date, clerk: code("1001"), reverses: VoucherNumber(6), kind: "营收单".to_owned(),
                amount: amounts[2], reason: name.clone(),
            }],
            missed: vec![DataMissed {
                deadline: Deadline::Deposit, subject: name.clone(), person: None, due: date, done: Some(date),
            }],
            findings: why.iter().map(|answer| DataFinding {
                spot: SpotNumber(3), finding: 1, date, by: None, place: Some(Place::Safe), item: Some(code("cash")), text: name.clone(),
                person: code("1001"), due: date, state: FindingState::Returned, answer: answer.clone(),
                answered_on: answer.as_ref().map(|_| date), vouchers: papers.iter().map(|paper| VoucherNumber(*paper)).collect(),
                closed_on: None,
            }).collect(),
            settlements: vec![DataSettlement {
                month, at: "2026-04-01 10:00".to_owned(), by: Some(code("9001")), approver: code("9002"), supervisor: None,
            }],
            carried: vec![DataCarried {
                on: date, check: MonthCheckName::DifferencesSettled, voucher: Some(number), line: Some(1), subject: name.clone(),
                item: Some(code("sim")), quantity: 2, owner: Some(code("1001")), since: date, due: None,
            }],
            filing: why.iter().map(|reason| DataFiled {
                kind: FilingKind::UsageForm, subject: name.clone(), date, number: name.clone(), amount: maybe, prints: 2,
                state: FilingState::Missing, said_at: reason.clone(), said_by: None, reason: reason.clone(),
            }).collect(),
        }
    }
}

proptest! {
    #[test]
    fn data_goes_into_files_and_comes_back_as_it_was(data in data()) {
        let files = data.to_files();
        let back = MonthData::from_files(&files).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&back, &data);
        prop_assert_eq!(back.to_files(), files);
    }
}

fn sample() -> MonthData {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    data().new_tree(&mut runner).expect("data").current()
}

#[test]
fn a_file_more_or_less_another_column_or_a_cell_that_cannot_be_is_named() {
    let files = sample().to_files();
    type Files = Vec<(String, String)>;
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = files.clone();
        change(&mut files);
        MonthData::from_files(&files).unwrap_err()
    };
    assert_eq!(with(&|files| drop(files.remove(2))), NotMonthData::Missing("items.csv".to_owned()));
    let added = ("more.csv".to_owned(), String::new());
    assert_eq!(with(&|files| files.push(added.clone())), NotMonthData::Unknown("more.csv".to_owned()));
    assert_eq!(with(&|files| files[1].1 = "a,b\r\n".to_owned()), NotMonthData::Columns("about.csv".to_owned()));
    // What a newer program made is called that, whatever else is different in it.
    let newer = |version: u32| NotMonthData::Newer { found: version, known: DATA_VERSION };
    let made_by_newer = |files: &mut Files| {
        files.retain(|(name, _)| name == "form.csv");
        files[0].1 = "version\r\n9\r\n".to_owned();
        files.push(added.clone());
    };
    assert_eq!(with(&made_by_newer), newer(9));
    assert_eq!(with(&|files| files[0].1 = "version\r\n0\r\n".to_owned()), NotMonthData::Columns("form.csv".to_owned()));
    let cell = NotMonthData::Cell { file: "due.csv".to_owned(), line: 2, column: "amount".to_owned() };
    let due = "tender,date,amount\r\ncash,2026-03-05,1.5\r\n";
    let spoilt = |files: &mut Files| {
        for (name, text) in files.iter_mut().filter(|(name, _)| name == "due.csv") {
            assert_eq!(name, "due.csv");
            due.clone_into(text);
        }
    };
    assert_eq!(with(&spoilt), cell);
}

#[test]
fn months_that_follow_each_other_are_one_period() {
    let march = sample();
    let mut april = march.clone();
    (april.about.first, april.about.last) = (code("2026-04"), code("2026-04"));
    let both = MonthData::merge(&[march.clone(), april.clone()]).expect("one period");
    assert_eq!((both.about.first, both.about.last), (march.about.first, april.about.last));
    assert_eq!(both.takings.len(), 2);
    let alone = MonthData::merge(std::slice::from_ref(&march)).expect("a month");
    assert_eq!(MonthData::merge(std::slice::from_ref(&alone)).expect("it").to_files(), alone.to_files());
    assert_eq!(MonthData::merge(&[april, march.clone()]), Err(NotOnePeriod::Gap(march.about.first)));
    assert_eq!(MonthData::merge(&[]), Err(NotOnePeriod::Empty));
}

#[test]
fn periods_are_called_by_their_names() {
    let shown = |first: &str, last: &str| period_shown(code(first), code(last));
    assert_eq!(shown("2026-03", "2026-03"), "2026 年 3 月");
    assert_eq!(shown("2026-04", "2026-06"), "2026 年第 2 季度");
    assert_eq!(shown("2026-10", "2026-12"), "2026 年第 4 季度");
    assert_eq!(shown("2026-01", "2026-12"), "2026 年度");
    assert_eq!(shown("2026-02", "2026-04"), "2026-02 至 2026-04");
}

#[test]
fn r10_a_recharge_account_that_rests_says_what_lies_there() {
    let mut data = sample();
    (data.flows, data.readings) = (Vec::new(), Vec::new());
    let account =
        |quantity| vec![DataBalance { place: Place::Recharge, item: ItemCode::recharge(), opening: quantity, closing: quantity }];
    data.balances = account(123_456);
    let report = RechargeAccountReport::of(&data);
    let said: Vec<_> = report.rows.iter().map(|row| (row.when.as_str(), row.opening.fen(), row.closing.fen())).collect();
    assert_eq!(said, [("2026-03-31", 123_456, 123_456)]);
    data.balances = account(0);
    assert_eq!(RechargeAccountReport::of(&data).rows, []);
}
