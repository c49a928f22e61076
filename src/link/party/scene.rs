//! Where and when the article plays: the year, the publisher's region, the regions it speaks of. By these a bare
//! 省, a doubtful 鼓楼区 and 经信厅 are resolved.

use once_cell::sync::Lazy;

use crate::Context;
use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, Entry, Region, is_municipality};
use crate::mention::party::{Organ, PartyMention, Place, Rank};
use crate::record::vocabulary::Level;

pub(super) struct Scene {
    pub year: u16,
    /// Of the outlet, or given by the caller.
    pub publisher: Option<Region>,
    pub dateline: Option<Region>,
    /// Codes of the divisions named without doubt, each time.
    named: Vec<u32>,
    /// Townships named with their county: 长兴县煤山镇.
    towns: Vec<(String, Region)>,
    named_sorted: Vec<u32>,
}

/// Papers and stations whose names do not say where they are, with the codes of their regions.
struct Media {
    names: Few,
    codes: Vec<(&'static str, &'static str)>,
}

static MEDIA: Lazy<Media> = Lazy::new(|| {
    let lines = include_str!("../../../data/org_media.tsv").lines().filter(|line| !line.starts_with('#'));
    let codes: Vec<_> = lines.filter_map(|line| line.split_once('\t')).collect();
    Media { names: Few::kept(codes.iter().map(|(name, _)| *name).collect()), codes }
});

impl Scene {
    pub fn of(document: &Document, mentions: &[PartyMention], context: &Context) -> Scene {
        let article = &document.article;
        let year = context
            .published
            .as_deref()
            .or(article.published.as_ref().map(|field| field.value.as_str()))
            .and_then(year_of)
            .or_else(|| first_year(&document.text))
            .unwrap_or(2024);
        let mut scene = Scene {
            year,
            publisher: None,
            dateline: None,
            named: Vec::new(),
            towns: Vec::new(),
            named_sorted: Vec::new(),
        };
        for mention in mentions {
            for place in &mention.places {
                if let Place::Region(candidates, _) = place
                    && let Some(region) = only(candidates, year)
                {
                    scene.named.push(region.code());
                }
            }
        }
        scene.named_sorted = scene.named.clone();
        scene.named_sorted.sort_unstable();
        let given = context.region.as_deref().and_then(|region| scene.lookup(region));
        let outlet = context.outlet.as_deref().or(article.outlet.as_ref().map(|field| field.value.as_str()));
        scene.publisher = given.or_else(|| outlet.and_then(|outlet| scene.of_outlet(outlet)));
        for mention in mentions {
            let organ = mention.organ.as_ref().map_or("", |organ| organ.text.as_str());
            let found = match mention.places.as_slice() {
                [Place::Town(candidates, town)] => scene.choose(candidates, None).map(|county| (town.as_str(), county)),
                // 长兴县 煤山镇人民政府.
                [Place::Region(candidates, _)] => {
                    town_of(organ).and_then(|town| Some((town, scene.choose(candidates, None)?)))
                }
                _ => None,
            };
            scene.towns.extend(found.map(|(town, county)| (town.to_owned(), county)));
        }
        scene.dateline = article.dateline_place.as_ref().and_then(|field| scene.lookup(&field.value));
        scene
    }

    /// The county of 煤山镇, of 太华镇乾元村, where the article names it elsewhere.
    pub fn county_of(&self, town: &str) -> Option<Region> {
        self.towns.iter().find(|(known, _)| town.starts_with(known.as_str())).map(|(_, county)| *county)
    }

    /// A name or a code.
    fn lookup(&self, text: &str) -> Option<Region> {
        if let Ok(code) = text.parse() {
            return gazetteer::coded(code, self.year);
        }
        let (len, _) = gazetteer::names_at(text)
            .filter(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Short(_)))
            .max_by_key(|(len, _)| *len)?;
        let regions: Vec<Region> = gazetteer::named(&text[..len]).filter_map(region).collect();
        self.choose(&regions, None)
    }

    /// 泸州日报, 重庆市发展和改革委员会, 长江日报.
    fn of_outlet(&self, outlet: &str) -> Option<Region> {
        if MEDIA.names.within(outlet)
            && let Some((_, code)) = MEDIA.codes.iter().find(|(name, _)| outlet.contains(name))
        {
            return gazetteer::coded(code.parse().ok()?, self.year);
        }
        let mut found = None;
        let mut at = 0;
        while let Some(c) = outlet.get(at..).and_then(|rest| rest.chars().next()) {
            let here = gazetteer::names_at(&outlet[at..])
                .filter(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Short(_)))
                .map(|(len, _)| len)
                .max();
            if let Some(len) = here {
                let regions: Vec<Region> = gazetteer::named(&outlet[at..at + len])
                    .filter_map(region)
                    .filter(|region| !region.is_weak())
                    .collect();
                if let Some(region) = self.choose(&regions, None) {
                    // 上海市青浦区: the innermost; 河北日报: the first.
                    if found.is_none_or(|outer| region.lies_in(outer)) {
                        found = Some(region);
                    }
                    at += len;
                    continue;
                }
            }
            at += c.len_utf8();
        }
        found
    }

    /// The likeliest of several divisions of one name.
    pub fn choose(&self, candidates: &[Region], siblings: Option<Level>) -> Option<Region> {
        if let [only] = candidates {
            return Some(*only);
        }
        candidates.iter().copied().min_by_key(|region| {
            let in_force = region.distance(self.year);
            let other_level = siblings.is_some_and(|level| level != region.level());
            let said = self.n_named(region.code(), 1);
            let near = self.n_named(region.code(), 10000);
            let nearer = self.n_named(region.code(), 100);
            let home = self.publisher.is_some_and(|home| home.province_code() == region.province_code());
            (
                in_force > 0,
                other_level,
                std::cmp::Reverse(if region.level() == Level::County {
                    (said > 0, nearer, usize::from(home) + near)
                } else {
                    (true, near, 0)
                }),
                region.level(),
                in_force,
                region.code(),
            )
        })
    }

    /// How many of the divisions named share with `code` all but what is below `unit`.
    fn n_named(&self, code: u32, unit: u32) -> usize {
        let low = code / unit * unit;
        let sorted = &self.named_sorted;
        sorted.partition_point(|&code| code < low + unit) - sorted.partition_point(|&code| code < low)
    }

    /// The division a bare 省, 市, 区 of `mention` means, and why.
    pub fn bare(
        &self,
        rank: Rank,
        named_before: &[(usize, Region)],
        same_organ: Option<Region>,
        partner: &[Region],
    ) -> Option<(Region, &'static str)> {
        let fits = |region: &Region| fits(*region, rank);
        let not_partner = |region: &Region| !partner.contains(region);
        if let Some(home) = self.publisher {
            let mut up = Some(home);
            while let Some(region) = up {
                if fits(&region) && not_partner(&region) {
                    return Some((region, "publisher"));
                }
                up = above(region, self.year);
            }
        }
        // 本报淄博讯 above: of two 水利局 the one at home.
        let at_home = self.dateline.filter(|home| fits(home) && self.named.contains(&home.code()));
        if let Some(region) = at_home.filter(not_partner).filter(|_| same_organ.is_some() && rank != Rank::Province) {
            return Some((region, "dateline"));
        }
        if let Some(region) = same_organ.filter(fits) {
            return Some((region, "same organ named before"));
        }
        if let Some(region) = self.dateline {
            let mut up = Some(region);
            while let Some(region) = up {
                if fits(&region)
                    && not_partner(&region)
                    && (rank == Rank::Province || self.named.contains(&region.code()))
                {
                    return Some((region, "dateline"));
                }
                up = above(region, self.year);
            }
        }
        if rank != Rank::Province
            && let Some((_, region)) = named_before.iter().rev().find(|(_, region)| fits(region) && not_partner(region))
        {
            return Some((*region, "last region named"));
        }
        // The one of that rank the article names most.
        let mut counts: Vec<(usize, std::cmp::Reverse<usize>, Region)> = Vec::new();
        for (place, code) in self.named.iter().enumerate() {
            let code = if rank == Rank::Province { code / 10000 * 10000 } else { *code };
            let Some(region) = gazetteer::coded(code, self.year).filter(|region| fits(region) && not_partner(region))
            else {
                continue;
            };
            match counts.iter_mut().find(|(_, _, known)| *known == region) {
                Some(entry) => entry.0 += 1,
                None => counts.push((1, std::cmp::Reverse(place), region)),
            }
        }
        let most = counts.into_iter().max().map(|(_, _, region)| (region, "region named most"));
        most.or_else(|| self.dateline.filter(|home| fits(home) && not_partner(home)).map(|home| (home, "dateline")))
    }
}

/// 省 is no municipality; a 市 is one, a prefecture, or a city of county rank.
pub(super) fn fits(region: Region, rank: Rank) -> bool {
    let name = region.name();
    match rank {
        Rank::Province => region.level() == Level::Province && !is_municipality(region.code()),
        Rank::City => name.ends_with('市'),
        Rank::Prefecture => name.ends_with(['州', '盟']),
        Rank::District => {
            name.ends_with('区') && region.level() == Level::County
                || region.level() == Level::Province && name.ends_with("自治区")
        }
        Rank::County => name.ends_with(['县', '旗']),
    }
}

fn above(region: Region, year: u16) -> Option<Region> {
    let parent = region.parent_code();
    (parent != region.code()).then(|| gazetteer::coded(parent, year)).flatten()
}

/// What an organ named without any place tells of its rank: only provinces have 厅.
pub(super) fn rank_of(organ: &Organ) -> Rank {
    if organ.text.ends_with('厅')
        || organ.text.ends_with("高院")
        || organ.text.ends_with("团省委")
        || organ.text.starts_with('省')
    {
        return Rank::Province;
    }
    if organ.text.starts_with("团区委") || organ.text.starts_with('区') {
        return Rank::District;
    }
    if organ.text.starts_with("团县委") || organ.text.starts_with('县') {
        return Rank::County;
    }
    Rank::City
}

/// 煤山镇 of 煤山镇人民政府.
fn town_of(organ: &str) -> Option<&str> {
    let (at, _) = organ.char_indices().skip(1).take(4).find(|(i, _)| {
        ["镇", "乡", "街道"].iter().any(|class| organ[*i..].starts_with(class)) && !organ[*i..].starts_with("乡镇")
    })?;
    let class = if organ[at..].starts_with("街道") { "街道" } else { "镇" }; // 乡 is as long
    Some(&organ[..at + class.len()])
}

fn region(entry: Entry) -> Option<Region> {
    match entry {
        Entry::Full(region) | Entry::Short(region) => Some(region),
        _ => None,
    }
}

/// The only one in force then, if there is but one.
fn only(candidates: &[Region], year: u16) -> Option<Region> {
    let mut live = candidates.iter().copied().filter(|region| region.distance(year) == 0);
    let first = live.next();
    if live.next().is_none() {
        first.or_else(|| candidates.first().copied().filter(|_| candidates.len() == 1))
    } else {
        None
    }
}

fn year_of(edtf: &str) -> Option<u16> {
    edtf.get(..4)?.parse().ok()
}

/// The first 2017年 or 2024-04 of the text.
fn first_year(text: &str) -> Option<u16> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(4))
        .filter(|&i| matches!(&bytes[i..i + 2], b"19" | b"20") && (i == 0 || !bytes[i - 1].is_ascii_digit()))
        .find_map(|i| {
            let year = text.get(i..i + 4)?.parse().ok()?;
            let after = text.get(i + 4..)?;
            (after.starts_with('年') || after.starts_with('-') || after.starts_with('/')).then_some(year)
        })
}
