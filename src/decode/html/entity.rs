//! Character references: `&ldquo;`, `&#x7B2C;`, `&#12290;`, `&nbsp` without its semicolon.

use std::collections::HashMap;

use once_cell::sync::Lazy;

static NAMED: Lazy<HashMap<&'static str, char>> = Lazy::new(|| {
    let table = include_str!("../../../data/html_entities.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut columns = line.split('\t');
        let (name, code) = (columns.next()?, columns.next()?);
        Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
    })
    .collect()
});

/// The character that the reference at the head of `text` stands for, and its length.
pub(crate) fn entity(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (number, 10),
        };
        let len = digits.bytes().take(8).take_while(|b| (*b as char).is_digit(radix)).count();
        let code = u32::from_str_radix(digits.get(..len)?, radix).ok()?;
        let c = match code {
            0x80..=0x9F => windows_1252(code)?, // browsers read &#147; so
            0 | 0xFFFE | 0xFFFF => return None,
            code => char::from_u32(code)?,
        };
        let used = text.len() - digits.len() + len;
        return Some((c, used + usize::from(digits[len..].starts_with(';'))));
    }
    let len = rest.bytes().take(16).take_while(u8::is_ascii_alphanumeric).count();
    let name = &rest[..len];
    if rest[len..].starts_with(';') {
        return NAMED.get(name).map(|c| (*c, len + 2));
    }
    // Old pages leave the semicolon out; only with the oldest names, and before no letter.
    const OLD: &[&str] = &["nbsp", "quot", "amp", "lt", "gt", "copy", "middot", "ldquo", "rdquo", "mdash", "hellip"];
    OLD.contains(&name).then(|| (NAMED[name], len + 1))
}

fn windows_1252(code: u32) -> Option<char> {
    let byte = [u8::try_from(code).ok()?];
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&byte);
    text.chars().next()
}
