//! What is told twice is one: headline and body, 《…框架协议》 and a bare 合作协议 of the same parties.

use super::page::Page;
use super::{
    Telling, Verdict, agreement, basis, cited, frame, labels, letters, notice, paragraph, signer, title_text, when,
};
use crate::link::{Agreement, Cited, Partaking, Place, Signed};
use crate::mention::title::{ActKind, Marks, Noun};
use crate::record::vocabulary::{Form, PartyRole, Status};

/// One instrument and all that tells of it.
struct Instrument<'a> {
    /// Folded names, the fullest first.
    key: Vec<char>,
    noun: Option<Noun>,
    marks: Marks,
    tellings: Vec<Telling<'a>>,
}

/// The agreements and the cited papers of a page, in the order of the text.
pub(super) fn instruments(page: &Page, tellings: Vec<Telling>) -> (Vec<Agreement>, Vec<Cited>) {
    let mut instruments: Vec<Instrument> = Vec::new();
    let mut papers: Vec<(Vec<char>, Cited)> = Vec::new();
    let tellings = in_speech(page, tellings);
    let (book, rest): (Vec<_>, Vec<_>) = tellings.into_iter().partition(|telling| telling.title.marks == Marks::Book);
    let keys: Vec<Vec<char>> = book.iter().map(|telling| fold(telling.title.name.of(page.text))).collect();
    let made: std::collections::HashSet<&[char]> = book
        .iter()
        .zip(&keys)
        .filter(|(telling, _)| matches!(telling.verdict, Verdict::Concluded | Verdict::Issued))
        .map(|(_, key)| key.as_slice())
        .collect();
    let mut by_key: std::collections::HashMap<&[char], usize> = std::collections::HashMap::new();
    let mut papers_by_key: std::collections::HashMap<&[char], usize> = std::collections::HashMap::new();
    for (telling, key) in book.into_iter().zip(&keys) {
        if let Some(&i) = by_key.get(key.as_slice()) {
            instruments[i].tellings.push(telling);
        } else if let Some(i) = short_for(page, &instruments, &telling, key) {
            instruments[i].tellings.push(telling);
        } else if made.contains(key.as_slice()) {
            by_key.insert(key, instruments.len());
            instruments.push(Instrument {
                key: key.clone(),
                noun: telling.title.noun,
                marks: Marks::Book,
                tellings: vec![telling],
            });
        } else if let Some(&i) = papers_by_key.get(key.as_slice()) {
            papers[i].1.mentions.push(telling.title.name);
        } else {
            papers_by_key.insert(key, papers.len());
            papers.push((key.clone(), cited(page, &telling)));
        }
    }
    let (headline, body): (Vec<_>, Vec<_>) = rest.into_iter().partition(|telling| telling.in_headline);
    for telling in body.into_iter().chain(headline) {
        let key = fold(telling.title.name.of(page.text));
        let home = instruments.iter().position(|instrument| is_same(instrument, &telling, &key));
        match home {
            Some(i) => instruments[i].tellings.push(telling),
            None if telling.verdict == Verdict::Nothing => {}
            None => instruments.push(Instrument {
                key,
                noun: telling.title.noun,
                marks: telling.title.marks,
                tellings: vec![telling],
            }),
        }
    }
    for instrument in &mut instruments {
        instrument.tellings.sort_by_key(|telling| telling.title.span);
    }
    instruments.sort_by_key(|instrument| instrument.tellings[0].title.span);
    let events = when::events(page);
    let agreements = instruments.iter().map(|instrument| compose(page, instrument, &events)).collect();
    (agreements, papers.into_iter().map(|(_, paper)| paper).collect())
}

/// What a speaker proposes or recalls without saying whose it is was not made here.
fn in_speech<'a>(page: &Page, mut tellings: Vec<Telling<'a>>) -> Vec<Telling<'a>> {
    let genre = page.document.article.genre.as_ref();
    if genre.is_some_and(|genre| genre.value == "speech") && tellings.iter().all(|telling| telling.parties.is_empty()) {
        for telling in &mut tellings {
            telling.verdict = if telling.title.marks == Marks::Book { Verdict::Paper } else { Verdict::Nothing };
        }
    }
    tellings
}

/// The instrument for which a short title stands: 《协议》, （以下简称《公约》）.
fn short_for(page: &Page, instruments: &[Instrument], telling: &Telling, key: &[char]) -> Option<usize> {
    let before = page.words(0, telling.title.span.start()).trim_end();
    let named = few!["简称", "简称：", "下称", "简称为"].at_end(before).is_some();
    if !named && key.len() > 6 {
        return None;
    }
    let noun = telling.title.noun?;
    instruments.iter().rposition(|instrument| {
        let longer = instrument.key.len() > key.len() && is_subsequence(key, &instrument.key);
        longer && instrument.noun.is_some_and(|own| kin(own, noun))
    })
}

/// Whether a name without 《》 tells of `instrument` again.
fn is_same(instrument: &Instrument, telling: &Telling, key: &[char]) -> bool {
    if instrument.key == key && (instrument.marks == Marks::Quotes || telling.verdict == Verdict::Nothing) {
        return true;
    }
    if telling.verdict == Verdict::Nothing {
        return false;
    }
    let (Some(own), Some(noun)) = (instrument.noun, telling.title.noun) else { return false };
    // 签下山货协议: a headline calls by a name of its own what the body tells.
    let signs = |telling: &Telling| telling.act.is_some_and(|act| act.kind == ActKind::Sign);
    if telling.in_headline
        && telling.title.marks == Marks::None
        && signs(telling)
        && instrument.tellings.iter().any(signs)
        && kin(own, noun)
    {
        return true;
    }
    if !kin(own, noun) || !is_subsequence(key, &instrument.key) {
        return false;
    }
    if telling.in_headline {
        return true;
    }
    let parties =
        instrument.tellings.iter().find(|telling| !telling.parties.is_empty()).map(|telling| &telling.parties);
    match parties {
        Some(parties) if !telling.parties.is_empty() => {
            parties.len() == telling.parties.len() && parties.iter().all(|party| telling.parties.contains(party))
        }
        _ => instrument.tellings.iter().any(|other| other.sentence.abs_diff(telling.sentence) <= 1),
    }
}

/// Whether two nouns may name one instrument: a 框架协议 is also called 协议.
fn kin(one: Noun, other: Noun) -> bool {
    let is_agreement =
        |noun: Noun| matches!(noun.form, Form::Agreement | Form::FrameworkAgreement | Form::StrategicAgreement);
    one.form == other.form && (one.word.ends_with(other.word) || other.word.ends_with(one.word))
        || is_agreement(one) && is_agreement(other)
}

fn compose(page: &Page, instrument: &Instrument, events: &[when::Event]) -> Agreement {
    let tellings = &instrument.tellings;
    let strength = |telling: &Telling| {
        let act = match telling.act.map(|act| act.kind) {
            Some(ActKind::Sign) => 3,
            Some(ActKind::Issue) => 2,
            Some(ActKind::Draw) => 1,
            _ => 0,
        };
        (!telling.in_headline, act, !telling.parties.is_empty())
    };
    // The first of the strongest.
    let mut main = &tellings[0];
    for telling in tellings {
        if strength(telling) > strength(main) {
            main = telling;
        }
    }
    let title = match instrument.marks {
        Marks::None => None,
        _ => Some(title_text(
            tellings.iter().find(|t| t.title.marks == instrument.marks).unwrap_or(main).title.name.of(page.text),
        )),
    };
    let mut agreement = agreement(page, title, main);
    if agreement.title.is_none() {
        agreement.descriptor = Some(fullest(page, tellings));
    }
    if agreement.parties.is_empty() {
        let other = tellings.iter().find(|telling| !telling.parties.is_empty());
        if let Some(other) = other {
            agreement.parties = super::agreement(page, None, other).parties;
        } else {
            let mut bound = frame::told_behind(page, main.sentence, main.title.span);
            let mut because = "signs in the same sentence".to_owned();
            if bound.is_empty() {
                bound = frame::sign_below(page, main.sentence, main.title.noun.map_or("", |noun| noun.word));
                because = "puts its name to it in the next sentence".to_owned();
            }
            if bound.is_empty() {
                bound = frame::bound(page, main.sentence, main.title.noun.map_or("", |noun| noun.word));
                because = "bound by it: 根据协议".to_owned();
            }
            let role = PartyRole::Signatory;
            agreement.parties = makers_in_title(page, &agreement);
            if agreement.parties.is_empty() && main.in_headline {
                bound = letters::parties(page).into_iter().map(|(_, party)| party).collect();
                because = "甲方 and 乙方 of the text".to_owned();
            }
            if agreement.parties.is_empty() && bound.is_empty() {
                bound = labels::parties(page, page.sentences[main.sentence].block);
                because = "named behind 签约各方".to_owned();
            }
            if agreement.parties.is_empty() && bound.is_empty() && !main.in_headline {
                bound = frame::beside(page, main);
                because = "told beside it, and no other maker".to_owned();
            }
            if agreement.parties.is_empty() {
                agreement.parties =
                    bound.into_iter().map(|party| Partaking { party, role, because: because.clone() }).collect();
            }
        }
    }
    // The strongest act that any telling tells: 拟签署 above, 签署 below.
    let acts = tellings.iter().filter(|telling| telling.act.is_some_and(|act| act.kind != ActKind::Cite));
    let strongest =
        acts.map(|telling| super::status(page, telling, agreement.role)).max_by_key(|status| match status {
            Status::Planned => 0,
            Status::Signed | Status::Issued => 1,
            Status::Renewed => 2,
            Status::InForce => 3,
        });
    agreement.status = strongest.unwrap_or(agreement.status);
    agreement.form = instrument.noun.map_or(Form::Other, |noun| noun.form);
    agreement.mentions = tellings.iter().map(|telling| telling.title.name).collect();
    agreement.span = agreement.mentions[0];
    (agreement.signed, agreement.place) = when::signed(page, main, events);
    for telling in tellings {
        if telling.act.is_none_or(|act| act.kind == ActKind::Cite) {
            continue;
        }
        if agreement.signed.is_none() || agreement.place.is_none() {
            let (signed, place) = when::signed(page, telling, events);
            let same_day = match (&agreement.signed, &signed) {
                (Some(own), Some(other)) => own.edtf == other.edtf,
                _ => true,
            };
            agreement.signed = agreement.signed.take().or(signed);
            agreement.place = agreement.place.take().or(place.filter(|_| same_day));
        }
    }
    let block = page.sentences[main.sentence].block;
    if let Some(date) = labels::day(page, block).filter(|_| agreement.signed.is_none()) {
        agreement.signed = date.value.clone().map(|edtf| Signed { edtf, span: Some(date.span), basis: None });
    }
    if let Some(at) = labels::place(page, block).filter(|_| agreement.place.is_none()) {
        agreement.place = Some(Place { text: at.of(page.text).to_owned(), span: Some(at), basis: None });
    }
    if agreement.signed.is_none() && !main.in_headline {
        let (signed, place) = paragraph::told_before(page, main);
        agreement.signed = signed;
        agreement.place = agreement.place.take().or(place);
    }
    // A notice dates itself at its end; what its first lines name as the ground of it is older.
    let given_out = notice::head(page.document)
        .is_some_and(|head| agreement.title.as_deref().is_some_and(|title| head.contains(title)));
    if (given_out || agreement.signed.is_none() && tellings.iter().any(|telling| telling.in_headline))
        && let Some((date, place)) = notice::closing(page)
    {
        let because = basis("closing line", "the line at the end of the paper", vec![date.span]);
        agreement.signed =
            date.value.clone().map(|edtf| Signed { edtf, span: Some(date.span), basis: Some(because.clone()) });
        let place = place.map(|at| Place { text: at.of(page.text).to_owned(), span: Some(at), basis: Some(because) });
        agreement.place = agreement.place.take().or(place);
    }
    signer::signers(page, tellings, &mut agreement);
    let lettered = letters::parties(page);
    let of_letters = |party: usize| agreement.parties.iter().any(|partaking| partaking.party == party);
    if agreement.signatories.is_empty()
        && (main.in_headline || !lettered.is_empty() && lettered.iter().all(|(_, party)| of_letters(*party)))
    {
        agreement.signatories = letters::signers(page, &lettered);
    }
    agreement
}

/// The longest name an untitled instrument is called by.
fn fullest(page: &Page, tellings: &[Telling]) -> String {
    let names = tellings.iter().map(|telling| telling.title.name.of(page.text));
    names.max_by_key(|name| name.len()).unwrap_or("").to_owned()
}

/// The parties named in a title as its makers: 《A与B合作备忘录》.
fn makers_in_title(page: &Page, agreement: &Agreement) -> Vec<Partaking> {
    let name = agreement.span.of(page.text);
    let mut makers: Vec<(usize, usize)> = Vec::new();
    for (party, entry) in page.reading.parties.iter().enumerate() {
        let names = entry.names.iter().chain(std::iter::once(&entry.name));
        if let Some(at) = names.filter(|own| own.chars().count() >= 3).filter_map(|own| name.find(own.as_str())).min() {
            makers.push((at, party));
        }
    }
    makers.sort_unstable();
    let role = PartyRole::Signatory;
    makers.into_iter().map(|(_, party)| Partaking { party, role, because: "named in the title".to_owned() }).collect()
}

/// Letters and digits only.
pub(in crate::link) fn fold(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

pub(in crate::link) fn is_subsequence(short: &[char], long: &[char]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|c| rest.any(|other| other == c))
}
