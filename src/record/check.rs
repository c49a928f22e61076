use std::collections::BTreeSet;

use serde_json::Value;

use super::types::{At, Record};
use super::{SCHEMA, derived};
use crate::Error;

/// A record from its line of JSON. All keys must be there, and no others.
pub fn parse(line: &str) -> Result<Record, Error> {
    let value: Value = serde_json::from_str(line).map_err(Error::record)?;
    let record: Record = serde_json::from_value(value.clone()).map_err(Error::record)?;
    // serde reads an absent key as null; a record has all of them.
    let whole = serde_json::to_value(&record).map_err(Error::record)?;
    match absent_key(&value, &whole, "") {
        Some(pointer) => Err(Error::expected(pointer, "no such key", "the key with a value or null")),
        None => Ok(record),
    }
}

/// The first key that stands in `whole` and not in `value`.
fn absent_key(value: &Value, whole: &Value, pointer: &str) -> Option<String> {
    match (value, whole) {
        (Value::Object(value), Value::Object(whole)) => whole.iter().find_map(|(key, inside)| {
            let pointer = format!("{pointer}/{key}");
            match value.get(key) {
                Some(value) => absent_key(value, inside, &pointer),
                None => Some(pointer),
            }
        }),
        (Value::Array(value), Value::Array(whole)) => {
            let mut pairs = value.iter().zip(whole).enumerate();
            pairs.find_map(|(i, (value, whole))| absent_key(value, whole, &format!("{pointer}/{i}")))
        }
        _ => None,
    }
}

/// What is wrong with a record: derived values that do not follow, ids of nothing, spans outside the text,
/// texts that are not what stands at their span. Empty for every record this version wrote.
pub fn check(record: &Record) -> Vec<Error> {
    let mut errors = Vec::new();
    if record.schema != SCHEMA {
        errors.push(Error::expected("/schema", &record.schema, SCHEMA));
    }
    derived_values(record, &mut errors);
    references(record, &mut errors);
    places(record, &mut errors);
    errors
}

fn derived_values(record: &Record, errors: &mut Vec<Error>) {
    let mut again = record.clone();
    derived::derive(&mut again);
    for (i, (found, expected)) in record.agreements.iter().zip(&again.agreements).enumerate() {
        let mut compare = |key: &str, found: &dyn std::fmt::Debug, expected: &dyn std::fmt::Debug| {
            let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
            if found != expected {
                errors.push(Error::expected(format!("/agreements/{i}/{key}"), found, expected));
            }
        };
        compare("key", &found.key, &expected.key);
        compare("items", &found.items, &expected.items);
        compare("lateral", &found.lateral, &expected.lateral);
        compare("direction", &found.direction, &expected.direction);
        compare("interprovincial", &found.interprovincial, &expected.interprovincial);
        compare("level_gap", &found.level_gap, &expected.level_gap);
    }
}

fn references(record: &Record, errors: &mut Vec<Error>) {
    let parties: BTreeSet<&str> = record.parties.iter().map(|party| party.id.as_str()).collect();
    let agreements: BTreeSet<&str> = record.agreements.iter().map(|agreement| agreement.id.as_str()).collect();
    let items: BTreeSet<&str> = record.items.iter().map(|item| item.id.as_str()).collect();
    let mut known = |ids: &BTreeSet<&str>, id: Option<&String>, pointer: String| {
        if let Some(id) = id.filter(|id| !ids.contains(id.as_str())) {
            errors.push(Error::expected(pointer, id, "the id of an entry of this record"));
        }
    };
    for (i, agreement) in record.agreements.iter().enumerate() {
        for (j, part) in agreement.parties.iter().enumerate() {
            known(&parties, Some(&part.party), format!("/agreements/{i}/parties/{j}/party"));
        }
        for (j, signatory) in agreement.signatories.iter().enumerate() {
            known(&parties, signatory.r#for.as_ref(), format!("/agreements/{i}/signatories/{j}/for"));
        }
        for (j, witness) in agreement.witnesses.iter().enumerate() {
            known(&parties, witness.party.as_ref(), format!("/agreements/{i}/witnesses/{j}/party"));
        }
        for (j, relation) in agreement.relations.iter().enumerate() {
            known(&agreements, Some(&relation.to), format!("/agreements/{i}/relations/{j}/to"));
        }
    }
    for (i, item) in record.items.iter().enumerate() {
        known(&agreements, item.agreement.as_ref(), format!("/items/{i}/agreement"));
        known(&items, item.parent.as_ref(), format!("/items/{i}/parent"));
    }
    for (i, claim) in record.claims.iter().enumerate() {
        known(&agreements, claim.agreement.as_ref(), format!("/claims/{i}/agreement"));
    }
}

fn places(record: &Record, errors: &mut Vec<Error>) {
    // Byte offset of each code point, and of the end.
    let starts: Vec<usize> = record.text.char_indices().map(|(i, _)| i).chain([record.text.len()]).collect();
    let mut place = |at: Option<&At>, text: Option<&str>, pointer: String| {
        let Some(at) = at else { return };
        let [start, end] = at.span;
        let inside = (start <= end && end < starts.len()).then(|| &record.text[starts[start]..starts[end]]);
        match (inside, text) {
            (None, _) => {
                let expected = format!("a span within 0..{}", starts.len() - 1);
                errors.push(Error::expected(format!("{pointer}/span"), format!("{:?}", at.span), expected));
            }
            (Some(inside), Some(text)) if inside != text => {
                errors.push(Error::expected(format!("{pointer}/span"), format!("{inside:?}"), format!("{text:?}")));
            }
            _ => {}
        }
        for fragment in &at.src {
            if fragment.c[0] > fragment.c[1] || fragment.b[0] > fragment.b[1] || fragment.b[1] > record.source.bytes {
                let expected = format!("bytes within 0..{}", record.source.bytes);
                errors.push(Error::expected(format!("{pointer}/src"), format!("{:?}", fragment.b), expected));
            }
        }
    };
    for (i, date) in record.dates.iter().enumerate() {
        place(date.at.as_ref(), Some(&date.text), format!("/dates/{i}/at"));
    }
    for (i, claim) in record.claims.iter().enumerate() {
        place(claim.at.as_ref(), Some(&claim.text), format!("/claims/{i}/at"));
        place(claim.unit_at.as_ref(), None, format!("/claims/{i}/unit_at"));
        place(claim.of_at.as_ref(), None, format!("/claims/{i}/of_at"));
        place(claim.per_at.as_ref(), None, format!("/claims/{i}/per_at"));
    }
    for (i, item) in record.items.iter().enumerate() {
        place(item.at.as_ref(), Some(&item.text), format!("/items/{i}/at"));
        place(item.heading_at.as_ref(), item.heading.as_deref(), format!("/items/{i}/heading_at"));
    }
    for (i, party) in record.parties.iter().enumerate() {
        for (j, mention) in party.mentions.iter().enumerate() {
            place(Some(mention), None, format!("/parties/{i}/mentions/{j}"));
        }
    }
    for (i, agreement) in record.agreements.iter().enumerate() {
        place(agreement.at.as_ref(), None, format!("/agreements/{i}/at"));
        if let Some(signed) = &agreement.signed {
            place(signed.at.as_ref(), None, format!("/agreements/{i}/signed/at"));
        }
        if let Some(written) = &agreement.place {
            place(written.at.as_ref(), Some(&written.text), format!("/agreements/{i}/place/at"));
        }
        let own = |key: &str, j: usize| format!("/agreements/{i}/{key}/{j}/at");
        for (j, mechanism) in agreement.mechanisms.iter().enumerate() {
            place(mechanism.at.as_ref(), Some(&mechanism.name), own("mechanisms", j));
        }
        for (j, relation) in agreement.relations.iter().enumerate() {
            place(relation.at.as_ref(), None, own("relations", j));
        }
        for (j, field) in agreement.fields.iter().enumerate() {
            place(field.at.as_ref(), None, own("fields", j));
        }
        for (j, signatory) in agreement.signatories.iter().enumerate() {
            place(signatory.at.as_ref(), None, own("signatories", j));
        }
        for (j, witness) in agreement.witnesses.iter().enumerate() {
            place(witness.at.as_ref(), None, own("witnesses", j));
        }
        if let Some(formality) = &agreement.formality {
            place(formality.at.as_ref(), None, format!("/agreements/{i}/formality/at"));
        }
    }
    for (i, document) in record.documents.iter().enumerate() {
        place(document.at.as_ref(), None, format!("/documents/{i}/at"));
    }
    for (i, repair) in record.repairs.iter().enumerate() {
        place(repair.at.as_ref(), None, format!("/repairs/{i}/at"));
    }
    for (i, block) in record.blocks.iter().enumerate() {
        place(block.at.as_ref(), None, format!("/blocks/{i}/at"));
    }
    for (i, warning) in record.warnings.iter().enumerate() {
        place(warning.at.as_ref(), None, format!("/warnings/{i}/at"));
    }
}
