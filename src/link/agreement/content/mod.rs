//! What an instrument is about: its [mechanisms](mechanism), the [older ones](relation) it builds on, its
//! [fields](field) of cooperation, and whose [mandate](mandate) it rests on.
//!
//! Agreements come in with their parties and items; what their titles, their parts and the sentences that tell
//! of them say goes out, each value with its place. 每半年召开一次联席会议 is `joint_meeting`, `P6M`.

mod field;
mod mandate;
mod mechanism;
mod relation;

use super::page::{Area, Page, area};
use crate::link::{Agreement, Formality, Item, Mechanism, PolicyField, Relation};

/// What is found for one agreement.
#[derive(Debug, Default)]
pub(super) struct Content {
    mechanisms: Vec<Mechanism>,
    relations: Vec<Relation>,
    fields: Vec<PolicyField>,
    formality: Option<Formality>,
}

/// The content of each agreement of the page, in their order.
pub(super) fn contents(page: &Page) -> Vec<Content> {
    let agreements = &page.reading.agreements;
    let mut items: Vec<Vec<&Item>> = agreements.iter().map(|_| Vec::new()).collect();
    for item in &page.reading.items {
        if let Some(owner) = item.agreement {
            items[owner].push(item);
        }
    }
    // Every mention of every agreement, in the order of the text.
    let mut mentions: Vec<(Area, usize)> = Vec::new();
    for (i, agreement) in agreements.iter().enumerate() {
        mentions.extend(agreement.mentions.iter().map(|at| (*at, i)));
    }
    mentions.sort_unstable();
    let mut relations = relation::relations(page, &mentions);
    let content = |(i, agreement): (usize, &Agreement)| {
        let told = told(page, i, &mentions);
        let parts = || items[i].iter().flat_map(|item| item.heading.into_iter().chain([item.span]));
        Content {
            mechanisms: mechanism::mechanisms(page, parts().chain(told.iter().copied())),
            relations: std::mem::take(&mut relations[i]),
            fields: field::fields(page, agreement, &items[i], &told),
            formality: mandate::formality(page, agreement),
        }
    };
    agreements.iter().enumerate().map(content).collect()
}

impl Content {
    pub(super) fn write(self, agreement: &mut Agreement) {
        agreement.mechanisms = self.mechanisms;
        agreement.relations = self.relations;
        agreement.fields = self.fields;
        agreement.formality = self.formality;
    }
}

/// Sentences behind the one that names an instrument that may go on with what it says.
const MAX_TOLD: usize = 3;

/// What the text tells of the instrument outside of its parts: from its name to the end of the sentence, and
/// the sentences behind that go on (`根据协议，…`, `双方将…`).
fn told(page: &Page, agreement: usize, mentions: &[(Area, usize)]) -> Vec<Area> {
    let items = &page.reading.items;
    // 按照备忘录，…: the parts of another.
    let of_another = |span: Area| {
        let from = items.partition_point(|item| item.span.end() <= span.start());
        items.get(from).is_some_and(|item| item.span.overlaps(span) && item.agreement != Some(agreement))
    };
    let agreement = &page.reading.agreements[agreement];
    let mut told: Vec<Area> = Vec::new();
    for mention in &agreement.mentions {
        let Some(sentence) = page.sentence_at(mention.start()) else { continue };
        let next = mentions.partition_point(|(at, _)| at.start() <= mention.start());
        let limit = mentions.get(next).map_or(page.text.len(), |(at, _)| at.start());
        let at = page.sentences[sentence];
        told.push(area(mention.end(), at.span.end().min(limit)));
        for behind in page.sentences[sentence + 1..].iter().take(MAX_TOLD) {
            let goes_on = few![
                "根据",
                "按照",
                "依据",
                "协议",
                "备忘录",
                "公约",
                "合同",
                "方案",
                "办法",
                "意见",
                "双方",
                "三方",
                "四方",
                "各方",
                "两地",
                "三地",
                "四地",
                "两市",
                "三市",
                "两省",
                "三省",
                "两县",
                "三县",
                "两院",
                "两局",
                "今后",
                "下一步",
                "此后"
            ];
            let starts = goes_on.at_start(behind.span.of(page.text).trim_start()).is_some();
            if behind.block > at.block + 1 || behind.span.end() > limit || !starts || of_another(behind.span) {
                break;
            }
            told.push(behind.span);
        }
    }
    told.sort_unstable();
    told.dedup();
    told
}
