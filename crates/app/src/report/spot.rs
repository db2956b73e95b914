//! The record of a spot check (抽查记录).

use domain::spot::{FindingState, FindingStep, SpotState};
use domain::{Fen, SpotNumber, StaffCode};
use reports::{Person, SpotRecord, SpotRecordFinding, SpotRecordRow};

use super::Made;
use super::names::{Names, voucher_number};
use crate::kernel::act::Ask;
use crate::kernel::failure::Outcome;
use crate::spot::{FindingShown, SpotLineShown, known, spot_shown};
use crate::stock::lots::NumbersShown;
use crate::who::Who;

pub(super) fn record(ask: &Ask<'_>, number: SpotNumber) -> Outcome<Made> {
    let names = Names::load(ask)?;
    let spot = spot_shown(ask, &known(ask.books, number)?)?;
    let mut beside: Vec<StaffCode> = spot.counts.iter().filter_map(|count| Some(count.beside.as_ref()?.code.clone())).collect();
    beside.sort_unstable();
    beside.dedup();
    let list = |parts: Vec<String>, all: &str| if parts.is_empty() { all.to_owned() } else { parts.join("、") };
    let places = list(spot.places.iter().map(|place| names.place(place)).collect(), "全部库位");
    let items = list(spot.items.iter().map(|item| names.item(item)).collect(), "全部品目");
    let sample = spot.sample.as_ref().map(|sample| {
        let (of, drawn) = (sample.of, spot.lines.iter().filter(|line| !line.besides).count());
        format!("{of} 项中抽 {}%，共 {drawn} 项，种子 {}", sample.share, sample.seed)
    });
    let report = SpotRecord {
        date: spot.date.to_string(),
        made_at: spot.time.shown(ask.offset()),
        checker: spot.by.as_ref().map(person),
        beside: beside.iter().map(|code| names.person(code)).collect(),
        at_voucher: if spot.at_voucher.0 == 0 { "建账前".to_owned() } else { voucher_number(spot.at_voucher) },
        scope: format!("{places}；{items}"),
        sample,
        state: state_word(spot.state).to_owned(),
        rows: spot.lines.iter().map(|line| row(&names, line)).collect(),
        findings: spot.findings.iter().map(|finding| finding_row(ask, &names, finding)).collect(),
        conclusion: spot.conclusion.clone(),
    };
    Ok(Made {
        number: format!("CC-{number:06}"),
        date: spot.date.to_string(),
        file: format!("抽查记录-{number}-{}", spot.date),
        paper: Box::new(move |meta| report.paper(meta)),
    })
}

fn person(who: &Who) -> Person {
    Person { number: who.code.to_string(), name: who.name.clone() }
}

const fn state_word(state: SpotState) -> &'static str {
    match state {
        SpotState::Counting => "抽查中",
        SpotState::Concluded => "已结束",
        SpotState::Cancelled => "已撤销",
    }
}

const fn finding_word(state: FindingState) -> &'static str {
    match state {
        FindingState::Open => "待答复",
        FindingState::Answered => "已答复待核",
        FindingState::Returned => "退回重答",
        FindingState::Closed => "已销号",
    }
}

const fn step_word(step: FindingStep) -> &'static str {
    match step {
        FindingStep::Answered => "答复",
        FindingStep::Returned => "退回",
        FindingStep::Closed => "销号",
    }
}

fn row(names: &Names, line: &SpotLineShown) -> SpotRecordRow {
    let goods = names.goods(&line.line.item).filter(|_| line.line.goods);
    let amount = |amount: Fen| if goods.is_some() { amount.fen().to_string() } else { amount.grouped() };
    let signed = |difference: Fen| match difference.fen() {
        0 => String::new(),
        above @ 1.. => format!("+{}", amount(Fen::new(above))),
        below => format!("−{}", amount(Fen::new(-below))),
    };
    let numbers = |ranges: &[NumbersShown]| {
        let one = |range: &NumbersShown| {
            if range.first == range.last { range.first.clone() } else { format!("{}–{}", range.first, range.last) }
        };
        ranges.iter().map(one).collect::<Vec<_>>().join("、")
    };
    let mut notes = Vec::new();
    if line.fixed_again {
        notes.push(format!("有变动，重取账面至 {}", voucher_number(line.at_voucher)));
    }
    if line.besides {
        notes.push("另发现".to_owned());
    }
    let result = line.result.as_ref();
    SpotRecordRow {
        place: names.place(&line.line.place),
        item: line.line.name.clone(),
        unit: goods.map_or_else(|| "元".to_owned(), |item| item.unit.clone()),
        book: amount(line.book),
        found: result.and_then(|result| result.counted).map(amount),
        difference: result.and_then(|result| result.difference).map(signed).unwrap_or_default(),
        missing: result.map(|result| numbers(&result.missing)).unwrap_or_default(),
        extra: result.map(|result| numbers(&result.extra)).unwrap_or_default(),
        note: notes.join("；"),
    }
}

fn finding_row(ask: &Ask<'_>, names: &Names, finding: &FindingShown) -> SpotRecordFinding {
    let about = [finding.place.as_ref().map(|place| names.place(place)), finding.name.clone()];
    let step = |step: &crate::spot::FindingStepShown| {
        let by = step.by.as_ref().map(|who| person(who).shown()).unwrap_or_default();
        let papers = step.vouchers.iter().map(|voucher| voucher_number(*voucher)).collect::<Vec<_>>().join("、");
        let parts = [
            Some(format!("{} {by} {}", step.time.shown(ask.offset()), step_word(step.step))),
            step.text.clone(),
            (!papers.is_empty()).then(|| format!("单据 {papers}")),
            step.due.map(|due| format!("{due} 前重新答复")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("；")
    };
    SpotRecordFinding {
        number: finding.finding,
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" / "),
        text: finding.text.clone(),
        person: person(&finding.person),
        due: finding.due.to_string(),
        state: finding_word(finding.state).to_owned(),
        steps: finding.steps.iter().map(step).collect(),
    }
}
