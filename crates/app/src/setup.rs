//! Making a new hall (新建营业厅): the wizard's one call. Everything it makes can be changed later in the settings, except codes.

use domain::catalogue::{self as checks, required};
use domain::entry::{DayEntry, Entry};
use domain::flow::Flow;
use domain::hall_key::HallKeySet;
use domain::master::{
    BankAccount, BusinessClass, BusinessType, CountedAgainst, CountedAt, Counter, Hall, Item, ItemKind, Role, Staff, StaffRole,
    StatForm, Tender,
};
use domain::voucher::{Claim, ClaimKind, EntrySource, Movement, Voucher, VoucherKind};
use domain::{BusinessCode, CounterCode, Date, Fen, FormCode, HallCode, ItemCode, Millis, Place, Refusal, StaffCode, TenderCode};
use serde::{Deserialize, Serialize};
use store::Write;
use ts_rs::TS;

use crate::kernel::act::calendar;
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::password::Secret;
use crate::kernel::registry::{CallSpec, Empty};
use crate::kernel::session::SessionToken;
use crate::session::new_hash;
use crate::{App, hall_key};

pub(crate) fn calls() -> Vec<CallSpec> {
    vec![CallSpec::door("setup.status", status), CallSpec::door("setup.create_hall", create_hall)]
}

/// Whether these books have a hall yet.
#[derive(Serialize, TS)]
pub struct SetupStatus {
    /// The hall, if it is made.
    pub hall: Option<Hall>,
    /// What the wizard offers to begin with.
    pub suggested: SuggestedCatalogue,
}

/// A catalogue to begin with; the wizard shows it for change.
#[derive(Serialize, TS)]
pub struct SuggestedCatalogue {
    /// Business types of most halls.
    pub business_types: Vec<BusinessType>,
    /// The six tenders.
    pub tenders: Vec<Tender>,
    /// Statistical reports that are often asked for.
    pub stat_forms: Vec<StatForm>,
}

fn status(app: &App, _: Option<&SessionToken>, _: Empty) -> Outcome<SetupStatus> {
    let hall = app.store.read(|books| books.hall())?;
    Ok(SetupStatus { hall, suggested: suggested()? })
}

/// A person of the new hall.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewStaff {
    /// Work number.
    pub code: StaffCode,
    /// Name.
    pub name: String,
    /// Telephone at work; may be empty.
    #[serde(default)]
    pub telephone: String,
    /// What they are.
    pub roles: Vec<Role>,
    /// Their first password, which they change at the first sign-in.
    pub password: Secret,
    /// False keeps the first password, for halls that hand it out sealed; true by default.
    #[serde(default = "yes")]
    pub must_change: bool,
}

const fn yes() -> bool {
    true
}

/// A counter of the new hall.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCounter {
    /// Its code.
    pub code: CounterCode,
    /// Its name.
    pub name: String,
    /// The float that lies in its drawer now, and that it should hold.
    pub float: Fen,
}

/// Everything a hall begins with.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateHall {
    /// The hall's code.
    pub code: HallCode,
    /// The hall's name.
    pub name: String,
    /// True for a practice hall (练习).
    #[serde(default)]
    pub practice: bool,
    /// The first business date; today's if not given.
    pub first_date: Option<Date>,
    /// Staff; at least one hall manager and one other person, since opening balances are signed by two (R04).
    pub staff: Vec<NewStaff>,
    /// Counters with their floats.
    pub counters: Vec<NewCounter>,
    /// Bank accounts for deposits.
    pub accounts: Vec<BankAccount>,
    /// Business types; the suggested ones if empty.
    #[serde(default)]
    pub business_types: Vec<BusinessType>,
    /// Tenders; the suggested ones if empty.
    #[serde(default)]
    pub tenders: Vec<Tender>,
    /// Statistical reports to be filled in each shift.
    #[serde(default)]
    pub stat_forms: Vec<StatForm>,
    /// Float kept in the safe.
    pub safe_float: Fen,
    /// Undeposited cash in the safe.
    pub safe_cash: Fen,
    /// The recharge account's balance.
    pub recharge: Fen,
    /// Who counted the opening balances: the manager who answers for them.
    pub counted_by: StaffCode,
    /// Who counted with them.
    pub witness: StaffCode,
    /// The passphrase of the hall's key, which is made at once if this is given; otherwise later, in the settings.
    #[serde(default)]
    #[ts(optional)]
    pub key_passphrase: Option<Secret>,
}

/// The hall is made.
#[derive(Serialize, TS)]
pub struct HallCreated {
    /// The hall.
    pub hall: Hall,
    /// The day that is open for the opening balances.
    pub business_date: Date,
}

fn create_hall(app: &App, _: Option<&SessionToken>, request: CreateHall) -> Outcome<HallCreated> {
    let now = app.clock.now();
    let catalogue = check(&request)?;
    // Hashes take a while each: made before the books are locked.
    let hashes: Vec<String> = request.staff.iter().map(|member| new_hash(app, &member.password)).collect::<Outcome<_>>()?;
    let key = match &request.key_passphrase {
        Some(passphrase) if app.store.read(|books| books.hall())?.is_none() => Some(hall_key::new(app, passphrase)?.public()),
        _ => None,
    };
    let made = write_hall(app, now, &request, catalogue, &hashes, key);
    if let (Err(_), Some(key)) = (&made, key) {
        app.store.forget_key(&domain::chain::hex(&key))?;
    }
    made
}

fn write_hall(
    app: &App,
    now: Millis,
    request: &CreateHall,
    catalogue: Checked,
    hashes: &[String],
    key: Option<[u8; 32]>,
) -> Outcome<HallCreated> {
    app.store.write(|books| {
        if books.hall()?.is_some() {
            return Err(Refusal::HallExists.into());
        }
        let hall = Hall {
            code: request.code.clone(),
            name: request.name.trim().to_owned(),
            offset_minutes: i64::from(domain::time::CHINA_OFFSET_MINUTES),
            practice: request.practice,
        };
        let today = calendar(now, &hall);
        let date = request.first_date.unwrap_or(today);
        if date > today {
            return Err(Refusal::DayInFuture { date }.into());
        }
        books.append(now, None, Entry::HallMade(hall.clone()))?;
        for (member, hash) in request.staff.iter().zip(hashes) {
            make_staff(books, now, member, hash, date)?;
        }
        make_catalogue(books, now, &request.counted_by, catalogue)?;
        books.append(now, Some(&request.counted_by), Entry::DayOpened(DayEntry { date, reason: None, approver: None }))?;
        open_books(books, now, date, request)?;
        if let Some(key) = key {
            let set = HallKeySet { key, valid_from: today, signed_by_old: None, supervisor: None };
            books.append(now, Some(&request.counted_by), Entry::HallKeySet(set))?;
        }
        Ok(HallCreated { hall, business_date: date })
    })
}

/// What a hall begins with, as it is kept.
struct Checked {
    counters: Vec<Counter>,
    accounts: Vec<BankAccount>,
    tenders: Vec<Tender>,
    business_types: Vec<BusinessType>,
    stat_forms: Vec<StatForm>,
}

/// The records that are accepted; what is wrong with the others joins the findings.
fn accepted<T>(records: impl Iterator<Item = Result<T, Vec<Refusal>>>, findings: &mut Vec<Refusal>) -> Vec<T> {
    records.filter_map(|record| record.map_err(|wrong| findings.extend(wrong)).ok()).collect()
}

/// Everything is checked before anything is written, each record as when it is changed later.
fn check(request: &CreateHall) -> Outcome<Checked> {
    let mut findings = Vec::new();
    findings.extend(required("name", &request.name).err());
    let mut missing = |empty: bool, field: &str| {
        if empty {
            findings.push(Refusal::FieldMissing { field: field.to_owned() });
        }
    };
    missing(request.counters.is_empty(), "counters");
    missing(request.accounts.is_empty(), "accounts");
    missing(!request.staff.iter().any(|member| member.roles.contains(&Role::Manager)), "manager");
    missing(request.staff.iter().any(|member| member.name.trim().is_empty()), "staff.name");
    for person in [&request.counted_by, &request.witness] {
        if !request.staff.iter().any(|member| member.code == *person) {
            findings.push(Refusal::UnknownCode { field: "staff".to_owned(), code: person.to_string() });
        }
    }
    findings.extend(request.key_passphrase.as_ref().and_then(|passphrase| hall_key::must_be_long(passphrase).err()));
    if request.counted_by == request.witness {
        findings.push(Refusal::SecondPersonIsAuthor);
    }
    let begin = suggested()?;
    let tenders = if request.tenders.is_empty() { &begin.tenders } else { &request.tenders };
    let types = if request.business_types.is_empty() { &begin.business_types } else { &request.business_types };
    if !tenders.iter().any(|tender| tender.code.is_cash()) {
        findings.push(Refusal::FieldMissing { field: "cash".to_owned() });
    }
    findings.extend(repeated("staff", request.staff.iter().map(|member| member.code.as_str())));
    findings.extend(repeated("counters", request.counters.iter().map(|counter| counter.code.as_str())));
    findings.extend(repeated("accounts", request.accounts.iter().map(|account| account.code.as_str())));
    findings.extend(repeated("tenders", tenders.iter().map(|tender| tender.code.as_str())));
    findings.extend(repeated("business_types", types.iter().map(|business| business.code.as_str())));
    findings.extend(repeated("stat_forms", request.stat_forms.iter().map(|form| form.code.as_str())));
    if [request.safe_float, request.safe_cash, request.recharge].iter().any(|amount| *amount < Fen::ZERO) {
        findings.push(Refusal::AmountNegative);
    }
    let counter = |new: &NewCounter| Counter { code: new.code.clone(), name: new.name.clone(), float: new.float, retired: false };
    let item_taken = |tender: &Tender| checks::own_items().contains(&ItemCode::of_tender(&tender.code));
    let types = types.iter().enumerate().map(|(at, own)| checks::business_type(own.clone(), types.get(..at).unwrap_or_default()));
    let checked = Checked {
        counters: accepted(request.counters.iter().map(|new| checks::counter(counter(new))), &mut findings),
        accounts: accepted(request.accounts.iter().cloned().map(checks::account), &mut findings),
        tenders: accepted(tenders.iter().map(|new| checks::tender(new.clone(), None, item_taken(new))), &mut findings),
        business_types: accepted(types, &mut findings),
        stat_forms: accepted(request.stat_forms.iter().cloned().map(checks::stat_form), &mut findings),
    };
    refuse_all(findings)?;
    Ok(checked)
}

fn repeated<'a>(field: &str, codes: impl Iterator<Item = &'a str>) -> Vec<Refusal> {
    let mut seen = std::collections::BTreeSet::new();
    codes
        .filter(|code| !seen.insert(*code))
        .map(|code| Refusal::CodeTaken { field: field.to_owned(), code: code.to_owned() })
        .collect()
}

fn make_staff(books: &mut Write<'_>, now: Millis, member: &NewStaff, hash: &str, from: Date) -> Outcome<()> {
    let staff = Staff {
        code: member.code.clone(),
        name: member.name.trim().to_owned(),
        initials: initials(&member.name),
        telephone: member.telephone.trim().to_owned(),
        retired: false,
        locked: false,
    };
    books.append(now, None, Entry::StaffSet(staff))?;
    for role in &member.roles {
        let role = StaffRole { staff: member.code.clone(), role: *role, from, until: None };
        books.append(now, None, Entry::RoleSet(role))?;
    }
    books.put_secret(&member.code, hash, member.must_change)?;
    books.append(now, None, Entry::PasswordSet(member.code.clone()))?;
    Ok(())
}

/// The first letters of a name's pinyin, for search; what is no Chinese character stays.
pub(crate) fn initials(name: &str) -> String {
    use pinyin::ToPinyin;
    name.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_pinyin().and_then(|sound| sound.plain().chars().next()).unwrap_or(c.to_ascii_lowercase()))
        .collect()
}

fn make_catalogue(books: &mut Write<'_>, now: Millis, by: &StaffCode, catalogue: Checked) -> Outcome<()> {
    let items = money_items(&catalogue.tenders).into_iter().map(Entry::ItemSet);
    let tenders = catalogue.tenders.into_iter().map(Entry::TenderSet);
    let types = catalogue.business_types.into_iter().map(Entry::BusinessTypeSet);
    let counters = catalogue.counters.into_iter().map(Entry::CounterSet);
    let accounts = catalogue.accounts.into_iter().map(Entry::BankAccountSet);
    let forms = catalogue.stat_forms.into_iter().map(Entry::StatFormSet);
    for entry in items.chain(tenders).chain(types).chain(counters).chain(accounts).chain(forms) {
        books.append(now, Some(by), entry)?;
    }
    Ok(())
}

/// Cash, float, recharge stock, and one item for each other tender.
fn money_items(tenders: &[Tender]) -> Vec<Item> {
    let item = |code: ItemCode, kind: ItemKind, name: &str| Item::new(code, kind, name.to_owned(), "元");
    let mut items = vec![
        item(ItemCode::cash(), ItemKind::Cash, "现金营收款"),
        item(ItemCode::float(), ItemKind::Float, "备用金"),
        item(ItemCode::recharge(), ItemKind::Recharge, "空中充值额度"),
    ];
    let others = tenders.iter().filter(|tender| !tender.code.is_cash());
    items.extend(others.map(|tender| item(ItemCode::of_tender(&tender.code), ItemKind::Tender, &tender.name)));
    items
}

/// The opening voucher (期初建账单, R04): once for each item and place, counted and signed by two.
fn open_books(books: &mut Write<'_>, now: Millis, date: Date, request: &CreateHall) -> Outcome<()> {
    let counters = request.counters.iter().map(|c| (Place::Counter(c.code.clone()), ItemCode::float(), c.float));
    let others = [
        (Place::Safe, ItemCode::float(), request.safe_float),
        (Place::Safe, ItemCode::cash(), request.safe_cash),
        (Place::Recharge, ItemCode::recharge(), request.recharge),
    ];
    let cells: Vec<_> = counters.chain(others).filter(|(_, _, amount)| !amount.is_zero()).collect();
    if cells.is_empty() {
        return Ok(());
    }
    let movements = cells
        .iter()
        .map(|(place, item, amount)| Movement::new(item.clone(), Place::Opening, place.clone(), amount.fen(), Flow::Opening))
        .collect();
    let claims =
        cells.iter().map(|(place, item, _)| Claim { kind: ClaimKind::Opening, number: format!("{place}/{item}") }).collect();
    let voucher = Voucher {
        number: books.next_voucher()?,
        kind: VoucherKind::Opening,
        date,
        time: now,
        author: request.counted_by.clone(),
        approver: Some(request.witness.clone()),
        witness: Some(request.witness.clone()),
        shift: None,
        reverses: None,
        names_day: None,
        happened: None,
        reason: Some("期初建账".to_owned()),
        movements,
        details: Vec::new(),
        claims,
    };
    books.append(now, Some(&request.counted_by), Entry::Posted(voucher))?;
    Ok(())
}

fn suggested() -> Outcome<SuggestedCatalogue> {
    let unreadable = |code: &str| Refusal::FieldInvalid { field: code.to_owned() };
    let business = |code: &str, name: &str, class: BusinessClass, keeps_customer: bool, digit: i64| -> Outcome<BusinessType> {
        let code: BusinessCode = code.parse().map_err(|_| unreadable(code))?;
        let source = EntrySource::Typed;
        Ok(BusinessType { code, name: name.to_owned(), class, source, keeps_customer, digit, retired: false })
    };
    // Money for cards is booked only on the paper on which they leave: a hall without cards sells none (R03, R05).
    let of_cards = |code: &str, name: &str, digit: i64| -> Outcome<BusinessType> {
        let typed = business(code, name, BusinessClass::Revenue, false, digit)?;
        Ok(BusinessType { source: EntrySource::Stock, ..typed })
    };
    let tender = |code: &str, name: &str, counted_at: CountedAt, against: CountedAgainst, days: i64| -> Outcome<Tender> {
        let code: TenderCode = code.parse().map_err(|_| unreadable(code))?;
        Ok(Tender { code, name: name.to_owned(), counted_at, against, arrives_after_days: days, retired: false })
    };
    let form = |code: &str, name: &str, copies: i64, goes_to: &str| -> Outcome<StatForm> {
        let code: FormCode = code.parse().map_err(|_| unreadable(code))?;
        Ok(StatForm { code, name: name.to_owned(), copies, goes_to: goes_to.to_owned(), retired: false })
    };
    Ok(SuggestedCatalogue {
        business_types: vec![
            business("bill", "缴费", BusinessClass::Revenue, true, 1)?,
            business("open", "开户", BusinessClass::Revenue, true, 2)?,
            of_cards("card-sale", "售卡", 3)?,
            business("device", "终端", BusinessClass::Revenue, false, 4)?,
            business("recharge", "空中充值", BusinessClass::Recharge, true, 5)?,
            business("security", "押金", BusinessClass::Security, true, 6)?,
            business("other", "其他", BusinessClass::Revenue, false, 7)?,
            business("rounding", "抹零", BusinessClass::Rounding, false, 8)?,
            of_cards("sim-fee", "SIM 卡费", 9)?,
        ],
        tenders: vec![
            tender("cash", "现金", CountedAt::Counter, CountedAgainst::Drawer, 0)?,
            tender("card", "银行卡", CountedAt::Counter, CountedAgainst::PosSlip, 1)?,
            tender("wechat", "微信", CountedAt::Counter, CountedAgainst::MerchantTotal, 1)?,
            tender("alipay", "支付宝", CountedAt::Counter, CountedAgainst::MerchantTotal, 1)?,
            tender("cheque", "支票", CountedAt::Counter, CountedAgainst::Cheques, 3)?,
            tender("transfer", "转账", CountedAt::Hall, CountedAgainst::BankAdvice, 1)?,
        ],
        stat_forms: vec![
            form("business-volume", "业务量统计表", 1, "市场部")?,
            form("complaints", "投诉受理登记表", 1, "服务部")?,
        ],
    })
}
