//! The examples of `data/*.tsv` are read the way their lines say.

use std::fs;

use mengshu::lexicon::gazetteer::{self, Entry};
use mengshu::link::{Claim, Reading};
use mengshu::mention::title::{Nature, noun_of};
use mengshu::mention::{date, quantity};
use mengshu::record::Record;
use mengshu::{Context, Reader};

/// The lines of a table, each with the column of examples last.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(format!("{}/data/{table}.tsv", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let rows: Vec<Vec<String>> =
        lines.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect();
    assert!(!rows.is_empty(), "{table}.tsv has lines");
    rows
}

/// Reads each line's example and tells all that are not read as it says.
fn check(table: &str, read: impl Fn(&[&str], &str) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for row in rows(table) {
        let cells: Vec<&str> = row.iter().map(String::as_str).collect();
        let example = cells.last().copied().unwrap_or_default();
        if let Err(why) = read(&cells, example) {
            wrong.push(format!("{}: {why}", cells.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{} lines of {table}.tsv are not read as they say:\n{}", wrong.len(), wrong.join("\n"));
}

fn is(wanted: &str, found: Option<&str>) -> Result<(), String> {
    if found == Some(wanted) { Ok(()) } else { Err(format!("wanted {wanted}, found {found:?}")) }
}

fn record(text: &str) -> Record {
    mengshu::read(text.as_bytes(), "x")
}

fn reading(text: &str) -> Reading {
    let reader = Reader { context: Context::default() };
    reader.reading(&reader.document(text.as_bytes()))
}

#[test]
fn measures() {
    check("measures", |row, example| {
        let found = quantity::find(example);
        is(row[0], found.first().and_then(|quantity| quantity.measure).map(|measure| measure.word))
    });
}

#[test]
fn time_words() {
    check("time_words", |row, example| {
        let found = date::find(example);
        let there = found.iter().any(|date| date.span.of(example).contains(row[0]));
        match (row[1], there) {
            ("none", true) => Err(format!("{found:?} is no time")),
            ("none", false) | (_, true) => Ok(()),
            (_, false) => Err(format!("found {found:?}")),
        }
    });
}

#[test]
fn number_traps() {
    check("number_traps", |row, example| {
        let text = format!("两地{example}。");
        let at = text.find(row[0]).ok_or("the example does not hold the word")?;
        let inside = |claim: &Claim| claim.span.start() < at + row[0].len() && claim.span.end() > at;
        match reading(&text).claims.iter().find(|claim| inside(claim)) {
            Some(claim) => Err(format!("{} is a claim", claim.span.of(&text))),
            None => Ok(()),
        }
    });
}

#[test]
fn claim_words() {
    check("claim_words", |row, example| {
        // A word of one character ends what stands before the number, not a noun behind it.
        let single = row[1] == "after" && row[0].chars().count() == 1;
        let text = if single {
            format!("两市组建队伍3支{}参加活动。", row[0])
        } else {
            format!("两市{example}。")
        };
        let claims = reading(&text).claims;
        let of = claims.first().and_then(|claim| claim.of.as_deref()).unwrap_or_default();
        let noun = example.strip_prefix(row[0]).unwrap_or(example).split(|c: char| c.is_ascii_digit()).next();
        let right = match row[1] {
            "before" => Some(of) == noun,
            "either" | "attribute" => noun.is_some_and(|noun| of.ends_with(noun)),
            "after" => of == "队伍" || of == "支队伍",
            _ => !of.is_empty(),
        };
        if right { Ok(()) } else { Err(format!("counts {of}")) }
    });
}

#[test]
fn organisations() {
    check("org_suffixes", |row, _| {
        if row[2] != "organ" {
            return Ok(());
        }
        let read = record(&format!("四川省{}与重庆市商务委员会签署合作协议。", row[0]));
        let party = read.parties.iter().find(|party| party.name != "重庆市商务委员会");
        is(row[1], party.map(|party| party.kind.as_str()))
    });
}

#[test]
fn short_forms_of_organs() {
    let found = std::cell::Cell::new(0);
    check("org_abbreviations", |row, _| {
        // A zone is of a city, an organ of a province.
        let region = if row[0].ends_with('区') { "成都" } else { "四川省" };
        let read = record(&format!("{region}{}与重庆市商务委员会签署合作协议。", row[0]));
        let mut names = read.parties.iter().filter(|party| party.adcode.as_deref() != Some("500000"));
        let Some(party) = names.next() else { return Ok(()) }; // 府, 党校 need more than a region before them.
        found.set(found.get() + 1);
        // An organ of a 人大 keeps its everyday form, 贸促会 has a province inside its name.
        let kept = matches!(row[1], "法制工作委员会" | "贸促会");
        if kept || party.name.contains(row[1]) { Ok(()) } else { Err(format!("became {}", party.name)) }
    });
    let all = rows("org_abbreviations").len();
    assert!(found.get() * 100 > all * 90, "{} of {all} short forms make a party", found.get());
}

#[test]
fn regions_by_name_and_short_form() {
    check("regions", |row, _| {
        for name in [row[1], row[2]].into_iter().filter(|name| !name.is_empty()) {
            let known = gazetteer::named(name).any(|entry| match entry {
                Entry::Full(region) | Entry::Short(region) => region.code().to_string() == row[0],
                _ => false,
            });
            if !known {
                return Err(format!("{name} is not known"));
            }
        }
        Ok(())
    });
}

#[test]
fn instruments() {
    check("instrument_nouns", |row, example| {
        let noun = noun_of(example);
        is(row[1], noun.map(|noun| noun.form.as_str()))?;
        let nature = noun.map(|noun| match noun.nature {
            Nature::Joint => "joint",
            Nature::Issued => "issued",
            Nature::Paper => "paper",
        });
        is(row[2], nature)
    });
    check("instrument_papers", |row, example| {
        let read = record(&format!("两市根据《{example}》开展工作。"));
        is(row[1], read.documents.first().map(|paper| paper.kind.as_str()))
    });
}

#[test]
fn contents_of_agreements() {
    check("fields", |row, example| {
        let read = record(&format!("四川省与重庆市签署《{example}》。"));
        let fields: Vec<&str> =
            read.agreements.iter().flat_map(|one| &one.fields).map(|field| field.code.as_str()).collect();
        if fields.contains(&row[1]) { Ok(()) } else { Err(format!("found {fields:?}")) }
    });
    check("mechanisms", |row, example| {
        let read = record(&format!("四川省与重庆市签署合作协议，{example}。"));
        let kinds: Vec<&str> =
            read.agreements.iter().flat_map(|one| &one.mechanisms).map(|one| one.kind.as_str()).collect();
        if kinds.contains(&row[1]) { Ok(()) } else { Err(format!("found {kinds:?}")) }
    });
    check("mandates", |row, example| {
        // A mandate is one from above the parties.
        let parties = match row[1] {
            "national" => "四川省与重庆市",
            "province" => "四川省成都市与四川省德阳市",
            "prefecture" => "成都市青羊区与德阳市旌阳区",
            // No party stands below a county by the list of divisions.
            _ => return Ok(()),
        };
        let read = record(&format!("{example}，{parties}签署合作协议。"));
        let level =
            read.agreements.first().and_then(|one| one.formality.as_ref()).map(|one| one.level.as_str().to_owned());
        is(row[1], level.as_deref())
    });
}
