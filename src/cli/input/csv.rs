//! CSV: names in the first row, an article in each other, `x.csv#2` (the row a spreadsheet shows).
//!
//! UTF-8 with or without a mark, GBK, Big5 or UTF-16; commas, semicolons or tabs; quotes over several lines,
//! doubled within. A row is bounded like an article, so a quote that never closes does not fill the memory.

use std::io::{self, BufRead};

use serde_json::Value;

use super::columns::{self, Columns};
use super::options::Limits;
use super::queue::Closed;
use super::read::{Place, Reading, cause};
use super::tables::{self, Told};

pub fn read(
    reading: &Reading<'_>,
    place: &Place,
    stream: impl BufRead,
    divider: Option<u8>,
    head: &[u8],
) -> Result<(), Closed> {
    let limits = &reading.options.limits;
    let mut rows = Rows { stream, divider: divider.unwrap_or_else(|| self::divider(head)), raw: Vec::new(), line: 1 };
    let charset = charset(head);
    let mut table: Option<(Vec<String>, Columns)> = None;
    let mut told = Told::default();
    let mut number = 0;
    loop {
        let first_line = rows.line;
        let found = rows.next(limits);
        number += 1;
        let at = place.row(number);
        let lines = || match rows.line - first_line {
            0 | 1 => String::new(),
            _ => format!(" (lines {first_line} to {})", rows.line - 1),
        };
        match found {
            Ok(Found::End) => break,
            Ok(Found::TooLong) => {
                let (code, message) = reading.too_large();
                reading.fail(&at, (code, format!("{message}{}; or a quote is not closed", lines())))?;
                continue;
            }
            Ok(Found::Unclosed) => {
                reading.fail(&at, ("bad_row", format!("opens a quote and never closes it{}", lines())))?;
                continue;
            }
            Err(error) => {
                reading.fail(&at, cause(&error))?;
                break;
            }
            Ok(Found::Row) => {}
        }
        let text = mengshu::decode::decode_declared(&rows.raw, charset);
        let mut cells = cells(text.text.trim_start_matches('\u{FEFF}'), char::from(rows.divider));
        if cells.iter().all(|cell| cell.trim_matches([' ', '\0']).is_empty()) {
            continue;
        }
        let Some((names, columns)) = &table else {
            if matches!(&*cells, [only] if only.starts_with("sep=")) {
                continue; // what Excel writes for itself
            }
            let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            let Some(columns) = Columns::of(names.iter().map(String::as_str), &reading.options.fields) else {
                let shown: Vec<String> = names.iter().map(|name| columns::shown(name)).collect();
                return reading.fail(place, ("no_text", tables::none_fits(&shown, &reading.options.fields)));
            };
            let shown: Vec<&str> = names.iter().map(String::as_str).collect();
            told.columns(reading, place, &columns, &shown)?;
            table = Some((names, columns));
            continue;
        };
        while cells.len() > names.len() && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        if cells.len() != names.len() {
            let (n, wanted) = (cells.len(), names.len());
            let message = format!("has {n} fields where the first row has {wanted}{}; mend its quotes", lines());
            reading.fail(&at, ("bad_row", message))?;
            continue;
        }
        let cells = names.iter().cloned().zip(cells.into_iter().map(Value::String)).collect();
        let row = columns::row(cells, columns, reading.context);
        told.row(&row, &at);
        reading.row(&at, row)?;
    }
    told.finish(reading, place)
}

/// The names in the first row of `head`.
pub fn names(head: &[u8], divider: Option<u8>) -> Option<Vec<String>> {
    let divider = divider.unwrap_or_else(|| self::divider(head));
    let text = mengshu::decode::decode_declared(first_row(head, divider), charset(head)).text;
    let names: Vec<String> = cells(text.trim_start_matches('\u{FEFF}'), char::from(divider))
        .iter()
        .map(|cell| cell.trim().to_owned())
        .collect();
    match &*names {
        [only] if only.starts_with("sep=") => self::names(&head[memchr::memchr(b'\n', head)? + 1..], Some(divider)),
        _ => Some(names),
    }
}

fn first_row(head: &[u8], divider: u8) -> &[u8] {
    let limits = Limits { max_bytes: head.len() as u64, max_depth: 0, max_inflated: head.len() as u64 };
    let mut rows = Rows { stream: head, divider, raw: Vec::new(), line: 1 };
    let _ = rows.next(&limits);
    &head[..rows.raw.len()]
}

/// The mark between fields: the commonest of `,` `;` tab in the first line, `sep=;` says it.
fn divider(head: &[u8]) -> u8 {
    let line = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
    if let Some([mark, ..]) = line.strip_prefix(b"sep=") {
        return *mark;
    }
    let count = |mark: u8| line.iter().filter(|&&byte| byte == mark).count();
    // Of equals the last; a comma where there is none of them.
    [b';', b'\t', b','].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// The encoding of most of `head`, counted as declared for each row: a short row cannot tell by itself.
/// The encoding of a table that begins so, by its lines.
pub fn charset(head: &[u8]) -> Option<&'static str> {
    // A cut may divide a character.
    let end = memchr::memrchr(b'\n', head).unwrap_or(head.len());
    let decoded = mengshu::decode::decode(&head[..end]);
    let longest = decoded.encodings.iter().max_by_key(|stretch| stretch.bytes.len())?;
    ["utf-8", "gb18030", "big5"].into_iter().find(|name| *name == longest.name)
}

struct Rows<S> {
    stream: S,
    divider: u8,
    /// The row, with its line ends.
    raw: Vec<u8>,
    /// The line that is read next, from 1.
    line: u64,
}

enum Found {
    Row,
    TooLong,
    Unclosed,
    End,
}

/// Where in a field a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Bare,
    Quoted,
    /// Behind a quote within a quoted field: its end, or the first of two.
    Quote,
}

impl<S: BufRead> Rows<S> {
    fn next(&mut self, limits: &Limits) -> io::Result<Found> {
        self.raw.clear();
        let limit = limits.line();
        let mut state = State::Start;
        loop {
            let buffer = self.stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(match state {
                    _ if self.raw.is_empty() => Found::End,
                    State::Quoted => Found::Unclosed,
                    _ => Found::Row,
                });
            }
            let (mut end, mut is_whole) = (buffer.len(), false);
            for (at, &byte) in buffer.iter().enumerate() {
                self.line += u64::from(byte == b'\n');
                state = match (state, byte) {
                    (State::Quoted, b'"') => State::Quote,
                    (State::Quoted, _) => State::Quoted,
                    (State::Quote, b'"') => State::Quoted,
                    (_, b'\n') => {
                        (end, is_whole) = (at + 1, true);
                        break;
                    }
                    (State::Start, b'"') => State::Quoted,
                    // The mark at the beginning of the file, blanks before a quote.
                    (State::Start, b' ' | 0xEF | 0xBB | 0xBF) => State::Start,
                    (_, byte) if byte == self.divider => State::Start,
                    (_, _) => State::Bare,
                };
            }
            self.raw.extend_from_slice(&buffer[..end]);
            self.stream.consume(end);
            if is_whole {
                return Ok(Found::Row);
            }
            if self.raw.len() > limit {
                self.raw = Vec::new();
                let passed = super::stream::line(&mut self.stream, &mut self.raw, 0, limits)?;
                self.line += u64::from(passed != super::stream::Line::End);
                return Ok(Found::TooLong);
            }
        }
    }
}

/// The fields of one row.
fn cells(row: &str, divider: char) -> Vec<String> {
    let row = row.strip_suffix('\n').unwrap_or(row);
    let row = row.strip_suffix('\r').unwrap_or(row);
    let mut cells = Vec::new();
    let mut rest = row;
    loop {
        let mut cell = String::new();
        let quoted = rest.trim_start_matches(' ').strip_prefix('"');
        if let Some(mut inside) = quoted {
            loop {
                let end = inside.find('"').unwrap_or(inside.len());
                cell.push_str(&inside[..end]);
                inside = inside.get(end + 1..).unwrap_or("");
                match inside.strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        inside = more;
                    }
                    None => break,
                }
            }
            rest = inside;
        }
        // All of a bare field, or what stands behind the closing quote: "签约"仪式.
        let end = rest.find(divider).unwrap_or(rest.len());
        cell.push_str(&rest[..end]);
        cells.push(cell);
        match rest.get(end + divider.len_utf8()..) {
            Some(more) if end < rest.len() => rest = more,
            _ => return cells,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_divided_outside_of_quotes() {
        for (row, read) in [
            ("a,b,c\r\n", &["a", "b", "c"][..]),
            ("\"a,\"\"b\"\"\",\n", &["a,\"b\"", ""]),
            ("\"一\n二\",三", &["一\n二", "三"]),
            ("\"签约\"仪式,五", &["签约仪式", "五"]),
            ("他说\"好\",六", &["他说\"好\"", "六"]),
            ("", &[""]),
        ] {
            assert_eq!(cells(row, ','), read, "{row:?}");
        }
    }
}
