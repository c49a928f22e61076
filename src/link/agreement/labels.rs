//! An instrument told in lines with labels: `签约各方：A、B`, `签约时间：2023年8月25日`, `签约地点：X`.

use super::page::{Area, Page, area};
use crate::lexicon::few::Few;
use crate::link::{Date, Reference};

static MAKERS: Few = Few::new(&[
    "签约各方",
    "签约双方",
    "签约方",
    "签署各方",
    "签署双方",
    "签署方",
    "缔约方",
    "缔约各方",
    "合作各方",
    "合作双方",
    "合作方",
    "协议各方",
    "协议双方",
]);
static DAY: Few =
    Few::new(&["签约时间", "签约日期", "签署时间", "签署日期", "签订时间", "签订日期", "缔结时间", "缔约时间"]);
static PLACE: Few = Few::new(&["签约地点", "签署地点", "签订地点", "缔约地点"]);

/// Lines between the title and what is said of it, at most.
const NEAR: usize = 6;

/// The parties that the lines around `block` give.
pub(super) fn parties(page: &Page, block: usize) -> Vec<usize> {
    let Some(line) = line(page, block, &MAKERS) else { return Vec::new() };
    let mut parties = Vec::new();
    for at in page.refs(line).filter(|at| at.how == Reference::Named) {
        parties.extend(at.parties.iter().filter(|party| !parties.contains(*party)).copied().collect::<Vec<_>>());
    }
    parties
}

/// The day that the lines around `block` give.
pub(super) fn day<'p>(page: &Page<'p>, block: usize) -> Option<&'p Date> {
    page.dates(line(page, block, &DAY)?).next()
}

/// The place that the lines around `block` give.
pub(super) fn place(page: &Page, block: usize) -> Option<Area> {
    let line = line(page, block, &PLACE)?;
    let at = line.trim(page.text);
    (!at.is_empty() && at.of(page.text).chars().count() <= 30).then_some(at)
}

/// What stands behind the label of the nearest such line.
fn line(page: &Page, block: usize, labels: &Few) -> Option<Area> {
    let blocks = &page.document.blocks;
    let to = blocks.len().min(block + NEAR + 1);
    let behind = (block..to).chain((block.saturating_sub(NEAR)..block).rev());
    for i in behind {
        let words = blocks[i].span.of(page.text);
        let start = words.len() - words.trim_start().len();
        let Some(label) = labels.at_start(&words[start..]) else { continue };
        let rest = &words[start + label.len()..];
        if let Some(rest) = rest.trim_start().strip_prefix(['：', ':']) {
            return Some(area(blocks[i].span.end() - rest.len(), blocks[i].span.end()));
        }
    }
    None
}
