//! Random months made through calls, as a hall makes them: every kind of paper in any order, two days, one of them opened again, settled.
//! What is kept of the month is held against a replay of its papers (R12, R13).

use std::collections::BTreeSet;

use acceptance::{Hall, MANAGER, SECOND, campaign, description, file, invoice, item, notes, numbers, pieces, written};
use domain::flow::Flow;
use serde_json::{Value, json};

use crate::goods::{grade, pattern};
use crate::month_reports::{adds_up, agrees, data, replay};
use crate::movements::Chance;
use crate::takings::with;

const MARCH: &str = "2026-03";
const MONDAY: &str = "2026-03-30";
const TUESDAY: &str = "2026-03-31";
const APRIL_FIRST: &str = "2026-04-01";
const SUPERVISOR: &str = "6001";
const AUDITOR: &str = "7001";

/// A hall at work, and what chance makes of it. 王芳 is at A01, 李明 at A02.
struct Making {
    hall: Hall,
    chance: Chance,
    date: &'static str,
    /// Every story has numbers of its own.
    story: i64,
}

impl Making {
    fn fen(&mut self) -> i64 {
        1_000 + self.chance.below(40_000)
    }

    fn part_of(&mut self, whole: i64) -> i64 {
        1 + self.chance.below(whole)
    }

    fn flips(&mut self) -> bool {
        self.chance.below(2) == 0
    }

    /// The number of a card of this story.
    fn card(&self, at: i64) -> String {
        format!("{:010}", self.story * 100 + at)
    }

    fn cards(&self, item: &str, first: i64, last: i64) -> Value {
        numbers(item, &self.card(first), &self.card(last))
    }

    /// New cards at A01, up to this one.
    fn stock(&self, item: &str, last: i64) {
        self.hall.stock(&[self.cards(item, 0, last)]);
    }

    /// The line of what 王芳 has just taken.
    fn taken(&self, business: &str, tender: &str, fen: i64) -> Value {
        line(&self.hall.take("1001", business, tender, fen))
    }

    /// Cash taken by 王芳 and given to the manager.
    fn in_the_safe(&self, fen: i64) {
        let _ = self.taken("bill", "cash", fen);
        let given = self.hall.call("1001", "handover.give", json!({ "amount": fen.to_string() }));
        self.hall.done(MANAGER, "handover.accept", json!({ "line": given["line"] }));
    }

    fn undo(&self, author: &str, second: &str, posted: &Value) {
        let undo = json!({ "voucher": voucher(posted), "reason": "录错" });
        self.hall.done_with(author, second, "voucher.reverse", undo);
    }
}

fn voucher(posted: &Value) -> Value {
    if posted["voucher"].is_object() { posted["voucher"]["voucher"].clone() } else { posted["voucher"].clone() }
}

fn line(posted: &Value) -> Value {
    json!({ "voucher": voucher(posted), "line": 1 })
}

fn settle(line: &Value, way: &str, fen: i64, card: Option<&str>) -> Value {
    let numbers = card.map(|card| json!({ "first": card }));
    json!({ "line": line, "way": way, "amount": fen.to_string(), "numbers": numbers, "reason": "按处理意见" })
}

// Money.

fn takings(at: &mut Making) {
    for business in ["bill", "open", "recharge"] {
        let tender = ["cash", "wechat", "card", "transfer"][usize::try_from(at.chance.below(4)).unwrap()];
        let fen = at.fen();
        let _ = at.taken(business, tender, fen);
    }
}

fn refund(at: &mut Making) {
    let tender = if at.flips() { "cash" } else { "wechat" };
    let fen = at.fen();
    let original = at.taken("bill", tender, fen);
    let back = at.part_of(fen);
    let body =
        json!({ "business": "bill", "tender": tender, "amount": back.to_string(), "original": original, "reason": "重复缴费" });
    at.hall.done_with("1001", MANAGER, "entry.refund", body);
}

fn reversal(at: &mut Making) {
    let business = if at.flips() { "recharge" } else { "bill" };
    let fen = at.fen();
    let posted = at.hall.take("1001", business, "cash", fen);
    at.undo("1001", "2001", &posted);
}

fn correction(at: &mut Making) {
    let fen = at.fen();
    let wrong = at.taken("bill", "wechat", fen);
    at.hall.done("1001", "entry.correct", json!({ "line": wrong, "tender": "cash", "reason": "选错" }));
}

fn security(at: &mut Making) {
    let fen = at.fen();
    let held = at.taken("security", "cash", fen);
    let back = at.part_of(fen);
    at.hall.done("1001", "entry.return_security", json!({ "line": held, "tender": "cash", "amount": back.to_string() }));
}

fn float_change(at: &mut Making) {
    let fen = at.part_of(20_000);
    for way in ["to_counter", "to_safe"] {
        let body = json!({ "way": way, "counter": "A01", "amount": fen.to_string(), "reason": "找零" });
        at.hall.done_with(MANAGER, "2001", "float.change", body);
    }
}

fn exchange(at: &mut Making) {
    let given = json!([{ "face": "10000", "form": "note", "pieces": 2 }]);
    let received = json!([{ "face": "1000", "form": "note", "pieces": 20 }]);
    at.hall.done_with("1001", MANAGER, "cash.exchange", json!({ "given": given, "received": received }));
    let fen = 10_000 * at.part_of(4);
    let away = at.hall.call(MANAGER, "cash.exchange_at_bank", json!({ "given": notes(fen), "carrier": "2001" }));
    at.hall.done(MANAGER, "cash.exchange_back", json!({ "line": line(&away), "received": notes(fen) }));
}

fn hand_over(at: &mut Making) {
    let fen = at.fen();
    let _ = at.taken("bill", "cash", fen);
    let refused = at.part_of(fen);
    let given = at.hall.call("1001", "handover.give", json!({ "amount": refused.to_string() }));
    at.hall.done(MANAGER, "handover.refuse", json!({ "line": given["line"], "reason": "数额不符" }));
    let given = at.hall.call("1001", "handover.give", json!({ "amount": fen.to_string(), "receiver": "1002" }));
    at.hall.done("1002", "handover.accept", json!({ "line": given["line"] }));
}

fn bag(at: &mut Making) {
    let fen = at.fen();
    let _ = at.taken("bill", "cash", fen);
    let body = json!({ "bag_number": format!("B{}", at.story), "amount": fen.to_string(), "denominations": notes(fen) });
    let dropped = at.hall.call("1001", "bag.drop", body);
    let open = json!({ "line": dropped["line"], "counted": fen.to_string(), "denominations": notes(fen) });
    at.hall.done_with(MANAGER, "1002", "bag.open", open);
}

fn advance(at: &mut Making) {
    let fen = at.fen();
    at.in_the_safe(fen);
    let part = at.part_of(fen);
    let body = json!({ "counter": "A01", "amount": part.to_string(), "reason": "退款垫付" });
    at.hall.done_with(MANAGER, "1001", "cash.advance", body);
}

fn deposit(at: &mut Making) {
    let fen = at.fen();
    at.in_the_safe(fen);
    let part = at.part_of(fen);
    let slip = |number: String| {
        json!({ "way": "teller", "account": "icbc", "slip_number": number, "slip_date": at.date, "depositor": MANAGER,
                "allocations": [{ "date": at.date, "amount": part.to_string() }] })
    };
    let wrong = at.hall.call(MANAGER, "deposit.record", slip(format!("W{}", at.story)));
    at.hall.done_with(MANAGER, SECOND, "deposit.undo", json!({ "voucher": wrong["voucher"], "reason": "录错" }));
    at.hall.done(MANAGER, "deposit.record", slip(format!("{}", at.story)));
}

fn arrival(at: &mut Making) {
    let fen = at.fen();
    let _ = at.taken("bill", "wechat", fen);
    let gross = 100 + at.part_of(fen - 100);
    let fee = at.part_of(99);
    let body = json!({ "channel": "wechat", "settled_on": at.date, "gross": gross.to_string(), "fee": fee.to_string(),
                       "net": (gross - fee).to_string(), "reference": format!("R{}", at.story) });
    let arrived = at.hall.call(MANAGER, "channel.arrive", body);
    if at.flips() {
        at.undo(MANAGER, SECOND, &arrived);
    }
}

fn cheque(at: &mut Making) {
    let fen = at.fen();
    let body = json!({ "business": "bill", "tender": "cheque", "amount": fen.to_string(), "customer": "13800001111",
                       "cheque": { "number": format!("Z{}", at.story), "bank": "建设银行", "drawer": "某公司" } });
    let posted = at.hall.call("1001", "entry.post", json!({ "lines": [body] }));
    let body = json!({ "channel": "cheque", "settled_on": at.date, "gross": fen.to_string(), "fee": "0",
                       "net": fen.to_string(), "reference": format!("Q{}", at.story), "cheques": [line(&posted)] });
    if at.flips() {
        at.hall.done(MANAGER, "channel.arrive", body);
    }
    let returned = at.hall.call(MANAGER, "cheque.return", json!({ "line": line(&posted), "reason": "空头" }));
    let part = at.part_of(fen);
    let paid = json!({ "claim": line(&returned), "tender": "cash", "amount": part.to_string() });
    at.hall.done(MANAGER, "cheque.recover", paid);
}

fn recharge(at: &mut Making) {
    for way in ["bought", "returned", "to_agent"] {
        let fen = at.fen();
        at.hall.done(MANAGER, "recharge.change", json!({ "way": way, "amount": fen.to_string(), "reason": "平台单" }));
    }
    let fen = at.fen();
    let case = json!({ "amount": fen.to_string(), "customer": "13812345678", "text": "平台超时" });
    let opened = at.hall.call("1001", "recharge.open_case", case);
    at.hall.done("1001", "recharge.end_case", json!({ "line": line(&opened), "text": "已充" }));
}

/// Too little or too much in the drawer at the end of a shift in between, and what became of it.
fn differs(at: &mut Making) {
    let fen = at.fen();
    let is_short = at.flips();
    let _ = at.taken("bill", "cash", fen);
    let differs = at.part_of(fen.min(3_000)).max(3);
    let there = at.hall.balance("counter:A01", "cash");
    let found = if is_short { there - differs } else { there + differs };
    let found = at.hall.count("1001", &[("cash", Some(found))]);
    let wrong = json!({ "place": "counter:A01", "item": "cash", "reason": "找零有误" });
    let mut body = json!({ "count": found["count"], "lines": [wrong] });
    // On the first day nobody is there: it is approved later (待复核).
    let recorded = if at.date == MONDAY {
        body["pending"] = json!("厅主任外出开会");
        at.hall.call("1001", "difference.record", body)
    } else {
        at.hall.call_with("1001", MANAGER, "difference.record", body)
    };
    let wrong = line(&recorded[0]);
    if at.date == MONDAY {
        at.hall.done(MANAGER, "difference.approve_pending", json!({ "voucher": wrong["voucher"] }));
    }
    at.hall.tick_forms("1001");
    at.hall.hand_over_cash("1001");
    at.hall.done("1001", "shift.sign_off", json!({ "seal": format!("F{}", at.story) }));
    let ways = if is_short { vec!["made_good", "found", "written_off"] } else { vec!["paid_back", "written_off"] };
    let done = if at.flips() { ways.len() } else { 1 };
    for way in ways.into_iter().take(done) {
        at.hall.done_with(MANAGER, SECOND, "difference.settle", settle(&wrong, way, 1, None));
    }
    at.hall.open_shift("1001", "A01");
}

// Goods.

fn sale(at: &mut Making) {
    at.stock("card50", 9);
    at.stock("sim", 9);
    let mut cards = at.cards("card50", 0, 2);
    cards["business"] = json!("card-sale");
    let mut sims = at.cards("sim", 0, 1);
    sims["business"] = json!("sim-fee");
    let paid =
        |business: &str, tender: &str, fen: i64| json!({ "business": business, "tender": tender, "amount": fen.to_string() });
    let lines = [paid("card-sale", "cash", 14_700), paid("sim-fee", "wechat", 4_000)];
    let sold = at.hall.call("1001", "stock.sell", json!({ "cards": [cards, sims], "lines": lines }));
    if at.flips() {
        at.undo("1001", MANAGER, &sold);
    } else {
        let swap = json!({ "item": "sim", "number": at.card(2), "old_number": at.card(0), "reason": "卡损坏" });
        at.hall.done("1001", "stock.swap", swap);
    }
}

fn delivery(at: &mut Making) {
    let slip = json!({ "slip_number": format!("S{}", at.story), "lines": [at.cards("card50", 0, 9)], "short": [at.cards("card50", 7, 9)] });
    let posted = at.hall.call_with(MANAGER, SECOND, "stock.receive", slip);
    let ends = [("arrived", 7), ("taken_off", 8)];
    let done = usize::try_from(at.chance.below(3)).unwrap();
    for (end, card) in ends.into_iter().take(done) {
        let body =
            json!({ "voucher": posted["voucher"], "lines": [at.cards("card50", card, card)], "end": end, "reason": "回单" });
        at.hall.done_with(MANAGER, SECOND, "stock.settle_delivery", body);
    }
}

fn other_hall(at: &mut Making) {
    let _ = at.hall.receive(&[at.cards("sim", 0, 9)]);
    let out = json!({ "to": "T002", "slip_number": format!("O{}", at.story), "lines": [at.cards("sim", 0, 3)] });
    at.hall.done_with(MANAGER, SECOND, "stock.send_to_hall", out);
    let back = json!({ "from_hall": "T002", "slip_number": format!("I{}", at.story), "lines": [at.cards("sim", 0, 1)] });
    at.hall.done_with(MANAGER, SECOND, "stock.receive", back);
}

fn transfer(at: &mut Making) {
    at.stock("sim", 9);
    let sent = |first: i64, last: i64| {
        at.hall.call("1001", "stock.transfer", json!({ "to": "A02", "lines": [at.cards("sim", first, last)] }))
    };
    let (come, back) = (sent(0, 3), sent(4, 5));
    at.hall.done("1002", "stock.accept_transfer", json!({ "voucher": voucher(&come) }));
    let body = json!({ "voucher": voucher(&back), "reason": "未点到" });
    at.hall.done_with("1001", "1002", "stock.take_back_transfer", body);
    let body = json!({ "counter": "A01", "lines": [at.cards("sim", 4, 6)] });
    at.hall.done_with(MANAGER, "1001", "stock.give_back", body);
}

fn damage(at: &mut Making) {
    at.stock("card50", 9);
    let damaged = json!({ "place": "counter:A01", "lines": [at.cards("card50", 0, 3)], "reason": "刮坏" });
    at.hall.done_with("1001", MANAGER, "stock.damage", damaged);
    let back = json!({ "place": "damaged", "lines": [at.cards("card50", 0, 1)], "slip_number": format!("T{}", at.story), "reason": "返厂" });
    at.hall.done_with(MANAGER, SECOND, "stock.return_to_company", back);
}

fn loss(at: &mut Making) {
    at.stock("card50", 9);
    let now = at.hall.time();
    let lost = json!({ "place": "counter:A01", "lines": [at.cards("card50", 2, 4)], "person": "1001", "reason": "柜台被盗",
                       "found_at": now, "blocked_at": now, "report_number": "P-1" });
    at.hall.done_with("1001", MANAGER, "stock.lose", lost);
}

fn gifts(at: &mut Making) {
    at.stock("card50", 9);
    at.hall.stock(&[pieces("cup", 9)]);
    let given = json!({ "lines": [at.cards("card50", 0, 1)], "campaign": "C3" });
    at.hall.done("1001", "stock.give_away", given);
    for campaign in ["C1", "C2"] {
        let quantity = at.part_of(3);
        let receipt = format!("SJ{}{campaign}", at.story);
        let body = json!({ "receipt_number": receipt, "lines": [{ "campaign": campaign, "quantity": quantity }] });
        let given = at.hall.call("1001", "promo.hand_out", body);
        at.hall.done(MANAGER, "promo.mark_entered", json!({ "lines": [line(&given)], "note": "WL" }));
    }
}

// Invoices and numbers.

fn box_of_six(at: &mut Making) {
    let (first, number) = (at.story * 10, format!("X{}", at.story));
    let one = json!({ "box_number": number, "code": "133001", "first": invoice(first) });
    let received = json!({ "item": "box", "slip_number": format!("CK{number}"), "boxes": [one] });
    at.hall.done_with(MANAGER, SECOND, "invoice.receive_box", received);
    let roll =
        json!({ "counter": "A01", "item": "box", "box_number": number, "numbers": { "first": invoice(first), "count": 6 } });
    at.hall.done_with(MANAGER, "1001", "invoice.open_roll", roll);
    let fen = at.fen();
    let _ = at.hall.invoice_for("1001", fen);
    let _ = at.hall.invoice_for("1001", 5_000);
    let void = |number: i64| with(acceptance::voiding(number), "item", json!("inv"));
    at.hall.done("1001", "invoice.void", void(first + 1));
    let red = json!({ "item": "inv", "original": invoice(first), "amount": at.part_of(fen).to_string(), "reason": "部分退款" });
    at.hall.done_with("1001", MANAGER, "invoice.red", red);
    at.hall.done_with("1001", MANAGER, "invoice.void", void(first + 3));
    let lost = json!({ "place": "counter:A01", "lines": [{ "item": "inv", "numbers": [{ "first": invoice(first + 4) }] }],
                       "person": "1001", "reason": "找不到", "found_at": at.hall.time(), "blocked_at": at.hall.time() });
    at.hall.done_with("1001", MANAGER, "invoice.lose", lost);
    let _ = at.hall.invoice_for("1001", 700);
    let own = json!({ "item": "box", "box_number": number });
    at.hall.done_with(MANAGER, SECOND, "invoice.return_box", own.clone());
    if at.flips() {
        at.hall.done(AUDITOR, "invoice.accept_box", own);
    }
}

fn electronic(at: &mut Making) {
    let fen = at.fen();
    let taken = at.taken("bill", "cash", fen);
    let mut body = with(written(fen, &taken), "electronic", json!(true));
    body["number"] = json!(format!("24332{:015}", at.story));
    at.hall.done("1001", "invoice.issue", body);
}

fn special(at: &mut Making) {
    let story = at.story;
    let number = |last: i64| format!("139{story:04}{last}888");
    let rows = format!("{},A\n{},A\n", number(1), number(2));
    let mapping = json!({ "name": "号码池", "kind": "number_pool", "columns": { "number": "号码", "grade": "级别" },
                          "grades": { "words": {}, "unmapped": "keep" } });
    let pool = json!({ "file": file(&format!("pool{}.csv", at.story), format!("号码,级别\n{rows}").as_bytes()), "item": "vip", "mapping": mapping });
    at.hall.done_with(MANAGER, SECOND, "number.import", pool);
    for last in [1, 2] {
        let held = json!({ "number": number(last), "customer": "张三", "expires": at.date });
        at.hall.done("1001", "number.reserve", held);
    }
    at.hall.done("1001", "number.release", json!({ "number": number(2), "reason": "客户放弃" }));
    at.hall.done(MANAGER, "number.approve", json!({ "number": number(1) }));
    let prepaid = at.taken("open", "cash", 50_000);
    let terms = json!({ "number": number(1), "minimum_spend": "20000", "contract_months": 12, "prepayment": prepaid });
    at.hall.done("1001", "number.hand_out", terms);
    if at.flips() {
        at.hall.done_with(MANAGER, SECOND, "number.take_back", json!({ "number": number(1), "reason": "客户退号" }));
    }
}

type Story = fn(&mut Making);

const STORIES: [Story; 24] = [
    takings,
    refund,
    reversal,
    correction,
    security,
    float_change,
    exchange,
    hand_over,
    bag,
    advance,
    deposit,
    arrival,
    cheque,
    recharge,
    differs,
    sale,
    delivery,
    other_hall,
    transfer,
    damage,
    loss,
    gifts,
    box_of_six,
    electronic,
];

/// A day's stories in the order that chance has it; all of them, or some.
fn tell(at: &mut Making, all: bool) {
    at.hall.open_shift("1001", "A01");
    at.hall.open_shift("1002", "A02");
    let mut stories: Vec<Story> = STORIES.to_vec();
    stories.push(special);
    while !stories.is_empty() {
        let next = usize::try_from(at.chance.below(i64::try_from(stories.len()).unwrap())).unwrap();
        let story = stories.swap_remove(next);
        if all || at.chance.below(4) > 0 {
            at.story += 1;
            story(at);
        }
    }
    at.hall.finish_shift("1001");
    at.hall.finish_shift("1002");
}

/// March of a hall in which everything may happen; two days, the first of them opened again. It is the first of April, and all is counted,
/// compared and filed.
fn march(seed: u64, all: bool) -> Hall {
    let mut about = description();
    about["first_date"] = json!(MONDAY);
    let hall = Hall::described(&about);
    let priced = |mut item: Value, price: &str, face: Option<&str>| {
        (item["price"], item["face_value"]) = (json!(price), json!(face));
        item
    };
    for goods in [
        priced(item("sim", "sim_card", "SIM 卡"), "2000", None),
        priced(item("card50", "prepaid_card", "50 元充值卡"), "4900", Some("5000")),
        item("cup", "promo", "保温杯"),
        item("vip", "special_number", "特殊号码"),
    ] {
        hall.done(MANAGER, "item.set", goods);
    }
    hall.make_invoices(6);
    for (code, rule, goods) in [("C1", "gift", "cup"), ("C2", "points", "cup"), ("C3", "gift", "card50")] {
        hall.done(MANAGER, "campaign.set", campaign(code, rule, goods));
    }
    hall.done(MANAGER, "grade.set", grade("A", "manager"));
    hall.done(MANAGER, "grade.set_pattern", pattern(1, "888", "A"));
    hall.done(SUPERVISOR, "setting.supervise", json!({ "key": "pending_approval", "value": "true" }));
    let mut at = Making { hall, chance: Chance(seed), date: MONDAY, story: 0 };
    tell(&mut at, all);
    at.hall.close_day(MONDAY);
    at.hall.done_with(MANAGER, SECOND, "day.reopen", json!({ "date": MONDAY, "reason": "漏记一笔" }));
    let _ = at.hall.receive(&[pieces("cup", at.chance.below(9) + 1)]);
    at.hall.count_all(MONDAY);
    at.hall.done(MANAGER, "day.count", json!({ "date": MONDAY }));
    at.hall.done_with(MANAGER, SECOND, "day.close", json!({ "date": MONDAY }));
    at.hall.morning_of(TUESDAY);
    at.hall.done(MANAGER, "day.open", json!({ "date": TUESDAY }));
    at.date = TUESDAY;
    at.hall.done(AUDITOR, "spot.make", json!({ "places": ["storeroom"], "items": ["cup"] }));
    for (text, due) in [("账面多两件", TUESDAY), ("货架未贴标签", "2026-04-30")] {
        let finding = json!({ "spot": 1, "place": "storeroom", "item": "cup", "text": text, "person": "1001", "due": due });
        at.hall.done(AUDITOR, "spot.find", finding);
    }
    at.hall.done(MANAGER, "spot.answer", json!({ "spot": 1, "finding": 1, "text": "已找到" }));
    tell(&mut at, all);
    at.hall.close_day(TUESDAY);
    let hall = at.hall;
    let compared = hall.call(MANAGER, "promo.compare", json!({ "month": MARCH }));
    let rows = compared["rows"].as_array().unwrap().iter();
    let totals: Vec<Value> = rows.map(|row| json!({ "item": row["item"], "quantity": row["books"] })).collect();
    hall.morning_of(APRIL_FIRST);
    hall.done(MANAGER, "day.open", json!({ "date": APRIL_FIRST }));
    if !totals.is_empty() {
        hall.done_with(MANAGER, SECOND, "promo.enter_totals", json!({ "month": MARCH, "totals": totals }));
    }
    hall.stock_taken(MARCH);
    crate::month::filed(&hall, MARCH);
    hall
}

/// The same, settled with the supervisor's word for what is late.
pub(crate) fn settled_march(seed: u64, all: bool) -> Hall {
    let hall = march(seed, all);
    let body = hall.granted(MANAGER, &[SECOND, SUPERVISOR], "month.settle", &json!({ "month": MARCH }));
    hall.done(MANAGER, "month.settle", body);
    hall
}

/// The flows of everything that moved in a month.
fn flows(hall: &Hall) -> BTreeSet<Flow> {
    data(hall, MARCH).flows.iter().map(|row| row.flow).collect()
}

#[test]
fn r12_r13_a_month_of_random_calls_is_kept_as_its_papers_say_for_every_item_place_and_flow() {
    let mut seen = BTreeSet::new();
    for seed in 1..=3 {
        let hall = settled_march(seed, seed == 1);
        // What comes later is April's.
        let _ = hall.receive(&[pieces("cup", 7)]);
        let kept = data(&hall, MARCH);
        assert!(kept.about.complete);
        agrees(&kept, &replay(&hall, MARCH.parse().unwrap()));
        adds_up(&kept);
        assert!(hall.app.store().verify(|_| {}).unwrap().is_sound(), "seed {seed}");
        seen.extend(flows(&hall));
    }
    let never: Vec<&Flow> = Flow::ALL.iter().filter(|flow| !seen.contains(flow)).collect();
    assert_eq!(never, Vec::<&Flow>::new(), "every way in which something moves was tried");
}
