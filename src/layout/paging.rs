//! Signs that a page holds a part of its article only: `上一页 1 2 下一页`, `余下全文`, `（下转第三版）`.

use std::ops::Range;

use crate::lexicon::few::Few;

/// Whether a bar of pages, markup and all, leads on: `<a href=2>2</a> 下一页`; 共1页 does not.
pub(super) fn goes_on(bar: &str) -> bool {
    let shown = shown(bar);
    if ["共1页", "1/1"].iter().any(|one| shown.contains(one)) {
        return false;
    }
    static ON: Few = Few::new(&["下一页", "下页", "余下全文", "后一页", "末页", "尾页", "下頁", "下一頁"]);
    let mut n_numbers = 0;
    let mut was_digit = false;
    for c in shown.chars() {
        n_numbers += usize::from(c.is_ascii_digit() && !was_digit);
        was_digit = c.is_ascii_digit();
    }
    ON.within(&shown) || n_numbers >= 2
}

/// Whether what was taken out is a link to the rest: `余下全文`, `点击展开全文>>`.
pub(super) fn is_more(removed: &str) -> bool {
    const LONG: usize = 4000; // bytes of markup around it; a longer piece is a part of the page
    static MORE: Few = Few::new(&[
        "余下全文",
        "剩余全文",
        "阅读全文",
        "查看全文",
        "展开全文",
        "显示全文",
        "阅读余下",
        "查看剩余",
        "未完待续",
        "阅读更多内容",
        "展开阅读全文",
        "还有更多内容",
        "閱讀全文",
        "繼續閱讀",
        "继续阅读",
        "点击加载剩余",
    ]);
    // The link stands alone: a part of the page that holds it among others tells nothing.
    removed.len() <= LONG && MORE.within(removed) && {
        let shown = shown(removed);
        shown.chars().count() <= 16 && MORE.within(&shown)
    }
}

/// Text between tags, without blanks.
fn shown(piece: &str) -> String {
    let mut is_tag = false;
    piece
        .chars()
        .filter(|&c| {
            is_tag |= c == '<';
            let is_shown = !is_tag && !c.is_whitespace();
            is_tag &= c != '>';
            is_shown
        })
        .take(400)
        .collect()
}

/// Where the text itself says that it breaks off: `（未完待续）`, `（下转第三版）`, `（下转A2版）`.
pub(super) fn broken_off(text: &str) -> Option<Range<usize>> {
    const FAR: usize = 2000; // bytes from the end
    let mut from = text.len().saturating_sub(FAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    static BREAKS: Few = Few::new(&["未完待续", "下转", "待续"]);
    let (at, word) = BREAKS.places(&text[from..]).find(|&(at, word)| {
        let (before, rest) = (&text[from..from + at], &text[from + at + word.len()..]);
        let opens = before.ends_with(['（', '(', '【', '[', '▶', '\n', ' ', '>']);
        match word {
            // 下转第三版, 下转2版: not 向下转移.
            "下转" => rest.char_indices().take(8).any(|(_, c)| c == '版') && opens,
            _ => opens && (rest.is_empty() || rest.starts_with(['）', ')', '】', ']', '\n', '…', '。'])),
        }
    })?;
    Some(from + at..from + at + word.len())
}
