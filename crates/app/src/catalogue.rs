//! The hall's catalogue (基础资料): staff and roles, counters, business types, tenders, accounts, forms, settings. Codes never change once
//! used; nothing is deleted, only retired.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::{self as checks, required};
use domain::count::{Face, faces};
use domain::entry::Entry;
use domain::flow::OpenKind;
use domain::master::{
    BankAccount, BusinessType, Counter, Hall, Item, ItemKind, Role, Setting, SettingKey, Staff, StaffRole, StatForm, Tender,
};
use domain::voucher::Detail;
use domain::{AccountCode, CounterCode, Date, ItemCode, LineRef, Place, Refusal, StaffCode};
use serde::{Deserialize, Serialize};
use store::Read;
use ts_rs::TS;

use crate::App;
use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::password::Secret;
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::{Right, rights_of};
use crate::kernel::session::SessionToken;
use crate::session::new_hash;
use crate::setup::initials;

pub(crate) fn calls() -> Vec<CallSpec> {
    use Reveals::Nothing;
    vec![
        CallSpec::read("catalogue.all", Right::SignedIn, Nothing, all),
        CallSpec::read("rights.table", Right::SignedIn, Nothing, rights),
        CallSpec::read("staff.list", Right::ManageStaff, Nothing, list_staff),
        CallSpec::write("staff.set", Right::ManageStaff, set_staff),
        CallSpec::write("staff.set_role", Right::ManageStaff, set_role),
        CallSpec::guarded_door("staff.set_password", Right::ManageStaff, set_password),
        // A counter's float is what a clerk who counts blind must not see.
        CallSpec::read("counter.list", Right::ManageCatalogue, Reveals::Expected, list_counters),
        CallSpec::write("counter.set", Right::ManageCatalogue, set_counter),
        CallSpec::read("item.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.items()?)),
        CallSpec::read("business_type.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.business_types()?)),
        CallSpec::write("business_type.set", Right::ManageCatalogue, set_business_type),
        CallSpec::read("tender.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.tenders()?)),
        CallSpec::write("tender.set", Right::ManageCatalogue, set_tender),
        CallSpec::read("account.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.bank_accounts()?)),
        CallSpec::write("account.set", Right::ManageCatalogue, set_account),
        CallSpec::read("stat_form.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.stat_forms()?)),
        CallSpec::write("stat_form.set", Right::ManageCatalogue, set_stat_form),
        CallSpec::read("setting.list", Right::SignedIn, Nothing, list_settings),
        CallSpec::write("setting.set", Right::ManageCatalogue, set_setting),
        CallSpec::write(SUPERVISE, Right::Supervise, supervise),
    ]
}

/// The call by which the supervisor gives a hall what only they may give.
const SUPERVISE: &str = "setting.supervise";

/// A person's name, for lists to choose from.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StaffName {
    /// Work number.
    pub code: StaffCode,
    /// Name.
    pub name: String,
    /// Initials in pinyin.
    pub initials: String,
    /// No longer here; shown only on old papers.
    pub retired: bool,
    /// Their roles today.
    pub roles: Vec<Role>,
}

/// A counter's name, without its float.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CounterName {
    /// Its code.
    pub code: CounterCode,
    /// Its name.
    pub name: String,
    /// No longer used.
    pub retired: bool,
}

/// A bank account, as lists show it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct AccountName {
    /// Its code.
    pub code: AccountCode,
    /// The bank.
    pub bank: String,
    /// No longer used.
    pub retired: bool,
}

/// Everything that the entry screens choose from. It shows no figure of the books.
#[derive(Serialize, TS)]
pub struct Catalogue {
    /// The hall.
    pub hall: Hall,
    /// Business types.
    pub business_types: Vec<BusinessType>,
    /// Tenders.
    pub tenders: Vec<Tender>,
    /// Counters.
    pub counters: Vec<CounterName>,
    /// People.
    pub staff: Vec<StaffName>,
    /// Accounts for deposits.
    pub accounts: Vec<AccountName>,
    /// Statistical reports.
    pub stat_forms: Vec<StatForm>,
    /// Items.
    pub items: Vec<Item>,
    /// The notes and coins that are counted, dearest first.
    pub faces: Vec<Face>,
}

fn all(ask: &Ask<'_>, _: Empty) -> Outcome<Catalogue> {
    let roles = ask.books.all_roles()?;
    let today = ask.calendar();
    let staff = ask.books.staff()?.into_iter().map(|member| {
        let own = roles.iter().filter(|role| role.staff == member.code && holds(role, today)).map(|role| role.role);
        let roles: BTreeSet<Role> = own.collect();
        let Staff { code, name, initials, retired, .. } = member;
        StaffName { code, name, initials, retired, roles: roles.into_iter().collect() }
    });
    let counters = ask.books.counters()?.into_iter();
    let accounts = ask.books.bank_accounts()?.into_iter();
    Ok(Catalogue {
        hall: ask.hall.clone(),
        business_types: ask.books.business_types()?,
        tenders: ask.books.tenders()?,
        counters: counters.map(|Counter { code, name, retired, .. }| CounterName { code, name, retired }).collect(),
        staff: staff.collect(),
        accounts: accounts.map(|BankAccount { code, bank, retired, .. }| AccountName { code, bank, retired }).collect(),
        stat_forms: ask.books.stat_forms()?,
        items: ask.books.items()?,
        faces: faces(ask.books.setting_as(SettingKey::OlderNotes)?),
    })
}

fn holds(role: &StaffRole, date: Date) -> bool {
    role.from <= date && role.until.is_none_or(|until| date <= until)
}

/// Who may do what (R26), as the program checks it.
#[derive(Serialize, TS)]
pub struct RightsTable {
    /// Every right, in the order of the table.
    pub rights: Vec<Right>,
    /// What each role may do.
    pub roles: Vec<RoleRights>,
}

/// What one role may do.
#[derive(Serialize, TS)]
pub struct RoleRights {
    /// The role.
    pub role: Role,
    /// Its rights.
    pub rights: Vec<Right>,
}

fn rights(_: &Ask<'_>, _: Empty) -> Outcome<RightsTable> {
    let roles = Role::ALL.iter().map(|role| RoleRights { role: *role, rights: rights_of(*role).to_vec() });
    Ok(RightsTable { rights: Right::ALL.to_vec(), roles: roles.collect() })
}

/// A person, as the settings show them.
#[derive(Serialize, TS)]
pub struct StaffRow {
    /// The person.
    pub staff: Staff,
    /// Every role that they were given, with its dates.
    pub roles: Vec<StaffRole>,
    /// True if they have a password.
    pub has_password: bool,
    /// True if it was given by somebody else and not changed yet.
    pub must_change: bool,
    /// The counter at which a shift of theirs runs.
    pub at_counter: Option<CounterCode>,
    /// Open differences that they answer for (R37: they may be locked, not retired).
    pub open_differences: Vec<LineRef>,
}

fn list_staff(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<StaffRow>> {
    let differences = open_differences(ask.books)?;
    let roles = ask.books.all_roles()?;
    let mut rows = Vec::new();
    for staff in ask.books.staff()? {
        let secret = ask.books.secret(&staff.code)?;
        rows.push(StaffRow {
            roles: roles.iter().filter(|role| role.staff == staff.code).cloned().collect(),
            has_password: secret.is_some(),
            must_change: secret.is_some_and(|secret| secret.must_change),
            at_counter: ask.books.running_shift_of(&staff.code)?.map(|shift| shift.counter),
            open_differences: differences.get(&staff.code).cloned().unwrap_or_default(),
            staff,
        });
    }
    Ok(rows)
}

/// Open shortages and overages by the clerk who answers for them (R28).
fn open_differences(books: &Read<'_>) -> Outcome<BTreeMap<StaffCode, Vec<LineRef>>> {
    let mut by_person: BTreeMap<StaffCode, Vec<LineRef>> = BTreeMap::new();
    for kind in [OpenKind::Shortage, OpenKind::Overage] {
        for open in books.open_items(Some(kind))? {
            let Some(posted) = books.voucher(open.line.voucher)? else { continue };
            let person = posted.voucher.details.into_iter().find_map(|detail| match detail {
                Detail::Difference(detail) if detail.line == open.line.line => Some(detail.person),
                _ => None,
            });
            if let Some(person) = person {
                by_person.entry(person).or_default().push(open.line);
            }
        }
    }
    Ok(by_person)
}

/// A person to be added or changed.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetStaff {
    /// Work number: new, or one that is known.
    pub code: StaffCode,
    /// Name.
    pub name: String,
    /// Initials; made from the name if not given.
    #[serde(default)]
    #[ts(optional)]
    pub initials: Option<String>,
    /// Telephone at work.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub telephone: String,
    /// No longer working here.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub retired: bool,
    /// May not sign in.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub locked: bool,
}

fn set_staff(act: &mut Act<'_, '_>, request: SetStaff) -> Outcome<Staff> {
    let name = required("name", &request.name)?;
    let mut findings = Vec::new();
    if request.retired {
        let lines = open_differences(act.books)?.remove(&request.code).unwrap_or_default();
        if !lines.is_empty() {
            findings.push(Refusal::StaffHasOpenDifferences { staff: request.code.clone(), lines });
        }
        if let Some(shift) = act.books.running_shift_of(&request.code)? {
            findings.push(Refusal::ClerkHasShift { clerk: request.code.clone(), counter: shift.counter });
        }
    }
    if request.retired || request.locked {
        findings.extend(no_manager_without(act, |role| role.staff == request.code)?);
    }
    refuse_all(findings)?;
    let given = request.initials.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
    let staff = Staff {
        initials: given.unwrap_or_else(|| initials(&name)),
        code: request.code,
        name,
        telephone: request.telephone.trim().to_owned(),
        retired: request.retired,
        locked: request.locked,
    };
    act.append(Entry::StaffSet(staff.clone()))?;
    Ok(staff)
}

/// A hall without a manager could not be mended from inside: the last one stays.
fn no_manager_without(act: &Act<'_, '_>, gone: impl Fn(&StaffRole) -> bool) -> Outcome<Option<Refusal>> {
    let today = act.calendar();
    let staff = act.books.staff()?;
    let works = |code: &StaffCode| staff.iter().any(|member| member.code == *code && !member.retired && !member.locked);
    let roles = act.books.all_roles()?;
    let managers = roles.iter().filter(|role| role.role == Role::Manager && holds(role, today) && works(&role.staff));
    let (leaving, staying): (Vec<_>, Vec<_>) = managers.partition(|role| gone(role));
    Ok((!leaving.is_empty() && staying.is_empty()).then_some(Refusal::NoManagerLeft))
}

/// A role given to a person from a date, or ended: the same person, role and first date again replaces the last one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetRole {
    /// Who.
    pub staff: StaffCode,
    /// What.
    pub role: Role,
    /// From this date: today or later for a new one.
    pub from: Date,
    /// Until this date; the day before it begins or the day before today ends it at once.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<Date>,
}

fn set_role(act: &mut Act<'_, '_>, request: SetRole) -> Outcome<StaffRole> {
    let today = act.calendar();
    let unknown = || Refusal::UnknownCode { field: "staff".to_owned(), code: request.staff.to_string() };
    act.books.staff_member(&request.staff)?.ok_or_else(unknown)?;
    let known = act.books.roles(&request.staff)?.iter().any(|role| role.role == request.role && role.from == request.from);
    let invalid = |field: &str| Refusal::FieldInvalid { field: field.to_owned() };
    let mut findings = Vec::new();
    // What somebody was allowed in the past is not rewritten.
    if !known && request.from < today {
        findings.push(invalid("from"));
    }
    let soonest = request.from.max(today).previous();
    if request.until.is_some_and(|until| until < soonest) {
        findings.push(invalid("until"));
    }
    if request.until.is_some_and(|until| until < today) {
        let same = |role: &StaffRole| role.staff == request.staff && role.role == request.role && role.from == request.from;
        findings.extend(no_manager_without(act, same)?);
    }
    refuse_all(findings)?;
    let role = StaffRole { staff: request.staff, role: request.role, from: request.from, until: request.until };
    act.append(Entry::RoleSet(role.clone()))?;
    Ok(role)
}

/// A first password for a person, who must change it at the next sign-in.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    /// Whose.
    pub staff: StaffCode,
    /// The password.
    pub password: Secret,
}

fn set_password(app: &App, token: Option<&SessionToken>, request: SetPassword) -> Outcome<Empty> {
    let author = token.and_then(|token| app.sessions().signed_in.get(token).cloned()).ok_or(Refusal::NotSignedIn)?;
    let now = app.clock.now();
    let unknown = || Refusal::UnknownCode { field: "staff".to_owned(), code: request.staff.to_string() };
    let hash = new_hash(app, &request.password)?;
    app.store.write(|books| -> Outcome<()> {
        books.staff_member(&request.staff)?.filter(|member| !member.retired).ok_or_else(unknown)?;
        books.put_secret(&request.staff, &hash, true)?;
        books.clear_failed_sign_ins(&request.staff)?;
        books.append(now, Some(&author), Entry::PasswordSet(request.staff.clone()))?;
        Ok(())
    })?;
    Ok(Empty {})
}

fn list_counters(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<Counter>> {
    Ok(ask.books.counters()?)
}

fn set_counter(act: &mut Act<'_, '_>, request: Counter) -> Outcome<Counter> {
    let counter = checks::counter(request)?;
    if counter.retired {
        retire_counter(act, &counter.code)?;
    }
    act.append(Entry::CounterSet(counter.clone()))?;
    Ok(counter)
}

/// A counter that still holds something, or at which somebody works, is not retired.
fn retire_counter(act: &Act<'_, '_>, code: &CounterCode) -> Outcome<()> {
    let mut findings = Vec::new();
    if let Some(shift) = act.books.running_shift_at(code)? {
        findings.push(Refusal::CounterInUse { counter: code.clone(), clerk: shift.clerk });
    }
    for (item, quantity) in act.books.balances_at(&Place::Counter(code.clone()))? {
        if quantity != 0 {
            findings.push(Refusal::CounterNotEmpty { counter: code.clone(), item, quantity });
        }
    }
    refuse_all(findings)
}

fn set_business_type(act: &mut Act<'_, '_>, request: BusinessType) -> Outcome<BusinessType> {
    let business = checks::business_type(request, &act.books.business_types()?)?;
    act.append(Entry::BusinessTypeSet(business.clone()))?;
    Ok(business)
}

fn set_tender(act: &mut Act<'_, '_>, request: Tender) -> Outcome<Tender> {
    let known = act.books.tender(&request.code)?;
    let item = ItemCode::of_tender(&request.code);
    let tender = checks::tender(request, known.as_ref(), act.books.item(&item)?.is_some())?;
    if !tender.code.is_cash() {
        let (name, retired) = (tender.name.clone(), tender.retired);
        let item = Item { retired, ..Item::new(item, ItemKind::Tender, name, "元") };
        act.append(Entry::ItemSet(item))?;
    }
    act.append(Entry::TenderSet(tender.clone()))?;
    Ok(tender)
}

fn set_account(act: &mut Act<'_, '_>, request: BankAccount) -> Outcome<BankAccount> {
    let account = checks::account(request)?;
    act.append(Entry::BankAccountSet(account.clone()))?;
    Ok(account)
}

fn set_stat_form(act: &mut Act<'_, '_>, request: StatForm) -> Outcome<StatForm> {
    let form = checks::stat_form(request)?;
    act.append(Entry::StatFormSet(form.clone()))?;
    Ok(form)
}

/// A setting, its value and the value that would hold without one.
#[derive(Serialize, TS)]
pub struct SettingRow {
    /// Which.
    pub key: SettingKey,
    /// What holds.
    pub value: String,
    /// What would hold if the hall had not set it.
    pub default: String,
    /// True if only the department above the hall may change it.
    pub supervisors: bool,
}

fn list_settings(ask: &Ask<'_>, _: Empty) -> Outcome<Vec<SettingRow>> {
    let mut rows = Vec::new();
    for key in SettingKey::ALL {
        rows.push(SettingRow {
            key: *key,
            value: ask.books.setting(*key)?,
            default: key.default_value().to_owned(),
            supervisors: key.is_supervisors(),
        });
    }
    Ok(rows)
}

fn set_setting(act: &mut Act<'_, '_>, request: Setting) -> Outcome<Setting> {
    if request.key.is_supervisors() {
        return Err(Refusal::NotAllowed { call: SUPERVISE.to_owned() }.into());
    }
    set(act, request)
}

/// What the supervisor gives a hall or takes away again, and nothing else.
fn supervise(act: &mut Act<'_, '_>, request: Setting) -> Outcome<Setting> {
    if !request.key.is_supervisors() {
        return Err(Refusal::NotAllowed { call: "setting.set".to_owned() }.into());
    }
    set(act, request)
}

fn set(act: &mut Act<'_, '_>, request: Setting) -> Outcome<Setting> {
    let setting = Setting { key: request.key, value: request.value.trim().to_owned() };
    if !setting.key.accepts(&setting.value) {
        return Err(Refusal::FieldInvalid { field: setting.key.word().to_owned() }.into());
    }
    act.append(Entry::SettingSet(setting.clone()))?;
    Ok(setting)
}
