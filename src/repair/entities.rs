//! Character references that a page left in its text: `&#21512;&#x4F5C;&mdash;` → `合作—`.
//!
//! Also those whose `&` was itself escaped (`&amp;#x5408;`), once or several times, and numeric ones
//! without their semicolon. Only real references change: `AT&T`, `R&D;` and `?a=1&copy=2` stay, and so does
//! what a text tells about them (`用 &lt; 表示小于号`). In pages `decode::html` undoes them in place.

use std::ops::Range;

use super::Repair;
use super::escapes::is_written_in_chinese;
use crate::decode::html::entity::entity;
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "entity", about: "character references in plain text: &#21512; → 合", find };

/// `&amp;amp;#21512;`: escaped so often and no more.
const MAX_ESCAPED: usize = 4;

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < draft.done() || is_in_address(text, at) {
            continue;
        }
        if let Some((c, end)) = reference(text, at)
            && !is_spoken_of(text, at..end)
        {
            draft.replace(at..end, c.encode_utf8(&mut [0; 4]), REPAIR.name);
        }
    }
}

/// The character that the reference at `at` stands for, and where it ends.
fn reference(text: &str, at: usize) -> Option<(char, usize)> {
    let window = &text[at..];
    let mut escapes = 0;
    let mut inner = &window.as_bytes()[1..];
    while let Some(rest) = inner.strip_prefix(b"amp;").filter(|_| escapes < MAX_ESCAPED) {
        (escapes, inner) = (escapes + 1, rest);
    }
    let inside = at + 1 + 4 * escapes;
    if escapes > 0 {
        // The rest with its & back: &amp;#x5408; is &#x5408;.
        let head: String = std::iter::once('&').chain(text[inside..].chars().take(40)).collect();
        if let Some((c, len)) = complete(&head) {
            return Some((c, inside + len - 1));
        }
        return Some(('&', inside));
    }
    complete(window).map(|(c, len)| (c, at + len))
}

/// A reference with its semicolon, or a numeric one of a Chinese character without.
fn complete(text: &str) -> Option<(char, usize)> {
    match entity(text) {
        Some((c, len)) if text[..len].ends_with(';') || c == '\u{A0}' => Some((c, len)),
        Some(_) if !text.starts_with("&#") => None,
        // Without its end the number may run into the next: `&#265362024` is 期2024, `&#x670812` is 月12.
        _ => unended(text),
    }
}

/// `&#12299`, `&#x300b`: so many digits that the number is a character which Chinese text writes.
fn unended(text: &str) -> Option<(char, usize)> {
    let number = text.strip_prefix("&#")?;
    let (digits, radix, lens) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, [4, 2, 2]),
        None => (number, 10, [5, 4, 3]),
    };
    let head = text.len() - digits.len();
    lens.into_iter().find_map(|len| {
        let digits = digits.get(..len).filter(|digits| digits.bytes().all(|b| b.is_ascii_alphanumeric()))?;
        let c = char::from_u32(u32::from_str_radix(digits, radix).ok()?)?;
        is_written_in_chinese(c).then_some((c, head + len))
    })
}

/// `用 &amp; 表示 & 号`, `字符引用 &#20320; 会显示为“你”`: the text tells what the reference stands for.
fn is_spoken_of(text: &str, reference: Range<usize>) -> bool {
    const NAMED: &[&str] =
        &["用", "引用", "实体", "實體", "转义", "轉義", "写", "寫", "输入", "輸入", "代码", "代碼", "把", "将", "將"];
    const MEANS: &[&str] = &["表示", "代表", "显示", "顯示", "替代", "代替", "意思", "指的", "等于", "等於"];
    const NEAR: usize = 8; // characters
    let before: String = text[..reference.start].chars().rev().take(NEAR).take_while(|c| *c != '\n').collect();
    let after: String = text[reference.end..].chars().take(NEAR).take_while(|c| *c != '\n').collect();
    let before: String = before.chars().rev().collect();
    (after.is_empty() || MEANS.iter().any(|word| after.contains(word)))
        && NAMED.iter().any(|word| before.contains(word))
}

/// `?a=1&lt=2`: parameters of an address.
fn is_in_address(text: &str, at: usize) -> bool {
    let word = text[..at].bytes().rev().take(200).take_while(|b| b.is_ascii_graphic());
    let mut has_query = false;
    let mut before = 0u8;
    for byte in word {
        has_query |= byte == b'?';
        if byte == b':' && before == b'/' {
            return has_query;
        }
        before = byte;
    }
    false
}
