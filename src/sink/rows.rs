//! A record as rows of the tables of `schema.sql`: `c1` of article 12 is `(12, 'c1', NULL, '23个', '23', …)`.
//!
//! The article's number is not known here and stands as 0 in the first column of each row; who writes the rows
//! puts it in. What follows from several articles (`agreements`, `maybe_same`, `duplicates_of`) is left to them too.

use crate::merge::{self, Fingerprint, Telling};
use crate::record::*;

/// One cell. Texts are ordered by their bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Null,
    Integer(i64),
    Boolean(bool),
    Text(String),
}

/// The rows of one article.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// With the names of their tables, in the order of `schema.sql`.
    pub tables: Vec<(&'static str, Vec<Vec<Value>>)>,
    /// What is compared across articles.
    pub tellings: Vec<Telling>,
    pub fingerprints: Vec<Fingerprint>,
}

/// The rows of `record`; `digest` says of which bytes and options it was made.
pub fn rows(record: &Record, digest: &str) -> Rows {
    let tellings = record.agreements.iter().map(|agreement| merge::telling(record, agreement)).collect();
    let agreements = &record.agreements;
    let each = |make: &dyn Fn(&Agreement) -> Vec<Vec<Value>>| agreements.iter().flat_map(make).collect::<Vec<_>>();
    let tables = vec![
        ("articles", vec![article(record, digest)]),
        ("sources", agreements.iter().map(|agreement| source(record, agreement)).collect()),
        ("parties", record.parties.iter().map(party).collect()),
        ("agreement_parties", each(&parties)),
        ("signatories", each(&signatories)),
        ("fields", each(&fields)),
        ("mechanisms", each(&mechanisms)),
        ("relations", each(&relations)),
        ("items", record.items.iter().map(item).collect()),
        ("claims", record.claims.iter().map(claim).collect()),
        ("dates", record.dates.iter().map(date).collect()),
        ("documents", numbered(&record.documents, |d| vec![text(&d.title), text(d.kind.as_str())])),
        ("repairs", numbered(&record.repairs, repair)),
        ("warnings", numbered(&record.warnings, |w| vec![text(&w.code), text(&w.pointer), text(&w.message)])),
        ("spans", Spans::of(record)),
    ];
    Rows { tables, tellings, fingerprints: merge::fingerprints(record) }
}

impl Rows {
    /// The rows of the table `name`.
    pub fn of(&self, name: &str) -> &[Vec<Value>] {
        self.tables.iter().find(|(table, _)| *table == name).map_or(&[], |(_, rows)| rows)
    }

    /// The article's number.
    pub fn article(&self) -> i64 {
        self.of("articles").first().and_then(|row| row[0].integer()).unwrap_or_default()
    }

    /// Puts the rows of each table in the order of its key (`c1`, `c10`, `c2`), as databases store them.
    pub fn sort(&mut self) {
        for (name, rows) in &mut self.tables {
            let key = &super::tables::table(name).key;
            rows.sort_by(|a, b| key.iter().map(|&i| &a[i]).cmp(key.iter().map(|&i| &b[i])));
        }
        // They stand for the rows of `sources`, one by one.
        self.tellings.sort_by(|a, b| a.agreement.cmp(&b.agreement));
    }

    /// Writes the article's number into all its rows.
    pub fn number(&mut self, article: i64) {
        for row in self.tables.iter_mut().flat_map(|(_, rows)| rows) {
            row[0] = Value::Integer(article);
        }
        for telling in &mut self.tellings {
            telling.article = article;
        }
        let block = super::tables::table("sources").columns.iter().position(|column| column.name == "block");
        if let (Some(block), Some((_, sources))) = (block, self.tables.iter_mut().find(|(name, _)| *name == "sources"))
        {
            for (row, telling) in sources.iter_mut().zip(&self.tellings) {
                row[block] = text(telling.block());
            }
        }
    }
}

/// The row of `failures` for an input that could not be read: the id it would have had, the kind and the words of the
/// cause, the path as given, and its place there.
pub fn failure(id: &str, code: &str, message: &str, path: &str, position: Option<u64>) -> Vec<Value> {
    let position = position.and_then(|position| i64::try_from(position).ok()).map_or(Value::Null, Value::Integer);
    vec![text(id), text(code), text(message), text(path), position]
}

/// A text as tables can hold it: PostgreSQL has no zero character, SQLite shows nothing behind one. What stands in
/// its place is one character too, so spans stay.
pub fn without_zeros(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{FFFD}") } else { text }
}

/// The year an EDTF value begins with, if it is told.
pub fn year(edtf: &str) -> Option<i64> {
    edtf.get(..4)?.parse().ok()
}

fn article(record: &Record, digest: &str) -> Vec<Value> {
    let (source, page) = (&record.source, &record.article);
    let field = |field: &Option<Field>| maybe(field.as_ref().map(|field| field.value.as_str()));
    let fields = |fields: &[Field]| {
        let names: Vec<&str> = fields.iter().map(|field| field.value.as_str()).collect();
        if names.is_empty() { Value::Null } else { text(names.join("、")) }
    };
    let published = page.published.as_ref();
    let json = |value: serde_json::Result<String>| text(value.expect("plain data is JSON"));
    vec![
        NUMBER,
        text(&record.id),
        text(&source.uri),
        text(&source.sha256),
        count(source.bytes),
        text(source.format.as_str()),
        text(source.script.as_str()),
        json(serde_json::to_string(&source.encodings)),
        source.extra.as_ref().map_or(Value::Null, |extra| json(serde_json::to_string(extra))),
        field(&page.headline),
        field(&page.subtitle),
        field(&page.outlet),
        field(&page.published),
        published.and_then(|field| year(&field.value)).map_or(Value::Null, Value::Integer),
        basis(published.and_then(|field| field.basis.as_ref())),
        field(&page.dateline_place),
        fields(&page.authors),
        fields(&page.editors),
        field(&page.genre),
        text(&record.text),
        text(&record.tool.version),
        text(&record.tool.data),
        text(digest),
        Value::Null,
        Value::Null,
    ]
}

fn source(record: &Record, agreement: &Agreement) -> Vec<Value> {
    let telling = merge::telling(record, agreement);
    let (signed, place) = (agreement.signed.as_ref(), agreement.place.as_ref());
    vec![
        NUMBER,
        text(&agreement.id),
        text(&telling.key),
        Value::Null,
        text(&telling.key),
        text(""),
        text(merge::bounded(&telling.makers.join("+"))),
        text(&telling.core),
        maybe(agreement.title.as_deref()),
        maybe(agreement.descriptor.as_deref()),
        text(agreement.form.as_str()),
        text(agreement.role.as_str()),
        text(agreement.status.as_str()),
        maybe(signed.map(|signed| signed.edtf.as_str())),
        basis(signed.and_then(|signed| signed.basis.as_ref())),
        maybe(place.map(|place| place.text.as_str())),
        basis(place.and_then(|place| place.basis.as_ref())),
        agreement.declared_items.map_or(Value::Null, |n| Value::Integer(n.into())),
        count(agreement.items.len()),
        count(agreement.parties.len()),
        maybe(agreement.lateral.map(vocabulary::Lateral::as_str)),
        maybe(agreement.direction.map(vocabulary::Direction::as_str)),
        agreement.interprovincial.map_or(Value::Null, Value::Boolean),
        agreement.level_gap.map_or(Value::Null, |n| Value::Integer(n.into())),
        maybe(agreement.formality.as_ref().map(|formality| formality.level.as_str())),
        text(agreement.certainty.as_str()),
        Value::Integer(telling.completeness),
    ]
}

fn party(party: &Party) -> Vec<Value> {
    vec![
        NUMBER,
        text(&party.id),
        text(&party.name),
        text(party.names.join("、")),
        text(party.kind.as_str()),
        maybe(party.level.map(vocabulary::Level::as_str)),
        maybe(party.adcode.as_deref()),
        maybe(party.current_adcode.as_deref()),
        maybe(party.region.as_deref()),
        basis(party.basis.as_ref()),
        text(party.certainty.as_str()),
        count(party.mentions.len()),
    ]
}

fn parties(agreement: &Agreement) -> Vec<Vec<Value>> {
    of(agreement, &agreement.parties, |part| {
        vec![text(merge::bounded(&agreement.key)), text(&part.party), text(part.role.as_str()), text(&part.because)]
    })
}

fn signatories(agreement: &Agreement) -> Vec<Vec<Value>> {
    let mut rows = of(agreement, &agreement.signatories, |signatory| {
        let person = maybe(signatory.person.as_deref());
        vec![text("signed"), person, maybe(signatory.title.as_deref()), maybe(signatory.r#for.as_deref())]
    });
    rows.extend(of(agreement, &agreement.witnesses, |witness| {
        vec![text("witnessed"), maybe(witness.person.as_deref()), Value::Null, maybe(witness.party.as_deref())]
    }));
    rows
}

fn fields(agreement: &Agreement) -> Vec<Vec<Value>> {
    let mut codes: Vec<&str> = agreement.fields.iter().map(|field| field.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.into_iter().map(|code| vec![NUMBER, text(&agreement.id), text(code)]).collect()
}

fn mechanisms(agreement: &Agreement) -> Vec<Vec<Value>> {
    of(agreement, &agreement.mechanisms, |mechanism| {
        vec![text(&mechanism.kind), text(&mechanism.name), maybe(mechanism.per.as_deref())]
    })
}

fn relations(agreement: &Agreement) -> Vec<Vec<Value>> {
    of(agreement, &agreement.relations, |relation| vec![text(&relation.r#type), text(&relation.to)])
}

fn item(item: &Item) -> Vec<Value> {
    vec![
        NUMBER,
        text(&item.id),
        maybe(item.agreement.as_deref()),
        maybe(item.parent.as_deref()),
        Value::Integer(item.number.into()),
        maybe(item.label.as_deref()),
        maybe(item.heading.as_deref()),
        text(&item.text),
    ]
}

fn claim(claim: &Claim) -> Vec<Value> {
    vec![
        NUMBER,
        text(&claim.id),
        maybe(claim.agreement.as_deref()),
        text(&claim.text),
        text(&claim.value),
        maybe(claim.max.as_deref()),
        maybe(claim.unit.as_deref()),
        maybe(claim.ucum.as_deref()),
        text(claim.bound.as_str()),
        maybe(claim.of.as_deref()),
        maybe(claim.share_of.as_deref()),
        maybe(claim.per.as_deref()),
        text(claim.status.as_str()),
        maybe(claim.period.as_deref()),
        maybe(claim.subject.as_deref()),
        maybe(claim.condition.as_deref()),
        maybe(claim.payer.as_deref()),
        maybe(claim.payee.as_deref()),
    ]
}

fn date(date: &Date) -> Vec<Value> {
    vec![
        NUMBER,
        text(&date.id),
        text(&date.text),
        maybe(date.value.as_deref()),
        text(date.r#type.as_str()),
        text(date.role.as_str()),
        basis(date.anchor.as_ref()),
    ]
}

fn repair(repair: &Repair) -> Vec<Value> {
    vec![
        text(&repair.kind),
        text(&repair.from),
        text(&repair.to),
        count(repair.count),
        Value::Boolean(repair.certain),
        count(repair.lost),
    ]
}

/// Rows numbered from 1, behind the article's number.
fn numbered<T>(values: &[T], cells: impl Fn(&T) -> Vec<Value>) -> Vec<Vec<Value>> {
    let row = |(i, value): (usize, &T)| [vec![NUMBER, count(i + 1)], cells(value)].concat();
    values.iter().enumerate().map(row).collect()
}

/// Rows numbered from 1, behind the article's number and the agreement's id.
fn of<T>(agreement: &Agreement, values: &[T], cells: impl Fn(&T) -> Vec<Value>) -> Vec<Vec<Value>> {
    let row = |(i, value): (usize, &T)| [vec![NUMBER, text(&agreement.id), count(i + 1)], cells(value)].concat();
    values.iter().enumerate().map(row).collect()
}

const NUMBER: Value = Value::Integer(0); // the article's, until it has one

fn text(text: impl Into<String>) -> Value {
    Value::Text(without_zeros(text.into()))
}

fn maybe(text: Option<&str>) -> Value {
    text.map_or(Value::Null, self::text)
}

fn count(n: usize) -> Value {
    Value::Integer(n as i64)
}

/// `same event: told within one meeting`.
fn basis(basis: Option<&Basis>) -> Value {
    basis.map_or(Value::Null, |basis| match &basis.reason {
        Some(reason) => text(format!("{}: {reason}", basis.rule)),
        None => text(basis.rule.as_str()),
    })
}

/// Rows of the table `spans`.
#[derive(Default)]
struct Spans {
    rows: Vec<Vec<Value>>,
}

impl Spans {
    fn of(record: &Record) -> Vec<Vec<Value>> {
        let mut spans = Spans::default();
        let page = &record.article;
        for (name, field) in [
            ("headline", &page.headline),
            ("subtitle", &page.subtitle),
            ("outlet", &page.outlet),
            ("published", &page.published),
            ("dateline_place", &page.dateline_place),
            ("genre", &page.genre),
        ] {
            spans.add(name, "at", field.as_ref().and_then(|field| field.at.as_ref()));
        }
        for (name, fields) in [("author", &page.authors), ("editor", &page.editors)] {
            for (i, field) in fields.iter().enumerate() {
                spans.add(&format!("{name}{}", i + 1), "at", field.at.as_ref());
            }
        }
        for party in &record.parties {
            for (i, at) in party.mentions.iter().enumerate() {
                spans.add(&party.id, if i == 0 { "at".to_owned() } else { format!("at{}", i + 1) }.as_str(), Some(at));
            }
        }
        for agreement in &record.agreements {
            let id = &agreement.id;
            spans.add(id, "at", agreement.at.as_ref());
            spans.add(id, "title", agreement.title_at.as_ref());
            spans.add(id, "signed", agreement.signed.as_ref().and_then(|signed| signed.at.as_ref()));
            spans.add(id, "place", agreement.place.as_ref().and_then(|place| place.at.as_ref()));
            spans.add(id, "formality", agreement.formality.as_ref().and_then(|formality| formality.at.as_ref()));
            for (i, signatory) in agreement.signatories.iter().enumerate() {
                spans.add(id, &format!("signed by {}", i + 1), signatory.at.as_ref());
            }
            for (i, witness) in agreement.witnesses.iter().enumerate() {
                spans.add(id, &format!("witnessed by {}", i + 1), witness.at.as_ref());
            }
            for (i, field) in agreement.fields.iter().enumerate() {
                spans.add(id, &format!("field {} {}", field.code, i + 1), field.at.as_ref());
            }
        }
        for item in &record.items {
            spans.add(&item.id, "at", item.at.as_ref());
            spans.add(&item.id, "heading", item.heading_at.as_ref());
        }
        for date in &record.dates {
            spans.add(&date.id, "at", date.at.as_ref());
        }
        for claim in &record.claims {
            spans.add(&claim.id, "at", claim.at.as_ref());
            spans.add(&claim.id, "unit", claim.unit_at.as_ref());
            spans.add(&claim.id, "of", claim.of_at.as_ref());
            spans.add(&claim.id, "per", claim.per_at.as_ref());
        }
        for (i, document) in record.documents.iter().enumerate() {
            spans.add(&format!("document{}", i + 1), "at", document.at.as_ref());
        }
        for (i, repair) in record.repairs.iter().enumerate() {
            spans.add(&format!("repair{}", i + 1), "at", repair.at.as_ref());
        }
        for (i, warning) in record.warnings.iter().enumerate() {
            spans.add(&format!("warning{}", i + 1), "at", warning.at.as_ref());
        }
        spans.rows
    }

    /// One row for each fragment.
    fn add(&mut self, owner: &str, part: &str, at: Option<&At>) {
        let Some(at) = at else { return };
        for (i, Fragment { c, b }) in at.src.iter().enumerate() {
            let mut row = vec![NUMBER, text(owner), text(part), count(i + 1)];
            row.extend([at.span[0], at.span[1], c[0], c[1], b[0], b[1]].map(count));
            self.rows.push(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::tables;

    #[test]
    fn rows_have_the_columns_of_their_tables() {
        let page = "6月7日，绵阳市文旅局局长罗晓棠与广元市文旅局局长程远谋在剑阁县签署《文旅融合发展框架协(xié)议》。\n\
            根据协议，双方将每半年召开1次联席会议；到2026年共建研学线路20余条。";
        let mut rows = rows(&crate::read(page.as_bytes(), "a.txt"), "x");
        rows.number(12);
        let mut n = 0;
        for (name, rows) in &rows.tables {
            for row in rows {
                n += 1;
                let columns = &tables::table(name).columns;
                assert_eq!(row.len(), columns.len(), "{name}: {row:?}");
                assert_eq!(row[0], Value::Integer(12));
                for (value, column) in row.iter().zip(columns) {
                    let is_right = match value {
                        Value::Null => true,
                        Value::Integer(_) => matches!(column.kind, tables::Kind::Integer | tables::Kind::Long),
                        Value::Boolean(_) => column.kind == tables::Kind::Boolean,
                        Value::Text(_) => column.kind == tables::Kind::Text,
                    };
                    assert!(is_right, "{name}.{}: {value:?}", column.name);
                }
            }
        }
        assert!(n > 20, "only {n} rows");
        assert_eq!(rows.of("sources").len(), 1);
    }

    #[test]
    fn sorted_rows_and_their_tellings_stay_together() {
        let page: String =
            (0..12).map(|i| format!("{}月7日，绵阳市与广元市签署《第{i}期文旅融合发展协议》。\n", 1 + i % 9)).collect();
        let mut rows = rows(&crate::read(page.as_bytes(), "a.txt"), "x");
        assert!(rows.tellings.len() > 10, "{}", rows.tellings.len());
        rows.sort();
        rows.number(12);
        let block = tables::table("sources").columns.iter().position(|column| column.name == "block").unwrap();
        for (source, telling) in rows.of("sources").iter().zip(&rows.tellings) {
            assert_eq!((source[1].text(), source[block].text()), (Some(&*telling.agreement), Some(&*telling.block())));
        }
        for (name, rows) in &rows.tables {
            let key = |row: &Vec<Value>| tables::table(name).key.iter().map(|&i| row[i].clone()).collect::<Vec<_>>();
            assert!(rows.is_sorted_by_key(key), "{name}");
        }
    }
}
