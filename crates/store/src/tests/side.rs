//! What lies beside the chain, and times.

use domain::entry::{Denial, Entry, Text};
use domain::{Millis, StaffCode};

use super::bench::{bench, code, refused};
use crate::Fault;

fn text(text: &str) -> Text {
    Text { text: text.to_owned() }
}

#[test]
fn a_request_is_kept_once() {
    let bench = bench();
    let (id, person): (&str, StaffCode) = ("0198c0de-0000-7000-8000-000000000001", code("1001"));
    let put = || bench.store.write(|write| write.put_request(id, &[7; 32], &person, b"answer"));
    assert_eq!(bench.read(|read| read.request(id)), None);
    put().expect("kept");
    let kept = bench.read(|read| read.request(id)).expect("there");
    assert_eq!((kept.digest, kept.person.as_str(), kept.answer.as_slice()), ([7; 32], "1001", b"answer".as_slice()));
    let before = bench.dump();
    assert!(put().is_err());
    assert_eq!(before, bench.dump());
}

#[test]
fn failed_sign_ins_are_counted_and_strangers_are_bounded() {
    let bench = bench();
    let person: StaffCode = code("1001");
    bench
        .store
        .write(|write| {
            write.put_secret(&person, "$argon2id$", true)?;
            write.note_failed_sign_in("1001", Millis(5))?;
            write.note_failed_sign_in("1001", Millis(6))?;
            (0..500).try_for_each(|index| write.note_failed_sign_in(&format!("nobody{index}"), Millis(index)))
        })
        .expect("writes");
    let secret = bench.read(|read| read.secret(&person)).expect("there");
    assert_eq!((secret.must_change, secret.failed, secret.last_failed), (true, 2, Some(Millis(6))));
    assert_eq!(bench.read(|read| read.stranger("nobody499")), Some((1, Millis(499))));
    assert_eq!(bench.read(|read| read.stranger("nobody0")), None);
    bench.store.write(|write| write.clear_failed_sign_ins(&person)).expect("cleared");
    assert_eq!(bench.read(|read| read.secret(&person)).expect("there").failed, 0);
}

#[test]
fn drafts_have_one_owner() {
    let bench = bench();
    let (owner, other): (StaffCode, StaffCode) = (code("1001"), code("1002"));
    bench.store.write(|write| write.put_draft(&owner, "count", b"1", Millis(1))).expect("kept");
    bench.store.write(|write| write.put_draft(&owner, "count", b"2", Millis(2))).expect("kept");
    assert_eq!(bench.read(|read| Ok((read.draft(&owner, "count")?, read.draft(&other, "count")?))), (Some(b"2".to_vec()), None));
    bench.store.write(|write| write.delete_draft(&owner, "count")).expect("gone");
    assert_eq!(bench.read(|read| read.draft(&owner, "count")), None);
}

#[test]
fn r33_a_clock_behind_is_lifted_refused_or_confirmed() {
    let mut bench = bench();
    let last = bench.read(|read| read.head()).last_time.expect("entries").0;
    let mut at = |time: i64, entry: Entry| {
        bench.now = time - 1_000;
        let sequence = bench.append(entry)?;
        Ok(bench.read(|read| read.log_row(sequence)).expect("there").link.time.0)
    };
    let exported = || Entry::Exported(text("day"));
    let minutes = 60_000;
    assert_eq!(at(last - 5 * minutes, exported()).expect("lifted"), last);
    assert_eq!(refused(at(last - 5 * minutes - 1, exported())), "clock_behind");
    // The manager who confirms must be able to sign in, and a denial is always written.
    assert_eq!(at(last - 60 * minutes, Entry::SignedIn(code("9001"))).expect("lifted"), last);
    let denial = Denial { call: "day.open".to_owned(), refusal: "clock_behind".to_owned(), count: 1 };
    assert_eq!(at(last - 60 * minutes, Entry::Denied(denial)).expect("lifted"), last);
    assert_eq!(at(last - 60 * minutes, Entry::ClockConfirmed(text("换电池"))).expect("confirmed"), last - 60 * minutes);
    assert_eq!(at(last - 60 * minutes, exported()).expect("goes on"), last - 60 * minutes);
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
}

#[test]
fn a_refused_entry_leaves_its_transaction_usable() {
    let bench = bench();
    let before = bench.read(|read| read.head()).sequence.0;
    let person: StaffCode = code("9001");
    bench
        .store
        .write(|write| {
            let time = Millis(bench.now);
            let made = Entry::HallMade(write.hall()?.expect("a hall"));
            assert_eq!(refused(write.append(time, Some(&person), made)), "hall_exists");
            let denial = Denial { call: "hall.make".to_owned(), refusal: "hall_exists".to_owned(), count: 1 };
            write.append(time, Some(&person), Entry::Denied(denial))
        })
        .expect("goes on");
    assert_eq!(bench.read(|read| read.head()).sequence.0, before + 1);
    assert_eq!(bench.store.verify(|_| ()).expect("verifies").findings, Vec::new());
}

#[test]
fn a_row_that_cannot_be_right_is_named() {
    let bench = bench();
    bench
        .store
        .write(|write| Ok::<_, Fault>(write.db.execute("UPDATE item SET kind = 'nonsense' WHERE code = 'sim'", [])?))
        .expect("tampers");
    match bench.store.read(|read| read.item(&code("sim"))) {
        Err(Fault::Corrupt { table, column, key }) => {
            assert_eq!((table, column, key.as_str()), ("item", "kind", "sim/nonsense/sim"))
        }
        other => panic!("{other:?}"),
    }
}
