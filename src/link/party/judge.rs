//! Which candidates are parties: by the frames of their sentences, as letterheads of a notice, and what a headline
//! names short beside the text.

use std::ops::Range;

use super::frame::{self, Actor, Sort};
use super::{Cast, Seat, pact, post};
use crate::lexicon::gazetteer::Region;
use crate::record::vocabulary::BlockKind;
use crate::text::Span;

impl Cast<'_> {
    /// Marks the parties, sentence by sentence.
    pub(super) fn judge(&mut self) {
        if !pact::tells_of_a_pact(self.text, &self.sentences) {
            return;
        }
        self.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
        let skip: Vec<Range<usize>> = self
            .document
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Stamp | BlockKind::Byline | BlockKind::Boilerplate))
            .map(|block| block.span.range())
            .collect();
        let headlines: Vec<Range<usize>> = self
            .document
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Subtitle))
            .map(|block| block.span.range())
            .collect();
        let mut named_below: Vec<usize> = Vec::new();
        let mut from = 0;
        for sentence in &self.sentences {
            while from < self.seats.len() && self.seats[from].span.start < sentence.start {
                from += 1;
            }
            let to = from + self.seats[from..].iter().take_while(|seat| seat.span.start < sentence.end).count();
            if from == to || skip.iter().any(|block| block.contains(&sentence.start)) {
                from = to;
                continue;
            }
            let actors: Vec<Actor> = self.seats[from..to]
                .iter()
                .filter(|seat| seat.span.end <= sentence.end) // a piece of a long sentence may end inside a name
                .map(|seat| Actor { span: seat.span.clone(), who: seat.who.clone(), sort: seat.sort })
                .collect();
            let verbs = frame::verbs(self.text, sentence, &self.quoted);
            for run in frame::makers(self.text, sentence, &actors, &verbs) {
                let mut who: Vec<usize> = Vec::new();
                for n in run.iter().flat_map(|&i| actors[i].who.iter().copied()) {
                    if !who.contains(&n) {
                        who.push(n);
                    }
                }
                let in_headline = headlines.iter().any(|block| block.contains(&sentence.start));
                for &n in &who {
                    self.candidates[n].is_party = true;
                }
                // 深圳市副市长 signs for the government named beside him.
                let plainly = run.iter().map(|&i| &actors[i]).filter(|actor| !post::is_post(self.text, actor.span.end));
                if !in_headline {
                    named_below.extend(plainly.flat_map(|actor| actor.who.iter().copied()));
                }
                let end = run.iter().map(|&i| actors[i].span.end).max().unwrap_or(sentence.end);
                self.runs.push((end, who));
            }
            from = to;
        }
        self.letterheads();
        self.headlines_alone(&headlines, &named_below);
    }

    /// 深圳喀什签协议 above a text that names the organs who signed: the places are no parties of their own. Nor
    /// is 榕马医院 beside the hospitals' names: headlines shorten.
    fn headlines_alone(&mut self, headlines: &[Range<usize>], named_below: &[usize]) {
        let below = |seat: &&Seat| !headlines.iter().any(|block| block.contains(&seat.span.start));
        let mut said_below: Vec<usize> =
            self.seats.iter().filter(below).flat_map(|seat| seat.who.iter().copied()).collect();
        said_below.sort_unstable();
        let n_below = said_below.iter().filter(|n| self.candidates[**n].is_party && named_below.contains(*n)).count();
        if n_below >= 2 {
            for (n, candidate) in self.candidates.iter_mut().enumerate() {
                candidate.is_party &= candidate.organ.is_none() || said_below.binary_search(&n).is_ok();
            }
        }
        let acting: Vec<Region> = self
            .candidates
            .iter()
            .filter(|candidate| candidate.is_party && candidate.organ.is_some())
            .filter_map(|candidate| candidate.region())
            .collect();
        for (n, candidate) in self.candidates.iter_mut().enumerate() {
            let of_it = |region: Region| acting.iter().any(|other| *other == region || other.lies_in(region));
            if candidate.is_party
                && candidate.organ.is_none()
                && !named_below.contains(&n)
                && candidate.region().is_some_and(of_it)
            {
                candidate.is_party = false;
            }
        }
    }

    /// 滇桂两地检察院 above a text whose makers are two procuratorates of counties: the provinces' are none.
    pub(super) fn headline_groups(&mut self) {
        let above = |at: usize| {
            self.document.blocks.iter().any(|block| {
                matches!(block.kind, BlockKind::Headline | BlockKind::Subtitle) && block.span.range().contains(&at)
            })
        };
        let (above, below): (Vec<&Seat>, Vec<&Seat>) =
            self.seats.iter().filter(|seat| seat.sort == Sort::Organ).partition(|seat| above(seat.span.start));
        let kind = |n: usize| self.candidates[n].organ.as_ref().map(|organ| organ.kind);
        let mut dropped: Vec<usize> = Vec::new();
        for group in above.iter().filter(|seat| seat.who.len() >= 2) {
            let said = |n: &usize| below.iter().any(|seat| seat.who.contains(n));
            let mut makers: Vec<usize> = below.iter().flat_map(|seat| seat.who.iter().copied()).collect();
            makers.retain(|&n| self.candidates[n].is_party && kind(n) == kind(group.who[0]));
            makers.sort_unstable();
            makers.dedup();
            if makers.len() == group.who.len() && !group.who.iter().any(said) {
                dropped.extend(&group.who);
            }
        }
        for n in dropped {
            self.candidates[n].is_party = false;
        }
    }

    /// Organs that fill lines of their own above 关于印发…的通知, or below it as its signers.
    fn letterheads(&mut self) {
        let mut lines: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
        let mut heads: Vec<Vec<usize>> = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::<crate::text::Normalized>::new(start, start + line.len()).trim(self.text).range();
            start += line.len();
            if span.is_empty() {
                continue;
            }
            let from = self.seats.partition_point(|seat| seat.span.start < span.start);
            let seats: Vec<&Seat> = self.seats[from..]
                .iter()
                .take_while(|seat| seat.span.start < span.end)
                .filter(|seat| seat.sort == Sort::Organ)
                .collect();
            let filled: usize = seats.iter().map(|seat| seat.span.len()).sum();
            let blanks = self.text[span.clone()].matches([' ', '、']).map(str::len).sum::<usize>();
            if !seats.is_empty() && filled + blanks == span.len() {
                lines.push((span, seats.iter().flat_map(|seat| seat.who.iter().copied()).collect()));
                continue;
            }
            let who: Vec<usize> = lines.drain(..).flat_map(|(_, who)| who).collect();
            let next = &self.text[span];
            if !who.is_empty()
                && (next.starts_with("关于")
                    || who.len() >= 2 && next.chars().count() <= 14 && next.contains('年') && next.ends_with('日'))
            {
                heads.push(who);
            }
        }
        for who in heads {
            for n in who {
                self.candidates[n].is_party = true;
            }
        }
    }
}
