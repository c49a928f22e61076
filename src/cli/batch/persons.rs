//! `--no-persons`: names of persons are taken out of a record, in columns and in texts.

use std::collections::BTreeSet;

use mengshu::mention::person;
use mengshu::record::Record;
use mengshu::text::Span;
use serde_json::Value;

use super::super::input::Article;

/// Names that stand behind an office anywhere in the article: `局长罗晓棠`.
pub fn names(article: &Article) -> BTreeSet<String> {
    let reader = mengshu::Reader { context: article.context.clone() };
    let document = reader.document(&article.bytes);
    let text = document.text.as_str();
    let mut names = BTreeSet::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let area = Span::new(start, start + line.len());
        names.extend(person::persons_in(text, area).into_iter().map(|person| person.span.of(text).to_owned()));
        start += line.len();
    }
    names
}

/// Takes `names` and all names that `record` itself has out of it. In texts each character of a name becomes `＊`, so
/// that spans stay where they are.
pub fn leave_out(record: &mut Record, names: &BTreeSet<String>) {
    let mut names: BTreeSet<String> = names.clone();
    names.extend([&record.article.authors, &record.article.editors].into_iter().flatten().map(|f| f.value.clone()));
    for agreement in &record.agreements {
        names.extend(agreement.signatories.iter().filter_map(|signatory| signatory.person.clone()));
        names.extend(agreement.witnesses.iter().filter_map(|witness| witness.person.clone()));
    }
    record.article.authors.clear();
    record.article.editors.clear();
    for agreement in &mut record.agreements {
        agreement.signatories.iter_mut().for_each(|signatory| signatory.person = None);
        agreement.witnesses.iter_mut().for_each(|witness| witness.person = None);
    }
    if let Some(extra) = &mut record.source.extra {
        extra.retain(|name, _| !PERSONS.iter().any(|person| name.to_lowercase().contains(person)));
    }
    // The longest first: of 欧阳林 and 欧阳 the first is hidden whole.
    let mut names: Vec<(String, String)> =
        names.into_iter().filter(|name| name.chars().count() > 1).map(|name| (hidden(&name), name)).collect();
    names.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    let mut value = serde_json::to_value(&*record).expect("a record is JSON");
    hide(&mut value, &names);
    // `sha256` and other plain words hold no hanzi, so what comes back is a record.
    if let Ok(hidden) = serde_json::from_value(value) {
        *record = hidden;
    }
}

/// A caller's columns that hold persons.
const PERSONS: &[&str] =
    &["author", "editor", "reporter", "writer", "byline", "作者", "记者", "編輯", "编辑", "責編", "责编"];

fn hidden(name: &str) -> String {
    name.chars().map(|_| '＊').collect()
}

fn hide(value: &mut Value, names: &[(String, String)]) {
    match value {
        Value::String(text) => {
            for (hidden, name) in names {
                if text.contains(name.as_str()) {
                    *text = text.replace(name.as_str(), hidden);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| hide(value, names)),
        Value::Object(object) => object.values_mut().for_each(|value| hide(value, names)),
        _ => {}
    }
}
