//! Whole lines that are no article: crumbs, menus, tool bars, footers, disclaimers.

use super::Zone;
use crate::layout::forms::FORMS;
use crate::lexicon::few::Few;

/// Why `line` is no article, `None` where it may be. `folded` is its beginning without blanks.
pub(super) fn reason(line: &str, folded: &str, zone: Zone) -> Option<&'static str> {
    let bare = bare(folded);
    if bare.is_empty() {
        // `------` below the article; between its parts the author drew it.
        return (zone != Zone::Body && !folded.contains(['！', '？', '…'])).then_some("rule");
    }
    if let Some(reason) = FORMS.line.exact(bare) {
        return Some(reason);
    }
    if is_page_number(folded) {
        return Some("page-number");
    }
    if is_crumb(line, folded) {
        return Some("crumb");
    }
    if is_menu(line) {
        return Some("menu");
    }
    if is_paging(folded) {
        return Some("paging");
    }
    if is_tool_bar(folded) || zone != Zone::Body && is_tool_bar(line) {
        return Some(if bare.starts_with("分享") { "share" } else { "tools" });
    }
    let n_sentences = folded.matches('。').count();
    let is_short = folded.chars().count() <= SHORT;
    if let Some((form, reason)) = FORMS.start.prefix(bare).or_else(|| FORMS.start.prefix(folded)) {
        let rest = folded.find(form).map_or("", |at| &folded[at + form.len()..]);
        let may_be_long = matches!(reason, "keywords" | "ad" | "prev-next") || folded.contains("：http");
        // 扫一扫就能办事，是协议带来的变化。 What asks the reader to do something may end so too: 扫码，关注我们。
        let asks = reason == "greeting" || matches!(reason, "qr" | "app" | "placeholder") && CALLS.within(rest);
        let is_sentence = is_sentence(folded) && !asks;
        if is_sentence && reason != "ad" {
            // prose
        } else if may_be_long || (is_short && n_sentences <= 1 && !folded.ends_with('：')) {
            return Some(reason);
        }
    }
    if folded.chars().count() < super::FOLDED
        && n_sentences == 0
        && let Some(reason) = FORMS.has.within(folded)
    {
        return Some(reason);
    }
    // 责任编辑： with nobody behind it.
    let unframed = folded.trim_matches(['【', '】', '（', '）', '[', ']']);
    if zone != Zone::Body
        && unframed.strip_suffix('：').is_some_and(|label| label != "附件" && CREDITS.contains(&label))
    {
        return Some("form-blank");
    }
    if is_today(folded) {
        return Some("greeting");
    }
    if matches!(folded, "[图片]" | "【图片】" | "（图片）" | "[视频]" | "【视频】" | "[表情]") {
        return Some("placeholder");
    }
    // 返回某某网，查看更多
    if folded.starts_with("返回") && folded.ends_with("查看更多") && is_short_line(folded) {
        return Some("return");
    }
    if zone != Zone::Body && is_ago(folded) {
        return Some("tools");
    }
    if zone != Zone::Body && n_sentences == 0 && is_app(folded) {
        return Some("app");
    }
    // ©©©©©© 专栏: no footer says so twice.
    if zone == Zone::Tail && !is_credit(folded) && !bare.starts_with("©©") {
        // A list of links whose head is missing.
        if line.starts_with(['·', '•', '▪']) && n_sentences == 0 {
            return Some("related");
        }
        if let Some((_, reason)) = FORMS.tail_start.prefix(bare).or_else(|| FORMS.tail_start.prefix(folded))
            && !is_own_sentence(folded, reason)
        {
            return Some(reason);
        }
        if is_masthead(folded) {
            return Some("footer");
        }
        if let Some(reason) = FORMS.tail_has.within(folded) {
            return Some(reason);
        }
        if super::spam::is_keyword_line(line) {
            return Some("spam");
        }
    }
    None
}

fn is_short_line(folded: &str) -> bool {
    folded.chars().count() <= 20
}

/// What a reader is asked to do, beside the word that began the line.
static CALLS: Few = Few::new(&["关注", "分享", "查看", "下载", "观看", "了解更多", "参与", "加入", "稍候", "朋友圈"]);

/// Whether `folded` is a sentence with clauses, which no label, link or bar is.
fn is_sentence(folded: &str) -> bool {
    folded.ends_with(['。', '！']) && folded.contains('，')
}

/// Whether a line that begins as footers and disclaimers do is a sentence of the article: `关于我们与邻市的合作，…。`
fn is_own_sentence(folded: &str, reason: &str) -> bool {
    /// What disclaimers and notices of rights speak of.
    static RIGHTS: Few = Few::new(&[
        "本网",
        "本站",
        "转载",
        "版权所有",
        "版权归",
        "侵权",
        "原作者",
        "作者",
        "观点",
        "立场",
        "网站",
        "平台",
        "图片",
        "删除",
        "本文",
        "本报",
        "原创",
        "投资",
        "网友",
        "链接",
        "注明",
        "稿件",
        "本刊",
        "本号",
        "本公众号",
        "文章",
        "素材",
        "授权",
        "来源",
        "内容",
    ]);
    is_sentence(folded)
        && match reason {
            "disclaimer" => {
                // 版权归两市共有 disposes of something else than this page.
                let rest = folded.strip_prefix("版权归").unwrap_or(folded);
                !RIGHTS.within(rest) && !rest.contains("所有")
            }
            "footer" => !few!["版权", "转载", "ICP", "建议", "访问"].within(folded),
            "hotline" => !few!["投稿", "爆料", "报料", "热线", "举报邮箱", "邮箱："].within(folded),
            _ => false,
        }
}

/// `3个月前发布`, `2小时前`: when the page was fetched is not known.
fn is_ago(folded: &str) -> bool {
    let rest = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = folded.len() - rest.len();
    (1..=3).contains(&digits)
        && few!["分钟前", "小时前", "天前", "周前", "个月前", "月前", "年前"]
            .at_start(rest)
            .is_some_and(|unit| matches!(&rest[unit.len()..], "" | "发布" | "更新" | "发表"))
}

/// `下载青山新闻客户端，看更多新闻`: an application is praised.
fn is_app(folded: &str) -> bool {
    static APPS: Few = Few::new(&["客户端", "APP", "App", "app"]);
    folded.chars().count() <= 40
        && few!["下载", "打开", "点击下载", "点击打开", "请下载", "更多内容请下载", "立即下载"]
            .at_start(folded)
            .is_some()
        && APPS.places(folded).next().is_some_and(|(at, _)| at <= 42)
}

/// `主办单位：某某 承办单位：某某`: two labels of a page's foot in one line.
fn is_masthead(folded: &str) -> bool {
    static LABELS: Few = Few::new(&[
        "主办单位：",
        "主办：",
        "承办单位：",
        "承办：",
        "主管单位：",
        "主管：",
        "协办单位：",
        "技术支持：",
        "地址：",
        "邮编：",
        "电话：",
        "传真：",
        "备案号：",
        "备案序号：",
        "网站标识码：",
        "标识码：",
    ]);
    !folded.contains('。')
        && LABELS.at_start(folded).is_some_and(|label| few!["主办", "承办", "主管"].at_start(label).is_some())
        && LABELS.places(folded).take(2).count() == 2
}

const SHORT: usize = 60; // 分享到 and its targets, a crumb of six steps.

/// Where a portal's link behind the last sentence begins: `…碧水清流。返回搜狐，查看更多`.
pub(super) fn link_behind(line: &str) -> Option<usize> {
    const LINKS: &[&str] =
        &["返回搜狐，查看更多", "返回搜狐,查看更多", "举报/反馈", "展开全文", "阅读原文", "点击查看原文", "查看更多"];
    let at = LINKS.iter().find_map(|link| line.strip_suffix(link)).map(|rest| rest.trim_end().len())?;
    line[..at].ends_with(['。', '！', '？', '”', '）', '…']).then_some(at).filter(|at| *at >= 60)
}

/// Whether `folded` opens a disclaimer, a footer or the like, wherever it stands.
pub(super) fn is_tail(folded: &str) -> bool {
    let bare = bare(folded);
    let starts = |text| FORMS.tail_start.prefix(text).is_some() || FORMS.start.prefix(text).is_some();
    starts(bare) || starts(folded) || FORMS.tail_has.within(folded).is_some() || FORMS.has.within(folded).is_some()
}

/// The reason of a line that is no article only where a page's foot stands beside it: `地址：…`.
pub(super) fn weak(folded: &str) -> Option<&'static str> {
    FORMS.tail_weak.prefix(bare(folded)).map(|(_, reason)| reason)
}

/// `今天是2024年6月21日 星期五`: a clock in the page's head.
fn is_today(folded: &str) -> bool {
    let rest = folded.strip_prefix("今天是").or_else(|| folded.strip_prefix("今天"));
    let is_clock = |rest: &str| rest.contains("星期") || rest.contains("农历");
    rest.is_some_and(|rest| is_clock(rest) && !rest.contains(['。', '，']) && rest.chars().count() <= 40)
}

/// The reason of the list that `folded` is the head of: `相关新闻：`, `■ 热点排行 更多>>`.
pub(super) fn section(folded: &str) -> Option<&'static str> {
    let bare = bare(folded);
    let (form, reason) = FORMS.section.prefix(bare)?;
    let rest = &bare[form.len()..];
    let rest = rest.trim_start_matches(['：', ' ', '>', '】', ']', '（', '(']);
    let is_head = rest.is_empty()
        || rest.starts_with("更多")
        || rest.starts_with("换一换")
        || rest.trim_end_matches(['）', ')', '条']).chars().all(|c| c.is_ascii_digit())
        // 相关阅读：with its first entry on the same line.
        || (bare[form.len()..].starts_with(['：', '】']) && !rest.contains('。'));
    is_head.then_some(reason)
}

/// Whether `line` looks like an entry of a list of links: a bullet, a date behind it, an ellipsis.
pub(super) fn is_entry(line: &str) -> bool {
    line.starts_with(['·', '•', '▪', '■', '●', '◆', '>', '»', '-', '*', '[', '【'])
        || line.ends_with([')', '）', ']', '…'])
        || line.chars().next_back().is_some_and(|c| c.is_ascii_digit())
}

/// Whether `folded` is a line of credits or a stamp, which no list of links holds: `责任编辑：于谦`.
pub(super) fn is_credit(folded: &str) -> bool {
    let bare = folded.trim_start_matches(['（', '(', '【', '[', '〔']);
    CREDITS.iter().any(|credit| {
        bare.strip_prefix(credit).is_some_and(|rest| rest.starts_with(['：', '|', '/', '】', ']']) && rest.len() > 3)
    }) && bare.chars().count() <= 80
}

/// Whether `folded` is a stamp or credit.
pub(super) fn is_label(folded: &str) -> bool {
    is_credit(folded) || few!["来源：", "发布时间", "发布日期", "时间：", "日期："].at_start(folded).is_some()
}

const CREDITS: &[&str] = &[
    "责任编辑",
    "责编",
    "编辑",
    "主编",
    "执行主编",
    "值班主编",
    "值班编辑",
    "本期编辑",
    "网络编辑",
    "文字编辑",
    "美术编辑",
    "美编",
    "编审",
    "编校",
    "校对",
    "校审",
    "审核",
    "初审",
    "复审",
    "终审",
    "一审",
    "二审",
    "三审",
    "审校",
    "审签",
    "签发",
    "监制",
    "总监制",
    "策划",
    "统筹",
    "记者",
    "本报记者",
    "通讯员",
    "作者",
    "文",
    "撰文",
    "撰稿",
    "供稿",
    "图",
    "图文",
    "摄影",
    "摄",
    "供图",
    "配图",
    "来源",
    "稿源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "实习生",
    "实习编辑",
    "制作",
    "排版",
    "设计",
    "海报",
    "视频",
    "剪辑",
    "翻译",
    "整理",
    "作者单位",
    "见习记者",
    "见习编辑",
    "责任校对",
    "文字记者",
    "摄影记者",
    "编辑部",
    "出品",
    "出品人",
    "总策划",
    "附件",
    "资料来源",
    "数据来源",
];

/// `· 17 ·`, `- 3 -`, `第 2 页 共 5 页`.
fn is_page_number(folded: &str) -> bool {
    let inside = folded.trim_matches(['·', '-', '—', '－', '–', '•', '~', '=', '/', '（', '）', '(', ')']);
    let is_number = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    if is_number(inside) {
        let marks = folded.len() - inside.len();
        return marks >= 2 && !folded.starts_with(['（', '(']);
    }
    let Some(rest) = folded.strip_prefix('第') else { return false };
    let Some((number, rest)) = rest.split_once('页') else { return false };
    let rest = rest.trim_start_matches(['，', ',', '/', '（', '(']);
    let rest = rest.strip_prefix('共').map_or(rest, |rest| rest.trim_end_matches(['）', ')']).trim_end_matches('页'));
    is_number(number) && (rest.is_empty() || is_number(rest))
}

/// `首页 > 新闻 > 正文`, `网站首页 >> 要闻`, `首页->陕西->正文`, `当前位置：…`.
fn is_crumb(line: &str, folded: &str) -> bool {
    if folded.chars().count() > 80 || folded.contains('。') {
        return false;
    }
    let n_arrows = folded.matches(['>', '»', '›', '→', '》', '/', '-', '—', '|', '·', '\\']).count();
    let ends = || {
        let first = folded.split(['>', '»', '›', '→', '-', '—', '/', '|', '·', '\\', '》', '：']).next().unwrap_or("");
        let last = folded.rsplit(['>', '»', '›', '→', '-', '—', '/', '|', '·', '\\', '》', '：']).next().unwrap_or("");
        (first, last)
    };
    let has_home = |word: &str| {
        matches!(
            word,
            "首页" | "主页" | "网站首页" | "本站首页" | "本网首页" | "新闻首页" | "门户首页" | "Home" | "HOME"
        ) || word.ends_with("首页")
    };
    let is_text = |word: &str| {
        matches!(
            word,
            "正文"
                | "文章"
                | "详情"
                | "内容"
                | "文章页"
                | "内容页"
                | "详细内容"
                | "文章正文"
                | "新闻详情"
                | "详细页"
                | "信息详情"
        )
    };
    if n_arrows > 0 {
        let (first, last) = ends();
        if has_home(first) || (is_text(last) && n_arrows >= 1 && line.contains(['>', '＞', '»', '›', '→'])) {
            return true;
        }
        // 河北新闻网 > 新闻中心 > 正文: at least two arrows between short steps.
        let steps: Vec<&str> = folded.split(['>', '»', '›', '→']).filter(|step| !step.is_empty()).collect();
        if steps.len() >= 3 && steps.iter().all(|step| step.chars().count() <= 12) {
            return true;
        }
        if steps.len() == 2 && (super::is_site(steps[0]) || FORMS.nav.exact(steps[0]).is_some()) {
            return steps.iter().all(|step| step.chars().count() <= 12);
        }
    }
    // 首页 新闻 正文, divided by blanks.
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() >= 2 && words.len() <= 8 && has_home(words[0]) && words.iter().all(|word| word.chars().count() <= 10)
}

/// `首页 | 时政 | 经济`, `要闻 国内 国际 财经`: entries of a menu.
fn is_menu(line: &str) -> bool {
    if line.len() > 600 || line.contains(['。', '，']) {
        return false;
    }
    let entries: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜' | '/' | '·' | '>' | '-'))
        .filter(|entry| !entry.is_empty())
        .collect();
    let n_known = entries.iter().filter(|entry| FORMS.nav.exact(entry).is_some()).count();
    // 登录 注册
    let is_pair = entries.len() == 2 && entries.iter().all(|entry| FORMS.line.exact(entry) == Some("return"));
    is_pair
        || entries.len() >= 3
            && (n_known * 2 > entries.len() || (entries[0].ends_with("首页") && n_known >= 2))
            && entries.iter().all(|entry| entry.chars().count() <= 8)
}

/// `上一页 1 2 3 下一页`, `[1] [2] [3] 尾页`.
fn is_paging(folded: &str) -> bool {
    static WORDS: Few =
        Few::new(&["上一页", "下一页", "首页", "尾页", "末页", "上页", "下页", "前一页", "后一页", "余下全文", "全文"]);
    let mut rest = folded;
    let (mut n_words, mut n_numbers) = (0, 0);
    while let Some(c) = rest.chars().next() {
        if let Some(word) = WORDS.at_start(rest) {
            n_words += 1;
            rest = &rest[word.len()..];
        } else if c.is_ascii_digit() {
            n_numbers += 1;
            rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        } else if matches!(
            c,
            '[' | ']'
                | '【'
                | '】'
                | '（'
                | '）'
                | '<'
                | '>'
                | '|'
                | '/'
                | '…'
                | '.'
                | '·'
                | '«'
                | '»'
                | '共'
                | '页'
                | '第'
        ) {
            rest = &rest[c.len_utf8()..];
        } else {
            return false;
        }
    }
    n_words >= 1 && n_words + n_numbers >= 2 || folded.starts_with('[') && n_numbers >= 3 && n_words == 0
}

/// `【打印】 【关闭】`, `分享到：微信 微博`, `点击数：12 【字体：大 中 小】`: nothing but tools.
fn is_tool_bar(folded: &str) -> bool {
    let mut rest = folded;
    let mut n_tools = 0;
    let mut letters = 0;
    while let Some(c) = rest.chars().next() {
        if let Some(len) = super::stamp::counter(rest) {
            n_tools += 1;
            letters += len;
            rest = &rest[len..];
        } else if let Some((word, _)) = FORMS.tool.prefix(rest) {
            n_tools += usize::from(word.len() > 3);
            letters += word.len();
            rest = &rest[word.len()..];
        } else if !c.is_alphanumeric() {
            rest = &rest[c.len_utf8()..];
        } else if c.is_ascii_digit() && n_tools > 0 {
            rest = &rest[1..];
        } else {
            return false;
        }
    }
    n_tools >= 1 && letters >= 6
}

/// `folded` without the marks around it: `【打印】` → `打印`.
fn bare(folded: &str) -> &str {
    folded.trim_matches(|c: char| {
        matches!(
            c,
            '·' | '•'
                | '●'
                | '■'
                | '□'
                | '◆'
                | '◇'
                | '▲'
                | '△'
                | '►'
                | '▶'
                | '▼'
                | '>'
                | '»'
                | '«'
                | '›'
                | '-'
                | '—'
                | '='
                | '*'
                | '['
                | ']'
                | '【'
                | '】'
                | '（'
                | '）'
                | '<'
                | '《'
                | '》'
                | '|'
                | '+'
                | '_'
                | '~'
                | '▪'
                | '○'
                | '★'
                | '☆'
                | '.'
                | '/'
                | '…'
                | '#'
                | '「'
                | '」'
                | '←'
                | '→'
                | '↑'
                | '↓'
                | '：'
        )
    })
}
