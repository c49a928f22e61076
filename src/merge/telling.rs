use crate::record::derived::{core, makers, sides};
use crate::record::vocabulary::Form;
use crate::record::{Agreement, Record};

/// An agreement as one article tells it: what is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The article's number and the agreement's id in it, `(12, "a1")`.
    pub article: i64,
    pub agreement: String,
    /// Its key by this article alone.
    pub key: String,
    /// Codes, or names where there is none, sorted.
    pub makers: Vec<String>,
    /// Of the title or descriptor.
    pub core: String,
    pub form: String,
    /// EDTF.
    pub signed: Option<String>,
    /// When the article appeared, EDTF.
    pub published: Option<String>,
    pub completeness: i64,
    /// The article that this one is a copy of.
    pub copy_of: Option<i64>,
}

// 合作, 战略合作 and other cores of up to three hanzi are names of a kind, not of one agreement.
const NAMING: usize = 4;

/// What `agreement` of `record` says; the article's number and whose copy it is are the caller's to fill in.
pub fn telling(record: &Record, agreement: &Agreement) -> Telling {
    let makers = makers(agreement, |id| record.parties.iter().find(|party| party.id == id));
    let title = agreement.title.as_deref().or(agreement.descriptor.as_deref()).unwrap_or_default();
    Telling {
        article: 0,
        agreement: agreement.id.clone(),
        key: bounded(&agreement.key),
        makers: sides(&makers).into_iter().map(str::to_owned).collect(),
        core: bounded(&core(title)),
        form: agreement.form.as_str().to_owned(),
        signed: agreement.signed.as_ref().map(|signed| signed.edtf.clone()),
        published: record.article.published.as_ref().map(|published| published.value.clone()),
        completeness: completeness(agreement),
        copy_of: None,
    }
}

impl Telling {
    /// Tellings of two blocks are never one: `t:边界林区联防联控` of those whose title names them,
    /// `p:510700+510800` of those that only their sides tell apart, and one of its own for the rest.
    pub fn block(&self) -> String {
        if self.is_named() {
            format!("t:{}", self.core)
        } else if self.makers.len() > 1 {
            bounded(&format!("p:{}", self.makers.join("+")))
        } else {
            format!("#{}/{}", self.article, self.agreement)
        }
    }

    /// Its key where another agreement has the same: `510700+510800[]2024A~12/a1`.
    pub fn own_key(&self) -> String {
        format!("{}~{}/{}", self.key, self.article, self.agreement)
    }

    /// Whether the title alone says which agreement it is, but for the year.
    pub fn is_named(&self) -> bool {
        self.core.chars().count() >= NAMING
    }
}

/// `text` short enough for a key of any database: what is longer than 600 bytes ends in a hash of the whole.
pub fn bounded(text: &str) -> String {
    if text.len() <= LONG {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONG / 6).collect();
    format!("{start}…{:016x}", super::copy::hash(text.chars()))
}

const LONG: usize = 600; // bytes; PostgreSQL's indexes take 2700.

/// How much is known of an agreement, 0 to 100: title 15 (a descriptor 5), day 15 (month 10, year 5), two sides or
/// more 20 (one 10), place 10, form 10, signatories 10, items 10, fields 5, mechanisms or formality 5.
pub fn completeness(agreement: &Agreement) -> i64 {
    let title = match (&agreement.title, &agreement.descriptor) {
        (Some(_), _) => 15,
        (None, Some(_)) => 5,
        (None, None) => 0,
    };
    let day = match agreement.signed.as_ref().map(|signed| signed.edtf.len()) {
        Some(10..) => 15,
        Some(7..) => 10,
        Some(_) => 5,
        None => 0,
    };
    let sides = match agreement.parties.len() {
        0 => 0,
        1 => 10,
        _ => 20,
    };
    let when = |is_there: bool, points: i64| if is_there { points } else { 0 };
    title
        + day
        + sides
        + when(agreement.place.is_some(), 10)
        + when(agreement.form != Form::Other, 10)
        + when(!agreement.signatories.is_empty(), 10)
        + when(!agreement.items.is_empty(), 10)
        + when(!agreement.fields.is_empty(), 5)
        + when(!agreement.mechanisms.is_empty() || agreement.formality.is_some(), 5)
}
