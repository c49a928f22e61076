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
                match object(&line) {
                    Ok(object) => row(reading, place, &at, object, &mut told)?,
                    Err(failure) => reading.fail(&at, failure)?,
                }
            }
            Err(error) => {
                reading.fail(&at, cause(&error))?;
                break;
            }
        }
    }
    told.finish(reading, place)
}

fn row(
    reading: &Reading<'_>,
    place: &Place,
    at: &Place,
    object: Map<String, Value>,
    told: &mut Told,
) -> Result<(), Closed> {
    let names: Vec<&str> = object.keys().map(String::as_str).collect();
    // A field without a text says nothing: {"text": null, "content": "…", "source": {…}}.
    let with_value = object.iter().map(|(name, value)| if columns::says(value) { name.as_str() } else { "" });
    let Some(columns) = Columns::of(with_value, &reading.options.fields) else {
        let names: Vec<String> = names.iter().map(|name| columns::shown(name)).collect();
        let message = match Columns::of(object.keys().map(String::as_str), &reading.options.fields) {
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

/// The names of the first object in `head`.
pub fn names(head: &[u8]) -> Option<Vec<String>> {
    let objects = head.split(|&byte| byte == b'\n').take(100).filter_map(|line| object(&text(line)).ok());
    objects.map(|object| object.into_iter().map(|(name, _)| name).collect()).next()
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
