use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::types::*;
use super::vocabulary::*;
use super::{SCHEMA, derived};
use crate::layout;
use crate::link::{self, Reading};
use crate::text::{self, Normalized, Span};

/// Whose bytes were read.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The article's own bytes.
    pub bytes: &'a [u8],
    pub id: &'a str,
    /// The caller's URL.
    pub url: Option<&'a str>,
    /// The caller's other columns.
    pub extra: Option<&'a serde_json::Map<String, serde_json::Value>>,
}

/// The record of `document` and what `reading` found in it.
pub fn record(document: &layout::Document, reading: Reading, origin: Origin<'_>) -> Record {
    let places = Places { document };
    let ids = Ids::new(&reading);
    let mut record = Record {
        schema: SCHEMA.to_owned(),
        tool: tool(),
        id: origin.id.to_owned(),
        source: source(document, origin),
        article: places.article(&document.article),
        parties: ids.parties.each(reading.parties, |id, party| places.party(id, party)),
        agreements: ids.agreements.each(reading.agreements, |id, agreement| places.agreement(id, agreement, &ids)),
        items: ids.items.each(reading.items, |id, item| places.item(id, item, &ids)),
        dates: ids.dates.each(reading.dates, |id, date| places.date(id, date)),
        claims: ids.claims.each(reading.claims, |id, claim| places.claim(id, claim, &ids)),
        documents: ids.documents.each(reading.documents, |_, cited| places.cited(cited)),
        repairs: repairs(document),
        blocks: places.blocks(),
        warnings: reading.warnings.into_iter().map(|warning| places.warning(warning, &ids)).collect(),
        text: document.text.clone(),
    };
    derived::derive(&mut record);
    record
}

/// This program and its word lists.
pub fn tool() -> Tool {
    Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data: env!("MENGSHU_DATA").to_owned(),
    }
}

fn source(document: &layout::Document, origin: Origin<'_>) -> Source {
    let encodings = document.encodings.iter().map(|encoding| Encoding {
        name: encoding.name.clone(),
        bytes: [encoding.bytes.start, encoding.bytes.end],
        basis: encoding.basis.clone(),
    });
    Source {
        uri: origin.url.unwrap_or(origin.id).to_owned(),
        sha256: hex(&Sha256::digest(origin.bytes)),
        bytes: origin.bytes.len(),
        encodings: encodings.collect(),
        script: script(document),
        format: if document.is_html { Format::Html } else { Format::Text },
        extra: origin.extra.cloned(),
    }
}

/// In which script the article was written: line by line, by how many of its characters were simplified.
fn script(document: &layout::Document) -> Script {
    let (mut traditional, mut all) = (0, 0);
    let mut edits = document.alignment.normalizations().iter().filter(|edit| edit.by.contains("t2s")).peekable();
    let mut start = 0;
    for line in document.text.split_inclusive('\n') {
        let end = start + line.len();
        let mut changed = 0;
        while let Some(edit) = edits.next_if(|edit| edit.to.start() < end) {
            changed += edit.new.chars().count();
        }
        let hanzi = line.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')).count();
        // Of running traditional text some 35 of 100 hanzi are simplified; a name of 3 in a line is noise.
        if changed * 8 >= hanzi && changed > 0 {
            traditional += hanzi;
        }
        all += hanzi;
        start = end;
    }
    match () {
        _ if traditional * 20 <= all => Script::Hans,
        _ if traditional * 5 >= all * 4 => Script::Hant,
        _ => Script::Mixed,
    }
}

/// Whether an edit undoes damage. Taking off a page's markup does not, and what is no article stands in `blocks`.
fn is_repair(by: &str) -> bool {
    by.split('+').any(|name| !name.starts_with("html:") && !name.starts_with("boilerplate:"))
}

/// Equal repairs together, in the order of their first places.
fn repairs(document: &layout::Document) -> Vec<Repair> {
    let alignment = &document.alignment;
    let mut rows: Vec<Repair> = Vec::new();
    let mut known: HashMap<(&str, &str, &str, bool), usize> = HashMap::new();
    for edit in alignment.repairs().iter().filter(|edit| is_repair(edit.by)) {
        let row = *known.entry((edit.by, edit.old, edit.new, edit.certain)).or_insert_with(|| {
            rows.push(Repair {
                kind: edit.by.to_owned(),
                from: edit.old.to_owned(),
                to: edit.new.to_owned(),
                count: 0,
                certain: edit.certain,
                lost: 0,
                at: Some(at(alignment.place_of(&document.text, edit.from))),
            });
            rows.len() - 1
        });
        rows[row].count += 1;
        rows[row].lost += edit.lost;
    }
    rows
}

/// New names of the parts of a reading: where each stands in the record.
struct Ids {
    parties: Order,
    agreements: Order,
    items: Order,
    dates: Order,
    claims: Order,
    documents: Order,
}

/// The order of one list by first mention.
struct Order {
    letter: char,
    /// New place of each old index.
    places: Vec<usize>,
}

impl Ids {
    fn new(reading: &Reading) -> Self {
        Ids {
            parties: Order::new('p', reading.parties.iter().map(|party| party.mentions.iter().min().copied())),
            agreements: Order::new('a', reading.agreements.iter().map(|agreement| Some(agreement.span))),
            items: Order::new('i', reading.items.iter().map(|item| Some(item.span))),
            dates: Order::new('d', reading.dates.iter().map(|date| Some(date.span))),
            claims: Order::new('c', reading.claims.iter().map(|claim| Some(claim.span))),
            documents: Order::new('w', reading.documents.iter().map(|cited| Some(cited.span))),
        }
    }

    /// `/agreements/0/title` with the index the agreement has in the record.
    fn pointer(&self, pointer: &str) -> String {
        let mut parts: Vec<String> = pointer.split('/').map(str::to_owned).collect();
        let order = match parts.get(1).map(String::as_str) {
            Some("parties") => &self.parties,
            Some("agreements") => &self.agreements,
            Some("items") => &self.items,
            Some("dates") => &self.dates,
            Some("claims") => &self.claims,
            Some("documents") => &self.documents,
            _ => return pointer.to_owned(),
        };
        if let Some(part) = parts.get_mut(2)
            && let Some(place) = part.parse::<usize>().ok().and_then(|index| order.places.get(index))
        {
            *part = place.to_string();
        }
        parts.join("/")
    }
}

/// `ba7816bf…`.
fn hex(digest: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |n: u8| char::from(DIGITS[usize::from(n & 15)]);
    digest.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte)]).collect()
}

impl Order {
    /// `p1`, `c120`.
    fn name(&self, place: usize) -> String {
        let (mut digits, mut left, mut at) = ([0u8; 20], place + 1, 20);
        while left > 0 {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        let mut name = String::with_capacity(1 + digits.len() - at);
        name.push(self.letter);
        name.extend(digits[at..].iter().map(|&digit| char::from(digit)));
        name
    }

    /// What has no place of its own comes last.
    fn new(letter: char, firsts: impl Iterator<Item = Option<Span<Normalized>>>) -> Self {
        let mut old: Vec<_> = firsts.enumerate().map(|(index, first)| (first.is_none(), first, index)).collect();
        old.sort();
        let mut places = vec![0; old.len()];
        for (place, (_, _, index)) in old.iter().enumerate() {
            places[*index] = place;
        }
        Order { letter, places }
    }
    /// The id of what had `index`; `None` for an index out of bounds.
    fn id(&self, index: usize) -> Option<String> {
        self.places.get(index).map(|place| self.name(*place))
    }
    /// Makes each of `parts` and puts it in its new place.
    fn each<T, U>(&self, parts: Vec<T>, mut make: impl FnMut(String, T) -> U) -> Vec<U> {
        let mut out: Vec<(usize, U)> = Vec::with_capacity(parts.len());
        for (part, place) in parts.into_iter().zip(&self.places) {
            out.push((*place, make(self.name(*place), part)));
        }
        out.sort_by_key(|(place, _)| *place);
        out.into_iter().map(|(_, made)| made).collect()
    }
}

/// Writes spans as places.
struct Places<'d> {
    document: &'d layout::Document,
}

impl Places<'_> {
    fn at(&self, span: Span<Normalized>) -> At {
        let text = &self.document.text;
        at(self.document.alignment.at(text, span.whole(text)))
    }
    fn maybe(&self, span: Option<Span<Normalized>>) -> Option<At> {
        span.map(|span| self.at(span))
    }
    fn of(&self, span: Span<Normalized>) -> String {
        let text = &self.document.text;
        span.whole(text).of(text).to_owned()
    }
    fn basis(&self, basis: Option<link::Basis>) -> Option<Basis> {
        basis.map(|basis| Basis {
            rule: basis.rule.to_owned(),
            reason: Some(basis.reason),
            at: basis.spans.into_iter().map(|span| self.at(span)).collect(),
        })
    }

    fn article(&self, article: &layout::Article) -> Article {
        let one = |field: &Option<layout::Field>| field.as_ref().map(|field| self.field(field));
        let all = |fields: &[layout::Field]| fields.iter().map(|field| self.field(field)).collect();
        Article {
            headline: one(&article.headline),
            subtitle: one(&article.subtitle),
            outlet: one(&article.outlet),
            published: one(&article.published),
            dateline_place: one(&article.dateline_place),
            authors: all(&article.authors),
            editors: all(&article.editors),
            genre: one(&article.genre),
        }
    }
    fn field(&self, field: &layout::Field) -> Field {
        let basis = field.basis.map(|rule| Basis { rule: rule.to_owned(), reason: None, at: Vec::new() });
        // Said in the page's head: no place in the text, but one in the file.
        let out_of_text = || {
            let document = self.document;
            field.src.map(|src| at(document.alignment.place_of(&document.text, src)))
        };
        Field { value: field.value.clone(), at: self.maybe(field.span).or_else(out_of_text), basis }
    }

    fn party(&self, id: String, party: link::Party) -> Party {
        let mut mentions = party.mentions;
        mentions.sort();
        Party {
            id,
            name: party.name,
            names: party.names,
            kind: party.kind,
            level: party.level,
            adcode: party.adcode,
            current_adcode: party.current_adcode,
            region: party.region,
            basis: self.basis(party.basis),
            mentions: mentions.into_iter().map(|span| self.at(span)).collect(),
            certainty: party.certainty,
        }
    }

    fn agreement(&self, id: String, agreement: link::Agreement, ids: &Ids) -> Agreement {
        let parties = agreement.parties.into_iter().filter_map(|part| {
            Some(Partaking { party: ids.parties.id(part.party)?, role: part.role, because: part.because })
        });
        let signatories = agreement.signatories.into_iter().map(|signatory| Signatory {
            person: signatory.person,
            title: signatory.title,
            r#for: signatory.party.and_then(|party| ids.parties.id(party)),
            at: self.maybe(signatory.span),
        });
        let witnesses = agreement.witnesses.into_iter().map(|witness| Witness {
            party: witness.party.and_then(|party| ids.parties.id(party)),
            person: witness.person,
            at: self.maybe(witness.span),
        });
        let signed = agreement.signed.map(|signed| Signed {
            edtf: signed.edtf,
            at: self.maybe(signed.span),
            basis: self.basis(signed.basis),
        });
        let place = agreement.place.map(|place| Place {
            text: place.text,
            at: self.maybe(place.span),
            basis: self.basis(place.basis),
        });
        let mechanisms = agreement.mechanisms.into_iter().map(|mechanism| Mechanism {
            kind: mechanism.kind.to_owned(),
            name: mechanism.name,
            per: mechanism.per,
            at: Some(self.at(mechanism.span)),
        });
        let relations = agreement.relations.into_iter().filter_map(|relation| {
            let to = ids.agreements.id(relation.to)?;
            Some(Relation { r#type: relation.kind.to_owned(), to, at: Some(self.at(relation.span)) })
        });
        let fields = agreement
            .fields
            .into_iter()
            .map(|field| PolicyField { code: field.code.to_owned(), at: Some(self.at(field.span)) });
        let formality = agreement
            .formality
            .map(|formality| Formality { level: formality.level, at: Some(self.at(formality.span)) });
        Agreement {
            id,
            key: String::new(),
            title_at: agreement.title.is_some().then(|| self.at(agreement.span)),
            title: agreement.title,
            descriptor: agreement.descriptor,
            form: agreement.form,
            role: agreement.role,
            status: agreement.status,
            signed,
            place,
            parties: parties.collect(),
            signatories: signatories.collect(),
            witnesses: witnesses.collect(),
            declared_items: agreement.declared_items,
            items: Vec::new(),
            mechanisms: mechanisms.collect(),
            relations: relations.collect(),
            lateral: None,
            direction: None,
            interprovincial: None,
            level_gap: None,
            fields: fields.collect(),
            formality,
            at: Some(self.at(agreement.span)),
            certainty: agreement.certainty,
        }
    }

    fn item(&self, id: String, item: link::Item, ids: &Ids) -> Item {
        Item {
            id,
            agreement: item.agreement.and_then(|agreement| ids.agreements.id(agreement)),
            parent: item.parent.and_then(|parent| ids.items.id(parent)),
            number: item.number,
            label: item.label,
            heading: item.heading.map(|span| self.of(span)),
            heading_at: self.maybe(item.heading),
            text: self.of(item.span),
            at: Some(self.at(item.span)),
        }
    }

    fn date(&self, id: String, date: link::Date) -> Date {
        Date {
            id,
            text: self.of(date.span),
            value: date.value,
            r#type: date.kind,
            role: date.role,
            anchor: self.basis(date.anchor),
            at: Some(self.at(date.span)),
        }
    }

    fn claim(&self, id: String, claim: link::Claim, ids: &Ids) -> Claim {
        Claim {
            id,
            text: self.of(claim.span),
            value: claim.value,
            max: claim.max,
            unit: claim.unit,
            unit_at: self.maybe(claim.unit_span),
            ucum: claim.ucum,
            bound: claim.bound,
            of: claim.of,
            of_at: self.maybe(claim.of_span),
            share_of: claim.share_of,
            per: claim.per,
            per_at: self.maybe(claim.per_span),
            status: claim.status,
            period: claim.period,
            subject: claim.subject,
            condition: claim.condition,
            payer: claim.payer,
            payee: claim.payee,
            agreement: claim.agreement.and_then(|agreement| ids.agreements.id(agreement)),
            at: Some(self.at(claim.span)),
        }
    }

    fn cited(&self, cited: link::Cited) -> Document {
        Document { title: cited.title, kind: cited.kind, at: Some(self.at(cited.span)) }
    }

    /// Blocks of the text, and boilerplate where it stood.
    fn blocks(&self) -> Vec<Block> {
        let written = self.document.blocks.iter().map(|block| Block {
            kind: block.kind,
            reason: None,
            at: Some(self.at(block.span)),
        });
        let removed = self.document.removed.iter().map(|removed| Block {
            kind: BlockKind::Boilerplate,
            reason: Some(removed.reason.clone()),
            at: Some(at(self.document.alignment.place_of(&self.document.text, removed.src))),
        });
        let mut blocks: Vec<Block> = written.chain(removed).collect();
        blocks.sort_by_key(|block| block.at.as_ref().and_then(|at| at.src.first().map(|first| first.c)));
        blocks
    }

    fn warning(&self, warning: link::Warning, ids: &Ids) -> Warning {
        Warning {
            code: warning.code.to_owned(),
            pointer: ids.pointer(&warning.pointer),
            message: warning.message,
            at: self.maybe(warning.span),
        }
    }
}

fn at(at: text::At) -> At {
    let src = at.src.into_iter().map(|fragment| Fragment {
        c: [fragment.code_points.start, fragment.code_points.end],
        b: [fragment.bytes.start, fragment.bytes.end],
    });
    At { span: [at.span.start, at.span.end], src: src.collect() }
}
