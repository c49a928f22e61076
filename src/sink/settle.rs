//! What several articles say together, as rows: tellings of one block come in, rows of `agreements` and `maybe_same`
//! go out, and for each telling the key of its agreement with the reason. Used by the databases, which only move rows.

use std::fmt;

use super::rows::{Rows, Value, year};
use super::tables;
use crate::merge::{self, Telling};

/// A row of `sources` with the two columns of its article that count.
#[derive(Debug, Clone)]
pub struct Told {
    /// The columns of `sources`, in their order.
    pub source: Vec<Value>,
    pub published: Option<String>,
    pub duplicates_of: Option<i64>,
}

/// What became of the tellings of one block.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// Rows of `agreements`.
    pub agreements: Vec<Vec<Value>>,
    /// `(article, agreement, key, because)` for `sources` and `agreement_parties`.
    pub keys: Vec<(i64, String, String, String)>,
    /// Rows of `maybe_same`, the smaller key first.
    pub maybe: Vec<(String, String, String)>,
}

/// How many rows tell what several articles say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub articles: i64,
    pub copies: i64,
    pub tellings: i64,
    pub agreements: i64,
    pub maybe: i64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { articles, copies, tellings, agreements, maybe } = self;
        write!(
            f,
            "{articles} articles, {copies} of them copies; {agreements} agreements, told {tellings} times; \
             {maybe} pairs perhaps the same"
        )
    }
}

/// Puts the tellings of one block together.
pub fn settle(block: &str, told: &[Told]) -> Settled {
    let tellings: Vec<Telling> = told.iter().map(telling).collect();
    let merge::Groups { groups, maybe } = merge::groups(&tellings);
    let mut settled = Settled::default();
    for group in &groups {
        settled.agreements.push(agreement(block, &group.key, &group.tellings, told));
        settled.keys.extend(group.tellings.iter().map(|(i, because)| {
            (tellings[*i].article, tellings[*i].agreement.clone(), group.key.clone(), because.clone())
        }));
    }
    settled.maybe = maybe.into_iter().map(|(a, b, because)| pair(&groups[a].key, &groups[b].key, because)).collect();
    settled.maybe.sort();
    settled.maybe.dedup_by(|a, b| (&a.0, &a.1) == (&b.0, &b.1));
    settled
}

/// Rows that stand for their article alone, where nothing is compared: each telling is an agreement of its own.
pub fn alone(rows: &mut Rows) {
    let column = |table: &str, name: &str| {
        let columns = &tables::table(table).columns;
        columns.iter().position(|column| column.name == name).expect("a column of schema.sql")
    };
    let published = rows.of("articles").first().map(|row| row[column("articles", "published")].clone());
    let published = published.as_ref().and_then(Value::text).map(str::to_owned);
    let mut keys = Vec::new();
    let mut agreements = Vec::new();
    for (source, telling) in rows.of("sources").iter().zip(&rows.tellings) {
        let told = Told { source: source.clone(), published: published.clone(), duplicates_of: None };
        let settled = settle(&telling.block(), &[told]);
        agreements.extend(settled.agreements);
        keys.extend(settled.keys.into_iter().map(|(_, agreement, key, _)| (agreement, key)));
    }
    for table in ["sources", "agreement_parties"] {
        let (id, key) = (column(table, "agreement"), column(table, "key"));
        for row in rows.tables.iter_mut().filter(|(name, _)| *name == table).flat_map(|(_, rows)| rows) {
            if let Some((_, own)) = keys.iter().find(|(agreement, _)| row[id].text() == Some(agreement)) {
                row[key] = Value::Text(own.clone());
            }
        }
    }
    rows.tables.push(("agreements", agreements));
}

/// A row of `maybe_same`: the smaller key stands first.
pub fn pair(a: &str, b: &str, because: String) -> (String, String, String) {
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    (a.to_owned(), b.to_owned(), because)
}

fn telling(told: &Told) -> Telling {
    let text = |name| cell(told, name).text().unwrap_or_default().to_owned();
    let makers = text("makers");
    Telling {
        article: cell(told, "article").integer().unwrap_or_default(),
        agreement: text("agreement"),
        key: text("told_key"),
        makers: makers.split('+').filter(|maker| !maker.is_empty()).map(str::to_owned).collect(),
        core: text("core"),
        form: text("form"),
        signed: cell(told, "signed").text().map(str::to_owned),
        published: told.published.clone(),
        completeness: cell(told, "completeness").integer().unwrap_or_default(),
        copy_of: told.duplicates_of,
    }
}

fn cell<'t>(told: &'t Told, name: &str) -> &'t Value {
    let columns = &tables::table("sources").columns;
    let i = columns.iter().position(|column| column.name == name).expect("a column of sources");
    &told.source[i]
}

/// A row of `agreements`: the fullest telling, its gaps filled from the next fullest that knows.
fn agreement(block: &str, key: &str, group: &[(usize, String)], told: &[Told]) -> Vec<Value> {
    let fullest = &told[group[0].0];
    let mut filled = Vec::new();
    let mut points = 0;
    let mut fill = |name: &str| -> Value {
        let own = cell(fullest, name);
        if *own != Value::Null {
            return own.clone();
        }
        let Some(other) = group.iter().map(|(i, _)| &told[*i]).find(|told| *cell(told, name) != Value::Null) else {
            return Value::Null;
        };
        let id = cell(other, "agreement").text().unwrap_or_default();
        filled.push(format!("{name} from {}/{id}", cell(other, "article").integer().unwrap_or_default()));
        points += match (name, cell(other, name).text().map_or(0, str::len)) {
            ("place", _) | ("signed", 7..=9) => 10,
            ("signed", 10..) => 15,
            _ => 5,
        };
        cell(other, name).clone()
    };
    let (title, descriptor) = match cell(fullest, "title") {
        Value::Null => (fill("title"), fill("descriptor")),
        title => (title.clone(), cell(fullest, "descriptor").clone()),
    };
    let (signed, place) = (fill("signed"), fill("place"));
    let (declared, formality) = (fill("declared_items"), fill("formality"));
    let completeness = cell(fullest, "completeness").integer().unwrap_or_default() + points;
    let mut articles: Vec<i64> = group.iter().filter_map(|(i, _)| cell(&told[*i], "article").integer()).collect();
    articles.sort_unstable();
    articles.dedup();
    // A copy tells nothing of its own where the article it was copied from tells of it too, or another copy.
    let mut texts: Vec<Option<i64>> =
        group.iter().map(|(i, _)| told[*i].duplicates_of.or_else(|| cell(&told[*i], "article").integer())).collect();
    texts.sort_unstable();
    texts.dedup();
    let first = group.iter().filter_map(|(i, _)| told[*i].published.as_deref()).min();
    let own = |name| cell(fullest, name).clone();
    let signed_year = signed.text().and_then(year);
    vec![
        Value::Text(key.to_owned()),
        Value::Text(block.to_owned()),
        title,
        descriptor,
        own("form"),
        own("role"),
        own("status"),
        signed,
        signed_year.map_or(Value::Null, Value::Integer),
        place,
        own("makers"),
        declared,
        own("n_items"),
        own("n_parties"),
        own("laterality"),
        own("direction"),
        own("interprovincial"),
        own("level_gap"),
        formality,
        own("certainty"),
        own("article"),
        own("agreement"),
        if filled.is_empty() { Value::Null } else { Value::Text(filled.join("; ")) },
        Value::Integer(articles.len() as i64),
        Value::Integer(texts.len() as i64),
        first.map_or(Value::Null, |first| Value::Text(first.to_owned())),
        Value::Integer(completeness.min(100)),
    ]
}

impl Value {
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
    pub fn integer(&self) -> Option<i64> {
        match self {
            Value::Integer(n) => Some(*n),
            _ => None,
        }
    }
}
