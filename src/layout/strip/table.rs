//! Empty cells of table rows and unfilled fields of forms: `文号 | | 有效期 | |`, `领导签名：`.

use crate::lexicon::few::Few;

use std::ops::Range;

use super::Verdict;

/// What becomes of a table row: empty cells go, and the whole row where nothing is filled in.
pub(super) fn row(line: &str, offset: usize) -> Verdict {
    let cells: Vec<Range<usize>> = cells(line);
    let filled: Vec<&Range<usize>> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    if filled.len() == cells.len() {
        return Verdict::Keep;
    }
    if filled.is_empty() || is_unfilled(line, &cells) {
        return Verdict::Drop("form-blank");
    }
    // Between filled cells ` | ` stays once; what stands between them too much goes.
    let mut cuts = Vec::new();
    let head = filled[0].start;
    if head > 0 {
        cuts.push(0..head);
    }
    for pair in filled.windows(2) {
        let gap = &line[pair[0].end..pair[1].start];
        if gap.matches('|').count() > 1 {
            // Keep the first bar and the blank behind it.
            let bar = pair[0].end + gap.find('|').expect("a gap has bars") + 1;
            let keep = if line[bar..].starts_with(' ') { bar + 1 } else { bar };
            if keep < pair[1].start {
                cuts.push(keep..pair[1].start);
            }
        }
    }
    let tail = filled[filled.len() - 1].end;
    if tail < line.len() {
        cuts.push(tail..line.len());
    }
    Verdict::Cut(cuts.into_iter().map(|cut| (offset + cut.start..offset + cut.end, "empty-cell")).collect())
}

/// The cells of a row without blanks at their edges; empty ranges where nothing stands.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    for cell in line.split('|') {
        let left = cell.len() - cell.trim_start().len();
        let len = cell.trim().len();
        let from = start + if len == 0 { 0 } else { left };
        cells.push(from..from + len);
        start += cell.len() + 1;
    }
    cells
}

/// Labels with empty cells behind each of them, or a blank day, seal or signature.
fn is_unfilled(line: &str, cells: &[Range<usize>]) -> bool {
    let mut n_labels = 0;
    let mut i = 0;
    while i < cells.len() {
        if cells[i].is_empty() {
            i += 1;
            continue;
        }
        let label = &line[cells[i].clone()];
        n_labels += 1;
        let is_last = cells[i + 1..].is_empty() && n_labels > 1;
        let next_is_empty = cells.get(i + 1).is_none_or(|next| next.is_empty()) && !is_last;
        let is_label = label.chars().count() <= 12 && !label.chars().any(|c| c.is_ascii_digit());
        if !(next_is_empty && (is_label || is_blank_field(&super::fold(label, 60)))) {
            return false;
        }
        i += 1;
    }
    n_labels >= 2
        || cells
            .iter()
            .find(|cell| !cell.is_empty())
            .is_some_and(|cell| is_blank_field(&super::fold(&line[cell.clone()], 60)))
}

/// `领导签名：`, `（推荐单位盖章）2024年月日`: a field nobody filled in. `folded` has no blanks.
pub(super) fn is_blank_field(folded: &str) -> bool {
    if folded.chars().count() > 40 || folded.contains('。') {
        return false;
    }
    let text = folded.trim_matches(['|', '_', ' ']);
    if has_blank_day(text) {
        return true;
    }
    static FIELDS: Few = Few::new(&[
        "签名",
        "签字",
        "盖章",
        "签章",
        "公章",
        "意见",
        "电话",
        "联系人",
        "手机",
        "邮箱",
        "地址",
        "日期",
        "备注",
    ]);
    if let Some(label) = text.strip_suffix('：') {
        return FIELDS.at_end(label).is_some();
    }
    let inside = text.trim_start_matches('（').trim_end_matches('）');
    inside.len() < text.len() && few!["盖章", "签章", "签名", "签字", "公章"].at_end(inside).is_some()
}

/// `年月日` with no day between.
fn has_blank_day(folded: &str) -> bool {
    folded.contains("年月日") || folded.contains("年__月__日") || folded.contains("年_月_日")
}
