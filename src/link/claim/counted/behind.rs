//! The thing that stands behind its number: 2000余支`基层宣讲队伍`.

use super::Counter;
use super::links::changes;
use super::verbs::{AFTER, Side, VERBS};
use crate::lexicon::cut::{Kind, cut};
use crate::lexicon::few::Few;
use crate::mention::quantity::Kind as Measured;
use crate::text::{Normalized, Span};

/// Bytes that a noun behind a number may take.
const LONGEST_NOUN: usize = 120;

impl Counter<'_> {
    /// The noun behind claim `i`.
    pub(super) fn behind(&self, i: usize) -> Option<Span<Normalized>> {
        let claim = self.claims[i];
        let mut at = claim.span.end();
        let rest = &self.text[at..];
        let of = rest.starts_with('的');
        let word = claim.measure.map_or("", |m| m.word);
        match claim.measure.map(|m| m.kind) {
            Some(Measured::Ratio) if !of && !matches!(word, "折" | "成") => return None,
            Some(Measured::Amount) if !of && matches!(word, "岁" | "美元") => return None,
            _ => {}
        }
        if of {
            at += '的'.len_utf8();
        }
        let mut limit = (at + LONGEST_NOUN).min(self.text.len());
        while !self.text.is_char_boundary(limit) {
            limit -= 1;
        }
        if let Some(next) = self.claims.get(i + 1) {
            limit = limit.min(next.span.start().max(at));
        }
        if !of
            && word.ends_with(['元', '圆'])
            && let Some(money) = CURRENCIES.at_start(&self.text[at..])
        {
            at += money.len();
            limit = limit.max(at);
        }
        let amount = claim.measure.is_some_and(|m| m.kind == Measured::Amount);
        if amount && !of && VERBS.longest_at(self.text, at).is_some() {
            return None;
        }
        let end = self.noun_end(at, limit);
        let end = self.verb_in(at, end).unwrap_or(end);
        let end = at + noun_len(&self.text[at..end]);
        let found: Span<Normalized> = Span::new(at, end);
        let words = found.of(self.text);
        // 300个重大项目和双核联动事项: a long joint noun is cut to its first.
        let long = words.chars().count() > 12 && !words.contains('“');
        let joint =
            words.char_indices().skip(2).find(|(_, c)| long && matches!(c, '和' | '与' | '及')).map(|(at, _)| at);
        let end = joint.map_or(end, |joint| at + joint);
        let found: Span<Normalized> = Span::new(at, end);
        let words = found.of(self.text);
        let n = words.chars().count();
        // 元, 公里 need a real noun: 860余万元生态修复金.
        let amount = claim.measure.is_some_and(|m| m.kind == Measured::Amount || m.word == "成");
        if n == 0 || (amount && !of && n < 2) {
            return None;
        }
        if let Some(open) = words.rfind('“').filter(|&open| open >= 30) {
            return Some(Span::new(at + open, end));
        }
        // A long modifier goes: 面向返乡农民工的技能培训.
        // Of land, water and roads the noun itself is measured: 900亩果园的农药.
        let land = claim.measure.is_some_and(|m| matches!(m.word, "亩" | "公顷" | "平方公里" | "平方米" | "公里"));
        if land
            && let Some(de) = words.find('的').filter(|&de| (6..=18).contains(&de))
            && self.behind_verb(at, at + de) == at
        {
            return Some(Span::new(at, at + de));
        }
        let head = words.rfind('的').filter(|&de| words.len() - de > 3 + 3).map(|de| de + 3);
        Some(Span::new(at + head.unwrap_or(0), end))
    }

    /// Where a verb with an object stands in a long noun: 12家企业签订合作协议.
    pub(super) fn verb_in(&self, start: usize, end: usize) -> Option<usize> {
        if self.text[start..end].chars().count() <= 6 || self.text[start..end].contains('“') {
            return None;
        }
        let mut offsets = self.text[start..end].char_indices().skip(2).map(|(offset, _)| start + offset);
        offsets.find(|&at| {
            VERBS.longest_at(self.text, at).is_some_and(|(verb, side)| {
                *side == Side::Before
                    && verb + 9 <= end
                    && !self.text[verb..end].starts_with(['的', '会', '者', '率', '量', '项', '平', '基', '中'])
            })
        })
    }

    /// Where the noun that begins at `at` ends: before a stop, a verb, or a quotation.
    pub(super) fn noun_end(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        let mut quoted = None;
        for (offset, c) in self.text[at..limit].char_indices() {
            let here = at + offset;
            if let Some(mark) = quoted {
                if c == mark {
                    quoted = None;
                }
                end = here + c.len_utf8();
                continue;
            }
            if matches!(c, '“' | '「' | '‘') {
                // 12个涉及民生的“微改造”: behind a long modifier the name is the thing.
                if here > at && here - at < 30 {
                    break;
                }
                quoted = Some(match c {
                    '“' => '”',
                    '「' => '」',
                    _ => '’',
                });
                continue;
            }
            if !(c >= '\u{4E00}' || c.is_ascii_alphanumeric() || c == '+' || c == '·')
                || (c >= '\u{FF00}' && !c.is_alphanumeric())
            {
                break;
            }
            if here == at && changes(&self.text[at..]) {
                break;
            }
            if let Some((after, side)) = AFTER.longest_at(self.text, here)
                && *side == Side::After
            {
                let single = after - here == c.len_utf8();
                // 等次, 对策, 经济: a noun that only begins like it.
                if single && begins_noun(&self.text[here..limit]) {
                    end = after;
                    continue;
                }
                if here == at || !single || "由在将已均都被把向为等以并也须可就还".contains(c) {
                    break;
                }
            }
            end = here + c.len_utf8();
        }
        end
    }
}

/// Whether a noun of the word list begins `words`, longer than their first character.
fn begins_noun(words: &str) -> bool {
    let mut ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).take(2);
    ends.any(|end| matches!(cut(&words[..end]).as_slice(), [only] if only.kind == Kind::Noun))
}

/// Named once more behind the sum: 480亿元人民币.
static CURRENCIES: Few = Few::new(&["人民币", "新台币", "港币", "澳门币", "台币"]);

/// Bytes of the noun that `words` begin with: 货车司机`领到`, 企业`年内`, 学员`当中` end it.
fn noun_len(words: &str) -> usize {
    const LEAST: usize = "企业".len();
    if words.chars().count() <= 3 || words.contains(['“', '《']) {
        return words.len();
    }
    let cut = cut(words);
    // Who can act: behind them a verb is one.
    let acts = |word: &str| {
        word.ends_with(|c| "员人者生户家企民童师手队团位门关院校众友农商".contains(c)) || word.ends_with("企业")
    };
    for i in 1..cut.len() {
        let word = &cut[i];
        if word.start < LEAST {
            continue;
        }
        let next = cut.get(i + 1);
        let rest = &words[word.end..];
        let long = word.end - word.start >= LEAST;
        let ends = match word.kind {
            Kind::Verb if long && !rest.starts_with(super::before::SUFFIXES) => {
                rest.starts_with(['了', '过', '着', '到', '在'])
                    || acts(&words[..word.start]) && !super::before::is_attribute(&words[word.start..word.end])
            }
            Kind::Time => long,
            Kind::Adverb => next.is_some_and(|next| matches!(next.kind, Kind::Verb | Kind::VerbNoun)),
            Kind::Position => next.is_none() && !words[word.start..].ends_with(['口', '岸', '线', '部', '边']),
            _ => false,
        };
        if ends {
            return word.start;
        }
    }
    words.len()
}
