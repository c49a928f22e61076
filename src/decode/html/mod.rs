//! A page's markup undone: the decoded page in, the article's text out, every tag, script, reference and
//! piece of navigation an edit, so that spans lead into the file as those of plain text do.
//!
//! ```text
//! <h1>两地签约</h1>\n<p>本报讯&nbsp;6月</p><div class="share">分享到</div>
//!     → 两地签约\n本报讯 6月
//! ```
//!
//! Blocks become lines, cells of a table ` | `, references their characters (`entity`). Which element is the
//! article `choose` decides; what remains of chrome inside it, such as a counter in a stamp, is left to
//! [`crate::layout::strip`].

mod choose;
mod chrome;
pub(crate) mod entity;
mod meta;
mod script;
mod token;
mod tree;
mod vote;

use std::borrow::Cow;
use std::ops::Range;

pub use meta::{Meta, Said};
use token::{Kind, Tag, Token, tokens};
use tree::{Element, tree};

use crate::lexicon::few::Few;
use crate::text::{Draft, Log, Name, Original, Repaired, Span};

/// Whether `text` is a page or a piece of one, by what stands in it.
///
/// ```
/// use mengshu::decode::html::is_page;
/// assert!(is_page("<div><p>两地签约。</p></div>"));
/// assert!(!is_page("a < b 且 c > d"));
/// ```
pub fn is_page(text: &str) -> bool {
    let head = text.trim_start_matches('\u{FEFF}').trim_start();
    if !head.starts_with('<') && memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    let mut n_tags = 0;
    let bytes = text.as_bytes();
    let mut at = 0;
    // A page shows itself within its first tags; a text that quotes one or two is none.
    for _ in 0..400 {
        let Some(step) = memchr::memchr(b'<', &bytes[at..]) else { break };
        at += step + 1;
        let mut end = (at + 12).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let tag = text[at..end].to_ascii_lowercase();
        let name = tag.trim_start_matches('/');
        let len = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        match &name[..len] {
            "html" | "body" | "head" => return true,
            "" if tag.starts_with("!doctype") => return true,
            "p" | "div" | "br" | "td" | "tr" | "table" | "span" | "font" | "h1" | "h2" | "h3" | "li" | "ul"
            | "section" | "article" | "strong" | "img" | "a" | "script" | "meta" | "title" | "center" => n_tags += 1,
            _ => {}
        }
        if n_tags >= 3 {
            return true;
        }
    }
    false
}

/// Undoes the markup of the page in `log`; what its head says of it, `None` where the text is no page.
pub fn markup(log: &mut Log<Original, Repaired>) -> Option<Meta> {
    if let Some(found) = script::in_json(log.text()) {
        let meta = meta::of_json(log.text());
        log.pass(|draft| script::unwrap(draft, &found));
        shown_page(log, meta.title.as_ref());
        return Some(meta);
    }
    is_page(log.text()).then(|| markup_of_page(log))
}

/// Undoes the markup of what is known to be a page, or a piece of one: `一<br>二`.
pub fn markup_of_page(log: &mut Log<Original, Repaired>) -> Meta {
    let tokens = tokens(log.text());
    let mut meta = meta::meta(log.text(), &tokens);
    let elements = tree(log.text(), &tokens);
    if meta.title.is_none()
        && let Some(element) = elements.iter().find(|element| element.tag == Tag::Title)
    {
        let span = Span::new(element.range.start, element.range.end);
        meta.title = title(log.text(), &tokens, &elements).map(|title| (title, span));
    }
    // A page that only a script fills: its body shows no sentence.
    if elements[0].n_marks < FEW_MARKS
        && let Some(found) = script::in_script(log.text(), &tokens)
    {
        log.pass(|draft| script::unwrap(draft, &found));
        shown_page(log, meta.title.as_ref());
    } else {
        write_page(log, &tokens, &elements, meta.title.as_ref());
    }
    meta
}

const FEW_MARKS: usize = 4; // a footer may have a comma or two

/// Undoes the markup of the page that an article's string has become.
fn shown_page(log: &mut Log<Original, Repaired>, said: Option<&Said>) {
    let tokens = tokens(log.text());
    let elements = tree(log.text(), &tokens);
    write_page(log, &tokens, &elements, said);
}

/// Writes what `tokens` show of the article; `said` is the title by the page's head.
fn write_page(log: &mut Log<Original, Repaired>, tokens: &[Token], elements: &[Element], said: Option<&Said>) {
    let text = log.text();
    let title = title(text, tokens, elements);
    let said = said.map(|(title, _)| title.as_str());
    let choice = choose::choose(text, tokens, elements, title.as_deref().or(said));
    log.pass(|draft| write(draft, tokens, elements, &choice));
}

/// The text of the first `<title>` that is shown as one.
fn title(text: &str, tokens: &[Token], elements: &[Element]) -> Option<String> {
    let element = elements.iter().find(|element| element.tag == Tag::Title)?;
    let title = choose::shown(text, &tokens[element.tokens.clone()]);
    let title = title.trim().chars().take(300).collect::<String>();
    (!title.is_empty()).then_some(title)
}

/// `text` without blanks and marks, to compare title and headline.
fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(200).collect()
}

/// Writes the edits of the page into `draft`.
fn write(draft: &mut Draft<'_, Repaired, Repaired>, tokens: &[Token], elements: &[Element], choice: &choose::Choice) {
    let text = draft.text();
    let roles = roles(text, tokens, elements, choice);
    let cells = cells(text, tokens, elements);
    let mut writer = Writer { draft, pieces: Vec::new(), gap: Gap::default(), is_begun: false };
    for (i, token) in tokens.iter().enumerate() {
        match (roles[i], token.kind) {
            (Role::Gone(name), _) => {
                writer.skip(token.range.clone(), Name::Borrowed(name));
                match token.kind {
                    Kind::Open { tag, .. } | Kind::Close(tag) if tag.is_block() || tag == Tag::Br => writer.gap.line(),
                    _ => writer.gap.is_blank = true,
                }
            }
            (Role::Kept, Kind::Text) => writer.text(token.range.clone()),
            (Role::Kept, kind) => {
                let name = match kind {
                    Kind::Comment => "html:comment",
                    Kind::Script => "html:script",
                    Kind::Style => "html:style",
                    _ => "html:tag",
                };
                writer.skip(token.range.clone(), Name::Borrowed(name));
                match cells[i] {
                    Edge::Cell => writer.gap.cell(),
                    Edge::Line => writer.gap.line(),
                    Edge::Blank => writer.gap.is_blank = true,
                    Edge::None => {}
                }
            }
        }
    }
    writer.finish(text.len());
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Kept,
    /// The name of the edit that takes it.
    Gone(&'static str),
}

/// For each token whether it stays, and under which name it goes.
fn roles(text: &str, tokens: &[Token], elements: &[Element], choice: &choose::Choice) -> Vec<Role> {
    let mut roles = vec![Role::Kept; tokens.len()];
    for (i, role) in roles.iter_mut().enumerate() {
        if !choice.tokens.contains(&i) && !choice.stamp.contains(&i) {
            *role = Role::Gone("boilerplate:page");
        }
    }
    // Parents come first, so a child's finer reason would overwrite: the outermost one holds.
    let mut until = 0;
    for (i, element) in elements.iter().enumerate() {
        if element.tokens.start < until {
            continue;
        }
        let name = match choice.gone[i] {
            Some(reason) => name_of(reason),
            None if element.is_unseen && element.tag == Tag::Head => {
                if !choice.keeps_title {
                    continue; // what stands outside the article is gone already
                }
                "boilerplate:page"
            }
            None if element.is_unseen => "html:unseen",
            None => continue,
        };
        if element.tag == Tag::Head && choice.keeps_title {
            continue;
        }
        // Outside the article blank stretches need no name of their own.
        let has_text = element.n_chars > 0 || element.is_unseen;
        if has_text || choice.tokens.contains(&element.tokens.start) {
            roles[element.tokens.clone()].fill(Role::Gone(name));
            until = element.tokens.end;
        }
    }
    let is_page = |role: Role| role == Role::Gone("boilerplate:page");
    for (token, role) in tokens.iter().zip(&mut roles).filter(|(_, role)| is_page(**role)) {
        match token.kind {
            Kind::Comment => *role = Role::Gone("html:comment"),
            Kind::Script => *role = Role::Gone("html:script"),
            Kind::Style => *role = Role::Gone("html:style"),
            Kind::Text | Kind::Open { .. } | Kind::Close(_) | Kind::Beyond => {}
        }
    }
    // Of a run outside the article only the stretch from its first to its last text is boilerplate.
    let has_text = |i: usize| tokens[i].kind == Kind::Text && !text[tokens[i].range.clone()].trim().is_empty();
    let mut i = 0;
    while i < roles.len() {
        let end = (i..roles.len()).find(|&j| !is_page(roles[j])).unwrap_or(roles.len());
        let first = (i..end).find(|&j| has_text(j)).unwrap_or(end);
        let last = (first..end).rev().find(|&j| has_text(j)).map_or(end, |j| j + 1);
        roles[i..first].fill(Role::Gone("html:tag"));
        roles[last..end].fill(Role::Gone("html:tag"));
        i = end + 1;
    }
    if let Some(element) = elements.iter().find(|element| element.tag == Tag::Title) {
        let role = if choice.keeps_title { Role::Kept } else { Role::Gone("html:title") };
        if choice.keeps_title || !choice.tokens.contains(&element.tokens.start) {
            roles[element.tokens.clone()].fill(role);
        }
    }
    // Whatever element it would be part of.
    if let (Some(Token { kind: Kind::Beyond, .. }), Some(role)) = (tokens.last(), roles.last_mut()) {
        *role = Role::Gone("boilerplate:beyond");
    }
    roles
}

/// Edits of chrome carry one of these names.
fn name_of(reason: &str) -> &'static str {
    const NAMES: &[&str] = &[
        "boilerplate:menu",
        "boilerplate:crumb",
        "boilerplate:share",
        "boilerplate:hot",
        "boilerplate:related",
        "boilerplate:comment",
        "boilerplate:ad",
        "boilerplate:footer",
        "boilerplate:paging",
        "boilerplate:keywords",
        "boilerplate:tools",
        "boilerplate:qr",
        "boilerplate:prev-next",
        "boilerplate:disclaimer",
        "boilerplate:login",
        "boilerplate:app",
        "boilerplate:hidden",
        "boilerplate:form",
        "boilerplate:links",
    ];
    NAMES.iter().find(|name| name["boilerplate:".len()..] == *reason).copied().unwrap_or("boilerplate:page")
}

/// What a tag puts between the texts around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    None,
    Blank,
    Cell,
    Line,
}

/// For each token the break it makes; within cells of a data table lines are blanks.
fn cells(text: &str, tokens: &[Token], elements: &[Element]) -> Vec<Edge> {
    let mut edges: Vec<Edge> = tokens
        .iter()
        .map(|token| match token.kind {
            Kind::Open { tag: Tag::Br | Tag::Hr, .. } => Edge::Line,
            Kind::Open { tag, .. } | Kind::Close(tag) if tag.is_block() => Edge::Line,
            _ => Edge::None,
        })
        .collect();
    // <span>来源：青山日报</span><span>浏览次数：12</span>: the style sheet sets them apart, so labels and days
    // behind an end tag stand for themselves.
    for i in 2..tokens.len() {
        if tokens[i].kind == Kind::Text
            && matches!(tokens[i - 1].kind, Kind::Open { .. })
            && edges[i - 1] == Edge::None
            && begins_field(text[tokens[i].range.clone()].trim_start())
            && (1..=4).any(|back| i > back && matches!(tokens[i - back].kind, Kind::Close(_)))
        {
            edges[i - 1] = Edge::Blank;
        }
    }
    let tables = data_tables(elements);
    for (i, element) in elements.iter().enumerate() {
        if !matches!(element.tag, Tag::Td | Tag::Th) || !tables[i] {
            continue;
        }
        for edge in &mut edges[element.tokens.clone()] {
            if *edge == Edge::Line {
                *edge = Edge::Blank;
            }
        }
        let is_first = element.parent + 1 == i;
        edges[element.tokens.start] = if is_first { Edge::None } else { Edge::Cell };
        if element.tokens.len() > 1 {
            edges[element.tokens.end - 1] = Edge::None;
        }
    }
    edges
}

/// Whether `text` is the beginning of a field of a stamp.
fn begins_field(text: &str) -> bool {
    static LABELS: Few = Few::new(&[
        "来源",
        "來源",
        "信息来源",
        "文章来源",
        "稿源",
        "作者",
        "记者",
        "编辑",
        "责任编辑",
        "责编",
        "发布时间",
        "发布日期",
        "發布時間",
        "时间",
        "日期",
        "浏览",
        "阅读",
        "点击",
        "访问",
        "字号",
        "字体",
        "分享",
        "打印",
        "评论",
        "我要评论",
        "查看",
        "人气",
        "关键词",
    ]);
    let behind = |label: &str| text[label.len()..].trim_start().chars().next();
    LABELS.at_start(text).is_some_and(|label| {
        let short = text.trim_end().len() <= label.len() + 24 && label.chars().count() >= 4;
        behind(label).is_none_or(|c| matches!(c, '：' | ':' | '(' | '（' | '数' | '量' | '次')) || short
    })
}

/// For each cell whether its table holds data, not the layout of the page.
fn data_tables(elements: &[Element]) -> Vec<bool> {
    #[derive(Clone, Copy, Default)]
    struct Table {
        n_cells: usize,
        n_rows: usize,
        longest: usize,
        is_nested: bool,
    }
    let mut table_of = vec![0usize; elements.len()];
    let mut tables = vec![Table::default(); elements.len()];
    for (i, element) in elements.iter().enumerate().skip(1) {
        let above = table_of[element.parent];
        table_of[i] = if element.tag == Tag::Table { i } else { above };
        match element.tag {
            Tag::Table if above != 0 => tables[above].is_nested = true,
            Tag::Tr => tables[above].n_rows += 1,
            Tag::Td | Tag::Th => {
                let table = &mut tables[above];
                table.n_cells += 1;
                table.longest = table.longest.max(element.n_chars);
            }
            _ => {}
        }
    }
    (0..elements.len())
        .map(|i| {
            let index = table_of[i];
            let table = tables[index];
            let n_chars = elements[index].n_chars;
            index != 0
                && !table.is_nested
                && table.n_cells > table.n_rows
                // One cell with nearly all of the text is the page's middle column.
                && (n_chars < 400 || table.longest * 10 < n_chars * 7)
        })
        .collect()
}

/// What stands between the last text written and the next.
#[derive(Debug, Default)]
struct Gap {
    cells_before: usize,
    is_line: bool,
    cells_after: usize,
    is_blank: bool,
}

impl Gap {
    fn line(&mut self) {
        // A row in which nothing stands leaves nothing.
        self.cells_after = 0;
        self.is_line = true;
    }
    fn cell(&mut self) {
        *(if self.is_line { &mut self.cells_after } else { &mut self.cells_before }) += 1;
    }
    fn is_open(&self) -> bool {
        self.is_line || self.is_blank || self.cells_before > 0 || self.cells_after > 0
    }
    fn text(&self) -> String {
        let mut text = " |".repeat(self.cells_before);
        if self.is_line {
            text.push('\n');
            text.push_str(&"| ".repeat(self.cells_after));
        } else if self.cells_before > 0 || self.is_blank {
            text.push(' ');
        }
        text
    }
}

struct Writer<'w, 't> {
    draft: &'w mut Draft<'t, Repaired, Repaired>,
    /// What goes before the next text, in the order of the page, without gaps.
    pieces: Vec<(Range<usize>, Name)>,
    gap: Gap,
    /// Whether any text has been written.
    is_begun: bool,
}

impl Writer<'_, '_> {
    /// `range` goes under `name`.
    fn skip(&mut self, range: Range<usize>, name: Name) {
        if range.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some((last, known)) if last.end == range.start && *known == name => last.end = range.end,
            _ => self.pieces.push((range, name)),
        }
    }

    /// Writes what has been skipped; the break stands in the first piece that is markup.
    fn flush(&mut self) {
        let gap = if self.is_begun { self.gap.text() } else { String::new() };
        self.gap = Gap::default();
        let bearer = self.pieces.iter().position(|(_, name)| !name.starts_with("boilerplate:")).unwrap_or(0);
        for (i, (range, name)) in std::mem::take(&mut self.pieces).into_iter().enumerate() {
            self.draft.replace(range, if i == bearer { &gap } else { "" }, name);
        }
    }

    /// Text that stays: references read, white space as a browser shows it.
    fn text(&mut self, range: Range<usize>) {
        let text = self.draft.text();
        let bytes = text.as_bytes();
        let mut at = range.start;
        while at < range.end {
            let c = text[at..].chars().next().expect("inside the text");
            if c.is_ascii_whitespace() {
                let len = bytes[at..range.end].iter().take_while(|b| b.is_ascii_whitespace()).count();
                let space = at..at + len;
                at += len;
                if self.gap.is_open() || !self.is_begun {
                    self.skip(space, Cow::Borrowed("html:tag"));
                    continue;
                }
                // A line break inside a sentence is none: hanzi stand close.
                let is_break = bytes[space.clone()].contains(&b'\n') || bytes[space.clone()].contains(&b'\r');
                let next = text[at..].chars().next();
                if is_break
                    && at < range.end
                    && (next.is_some_and(is_wide) && text[..space.start].chars().next_back().is_some_and(is_wide))
                {
                    self.flush();
                    self.draft.replace(space, "", "html:space");
                } else if at == range.end || len > 1 || is_break {
                    // The end of a paragraph or a blank before the next tag: which, the next text tells.
                    self.skip(space, Cow::Borrowed("html:space"));
                    self.gap.is_blank = true;
                }
                continue;
            }
            let (shown, len) =
                if c == '&' { entity::entity(&text[at..range.end]).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
            let here = at..at + len;
            at += len;
            if len > c.len_utf8() && shown.is_whitespace() {
                // &nbsp; lays out: at the head of a line it is an indent, elsewhere a blank.
                if !self.is_begun || self.gap.is_open() {
                    self.skip(here, Cow::Borrowed("html:tag"));
                } else {
                    self.skip(here, Cow::Borrowed("entity"));
                    self.gap.is_blank = true;
                }
                continue;
            }
            if !self.pieces.is_empty() || self.gap.is_open() {
                self.flush();
            }
            self.is_begun = true;
            if len > c.len_utf8() {
                let mut buffer = [0; 4];
                self.draft.replace(here, shown.encode_utf8(&mut buffer), "entity");
                continue;
            }
            // The run up to the next character that needs a look.
            let run = bytes[at..range.end].iter().take_while(|b| **b != b'&' && !b.is_ascii_whitespace()).count();
            at += run;
        }
    }

    fn finish(mut self, _end: usize) {
        self.gap = Gap { is_line: self.gap.is_line && self.is_begun, ..Gap::default() };
        self.flush();
    }
}

/// Whether `c` is as wide as a hanzi, so that no blank divides it from the next.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
