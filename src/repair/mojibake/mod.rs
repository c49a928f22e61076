//! Text decoded in a wrong encoding: `鍚堜綔` or `ºÏ×÷` → `合作`.
//!
//! Each line is judged by itself, as pages mix good and bad ones (a damaged headline over a good body). A
//! line whose characters are too rare for Chinese is encoded back in the wrong encoding and decoded in the
//! right one, up to three times, and stays so only where that makes it much likelier. What one line has
//! proved is then tried on the short lines that prove nothing by themselves. Bytes lost on the way are
//! filled where the context leaves one candidate. Reading aids, entities and bytes shifted by one are left
//! to the other repairs.

pub(super) mod fill;
mod misread;

use std::ops::Range;

use self::fill::Context;
use self::misread::{Misread, New, Unit};
use super::Repair;
use crate::lexicon::characters::{bits, cost, gain};
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair =
    Repair { name: "mojibake", about: "text decoded in a wrong encoding: 鍚堜綔, ºÏ×÷ → 合作", find };

const MAX_DEPTH: usize = 3; // texts misread more often have lost most of their bytes
const PROOF: i64 = bits(40) as i64; // what a line gains by itself: some five hanzi made common
const SHORT_PROOF: i64 = bits(24) as i64; // two words of two characters
const EACH: i64 = bits(4) as i64; // for each character that a short line has
const STEP: i64 = bits(4) as i64; // the shorter of two chains to the same text is the right one
const MIN_NEW: u64 = bits(12) as u64; // a character beyond ASCII: Chinese costs some 8 bits, nonsense 16

/// A line, the misreadings undone one after the other, and what that gained.
struct Undone {
    line: Range<usize>,
    steps: Vec<Step>,
}

/// One misreading undone: the units of the line as it was before.
struct Step {
    misread: Misread,
    units: Vec<Unit>,
}

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let lines = || lines(text).filter(|line| !text[line.clone()].is_ascii());
    let suspicious: Vec<_> = lines().filter(|line| Look::of(&text[line.clone()]).is_suspicious()).collect();
    if suspicious.is_empty() {
        return;
    }
    let mut proved: Vec<Vec<Misread>> = Vec::new();
    let mut undone: Vec<Undone> = Vec::new();
    for line in suspicious {
        let damaged = &text[line.clone()];
        // What undid the lines before mostly undoes this one, without a fault.
        let as_before =
            || proved.iter().filter_map(|chain| run(damaged, chain)).find(|found| found.is_settled(damaged));
        let Some(found) = as_before().or_else(|| best(damaged, None, MAX_DEPTH)) else { continue };
        if !found.is_proof(damaged) {
            continue;
        }
        let chain: Vec<Misread> = found.steps.iter().map(|step| step.misread).collect();
        if !proved.contains(&chain) {
            proved.push(chain);
        }
        undone.push(Undone { line, steps: found.steps });
    }
    if proved.is_empty() {
        return;
    }
    // What is proved on one line is believed on others for any gain.
    let known: Vec<usize> = undone.iter().map(|undone| undone.line.start).collect();
    for line in lines().filter(|line| known.binary_search(&line.start).is_err()) {
        let tried = proved.iter().filter_map(|chain| run(&text[line.clone()], chain));
        let is_better = |found: &Found| found.gain > 0 && found.is_believed(&text[line.clone()]);
        if let Some(found) = tried.filter(is_better).max_by_key(|found| found.gain) {
            undone.push(Undone { line, steps: found.steps });
        }
    }
    undone.sort_by_key(|undone| undone.line.start);
    let context = Context::of(undone.iter().filter_map(|undone| undone.steps.last()).map(|step| &step.units[..]));
    for Undone { line, steps } in undone {
        write(draft, line, &steps, &context);
    }
}

/// Lines without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| Some(std::mem::replace(start, end + 1)..end))
}

/// Whether a hanzi of three bytes is rarer than one in 50,000.
#[inline]
fn is_rare([lead, second, third]: [u8; 3]) -> bool {
    let code = u32::from(lead & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    char::from_u32(code).is_some_and(|c| cost(c) > bits(15))
}

/// What makes a line worth a second look, found without decoding it.
#[derive(Default)]
struct Look {
    hanzi: usize,
    /// Hanzi rarer than one in 50,000, and what no editor types.
    rare: usize,
    /// What stands in double-byte encodings beside the hanzi.
    odd: usize,
    /// Letters and signs of Latin-1, C1 controls among them.
    latin: usize,
    /// Those of them that pinyin is written with.
    tones: usize,
}

impl Look {
    fn of(line: &str) -> Look {
        let mut look = Look::default();
        let mut bytes = line.as_bytes();
        loop {
            // Nearly all are hanzi.
            while let [lead @ 0xE4..=0xE9, second, third, rest @ ..] = bytes {
                look.hanzi += 1;
                look.rare += usize::from(is_rare([*lead, *second, *third]));
                bytes = rest;
            }
            let [lead, rest @ ..] = bytes else { break };
            let len = match lead {
                0xC2 | 0xC3 => {
                    look.latin += 1;
                    look.tones += usize::from(*lead == 0xC3 && rest.first().is_some_and(|&b| is_tone(b)));
                    2
                }
                // Kana and the letters of Chinese readings, small and upright marks, rules, Greek, Cyrillic.
                0xE3 if matches!(rest, [0x81..=0x84, ..]) => {
                    look.odd += 1;
                    3
                }
                0xEF if matches!(rest, [0xB8 | 0xB9, ..]) => {
                    look.odd += 1;
                    3
                }
                0xE2 if matches!(rest, [0x94..=0x96, ..]) => {
                    look.odd += 1;
                    3
                }
                0xCE..=0xD1 => {
                    look.odd += 1;
                    2
                }
                0xEE | 0xEF if *lead == 0xEE || matches!(rest, [..=0xA3, ..] | [0xBF, 0xBD, ..]) && rest[0] < 0xBC => {
                    (look.hanzi, look.rare) = (look.hanzi + 1, look.rare + 1);
                    3
                }
                _ => 1,
            };
            bytes = &bytes[len.min(bytes.len())..];
        }
        look
    }

    /// A quarter of rare hanzi is far from any prose; three letters of Latin-1 are a French sentence,
    /// which the costs will tell from a Chinese one. Nothing but vowels with tone marks is a line with readings.
    fn is_suspicious(&self) -> bool {
        let strange = if self.hanzi > 0 { self.rare + self.odd } else { 0 };
        (self.latin >= 4 && self.latin > self.tones) || (strange >= 2 && strange * 4 >= self.hanzi + self.odd)
    }
}

/// Whether `b` behind 0xC3 makes one of à á è é ê ì í ò ó ù ú ü.
fn is_tone(b: u8) -> bool {
    matches!(b, 0xA0 | 0xA1 | 0xA8..=0xAA | 0xAC | 0xAD | 0xB2 | 0xB3 | 0xB9 | 0xBA | 0xBC)
}

/// A chain of misreadings undone on a line, and the bits (in eighths) that the line costs less.
struct Found {
    steps: Vec<Step>,
    gain: i64,
}

impl Found {
    /// So much likelier than what stands there that the line needs no other to tell.
    fn is_proof(&self, line: &str) -> bool {
        if !self.is_text(line) {
            return false;
        }
        if self.gain >= PROOF {
            return true;
        }
        // A few characters gain less in all, but much each.
        self.gain >= SHORT_PROOF && self.gain >= EACH * n_strange(line) && self.is_exact()
    }
    /// Whether a chain proved elsewhere is believed here. `屋子——尚` stands among hanzi: as GBK its dash is 棗.
    fn is_believed(&self, line: &str) -> bool {
        let has_hanzi = line.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
        let is_latin = self.steps.first().is_some_and(|step| step.misread.is_of_latin());
        !(has_hanzi && is_latin) || self.gain >= SHORT_PROOF && self.is_text(line)
    }
    /// Four different characters come of it, or fewer of which none comes twice: »»»»»» is a rule across the page,
    /// and as GBK one hanzi again and again.
    fn is_text(&self, line: &str) -> bool {
        let Some(step) = self.steps.first() else { return false };
        let (mut seen, mut n_seen, mut n) = (['\0'; 4], 0, 0);
        for unit in &step.units {
            let c = unit.provisional();
            if c.is_ascii() || line[unit.from.clone()].starts_with(c) {
                continue;
            }
            n += 1;
            if !seen[..n_seen].contains(&c) {
                seen[n_seen] = c;
                n_seen += 1;
            }
            if n_seen == seen.len() {
                return true;
            }
        }
        n_seen > 1 && n_seen == n
    }
    /// Beyond doubt: no other chain can do better by much.
    fn is_settled(&self, line: &str) -> bool {
        let is_telling = || self.steps.iter().all(|step| step.misread.is_telling());
        self.is_proof(line)
            && self.steps.last().is_some_and(|step| is_chinese(&render(&step.units)))
            && (self.is_exact() || is_telling() || self.gain >= EACH * n_strange(line))
    }
    fn is_exact(&self) -> bool {
        self.steps.iter().all(|step| is_exact(&step.units))
    }
}

/// The chain of misreadings that gains most on `line`, the step before it being `last`.
fn best(line: &str, last: Option<Misread>, depth: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    for misread in Misread::ALL.into_iter().filter(|misread| last.is_none_or(|last| !misread.takes_back(last))) {
        let Some(units) = misread.undo(line) else { continue };
        let after = render(&units);
        let own = cost_of(line) - cost_of(&after) - STEP;
        let is_certain = misread.is_telling() && is_exact(&units) && has_many(&units);
        let deeper = || self::best(&with_gaps(&units), Some(misread), depth - 1);
        let is_sense = is_chinese(&after);
        // Nonsense may be a step to sense, but only where UTF-8 has been put together without fault.
        let rest = (!is_sense && depth > 1 && (own > 0 || misread.is_telling())).then(deeper).flatten();
        let mut found = match rest {
            Some(rest) => Found { gain: own + rest.gain, ..rest },
            None if is_sense || is_certain && own > 0 => Found { steps: Vec::new(), gain: own },
            None => continue,
        };
        if is_certain || best.as_ref().is_none_or(|known| found.gain > known.gain) {
            found.steps.insert(0, Step { misread, units });
            best = Some(found);
        }
        if is_certain {
            break;
        }
    }
    best
}

/// A known chain on another line.
fn run(line: &str, chain: &[Misread]) -> Option<Found> {
    let mut steps: Vec<Step> = Vec::new();
    for &misread in chain {
        let units = match steps.last() {
            None => misread.undo(line)?,
            Some(step) => misread.undo(&with_gaps(&step.units))?,
        };
        steps.push(Step { misread, units });
    }
    let gain = cost_of(line) - cost_of(&render(&steps.last()?.units));
    Some(Found { steps, gain })
}

fn n_strange(line: &str) -> i64 {
    line.chars().filter(|c| !c.is_ascii()).count() as i64
}

/// Whether every byte found its character.
fn is_exact(units: &[Unit]) -> bool {
    units.iter().all(|unit| matches!(unit.new, New::Sure(c) if c != '\u{FFFD}'))
}

/// UTF-8 of so many characters does not come about by chance.
fn has_many(units: &[Unit]) -> bool {
    units.iter().filter(|unit| !unit.provisional().is_ascii()).nth(3).is_some()
}

fn render(units: &[Unit]) -> String {
    units.iter().map(Unit::provisional).collect()
}

/// The text as the next step finds it: what was lost on the way shows as lost.
fn with_gaps(units: &[Unit]) -> String {
    let gap = |unit: &Unit| if matches!(unit.new, New::OneOf(_)) { '\u{FFFD}' } else { unit.provisional() };
    units.iter().map(gap).collect()
}

/// Bits of surprise, in eighths. A lost byte leaves a character that may be anything.
fn cost_of(text: &str) -> i64 {
    let (mut sum, mut last) = (0, '\n');
    for c in text.chars() {
        let here = if c == misread::PENDING { bits(18) } else { cost(c) };
        sum += i64::from(here - gain(last, c).min(here));
        last = c;
    }
    sum
}

/// Whether the characters beyond ASCII are those of Chinese prose.
fn is_chinese(text: &str) -> bool {
    let (mut n, mut sum, mut hanzi, mut last) = (0, 0, 0, '\n');
    for c in text.chars() {
        if !c.is_ascii() {
            n += 1;
            let here = if c == misread::PENDING { bits(14) } else { cost(c) };
            sum += u64::from(here - gain(last, c).min(here));
            hanzi += u64::from(matches!(c, '\u{4E00}'..='\u{9FFF}'));
        }
        last = c;
    }
    n > 0 && sum <= MIN_NEW * n && hanzi * 2 > n
}

/// Writes one line's edits, as small as the bytes allow.
fn write(draft: &mut Draft<'_, Repaired, Repaired>, line: Range<usize>, steps: &[Step], context: &Context) {
    let text = draft.text();
    let mut log = crate::text::Log::<Repaired, Repaired>::new(text[line.clone()].to_owned());
    for (i, step) in steps.iter().enumerate() {
        let is_last = i + 1 == steps.len();
        log.pass(|draft| step.misread.write(draft, &step.units, is_last.then_some(context)));
    }
    for edit in log.edits().iter() {
        let range = line.start + edit.from.start()..line.start + edit.from.end();
        draft.replace_with(range, edit.new, REPAIR.name, edit.certain, edit.lost);
    }
}
