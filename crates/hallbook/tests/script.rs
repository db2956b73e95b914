//! `hallbook` as scripts use it: a process, its standard input and output, its exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says where")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

const PASSWORD: &str = "a long enough password";

/// A folder with a hall's books in it.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// An empty folder.
    fn bare() -> Desk {
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    /// Books of a small hall: a clerk, two managers, a counter.
    fn with_hall() -> Desk {
        let desk = Desk::bare();
        let made = desk.run(&["init"], &description().to_string());
        assert_eq!(code(&made), 0, "{}", errors(&made));
        assert_eq!(answer(&made)["hall"]["code"], "T001");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program on this folder's books, with everyone's password in the environment.
    fn run(&self, arguments: &[&str], input: &str) -> Output {
        let passwords = ["1001", "9001", "9002", "7001", "6001"].map(|staff| format!("{staff} {PASSWORD}")).join("\n");
        self.run_with(arguments, input, Some(&passwords))
    }

    fn run_with(&self, arguments: &[&str], input: &str, passwords: Option<&str>) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hallbook"));
        command.arg("--db").arg(self.path("hall.db")).args(arguments).current_dir(self.folder.path());
        command.env_remove("HALLBOOK_PASSWORDS");
        if let Some(passwords) = passwords {
            command.env("HALLBOOK_PASSWORDS", passwords);
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that does not read its input may have ended already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn file(&self, name: &str, lines: &[Value]) -> String {
        let path = self.path(name);
        std::fs::write(&path, lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n")).unwrap();
        path.display().to_string()
    }

    fn safe_float(&self) -> i64 {
        let shown = self.run(&["balance", "--place", "safe", "--item", "float", "--as", "9001"], "");
        assert_eq!(code(&shown), 0, "{}", errors(&shown));
        answer(&shown)["rows"][0]["quantity"].as_i64().unwrap()
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn answer(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn description() -> Value {
    let person = |code: &str, name: &str, role: &str| json!({ "code": code, "name": name, "roles": [role], "password": PASSWORD, "must_change": false });
    json!({
        "code": "T001", "name": "测试营业厅",
        "staff": [person("1001", "王芳", "clerk"), person("9001", "陈静", "manager"), person("9002", "刘洋", "manager"),
                  person("7001", "孙丽", "auditor"), person("6001", "周敏", "supervisor")],
        "counters": [{ "code": "A01", "name": "A01", "float": "50000" }],
        "accounts": [{ "code": "icbc", "bank": "工商银行", "number": "6222", "holder": "测试营业厅",
                       "cut_off": "16:30", "open_on_weekends": false, "retired": false }],
        "safe_float": "100000", "safe_cash": "0", "recharge": "0", "counted_by": "9001", "witness": "9002",
    })
}

fn float(amount: i64) -> Value {
    json!({ "way": "into_safe", "amount": amount.to_string(), "reason": "公司拨入" })
}

#[test]
fn a_hall_is_made_once() {
    let desk = Desk::with_hall();
    let again = desk.run(&["init"], &description().to_string());
    assert_eq!((code(&again), answer(&again)), (1, json!({ "refused": [{ "name": "hall_exists" }] })));
}

#[test]
fn a_description_that_is_refused_leaves_no_books_behind() {
    let desk = Desk::bare();
    let mut wrong = description();
    wrong["witness"] = json!("9001");
    let refused = desk.run(&["init"], &wrong.to_string());
    assert_eq!(code(&refused), 1, "{}", errors(&refused));
    assert_eq!(std::fs::read_dir(desk.folder.path()).unwrap().count(), 0);
    assert_eq!(code(&desk.run(&["init"], &description().to_string())), 0);
    let again = desk.run(&["init"], &wrong.to_string());
    assert_eq!((code(&again), desk.path("hall.db").exists()), (1, true), "books that were there stay");
}

#[test]
fn books_that_hold_no_hall_are_not_called_sound() {
    let desk = Desk::bare();
    std::fs::write(desk.path("hall.db"), "").unwrap();
    let refused = desk.run(&["verify-books"], "");
    assert_eq!((code(&refused), answer(&refused)), (1, json!({ "refused": [{ "name": "no_hall" }] })));
}

/// The script of the README, line by line, with the files that it names.
#[test]
fn every_line_of_the_readme_s_script_works_in_a_new_folder() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let desk = Desk::bare();
    for file in std::fs::read_dir(root.join("docs/script")).unwrap().map(Result::unwrap) {
        std::fs::copy(file.path(), desk.folder.path().join(file.file_name())).unwrap();
    }
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_hallbook"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let script: Vec<&str> = readme.lines().filter(|line| line.starts_with("hallbook ")).collect();
    assert!(script.len() > 5, "{script:?}");
    for line in script {
        let mut shell = Command::new("bash");
        let done = shell.args(["-c", line]).current_dir(desk.folder.path()).env("PATH", &path).output().unwrap();
        assert_eq!(code(&done), 0, "{line}\n{}{}", String::from_utf8_lossy(&done.stdout), errors(&done));
        assert!(!done.stdout.is_empty(), "{line} says what it did");
    }
    assert!(desk.path("out").is_dir());
}

#[test]
fn the_hall_s_key_is_made_shown_renewed_and_replaced_with_the_supervisor_s_word() {
    let desk = Desk::with_hall();
    let staff = ["9001", "6001"].map(|staff| format!("{staff} {PASSWORD}")).join("\n");
    let with = |arguments: &[&str], keys: &str| desk.run_with(arguments, "", Some(&format!("{staff}\n{keys}")));
    let made = with(&["key", "new", "--as", "9001"], "key 第一把密钥的口令");
    assert_eq!(code(&made), 0, "{}", errors(&made));
    assert_eq!((answer(&made)["keys"].as_array().unwrap().len(), &answer(&made)["file_found"]), (1, &json!(true)));
    let wrong = with(&["key", "renew", "--as", "9001"], "key 不是这个密钥的口令\nnew-key 第二把密钥的口令");
    assert_eq!((code(&wrong), answer(&wrong)), (1, json!({ "refused": [{ "name": "passphrase_wrong" }] })));
    let renewed = with(&["key", "renew", "--as", "9001"], "key 第一把密钥的口令\nnew-key 第二把密钥的口令");
    assert_eq!((code(&renewed), &answer(&renewed)["keys"][1]["signed_by_old"]), (0, &json!(true)));
    let alone = with(&["key", "new", "--as", "9001"], "key 第三把密钥的口令");
    assert_eq!((code(&alone), &answer(&alone)["refused"][0]["name"]), (1, &json!("second_person_required")));
    let agreed = with(&["key", "new", "--as", "9001", "--approve", "6001"], "key 第三把密钥的口令");
    assert_eq!((code(&agreed), &answer(&agreed)["keys"][2]["supervisor"]["code"]), (0, &json!("6001")));
    assert_eq!(code(&with(&["key", "new", "--as", "9001"], "")), 2, "no passphrase is given");
    let none = with(&["package", "make", "2026-03", "--as", "9001"], "key 第三把密钥的口令");
    assert_eq!((code(&none), &answer(&none)["refused"][0]["name"]), (1, &json!("month_not_settled")));
}

#[test]
fn a_file_that_is_no_package_is_named_so_without_any_books() {
    let desk = Desk::bare();
    std::fs::write(desk.path("x.zip"), "PK what").unwrap();
    let found = desk.run(&["check-package", "x.zip"], "");
    assert_eq!(code(&found), 1, "{}", errors(&found));
    assert_eq!((&answer(&found)["whole"], &answer(&found)["findings"][0]["finding"]), (&json!(false), &json!("not_a_package")));
    assert_eq!(code(&desk.run(&["check-package", "gone.zip"], "")), 2);
    assert_eq!(code(&desk.run(&["check-package", "x.zip", "--key", "abc"], "")), 2, "no key");
    assert!(!desk.path("hall.db").exists());
}

#[test]
fn r13_a_practice_month_is_made_settled_packed_and_checked_without_a_window() {
    let desk = Desk::bare();
    let passwords = "9001 123456\nkey 练习厅的上报密钥";
    let run = |arguments: &[&str]| desk.run_with(arguments, "", Some(passwords));
    let made = run(&["sample", "--month", "--settle"]);
    assert_eq!((code(&made), &answer(&made)["settled"]), (0, &json!(true)), "{}", errors(&made));
    let month = answer(&made)["month"].as_str().unwrap().to_owned();
    let key = run(&["key", "new", "--as", "9001"]);
    let key = answer(&key)["keys"][0]["key"].as_str().unwrap().to_owned();
    let packed = run(&["package", "make", &month, "--as", "9001", "--out", "package.zip"]);
    assert_eq!((code(&packed), &answer(&packed)["keys_left"]), (0, &json!([])), "{}", errors(&packed));
    let check = |file: &str, key: &[&str]| -> (i32, Value) {
        let found = run(&[&["check-package", file], key].concat());
        let said = answer(&found);
        let names = said["findings"].as_array().unwrap().iter().map(|finding| finding["finding"].clone());
        (code(&found), json!([said["whole"], said["origin"], names.collect::<Value>()]))
    };
    assert_eq!(check("package.zip", &["--key", &key]), (0, json!([true, "proven", []])));
    assert_eq!(check("package.zip", &[]), (0, json!([true, "not_proven", []])));
    let verdict = answer(&run(&["check-package", "package.zip"]))["verdict"].clone();
    assert_eq!(verdict, "nothing wrong: every report follows from the data");
    // Whole, and another's.
    let other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    assert_eq!(check("package.zip", &["--key", other]), (1, json!([true, "wrong", ["other_key"]])));
    let mut bytes = std::fs::read(desk.path("package.zip")).unwrap();
    std::fs::write(desk.path("part.zip"), &bytes[..bytes.len() - 1_000]).unwrap();
    assert_eq!(check("part.zip", &["--key", &key]), (1, json!([false, "wrong", ["cut_off"]])));
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    std::fs::write(desk.path("changed.zip"), &bytes).unwrap();
    assert_eq!(check("changed.zip", &["--key", &key]), (1, json!([false, "proven", ["file_changed"]])));
}

#[test]
fn a_call_reads_its_payload_and_says_what_it_did() {
    let desk = Desk::with_hall();
    let posted = desk.run(&["call", "float.change", "--as", "9001", "--approve", "9002"], &float(2_500).to_string());
    assert_eq!(code(&posted), 0, "{}", errors(&posted));
    assert_eq!(answer(&posted)["kind"], "float_change");
    assert_eq!(desk.safe_float(), 102_500);
}

#[test]
fn what_the_rules_refuse_ends_with_one_and_the_findings_as_json() {
    let desk = Desk::with_hall();
    let refused = desk.run(&["call", "float.change", "--as", "9001"], &float(2_500).to_string());
    assert_eq!(code(&refused), 1);
    assert_eq!(answer(&refused)["refused"][0]["name"], "second_person_required");
    let denied = desk.run(&["call", "float.change", "--as", "1001"], &float(2_500).to_string());
    assert_eq!((code(&denied), &answer(&denied)["refused"][0]["name"]), (1, &json!("not_allowed")));
    assert_eq!(desk.safe_float(), 100_000);
}

#[test]
fn wrong_use_ends_with_two_and_a_fault_with_three() {
    let desk = Desk::with_hall();
    assert_eq!(code(&desk.run(&["no-such-command"], "")), 2);
    assert_eq!(code(&desk.run(&["call", "session.me", "--as", "4711"], "{}")), 2, "nobody's password is known");
    assert_eq!(code(&desk.run(&["call", "session.me", "--as", "9001"], "[1, 2]")), 2, "a payload is an object");
    let nowhere = Desk::bare();
    assert_eq!(code(&nowhere.run(&["verify-books"], "")), 3, "there are no books");
    assert!(!nowhere.path("hall.db").exists(), "and none are made in passing");
    std::fs::create_dir(nowhere.path("hall.db")).unwrap();
    let folder = nowhere.run(&["verify-books"], "");
    assert_eq!(code(&folder), 3);
    assert!(errors(&folder).contains("not a hall's book"), "{}", errors(&folder));
    std::fs::remove_dir(nowhere.path("hall.db")).unwrap();
    let missing = nowhere.run(&["exec", "none.jsonl", "--as", "1001"], "");
    assert!(errors(&missing).contains("hall.db"), "{}", errors(&missing));
    let missing = desk.run(&["exec", "none.jsonl", "--as", "1001"], "");
    assert_eq!(code(&missing), 2);
    assert!(errors(&missing).contains("none.jsonl"), "a file that is not there is named: {}", errors(&missing));
    std::fs::write(nowhere.path("hall.db"), "this is no book at all, only a text that is long enough").unwrap();
    assert_eq!(code(&nowhere.run(&["verify-books"], "")), 3);
}

#[test]
fn a_file_of_calls_stops_at_the_first_refusal() {
    let desk = Desk::with_hall();
    let good = |amount: i64| json!({ "as": "9001", "call": "float.change", "body": float(amount), "approve": ["9002"] });
    let bad = json!({ "as": "9001", "call": "float.change", "body": float(0), "approve": ["9002"] });
    let file = desk.file("calls.jsonl", &[good(100), bad, good(200)]);
    let stopped = desk.run(&["exec", &file, "--as", "9001"], "");
    assert_eq!(code(&stopped), 1);
    let said = lines(&stopped);
    assert_eq!((said.len(), &said[0]["line"], &said[0]["answer"]["kind"]), (2, &json!(1), &json!("float_change")));
    assert_eq!(said[1], json!({ "line": 2, "call": "float.change", "refused": [{ "name": "amount_is_zero" }] }));
    assert_eq!(desk.safe_float(), 100_100);
}

#[test]
fn a_file_of_calls_keeps_going_when_it_is_told_to_and_still_ends_with_one() {
    let desk = Desk::with_hall();
    let call = |amount: i64| json!({ "as": "9001", "call": "float.change", "body": float(amount), "approve": ["9002"] });
    let file = desk.file("calls.jsonl", &[call(0), json!({}), call(200)]);
    std::fs::write(&file, format!("# a remark\n\n{}\n{}\n", call(0), call(200))).unwrap();
    let gone_on = desk.run(&["exec", &file, "--as", "9001", "--keep-going"], "");
    assert_eq!(code(&gone_on), 1);
    let said = lines(&gone_on);
    assert_eq!((&said[0]["line"], &said[1]["line"], &said[2]["last_refused_line"]), (&json!(3), &json!(4), &json!(3)));
    assert_eq!(desk.safe_float(), 100_200);
}

#[test]
fn the_same_line_with_its_request_id_is_done_once() {
    let desk = Desk::with_hall();
    let id = "0199aaaa-0000-7000-8000-000000000001";
    let line = json!({ "as": "9001", "call": "float.change", "body": float(300), "approve": ["9002"], "request_id": id });
    let file = desk.file("calls.jsonl", &[line]);
    let first = desk.run(&["exec", &file, "--as", "9001"], "");
    let second = desk.run(&["exec", &file, "--as", "9001"], "");
    assert_eq!((code(&first), code(&second)), (0, 0), "{}", errors(&second));
    assert_eq!(lines(&first), lines(&second));
    assert_eq!(desk.safe_float(), 100_300);
}

#[test]
fn a_line_by_somebody_who_was_not_named_is_wrong_use() {
    let desk = Desk::with_hall();
    let file = desk.file("calls.jsonl", &[json!({ "as": "9002", "call": "session.me" })]);
    assert_eq!(code(&desk.run(&["exec", &file, "--as", "9001"], "")), 2);
    std::fs::write(&file, "no json").unwrap();
    assert_eq!(code(&desk.run(&["exec", &file, "--as", "9001"], "")), 2);
}

#[test]
fn passwords_come_from_a_file_or_the_environment_and_never_from_the_command_line() {
    let desk = Desk::with_hall();
    assert_eq!(code(&desk.run_with(&["call", "session.me", "--as", "9001"], "{}", None)), 2);
    std::fs::write(desk.path("passwords"), format!("9001 {PASSWORD}\n")).unwrap();
    let file = desk.path("passwords").display().to_string();
    let known = desk.run_with(&["--passwords", &file, "call", "session.me", "--as", "9001"], "{}", None);
    assert_eq!(code(&known), 0, "{}", errors(&known));
    assert_eq!(answer(&known)["staff"]["code"], "9001");
    assert_eq!(code(&desk.run_with(&["call", "session.me", "--as", "9001", "--password", PASSWORD], "{}", None)), 2);
    let wrong = desk.run_with(&["call", "session.me", "--as", "9001"], "{}", Some("9001 wrong"));
    assert_eq!((code(&wrong), &answer(&wrong)["refused"][0]["name"]), (1, &json!("sign_in_failed")));
}

#[test]
fn the_books_are_verified_and_a_changed_byte_is_found() {
    let desk = Desk::with_hall();
    let sound = desk.run(&["verify-books"], "");
    assert_eq!((code(&sound), &answer(&sound)["sound"]), (0, &json!(true)));
    let path = desk.path("hall.db");
    let mut bytes = std::fs::read(&path).unwrap();
    let name = "测试营业厅".as_bytes();
    let at = bytes.windows(name.len()).position(|window| window == name).expect("the hall's name is in the file");
    bytes[at] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let found = desk.run(&["verify-books"], "");
    assert!([1, 3].contains(&code(&found)), "{}", errors(&found));
}

#[test]
fn the_schema_lists_every_call_with_who_may_make_it() {
    let desk = Desk::bare();
    let shown = desk.run(&["schema"], "");
    assert_eq!(code(&shown), 0);
    let schema = answer(&shown);
    let calls = schema["calls"].as_array().unwrap();
    let float = calls.iter().find(|call| call["call"] == "float.change").unwrap();
    assert_eq!((&float["kind"], &float["roles"]), (&json!("write"), &json!(["manager"])));
    let path = desk.path("wire.ts").display().to_string();
    assert_eq!(code(&desk.run(&["schema", "--typescript", &path], "")), 0);
    assert!(std::fs::read_to_string(path).unwrap().contains("\"float.change\""));
    assert!(!desk.path("hall.db").exists(), "no books are needed for it");
}

#[test]
fn balances_come_as_json_and_as_a_table() {
    let desk = Desk::with_hall();
    assert_eq!(desk.safe_float(), 100_000);
    let table = desk.run(&["--format", "table", "balance", "--as", "9001"], "");
    assert_eq!(code(&table), 0, "{}", errors(&table));
    assert!(String::from_utf8_lossy(&table.stdout).contains("counter:A01"));
    assert_eq!(code(&desk.run(&["balance", "--as", "1001"], "")), 1, "a clerk does not see the hall");
}

#[test]
fn a_paper_is_printed_into_a_file() {
    let desk = Desk::with_hall();
    let out = desk.path("papers/opening.pdf").display().to_string();
    let printed = desk.run(&["report", "voucher", "voucher:1", "--out", &out, "--as", "9001"], "");
    assert_eq!(code(&printed), 0, "{}", errors(&printed));
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
    let named = desk.run(&["report", "voucher", "voucher:1", "--as", "9001"], "");
    let name = answer(&named)["written"].as_str().unwrap().to_owned();
    assert!(name.contains("第2次") && desk.path(&name).exists(), "{name}");
}

/// Cards by number and a box of invoices, one of them void, in the storeroom.
fn with_numbers() -> Desk {
    let desk = Desk::with_hall();
    let item = |code: &str, kind: &str, more: Value| {
        let mut body = json!({ "code": code, "kind": kind, "name": code, "unit": "张", "check_digit": "none", "retired": false });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "as": "9001", "call": "item.set", "body": body })
    };
    let cards = json!({ "item": "card50", "numbers": [{ "first": "A0000001", "count": 1_000 }] });
    let out = json!({ "item": "card50", "numbers": [{ "first": "A0000501", "count": 100 }] });
    let sealed = json!({ "box_number": "X1", "code": "133001", "first": "00000001" });
    let by_two = |call: &str, body: Value| json!({ "as": "9001", "call": call, "approve": ["9002"], "body": body });
    let void = json!({ "item": "inv", "numbers": { "first": "00000001", "count": 3 }, "reason": "damaged_form", "text": "受潮",
                       "copies": 2, "stapled": true, "stamped": true });
    let calls = [
        item("card50", "prepaid_card", json!({ "face_value": "5000", "price": "4900" })),
        item("inv", "invoice", json!({})),
        item("box", "invoice_box", json!({ "holds": "inv", "box_size": 3_000 })),
        by_two("stock.receive", json!({ "slip_number": "CK1", "lines": [cards] })),
        by_two("invoice.receive_box", json!({ "item": "box", "slip_number": "CK2", "boxes": [sealed] })),
        by_two("stock.damage", json!({ "place": "storeroom", "lines": [out], "reason": "受潮" })),
        by_two("invoice.void", void),
    ];
    let file = desk.file("calls.jsonl", &calls);
    let done = desk.run(&["exec", &file, "--as", "9001"], "");
    assert_eq!(code(&done), 0, "{} {}", errors(&done), String::from_utf8_lossy(&done.stdout));
    desk
}

fn csv_rows(output: &Output) -> Vec<std::collections::BTreeMap<String, String>> {
    assert_eq!(code(output), 0, "{}", errors(output));
    csv::Reader::from_reader(output.stdout.as_slice()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_ledger_a_number_s_way_and_what_lies_in_the_storeroom_come_as_csv() {
    let desk = with_numbers();
    let me = answer(&desk.run(&["call", "session.me", "--as", "9001"], "{}"));
    let today = me["business_date"].as_str().unwrap();
    let csv = |arguments: &[&str]| csv_rows(&desk.run(&[arguments, &["--as", "9001", "--format", "csv"]].concat(), ""));
    let ledger = csv(&["ledger", "storeroom", "card50", "--from", today]);
    let shown: Vec<[&str; 3]> =
        ledger.iter().map(|row| ["quantity", "balance", "numbers.first"].map(|name| row[name].as_str())).collect();
    assert_eq!(shown, [["1000", "1000", "A0000001"], ["-100", "900", "A0000501"]]);
    let way = csv(&["trace", "A0000550"]);
    let places: Vec<&str> = way.iter().map(|step| step["steps.to"].as_str()).collect();
    assert_eq!((places, way[0]["number"].as_str()), (vec!["storeroom", "damaged"], "A0000550"));
    assert!(csv(&["trace", "A0001001"]).is_empty(), "a number that never came has no way");
    let stock = csv(&["stock"]);
    assert_eq!(stock.iter().find(|line| line["item"] == "card50").unwrap()["quantity"], "900");
    let boxes = csv(&["boxes"]);
    let [sealed] = boxes.as_slice() else { panic!("one box: {boxes:?}") };
    assert_eq!(
        ["box_number", "void", "blank", "numbers.last"].map(|name| sealed[name].as_str()),
        ["X1", "3", "2997", "00003000"]
    );
}

#[test]
fn voids_and_special_numbers_come_page_after_page_as_one_list() {
    let desk = with_numbers();
    let voids = csv_rows(&desk.run(&["voids", "--box", "X1", "--as", "9001", "--format", "csv"], ""));
    assert_eq!((voids.len(), voids[0]["numbers.count"].as_str(), voids[0]["clerk.code"].as_str()), (1, "3", "9001"));
    let none = desk.run(&["voids", "--clerk", "1001", "--as", "9001", "--format", "csv"], "");
    assert_eq!((code(&none), String::from_utf8_lossy(&none.stdout).trim()), (0, ""), "{}", errors(&none));
    let empty = answer(&desk.run(&["numbers", "--as", "9001"], ""));
    assert_eq!(empty["rows"], json!([]));
    let rows: String = (0..250).map(|row| format!("{},A\n", 13_300_000_000_i64 + row * 7)).collect();
    let pool = json!({
        "item": "vip", "file": { "name": "pool.csv", "base64": STANDARD.encode(format!("号码,级别\n{rows}")) },
        "mapping": { "name": "号码池", "kind": "number_pool", "columns": { "number": "号码", "grade": "级别" },
                     "grades": { "words": {}, "unmapped": "keep" } },
    });
    let vip = json!({ "code": "vip", "kind": "special_number", "name": "特殊号码", "unit": "个", "check_digit": "none", "retired": false });
    let grade = json!({ "code": "A", "name": "A 级", "approver": "manager", "minimum_spend": "0", "contract_months": 0,
                        "prepayment": "0", "retired": false });
    let calls = [
        json!({ "as": "9001", "call": "item.set", "body": vip }),
        json!({ "as": "9001", "call": "grade.set", "body": grade }),
        json!({ "as": "9001", "call": "number.import", "approve": ["9002"], "body": pool }),
    ];
    let done = desk.run(&["exec", &desk.file("pool.jsonl", &calls), "--as", "9001"], "");
    assert_eq!(code(&done), 0, "{} {}", errors(&done), String::from_utf8_lossy(&done.stdout));
    let all = csv_rows(&desk.run(&["numbers", "--grade", "A", "--as", "9001", "--format", "csv"], ""));
    let different: std::collections::BTreeSet<&str> = all.iter().map(|row| row["number"].as_str()).collect();
    assert_eq!((all.len(), different.len()), (250, 250));
}

#[test]
fn a_csv_comes_without_its_header_on_request() {
    let desk = Desk::with_hall();
    let all = |more: &[&str]| {
        let shown = desk.run(&[&["balance", "--as", "9001", "--format", "csv"], more].concat(), "");
        String::from_utf8_lossy(&shown.stdout).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (with, without) = (all(&[]), all(&["--no-header"]));
    assert_eq!((with[0].contains("quantity"), &with[1..]), (true, without.as_slice()));
}

#[test]
fn a_ledger_is_saved_as_a_table_and_that_is_logged() {
    let desk = Desk::with_hall();
    let subject = "ledger:safe/float/2026-01-01..2027-12-31";
    for save in ["csv", "xlsx"] {
        let out = desk.path(save).display().to_string();
        let saved = desk.run(&["report", "stock_ledger", subject, "--save", save, "--out", &out, "--as", "9001"], "");
        assert_eq!(code(&saved), 0, "{}", errors(&saved));
        let bytes = std::fs::read(&out).unwrap();
        assert!(bytes.starts_with(if save == "csv" { "\u{feff}日期".as_bytes() } else { b"PK" }), "{save}");
    }
    assert_eq!(code(&desk.run(&["report", "stock_ledger", subject, "--save", "csv", "--as", "1001"], "")), 1);
}

#[test]
fn the_audit_office_makes_its_key_once_and_its_signed_answer_is_brought_in_by_the_hall() {
    let desk = Desk::with_hall();
    let text = |name: &str| desk.path(name).display().to_string();
    let (key, out) = (text("office.key"), text("answer.json"));
    let made = desk.run(&["answer", "new-key", &key], "");
    let public = answer(&made)["audit_key"].as_str().unwrap().to_owned();
    assert_eq!((code(&made), public.len()), (0, 64));
    assert_eq!(code(&desk.run(&["answer", "new-key", &key], "")), 2, "a key is never written over");
    let words = ["--hall", "T001", "--item", "box", "--box", "X1", "--paper", "3", "--auditor", "孙丽", "--out", &out];
    let sign = |key: &str| desk.run(&[&["answer", "sign", "--key", key, "--verdict", "accepted"], &words[..]].concat(), "");
    assert_eq!(code(&sign(&text("no.key"))), 2);
    let signed = sign(&key);
    assert_eq!((code(&signed), &answer(&signed)["written"]), (0, &json!(out)), "{}", errors(&signed));
    let brought = || desk.run(&["answer", "import", &out, "--as", "9001"], "");
    assert_eq!((code(&brought()), &answer(&brought())["refused"][0]["name"]), (1, &json!("audit_key_missing")));
    let set = json!({ "key": "audit_key", "value": public }).to_string();
    assert_eq!(code(&desk.run(&["call", "setting.supervise", "--as", "6001"], &set)), 0);
    assert_eq!(answer(&brought())["refused"][0]["name"], "unknown_code", "signed by the office, but there is no such box");
}

#[test]
fn a_spot_check_is_looked_at_its_finding_answered_returned_and_closed() {
    let desk = Desk::with_hall();
    let staff = ["9001", "7001"].map(|staff| format!("{staff} {PASSWORD}")).join("\n");
    let run = |arguments: &[&str], input: &str| desk.run_with(arguments, input, Some(&staff));
    let done = |arguments: &[&str], input: &str| {
        let done = run(arguments, input);
        assert_eq!(code(&done), 0, "{arguments:?}: {}{}", String::from_utf8_lossy(&done.stdout), errors(&done));
        done
    };
    done(&["call", "spot.make", "--as", "7001"], &json!({ "places": ["safe"], "items": ["float"] }).to_string());
    let finding = json!({ "spot": 1, "place": "safe", "item": "float", "text": "保险柜未上锁", "person": "9001" });
    done(&["call", "spot.find", "--as", "7001"], &finding.to_string());
    let list = answer(&done(&["spot", "list", "--as", "9001"], ""));
    assert_eq!((&list["rows"][0]["number"], &list["rows"][0]["findings_open"]), (&json!(1), &json!(1)));
    let lines = csv_rows(&done(&["spot", "show", "1", "--as", "9001", "--format", "csv"], ""));
    assert_eq!((lines.len(), lines[0]["line.place"].as_str(), lines[0]["book"].as_str()), (1, "safe", "100000"));
    let early = run(&["spot", "close", "1", "1", "--as", "7001"], "");
    assert_eq!((code(&early), &answer(&early)["refused"][0]["name"]), (1, &json!("finding_stands")));
    let strange = run(&["spot", "answer", "1", "1", "已上锁", "--as", "7001"], "");
    assert_eq!((code(&strange), &answer(&strange)["refused"][0]["name"]), (1, &json!("not_allowed")));
    done(&["spot", "answer", "1", "1", "已上锁", "--as", "9001"], "");
    done(&["spot", "return", "1", "1", "写明谁负责", "--due", "2099-03-20", "--as", "7001"], "");
    let open = answer(&done(&["spot", "findings", "--as", "9001"], ""));
    assert_eq!((&open["rows"][0]["due"], &open["rows"][1]), (&json!("2099-03-20"), &Value::Null));
    done(&["spot", "answer", "1", "1", "已上锁，陈静负责", "--as", "9001"], "");
    done(&["spot", "close", "1", "1", "--as", "7001"], "");
    assert_eq!(answer(&done(&["spot", "findings", "--as", "9001"], ""))["rows"], json!([]));
    let month = &open["rows"][0]["date"].as_str().unwrap()[..7];
    let month = answer(&done(&["spot", "findings", month, "--as", "9001"], ""));
    assert_eq!(month["rows"][0]["state"], "closed");
}
