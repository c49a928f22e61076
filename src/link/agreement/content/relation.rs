//! How a newer instrument stands to an older one of the page: 在`《友好合作协议》`基础上签署《联防协议》.

use once_cell::sync::Lazy;

use super::super::page::{Area, Page};
use crate::lexicon::few::Few;
use crate::link::{Agreement, Relation};
use crate::mention::title::ActKind;
use crate::mention::title::words::floor;
use crate::mention::words::rows;
use crate::record::vocabulary::{BlockKind, Form};

const RELATIONS: &str = include_str!("../../../../data/relations.tsv");

struct Cue {
    word: &'static str,
    kind: &'static str,
}

struct Cues {
    before: Vec<Cue>,
    /// Whether one of `before` stands in a clause.
    any_before: Few,
    behind: Vec<Cue>,
    any_behind: Few,
    name: Vec<Cue>,
}

static CUES: Lazy<Cues> = Lazy::new(|| {
    let side = |side: &str| {
        let rows = rows(RELATIONS).filter(|row| row.get(1).is_some_and(|own| *own == side));
        rows.filter_map(|row| Some(Cue { word: row.first()?, kind: row.get(2)? })).collect()
    };
    let (before, behind): (Vec<Cue>, Vec<Cue>) = (side("before"), side("behind"));
    let any = |cues: &[Cue]| Few::kept(cues.iter().map(|cue| cue.word).collect());
    Cues { any_before: any(&before), any_behind: any(&behind), before, behind, name: side("name") }
});

/// Bytes before an older title in which its cue may stand: 根据平江、通城、修水三县2010年10月签订的.
const MAX_BEFORE: usize = 60 * 3;
/// Bytes behind it.
const MAX_BEHIND: usize = 8 * 3;

/// The relations of each agreement to others. `mentions` are those of all, in the order of the text.
pub(super) fn relations(page: &Page, mentions: &[(Area, usize)]) -> Vec<Vec<Relation>> {
    let agreements = &page.reading.agreements;
    let mut relations: Vec<Vec<Relation>> = agreements.iter().map(|_| Vec::new()).collect();
    if agreements.len() < 2 {
        return relations;
    }
    for (n, &(mention, older)) in mentions.iter().enumerate() {
        let Some(kind) = cue(page, mention) else { continue };
        let Some(newer) = newer(page, mentions, n, kind) else { continue };
        let (made, ground) = (&agreements[newer], &agreements[older]);
        let known = relations[newer].iter().any(|known| known.to == older);
        if newer == older || known || is_later(ground, made) {
            continue;
        }
        // 根据框架协议制定实施方案 carries it out.
        let carries_out = matches!(made.form, Form::Plan | Form::Measures | Form::Opinion | Form::Standard);
        let kind = if kind == "builds_on" && carries_out { "implements" } else { kind };
        relations[newer].push(Relation { kind, to: older, span: mention });
    }
    for (newer, made) in agreements.iter().enumerate() {
        let name = made.title.as_deref().or(made.descriptor.as_deref()).unwrap_or("");
        let Some(cue) = CUES.name.iter().find(|cue| name.contains(cue.word)) else { continue };
        let older = (0..agreements.len()).find(|&older| {
            older != newer && same_parties(made, &agreements[older]) && !is_later(&agreements[older], made)
        });
        if let Some(older) = older.filter(|older| relations[newer].iter().all(|known| known.to != *older)) {
            relations[newer].push(Relation { kind: cue.kind, to: older, span: made.span });
        }
    }
    relations
}

/// The relation that the words around an older title tell.
fn cue(page: &Page, title: Area) -> Option<&'static str> {
    let sentence = page.sentences[page.sentence_at(title.start())?].span;
    let end = title.end();
    // A title may reach over the end of its sentence.
    let reach = floor(page.text, (end + MAX_BEHIND).min(sentence.end())).max(end);
    let behind = &page.text[end..reach];
    let behind = behind.trim_start_matches(['》', '”']);
    let is_close = |i: usize| behind[..i].chars().count() <= 3 && !behind[..i].contains(['，', '。', '《', '和']);
    if CUES.any_behind.within(behind)
        && let Some(cue) = CUES.behind.iter().find(|cue| behind.find(cue.word).is_some_and(is_close))
    {
        return Some(cue.kind);
    }
    let from = floor(page.text, title.start().saturating_sub(MAX_BEFORE)).max(sentence.start());
    let before = &page.text[from..title.start()];
    let clause = &before[before.rfind(['，', '；', '。', '：']).map_or(0, |i| i + "，".len())..];
    CUES.any_before.first(clause)?;
    let (at, cue) =
        CUES.before.iter().filter_map(|cue| Some((clause.rfind(cue.word)?, cue))).max_by_key(|(at, _)| *at)?;
    // 根据规划签署《T》: T is what was made.
    let gap = &clause[at + cue.word.len()..];
    let made = ["签署", "签订", "订立", "印发", "制定", "出台", "达成", "签下"];
    let makes = made.iter().any(|verb| gap.rfind(verb).is_some_and(|i| !gap[i + verb.len()..].starts_with('的')));
    (!makes).then_some(cue.kind)
}

/// The agreement that the sentence of mention `n` makes: the one named next, or the page's own (本协议).
fn newer(page: &Page, mentions: &[(Area, usize)], n: usize, kind: &str) -> Option<usize> {
    let (mention, older) = mentions[n];
    let sentence = page.sentences[page.sentence_at(mention.start())?].span;
    let in_sentence = |&&(at, i): &&(Area, usize)| sentence.contains(at) && i != older;
    if kind == "supersedes"
        && let Some(&(_, before)) = mentions[..n].iter().rev().find(in_sentence)
    {
        return Some(before);
    }
    let makes = page.acts(sentence).any(|act| act.kind != ActKind::Cite);
    let next = mentions[n + 1..].iter().take_while(|(at, _)| at.start() < sentence.end()).find(in_sentence);
    if let Some(&(at, next)) = next.filter(|_| makes) {
        // Only cited along with it: 落实《T》和《U》.
        let between = page.words(mention.end(), at.start());
        return between.contains(['，', '签', '订', '制', '印', '发']).then_some(next);
    }
    let own =
        few!["本协议", "本备忘录", "本公约", "本合同", "本方案", "本办法", "本章程", "本意见", "如下协议", "以下协议"];
    if !own.within(sentence.of(page.text)) {
        return None;
    }
    let in_head = |agreement: &Agreement| {
        agreement
            .mentions
            .iter()
            .any(|at| page.sentence_at(at.start()).is_some_and(|i| matches!(page.kind_of(i), BlockKind::Headline)))
    };
    let own = page.reading.agreements.iter().position(in_head);
    own.or_else(|| mentions.first().map(|(_, first)| *first)).filter(|own| *own != older)
}

/// Whether `older` was signed after `newer`, as far as both are dated.
fn is_later(older: &Agreement, newer: &Agreement) -> bool {
    let (Some(older), Some(newer)) = (&older.signed, &newer.signed) else { return false };
    let n = older.edtf.len().min(newer.edtf.len());
    !older.edtf.starts_with('X') && !newer.edtf.starts_with('X') && older.edtf.get(..n) > newer.edtf.get(..n)
}

fn same_parties(one: &Agreement, other: &Agreement) -> bool {
    let of = |agreement: &Agreement| {
        agreement.parties.iter().map(|part| part.party).collect::<std::collections::BTreeSet<_>>()
    };
    !one.parties.is_empty() && of(one) == of(other)
}
