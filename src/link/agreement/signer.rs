//! Who signed for whom: `A主任X、B局长Y分别代表双方签署`, `三局主要负责人X、Y、Z分别签字`.

use super::Telling;
use super::page::{Area, Page, area};
use crate::lexicon::few::Few;
use crate::link::{Agreement, Reference, Signatory};
use crate::mention::person::{PersonMention, bare_names, name_behind, persons_in};
use crate::mention::title::{Act, ActKind};
use crate::record::vocabulary::PartyKind;

/// Adds the persons who signed `agreement`, and the witnesses.
pub(super) fn signers(page: &Page, tellings: &[Telling], agreement: &mut Agreement) {
    for telling in tellings {
        let Some(act) = telling.act.filter(|act| matches!(act.kind, ActKind::Sign | ActKind::Issue)) else { continue };
        let sentence = page.sentences[telling.sentence].span;
        if agreement.signatories.is_empty() {
            agreement.signatories = announced(page, telling, agreement);
        }
        if act.span.start() < sentence.start() {
            continue;
        }
        if act.kind == ActKind::Issue {
            // 代表一致通过《T》。县长甲、副县长乙在公约上签字: who signs what was issued, it says.
            if agreement.signatories.is_empty() {
                let found = behind(page, telling, agreement);
                agreement.signatories = if found.len() == agreement.parties.len() { found } else { Vec::new() };
            }
            continue;
        }
        if agreement.signatories.is_empty() {
            // 甲和乙隔海落笔，线上签署T: the former verb is of the same act.
            let another = |made: &&Act| page.words(made.span.end(), act.span.start()).contains(['《', '“', '；', '协']);
            let from = page.makings(area(sentence.start(), act.span.start())).rfind(another);
            let before = area(from.map_or(sentence.start(), |act| act.span.end()), act.span.start());
            agreement.signatories = signed_in(page, before, agreement);
        }
        if agreement.signatories.is_empty() {
            agreement.signatories = behind(page, telling, agreement);
        }
        if agreement.witnesses.is_empty() {
            agreement.witnesses = witnesses(page, sentence, act.span.start());
        }
    }
}

/// The persons of `before`, which ends at the signing verb, where they are its subject.
fn signed_in(page: &Page, before: Area, agreement: &Agreement) -> Vec<Signatory> {
    let persons = persons_in(page.text, before);
    let Some(last) = persons.last() else { return without_office(page, before, agreement) };
    let tail = page.words(last.span.end(), before.end());
    let for_others = tail.rfind("代表");
    if for_others.is_none() && !is_bare_tail(tail) {
        return Vec::new();
    }
    // Persons before another verb (出席, 主持) sign only where 代表 says so.
    let represented = for_others
        .map(|i| area(last.span.end() + i, before.end()))
        .map(|area| page.refs(area).flat_map(|at| at.parties.iter().copied()).collect::<Vec<_>>())
        .unwrap_or_default();
    assign(page, before, &persons, &represented, agreement)
}

/// The persons of `before` that no office announces: `A局王立、B局李石`, `王立、李石分别代表A、B`.
fn without_office(page: &Page, before: Area, agreement: &Agreement) -> Vec<Signatory> {
    let parties: Vec<usize> = agreement.parties.iter().map(|partaking| partaking.party).collect();
    let signer = |person: Area, party: Option<usize>| Signatory {
        person: Some(person.of(page.text).to_owned()),
        title: None,
        party,
        span: Some(person),
    };
    // Each organ has its name behind it, or none is a name.
    let organs = page.refs(before).filter(|at| at.how == Reference::Named);
    let behind_organs: Option<Vec<Signatory>> = organs
        .map(|at| {
            let [party] = at.parties[..] else { return None };
            let organ = page.reading.parties[party].kind != PartyKind::Region;
            let name = name_behind(page.text, at.span.end(), before.end()).filter(|_| organ)?;
            (parties.is_empty() || parties.contains(&party)).then(|| signer(name, Some(party)))
        })
        .collect();
    let apart = |signers: &Vec<Signatory>| {
        signers.windows(2).all(|pair| pair[0].span != pair[1].span)
            && (signers.len() >= 2 || before.of(page.text).contains('由'))
    };
    if let Some(signers) = behind_organs.filter(apart).filter(|signers| !signers.is_empty()) {
        return signers;
    }
    let Some(clause) = page.clauses(before).pop() else { return Vec::new() };
    let names = bare_names(page.text, clause);
    let Some(last) = names.last() else { return Vec::new() };
    let tail = area(last.end(), before.end());
    let words = tail.of(page.text);
    let represented: Vec<usize> = match words.find("代表") {
        Some(at) => page.refs(area(tail.start() + at, tail.end())).flat_map(|at| at.parties.iter().copied()).collect(),
        None if names.len() < 2 || !is_bare_tail(words) => return Vec::new(),
        None => Vec::new(),
    };
    let told = if represented.len() == names.len() { &represented } else { &parties };
    if told.len() != names.len() {
        return Vec::new();
    }
    names.into_iter().zip(told).map(|(name, &party)| signer(name, Some(party))).collect()
}

/// The persons whom a sentence nearby names as signers: `签字的是A局长王立和B局长李石`, `签署人为…`, `签字人：…`.
fn announced(page: &Page, telling: &Telling, agreement: &Agreement) -> Vec<Signatory> {
    static WHO: Few = Few::new(&[
        "签字人",
        "签署人",
        "签约人",
        "签字代表",
        "签约代表",
        "签字的",
        "签署的",
        "签约的",
        "执笔者",
        "执笔的",
        "落笔的",
        "落款处",
    ]);
    static ARE: Few = Few::new(&["分别是", "分别为", "是", "为", "有", "一共有", "：", "，"]);
    let own = page.sentences[telling.sentence];
    let near = page.sentences.iter().skip(telling.sentence.saturating_sub(1)).take(4);
    for sentence in near.filter(|near| near.block == own.block) {
        let words = sentence.span.of(page.text);
        let Some((i, who)) = WHO.first(words) else { continue };
        let Some(are) = ARE.at_start(&words[i + who.len()..]) else { continue };
        let told = area(sentence.span.start() + i + who.len() + are.len(), sentence.span.end());
        let persons = persons_in(page.text, told);
        if !persons.is_empty() && persons.len() <= agreement.parties.len().max(2) {
            return assign(page, told, &persons, &[], agreement);
        }
    }
    Vec::new()
}

/// Whether only adverbs and a place stand between the last name and the verb.
fn is_bare_tail(tail: &str) -> bool {
    static OTHERS: Few =
        Few::new(&["出席", "见证", "主持", "致辞", "介绍", "表示", "参加", "会见", "说", "强调", "指出", "，", "陪同"]);
    // 在《T》上签字: the name of what is signed says nothing of them.
    let cut = tail.find('《').zip(tail.rfind('》')).filter(|(open, close)| {
        open < close && (tail[*close..].starts_with("》上") || few!["把", "将"].within(&tail[..*open]))
    });
    let mut tail = cut.map_or(tail.to_owned(), |(open, close)| tail[..open].to_owned() + &tail[close..]);
    // 各执一笔，签下T; 出席并签字: they take the pen, or come for it.
    // 走到大桥中央，在T上签名; 在大院里商谈半日，签定T: where they are.
    while let Some((clause, rest)) = tail.split_once('，')
        && few!["在", "于", "走", "来到", "聚", "碰头", "握手", "隔"].at_start(clause).is_some()
    {
        tail = rest.to_owned();
    }
    for gesture in ["各执一笔，", "执笔，", "提笔，", "落座，", "起身，", "出席并", "到场并", "上台并", "出席仪式并"]
    {
        tail = tail.replace(gesture, "");
    }
    tail.chars().count() <= 24 && !OTHERS.within(&tail)
}

/// The persons told right behind: `…，三局负责人X、Y、Z分别签字`, `X和Y代表双方签约`.
fn behind(page: &Page, telling: &Telling, agreement: &Agreement) -> Vec<Signatory> {
    let sentence = page.sentences[telling.sentence];
    let rest = page.words(telling.title.span.end(), sentence.span.end());
    let rest = area(telling.title.span.end(), telling.title.span.end() + rest.find('；').unwrap_or(rest.len()));
    let next = page.sentences[telling.sentence + 1..]
        .iter()
        .take(3)
        .filter(|other| other.block <= sentence.block + 1)
        .map(|other| other.span);
    for place in std::iter::once(rest).chain(next) {
        let words = place.of(page.text);
        if words.contains('《') && place != rest {
            break;
        }
        let verbs = few![
            "签字", "签约", "签署", "签订", "签下", "签名", "签上", "签", "落笔", "落款", "提笔", "盖章", "盖了",
            "盖印", "画押",
        ];
        // 盖章 stands in few sentences; where one of them does, the order of the list decides.
        let verb = verbs.first(words).and_then(|_| verbs.iter().find_map(|verb| words.find(verb)));
        let Some(verb) = verb else { continue };
        let before = area(place.start(), place.start() + verb);
        // 甲和乙签了《U》 tells of another one.
        let object = words[verb..].trim_start_matches(['签', '订', '署', '下', '了', '字', '约', '名']);
        if few!["《", "一份", "“", "项目"].at_start(object).is_some() {
            continue;
        }
        let on_it = few!["协议上", "公约上", "书上", "合同上", "备忘录上", "章程上", "宣言上", "文本上", "合约上"];
        let on_it = on_it.at_end(&words[..verb]).is_some();
        let by = words[..verb].starts_with('由') || words[..verb].contains("，由");
        let plain = place == rest || on_it || by || few!["代表", "分别"].within(&words[..verb]);
        let found = signed_in(page, before, agreement);
        // Elsewhere it says so, or there is one for each party.
        if !found.is_empty() && (plain || found.len() == agreement.parties.len()) {
            return found;
        }
    }
    Vec::new()
}

/// For whom each of `persons` signs.
fn assign(
    page: &Page,
    before: Area,
    persons: &[PersonMention],
    represented: &[usize],
    agreement: &Agreement,
) -> Vec<Signatory> {
    let parties: Vec<usize> = agreement.parties.iter().map(|partaking| partaking.party).collect();
    let n = persons.len();
    let mut end = before.start();
    let mut own: Vec<Option<usize>> = Vec::new();
    let mut shared: Vec<usize> = Vec::new();
    for (i, person) in persons.iter().enumerate() {
        let first_of_office = i == 0 || persons[i - 1].office != person.office;
        if first_of_office {
            let words = area(end, person.office.start());
            let together = persons[i..].iter().take_while(|other| other.office == person.office).count();
            let all: Vec<usize> = page.refs(words).flat_map(|at| at.parties.iter().copied()).collect();
            let last = page.refs(words).last().map_or(Vec::new(), |at| at.parties.clone());
            let named = if together > 1 && all.len() == together { all } else { last };
            shared = if together > 1 && named.len() == together { named.clone() } else { Vec::new() };
            own.push(match (named.as_slice(), shared.is_empty()) {
                (_, false) => Some(shared[0]),
                ([one], _) => Some(*one),
                _ => by_words(page, words, &parties),
            });
        } else {
            let place = persons[..i].iter().rev().take_while(|other| other.office == person.office).count();
            own.push(shared.get(place).copied());
        }
        end = person.span.end();
    }
    let told = if represented.len() == n { represented } else { parties.as_slice() };
    let in_order = told.len() == n && own.iter().all(|party| party.is_none_or(|party| !told.contains(&party)));
    persons
        .iter()
        .zip(own)
        .enumerate()
        .map(|(i, (person, own))| {
            let own = own.filter(|party| parties.is_empty() || parties.contains(party));
            let by_order = (in_order || own.is_none() && told.len() == n).then(|| told[i]);
            Signatory {
                person: Some(person.span.of(page.text).to_owned()),
                title: Some(person.office.of(page.text).to_owned()),
                party: own.or(by_order),
                span: Some(person.span),
            }
        })
        .collect()
}

/// The party whose region stands in `words`: 湖滨市市长 signs for 湖滨市人民政府.
fn by_words(page: &Page, words: Area, parties: &[usize]) -> Option<usize> {
    let words = words.of(page.text);
    // 牡方主任, 中方代表: the side of the party whose region begins so.
    if let Some(side) = words.trim_end().strip_suffix('方').and_then(|words| words.chars().next_back())
        && !"双各官对我三四多一两己".contains(side)
    {
        let mut fit = parties.iter().filter(|&&party| {
            let entry = &page.reading.parties[party];
            entry.names.iter().chain(std::iter::once(&entry.name)).any(|name| name.starts_with(side))
        });
        if let (Some(&party), None) = (fit.next(), fit.next()) {
            return Some(party);
        }
    }
    let mut best = (1, None);
    for &party in parties {
        let entry = &page.reading.parties[party];
        for name in entry.names.iter().chain(std::iter::once(&entry.name)) {
            let region =
                name.split_once(['市', '县', '区', '省', '州', '镇']).map_or(name.as_str(), |(region, _)| region);
            let len = region.chars().count();
            if len > best.0 && words.contains(region) {
                best = (len, Some(party));
            }
        }
    }
    best.1
}

/// Persons and parties in whose presence it was signed: `在A见证下`.
fn witnesses(page: &Page, sentence: Area, verb: usize) -> Vec<Signatory> {
    let words = page.words(sentence.start(), verb);
    let Some(at) = words.find("见证下") else { return Vec::new() };
    let place = area(sentence.start(), sentence.start() + at);
    let mut witnesses: Vec<Signatory> = persons_in(page.text, place)
        .into_iter()
        .map(|person| Signatory {
            person: Some(person.span.of(page.text).to_owned()),
            title: Some(person.office.of(page.text).to_owned()),
            party: None,
            span: Some(person.span),
        })
        .collect();
    if witnesses.is_empty() {
        let parties = page.refs(place).flat_map(|at| at.parties.iter().map(move |&party| (party, at.span)));
        witnesses.extend(parties.map(|(party, span)| Signatory {
            person: None,
            title: None,
            party: Some(party),
            span: Some(span),
        }));
    }
    witnesses
}
