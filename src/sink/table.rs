//! A record for the eye: one line an article, one for each of its agreements below it.

use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::record::{Agreement, Record};

/// Writes the lines of `record`.
pub fn write_rows(mut out: impl Write, record: &Record) -> io::Result<()> {
    let value = |field: &Option<crate::record::Field>| field.as_ref().map(|field| field.value.clone());
    let article = &record.article;
    let head: Vec<String> =
        [value(&article.published), value(&article.outlet), value(&article.headline)].into_iter().flatten().collect();
    writeln!(out, "{}  {}", record.id, head.join("  "))?;
    for agreement in &record.agreements {
        writeln!(out, "  {}", line(agreement, record))?;
    }
    Ok(())
}

/// `a1  framework_agreement  2023-06-08  《…框架协议》          四川省关心下一代工作委员会、重庆市关心下一代工作委员会`
fn line(agreement: &Agreement, record: &Record) -> String {
    let name = |id: &str| record.parties.iter().find(|party| party.id == id).map(|party| party.name.as_str());
    let parties: Vec<&str> = agreement.parties.iter().filter_map(|part| name(&part.party)).collect();
    let title = match (&agreement.title, &agreement.descriptor) {
        (Some(title), _) => format!("《{title}》"),
        (None, Some(descriptor)) => descriptor.clone(),
        (None, None) => String::new(),
    };
    let signed = agreement.signed.as_ref().map_or("", |signed| signed.edtf.as_str());
    let cells = [(agreement.id.as_str(), 3), (agreement.form.as_str(), 19), (signed, 10), (title.as_str(), TITLE)];
    let mut line = String::new();
    for (text, columns) in cells {
        line.push_str(&fit(text, columns));
        line.push_str("  ");
    }
    line.push_str(&parties.join("、"));
    line.trim_end().to_owned()
}

const TITLE: usize = 44; // columns: 22 hanzi, which two titles in three do not exceed.

/// `text` in just so many columns of a terminal: filled with blanks, or cut between two characters as
/// the eye counts them, with `…` for the rest.
fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return format!("{text}{}", " ".repeat(columns - text.width()));
    }
    let mut out = String::new();
    let mut used = 0;
    for character in text.graphemes(true) {
        if used + character.width() > columns - 1 {
            break;
        }
        used += character.width();
        out.push_str(character);
    }
    format!("{out}…{}", " ".repeat(columns - 1 - used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_wide_as_their_column() {
        assert_eq!(fit("协议", 6), "协议  ");
        assert_eq!(fit("框架协议", 8), "框架协议");
        assert_eq!(fit("框架协议书", 8), "框架协… "); // a hanzi takes two columns, the mark one
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…"); // letter and accent stay together
    }
}
