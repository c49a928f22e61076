//! What counts as the same.

use std::collections::BTreeSet;

use once_cell::sync::Lazy;
use regex::Regex;

use super::fold::{fold, unit};
use super::sheet::{Agreement, Claim, Date, Item, Party};

/// One to three regions, as they may stand before an organ: `四川省成都市`.
static REGIONS: Lazy<Regex> = Lazy::new(|| {
    let pattern = "^(?:[^省市区县州盟旗]{2,12}?(?:特别行政区|自治区|自治州|省|市|州|盟|地区)){1,3}$";
    Regex::new(pattern).expect("the pattern is constant")
});

/// By the canonical name.
pub(super) fn party(gold: &Party, read: &Party) -> bool {
    read.names.first().is_some_and(|name| is_named(gold, name))
}

/// By any name.
pub(super) fn party_by_any_name(gold: &Party, read: &Party) -> bool {
    read.names.iter().any(|name| is_named(gold, name))
}

/// Whether `name` is one of the accepted names, or one with its regions before it.
fn is_named(gold: &Party, name: &str) -> bool {
    let name = fold(name);
    gold.names.iter().map(|wanted| fold(wanted)).filter(|wanted| !wanted.is_empty()).any(|wanted| {
        if name == wanted {
            return true;
        }
        let regions = name.strip_suffix(wanted.as_str()).filter(|_| wanted.chars().count() >= 5);
        regions.is_some_and(|regions| REGIONS.is_match(regions))
    })
}

/// The canonical name of the gold party that `name` means, else `name` folded.
pub(super) fn resolve(name: &str, gold: &[Party]) -> String {
    match gold.iter().find(|party| is_named(party, name)) {
        Some(party) => party.names.first().cloned().unwrap_or_default(),
        None => fold(name),
    }
}

pub(super) fn set(names: &[String]) -> BTreeSet<&str> {
    names.iter().map(String::as_str).collect()
}

pub(super) fn agreement(gold: &Agreement, read: &Agreement, parties: &[Party]) -> bool {
    let keys = |title: &str, descriptors: &[String]| -> BTreeSet<String> {
        let all = std::iter::once(title).chain(descriptors.iter().map(String::as_str));
        all.map(fold).filter(|key| !key.is_empty()).collect()
    };
    let wanted = keys(&gold.title, &gold.descriptors);
    let found = keys(&read.title, &read.descriptors[..read.descriptors.len().min(1)]);
    if wanted.is_empty() || found.is_empty() {
        return false;
    }
    let is_equal = !wanted.is_disjoint(&found);
    if !gold.title.is_empty() {
        return is_equal;
    }
    let theirs: Vec<String> = read.parties.iter().map(|name| resolve(name, parties)).collect();
    let have_common = gold.parties.iter().any(|name| theirs.contains(name));
    if is_equal {
        return gold.parties.is_empty() || theirs.is_empty() || have_common;
    }
    let is_long = |key: &String| key.chars().count() >= 4;
    let is_inside = wanted.iter().filter(|key| is_long(key)).any(|wanted| {
        found
            .iter()
            .filter(|key| is_long(key))
            .any(|found| wanted.contains(found.as_str()) || found.contains(wanted.as_str()))
    });
    is_inside && have_common
}

pub(super) fn item(gold: &Item, read: &Item, with_number: bool) -> bool {
    if with_number && gold.number != read.number {
        return false;
    }
    let count = |text: &str| text.chars().count();
    let heading = fold(&gold.heading);
    let whole = fold(if gold.prefix.is_empty() { &gold.text } else { &gold.prefix });
    let wanted: String = whole.chars().take(12).collect();
    if wanted.is_empty() {
        return false;
    }
    let text = fold(&read.text);
    if !gold.text.is_empty() && count(&text) as f64 > 1.3 * count(&whole) as f64 + 12.0 {
        return false;
    }
    let with_heading = fold(&format!("{}{}", read.heading, read.text));
    [text, with_heading].iter().any(|candidate| {
        [wanted.clone(), format!("{heading}{wanted}")].iter().any(|start| {
            candidate.starts_with(start.as_str()) && (count(&whole) >= 6 || count(candidate) <= count(start) + 4)
        })
    })
}

pub(super) fn date(gold: &Date, read: &Date, with_value: bool) -> bool {
    let text = fold(&read.text);
    if text != fold(&gold.text) && !gold.also.iter().any(|also| fold(also) == text) {
        return false;
    }
    !with_value || gold.value.accepts_edtf(&read.value)
}

/// By value, upper end and unit; from level 2 also by bound, from level 3 by the head of what is counted.
pub(super) fn claim(gold: &Claim, read: &Claim, level: u8) -> bool {
    let unit_of = |value: Option<&str>| unit(value.unwrap_or_default());
    is_close(gold.value, read.value)
        && is_close(gold.max, read.max)
        && gold.unit.accepted().any(|wanted| unit_of(wanted) == unit_of(read.unit.value()))
        && (level < 2 || gold.bound.accepts(&read.bound))
        && (level < 3 || heads_meet(&gold.of, &read.of))
}

/// Status, frequency, and whether it is a share.
pub(super) fn claim_circumstances(gold: &Claim, read: &Claim) -> bool {
    let per = read.per.value().filter(|per| !per.is_empty());
    gold.status.accepts(&read.status)
        && gold.per.accepted().any(|wanted| wanted == per)
        && gold.is_share == read.is_share
}

fn is_close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-3 * a.abs().max(b.abs()).max(1e-9),
        (None, None) => true,
        _ => false,
    }
}

/// Whether two names of a thing counted share their head: `专业技术人员` and `人员`.
fn heads_meet(gold: &str, read: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (fold(gold).chars().collect(), fold(read).chars().collect());
    if a.is_empty() || b.is_empty() {
        return a == b;
    }
    if b.len() > 3 * a.len() + 6 {
        return false; // a clause is no head
    }
    let contains = |long: &[char], short: &[char]| long.windows(short.len()).any(|part| part == short);
    let end = |text: &[char], n: usize| text[text.len().saturating_sub(n)..].to_vec();
    if contains(&b, &a) || contains(&a, &b) || end(&a, 2) == end(&b, 2) {
        return true;
    }
    // Two characters in a row of the last six of one stand among the last six of the other.
    a.len() > 2 && end(&a, 6).windows(2).any(|two| contains(&end(&b, 6), two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_what_is_counted_meet() {
        assert!(heads_meet("人员", "专业技术人员"));
        assert!(heads_meet("公共服务事项", "服务事项清单"));
        assert!(!heads_meet("群众", "项目"));
        assert!(heads_meet("", ""));
        assert!(!heads_meet("群众", ""));
    }
}
