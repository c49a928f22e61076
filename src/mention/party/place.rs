//! Whose organ it is: `四川省`, `成都青白江`, `川渝两地`, `北京市、天津市`, a bare `省`, `三地`.

use std::ops::Range;

use crate::lexicon::gazetteer::{self, Entry, Region};
use crate::record::vocabulary::Level;

/// A place as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// All divisions of that name that fit what stands around it; several for 鼓楼区.
    Region(Vec<Region>, Written),
    /// Index into [`gazetteer::ZONES`].
    Zone(u16),
    /// Another country's, as written: 老挝, 越南谅山省.
    Foreign(String),
    /// 鄞州区塘溪镇: the county and the township's name; no county where none is written.
    Town(Vec<Region>, String),
    /// 省关工委: the province the page is about.
    Bare(Rank),
    /// 两地, 四市, 三省一市: how many, and of which rank.
    Anaphor { count: u8, rank: Option<Rank> },
    /// 经信厅: not a word of it.
    Unsaid,
}

/// How a division is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// 四川省.
    Full,
    /// 四川, 川渝.
    Short,
    /// A short form that belongs to the name as it stands: 天津滨海 of 天津滨海新药安全评价研究院.
    AsIs,
}

/// What a bare 省, 市, 区 claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// 省.
    Province,
    /// 市: a municipality, a prefecture or a city of county rank.
    City,
    /// 州, 盟.
    Prefecture,
    /// 区.
    District,
    /// 县, 旗.
    County,
}

/// 长三角生态绿色一体化发展示范区 has 15 characters before its head.
const MAX_FIELD: usize = 18;
/// 省公共资源交易服务中心: fewer, as the region is not there to vouch for it.
const BARE_FIELD: usize = 8;

pub(super) struct Places {
    pub list: Vec<(Place, Range<usize>)>,
    pub end: usize,
    /// One wording for all of them: 川渝, 两地, 平湖金山.
    pub joint: bool,
    /// 两地, 三省 after them.
    pub grouped: bool,
    /// Whether they may be meant without an organ.
    pub stand_alone: bool,
    /// How many field words may stand before the head: none after a common word (合作, 公安), few after a bare 市.
    pub max_field: usize,
}

/// Whether a place that is in no table may begin with `c`.
pub(super) fn may_start(c: char) -> bool {
    matches!(
        c,
        '省' | '市'
            | '区'
            | '县'
            | '州'
            | '盟'
            | '旗'
            | '自'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '二'
            | '团'
            | '共'
            | '中'
            | '0'..='9'
    )
}

/// Regions and zones from `at` on, coordinated or put side by side, with 两地, 三省 after them.
pub(super) fn places(text: &str, at: usize) -> Option<Places> {
    let mut list: Vec<(Place, Range<usize>)> = Vec::new();
    let mut end = at;
    let mut joint = false;
    let mut weak = true;
    let mut next = Some(at);
    let mut side_by_side = false;
    while let Some(start) = next.take() {
        match one(text, start, &list, side_by_side) {
            Some(One::Joint(regions, stop)) => {
                joint = true;
                weak = false;
                list.extend(
                    regions.into_iter().map(|region| (Place::Region(vec![region], Written::Short), start..stop)),
                );
                end = stop;
            }
            Some(One::Several(several, stop)) => {
                weak = false;
                list.extend(several);
                end = stop;
            }
            Some(One::Place(place, stop, is_weak)) => {
                if side_by_side && list.len() == 1 {
                    joint = true;
                }
                weak &= is_weak;
                list.push((place, start..stop));
                end = stop;
            }
            None => {
                // 西塘镇、姚庄镇: the second is of the same county.
                let Some((Place::Town(county, _), _)) = list.last() else { break };
                let Some(stop) = town(text, start).filter(|_| !side_by_side) else { break };
                let place = Place::Town(county.clone(), text[start..stop].to_owned());
                list.push((place, start..stop));
                end = stop;
            }
        }
        if list.len() > 40 {
            break;
        }
        let rest = &text[end..];
        side_by_side = false;
        if let Some(len) = separator(rest, list.len()) {
            next = Some(end + len);
        } else if one(text, end, &list, true).is_some() {
            side_by_side = true;
            next = Some(end);
        }
    }
    if list.is_empty() {
        return None;
    }
    let mut grouped = false;
    if let Some((len, _, _)) = group(&text[end..]) {
        if list.len() > 1 {
            grouped = true;
            end += len;
            weak = false;
        }
    } else if let Some((n, len)) = count(&text[end..])
        && usize::from(n) == list.len()
        && list.len() > 1
        && text[end + len..].starts_with('家')
    {
        grouped = true; // 武清、通州、廊坊三家关工委
        end += len + '家'.len_utf8();
        weak = false;
    } else if list.len() > 1 && text[end..].starts_with("省市") && !text[end..].starts_with("省市场") {
        end += "省市".len();
        grouped = true;
    }
    // 闽赣两省五县检察院: some of theirs, nobody says which.
    if grouped
        && let Some((_, len)) = count(&text[end..])
        && text[end + len..].starts_with(['县', '市', '区', '家'])
    {
        return None;
    }
    let stand_alone = !weak;
    let max_field = if weak { 0 } else { MAX_FIELD };
    Some(Places { list, end, joint, grouped, stand_alone, max_field })
}

/// A bare 省, 市, or 两地, 三市 with nothing named before it.
pub(super) fn bare(text: &str, at: usize, floor: usize, start: usize) -> Option<Places> {
    let rest = &text[at..];
    if let Some((len, count, rank)) = group(rest)
        && !text[..at].ends_with(|c: char| c.is_ascii_digit() || "第一二三四五六七八九十百千万几数".contains(c))
    {
        let end = at + len;
        let end = end + ["省市"].iter().find(|word| text[end..].starts_with(**word)).map_or(0, |word| word.len());
        let list = vec![(Place::Anaphor { count, rank }, at..end)];
        return Some(Places { list, end, joint: true, grouped: true, stand_alone: false, max_field: BARE_FIELD });
    }
    let (rank, len) = level(rest)?;
    // 市场, 县域, 省会 are words; 省民政厅, 市外办, 市容环境局 are not 市民, 省外.
    let after = &rest[len..];
    let of_field = ["民政", "民族", "民宗", "民委", "民航", "外事", "外办", "外侨", "外经", "外汇", "会计"]
        .iter()
        .any(|word| after.starts_with(word));
    if after.starts_with(['场', '民', '域', '区', '会', '值', '内', '外', '里', '长', '县', '情', '容', '郊', '花'])
        && !of_field
    {
        return None;
    }
    // 我县县委组织部: of the place that speaks.
    let of_us = text[floor..start].strip_suffix(&rest[..len]).is_some_and(|before| before.ends_with('我'));
    if !is_left_border(text, start, floor) && !of_us {
        return None;
    }
    // 我县县委组织部: the organ brings its own.
    if after.starts_with(&rest[..len]) && text[..at].ends_with(['我', '该', '本', '全']) {
        return None;
    }
    // 该盟与石嘴山市人民政府: it stands for a name, and shares no organ.
    if text[..at].ends_with('该') {
        return None;
    }
    let own = (Place::Bare(rank), at..at + len);
    // 自治区和北京市乡镇企业局, 省与重庆市政协: the first of two that share the organ.
    if let Some(word) = few!["和", "与", "、", "及"].at_start(after)
        && let Some(others) = places(text, at + len + word.len()).filter(|others| !others.joint && others.stand_alone)
        && super::organ::adjacent(text, others.end).is_some()
        && others.list.iter().all(|(place, _)| matches!(place, Place::Region(..)))
    {
        let list = std::iter::once(own).chain(others.list).collect();
        return Some(Places { list, ..others });
    }
    let list = vec![own];
    Some(Places { list, end: at + len, joint: false, grouped: false, stand_alone: false, max_field: BARE_FIELD })
}

fn level(text: &str) -> Option<(Rank, usize)> {
    let autonomous = [("自治区", Rank::Province), ("自治州", Rank::Prefecture), ("自治县", Rank::County)];
    if let Some((word, rank)) = autonomous.into_iter().find(|(word, _)| text.starts_with(word)) {
        return Some((rank, word.len()));
    }
    let c = text.chars().next()?;
    let rank = match c {
        '省' => Rank::Province,
        '市' => Rank::City,
        '州' | '盟' => Rank::Prefecture,
        '区' => Rank::District,
        '县' | '旗' => Rank::County,
        _ => return None,
    };
    Some((rank, c.len_utf8()))
}

enum One {
    Joint(Vec<Region>, usize),
    Place(Place, usize, bool),
    /// 哈巴罗夫斯克、滨海两边疆区.
    Several(Vec<(Place, Range<usize>)>, usize),
}

/// 藏青新三省区, 津冀两地: letters of provinces, as many as are counted behind.
fn counted_letters(text: &str, at: usize) -> Option<One> {
    let mut regions = Vec::new();
    let mut end = at;
    while regions.len() < 9 {
        let c = text[end..].chars().next()?;
        let letter = gazetteer::names_at(&text[end..]).find_map(|(len, entry)| match entry {
            Entry::Letter(region) if len == c.len_utf8() => Some(region),
            _ => None,
        });
        let Some(region) = letter else { break };
        regions.push(region);
        end += c.len_utf8();
    }
    let counted = group(&text[end..]).is_some_and(|(_, count, _)| usize::from(count) == regions.len());
    (regions.len() >= 2 && counted).then_some(One::Joint(regions, end))
}

/// One member of the list: a chain of regions (德阳广汉市), a zone, or a joint name.
fn one(text: &str, at: usize, before: &[(Place, Range<usize>)], side_by_side: bool) -> Option<One> {
    if !gazetteer::may_begin(&text[at..]) {
        return None;
    }
    let found: Vec<(usize, Entry)> = gazetteer::names_at(&text[at..]).collect();
    if before.is_empty()
        && found.iter().any(|(_, entry)| matches!(entry, Entry::Letter(_)))
        && let Some(joint) = counted_letters(text, at)
    {
        return Some(joint);
    }
    let len = found
        .iter()
        .filter(|(_, entry)| {
            matches!(
                entry,
                Entry::Full(_)
                    | Entry::Short(_)
                    | Entry::Zone(_)
                    | Entry::Joint(_)
                    | Entry::Org(_)
                    | Entry::Area(_)
                    | Entry::World(_)
            )
        })
        .map(|(len, _)| *len)
        .max()?;
    let at_len = || found.iter().filter(move |(l, _)| *l == len).map(|(_, entry)| *entry);
    if at_len().any(|entry| matches!(entry, Entry::Org(_))) {
        return None;
    }
    if let Some(Entry::World(world)) = at_len().find(|entry| matches!(entry, Entry::World(_))) {
        if !side_by_side && let Some(several) = provinces_abroad(text, at, at + len) {
            return Some(several);
        }
        let mut end = at + len;
        let mut depth = 0;
        while let Some(stop) = division_abroad(text, end, depth).filter(|stop| *stop - at < 60) {
            end = stop;
            depth += 1;
        }
        let name = format!("{}{}", gazetteer::WORLD[world as usize], &text[at + len..end]);
        return (!side_by_side).then_some(One::Place(Place::Foreign(name), end, false));
    }
    if let Some(Entry::Area(area)) = at_len().find(|entry| matches!(entry, Entry::Area(_))) {
        // 长三角三省一市, 东北三省: an area whose members are counted stands for them.
        let members: Vec<Region> = gazetteer::members(area).collect();
        let counted = group(&text[at + len..]).is_some_and(|(_, count, _)| usize::from(count) == members.len());
        let counts = (2..=12).contains(&members.len())
            && (counted || text[at..at + len].ends_with(['省', '市', '区', '州']) && members.len() < 8);
        return (!side_by_side && counts).then(|| One::Joint(members, at + len));
    }
    if let Some(Entry::Zone(zone)) = at_len().find(|entry| matches!(entry, Entry::Zone(_))) {
        return (!side_by_side).then_some(One::Place(Place::Zone(zone), at + len, false));
    }
    let end = at + len;
    let full: Vec<Region> =
        at_len().filter_map(|entry| if let Entry::Full(region) = entry { Some(region) } else { None }).collect();
    let short: Vec<Region> =
        at_len().filter_map(|entry| if let Entry::Short(region) = entry { Some(region) } else { None }).collect();
    if full.is_empty() && short.is_empty() {
        let joint = at_len().find_map(|entry| if let Entry::Joint(joint) = entry { Some(joint) } else { None })?;
        return (!side_by_side).then(|| One::Joint(gazetteer::members(joint).collect(), end));
    }
    let is_full = !full.is_empty();
    // 高新区 and the 新区 of a plan name no district; 晋城市城区 does.
    if is_full && before.is_empty() && matches!(&text[at..end], "新区" | "郊区" | "城区" | "矿区") {
        return None;
    }
    let mut candidates = if is_full { full } else { short };
    let mut weak = !is_full && candidates.iter().any(|region| region.is_weak());
    // 公安局 is no 公安; 平湖金山 stand side by side, 会宁县公安 do not.
    let headed = found.iter().any(|(l, entry)| *l > len && matches!(entry, Entry::Head(_)));
    let beside = matches!(before.last(), Some((Place::Region(_, Written::Short), _)));
    if side_by_side && (is_full || !beside) || !is_full && headed {
        return None;
    }
    // 泽仁和德格县: a name of two, joined to the county behind.
    let joins = !is_full && before.is_empty() && text[at..end].ends_with(['和', '同']);
    if joins && begins_full(text, end) && child(text, end, &candidates).is_none() {
        return None;
    }
    // 澳门镜湖医院, 上海鼓楼医院: a province stands side by side with provinces only.
    if let Some((Place::Region(last, _), _)) = before.last().filter(|_| side_by_side)
        && last.iter().any(|last| last.level() == Level::Province)
        && candidates.iter().all(|region| region.level() != Level::Province)
    {
        return None;
    }
    // After 重庆市江津区、 the 永川区 is Chongqing's; 平湖金山 stand side by side.
    if let Some((Place::Region(last, _), _)) = before.last() {
        weak &= side_by_side && last.iter().all(|region| region.is_weak()) || !side_by_side && before.is_empty();
        let near: Vec<Region> = candidates
            .iter()
            .copied()
            .filter(|region| {
                last.iter().any(|last| last.parent_code() == region.parent_code() && region.level() == last.level())
            })
            .collect();
        // 和重庆市 after four cities of Sichuan is no city of Sichuan.
        if !near.is_empty() && candidates.iter().all(|region| region.level() != Level::Province) {
            candidates = near;
        }
    }
    // A chain goes down: 四川省达州市万源市, 成都青白江区.
    let mut end = end;
    let mut chained = false;
    let mut written = if is_full { Written::Full } else { Written::Short };
    while let Some((inner, stop)) = child(text, end, &candidates) {
        written = if text[end..stop] == *inner[0].name() { Written::Full } else { Written::Short };
        candidates = inner;
        end = stop;
        chained = true;
    }
    if let Some(stop) = town(text, end)
        .filter(|_| written == Written::Full && candidates.iter().any(|region| region.level() == Level::County))
    {
        return Some(One::Place(Place::Town(candidates, text[end..stop].to_owned()), stop, false));
    }
    Some(One::Place(Place::Region(candidates, written), end, weak && !chained))
}

/// What a division of another country ends with; the longest first.
const CLASSES_ABROAD: [&str; 16] = [
    "边疆区",
    "自治州",
    "自治区",
    "共和国",
    "特别市",
    "广域市",
    "大区",
    "州府",
    "省",
    "州",
    "市",
    "府",
    "郡",
    "县",
    "邦",
    "区",
];

/// The end of 谅山省 after 越南, of 列宁区 after 犹太自治州: two to seven characters and the class word.
fn division_abroad(text: &str, at: usize, depth: usize) -> Option<usize> {
    let mut here = at;
    for n in 0..=8 {
        let rest = &text[here..];
        let c = rest.chars().next()?;
        let next = here + c.len_utf8();
        // 列宁区 is one inside a province, 开发区 or 地区 none right behind the country.
        if n >= 2
            && let Some(class) = CLASSES_ABROAD.iter().find(|class| rest.starts_with(**class))
            && (*class != "区" || depth > 0)
        {
            let after = &rest[class.len()..];
            let word = after.starts_with(['长', '委', '议', '场', '民']) || few!["政府级"].at_start(after).is_some();
            // 北九州市: the class stands inside the name.
            let longer = *class == "州" && after.starts_with('市');
            if !word && !longer {
                return Some(here + class.len());
            }
        }
        if !is_han(c) && c != '·' || is_link(c) || matches!(c, '、' | '驻') {
            return None;
        }
        here = next;
    }
    None
}

/// 俄罗斯哈巴罗夫斯克、滨海两边疆区: divisions that share their class word, counted before it.
fn provinces_abroad(text: &str, at: usize, country: usize) -> Option<One> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut here = country;
    loop {
        let start = here;
        while let Some(c) = text[here..].chars().next().filter(|&c| (is_han(c) || c == '·') && here - start < 30) {
            if matches!(c, '和' | '与' | '及') || here > start && count(&text[here..]).is_some() {
                break;
            }
            here += c.len_utf8();
        }
        let n_chars = text[start..here].chars().count();
        if !(2..=9).contains(&n_chars) || names.len() > 6 {
            return None;
        }
        names.push(start..here);
        let Some(word) = few!["、", "和", "与", "及"].at_start(&text[here..]) else { break };
        here += word.len();
    }
    let (n, len) = count(&text[here..])?;
    let rest = &text[here + len..];
    let class = CLASSES_ABROAD.iter().find(|class| rest.starts_with(**class))?;
    if names.len() < 2 || usize::from(n) != names.len() {
        return None;
    }
    let end = here + len + class.len();
    let of = &text[at..country];
    let list = names.into_iter().enumerate().map(|(i, name)| {
        let start = if i == 0 { at } else { name.start };
        (Place::Foreign(format!("{of}{}{class}", &text[name])), start..end)
    });
    Some(One::Several(list.collect(), end))
}

/// The end of 塘溪镇 from `at` on: two to four characters and the class word.
fn town(text: &str, at: usize) -> Option<usize> {
    let mut here = at;
    for n in 0..=4 {
        let rest = &text[here..];
        if n >= 1 && gazetteer::names_at(rest).any(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Head(_))) {
            return None;
        }
        if n >= 2
            && let Some(class) = few!["街道", "镇", "乡"].at_start(rest)
        {
            let after = &rest[class.len()..];
            let word = few!["村", "政府", "级", "愁", "贤"].at_start(after).is_some()
                && class != "街道"
                && !after.starts_with("政府");
            return (!word).then_some(here + class.len());
        }
        let c = rest.chars().next()?;
        if !is_han(c) || is_link(c) {
            return None;
        }
        here += c.len_utf8();
    }
    None
}

/// 煤山镇, 太华镇乾元村, 东街社区: a name of one to four characters before each class.
pub(super) fn is_town(brand: &str) -> bool {
    let mut rest = brand;
    let mut n_classes = 0;
    while !rest.is_empty() {
        let end = rest.char_indices().skip(1).find_map(|(i, _)| {
            let class = ["街道", "社区", "镇", "乡", "村"].into_iter().find(|class| rest[i..].starts_with(class))?;
            // 柳林村镇: the class is the last of several.
            Some(i + class.len())
        });
        let Some(end) = end.filter(|end| rest[..*end].chars().count() <= 7) else { return false };
        // 各乡镇, 乡镇, 全镇, 本村 name none.
        if rest.starts_with(|c: char| "各全本该每某此".contains(c)) || rest[..end].ends_with("乡镇") {
            return false;
        }
        n_classes += 1;
        rest = &rest[end..];
    }
    (1..=2).contains(&n_classes)
}

/// 煤山、太华、新杭三镇 up to `border`, whose last member begins at `last`: the towns and where each begins.
pub(super) fn towns_in_a_row(text: &str, last: usize, border: usize, floor: usize) -> Option<Vec<(String, usize)>> {
    let brand = &text[last..border];
    let class = ["街道", "社区", "镇", "乡", "村"].into_iter().find(|class| brand.ends_with(class))?;
    let (name_end, number) = brand[..brand.len() - class.len()].char_indices().next_back()?;
    let n = usize::from(count(&brand[name_end..]).filter(|_| !number.is_ascii_digit())?.0);
    if !(2..=9).contains(&n) || name_end == 0 {
        return None;
    }
    let mut out = vec![(brand[..name_end].to_owned(), last)];
    let mut end = last;
    while out.len() < n {
        let join = text[floor..end].chars().next_back().filter(|c| "、和与及".contains(*c))?;
        let stop = end - join.len_utf8();
        // Members stand between separators; the first ends at a word that no name holds.
        let mut start = stop;
        while let Some(c) = text[floor..start].chars().next_back().filter(|c| is_han(*c) && !"和与及".contains(*c)) {
            if super::organ::ends_with_stop(&text[floor..start]) || text[start..stop].chars().count() >= 5 {
                break;
            }
            start -= c.len_utf8();
        }
        let name = &text[start..stop];
        if !(1..=4).contains(&name.chars().count()) {
            return None;
        }
        out.push((name.to_owned(), start));
        end = start;
    }
    out.reverse();
    Some(out.into_iter().map(|(name, start)| (format!("{}{class}", name.trim_end_matches(class)), start)).collect())
}

/// Whether a region's full name begins at `at`.
pub(super) fn begins_full(text: &str, at: usize) -> bool {
    gazetteer::names_at(&text[at..]).any(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Zone(_)))
}

/// The length of a stretch of country that begins at `at`: 长三角, 珠江.
pub(super) fn area(text: &str, at: usize) -> Option<usize> {
    gazetteer::names_at(&text[at..])
        .max_by_key(|(len, _)| *len)
        .and_then(|(len, entry)| matches!(entry, Entry::Area(_)).then_some(len))
}

fn child(text: &str, at: usize, outer: &[Region]) -> Option<(Vec<Region>, usize)> {
    if !gazetteer::may_begin(&text[at..]) {
        return None;
    }
    let found: Vec<(usize, Entry)> = gazetteer::names_at(&text[at..]).collect();
    let len = found
        .iter()
        .filter(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Short(_) | Entry::Org(_) | Entry::Head(_)))
        .map(|(len, _)| *len)
        .max()?;
    let inner: Vec<Region> = found
        .iter()
        .filter(|(l, _)| *l == len)
        .filter_map(|(_, entry)| match entry {
            Entry::Full(region) | Entry::Short(region) => Some(*region),
            _ => None,
        })
        .filter(|region| outer.iter().any(|outer| region.lies_in(*outer)))
        .collect();
    (!inner.is_empty()).then_some((inner, at + len))
}

/// 、和与及 between members; a comma where at least two stand before it.
fn separator(rest: &str, n: usize) -> Option<usize> {
    for word in ["、", "以及", "和", "与", "及", "暨", "-", "—", "－", "·"] {
        if rest.starts_with(word) {
            return Some(word.len());
        }
    }
    (n >= 2 && rest.starts_with('，')).then_some("，".len())
}

/// 两地, 三省, 四市, 三县（市）, 四省区, 三省一市: its length, how many, of which rank.
pub(crate) fn group(text: &str) -> Option<(usize, u8, Option<Rank>)> {
    let (count, mut len) = count(text)?;
    let rest = &text[len..];
    if !rest.starts_with(['省', '市', '区', '县', '州', '地', '城', '方', '盟', '旗']) {
        return None;
    }
    let (unit, rank) = [
        ("省区市", None),
        ("省市区", None),
        ("省市", None),
        ("省区", None),
        ("市州", None),
        ("区县", None),
        ("县区", None),
        ("县市", None),
        ("市县", None),
        ("市区", None),
        ("盟市", None),
        ("盟地", None),
        ("盟州", None),
        ("州盟", None),
        ("州市", None),
        ("地市", None),
        ("旗县", None),
        ("县旗", None),
        ("旗市", None),
        ("市旗", None),
        ("地", None),
        ("盟", Some(Rank::Prefecture)),
        ("旗", Some(Rank::County)),
        ("省", Some(Rank::Province)),
        ("市", Some(Rank::City)),
        ("区", Some(Rank::District)),
        ("县", Some(Rank::County)),
        ("州", Some(Rank::Prefecture)),
        ("城市", Some(Rank::City)),
        ("城", Some(Rank::City)),
        ("方", None),
    ]
    .into_iter()
    .find(|(unit, _)| rest.starts_with(unit))?;
    len += unit.len();
    let mut total = count;
    if let Some((more, n)) = self::count(&text[len..])
        && let Some(unit) = few!["市", "区", "省"].at_start(&text[len + n..])
    {
        total += more;
        len += n + unit.len();
    }
    for paren in
        ["（市、区）", "（区、市）", "（市）", "（区）", "（县）", "（州）", "（区、县）", "（市、县）", "（县、市）"]
    {
        if text[len..].starts_with(paren) {
            len += paren.len();
        }
    }
    if text[len..].starts_with('级') {
        len += "级".len();
    }
    Some((len, total, rank))
}

fn count(text: &str) -> Option<(u8, usize)> {
    let c = text.chars().next()?;
    let n = match c {
        '一' => 1,
        '两' | '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '0'..='9' => {
            let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
            return (digits <= 2).then(|| (text[..digits].parse().unwrap_or(0), digits));
        }
        _ => return None,
    };
    Some((n, c.len_utf8()))
}

/// Whether a name may begin at `at`: the text before it ends with punctuation or a word that no name holds.
pub(super) fn is_left_border(text: &str, at: usize, floor: usize) -> bool {
    if at <= floor {
        return true;
    }
    let before = &text[floor..at];
    let Some(c) = before.chars().next_back() else { return true };
    if !is_han(c) {
        return !c.is_alphanumeric();
    }
    super::organ::ends_with_stop(before)
}

/// Characters that join words and stand in no name of a place.
fn is_link(c: char) -> bool {
    matches!(c, '与' | '及' | '和' | '在' | '将' | '的' | '了' | '等' | '由' | '向' | '从' | '到' | '把')
        || matches!(c, '被' | '就' | '也' | '还' | '同' | '各')
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
