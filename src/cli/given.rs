//! What a caller says of the articles, checked before any is read.

use mengshu::lexicon::Lexicon;
use mengshu::lexicon::gazetteer::{self, Entry};

/// A day, month or year, with a time of day if one is known: `2024-06-08`, `2024-06`, `2024-06-08T09:57`.
pub fn day(text: &str) -> Result<String, String> {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let (date, time) = (numbers(date, '-'), time.map(|time| numbers(time, ':')));
    let in_year = |month: u32, day: u32| (1..=12).contains(&month) && (1..=days(month)).contains(&day);
    let is_day = match date.as_deref() {
        Some([(4, _)]) => time.is_none(),
        Some([(4, _), (2, month)]) => time.is_none() && in_year(*month, 1),
        Some([(4, year), (2, month), (2, day)]) => {
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            in_year(*month, *day) && ((*month, *day) != (2, 29) || is_leap)
        }
        _ => false,
    };
    let is_time = match time.as_ref().map(|time| time.as_deref()) {
        None => true,
        Some(Some([(2, 0..24), (2, 0..60)] | [(2, 0..24), (2, 0..60), (2, 0..60)])) => true,
        Some(_) => false,
    };
    if is_day && is_time {
        Ok(text.to_owned())
    } else {
        Err("write a day as 2024-06-08, a month as 2024-06, a year as 2024".into())
    }
}

/// Each part between `separator`s, with its number of digits; `None` where one is no number.
fn numbers(text: &str, separator: char) -> Option<Vec<(usize, u32)>> {
    let number = |part: &str| {
        let is_number = part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|_| is_number).map(|value| (part.len(), value))
    };
    text.split(separator).map(number).collect()
}

fn days(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A region the gazetteer knows: `四川`, `成都市青白江区`, `510113`.
pub fn region(text: &str) -> Result<String, String> {
    let is_known = match text.parse() {
        Ok(code) => gazetteer::coded(code, 2025).is_some(),
        Err(_) => is_chain(text),
    };
    if is_known {
        Ok(text.to_owned())
    } else {
        Err("the gazetteer knows no such region; write its name (四川省) or its GB/T 2260 code (510000)".into())
    }
}

/// The lexicon that stands in a file; reasons name the file and the line.
pub fn lexicon(path: &str) -> Result<Lexicon, String> {
    let tsv = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Lexicon::parse(&tsv).map_err(|error| format!("{path}: {error}"))
}

/// Whether `text` is one name of a region after the other, high to low: `成都市青白江区`.
fn is_chain(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let regions = gazetteer::names_at(rest).filter(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Short(_)));
        let Some(len) = regions.map(|(len, _)| len).max() else { return false };
        rest = &rest[len..];
    }
    !text.is_empty()
}
