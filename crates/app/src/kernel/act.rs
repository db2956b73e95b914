//! What a handler works with: `Ask` to read, `Act` to change.

use std::collections::BTreeSet;

use domain::entry::Entry;
use domain::master::Hall;
use domain::voucher::{Claim, Detail, Movement, Voucher, VoucherKind};
use domain::{Date, LineRef, Millis, Refusal, Sequence, ShiftNumber, StaffCode, VoucherNumber};
use serde::Serialize;
use store::{Read, Write};
use ts_rs::TS;

use super::failure::Outcome;
use super::password::PasswordCost;
use super::rights::Right;
use super::session::rights_on;

/// Who asks, when, in which hall.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their work number.
    pub code: StaffCode,
    /// What they may do today.
    pub rights: BTreeSet<Right>,
}

impl Person {
    /// Refuses those who neither work a counter nor manage the hall's cash: an auditor changes nothing (R26).
    ///
    /// # Errors
    /// `not_allowed`.
    pub fn must_handle_money(&self, call: &str) -> Outcome<()> {
        let may = [Right::WorkShift, Right::ManageCash].iter().any(|right| self.rights.contains(right));
        if may { Ok(()) } else { Err(Refusal::NotAllowed { call: call.to_owned() }.into()) }
    }
}

/// A reading call at work.
pub struct Ask<'a> {
    /// The books, as of one moment.
    pub books: &'a Read<'a>,
    /// Who asks.
    pub person: Person,
    /// The caller's clock.
    pub now: Millis,
    /// The hall.
    pub hall: Hall,
}

impl Ask<'_> {
    /// The hall's offset from UTC, in minutes.
    #[must_use]
    pub fn offset(&self) -> i32 {
        i32::try_from(self.hall.offset_minutes).unwrap_or(domain::time::CHINA_OFFSET_MINUTES)
    }

    /// The calendar's date on the hall's clock.
    #[must_use]
    pub fn calendar(&self) -> Date {
        calendar(self.now, &self.hall)
    }

    /// True if the person holds the right.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.person.rights.contains(&right)
    }
}

pub(crate) fn calendar(now: Millis, hall: &Hall) -> Date {
    let offset = i32::try_from(hall.offset_minutes).unwrap_or(domain::time::CHINA_OFFSET_MINUTES);
    now.date(offset).unwrap_or_else(|| Date::from_naive(chrono::NaiveDate::MAX))
}

/// A changing call at work. Nothing is kept unless the handler answers `Ok`.
pub struct Act<'a, 't> {
    /// The books, locked for this call.
    pub books: &'a mut Write<'t>,
    /// Who acts.
    pub person: Person,
    /// The caller's clock.
    pub now: Millis,
    /// The hall.
    pub hall: Hall,
    /// Persons who have given their word for exactly this call with exactly this payload.
    pub granted_by: Vec<StaffCode>,
    /// How dear a password guess is made, for calls that set one.
    pub password_cost: PasswordCost,
}

/// What posting these movements now would be refused for; nothing is written.
///
/// # Errors
/// Faults only.
pub(crate) fn would_refuse(ask: &Ask<'_>, movements: Vec<Movement>) -> Outcome<Vec<Refusal>> {
    let Some(date) = ask.books.open_date()? else { return Ok(vec![Refusal::NoDayOpen]) };
    let voucher = Voucher {
        number: ask.books.next_voucher()?,
        kind: VoucherKind::StockIssue,
        date,
        time: ask.now,
        author: ask.person.code.clone(),
        approver: None,
        witness: None,
        shift: None,
        reverses: None,
        names_day: None,
        happened: None,
        reason: None,
        movements,
        details: Vec::new(),
        claims: Vec::new(),
    };
    match ask.books.dry_run(&voucher) {
        Ok(_) => Ok(Vec::new()),
        Err(store::Failure::Refused(refusal)) => Ok(vec![refusal]),
        Err(store::Failure::Fault(fault)) => Err(fault.into()),
    }
}

/// A voucher before it has a number, a date and a time.
#[derive(Clone, Debug)]
pub struct Draft {
    /// What paper it is.
    pub kind: VoucherKind,
    /// The shift that it belongs to.
    pub shift: Option<ShiftNumber>,
    /// Who approved it.
    pub approver: Option<StaffCode>,
    /// Who stood beside.
    pub witness: Option<StaffCode>,
    /// What it undoes.
    pub reverses: Option<VoucherNumber>,
    /// The earlier day it is about.
    pub names_day: Option<Date>,
    /// When it really happened (补录).
    pub happened: Option<Millis>,
    /// Why.
    pub reason: Option<String>,
    /// What moves.
    pub movements: Vec<Movement>,
    /// What its lines say.
    pub details: Vec<Detail>,
    /// Numbers only it may bear.
    pub claims: Vec<Claim>,
}

impl Draft {
    /// An empty paper of a kind.
    #[must_use]
    pub const fn new(kind: VoucherKind) -> Draft {
        Draft {
            kind,
            shift: None,
            approver: None,
            witness: None,
            reverses: None,
            names_day: None,
            happened: None,
            reason: None,
            movements: Vec::new(),
            details: Vec::new(),
            claims: Vec::new(),
        }
    }
}

/// A voucher that was posted.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PostedVoucher {
    /// Its number.
    pub voucher: VoucherNumber,
    /// What paper it is.
    pub kind: VoucherKind,
    /// The business date it was posted in.
    pub date: Date,
}

impl Act<'_, '_> {
    /// The same as a reading call sees it.
    #[must_use]
    pub fn ask(&self) -> Ask<'_> {
        Ask { books: self.books, person: self.person.clone(), now: self.now, hall: self.hall.clone() }
    }

    /// The calendar's date on the hall's clock.
    #[must_use]
    pub fn calendar(&self) -> Date {
        calendar(self.now, &self.hall)
    }

    /// Writes an entry of the log, by the person, now.
    ///
    /// # Errors
    /// `character_unprintable` for what came from a file and no paper can show; otherwise what the rules or the machine say.
    pub fn append(&mut self, entry: Entry) -> Outcome<Sequence> {
        super::text::refuse_unprintable_entry(&entry)?;
        let person = self.person.code.clone();
        Ok(self.books.append(self.now, Some(&person), entry)?)
    }

    /// Posts a voucher into the open day.
    ///
    /// # Errors
    /// `no_day_open`, or the first rule that posting breaks (see `domain::books::post`).
    pub fn post(&mut self, draft: Draft) -> Outcome<PostedVoucher> {
        let date = self.books.open_date()?.ok_or(Refusal::NoDayOpen)?;
        let number = self.books.next_voucher()?;
        let kind = draft.kind;
        let voucher = Voucher {
            number,
            kind,
            date,
            time: self.now,
            author: self.person.code.clone(),
            approver: draft.approver,
            witness: draft.witness,
            shift: draft.shift,
            reverses: draft.reverses,
            names_day: draft.names_day,
            happened: draft.happened,
            reason: draft.reason,
            movements: draft.movements,
            details: draft.details,
            claims: draft.claims,
        };
        self.append(Entry::Posted(voucher))?;
        Ok(PostedVoucher { voucher: number, kind, date })
    }

    /// The number that the next voucher of this call will have; for lines that name each other within one call.
    ///
    /// # Errors
    /// A fault of the store.
    pub fn next_line(&self, line: i64) -> Outcome<LineRef> {
        Ok(LineRef { voucher: self.books.next_voucher()?, line })
    }

    /// The second person for this act: somebody else, with the right, who gave their word (R27).
    ///
    /// # Errors
    /// `second_person_required` if nobody has; `second_person_is_author` if it is the same person; `second_person_may_not` if
    /// those who have lack the right.
    pub fn second(&self, right: Right) -> Outcome<StaffCode> {
        self.second_besides(right, &[])
    }

    /// The same, and none of `others` either.
    ///
    /// # Errors
    /// As [`Act::second`].
    pub fn second_besides(&self, right: Right, others: &[&StaffCode]) -> Outcome<StaffCode> {
        let mut refusal = Refusal::SecondPersonRequired { right: right.word().to_owned() };
        for staff in &self.granted_by {
            if *staff == self.person.code || others.contains(&staff) {
                refusal = Refusal::SecondPersonIsAuthor;
                continue;
            }
            if rights_on(self.books, staff, self.calendar())?.contains(&right) {
                return Ok(staff.clone());
            }
            refusal = Refusal::SecondPersonMayNot { right: right.word().to_owned() };
        }
        Err(refusal.into())
    }
}
