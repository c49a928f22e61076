//! What is done with an instrument: `签署`, `联合印发`, `按照`.

use once_cell::sync::Lazy;

use super::words::{Words, lines};
use crate::lexicon::few::Few;
use crate::text::{Normalized, Span};

/// A verb that an instrument hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    pub span: Span<Normalized>,
    pub kind: ActKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    /// 签署, 订立, 达成: what hangs on it was concluded.
    Sign,
    /// 印发, 发布, 出台: given out.
    Issue,
    /// 建立, 完善, 通过: made or run; too weak for an instrument without title marks.
    Draw,
    /// 按照, 落实, 依托: merely cited.
    Cite,
}

struct Verb {
    kind: ActKind,
    not_before: Vec<&'static str>,
}

/// The words of `VERBS`: few places of a text hold one.
static STARTS: Lazy<Few> = Lazy::new(|| Few::kept(table().map(|(word, _)| word).collect()));

static VERBS: Lazy<Words<Verb>> = Lazy::new(|| Words::new(table()));

fn table() -> impl Iterator<Item = (&'static str, Verb)> {
    lines(include_str!("../../../data/signing_verbs.tsv")).filter_map(|line| {
        let kind = match *line.get(1)? {
            "sign" => ActKind::Sign,
            "issue" => ActKind::Issue,
            "draw" => ActKind::Draw,
            _ => ActKind::Cite,
        };
        let not_before = line.get(2).map_or(Vec::new(), |words| words.split(',').filter(|w| *w != "-").collect());
        Some((line[0], Verb { kind, not_before }))
    })
}

/// The acts of `text` in order, none inside another.
pub fn acts(text: &str) -> Vec<Act> {
    let verbs = &*VERBS;
    let mut acts = Vec::new();
    let mut end = 0;
    for start in STARTS.likely(text) {
        if start < end {
            continue;
        }
        let rest = &text[start..];
        let hit = verbs
            .at(rest)
            .find(|(word, verb)| !verb.not_before.iter().any(|next| rest[word.len()..].starts_with(next)));
        if let Some((word, verb)) = hit {
            end = start + word.len();
            acts.push(Act { span: Span::new(start, end), kind: verb.kind });
        }
    }
    acts
}
