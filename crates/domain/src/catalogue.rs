//! What the hall's catalogue accepts (基础资料): the same when a hall is made and when it is changed. Each function answers the record as
//! it is kept, its name without spaces at its ends, or everything that is wrong with it.

use crate::banking::cut_off_time;
use crate::id::ItemCode;
use crate::master::{BankAccount, BusinessType, CountedAgainst, CountedAt, Counter, StatForm, Tender};
use crate::money::Fen;
use crate::refusal::Refusal;

/// The most working days that a channel may take.
const MOST_CHANNEL_DAYS: i64 = 30;
/// The most copies of a statistical report.
const MOST_COPIES: i64 = 20;

/// What is kept of a text that must say something.
///
/// # Errors
/// `field_missing`, naming the field.
pub fn required(field: &str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::FieldMissing { field: field.to_owned() }) } else { Ok(text.to_owned()) }
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

fn named<T>(name: &str, mut findings: Vec<Refusal>, record: impl FnOnce(String) -> T) -> Result<T, Vec<Refusal>> {
    match required("name", name) {
        Ok(name) if findings.is_empty() => Ok(record(name)),
        Ok(_) => Err(findings),
        Err(missing) => {
            findings.insert(0, missing);
            Err(findings)
        }
    }
}

/// A counter.
///
/// # Errors
/// No name; a float below zero.
pub fn counter(counter: Counter) -> Result<Counter, Vec<Refusal>> {
    let findings = if counter.float < Fen::ZERO { vec![Refusal::AmountNegative] } else { Vec::new() };
    named(&counter.name.clone(), findings, |name| Counter { name, ..counter })
}

/// A business type beside those that the hall has, itself perhaps among them.
///
/// # Errors
/// No name; a digit key that is none, or another's; another class than it had.
pub fn business_type(business: BusinessType, others: &[BusinessType]) -> Result<BusinessType, Vec<Refusal>> {
    let mut findings = Vec::new();
    if !(0..=9).contains(&business.digit) {
        findings.push(invalid("digit"));
    }
    let same_digit = |other: &BusinessType| {
        other.code != business.code && other.digit == business.digit && !other.retired && business.digit != 0 && !business.retired
    };
    if others.iter().any(same_digit) {
        findings.push(Refusal::CodeTaken { field: "digit".to_owned(), code: business.digit.to_string() });
    }
    // What its takings did to the books stands on old papers: another class is another type.
    if others.iter().any(|other| other.code == business.code && other.class != business.class) {
        findings.push(invalid("class"));
    }
    named(&business.name.clone(), findings, |name| BusinessType { name, ..business })
}

/// A tender, which the hall may know as `known`; the item of a new one must be free, and `item_taken` says whether it is not.
///
/// # Errors
/// No name; days that no channel takes; counted where or against what it cannot be; the code of something else that is counted.
pub fn tender(tender: Tender, known: Option<&Tender>, item_taken: bool) -> Result<Tender, Vec<Refusal>> {
    let mut findings = Vec::new();
    if !(0..=MOST_CHANNEL_DAYS).contains(&tender.arrives_after_days) {
        findings.push(invalid("arrives_after_days"));
    }
    // Cash is what lies in the drawer, and nothing else does.
    if tender.code.is_cash() != (tender.against == CountedAgainst::Drawer) {
        findings.push(invalid("against"));
    }
    if tender.code.is_cash() && (tender.retired || tender.counted_at != CountedAt::Counter) {
        findings.push(invalid("counted_at"));
    }
    // Cheques are open one by one from the entry on: a tender does not become or cease to be one.
    if known.is_some_and(|old| (old.against == CountedAgainst::Cheques) != (tender.against == CountedAgainst::Cheques)) {
        findings.push(invalid("against"));
    }
    if known.is_none() && item_taken {
        findings.push(Refusal::CodeTaken { field: "code".to_owned(), code: tender.code.to_string() });
    }
    named(&tender.name.clone(), findings, |name| Tender { name, ..tender })
}

/// The items that every hall has beside those of its tenders, so that no tender may bear their codes.
#[must_use]
pub fn own_items() -> [ItemCode; 2] {
    [ItemCode::float(), ItemCode::recharge()]
}

/// A bank account.
///
/// # Errors
/// No bank, number or holder; a cut-off that is no time of day.
pub fn account(account: BankAccount) -> Result<BankAccount, Vec<Refusal>> {
    let mut findings = Vec::new();
    for (field, text) in [("bank", &account.bank), ("number", &account.number), ("holder", &account.holder)] {
        findings.extend(required(field, text).err());
    }
    if cut_off_time(&account.cut_off).is_none() {
        findings.push(invalid("cut_off"));
    }
    if findings.is_empty() { Ok(account) } else { Err(findings) }
}

/// A statistical report.
///
/// # Errors
/// No name; copies not from 1 to 20.
pub fn stat_form(form: StatForm) -> Result<StatForm, Vec<Refusal>> {
    let findings = if (1..=MOST_COPIES).contains(&form.copies) { Vec::new() } else { vec![invalid("copies")] };
    named(&form.name.clone(), findings, |name| StatForm { name, ..form })
}
