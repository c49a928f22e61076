//! One record, one line of JSON.

use std::io::{self, Write};

use crate::record::Record;

/// Writes `record` as one line, its end included.
///
/// ```
/// let record = mengshu::Reader::default().read(b"", "empty.txt");
/// let mut line = Vec::new();
/// mengshu::sink::json::write_line(&mut line, &record).unwrap();
/// assert!(line.starts_with(br#"{"schema":"mengshu/1","#));
/// assert!(line.ends_with(b"\n"));
/// ```
pub fn write_line(mut out: impl Write, record: &Record) -> io::Result<()> {
    serde_json::to_writer(&mut out, record)?;
    out.write_all(b"\n")
}
