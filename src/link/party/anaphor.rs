//! Who stands behind 双方, 两地, 三方 and behind group names: `三地法院`, `京津冀药监部门`.

use super::{Cast, Seat, canonical, canonical::Whose, frame::Sort};
use crate::lexicon::gazetteer::Region;
use crate::link::Reference;
use crate::mention::party::{Organ, OrganForm, PartyMention, Place, Rank, Written, group};
use crate::record::vocabulary::{BlockKind, Level, PartyKind};

/// Group names: resolved to candidates named elsewhere, or to the pair of regions the article is about.
pub(super) fn groups(cast: &mut Cast, mentions: &[PartyMention]) {
    // Classes named with their regions: 京津冀药监部门, 四川省检察机关.
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for n in 0..cast.candidates.len() {
        let candidate = &cast.candidates[n];
        let (Some(organ), Whose::Region(region, _)) = (&candidate.organ, candidate.whose.clone()) else { continue };
        if organ.form == OrganForm::Class
            || organ.text.ends_with("机关")
                && organ.kind != PartyKind::Legislature
                && organ.kind != PartyKind::Consultative
        {
            let same = (0..cast.candidates.len())
                .find(|&other| other != n && is_of(cast, other, region) && fits(cast, other, organ));
            if let Some(other) = same {
                merged.push((n, other));
            }
        }
    }
    for (n, other) in merged {
        for seat in &mut cast.seats {
            for who in &mut seat.who {
                if *who == n {
                    *who = other;
                }
            }
        }
    }
    for mention in mentions {
        let Some(organ) = &mention.organ else { continue };
        let Some(Place::Anaphor { count, rank }) = mention.places.first() else { continue };
        let span = mention.span.range();
        if cast.is_quoted(span.start) {
            continue;
        }
        let who = meant(cast, organ, usize::from(*count), *rank, span.start);
        if !who.is_empty() {
            cast.seats.push(Seat { span, who, how: Reference::Named, sort: Sort::Organ });
        }
    }
    cast.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
    that_one(cast);
    those(cast);
    sides(cast);
    own(cast);
}

/// 上述大队, 这三家单位: the bodies of that class told before, as far back as they follow each other.
fn those(cast: &mut Cast) {
    /// Bytes looked back, some four hundred characters.
    const FAR: usize = 1200;
    let text = cast.text;
    let mut found = Vec::new();
    for (at, this) in ["上述", "前述", "以上"].into_iter().flat_map(|this| text.match_indices(this)) {
        let mut rest = &text[at + this.len()..];
        rest = rest.trim_start_matches(|c| "一两二三四五六七八九十".contains(c));
        rest = rest.strip_prefix(['家', '个', '所']).unwrap_or(rest);
        let Some(class) = few![
            "单位",
            "机构",
            "部门",
            "医院",
            "法院",
            "检察院",
            "公司",
            "企业",
            "协会",
            "商会",
            "高校",
            "学校",
            "大队",
            "支队",
            "总队",
            "银行",
            "县局",
            "市局",
            "局",
            "厅",
            "馆",
            "院",
            "政府"
        ]
        .at_start(rest) else {
            continue;
        };
        let end = text.len() - rest.len() + class.len();
        // 上述局面, 上述单位的
        let goes_on = text[end..].starts_with(['面', '势', '限', '的', '里', '内', '中']);
        if goes_on || cast.is_quoted(at) || cast.seats.iter().any(|seat| seat.span.start < end && at < seat.span.end) {
            continue;
        }
        let general = matches!(class, "单位" | "机构" | "部门" | "企业");
        let to = cast.seats.partition_point(|seat| seat.span.start < at);
        let mut who: Vec<usize> = Vec::new();
        for seat in cast.seats[..to].iter().rev().take_while(|seat| seat.span.end + FAR > at) {
            let named = seat.sort == Sort::Organ && seat.how == Reference::Named;
            if named && (general || text[seat.span.clone()].ends_with(class)) {
                who.extend(seat.who.iter().filter(|n| !who.contains(n)).copied().collect::<Vec<_>>());
            }
        }
        if who.len() >= 2 {
            who.reverse();
            found.push(Seat { span: at..end, who, how: Reference::Anaphor, sort: Sort::Organ });
        }
    }
    cast.seats.append(&mut found);
    cast.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
}

/// 甲县方面, 甲县一方: the organ of that place told last, where one is.
fn sides(cast: &mut Cast) {
    let text = cast.text;
    for i in 0..cast.seats.len() {
        let seat = &cast.seats[i];
        let side = few!["方面", "一方"].at_start(&text[seat.span.end..]);
        let ([one], Some(side), true) = (seat.who.as_slice(), side, seat.sort == Sort::Region) else { continue };
        let Some(region) = cast.candidates[*one].region() else { continue };
        let told = cast.seats[..i].iter().rev().find(|other| {
            other.sort == Sort::Organ
                && other.who.len() == 1
                && cast.candidates[other.who[0]].organ.is_some()
                && cast.candidates[other.who[0]].region() == Some(region)
        });
        if let Some(who) = told.map(|other| other.who.clone()) {
            let span = seat.span.start..seat.span.end + side.len();
            cast.seats[i] = Seat { span, who, how: Reference::Anaphor, sort: Sort::Organ };
        }
    }
}

/// 我院, 本校, 我镇: the body that speaks, named in the stamp, at the foot, or first of its class in the text.
fn own(cast: &mut Cast) {
    static CLASSES: &[(&str, &[&str])] = &[
        ("法院", &["法院"]),
        ("检察院", &["检察院"]),
        ("医院", &["医院"]),
        ("院", &["法院", "检察院", "医院", "学院", "研究院", "博物院"]),
        ("学校", &["大学", "学院", "学校", "中学", "小学"]),
        ("校", &["大学", "学院", "学校", "中学", "小学", "党校"]),
        ("公司", &["公司"]),
        ("集团", &["集团", "公司"]),
        ("局", &["局"]),
        ("厅", &["厅"]),
        ("委", &["委", "委员会"]),
        ("镇", &["镇人民政府", "镇政府"]),
        ("乡", &["乡人民政府", "乡政府"]),
        ("馆", &["馆"]),
        ("所", &["所"]),
        ("站", &["站"]),
        ("中心", &["中心"]),
    ];
    let text = cast.text;
    let mut found = Vec::new();
    for (at, this) in few!["我", "本"].places(text) {
        let from = at + this.len();
        let Some((word, heads)) = CLASSES.iter().find(|(word, _)| text[from..].starts_with(word)) else { continue };
        let span = at..from + word.len();
        // 我校友, 本所有权
        let goes_on = text[span.end..].starts_with(['友', '长', '有', '里', '内', '属', '园', '区', '领', '部', '办']);
        if goes_on || cast.is_quoted(at) || cast.seats.iter().any(|seat| seat.span.contains(&at)) {
            continue;
        }
        let fits = |seat: &&Seat| {
            seat.sort == Sort::Organ
                && seat.who.len() == 1
                && heads.iter().any(|head| cast.candidates[seat.who[0]].name.ends_with(head))
        };
        let in_stamp = |seat: &&Seat| {
            let mut blocks = cast.document.blocks.iter();
            blocks.any(|block| {
                matches!(block.kind, BlockKind::Stamp | BlockKind::Byline)
                    && block.span.range().contains(&seat.span.start)
            })
        };
        let last_line = text.trim_end().rfind('\n').map_or(0, |i| text[..i].rfind('\n').unwrap_or(i));
        let meant = cast.seats.iter().filter(fits).find(in_stamp);
        let meant = meant.or_else(|| cast.seats.iter().filter(fits).find(|seat| seat.span.start > last_line));
        if let Some(seat) = meant.or_else(|| cast.seats.iter().find(fits)) {
            found.push(Seat { span, who: seat.who.clone(), how: Reference::Anaphor, sort: Sort::Organ });
        }
    }
    cast.seats.append(&mut found);
    cast.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
}

/// 该院, 该局, 该公司: the last organ before it whose name ends so; it acts for it.
fn that_one(cast: &mut Cast) {
    let text = cast.text;
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "该".as_bytes()) {
        let rest = &text[at + "该".len()..];
        let Some(word) = few![
            "公司", "集团", "联盟", "协会", "大学", "医院", "法院", "院", "局", "委", "厅", "行", "校", "中心", "部",
            "办", "会", "支队", "大队", "总队", "队", "所", "站", "馆", "社", "场", "厂", "署", "处", "盟", "县", "市",
            "区", "州", "旗", "镇", "乡", "村"
        ]
        .at_start(rest) else {
            continue;
        };
        let span = at..at + "该".len() + word.len();
        let from = cast.seats.partition_point(|seat| seat.span.start < at);
        // 该会议, 该市场, 该处理: words; 该县人民法院 has a name of its own.
        let behind = &text[span.end..];
        let goes_on = behind.starts_with([
            '议', '场', '理', '域', '内', '里', '委', '政', '人', '长', '级', '间', '别', '民', '面', '属',
        ]);
        if goes_on && word.len() <= 3 {
            continue;
        }
        let is_place = matches!(word, "盟" | "县" | "市" | "区" | "州" | "旗" | "镇" | "乡" | "村");
        let fits = |seat: &&Seat| {
            let ([one], true) = (seat.who.as_slice(), seat.sort == Sort::Organ) else { return false };
            let candidate = &cast.candidates[*one];
            if !is_place {
                let name = &text[seat.span.clone()];
                return name.ends_with(word) || word == "委" && name.ends_with("委员会");
            }
            // 该县 is its government, where that was told.
            let governs = candidate.organ.as_ref().is_some_and(|organ| {
                organ.kind == PartyKind::Government && few!["政府", "公署", "行署"].at_end(&organ.text).is_some()
            });
            governs && candidate.region().is_some_and(|region| region.name().ends_with(word))
        };
        let acts = !is_place
            || few!["与", "同", "和", "已与", "已同", "还与", "还同", "又与", "又同"].at_start(behind).is_some();
        let told = cast.seats[..from].iter().rev().take(12).find(fits);
        let meant =
            told.or_else(|| cast.seats[from..].iter().take(12).find(fits).filter(|_| is_place)).filter(|_| acts);
        if let Some(seat) = meant {
            found.push(Seat { span, who: seat.who.clone(), how: Reference::Anaphor, sort: Sort::Organ });
        }
    }
    cast.seats.append(&mut found);
    cast.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
}

/// The last `count` candidates before `at` (else after) whose organ is the one named.
fn meant(cast: &mut Cast, organ: &Organ, count: usize, rank: Option<Rank>, at: usize) -> Vec<usize> {
    if !(2..=20).contains(&count) {
        return Vec::new();
    }
    let fitting = |n: usize, cast: &Cast| fits(cast, n, organ) && ranked(&cast.candidates[n].whose, rank);
    // A seat or run of neighbours with exactly that many.
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for seat in &cast.seats {
        let who: Vec<usize> = seat.who.iter().copied().filter(|&n| fitting(n, cast)).collect();
        if who.is_empty() {
            continue;
        }
        let joins = groups.last().is_some_and(|(end, _)| seat.span.start <= end + 60);
        if joins {
            if let Some((end, list)) = groups.last_mut() {
                *end = seat.span.end;
                for n in who {
                    if !list.contains(&n) {
                        list.push(n);
                    }
                }
            }
        } else {
            groups.push((seat.span.end, who));
        }
    }
    let exact = groups
        .iter()
        .rev()
        .find(|(end, list)| *end <= at && list.len() == count)
        .or_else(|| groups.iter().find(|(_, list)| list.len() == count));
    if let Some((_, list)) = exact {
        return list.clone();
    }
    let mut all: Vec<usize> = Vec::new();
    for (_, list) in &groups {
        for &n in list {
            if !all.contains(&n) {
                all.push(n);
            }
        }
    }
    if all.len() == count {
        return all;
    }
    // Nobody was named so: the regions the article is about, each with that organ.
    if organ.form == OrganForm::Class
        || matches!(organ.text.as_str(), "党委" | "政府" | "人民政府" | "党委政府")
        || matches!(
            organ.kind,
            PartyKind::Company
                | PartyKind::Association
                | PartyKind::Other
                | PartyKind::Hospital
                | PartyKind::University
        )
    {
        return Vec::new();
    }
    let mut regions = told_before(cast, count, rank, at);
    if regions.len() != count {
        regions = prominent(cast, count, rank);
    }
    if regions.len() != count {
        return Vec::new();
    }
    regions
        .into_iter()
        .map(|region| {
            let name = canonical::name(&Whose::Region(region, Written::Full), Some(organ), "");
            cast.candidates.iter().position(|candidate| candidate.name == name).unwrap_or_else(|| {
                cast.candidates.push(super::Candidate {
                    name,
                    names: Vec::new(),
                    whose: Whose::Region(region, Written::Full),
                    organ: Some(organ.clone()),
                    expanded: canonical::expand(&organ.text),
                    basis: Some(crate::link::Basis {
                        rule: "group-of-regions",
                        reason: format!("{count} regions the article is about"),
                        spans: Vec::new(),
                    }),
                    is_party: false,
                });
                cast.candidates.len() - 1
            })
        })
        .collect()
}

/// The regions of the organs that stand right before: 两盟地公安处 behind 伊克昭盟行署与榆林地区行署.
fn told_before(cast: &Cast, count: usize, rank: Option<Rank>, at: usize) -> Vec<Region> {
    const NEAR: usize = 300; // bytes, some hundred characters
    let to = cast.seats.partition_point(|seat| seat.span.start < at);
    let near = cast.seats[..to].iter().rev().take_while(|seat| seat.span.start + NEAR > at).take(count);
    let mut regions: Vec<Region> = Vec::new();
    let one_sentence =
        |seat: &&Seat| cast.text.get(seat.span.end..at).is_some_and(|between| !between.contains(['。', '\n']));
    for seat in near.filter(|seat| seat.sort == Sort::Organ).filter(one_sentence) {
        for &n in seat.who.iter().rev() {
            if let Whose::Region(region, _) = cast.candidates[n].whose
                && ranked(&cast.candidates[n].whose, rank)
                && !regions.contains(&region)
            {
                regions.push(region);
            }
        }
    }
    regions.reverse();
    let same_rank = regions.windows(2).all(|pair| pair[0].level() == pair[1].level());
    if same_rank { regions } else { Vec::new() }
}

/// The `count` regions of one rank named most.
fn prominent(cast: &Cast, count: usize, rank: Option<Rank>) -> Vec<Region> {
    let mut counts: Vec<(usize, Region)> = Vec::new();
    for seat in &cast.seats {
        for &n in &seat.who {
            if let Whose::Region(region, _) = cast.candidates[n].whose {
                if !ranked(&cast.candidates[n].whose, rank) {
                    continue;
                }
                match counts.iter_mut().find(|(_, known)| *known == region) {
                    Some(entry) => entry.0 += 1,
                    None => counts.push((1, region)),
                }
            }
        }
    }
    counts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    counts.truncate(count);
    // A clear group: all of one rank.
    let level = counts.first().map(|(_, region)| region.level());
    if counts.len() < count || counts.iter().any(|(n, region)| Some(region.level()) != level || *n < 2) {
        return Vec::new();
    }
    counts.into_iter().map(|(_, region)| region).collect()
}

fn ranked(whose: &Whose, rank: Option<Rank>) -> bool {
    let (Some(rank), Whose::Region(region, _)) = (rank, whose) else { return true };
    match rank {
        Rank::Province => region.level() == Level::Province,
        Rank::City => {
            region.name().ends_with('市') || region.level() == Level::Prefecture || region.level() == Level::County
        }
        Rank::Prefecture => region.level() == Level::Prefecture,
        Rank::District => region.name().ends_with('区'),
        Rank::County => region.level() == Level::County,
    }
}

fn is_of(cast: &Cast, n: usize, region: Region) -> bool {
    matches!(cast.candidates[n].whose, Whose::Region(own, _) if own == region)
}

/// Whether candidate `n` is an organ of that name or field: 法院, 药监部门, 检察机关.
fn fits(cast: &Cast, n: usize, organ: &Organ) -> bool {
    let Some(own) = &cast.candidates[n].organ else { return false };
    if own.form == OrganForm::Class {
        return organ.form == OrganForm::Class && own.text == organ.text;
    }
    if organ.form == OrganForm::Class {
        let field = organ.text.trim_start_matches("级");
        return own.kind != PartyKind::Company && follows(field, &cast.candidates[n].expanded);
    }
    if matches!(organ.text.as_str(), "检察机关") {
        return own.kind == PartyKind::Procuratorate && own.text != organ.text;
    }
    if matches!(organ.text.as_str(), "审判机关" | "法院") {
        return own.kind == PartyKind::Court;
    }
    if matches!(organ.text.as_str(), "团委" | "共青团" | "团组织") {
        return own.form == OrganForm::YouthLeague
            || canonical::name(&cast.candidates[n].whose, Some(own), "").starts_with("共青团");
    }
    let (a, b) = (&cast.candidates[n].expanded, canonical::expand(&organ.text));
    let plain = |text: &str| text.trim_start_matches(['省', '市', '区', '县', '州', '委', '直', '属']).to_owned();
    *a == b || plain(a) == plain(&b) || a.ends_with(&b) && b.chars().count() >= 2
}

fn follows(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    !short.is_empty() && short.chars().all(|c| rest.any(|known| known == c))
}

/// 双方, 两地, 三方, 各方: the last run of makers of that size.
pub(super) fn pronouns(cast: &mut Cast) {
    let text = cast.text;
    let mut found = Vec::new();
    let mut at = 0;
    let starts = few!["双", "各", "两", "二", "三", "四", "五", "六", "七", "八", "九"];
    for (here, _) in starts.places(text) {
        if here < at {
            continue;
        }
        let rest = &text[here..];
        let (len, count) = if rest.starts_with("双方") {
            ("双方".len(), Some(2))
        } else if rest.starts_with("各方") {
            ("各方".len(), None)
        } else if let Some((len, count, _)) = group(rest).filter(|(_, count, _)| *count >= 2) {
            (len, Some(usize::from(count)))
        } else {
            continue;
        };
        let span = here..here + len;
        at = span.end;
        if cast.is_quoted(here)
            || cast.seats.iter().any(|seat| seat.span.start < span.end && span.start < seat.span.end)
        {
            continue;
        }
        let before = cast.runs.iter().rev().filter(|(end, _)| *end <= here);
        let after = cast.runs.iter().filter(|(end, _)| *end > here);
        let who = before.chain(after).find(|(_, who)| count.map_or(who.len() >= 2, |count| who.len() == count));
        if let Some((_, who)) = who {
            found.push(Seat { span, who: who.clone(), how: Reference::Anaphor, sort: Sort::Anaphor });
        }
    }
    cast.seats.append(&mut found);
}
