//! Names of the caller's lexicon in a text: they take the place of what the rules found there.

use super::{Organ, OrganForm, PartyMention};
use crate::lexicon::Lexicon;
use crate::record::vocabulary::PartyKind;

/// Puts the names that `lexicon` has in `text` into `mentions`, which stay in the order of the text.
pub(crate) fn put_in(text: &str, lexicon: &Lexicon, mentions: &mut Vec<PartyMention>) {
    let mut found = Vec::new();
    let mut at = 0;
    let mut last = ' ';
    let mut expression = mentions.iter().map(|mention| mention.expression + 1).max().unwrap_or(0);
    while let Some(c) = text[at..].chars().next() {
        let inside_word = c.is_ascii_alphanumeric() && last.is_ascii_alphanumeric();
        let Some((len, body)) = lexicon.name_at(&text[at..]).filter(|_| !inside_word) else {
            at += c.len_utf8();
            last = c;
            continue;
        };
        let kind = body.kind.unwrap_or(PartyKind::Other);
        let organ = Organ { text: body.name.clone(), kind, form: OrganForm::Named };
        let span = (at..at + len).into();
        found.push(PartyMention { span, places: Vec::new(), organ: Some(organ), joint: false, expression });
        expression += 1;
        at += len;
        last = ' ';
    }
    if found.is_empty() {
        return;
    }
    // What is built in under the very same name stays, for its place; the caller's kind and code come later.
    found.retain(|given| {
        let same = |known: &PartyMention| known.organ.is_some() && known.span == given.span && !known.joint;
        let own = given.organ.as_ref().is_some_and(|organ| organ.text == given.span.of(text));
        !own || mentions
            .binary_search_by_key(&given.span.start(), |known| known.span.start())
            .map_or(true, |at| !same(&mentions[at]))
    });
    // A built-in name that goes on behind the given one is longer: 某某银行天府支行.
    found.retain(|given| {
        let from = mentions.partition_point(|known| known.span.start() <= given.span.start());
        !mentions[from.saturating_sub(8)..from].iter().any(|known| {
            known.organ.is_some() && known.span.start() == given.span.start() && known.span.end() > given.span.end()
        })
    });
    let overlaps = |known: &PartyMention| {
        let k = found.partition_point(|given| given.span.end() <= known.span.start());
        found.get(k).is_some_and(|given| given.span.start() < known.span.end())
    };
    let is_head = |known: &PartyMention| {
        // 四川省 of 四川省、重庆市关工委 stays where only 重庆市关工委 is given.
        let k = found.partition_point(|given| given.span.start() <= known.span.start());
        let given = found.get(k);
        given.is_some_and(|given| {
            let between = &text[known.span.start()..given.span.start()];
            between.ends_with(['、', '和', '与', '及'])
        })
    };
    mentions.retain(|known| !overlaps(known) || is_head(known));
    mentions.extend(found);
    mentions.sort_by_key(|mention| (mention.span.start(), mention.span.end()));
}
