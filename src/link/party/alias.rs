//! Short forms of long names: `中科寰宇` for 北京中科寰宇氢能科技有限公司, and those an article defines (以下简称…).

use super::{Cast, Seat, canonical, canonical::Whose, frame::Sort};
use crate::lexicon::gazetteer::{self, Entry};
use crate::link::Reference;
use crate::mention::party::OrganForm;
use crate::record::vocabulary::PartyKind;

const LEGAL: [&str; 9] =
    ["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "集团", "公司", "研究院", "联盟"];

pub(super) fn find(cast: &mut Cast) {
    let mut found: Vec<Seat> = Vec::new();
    let text = cast.text;
    for n in 0..cast.candidates.len().min(400) {
        let candidate = &cast.candidates[n];
        let Some(organ) = &candidate.organ else { continue };
        let mut forms: Vec<String> = defined(cast, n);
        if organ.form == OrganForm::Plain && matches!(organ.kind, PartyKind::Company | PartyKind::Association) {
            forms.extend(derived(cast, n));
        }
        // 环境及生态局 behind 香港环境及生态局: the bureau of the one such region of the page.
        let of_special = matches!(candidate.whose, Whose::Region(region, _) if canonical::is_special(region));
        let bureau = of_special && organ.kind == PartyKind::Department && organ.text.chars().count() >= 4;
        if bureau {
            forms.push(organ.text.clone());
        }
        let mut seen: Vec<&str> = Vec::new();
        for form in &forms {
            // A form found once has all its places.
            if seen.contains(&form.as_str()) {
                continue;
            }
            seen.push(form);
            let mut names = Vec::new();
            for at in memchr::memmem::find_iter(text.as_bytes(), form.as_bytes()).take(200) {
                let span = at..at + form.len();
                if bureau && form == cast.candidates[n].organ.as_ref().map_or("", |organ| &organ.text) {
                    // 生态局 is only its end.
                    cast.seats.retain(|seat| {
                        !(span.start < seat.span.start && seat.span.end == span.end && seat.sort == Sort::Organ)
                    });
                }
                let taken = cast.is_quoted(at)
                    || cast
                        .seats
                        .iter()
                        .any(|seat| seat.span.start < span.end && span.start < seat.span.end && seat.span != span)
                    || found.iter().any(|seat| seat.span.start < span.end && span.start < seat.span.end);
                if taken {
                    continue;
                }
                // The seat of an unknown name that is this short form: it is the same body.
                cast.seats.retain(|seat| seat.span != span);
                names.push(form.clone());
                found.push(Seat { span, who: vec![n], how: Reference::Named, sort: Sort::Organ });
            }
            for name in names {
                if !cast.candidates[n].names.contains(&name) {
                    cast.candidates[n].names.push(name);
                }
            }
        }
    }
    cast.seats.append(&mut found);
    cast.seats.sort_by_key(|seat| (seat.span.start, seat.span.end));
}

/// （以下简称“海河储运”） right after a mention.
fn defined(cast: &Cast, n: usize) -> Vec<String> {
    let mut out = Vec::new();
    for seat in cast.seats.iter().filter(|seat| seat.who == [n]) {
        let rest = &cast.text[seat.span.end..];
        let Some(inside) = rest.strip_prefix('（').and_then(|rest| rest.split_once('）')).map(|(inside, _)| inside)
        else {
            continue;
        };
        // （“乌江画廊集团”）: a name in quotes and nothing else.
        let quoted = inside.starts_with('“') && inside.ends_with('”') && inside.matches('“').count() == 1;
        let word = few!["简称", "下称", "以下称", "统称"].places(inside).last().map(|(at, word)| at + word.len());
        let Some(at) = word.or(quoted.then_some(0)) else { continue };
        let name = inside[at..].trim_matches(|c| matches!(c, '“' | '”' | '为' | '：' | ' ' | '"'));
        let pronoun = name.ends_with('方') || few!["两地", "三地", "各地", "甲乙"].at_start(name).is_some();
        if (2..=12).contains(&name.chars().count()) && !pronoun {
            out.push(name.to_owned());
        }
    }
    out
}

/// The brand: 海河储运 of 天津海河储运股份有限公司, 燕赵交能 of 河北燕赵交通能源集团有限公司.
fn derived(cast: &Cast, n: usize) -> Vec<String> {
    let candidate = &cast.candidates[n];
    let Some(organ) = &candidate.organ else { return Vec::new() };
    // The brand begins after the first region: 松江农业 of 哈尔滨松江农业集团有限公司.
    let place = gazetteer::names_at(&candidate.name)
        .filter(|(_, entry)| matches!(entry, Entry::Full(_) | Entry::Short(_)))
        .map(|(len, _)| len)
        .max()
        .unwrap_or(0);
    let mut core = &candidate.name[place..];
    if core == organ.text || core.len() > organ.text.len() + 12 {
        core = organ.text.as_str();
    }
    for legal in LEGAL {
        if let Some(rest) = core.strip_suffix(legal) {
            core = rest;
            break;
        }
    }
    let whole = core.len() == organ.text.len();
    let core: Vec<char> = core.chars().collect();
    if core.len() < 3 || whole && core.len() < 4 {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    let start: String = core[..2].iter().collect();
    for at in memchr::memmem::find_iter(cast.text.as_bytes(), start.as_bytes()).take(200) {
        let rest: Vec<char> = cast.text[at..].chars().take(core.len().max(4)).collect();
        let same = rest.iter().zip(&core).take_while(|(a, b)| a == b).count();
        let form = if same >= 4 {
            // 大连湾装备, 中科寰宇: as far as it goes along.
            &rest[..same]
        } else if rest.len() >= 4 && follows(&rest[..4], &core) {
            &rest[..4]
        } else if same == 3 && core.len() == 3 {
            &rest[..3]
        } else {
            continue;
        };
        let form: String = form.iter().collect();
        if !out.contains(&form) {
            out.push(form);
        }
    }
    if candidate.organ.as_ref().is_some_and(|organ| organ.text.ends_with("联盟")) && core.len() > 4 {
        let form: String = core[core.len() - 2..].iter().collect::<String>() + "联盟";
        out.push(form);
    }
    out.sort_by_key(|form| std::cmp::Reverse(form.len()));
    out
}

/// Whether `short` takes characters of `core` in their order.
fn follows(short: &[char], core: &[char]) -> bool {
    let mut rest = core.iter();
    short.iter().all(|c| rest.any(|known| known == c))
}
