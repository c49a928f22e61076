//! JSON lines: `{"title": "两地签约", "content": "…"}`, an object a line, → an article each, `x.jsonl#12`.

use std::borrow::Cow;
use std::io::BufRead;

use serde_json::{Map, Value};

use super::columns::{self, Columns};
use super::queue::Closed;
use super::read::{Place, Reading, cause};
use super::stream::{self, Line};
use super::tables::Told;

pub fn read(reading: &Reading<'_>, place: &Place, mut stream: impl BufRead) -> Result<(), Closed> {
    let limits = &reading.options.limits;
    let (mut bytes, mut told) = (Vec::new(), Told::default());
    for number in 1.. {
        let at = place.row(number);
        match stream::line(&mut stream, &mut bytes, limits.line(), limits) {
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                bytes = Vec::new();
                reading.fail(&at, reading.too_large())?;
            }
            Ok(Line::Whole) => {
                let line = text(&bytes);
                if line.trim_matches(['\u{FEFF}', ' ', '\t', '\r', '\n', '\0']).is_empty() {
                    continue;
                }
                element(reading, place, &at, &line, &mut told)?;
            }
            Err(error) => {
                reading.fail(&at, cause(&error))?;
                break;
            }
        }
    }
    told.finish(reading, place)
}

/// The article of an object, which is the row `at` of the table `place`.
pub fn element(reading: &Reading<'_>, place: &Place, at: &Place, json: &str, told: &mut Told) -> Result<(), Closed> {
    match object(json) {
        Ok(object) => row(reading, place, at, object, told),
        Err(failure) => reading.fail(at, failure),
    }
}

fn row(
    reading: &Reading<'_>,
    place: &Place,
    at: &Place,
    mut object: Map<String, Value>,
    told: &mut Told,
) -> Result<(), Closed> {
    for name in reading.options.fields.given() {
        lift(&mut object, name);
    }
    let names: Vec<&str> = object.keys().map(String::as_str).collect();
    // A field without a text says nothing: {"text": null, "content": "…", "source": {…}}.
    let with_value = object.iter().map(|(name, value)| if columns::says(value) { name.as_str() } else { "" });
    let Some(columns) = Columns::of(with_value, &reading.options.fields) else {
        let names: Vec<String> = names_within(&object).iter().map(|name| columns::shown(name)).collect();
        let message = match Columns::of(names_within(&object).iter().map(String::as_str), &reading.options.fields) {
            Some(_) => ("empty", "has an empty text; leave it out".to_owned()),
            None => ("no_text", super::tables::none_fits(&names, &reading.options.fields)),
        };
        return reading.fail(at, message);
    };
    told.columns(reading, place, &columns, &names)?;
    let row = columns::row(object.into_iter().collect(), &columns, reading.context);
    told.row(&row, at);
    reading.row(at, row)
}

/// A line as text; what is not UTF-8 is decoded as an article is.
pub fn text(line: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(line) {
        Ok(text) => text.into(),
        Err(_) => mengshu::decode::decode(line).text.into(),
    }
}

/// The names of the first object in `head`, also of what stands within: `data.body`.
pub fn names(head: &[u8]) -> Option<Vec<String>> {
    let objects = head.split(|&byte| byte == b'\n').take(100).filter_map(|line| object(&text(line)).ok());
    objects.map(|object| names_within(&object)).next()
}

/// The names of one object, which may stand on several lines.
pub fn names_of(element: &[u8]) -> Option<Vec<String>> {
    object(&text(element)).ok().map(|object| names_within(&object))
}

fn names_within(object: &Map<String, Value>) -> Vec<String> {
    const MAX_DEPTH: usize = 4; // levels; deeper ones are the page's own machinery
    fn add(names: &mut Vec<String>, above: &str, object: &Map<String, Value>, depth: usize) {
        for (name, value) in object {
            let name = format!("{above}{name}");
            match value {
                Value::Object(inner) if depth < MAX_DEPTH && !inner.is_empty() => {
                    add(names, &format!("{name}."), inner, depth + 1);
                }
                _ => names.push(name),
            }
        }
    }
    let mut names = Vec::new();
    add(&mut names, "", object, 1);
    names
}

/// Takes the field `data.body` out of the object `data` and puts it beside it; a field that is called `data.body`
/// itself stays.
fn lift(object: &mut Map<String, Value>, path: &str) {
    fn take(object: &mut Map<String, Value>, path: &str) -> Option<Value> {
        let (name, rest) = path.split_once('.')?;
        let Value::Object(inner) = object.get_mut(name)? else { return None };
        let value = if inner.contains_key(rest) { inner.remove(rest) } else { take(inner, rest) };
        if inner.is_empty() && value.is_some() {
            object.remove(name);
        }
        value
    }
    if !object.contains_key(path)
        && let Some(value) = take(object, path)
    {
        object.insert(path.to_owned(), value);
    }
}

fn object(line: &str) -> Result<Map<String, Value>, (&'static str, String)> {
    let line = line.trim_start_matches('\u{FEFF}').trim_end();
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(("bad_json", "is JSON, but no object; write {\"text\": …} on each line".to_owned())),
        Err(error) => {
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or_default();
            let at = error.column();
            if what.contains("surrogate") || what.contains("unexpected end of hex escape") {
                Err((
                    "lone_surrogate",
                    format!("holds half a character (\\ud83d and no other half) before byte {at}; mend what writes it"),
                ))
            } else if what.contains("recursion") {
                Err(("too_deep", "nests deeper than 128 levels; flatten it".to_owned()))
            } else if error.is_eof() {
                Err(("bad_json", "is cut off before its JSON ends; fetch it again".to_owned()))
            } else {
                Err(("bad_json", format!("is no JSON: {what} at byte {at}; write one object a line")))
            }
        }
    }
}
