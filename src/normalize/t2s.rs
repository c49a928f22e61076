//! Traditional characters → simplified ones: `《區域合作框架協議》` → `《区域合作框架协议》`.
//!
//! One character becomes one character, so every edit is one character wide and spans stay tight. Mixed
//! text is the normal case: a converter that left 干部 and 志愿者 simplified, one that made too much of a
//! good thing (髮展, 係統, 皇後), a simplified page that quotes a traditional title. Three layers decide:
//!
//! 1. characters that only traditional text writes (議) always change;
//! 2. rules look at the neighbours: 計畫→计划, but 畫→画; 乾隆 stays, but 餅乾→饼干;
//! 3. characters that both write (乾 著 覆 沈 於) change only in a sentence of traditional text, judged by
//!    the characters that only one of the scripts writes, and by the whole text where it has none.
//!
//! Japanese and Korean keep their characters (経済協力について, 經濟協力에 관한): see `foreign`.
//! Words of Taiwan and Hong Kong stay words (資訊→资讯, never 信息). Compatibility forms (金 as U+F90A) are
//! left to `characters`, which runs before.

use std::cell::OnceCell;

use super::Normalization;
use super::foreign::Foreign;
use crate::text::{Draft, Normalized};

pub const NORMALIZATION: Normalization =
    Normalization { name: "t2s", about: "traditional characters: 協議 → 协议", find };

include!(concat!(env!("OUT_DIR"), "/t2s.rs"));

/// A character that becomes `to` between certain neighbours, both kept simplified.
struct Rule {
    pivot: char,
    /// Backwards, from the pivot on.
    before: &'static str,
    after: &'static str,
    /// The first character of each.
    nearest: [Option<char>; 2],
    to: char,
    in_simplified: bool,
}

/// Only traditional text writes it.
const ALWAYS: u8 = 1;
/// Both scripts write it; it changes in traditional text.
const IN_TRADITIONAL: u8 = 2;
/// Only simplified text writes it.
const SIMPLIFIED_ONLY: u8 = 4;
/// Some rule is about it.
const PIVOT: u8 = 8;

fn find(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let scripts = Scripts::new(text);
    let mut foreign = Foreign::of(text);
    let mut buffer = [0; 4];
    scan(text, |at, c, kind, alone| {
        if foreign.contains(at) {
            return;
        }
        if let Some(to) = simplified_at(text, at, c, kind, alone, &scripts) {
            draft.replace(at..at + c.len_utf8(), to.encode_utf8(&mut buffer), NORMALIZATION.name);
        }
    });
}

/// `text` in simplified characters, one for one.
///
/// ```
/// use mengshu::normalize::simplified;
/// assert_eq!(simplified("瀋陽市沈區長著力推進乾隆年間的計畫"), "沈阳市沈区长着力推进乾隆年间的计划");
/// assert_eq!(simplified("乾松云的著作"), "乾松云的著作");
/// ```
pub fn simplified(text: &str) -> String {
    let scripts = Scripts::new(text);
    let mut foreign = Foreign::of(text);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    scan(text, |at, c, kind, alone| {
        if foreign.contains(at) {
            return;
        }
        if let Some(to) = simplified_at(text, at, c, kind, alone, &scripts) {
            out.push_str(&text[done..at]);
            out.push(to);
            done = at + c.len_utf8();
        }
    });
    out.push_str(&text[done..]);
    out
}

/// The simplified form of one character by itself: 議→议, 乾→干, 一→一.
pub fn simplified_char(c: char) -> char {
    let code = c as u32;
    if code > 0xFFFF {
        return far(c);
    }
    let page = PAGE[(code >> 8) as usize];
    if page == 0 {
        return c;
    }
    match TARGETS[page as usize][(code & 0xFF) as usize] {
        0 => far(c),
        target => char::from_u32(u32::from(target)).unwrap_or(c),
    }
}

/// Whether only traditional text writes `c`: 議, never 后 or 乾.
pub fn is_traditional_only(c: char) -> bool {
    kind_of(c) & ALWAYS != 0
}

/// Whether only simplified text writes `c`: 议, never 后 or 干.
pub fn is_simplified_only(c: char) -> bool {
    kind_of(c) & SIMPLIFIED_ONLY != 0
}

/// Characters that only traditional text writes, and those that only simplified text writes, in `text`.
///
/// ```
/// use mengshu::normalize::script_counts;
/// assert_eq!(script_counts("兩地干部签署協議"), (3, 1)); // 兩 協 議; 签
/// ```
pub fn script_counts(text: &str) -> (usize, usize) {
    let (mut traditional, mut simplified) = (0, 0);
    scan(text, |_, _, kind, _| {
        traditional += usize::from(kind & ALWAYS != 0);
        simplified += usize::from(kind & SIMPLIFIED_ONLY != 0);
    });
    (traditional, simplified)
}

/// What `c` at `at` becomes, if anything; `alone` is what it becomes by itself.
#[inline]
fn simplified_at(text: &str, at: usize, c: char, kind: u8, alone: char, scripts: &Scripts<'_>) -> Option<char> {
    match kind & (ALWAYS | IN_TRADITIONAL | PIVOT) {
        0 => None,
        ALWAYS => Some(alone),
        _ => simplified_in(text, at, c, kind, alone, scripts),
    }
}

/// As [`simplified_at`], for a character that its neighbours or its sentence decide.
fn simplified_in(text: &str, at: usize, c: char, kind: u8, alone: char, scripts: &Scripts<'_>) -> Option<char> {
    let rule = if kind & PIVOT != 0 { rule_at(text, at, c) } else { None };
    let to = match rule {
        Some(rule) => rule.to,
        None if c == '乾' && is_given_name(text, at) => c,
        None => alone,
    };
    let certain = kind & ALWAYS != 0 || rule.is_some_and(|rule| rule.in_simplified);
    (to != c && (certain || scripts.is_traditional(at))).then_some(to)
}

/// The longest rule about the character `c` at `at` whose neighbours stand there.
fn rule_at(text: &str, at: usize, c: char) -> Option<&'static Rule> {
    let first = RULES.partition_point(|rule| rule.pivot < c);
    let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
    // Some characters have two hundred rules, and the nearest neighbours decide against nearly all.
    let near = [before.chars().next_back(), after.chars().next()].map(|c| c.map(|c| (c, simplified_char(c))));
    let fits = |rule: Option<char>, near: Option<(char, char)>| {
        rule.is_none_or(|rule| near.is_some_and(|(c, simple)| rule == simple || rule == c))
    };
    RULES[first..]
        .iter()
        .take_while(|rule| rule.pivot == c)
        .filter(|rule| fits(rule.nearest[0], near[0]) && fits(rule.nearest[1], near[1]))
        .find(|rule| same(rule.after.chars(), after.chars()) && same(rule.before.chars(), before.chars().rev()))
}

fn same(rule: impl Iterator<Item = char>, mut text: impl Iterator<Item = char>) -> bool {
    rule.into_iter().all(|c| text.next().is_some_and(|t| t == c || simplified_char(t) == c))
}

/// 徐乾學, 李乾: after a surname that itself follows no hanzi, 乾 is part of a name.
fn is_given_name(text: &str, at: usize) -> bool {
    // 白乾, 江乾, 牛乾 are words as well.
    const SURNAMES: &str = "王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾蕭萧田董潘袁蔡蔣蒋余杜葉叶程魏蘇苏呂吕丁任盧卢姚崔譚谭陸陆范汪廖賈贾";
    let mut before = text[..at].chars().rev();
    before.next().is_some_and(|c| SURNAMES.contains(c)) && before.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Calls `each` with offset, character, kind and simplified form of all that some table knows.
#[inline]
fn scan(text: &str, mut each: impl FnMut(usize, char, u8, char)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        if lead < 0xE0 {
            // ASCII, a continuation never met here, or two bytes: Latin, Greek, Cyrillic.
            at += if lead < 0x80 { 1 } else { 2 };
            continue;
        }
        if lead < 0xF0 {
            let high = (lead & 0x0F) << 4 | (bytes[at + 1] & 0x3F) >> 2;
            let page = PAGE[high as usize] as usize;
            if page != 0 {
                let low = (bytes[at + 1] & 3) << 6 | bytes[at + 2] & 0x3F;
                let kind = KINDS[page][low as usize];
                if kind != 0 {
                    let c = char::from_u32(u32::from(high) << 8 | u32::from(low)).unwrap_or('\u{FFFD}');
                    let alone = match kind {
                        SIMPLIFIED_ONLY => c,
                        _ => match TARGETS[page][low as usize] {
                            0 => far(c),
                            target => char::from_u32(u32::from(target)).unwrap_or(c),
                        },
                    };
                    each(at, c, kind, alone);
                }
            }
            at += 3;
            continue;
        }
        if let Some(c) = text[at..].chars().next()
            && let Ok(i) = FAR_KINDS.binary_search_by_key(&c, |row| row.0)
        {
            each(at, c, FAR_KINDS[i].1, far(c));
        }
        at += 4;
    }
}

fn kind_of(c: char) -> u8 {
    let code = c as u32;
    if code > 0xFFFF {
        return FAR_KINDS.binary_search_by_key(&c, |row| row.0).map_or(0, |i| FAR_KINDS[i].1);
    }
    KINDS[PAGE[(code >> 8) as usize] as usize][(code & 0xFF) as usize]
}

fn far(c: char) -> char {
    FAR.binary_search_by_key(&c, |row| row.0).map_or(c, |i| FAR[i].1)
}

/// Which script the sentences of a text are written in; counted on demand, each sentence once.
struct Scripts<'t> {
    text: &'t str,
    whole: OnceCell<bool>,
    last: std::cell::Cell<(usize, usize, bool)>,
}

impl<'t> Scripts<'t> {
    fn new(text: &'t str) -> Self {
        Scripts { text, whole: OnceCell::new(), last: std::cell::Cell::new((0, 0, false)) }
    }
    /// Whether the sentence at byte `at` is traditional.
    fn is_traditional(&self, at: usize) -> bool {
        let (start, end, answer) = self.last.get();
        if (start..end).contains(&at) {
            return answer;
        }
        // Asked in rising order, so what lies before the last sentence's end is no part of this one.
        let from = if at >= end { end } else { 0 };
        const ENDS: [char; 4] = ['。', '！', '？', '\n'];
        let start = self.text[from..at].rfind(ENDS).map_or(from, |i| from + i);
        let end = self.text[at..].find(ENDS).map_or(self.text.len(), |i| at + i);
        let answer = match script_counts(&self.text[start..end]) {
            (0, 0) => *self.whole.get_or_init(|| {
                let (traditional, simplified) = script_counts(self.text);
                traditional > simplified
            }),
            // A mixture is what a converter left; one character or a quoted title make none.
            (traditional, simplified) => traditional > simplified || traditional > 1 && traditional * 2 > simplified,
        };
        self.last.set((start, end, answer));
        answer
    }
}
