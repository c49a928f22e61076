//! The objects of schema `mengshu/1`, field by field, in the order of their keys.
//!
//! Every key is always present: `null` or `[]` where there is nothing to say, so that a thousand records
//! have one set of columns.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::vocabulary::*;

/// What one article says. `JSON.parse(line)` in any language gives this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// `mengshu/1`.
    pub schema: String,
    pub tool: Tool,
    /// The caller's name for the article, else its path below the folder given.
    pub id: String,
    pub source: Source,
    pub article: Article,
    /// The normalized text: repaired, simplified, without what is not the article. All `span`s lead into it.
    pub text: String,
    pub parties: Vec<Party>,
    pub agreements: Vec<Agreement>,
    pub items: Vec<Item>,
    pub dates: Vec<Date>,
    pub claims: Vec<Claim>,
    pub documents: Vec<Document>,
    pub repairs: Vec<Repair>,
    pub blocks: Vec<Block>,
    pub warnings: Vec<Warning>,
}

/// What made the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    pub name: String,
    pub version: String,
    /// A short hash of the word lists: two tools of one version and one `data` write the same records.
    pub data: String,
}

/// Where the bytes came from and how they were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The caller's URL, else the `id`.
    pub uri: String,
    /// Of the article's own bytes, in lower case hexadecimal digits.
    pub sha256: String,
    /// How many bytes the article has.
    pub bytes: usize,
    /// What was read as what, in the order of the bytes.
    pub encodings: Vec<Encoding>,
    pub script: Script,
    pub format: Format,
    /// A caller's other columns.
    pub extra: Option<serde_json::Map<String, serde_json::Value>>,
}

/// A stretch of the bytes in one encoding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Encoding {
    /// WHATWG name in lower case: `utf-8`, `gb18030`.
    pub name: String,
    /// Half-open range of bytes.
    pub bytes: [usize; 2],
    /// Why: `valid`, `bom`, `declared`, `detected`.
    pub basis: String,
}

/// What the page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub headline: Option<Field>,
    pub subtitle: Option<Field>,
    pub outlet: Option<Field>,
    /// EDTF: `2025-01-08T09:57:15`, `2024-12-27`, `XXXX-07-02`, `2023`.
    pub published: Option<Field>,
    pub dateline_place: Option<Field>,
    pub authors: Vec<Field>,
    pub editors: Vec<Field>,
    pub genre: Option<Field>,
}

/// A value with its place in the text, or with the reason it has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    pub value: String,
    pub at: Option<At>,
    pub basis: Option<Basis>,
}

/// Where something is written: in `text`, and in the article's own bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct At {
    /// Half-open range of code points of `text`.
    pub span: [usize; 2],
    /// The same in the original; several where something that is no article stood between.
    pub src: Vec<Fragment>,
}

/// A continuous piece of the original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fragment {
    /// Half-open range of code points of the decoded original.
    pub c: [usize; 2],
    /// Half-open range of the article's own bytes.
    pub b: [usize; 2],
}

/// Why something not written was concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The rule's name; `given` for the caller's own values.
    pub rule: String,
    /// `a bare 省 is the province of 四川日报`.
    pub reason: Option<String>,
    /// What the conclusion leans on.
    pub at: Vec<At>,
}

/// An organisation, government or region that concludes, issues, initiates, hosts or carries out cooperation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// `p1`, `p2`, … in the order of first mention.
    pub id: String,
    /// Canonical: region in full, organ without abbreviations.
    pub name: String,
    /// As written, normalized, each once.
    pub names: Vec<String>,
    pub kind: PartyKind,
    pub level: Option<Level>,
    /// GB/T 2260 code valid at the article's date.
    pub adcode: Option<String>,
    /// The code of the same region today.
    pub current_adcode: Option<String>,
    /// Full name of the region.
    pub region: Option<String>,
    pub basis: Option<Basis>,
    pub mentions: Vec<At>,
    pub certainty: Certainty,
}

/// An instrument of cooperation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// `a1`, `a2`, … in the order of first mention.
    pub id: String,
    /// Readable and stable, for merging across articles: `450221+522722[边界林区联防联控]2019F`.
    pub key: String,
    /// What stands inside 《》, inner quotes kept.
    pub title: Option<String>,
    pub title_at: Option<At>,
    /// Its name as printed where it has no marks.
    pub descriptor: Option<String>,
    pub form: Form,
    pub role: InstrumentRole,
    pub status: Status,
    pub signed: Option<Signed>,
    pub place: Option<Place>,
    pub parties: Vec<Partaking>,
    pub signatories: Vec<Signatory>,
    pub witnesses: Vec<Witness>,
    /// How many items the text says it has: 八项.
    pub declared_items: Option<u32>,
    /// Ids of its items.
    pub items: Vec<String>,
    pub mechanisms: Vec<Mechanism>,
    pub relations: Vec<Relation>,
    pub lateral: Option<Lateral>,
    pub direction: Option<Direction>,
    pub interprovincial: Option<bool>,
    /// Levels between its highest and its lowest party.
    pub level_gap: Option<u32>,
    pub fields: Vec<PolicyField>,
    pub formality: Option<Formality>,
    /// First mention of title or descriptor.
    pub at: Option<At>,
    pub certainty: Certainty,
}

/// The day it was signed or issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// `2023-06-08`, `2024-06`, `2017`, `XXXX-07-01`.
    pub edtf: String,
    pub at: Option<At>,
    pub basis: Option<Basis>,
}

/// Where it was signed or issued, as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub text: String,
    pub at: Option<At>,
    pub basis: Option<Basis>,
}

/// A party's part in an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partaking {
    /// Id of the party.
    pub party: String,
    pub role: PartyRole,
    /// The frame or rule: `subject of 签署`.
    pub because: String,
}

/// Who signed, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signatory {
    pub person: Option<String>,
    /// 主任, 局长, as written.
    pub title: Option<String>,
    /// Id of the party.
    pub r#for: Option<String>,
    pub at: Option<At>,
}

/// Who was there when it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// Id of the party.
    pub party: Option<String>,
    pub person: Option<String>,
    pub at: Option<At>,
}

/// A standing arrangement: 联席会议, every six months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mechanism {
    /// One of `mengshu list mechanisms`.
    pub kind: String,
    pub name: String,
    /// ISO 8601 duration.
    pub per: Option<String>,
    pub at: Option<At>,
}

/// How it stands to another agreement of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// One of `mengshu list relations`.
    pub r#type: String,
    /// Id of the other agreement.
    pub to: String,
    /// The other one's name, where the relation is told.
    pub at: Option<At>,
}

/// A field of cooperation, with the word that tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyField {
    /// One of `mengshu list fields`.
    pub code: String,
    pub at: Option<At>,
}

/// Whose mandate it rests on, where one above all its makers is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Formality {
    pub level: Level,
    pub at: Option<At>,
}

/// A numbered or listed undertaking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// `i1`, `i2`, … in the order of the text.
    pub id: String,
    /// Id of its agreement.
    pub agreement: Option<String>,
    /// Id of the item it stands under.
    pub parent: Option<String>,
    /// From 1, whatever the printed label.
    pub number: u32,
    /// As printed: `（一）`, `①`, `第三条`.
    pub label: Option<String>,
    pub heading: Option<String>,
    pub heading_at: Option<At>,
    pub text: String,
    pub at: Option<At>,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Date {
    /// `d1`, `d2`, … in the order of the text.
    pub id: String,
    pub text: String,
    /// EDTF or ISO 8601.
    pub value: Option<String>,
    pub r#type: DateKind,
    pub role: DateRole,
    /// What it was resolved against.
    pub anchor: Option<Basis>,
    pub at: Option<At>,
}

/// A number that measures or counts something in the world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// `c1`, `c2`, … in the order of the text.
    pub id: String,
    /// Number with bound words and unit: `超过5000万人次`.
    pub text: String,
    /// Plain decimal: `50000000`.
    pub value: String,
    /// The upper end of a range.
    pub max: Option<String>,
    pub unit: Option<String>,
    pub unit_at: Option<At>,
    /// The unit's UCUM code, where it has one.
    pub ucum: Option<String>,
    pub bound: Bound,
    /// The thing measured.
    pub of: Option<String>,
    pub of_at: Option<At>,
    pub share_of: Option<String>,
    /// How often: an ISO 8601 duration (`P6M` of 每半年召开1次).
    pub per: Option<String>,
    pub per_at: Option<At>,
    pub status: ClaimStatus,
    pub period: Option<String>,
    pub subject: Option<String>,
    pub condition: Option<String>,
    pub payer: Option<String>,
    pub payee: Option<String>,
    /// Id of its agreement.
    pub agreement: Option<String>,
    pub at: Option<At>,
}

/// A paper, journal or law merely cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub title: String,
    pub kind: DocumentKind,
    pub at: Option<At>,
}

/// Damage undone. Equal repairs of one article are one row with their `count`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// The repair's name: `pinyin-gloss`.
    pub kind: String,
    pub from: String,
    pub to: String,
    pub count: usize,
    /// False where a character was filled from context.
    pub certain: bool,
    /// Characters that could not be restored.
    pub lost: usize,
    /// The first place.
    pub at: Option<At>,
}

/// A stretch of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub kind: BlockKind,
    /// Why it is boilerplate: `share-bar`, `related-links`.
    pub reason: Option<String>,
    /// For boilerplate: the empty span where it stood.
    pub at: Option<At>,
}

/// A doubt, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// `declared-items-differ`, `impossible-date`.
    pub code: String,
    /// JSON Pointer into the record: `/agreements/0/declared_items`.
    pub pointer: String,
    pub message: String,
    pub at: Option<At>,
}
