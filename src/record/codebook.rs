//! The code book: definition, allowed values, rule and example of each variable of the record.
//!
//! The keys and their types come from the [schema](super::schema), the values from its closed lists and from the
//! word lists, the words from `data/codebook.tsv`; `docs/CODEBOOK.md` and `docs/CODEBOOK.zh.md` are what it says.

use serde_json::{Map, Value};

use super::schema;

const WORDS: &str = include_str!("../../data/codebook.tsv");

/// Objects in the order of a record.
const OBJECTS: &[&str] = &[
    "Record",
    "Tool",
    "Source",
    "Encoding",
    "Article",
    "Field",
    "At",
    "Fragment",
    "Basis",
    "Party",
    "Agreement",
    "Signed",
    "Place",
    "Partaking",
    "Signatory",
    "Witness",
    "Mechanism",
    "Relation",
    "PolicyField",
    "Formality",
    "Item",
    "Date",
    "Claim",
    "Document",
    "Repair",
    "Block",
    "Warning",
];

/// Variables whose values are a column of a word list: which, and the column.
const LISTS: &[(&str, &str, usize)] = &[
    ("Mechanism.kind", include_str!("../../data/mechanisms.tsv"), 1),
    ("Relation.type", include_str!("../../data/relations.tsv"), 2),
    ("PolicyField.code", include_str!("../../data/fields.tsv"), 1),
    ("Article.genre", include_str!("../../data/genres.tsv"), 0),
];

/// In which language the code book speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    Chinese,
}

/// The code book as Markdown.
///
/// ```
/// use mengshu::record::{Language, codebook};
/// assert!(codebook(Language::English).contains("| `interprovincial` | true, false, null |"));
/// ```
pub fn codebook(language: Language) -> String {
    let schema = schema();
    let mut text = String::from(match language {
        Language::English => {
            "# Code book\n\nWhat each variable of a `mengshu/1` record means.\n\
             Made by `mengshu list codebook`; every key is always present.\n"
        }
        Language::Chinese => {
            "# 编码手册\n\n`mengshu/1` 记录中各变量的含义。\n由 `mengshu list codebook-zh` 生成；所有键始终存在。\n"
        }
    });
    for object in OBJECTS {
        let head = match language {
            Language::English => "| variable | values | definition | rule | example |",
            Language::Chinese => "| 变量 | 取值 | 定义 | 规则 | 示例 |",
        };
        text.push_str(&format!("\n## {object}\n\n{head}\n| --- | --- | --- | --- | --- |\n"));
        for (key, about) in properties(&schema, object) {
            let name = format!("{object}.{key}");
            let row = words(object, &key);
            let cell = |n: usize| row.get(n).copied().unwrap_or("").replace('|', "\\|");
            let (definition, rule) = match language {
                Language::English => (cell(1), cell(2)),
                Language::Chinese => (cell(3), cell(4)),
            };
            let values = values(&schema, &name, about);
            text.push_str(&format!("| `{key}` | {values} | {definition} | {rule} | `{}` |\n", cell(5)));
        }
    }
    text
}

/// The variables that `data/codebook.tsv` does not speak of, and its lines that speak of none.
pub fn codebook_gaps() -> Vec<String> {
    let schema = schema();
    let mut all = Vec::new();
    for object in OBJECTS {
        all.extend(properties(&schema, object).into_iter().map(|(key, _)| (*object, key)));
    }
    let known = schema["$defs"]
        .as_object()
        .map_or(0, |parts| parts.values().filter(|part| part.get("properties").is_some()).count());
    let mut gaps = Vec::new();
    if known + 1 != OBJECTS.len() {
        gaps.push(format!("{} objects in the schema, {} in the code book", known + 1, OBJECTS.len()));
    }
    let is_whole = |row: &[&str]| row.len() == 6 && row.iter().all(|cell| !cell.trim().is_empty());
    gaps.extend(
        all.iter()
            .filter(|(object, key)| !is_whole(&words(object, key)))
            .map(|(object, key)| format!("{object}.{key}")),
    );
    let speaks_of_none = |name: &&str| {
        let (object, key) = name.split_once('.').unwrap_or((name, ""));
        !all.iter().any(|(own, own_key)| own_key == key && (object == "*" || own == &object))
    };
    gaps.extend(rows().map(|row| row[0]).filter(speaks_of_none).map(|name| format!("{name} is no variable")));
    gaps
}

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    WORDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The line of a variable: its own, else that of the key in every object.
fn words(object: &str, key: &str) -> Vec<&'static str> {
    let line = |object: &str| {
        let name = format!("{object}.{key}");
        rows().find(|row| row[0] == name)
    };
    line(object).or_else(|| line("*")).unwrap_or_default()
}

/// Keys and types of an object, as they stand in the types.
fn properties<'s>(schema: &'s Value, object: &str) -> Vec<(String, &'s Value)> {
    let part = if object == "Record" { schema } else { &schema["$defs"][object] };
    let required = part["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    required.filter_map(|key| Some((key.to_owned(), part["properties"].get(key)?))).collect()
}

/// What may stand there: a closed list, or the type.
fn values(schema: &Value, name: &str, about: &Value) -> String {
    if let Some((_, list, column)) = LISTS.iter().find(|(own, ..)| *own == name) {
        let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut values: Vec<&str> = Vec::new();
        for value in lines.filter_map(|line| line.split('\t').nth(*column)) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        return values.join(", ");
    }
    let mut values = Vec::new();
    collect(schema, about, &mut values);
    values.join(", ")
}

fn collect(schema: &Value, about: &Value, values: &mut Vec<String>) {
    let empty = Map::new();
    let about = about.as_object().unwrap_or(&empty);
    if let Some(part) = about.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
        let part_of = &schema["$defs"][part];
        if part_of.get("properties").is_some() {
            values.push(format!("[{part}](#{})", part.to_lowercase()));
        } else {
            collect(schema, part_of, values);
        }
        return;
    }
    for choice in ["anyOf", "oneOf"] {
        about.get(choice).and_then(Value::as_array).into_iter().flatten().for_each(|own| collect(schema, own, values));
    }
    if let Some(list) = about.get("enum").and_then(Value::as_array) {
        values.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
        return;
    }
    if let Some(value) = about.get("const").and_then(Value::as_str) {
        values.push(value.to_owned());
        return;
    }
    let types: Vec<&str> = match about.get("type") {
        Some(Value::String(own)) => vec![own],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    for own in types {
        match own {
            "array" => {
                let mut inside = Vec::new();
                if let Some(items) = about.get("items") {
                    collect(schema, items, &mut inside);
                }
                values.push(format!("list of {}", inside.join(" or ")));
            }
            "boolean" => values.extend(["true", "false"].map(str::to_owned)),
            _ => values.push(own.to_owned()),
        }
    }
}
