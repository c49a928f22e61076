//! Characters that are only another form of a character, or nothing to see: `１８６項` → `186項`.
//!
//! Every one is decided by itself, without its neighbours. Names of the edits: `line-end` (`\r\n`),
//! `invisible` (zero width, byte order marks), `compatibility` (Kangxi radicals, compatibility
//! ideographs, small and vertical forms), `width` (full-width letters and digits), `blank` (blanks that
//! are no space). Circled numbers, Roman numerals and unit signs (①, Ⅳ, ㎡) stay: they mean what they show.

use unicode_normalization::UnicodeNormalization;

use super::Normalization;
use super::signs::is_hanzi;
use crate::text::{Draft, Normalized};

pub const NORMALIZATION: Normalization =
    Normalization { name: "width", about: "full-width letters and digits, compatibility forms, zero width", find };

/// What a character turns into, and the name of the edit.
enum Form {
    Nothing(&'static str),
    One(char, &'static str),
}

fn find(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let bytes = text.as_bytes();
    let mut buffer = [0; 4];
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        // Hanzi between U+4000 and U+DFFF and plain ASCII need no look.
        if matches!(lead, 0x20..=0x7E | 0xE4..=0xED | b'\n' | b'\t') {
            at += if lead < 0x80 { 1 } else { 3 };
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        match form(c, bytes.get(end) == Some(&b'\n')) {
            None => {}
            Some(_) if is_wanted(text, at, c) => {}
            Some(Form::Nothing(name)) => draft.replace(at..end, "", name),
            Some(Form::One(to, name)) => draft.replace(at..end, to.encode_utf8(&mut buffer), name),
        }
        at = end;
    }
}

fn form(c: char, before_line_feed: bool) -> Option<Form> {
    Some(match c {
        '\r' if before_line_feed => Form::Nothing("line-end"),
        // A lone carriage return, vertical tab, form feed, next line, line and paragraph separators.
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Form::One('\n', "line-end"),
        '\0'..='\x08' | '\x0E'..='\x1F' | '\x7F' => Form::Nothing("invisible"),
        // Soft hyphen, combining grapheme joiner, Mongolian vowel separator.
        '\u{AD}' | '\u{34F}' | '\u{180E}' => Form::Nothing("invisible"),
        // Zero width space, joiners and direction marks; word joiner and invisible operators; BOM.
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => {
            Form::Nothing("invisible")
        }
        // Variation selectors: which drawing of the same character.
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Form::Nothing("invisible"),
        // No-break space and the spaces of typography.
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Form::One(' ', "blank"),
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '％'
        | '＋'
        | '＝'
        | '＆'
        | '＠'
        | '＃'
        | '＄'
        | '＊'
        | '＿'
        | '／' => Form::One(char::from_u32(c as u32 - 0xFEE0)?, "width"),
        // Radicals, compatibility ideographs, vertical and small forms, half-width Chinese marks.
        '\u{2E80}'..='\u{2FDF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2F800}'..='\u{2FA1F}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE6F}'
        | '｡'..='･' => {
            let mut forms = std::iter::once(c).nfkc();
            match (radical(c), forms.next(), forms.next()) {
                (Some(to), ..) | (None, Some(to), None) if to != c => Form::One(to, "compatibility"),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Whether `c`, which goes elsewhere, is part of what stands round it: the joiner of a family of emoji, that
/// of Persian and of Indic scripts, the mouth of a face.
fn is_wanted(text: &str, at: usize, c: char) -> bool {
    let before = || text[..at].chars().next_back().unwrap_or('\n');
    let after = || text[at + c.len_utf8()..].chars().next().unwrap_or('\n');
    match c {
        '\u{200D}' => is_emoji(before()) && is_emoji(after()) || is_joining(before()),
        '\u{200C}' | '\u{200E}' | '\u{200F}' => is_joining(before()) || is_joining(after()),
        // A digit in a box: 1, U+FE0F, U+20E3.
        '\u{FE0E}' | '\u{FE0F}' => is_emoji(before()) || after() == '\u{20E3}',
        // Brackets of vertical print stand round hanzi; ╯︵╰ does not.
        '\u{FE35}'..='\u{FE38}' => !is_hanzi(before()) && !is_hanzi(after()),
        _ => false,
    }
}

/// Pictures, and what changes the one before.
fn is_emoji(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙' | '\u{FE0F}')
        || matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Letters of Hebrew, Arabic, Syriac and the scripts of India and its neighbours, up to Khmer and Mongolian.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{10FF}' | '\u{1780}'..='\u{18AF}' | '\u{A840}'..='\u{A9FF}')
}

/// Radicals that Unicode equates with no ideograph though they are drawn alike; PDF text is full of them.
fn radical(c: char) -> Option<char> {
    Some(match c {
        '⺀' => '冫',
        '⺅' => '亻',
        '⺈' => '刀',
        '⺌' | '⺍' => '小',
        '⺝' => '月',
        '⺟' => '母',
        '⺠' => '民',
        '⺩' => '王',
        '⺪' => '疋',
        '⺫' => '目',
        '⺬' => '示',
        '⺮' => '竹',
        '⺶' => '羊',
        '⺼' => '肉',
        '⻁' => '虎',
        '⻄' => '西',
        '⻅' => '见',
        '⻆' => '角',
        '⻉' => '贝',
        '⻋' => '车',
        '⻓' => '长',
        '⻔' => '门',
        '⻘' => '青',
        '⻙' => '韦',
        '⻚' => '页',
        '⻛' => '风',
        '⻜' => '飞',
        '⻝' | '⻟' => '食',
        '⻢' => '马',
        '⻤' => '鬼',
        '⻥' => '鱼',
        '⻦' => '鸟',
        '⻨' => '麦',
        '⻩' => '黄',
        '⻬' => '齐',
        '⻮' => '齿',
        '⻰' => '龙',
        '⻳' => '龟',
        _ => return None,
    })
}
