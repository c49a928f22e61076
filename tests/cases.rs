//! Marked sentences of `corpus/cases/`: one line, every answer of its kind in ⟦⟧. The format is told in
//! `corpus/cases/README.md`.

use std::fs;
use std::path::Path;

use mengshu::layout::Document;
use mengshu::link::{Agreement, Claim, Reading};
use mengshu::{Context, Reader};

/// What the program or the file says of one place: surface, then parts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Answer {
    start: usize,
    surface: String,
    parts: Vec<String>,
}

impl Answer {
    /// Parts that `self`, the marked one, leaves out are not compared; `key=value` parts stand anywhere.
    fn agrees(&self, found: &Answer) -> bool {
        let mut nth = 0;
        self.start == found.start
            && self.surface == found.surface
            && self.parts.iter().all(|part| {
                if part.contains('=') {
                    return found.parts.contains(part);
                }
                nth += 1;
                found.parts.get(nth - 1) == Some(part)
            })
    }
    fn show(&self) -> String {
        format!("⟦{}|{}⟧", self.surface, self.parts.join("|"))
    }
}

/// The kinds read here; `boilerplate.txt` and others have a form and a test of their own.
const KINDS: [&str; 7] = ["dates", "numbers", "claims", "parties", "titles", "agreements", "items"];

/// The answers of one kind. A new kind is a new arm, and a word in `KINDS`.
fn answers(kind: &str, document: &Document, reading: &Reading) -> Vec<Answer> {
    let text = &document.text;
    let answer = |span: mengshu::text::Span<mengshu::text::Normalized>, parts: Vec<String>| Answer {
        start: span.start(),
        surface: span.of(text).to_owned(),
        parts,
    };
    match kind {
        "dates" => reading
            .dates
            .iter()
            .map(|date| {
                let value = date.value.clone().unwrap_or_else(|| String::from("null"));
                answer(date.span, vec![value, date.kind.as_str().to_owned()])
            })
            .collect(),
        "numbers" => mengshu::mention::quantity::quantities(document)
            .iter()
            .map(|quantity| {
                let value = match quantity.max {
                    Some(max) => format!("{}..{max}", quantity.value),
                    None => quantity.value.to_string(),
                };
                let unit = quantity.unit_span.map(|span| span.of(text).to_owned()).unwrap_or_default();
                answer(quantity.span, vec![value, unit, quantity.bound.as_str().to_owned()])
            })
            .collect(),
        "claims" => reading.claims.iter().map(|claim| answer(claim.span, parts_of(claim))).collect(),
        "titles" => {
            let agreements = reading.agreements.iter().map(|agreement| {
                answer(agreement.span, vec![agreement.role.as_str().to_owned(), agreement.form.as_str().to_owned()])
            });
            let papers = reading
                .documents
                .iter()
                .map(|paper| answer(paper.span, vec![String::from("document"), paper.kind.as_str().to_owned()]));
            let mut titles: Vec<Answer> = agreements.chain(papers).collect();
            titles.sort_by_key(|answer| answer.start);
            titles
        }
        "agreements" => {
            let name = |party: usize| reading.parties[party].name.clone();
            let parts = |agreement: &Agreement| {
                let parties: Vec<String> = agreement.parties.iter().map(|partaking| name(partaking.party)).collect();
                let signers = agreement.signatories.iter().map(|signer| {
                    let whom = signer.party.map(name).unwrap_or_default();
                    format!("{}={whom}", signer.person.as_deref().unwrap_or_default())
                });
                let signed = agreement.signed.as_ref().map(|signed| format!("signed={}", signed.edtf));
                let place = agreement.place.as_ref().map(|place| format!("place={}", place.text));
                std::iter::once(parties.join("、")).chain(signed).chain(place).chain(signers).collect()
            };
            reading.agreements.iter().map(|agreement| answer(agreement.span, parts(agreement))).collect()
        }
        "items" => reading
            .items
            .iter()
            .map(|item| {
                let heading = item.heading.map(|heading| heading.of(text).to_owned()).unwrap_or_default();
                let agreement = item.agreement.map(|i| &reading.agreements[i]);
                let name = agreement.and_then(|agreement| agreement.title.as_ref().or(agreement.descriptor.as_ref()));
                let of = name.map(|name| format!("of={name}"));
                let under = item.parent.map(|parent| format!("under={}", reading.items[parent].number));
                answer(item.span, [item.number.to_string(), heading].into_iter().chain(of).chain(under).collect())
            })
            .collect(),
        "parties" => parties(reading).into_iter().map(|(span, names)| answer(span, names)).collect(),
        _ => panic!("no kind of answer is called {kind}"),
    }
}

/// Mentions that overlap, as 四川省、重庆市关工委 and 重庆市关工委, as one stretch with all its parties.
fn parties(reading: &Reading) -> Vec<(mengshu::text::Span<mengshu::text::Normalized>, Vec<String>)> {
    let mut out: Vec<(mengshu::text::Span<mengshu::text::Normalized>, Vec<String>)> = Vec::new();
    for mention in reading.party_refs.iter().filter(|mention| mention.how == mengshu::link::Reference::Named) {
        let names = mention.parties.iter().map(|&i| reading.parties[i].name.clone());
        match out.last_mut().filter(|(span, _)| span.overlaps(mention.span)) {
            Some((span, all)) => {
                *span = span.join(mention.span);
                for name in names {
                    if !all.contains(&name) {
                        all.push(name);
                    }
                }
            }
            None => out.push((mention.span, names.collect())),
        }
    }
    out
}

fn parts_of(claim: &Claim) -> Vec<String> {
    let value = match &claim.max {
        Some(max) => format!("{}..{max}", claim.value),
        None => claim.value.clone(),
    };
    let unit = claim.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let mut parts = vec![
        format!("{value}{unit}"),
        claim.bound.as_str().to_owned(),
        claim.of.clone().unwrap_or_default(),
        format!("status={}", claim.status.as_str()),
    ];
    parts.push(format!("per={}", claim.per.as_deref().unwrap_or("null")));
    parts.extend(claim.share_of.iter().map(|whole| format!("share_of={whole}")));
    parts.push(format!("ucum={}", claim.ucum.as_deref().unwrap_or("null")));
    let told = [
        ("subject", &claim.subject),
        ("payer", &claim.payer),
        ("payee", &claim.payee),
        ("condition", &claim.condition),
    ];
    parts.extend(told.map(|(key, value)| format!("{key}={}", value.as_deref().unwrap_or("null"))));
    parts
}

/// A line without its marks, and the marks.
fn unmark(line: &str) -> (String, Vec<Answer>) {
    let mut text = String::new();
    let mut marked = Vec::new();
    let mut rest = line;
    while let Some(open) = rest.find('⟦') {
        let close = open + rest[open..].find('⟧').unwrap_or_else(|| panic!("⟦ without ⟧ in {line}"));
        let mut parts = rest[open + '⟦'.len_utf8()..close].split('|').map(str::to_owned);
        text.push_str(&rest[..open]);
        let surface = parts.next().unwrap_or_default();
        marked.push(Answer { start: text.len(), surface: surface.clone(), parts: parts.collect() });
        text.push_str(&surface);
        rest = &rest[close + '⟧'.len_utf8()..];
    }
    text.push_str(rest);
    (text.replace('⏎', "\n"), marked)
}

/// Whether `line` comes out as marked; what came out where it does not.
fn check(kind: &str, line: &str, published: Option<&str>) -> Result<(), String> {
    let (text, marked) = unmark(line);
    // A line end is shorter than its sign.
    let shift = |at: usize| at - line_ends_before(line, at) * ('⏎'.len_utf8() - 1);
    let marked: Vec<Answer> = marked.into_iter().map(|mark| Answer { start: shift(mark.start), ..mark }).collect();
    let context = Context { published: published.map(str::to_owned), ..Context::default() };
    let reader = Reader { context };
    let document = reader.document(text.as_bytes());
    if document.text.trim() != text.trim() {
        return Err(format!("the line is not normalized: {} became {}", text.trim(), document.text.trim()));
    }
    let found = answers(kind, &document, &reader.reading(&document));
    let right = marked.len() == found.len() && marked.iter().zip(&found).all(|(mark, found)| mark.agrees(found));
    if right {
        return Ok(());
    }
    let show = |answers: &[Answer]| answers.iter().map(Answer::show).collect::<Vec<_>>().join(" ");
    Err(format!("{}\n    marked {}\n    found  {}", text.trim(), show(&marked), show(&found)))
}

/// Signs of line ends in the unmarked text of `line` before byte `at` of it.
fn line_ends_before(line: &str, at: usize) -> usize {
    let mut plain = String::new();
    let mut inside = false;
    let mut part = 0;
    for c in line.chars() {
        match c {
            '⟦' => (inside, part) = (true, 0),
            '⟧' => inside = false,
            '|' if inside => part += 1,
            _ if inside && part > 0 => {}
            _ => plain.push(c),
        }
    }
    plain[..at].matches('⏎').count()
}

#[test]
fn every_marked_sentence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/cases");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("corpus/cases is there").map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut n_lines = 0;
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let kind: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
        if !KINDS.contains(&kind.as_str()) {
            continue;
        }
        let mut published: Option<String> = None;
        for (i, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(day) = line.strip_prefix('@') {
                published = Some(day.to_owned()).filter(|day| !day.is_empty());
                continue;
            }
            n_lines += 1;
            assert!(!name.ends_with(".not.txt") || !line.contains('⟦'), "{name} has nothing to mark: {line}");
            let result = check(&kind, line, published.as_deref());
            match (name.ends_with(".later.txt"), result) {
                (false, Err(why)) => wrong.push(format!("{name}:{}: {why}", i + 1)),
                (true, Ok(())) => wrong.push(format!("{name}:{}: works now, move it to {kind}.txt: {line}", i + 1)),
                _ => {}
            }
        }
    }
    assert!(n_lines > 0, "no case was read");
    assert!(wrong.is_empty(), "{} of {n_lines} cases are wrong:\n\n{}\n", wrong.len(), wrong.join("\n"));
}
