//! The one name of a party: region in full, organ without abbreviations, `团泸州市委` → `共青团泸州市委员会`.

use once_cell::sync::Lazy;

use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, KINMEN, ORGS, Region, ZONES};
use crate::mention::party::{Organ, OrganForm, Written, group};
use crate::mention::words::Words;
use crate::record::vocabulary::{Level, PartyKind};

/// Short forms at the end of an organ's name.
static ABBREVIATIONS: Lazy<Words<&'static str>> = Lazy::new(|| {
    let lines = include_str!("../../../data/org_abbreviations.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?, columns.next()?))
        });
    Words::new(lines)
});

/// Whose organ a mention is, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    Region(Region, Written),
    /// 鄞州区塘溪镇.
    Town(Region, String),
    /// 老挝, 越南谅山省.
    Foreign(String),
    Zone(u16),
    /// A company, a ministry: nobody's.
    Nobody,
}

/// The canonical name.
///
/// `surface` is the mention as written; only [`Written::AsIs`] looks at it.
pub(super) fn name(whose: &Whose, organ: Option<&Organ>, surface: &str) -> String {
    let Some(organ) = organ else {
        return match whose {
            Whose::Region(region, _) => region.full_name(),
            Whose::Zone(zone) => ZONES[*zone as usize].canonical.to_owned(),
            Whose::Town(region, town) => format!("{}{town}", region.full_name()),
            Whose::Foreign(place) => place.clone(),
            Whose::Nobody => String::new(),
        };
    };
    let (place, region) = match whose {
        Whose::Region(region, Written::AsIs)
            if keeps_its_place(organ) && (!is_of_its_region(organ, surface) || is_special(*region)) =>
        {
            let place = surface.strip_suffix(organ.text.as_str()).unwrap_or(region.short());
            (place.to_owned(), Some(*region))
        }
        Whose::Region(region, Written::Short)
            if keeps_its_place(organ) && !is_of_its_region(organ, surface) && !is_special_office(*region, organ) =>
        {
            (region.short().to_owned(), Some(*region))
        }
        Whose::Region(region, _) => (region.full_name(), Some(*region)),
        Whose::Town(region, town) => (format!("{}{town}", region.full_name()), Some(*region)),
        Whose::Foreign(place) => return format!("{place}{}", organ.text),
        Whose::Zone(zone) => (ZONES[*zone as usize].canonical.to_owned(), None),
        Whose::Nobody => (String::new(), None),
    };
    match organ.form {
        OrganForm::DemocraticParty => return format!("{}{place}委员会", organ.text),
        OrganForm::YouthLeague => return format!("共青团{place}委员会"),
        OrganForm::Class => return format!("{place}{}部门", organ.text),
        OrganForm::Named => return organ.text.clone(),
        OrganForm::Known(known) if region.is_none() => return ORGS[known as usize].name.to_owned(),
        _ => {}
    }
    let text = without_level(&organ.text, region);
    if let (Whose::Region(region, Written::Short | Written::AsIs), true) = (whose, region.is_some_and(is_special))
        && few!["政府", "特区", "府"].at_start(text).is_none()
    {
        return format!("{}{}", region.short(), expand(text)); // 澳门贸易投资促进局
    }
    if region.is_some_and(is_special) {
        let text = text.strip_prefix("特区").unwrap_or(text);
        let text = &text.strip_prefix('府').map_or(text.to_owned(), |rest| format!("政府{rest}"));
        let organ = if text.contains("政府") { text.to_owned() } else { expand(text) };
        return format!("{place}{}", organ.replace("人民政府", "政府"));
    }
    if region.is_some()
        && matches!(
            text,
            "团委" | "团省委" | "团市委" | "团区委" | "团县委" | "团州委" | "团地委" | "团旗委" | "团盟委"
        )
    {
        return format!("共青团{place}委员会");
    }
    // 川渝两省市党委 are 四川省委 and 重庆市委, 三省一市组织部 their 省委组织部.
    if region.is_some() {
        let committee = if place.ends_with("自治区") { "党委" } else { "委" };
        match text {
            "党委" => return format!("{place}{committee}"),
            "组织部" | "宣传部" | "统战部" | "统一战线工作部" | "政法委" | "网信办" | "社会工作部" | "政研室" =>
            {
                return format!("{place}{committee}{text}");
            }
            _ => {}
        }
    }
    if region.is_some() && matches!(text, "贸促会" | "贸促委" | "国际贸易促进委员会") {
        return format!("中国国际贸易促进委员会{place}委员会");
    }
    if let Some(central) = text.strip_suffix("税务局").and_then(|_| text.strip_prefix("国家税务总局")) {
        return format!("{place}{central}");
    }
    if text.ends_with("机关工委") || text.ends_with("直属机关工作委员会") || text.ends_with("直机关工作委员会")
    {
        let own = text.trim_end_matches("机关工委").trim_end_matches("机关工作委员会");
        if own.trim_start_matches(['委', '省', '市', '区', '县', '直', '属']).is_empty() && region.is_some() {
            return format!("{place}直机关工委");
        }
    }
    // 省法院 is the high court, 市法院 of a prefecture the intermediate one.
    if let Some(region) = region.filter(|_| matches!(text, "法院" | "人民法院")) {
        match region.level() {
            Level::Province => return format!("{place}高级人民法院"),
            Level::Prefecture => return format!("{place}中级人民法院"),
            _ => {}
        }
    }
    // 人社厅（局）: 厅 in a province, 局 in a municipality.
    let chosen = alternative(text, region);
    let organ_name = expand(&chosen);
    if matches!(organ.kind, PartyKind::Company) && region.is_none() {
        return organ_name;
    }
    format!("{place}{organ_name}")
}

/// 文旅厅（局） in 上海市 is its 局, in 江苏省 its 厅.
fn alternative(text: &str, region: Option<Region>) -> String {
    let Some((first, second)) = text.strip_suffix('）').and_then(|text| text.split_once('（')) else {
        return text.to_owned();
    };
    let (Some(one), Some(other)) = (first.chars().next_back(), second.chars().next()) else { return text.to_owned() };
    if !"厅局委室院".contains(one) || second.chars().count() != 1 {
        return text.to_owned();
    }
    let province =
        region.is_some_and(|region| region.level() == Level::Province && !gazetteer::is_municipality(region.code()));
    let stem = &first[..first.len() - one.len_utf8()];
    let class = if (one == '厅') == province { one } else { other };
    format!("{stem}{class}")
}

fn is_special_office(region: Region, organ: &Organ) -> bool {
    is_special(region) && matches!(organ.kind, PartyKind::Government | PartyKind::Department | PartyKind::Legislature)
}

/// Taiwan, Hong Kong, Macao: their organs are written as they are.
pub(super) fn is_special(region: Region) -> bool {
    matches!(region.province_code() / 10000, 71 | 81 | 82)
}

/// Named after the seat, whatever they cover: 成都海关, 济南铁路局, 四川证监局.
fn is_vertical(organ: &str) -> bool {
    few![
        "海关",
        "铁路局",
        "铁路公安局",
        "铁路公安处",
        "铁路运输检察院",
        "铁路运输检察分院",
        "海事局",
        "检验检疫局",
        "海警局",
        "监管局",
        "证监局",
        "银保监局",
        "银监局",
        "航道局",
        "边检站",
        "边防检查站",
        "边检总站",
        "边防检查总站",
        "特派办",
        "专员办",
        "海事法院",
        "铁路运输法院",
        "审计署特派办"
    ]
    .at_end(organ)
    .is_some()
        && !organ.contains("市场监管局")
}

/// 援疆前方指挥部, 防汛抗旱指挥部: sent or set up by the region's government.
fn is_task_force(organ: &Organ) -> bool {
    ["指挥部", "前指", "领导小组"].iter().any(|head| organ.text.ends_with(head))
}

/// Companies, schools, hospitals and zones bear the place in their name as it is: 西安公交集团.
fn keeps_its_place(organ: &Organ) -> bool {
    if is_task_force(organ) {
        return false;
    }
    // 木论国家级自然保护区管理局
    if few!["自然保护区", "国家公园", "风景名胜区", "风景区", "湿地公园", "森林公园", "地质公园"].within(&organ.text)
    {
        return true;
    }
    matches!(
        organ.kind,
        PartyKind::Company | PartyKind::University | PartyKind::Hospital | PartyKind::Association | PartyKind::Other
    ) || is_vertical(&organ.text)
        || (organ.kind == PartyKind::Government
            && !organ.text.contains("政府")
            && !organ.text.ends_with("公署")
            && !organ.text.ends_with("行署"))
}

/// 厦漳泉三地图书馆, 宁夏律师协会: public houses of counted regions, and the bodies that every region has.
fn is_of_its_region(organ: &Organ, surface: &str) -> bool {
    static EVERYWHERE: Few = Few::new(&[
        "律师协会",
        "作家协会",
        "公证协会",
        "慈善总会",
        "红十字会",
        "消费者协会",
        "记者协会",
        "文学艺术界联合会",
        "科学技术协会",
        "残疾人联合会",
        "计划生育协会",
        "注册会计师协会",
        "足球协会",
        "志愿者协会",
        "作协",
        "科协",
        "残联",
    ]);
    if !matches!(organ.kind, PartyKind::Association | PartyKind::Other) || is_vertical(&organ.text) {
        return false;
    }
    let place = surface.strip_suffix(organ.text.as_str()).unwrap_or("");
    let counted = place.char_indices().any(|(i, _)| group(&place[i..]).is_some_and(|(len, ..)| i + len == place.len()))
        || place.ends_with('家');
    counted || EVERYWHERE.at_start(&organ.text).is_some_and(|word| word.len() == organ.text.len())
}

/// 市委宣传部 after 广汉市, 省政府 after 四川省: the level stands in the region's name already.
fn without_level(text: &str, region: Option<Region>) -> &str {
    if region.is_none() {
        return text;
    }
    for level in ["省", "市", "区", "县", "州", "盟", "旗"] {
        if let Some(rest) = text.strip_prefix(level)
            && (rest.starts_with(['委', '直']) && !rest.starts_with("委员") || rest == "府" || rest.starts_with("政府"))
        {
            return if rest == "府" { "政府" } else { rest };
        }
    }
    text
}

/// Short forms at the end written out: 药监局 → 药品监督管理局.
pub(super) fn expand(organ: &str) -> String {
    // 三省一市人社厅（局）: each has the one or the other.
    let organ =
        few!["（局）", "（委）", "（厅）"].at_end(organ).map_or(organ, |other| &organ[..organ.len() - other.len()]);
    if organ.ends_with("管委会") {
        let zone = organ.trim_end_matches("管委会");
        return format!("{}管理委员会", expand_zone(zone));
    }
    if let Some(zone) = organ.strip_suffix("管理委员会") {
        return format!("{}管理委员会", expand_zone(zone));
    }
    for office in ["办公厅", "办公室"] {
        if let Some(body) = organ.strip_suffix(office) {
            if body.ends_with("政府") {
                return format!("{}{office}", expand(body));
            }
            return organ.to_owned();
        }
    }
    if is_party_or_assembly(organ) {
        return organ.to_owned();
    }
    for (start, _) in organ.char_indices() {
        if let Some(full) = ABBREVIATIONS.exactly(&organ[start..]) {
            let before = &organ[..start];
            if before.ends_with(['和', '与', '及']) {
                return organ.to_owned(); // 农牧和科技局
            }
            // 人民法院 holds 法院, 人民政府 政府: already in full.
            if full.len() > organ[start..].len() && organ.ends_with(full) {
                return organ.to_owned();
            }
            let full = match (*full, before.chars().next_back()) {
                ("人民法院", Some(c)) if !"一二三四五".contains(c) || !before.is_empty() && organ.len() > 12 => {
                    &organ[start..]
                }
                ("人民政府", Some(c)) if c != '镇' && c != '乡' && c != '道' => &organ[start..],
                ("总工会", Some(_)) => &organ[start..],
                (full, _) => full,
            };
            return match before {
                "" => full.to_owned(),
                "一" | "二" | "三" | "四" | "五" if full.ends_with("法院") => format!("第{before}{full}"),
                _ => format!("{before}{full}"),
            };
        }
    }
    // 交通运输委, 城市管理委: the commissions of a government.
    if organ.ends_with('委') && organ.chars().count() > 2 {
        return format!("{organ}员会");
    }
    organ.to_owned()
}

/// 委宣传部, 委网信办, 人大常委会, 政协机关, 纪委, 文明办 keep their everyday form.
fn is_party_or_assembly(organ: &str) -> bool {
    organ.starts_with('委')
        || organ.starts_with("人大")
        || organ.starts_with("政协")
        || few!["党委", "工委"].within(organ)
            && (organ.contains("党委")
                || !organ.contains("关工委")
                    && !organ.contains("关工委")
                    && !organ.contains("妇儿工委")
                    && !organ.contains("少工委"))
        || matches!(
            organ,
            "文明办"
                | "政法委"
                | "纪委"
                | "监委"
                | "纪委监委"
                | "编办"
                | "网信办"
                | "台办"
                | "市委"
                | "省委"
                | "区委"
                | "县委"
                | "文明委"
        )
}

fn expand_zone(zone: &str) -> String {
    for (short, full) in [
        ("经开区", "经济技术开发区"),
        ("高新区", "高新技术产业开发区"),
        ("农高区", "农业高新技术产业示范区"),
        ("自贸区", "自由贸易试验区"),
        ("自贸试验区", "自由贸易试验区"),
        ("综保区", "综合保税区"),
    ] {
        if let Some(before) = zone.strip_suffix(short) {
            return format!("{before}{full}");
        }
    }
    zone.to_owned()
}

/// The rank of a party by its region.
pub(super) fn level(whose: &Whose, organ: Option<&Organ>) -> Option<Level> {
    match whose {
        Whose::Region(region, _) => Some(region.level()),
        Whose::Town(..) => Some(Level::Township),
        Whose::Foreign(_) => None,
        Whose::Zone(zone) => Some(ZONES[*zone as usize].level),
        Whose::Nobody => organ
            .filter(|organ| {
                matches!(
                    organ.kind,
                    PartyKind::Department | PartyKind::Court | PartyKind::Procuratorate | PartyKind::MassOrganisation
                )
            })
            .filter(|organ| matches!(organ.form, OrganForm::Known(_)) && organ.text != "成渝金融法院")
            .map(|_| Level::National),
    }
}

/// The code of a party's region: customs offices and maritime courts named after a city are their province's.
pub(super) fn coded(region: Region, organ: Option<&Organ>) -> Region {
    static DIRECT_CUSTOMS: Few = Few::new(&[
        "北京",
        "天津",
        "石家庄",
        "太原",
        "呼和浩特",
        "满洲里",
        "大连",
        "沈阳",
        "长春",
        "哈尔滨",
        "上海",
        "南京",
        "杭州",
        "宁波",
        "合肥",
        "福州",
        "厦门",
        "南昌",
        "青岛",
        "济南",
        "郑州",
        "武汉",
        "长沙",
        "广州",
        "深圳",
        "汕头",
        "江门",
        "湛江",
        "南宁",
        "海口",
        "重庆",
        "成都",
        "贵阳",
        "昆明",
        "拉萨",
        "西安",
        "兰州",
        "西宁",
        "银川",
        "乌鲁木齐",
    ]);
    let of_province = organ.is_some_and(|organ| match organ.text.as_str() {
        "海关" => DIRECT_CUSTOMS.at_start(region.name()).is_some_and(|name| name == region.short()),
        text => text.ends_with("海事法院"),
    });
    if of_province { gazetteer::coded(region.province_code(), 9998).unwrap_or(region) } else { region }
}

/// Whether the code of the region is the party's: not for companies, schools, hospitals, zones.
pub(super) fn has_code(whose: &Whose, organ: Option<&Organ>) -> bool {
    let (region, written) = match whose {
        Whose::Region(region, written) => (*region, *written),
        Whose::Town(region, _) => (*region, Written::Full),
        _ => return false,
    };
    if region.province_code() == 710000 {
        return false;
    }
    let Some(organ) = organ else { return true };
    if region.code() == KINMEN {
        return false;
    }
    match organ.kind {
        PartyKind::Company | PartyKind::University | PartyKind::Hospital | PartyKind::International => false,
        _ if is_task_force(organ) => true,
        // The committee that runs a zone is no government of the region around it.
        PartyKind::Government => !few!["管理委员会", "管委会", "管理局"].within(&organ.text),
        PartyKind::Other
            if few!["电视台", "报社", "集团", "研究院", "出版社", "杂志社", "实验室"].within(&organ.text) =>
        {
            false
        }
        PartyKind::Other | PartyKind::Association => {
            written == Written::Full || organ.text.contains("公积金") || is_special(region)
        }
        _ => true,
    }
}
