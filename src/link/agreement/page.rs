//! Sentences and clauses of an article, and what stands in them.

use crate::layout::Document;
use crate::lexicon::chars::marks;
use crate::link::{Date, PartyRef, Reading};
use crate::mention::title::{Act, ActKind};
use crate::record::vocabulary::{BlockKind, DateKind};
use crate::text::{Normalized, Span};

pub(super) type Area = Span<Normalized>;

fn sentences(document: &Document) -> Vec<Sentence> {
    let text = document.text.as_str();
    let mut sentences = Vec::new();
    for (block, at) in document.blocks.iter().enumerate() {
        let mut start = at.span.start();
        for (i, c) in marks(at.span.of(text)) {
            let too_long = at.span.start() + i - start > MAX_SENTENCE && matches!(c, '，' | '；' | '、' | ' ' | '》');
            if too_long || matches!(c, '。' | '！' | '？' | '\n') {
                let end = at.span.start() + i + c.len_utf8();
                sentences.push(Sentence { span: Span::new(start, end), block });
                start = end;
            }
        }
        if start < at.span.end() {
            sentences.push(Sentence { span: Span::new(start, at.span.end()), block });
        }
    }
    sentences
}

/// From `start` to `end`, empty where `end` lies before.
pub(super) fn area(start: usize, end: usize) -> Area {
    Span::new(start, end.max(start))
}

/// Longer sentences are cut at a clause: what a verb leans on stands nearer, and time stays linear. In bytes.
const MAX_SENTENCE: usize = 800 * 3;

/// One sentence, in which line it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub(super) span: Area,
    /// Index into the document's blocks.
    pub(super) block: usize,
}

/// All that the linking of agreements looks at.
pub(super) struct Page<'a> {
    pub(super) document: &'a Document,
    pub(super) text: &'a str,
    pub(super) sentences: Vec<Sentence>,
    acts: &'a [Act],
    titles: Vec<Area>,
    pub(super) reading: &'a Reading,
}

impl<'a> Page<'a> {
    /// `titles` are the spans of all 《》, in order.
    pub(super) fn new(document: &'a Document, acts: &'a [Act], titles: Vec<Area>, reading: &'a Reading) -> Self {
        Page::again(document, acts, titles, reading, sentences(document))
    }

    /// As [`Page::new`], with the sentences of a page of the same document.
    pub(super) fn again(
        document: &'a Document,
        acts: &'a [Act],
        titles: Vec<Area>,
        reading: &'a Reading,
        sentences: Vec<Sentence>,
    ) -> Self {
        Page { document, text: document.text.as_str(), sentences, acts, titles, reading }
    }

    /// The text from `start` to `end`, nothing where `end` lies before.
    pub(super) fn words(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Index of the sentence at `offset`.
    pub(super) fn sentence_at(&self, offset: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|sentence| sentence.span.end() <= offset);
        self.sentences.get(i).filter(|sentence| sentence.span.contains_offset(offset)).map(|_| i)
    }

    pub(super) fn kind_of(&self, sentence: usize) -> BlockKind {
        self.document.blocks[self.sentences[sentence].block].kind
    }

    /// The clauses of `area`: cut at ，；： outside of brackets, quotes and titles.
    pub(super) fn clauses(&self, area: Area) -> Vec<Area> {
        let mut clauses = Vec::new();
        let (mut start, mut depth) = (area.start(), 0usize);
        for (i, c) in marks(area.of(self.text)) {
            match c {
                '《' | '（' | '“' => depth += 1,
                '》' | '）' | '”' => depth = depth.saturating_sub(1),
                '，' | '；' | '：' | ',' | ';' if depth == 0 && !self.in_name(area.start() + i) => {
                    clauses.push(Span::new(start, area.start() + i));
                    start = area.start() + i + c.len_utf8();
                }
                _ => {}
            }
        }
        clauses.push(Span::new(start, area.end()));
        clauses
    }

    /// Whether a party's name reaches over `offset`: 江苏省南通市，山东省日照市海洋局.
    fn in_name(&self, offset: usize) -> bool {
        const NEAR: usize = 12; // names that begin before and may reach so far
        let refs = &self.reading.party_refs;
        let to = refs.partition_point(|at| at.span.start() < offset);
        refs[to.saturating_sub(NEAR)..to].iter().any(|at| at.span.end() > offset)
    }

    /// The references to parties that lie in `area`, outside of titles.
    pub(super) fn refs(&self, area: Area) -> impl Iterator<Item = &'a PartyRef> + '_ {
        let refs = &self.reading.party_refs;
        let from = refs.partition_point(|at| at.span.start() < area.start());
        refs[from..]
            .iter()
            .take_while(move |at| at.span.start() < area.end())
            .filter(move |at| at.span.end() <= area.end() && !self.in_title(at.span))
    }

    /// The days, months and years that lie in `area`, outside of titles.
    pub(super) fn dates(&self, area: Area) -> impl Iterator<Item = &'a Date> + '_ {
        let dates = &self.reading.dates;
        let from = dates.partition_point(|at| at.span.start() < area.start());
        dates[from..]
            .iter()
            .take_while(move |at| at.span.start() < area.end())
            .filter(move |at| at.span.end() <= area.end() && at.kind == DateKind::Date && !self.in_title(at.span))
    }

    /// The acts of `area`, outside of titles.
    pub(super) fn acts(&self, area: Area) -> impl DoubleEndedIterator<Item = &'a Act> + '_ {
        let from = self.acts.partition_point(|act| act.span.start() < area.start());
        let to = self.acts.partition_point(|act| act.span.start() < area.end());
        self.acts[from..to.max(from)].iter().filter(move |act| {
            // 妇联发布 is no 联发.
            act.span.end() <= area.end() && !self.in_title(act.span) && !self.in_name(act.span.start())
        })
    }

    /// The acts of `area` that make an instrument.
    pub(super) fn makings(&self, area: Area) -> impl DoubleEndedIterator<Item = &'a Act> + '_ {
        self.acts(area).filter(|act| act.kind != ActKind::Cite)
    }

    pub(super) fn in_title(&self, span: Area) -> bool {
        let i = self.titles.partition_point(|title| title.end() <= span.start());
        self.titles.get(i).is_some_and(|title| title.start() <= span.start())
    }
}
