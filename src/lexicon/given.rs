//! A caller's own names of bodies and their aliases, from a table: name, aliases, kind, adcode and level.
//!
//! Where they stand in an article is left to `mention::party`, what they resolve to, to `link::party`.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::record::vocabulary::{Level, PartyKind};

/// Names that a caller hands in. They win over what is built in.
///
/// ```
/// use mengshu::lexicon::Lexicon;
/// let lexicon = Lexicon::parse("name\taliases\tkind\n云岭湾专班\t云岭专班|云岭办\tgovernment\n").unwrap();
/// assert_eq!(lexicon.body("云岭湾专班").unwrap().kind.unwrap().as_str(), "government");
/// let error = Lexicon::parse("云岭湾专班\t\tgoverment\n").unwrap_err().to_string();
/// assert!(error.starts_with("line 1: found kind goverment, expected one of government, "));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    bodies: Vec<Body>,
    /// Names and aliases by their first character, the longest first, with the index of the body.
    forms: BTreeMap<char, Vec<(String, usize)>>,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: Option<PartyKind>,
    pub adcode: Option<String>,
    pub level: Option<Level>,
}

const COLUMNS: [&str; 5] = ["name", "aliases", "kind", "adcode", "level"];

impl Lexicon {
    /// Reads a table: `name`, `aliases` between `|`, `kind`, `adcode` and `level`, between tabs. Only the name must
    /// stand; a first line may name the columns, in any order; lines that begin with `#` are comments.
    pub fn parse(tsv: &str) -> Result<Lexicon, Error> {
        let tsv = tsv.strip_prefix('\u{feff}').unwrap_or(tsv);
        let mut order: Vec<usize> = (0..COLUMNS.len()).collect();
        let (mut bodies, mut is_first) = (Vec::new(), true);
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (i, line) in tsv.lines().enumerate() {
            let place = format!("line {}", i + 1);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if std::mem::take(&mut is_first) && cells.contains(&"name") {
                let column = |cell: &&str| {
                    let known = COLUMNS.iter().position(|column| column == cell);
                    known.ok_or_else(|| {
                        let expected = format!("one of {}", COLUMNS.join(", "));
                        Error::expected(place.clone(), format!("column {cell}"), expected)
                    })
                };
                order = cells.iter().map(column).collect::<Result<_, _>>()?;
                continue;
            }
            if cells.len() > order.len() {
                let expected = format!("{} at most", order.len());
                return Err(Error::expected(place, format!("{} columns", cells.len()), expected));
            }
            let mut row = [""; COLUMNS.len()];
            for (cell, column) in cells.iter().zip(&order) {
                row[*column] = cell;
            }
            let body = body(&place, row)?;
            for form in std::iter::once(&body.name).chain(&body.aliases) {
                if let Some(owner) = owners.insert(form.clone(), body.name.clone())
                    && (owner != body.name || *form == body.name)
                {
                    let found = format!("{form}, which is already a name of {owner}");
                    return Err(Error::expected(place, found, "each name and alias once"));
                }
            }
            bodies.push(body);
        }
        let lexicon = Lexicon { bodies, forms: BTreeMap::new() };
        Ok(lexicon.written(str::to_owned))
    }

    /// With its names as `mended` writes them: as the text of an article is written.
    pub(crate) fn written(mut self, mended: impl Fn(&str) -> String) -> Lexicon {
        self.forms.clear();
        for (n, body) in self.bodies.iter().enumerate() {
            for form in std::iter::once(&body.name).chain(&body.aliases) {
                let form = mended(form);
                if let Some(first) = form.chars().next() {
                    self.forms.entry(first).or_default().push((form, n));
                }
            }
        }
        self.forms.values_mut().for_each(|forms| forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len())));
        self
    }

    /// The body of that canonical name.
    pub fn body(&self, name: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.name == name)
    }

    /// The longest name that `text` begins with, as its length, and whose it is.
    pub fn name_at(&self, text: &str) -> Option<(usize, &Body)> {
        let forms = self.forms.get(&text.chars().next()?)?;
        let (form, n) = forms.iter().find(|(form, _)| {
            let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            text.strip_prefix(form.as_str())
                .is_some_and(|rest| !(is_latin(form.chars().last()) && is_latin(rest.chars().next())))
        })?;
        Some((form.len(), &self.bodies[*n]))
    }
}

fn body(place: &str, [name, aliases, kind, adcode, level]: [&str; COLUMNS.len()]) -> Result<Body, Error> {
    if name.is_empty() {
        return Err(Error::expected(place, "an empty name", "the name of a body"));
    }
    let kind = match kind {
        "" => None,
        text => Some(PartyKind::parse(text).ok_or_else(|| {
            let all: Vec<&str> = PartyKind::ALL.iter().map(|kind| kind.as_str()).collect();
            Error::expected(place, format!("kind {text}"), format!("one of {}", all.join(", ")))
        })?),
    };
    if !adcode.is_empty() && (adcode.len() != 6 || !adcode.bytes().all(|b| b.is_ascii_digit())) {
        return Err(Error::expected(place, format!("adcode {adcode}"), "6 digits"));
    }
    let level = match level {
        "" => None,
        text => Some(Level::parse(text).ok_or_else(|| {
            let all: Vec<&str> = Level::ALL.iter().map(|level| level.as_str()).collect();
            Error::expected(place, format!("level {text}"), format!("one of {}", all.join(", ")))
        })?),
    };
    let aliases = aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
    let adcode = (!adcode.is_empty()).then(|| adcode.to_owned());
    Ok(Body { name: name.to_owned(), aliases, kind, adcode, level })
}
