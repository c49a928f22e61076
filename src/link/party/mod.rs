//! Which organisations are parties, under which canonical name, and whom 两地, 双方 and a bare 省 stand for.
//!
//! Mentions come in; each place is resolved (`scene`), named (`canonical`), and judged by what its sentence says it
//! does (`frame`). Company names come back under a short form of their own (`alias`), group names and pronouns stand
//! for parties named elsewhere (`anaphor`).

mod alias;
mod anaphor;
mod canonical;
mod frame;
mod judge;
mod lone;
mod pact;
mod post;
mod scene;
mod stranger;

use std::ops::Range;

use super::{Basis, Party, PartyRef, Reference};
use crate::Context;
use crate::layout::Document;
use crate::lexicon::Lexicon;
use crate::lexicon::chars::marks;
use crate::lexicon::gazetteer::{self, Region, ZONES};
use crate::mention::Mentions;
use crate::mention::party::{
    Organ, OrganForm, PartyMention, Place, Rank, Written, group, named_in as names_in, put_in,
};
use crate::record::vocabulary::{Certainty, PartyKind};
use crate::text::Span;
use canonical::Whose;
use frame::Sort;
use scene::Scene;

pub(super) fn parties(document: &Document, mentions: &Mentions, context: &Context) -> (Vec<Party>, Vec<PartyRef>) {
    let mut cast = Cast::new(document, &mentions.parties, context);
    cast.resolve(&mentions.parties, Part::Sentences);
    alias::find(&mut cast);
    stranger::find(&mut cast);
    anaphor::groups(&mut cast, &mentions.parties);
    cast.judge();
    lone::find(&mut cast, &mentions.titles);
    cast.headline_groups();
    cast.resolve(&mentions.parties, Part::Titles);
    anaphor::pronouns(&mut cast);
    let (mut parties, refs) = cast.into_parties();
    if let Some(lexicon) = &context.lexicon {
        parties.iter_mut().for_each(|party| as_given(party, lexicon));
    }
    (parties, refs)
}

/// A party of the caller's lexicon is what the caller says of it; what is left out there stays as read.
fn as_given(party: &mut Party, lexicon: &Lexicon) {
    let Some(body) = lexicon.body(&party.name) else { return };
    party.kind = body.kind.unwrap_or(party.kind);
    party.level = body.level.or(party.level);
    if let Some(code) = &body.adcode {
        let region = code.parse().ok().and_then(|number| gazetteer::coded(number, 2025));
        party.adcode = Some(code.clone());
        party.current_adcode = region.map(|_| code.clone());
        party.region = region.map(|region| region.full_name());
    }
    let reason = format!("{}: a name of the caller's lexicon", party.name);
    party.basis = Some(Basis { rule: "given", reason, spans: party.mentions.iter().take(1).copied().collect() });
}

/// The parties named in a piece of text outside the article's own sentences, as in a title
/// (`A与B合作备忘录`): organs and their canonical names, without mentions.
pub(super) fn named_in(document: &Document, context: &Context, text: &str) -> Vec<Party> {
    let mut mentions = names_in(text);
    if let Some(lexicon) = &context.lexicon {
        put_in(text, lexicon, &mut mentions);
    }
    let mut cast = Cast::new(document, &mentions, context);
    cast.text = text;
    cast.quoted.clear();
    cast.resolve(&mentions, Part::Sentences);
    cast.candidates
        .into_iter()
        .filter(|candidate| candidate.organ.is_some())
        .map(|candidate| candidate.party(Vec::new()))
        .map(|mut party| {
            // Places in `text` are none in the article.
            if let Some(basis) = &mut party.basis {
                basis.spans.clear();
            }
            if let Some(lexicon) = &context.lexicon {
                as_given(&mut party, lexicon);
            }
            party
        })
        .collect()
}

/// Which mentions are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Sentences,
    /// 《A与B合作备忘录》: the makers an instrument names itself.
    Titles,
}

/// An organisation or region of the article, party or not.
struct Candidate {
    name: String,
    names: Vec<String>,
    whose: Whose,
    organ: Option<Organ>,
    /// The organ without abbreviations.
    expanded: String,
    basis: Option<Basis>,
    is_party: bool,
}

/// A place of the text that stands for candidates.
struct Seat {
    span: Range<usize>,
    who: Vec<usize>,
    how: Reference,
    sort: Sort,
}

/// All who come up, and where.
struct Cast<'d> {
    text: &'d str,
    document: &'d Document,
    scene: Scene,
    /// Insides of 《》: names there are parts of titles.
    quoted: Vec<Range<usize>>,
    candidates: Vec<Candidate>,
    seats: Vec<Seat>,
    sentences: Vec<Range<usize>>,
    /// Runs of makers, in the order of the text: the place where the run ends and who.
    runs: Vec<(usize, Vec<usize>)>,
}

impl<'d> Cast<'d> {
    fn new(document: &'d Document, mentions: &[PartyMention], context: &Context) -> Self {
        let text = document.text.as_str();
        Cast {
            text,
            document,
            scene: Scene::of(document, mentions, context),
            quoted: quoted(text),
            candidates: Vec::new(),
            seats: Vec::new(),
            sentences: sentences(text),
            runs: Vec::new(),
        }
    }

    /// Gives every mention its candidates.
    fn resolve(&mut self, mentions: &[PartyMention], part: Part) {
        let mut named_before: Vec<(usize, Region)> = Vec::new();
        for (i, mention) in mentions.iter().enumerate() {
            let span = mention.span.range();
            let wanted = match part {
                Part::Sentences => !self.is_quoted(span.start),
                Part::Titles => self.makes_its_title(mentions, i),
            };
            if !wanted {
                continue;
            }
            let sort = match (&mention.organ, mention.places.first()) {
                (None, Some(Place::Zone(_))) => Sort::Zone,
                (None, _) if mention.joint => Sort::Joint,
                (None, _) => Sort::Region,
                _ => Sort::Organ,
            };
            let siblings = sibling_level(mentions, i, self.scene.year);
            let mut who = Vec::new();
            if mention.places.is_empty() {
                who.push(self.candidate(Whose::Nobody, mention.organ.as_ref(), None, span.clone()));
            }
            for place in &mention.places {
                let (whose, basis) = match place {
                    Place::Region(candidates, written) => {
                        let Some(region) = self.scene.choose(candidates, siblings) else { continue };
                        // 巢湖 in a list of lakes names no city.
                        if mention.organ.is_some() || *written == Written::Full {
                            named_before.push((span.start, region));
                        }
                        let spelt = self.spelt(mention, *written);
                        (Whose::Region(region, spelt), None)
                    }
                    Place::Zone(zone) => (Whose::Zone(*zone), None),
                    Place::Foreign(place) => (Whose::Foreign(place.clone()), None),
                    Place::Town(candidates, town) if candidates.is_empty() => {
                        let Some(organ) = &mention.organ else { continue };
                        if let Some(region) = self.scene.county_of(town) {
                            (Whose::Town(region, town.clone()), None)
                        } else {
                            let organ =
                                Organ { text: format!("{town}{}", canonical::expand(&organ.text)), ..organ.clone() };
                            who.push(self.candidate(Whose::Nobody, Some(&organ), None, span.clone()));
                            continue;
                        }
                    }
                    Place::Town(candidates, town) => {
                        let Some(region) = self.scene.choose(candidates, siblings) else { continue };
                        named_before.push((span.start, region));
                        (Whose::Town(region, town.clone()), None)
                    }
                    Place::Anaphor { .. } => continue,
                    Place::Bare(_) | Place::Unsaid => {
                        let Some(organ) = &mention.organ else { continue };
                        let rank = match place {
                            Place::Bare(rank) => *rank,
                            _ => scene::rank_of(organ),
                        };
                        // 广安市委、市政府: the region stands right before.
                        if let Some(region) = self.beside(mentions, i, rank) {
                            let n =
                                self.candidate(Whose::Region(region, Written::Full), Some(organ), None, span.clone());
                            who.push(n);
                            continue;
                        }
                        let partner = self.partners(mentions, i);
                        let same = self.same_organ(organ);
                        let Some((region, why)) = self.scene.bare(rank, &named_before, same, &partner) else {
                            continue;
                        };
                        // 贵州省司法厅已与省法院: the province just named, where the page is nobody's own.
                        let beside = if rank == Rank::Province && why != "publisher" {
                            self.with_it(organ, span.start)
                        } else {
                            None
                        };
                        let (region, why) = beside.map_or((region, why), |region| (region, "acts with it"));
                        let reason = format!("{} of {}: {why}", mention.span.of(self.text), region.name());
                        (
                            Whose::Region(region, Written::Full),
                            Some(Basis { rule: "bare-place", reason, spans: vec![mention.span] }),
                        )
                    }
                };
                let n = self.candidate(whose, mention.organ.as_ref(), basis, span.clone());
                if !who.contains(&n) {
                    who.push(n);
                }
            }
            if who.is_empty() {
                continue;
            }
            if part == Part::Titles {
                for &n in &who {
                    self.candidates[n].is_party = true;
                }
                self.seats.push(Seat { span, who, how: Reference::Anaphor, sort: Sort::Titled });
            } else {
                self.seats.push(Seat { span, who, how: Reference::Named, sort });
            }
        }
    }

    /// Whether the mention opens the title of an instrument together with another organ: 《A与B合作备忘录》.
    fn makes_its_title(&self, mentions: &[PartyMention], i: usize) -> bool {
        let mention = &mentions[i];
        let at = mention.span.start();
        let k = self.quoted.partition_point(|quote| quote.end <= at);
        let Some(quote) = self.quoted.get(k).filter(|quote| quote.contains(&at)) else { return false };
        let first = mentions.partition_point(|other| other.span.start() < quote.start);
        let inside: Vec<&PartyMention> =
            mentions[first..].iter().take_while(|other| other.span.start() < quote.end).collect();
        let organs = inside.iter().filter(|other| other.organ.is_some()).count();
        if mention.organ.is_none() || organs < 2 || inside.len() != organs {
            return false;
        }
        let first = inside.iter().map(|other| other.span.start()).min().unwrap_or(at);
        let last = inside.iter().map(|other| other.span.end()).max().unwrap_or(at);
        let title = &self.text[quote.clone()];
        let rest = &self.text[last..quote.end];
        let joined: String =
            inside.windows(2).filter_map(|pair| self.text.get(pair[0].span.end()..pair[1].span.start())).collect();
        let sentence = self.sentences.get(self.sentences.partition_point(|sentence| sentence.end <= at));
        let sentence = sentence.filter(|sentence| sentence.contains(&at));
        let signed = sentence.is_some_and(|sentence| self.text[sentence.clone()].contains('签'));
        first == quote.start + '《'.len_utf8()
            && signed
            && joined.chars().all(|c| matches!(c, '与' | '和' | '、' | '同' | '及'))
            && few!["协议", "备忘录", "公约", "合同", "协定", "纪要", "意向书"]
                .within(title.trim_end_matches(['》', '）']))
            && few![
                "关于", "合作", "战略", "联合", "共建", "框架", "友好", "协同", "深化", "共同", "协作", "联动", "谅解"
            ]
            .at_start(rest)
            .is_some()
    }

    /// 天津滨海 before 新药安全评价研究院 is a part of the name as it stands; 西安 of 西安、咸阳住房公积金管理中心 too.
    fn spelt(&self, mention: &PartyMention, written: Written) -> Written {
        let place =
            mention.organ.as_ref().and_then(|organ| mention.span.of(self.text).strip_suffix(organ.text.as_str()));
        // 昆明、南宁、贵阳三地海关: the group word is no part of the last place.
        let chained = place.is_some_and(|place| {
            !place.contains(['、', '和', '与', '及'])
                && !place
                    .char_indices()
                    .any(|(i, _)| group(&place[i..]).is_some_and(|(len, ..)| i + len == place.len()))
        });
        if written == Written::Short && chained && !mention.joint { Written::AsIs } else { written }
    }

    /// The region of the mention that a bare one hangs on by 、 or 和.
    fn beside(&self, mentions: &[PartyMention], i: usize, rank: Rank) -> Option<Region> {
        let last = mentions.get(i.checked_sub(1)?)?;
        let between = self.text.get(last.span.end()..mentions[i].span.start())?;
        if !matches!(between, "、" | "和") || last.organ.is_none() {
            return None;
        }
        // 北京市农业农村局、市农业农村委: of one field each has its own.
        let field = |organ: &Organ| organ.text.chars().take(2).collect::<String>();
        let same_field = |other: &Organ| {
            other.text.chars().count() > 2 && field(other) == field(last.organ.as_ref().unwrap_or(other))
        };
        if mentions[i].organ.as_ref().is_some_and(same_field) {
            return None;
        }
        self.seats.last().filter(|seat| seat.span == last.span.range()).and_then(|seat| {
            match self.candidates[*seat.who.first()?].whose {
                Whose::Region(region, _) if scene::fits(region, rank) => Some(region),
                _ => None,
            }
        })
    }

    /// The province of the organ of another field that one at `at` acts with: `A省某厅已与省检察院联合印发`.
    fn with_it(&self, organ: &Organ, at: usize) -> Option<Region> {
        let last = self.seats.last().filter(|seat| seat.sort == Sort::Organ && seat.span.end <= at)?;
        let between = &self.text[last.span.end..at];
        let tied = few!["与", "同", "和", "会同", "联合"].at_end(between).is_some();
        if !tied || between.chars().count() > 6 || between.contains(['，', '。', '；', '\n']) {
            return None;
        }
        let [only] = last.who.as_slice() else { return None };
        let candidate = &self.candidates[*only];
        let same_field = candidate.organ.as_ref().is_none_or(|own| own.kind == organ.kind && own.text == organ.text);
        match candidate.whose {
            Whose::Region(region, _) if !same_field && scene::fits(region, Rank::Province) => Some(region),
            _ => None,
        }
    }

    /// The regions of the other mentions of the same expression or right beside it.
    fn partners(&self, mentions: &[PartyMention], i: usize) -> Vec<Region> {
        let near = [i.checked_sub(1), Some(i + 1)];
        let mut out = Vec::new();
        for other in near.into_iter().flatten().filter_map(|j| mentions.get(j)) {
            let (a, b) = (mentions[i].span.min(other.span), mentions[i].span.max(other.span));
            let between = self.text.get(a.end()..b.start().max(a.end())).unwrap_or("");
            if between.chars().count() > 12 || between.contains(['。', '\n', '，', '；']) {
                continue;
            }
            // 市中院和人民银行某市中心支行 are of one city; two courts are not.
            let kind = |mention: &PartyMention| mention.organ.as_ref().map(|organ| organ.kind);
            if other.organ.is_none() || kind(other) != kind(&mentions[i]) {
                continue;
            }
            for place in &other.places {
                if let Place::Region(candidates, _) = place {
                    out.extend(self.scene.choose(candidates, None));
                }
            }
        }
        out
    }

    /// The region of the last candidate with the same organ.
    fn same_organ(&self, organ: &Organ) -> Option<Region> {
        let name = canonical::expand(&organ.text);
        self.seats.iter().rev().flat_map(|seat| &seat.who).find_map(|&n| {
            let candidate = &self.candidates[n];
            let same = candidate.organ.as_ref().is_some_and(|known| {
                known.text == organ.text
                    || candidate.expanded == name
                    || known.text.len() > 6 && organ.text.starts_with(&known.text)
            });
            match candidate.whose {
                Whose::Region(region, _) if same => Some(region),
                _ => None,
            }
        })
    }

    /// The candidate of that canonical name, new where there is none.
    fn candidate(&mut self, whose: Whose, organ: Option<&Organ>, basis: Option<Basis>, span: Range<usize>) -> usize {
        let surface = self.text[span].to_owned();
        let name = canonical::name(&whose, organ, &surface);
        let expanded = organ.map_or(String::new(), |organ| canonical::expand(&organ.text));
        if let Some(n) = self
            .candidates
            .iter()
            .position(|known| known.name == name || same_body(known, &whose, organ, &expanded, &name))
        {
            let known = &mut self.candidates[n];
            if !known.names.contains(&surface) {
                known.names.push(surface);
            }
            if basis.is_none() {
                known.basis = None; // elsewhere it is written in full
                if name.len() > known.name.len() {
                    known.name = name;
                }
            }
            return n;
        }
        self.candidates.push(Candidate {
            name,
            names: vec![surface],
            whose,
            organ: organ.cloned(),
            expanded,
            basis,
            is_party: false,
        });
        self.candidates.len() - 1
    }

    fn is_quoted(&self, at: usize) -> bool {
        let i = self.quoted.partition_point(|quote| quote.end <= at);
        self.quoted.get(i).is_some_and(|quote| quote.contains(&at))
    }

    fn into_parties(self) -> (Vec<Party>, Vec<PartyRef>) {
        let Cast { candidates, mut seats, .. } = self;
        seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
        let mut numbers: Vec<Option<usize>> = vec![None; candidates.len()];
        let mut order = Vec::new();
        for seat in &seats {
            for &n in &seat.who {
                let named = seat.how == Reference::Named || seat.sort == Sort::Titled;
                if candidates[n].is_party && numbers[n].is_none() && named {
                    numbers[n] = Some(order.len());
                    order.push(n);
                }
            }
        }
        let mut mentions: Vec<Vec<Span<_>>> = vec![Vec::new(); order.len()];
        let mut refs = Vec::new();
        for seat in seats {
            let parties: Vec<usize> = seat.who.iter().filter_map(|&n| numbers[n]).collect();
            if parties.is_empty() {
                continue;
            }
            let span = Span::from(seat.span);
            if seat.how == Reference::Named {
                for &n in &parties {
                    if !mentions[n].contains(&span) {
                        mentions[n].push(span);
                    }
                }
            }
            refs.push(PartyRef { span, parties, how: seat.how });
        }
        let mut by_number: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
        let parties = order
            .into_iter()
            .zip(mentions)
            .filter_map(|(n, mentions)| Some(by_number[n].take()?.party(mentions)))
            .collect();
        (parties, refs)
    }
}

impl Candidate {
    fn region(&self) -> Option<Region> {
        match self.whose {
            Whose::Region(region, _) | Whose::Town(region, _) => Some(region),
            _ => None,
        }
    }

    fn party(self, mentions: Vec<Span<crate::text::Normalized>>) -> Party {
        let organ = self.organ.as_ref();
        let kind = organ.map_or(PartyKind::Region, |organ| match organ.kind {
            // 澳门青年联合会 is no mass organisation of the state.
            PartyKind::MassOrganisation if self.region().is_some_and(canonical::is_special) => PartyKind::Association,
            kind => kind,
        });
        let region = match self.whose {
            Whose::Region(region, _) | Whose::Town(region, _) => Some(region),
            _ => None,
        };
        let coded =
            region.filter(|_| canonical::has_code(&self.whose, organ)).map(|region| canonical::coded(region, organ));
        let certainty = if self.basis.is_some() { Certainty::Inferred } else { Certainty::Stated };
        Party {
            kind,
            level: canonical::level(&self.whose, organ),
            adcode: coded.map(|region| region.code().to_string()),
            current_adcode: coded.and_then(Region::current_code).map(|code| code.to_string()),
            region: match &self.whose {
                Whose::Region(region, _) | Whose::Town(region, _) => Some(region.full_name()),
                Whose::Foreign(place) => Some(place.clone()),
                Whose::Zone(zone) => Some(ZONES[*zone as usize].canonical.to_owned()),
                Whose::Nobody => None,
            },
            name: self.name,
            names: self.names,
            basis: self.basis,
            mentions,
            certainty,
        }
    }
}

/// One body under two names that differ only in how the place is written: 西安公交集团, 西安市公交集团.
fn same_body(known: &Candidate, whose: &Whose, organ: Option<&Organ>, expanded: &str, name: &str) -> bool {
    // 俄罗斯布拉戈维申斯克海关 is 布拉戈维申斯克海关 from then on.
    if let (Whose::Foreign(a), Whose::Foreign(b)) = (&known.whose, whose) {
        let same = known.organ.as_ref().zip(organ).is_some_and(|(x, y)| x.text == y.text);
        return same && (a.ends_with(b.as_str()) || b.ends_with(a.as_str()));
    }
    let (Whose::Region(a, _), Whose::Region(b, _)) = (&known.whose, whose) else { return false };
    match (&known.organ, organ) {
        (Some(x), Some(y)) if a == b => {
            let tail = known.expanded == expanded;
            tail && x.form != OrganForm::Class && y.form != OrganForm::Class || known.name == name
        }
        _ => false,
    }
}

/// The rank that the other members of an expression share, where it is told.
fn sibling_level(mentions: &[PartyMention], i: usize, year: u16) -> Option<crate::record::vocabulary::Level> {
    // Expressions are numbered in the order of the text.
    let number = mentions[i].expression;
    let first = mentions[..i].partition_point(|other| other.expression < number);
    mentions[first..].iter().take_while(|other| other.expression == number).flat_map(|other| &other.places).find_map(
        |place| match place {
            Place::Region(candidates, _) => {
                let live: Vec<&Region> = candidates.iter().filter(|region| region.distance(year) == 0).collect();
                (live.len() == 1).then(|| live[0].level())
            }
            _ => None,
        },
    )
}

/// Insides of 《》, brackets included, within a line.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (i, c) in marks(text) {
        match c {
            '《' if open.is_none() => open = Some(i),
            '\n' => open = None,
            '》' => {
                if let Some(start) = open.take() {
                    out.push(start..i + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    out
}

/// What has no stop for so long is a list, and looked at in pieces.
const LONGEST_SENTENCE: usize = 6000;

fn pieces(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = sentence.start;
    while start < sentence.end {
        let mut end = sentence.end.min(start + LONGEST_SENTENCE);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        out.push(start..end);
        start = end;
    }
    out
}

/// Pieces between 。！？；and line ends.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in marks(text) {
        if matches!(c, '。' | '！' | '？' | '；' | '\n') {
            out.push(start..i);
            start = i + c.len_utf8();
        }
    }
    out.push(start..text.len());
    out.retain(|sentence| !sentence.is_empty());
    if out.iter().any(|sentence| sentence.len() > LONGEST_SENTENCE) {
        return out.into_iter().flat_map(|sentence| pieces(text, sentence)).collect();
    }
    out
}
