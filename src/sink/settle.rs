//! What several articles say together, as rows: tellings of one block come in, rows of `agreements` and `maybe_same`
//! go out, and for each telling the key of its agreement with the reason. Used by the databases, which only move rows.
//!
//! A block may hold a hundred thousand tellings of few agreements, so they come as what is compared alone
//! ([`COLUMNS`]); the other columns are asked for, some tellings at a time, until an agreement has no gap.

use std::convert::Infallible;
use std::fmt;

use super::rows::{Rows, Value, year};
use super::tables;
use crate::merge::{self, Telling};

/// The columns of `sources` (`s`) and of its article (`r`) that [`telling`] takes, in its order.
pub const COLUMNS: &str = "s.article, s.agreement, s.told_key, s.makers, s.core, s.form, s.signed, r.published, s.completeness, r.duplicates_of";

/// A telling of the columns [`COLUMNS`].
pub fn telling(cells: &[Value]) -> Telling {
    let text = |i: usize| cells[i].text().map(str::to_owned);
    Telling {
        article: cells[0].integer().unwrap_or_default(),
        agreement: text(1).unwrap_or_default(),
        key: text(2).unwrap_or_default(),
        makers: cells[3].text().unwrap_or_default().split('+').filter(|m| !m.is_empty()).map(str::to_owned).collect(),
        core: text(4).unwrap_or_default(),
        form: text(5).unwrap_or_default(),
        signed: text(6),
        published: text(7),
        completeness: cells[8].integer().unwrap_or_default(),
        copy_of: cells[9].integer(),
    }
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

/// Puts the tellings of one block together. `rows` gives the rows of `sources` of some tellings, by their places in
/// `tellings` and in that order.
pub fn settle<E>(
    block: &str,
    tellings: &[Telling],
    mut rows: impl FnMut(&[usize]) -> Result<Vec<Vec<Value>>, E>,
) -> Result<Settled, E> {
    let merge::Groups { groups, maybe } = merge::groups(tellings);
    let mut settled = Settled::default();
    for group in &groups {
        settled.agreements.push(agreement(block, &group.key, &group.tellings, tellings, &mut rows)?);
        settled.keys.extend(group.tellings.iter().map(|(i, because)| {
            (tellings[*i].article, tellings[*i].agreement.clone(), group.key.clone(), because.clone())
        }));
    }
    settled.maybe = maybe.into_iter().map(|(a, b, because)| pair(&groups[a].key, &groups[b].key, because)).collect();
    settled.maybe.sort();
    settled.maybe.dedup_by(|a, b| (&a.0, &a.1) == (&b.0, &b.1));
    Ok(settled)
}

/// Rows that stand for their article alone, where nothing is compared: each telling is an agreement of its own.
pub fn alone(rows: &mut Rows) {
    let column = |table: &str, name: &str| tables::table(table).place(name);
    let published = rows.of("articles").first().map(|row| row[column("articles", "published")].clone());
    let published = published.as_ref().and_then(Value::text).map(str::to_owned);
    let mut keys = Vec::new();
    let mut agreements = Vec::new();
    for (source, telling) in rows.of("sources").iter().zip(&rows.tellings) {
        let telling = Telling { published: published.clone(), ..telling.clone() };
        let Ok::<_, Infallible>(settled) = settle(&telling.block(), &[telling], |_| Ok(vec![source.clone()]));
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

fn cell<'r>(row: &'r [Value], name: &str) -> &'r Value {
    &row[tables::table("sources").place(name)]
}

/// What an agreement takes from the next fullest telling that knows.
const FILLED: [&str; 6] = ["title", "descriptor", "signed", "place", "declared_items", "formality"];
const TOGETHER: usize = 64; // tellings asked for at once

/// A row of `agreements`: the fullest telling, its gaps filled from the next fullest that knows.
fn agreement<E>(
    block: &str,
    key: &str,
    group: &[(usize, String)],
    tellings: &[Telling],
    rows: &mut impl FnMut(&[usize]) -> Result<Vec<Vec<Value>>, E>,
) -> Result<Vec<Value>, E> {
    let places: Vec<usize> = group.iter().map(|(i, _)| *i).collect();
    let fullest = rows(&places[..1])?.swap_remove(0);
    let mut cells = FILLED.map(|name| cell(&fullest, name).clone());
    let mut from = [None; FILLED.len()];
    // A descriptor stands in for the title.
    let is_wanted = |i: usize, cells: &[Value]| {
        cells[i] == Value::Null && (FILLED[i] != "descriptor" || *cell(&fullest, "title") == Value::Null)
    };
    for some in places[1..].chunks(TOGETHER) {
        if !(0..FILLED.len()).any(|i| is_wanted(i, &cells)) {
            break;
        }
        for (row, &place) in rows(some)?.iter().zip(some) {
            for i in 0..FILLED.len() {
                if is_wanted(i, &cells) && *cell(row, FILLED[i]) != Value::Null {
                    cells[i] = cell(row, FILLED[i]).clone();
                    from[i] = Some(place);
                }
            }
        }
    }
    let mut filled = Vec::new();
    let mut points = 0;
    for ((name, value), from) in FILLED.iter().zip(&cells).zip(from) {
        let Some(other) = from.map(|place| &tellings[place]) else { continue };
        filled.push(format!("{name} from {}/{}", other.article, other.agreement));
        points += match (*name, value.text().map_or(0, str::len)) {
            ("place", _) | ("signed", 7..=9) => 10,
            ("signed", 10..) => 15,
            _ => 5,
        };
    }
    let [title, descriptor, signed, place, declared, formality] = cells;
    let completeness = cell(&fullest, "completeness").integer().unwrap_or_default() + points;
    let mut articles: Vec<i64> = places.iter().map(|&i| tellings[i].article).collect();
    articles.sort_unstable();
    articles.dedup();
    // A copy tells nothing of its own where the article it was copied from tells of it too, or another copy.
    let mut texts: Vec<i64> = places.iter().map(|&i| tellings[i].copy_of.unwrap_or(tellings[i].article)).collect();
    texts.sort_unstable();
    texts.dedup();
    let first = places.iter().filter_map(|&i| tellings[i].published.as_deref()).min();
    let own = |name| cell(&fullest, name).clone();
    let signed_year = signed.text().and_then(year);
    Ok(vec![
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
    ])
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
