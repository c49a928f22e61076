use std::fmt;

use serde_json::Value;

use super::fold::{edtf, fold};

/// What gold or a record says of an article, as far as it is scored.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The name gold and records share: file name without folder and extension.
    pub name: String,
    /// The normalized text that the places are of, where it is known: a record has its own.
    pub text: Option<String>,
    pub(super) headline: Wanted,
    pub(super) outlet: Wanted,
    pub(super) published: Wanted,
    pub(super) parties: Vec<Party>,
    pub(super) agreements: Vec<Agreement>,
    pub(super) items: Vec<Item>,
    pub(super) dates: Vec<Date>,
    pub(super) claims: Vec<Claim>,
    pub(super) documents: Vec<Document>,
}

/// A value and what else gold takes for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    value: Option<String>,
    accepted: Vec<Option<String>>,
}

#[derive(Debug, Clone)]
pub(super) struct Party {
    /// The canonical one first.
    pub names: Vec<String>,
    pub adcode: Wanted,
    pub kind: Wanted,
    pub optional: bool,
    pub spans: Vec<[usize; 2]>,
}

#[derive(Debug, Clone)]
pub(super) struct Agreement {
    pub title: String,
    /// The descriptor and what else gold takes for it.
    pub descriptors: Vec<String>,
    pub form: Wanted,
    pub role: Wanted,
    pub signed: Wanted,
    pub place: Wanted,
    pub parties: Vec<String>,
    /// Person, and for whom.
    pub signatories: Vec<(String, String)>,
    pub optional: bool,
    pub spans: Vec<[usize; 2]>,
}

#[derive(Debug, Clone)]
pub(super) struct Item {
    pub agreement: Option<usize>,
    pub number: Option<u64>,
    pub heading: String,
    pub text: String,
    /// In sets that hold no texts, how the text begins.
    pub prefix: String,
    pub optional: bool,
    pub spans: Vec<[usize; 2]>,
}

#[derive(Debug, Clone)]
pub(super) struct Date {
    pub text: String,
    pub also: Vec<String>,
    pub value: Wanted,
    pub kind: String,
    pub optional: bool,
    pub spans: Vec<[usize; 2]>,
}

#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub text: String,
    pub value: Option<f64>,
    pub max: Option<f64>,
    pub unit: Wanted,
    pub bound: Wanted,
    pub of: String,
    pub status: Wanted,
    pub per: Wanted,
    pub is_share: bool,
    pub optional: bool,
    pub spans: Vec<[usize; 2]>,
}

#[derive(Debug, Clone)]
pub(super) struct Document {
    pub title: String,
    pub optional: bool,
    pub spans: Vec<[usize; 2]>,
}

impl Sheet {
    /// A gold file's object, or a record: `name` is that of the file, `None` where the record has its id.
    pub fn new(value: &Value, name: Option<&str>) -> Self {
        let name = name.or(value["id"].as_str()).unwrap_or_default();
        let parties = list(value, "parties");
        let agreements = list(value, "agreements");
        let who = |id: &str| parties.iter().find(|p| p["id"] == id && p["name"].is_string()).map(|p| text(p, "name"));
        let name_of = |id: &str| who(id).unwrap_or(id.to_owned());
        let which = |id: &str| agreements.iter().position(|a| a["id"] == id);
        let each_object = |key: &str| list(value, key).into_iter().filter(|entry| entry.is_object());
        let article = &value["article"];
        Sheet {
            name: stem(name).to_owned(),
            text: value["text"].as_str().map(str::to_owned),
            headline: Wanted::new(article, "headline"),
            outlet: Wanted::new(article, "outlet"),
            published: Wanted::new(article, "published"),
            parties: parties.iter().map(|party| Party::new(party)).collect(),
            agreements: each_object("agreements").map(|agreement| Agreement::new(agreement, &name_of)).collect(),
            items: each_object("items").map(|item| Item::new(item, &which)).collect(),
            dates: each_object("dates").map(Date::new).collect(),
            claims: each_object("claims").map(Claim::new).collect(),
            documents: list(value, "documents").into_iter().map(Document::new).collect(),
        }
    }
}

/// `x/a01.txt` → `a01`; `seed-003` → `003`.
fn stem(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = match name.rfind('.') {
        Some(dot) if dot > 0 => &name[..dot],
        _ => name,
    };
    name.strip_prefix("seed-").unwrap_or(name)
}

impl Wanted {
    fn new(entry: &Value, key: &str) -> Self {
        let plain = |value: &Value| plain(value, &["value", "edtf", "text", "name"]);
        let accepted = entry[format!("{key}_accept")].as_array().into_iter().flatten().map(plain).collect();
        Wanted { value: plain(&entry[key]), accepted }
    }
    /// Where nothing is said, `default` is meant.
    fn or(mut self, default: &str) -> Self {
        let fill = |value: &mut Option<String>| {
            if value.as_deref().unwrap_or_default().is_empty() {
                *value = Some(default.to_owned());
            }
        };
        fill(&mut self.value);
        self.accepted.iter_mut().for_each(fill);
        self
    }
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
    /// Every value that is right.
    pub fn accepted(&self) -> impl Iterator<Item = Option<&str>> {
        let own = self.accepted.is_empty().then_some(self.value.as_deref());
        own.into_iter().chain(self.accepted.iter().map(Option::as_deref))
    }
    pub fn accepts(&self, read: &Wanted) -> bool {
        self.accepted().any(|wanted| wanted == read.value())
    }
    pub fn accepts_folded(&self, read: &Wanted) -> bool {
        let read = fold(read.value().unwrap_or_default());
        self.accepted().any(|wanted| fold(wanted.unwrap_or_default()) == read)
    }
    pub fn accepts_edtf(&self, read: &Wanted) -> bool {
        self.accepted().any(|wanted| edtf(wanted) == edtf(read.value()))
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value().unwrap_or("–"))
    }
}

impl Party {
    fn new(party: &Value) -> Self {
        let mut names = match party {
            Value::String(name) => vec![name.clone()],
            _ if party["names"].is_string() => vec![text(party, "names")],
            _ => texts(&party["names"]),
        };
        if let Some(name) = party["name"].as_str().filter(|name| !name.is_empty()) {
            names.retain(|other| other != name);
            names.insert(0, name.to_owned());
        }
        Party {
            names,
            adcode: Wanted::new(party, "adcode"),
            kind: Wanted::new(party, "kind"),
            optional: is_optional(party),
            spans: spans(party),
        }
    }
}

impl Agreement {
    fn new(agreement: &Value, name_of: &dyn Fn(&str) -> String) -> Self {
        let party = |part: &Value| match part {
            Value::String(name) => name_of(name),
            _ => match part["name"].as_str().filter(|name| !name.is_empty()) {
                Some(name) => name_of(name),
                None => name_of(&text(part, "party")),
            },
        };
        let signer = |signer: &Value| (text(signer, "person"), name_of(&text(signer, "for")));
        let descriptors = std::iter::once(text(agreement, "descriptor")).chain(texts(&agreement["descriptor_accept"]));
        Agreement {
            title: text(agreement, "title"),
            descriptors: descriptors.filter(|descriptor| !descriptor.is_empty()).collect(),
            form: Wanted::new(agreement, "form"),
            role: Wanted::new(agreement, "role"),
            signed: Wanted::new(agreement, "signed"),
            place: Wanted::new(agreement, "place"),
            parties: list(agreement, "parties").into_iter().map(party).collect(),
            signatories: list(agreement, "signatories").into_iter().map(signer).collect(),
            optional: is_optional(agreement),
            spans: spans(agreement),
        }
    }
}

impl Item {
    fn new(item: &Value, which: &dyn Fn(&str) -> Option<usize>) -> Self {
        let agreement = match &item["agreement"] {
            Value::String(id) => Some(which(id).unwrap_or(usize::MAX)),
            index => index.as_u64().map(|index| index as usize),
        };
        Item {
            agreement,
            number: item["number"].as_u64(),
            heading: text(item, "heading"),
            text: text(item, "text"),
            prefix: text(item, "text_prefix"),
            optional: is_optional(item),
            spans: spans(item),
        }
    }
}

impl Date {
    fn new(date: &Value) -> Self {
        Date {
            text: text(date, "text"),
            also: texts(&date["text_accept"]),
            value: Wanted::new(date, "value"),
            kind: text(date, "type"),
            optional: is_optional(date),
            spans: spans(date),
        }
    }
}

impl Claim {
    fn new(claim: &Value) -> Self {
        Claim {
            text: text(claim, "text"),
            value: number(&claim["value"]),
            max: number(&claim["max"]),
            unit: Wanted::new(claim, "unit"),
            bound: Wanted::new(claim, "bound").or("exact"),
            of: text(claim, "of"),
            status: Wanted::new(claim, "status").or("achieved"),
            per: Wanted::new(claim, "per"),
            is_share: !text(claim, "share_of").is_empty(),
            optional: is_optional(claim),
            spans: spans(claim),
        }
    }
    pub fn number(&self) -> String {
        let show = |number: Option<f64>| number.map_or("–".to_owned(), |number| number.to_string());
        if self.max.is_some() { format!("{}..{}", show(self.value), show(self.max)) } else { show(self.value) }
    }
}

impl Document {
    fn new(document: &Value) -> Self {
        let title = document.as_str().map_or_else(|| text(document, "title"), str::to_owned);
        Document { title, optional: is_optional(document), spans: spans(document) }
    }
}

fn is_optional(entry: &Value) -> bool {
    entry["optional"].as_bool().unwrap_or(false)
}

/// Places of an entry: `mentions` and `span` of gold, `mentions` and `at` of a record.
fn spans(entry: &Value) -> Vec<[usize; 2]> {
    let range = |value: &Value| {
        let value = if value.is_object() { &value["span"] } else { value };
        Some([value[0].as_u64()? as usize, value[1].as_u64()? as usize]).filter(|[start, end]| start < end)
    };
    let mentions = list(entry, "mentions").into_iter().filter_map(range);
    let own = range(&entry["span"]).or_else(|| range(&entry["at"]));
    own.into_iter().chain(mentions).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().map(|list| list.iter().collect()).unwrap_or_default()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn text(entry: &Value, key: &str) -> String {
    plain(&entry[key], &["text", "value", "edtf", "name"]).unwrap_or_default()
}

/// The plain value of a field that may be an object with its evidence.
fn plain(value: &Value, fields: &[&str]) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => fields.iter().find_map(|field| object.get(*field)).and_then(|value| plain(value, &[])),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    plain(value, &[])?.replace(',', "").trim().parse().ok()
}
