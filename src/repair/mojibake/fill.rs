//! Characters that lost a byte: of some sixty candidates, the one that its neighbours ask for.
//!
//! `检察�` is 检察院 where the page writes 检察院 elsewhere; `8�20日` is 8月20日. Where two candidates are
//! about as likely, none is chosen.

use std::collections::HashMap;

use super::misread::{New, PENDING, Unit};
use crate::lexicon::characters::{bits, cost, cost_in_words, gain};
use crate::normalize::{is_simplified_only, is_traditional_only};

const MARGIN: i64 = bits(1) as i64; // the chosen candidate is twice as likely as the next
const BEST: usize = 12; // candidates whose words are looked at
const SEEN: u32 = bits(5); // the page has the same pair elsewhere
const SEEN_TWICE: u32 = bits(5); // and the same three characters
const OTHER_SCRIPT: u32 = bits(3);
const FITS: u32 = bits(6); // 年 between digits; a mark where its partner is open

/// What the page says where no byte was lost.
#[derive(Default)]
pub struct Context {
    pairs: HashMap<(char, char), u32>,
    triples: HashMap<(char, char, char), u32>,
    /// Characters that only traditional text has, less those that only simplified text has.
    traditional: i32,
}

impl Context {
    /// Counts pairs and triples of the lines that were read rightly.
    pub fn of<'u>(lines: impl Iterator<Item = &'u [Unit]>) -> Context {
        let mut context = Context::default();
        for units in lines {
            let chars: Vec<char> = units.iter().map(Unit::provisional).collect();
            let count = |is_one: fn(char) -> bool| chars.iter().filter(|&&c| is_one(c)).count() as i32;
            context.traditional += count(is_traditional_only) - count(is_simplified_only);
            for pair in chars.windows(2) {
                *context.pairs.entry((pair[0], pair[1])).or_default() += 1;
            }
            for triple in chars.windows(3) {
                *context.triples.entry((triple[0], triple[1], triple[2])).or_default() += 1;
            }
        }
        context
    }

    /// The characters of `units` that can be told, `None` for all others.
    pub fn fill(&self, units: &[Unit]) -> Vec<Option<Filled>> {
        let mut chars: Vec<char> = units.iter().map(Unit::provisional).collect();
        let mut open = Vec::new();
        let mut filled = vec![None; units.len()];
        for (i, unit) in units.iter().enumerate() {
            if let New::OneOf(candidates) = &unit.new {
                filled[i] = self.choose(candidates, &chars, i, &open, unit.is_short);
                chars[i] = filled[i].map_or(PENDING, |filled| filled.c);
            }
            match chars[i] {
                c @ ('“' | '‘' | '《' | '（' | '〈' | '「' | '『' | '【') => open.push(c),
                c if open.last().is_some_and(|&opened| closes(opened, c)) => drop(open.pop()),
                _ => {}
            }
        }
        filled
    }

    /// 長 in a simplified page, 长 in a traditional one: words do not tell them apart.
    fn is_other_script(&self, c: char) -> bool {
        if self.traditional > 0 { is_simplified_only(c) } else { is_traditional_only(c) }
    }

    fn choose(&self, candidates: &[char], chars: &[char], i: usize, open: &[char], is_short: bool) -> Option<Filled> {
        let near = |offset: isize| i.checked_add_signed(offset).and_then(|i| chars.get(i)).copied().unwrap_or('\n');
        let (before2, before, after) = (near(-2), near(-1), near(1));
        let rest = chars.get(i + 1..).unwrap_or_default();
        // What went with the byte is a figure, a blank or the end of the line.
        let digits: Vec<char> = std::iter::once('1').chain(rest.iter().copied().take(12)).collect();
        let gone: &[(&[char], u32)] = match after {
            _ if !is_short => &[(rest, 0)],
            '0'..='9' | '.' | '%' => &[(&digits, 0)],
            c if COUNTED.contains(c) => &[(&digits, bits(3)), (&['\n'], 0), (&[' '], 0)],
            _ => &[(&digits, 0), (&['\n'], bits(1)), (&[' '], bits(2))],
        };
        let mut judged: Vec<(i64, Filled)> = Vec::with_capacity(candidates.len() * gone.len());
        for (rest, prior) in gone {
            let after = rest.first().copied().unwrap_or('\n');
            judged.extend(candidates.iter().map(|&c| {
                let mut merit = prior + fits(before, c, rest, open);
                if is_short && after == '\n' && matches!(c, '。' | '！' | '？' | '”' | '；' | '：') {
                    merit += bits(3);
                }
                if self.pairs.contains_key(&(before, c)) {
                    merit += SEEN;
                }
                if self.pairs.contains_key(&(c, after)) {
                    merit += SEEN / 2; // what follows is mostly a blank or a digit
                }
                if self.triples.contains_key(&(before2, before, c)) {
                    merit += SEEN_TWICE;
                }
                let foreign = if self.is_other_script(c) { 2 * OTHER_SCRIPT } else { 0 };
                let alone = i64::from(cost(c) + foreign) - i64::from(gain(before, c) + gain(c, after));
                let behind = if after.is_ascii_digit() { '\u{FFFD}' } else { after };
                (alone - 2 * i64::from(merit), Filled { c, behind })
            }));
        }
        judged.sort_unstable_by_key(|(cost, filled)| (*cost, filled.c));
        judged.truncate(BEST);
        // The best of them are judged by the words that they make too.
        let left = chars[..i].iter().rev().take(3).take_while(|&&c| c != PENDING).count();
        let right = match is_short {
            true => 0,
            false => rest.iter().take(3).take_while(|&&c| c != PENDING).count(),
        };
        let mut text: Vec<char> = chars[i - left..i + 1 + right].to_vec();
        for (score, filled) in &mut judged {
            text[left] = filled.c;
            let foreign = if self.is_other_script(filled.c) { 2 * OTHER_SCRIPT } else { 0 };
            *score = (*score + i64::from(cost_in_words(&text)) + i64::from(foreign)) / 2;
        }
        judged.sort_unstable_by_key(|(cost, filled)| (*cost, filled.c));
        let (first, filled) = *judged.first()?;
        let second = judged.iter().find(|(_, other)| other.c != filled.c).map_or(i64::MAX, |(cost, _)| *cost);
        (second >= first + MARGIN).then_some(filled)
    }
}

/// What stands behind a figure.
const COUNTED: &str = "年月日时分秒天周岁届期次个项家人名位余多万亿元条件起宗例台辆艘架所处座栋公里米吨亩度级类种支只批份场户套间、，。；）—至到%倍成";

/// A character chosen of several, and what stood behind it where that is lost too: a line's end or a blank
/// can be told, a figure never.
#[derive(Debug, Clone, Copy)]
pub struct Filled {
    pub c: char,
    pub behind: char,
}

/// What the classes of the neighbours say for a candidate.
pub fn fits(before: char, c: char, after: &[char], open: &[char]) -> u32 {
    let next = after.first().copied().unwrap_or('\n');
    let is_end = next == '\n' || next == '\r';
    let (digit_before, digit_after) = (before.is_ascii_digit(), next.is_ascii_digit());
    // 2024年 or 8月 begins a sentence, another number goes on with it.
    let n_digits = after.iter().take_while(|c| c.is_ascii_digit()).count();
    let is_date = match after.get(n_digits) {
        Some('年' | '月') => digit_after,
        // 7. begins an item.
        Some('.') => digit_after && after.get(n_digits + 1).is_some_and(|c| !c.is_ascii()),
        Some(&PENDING) => n_digits == 4, // 年 has lost a byte of its own
        _ => false,
    };
    let is_closing = open.last().is_some_and(|&opened| closes(opened, c));
    match c {
        '年' if digit_before && !is_end => FITS,
        '月' if digit_before && digit_after => 2 * FITS,
        '日' if digit_before => FITS,
        '个' | '元' | '人' | '名' | '次' | '余' | '多' | '万' | '亿' | '项' | '家' | '件' | '号' if digit_before => {
            FITS / 2
        }
        '第' if digit_after => 2 * FITS,
        '约' | '近' | '达' | '超' | '逾' if digit_after => FITS,
        '共' | '有' | '为' | '至' | '到' | '每' | '仅' | '计' | '从' | '于' | '在' if digit_after && !digit_before => {
            FITS / 2
        }
        '”' | '’' | '》' | '）' if is_closing => 2 * FITS,
        '，' if !is_end && before != '\n' => FITS,
        '。' if is_end || is_date => FITS,
        '、' if digit_after && !is_date => FITS,
        '：' if is_end || digit_after && digit_before => FITS,
        '“' | '‘' if open.is_empty() && !is_end => FITS,
        _ => 0,
    }
}

fn closes(opened: char, c: char) -> bool {
    matches!(
        (opened, c),
        ('“', '”')
            | ('‘', '’')
            | ('《', '》')
            | ('（', '）')
            | ('〈', '〉')
            | ('「', '」')
            | ('『', '』')
            | ('【', '】')
    )
}
