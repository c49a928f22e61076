//! Names of organisations, governments and regions: `河池南丹县委宣传部`, `四川省、重庆市关工委`, `川渝`.
//!
//! The heads of organs are a closed class and stand at the right edge (关工委, 有限公司); from the left a name
//! begins with a place: a region or a chain of them, a bare 省 or 市, a joint name (川渝两地), an anaphor (三地).
//! A mention says what is written; which 省 is meant, and who of them is a party, is left to `link::party`.

mod given;
mod organ;
mod place;

use crate::layout::Document;
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, Entry, Head, ORGS, Stands};
use crate::mention::person;
use crate::record::vocabulary::{BlockKind, PartyKind};
use crate::text::{Normalized, Span};

pub(crate) use given::put_in;
pub use organ::{Organ, OrganForm};
pub(crate) use organ::{cuts_a_word, ends_with_stop};
pub(crate) use place::group;
pub use place::{Place, Rank, Written};

/// A name, or a joint wording for several, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PartyMention {
    /// From its own place to the end of the organ: 四川省、重庆市关工委 for the first of the two.
    pub span: Span<Normalized>,
    /// Whose organ it is; several for 川渝两地关工委.
    pub places: Vec<Place>,
    /// `None` where the place stands for itself.
    pub organ: Option<Organ>,
    /// Several places in one word: 川渝, 平湖金山.
    pub joint: bool,
    /// Mentions of one coordinated expression share a number: 四川省、重庆市关工委.
    pub expression: usize,
}

/// All names of `document`, in the order of the text.
pub fn parties(document: &Document) -> Vec<PartyMention> {
    let mut out = Vec::new();
    for block in &document.blocks {
        if block.kind != BlockKind::Boilerplate {
            scan(&document.text, block.span.range(), &mut out);
        }
    }
    out
}

/// The names in `text`, for titles and other pieces outside a document.
///
/// ```
/// use mengshu::mention::party::named_in;
/// let text = "四川省、重庆市关工委合作备忘录";
/// let spans: Vec<&str> = named_in(text).iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(spans, ["四川省、重庆市关工委", "重庆市关工委"]);
/// ```
pub fn named_in(text: &str) -> Vec<PartyMention> {
    let mut out = Vec::new();
    scan(text, 0..text.len(), &mut out);
    out
}

fn scan(whole: &str, range: std::ops::Range<usize>, out: &mut Vec<PartyMention>) {
    let text = &whole[..range.end];
    let mut at = range.start;
    let mut floor = range.start; // names begin here or later
    let mut expression = out.last().map_or(0, |mention: &PartyMention| mention.expression + 1);
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if !gazetteer::may_start(c) && !place::may_start(c) {
            at = next;
            continue;
        }
        if let Some(len) = organ::stop_at(text, at).filter(|_| !place::begins_full(text, at)) {
            at += len; // 联合山东省 holds no 合山
            continue;
        }
        if matches!(c, '和' | '与' | '及' | '同') && place::begins_full(text, next) {
            // 和静宁县: the county after the word, not 和静.
            at = next;
            continue;
        }
        let found = match beginning(text, at, c) {
            Beginning::Nothing => {
                at = next;
                continue;
            }
            Beginning::Head => branded(text, at, floor),
            Beginning::Name => expression_at(text, at, floor).or_else(|| branded(text, at, floor)),
        };
        match found {
            // 华润新能源（赤峰）公司: the place is inside a name.
            Some(found) if is_inside_brackets(text, &found) => at = found.end.max(next),
            // 局长邵恩平、乙市水利局: the end of a person's name; 蔡颖和县长: and a head of a county.
            Some(found) if is_inside_person(text, at, floor, &found) => at = next,
            Some(found) => {
                for mut mention in found.mentions {
                    mention.expression = expression;
                    out.push(mention);
                }
                expression += 1;
                floor = found.end;
                at = found.end.max(next);
            }
            // 珠江西岸 holds no 江西.
            None => at += place::area(text, at).unwrap_or(c.len_utf8()),
        }
    }
}

/// What may begin at a place; most often the head of another organ's name, which needs no look for places.
enum Beginning {
    Nothing,
    Head,
    Name,
}

fn beginning(text: &str, at: usize, c: char) -> Beginning {
    if place::may_start(c) || may_be_mark(c) {
        return Beginning::Name;
    }
    let mut found = Beginning::Nothing;
    if !gazetteer::may_begin(&text[at..]) {
        return found;
    }
    for (_, entry) in gazetteer::names_at(&text[at..]) {
        match entry {
            // 一市 may be counted where 一 begins a head.
            Entry::Head(_) if c != '一' => found = Beginning::Head,
            _ => return Beginning::Name,
        }
    }
    found
}

/// Whether `found` is only a place in brackets, the head of a company or school behind them.
fn is_inside_brackets(text: &str, found: &Found) -> bool {
    // 长三角（苏州相城—宣城广德）产业园: a park is named by two places.
    let of_park = found.mentions.len() >= 2
        && found.mentions.iter().all(|mention| mention.organ.is_none())
        && found.mentions.first().is_some_and(|first| text[..first.span.start()].ends_with('（'))
        && text[found.end..].strip_prefix('）').is_some_and(|rest| {
            few!["产业", "合作", "园", "示范", "协同", "先行", "生态", "经济", "飞地"].at_start(rest).is_some()
        });
    if of_park {
        return true;
    }
    let [only] = found.mentions.as_slice() else { return false };
    only.organ.is_none()
        && text[..only.span.start()].ends_with('（')
        && text[found.end..].strip_prefix('）').is_some_and(|rest| organ::head_at(rest, 0).is_some())
}

/// Whether what begins at `at` is a piece of a person's name behind an office, or 和 with 县长 behind it.
fn is_inside_person(text: &str, at: usize, floor: usize, found: &Found) -> bool {
    let Some(Place::Region(regions, written)) = found.mentions.first().and_then(|mention| mention.places.first())
    else {
        return false;
    };
    let before = &text[floor.min(at)..at];
    let surname = before.chars().next_back().map_or(0, char::len_utf8);
    let office = &before[..before.len() - surname];
    let after_office = surname > 0
        && few![
            "局长",
            "厅长",
            "县长",
            "市长",
            "区长",
            "州长",
            "院长",
            "校长",
            "会长",
            "部长",
            "所长",
            "站长",
            "社长",
            "队长",
            "馆长",
            "检察长",
            "董事长",
            "理事长",
            "书记",
            "主任",
            "主席",
            "总经理",
            "经理",
            "总裁"
        ]
        .at_end(office)
        .is_some();
    if *written == Written::Short && after_office && person::is_surname(&before[before.len() - surname..]) {
        return true;
    }
    let name = regions.first().map_or("", |region| region.name());
    let is_county = *written == Written::Full && name.chars().count() == 2 && text[at..].starts_with(name);
    if !is_county {
        return false;
    }
    // 蔡颖和县长.
    if name == "和县" && text[at + name.len()..].starts_with('长') && !text[at + name.len()..].starts_with("长沙")
    {
        return true;
    }
    // 同勐新县政府: one character behind a word that no name holds, another county's name.
    let c = before.chars().next_back().filter(|&c| place::is_han(c));
    c.is_some_and(|c| {
        let outer = &before[..before.len() - c.len_utf8()];
        !organ::ends_with_stop(before)
            && !"日上下时午晚天年月前后省市州区县盟旗原赴".contains(c)
            && outer.chars().next_back().is_some()
            && organ::ends_with_stop(outer)
    })
}

/// Whether a party mark may begin with `c`: 民盟, 国网. Those of 团, 共 and 中 are among the places.
fn may_be_mark(c: char) -> bool {
    matches!(c, '民' | '农' | '致' | '九' | '台' | '国')
}

struct Found {
    mentions: Vec<PartyMention>,
    end: usize,
}

/// An expression that begins with a place, a party mark or a known name.
fn expression_at(text: &str, at: usize, floor: usize) -> Option<Found> {
    if let Some(found) = youth_league(text, at).or_else(|| democratic_party(text, at)) {
        return Some(found);
    }
    if let Some((len, known)) = known_at(text, at) {
        // 国家税务总局四川省税务局, 中国银行四川省分行: the central name goes before the place.
        let end = at + len;
        let central = end;
        // 水利部太湖流域管理局: no county of 太湖.
        if text[at..end].ends_with(['局', '部'])
            && let Some(branch) = quarter_branch(text, end)
        {
            let organ = organ::whole(&text[at..branch], PartyKind::Department);
            return Some(Found { end: branch, mentions: vec![mention(at..branch, Vec::new(), Some(organ))] });
        }
        if organ::stop_at(text, end).is_none()
            && let Some(places) = place::places(text, end)
            && let Some(found) = organ::adjacent(text, places.end)
        {
            let stop = found.end;
            // 中国人民银行河池市、黔南州中心支行: one for each place.
            if places.list.len() > 1 && !places.joint {
                let each = places.list.into_iter().map(|(place, span)| {
                    let name = format!("{}{}{}", &text[at..end], &text[span.clone()], found.organ.text);
                    mention(span.start..stop, vec![place], Some(organ::named(&name, found.organ.kind)))
                });
                let mut mentions: Vec<PartyMention> = each.collect();
                mentions[0].span = (at..stop).into();
                return Some(Found { end: stop, mentions });
            }
            let end = stop;
            let of_place = text[at..].starts_with("国家税务总局");
            let organ = if of_place { found.organ } else { organ::named(&text[at..end], found.organ.kind) };
            // 农行泉州分行 is 中国农业银行泉州分行.
            let bank = ORGS[known as usize].name.ends_with("银行") || text[..central].ends_with("监会");
            let organ = if of_place || !bank {
                if of_place { organ } else { organ::named(&text[at..end], organ.kind) }
            } else {
                Organ { text: format!("{}{}", ORGS[known as usize].name, spelt_out(&text[central..end])), ..organ }
            };
            let own: Vec<Place> = places.list.into_iter().map(|(place, _)| place).collect();
            let mut mentions = vec![mention(at..end, own, Some(organ))];
            let end = if of_place { end } else { siblings(text, end, ORGS[known as usize].name, &mut mentions) };
            return Some(Found { end, mentions });
        }
        // 国家矿山安全监察局山西局: the central organ's own branch.
        if text[at..end].ends_with(['局', '部'])
            && let Some(branch) = regional_branch(text, end)
        {
            let organ = organ::whole(&text[at..branch], PartyKind::Department);
            let mut mentions = vec![mention(at..branch, Vec::new(), Some(organ))];
            let end = siblings(text, branch, &text[at..end], &mut mentions);
            return Some(Found { end, mentions });
        }
        // 中国石油西南油气田公司: a branch under the brand.
        if let Some(found) = organ::branch(text, end, known) {
            let organ = organ::whole(&text[at..found], PartyKind::Company);
            return Some(Found { end: found, mentions: vec![mention(at..found, Vec::new(), Some(organ))] });
        }
        let (organ, end) = organ::known(text, at, len, known)?;
        return Some(Found { end, mentions: vec![mention(at..end, Vec::new(), Some(organ))] });
    }
    let marked = organ::party_mark(&text[at..]);
    let places = place::places(text, at + marked).or_else(|| place::bare(text, at + marked, floor, at))?;
    let mut organs = organ::organs(text, &places);
    let special = matches!(places.list.first(), Some((Place::Region(regions, _), _)) if regions.iter().any(|region| matches!(region.code() / 10000, 71 | 81 | 82)));
    if special && organs.is_empty() {
        organs.extend(organ::bureau(text, places.end)); // 澳门海事及水务局
    }
    if let Some(last) = organs.last_mut().filter(|last| special && last.organ.text.ends_with('府'))
        && let Some(bureau) = organ::bureau(text, last.end)
    {
        last.organ = Organ { text: format!("{}{}", last.organ.text, bureau.organ.text), ..bureau.organ };
        last.end = bureau.end;
    }
    if organs.is_empty() {
        if marked > 0 || !places.stand_alone {
            return None;
        }
        let mentions = if places.joint {
            let list = places.list.into_iter().map(|(place, _)| place).collect();
            vec![mention(at..places.end, list, None)]
        } else {
            places.list.iter().map(|(place, span)| mention(span.clone(), vec![place.clone()], None)).collect()
        };
        return Some(Found { mentions, end: places.end });
    }
    let end = organs.last()?.end;
    // 榕马医院, 川渝高校: a bare class after the letters of two places names no body.
    if places.joint
        && !places.grouped
        && matches!(places.list.first(), Some((Place::Region(..), _)))
        && ["医院", "大学", "公司", "商会", "协会", "学校", "银行"].contains(&organs[0].organ.text.as_str())
    {
        return None;
    }
    // 台山市与澳门渔业联合公司: a company is not shared by 与, the first place stands for itself.
    if !places.joint
        && !places.grouped
        && places.list.len() >= 2
        && organs[0].has_field
        && matches!(organs[0].organ.kind, PartyKind::Company | PartyKind::University | PartyKind::Hospital)
        && text[..places.list[places.list.len() - 1].1.start].ends_with(['与', '和', '及'])
    {
        let mut list = places.list;
        let (last, span) = list.pop()?;
        let mut mentions: Vec<PartyMention> = if places.stand_alone {
            list.into_iter().map(|(place, span)| mention(span, vec![place], None)).collect()
        } else {
            Vec::new()
        };
        mentions.push(mention(span.start..organs[0].end, vec![last], Some(organs[0].organ.clone())));
        return Some(Found { end: organs[0].end, mentions });
    }
    // 成渝金融法院, 桂黔木论联合党支部: a joint name before field words names one body; 国网醴陵市供电公司.
    let head = &organs[0];
    let one_body = places.joint
        && !places.grouped
        && matches!(places.list.first(), Some((Place::Region(..), _)))
        && (matches!(
            head.organ.kind,
            PartyKind::Company
                | PartyKind::Association
                | PartyKind::Other
                | PartyKind::University
                | PartyKind::Hospital
        ) || head.has_field && head.organ.form == OrganForm::Plain && head.stands == Stands::WithLeft);
    if one_body || text[at..].starts_with("国网") {
        let organ = organ::whole(&text[at..head.end], head.organ.kind);
        return Some(Found { end: head.end, mentions: vec![mention(at..head.end, Vec::new(), Some(organ))] });
    }
    // 人保财险玉林分公司: the company's name stands before the place of its branch.
    if let ([_], [branch]) = (places.list.as_slice(), organs.as_slice())
        && matches!(
            branch.organ.text.as_str(),
            "分公司" | "支公司" | "中心支公司" | "分行" | "支行" | "市分公司" | "县支公司" | "省分公司"
        )
        && !place::is_left_border(text, at, floor)
        && let Some(start) = organ::left_of_brand(text, at, floor)
    {
        let organ = organ::whole(&text[start..end], PartyKind::Company);
        return Some(Found { end, mentions: vec![mention(start..end, Vec::new(), Some(organ))] });
    }
    let mut mentions = Vec::new();
    if places.joint {
        for organ in &organs {
            let list = places.list.iter().map(|(place, _)| place.clone()).collect();
            mentions.push(mention(at..organ.end, list, Some(organ.organ.clone())));
        }
    } else {
        for (i, (place, span)) in places.list.iter().enumerate() {
            let start = if i == 0 { at } else { span.start };
            for organ in &organs {
                mentions.push(mention(start..organ.end, vec![place.clone()], Some(organ.organ.clone())));
            }
        }
    }
    Some(Found { mentions, end })
}

/// 内蒙古自治区分行 behind 中国工商银行北京市分行、: the central name holds for what hangs on it by the same word.
fn siblings(text: &str, from: usize, central: &str, mentions: &mut Vec<PartyMention>) -> usize {
    let mut end = from;
    while mentions.len() < 8
        && let Some(word) = few!["、", "和", "与", "及"].at_start(&text[end..])
        && let start = end + word.len()
        && let Some(places) = place::places(text, start).filter(|places| places.list.len() == 1)
        && let Some(tail) =
            few!["分行", "支行", "中心支行", "分公司", "局", "监管局", "监管分局", "分局", "办事处", "营业管理部"]
                .at_start(&text[places.end..])
        && text[..from].ends_with(tail)
    {
        end = places.end + tail.len();
        let name = format!("{central}{}", spelt_out(&text[start..end]));
        let kind = mentions[0].organ.as_ref().map_or(PartyKind::Company, |organ| organ.kind);
        let own = places.list.into_iter().map(|(place, _)| place).collect();
        mentions.push(mention(start..end, own, Some(organ::named(&name, kind))));
    }
    end
}

/// 广西区分行 is the branch of 广西壮族自治区.
fn spelt_out(branch: &str) -> String {
    for (short, full) in [
        ("广西区", "广西壮族自治区"),
        ("内蒙古区", "内蒙古自治区"),
        ("宁夏区", "宁夏回族自治区"),
        ("新疆区", "新疆维吾尔自治区"),
        ("西藏区", "西藏自治区"),
    ] {
        if let Some(rest) = branch.strip_prefix(short) {
            return format!("{full}{rest}");
        }
    }
    branch.to_owned()
}

/// The end of 太湖流域管理局, 西北监管局.
fn quarter_branch(text: &str, at: usize) -> Option<usize> {
    few!["华北", "东北", "西北", "华东", "华中", "中南", "华南", "西南", "南方", "太湖流域"].at_start(&text[at..])?;
    regional_branch(text, at)
}

/// The end of 山西局, 西北监管局, 华东地区管理局 right behind a central organ.
fn regional_branch(text: &str, at: usize) -> Option<usize> {
    let quarter = few!["华北", "东北", "西北", "华东", "华中", "中南", "华南", "西南", "南方"].at_start(&text[at..]);
    let basin = [
        "太湖流域",
        "黄河水利委员会",
        "长江水利委员会",
        "淮河水利委员会",
        "珠江水利委员会",
        "海河水利委员会",
        "松辽水利委员会",
    ]
    .into_iter()
    .find(|basin| text[at..].starts_with(basin));
    if let Some(basin) = basin.filter(|basin| basin.ends_with("委员会")) {
        return Some(at + basin.len());
    }
    let place = match quarter.or(basin) {
        Some(quarter) => at + quarter.len(),
        None => place::places(text, at).filter(|places| places.list.len() == 1)?.end,
    };
    let tail = few!["监管局", "地区管理局", "管理局", "监管办公室", "监察局", "局"].at_start(&text[place..])?;
    if text[..at].ends_with('部') && tail == "局" {
        return None;
    }
    (!text[place + tail.len()..].starts_with(['面', '势', '部', '限'])).then(|| place + tail.len())
}

/// 团泸州市委, 共青团上海市、江苏省委: the region stands inside.
fn youth_league(text: &str, at: usize) -> Option<Found> {
    let rest = &text[at..];
    let mark = few!["共青团", "团"].at_start(rest)?;
    let places = place::places(text, at + mark.len())?;
    let after = &text[places.end..];
    let tail = few!["委员会", "委"].at_start(after)?;
    if after[tail.len()..].starts_with(['员', '托', '派']) {
        return None;
    }
    let end = places.end + tail.len();
    let mentions = places
        .list
        .into_iter()
        .enumerate()
        .map(|(i, (place, span))| {
            mention(if i == 0 { at } else { span.start }..end, vec![place], Some(Organ::youth_league()))
        })
        .collect();
    Some(Found { mentions, end })
}

/// 民盟重庆市委, 九三学社南京市委员会: the region stands inside as well.
fn democratic_party(text: &str, at: usize) -> Option<Found> {
    static MARKS: Few = Few::new(&[
        "民革",
        "民盟",
        "民建",
        "民进",
        "农工党",
        "致公党",
        "九三学社",
        "台盟",
        "中国国民党革命委员会",
        "中国民主同盟",
        "中国民主建国会",
        "中国民主促进会",
        "中国农工民主党",
        "中国致公党",
        "台湾民主自治同盟",
        "农工民主党",
    ]);
    let mark = MARKS.all_at_start(&text[at..]).max_by_key(|mark| mark.len())?;
    let places = place::places(text, at + mark.len())?;
    let after = &text[places.end..];
    let tail = few!["委员会", "委会", "省委", "市委", "区委", "委"].at_start(after)?;
    let end = places.end + tail.len();
    let organ = organ::whole(mark, PartyKind::Other);
    let mentions = places
        .list
        .into_iter()
        .enumerate()
        .map(|(i, (place, span))| {
            let organ = Organ { form: OrganForm::DemocraticParty, ..organ.clone() };
            mention(if i == 0 { at } else { span.start }..end, vec![place], Some(organ))
        })
        .collect();
    Some(Found { mentions, end })
}

/// A head without a place: `经信厅`, `华西医院`, `燕赵生物制药股份有限公司`.
fn branded(text: &str, at: usize, floor: usize) -> Option<Found> {
    let (head, len) = organ::head_at(text, at)?;
    if organ::is_false_head(text, at, at + len) {
        return None;
    }
    if let Some(found) = of_towns(text, at, len, head, floor) {
        return Some(found);
    }
    let (start, places) = match head.stands {
        Stands::Alone if place::is_left_border(text, at, floor) => (at, vec![Place::Unsaid]),
        // 麻山镇党委 has a place of its own before it, 各级关工委 has none.
        Stands::Alone if !follows_town(&text[floor..at], head.text) => return None,
        _ if head.kind == PartyKind::PartyOrgan && head.text.contains("党") => return None,
        _ => (organ::left_of_brand(text, at, floor)?, Vec::new()),
    };
    let (organ, end) = organ::extend(text, start, at + len, head);
    Some(Found { end, mentions: vec![mention(start..end, places, Some(organ))] })
}

/// Whether `before` ends as the name of a place below the county: a town, or an area with a 管委会.
fn follows_town(before: &str, head: &str) -> bool {
    before.ends_with(['镇', '乡', '村', '区', '城', '道'])
        || head.starts_with("管") && before.ends_with(['岸', '园', '港', '谷', '岛', '湖'])
}

/// 煤山镇妇联, 太华镇乾元村村委会, 煤山、太华两镇政府: towns and villages without the county before them.
fn of_towns(text: &str, at: usize, len: usize, head: &Head, floor: usize) -> Option<Found> {
    // 镇政府 is the 政府 of what ends with 镇.
    let of_town =
        |class: &&str| head.text.starts_with(*class) && !head.text.starts_with("乡镇") && head.text != "乡村振兴局";
    let class = ["街道", "镇", "乡"].into_iter().find(of_town).unwrap_or("");
    let border = at + class.len();
    if !text[floor..border].ends_with(['镇', '乡', '道', '村', '区']) {
        return None;
    }
    let start = organ::left_of_brand(text, border, floor)?;
    let (organ, end) = organ::extend(text, border, at + len, head);
    let brand = &text[start..border];
    if let Some(names) = place::towns_in_a_row(text, start, border, floor) {
        let mentions = names
            .into_iter()
            .map(|(town, from)| mention(from..end, vec![Place::Town(Vec::new(), town)], Some(organ.clone())))
            .collect();
        return Some(Found { mentions, end });
    }
    let town = place::Place::Town(Vec::new(), brand.to_owned());
    place::is_town(brand).then(|| Found { mentions: vec![mention(start..end, vec![town], Some(organ))], end })
}

fn known_at(text: &str, at: usize) -> Option<(usize, u16)> {
    let (len, entry) =
        gazetteer::names_at(&text[at..]).max_by_key(|(len, entry)| (*len, matches!(entry, Entry::Org(_))))?;
    match entry {
        Entry::Org(org) => Some((len, org)),
        _ => None,
    }
}

fn mention(span: std::ops::Range<usize>, places: Vec<Place>, organ: Option<Organ>) -> PartyMention {
    PartyMention { span: span.into(), joint: places.len() > 1, places, organ, expression: 0 }
}
