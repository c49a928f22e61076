//! One misreading undone: the characters as bytes of the wrong encoding, the bytes as characters of the
//! right one.
//!
//! ```text
//! 鍚     堜     綔        as GBK
//! E5 90  88 E4  BD 9C
//! ├─合──┤ ├─作──┤        as UTF-8: three characters become two
//! ```

use std::ops::Range;

use super::REPAIR;
use super::fill::Context;
use crate::repair::tables::{BIG5_TABLE, DoubleByte, GBK_TABLE, latin};
use crate::text::{Draft, Repaired};

/// Bytes of encoding `right` that somebody decoded as `wrong`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misread {
    wrong: Wrong,
    right: Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Gbk,
    Big5,
    Latin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    Utf8,
    Gbk,
    Big5,
}

/// Stands for a character with a lost byte until its line is written.
pub const PENDING: char = '\u{F0000}';
const MAX_FAULTS: usize = 8; // one in eight characters

/// What comes of a stretch of bytes: one character, or one of several, or nobody knows.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Bytes of the misread line, widened to whole characters; units that share one overlap.
    pub from: Range<usize>,
    pub new: New,
    /// An ASCII character went with the lost byte.
    pub is_short: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    Sure(char),
    /// A byte was lost: one of these.
    OneOf(Vec<char>),
    Lost,
}

impl Unit {
    /// The character as far as it is known.
    pub fn provisional(&self) -> char {
        match self.new {
            New::Sure(c) => c,
            New::OneOf(_) => PENDING,
            New::Lost => '\u{FFFD}',
        }
    }
}

/// A byte of the wrong encoding and the character it belongs to.
#[derive(Debug, Clone)]
struct Token {
    byte: u8,
    /// `?` or U+FFFD: perhaps what is left of a byte that could not be shown.
    may_be_lost: bool,
    from: Range<usize>,
}

impl Misread {
    pub const ALL: [Misread; 7] = [
        Misread { wrong: Wrong::Gbk, right: Right::Utf8 },
        Misread { wrong: Wrong::Latin, right: Right::Utf8 },
        Misread { wrong: Wrong::Big5, right: Right::Utf8 },
        Misread { wrong: Wrong::Latin, right: Right::Gbk },
        Misread { wrong: Wrong::Latin, right: Right::Big5 },
        Misread { wrong: Wrong::Gbk, right: Right::Big5 },
        Misread { wrong: Wrong::Big5, right: Right::Gbk },
    ];

    /// UTF-8 does not come out of other bytes by chance.
    pub fn is_telling(self) -> bool {
        self.right == Right::Utf8
    }

    /// Letters of Latin-1 or Windows-1252, which also stand in Chinese text: — “ ” … °.
    pub fn is_of_latin(self) -> bool {
        self.wrong == Wrong::Latin
    }

    /// Whether it undoes the bytes that `last` made: the two together are a chain of their own.
    pub fn takes_back(self, last: Misread) -> bool {
        matches!((last.right, self.wrong), (Right::Gbk, Wrong::Gbk) | (Right::Big5, Wrong::Big5))
    }

    /// The line read rightly; `None` where its bytes make no such text.
    pub fn undo(self, line: &str) -> Option<Vec<Unit>> {
        let mut units = Vec::with_capacity(line.len() / 2);
        let (mut faults, mut sound, mut foreign) = (0, 0, 0);
        let mut tokens = Vec::new();
        let mut flush = |tokens: &mut Vec<Token>, units: &mut Vec<Unit>| {
            let start = units.len();
            let n = match self.right {
                Right::Utf8 => utf8(tokens, self.wrong, units),
                Right::Gbk => pairs(tokens, &GBK_TABLE, units),
                Right::Big5 => pairs(tokens, &BIG5_TABLE, units),
            };
            faults += n;
            sound += units[start..].iter().filter(|unit| !unit.provisional().is_ascii()).count()
                - n.min(units.len() - start);
            tokens.clear();
        };
        for (at, c) in line.char_indices() {
            let from = at..at + c.len_utf8();
            let may_be_lost = c == '?' || c == '\u{FFFD}';
            let bytes: Option<([u8; 2], usize)> = match (c, self.wrong) {
                _ if may_be_lost => Some(([b'?', 0], 1)),
                ('\0'..='\u{7F}', _) => Some(([c as u8, 0], 1)),
                ('€', Wrong::Gbk) => Some(([0x80, 0], 1)),
                (_, Wrong::Gbk) => GBK_TABLE.pair(c).map(|pair| (pair, 2)),
                (_, Wrong::Big5) => BIG5_TABLE.pair(c).map(|pair| (pair, 2)),
                (_, Wrong::Latin) => latin(c).map(|byte| ([byte, 0], 1)),
            };
            match bytes {
                Some((bytes, len)) => {
                    tokens.extend(bytes[..len].iter().map(|&byte| Token { byte, may_be_lost, from: from.clone() }));
                }
                None => {
                    // Not of the wrong encoding: it stood there all the time.
                    flush(&mut tokens, &mut units);
                    foreign += usize::from(self.wrong != Wrong::Latin); // Latin may stand within hanzi
                    units.push(Unit { from, new: New::Sure(c), is_short: false });
                }
            }
        }
        flush(&mut tokens, &mut units);
        (sound > 0 && (faults + foreign) * MAX_FAULTS <= sound).then_some(units)
    }

    /// Writes `units` as edits; lost bytes are filled from `context` where there is one.
    pub fn write(self, draft: &mut Draft<'_, Repaired, Repaired>, units: &[Unit], context: Option<&Context>) {
        let filled = context.map(|context| context.fill(units));
        let mut start = 0;
        while start < units.len() {
            // Characters that share a byte's character go together.
            let (mut end, mut from) = (start + 1, units[start].from.clone());
            while units.get(end).is_some_and(|unit| unit.from.start < from.end) {
                from.end = from.end.max(units[end].from.end);
                end += 1;
            }
            let (mut new, mut certain, mut lost) = (String::new(), true, 0);
            for (i, unit) in units[start..end].iter().enumerate() {
                let known = filled.as_ref().and_then(|filled| filled[start + i]);
                match (&unit.new, known) {
                    (New::Sure(c), _) => new.push(*c),
                    (New::OneOf(_), Some(known)) => {
                        new.push(known.c);
                        certain = false;
                    }
                    _ => {
                        new.push('\u{FFFD}');
                        lost += 1;
                    }
                }
                if unit.is_short {
                    let behind = known.map_or('\u{FFFD}', |known| known.behind);
                    new.push(behind);
                    lost += usize::from(behind == '\u{FFFD}');
                    certain = false;
                }
            }
            draft.replace_with(from, &new, REPAIR.name, certain, lost);
            start = end;
        }
    }
}

/// Reads tokens as UTF-8; gives the number of faults.
fn utf8(tokens: &[Token], wrong: Wrong, units: &mut Vec<Unit>) -> usize {
    let reach = Reach::of(tokens, wrong);
    let (mut at, mut faults) = (0, 0);
    while let Some(token) = tokens.get(at) {
        if token.byte < 0x80 {
            units.push(Unit { from: token.from.clone(), new: literal(token), is_short: false });
            at += 1;
            continue;
        }
        let (len, new) = sequence(&tokens[at..], wrong, reach);
        faults += usize::from(new == New::Lost);
        let last = &tokens[at + len - 1];
        let is_last_lost = last.may_be_lost && matches!(new, New::OneOf(_));
        let is_short = reach == Reach::Pair && is_last_lost && len == length(token.byte) && at + len < tokens.len();
        units.push(Unit { from: token.from.start..last.from.end, new, is_short });
        at += len;
    }
    faults
}

/// What a decoder of GBK wrote `?` for, where a lead byte has no trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Lead,
    /// And the ASCII character behind it, as Windows does.
    Pair,
}

impl Reach {
    /// A `?` for the last byte of a character: ASCII comes next, or else has gone with it.
    fn of(tokens: &[Token], wrong: Wrong) -> Reach {
        if wrong != Wrong::Gbk {
            return Reach::Lead;
        }
        let marks = || tokens.iter().enumerate().filter(|(_, token)| token.byte == b'?' && token.from.len() == 1);
        let has_gone = marks().any(|(at, _)| {
            let len = tokens[..at].iter().rev().take(3).take_while(|token| matches!(token.byte, 0x80..=0xBF)).count();
            let lead = at.checked_sub(len + 1).map_or(0, |at| tokens[at].byte);
            let is_last = lead >= 0xC2 && length(lead) == len + 2;
            is_last && tokens.get(at + 1).is_some_and(|next| next.byte >= 0xC2)
        });
        if has_gone { Reach::Pair } else { Reach::Lead }
    }
}

/// Bytes of the character that `lead` begins; 1 where it begins none.
fn length(lead: u8) -> usize {
    match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 1,
    }
}

/// The character that `tokens` begin with, a byte beyond ASCII, and how many tokens it takes.
fn sequence(tokens: &[Token], wrong: Wrong, reach: Reach) -> (usize, New) {
    let lead = tokens[0].byte;
    let n = length(lead);
    if n == 1 {
        return (1, New::Lost);
    }
    let mut bytes = vec![lead];
    let mut gaps = Vec::new();
    for token in &tokens[1..] {
        if bytes.len() == n {
            break;
        }
        match token.byte {
            0x80..=0xBF => bytes.push(token.byte),
            // Latin-1's blank that does not break, made an ordinary one.
            b' ' if wrong == Wrong::Latin && gaps.is_empty() => bytes.push(0xA0),
            _ if token.may_be_lost && gaps.len() < 2 => {
                gaps.push(bytes.len());
                bytes.push(0x80);
            }
            _ => break,
        }
    }
    let mut len = bytes.len();
    if wrong == Wrong::Gbk && n == 3 && gaps == [1] && (len == 2 || tokens[2].may_be_lost) {
        // A pair without a character: 80, which begins none, and the byte behind it.
        (len, gaps) = (2, vec![1, 2]);
        bytes.resize(3, 0x80);
    } else if len < n {
        return (len, New::Lost);
    }
    let character = |bytes: &[u8]| std::str::from_utf8(bytes).ok().and_then(|text| text.chars().next());
    if gaps.is_empty() {
        return (len, character(&bytes).map_or(New::Lost, New::Sure));
    }
    let is_before_ascii = |at: usize| tokens.get(at).is_none_or(|token| token.byte < 0x80 && !token.may_be_lost);
    let has_more = reach == Reach::Lead && !is_before_ascii(len);
    let possible = |gap: usize| match wrong {
        // GBK has no character for a lone 80; all other bytes find a partner unless ASCII follows.
        Wrong::Gbk if gap + 1 < n || has_more => 0x80..=0x80,
        _ => 0x80..=0xBF_u8,
    };
    // What Windows-1252 leaves undefined.
    let is_possible = |byte: &u8| wrong != Wrong::Latin || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
    let mut candidates = Vec::new();
    for first in possible(gaps[0]).filter(is_possible) {
        bytes[gaps[0]] = first;
        match gaps[1..] {
            [] => candidates.extend(character(&bytes)),
            [second, ..] => {
                for byte in possible(second).filter(is_possible) {
                    bytes[second] = byte;
                    candidates.extend(character(&bytes));
                }
            }
        }
    }
    (len, if candidates.is_empty() { New::Lost } else { New::OneOf(candidates) })
}

/// Reads tokens as pairs of a double-byte encoding; gives the number of faults.
fn pairs(tokens: &[Token], table: &DoubleByte, units: &mut Vec<Unit>) -> usize {
    let (mut at, mut faults) = (0, 0);
    while let Some(token) = tokens.get(at) {
        let pair = tokens.get(at + 1).filter(|_| token.byte >= 0x80).and_then(|trail| {
            let c = table.character(token.byte, trail.byte)?;
            Some(Unit { from: token.from.start..trail.from.end, new: New::Sure(c), is_short: false })
        });
        match pair {
            Some(unit) => {
                units.push(unit);
                at += 2;
            }
            None => {
                let is_fault = token.byte >= 0x80;
                faults += usize::from(is_fault);
                let new = if is_fault { New::Lost } else { literal(token) };
                units.push(Unit { from: token.from.clone(), new, is_short: false });
                at += 1;
            }
        }
    }
    faults
}

/// ASCII stands for itself, and a sign of loss too where no byte is missing.
fn literal(token: &Token) -> New {
    let is_replacement = token.may_be_lost && token.from.len() > 1;
    New::Sure(if is_replacement { '\u{FFFD}' } else { char::from(token.byte) })
}
