//! The month's package (月结包, R13): made from a settled month, signed with the hall's key, kept, saved for sending, and answered with a new
//! version when it comes back.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::chain::hex;
use domain::entry::{Entry, Text};
use domain::package::{LastPackage, PackageMade, PackageReturned, next_version};
use domain::voucher::{Movement, Voucher};
use domain::{Date, HallCode, Millis, Month, Refusal, Sequence, StaffCode, VoucherNumber};
use package::{Contents, Files, HallKey, Manifest};
use reports::month::{DataMovement, MonthData};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{PackageRow, Posted, Read};
use ts_rs::TS;

use crate::App;
use crate::entry::{required_reason, trimmed};
use crate::kernel::act::{Act, Ask, Person};
use crate::kernel::failure::{Failure, Outcome};
use crate::kernel::password::Secret;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use crate::kernel::session::{SessionToken, rights_on};
use crate::promo::MonthQuery;
use crate::report::ReportBytes;
use crate::who::{Who, who_if};
use crate::{hall_key, month, report};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![
        CallSpec::read("package.list", Right::SeeHall, Reveals::Nothing, list),
        CallSpec::guarded_door("package.make", Right::ManageDay, make),
        CallSpec::guarded_door("package.progress", Right::ManageDay, progress),
        CallSpec::write("package.export", Right::SeeHall, export),
        CallSpec::read("package.file", Right::SeeHall, Reveals::Expected, file),
        CallSpec::write("package.return", Right::SeeHall, come_back),
    ]
}

/// That a package came back (退回修改).
#[derive(Serialize, TS)]
pub struct PackageBack {
    /// Who at the department above says so.
    pub by: String,
    /// What is to be changed.
    pub reason: String,
    /// When it was entered.
    pub time: Millis,
    /// By whom.
    pub person: Option<Who>,
}

/// A package that was made.
#[derive(Serialize, TS)]
pub struct PackageShown {
    /// Which of the month's, from 1.
    pub version: i64,
    /// When.
    pub time: Millis,
    /// By whom.
    pub person: Option<Who>,
    /// What has changed since the version before.
    pub note: Option<String>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sum: String,
    /// What its file is called.
    pub file_name: String,
    /// True if the month was opened again since: it is of a settlement that holds no more.
    pub outdated: bool,
    /// That it came back.
    pub returned: Option<PackageBack>,
}

/// The packages of a month.
#[derive(Serialize, TS)]
pub struct PackagePage {
    /// The month.
    pub month: Month,
    /// Whether it is settled.
    pub settled: bool,
    /// By when its package is to be with the supervisor (R36).
    pub due: Date,
    /// Whether that is past and no package stands.
    pub overdue: bool,
    /// When the first package was made, if that was later.
    pub made_late: Option<Date>,
    /// Whether the hall has a key.
    pub has_key: bool,
    /// The version that can be made now.
    pub next: Option<i64>,
    /// Those that were made, oldest first.
    pub packages: Vec<PackageShown>,
}

/// What of a month's packages and settlement decides the next version.
fn standing(books: &Read<'_>, month: Month) -> Outcome<(Option<Sequence>, Vec<PackageRow>)> {
    let settled = books.month_settlement(month)?.map(|(turn, _)| turn.sequence);
    Ok((settled, books.packages(month)?))
}

fn next_of(month: Month, settled: Option<Sequence>, packages: &[PackageRow]) -> Result<i64, Refusal> {
    let last = packages.last();
    let last = last.map(|last| LastPackage { version: last.version, made: last.sequence, returned: last.returned.is_some() });
    next_version(month, settled, last)
}

/// Whether a package of the month's settlement has gone up and not come back.
pub(crate) fn is_sent(books: &Read<'_>, month: Month) -> Outcome<bool> {
    let (settled, packages) = standing(books, month)?;
    Ok(stands(settled, &packages))
}

fn stands(settled: Option<Sequence>, packages: &[PackageRow]) -> bool {
    let last = packages.last().filter(|last| last.returned.is_none());
    last.is_some_and(|last| settled.is_some_and(|settled| settled < last.sequence))
}

fn list(ask: &Ask<'_>, query: MonthQuery) -> Outcome<PackagePage> {
    let month = query.month;
    let (settled, rows) = standing(ask.books, month)?;
    let next = next_of(month, settled, &rows).ok();
    let stands = stands(settled, &rows);
    let due = month::package_by(ask.books, month)?;
    // As the monthly report counts it (R36): what came back is answered later without being late.
    let first = rows.first().and_then(|first| first.time.date(ask.offset()));
    let packages = rows.into_iter().map(|row| shown(ask.books, &ask.hall.code, row, settled)).collect::<Outcome<_>>()?;
    Ok(PackagePage {
        month,
        settled: settled.is_some(),
        due,
        overdue: !stands && ask.calendar() > due,
        made_late: first.filter(|on| *on > due),
        has_key: !ask.books.hall_keys()?.is_empty(),
        next,
        packages,
    })
}

fn shown(books: &Read<'_>, hall: &HallCode, row: PackageRow, settled: Option<Sequence>) -> Outcome<PackageShown> {
    let returned = match row.returned {
        None => None,
        Some(back) => {
            let person = who_if(books, back.person.as_ref())?;
            Some(PackageBack { by: back.by, reason: back.reason, time: back.time, person })
        }
    };
    Ok(PackageShown {
        version: row.version,
        time: row.time,
        person: who_if(books, row.person.as_ref())?,
        note: row.note,
        sum: hex(&row.sum),
        file_name: file_name(hall, row.month, row.version),
        outdated: settled.is_none_or(|settled| row.sequence < settled),
        returned,
    })
}

fn file_name(hall: &HallCode, month: Month, version: i64) -> String {
    format!("月结包-{hall}-{month}-第{version}版.zip")
}

/// The package is made and kept.
#[derive(Serialize, TS)]
pub struct PackageDone {
    /// The month's packages.
    #[serde(flatten)]
    #[ts(flatten)]
    pub page: PackagePage,
    /// The files of earlier keys that could not be removed: nothing is signed with them any more, and somebody removes them by hand.
    pub keys_left: Vec<String>,
}

/// A package is to be made.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MakePackage {
    /// Of which month; it must be settled.
    pub month: Month,
    /// The passphrase of the hall's key.
    pub passphrase: Secret,
    /// What has changed since the version before; asked for from the second version on.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Everything that a package is made from, read at one moment.
struct Gathered {
    contents: Contents,
    manifest: Manifest,
    settled: Sequence,
}

/// Reads at one moment, makes the files with nothing locked, and writes what was made if the month is still as it was read.
fn make(app: &App, token: Option<&SessionToken>, request: MakePackage) -> Outcome<PackageDone> {
    let staff = token.and_then(|token| app.sessions().signed_in.get(token).cloned()).ok_or(Refusal::NotSignedIn)?;
    let month = request.month;
    let note = trimmed(request.note.as_deref());
    // A wrong passphrase, and a clock that is behind, are said at once.
    let (now, key) = app.store.read(|books| Ok::<_, Failure>((books.write_time(app.clock.now())?, may_make(books, month)?)))?;
    let signer = hall_key::open(app, &key, &request.passphrase)?;
    let Gathered { contents, mut manifest, settled } = app.store.read(|books| gather(&ask(books, &staff, now)?, month, note))?;
    let made = fill(app, &contents, &mut manifest, &signer);
    app.tell_progress(None);
    let (bytes, sum) = made?;
    let (version, note) = (manifest.version, manifest.note.clone());
    let page = app.store.write(|books| {
        let (settled_now, packages) = standing(books, month)?;
        if settled_now != Some(settled) || next_of(month, settled_now, &packages)? != version {
            return Err(Failure::from(Refusal::MonthNotSettled { month }));
        }
        // Making it took its time.
        let now = books.write_time(app.clock.now())?;
        books.append(now, Some(&staff), Entry::PackageMade(PackageMade { month, version, sum, note }))?;
        books.put_package(month, version, &bytes)?;
        list(&ask(books, &staff, now)?, MonthQuery { month })
    })?;
    // What the keys before have signed stays provable without them. The package stands, whatever becomes of their files.
    let earlier = manifest.keys.iter().map(|set| set.key).filter(|earlier| *earlier != key);
    let left = earlier.map(|earlier| hex(&earlier)).filter(|earlier| app.store.forget_key(earlier).is_err());
    let keys_left = left.map(|left| Ok(app.store.key_file(&left)?.display().to_string())).collect::<Outcome<_>>()?;
    Ok(PackageDone { page, keys_left })
}

/// The key that signs the month's next package, if one can be made.
fn may_make(books: &Read<'_>, month: Month) -> Outcome<[u8; 32]> {
    let (settled, packages) = standing(books, month)?;
    next_of(month, settled, &packages)?;
    Ok(books.hall_keys()?.pop().ok_or(Refusal::HallKeyMissing)?.set.key)
}

fn ask<'a>(books: &'a Read<'a>, staff: &StaffCode, now: Millis) -> Outcome<Ask<'a>> {
    let hall = books.hall()?.ok_or(Refusal::NoHall)?;
    let rights = rights_on(books, staff, crate::kernel::act::calendar(now, &hall))?;
    Ok(Ask { books, person: Person { code: staff.clone(), rights }, now, hall })
}

fn gather(ask: &Ask<'_>, month: Month, note: Option<String>) -> Outcome<Gathered> {
    let books = ask.books;
    let (_, packages) = standing(books, month)?;
    let Some((turn, settlement)) = books.month_settlement(month)? else { return Err(Refusal::MonthNotSettled { month }.into()) };
    let version = next_of(month, Some(turn.sequence), &packages)?;
    if version > 1 && note.is_none() {
        return Err(Refusal::ReasonMissing.into());
    }
    let keys: Vec<_> = books.hall_keys()?.into_iter().map(|row| row.set).collect();
    let settled = turn.sequence;
    let data = month::data::kept(ask, turn, settlement)?;
    let contents = Contents { movements: movements(books, settled, &data)?, data };
    let head = books.head()?;
    let made_by = report::Names::load(ask)?.person(&ask.person.code).shown();
    let manifest = Manifest {
        format: package::FORMAT.to_owned(),
        format_version: package::FORMAT_VERSION,
        data_version: reports::month::DATA_VERSION,
        hall: ask.hall.code.clone(),
        hall_name: ask.hall.name.clone(),
        practice: ask.hall.practice,
        month,
        version,
        former: packages.last().map(|last| hex(&last.sum)),
        note,
        made_at: ask.now,
        made_by,
        chain: package::Chain { sequence: head.sequence, head: head.hash },
        settled,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        templates: std::collections::BTreeMap::new(),
        keys,
        files: std::collections::BTreeMap::new(),
    };
    Ok(Gathered { contents, manifest, settled })
}

/// Every movement of the month, day by day; those of other months by which the differences in its register were found; and those between its
/// end and its settlement that may have ended what was unfinished then.
fn movements(books: &Read<'_>, settled: Sequence, data: &MonthData) -> Outcome<Vec<DataMovement>> {
    let month = data.about.last;
    let mut rows = Vec::new();
    for date in month.dates() {
        for Posted { voucher, .. } in books.vouchers_of_day(date)? {
            rows.extend(domain::books::lines(&voucher).map(|(line, one)| data_movement(&voucher, line, one)));
        }
    }
    let end = month.last();
    let until = books.last_voucher_before(settled)?;
    let later = books.days(month.next().first(), books.open_date()?.unwrap_or(end).max(end))?;
    for day in later.into_iter().take_while(|day| day.before < until) {
        for Posted { voucher, .. } in books.vouchers_of_day(day.date)?.into_iter().filter(|posted| posted.voucher.number <= until)
        {
            let moved = domain::books::lines(&voucher).map(|(line, one)| data_movement(&voucher, line, one));
            rows.extend(moved.filter(|one| package::may_end(data, one)));
        }
    }
    let mut others: BTreeSet<(VoucherNumber, i64)> = data.differences.iter().map(|row| (row.voucher, row.line)).collect();
    for row in &rows {
        others.remove(&(row.voucher, row.line));
    }
    for (number, at) in others {
        let Some(Posted { voucher, .. }) = books.voucher(number)? else { continue };
        let lines = domain::books::lines(&voucher).filter(|(line, _)| *line == at);
        rows.extend(lines.map(|(line, one)| data_movement(&voucher, line, one)));
    }
    Ok(rows)
}

fn data_movement(voucher: &Voucher, line: i64, one: &Movement) -> DataMovement {
    DataMovement {
        date: voucher.date,
        voucher: voucher.number,
        kind: voucher.kind,
        line,
        item: one.item.clone(),
        from: one.from.clone(),
        to: one.to.clone(),
        quantity: one.quantity,
        flow: one.flow,
        first: one.serial.as_ref().map(|range| range.shown(range.first)),
        last: one.serial.as_ref().map(|range| range.shown(range.last)),
        reverses: voucher.reverses,
        for_date: one.for_date,
        opens: one.opens,
        settles: one.settles.map(|line| line.voucher),
        settles_line: one.settles.map(|line| line.line),
    }
}

/// The package's bytes and their sum.
fn fill(app: &App, contents: &Contents, manifest: &mut Manifest, signer: &HallKey) -> Outcome<(Vec<u8>, [u8; 32])> {
    let fault = |detail: String| Failure::Answer { call: "package.make".to_owned(), detail };
    let files: Files = package::fill(contents, manifest, |done, of| app.tell_progress(Some(PackageProgress { done, of })))
        .map_err(|not| fault(format!("{}: {}", not.report, not.why)))?;
    let bytes = package::seal(manifest.clone(), files, signer).map_err(|_| fault("too large".to_owned()))?;
    let sum = Sha256::digest(&bytes).into();
    Ok((bytes, sum))
}

/// How far a package is that is being made.
#[derive(Clone, Copy, Serialize, TS)]
pub struct PackageProgress {
    /// So many reports are made.
    pub done: usize,
    /// Of so many.
    pub of: usize,
}

/// How far a package is; none if none is being made.
#[derive(Serialize, TS)]
pub struct PackageRunning {
    /// How far.
    pub progress: Option<PackageProgress>,
}

fn progress(app: &App, _: Option<&SessionToken>, _: Empty) -> Outcome<PackageRunning> {
    Ok(PackageRunning { progress: app.progress() })
}

/// Which package.
#[derive(Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PackageRef {
    /// Of which month.
    pub month: Month,
    /// Which of the month's, from 1.
    pub version: i64,
}

fn known(books: &Read<'_>, asked: PackageRef) -> Outcome<PackageRow> {
    let PackageRef { month, version } = asked;
    let found = books.packages(month)?.into_iter().find(|row| row.version == version);
    found.ok_or_else(|| Refusal::PackageUnknown { month, version }.into())
}

/// A package is to leave the program; that it does is logged (R29).
fn export(act: &mut Act<'_, '_>, asked: PackageRef) -> Outcome<PackageRef> {
    let row = known(act.books, asked)?;
    let text = file_name(&act.hall.code, row.month, row.version);
    act.append(Entry::Exported(Text { text }))?;
    Ok(asked)
}

fn file(ask: &Ask<'_>, asked: PackageRef) -> Outcome<ReportBytes> {
    let row = known(ask.books, asked)?;
    let corrupt = || Failure::from(store::Fault::Corrupt { table: "package_file", column: "bytes", key: hex(&row.sum) });
    let bytes = ask.books.package_bytes(row.month, row.version)?.ok_or_else(corrupt)?;
    if <[u8; 32]>::from(Sha256::digest(&bytes)) != row.sum {
        return Err(corrupt());
    }
    Ok(ReportBytes { file_name: file_name(&ask.hall.code, row.month, row.version), base64: BASE64.encode(bytes) })
}

/// A package came back (退回修改): its answer is the next version.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnPackage {
    /// Of which month.
    pub month: Month,
    /// Which of the month's: the last.
    pub version: i64,
    /// Who at the department above says so; the supervisor who enters it themselves if not given.
    #[serde(default)]
    #[ts(optional)]
    pub by: Option<String>,
    /// What is to be changed.
    pub reason: String,
}

/// The manager enters that it came back, or the supervisor says so here.
fn come_back(act: &mut Act<'_, '_>, request: ReturnPackage) -> Outcome<PackagePage> {
    let reason = required_reason(&request.reason)?;
    let supervises = act.person.rights.contains(&Right::Supervise);
    if !supervises && !act.person.rights.contains(&Right::ManageDay) {
        return Err(Refusal::NotAllowed { call: "package.return".to_owned() }.into());
    }
    let by = match trimmed(request.by.as_deref()) {
        Some(by) => by,
        None if supervises => report::Names::load(&act.ask())?.person(&act.person.code).shown(),
        None => return Err(Refusal::FieldMissing { field: "by".to_owned() }.into()),
    };
    let ReturnPackage { month, version, .. } = request;
    act.append(Entry::PackageReturned(PackageReturned { month, version, by, reason }))?;
    list(&act.ask(), MonthQuery { month })
}
