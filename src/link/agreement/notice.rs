//! Pages that are a paper of their own: `A B 关于印发《T》的通知` with the text of T below, or the text of an
//! agreement with its 甲方 and 乙方. They tell makers, day and place in their head and in the lines at their end.

use super::page::{Area, Page};
use crate::layout::Document;
use crate::link::Date;
use crate::mention::party::named_in;
use crate::mention::title::TitleMention;
use crate::record::vocabulary::BlockKind;

/// Lines of the head that name those who give the paper out.
const MAX_HEAD: usize = 4;
/// A closing line is no longer, in characters: 2023年5月8日于江北区政府会议中心.
const MAX_CLOSING: usize = 40;

/// Whether the page is the notice by which several together give out `title`: its headline says 印发 and the
/// lines of its head name more than one of them.
pub(super) fn announces(page: &Page, title: &TitleMention) -> bool {
    let name = title.name.of(page.text);
    let Some((head, makers)) = head(page.document).and_then(|head| Some((head, head.split_once('《')?.0))) else {
        return false;
    };
    head.contains(name) && named_in(makers).iter().filter(|maker| maker.organ.is_some()).count() >= 2
}

/// The head of a notice: its first lines, where they say 关于印发《T》的通知.
pub(super) fn head(document: &Document) -> Option<&str> {
    let text = document.text.as_str();
    let is_notice = |words: &str| few!["的通知", "的公告", "的通告"].at_end(words.trim_end()).is_some();
    let is_head = |kind| matches!(kind, BlockKind::Headline | BlockKind::Subtitle | BlockKind::Paragraph);
    let lines = document.blocks.iter().filter(|block| is_head(block.kind)).take(MAX_HEAD);
    let mut lines = lines.take_while(|block| !block.span.of(text).contains(['。', '：'])).map(|block| block.span);
    let first = lines.next()?;
    let last = std::iter::once(first).chain(lines).find(|line| is_notice(line.of(text)))?;
    let head = text.get(first.start()..last.end())?;
    few!["印发", "发布", "下发", "公布", "转发"].within(head).then_some(head)
}

/// Whether the page is a paper of its own: a notice, or the text of an agreement.
fn is_paper(page: &Page) -> bool {
    let starts = |start: &str| page.document.blocks.iter().any(|block| block.span.of(page.text).starts_with(start));
    head(page.document).is_some() || starts("甲方") || starts("第一条")
}

/// The line that closes a paper: `2023年5月8日`, `2023年5月8日于鹤峰县`. The day, and the place behind 于.
pub(super) fn closing<'p>(page: &Page<'p>) -> Option<(&'p Date, Option<Area>)> {
    let paper = is_paper(page);
    page.document.blocks.iter().filter(|_| paper).find_map(|block| {
        if block.kind != BlockKind::Paragraph || block.span.len() > MAX_CLOSING * 3 {
            return None;
        }
        let words = block.span.of(page.text);
        let date = page.dates(block.span).next()?;
        let before = page.words(block.span.start(), date.span.start());
        let is_line = before.is_empty() || before.ends_with('：') && before.contains(['签', '订']);
        let is_day = date.value.as_deref().is_some_and(|value| value.len() == "2023-05-08".len());
        let behind = page.words(date.span.end(), block.span.end()).trim();
        if !is_line || !is_day || words.contains(['，', '。', '；']) {
            return None;
        }
        if behind.is_empty() || behind.starts_with('（') {
            return Some((date, None));
        }
        // 签于澳门, 订立于宁安
        let said = few!["签订", "签署", "订立", "签", "订"].at_start(behind).unwrap_or("");
        let place = behind[said.len()..].strip_prefix('于').or_else(|| behind.strip_prefix('在'))?;
        let end = block.span.start() + words.trim_end().len();
        Some((date, Some(Area::new(end - place.len(), end))))
    })
}
