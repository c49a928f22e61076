//! Word borders by `jieba-rs`, where our own lists do not decide. Its dictionary takes some 160 ms to
//! load, so it is asked last, loaded on the first question, and by most articles never.

use std::sync::atomic::{AtomicUsize, Ordering};

use jieba_rs::Jieba;
use once_cell::sync::Lazy;

static JIEBA: Lazy<Jieba> = Lazy::new(Jieba::new);
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Where the object of the last verb of `clause` begins (bytes), if that object has `least` to `most`
/// characters: `全面畅通流域上下游左右岸协作渠道` → at `流域`, for no verb stands behind 畅通.
///
/// A verb is what jieba tags `v`; one that may be a noun (`vn`) governs nothing here.
pub fn object_of_last_verb(clause: &str, least: usize, most: usize) -> Option<usize> {
    ASKED.fetch_add(1, Ordering::Relaxed);
    let mut at = 0;
    let ends: Vec<usize> = JIEBA
        .tag(clause, false)
        .into_iter()
        .filter_map(|tag| {
            at += tag.word.len();
            (tag.tag == "v" && tag.word.chars().count() > 1).then_some(at)
        })
        .collect();
    ends.into_iter().rev().find(|&end| (least..=most).contains(&clause[end..].chars().count()))
}

/// How often word borders were asked for since the program began: tells which articles need the dictionary.
pub fn n_asked() -> usize {
    ASKED.load(Ordering::Relaxed)
}
