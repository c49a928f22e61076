//! Parties by letter in the text of an instrument itself: `甲方：X市人民政府` above, `甲方代表：王立` below.

use super::page::{Page, area};
use crate::lexicon::few::Few;
use crate::link::Signatory;
use crate::mention::person;
use crate::text::Span;

static LETTERS: Few = Few::new(&["甲方", "乙方", "丙方", "丁方", "戊方", "己方"]);

/// Who stands behind each letter, in the order of the letters' lines.
pub(super) fn parties(page: &Page) -> Vec<(&'static str, usize)> {
    let mut found: Vec<(&'static str, usize)> = Vec::new();
    for block in &page.document.blocks {
        let Some((letter, rest)) = opening(block.span.of(page.text)) else { continue };
        let named = !rest.starts_with("代表") && rest.contains('：');
        if !named || found.iter().any(|(known, _)| *known == letter) {
            continue;
        }
        if let Some(at) = page.refs(block.span).next()
            && let [party] = at.parties[..]
        {
            found.push((letter, party));
        }
    }
    found
}

/// The persons of `甲方代表：王立`, `乙方（签字）：李石`, each for the party of its letter.
pub(super) fn signers(page: &Page, parties: &[(&'static str, usize)]) -> Vec<Signatory> {
    let mut found = Vec::new();
    for block in &page.document.blocks {
        let Some((letter, rest)) = opening(block.span.of(page.text)) else { continue };
        let signs = few!["代表", "授权代表", "法定代表人", "（签字）", "（签名）", "签字", "（签章）", "（盖章）"];
        if signs.at_start(rest).is_none() {
            continue;
        }
        let Some((_, name)) = rest.split_once('：') else { continue };
        let start = block.span.start() + block.span.of(page.text).len() - name.len();
        // 王立（签字）
        let mark = few!["（签字）", "（签名）", "（签章）", "（盖章）", "（印）", "（代签）"].at_end(name.trim_end());
        let end = start + mark.map_or(name.len(), |mark| name.trim_end().len() - mark.len());
        let Some(name) = person::name_alone(page.text, area(start, end)) else { continue };
        let party = parties.iter().find(|(known, _)| *known == letter).map(|(_, party)| *party);
        found.push(Signatory {
            person: Some(name.of(page.text).to_owned()),
            title: None,
            party,
            span: Some(Span::new(name.start(), name.end())),
        });
    }
    found
}

/// The letter that a line opens with, and what stands behind it.
fn opening(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start();
    let letter = LETTERS.at_start(line)?;
    Some((letter, &line[letter.len()..]))
}
