//! Which elements of a page are the article, which one its headline, which ones go.
//!
//! A paragraph counts for the element it stands in, half for the one above, a quarter for the next; the
//! words of class and id weigh. Where two elements come near each other, dom_smoothie has a vote.

use super::chrome::{Words, reason, words};
use super::token::{Kind, Tag, Token};
use super::tree::Element;
use crate::lexicon::few::Few;

/// What of the page is kept.
pub(super) struct Choice {
    /// For each element the reason it goes, `None` where it stays or goes with one above.
    pub gone: Vec<Option<&'static str>>,
    /// Tokens that are kept, but for those of elements that are `gone`.
    pub tokens: std::ops::Range<usize>,
    /// The stamp, where it stands above the headline: tokens before `tokens`.
    pub stamp: std::ops::Range<usize>,
    /// The `<title>` stands for a headline that the page does not show.
    pub keeps_title: bool,
}

/// Decides what of the page stays.
pub(super) fn choose(text: &str, tokens: &[Token], elements: &[Element], title: Option<&str>) -> Choice {
    let words: Vec<Words> = elements.iter().map(|element| words(text, element)).collect();
    let prose = prose(elements);
    let total = prose[0].max(1);
    let mut gone: Vec<Option<&'static str>> = elements
        .iter()
        .zip(&words)
        .zip(&prose)
        .map(|((element, words), prose)| {
            // class="page-content", a form around the whole page: the bulk of the prose is no chrome. Only
            // readers may write more than the paper did.
            let is_plain = |reason: &str| matches!(reason, "comment" | "related" | "hot" | "footer" | "links");
            let is_page = matches!(element.tag, Tag::Body | Tag::Html);
            reason(element, *words)
                .filter(|reason| prose * 10 < total * if is_plain(reason) { 9 } else { 4 } && !is_page)
        })
        .collect();
    gone[0] = None;
    let is_gone = inherited(elements, &gone);
    let article = best(text, elements, &words, &is_gone);
    let headline = headline(text, tokens, elements, &words, (&gone, &is_gone), title, article);
    let mut up = article;
    while up != 0 {
        gone[up] = None;
        up = elements[up].parent;
    }
    if let Some(found) = &headline {
        release(found.element, elements, &mut gone);
    }
    let mut kept = elements[article].tokens.clone();
    if let Some(found) = &headline {
        let range = elements[found.element].tokens.clone();
        if range.start < kept.start {
            kept.start = range.start;
        }
    }
    let mut stamp = 0..0;
    if let Some(found) = headline {
        let headline = &elements[found.element].tokens;
        let has_stamp = keep_stamps(text, tokens, elements, headline.end..elements[article].tokens.end, &mut gone);
        if !has_stamp && let Some(above) = stamp_above(text, tokens, elements, headline.start.min(kept.start)) {
            stamp = elements[above].tokens.clone();
            release(above, elements, &mut gone);
        }
    } else if title.is_none() {
        kept.start = 0; // a piece of a page: what stands above its text is its headline
    }
    kept.end = credits_behind(text, tokens, elements, kept.end, &is_gone);
    let keeps_title = headline.is_none() && title.is_some();
    Choice { gone, tokens: kept, stamp, keeps_title }
}

/// The nearest short element above the headline that holds a whole day, as digital newspapers print it:
/// `青山日报 2024年06月21日 第03版`. The page's clock 今天是… is none, nor is an entry of a list.
fn stamp_above(text: &str, tokens: &[Token], elements: &[Element], end: usize) -> Option<usize> {
    const NEAR: usize = 60; // elements above the headline
    let last = elements.partition_point(|element| element.tokens.start < end);
    (1..last).rev().take(NEAR).find(|&i| {
        let element = &elements[i];
        if element.is_unseen
            || element.is_in_link
            || element.n_links > 0
            || element.n_chars > 60
            || element.tokens.end > end
            || element.tokens.len() > 30
        {
            return false;
        }
        let shown = shown(text, &tokens[element.tokens.clone()]);
        has_day(&shown) && !shown.contains("今天")
    })
}

/// Whether `text` holds a year with month and day behind it.
fn has_day(text: &str) -> bool {
    ["20", "19"].iter().any(|century| {
        text.match_indices(century).any(|(at, _)| {
            let rest = &text[at + 2..];
            rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2
                && rest.get(2..).is_some_and(|rest| {
                    rest.starts_with(['-', '年', '/', '.'])
                        && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
                        && rest.chars().skip(2).take(3).any(|c| matches!(c, '-' | '月' | '/' | '.'))
                })
        })
    })
}

/// Keeps short elements below the headline that hold day or source, whatever their class says; whether a day
/// stands among them.
fn keep_stamps(
    text: &str,
    tokens: &[Token],
    elements: &[Element],
    within: std::ops::Range<usize>,
    gone: &mut [Option<&'static str>],
) -> bool {
    const NEAR: usize = 40; // elements below the headline
    let first = elements.partition_point(|element| element.tokens.start < within.start);
    let mut has_stamp = false;
    for (i, element) in elements.iter().enumerate().skip(first).take(NEAR) {
        if element.is_unseen || element.n_chars == 0 || element.tokens.end > within.end || element.tokens.len() > 80 {
            continue;
        }
        if element.n_chars > 120 {
            if own_prose(elements, i) > 0 {
                break;
            }
            continue;
        }
        let shown = shown(text, &tokens[element.tokens.clone()]);
        let has_day = has_day(&shown);
        has_stamp |= has_day;
        if own_prose(elements, i) >= 40 && shown.contains('。') {
            break; // a stamp stands above the text
        }
        let is_list = element.n_links >= 3;
        if !(has_day || shown.contains("来源") || shown.contains("來源")) || is_list {
            continue;
        }
        release(i, elements, gone);
    }
    has_stamp
}

/// Keeps element `i`. Of an element above it that would go, a bar of tools that holds the stamp, only the other
/// parts go, each for itself.
fn release(i: usize, elements: &[Element], gone: &mut [Option<&'static str>]) {
    const MAX: usize = 200; // parts looked at; a bar has a dozen
    gone[i] = None;
    let (mut child, mut up) = (i, elements[i].parent);
    while up != 0 {
        if let Some(reason) = gone[up].take() {
            let end = elements[up].tokens.end;
            let below = elements.iter().enumerate().skip(up + 1).take_while(|(_, other)| other.tokens.start < end);
            for (sibling, other) in below.take(MAX) {
                if other.parent == up && sibling != child && gone[sibling].is_none() {
                    gone[sibling] = Some(reason);
                }
            }
        }
        (child, up) = (up, elements[up].parent);
    }
}

/// Whether an element or one above it goes.
fn inherited(elements: &[Element], gone: &[Option<&'static str>]) -> Vec<bool> {
    let mut is_gone = vec![false; elements.len()];
    for (i, element) in elements.iter().enumerate() {
        is_gone[i] = gone[i].is_some() || element.is_unseen || (i > 0 && is_gone[element.parent]);
    }
    is_gone
}

/// Characters of prose in each element and below: text of paragraphs that have marks and few links.
fn prose(elements: &[Element]) -> Vec<usize> {
    let mut prose = vec![0; elements.len()];
    for i in (1..elements.len()).rev() {
        if !elements[i].is_unseen {
            prose[i] += own_prose(elements, i);
            let parent = elements[i].parent;
            prose[parent] += prose[i];
        }
    }
    prose[0] += own_prose(elements, 0);
    prose
}

/// The prose that `elements[i]` holds itself: a paragraph, or text that stands bare in a block.
fn own_prose(elements: &[Element], i: usize) -> usize {
    let element = &elements[i];
    let is_leaf = !element.has_block && (element.tag.is_block() || i == 0);
    if is_leaf && element.n_chars >= 15 && element.n_marks >= 1 && element.n_linked * 2 < element.n_chars {
        element.n_chars - element.n_linked
    } else {
        0
    }
}

/// The element that holds the article.
fn best(text: &str, elements: &[Element], words: &[Words], is_gone: &[bool]) -> usize {
    let n = elements.len();
    // Text that stands bare between blocks, divided by <br>, counts for its block as paragraphs do.
    let mut below = vec![(0usize, 0usize, 0usize); n]; // chars, marks, linked of block children
    let mut inline = vec![0usize; n];
    for i in (1..n).rev() {
        let element = &elements[i];
        let parent = element.parent;
        if element.tag.is_block() || element.has_block {
            below[parent].0 += element.n_chars;
            below[parent].1 += element.n_marks;
            below[parent].2 += element.n_linked;
        }
    }
    for i in 0..n {
        let element = &elements[i];
        let (chars, marks) = (element.n_chars.saturating_sub(below[i].0), element.n_marks.saturating_sub(below[i].1));
        let linked = element.n_linked.saturating_sub(below[i].2);
        if element.has_block && chars >= 40 && marks >= 2 && linked * 2 < chars {
            inline[i] = chars - linked;
        }
    }
    let mut score = vec![0f64; n];
    let mut alive = vec![0usize; n]; // prose that does not go
    for i in (0..n).rev() {
        if is_gone[i] {
            continue;
        }
        let own = own_prose(elements, i);
        let value = (own + inline[i]) as f64;
        alive[i] += own + inline[i];
        if inline[i] > 0 {
            score[i] += inline[i] as f64;
        }
        if own > 0 {
            let mut up = i;
            let mut share = 1.0;
            // A paragraph counts for its containers; one that is a container itself also for itself.
            if elements[i].tag.is_container() {
                score[i] += value;
            }
            for _ in 0..3 {
                if up == 0 {
                    break;
                }
                up = elements[up].parent;
                score[up] += value * share;
                share *= 0.5;
            }
        }
        if i > 0 {
            let parent = elements[i].parent;
            alive[parent] += alive[i];
        }
    }
    let weigh = |i: usize| {
        let element = &elements[i];
        if is_gone[i] || !(element.tag.is_container() || i == 0) {
            return 0.0;
        }
        let mut weight = score[i];
        if words[i].is_article {
            weight *= 1.3;
        }
        if matches!(element.tag, Tag::Article | Tag::Main) {
            weight *= 1.2;
        }
        weight * (1.0 - element.n_linked as f64 / element.n_chars.max(1) as f64)
    };
    let weights: Vec<f64> = (0..n).map(weigh).collect();
    let first = (0..n).rev().max_by(|a, b| weights[*a].total_cmp(&weights[*b])).unwrap_or(0);
    if weights[first] <= 0.0 {
        return body(elements);
    }
    // A rival that neither holds the first nor stands in it, nearly as heavy: the vote decides.
    let holds = |a: usize, b: usize| {
        elements[a].tokens.start <= elements[b].tokens.start && elements[b].tokens.end <= elements[a].tokens.end
    };
    let rival = (0..n)
        .filter(|&i| !holds(i, first) && !holds(first, i))
        .max_by(|a, b| weights[*a].total_cmp(&weights[*b]))
        .filter(|&rival| weights[rival] > weights[first] * 0.7);
    let mut article = first;
    if let Some(rival) = rival
        && let Some(voted) = super::vote::vote(text, elements)
    {
        let votes = |i: usize| voted.iter().filter(|at| elements[i].range.contains(at)).count();
        if votes(rival) > votes(first) {
            article = rival;
        }
    }
    // An article in several boxes: the element above holds clearly more prose.
    while article != 0 {
        let parent = elements[article].parent;
        if alive[parent] * 10 <= alive[article] * 12 || is_gone[parent] {
            break;
        }
        article = parent;
    }
    // A box of one paragraph, a cell of a row: what holds it alone.
    while article != 0 && !elements[article].tag.is_container() {
        article = elements[article].parent;
    }
    article
}

fn body(elements: &[Element]) -> usize {
    elements.iter().position(|element| element.tag == Tag::Body).unwrap_or(0)
}

#[derive(Clone, Copy)]
struct Headline {
    element: usize,
}

/// The element whose text begins the `<title>`: an `<h1>`, else any block or span that does.
fn headline(
    text: &str,
    tokens: &[Token],
    elements: &[Element],
    words: &[Words],
    (gone, is_gone): (&[Option<&'static str>], &[bool]),
    title: Option<&str>,
    article: usize,
) -> Option<Headline> {
    let title = super::fold(title.unwrap_or(""));
    let end = elements[article].tokens.end;
    let first = elements.partition_point(|element| element.tokens.start < elements[article].tokens.start);
    let prose = (first..elements.len()).find(|&i| own_prose(elements, i) >= 40 && elements[i].tokens.start < end);
    let first_prose = prose.map_or(elements[article].tokens.start + 1, |i| elements[i].tokens.start);
    let is_own = |element: &Element| {
        let is_small = (8..=60).contains(&element.n_chars) && element.n_marks <= 2;
        is_small && element.tokens.start < first_prose
    };
    let mut best: Option<(u32, usize)> = None;
    for (i, element) in elements.iter().enumerate().skip(1) {
        let is_small = (4..=120).contains(&element.n_chars) && element.tokens.len() <= 40;
        if element.is_unseen || element.tokens.start >= end || !is_small {
            continue;
        }
        let is_heading = matches!(element.tag, Tag::H1 | Tag::H2 | Tag::H3);
        // class="header": the headline may stand in what the page calls its head, never in crumbs or lists.
        let is_in_head = is_gone[i] && !is_heading;
        if is_in_head && (element.is_in_link || element.n_links > 0 || !stands_in_head(elements, gone, i)) {
            continue;
        }
        if element.has_block && !is_heading {
            continue;
        }
        let shown = super::fold(&shown(text, &tokens[element.tokens.clone()]));
        let n = shown.chars().count();
        if n < 4 {
            continue;
        }
        let starts = !title.is_empty()
            && (title.starts_with(&shown) || (shown.starts_with(&title) && title.chars().count() >= 8));
        let is_in = !starts && n >= 8 && title.contains(&shown);
        // 某某日报 -- 两地签约: the site's name may stand before the headline too.
        let ends = is_in && title.ends_with(&shown);
        // 标题 | 两地签约 | …: a row of the paper's description is no headline.
        if matches!(element.tag, Tag::Td | Tag::Th) && elements[element.parent].n_chars > element.n_chars {
            continue;
        }
        let rank = match (element.tag, starts, is_in) {
            (Tag::H1, true, _) => 9,
            (Tag::H2 | Tag::H3, true, _) => 8,
            (Tag::H1, _, true) => 7,
            (_, true, _) if is_in_head && n >= 8 => 4,
            _ if is_in_head => continue,
            (_, true, _) if n >= 8 && element.n_linked * 2 < element.n_chars => 6,
            (_, _, true) if ends && element.n_linked * 2 < element.n_chars => 5,
            // A page whose title is the site's name: its only h1 above the article, or what is called its title.
            (Tag::H2 | Tag::H3, false, false) if is_own(element) && !is_gone[i] => 2,
            (_, false, false) if words[i].is_title && is_own(element) && element.n_links == 0 => 1,
            (Tag::H1, false, false) if n >= 8 && !shown.starts_with(&title) => 3,
            _ => continue,
        };
        // The last of the best: a site's own h1 stands above the article's.
        if best.is_none_or(|(known, _)| rank >= known)
            && !(best.is_some_and(|(known, _)| known == rank) && matches!(rank, 4..=6))
        {
            best = Some((rank, i));
        }
    }
    best.map(|(_, element)| Headline { element })
}

/// Whether all that would take element `i` away is called a head or a bar of tools.
fn stands_in_head(elements: &[Element], gone: &[Option<&'static str>], i: usize) -> bool {
    let mut up = i;
    while up != 0 {
        if gone[up].is_some_and(|reason| !matches!(reason, "menu" | "tools")) || elements[up].is_unseen {
            return false;
        }
        up = elements[up].parent;
    }
    true
}

/// The text of `tokens` without markup.
pub(super) fn shown(text: &str, tokens: &[Token]) -> String {
    let mut shown = String::new();
    for token in tokens.iter().filter(|token| token.kind == Kind::Text) {
        let part = &text[token.range.clone()];
        let mut at = 0;
        while let Some(step) = part[at..].find('&') {
            shown.push_str(&part[at..at + step]);
            at += step;
            match super::entity::entity(&part[at..]) {
                Some((c, len)) => {
                    shown.push(c);
                    at += len;
                }
                None => {
                    shown.push('&');
                    at += 1;
                }
            }
        }
        shown.push_str(&part[at..]);
    }
    shown
}

/// Where short texts right behind the article end that name editors or the source: `(责任编辑：于小楼)`.
fn credits_behind(text: &str, tokens: &[Token], elements: &[Element], end: usize, is_gone: &[bool]) -> usize {
    const NEAR: usize = 80; // tokens behind the article
    static LABELS: Few = Few::new(&[
        "责任编辑",
        "责编",
        "编辑：",
        "编辑:",
        "来源：",
        "来源:",
        "作者：",
        "作者:",
        "记者",
        "責任編輯",
        "編輯",
        "來源",
        "责任校对",
        "校对",
        "供稿",
        "附件",
        "审核",
        "监制",
        "一审",
        "初审",
    ]);
    let last = (end + NEAR).min(tokens.len());
    let mut gone = vec![false; last - end.min(last)];
    let first = elements.partition_point(|element| element.tokens.start < end);
    let near = elements.iter().enumerate().skip(first).take_while(|(_, element)| element.tokens.start < last);
    for (i, element) in near {
        // A bar of many parts goes; a single short line may be the editor's in spite of its class.
        if is_gone[i] && (element.is_unseen || element.n_chars > 40 || element.n_links > 0) {
            gone[element.tokens.start - end..element.tokens.end.min(last) - end].fill(true);
        }
    }
    let mut kept = end;
    let mut is_credit = false;
    for i in end..last {
        match tokens[i].kind {
            Kind::Text if !gone[i - end] => {
                let line = text[tokens[i].range.clone()].trim();
                if line.is_empty() {
                    continue;
                }
                let n = line.chars().count();
                let bare = line.trim_start_matches(['(', '（', '【', '[', '〔', ' ', '\u{3000}']);
                if n <= 60 && LABELS.at_start(bare).is_some() {
                    is_credit = true;
                }
                if is_credit && n <= 60 {
                    kept = i + 1;
                } else if n > 12 {
                    break;
                }
            }
            Kind::Open { tag, .. } | Kind::Close(tag) if tag.is_block() || tag == Tag::Br => is_credit = false,
            _ => {}
        }
    }
    kept
}
