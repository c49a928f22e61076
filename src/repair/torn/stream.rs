//! Characters of GBK read one byte late, put right: `▽崿F` behind the byte BF is `卡實現`.
//!
//! A text is read twice at once: as it stands, and with its bytes shifted by one. A lost byte leads from one
//! reading into the other, an ASCII byte (or another lost byte) back. Of all ways through, the one wins whose
//! characters are the likeliest; what a lost byte was is asked of the neighbours, the article and the reading
//! that may follow it. Linear: two readings, each with one past.

use std::ops::Range;

use super::super::context::{Context, Filled, cost_of, likeliest, mark_cost};
use super::super::gloss::{gloss_at, reading_until_close};
use super::super::tables::GBK_TABLE;
use crate::lexicon::characters::{bits, cost, gain};
use crate::lexicon::readings::Syllable;
use crate::normalize::is_hanzi;

/// A byte lost without a trace; one that left its `?`.
const LOST: i64 = bits(12) as i64;
const LOST_WITH_MARK: i64 = bits(2) as i64;
const LOST_ALONE: i64 = bits(20) as i64;
/// What less where a mark follows.
const AT_MARK: i64 = bits(9) as i64;
/// A byte lost before ASCII, where a shifted reading must end.
const LOST_AT_END: i64 = bits(4) as i64;
/// An ASCII letter or figure was a wide one.
const FOLDED: i64 = bits(4) as i64;
/// A reading agrees with its character, or does not.
const READ: i64 = bits(16) as i64;
/// The alternative is given up when it costs so much more, and nothing strange stood here for a while.
const HOPELESS: i64 = bits(48) as i64;
const CALM: usize = 8;
const AHEAD: usize = 6; // characters: a byte is lost shortly before what looks strange
const MAX_TOKENS: usize = 20_000;

/// The last characters before a place, the nearest last.
pub type Before = [char; 3];

/// How a reading begins.
#[derive(Debug, Clone, Copy)]
pub enum Entry {
    /// As it stands.
    Aligned,
    /// This byte comes before the first of the text.
    Shifted(u8),
}

/// A text put right.
#[derive(Debug)]
pub struct Realigned {
    /// Replacements in rising order, not overlapping.
    pub changes: Vec<Change>,
    /// Where reading stopped.
    pub end: usize,
    /// How much likelier the text became, in eighths of bits.
    pub gain: i64,
    /// Characters found whole once their bytes were put right.
    pub n_found: usize,
    /// The cost of the new text.
    pub cost: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub range: Range<usize>,
    pub new: String,
    pub certain: bool,
    pub lost: usize,
}

/// A character of the text, or a reading in brackets.
#[derive(Debug, Clone)]
struct Token {
    range: Range<usize>,
    /// As it stands.
    raw: char,
    /// The wide mark where such were folded to ASCII.
    c: char,
    /// Bytes in GBK; of `,` those of the wide `，` that was folded.
    pair: Option<[u8; 2]>,
    reading: Option<Syllable>,
}

impl Token {
    fn is_orphan(&self) -> bool {
        matches!(self.raw, '?' | '\u{FFFD}')
    }
    /// An ASCII letter or sign, or a lone 80, may be the second byte of a character.
    fn trail(&self) -> Option<u8> {
        match self.c {
            '@'..='~' => Some(self.c as u8),
            '€' => Some(0x80),
            _ => None,
        }
    }
    fn is_trail(&self) -> bool {
        self.trail().is_some()
    }
}

/// One way to read the text up to a token.
#[derive(Debug, Clone)]
struct Way {
    cost: i64,
    before: Before,
    /// The byte that waits for its second one; 0 in the reading as it stands.
    pending: u8,
    back: usize,
    /// Characters written for tokens `tokens`.
    tokens: Range<usize>,
    new: New,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum New {
    Same,
    /// A reading that tore a character.
    Gone,
    Char(char),
    /// A character, and an ASCII byte that stood in the pair.
    With(char, char),
    /// Chosen by its neighbours, with what stands behind it: a bracket, or nothing.
    Filled(char, Behind),
    /// Chosen by its reading.
    Read(char, Behind),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    Nothing,
    Bracket,
    /// Before another word a blank is likelier than a digit.
    Blank,
    /// An ASCII character went with the byte, nobody knows which.
    Lost,
}

/// Reads `text` from byte `at` to the end of its line, or until nothing is strange any more.
pub fn realign(text: &str, at: usize, before: Before, entry: Entry, context: &Context) -> Option<Realigned> {
    let mut reader = Reader::new(text, at, Fill::By(context), context.is_folded);
    let Read { last, end, gain } = reader.read(before, entry)?;
    let mut n_found = 0;
    let mut way = last;
    while reader.ways[way].back != usize::MAX {
        n_found += usize::from(matches!(reader.ways[way].new, New::Char(_) | New::With(..) | New::Read(..)));
        way = reader.ways[way].back;
    }
    Some(Realigned { changes: reader.changes(last, at), end, gain, n_found, cost: reader.ways[last].cost })
}

/// What [`realign`] can hope to gain, and where it would stop: as if each lost byte came back as a character that
/// goes well with those beside it. Hundreds of times cheaper, and it settles nearly all places of whole texts.
pub fn hope(text: &str, at: usize, before: Before, is_folded: bool) -> Option<(i64, usize)> {
    let Read { gain, end, .. } = Reader::new(text, at, Fill::Free, is_folded).read(before, Entry::Aligned)?;
    Some((gain, end))
}

/// How a lost byte is found again.
#[derive(Clone, Copy)]
enum Fill<'t> {
    /// It is not: any character may stand there.
    Free,
    /// By what an article says.
    By(&'t Context),
}

/// Stands where any character may, with what it costs and what the character behind it costs less.
const ANY: char = '\u{10FFFF}';
const COST_OF_ANY: i64 = bits(3) as i64;
const GAIN_OF_ANY: u32 = bits(7);

/// The best way through a text, where it ends, and how much likelier it is than the text as it stands.
struct Read {
    last: usize,
    end: usize,
    gain: i64,
}

struct Reader<'t> {
    text: &'t str,
    fill: Fill<'t>,
    is_folded: bool,
    tokens: Vec<Token>,
    next: usize,
    ways: Vec<Way>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize, fill: Fill<'t>, is_folded: bool) -> Reader<'t> {
        Reader { text, fill, is_folded, tokens: Vec::new(), next: at, ways: Vec::new() }
    }
}

impl Reader<'_> {
    fn read(&mut self, before: Before, entry: Entry) -> Option<Read> {
        let first = Way { cost: 0, before, pending: 0, back: usize::MAX, tokens: 0..0, new: New::Same };
        // The best way in either reading, before token i.
        let (mut plain, mut shifted) = (None, None);
        match entry {
            Entry::Aligned => plain = Some(self.add(first)),
            Entry::Shifted(pending) => shifted = Some(self.add(Way { pending, ..first })),
        }
        let mut as_it_stands = (0, before);
        let mut plain_before = None; // the reading as it stands, one token ago
        let mut i = 0;
        let mut calm = 0;
        loop {
            self.fill_to(i + AHEAD + 2);
            let token = self.tokens.get(i).cloned();
            if let Some(way) = shifted {
                plain = self.best(plain, self.leave(way, i));
            }
            let Some(token) = token else { break };
            calm = if self.is_strange(i) { 0 } else { calm + 1 };
            let costs = [plain, shifted].map(|way| way.map_or(i64::MAX / 2, |way| self.ways[way].cost));
            if calm > CALM && plain.is_some() && costs[1] - costs[0] > HOPELESS || i > MAX_TOKENS {
                break;
            }
            let mut next = (None, None);
            if let Some(way) = plain {
                let literal = self.literal(way, i);
                next.0 = self.best(next.0, literal);
                if (i.saturating_sub(1)..i + AHEAD).any(|j| self.is_strange(j)) {
                    for found in self.lose(way, plain_before, i) {
                        let slot = if found.pending == 0 { &mut next.0 } else { &mut next.1 };
                        *slot = self.best(*slot, Some(found));
                    }
                }
            }
            if let Some(way) = shifted {
                if let Some(found) = self.leave_at_mark(way, i) {
                    next.0 = self.best(next.0, Some(found));
                }
                for found in self.shift(way, i) {
                    let slot = if found.pending == 0 { &mut next.0 } else { &mut next.1 };
                    *slot = self.best(*slot, Some(found));
                }
            }
            let (sum, before) = as_it_stands;
            as_it_stands = (sum + self.literal_cost(before, i), advance(before, &token));
            plain_before = plain;
            (plain, shifted) = next;
            i += 1;
            if plain.is_none() && shifted.is_none() {
                return None;
            }
        }
        let last = plain?;
        let end = self.tokens.get(i).map_or(self.next, |token| token.range.start);
        Some(Read { last, end, gain: as_it_stands.0 - self.ways[last].cost })
    }

    /// Of `candidates`, the likeliest.
    fn likeliest(&self, candidates: impl Iterator<Item = char>, before: &[char], after: &[char]) -> Option<Filled> {
        match self.fill {
            Fill::Free => Some(Filled { c: ANY, cost: COST_OF_ANY, margin: 0 }),
            Fill::By(context) => likeliest(candidates, before, after, context),
        }
    }

    fn add(&mut self, way: Way) -> usize {
        self.ways.push(way);
        self.ways.len() - 1
    }

    fn best(&mut self, known: Option<usize>, found: Option<Way>) -> Option<usize> {
        match (known, found) {
            (Some(known), Some(found)) if self.ways[known].cost <= found.cost => Some(known),
            (_, Some(found)) => Some(self.add(found)),
            (known, None) => known,
        }
    }

    /// Reads tokens until there are `n`, or the line ends.
    fn fill_to(&mut self, n: usize) {
        while self.tokens.len() < n {
            let Some(c) = self.text[self.next..].chars().next().filter(|&c| c != '\n') else { return };
            let start = self.next;
            let gloss = if matches!(c, '(' | '（' | '[') { gloss_at(self.text, start) } else { None };
            let (end, reading, pair) = match gloss {
                Some(gloss) => (gloss.end, Some(gloss.syllable), None),
                None => (start + c.len_utf8(), None, mark_bytes(c).or_else(|| GBK_TABLE.pair(c))),
            };
            let wide = if self.is_folded { wide(c) } else { c };
            self.tokens.push(Token { range: start..end, raw: c, c: wide, pair, reading });
            self.next = end;
        }
    }

    fn char_at(&self, i: usize) -> char {
        self.tokens.get(i).map_or('\n', |token| token.c)
    }

    fn is_strange(&self, i: usize) -> bool {
        let Some(token) = self.tokens.get(i).filter(|token| token.reading.is_none()) else { return false };
        let next = self.char_at(i + 1);
        let before = || i.checked_sub(1).map_or('\n', |i| self.char_at(i));
        is_strange(token.c)
            || token.raw == '?' && !next.is_ascii_alphanumeric()
            || token.is_trail() && !next.is_ascii() && !before().is_ascii()
    }

    /// What token `i` costs as it stands.
    fn literal_cost(&self, before: Before, i: usize) -> i64 {
        let token = &self.tokens[i];
        if let Some(syllable) = token.reading {
            // A reading that does not read its character stands wrong.
            return if before[2] == ANY || syllable.reads(before[2]) { 0 } else { READ };
        }
        let c = token.c;
        let next = self.char_at(i + 1);
        let own = match mark_bytes(c) {
            Some(_) if !c.is_ascii() => mark_cost(c, before[2], next),
            None if c == '\u{FFFD}' => i64::from(bits(12)), // some character: no reason to eat it
            _ => i64::from(cost(c).saturating_sub(gain_behind(before[2], c))),
        };
        let glued = (is_hanzi(before[2]) || is_strange(before[2])) && (is_hanzi(next) || self.is_reading(i + 1));
        if c == before[2] && (!is_hanzi(c) || c == before[1]) || is_rule(c) && is_rule(before[2]) {
            return i64::from(bits(3)); // ！！！, ─────, 哈哈哈哈
        }
        own + i64::from(match c {
            // Letters of other scripts come in words.
            _ if is_foreign(c) && !is_foreign(before[2]) && !is_foreign(next) => bits(7),
            '@' | '['..='`' | '{'..='~' if !before[2].is_ascii() && (is_hanzi(next) || self.is_reading(i + 1)) => {
                bits(10)
            }
            'A'..='Z' | 'a'..='z' if glued && (is_strange(before[2]) || is_strange(next)) => bits(8),
            'A'..='Z' | 'a'..='z' if glued => bits(4),
            'a'..='z' if mark_bytes(before[2]).is_some() && is_hanzi(next) => bits(12),
            '?' if is_hanzi(before[2]) && (next == '?' || !next.is_ascii() && mark_bytes(next).is_some()) => bits(8),
            '?' if is_hanzi(before[2]) && mark_bytes(next).is_some() => bits(6),
            _ => 0,
        })
    }

    fn is_reading(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|token| token.reading.is_some())
    }

    /// What a character gains by the reading that token `i` may be.
    fn confirmed(&self, c: char, i: usize) -> i64 {
        match self.tokens.get(i).and_then(|token| token.reading) {
            Some(syllable) if syllable.reads(c) => READ / 2,
            _ => 0, // the reading's own cost counts against it
        }
    }

    fn literal(&self, way: usize, i: usize) -> Option<Way> {
        let way_ = &self.ways[way];
        let cost = way_.cost + self.literal_cost(way_.before, i);
        let before = advance(way_.before, &self.tokens[i]);
        Some(Way { cost, before, pending: 0, back: way, tokens: i..i + 1, new: New::Same })
    }

    /// Token `i` begins with a byte whose partner was lost: `保` of B1A3 BFA8 without its B1.
    fn lose(&self, way: usize, plain_before: Option<usize>, i: usize) -> Vec<Way> {
        let Some([first, second]) = self.tokens[i].pair else { return Vec::new() };
        // `?` is what is left of the byte.
        let marked = plain_before.filter(|_| i > 0 && self.tokens[i - 1].is_orphan()).map(|way| (way, i - 1));
        let mut found = Vec::new();
        for (from, start) in [Some((way, i)), marked].into_iter().flatten() {
            let is_marked = start < i;
            let Way { cost, before, .. } = self.ways[from];
            if second < 0x80 {
                continue;
            }
            let after = self.ahead_shifted(second, i + 1);
            let leads = (0x81..=0xFE).filter_map(|lead| GBK_TABLE.character(lead, first));
            let trails = || (0x40..=0xFE).filter_map(|trail| GBK_TABLE.character(first, trail));
            let lead = self.likeliest(leads.filter(|&c| is_fillable(c)), &before, &after);
            let trail = if is_marked {
                None
            } else {
                self.likeliest(trails().filter(|&c| is_fillable(c) && c != self.tokens[i].c), &before, &after)
            };
            let penalty = match (is_marked, mark_bytes(self.tokens[i].c)) {
                (true, Some(_)) => LOST_WITH_MARK,
                (true, None) => LOST_ALONE,
                (false, _) => LOST,
            };
            // The character that stands here is no candidate: its neighbours would bear witness for themselves.
            // A mark that was looked for and found across two characters is the commonest cause.
            let at_mark = if mark_bytes(self.tokens[i].c).is_some() { AT_MARK } else { 0 };
            let lead = lead.map(|filled| (filled, penalty - at_mark.min(penalty)));
            let trail = trail.map(|filled| (filled, penalty));
            for (filled, penalty) in [lead, trail].into_iter().flatten() {
                found.push(Way {
                    cost: cost + penalty + filled.cost,
                    before: push(before, filled.c),
                    pending: second,
                    back: from,
                    tokens: start..i + 1,
                    new: New::Filled(filled.c, Behind::Nothing),
                });
            }
        }
        found
    }

    /// Three characters from token `i` on, readings left out.
    fn ahead(&self, i: usize) -> [char; 3] {
        let mut found = ['\n'; 3];
        let chars = self.tokens.iter().skip(i).filter(|token| token.reading.is_none()).map(|token| token.c);
        for (slot, c) in found.iter_mut().zip(chars) {
            *slot = c;
        }
        found
    }

    /// Three characters from token `i` on, read with `pending` before it.
    fn ahead_shifted(&self, mut pending: u8, i: usize) -> [char; 3] {
        let mut found = ['\n'; 3];
        for (n, j) in (i..i + 3).enumerate() {
            found[n] = self.peek(pending, j);
            match self.tokens.get(j) {
                Some(Token { pair: Some([_, second]), .. }) if *second >= 0x80 => pending = *second,
                Some(token) if token.is_trail() => {
                    let plain = self.ahead(j + 1);
                    found[n + 1..].copy_from_slice(&plain[..2 - n]);
                    break;
                }
                _ => break,
            }
        }
        found
    }

    /// The character that `pending` makes with token `i`.
    fn peek(&self, pending: u8, i: usize) -> char {
        let Some(token) = self.tokens.get(i) else { return '\n' };
        let second = match token.pair {
            Some([first, _]) => first,
            None => match token.trail() {
                Some(trail) => trail,
                None => return '\n',
            },
        };
        GBK_TABLE.character(pending, second).unwrap_or('\n')
    }

    /// Token `i` in the shifted reading.
    fn shift(&self, way: usize, i: usize) -> Vec<Way> {
        let Way { cost: sum, before, pending, .. } = self.ways[way];
        let token = &self.tokens[i];
        let costs = |c: char| sum + i64::from(cost(c).saturating_sub(gain_behind(before[2], c)));
        let make = |c: char, cost: i64, pending: u8, new: New| Way {
            cost,
            before: push(before, c),
            pending,
            back: way,
            tokens: i..i + 1,
            new,
        };
        let mut found = Vec::new();
        if let Some(syllable) = token.reading {
            // 請(qǐng) that stands across 日 and 報: its reading was put between the bytes of the latter.
            if i.checked_sub(1).is_some_and(|i| syllable.reads(self.tokens[i].c)) {
                found.push(Way { cost: sum, before, pending, back: way, tokens: i..i + 1, new: New::Gone });
            }
            return found;
        }
        if let Some(trail) = token.trail()
            && let Some(c) = GBK_TABLE.character(pending, trail)
        {
            found.push(make(c, costs(c) - self.confirmed(c, i + 1), 0, New::Char(c)));
        }
        // A wide letter or figure that was folded to ASCII after the tear.
        if self.is_folded
            && token.c.is_ascii_alphanumeric()
            && let Some(c) = GBK_TABLE.character(pending, 0xA3)
        {
            found.push(make(c, costs(c) + FOLDED, token.c as u8 | 0x80, New::Char(c)));
        }
        if let Some([first, second]) = token.pair
            && let Some(c) = GBK_TABLE.character(pending, first)
        {
            if second >= 0x80 {
                found.push(make(c, costs(c), second, New::Char(c)));
            } else {
                let letter = char::from(second);
                let mut way = make(c, costs(c) + i64::from(bits(5)), 0, New::With(c, letter));
                way.before = push(push(before, c), letter);
                found.push(way);
            }
        }
        found
    }

    /// The pending byte's partner was lost before token `i`, which stands as it is.
    fn leave(&self, way: usize, i: usize) -> Option<Way> {
        let Way { cost, before, pending, .. } = self.ways[way];
        let token = self.tokens.get(i);
        let penalty = match token {
            None => LOST_AT_END,
            Some(token) if token.c.is_ascii() && !token.is_trail() || token.reading.is_some() => LOST_AT_END,
            // Another byte was lost: what follows would be strange.
            Some(_) if (i..i + AHEAD).any(|j| is_strange(self.peek_far(pending, i, j))) => LOST,
            Some(_) => return None,
        };
        let trails = (0x40..=0xFE).filter_map(|trail| GBK_TABLE.character(pending, trail)).filter(|&c| is_fillable(c));
        let reading = token.and_then(|token| token.reading);
        let fits = |c: &char| reading.is_none_or(|syllable| syllable.reads(*c));
        let filled = self.likeliest(trails.filter(fits), &before, &self.ahead(i))?;
        let new = match reading {
            Some(_) if filled.margin > i64::from(bits(6)) => New::Read(filled.c, Behind::Nothing),
            _ => New::Filled(filled.c, Behind::Nothing),
        };
        let cost = cost + penalty + filled.cost;
        Some(Way { cost, before: push(before, filled.c), pending: 0, back: way, tokens: i..i, new })
    }

    /// The character at token `j` in a shifted reading that has `pending` before token `i`.
    fn peek_far(&self, pending: u8, i: usize, j: usize) -> char {
        match j.checked_sub(1).and_then(|before| self.tokens.get(before)) {
            Some(token) if j > i => token.pair.map_or('\n', |[_, second]| self.peek(second, j)),
            _ => self.peek(pending, j),
        }
    }

    /// The pending byte's partner was lost and left token `i`, a `?`, perhaps with the ASCII byte behind it.
    fn leave_at_mark(&self, way: usize, i: usize) -> Option<Way> {
        let Way { cost, before, pending, .. } = self.ways[way];
        let token = &self.tokens[i];
        if !token.is_orphan() {
            return None;
        }
        let cut = reading_until_close(self.text, token.range.end).map(|gloss| gloss.syllable);
        let reading = cut.or_else(|| self.tokens.get(i + 1)?.reading);
        let trails = (0x40..=0xFE).filter_map(|trail| GBK_TABLE.character(pending, trail)).filter(|&c| is_fillable(c));
        let fits = |c: &char| reading.is_none_or(|syllable| syllable.reads(*c));
        let after = if cut.is_some() { ['\n'; 3] } else { self.ahead(i + 1) };
        let filled = self.likeliest(trails.filter(fits), &before, &after)?;
        // A lead byte takes the ASCII byte behind it along: had none been there, the shift would go on.
        let behind = match (cut, token.raw, self.char_at(i + 1)) {
            (Some(_), ..) => Behind::Bracket,
            _ if matches!(self.fill, Fill::By(context) if context.keeps_ascii) => Behind::Nothing,
            (None, '?', '0'..='9' | '.' | '%') => Behind::Lost,
            (None, '?', c) if counts(c) || before[2].is_ascii_digit() => Behind::Lost,
            (None, '?', c) if reading.is_none() && is_hanzi(c) => Behind::Blank,
            _ => Behind::Nothing,
        };
        let new = match reading {
            Some(_) if filled.margin > i64::from(bits(6)) => New::Read(filled.c, behind),
            _ => New::Filled(filled.c, behind),
        };
        let cost = cost + LOST_WITH_MARK + filled.cost - if reading.is_some() { READ } else { 0 };
        Some(Way { cost, before: push(before, filled.c), pending: 0, back: way, tokens: i..i + 1, new })
    }

    /// What the way to `last` writes, as small as it can be said.
    fn changes(&self, last: usize, at: usize) -> Vec<Change> {
        let mut path = Vec::new();
        let mut way = last;
        while self.ways[way].back != usize::MAX {
            path.push(way);
            way = self.ways[way].back;
        }
        let mut changes: Vec<Change> = Vec::new();
        path.reverse();
        for (tokens, new) in self.settled(&path) {
            let (mut text, certain, behind) = match new {
                New::Same => continue,
                New::Gone => (String::new(), true, Behind::Nothing),
                New::Char(c) => (c.to_string(), true, Behind::Nothing),
                New::With(c, letter) => ([c, letter].iter().collect(), true, Behind::Nothing),
                New::Filled(c, behind) => (c.to_string(), false, behind),
                New::Read(c, behind) => (c.to_string(), true, behind),
            };
            let mut lost = 0;
            match behind {
                Behind::Nothing => {}
                Behind::Bracket => text.push('('),
                Behind::Blank => text.push(' '),
                Behind::Lost => {
                    text.push('\u{FFFD}');
                    lost = 1;
                }
            }
            if tokens.is_empty() {
                // Nothing is left of it: it joins the character before.
                match changes.last_mut() {
                    Some(change)
                        if self.tokens.get(tokens.start).map_or(self.next, |t| t.range.start) == change.range.end =>
                    {
                        change.new += &text;
                        change.certain &= certain;
                        continue;
                    }
                    _ => {
                        let here = self.tokens.get(tokens.start).map_or(self.next, |token| token.range.start);
                        changes.push(Change { range: here.max(at)..here.max(at), new: text, certain, lost });
                        continue;
                    }
                }
            }
            let range = self.tokens[tokens.start].range.start..self.tokens[tokens.end - 1].range.end;
            changes.push(Change { range, new: text, certain, lost });
        }
        changes
    }

    /// The steps of a way, its lost bytes put where they make the likeliest words: 岗位一 rather than 岗我一,
    /// which are CEBB D2BB and CED2 BBxx but for one byte.
    fn settled(&self, path: &[usize]) -> Vec<(Range<usize>, New)> {
        let mut steps: Vec<(Range<usize>, New)> =
            path.iter().map(|&way| (self.ways[way].tokens.clone(), self.ways[way].new)).collect();
        for k in 0..steps.len() {
            let (Range { start, end }, new) = steps[k].clone();
            let is_entry = self.ways[self.ways[path[k]].back].pending == 0 && self.ways[path[k]].pending != 0;
            if is_entry && end == start + 1 && matches!(new, New::Filled(..)) {
                self.settle(&mut steps, k, start);
            }
        }
        steps
    }

    /// Moves the byte lost at step `k`, token `i`, to where it fits best, some characters before or after.
    fn settle(&self, steps: &mut [(Range<usize>, New)], k: usize, i: usize) {
        const REACH: usize = 4;
        let Fill::By(context) = self.fill else { return };
        // Steps before are as they stand, steps behind are shifted; each one token.
        let is_step = |step: &(Range<usize>, New), new: bool| {
            step.0.len() == 1
                && self.tokens[step.0.start].pair.is_some_and(|pair| pair[1] >= 0x80)
                && if new { matches!(step.1, New::Char(_)) } else { step.1 == New::Same }
        };
        let back = steps[..k].iter().rev().take(REACH).take_while(|step| is_step(step, false)).count();
        let on = steps[k + 1..].iter().take(REACH).take_while(|step| is_step(step, true)).count();
        let (first, last) = (i - back.min(i), i + on);
        let pairs: Vec<Option<[u8; 2]>> = (first..=last + 3).map(|j| self.tokens.get(j).and_then(|t| t.pair)).collect();
        let mut ahead_of: Vec<char> = self.tokens[..first].iter().rev().take(3).map(|token| token.c).collect();
        ahead_of.reverse();
        let shifted = |j: usize| match (pairs[j - first - 1], self.tokens.get(j)) {
            (Some([_, second]), Some(_)) if second >= 0x80 => self.peek(second, j),
            _ => '\n',
        };
        let mut best: Option<(i64, usize, char)> = None;
        for j in first..=last {
            let Some([lead, second]) = pairs[j - first].filter(|pair| pair[1] >= 0x80) else { continue };
            let mut before = ahead_of.clone();
            before.extend(self.tokens[first..j].iter().map(|token| token.c));
            let after = self.ahead_shifted(second, j + 1);
            let leads = (0x81..=0xFE).filter_map(|byte| GBK_TABLE.character(byte, lead));
            let trails = (0x40..=0xFE).filter_map(|trail| GBK_TABLE.character(lead, trail));
            let at_mark = if mark_bytes(self.tokens[j].c).is_some() { AT_MARK } else { 0 };
            let near = &before[before.len().saturating_sub(3)..];
            let found = [
                self.likeliest(leads.filter(|&c| is_fillable(c)), near, &after).map(|c| (c, at_mark)),
                self.likeliest(trails.filter(|&c| is_fillable(c) && c != self.tokens[j].c), near, &after)
                    .map(|c| (c, 0)),
            ];
            for (filled, bonus) in found.into_iter().flatten() {
                let mut text = before.clone();
                text.push(filled.c);
                text.extend((j + 1..=last).map(shifted));
                text.extend(self.ahead_shifted_from(last + 1));
                let merit = match near {
                    [.., a, b] => context.merit([*a, *b], filled.c, after[0]),
                    _ => 0,
                };
                let marks: i64 = if is_hanzi(filled.c) {
                    0
                } else {
                    mark_cost(filled.c, near.last().copied().unwrap_or('\n'), after[0]) - i64::from(cost(filled.c))
                };
                let score = cost_of(&text) - merit - bonus + marks;
                if best.is_none_or(|(known, ..)| score < known) {
                    best = Some((score, j, filled.c));
                }
            }
        }
        let Some((_, j, c)) = best else { return };
        let step = |j: usize| k + j - i;
        for at in first..=last {
            let k = if at >= i { step(at) } else { k - (i - at) };
            steps[k].1 = match at.cmp(&j) {
                std::cmp::Ordering::Less => New::Same,
                std::cmp::Ordering::Equal => New::Filled(c, Behind::Nothing),
                std::cmp::Ordering::Greater => New::Char(shifted(at)),
            };
        }
    }

    /// Two characters from token `i` on, shifted if the token before says by how much.
    fn ahead_shifted_from(&self, i: usize) -> Vec<char> {
        match self.tokens.get(i - 1).and_then(|token| token.pair) {
            Some([_, second]) if second >= 0x80 => self.ahead_shifted(second, i)[..2].to_vec(),
            _ => Vec::new(),
        }
    }
}

fn gain_behind(before: char, c: char) -> u32 {
    if before == ANY { GAIN_OF_ANY } else { gain(before, c) }
}

/// The last two characters behind `token`; a reading is none.
fn advance(before: Before, token: &Token) -> Before {
    if token.reading.is_some() { before } else { push(before, token.c) }
}

fn push([_, b, c]: Before, new: char) -> Before {
    [b, c, new]
}

/// What news does not write: rare hanzi, the user's own, signs of other scripts between hanzi.
#[inline]
pub fn is_strange(c: char) -> bool {
    if matches!(c, '\u{4E00}'..='\u{9FFF}') { cost(c) > bits(15) } else { is_strange_sign(c) }
}

fn is_strange_sign(c: char) -> bool {
    match c {
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => true,
        '＃' | '＄' | '＆' | '＊' | '＜' | '＝' | '＞' | '＠' | '＼' | '＾' | '＿' | '｀' | '｛' | '｜' | '｝' => {
            true
        }
        '\0'..='\u{7F}' | '\u{3000}'..='\u{301F}' | '\u{FF01}'..='\u{FF5E}' | '\u{2010}'..='\u{2030}' => false,
        '\u{C0}'..='\u{17F}' | '\u{1CD}'..='\u{1DC}' => false,
        _ => is_foreign(c) || cost(c) > bits(14),
    }
}

/// Lines of a table.
fn is_rule(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{259F}')
}

/// Letters that stand among their like, or were no letters.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{52F}' | '\u{3041}'..='\u{30FE}' | '\u{3105}'..='\u{3129}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// What a lost byte may have made: a hanzi, or a mark of print.
pub fn is_fillable(c: char) -> bool {
    is_hanzi(c) || matches!(c, '。' | '，' | '、' | '；' | '：' | '？' | '！' | '“' | '”' | '《' | '》' | '（' | '）')
}

/// The mark of print that became `c`.
fn wide(c: char) -> char {
    match c {
        ',' => '，',
        '?' => '？',
        '!' => '！',
        ':' => '：',
        ';' => '；',
        c => c,
    }
}

/// What stands behind a figure: the digit before it is gone.
fn counts(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '時'
            | '时'
            | '個'
            | '个'
            | '名'
            | '人'
            | '次'
            | '萬'
            | '万'
            | '億'
            | '亿'
            | '元'
            | '多'
            | '余'
            | '餘'
            | '項'
            | '项'
            | '家'
            | '號'
            | '号'
            | '度'
            | '倍'
            | '米'
            | '公'
            | '畝'
            | '亩'
            | '噸'
            | '吨'
    )
}

/// The bytes of a mark in GBK; ASCII ones are wide ones that were folded after the tear.
pub fn mark_bytes(c: char) -> Option<[u8; 2]> {
    Some(match c {
        '?' | '？' => [0xA3, 0xBF],
        '!' | '！' => [0xA3, 0xA1],
        ',' | '，' => [0xA3, 0xAC],
        ':' | '：' => [0xA3, 0xBA],
        ';' | '；' => [0xA3, 0xBB],
        '。' => [0xA1, 0xA3],
        '、' => [0xA1, 0xA2],
        _ => return None,
    })
}
