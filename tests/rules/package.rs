//! The month's package and the key that it is signed with (R13, R30).

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use acceptance::{Hall, description, item, numbers, pieces};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use package::Origin;
use serde_json::{Value, json};

use crate::month::{filed, settled, settled_march};
use crate::month_reports::{cups_short, march_with};

const PASSPHRASE: &str = "本厅上报密钥的口令";

/// The hall's key is made and entered.
pub(crate) fn keyed(hall: &Hall) -> String {
    let made = hall.call("9001", "hall_key.make", json!({ "passphrase": PASSPHRASE }));
    hall.done("9001", "hall_key.enrol", made.clone());
    made["key"].as_str().unwrap().to_owned()
}

fn files(hall: &Hall) -> Vec<String> {
    let names = std::fs::read_dir(hall.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".key")).collect();
    names.sort();
    names
}

#[test]
fn r13_the_hall_s_key_lies_beside_the_books_under_its_passphrase_and_its_public_half_in_the_log() {
    let hall = Hall::new();
    let state = hall.call("9001", "hall_key.state", json!({}));
    assert_eq!((&state["keys"], &state["file"]), (&json!([]), &Value::Null));
    assert_eq!(hall.refused("9001", "hall_key.make", json!({ "passphrase": "1234567" })), ["password_too_weak"]);
    assert_eq!(files(&hall), Vec::<String>::new());
    let key = keyed(&hall);
    let state = hall.call("6001", "hall_key.state", json!({}));
    assert_eq!((&state["keys"][0]["key"], &state["file_found"]), (&json!(key), &json!(true)));
    assert_eq!(files(&hall), [format!("hall.db.{}.key", &key[..16])]);
    let text = std::fs::read_to_string(state["file"].as_str().unwrap()).unwrap();
    assert!(text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 })).to_string();
    assert!(log.contains("hall_key_set") && log.contains(&key));
    assert!(!log.contains(PASSPHRASE), "the passphrase is nowhere");
    let books = std::fs::read(hall.path()).unwrap();
    assert!(!books.windows(PASSPHRASE.len()).any(|bytes| bytes == PASSPHRASE.as_bytes()));
    std::fs::remove_file(state["file"].as_str().unwrap()).unwrap();
    assert_eq!(hall.call("9001", "hall_key.state", json!({}))["file_found"], false);
}

#[test]
fn r26_the_key_is_the_manager_s_to_make() {
    let hall = Hall::new();
    for staff in ["1001", "2001", "7001", "8001", "6001"] {
        assert_eq!(hall.refused(staff, "hall_key.make", json!({ "passphrase": PASSPHRASE })), ["not_allowed"], "{staff}");
        let body = json!({ "key": "0".repeat(64), "valid_from": "2026-03-02" });
        assert_eq!(hall.refused(staff, "hall_key.enrol", body), ["not_allowed"], "{staff}");
    }
    assert_eq!(hall.refused("1001", "hall_key.state", json!({})), ["not_allowed"]);
}

#[test]
fn r13_a_new_key_is_signed_by_the_old_one_or_the_supervisor_agrees_to_exactly_it() {
    let hall = Hall::new();
    keyed(&hall);
    let new = "换新以后的密钥口令";
    let wrong = json!({ "passphrase": new, "old_passphrase": "不是这个密钥的口令" });
    assert_eq!(hall.refused("9001", "hall_key.make", wrong), ["passphrase_wrong"]);
    let made = hall.call("9001", "hall_key.make", json!({ "passphrase": new, "old_passphrase": PASSPHRASE }));
    let mut other = made.clone();
    other["valid_from"] = json!("2026-03-01");
    assert_eq!(hall.refused("9001", "hall_key.enrol", other), ["field_invalid"], "before the one it replaces");
    hall.done("9001", "hall_key.enrol", made.clone());
    assert_eq!(hall.refused("9001", "hall_key.enrol", made), ["field_invalid"], "once");

    let alone = hall.call("9001", "hall_key.make", json!({ "passphrase": "再换一把密钥的口令" }));
    assert_eq!(hall.refused("9001", "hall_key.enrol", alone.clone()), ["second_person_required"]);
    assert_eq!(hall.refused_with("9001", "9002", "hall_key.enrol", alone.clone()), ["second_person_may_not"]);
    hall.done_with("9001", "6001", "hall_key.enrol", alone.clone());
    let state = hall.call("9001", "hall_key.state", json!({}));
    let grounds: Vec<(bool, &str)> = state["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| (key["signed_by_old"].as_bool().unwrap(), key["supervisor"]["code"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(grounds, [(false, ""), (true, ""), (false, "6001")]);
    assert_eq!(state["keys"][2]["key"], alone["key"]);
}

#[test]
fn r13_a_new_hall_may_have_its_key_from_the_first_moment() {
    let mut with_key = description();
    with_key["key_passphrase"] = json!(PASSPHRASE);
    let hall = Hall::described(&with_key);
    let state = hall.call("9001", "hall_key.state", json!({}));
    assert_eq!((state["keys"].as_array().unwrap().len(), &state["file_found"]), (1, &json!(true)));
    assert_eq!(state["keys"][0]["person"]["code"], "9001");
    assert_eq!(hall.app.verify_books().unwrap().findings, Vec::new());
}

#[test]
fn r13_the_sheet_says_the_public_half_in_digits_and_as_a_code() {
    let hall = Hall::new();
    let key = keyed(&hall);
    let query = json!({ "template": "hall_key", "subject": "hall_key:1" });
    let paper = hall.call("9001", "report.preview", query.clone()).to_string();
    assert!(paper.contains(&format!("HBK1|T001|{key}|2026-03-02")), "{paper}");
    assert!(paper.contains(&format!("{} {}", &key[..4], &key[4..8])));
    hall.done("9001", "report.issue", query);
    let none = json!({ "template": "hall_key", "subject": "hall_key:2" });
    assert_eq!(hall.refused("9001", "report.preview", none), ["hall_key_missing"]);
    assert_eq!(
        hall.refused("1001", "report.preview", json!({ "template": "hall_key", "subject": "hall_key:1" })),
        ["not_allowed"]
    );
}

const MARCH: &str = "2026-03";

fn packages(hall: &Hall) -> Value {
    hall.call("9001", "package.list", json!({ "month": MARCH }))
}

pub(crate) fn make(note: Option<&str>) -> Value {
    let mut body = json!({ "month": MARCH, "passphrase": PASSPHRASE });
    if let Some(note) = note {
        body["note"] = json!(note);
    }
    body
}

pub(crate) fn bytes(hall: &Hall, version: i64) -> Vec<u8> {
    let asked = json!({ "month": MARCH, "version": version });
    hall.done("9001", "package.export", asked.clone());
    let file = hall.call("9001", "package.file", asked);
    assert_eq!(file["file_name"], format!("月结包-T001-2026-03-第{version}版.zip"));
    STANDARD.decode(file["base64"].as_str().unwrap()).unwrap()
}

fn public(key: &str) -> [u8; 32] {
    package::public_key_of(key).unwrap()
}

/// March is settled, the hall has its key; its public half.
fn sent() -> (Hall, String) {
    let hall = settled_march();
    let key = keyed(&hall);
    (hall, key)
}

#[test]
fn r13_a_settled_month_is_sent_up_as_a_package_that_proves_itself_without_the_books() {
    let (hall, key) = sent();
    let before = packages(&hall);
    assert_eq!((&before["settled"], &before["next"], &before["due"]), (&json!(true), &json!(1), &json!("2026-04-03")));
    let page = hall.call("9001", "package.make", make(None));
    assert_eq!((&page["next"], &page["packages"][0]["version"]), (&Value::Null, &json!(1)));
    let bytes = bytes(&hall, 1);
    let proved = package::prove(&bytes, Some(&public(&key)));
    assert_eq!((proved.findings, proved.origin), (vec![], Origin::Proven { renewals: 0 }));
    let manifest = proved.manifest.unwrap();
    assert_eq!((manifest.hall.as_str(), manifest.version, manifest.former), ("T001", 1, None));
    assert_eq!(manifest.made_by, "陈静（9001）");
    // The head in it is one that the hall's log has.
    let log = hall.call("7001", "log.list", json!({ "after": 0, "limit": 500 }));
    let entry = log.as_array().unwrap().iter().find(|row| row["sequence"] == json!(manifest.chain.sequence)).unwrap();
    assert_eq!(entry["head"], domain::chain::hex(&manifest.chain.head));
    let kinds: Vec<&str> = log.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"package_made") && kinds.contains(&"exported"));
    assert!(!log.to_string().contains(PASSPHRASE));
    assert_eq!(hall.app.verify_books().unwrap().findings, Vec::new());
    let without = package::prove(&bytes, None);
    assert_eq!((without.findings, without.origin), (vec![], Origin::NotProven));
}

#[test]
fn r30_any_byte_of_a_real_package_that_is_changed_is_found() {
    let (hall, key) = sent();
    hall.done("9001", "package.make", make(None));
    let (whole, key) = (bytes(&hall, 1), public(&key));
    // All of it would take an hour: a sample of the files, and all of the structure at the end.
    let step = whole.len() / 60;
    let places = (0..whole.len()).step_by(step).chain((whole.len() - 22)..whole.len());
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        assert_ne!(package::check(&bytes, Some(&key)).findings, [], "byte {at}");
    }
}

#[test]
fn r13_only_a_settled_month_is_sent_and_only_by_the_manager_with_the_passphrase() {
    let hall = Hall::new();
    keyed(&hall);
    assert_eq!(hall.refused("9001", "package.make", make(None)), ["month_not_settled"]);
    let hall = settled_march();
    assert_eq!(hall.refused("9001", "package.make", make(None)), ["hall_key_missing"]);
    let key = keyed(&hall);
    let wrong = json!({ "month": MARCH, "passphrase": "不是这个密钥的口令" });
    assert_eq!(hall.refused("9001", "package.make", wrong), ["passphrase_wrong"]);
    for staff in ["1001", "2001", "7001", "6001"] {
        assert_eq!(hall.refused(staff, "package.make", make(None)), ["not_allowed"], "{staff}");
    }
    assert_eq!(hall.refused("1001", "package.file", json!({ "month": MARCH, "version": 1 })), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "package.file", json!({ "month": MARCH, "version": 1 })), ["package_unknown"]);
    let file = hall.call("9001", "hall_key.state", json!({}))["file"].as_str().unwrap().to_owned();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, "not a key").unwrap();
    assert_eq!(hall.refused("9001", "package.make", make(None)), ["hall_key_file_unreadable"]);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(hall.refused("9001", "package.make", make(None)), ["hall_key_file_missing"]);
    std::fs::write(&file, text).unwrap();
    hall.done("9001", "package.make", make(None));
    assert_eq!(package::prove(&bytes(&hall, 1), Some(&public(&key))).findings, []);
}

#[test]
fn r13_a_package_that_came_back_is_answered_with_the_next_version_and_the_old_one_is_kept() {
    let (hall, key) = sent();
    hall.done("9001", "package.make", make(None));
    let first = bytes(&hall, 1);
    assert_eq!(hall.refused("9001", "package.make", make(Some("改"))), ["package_stands"]);
    let back = |version: i64| json!({ "month": MARCH, "version": version, "by": "省公司 周敏", "reason": "缺盘点表" });
    assert_eq!(hall.refused("2001", "package.return", back(1)), ["not_allowed"]);
    assert_eq!(hall.refused("9001", "package.return", back(2)), ["package_unknown"]);
    let mut nobody = back(1);
    nobody.as_object_mut().unwrap().remove("by");
    assert_eq!(hall.refused("9001", "package.return", nobody.clone()), ["field_missing"]);
    let page = hall.call("6001", "package.return", nobody);
    assert_eq!(page["packages"][0]["returned"]["by"], "郑华（6001）", "the supervisor says so here");
    assert_eq!(page["next"], 2);
    assert_eq!(hall.refused("9001", "package.return", back(1)), ["package_returned_already"]);
    assert_eq!(hall.refused("9001", "package.make", make(None)), ["reason_missing"]);
    let page = hall.call("9001", "package.make", make(Some("补了盘点表")));
    let versions: Vec<&Value> = page["packages"].as_array().unwrap().iter().map(|one| &one["version"]).collect();
    assert_eq!(versions, [&json!(1), &json!(2)]);
    let second = package::prove(&bytes(&hall, 2), Some(&public(&key)));
    assert_eq!(second.findings, []);
    let manifest = second.manifest.unwrap();
    assert_eq!((manifest.version, manifest.note.as_deref()), (2, Some("补了盘点表")));
    assert_eq!(manifest.former, page["packages"][0]["sum"].as_str().map(str::to_owned), "it names the one it answers");
    assert_eq!(bytes(&hall, 1), first);
}

#[test]
fn r14_a_month_that_was_opened_again_is_sent_anew() {
    let (hall, _) = sent();
    hall.done("9001", "package.make", make(None));
    hall.done_with("9001", "9002", "month.reopen", json!({ "month": MARCH, "reason": "漏记一笔" }));
    let page = packages(&hall);
    assert_eq!((&page["settled"], &page["next"], &page["packages"][0]["outdated"]), (&json!(false), &Value::Null, &json!(true)));
    assert_eq!(hall.refused("9001", "package.make", make(Some("补记"))), ["month_not_settled"]);
    settled(&hall, MARCH);
    assert_eq!(hall.call("9001", "package.make", make(Some("补记")))["packages"][1]["version"], 2);
}

#[test]
fn r13_after_a_renewal_the_sheet_of_the_old_key_still_proves_and_the_old_key_s_file_is_gone() {
    let (hall, old) = sent();
    let renew = json!({ "passphrase": "换新以后的密钥口令", "old_passphrase": PASSPHRASE });
    let made = hall.call("9001", "hall_key.make", renew);
    hall.done("9001", "hall_key.enrol", made.clone());
    assert_eq!(hall.refused("9001", "package.make", make(None)), ["passphrase_wrong"]);
    hall.done("9001", "package.make", json!({ "month": MARCH, "passphrase": "换新以后的密钥口令" }));
    let new = made["key"].as_str().unwrap();
    let proved = |key: &str| package::prove(&bytes(&hall, 1), Some(&public(key))).origin;
    assert_eq!((proved(new), proved(&old)), (Origin::Proven { renewals: 0 }, Origin::Proven { renewals: 1 }));
    assert_eq!(files(&hall), [format!("hall.db.{}.key", &new[..16])]);
}

#[test]
fn r13_a_package_stands_though_the_old_key_s_file_cannot_be_removed_and_its_answer_names_the_file() {
    let (hall, old) = sent();
    let renew = json!({ "passphrase": "换新以后的密钥口令", "old_passphrase": PASSPHRASE });
    let made = hall.call("9001", "hall_key.make", renew);
    hall.done("9001", "hall_key.enrol", made);
    // A folder in its place is what no program takes for a file.
    let file = hall.folder.path().join(format!("hall.db.{}.key", &old[..16]));
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    let done = hall.call("9001", "package.make", json!({ "month": MARCH, "passphrase": "换新以后的密钥口令" }));
    assert_eq!((&done["packages"][0]["version"], &done["keys_left"]), (&json!(1), &json!([file.display().to_string()])));
    assert_eq!(packages(&hall)["packages"][0]["version"], 1);
}

#[test]
fn r36_a_month_that_is_not_sent_up_by_the_third_is_overdue_until_it_is() {
    let (hall, _) = sent();
    hall.morning_of("2026-04-03");
    assert_eq!(packages(&hall)["overdue"], false);
    hall.morning_of("2026-04-04");
    assert_eq!((&packages(&hall)["overdue"], &packages(&hall)["made_late"]), (&json!(true), &Value::Null));
    let page = hall.call("9001", "package.make", make(None));
    assert_eq!((&page["overdue"], &page["made_late"]), (&json!(false), &json!("2026-04-04")));
    // One that was sent in time and came back is not late for its answer.
    let (hall, _) = sent();
    hall.done("9001", "package.make", make(None));
    hall.morning_of("2026-04-04");
    hall.done("9001", "package.return", json!({ "month": MARCH, "version": 1, "by": "省公司", "reason": "缺盘点表" }));
    let page = hall.call("9001", "package.make", make(Some("补了盘点表")));
    assert_eq!((&page["overdue"], &page["made_late"]), (&json!(false), &Value::Null));
}

#[test]
fn r36_the_hall_s_first_page_asks_for_the_package_of_a_settled_month_until_it_is_sent() {
    let (hall, _) = sent();
    hall.morning_of("2026-04-04");
    let reminder = || hall.call("9001", "day.board", json!({}))["month"].clone();
    assert_eq!(reminder(), json!({ "month": MARCH, "settled": true, "package_by": "2026-04-03", "days_left": -1 }));
    hall.done("9001", "package.make", make(None));
    assert_eq!(reminder(), Value::Null);
    hall.done("9001", "package.return", json!({ "month": MARCH, "version": 1, "by": "省公司", "reason": "缺盘点表" }));
    assert_eq!(reminder()["settled"], true);
}

/// The last of March with money that came and went, cards that were lost, and cash that was missing; cups that the count of the month's end
/// missed in April. March is settled, and the hall has its key.
fn eventful() -> (Hall, String) {
    let hall = march_with(&[pieces("cup", 20)]);
    hall.done("9001", "item.set", item("sim", "sim_card", "SIM 卡"));
    let _ = hall.receive(&[numbers("sim", "8986001000", "8986001099")]);
    let loss = json!({ "place": "storeroom", "lines": [numbers("sim", "8986001010", "8986001011")], "person": "1001",
                       "found_at": hall.time(), "blocked_at": hall.time(), "reason": "清点时不见" });
    hall.done_with("9001", "9002", "stock.lose", loss);
    hall.open_shift("1001", "A01");
    let line = |posted: &Value| json!({ "voucher": posted["voucher"]["voucher"], "line": 1 });
    let bill = hall.take("1001", "bill", "cash", 20_000);
    let refund = json!({ "business": "bill", "tender": "cash", "amount": "3000", "original": line(&bill), "reason": "重复缴费" });
    hall.done_with("1001", "9001", "entry.refund", refund);
    let wrong = hall.take("1001", "bill", "wechat", 6_789);
    hall.done("1001", "entry.correct", json!({ "line": line(&wrong), "tender": "cash", "reason": "选错" }));
    let undone = hall.take("1001", "recharge", "cash", 500);
    let undo = json!({ "voucher": undone["voucher"]["voucher"], "reason": "重复录入" });
    hall.done_with("1001", "2001", "voucher.reverse", undo);
    let deposit = hall.take("1001", "security", "cash", 5_000);
    let _ = hall.take("1001", "security", "cash", 700);
    hall.done("1001", "entry.return_security", json!({ "line": line(&deposit), "tender": "cash", "amount": "5000" }));
    let found = hall.count("1001", &[("cash", Some(20_000 - 3_000 + 6_789 + 700 - 500))]);
    let missing = json!({ "place": "counter:A01", "item": "cash", "reason": "找零有误" });
    hall.done_with("1001", "9001", "difference.record", json!({ "count": found["count"], "lines": [missing] }));
    hall.tick_forms("1001");
    hall.hand_over_cash("1001");
    hall.done("1001", "shift.sign_off", json!({ "seal": "F1" }));
    hall.close_day("2026-03-31");
    hall.morning_of("2026-04-01");
    hall.done("9001", "day.open", json!({ "date": "2026-04-01" }));
    let (take, cups) = cups_short(&hall);
    let lines = json!([{ "line": cups["count_line"], "person": "1001", "reason": "盘亏" }]);
    hall.done_with("9001", "9002", "take.difference", json!({ "take": take, "count": cups["count"], "lines": lines }));
    hall.done_with("9001", "9002", "take.finish", json!({ "take": take }));
    filed(&hall, MARCH);
    settled(&hall, MARCH);
    let key = keyed(&hall);
    (hall, key)
}

#[test]
fn r13_whatever_happened_in_a_month_its_package_follows_from_its_movements() {
    let (hall, key) = eventful();
    hall.done("9001", "package.make", make(None));
    let proved = package::prove(&bytes(&hall, 1), Some(&public(&key)));
    assert_eq!(proved.findings, []);
    let text = |file: &str| String::from_utf8(proved.files[file].clone()).unwrap();
    let rows = |file: &str| text(file).lines().count() - 1;
    assert_eq!(rows("data/differences.csv"), 3, "cards lost, cash missing, cups missed in April");
    let cups: Vec<String> =
        text("data/movements.csv").lines().filter(|line| line.starts_with("2026-04")).map(str::to_owned).collect();
    assert_eq!(cups.len(), 1, "the paper of April that found them, and no other");
    assert!(cups[0].contains("cup,storeroom,shortage,3,shortage"), "{cups:?}");
}

#[test]
fn r33_a_package_made_by_a_clock_that_went_back_two_minutes_carries_the_last_entry_s_time() {
    let (hall, key) = sent();
    let last = hall.time();
    hall.wait_minutes(-2);
    let page = hall.call("9001", "package.make", make(None));
    assert_eq!(page["packages"][0]["time"], last);
    let manifest = package::prove(&bytes(&hall, 1), Some(&public(&key))).manifest.unwrap();
    assert_eq!(manifest.made_at.0, last);
    // What is further back is refused, however long ago the last voucher was.
    hall.wait_minutes(-4);
    let back = json!({ "month": MARCH, "version": 1, "by": "省公司", "reason": "缺盘点表" });
    let found = hall.findings("9001", "package.return", back.clone());
    assert_eq!(found, [json!({ "name": "clock_behind", "last": last, "now": last - 6 * 60_000 })]);
    hall.wait_minutes(1);
    hall.done("9001", "package.return", back);
    assert_eq!(packages(&hall)["packages"][0]["returned"]["time"], last);
    hall.morning_of("2026-03-31");
    let found = hall.findings("9001", "package.make", make(Some("补了盘点表")));
    assert_eq!(found, [json!({ "name": "clock_behind", "last": last, "now": last - 24 * 60 * 60_000 })], "a day back");
}

/// OpenSSL, which the set-up of the tests installs; what it is told goes in by its standard input.
fn openssl(folder: &Path, arguments: &[&str], told: &str) -> Output {
    let mut program = Command::new("openssl");
    program.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = program.spawn().unwrap_or_else(|error| panic!("openssl, a package of `cargo xtask test`: {error}"));
    running.stdin.take().unwrap().write_all(told.as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

#[test]
fn r13_the_key_s_file_and_the_package_s_signature_are_read_by_another_program() {
    let (hall, key) = sent();
    hall.done("9001", "package.make", make(None));
    let file = hall.call("9001", "hall_key.state", json!({}))["file"].as_str().unwrap().to_owned();
    let folder = hall.folder.path();
    let public_half = ["pkey", "-in", &file, "-passin", "stdin", "-pubout", "-outform", "DER", "-out", "public.der"];
    let read = openssl(folder, &public_half, &format!("{PASSPHRASE}\n"));
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    // A public key in DER is what it is for (twelve bytes), then its 32 bytes.
    let read = std::fs::read(folder.join("public.der")).unwrap();
    let (kind, digits) = read.split_at(12);
    assert_eq!((kind[..4].to_vec(), digits), (vec![0x30, 0x2a, 0x30, 0x05], public(&key).as_slice()));

    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes(&hall, 1))).unwrap();
    for name in ["manifest.json", "manifest.sig"] {
        let mut out = std::fs::File::create(folder.join(name)).unwrap();
        std::io::copy(&mut archive.by_name(name).unwrap(), &mut out).unwrap();
    }
    let verify = ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", "public.der", "-rawin", "-in", "manifest.json"];
    let verify = [&verify[..], &["-sigfile", "manifest.sig"]].concat();
    let verified = openssl(folder, &verify, "");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    std::fs::write(folder.join("manifest.json"), "{}").unwrap();
    assert!(!openssl(folder, &verify, "").status.success());
    let wrong = openssl(folder, &public_half, "不是这个密钥的口令\n");
    assert!(!wrong.status.success(), "nothing without the passphrase");
}
