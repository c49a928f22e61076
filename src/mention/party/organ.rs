//! The organ of a name: field words and a head, `规划和自然资源局`, `生物制药股份有限公司`, and what hangs on it.

use once_cell::sync::Lazy;

use super::place::{self, Places, is_han};
use crate::lexicon::chars::Chars;
use crate::lexicon::few::Few;
use crate::lexicon::gazetteer::{self, Entry, HEADS, Head, ORGS, Stands};
use crate::mention::words::Words;
use crate::record::vocabulary::PartyKind;

/// What stands after the place, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organ {
    /// 委宣传部 after 广汉市, 关工委, 生物制药股份有限公司; with its brand where no place stands before it.
    pub text: String,
    pub kind: PartyKind,
    pub form: OrganForm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrganForm {
    /// Field words and head.
    Plain,
    /// 团泸州市委: the region stands inside.
    YouthLeague,
    /// 民盟重庆市委: the text is the party's name, the region stands after it.
    DemocraticParty,
    /// 药监部门, 检察机关: the organ of that field, under whatever name.
    Class,
    /// 中国人民银行河池市中心支行: the text is the whole name, the region only says whose it is.
    Named,
    /// Index into [`ORGS`]: a known name.
    Known(u16),
}

impl Organ {
    pub(super) fn youth_league() -> Organ {
        Organ { text: "委员会".to_owned(), kind: PartyKind::MassOrganisation, form: OrganForm::YouthLeague }
    }
}

pub(super) struct FoundOrgan {
    pub organ: Organ,
    pub end: usize,
    /// Whether field words stand before the head.
    pub has_field: bool,
    pub stands: Stands,
}

/// A central organ's branch under its whole name, the region known.
pub(super) fn named(text: &str, kind: PartyKind) -> Organ {
    Organ { text: text.to_owned(), kind, form: OrganForm::Named }
}

/// A name taken as it stands: 国家开发银行河北省分行.
pub(super) fn whole(text: &str, kind: PartyKind) -> Organ {
    Organ { text: text.to_owned(), kind, form: OrganForm::Plain }
}

/// 北京中科寰宇氢能科技有限公司 has 8 before its head; brands seldom more than twice that.
const MAX_BRAND: usize = 22;

/// No name of an organ holds these characters.
static STOP_CHARS: Chars =
    Chars::new("与及在将的了等由向从到把被就也还并已曾于以或而但其这那该各某每我你他她它则均又再只都很不要没");
/// No name of an organ holds these words.
const STOP_LIST: [&str; 103] = [
    "共同",
    "联合",
    "会同",
    "协同",
    "携手",
    "联动",
    "联手",
    "牵手",
    "签署",
    "签订",
    "签约",
    "会签",
    "签下",
    "举办",
    "举行",
    "召开",
    "推动",
    "推进",
    "开展",
    "印发",
    "发布",
    "制定",
    "出台",
    "编制",
    "成立",
    "参加",
    "进行",
    "加强",
    "深化",
    "来自",
    "根据",
    "按照",
    "作为",
    "通过",
    "围绕",
    "依托",
    "以及",
    "邀请",
    "支持",
    "欢迎",
    "对于",
    "关于",
    "全市",
    "全省",
    "全国",
    "全区",
    "全县",
    "主办",
    "承办",
    "协办",
    "牵头",
    "参与",
    "负责",
    "公布",
    "介绍",
    "表示",
    "指出",
    "认为",
    "透露",
    "提出",
    "落实",
    "贯彻",
    "组织开展",
    "会见",
    "拜访",
    "考察",
    "调研",
    "赴",
    "前往",
    "随后",
    "期间",
    "会上",
    "当天",
    "同日",
    "次日",
    "今天",
    "昨天",
    "近日",
    "日前",
    "此外",
    "同时",
    "其中",
    "目前",
    "下一步",
    "代表",
    "授权",
    "委托",
    "经过",
    "建立",
    "共建",
    "组建",
    "构建",
    "打造",
    "设立",
    "包括",
    "推出",
    "创建",
    "下称",
    "简称",
    "全称",
    "上述",
    "全资子公司",
    "控股子公司",
];
static STOP_WORDS: Few = Few::new(&STOP_LIST);
/// Those of two characters or more, by their first.
static LONG_STOPS: Lazy<Words<()>> =
    Lazy::new(|| Words::new(STOP_LIST.into_iter().filter(|word| word.len() > "赴".len()).map(|word| (word, ()))));
/// Nor these before a name; inside one they may stand: 经济, 对外, 和平.
static STOPS_BEFORE: Few = Few::new(&["经", "据", "请", "让", "使", "受", "是", "对", "和", "同", "为"]);

/// The length of a word of two characters or more that begins at `at` and that no name holds: 联合, 会同.
pub(super) fn stop_at(text: &str, at: usize) -> Option<usize> {
    LONG_STOPS.longest_at(text, at).map(|(end, ())| end - at)
}

/// Whether a border between `before` and `after` would cut a word in two: 经济, 再生, 自由.
pub(crate) fn cuts_a_word(before: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else { return false };
    let begun = match before.chars().next_back() {
        Some('经') => "济贸信开营纪理络典纬",
        Some('对') => "外口台标",
        Some('和') => "平谐",
        Some('同') => "济仁心乡业学",
        Some('再') => "生",
        Some('不') => "锈",
        Some('就') => "业",
        Some('都') => "市",
        Some('将') => "军",
        Some('向') => "阳",
        _ => "",
    };
    begun.contains(next) || before.ends_with("自由") && next == '贸'
}

/// Whether `before` ends with a word that no name holds.
pub(crate) fn ends_with_stop(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| STOP_CHARS.has(c))
        || STOP_WORDS.at_end(before).is_some()
        || STOPS_BEFORE.at_end(before).is_some()
}

/// Organs right after `places`; several for 川渝两省市党委、政府.
pub(super) fn organs(text: &str, places: &Places) -> Vec<FoundOrgan> {
    let mut out = Vec::new();
    let Some(first) = organ_at(text, places.end, places.max_field) else { return out };
    // A joint name before field words names one body: 成渝金融法院, 川渝长江流域文艺联盟.
    let mut end = first.end;
    out.push(first);
    while out.len() < 8 {
        let Some(len) = few!["、", "和", "与", "及"].at_start(&text[end..]).map(|word| word.len()) else {
            break;
        };
        let start = end + len;
        let Some((head, len)) = head_at(text, start) else { break };
        let stops = start + len;
        if head.stands != Stands::Alone && !matches!(head.text, "政府" | "党委")
            || is_false_head(text, start, stops)
            || has_level(head.text)
        {
            break;
        }
        let (organ, stop) = extend(text, start, stops, head);
        end = stop;
        out.push(FoundOrgan { organ, end, has_field: false, stands: head.stands });
    }
    out
}

/// 市委, 省政府: names a level of its own.
fn has_level(head: &str) -> bool {
    head.starts_with(['省', '市', '区', '县', '州', '团', '盟', '旗'])
}

/// 环境及生态局 after 香港特区政府, 农业局 after 高雄市政府: there the bureau follows its government.
pub(super) fn bureau(text: &str, at: usize) -> Option<FoundOrgan> {
    let mut here = at;
    for n in 0..=12 {
        if let Some((head, len)) = head_at(text, here).filter(|(head, _)| head.kind == PartyKind::Department)
            && (len > 3 || n >= 2)
        {
            let end = here + len;
            let organ = Organ { text: text[at..end].to_owned(), kind: PartyKind::Department, form: OrganForm::Plain };
            // 环境及生态局: not 环境 alone.
            if !text[end..].starts_with('及') {
                return Some(FoundOrgan { organ, end, has_field: n > 0, stands: head.stands });
            }
        }
        let c = text[here..].chars().next().filter(|c| is_han(*c) && (*c == '及' || !STOP_CHARS.has(*c)))?;
        if stop_at(text, here).is_some() {
            return None;
        }
        here += c.len_utf8();
    }
    None
}

/// An organ that begins right at `at`, without field words.
pub(super) fn adjacent(text: &str, at: usize) -> Option<FoundOrgan> {
    organ_at(text, at, 4)
}

/// Field words and head from `at` on.
fn organ_at(text: &str, at: usize, max_field: usize) -> Option<FoundOrgan> {
    let at = at + few!["省级", "市级", "区级", "县级"].at_start(&text[at..]).map_or(0, |word| word.len());
    let mut here = at;
    for n in 0..=max_field {
        if n > 0 && text[here..].starts_with("部门") {
            let kind = class_kind(&text[at..here]);
            let organ = Organ { text: text[at..here].to_owned(), kind, form: OrganForm::Class };
            return Some(FoundOrgan { organ, end: here + "部门".len(), has_field: true, stands: Stands::Alone });
        }
        if let Some((head, len)) = head_at(text, here) {
            let short = len <= 3
                && n < 2
                && head.text != "委"
                && (head.text != "府" || n > 0 || !text[..here].ends_with(['县', '市']));
            let own = n == 0 && is_whole_body(head.text, &text[here + len..]);
            if (own || !is_false_head(text, here, here + len)) && !short {
                let (organ, end) = extend(text, at, here + len, head);
                return Some(FoundOrgan { organ, end, has_field: n > 0, stands: head.stands });
            }
        }
        let c = text[here..].chars().next()?;
        let next = here + c.len_utf8();
        // 青岛港（集团）有限公司: brackets right before the head.
        if c == '（'
            && n > 0
            && let Some(close) = text[next..].find('）').filter(|close| (3..=18).contains(close))
            && let Some((head, _)) = head_at(text, next + close + '）'.len_utf8())
            && head.kind == PartyKind::Company
        {
            here = next + close + '）'.len_utf8();
            continue;
        }
        let inside = is_han(c) || c.is_ascii_alphanumeric();
        if !inside || STOP_CHARS.has(c) {
            return None;
        }
        // 和 stands inside 规划和自然资源局, not before a place.
        let joins = c == '和' && (n < 2 || place::places(text, next).is_some());
        // 川渝100家购物中心 counts.
        let counts = c.is_ascii_digit()
            && text[next..]
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['家', '个', '余', '多', '名', '场', '所', '条', '支']);
        let verb = matches!(c, '是' | '受' | '让' | '使' | '请')
            || STOP_WORDS.at_start(&text[here..]).is_some() && !(n > 0 && is_united(&text[here..]));
        if joins || counts || verb {
            return None;
        }
        here = next;
    }
    None
}

/// 渔业联合公司, 街坊会联合总会: 联合 inside a name.
fn is_united(text: &str) -> bool {
    text.strip_prefix("联合").is_some_and(|rest| {
        few!["公司", "总会", "会", "大学", "商会", "体", "总公司", "集团", "社", "基金会", "医院"]
            .at_start(rest)
            .is_some()
            && few!["会同", "会议", "会商", "会签", "社会", "社区"].at_start(rest).is_none()
    })
}

/// 妇联 and 作协 right behind a place: what follows is not 联合, 协同 cut in two, but 妇联 合办, 作协 同.
fn is_whole_body(head: &str, after: &str) -> bool {
    head.chars().count() == 2
        && (head.ends_with('联') && !after.starts_with("合会") && !after.starts_with(['系', '盟', '席'])
            || head.ends_with('协') && after.starts_with('同'))
}

/// The longest head that begins at `at`.
pub(super) fn head_at(text: &str, at: usize) -> Option<(&'static Head, usize)> {
    gazetteer::names_at(&text[at..])
        .filter_map(|(len, entry)| match entry {
            Entry::Head(head) => Some((&HEADS[head as usize], len)),
            _ => None,
        })
        .max_by_key(|(_, len)| *len)
}

/// 委 of 委托, 局 of 布局, 作协 of 合作协议, 宣传部 of 宣传部门.
pub(super) fn is_false_head(text: &str, start: usize, end: usize) -> bool {
    let head = &text[start..end];
    let after = &text[end..];
    let before = text[..start].chars().next_back().unwrap_or(' ');
    let n_chars = head.chars().count();
    let bad_after: &[&str] = match head.chars().next_back() {
        // 关工委, 人大常委会 are told by their own length.
        Some(_) if n_chars > 2 => &[],
        Some('委') => &["员", "托", "派", "任", "屈"],
        Some('局') => &["面", "势", "限", "部"],
        // 协会签署, 商会同: what ends with a whole word of two is a body.
        Some('会') if few!["协会", "商会", "学会", "公会", "总会", "工会"].at_end(head).is_some() => {
            &["议", "谈", "晤"]
        }
        Some('会') => &["议", "同", "谈", "见", "晤", "场", "展", "计", "商", "址", "签", "上", "后", "前"],
        Some('部') => &["门", "署", "分", "队", "位", "长会", "级"],
        Some('院') => &["士", "校", "落", "线", "区"],
        Some('协') => &["议", "作", "商", "同", "调", "定"],
        Some('社') => &["会", "区", "保"],
        Some('厂') => &["房", "区"],
        Some('学') => &["习", "生", "者", "科", "员", "校", "术", "界", "子"],
        Some('党') => &["建", "员", "组织"],
        Some('组') => &["织", "建", "成"],
        Some('联') => &["合", "动", "系", "盟", "席"],
        Some('团') => &["队", "体", "组织", "结", "员"],
        _ => &[],
    };
    // 常务副局长, 副院长, 消防救援大队大队长: an office
    if after.starts_with('长') && (before == '副' || text[..start].ends_with(head)) {
        return true;
    }
    // 某某大学校长: no 学校.
    if head.ends_with("学校") && after.starts_with('长') && text[..start].ends_with('大') {
        return true;
    }
    // 口岸管委会
    if (head == "委" || few!["管委", "执委", "组委"].at_end(head).is_some()) && after.starts_with('会') {
        return true;
    }
    // 旅游联盟年会, 协会大会: an event of it.
    if head.ends_with(['盟', '会']) && few!["年会", "大会", "论坛", "峰会"].at_start(after).is_some() {
        return true;
    }
    if bad_after.iter().any(|bad| after.starts_with(bad)) && !(head.ends_with('会') && after.starts_with("会长")) {
        return true;
    }
    if few![
        "部门",
        "系统",
        "机构",
        "单位",
        "工作报告",
        "条线",
        "体系",
        "人员",
        "干部",
        "队伍",
        "建设",
        "服务",
        "合作",
        "所在地",
        "开放日",
        "工作"
    ]
    .at_start(after)
    .is_some()
        && !after.starts_with("合作签")
        && !after.starts_with("建设厅")
    {
        // 工作 and 合作 may be verbs after long heads, but a name of two characters before them is a word.
        let noun = few!["部门", "系统", "机构", "单位", "工作报告", "条线", "体系", "人员", "干部", "队伍"]
            .at_start(after)
            .is_some();
        if noun || head.chars().count() <= 2 {
            return true;
        }
    }
    match head {
        "府" => after.starts_with(['前', '邸', '第', '城', '河', '学', '谷', '后']) || !"县市".contains(before),
        "局" => "布格结大全政时当僵棋".contains(before),
        "厅" => "大客餐演".contains(before),
        "委" => "编".contains(before),
        "中心" => after.starts_with(['城', '组', '工', '任', '思', '环', '体']) || "核为心".contains(before),
        "集团" => after.starts_with(['化', '军']),
        "基地" => true,
        "联盟" => after.starts_with(['章', '链', '成']),
        "学会" | "大学" => after.starts_with('生'),
        _ => false,
    }
}

/// What hangs on a head: 人大常委会法工室, 医科大学附属第一医院, 银行上海分行, 广电集团（总台）.
pub(super) fn extend(text: &str, start: usize, end: usize, head: &Head) -> (Organ, usize) {
    let mut end = end;
    let mut kind = head.kind;
    for _ in 0..3 {
        let mut at = end;
        if let Some(word) = few!["附属", "直属"].at_start(&text[at..]) {
            at += word.len();
        }
        if text[at..].starts_with('第') {
            at += text[at..].char_indices().find(|(_, c)| !"第一二三四五六七八九十".contains(*c)).map_or(0, |(i, _)| i);
        }
        if at == end
            && matches!(kind, PartyKind::Company | PartyKind::Other | PartyKind::Association)
            && let Some(places) = place::places(text, at).filter(|places| places.list.len() == 1)
        {
            let branch = head_at(text, places.end).filter(|(head, _)| {
                head.text.starts_with('分')
                    || matches!(
                        head.text,
                        "支行" | "中心支行" | "中支" | "办事处" | "代表处" | "公司" | "供电局" | "供电公司" | "供电所"
                    )
            });
            if let Some((_, len)) = branch {
                end = places.end + len;
                continue;
            }
        }
        let Some((more, len)) = head_at(text, at) else { break };
        // 总 公司, 委 组织部, 政府 办公厅; a lone 局 or 会 hangs on nothing.
        if len <= 3
            || is_false_head(text, at, at + len)
            || matches!(more.text, "组委会" | "党组" | "党委" | "党支部" | "党总支" | "机关党委" | "理事会")
        {
            break;
        }
        kind = match (kind, more.kind) {
            (
                PartyKind::Legislature
                | PartyKind::Consultative
                | PartyKind::Court
                | PartyKind::Procuratorate
                | PartyKind::MassOrganisation
                | PartyKind::Company,
                _,
            ) => kind,
            (PartyKind::Government, PartyKind::PartyOrgan) => kind, // 政府办公厅
            (PartyKind::Department | PartyKind::University, PartyKind::PartyOrgan | PartyKind::Other)
                if more.text.starts_with("办公") =>
            {
                kind
            }
            (_, more) => more,
        };
        end = at + len;
    }
    for paren in ["（总台）", "（集团）", "（筹）", "（局）", "（委）", "（厅）", "（室）", "（院）"]
    {
        if text[end..].starts_with(paren) {
            end += paren.len();
            if let Some((_, len)) = head_at(text, end).filter(|(head, _)| head.kind == PartyKind::Company) {
                end += len;
            }
        }
    }
    if let Some(stop) = seat_in_brackets(text, end, kind).or_else(|| inner_unit(text, start, end)) {
        end = stop;
        if text[start..end].ends_with("医院") {
            kind = PartyKind::Hospital;
        }
    }
    let organ = &text[start..end];
    let kind = refine(organ, kind);
    (Organ { text: organ.to_owned(), kind, form: OrganForm::Plain }, end)
}

/// 香港中文大学`（深圳）`: the place in brackets is a part of the name of a school or company.
fn seat_in_brackets(text: &str, at: usize, kind: PartyKind) -> Option<usize> {
    if !matches!(kind, PartyKind::University | PartyKind::Company | PartyKind::Hospital) {
        return None;
    }
    let inside = text[at..].strip_prefix('（')?;
    let start = text.len() - inside.len();
    let places = place::places(text, start).filter(|places| places.list.len() == 1)?;
    text[places.end..].starts_with('）').then(|| places.end + '）'.len_utf8())
}

/// 山西省公安厅`交通警察总队`, 中国科学院`西北生态环境资源研究院`: a part of the organ that acts by itself.
fn inner_unit(text: &str, start: usize, at: usize) -> Option<usize> {
    const LONGEST: usize = 12; // characters: 西北生态环境资源研究院.
    static UNITS: Few =
        Few::new(&["总队", "支队", "大队", "派出所", "税务所", "巡回法庭", "法庭", "研究所", "研究院", "中心支行"]);
    static VERBS: Few = Few::new(&[
        "指导", "组织", "安排", "要求", "派出", "通报", "批准", "配合", "协助", "会", "请", "和", "所属", "下属",
    ]);
    if place::begins_full(text, at) {
        return None; // 省公安厅重庆市公安局: another's
    }
    let mut here = at;
    for _ in 0..LONGEST {
        // 北京中医药大学东直门医院
        let hospital = || few!["总医院", "医院"].at_start(&text[here..]).filter(|_| text[start..at].ends_with("大学"));
        if let Some(unit) = UNITS.at_start(&text[here..]).or_else(hospital) {
            let end = here + unit.len();
            let field = &text[at..here];
            let named = (here > at || unit == "总医院") && !VERBS.within(field) && !is_false_head(text, here, end);
            return named.then_some(end);
        }
        let c = text[here..].chars().next().filter(|&c| is_han(c) && !STOP_CHARS.has(c))?;
        if STOP_WORDS.at_start(&text[here..]).is_some() {
            return None;
        }
        here += c.len_utf8();
    }
    None
}

/// The head decides the kind, but for a few words before it.
fn refine(organ: &str, kind: PartyKind) -> PartyKind {
    match kind {
        // 计委, 侨务工作委 are a government's; the Party's 委 follows a region at once.
        PartyKind::PartyOrgan
            if organ.ends_with('委')
                && organ.chars().count() > 1
                && few![
                    "市委",
                    "省委",
                    "区委",
                    "县委",
                    "州委",
                    "盟委",
                    "旗委",
                    "党委",
                    "工委",
                    "政法委",
                    "纪委",
                    "监委",
                    "文明委",
                    "团委"
                ]
                .at_end(organ)
                .is_none() =>
        {
            PartyKind::Department
        }
        PartyKind::Department
            if organ.ends_with("管理委员会")
                && !organ.ends_with("城市管理委员会")
                && few!["区", "城", "港", "园"].within(organ) =>
        {
            PartyKind::Government
        }
        PartyKind::Department if organ.ends_with("委员会") && few!["协", "会商"].within(organ) => {
            PartyKind::Other
        }
        PartyKind::PartyOrgan if organ.ends_with("办公厅") || organ.ends_with("办公室") => {
            if organ.contains("政府") || organ.contains("管委会") {
                PartyKind::Government
            } else if organ.contains('委') && !organ.contains("联席")
                || organ.contains("文明")
                || organ.contains("台湾")
            {
                PartyKind::PartyOrgan
            } else {
                PartyKind::Department
            }
        }
        PartyKind::University if organ.ends_with("学校") && !organ.contains("专科") && !organ.contains("职业") => {
            PartyKind::Other
        }
        kind => kind,
    }
}

/// The left edge of a name without a place: punctuation or a word that no name holds.
pub(super) fn left_of_brand(text: &str, head: usize, floor: usize) -> Option<usize> {
    let mut start = head;
    for n in 0..=MAX_BRAND {
        let before = &text[floor..start];
        let c = before.chars().next_back();
        // 青岛港（集团）有限公司, 华润电力新能源（赤峰）公司: what stands in brackets before the head is inside the name.
        if c == Some('）')
            && start == head
            && let Some(open) = before.rfind('（')
            && before[open..].chars().count() <= 8
        {
            start = floor + open;
            continue;
        }
        let border = c.is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric())
            || ends_with_stop(before) && !cuts_a_word(before, &text[start..]);
        if border {
            // 年 and 月 before it belong to a date, 名, 家 and 个 to a count.
            let brand = &text[start..head];
            let bad = brand.starts_with(|c: char| {
                c.is_ascii_digit() || "两多几首第月日年位名家个所共双级跨毗邻接相周".contains(c)
            }) || counts(brand);
            // 沿黄九家法院 counts.
            let counted = brand.char_indices().any(|(i, c)| {
                matches!(c, '家' | '个' | '名' | '所')
                    && brand[..i]
                        .ends_with(|d: char| d.is_ascii_digit() || "一两二三四五六七八九十百余多数几各".contains(d))
            });
            // 当地检察院, 上级局, 本届组委会 name nobody.
            let general = few![
                "上级", "当地", "本届", "本地", "有关", "其他", "所在", "对方", "下属", "所属", "外地", "各地", "该地"
            ]
            .at_start(brand)
            .is_some();
            return (n >= 2 && !bad && !counted && !general).then_some(start);
        }
        start -= c.map_or(0, char::len_utf8);
    }
    None
}

/// 三家医院, 四大银行 count; 三峡大学 and 六寨镇 do not.
fn counts(brand: &str) -> bool {
    let rest = brand.trim_start_matches(|c: char| "三四五六七八九十".contains(c));
    rest.len() < brand.len()
        && rest.starts_with(|c: char| {
            "个家名所省市区县州盟旗镇乡村街地方大批级类次项条支位届期轮年月日余多甲部组队站路局校院国城".contains(c)
        })
}

/// A known name as an organ; 重庆大学附属肿瘤医院 goes on.
pub(super) fn known(text: &str, at: usize, len: usize, org: u16) -> Option<(Organ, usize)> {
    let known = &ORGS[org as usize];
    let end = at + len;
    if is_false_head(text, at, end) || text[end..].starts_with("部门") {
        return None;
    }
    // 文旅部门 is no 文旅部, 北大荒 no 北大.
    let goes_on = known.name != &text[at..end]
        && text[..end].ends_with("北大")
        && text[end..].starts_with(['荒', '仓', '街', '港', '营', '湖', '门', '关', '沟', '桥']);
    if goes_on || text[..end].ends_with('部') && text[end..].starts_with('门') {
        return None;
    }
    // 新疆生产建设兵团第六师水利局, 中国海警局直属第二局
    if known.name.ends_with("兵团")
        && let Some(division) = division(text, end)
    {
        let organ = |end: usize, kind| Organ { text: text[at..end].to_owned(), kind, form: OrganForm::Plain };
        return Some(match organ_at(text, division, 6) {
            Some(found) => (organ(found.end, found.organ.kind), found.end),
            None => (organ(division, PartyKind::Government), division),
        });
    }
    let head = Head { text: known.name, kind: known.kind, stands: Stands::Alone };
    let (organ, stop) = extend(text, at, end, &head);
    if stop == end {
        return Some((Organ { text: known.name.to_owned(), kind: known.kind, form: OrganForm::Known(org) }, end));
    }
    Some((organ, stop))
}

/// The end of 第十三师 at `at`.
fn division(text: &str, at: usize) -> Option<usize> {
    let inside = text[at..].strip_prefix('第')?;
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    let n = inside.len() - rest.len();
    (n > 0 && rest.starts_with('师')).then(|| text.len() - rest.len() + '师'.len_utf8())
}

/// The end of 西南油气田公司 after a company's name.
pub(super) fn branch(text: &str, at: usize, org: u16) -> Option<usize> {
    if ORGS[org as usize].kind != PartyKind::Company {
        return None;
    }
    let found = organ_at(text, at, 10)?;
    (found.organ.kind == PartyKind::Company).then_some(found.end)
}

/// 中共, 中国共产党 before a party organ's region; 国网 before a grid company's.
pub(super) fn party_mark(text: &str) -> usize {
    few!["中共", "中国共产党", "国网"].at_start(text).map_or(0, |mark| mark.len())
}

/// 宣传部门 are the Party's, 检察 the procuratorate's.
fn class_kind(field: &str) -> PartyKind {
    static PARTY: Few = Few::new(&["宣传", "组织", "统战", "政法", "网信"]);
    if PARTY.at_start(field).is_some() { PartyKind::PartyOrgan } else { PartyKind::Department }
}
