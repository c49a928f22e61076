//! Text that is gone: `????` where hanzi stood, U+FFFD, 锟斤拷. It is said to be lost, and stays as it is.
//!
//! ```text
//! ???????2019?8?   a code page without hanzi, one `?` for each of them (or two)
//! ����ҵ��          bytes of GBK read as UTF-8
//! 锟斤拷锟斤拷        and those read as GBK once more
//! ```
//!
//! Each stretch becomes an edit to itself that counts the characters. What other repairs gave up is noted
//! already. Text that asks (`真的吗??`) or speaks of 锟斤拷 has lost nothing.

use std::ops::Range;

use super::tables::GBK_TABLE;
use crate::normalize::is_hanzi;
use crate::text::{Log, Original, Repaired};

pub const LOST: &str = "lost";

const MIN_QUESTIONS: usize = 4; // `????`: fewer in a line are a question
const MIN_ALONE: usize = 6; // a line of nothing else: `????` may be what a reader wrote
const MIN_BYTES: usize = 3; // 锟斤拷 alone, two bytes, is spoken of
const MAX_BETWEEN: usize = 6; // bytes between two lost ones that were no text either

/// A stretch without its characters, and how many they were.
type Gone = (Range<usize>, usize);

/// Notes the places of lost characters that no edit of `log` counts.
pub fn note(log: &mut Log<Original, Repaired>) {
    let has = |sign: &str| memchr::memmem::find(log.text().as_bytes(), sign.as_bytes()).is_some();
    let signs = [has("??"), has("\u{FFFD}"), has("锟")];
    if signs == [false; 3] {
        return;
    }
    let known: Vec<Range<usize>> =
        log.edits().iter().filter(|edit| edit.lost > 0).map(|edit| edit.to.range()).collect();
    let is_known = |at: &Range<usize>| {
        let next = known.partition_point(|known| known.end <= at.start);
        known.get(next).is_some_and(|known| known.start < at.end)
    };
    log.pass(|draft| {
        let text = draft.text();
        let mut gone: Vec<Gone> = Vec::new();
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = Line { text: &text[start..end], start };
            let finders = [Line::questions, Line::replacements, Line::twice_misread];
            finders.iter().zip(signs).filter(|(_, has_sign)| *has_sign).for_each(|(find, _)| find(&line, &mut gone));
            gone.sort_unstable_by_key(|(at, _)| at.start);
            for (at, lost) in gone.drain(..) {
                if at.start >= draft.done() && !is_known(&at) {
                    draft.replace_with(at.clone(), &text[at], LOST, true, lost);
                }
            }
            start = end + 1;
        }
    });
}

struct Line<'t> {
    text: &'t str,
    /// Where it begins in the whole text.
    start: usize,
}

impl Line<'_> {
    /// `?` for each hanzi. All of a line is gone where nothing but figures and marks stands beside them; in a
    /// line of hanzi, what stands between two of them twice and asks nothing.
    fn questions(&self, gone: &mut Vec<Gone>) {
        if memchr::memmem::find(self.text.as_bytes(), b"??").is_none() {
            return;
        }
        let (mut hanzi, mut letters, mut questions, mut others) = (0, 0, 0, 0);
        for c in self.text.chars() {
            match c {
                '?' => questions += 1,
                c if c.is_ascii_alphabetic() => letters += 1,
                c if is_hanzi(c) => hanzi += 1,
                c if c.is_whitespace() => {}
                _ => others += 1,
            }
        }
        let runs = runs(self.text, '?');
        let is_whole = hanzi == 0
            && questions >= if others == 0 && letters == 0 { MIN_ALONE } else { MIN_QUESTIONS }
            && questions >= 2 * letters
            && questions >= others;
        let runs: Vec<Range<usize>> = match is_whole {
            true => runs.collect(),
            false => {
                let between: Vec<_> = runs.filter(|run| self.is_between_hanzi(run)).collect();
                let long = || between.iter().filter(|run| run.len() > 1);
                // One stretch of four within a sentence says enough, but for 来了????怎么.
                let told =
                    |run: &&Range<usize>| run.len() >= MIN_QUESTIONS && !self.text[..run.start].ends_with(['了', '的']);
                if let [only] = between.iter().filter(told).collect::<Vec<_>>()[..]
                    && between.len() == 1
                {
                    gone.push((self.place(only), only.len()));
                    return;
                }
                if long().count() < 2 || long().map(Range::len).sum::<usize>() * 8 < hanzi {
                    return;
                }
                between
            }
        };
        // A code page of two bytes a character leaves two signs for each.
        let is_doubled = questions >= 2 * MIN_QUESTIONS && runs.iter().all(|run| run.len() % 2 == 0);
        gone.extend(runs.into_iter().map(|run| {
            let lost = if is_doubled { run.len() / 2 } else { run.len() };
            (self.place(&run), lost)
        }));
    }

    /// A hanzi on either side, the one before asking nothing: 吗?? and 什么?? do.
    fn is_between_hanzi(&self, run: &Range<usize>) -> bool {
        let (before, after) = self.around(run);
        let asks = |c: char| "吗呢么吧啊呀嘛何谁哪几嗎麼誰幾".contains(c);
        before.is_some_and(|c| is_hanzi(c) && !asks(c)) && after.is_some_and(is_hanzi)
    }

    /// Runs of U+FFFD, with the few letters between them that their bytes happened to make; two bytes are
    /// a hanzi.
    fn replacements(&self, gone: &mut Vec<Gone>) {
        let mut group: Option<(Range<usize>, usize)> = None;
        for run in runs(self.text, '\u{FFFD}') {
            let n = run.len() / '\u{FFFD}'.len_utf8();
            let (before, after) = self.around(&run);
            let stands_alone = |c: char| c == ' ' || opens(c) || !c.is_alphanumeric() && !c.is_ascii();
            if n == 1 && before.is_some_and(|c| c == ' ' || opens(c)) && after.is_some_and(stands_alone) {
                continue; // “�” is spoken of
            }
            match &mut group {
                Some((at, bytes)) if self.is_debris(&(at.end..run.start)) => {
                    *bytes += n + (run.start - at.end);
                    at.end = run.end;
                }
                _ => {
                    gone.extend(group.replace((run, n)).map(|(at, bytes)| (self.place(&at), bytes.div_ceil(2))));
                }
            }
        }
        gone.extend(group.map(|(at, bytes)| (self.place(&at), bytes.div_ceil(2))));
    }

    /// Letters of two bytes between two U+FFFD.
    fn is_debris(&self, between: &Range<usize>) -> bool {
        between.len() <= MAX_BETWEEN && self.text[between.clone()].chars().all(|c| ('\u{80}'..='\u{7FF}').contains(&c))
    }

    /// 锟斤拷: U+FFFD as UTF-8 is EF BF BD, and two of them are three pairs of GBK. An odd one takes
    /// what follows into its second pair.
    fn twice_misread(&self, gone: &mut Vec<Gone>) {
        let Some(first) = memchr::memmem::find(self.text.as_bytes(), "锟".as_bytes()) else { return };
        // Bytes of GBK, and the characters they come from; a sign of loss stands for any byte.
        let from = self.text[..first].char_indices().next_back().map_or(first, |(at, _)| at);
        let mut bytes: Vec<(u8, Range<usize>)> = Vec::new();
        for (at, c) in self.text[from..].char_indices().map(|(at, c)| (from + at, c)) {
            let place = at..at + c.len_utf8();
            match GBK_TABLE.pair(c).filter(|_| !c.is_ascii()) {
                Some([lead, trail]) => bytes.extend([(lead, place.clone()), (trail, place)]),
                None => bytes.push((if c.is_ascii() { c as u8 } else { 0 }, place)),
            }
        }
        let mut groups: Vec<(Range<usize>, usize)> = Vec::new(); // places in `bytes`, and bytes that are gone
        let mut at = 0;
        while at + 1 < bytes.len() {
            let last = bytes.get(at + 2).map_or(0, |(byte, _)| *byte);
            if bytes[at].0 != 0xEF || bytes[at + 1].0 != 0xBF || !matches!(last, 0xBD | b'?' | 0) {
                at += 1;
                continue;
            }
            let end = (at + 3).min(bytes.len());
            match groups.last_mut() {
                Some((group, n))
                    if at - group.end <= MAX_BETWEEN && bytes[group.end..at].iter().all(|(b, _)| *b >= 0x80) =>
                {
                    *n += 1 + at - group.end;
                    group.end = end;
                }
                _ => groups.push((at..end, 1)),
            }
            at = end;
        }
        if groups.iter().map(|(_, n)| n).sum::<usize>() < MIN_BYTES {
            return;
        }
        for (group, n) in groups {
            let place = bytes[group.start].1.start..bytes[group.end - 1].1.end;
            let is_spoken_of = matches!(self.around(&place), (Some(before), _) if opens(before));
            if !is_spoken_of {
                gone.push((self.place(&place), n.div_ceil(2)));
            }
        }
    }

    fn around(&self, at: &Range<usize>) -> (Option<char>, Option<char>) {
        (self.text[..at.start].chars().next_back(), self.text[at.end..].chars().next())
    }
    fn place(&self, at: &Range<usize>) -> Range<usize> {
        self.start + at.start..self.start + at.end
    }
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '"' | '\'' | '《' | '（' | '(' | '【')
}

/// Runs of `c`, one or more.
fn runs(text: &str, c: char) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut places = text.match_indices(c).map(|(at, sign)| at..at + sign.len()).peekable();
    std::iter::from_fn(move || {
        let mut run = places.next()?;
        while let Some(next) = places.next_if(|next| next.start == run.end) {
            run.end = next.end;
        }
        Some(run)
    })
}
