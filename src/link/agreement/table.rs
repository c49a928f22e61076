//! Instruments listed in a table: a column of names, columns of 甲方 and 乙方.

use super::basis;
use super::page::{Area, Page, area};
use crate::link::{Agreement, Partaking, Signed};
use crate::mention::title::{Nature, noun_of};
use crate::record::vocabulary::*;

/// Heads of the columns that name who signs.
const MAKERS: &[&str] =
    &["甲方", "乙方", "丙方", "签约方", "签约单位", "签约双方", "合作方", "合作单位", "签署方", "签约主体", "缔约方"];

/// The agreements in the rows of the page's tables.
pub(super) fn agreements(page: &Page) -> Vec<Agreement> {
    let mut agreements = Vec::new();
    let mut in_table = false;
    let mut lead = None;
    for block in &page.document.blocks {
        let cells = cells(page, block.span);
        if cells.len() < 3 {
            in_table = false;
            lead = Some(block.span);
            continue;
        }
        if cells.iter().any(|cell| MAKERS.contains(&cell.of(page.text))) {
            in_table = true;
            continue;
        }
        if !in_table {
            continue;
        }
        let name = cells
            .iter()
            .copied()
            .find(|cell| noun_of(cell.of(page.text)).is_some_and(|noun| noun.nature != Nature::Paper));
        let Some(name) = name else { continue };
        let parties: Vec<usize> = page
            .refs(block.span)
            .filter(|at| !name.overlaps(at.span))
            .flat_map(|at| at.parties.iter().copied())
            .collect();
        agreements.push(agreement(page, name, parties, lead));
    }
    agreements
}

/// The cells of a row; one where it is none.
fn cells(page: &Page, row: Area) -> Vec<Area> {
    let mut cells = Vec::new();
    let mut start = row.start();
    for (i, _) in row.of(page.text).match_indices('|') {
        cells.push(area(start, row.start() + i).trim(page.text));
        start = row.start() + i + 1;
    }
    cells.push(area(start, row.end()).trim(page.text));
    cells
}

fn agreement(page: &Page, name: Area, parties: Vec<usize>, lead: Option<Area>) -> Agreement {
    let day = lead.and_then(|lead| page.dates(lead).filter(|date| date.value.is_some()).last());
    let signed = day.and_then(|date| {
        let edtf = date.value.as_deref()?.split('T').next()?.to_owned();
        let basis = Some(basis("table", "the sentence before the table tells the day", vec![date.span]));
        Some(Signed { edtf, span: Some(date.span), basis })
    });
    Agreement {
        title: None,
        descriptor: Some(name.of(page.text).to_owned()),
        span: name,
        mentions: vec![name],
        form: noun_of(name.of(page.text)).map_or(Form::Other, |noun| noun.form),
        role: InstrumentRole::Concluded,
        status: Status::Signed,
        signed,
        place: None,
        parties: parties
            .into_iter()
            .map(|party| Partaking { party, role: PartyRole::Signatory, because: "cell of the same row".to_owned() })
            .collect(),
        signatories: Vec::new(),
        witnesses: Vec::new(),
        declared_items: None,
        mechanisms: Vec::new(),
        relations: Vec::new(),
        fields: Vec::new(),
        formality: None,
        certainty: Certainty::Stated,
    }
}
