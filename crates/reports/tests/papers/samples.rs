//! A believable day of a hall, paper by paper.

use domain::Fen;
use reports::*;

pub fn yuan(text: &str) -> Fen {
    Fen::parse_yuan(text).unwrap()
}

pub fn person(number: &str, name: &str) -> Person {
    Person { number: number.into(), name: name.into() }
}

fn wang() -> Person {
    person("1001", "王芳")
}

fn chen() -> Person {
    person("1002", "陈志强")
}

fn li() -> Person {
    person("1000", "李建国")
}

fn zhou() -> Person {
    person("1008", "周敏")
}

pub fn meta(number: &str) -> PaperMeta {
    PaperMeta {
        hall_name: "城东路营业厅".into(),
        hall_code: "HZ0317".into(),
        number: Some(number.into()),
        printed_by: "李建国（1000）".into(),
        printed_at: "2026-11-21 18:42".into(),
        issue: 1,
        practice: false,
        preview: false,
        chain: Some(format!("HB1|HZ0317|{number}|2026-11-20|1284|9f31c07ad25be8846b1c52e0f7a3d915")),
    }
}

fn denominations(rows: &[(&str, i64, &str)]) -> Vec<DenominationLine> {
    rows.iter()
        .map(|(label, pieces, amount)| DenominationLine { label: (*label).into(), pieces: *pieces, amount: yuan(amount) })
        .collect()
}

fn cash() -> Vec<DenominationLine> {
    denominations(&[
        ("100 元", 61, "6100"),
        ("50 元", 14, "700"),
        ("20 元", 23, "460"),
        ("10 元", 31, "310"),
        ("5 元", 12, "60"),
        ("1 元", 17, "17"),
        ("5 角", 6, "3"),
        ("1 角", 4, "0.40"),
        ("1 元（硬币）", 22, "22"),
        ("5 角（硬币）", 9, "4.50"),
        ("1 角（硬币）", 11, "1.10"),
        ("残损", 1, "20"),
    ])
}

fn tender(name: &str, at: CountedAt, proof: &str, expected: &str, counted: Option<&str>) -> TenderLine {
    TenderLine { tender: name.into(), counted_at: at, proof: proof.into(), expected: yuan(expected), counted: counted.map(yuan) }
}

fn business(name: &str, ways: &[Way], count: i64, taken: &str, refund_count: i64, refunded: &str) -> BusinessLine {
    BusinessLine { business: name.into(), ways: ways.to_vec(), count, taken: yuan(taken), refund_count, refunded: yuan(refunded) }
}

fn late() -> LateEntry {
    LateEntry {
        number: "PZ-001266".into(),
        text: "缴费 100.00 现金（停电期间手工收款）".into(),
        happened_at: "2026-11-20 10:32".into(),
        entered_at: "2026-11-20 13:05".into(),
        entered_by: wang(),
        second: Some(li()),
    }
}

fn recharge() -> RechargeReport {
    RechargeReport {
        account: "省公司空充平台".into(),
        opening: yuan("25600"),
        bought: yuan("10000"),
        given_back: yuan("50"),
        recharged: yuan("8430"),
        to_agents: yuan("2000"),
        platform: Some(yuan("25220")),
        read_at: Some("2026-11-20 18:04".into()),
    }
}

fn shortage() -> DifferenceLine {
    DifferenceLine {
        number: "CY-000031".into(),
        subject: "现金".into(),
        amount: yuan("-20"),
        goods: None,
        person: wang(),
        manager: Some(li()),
        reason: "找零时多付顾客一张 20 元，监控 16:12 可见，顾客已离开".into(),
        state: "未结".into(),
    }
}

pub fn shift() -> ShiftReport {
    ShiftReport {
        business_date: "2026-11-20".into(),
        counter: "A01 一号台席".into(),
        clerk: wang(),
        taken_over_at: "2026-11-20 08:26".into(),
        signed_off_at: Some("2026-11-20 18:21".into()),
        acceptor: Some(chen()),
        manager: Some(li()),
        absent: None,
        seal_at_take_over: Some(Seal { number: Some("F20261119-04".into()), whole: true }),
        seal_at_sign_off: Some(Seal { number: Some("F20261120-04".into()), whole: true }),
        zero: false,
        business: vec![
            business("缴费", &[Way::BossDetail, Way::Entries], 87, "9486.50", 1, "100"),
            business("开户", &[Way::Entries], 6, "600", 0, "0"),
            business("售卡", &[Way::Entries], 11, "550", 0, "0"),
            business("终端", &[Way::Entries], 2, "4298", 0, "0"),
            business("空中充值", &[Way::Summary], 24, "1730", 0, "0"),
            business("押金收/退", &[Way::Entries], 3, "900", 1, "300"),
            business("其他", &[Way::Summary], 1, "12.50", 0, "0"),
        ],
        tenders: vec![
            tender("现金", CountedAt::Counter, "实物", "7718", Some("7698")),
            tender("银行卡", CountedAt::Counter, "POS 批结单 000173", "4298", Some("4298")),
            tender("微信", CountedAt::Hall, "商户后台当日合计", "3861", None),
            tender("支付宝", CountedAt::Hall, "商户后台当日合计", "1000", None),
            tender("支票", CountedAt::Counter, "支票实物", "300", Some("300")),
            tender("转账", CountedAt::Hall, "银行回单", "0", Some("0")),
        ],
        cash: cash(),
        float: FloatReport {
            at_take_over: yuan("500"),
            changed: yuan("200"),
            counted: Some(yuan("700")),
            denominations: denominations(&[("20 元", 10, "200"), ("10 元", 30, "300"), ("5 元", 30, "150"), ("1 元", 50, "50")]),
        },
        cards: vec![],
        invoices: vec![],
        promo: vec![],
        recharge: vec![recharge()],
        open_cases: vec![OpenCase {
            number: "PZ-001279".into(),
            kind: "已收款，充值未成功".into(),
            at: "2026-11-20 16:40".into(),
            amount: yuan("50"),
            note: "号码 138****2207，平台返回超时，待次日核对".into(),
        }],
        counts: vec![
            CountTaken {
                ordinal: 1,
                at: "2026-11-20 17:52".into(),
                by: wang(),
                beside: None,
                lines: vec![
                    CountedLine { subject: "现金".into(), expected: yuan("7718"), counted: Some(yuan("7678")) },
                    CountedLine { subject: "备用金".into(), expected: yuan("700"), counted: Some(yuan("700")) },
                    CountedLine { subject: "银行卡".into(), expected: yuan("4298"), counted: Some(yuan("4298")) },
                    CountedLine { subject: "支票".into(), expected: yuan("300"), counted: None },
                ],
            },
            CountTaken {
                ordinal: 2,
                at: "2026-11-20 18:03".into(),
                by: wang(),
                beside: Some(li()),
                lines: vec![
                    CountedLine { subject: "现金".into(), expected: yuan("7718"), counted: Some(yuan("7698")) },
                    CountedLine { subject: "支票".into(), expected: yuan("300"), counted: Some(yuan("300")) },
                ],
            },
        ],
        differences: vec![shortage()],
        own_reversals: vec![ReversalLine {
            number: "PZ-001252".into(),
            reverses: "PZ-001251".into(),
            at: "2026-11-20 09:47".into(),
            amount: yuan("30"),
            reason: "金额输错，随即重录".into(),
        }],
        forms: vec![
            FormTick {
                name: "营业日报（业务量）".into(),
                copies: 2,
                to: "市场部".into(),
                state: FormState::Checked,
                reason: String::new(),
            },
            FormTick {
                name: "投诉登记表".into(),
                copies: 1,
                to: "客户服务部".into(),
                state: FormState::NotNeeded,
                reason: "当日无投诉".into(),
            },
            FormTick {
                name: "终端销售统计表".into(),
                copies: 1,
                to: "终端公司".into(),
                state: FormState::Filled,
                reason: String::new(),
            },
        ],
        hand_overs: vec![
            HandOverLine {
                number: "JJ-000412".into(),
                kind: "缴存金库".into(),
                bag: None,
                amount: yuan("5000"),
                giver: wang(),
                given_at: "2026-11-20 14:30".into(),
                receiver: Some(li()),
                accepted_at: Some("2026-11-20 14:34".into()),
            },
            HandOverLine {
                number: "JJ-000419".into(),
                kind: "封包入库".into(),
                bag: Some("B0000871".into()),
                amount: yuan("2698"),
                giver: wang(),
                given_at: "2026-11-20 18:18".into(),
                receiver: None,
                accepted_at: None,
            },
        ],
        late_entries: vec![late()],
    }
}

/// A shift closed for an absent clerk, nothing sold.
pub fn absent_shift() -> ShiftReport {
    ShiftReport {
        zero: true,
        absent: Some(AbsentClose {
            manager: li(),
            witness: zhou(),
            reason: "营业员突发疾病送医，由家属电话说明".into(),
            clerk_signed_at: None,
            objection: None,
        }),
        business: vec![],
        cash: vec![],
        counts: vec![],
        differences: vec![],
        own_reversals: vec![],
        hand_overs: vec![],
        open_cases: vec![],
        late_entries: vec![],
        recharge: vec![],
        acceptor: None,
        tenders: vec![tender("现金", CountedAt::Counter, "实物", "0", None)],
        ..shift()
    }
}

fn card_rows() -> Vec<StockRow> {
    let row = |item: &str, opening, flows: [(&str, i64); 4], closing, counted, ranges: &str| StockRow {
        item: item.into(),
        unit: "张".into(),
        opening,
        flows: flows.iter().map(|(cause, quantity)| StockFlow { cause: (*cause).into(), quantity: *quantity }).collect(),
        closing,
        counted,
        ranges: ranges.into(),
    };
    vec![
        row(
            "50 元充值卡",
            300,
            [("领入", 200), ("售出", 47), ("退回", 0), ("损坏", 1)],
            452,
            Some(452),
            "8860210000448–8860210000899",
        ),
        row(
            "128K SIM 卡",
            120,
            [("领入", 0), ("售出", 9), ("退回", 0), ("损坏", 0)],
            111,
            None,
            "89860012345678901210–89860012345678901320",
        ),
    ]
}

pub fn daily() -> DailyReport {
    let boss = |business: &str, ways: &[Way], count, booked: &str, boss: &str, explanation: &str| BossLine {
        business: business.into(),
        ways: ways.to_vec(),
        count,
        booked: yuan(booked),
        boss: Some(yuan(boss)),
        explanation: explanation.into(),
    };
    DailyReport {
        business_date: "2026-11-20".into(),
        holiday: None,
        closed_by: Some(li()),
        closed_with: Some(zhou()),
        closed_at: Some("2026-11-21 08:51".into()),
        shifts: vec![
            ShiftLine {
                counter: "A01 一号台席".into(),
                clerk: wang(),
                taken_over_at: "2026-11-20 08:26".into(),
                signed_off_at: Some("2026-11-20 18:21".into()),
                net: yuan("17177"),
                remark: "补录 1 笔".into(),
            },
            ShiftLine {
                counter: "A02 二号台席".into(),
                clerk: chen(),
                taken_over_at: "2026-11-20 08:31".into(),
                signed_off_at: Some("2026-11-20 18:09".into()),
                net: yuan("12408.30"),
                remark: String::new(),
            },
            ShiftLine {
                counter: "A03 三号台席".into(),
                clerk: person("1005", "欧阳若琳"),
                taken_over_at: "2026-11-20 13:00".into(),
                signed_off_at: Some("2026-11-20 18:15".into()),
                net: yuan("0"),
                remark: "零报告".into(),
            },
        ],
        business: vec![
            boss("缴费", &[Way::BossDetail, Way::Entries], 163, "18204.80", "18204.80", ""),
            boss("开户", &[Way::Entries], 11, "1100", "1000", "1 户次日补传 BOSS，受理单 2026112000817"),
            boss("售卡", &[Way::Entries], 19, "950", "950", ""),
            boss("终端", &[Way::Entries], 3, "6597", "6597", ""),
            boss("空中充值", &[Way::Summary], 31, "2121", "2121", ""),
            boss("押金收/退", &[Way::Entries], 5, "600", "600", ""),
            boss("其他", &[Way::Summary], 1, "12.50", "12.50", ""),
        ],
        tenders: vec![
            tender("现金", CountedAt::Counter, "实物", "13126.30", Some("13106.30")),
            tender("银行卡", CountedAt::Counter, "POS 批结单", "6597", Some("6597")),
            tender("微信", CountedAt::Hall, "商户后台", "7062", Some("7062")),
            tender("支付宝", CountedAt::Hall, "商户后台", "2500", Some("2500")),
            tender("支票", CountedAt::Counter, "支票实物", "300", Some("300")),
            tender("转账", CountedAt::Hall, "银行回单", "0", Some("0")),
        ],
        floats: vec![
            FloatLine { place: "A01 一号台席".into(), expected: yuan("700"), counted: Some(yuan("700")) },
            FloatLine { place: "A02 二号台席".into(), expected: yuan("500"), counted: Some(yuan("500")) },
            FloatLine { place: "A03 三号台席".into(), expected: yuan("500"), counted: Some(yuan("500")) },
            FloatLine { place: "金库".into(), expected: yuan("2300"), counted: Some(yuan("2300")) },
        ],
        cards: card_rows(),
        invoices: vec![],
        promo: vec![],
        recharge: vec![recharge()],
        differences: vec![
            shortage(),
            DifferenceLine {
                number: "CY-000032".into(),
                subject: "现金".into(),
                amount: yuan("5"),
                goods: None,
                person: chen(),
                manager: Some(li()),
                reason: "抽屉底部发现，来源不明".into(),
                state: "未结".into(),
            },
        ],
        cash: CashToDeposit {
            takings: yuan("13126.30"),
            shortages: yuan("20"),
            overages: yuan("5"),
            made_up: yuan("0"),
            deposited: yuan("12000"),
        },
        deposits: vec![
            DepositLine {
                number: "JK-20261120-01".into(),
                kind: "上门收款".into(),
                bank: "工商银行城东支行".into(),
                amount: yuan("8000"),
                at: "2026-11-20 16:55".into(),
                state: "到账".into(),
            },
            DepositLine {
                number: "JK-20261121-01".into(),
                kind: "柜面".into(),
                bank: "工商银行城东支行".into(),
                amount: yuan("4000"),
                at: "2026-11-21 08:40".into(),
                state: "打印".into(),
            },
        ],
        undeposited: vec![UndepositedLine {
            business_date: "2026-11-20".into(),
            amount: yuan("1111.30"),
            age_days: 1,
            state: "未到期".into(),
        }],
        late_entries: vec![late()],
        notes: vec!["PZ-001301（2026-11-21）指明本日：补记开户受理单 2026112000817 的 BOSS 核对说明。".into()],
    }
}

pub fn slip() -> DepositSlip {
    DepositSlip {
        date: "2026-11-21".into(),
        kind: "柜面".into(),
        payee: "某某通信有限公司杭州分公司".into(),
        bank: "中国工商银行杭州城东支行".into(),
        account: "1202 0215 0990 0123 456".into(),
        bank_number: Some("0421-7730056".into()),
        bag: None,
        sources: vec![
            SlipSource { business_date: "2026-11-19".into(), source: "营业款".into(), amount: yuan("3577.70") },
            SlipSource { business_date: "2026-11-20".into(), source: "营业款".into(), amount: yuan("4100.30") },
            SlipSource {
                business_date: "2026-11-18".into(),
                source: "补缴短款 CY-000029（2026-11-18）".into(),
                amount: yuan("20"),
            },
        ],
        payer: li(),
        contact: "0571-8600 0317".into(),
        denominations: cash(),
        states: vec![
            SlipState { state: "录入".into(), at: "2026-11-21 09:02".into(), by: li() },
            SlipState { state: "打印".into(), at: "2026-11-21 09:05".into(), by: li() },
        ],
    }
}

pub fn deposits() -> DepositReport {
    let slip = |number: &str, kind: &str, amount: &str, on: &str, state: &str| SlipLine {
        kind: kind.into(),
        number: number.into(),
        amount: yuan(amount),
        paid_on: on.into(),
        state: state.into(),
    };
    DepositReport {
        period: "2026-11-17 至 2026-11-20".into(),
        days: vec![
            DepositDay {
                business_date: "2026-11-17".into(),
                due: yuan("15236.80"),
                slips: vec![slip("JK-20261117-01", "上门收款", "15236.80", "2026-11-17", "清账")],
                reason: String::new(),
            },
            DepositDay {
                business_date: "2026-11-18".into(),
                due: yuan("9874.20"),
                slips: vec![
                    slip("JK-20261118-01", "上门收款", "9000", "2026-11-18", "清账"),
                    slip("JK-20261119-01", "柜面", "874.20", "2026-11-19", "清账"),
                ],
                reason: String::new(),
            },
            DepositDay {
                business_date: "2026-11-20".into(),
                due: yuan("13111.30"),
                slips: vec![
                    slip("JK-20261120-01", "上门收款", "8000", "2026-11-20", "到账"),
                    slip("JK-20261121-01", "柜面", "4000", "2026-11-21", "打印"),
                ],
                reason: "16:55 后收款，银行已截止，次日缴存".into(),
            },
            DepositDay { business_date: "2026-11-21".into(), due: yuan("0"), slips: vec![], reason: "歇业".into() },
        ],
    }
}

pub fn safe() -> SafeCountSheet {
    let part = |name: &str, expected: &str, counted: Option<&str>, note: &str| SafePart {
        name: name.into(),
        expected: yuan(expected),
        counted: counted.map(yuan),
        note: note.into(),
    };
    SafeCountSheet {
        business_date: "2026-11-20".into(),
        place: "金库".into(),
        counted_at: Some("2026-11-20 18:35".into()),
        counter: Some(li()),
        witness: Some(zhou()),
        denominations: cash(),
        parts: vec![
            part("2026-11-19 营业款", "0", Some("0"), ""),
            part("2026-11-20 营业款", "5111.30", Some("5111.30"), ""),
            part("备用金", "2300", Some("2300"), ""),
            part("封包 B0000871", "2698", None, "封签完好，次晨两人开包"),
            part("支票 1 张", "300", Some("300"), "建行 30817745"),
        ],
        remarks: "封包 B0000871 未开，按封签核对。".into(),
    }
}

pub fn stock_take() -> StockTakeSheet {
    let row = |item: &str, unit: &str, price: Option<&str>, expected: i64, counted: Option<i64>| StockTakeRow {
        item: item.into(),
        unit: unit.into(),
        price: price.map(yuan),
        expected,
        counted,
        over: counted.map_or(0, |counted| (counted - expected).max(0)),
        short: counted.map_or(0, |counted| (expected - counted).max(0)),
        over_numbers: String::new(),
        short_numbers: String::new(),
        reason: String::new(),
        outcome: String::new(),
    };
    StockTakeSheet {
        business_date: "2026-11-20".into(),
        place: "库房".into(),
        counted_at: Some("2026-11-20 18:50".into()),
        counter: Some(li()),
        witness: None,
        attempt: 2,
        rows: vec![
            StockTakeRow {
                over: 1,
                short: 2,
                over_numbers: "LX50009001".into(),
                short_numbers: "LX50000118–LX50000119".into(),
                reason: "与公司核对中".into(),
                outcome: "CY-000093 未结".into(),
                ..row("50 元充值卡", "张", Some("50"), 1770, Some(1769))
            },
            row("保温杯", "个", None, 196, Some(196)),
            row("雨伞", "把", None, 108, None),
        ],
    }
}

pub fn differences() -> DifferenceRegister {
    let row = |number: &str, date: &str, subject: &str, amount: &str, reason: &str, state: &str, open: &str, by: &[&str]| {
        RegisteredDifference {
            number: number.into(),
            business_date: date.into(),
            subject: subject.into(),
            amount: yuan(amount),
            goods: None,
            person: wang(),
            manager: Some(li()),
            reason: reason.into(),
            state: state.into(),
            open: yuan(open),
            settled_by: by.iter().map(|number| (*number).to_owned()).collect(),
            settled_on: (!by.is_empty()).then(|| "2026-11-19".to_owned()),
        }
    };
    DifferenceRegister {
        period: "2026-11".into(),
        rows: vec![
            row("CY-000028", "2026-11-12", "现金", "-100", "点钞少一张", "已补", "0", &["PZ-001103"]),
            row("CY-000029", "2026-11-18", "现金", "-20", "找零多付", "已补", "0", &["PZ-001214", "PZ-001215"]),
            row("CY-000030", "2026-11-18", "微信", "15.50", "商户后台多一笔，顾客重复扫码", "未结", "15.50", &[]),
            row(
                "CY-000031",
                "2026-11-20",
                "现金",
                "-20",
                "找零时多付顾客一张 20 元，监控 16:12 可见，顾客已离开",
                "未结",
                "20",
                &[],
            ),
        ],
    }
}

pub fn clearing() -> ClearingReport {
    let row = |channel: &str, date: &str, expected: &str, on: &[&str], gross: &str, fee: &str, age, late| ClearingRow {
        channel: channel.into(),
        business_date: date.into(),
        expected: yuan(expected),
        arrived_on: on.iter().map(|date| (*date).to_owned()).collect(),
        gross: yuan(gross),
        fee: yuan(fee),
        age_days: age,
        late,
    };
    ClearingReport {
        period: "2026-11-18 至 2026-11-20".into(),
        rows: vec![
            row("银行卡", "2026-11-18", "2198", &["2026-11-19"], "2198", "8.35", 0, false),
            row("银行卡", "2026-11-20", "6597", &[], "0", "0", 1, false),
            row("微信", "2026-11-18", "5210.40", &["2026-11-19", "2026-11-20"], "5210.40", "31.26", 0, false),
            row("微信", "2026-11-19", "4876", &["2026-11-20"], "4800", "28.80", 2, true),
            row("微信", "2026-11-20", "7062", &[], "0", "0", 1, false),
            row("支票", "2026-11-20", "300", &[], "0", "0", 1, false),
        ],
    }
}

fn labels() -> Vec<String> {
    cash().into_iter().map(|line| line.label).collect()
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub fn blank_shift() -> BlankShiftSheet {
    BlankShiftSheet {
        business_date: String::new(),
        counter: "A01 一号台席".into(),
        business: strings(&["缴费", "开户", "售卡", "终端", "空中充值", "押金收/退", "其他"]),
        tenders: strings(&["现金", "银行卡", "微信", "支付宝", "支票", "转账"]),
        denominations: labels(),
        forms: strings(&["营业日报（业务量）", "投诉登记表", "终端销售统计表"]),
        entry_lines: 20,
    }
}

pub fn blank_count() -> BlankCountSheet {
    BlankCountSheet {
        business_date: "2026-11-20".into(),
        place: "金库".into(),
        books_until: "D0000431".into(),
        denominations: labels(),
        items: vec![
            BlankCountItem { item: "50 元充值卡".into(), unit: "张".into() },
            BlankCountItem { item: "128K SIM 卡".into(), unit: "张".into() },
            BlankCountItem { item: "积分礼品 雨伞".into(), unit: "件".into() },
        ],
    }
}

pub fn voucher() -> VoucherPaper {
    VoucherPaper {
        number: "PZ-001288".into(),
        kind: "换零单".into(),
        business_date: "2026-11-20".into(),
        time: "2026-11-20 11:20".into(),
        happened_at: None,
        author: wang(),
        approver: Some(li()),
        reason: "一号台席零钱不足，以 100 元整钞向金库换 10 元、5 元零钞".into(),
        lines: vec![
            VoucherLine {
                item: "备用金".into(),
                from: "A01 一号台席".into(),
                to: "金库".into(),
                quantity: Quantity::Money { amount: yuan("300") },
                note: "100 元 × 3".into(),
            },
            VoucherLine {
                item: "备用金".into(),
                from: "金库".into(),
                to: "A01 一号台席".into(),
                quantity: Quantity::Money { amount: yuan("300") },
                note: "10 元 × 20，5 元 × 20".into(),
            },
        ],
        reverses: None,
        reversed_by: Some("PZ-001290".into()),
        names_day: None,
        details: vec![VoucherDetail { label: "清点".into(), value: "双方当面点清".into() }],
        signatures: strings(&["换出人", "换入人", "厅主任"]),
    }
}

/// Every kind of paper, with a name for its file.
pub fn usage() -> InvoiceUsage {
    let range = |first: i64, last: i64, state, amount: Option<&str>, reason: &str| UsageRange {
        first: format!("{first:08}"),
        last: format!("{last:08}"),
        count: last - first + 1,
        state,
        amount: amount.map(yuan),
        reason: reason.into(),
    };
    use UsageState::{Blank, Lost, Red, Used, Void};
    InvoiceUsage {
        box_number: "FP0712".into(),
        invoice: "通用机打发票".into(),
        code: "133001620".into(),
        first: "00730001".into(),
        last: "00733000".into(),
        size: 3_000,
        as_of: "2026-11-20".into(),
        received: "2026-10-08".into(),
        begun: Some("2026-10-09".into()),
        used_up: None,
        ranges: vec![
            range(730_001, 730_411, Used, Some("61234.50"), ""),
            range(730_412, 730_412, Void, None, "抬头开错：客户要求改为公司抬头（原开 1,280.00），改开 00730413"),
            range(730_413, 731_179, Used, Some("98213.07"), ""),
            range(731_180, 731_180, Red, Some("-300"), ""),
            range(731_181, 731_182, Lost, None, "D0000871，两张连号粘住后找不到，报案回执 PA-2026-118"),
            range(731_183, 732_900, Used, Some("154880.20"), ""),
            range(732_901, 733_000, Blank, None, "台席 A01 一号台"),
        ],
        next: vec!["00732901（A01 一号台）".into()],
        receipt: StubReceipt::default(),
    }
}

pub fn label() -> BoxLabel {
    BoxLabel {
        box_number: "FP0712".into(),
        invoice: "通用机打发票".into(),
        code: "133001620".into(),
        first: "00730001".into(),
        last: "00733000".into(),
        size: 3_000,
        used: 2_997,
        void: 1,
        lost: 2,
        left: 0,
        as_of: "2026-11-20".into(),
    }
}

pub fn voids() -> VoidRegister {
    let void = |date: &str, numbers: &str, amount: Option<&str>, reason: &str, audit: &str| RegisteredVoid {
        voucher: 1,
        date: date.into(),
        box_number: "FP0712".into(),
        code: "133001620".into(),
        numbers: numbers.into(),
        pieces: 1,
        amount: amount.map(yuan),
        reason: reason.into(),
        copies: 3,
        stapled: true,
        stamped: true,
        replacement: if amount.is_some() { "00730413".into() } else { String::new() },
        clerk: chen(),
        approver: amount.map(|_| li()),
        audit: audit.into(),
    };
    VoidRegister {
        period: "2026-11-01 至 2026-11-30".into(),
        asked: vec![("营业员".into(), chen().shown()), ("原因".into(), "抬头开错".into())],
        rows: vec![
            void("2026-11-03", "00730412", Some("1280"), "抬头开错：客户要求改为公司抬头", "已查到（周敏）"),
            void("2026-11-04", "00731190", None, "打印错误：打印机卡纸，票面撕裂", "未查"),
            void("2026-11-19", "00731201", Some("86.50"), "业务取消或退款：重复缴费", "缺失（周敏）：柜里、箱里都没有"),
        ],
    }
}

pub fn promo_ledger() -> PromoLedger {
    let line = |date: &str, number: &str, about: &str, received: i64, given: i64, site: [&str; 3]| PromoLedgerLine {
        date: date.into(),
        number: number.into(),
        about: about.into(),
        received,
        given,
        site_number: site[0].into(),
        site_time: site[1].into(),
        site_by: site[2].into(),
    };
    PromoLedger {
        item: "保温杯".into(),
        unit: "个".into(),
        period: "2026-11-01 至 2026-11-30".into(),
        opening: 1_212,
        lines: vec![
            line("2026-11-02", "D0000711", "入库单，自公司", 500, 0, ["", "", ""]),
            line("2026-11-03", "D0000712", "积分兑换：双十一积分翻倍", 0, 2, ["WL20261103-17", "2026-11-03 17:40:00", "李建国"]),
            line("2026-11-03", "D0000715", "营销赠送：老客户回馈", 0, 1, ["未录", "", ""]),
            line("2026-11-04", "D0000720", "冲正 D0000715，营销赠送：老客户回馈", 0, -1, ["", "", ""]),
        ],
    }
}

pub fn ledger() -> StockLedger {
    let line = |date: &str, number: &str, about: &str, quantity: i64, first: &str, last: &str| StockLedgerLine {
        date: date.into(),
        number: number.into(),
        about: about.into(),
        quantity,
        first: first.into(),
        last: last.into(),
        author: chen(),
        approver: Some(li()),
    };
    StockLedger {
        place: "台席 A01 一号台".into(),
        item: "50 元充值卡".into(),
        unit: Some("张".into()),
        period: "2026-11-01 至 2026-11-30".into(),
        opening: 12,
        lines: vec![
            line("2026-11-02", "D0000702", "领用单，自库房", 1_000, "89860012345678900100", "89860012345678901099"),
            line("2026-11-02", "D0000705", "售卡单，至客户", -3, "89860012345678900100", "89860012345678900102"),
            line("2026-11-03", "D0000713", "调拨单，至在途", -200, "89860012345678900900", "89860012345678901099"),
            line("2026-11-03", "D0000719", "冲正单 D0000705，自客户", 3, "89860012345678900100", "89860012345678900102"),
        ],
    }
}

pub fn issue_slip() -> IssueSlip {
    let line = |item: &str, back: bool, quantity: i64, first: &str, last: &str, note: &str| IssueLine {
        item: item.into(),
        back,
        quantity,
        unit: "张".into(),
        first: first.into(),
        last: last.into(),
        note: note.into(),
    };
    IssueSlip {
        business_date: "2026-11-20".into(),
        counter: "A01 一号台".into(),
        lines: vec![
            line("50 元充值卡", false, 1_000, "89860012345678900100", "89860012345678901099", ""),
            line("通用机打发票", false, 500, "00732501", "00733000", "箱号 FP0712"),
            line("保温杯", false, 20, "", "", "周末活动用"),
        ],
    }
}

pub fn papers() -> Vec<(&'static str, Paper)> {
    let practice = PaperMeta { practice: true, issue: 3, ..meta("JB-000219") };
    let preview = PaperMeta {
        preview: true,
        issue: 0,
        chain: None,
        number: None,
        printed_by: String::new(),
        printed_at: String::new(),
        ..meta("")
    };
    vec![
        ("shift", shift().paper(&meta("JB-000218"))),
        ("shift-absent", absent_shift().paper(&practice)),
        ("daily", daily().paper(&PaperMeta { issue: 2, ..meta("RB-20261120") })),
        ("daily-preview", daily().paper(&preview)),
        ("slip", slip().paper(&meta("JK-20261121-02"))),
        ("deposits", deposits().paper(&meta("JKBG-202611-03"))),
        ("safe", safe().paper(&meta("PD-000077"))),
        ("stock-take", stock_take().paper(&meta("PDB-2026-11-20"))),
        ("differences", differences().paper(&meta("CDK-202611"))),
        ("clearing", clearing().paper(&meta("QD-202611-03"))),
        ("blank-shift", blank_shift().paper(&PaperMeta { chain: None, number: None, ..meta("") })),
        ("blank-count", blank_count().paper(&PaperMeta { chain: None, number: None, ..meta("") })),
        ("voucher", voucher().paper(&PaperMeta { number: None, ..meta("") })),
        ("usage", usage().paper(&meta("PJSY-FP0712"))),
        ("label", label().paper(&meta("XQ-FP0712"))),
        ("voids", voids().paper(&PaperMeta { issue: 2, ..meta("ZFDJ-2026-11-01-2026-11-30") })),
        ("promo-ledger", promo_ledger().paper(&meta("CXTZ-cup-2026-11-01-2026-11-30"))),
        ("ledger", ledger().paper(&meta("CRTZ-counter-A01-card50-2026-11-01-2026-11-30"))),
        ("issue-slip", issue_slip().paper(&PaperMeta { issue: 2, ..meta("D0000218") })),
    ]
}
