//! What hangs behind a headline: the site's name, search terms, a foreign bracket; a headline told twice.

use std::collections::HashSet;
use std::ops::Range;

use super::{is_site, spam};
use crate::layout::blocks::label;
use crate::layout::forms::FORMS;
use crate::layout::lines::{Line, fold, is_hanzi, is_prose, lines};
use crate::layout::stamp::stamp;
use crate::lexicon::few::Few;
use crate::text::{Draft, Normalized};

/// Cuts the tails of the lines above the first paragraph.
pub(super) fn tails(draft: &mut Draft<'_, Normalized, Normalized>) {
    let text = draft.text();
    let head: Vec<Line> = head(text);
    let mut kept: Vec<(Range<usize>, Range<usize>)> = head
        .iter()
        .map(|line| {
            let of = line.of(text);
            if stamp(text, line.range()).is_some() {
                return (line.range(), line.end..line.end);
            }
            let len = of.len() - tail(of).map_or(0, |start| of.len() - start);
            let len = super::stamp::without_group(&of[..len]).unwrap_or(len);
            let len = bracket(text, line.start, &of[..len]).unwrap_or(len);
            (line.start..line.start + len, line.start + len..line.end)
        })
        .collect();
    // `标题_某某网` above `标题`: the first goes.
    let doubled = doubled(text, &kept);
    for (i, line) in head.iter().enumerate() {
        if doubled == Some(i) {
            draft.replace(line.from..line.next, "", "boilerplate:doubled-headline");
            kept[i].1 = line.end..line.end;
        }
        let tail = kept[i].1.clone();
        if !tail.is_empty() {
            draft.replace(tail, "", "boilerplate:headline-tail");
        }
    }
}

/// The first lines that may be headlines: at most five, above the first paragraph.
fn head(text: &str) -> Vec<Line> {
    const MAX: usize = 5; // kicker, two lines of headline, subtitle, stamp
    // Only the first lines are looked at; a book has as many lines as it likes.
    let end = text.char_indices().filter(|&(_, c)| c == '\n').nth(40).map_or(text.len(), |(i, _)| i);
    lines(&text[..end])
        .into_iter()
        .filter(|line| !line.is_blank())
        .take_while(|line| !is_prose(line.of(text)))
        .filter(|line| !line.of(text).contains(" | ") || line.of(text).matches(" | ").count() <= 2)
        .take(MAX)
        .collect()
}

/// Where the names of site and column begin behind a headline: `…_河北新闻网`, `… - 陕西传媒网 - …`.
pub(crate) fn tail(line: &str) -> Option<usize> {
    let mut end = line.len();
    let mut is_cut = false;
    // At most six parts: headline, column, channel, paper, site, spam.
    for _ in 0..6 {
        let Some((at, mark)) = last_mark(&line[..end]) else { break };
        let segment = line[at + mark.len()..end].trim();
        let rest = line[..at].trim_end();
        if rest.chars().count() < 6 || segment.is_empty() {
            break;
        }
        let n = segment.chars().count();
        let is_name = is_site(segment) && n <= 18;
        let is_spaced = !matches!(mark, "-" | "—" | "–");
        let is_tail = match mark {
            // ____年__月__日 and w_640 name no site.
            "_" => n >= 2 && segment.chars().any(is_hanzi) && !rest.ends_with('_'),
            _ if spam::is_spam(segment) => true,
            _ if is_spaced => {
                is_name || (is_cut && n <= 12) || FORMS.nav.exact(segment).is_some() || is_office(segment)
            }
            _ if is_office(segment) && n >= 6 && rest.chars().count() >= 12 => true,
            _ => (is_name && !segment.ends_with("联网")) || (is_cut && n <= 8 && FORMS.nav.exact(segment).is_some()),
        };
        if !is_tail || segment.contains(['，', '。', '、', '“', '《']) {
            break;
        }
        end = rest.len();
        is_cut = true;
    }
    (end < line.len()).then_some(end)
}

/// Whether `segment` is an office whose page this is: 青山市人民政府.
fn is_office(segment: &str) -> bool {
    few!["政府", "委员会", "联合会", "总工会", "法院", "检察院", "厅", "局", "大学", "协会"].at_end(segment).is_some()
}

/// The last mark that may divide headline and site.
fn last_mark(text: &str) -> Option<(usize, &'static str)> {
    const MARKS: &[&str] = &["_", " | ", "|", "｜", " - ", " — ", " – ", "-", "—", "–", "::", " :: "];
    let best = MARKS.iter().filter_map(|mark| text.rfind(mark).map(|at| (at, *mark)));
    let (at, mark) = best.max_by_key(|(at, mark)| (at + mark.len(), mark.len()))?;
    // ——: a dash divides title and subtitle.
    if matches!(mark, "—" | "–") && text[..at].ends_with(['—', '–']) {
        return None;
    }
    if mark == "-" && text[..at].ends_with('-') {
        return None;
    }
    Some((at, mark))
}

/// The length of `line` without a bracket at its end that is no part of the headline.
///
/// `两地签约(某某是不是换角了)`: none of its words occurs in the article.
fn bracket(text: &str, offset: usize, line: &str) -> Option<usize> {
    let line = line.trim_end();
    let open = match line.chars().next_back()? {
        '）' => '（',
        ')' => '(',
        '】' => '【',
        _ => return None,
    };
    let at = line.rfind(open)?;
    let inside = &line[at + open.len_utf8()..line.len() - line.chars().next_back()?.len_utf8()];
    if line[..at].trim().is_empty() || label(line).is_some() && !spam::is_spam(inside) {
        return None; // 2. 完成时限：6月底前（水库项目除外）
    }
    if few!["记者", "通讯员", "特约", "本报", "实习生"].at_start(inside).is_some() {
        return None; // 青山日报江口6月17日讯（记者 何小云 通讯员 王山）
    }
    // （附全文）, （二〇二四年修订）: what papers put behind a headline themselves.
    static OWN: Few = Few::new(&[
        "全文", "附", "图", "试行", "修订", "草案", "稿", "版", "年", "摘", "节选", "发布", "名单", "之", "系列", "专",
        "视频", "直播", "更新", "连载", "期", "第", "月", "日", "上", "下", "会", "签", "通过", "除外", "含", "以内",
    ]);
    if OWN.within(inside) && !spam::is_spam(inside) && !spam::is_query(inside) {
        return None;
    }
    let n = inside.chars().filter(|c| is_hanzi(*c)).count();
    let is_foreign = spam::is_spam(inside)
        || (n >= 4 && {
            let share = known_share(text, offset..offset + line.len(), inside);
            let is_told = text.len() - line.len() >= MIN_BODY;
            share * 3.0 < 1.0 && (spam::is_query(inside) || (n >= 6 && share == 0.0 && is_told))
        });
    is_foreign.then_some(at)
}

const MIN_BODY: usize = 600; // bytes, 200 hanzi: a shorter text need not tell again what its headline says.

/// The share of the pairs of hanzi in `inside` that occur in `text` outside `own`.
fn known_share(text: &str, own: Range<usize>, inside: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let chars: Vec<char> = text.chars().collect();
        chars.windows(2).filter(|pair| pair.iter().all(|c| is_hanzi(*c))).map(|pair| (pair[0], pair[1])).collect()
    };
    let wanted = pairs(inside);
    if wanted.is_empty() {
        return 1.0;
    }
    let mut missing: HashSet<(char, char)> = wanted.iter().copied().collect();
    // A headline's body: the first 20 kB tell whether they share a word.
    let mut end = text.len().min(own.end + 20_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    for part in [&text[..own.start], &text[own.end..end]] {
        let mut last = '\n';
        for c in part.chars() {
            missing.remove(&(last, c));
            last = c;
        }
    }
    let n_known = wanted.iter().filter(|pair| !missing.contains(pair)).count();
    n_known as f64 / wanted.len() as f64
}

/// Of the first lines the one that only repeats others: `标题_某某网` above `标题`.
fn doubled(text: &str, kept: &[(Range<usize>, Range<usize>)]) -> Option<usize> {
    let own = |i: usize| kept.get(i).map(|(range, _)| fold(&text[range.clone()], 160));
    let first = own(0)?;
    if first.chars().count() < 6 {
        return None;
    }
    let second = own(1)?;
    if first == second {
        return Some(if kept[0].1.is_empty() { 1 } else { 0 });
    }
    // The title in one line, then the headline on two.
    let third = own(2)?;
    (first == format!("{second}{third}")).then_some(0)
}
