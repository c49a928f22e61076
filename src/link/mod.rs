//! Mentions tied together: which parties, day, place, signers and items belong to which agreement; what a
//! figure counts; whom 双方 stands for.
//!
//! [`Document`] and [`Mentions`] come in, a [`Reading`] goes out: the record but for its offsets, which
//! `record` writes.

pub mod agreement;
mod claim;
mod date;
mod item;
mod join;
mod party;

use crate::Context;
use crate::layout::Document;
use crate::mention::Mentions;
use crate::record::vocabulary::*;
use crate::text::{Normalized, Span};

/// Why something not written was concluded: `publisher: a bare 省 is the province of 四川日报`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    pub rule: &'static str,
    pub reason: String,
    /// What the conclusion leans on.
    pub spans: Vec<Span<Normalized>>,
}

/// What an article says. Cross references are indices into these lists.
#[derive(Debug, Default)]
pub struct Reading {
    pub parties: Vec<Party>,
    /// Every place that stands for one or more of `parties`, in the order of the text.
    pub party_refs: Vec<PartyRef>,
    pub agreements: Vec<Agreement>,
    pub items: Vec<Item>,
    pub dates: Vec<Date>,
    pub claims: Vec<Claim>,
    pub documents: Vec<Cited>,
    pub warnings: Vec<Warning>,
}

/// A mention that became nothing: the 三 of `第三条`, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    pub span: Span<Normalized>,
    /// `quantity`, `party`, `title`, `date`, `list`.
    pub kind: &'static str,
    pub why: &'static str,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Canonical: region in full, organ without abbreviations.
    pub name: String,
    /// As written, normalized, each once.
    pub names: Vec<String>,
    pub kind: PartyKind,
    pub level: Option<Level>,
    /// GB/T 2260 code valid at the article's date.
    pub adcode: Option<String>,
    pub current_adcode: Option<String>,
    /// Full name of the region.
    pub region: Option<String>,
    pub basis: Option<Basis>,
    pub mentions: Vec<Span<Normalized>>,
    pub certainty: Certainty,
}

/// A place that names or stands for parties: `四川省、重庆市关工委`, `双方`.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyRef {
    pub span: Span<Normalized>,
    /// Indices into `Reading::parties`.
    pub parties: Vec<usize>,
    pub how: Reference,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// Named as itself or in a joint wording.
    Named,
    /// 双方, 两地, 三方: resolved, but no mention of its own.
    Anaphor,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// What stands inside 《》, inner quotes kept.
    pub title: Option<String>,
    /// Its name as printed where it has no marks.
    pub descriptor: Option<String>,
    /// First mention of title or descriptor.
    pub span: Span<Normalized>,
    pub mentions: Vec<Span<Normalized>>,
    pub form: Form,
    pub role: InstrumentRole,
    pub status: Status,
    pub signed: Option<Signed>,
    pub place: Option<Place>,
    pub parties: Vec<Partaking>,
    pub signatories: Vec<Signatory>,
    pub witnesses: Vec<Signatory>,
    pub declared_items: Option<u32>,
    pub mechanisms: Vec<Mechanism>,
    pub relations: Vec<Relation>,
    pub fields: Vec<PolicyField>,
    pub formality: Option<Formality>,
    pub certainty: Certainty,
}

/// A standing arrangement: 局长联席会议, every six months.
#[derive(Debug, Clone, PartialEq)]
pub struct Mechanism {
    /// A value of `data/mechanisms.tsv`.
    pub kind: &'static str,
    pub name: String,
    /// ISO 8601 duration.
    pub per: Option<String>,
    pub span: Span<Normalized>,
}

/// How an agreement stands to an older one.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// A value of `data/relations.tsv`.
    pub kind: &'static str,
    /// Index into `Reading::agreements`.
    pub to: usize,
    /// The older one's name, where the relation is told.
    pub span: Span<Normalized>,
}

/// A field of cooperation.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyField {
    /// A value of `data/fields.tsv`.
    pub code: &'static str,
    pub span: Span<Normalized>,
}

/// Whose mandate an agreement rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Formality {
    pub level: Level,
    pub span: Span<Normalized>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Signed {
    pub edtf: String,
    pub span: Option<Span<Normalized>>,
    pub basis: Option<Basis>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// As written, normalized.
    pub text: String,
    pub span: Option<Span<Normalized>>,
    pub basis: Option<Basis>,
}

/// A party's part in an agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Partaking {
    pub party: usize,
    pub role: PartyRole,
    /// Why: the frame or rule, `subject of 签署`.
    pub because: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Signatory {
    pub person: Option<String>,
    /// 主任, 局长, as written.
    pub title: Option<String>,
    pub party: Option<usize>,
    pub span: Option<Span<Normalized>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Index into `Reading::agreements`, `None` where unknown.
    pub agreement: Option<usize>,
    /// Index into `Reading::items`.
    pub parent: Option<usize>,
    pub number: u32,
    /// As printed: `（一）`, `①`, `第三条`.
    pub label: Option<String>,
    pub heading: Option<Span<Normalized>>,
    /// Without label, heading and closing separator.
    pub span: Span<Normalized>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Date {
    pub span: Span<Normalized>,
    /// EDTF or ISO 8601, `None` where nothing tells.
    pub value: Option<String>,
    pub kind: DateKind,
    pub role: DateRole,
    /// What it was resolved against: `stamp 2025-01-08`, and where that stands.
    pub anchor: Option<Basis>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Number with bound words and unit.
    pub span: Span<Normalized>,
    /// Plain decimal: `4030000000000`, `6.5`.
    pub value: String,
    pub max: Option<String>,
    pub unit: Option<String>,
    pub unit_span: Option<Span<Normalized>>,
    pub ucum: Option<String>,
    pub bound: Bound,
    /// The thing measured.
    pub of: Option<String>,
    pub of_span: Option<Span<Normalized>>,
    pub share_of: Option<String>,
    /// ISO 8601 duration, or the unit as printed: 每亩 → 亩.
    pub per: Option<String>,
    pub per_span: Option<Span<Normalized>>,
    pub status: ClaimStatus,
    pub period: Option<String>,
    pub subject: Option<String>,
    pub condition: Option<String>,
    pub payer: Option<String>,
    pub payee: Option<String>,
    /// Index into `Reading::agreements`.
    pub agreement: Option<usize>,
}

/// A paper, journal or law merely cited.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    pub title: String,
    pub kind: DocumentKind,
    pub span: Span<Normalized>,
    pub mentions: Vec<Span<Normalized>>,
}

/// A doubt, with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// `declared-items-differ`, `impossible-date`.
    pub code: &'static str,
    /// JSON Pointer into the record: `/agreements/0/declared_items`.
    pub pointer: String,
    pub message: String,
    pub span: Option<Span<Normalized>>,
}

/// Ties the mentions of `document` together.
pub fn link(document: &Document, mentions: &Mentions, context: &Context) -> Reading {
    let mut reading = Reading::default();
    (reading.parties, reading.party_refs) = party::parties(document, mentions, context);
    reading.dates = date::dates(document, mentions, context, &mut reading.warnings);
    agreement::agreements(document, mentions, context, &mut reading);
    reading.claims = claim::claims(document, mentions, &reading);
    reading
}

/// The candidates that became nothing, in the order of the text: quantities with the rule that refused them,
/// other mentions that no part of `reading` touches.
pub fn refused(document: &Document, mentions: &Mentions, reading: &Reading) -> Vec<Refused> {
    let mut refused = claim::refused(document, mentions, reading);
    let mut taken: Vec<Span<Normalized>> = reading.party_refs.iter().map(|part| part.span).collect();
    taken.extend(reading.parties.iter().flat_map(|party| &party.mentions));
    let parties = Untouched::by(taken);
    let mut taken: Vec<Span<Normalized>> = reading.agreements.iter().flat_map(|one| &one.mentions).copied().collect();
    taken.extend(reading.agreements.iter().map(|agreement| agreement.span));
    taken.extend(
        reading.documents.iter().flat_map(|one| &one.mentions).chain(reading.documents.iter().map(|one| &one.span)),
    );
    let titles = Untouched::by(taken);
    let dates = Untouched::by(reading.dates.iter().map(|date| date.span).collect());
    let items = Untouched::by(reading.items.iter().map(|item| item.span).collect());
    let mut refuse = |span, kind, why| refused.push(Refused { span, kind, why });
    for party in mentions.parties.iter().filter(|party| parties.has(party.span)) {
        refuse(party.span, "party", "does not act, or is part of another name");
    }
    for title in mentions.titles.iter().filter(|title| titles.has(title.span)) {
        refuse(title.span, "title", "neither concluded nor issued here, and no paper cited");
    }
    for date in mentions.dates.iter().filter(|date| dates.has(date.span)) {
        refuse(date.span, "date", "no day, span or recurrence of its own");
    }
    for list in &mentions.lists {
        for entry in list.entries.iter().filter(|entry| items.has(entry.span)) {
            refuse(entry.span, "item", "no agreement has this list");
        }
    }
    refused.sort_by_key(|one| (one.span.start(), one.span.end()));
    refused
}

/// Sorted spans, asked which others overlap none of them.
struct Untouched(Vec<Span<Normalized>>);

impl Untouched {
    fn by(mut taken: Vec<Span<Normalized>>) -> Self {
        taken.sort_unstable();
        // Ends grow with starts from here on, so that one look back is enough.
        let mut reach = 0;
        taken.retain(|span| {
            let further = span.end() > reach;
            reach = reach.max(span.end());
            further
        });
        Self(taken)
    }

    fn has(&self, span: Span<Normalized>) -> bool {
        let before = self.0.partition_point(|taken| taken.start() < span.end());
        before == 0 || self.0[before - 1].end() <= span.start()
    }
}
