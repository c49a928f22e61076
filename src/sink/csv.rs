//! Rows as CSV: `12,c1,,23个,23,…`, RFC 4180 with `\n`; nothing is nothing, `""` an empty text.
//!
//! ```
//! use mengshu::sink::{csv, rows::Value};
//! let mut out = Vec::new();
//! csv::write_row(&mut out, &[Value::Integer(12), Value::Null, Value::Text("互免\"门票\"".to_owned())]);
//! assert_eq!(out, "12,,\"互免\"\"门票\"\"\"\n".as_bytes());
//! assert_eq!(csv::cells(&out), ["12", "", "互免\"门票\""]);
//! ```

use std::io::{self, BufRead};

use super::rows::Value;
use super::tables::Table;

/// The first line of a table's file.
pub fn head(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    names.join(",") + "\n"
}

/// Writes one row.
pub fn write_row(out: &mut Vec<u8>, row: &[Value]) {
    for (i, value) in row.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        match value {
            Value::Null => {}
            Value::Integer(n) => out.extend(n.to_string().bytes()),
            Value::Boolean(is) => out.extend(is.to_string().bytes()),
            Value::Text(text) => write_text(out, text),
        }
    }
    out.push(b'\n');
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    let is_plain = !text.is_empty() && !text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r'));
    if is_plain {
        out.extend(text.bytes());
        return;
    }
    out.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}

/// Reads the next whole row into `row`, line ends in quotes and all; `false` where none is left. A row without its
/// end is none.
pub fn next_row(file: &mut impl BufRead, row: &mut Vec<u8>) -> io::Result<bool> {
    row.clear();
    let mut n_quotes = 0;
    loop {
        let start = row.len();
        if file.read_until(b'\n', row)? == 0 || !row.ends_with(b"\n") {
            return Ok(false);
        }
        // A quote within quotes is written twice, so all quotes of a whole row are even in number.
        n_quotes += row[start..].iter().filter(|&&byte| byte == b'"').count();
        if n_quotes % 2 == 0 {
            return Ok(true);
        }
    }
}

/// The cells of a whole row.
pub fn cells(row: &[u8]) -> Vec<String> {
    let mut cells = vec![Vec::new()];
    let mut is_quoted = false;
    let mut bytes = row.strip_suffix(b"\n").unwrap_or(row).iter().peekable();
    while let Some(&byte) = bytes.next() {
        match byte {
            b'"' if is_quoted && bytes.next_if_eq(&&b'"').is_some() => cells.last_mut().expect("one").push(b'"'),
            b'"' => is_quoted = !is_quoted,
            b',' if !is_quoted => cells.push(Vec::new()),
            byte => cells.last_mut().expect("one").push(byte),
        }
    }
    cells.into_iter().map(|cell| String::from_utf8_lossy(&cell).into_owned()).collect()
}
