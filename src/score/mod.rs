//! How well records read articles: gold and records in, right, missed and wrong out, kind by kind.
//!
//! Texts are compared folded (width, case, punctuation and blanks never decide), each gold entry is used
//! once, and entries of the gold marked `optional` neither help nor hurt. `{"text": "三年來", …}` of a record
//! is right where gold has `三年来` of the same value. Reading files and printing tables is left to `cli`.

mod fold;
mod ruler;
mod same;
mod sheet;

pub use sheet::Sheet;

use std::collections::BTreeMap;

use ruler::Ruler;
use same::resolve;
use sheet::{Agreement, Claim, Date, Item, Party};

/// The kinds counted, in the order of the table.
///
/// | row | right where |
/// | --- | --- |
/// | parties | the canonical name is among the accepted ones, a leading region more is allowed |
/// | parties~ | any of the names is |
/// | parties+ | and code and kind are right |
/// | agreements | titles are equal; untitled ones: descriptors, and no contradiction of parties |
/// | agreements! | and form, role, day and the set of parties are right |
/// | signatories | person, and for whom |
/// | items | first twelve characters and number |
/// | items~ | first twelve characters |
/// | items+ | and number, heading, whole text and agreement |
/// | dates | text and value |
/// | dates~ | text |
/// | claims L1 | value, upper end and unit |
/// | claims L2 | and bound |
/// | claims L3 | and the head of what is counted |
/// | claims+ | and status, frequency, and whether it is a share |
/// | documents | titles are equal |
pub const ROWS: &[&str] = &[
    "parties",
    "parties~",
    "parties+",
    "agreements",
    "agreements!",
    "signatories",
    "items",
    "items~",
    "items+",
    "dates",
    "dates~",
    "claims L1",
    "claims L2",
    "claims L3",
    "claims+",
    "documents",
];

/// Dates of one type, counted as `dates` are.
pub const DATE_ROWS: &[&str] = &["dates: date", "dates: duration", "dates: set"];

/// Right entries whose place is right too: it shares half or more of what either covers.
pub const SPAN_ROWS: &[&str] =
    &["spans: parties", "spans: agreements", "spans: items", "spans: dates", "spans: claims", "spans: documents"];

/// What is asked of a matched agreement beside its name.
pub const ATTRIBUTES: &[&str] = &["form", "role", "signed", "place", "parties exact", "parties jaccard"];

/// What is asked of the page.
pub const PAGE: &[&str] = &["headline", "outlet", "published"];

/// Scores of several articles.
#[derive(Debug, Default)]
pub struct Score {
    pub n_articles: usize,
    pub rows: BTreeMap<&'static str, Tally>,
    /// Sums over matched agreements; divide by the pairs of `agreements`.
    pub attributes: BTreeMap<&'static str, f64>,
    /// Articles whose field is right.
    pub page: BTreeMap<&'static str, usize>,
    /// Of each row: what was missed (`-`) and what was too much (`+`), with the article's name.
    pub misses: BTreeMap<&'static str, Vec<Miss>>,
}

/// How many were right, missed, and too much.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub missed: usize,
    pub extra: usize,
}

/// An entry without its partner.
#[derive(Debug)]
pub struct Miss {
    pub article: String,
    /// `-` where gold has it, `+` where the record has it.
    pub side: char,
    pub entry: String,
}

impl Tally {
    pub fn gold(self) -> usize {
        self.right + self.missed
    }
    pub fn found(self) -> usize {
        self.right + self.extra
    }
    /// `None` where nothing was found and nothing was to be found.
    pub fn precision(self) -> Option<f64> {
        match (self.found(), self.gold()) {
            (0, 0) => None,
            (0, _) => Some(0.0),
            (found, _) => Some(self.right as f64 / found as f64),
        }
    }
    /// `None` where nothing was to be found.
    pub fn recall(self) -> Option<f64> {
        (self.gold() > 0).then(|| self.right as f64 / self.gold() as f64)
    }
    /// `None` where nothing was found and nothing was to be found.
    pub fn f1(self) -> Option<f64> {
        match (self.precision(), self.recall()) {
            (None, _) => None,
            (Some(p), Some(r)) if p > 0.0 && r > 0.0 => Some(2.0 * p * r / (p + r)),
            _ => Some(0.0),
        }
    }
}

/// Compares what was `read` of an article with its `gold`.
pub fn compare(score: &mut Score, name: &str, gold: &Sheet, read: &Sheet) {
    score.n_articles += 1;
    let ruler = gold.text.as_ref().zip(read.text.as_ref()).map(|(gold, read)| Ruler::new(gold, read));
    let parties = pair(&gold.parties, &read.parties, same::party, |_, _| 0, None);
    count(score, name, "parties", &parties);
    let loose = pair(&gold.parties, &read.parties, same::party_by_any_name, |_, _| 0, None);
    count(score, name, "parties~", &loose);
    spans(score, name, &ruler, "spans: parties", &parties);
    let strict = parties.only(|g, p| g.adcode.accepts(&p.adcode) && g.kind.accepts(&p.kind));
    count(score, name, "parties+", &strict);

    agreements_and_items(score, name, &ruler, gold, read);

    let same_value = |g: &Date, p: &Date| same::date(g, p, true);
    let same_text = |g: &Date, p: &Date| same::date(g, p, false);
    let dates = pair(&gold.dates, &read.dates, same_value, |_, _| 0, Some(&same_text));
    count(score, name, "dates", &dates);
    count(score, name, "dates~", &pair(&gold.dates, &read.dates, same_text, |_, _| 0, None));
    spans(score, name, &ruler, "spans: dates", &dates);
    for (row, kind) in DATE_ROWS.iter().zip(["date", "duration", "set"]) {
        let of_kind =
            |dates: &[Date]| dates.iter().filter(|d| d.kind == kind || d.optional).cloned().collect::<Vec<_>>();
        let (gold, read) = (of_kind(&gold.dates), of_kind(&read.dates));
        count(score, name, row, &pair(&gold, &read, same_value, |_, _| 0, Some(&same_text)));
    }

    let rank = |g: &Claim, p: &Claim| {
        let by_text = fold::fold(&g.text) == fold::fold(&p.text);
        4 * usize::from(same::claim(g, p, 3)) + 2 * usize::from(same::claim(g, p, 2)) + usize::from(by_text)
    };
    let same_number = |g: &Claim, p: &Claim| same::claim(g, p, 1);
    for (row, level) in [("claims L1", 1), ("claims L2", 2), ("claims L3", 3)] {
        let claims = pair(&gold.claims, &read.claims, |g, p| same::claim(g, p, level), rank, Some(&same_number));
        count(score, name, row, &claims);
        if level == 3 {
            spans(score, name, &ruler, "spans: claims", &claims);
            count(score, name, "claims+", &claims.only(same::claim_circumstances));
        }
    }

    let same_title = |g: &sheet::Document, p: &sheet::Document| fold::fold(&g.title) == fold::fold(&p.title);
    let documents = pair(&gold.documents, &read.documents, same_title, |_, _| 0, None);
    count(score, name, "documents", &documents);
    spans(score, name, &ruler, "spans: documents", &documents);

    let page = [
        ("headline", gold.headline.accepts_folded(&read.headline)),
        ("outlet", gold.outlet.accepts_folded(&read.outlet)),
        ("published", gold.published.accepts_edtf(&read.published)),
    ];
    for (field, right) in page {
        *score.page.entry(field).or_default() += usize::from(right);
    }
}

fn agreements_and_items(score: &mut Score, name: &str, ruler: &Option<Ruler>, gold: &Sheet, read: &Sheet) {
    let resolved =
        |agreement: &Agreement| agreement.parties.iter().map(|p| resolve(p, &gold.parties)).collect::<Vec<_>>();
    let common = |g: &Agreement, p: &Agreement| {
        let theirs = resolved(p);
        theirs.iter().enumerate().filter(|(i, n)| g.parties.contains(n) && !theirs[..*i].contains(n)).count()
    };
    let agreements =
        pair(&gold.agreements, &read.agreements, |g, p| same::agreement(g, p, &gold.parties), common, None);
    count(score, name, "agreements", &agreements);
    spans(score, name, ruler, "spans: agreements", &agreements);
    for (g, p) in &agreements.pairs {
        let theirs = resolved(p);
        let (theirs, ours) = (same::set(&theirs), same::set(&g.parties));
        let n_union = ours.union(&theirs).count();
        let jaccard = if n_union == 0 { 1.0 } else { ours.intersection(&theirs).count() as f64 / n_union as f64 };
        let one = |right: bool| f64::from(u8::from(right));
        let values = [
            ("form", one(g.form.accepts(&p.form))),
            ("role", one(g.role.accepts(&p.role))),
            ("signed", one(g.signed.accepts_edtf(&p.signed))),
            ("place", one(g.place.accepts_folded(&p.place))),
            ("parties exact", one(ours == theirs)),
            ("parties jaccard", jaccard),
        ];
        for (attribute, value) in values {
            *score.attributes.entry(attribute).or_default() += value;
        }
    }
    let whole = agreements.only(|g, p| {
        same::set(&resolved(p)) == same::set(&g.parties)
            && g.signed.accepts_edtf(&p.signed)
            && g.form.accepts(&p.form)
            && g.role.accepts(&p.role)
    });
    count(score, name, "agreements!", &whole);

    let signers = |sheet: &Sheet| {
        let of = |agreement: &Agreement| agreement.signatories.clone();
        let signers = sheet.agreements.iter().flat_map(of);
        signers.map(|(person, side)| Signer(fold::fold(&person), resolve(&side, &gold.parties))).collect::<Vec<_>>()
    };
    let signers = (signers(gold), signers(read));
    count(score, name, "signatories", &pair(&signers.0, &signers.1, |g, p| g == p, |_, _| 0, None));

    let first_words = |g: &Item, p: &Item| same::item(g, p, false);
    let items = pair(&gold.items, &read.items, |g, p| same::item(g, p, true), |_, _| 0, Some(&first_words));
    count(score, name, "items", &items);
    count(score, name, "items~", &pair(&gold.items, &read.items, first_words, |_, _| 0, None));
    spans(score, name, ruler, "spans: items", &items);
    // The read agreement that each gold one was matched with.
    let partner = |wanted: usize| {
        let (_, read_one) = agreements.pairs.iter().find(|(g, _)| std::ptr::eq(*g, &gold.agreements[wanted]))?;
        read.agreements.iter().position(|p| std::ptr::eq(p, *read_one))
    };
    let strict = items.only(|g, p| {
        (g.text.is_empty() || fold::fold(&g.text) == fold::fold(&p.text))
            && fold::fold(&g.heading) == fold::fold(&p.heading)
            && g.agreement.is_none_or(|wanted| wanted < gold.agreements.len() && partner(wanted) == p.agreement)
    });
    count(score, name, "items+", &strict);
}

/// A person and the folded name of whom they signed for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Signer(String, String);

/// An entry that gold may mark as a matter of taste, and that may know its places.
trait Entry {
    fn is_optional(&self) -> bool {
        false
    }
    fn spans(&self) -> &[[usize; 2]] {
        &[]
    }
    fn show(&self) -> String;
}

/// Entries of both sides, paired.
struct Paired<'a, T> {
    pairs: Vec<(&'a T, &'a T)>,
    missed: Vec<&'a T>,
    extra: Vec<&'a T>,
}

impl<'a, T> Paired<'a, T> {
    /// The same with stricter eyes: pairs that are not `good` are missed and too much.
    fn only(&self, good: impl Fn(&T, &T) -> bool) -> Paired<'a, T> {
        let (right, wrong): (Vec<_>, Vec<_>) = self.pairs.iter().copied().partition(|(g, p)| good(g, p));
        let missed = self.missed.iter().copied().chain(wrong.iter().map(|(g, _)| *g)).collect();
        let extra = self.extra.iter().copied().chain(wrong.iter().map(|(_, p)| *p)).collect();
        Paired { pairs: right, missed, extra }
    }
}

/// Whether an entry of gold and one of the record are the same.
type Test<'f, T> = &'f dyn Fn(&T, &T) -> bool;

/// Pairs greedily, those of the highest `rank` first, then in the order of gold. An optional gold entry
/// excuses any number of readings, by the laxer test `excuse` where one is given.
fn pair<'a, T: Entry>(
    gold: &'a [T],
    read: &'a [T],
    same: impl Fn(&T, &T) -> bool,
    rank: impl Fn(&T, &T) -> usize,
    excuse: Option<Test<'_, T>>,
) -> Paired<'a, T> {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate().filter(|(_, g)| !g.is_optional()) {
        for (j, p) in read.iter().enumerate() {
            if same(g, p) {
                candidates.push((std::cmp::Reverse(rank(g, p)), i, j));
            }
        }
    }
    candidates.sort();
    let (mut gold_used, mut read_used) = (vec![false; gold.len()], vec![false; read.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in candidates {
        if !gold_used[i] && !read_used[j] {
            (gold_used[i], read_used[j]) = (true, true);
            pairs.push((&gold[i], &read[j]));
        }
    }
    let excused =
        |p: &T| gold.iter().any(|g| g.is_optional() && excuse.map_or_else(|| same(g, p), |excuse| excuse(g, p)));
    let missed = gold.iter().zip(&gold_used).filter(|(g, used)| !**used && !g.is_optional()).map(|(g, _)| g).collect();
    let extra = read.iter().zip(&read_used).filter(|(p, used)| !**used && !excused(p)).map(|(p, _)| p).collect();
    Paired { pairs, missed, extra }
}

fn count<T: Entry>(score: &mut Score, name: &str, row: &'static str, paired: &Paired<'_, T>) {
    let tally = score.rows.entry(row).or_default();
    tally.right += paired.pairs.len();
    tally.missed += paired.missed.len();
    tally.extra += paired.extra.len();
    let misses = score.misses.entry(row).or_default();
    let sides = paired.missed.iter().map(|entry| ('-', entry)).chain(paired.extra.iter().map(|entry| ('+', entry)));
    misses.extend(sides.map(|(side, entry)| Miss { article: name.to_owned(), side, entry: entry.show() }));
}

/// Counts, of the pairs whose gold knows its place, those that are at the same place.
/// Through `ruler` where the texts are known, else by the bare numbers.
fn spans<T: Entry>(score: &mut Score, name: &str, ruler: &Option<Ruler>, row: &'static str, paired: &Paired<'_, T>) {
    let tally = score.rows.entry(row).or_default();
    for (g, p) in &paired.pairs {
        let Some(place) = p.spans().first() else { continue };
        if g.spans().is_empty() {
            continue;
        }
        let here = |wanted: &[usize; 2]| ruler.as_ref().map_or(Some(*wanted), |ruler| ruler.place(*wanted));
        if g.spans().iter().filter_map(here).any(|wanted| overlap_by_half(wanted, *place)) {
            tally.right += 1;
        } else {
            tally.missed += 1;
            let entry = format!("{:?} for {:?} {}", place, g.spans(), p.show());
            score.misses.entry(row).or_default().push(Miss { article: name.to_owned(), side: '-', entry });
        }
    }
}

/// Whether what both share is half or more of what either covers.
fn overlap_by_half(a: [usize; 2], b: [usize; 2]) -> bool {
    let shared = a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
    let all = a[1].max(b[1]) - a[0].min(b[0]);
    shared > 0 && shared * 2 >= all
}

impl Entry for Party {
    fn is_optional(&self) -> bool {
        self.optional
    }
    fn spans(&self) -> &[[usize; 2]] {
        &self.spans
    }
    fn show(&self) -> String {
        format!("{} {} {}", self.names.join(" = "), self.kind, self.adcode)
    }
}
impl Entry for Agreement {
    fn is_optional(&self) -> bool {
        self.optional
    }
    fn spans(&self) -> &[[usize; 2]] {
        &self.spans
    }
    fn show(&self) -> String {
        let title = if self.title.is_empty() { self.descriptors.join(" = ") } else { format!("《{}》", self.title) };
        format!("{title} {} {} {} {}", self.form, self.role, self.signed, self.parties.join("、"))
    }
}
impl Entry for Item {
    fn is_optional(&self) -> bool {
        self.optional
    }
    fn spans(&self) -> &[[usize; 2]] {
        &self.spans
    }
    fn show(&self) -> String {
        let number = self.number.map_or(String::new(), |number| number.to_string());
        let heading = if self.heading.is_empty() { String::new() } else { format!("【{}】", self.heading) };
        let agreement = self.agreement.map_or("no agreement".to_owned(), |index| format!("agreement {index}"));
        format!("{number} {heading}{} ({agreement})", self.text)
    }
}
impl Entry for Date {
    fn is_optional(&self) -> bool {
        self.optional
    }
    fn spans(&self) -> &[[usize; 2]] {
        &self.spans
    }
    fn show(&self) -> String {
        format!("{} {} {}", self.text, self.kind, self.value)
    }
}
impl Entry for Claim {
    fn is_optional(&self) -> bool {
        self.optional
    }
    fn spans(&self) -> &[[usize; 2]] {
        &self.spans
    }
    fn show(&self) -> String {
        let of = if self.of.is_empty() { "–" } else { &self.of };
        format!("{} = {} {} {} of {of} {} {}", self.text, self.number(), self.unit, self.bound, self.status, self.per)
    }
}
impl Entry for sheet::Document {
    fn is_optional(&self) -> bool {
        self.optional
    }
    fn spans(&self) -> &[[usize; 2]] {
        &self.spans
    }
    fn show(&self) -> String {
        format!("《{}》", self.title)
    }
}
impl Entry for Signer {
    fn show(&self) -> String {
        format!("{} for {}", self.0, self.1)
    }
}
