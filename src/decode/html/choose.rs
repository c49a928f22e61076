//! Which elements of a page are the article, which one its headline, which ones go.
//!
//! A paragraph counts for the element it stands in, half for the one above, a quarter for the next; the
//! words of class and id weigh. Where two elements come near each other, dom_smoothie has a vote.

use super::chrome::{Words, reason, words};
use super::token::{Kind, Tag, Token};
use super::tree::Element;

/// What of the page is kept.
pub(super) struct Choice {
    /// For each element the reason it goes, `None` where it stays or goes with one above.
    pub gone: Vec<Option<&'static str>>,
    /// Tokens that are kept, but for those of elements that are `gone`.
    pub tokens: std::ops::Range<usize>,
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
    let headline = headline(text, tokens, elements, &is_gone, title, article);
    for index in [Some(article), headline.map(|found| found.element)].into_iter().flatten() {
        let mut up = index;
        while up != 0 {
            gone[up] = None;
            up = elements[up].parent;
        }
        gone[0] = None;
    }
    let mut kept = elements[article].tokens.clone();
    if let Some(found) = &headline {
        let range = elements[found.element].tokens.clone();
        if range.start < kept.start {
            kept.start = range.start;
        }
    }
    if let Some(found) = headline {
        keep_stamps(
            text,
            tokens,
            elements,
            elements[found.element].tokens.end..elements[article].tokens.end,
            &mut gone,
        );
    } else if title.is_none() {
        kept.start = 0; // a piece of a page: what stands above its text is its headline
    }
    kept.end = credits_behind(text, elements, article, kept.end, &is_gone);
    let keeps_title = headline.is_none() && title.is_some();
    Choice { gone, tokens: kept, keeps_title }
}

/// Keeps short elements below the headline that hold day or source, whatever their class says.
fn keep_stamps(
    text: &str,
    tokens: &[Token],
    elements: &[Element],
    within: std::ops::Range<usize>,
    gone: &mut [Option<&'static str>],
) {
    const NEAR: usize = 40; // elements below the headline
    let first = elements.partition_point(|element| element.tokens.start < within.start);
    for (i, element) in elements.iter().enumerate().skip(first).take(NEAR) {
        if gone[i].is_none() || element.tokens.end > within.end || element.n_chars > 120 || element.tokens.len() > 80 {
            continue;
        }
        let shown = shown(text, &tokens[element.tokens.clone()]);
        let has_year = ["20", "19"].iter().any(|century| {
            shown.match_indices(century).any(|(at, _)| {
                let rest = &shown[at + 2..];
                rest.bytes().take(2).all(|b| b.is_ascii_digit())
                    && rest.get(2..).is_some_and(|rest| rest.starts_with(['-', '年', '/', '.']))
            })
        });
        let is_list = element.n_links >= 3;
        if (has_year || shown.contains("来源") || shown.contains("來源")) && !is_list {
            gone[i] = None;
        }
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
    is_gone: &[bool],
    title: Option<&str>,
    article: usize,
) -> Option<Headline> {
    let title = super::fold(title.unwrap_or(""));
    let end = elements[article].tokens.end;
    let mut best: Option<(u32, usize)> = None;
    for (i, element) in elements.iter().enumerate().skip(1) {
        let is_small = (4..=120).contains(&element.n_chars) && element.tokens.len() <= 40;
        if element.is_unseen || element.tokens.start >= end || !is_small {
            continue;
        }
        let is_heading = matches!(element.tag, Tag::H1 | Tag::H2 | Tag::H3);
        if is_gone[i] && !is_heading {
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
        let rank = match (element.tag, starts, is_in) {
            (Tag::H1, true, _) => 9,
            (Tag::H2 | Tag::H3, true, _) => 8,
            (Tag::H1, _, true) => 7,
            (_, true, _) if n >= 8 && element.n_linked * 2 < element.n_chars => 6,
            // A page whose title is the site's name: its only h1 above the article.
            (Tag::H1, false, false) if n >= 8 && !shown.starts_with(&title) => 3,
            _ => continue,
        };
        // The last of the best: a site's own h1 stands above the article's.
        if best.is_none_or(|(known, _)| rank >= known) && !(best.is_some_and(|(known, _)| known == rank) && rank == 6) {
            best = Some((rank, i));
        }
    }
    best.map(|(_, element)| Headline { element })
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

/// Short elements right behind the article that name editors or the source.
fn credits_behind(text: &str, elements: &[Element], article: usize, end: usize, is_gone: &[bool]) -> usize {
    const LABELS: &[&str] = &[
        "责任编辑",
        "责编",
        "编辑：",
        "编辑:",
        "【责任编辑",
        "[责任编辑",
        "(责任编辑",
        "（责任编辑",
        "来源：",
        "来源:",
        "作者：",
        "作者:",
        "记者",
        "責任編輯",
        "編輯",
        "來源",
        "(责编",
        "（责编",
        "校对",
        "供稿",
        "附件",
    ];
    let mut end = end;
    let first = elements.partition_point(|element| element.tokens.start < elements[article].tokens.end);
    for (i, element) in elements.iter().enumerate().skip(first).take(12) {
        if element.tokens.start < end || element.n_chars == 0 {
            continue;
        }
        let inside = &text[element.range.clone()];
        let start = inside.find('>').map_or(0, |i| i + 1);
        let content = inside[start..].trim_start();
        let is_credit = element.n_chars <= 60
            && element.n_linked * 2 < element.n_chars.max(1)
            && LABELS.iter().any(|label| content.starts_with(label));
        if !is_credit || is_gone[i] && element.n_chars > 40 {
            break;
        }
        end = element.tokens.end;
    }
    end
}
