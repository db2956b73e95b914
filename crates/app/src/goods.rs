//! The catalogue of what has a number or a stock: items, campaigns, grades of special numbers (品目、活动、号码级别).

use domain::entry::Entry;
use domain::master::{Campaign, CampaignRule, CheckDigit, Grade, GradePattern, Item, ItemKind};
use domain::special;
use domain::{Fen, GradeCode, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kernel::act::{Act, Ask};
use crate::kernel::failure::{Outcome, refuse_all};
use crate::kernel::registry::{CallSpec, Empty, Reveals};
use crate::kernel::rights::Right;
use domain::catalogue::required;

pub(crate) fn calls() -> Vec<CallSpec> {
    use Reveals::Nothing;
    vec![
        CallSpec::write("item.set", Right::ManageCatalogue, set_item),
        CallSpec::read("campaign.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.campaigns()?)),
        CallSpec::write("campaign.set", Right::ManageStock, set_campaign),
        CallSpec::read("grade.list", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.grades()?)),
        CallSpec::write("grade.set", Right::ManageCatalogue, set_grade),
        CallSpec::read("grade.patterns", Right::SignedIn, Nothing, |ask, _: Empty| Ok(ask.books.grade_patterns()?)),
        CallSpec::write("grade.set_pattern", Right::ManageCatalogue, set_pattern),
        CallSpec::read("grade.of", Right::SignedIn, Nothing, grade_of),
    ]
}

fn invalid(field: &str) -> Refusal {
    Refusal::FieldInvalid { field: field.to_owned() }
}

/// An item that is counted in pieces: made, changed or retired. Money items come with the hall and its tenders.
fn set_item(act: &mut Act<'_, '_>, request: Item) -> Outcome<Item> {
    let name = required("name", &request.name)?;
    let unit = required("unit", &request.unit)?;
    let mut findings = Vec::new();
    let known = act.books.item(&request.code)?;
    let of_tender =
        act.books.tender(&domain::TenderCode::try_new(request.code.as_str()).map_err(|_| invalid("code"))?)?.is_some();
    if of_tender || request.kind.is_money() || known.as_ref().is_some_and(|known| known.kind != request.kind) {
        findings.push(Refusal::CodeTaken { field: "code".to_owned(), code: request.code.to_string() });
    }
    let negative = |amount: Option<Fen>| amount.is_some_and(|amount| amount < Fen::ZERO);
    if negative(request.face_value) || (request.face_value.is_some() != (request.kind == ItemKind::PrepaidCard)) {
        findings.push(invalid("face_value"));
    }
    let is_sold = matches!(request.kind, ItemKind::SimCard | ItemKind::PrepaidCard | ItemKind::Promo);
    if negative(request.price) || (request.price.is_some() && !is_sold) {
        findings.push(invalid("price"));
    }
    if request.check_digit != CheckDigit::None && !matches!(request.kind, ItemKind::SimCard | ItemKind::PrepaidCard) {
        findings.push(invalid("check_digit"));
    }
    let is_box = request.kind == ItemKind::InvoiceBox;
    let holds = request.holds.as_ref().map(|code| act.books.item(code)).transpose()?.flatten();
    if is_box != holds.is_some_and(|held| held.kind == ItemKind::Invoice) || is_box != request.holds.is_some() {
        findings.push(invalid("holds"));
    }
    if is_box != request.box_size.is_some_and(|size| (1..=1_000_000).contains(&size)) || is_box != request.box_size.is_some() {
        findings.push(invalid("box_size"));
    }
    if let Some(known) = &known {
        // A cell of the books stays once something of the item was in it.
        let cells: Vec<_> = act.books.balances()?.into_iter().filter(|((_, item), _)| *item == known.code).collect();
        let is_in_books = !cells.is_empty();
        let inside = cells.into_iter().find(|(_, quantity)| *quantity != 0).filter(|_| request.retired);
        findings.extend(inside.map(|((place, item), quantity)| Refusal::ItemNotEmpty { item, place, quantity }));
        // What stands in the books was read, valued and boxed by these.
        let changed = [
            ("face_value", known.face_value != request.face_value),
            ("check_digit", known.check_digit != request.check_digit),
            ("holds", known.holds != request.holds),
            ("box_size", known.box_size != request.box_size),
        ];
        findings.extend(changed.into_iter().filter(|(_, changed)| is_in_books && *changed).map(|(field, _)| invalid(field)));
    }
    refuse_all(findings)?;
    let item = Item { name, unit, ..request };
    act.append(Entry::ItemSet(item.clone()))?;
    Ok(item)
}

fn set_campaign(act: &mut Act<'_, '_>, request: Campaign) -> Outcome<Campaign> {
    let name = required("name", &request.name)?;
    let mut findings = Vec::new();
    let item = crate::stock::lots::item(act.books, &request.item)?;
    if item.kind.is_money() {
        findings.push(Refusal::ItemKindOther { item: item.code, kind: item.kind });
    }
    if request.until < request.from {
        findings.push(invalid("until"));
    }
    if request.per_customer.is_some_and(|limit| limit < 1) {
        findings.push(invalid("per_customer"));
    }
    let is_discount = request.rule == CampaignRule::Discount;
    if request.discount.is_some_and(|discount| discount <= Fen::ZERO) || is_discount != request.discount.is_some() {
        findings.push(invalid("discount"));
    }
    // What was given under it stands on papers: item and rule stay.
    let known = act.books.campaign(&request.code)?;
    if known.is_some_and(|known| known.item != request.item || known.rule != request.rule) {
        findings.push(Refusal::CodeTaken { field: "code".to_owned(), code: request.code.to_string() });
    }
    refuse_all(findings)?;
    let campaign = Campaign { name, ..request };
    act.append(Entry::CampaignSet(campaign.clone()))?;
    Ok(campaign)
}

fn set_grade(act: &mut Act<'_, '_>, request: Grade) -> Outcome<Grade> {
    let name = required("name", &request.name)?;
    let mut findings = Vec::new();
    if special::standing(request.approver) == 0 {
        findings.push(invalid("approver"));
    }
    if request.minimum_spend < Fen::ZERO {
        findings.push(invalid("minimum_spend"));
    }
    if !(0..=120).contains(&request.contract_months) {
        findings.push(invalid("contract_months"));
    }
    if request.prepayment < Fen::ZERO {
        findings.push(invalid("prepayment"));
    }
    refuse_all(findings)?;
    let grade = Grade { name, ..request };
    act.append(Entry::GradeSet(grade.clone()))?;
    Ok(grade)
}

fn set_pattern(act: &mut Act<'_, '_>, request: GradePattern) -> Outcome<GradePattern> {
    let mut findings = Vec::new();
    if !(1..=999).contains(&request.position) {
        findings.push(invalid("position"));
    }
    if !special::is_pattern(&request.pattern) {
        findings.push(invalid("pattern"));
    }
    let unknown = || Refusal::UnknownCode { field: "grade".to_owned(), code: request.grade.to_string() };
    let grade = act.books.grade(&request.grade)?.ok_or_else(unknown)?;
    if grade.retired && !request.retired {
        findings.push(Refusal::Retired { field: "grade".to_owned(), code: grade.code.to_string() });
    }
    refuse_all(findings)?;
    act.append(Entry::GradePatternSet(request.clone()))?;
    Ok(request)
}

/// A number to try (试号).
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TryNumber {
    /// The number.
    pub number: String,
}

/// The grade of a number, and why.
#[derive(Serialize, TS)]
pub struct NumberGrade {
    /// The number as tried.
    pub number: String,
    /// Its grade; none if no row of the table matches.
    pub grade: Option<GradeCode>,
    /// The grade's name.
    pub name: Option<String>,
    /// The row that gave it.
    pub position: Option<i64>,
    /// That row's pattern.
    pub pattern: Option<String>,
    /// The digits that matched.
    pub tail: Option<String>,
}

fn grade_of(ask: &Ask<'_>, request: TryNumber) -> Outcome<NumberGrade> {
    let number = request.number.trim().to_owned();
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::SerialUnreadable { number }.into());
    }
    let found = special::grade(&number, &ask.books.grade_patterns()?);
    let grade = found.as_ref().map(|graded| ask.books.grade(&graded.grade)).transpose()?.flatten();
    Ok(NumberGrade {
        number,
        grade: grade.as_ref().map(|grade| grade.code.clone()),
        name: grade.map(|grade| grade.name),
        position: found.as_ref().map(|graded| graded.position),
        pattern: found.as_ref().map(|graded| graded.pattern.clone()),
        tail: found.map(|graded| graded.tail),
    })
}
