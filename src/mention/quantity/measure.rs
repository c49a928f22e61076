//! Measure words and units of `data/measures.tsv`.

use crate::lexicon::few::Few;

use once_cell::sync::Lazy;

use super::super::number::{Decimal, Numeral, Style, is_formal};
use super::super::words::{Cursor, Words, rows};

/// A measure word or unit.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    pub word: &'static str,
    pub kind: Kind,
    needs: Needs,
    /// Characters that make another word of it: 项 + 目.
    not_before: &'static str,
    pub ucum: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Counts things: 个, 支, 家.
    Count,
    /// Counts acts: 次.
    Event,
    /// Measures: 元, 公里, 吨.
    Amount,
    /// Shares and growth: %, 成, 倍.
    Ratio,
    /// 十大….
    Rank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Anything,
    /// Figures, or a number of 万: 三方 and 十分 measure nothing.
    Figure,
}

pub static MEASURES: Lazy<Words<Measure>> = Lazy::new(|| {
    Words::new(rows(include_str!("../../../data/measures.tsv")).map(|row| {
        let kind = match row[1] {
            "event" => Kind::Event,
            "amount" => Kind::Amount,
            "ratio" => Kind::Ratio,
            "rank" => Kind::Rank,
            _ => Kind::Count,
        };
        let needs = if row[2] == "figure" { Needs::Figure } else { Needs::Anything };
        let not_before = if row[3] == "-" { "" } else { row[3] };
        (row[0], Measure { word: row[0], kind, needs, not_before, ucum: Some(row[4]).filter(|ucum| *ucum != "-") })
    }))
});

/// The measure of 百分之三十.
pub(super) fn percent() -> Option<&'static Measure> {
    MEASURES.longest_at("%", 0).map(|(_, measure)| measure)
}

/// The measure at byte `at` behind `numeral`, and where it ends: 元/公斤 is one.
pub(super) fn at(text: &str, at: usize, numeral: &Numeral) -> Option<(usize, &'static Measure)> {
    let rest = &text[at..];
    let measures: &'static Words<Measure> = &MEASURES;
    let mut found = None;
    for (end, measure) in measures.all_at(rest, 0) {
        let next = rest[end..].chars().next();
        if next.is_some_and(|c| measure.not_before.contains(c)) {
            // 项目标任务 is counted, 项目 is none.
            let counted = COUNTED.iter().any(|(word, noun)| *word == measure.word && rest[end..].starts_with(noun));
            if !counted {
                continue;
            }
        }
        if measure.word.is_ascii() && next.is_some_and(|c| c.is_ascii_alphanumeric()) {
            continue;
        }
        // 三方 and 十分 are words, 八十多度 and 三十分 are measured.
        let many = numeral.style == Style::Hanzi && numeral.value >= Decimal::new(20, 0);
        let formal = || text[numeral.start..numeral.end].contains(is_formal);
        let figures =
            numeral.style == Style::Figures || many || formal() || (numeral.big && numeral.style != Style::BareUnit);
        if measure.needs == Needs::Figure && !figures {
            continue;
        }
        if measure.kind == Kind::Rank && !ranks(text, at, numeral, next) {
            continue;
        }
        found = Some((at + end, measure));
        break;
    }
    let (mut end, measure) = found?;
    // 台（套）, 件（套）
    if let Some(inner) = rest_of_pair(text, end) {
        end = inner;
    }
    if let Some(per) = rate_end(text, end, measure) {
        end = per;
    }
    Some((end, measure))
}

/// Behind what a unit is told for: 立方米`每秒`, 元`每吨`, 公里`/小时`, 元`/人·月`.
fn rate_end(text: &str, at: usize, measure: &Measure) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    if measure.kind == Kind::Amount && cursor.eat(few!["每"]).is_some() {
        let time = few!["秒", "小时", "分钟"].at_start(cursor.rest());
        let per = || MEASURES.longest_at(text, cursor.at).filter(|(_, per)| per.kind == Kind::Amount);
        return match time {
            Some(word) => Some(cursor.at + word.len()),
            None => per().filter(|_| measure.word.ends_with('元')).map(|(end, _)| end),
        };
    }
    cursor.eat(few!["/"])?;
    cursor.at = part_end(text, cursor.at)?;
    // 元/人·月, 吨/公顷/年
    for _ in 0..2 {
        let mut next = cursor;
        match next.eat(few!["·", "/"]).and_then(|_| part_end(text, next.at)) {
            Some(end) => cursor.at = end,
            None => break,
        }
    }
    Some(cursor.at)
}

/// Behind the unit at `at`: 人, 月, 平方公里.
fn part_end(text: &str, at: usize) -> Option<usize> {
    let time = || TIMES.at_start(&text[at..]).map(|word| at + word.len());
    MEASURES.longest_at(text, at).map(|(end, _)| end).or_else(time)
}

/// The UCUM code of a unit as printed, `None` where UCUM cannot say all of it.
///
/// ```
/// use mengshu::mention::quantity::{MEASURES, ucum};
/// let (_, measure) = MEASURES.longest_at("公里", 0).unwrap();
/// assert_eq!(ucum("公里/小时", measure).as_deref(), Some("km/h"));
/// assert_eq!(ucum("公里/人", measure), None);
/// ```
pub fn ucum(printed: &str, measure: &Measure) -> Option<String> {
    let whole = MEASURES.longest_at(printed, 0).filter(|(end, _)| *end == printed.len());
    if let Some((_, whole)) = whole {
        return whole.ucum.map(str::to_owned);
    }
    let Some(rest) = printed.strip_prefix(measure.word).filter(|rest| !rest.is_empty()) else {
        return measure.ucum.map(str::to_owned);
    };
    let rest = rest.strip_prefix('/').or_else(|| rest.strip_prefix('每'))?;
    let mut code = measure.ucum?.to_owned();
    for part in rest.split(['/', '·']) {
        let part = UCUM_TIMES.iter().find(|(word, _)| *word == part).map(|(_, code)| *code).or_else(|| {
            let (end, measure) = MEASURES.longest_at(part, 0)?;
            measure.ucum.filter(|_| end == part.len())
        })?;
        // g/(kW.h): what is divided by goes as one.
        let joint = part.contains(['.', '/']);
        code = if joint { format!("{code}/({part})") } else { format!("{code}/{part}") };
    }
    Some(code)
}

/// Behind a second unit in brackets: 台`（套）`.
fn rest_of_pair(text: &str, at: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text, at);
    cursor.eat(few!["（", "("])?;
    let (end, _) = MEASURES.longest_at(text, cursor.at)?;
    cursor.at = end;
    cursor.eat(few!["）", ")"])?;
    Some(cursor.at)
}

/// Nouns that begin like another word's second half.
const COUNTED: [(&str, &str); 9] = [
    ("项", "目标"),
    ("项", "目录"),
    ("支", "付费"),
    ("场", "合作"),
    ("场", "地方"),
    ("部", "分行业"),
    ("处", "理事"),
    ("组", "织物"),
    ("对", "口帮"),
];

/// What UCUM calls the times of [`TIMES`]; it has no quarter.
const UCUM_TIMES: [(&str, &str); 10] = [
    ("小时", "h"),
    ("时", "h"),
    ("分钟", "min"),
    ("分", "min"),
    ("年", "a"),
    ("月", "mo"),
    ("日", "d"),
    ("天", "d"),
    ("秒", "s"),
    ("周", "wk"),
];

/// What 公里 and 吨 are told for.
static TIMES: Few = Few::new(&["小时", "分钟", "季度", "年", "月", "日", "天", "秒", "周"]);

/// 十大行动, 两大板块: two to twenty, and a noun behind; 十八大 is a congress.
fn ranks(text: &str, at: usize, numeral: &Numeral, next: Option<char>) -> bool {
    let value = numeral.value;
    let few = value >= Decimal::new(2, 0) && value <= Decimal::new(20, 0);
    let congress = value >= Decimal::new(12, 0) && numeral.style == Style::Hanzi;
    let before = text[..at].ends_with("二") && text[..numeral.start].ends_with('党');
    few && !congress && !before && next.is_some_and(|c| c >= '\u{4E00}') && numeral.max.is_none()
}
