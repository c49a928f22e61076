//! The thing that stands behind its number: 2000余支`基层宣讲队伍`.

use super::Counter;
use super::before::changes;
use super::verbs::{AFTER, Side, VERBS};
use crate::mention::quantity::Kind;
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
            Some(Kind::Ratio) if !of && !matches!(word, "折" | "成") => return None,
            Some(Kind::Amount) if !of && matches!(word, "岁" | "美元") => return None,
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
        let amount = claim.measure.is_some_and(|m| m.kind == Kind::Amount);
        if amount && !of && VERBS.longest_at(self.text, at).is_some() {
            return None;
        }
        let end = self.noun_end(at, limit);
        let end = self.verb_in(at, end).unwrap_or(end);
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
        let amount = claim.measure.is_some_and(|m| m.kind == Kind::Amount || m.word == "成");
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
                if here == at || !single || "由在将已均都被把向为等以并也须可就还".contains(c) {
                    break;
                }
            }
            end = here + c.len_utf8();
        }
        end
    }
}
