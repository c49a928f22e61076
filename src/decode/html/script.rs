//! What the scripts of a page tell: `var ct = "1690371000"`, `"datePublished": "2024-06-21"`, and the whole
//! article where it stands in one as a string, `content: '\u003Cp\u003E6月20日…'`, as in a file of JSON.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::Said;
use super::token::{Kind, Tag, Token};
use crate::text::{Draft, Repaired, Span};

/// A string of a script: where it stands, without its quotes.
fn literal(text: &str, after_key: usize) -> Option<Range<usize>> {
    let rest = &text[after_key..];
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix([':', '='])?.trim_start();
    let rest = rest.strip_prefix("htmlDecode(").unwrap_or(rest);
    let quote = rest.bytes().next().filter(|quote| matches!(quote, b'"' | b'\'' | b'`'))?;
    let start = text.len() - rest.len() + 1;
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(step) = memchr::memchr2(quote, b'\\', &bytes[at..]) {
        if bytes[at + step] == quote {
            return Some(start..at + step);
        }
        at = (at + step + 2).min(bytes.len());
    }
    None
}

/// The strings that `key` names in `text[within]`, one behind the other.
fn literals<'t>(text: &'t str, within: Range<usize>, key: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let finder = memmem::Finder::new(key).into_owned();
    let mut at = within.start;
    std::iter::from_fn(move || {
        while let Some(step) = finder.find(&text.as_bytes()[at..within.end]) {
            let start = at + step;
            at = start + key.len();
            let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$');
            let begins = !text[..start].chars().next_back().is_some_and(is_word);
            if !begins || !text.is_char_boundary(at) || text[at..].chars().next().is_some_and(is_word) {
                continue;
            }
            if let Some(found) = literal(&text[..within.end], at) {
                at = found.end;
                return Some(found);
            }
        }
        None
    })
}

/// The day by the script at `within`, as printed or as `2023-07-26 19:30` by its count of seconds.
pub(super) fn published(text: &str, within: Range<usize>) -> Option<Said> {
    const KEYS: &[&str] =
        &["datePublished", "pubDate", "publishTime", "publish_time", "publishDate", "createTime", "ct", "time"];
    const TRIED: usize = 4; // strings of one name; a feed holds hundreds
    KEYS.iter().find_map(|key| {
        literals(text, within.clone(), key).take(TRIED).find_map(|found| {
            let value = &text[found.clone()];
            let span = Span::new(found.start, found.end);
            if let Some(clock) = of_seconds(value) {
                return Some((clock, span));
            }
            let is_day = (8..=40).contains(&value.len())
                && (value.starts_with("19") || value.starts_with("20"))
                && value.get(4..5).is_some_and(|mark| matches!(mark, "-" | "/" | "."))
                || value.contains('年') && value.len() <= 40;
            is_day.then(|| (value.to_owned(), span))
        })
    })
}

/// The paper or account by the script at `within`.
pub(super) fn outlet(text: &str, within: Range<usize>) -> Option<Said> {
    ["nickname", "source", "media_name", "mediaName"].iter().find_map(|key| {
        literals(text, within.clone(), key).take(4).find_map(|found| {
            let value = unescaped(&text[found.clone()]);
            let is_name = (2..=30).contains(&value.chars().count())
                && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '·' | '-' | ' '))
                && !value.is_ascii();
            is_name.then(|| (value.into_owned(), Span::new(found.start, found.end)))
        })
    })
}

/// `1690371000` → `2023-07-26 19:30`: seconds, or thousandths of them, since 1970, as a clock in Beijing shows.
fn of_seconds(digits: &str) -> Option<String> {
    if !matches!(digits.len(), 10 | 13) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds = digits[..10].parse::<i64>().ok()? + 8 * 3600;
    let (days, clock) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    Some(format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", clock / 3600, clock / 60 % 60))
}

/// The day of the civil calendar `days` after 1970-01-01 (Howard Hinnant's algorithm).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// The article as a string: what of the page goes in front of it, the string, what goes behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Embedded {
    /// Its headline, where that is a string of the same file of JSON, above it.
    title: Option<Range<usize>>,
    body: Range<usize>,
    /// Script or file around it.
    around: Range<usize>,
}

const BODIES: &[&str] =
    &["content", "articleContent", "article_content", "contentHtml", "content_html", "newsContent", "body", "html"];

/// The article in a script of a page that shows none.
pub(super) fn in_script(text: &str, tokens: &[Token]) -> Option<Embedded> {
    let scripts = (1..tokens.len()).filter(|&i| tokens[i].kind == Kind::Script);
    scripts
        .filter_map(|i| {
            let body = body(text, tokens[i].range.clone())?;
            let start = match tokens[i - 1].kind {
                Kind::Open { tag: Tag::Script, .. } => tokens[i - 1].range.start,
                _ => tokens[i].range.start,
            };
            let end = match tokens.get(i + 1).map(|token| token.kind) {
                Some(Kind::Close(Tag::Script)) => tokens[i + 1].range.end,
                _ => tokens[i].range.end,
            };
            Some(Embedded { title: None, body, around: start..end })
        })
        .max_by_key(|found| found.body.len())
}

/// The article in a file of JSON: `{"title":"…","content":"\u003cp\u003e…"}`.
pub(super) fn in_json(text: &str) -> Option<Embedded> {
    let head = text.trim_start_matches('\u{FEFF}').trim_start();
    if !head.starts_with(['{', '[']) {
        return None;
    }
    let all = 0..text.len();
    let body = body(text, all.clone())?;
    let title = literals(text, 0..body.start, "title").find(|title| (4..=600).contains(&title.len()));
    Some(Embedded { title, body, around: all })
}

/// The longest string with markup under one of the names of an article.
fn body(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let found = BODIES.iter().flat_map(|key| literals(text, within.clone(), key));
    found.filter(|found| has_markup(&text[found.clone()])).max_by_key(|found| found.len())
}

/// Whether a string holds paragraphs, in whatever escape.
fn has_markup(value: &str) -> bool {
    const MIN: usize = 60; // bytes: a shorter one is a caption.
    const OPENS: &[&str] = &["<", "\\u003C", "\\u003c", "\\x3C", "\\x3c", "&lt;"];
    value.len() >= MIN
        && OPENS.iter().any(|open| {
            value.match_indices(open).take(3).any(|(at, _)| {
                let tag = &value[at + open.len()..];
                ["p", "P", "div", "DIV", "br", "BR", "section", "span", "img", "h2"]
                    .iter()
                    .any(|name| tag.starts_with(name))
            })
        })
}

/// Undoes script and escapes around and in the article: tags stand in the page as in any other.
pub(super) fn unwrap(draft: &mut Draft<'_, Repaired, Repaired>, found: &Embedded) {
    const NAME: &str = "html:script";
    let text = draft.text();
    let mut from = found.around.start;
    if let Some(title) = &found.title {
        draft.replace(from..title.start, "<html><body><h1>", NAME);
        unescape(draft, text, title.clone());
        draft.replace(title.end..found.body.start, "</h1><div>", NAME);
    } else {
        draft.replace(from..found.body.start, "<html><div>", NAME);
    }
    from = found.body.end;
    unescape(draft, text, found.body.clone());
    draft.replace(from..found.around.end, "</div>", NAME);
}

fn unescape(draft: &mut Draft<'_, Repaired, Repaired>, text: &str, range: Range<usize>) {
    let value = &text[range.clone()];
    // &lt;p&gt;: the string was made HTML once more; where tags stand as such, &lt; is a sign of the text.
    let is_twice =
        !value.contains('<') && !value.contains("\\u003") && !value.contains("\\x3") && value.contains("&lt;");
    let mut at = 0;
    while let Some(step) = memchr::memchr2(b'\\', b'&', &value.as_bytes()[at..]) {
        let start = at + step;
        let found = if value.as_bytes()[start] == b'\\' {
            escape(&value[start..])
        } else if is_twice {
            const NAMED: &[(&str, char)] =
                &[("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&amp;", '&'), ("&#39;", '\'')];
            NAMED.iter().find(|(name, _)| value[start..].starts_with(name)).map(|(name, c)| (*c, name.len()))
        } else {
            None
        };
        let Some((c, len)) = found else {
            at = start + 1;
            continue;
        };
        let mut buffer = [0; 4];
        let c: &str = c.encode_utf8(&mut buffer);
        draft.replace(range.start + start..range.start + start + len, c, "html:escape");
        at = start + len;
    }
}

/// The character that an escape of a script at the head of `text` stands for, and its length.
fn escape(text: &str) -> Option<(char, usize)> {
    let hex = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok();
    match text.as_bytes().get(1)? {
        b'u' => {
            let code = hex(text.get(2..6))?;
            if (0xD800..0xDC00).contains(&code) && text.get(6..8) == Some("\\u") {
                let low = hex(text.get(8..12)).filter(|low| (0xDC00..0xE000).contains(low))?;
                return Some((char::from_u32(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))?, 12));
            }
            Some((char::from_u32(code)?, 6))
        }
        b'x' => Some((char::from_u32(hex(text.get(2..4))?)?, 4)),
        b'n' | b'r' => Some(('\n', 2)),
        b't' => Some((' ', 2)),
        c @ (b'"' | b'\'' | b'/' | b'\\' | b'`') => Some((char::from(*c), 2)),
        _ => None,
    }
}

/// `\u9752\u5c71` → 青山.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut out = String::new();
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let (c, len) = escape(rest).filter(|_| c == '\\').unwrap_or((c, c.len_utf8()));
        out.push(c);
        rest = &rest[len..];
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_as_a_clock_shows_them() {
        assert_eq!(of_seconds("1690371000").as_deref(), Some("2023-07-26 19:30"));
        assert_eq!(of_seconds("951782400"), None);
        assert_eq!(of_seconds("2023"), None);
    }
}
