use std::collections::BTreeMap;

use super::pair::{Same, compare};
use super::telling::Telling;

/// Tellings of one agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Of the fullest telling, or that with its place behind it where another group has the same:
    /// `510700+510800[]2024A~12/a1`.
    pub key: String,
    /// Indices of its tellings, the fullest first, and why each belongs to it.
    pub tellings: Vec<(usize, String)>,
}

/// The agreements of a block, and which of them are perhaps one: indices into `groups` with the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    pub groups: Vec<Group>,
    pub maybe: Vec<(usize, usize, String)>,
}

// Pairs are kept for a person to look at; who has more than these has no name of its own.
const MAYBE: usize = 20;

/// Puts the tellings of one block together. The result depends on the set of tellings alone, not on their order.
///
/// Each is compared with the fullest of each group, never with a chain of half-told ones; one that fits two groups
/// joins none.
pub fn groups(tellings: &[Telling]) -> Groups {
    // The same words again and again are one comparison.
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (i, telling) in tellings.iter().enumerate() {
        let month = telling.published.as_deref().map(|day| day.get(..10).unwrap_or(day));
        let words = (&telling.makers, &telling.core, &telling.form, telling.signed.as_deref());
        // The day of the report decides only where the day of signing is not told.
        let reported = if telling.signed.is_none() { month } else { None };
        alike.entry((words, reported)).or_default().push(i);
    }
    let mut alike: Vec<Vec<usize>> = alike.into_values().collect();
    let rank = |i: usize| (-tellings[i].completeness, tellings[i].article, tellings[i].agreement.as_str());
    for same in &mut alike {
        same.sort_by_key(|&i| rank(i));
    }
    alike.sort_by_key(|same| rank(same[0]));

    let mut found: Vec<Vec<(usize, String)>> = Vec::new();
    let mut maybe = Vec::new();
    for same in alike {
        let first = same[0];
        let mut fits = Vec::new();
        let mut doubts = Vec::new();
        for (i, group) in found.iter().enumerate() {
            match compare(&tellings[group[0].0], &tellings[first]) {
                Same::Yes(because) => fits.push((i, because)),
                Same::Maybe(because) => doubts.push((i, because)),
                Same::No => {}
            }
        }
        // What is told in the same words is one, if the words say which it is.
        let is_one = same.len() == 1 || matches!(compare(&tellings[first], &tellings[same[1]]), Same::Yes(_));
        match (&fits[..], is_one) {
            ([(group, because)], true) => {
                found[*group].extend(same.into_iter().map(|i| (i, because.clone())));
            }
            (_, true) => {
                let n = found.len();
                let several = fits.iter().map(|(i, because)| (*i, format!("fits several; {because}")));
                maybe.extend(several.chain(doubts).take(MAYBE).map(|(i, because)| (i, n, because)));
                let mut group = vec![(first, "the fullest telling".to_owned())];
                for &i in &same[1..] {
                    let because = match compare(&tellings[first], &tellings[i]) {
                        Same::Yes(because) | Same::Maybe(because) => because,
                        Same::No => "told in the same words".to_owned(),
                    };
                    group.push((i, because));
                }
                found.push(group);
            }
            (_, false) => {
                // Copies of one article stay together.
                let mut of_text: BTreeMap<i64, usize> = BTreeMap::new();
                for &i in &same {
                    let n = found.len();
                    if let Some(&group) = of_text.get(&text(&tellings[i])) {
                        found[group].push((i, "told by a copy of the same article".to_owned()));
                        continue;
                    }
                    of_text.insert(text(&tellings[i]), n);
                    let known = doubts.iter().chain(&fits).cloned();
                    maybe.extend(known.take(MAYBE).map(|(i, because)| (i, n, because)));
                    if i != first
                        && same.len() <= MAYBE
                        && let Same::Maybe(because) = compare(&tellings[first], &tellings[i])
                    {
                        maybe.push((of_text[&text(&tellings[first])], n, because));
                    }
                    found.push(vec![(i, "told once".to_owned())]);
                }
            }
        }
    }
    let mut n_keys: BTreeMap<&str, usize> = BTreeMap::new();
    for group in &found {
        *n_keys.entry(tellings[group[0].0].key.as_str()).or_default() += 1;
    }
    let key = |i: usize| {
        let telling = &tellings[i];
        // `[]XXXXA` and `510700[合作]XXXXA` do not say which agreement they mean.
        let is_name = telling.is_named() || telling.makers.len() > 1;
        if n_keys[telling.key.as_str()] == 1 && is_name { telling.key.clone() } else { telling.own_key() }
    };
    let groups = found.iter().map(|group| Group { key: key(group[0].0), tellings: group.clone() }).collect();
    Groups { groups, maybe }
}

/// The article whose text this is.
fn text(telling: &Telling) -> i64 {
    telling.copy_of.unwrap_or(telling.article)
}
