//! Rows that stand together under one number become a voucher, papers of one date become an imported day.

use std::collections::{HashMap, HashSet};

use domain::entry::{DayEntry, Entry};
use domain::history::flow_of;
use domain::master::{CheckDigit, Hall};
use domain::voucher::{Claim, ClaimKind, Detail, ImportedDetail, Movement, Voucher, VoucherKind};
use domain::{Date, Fen, ItemCode, Millis, Place, Refusal, SerialRange, StaffCode, VoucherNumber};
use intake::{MovementColumn, MovementRow, MovementsError};
use store::Bulk;

use super::{BadReason, BadRow, MOST_NAMED, MovedIn};
use crate::kernel::act::calendar;
use crate::kernel::failure::Outcome;
use crate::report::kind_name;

/// What a row's item is.
#[derive(Clone)]
struct Known {
    code: ItemCode,
    is_money: bool,
    is_numbered: bool,
    check_digit: CheckDigit,
}

/// A paper while its rows are read.
struct Paper {
    doc: String,
    date: Option<Date>,
    time: String,
    happened: Option<Millis>,
    kind_word: String,
    kind: Option<VoucherKind>,
    staff_word: String,
    staff: Option<StaffCode>,
    movements: Vec<Movement>,
    details: Vec<Detail>,
    /// The line of the file of each movement.
    lines: Vec<u64>,
    first_line: u64,
    last_line_number: Option<i64>,
    is_bad: bool,
}

/// Papers on their way into the books.
pub(super) struct Papers<'a> {
    books: &'a mut Bulk,
    person: &'a StaffCode,
    now: Millis,
    /// Minutes that the hall's clock is ahead of UTC.
    offset: i64,
    today: Date,
    told: &'a mut dyn FnMut(Date),
    items: HashMap<String, Option<Known>>,
    places: HashMap<String, Option<Place>>,
    known_places: HashSet<Place>,
    staff: HashMap<String, Option<StaffCode>>,
    kinds: HashMap<String, Option<VoucherKind>>,
    /// The last date that was read, by its text: rows of one date stand together.
    date: (String, Option<Date>),
    docs: HashSet<Box<str>>,
    opened: HashSet<String>,
    /// Items that bad rows name.
    tainted: HashSet<ItemCode>,
    file: String,
    paper: Option<Paper>,
    last: Option<Date>,
    answer: MovedIn,
}

type Bad = (Option<MovementColumn>, Refusal);

fn missing(column: MovementColumn) -> Bad {
    (Some(column), Refusal::FieldMissing { field: column.title().to_owned() })
}

fn invalid(column: MovementColumn) -> Bad {
    (Some(column), Refusal::FieldInvalid { field: column.title().to_owned() })
}

/// A kind by its word in the books (`stock_receipt`) or the hall's own (入库单, 入库); 建账 is the opening.
pub(super) fn kind_of(word: &str) -> Option<VoucherKind> {
    let short = |kind: VoucherKind| kind_name(kind).trim_end_matches('单');
    if let Ok(kind) = word.parse() {
        return Some(kind);
    }
    match word {
        "建账" | "期初" => Some(VoucherKind::Opening),
        "缴款" | "解款" => Some(VoucherKind::Deposit),
        "交接" => Some(VoucherKind::HandOver),
        "作废" => Some(VoucherKind::InvoiceVoided),
        "红字" => Some(VoucherKind::InvoiceRed),
        "促销" => Some(VoucherKind::HandOut),
        "退公司" => Some(VoucherKind::ReturnToCompany),
        "" => None,
        _ => VoucherKind::ALL.iter().copied().find(|kind| word == kind_name(*kind) || word == short(*kind)),
    }
}

/// A place by its text in the books.
pub(super) fn place_of(text: &str) -> Option<Place> {
    text.parse().ok()
}

/// Milliseconds since midnight: `9:05`, `09:05:00`.
fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let mut part = |most: i64| -> Option<i64> {
        let part = parts.next()?;
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let number: i64 = is_number.then(|| part.parse().ok())??;
        (number <= most).then_some(number)
    };
    let (hour, minute) = (part(23)?, part(59)?);
    let second = if text.matches(':').count() == 2 { part(59)? } else { 0 };
    parts.next().is_none().then_some(((hour * 60 + minute) * 60 + second) * 1_000)
}

impl<'a> Papers<'a> {
    pub(super) fn new(
        books: &'a mut Bulk,
        person: &'a StaffCode,
        now: Millis,
        hall: &Hall,
        told: &'a mut dyn FnMut(Date),
    ) -> Outcome<Papers<'a>> {
        let items = books.read().items()?.into_iter().map(|item| {
            let known = Known {
                code: item.code.clone(),
                is_money: item.kind.is_money(),
                is_numbered: item.kind.is_numbered(),
                check_digit: item.check_digit,
            };
            (item.code.to_string(), Some(known))
        });
        let items = items.collect();
        let staff = books.read().staff()?.into_iter().map(|member| (member.code.to_string(), Some(member.code))).collect();
        let counters = books.read().counters()?.into_iter().map(|counter| Place::Counter(counter.code));
        let channels = books.read().tenders()?.into_iter().map(|tender| Place::Clearing(tender.code));
        Ok(Papers {
            known_places: counters.chain(channels).collect(),
            books,
            person,
            now,
            offset: hall.offset_minutes,
            today: calendar(now, hall),
            told,
            items,
            places: HashMap::new(),
            staff,
            kinds: HashMap::new(),
            date: (String::new(), None),
            docs: HashSet::new(),
            opened: HashSet::new(),
            tainted: HashSet::new(),
            file: String::new(),
            paper: None,
            last: None,
            answer: MovedIn {
                imported: false,
                from: None,
                to: None,
                days: 0,
                vouchers: 0,
                movements: 0,
                created: Vec::new(),
                verified_entries: None,
                bad: 0,
                bad_rows: Vec::new(),
            },
        })
    }

    pub(super) fn begin_file(&mut self, name: &str) {
        name.clone_into(&mut self.file);
    }

    pub(super) fn bad_file(&mut self, error: MovementsError) {
        self.name(0, None, BadReason::File(error), false);
    }

    fn name(&mut self, line: u64, column: Option<MovementColumn>, reason: BadReason, may_follow: bool) {
        self.answer.bad += 1;
        if self.answer.bad_rows.len() < MOST_NAMED {
            let column = column.map(|column| column.title().to_owned());
            self.answer.bad_rows.push(BadRow { file: self.file.clone(), line, column, reason, may_follow });
        }
    }

    /// Takes a row in; the paper before it is posted when another begins.
    pub(super) fn take(&mut self, row: &MovementRow<'_>) -> Outcome<()> {
        let doc = row.cell(MovementColumn::Doc);
        if self.paper.as_ref().is_none_or(|paper| paper.doc != doc || doc.is_empty()) {
            self.end_paper()?;
            self.begin_paper(row, doc);
        }
        let Some(mut paper) = self.paper.take() else { return Ok(()) };
        match self.movement(&mut paper, row) {
            Ok(()) => {}
            Err((column, refusal)) => {
                paper.is_bad = true;
                if let Some(Some(known)) = self.items.get(row.cell(MovementColumn::Item)) {
                    self.tainted.insert(known.code.clone());
                }
                self.name(row.line, column, BadReason::Rule(refusal), false);
            }
        }
        self.paper = Some(paper);
        Ok(())
    }

    fn begin_paper(&mut self, row: &MovementRow<'_>, doc: &str) {
        let (date, kind, staff) =
            (row.cell(MovementColumn::Date), row.cell(MovementColumn::Kind), row.cell(MovementColumn::Staff));
        let mut wrong: Vec<Bad> = Vec::new();
        if doc.is_empty() {
            wrong.push(missing(MovementColumn::Doc));
        } else if !self.docs.insert(doc.into()) {
            wrong.push((Some(MovementColumn::Doc), Refusal::DocNotTogether { doc: doc.to_owned() }));
        }
        if self.date.0 != date {
            self.date = (date.to_owned(), date.parse().ok());
        }
        let day = self.date.1;
        match day {
            None if date.is_empty() => wrong.push(missing(MovementColumn::Date)),
            None => wrong.push(invalid(MovementColumn::Date)),
            Some(day) if day > self.today => wrong.push((Some(MovementColumn::Date), Refusal::DayInFuture { date: day })),
            Some(day) => match self.last {
                Some(last) if day < last => {
                    wrong.push((Some(MovementColumn::Date), Refusal::DayBeforeLastClosed { date: day, last }));
                }
                _ => self.last = Some(day),
            },
        }
        let time = row.cell(MovementColumn::Time);
        let clock = time_of_day(time);
        if clock.is_none() && !time.is_empty() {
            wrong.push(invalid(MovementColumn::Time));
        }
        let known = match self.kinds.get(kind) {
            Some(known) => *known,
            None => *self.kinds.entry(kind.to_owned()).or_insert_with(|| kind_of(kind)),
        };
        match known {
            None if kind.is_empty() => wrong.push(missing(MovementColumn::Kind)),
            None => {
                wrong.push((Some(MovementColumn::Kind), Refusal::UnknownCode { field: "kind".to_owned(), code: kind.to_owned() }))
            }
            Some(_) => {}
        }
        let author = self.staff.get(staff).cloned().flatten();
        match &author {
            None if staff.is_empty() => wrong.push(missing(MovementColumn::Staff)),
            None => {
                wrong.push((
                    Some(MovementColumn::Staff),
                    Refusal::UnknownCode { field: "staff".to_owned(), code: staff.to_owned() },
                ));
            }
            Some(_) => {}
        }
        let midnight = day.map(|day| day.naive().and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis());
        let happened = midnight.zip(clock).map(|(midnight, clock)| Millis(midnight - self.offset * 60_000 + clock));
        self.paper = Some(Paper {
            doc: doc.to_owned(),
            date: day,
            time: time.to_owned(),
            happened,
            kind_word: kind.to_owned(),
            kind: known,
            staff_word: staff.to_owned(),
            staff: author,
            movements: Vec::new(),
            details: Vec::new(),
            lines: Vec::new(),
            first_line: row.line,
            last_line_number: None,
            is_bad: !wrong.is_empty(),
        });
        for (column, refusal) in wrong {
            self.name(row.line, column, BadReason::Rule(refusal), false);
        }
    }

    /// Reads a row's movement into its paper; the first thing that is wrong with it.
    fn movement(&mut self, paper: &mut Paper, row: &MovementRow<'_>) -> Result<(), Bad> {
        use MovementColumn as C;
        if !row.is_whole {
            return Err((None, Refusal::FieldMissing { field: "cells".to_owned() }));
        }
        let differs =
            |column: C| (Some(column), Refusal::DocDiffers { doc: paper.doc.clone(), field: column.title().to_owned() });
        for (column, text) in [(C::Time, &paper.time), (C::Kind, &paper.kind_word), (C::Staff, &paper.staff_word)] {
            if row.cell(column) != text {
                return Err(differs(column));
            }
        }
        if row.cell(C::Date) != self.date.0 {
            return Err(differs(C::Date));
        }
        let line = row.cell(C::Line);
        if !line.is_empty() {
            let number: i64 = line.parse().ok().filter(|line| *line >= 0).ok_or_else(|| invalid(C::Line))?;
            if paper.last_line_number.is_some_and(|last| number <= last) {
                return Err(invalid(C::Line));
            }
            paper.last_line_number = Some(number);
        }
        let item = self.item(row.cell(C::Item))?;
        let from = self.place(row.cell(C::FromPlace), C::FromPlace)?;
        let to = self.place(row.cell(C::ToPlace), C::ToPlace)?;
        if from == to {
            return Err((
                Some(C::ToPlace),
                Refusal::PlacesEqual { line: u32::try_from(paper.movements.len() + 1).unwrap_or(u32::MAX) },
            ));
        }
        let (quantity, serial, amount) = quantities(row, &item)?;
        let Some(kind) = paper.kind else { return Ok(()) };
        if (kind == VoucherKind::Opening) != (from == Place::Opening) {
            return Err((Some(C::FromPlace), Refusal::OpeningPlace { from }));
        }
        let flow = flow_of(kind, &from, &to, item.is_money).ok_or((Some(C::Kind), Refusal::KindNotImported { kind }))?;
        let note = row.cell(C::Note);
        let is_first = paper.movements.is_empty();
        for (column, text) in [(C::Note, note), (C::Doc, if is_first { paper.doc.as_str() } else { "" })] {
            if let Some(character) = reports::unprintable(text) {
                let field = column.title().to_owned();
                return Err((Some(column), Refusal::CharacterUnprintable { field, character: character.to_string() }));
            }
        }
        let mut movement = Movement::new(item.code, from, to, quantity, flow);
        movement.serial = serial;
        paper.movements.push(movement);
        paper.lines.push(row.line);
        if is_first || !note.is_empty() || amount.is_some() {
            let line = i64::try_from(paper.movements.len()).unwrap_or(i64::MAX);
            let doc = is_first.then(|| paper.doc.clone());
            let note = (!note.is_empty()).then(|| note.to_owned());
            paper.details.push(Detail::Imported(ImportedDetail { line, doc, note, amount }));
        }
        Ok(())
    }

    fn item(&self, text: &str) -> Result<Known, Bad> {
        match self.items.get(text) {
            Some(Some(known)) => Ok(known.clone()),
            _ if text.is_empty() => Err(missing(MovementColumn::Item)),
            _ => Err((Some(MovementColumn::Item), Refusal::UnknownCode { field: "item".to_owned(), code: text.to_owned() })),
        }
    }

    fn place(&mut self, text: &str, column: MovementColumn) -> Result<Place, Bad> {
        if let Some(Some(place)) = self.places.get(text) {
            return Ok(place.clone());
        }
        if text.is_empty() {
            return Err(missing(column));
        }
        let unknown = || (Some(column), Refusal::UnknownCode { field: "place".to_owned(), code: text.to_owned() });
        let place = place_of(text).ok_or_else(unknown)?;
        let has_row = matches!(place, Place::Counter(_) | Place::Clearing(_));
        if has_row && !self.known_places.contains(&place) {
            return Err(unknown());
        }
        self.places.insert(text.to_owned(), Some(place.clone()));
        Ok(place)
    }

    /// Posts the paper whose rows are read, in its day.
    pub(super) fn end_paper(&mut self) -> Outcome<()> {
        let Some(paper) = self.paper.take() else { return Ok(()) };
        let (Some(date), Some(kind), Some(author), false) = (paper.date, paper.kind, paper.staff, paper.is_bad) else {
            self.tainted.extend(paper.movements.into_iter().map(|movement| movement.item));
            return Ok(());
        };
        if self.answer.to != Some(date) {
            self.end_day()?;
            let entry = DayEntry { date, reason: None, approver: None };
            self.books.append(self.now, Some(self.person), Entry::DayOpened(entry))?;
            self.answer.days += 1;
            self.answer.from = self.answer.from.or(Some(date));
            self.answer.to = Some(date);
            (self.told)(date);
        }
        let count = i64::try_from(paper.movements.len()).unwrap_or(i64::MAX);
        let claims = if kind == VoucherKind::Opening { self.opening_claims(&paper.movements) } else { Vec::new() };
        let voucher = Voucher {
            number: VoucherNumber(self.books.head().voucher.0 + 1),
            kind,
            date,
            time: self.now,
            author,
            approver: None,
            witness: None,
            shift: None,
            reverses: None,
            names_day: None,
            happened: paper.happened,
            reason: None,
            movements: paper.movements,
            details: paper.details,
            claims,
        };
        match self.books.post(self.now, Some(self.person), voucher) {
            Ok(_) => {
                self.answer.vouchers += 1;
                self.answer.movements += count;
            }
            Err((store::Failure::Refused(refusal), voucher)) => {
                let (line, column, item) = blamed(&refusal, &voucher.movements, &paper.lines, paper.first_line);
                let may_follow = item.is_some_and(|item| self.tainted.contains(item));
                self.tainted.extend(voucher.movements.iter().map(|movement| movement.item.clone()));
                self.name(line, column, BadReason::Rule(refusal), may_follow);
            }
            Err((store::Failure::Fault(fault), _)) => return Err(fault.into()),
        }
        Ok(())
    }

    /// An item is opened in a place once (R04): the first paper of the history that does so claims it, for whoever would open it again later.
    fn opening_claims(&mut self, movements: &[Movement]) -> Vec<Claim> {
        let number = |movement: &Movement| format!("{}/{}", movement.to, movement.item);
        let numbers = movements.iter().map(number).filter(|number| self.opened.insert(number.clone()));
        numbers.map(|number| Claim { kind: ClaimKind::Opening, number }).collect()
    }

    fn end_day(&mut self) -> Outcome<()> {
        if let Some(date) = self.answer.to {
            let entry = DayEntry { date, reason: None, approver: None };
            self.books.append(self.now, Some(self.person), Entry::DayImported(entry))?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Outcome<MovedIn> {
        self.end_day()?;
        if self.answer.vouchers == 0 && self.answer.bad == 0 {
            self.bad_file(MovementsError::FileEmpty);
        }
        Ok(self.answer)
    }
}

/// Pieces or fen, which numbers, and what goods were worth on the paper.
fn quantities(row: &MovementRow<'_>, item: &Known) -> Result<(i64, Option<SerialRange>, Option<Fen>), Bad> {
    use MovementColumn as C;
    let number = |column: C| -> Result<Option<i64>, Bad> {
        let text = row.cell(column);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| invalid(column))
    };
    let (pieces, amount) = (number(C::Qty)?, number(C::AmountFen)?);
    let (first, last) = (row.cell(C::SerialFirst), row.cell(C::SerialLast));
    let line = 1;
    if let Some(column) = [C::SerialFirst, C::SerialLast].into_iter().find(|column| row.has_lost_digits(*column)) {
        return Err((Some(column), Refusal::SerialUnreadable { number: row.cell(column).to_owned() }));
    }
    let has_numbers = !first.is_empty() || !last.is_empty();
    if has_numbers && !item.is_numbered {
        return Err((Some(C::SerialFirst), Refusal::SerialUnexpected { item: item.code.clone() }));
    }
    if item.is_money {
        let fen = match (pieces, amount) {
            (None, None) => return Err(missing(C::AmountFen)),
            (Some(pieces), Some(amount)) if pieces != amount => return Err(invalid(C::AmountFen)),
            (Some(fen), _) | (None, Some(fen)) => fen,
        };
        return positive(fen, C::AmountFen, line).map(|fen| (fen, None, None));
    }
    let amount = match amount {
        Some(amount) if !(0..=Fen::MOST.fen()).contains(&amount) => return Err(invalid(C::AmountFen)),
        amount => amount.map(Fen::new),
    };
    if !item.is_numbered {
        return positive(pieces.ok_or_else(|| missing(C::Qty))?, C::Qty, line).map(|pieces| (pieces, None, amount));
    }
    if first.is_empty() {
        return Err((Some(C::SerialFirst), Refusal::SerialMissing { item: item.code.clone() }));
    }
    if let Some(pieces) = pieces {
        positive(pieces, C::Qty, line)?;
    }
    let bad = |refusal| (Some(C::SerialFirst), refusal);
    let begin = item.check_digit.strip(first).map_err(bad)?;
    let range = match (last.is_empty(), pieces) {
        (false, _) => {
            let end = item.check_digit.strip(last).map_err(|refusal| (Some(C::SerialLast), refusal))?;
            SerialRange::try_new(&begin, &end).map_err(|refusal| (Some(C::SerialLast), refusal))?
        }
        (true, Some(pieces)) => SerialRange::of_count(&begin, pieces).map_err(bad)?,
        (true, None) => SerialRange::single(&begin).map_err(bad)?,
    };
    let numbers = range.count();
    match pieces.filter(|pieces| *pieces != numbers) {
        Some(quantity) => Err((Some(C::Qty), Refusal::SerialCountDiffers { item: item.code.clone(), quantity, numbers })),
        None => Ok((numbers, Some(range), amount)),
    }
}

fn positive(quantity: i64, column: MovementColumn, line: u32) -> Result<i64, Bad> {
    match quantity {
        ..=0 => Err((Some(column), Refusal::QuantityNotPositive { line })),
        _ if quantity > Fen::MOST.fen() => Err((Some(column), Refusal::AmountTooLarge)),
        _ => Ok(quantity),
    }
}

/// Which row of a refused paper, and which cell of it, a refusal is about; and which item.
fn blamed<'m>(
    refusal: &Refusal,
    movements: &'m [Movement],
    lines: &[u64],
    first: u64,
) -> (u64, Option<MovementColumn>, Option<&'m ItemCode>) {
    let found = |is: &dyn Fn(&Movement) -> bool, column: MovementColumn| {
        let at = movements.iter().position(is);
        let line = at.and_then(|at| lines.get(at)).copied().unwrap_or(first);
        (line, Some(column), at.and_then(|at| movements.get(at)).map(|movement| &movement.item))
    };
    match refusal {
        Refusal::BalanceBelowZero { place, item, .. } => {
            found(&|movement| movement.from == *place && movement.item == *item, MovementColumn::FromPlace)
        }
        Refusal::DrawerBelowZero { counter, .. } => {
            found(&|movement| movement.from.counter() == Some(counter), MovementColumn::FromPlace)
        }
        Refusal::SerialElsewhere { item, first, last, .. } => {
            let is = |movement: &Movement| {
                let range = movement.serial.as_ref();
                let ends = range.map(|range| (range.shown(range.first), range.shown(range.last)));
                movement.item == *item && ends == Some((first.clone(), last.clone()))
            };
            found(&is, MovementColumn::SerialFirst)
        }
        _ => (first, None, movements.first().map(|movement| &movement.item)),
    }
}
