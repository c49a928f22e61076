//! The examples of `data/*.tsv` are read the way their lines say.

use std::fs;

use mengshu::lexicon::gazetteer::{self, Entry};
use mengshu::link::{Claim, Reading};
use mengshu::mention::title::{Nature, noun_of};
use mengshu::mention::{date, quantity};
use mengshu::record::{Agreement, Record, Signatory};
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

/// A page of two paragraphs with a line between them or below.
fn page(between: &str, below: &str) -> String {
    let first = "5月8日，云南省昆明市与贵州省贵阳市签署合作协议，双方将在旅游、农业、交通等方面加强合作。";
    let second = "签约前，两市代表参观了产业园区，并就下一步工作作了交流，与会人员认为合作前景广阔，应当长期坚持下去，把通道建设好。";
    format!("昆明贵阳签署合作协议\n\n{first}\n{between}\n{second}\n{below}\n")
}

#[test]
fn boilerplate() {
    check("boilerplate", |row, example| {
        let text = match row[1] {
            "line" | "start" | "has" => page(example, ""),
            "tail-start" | "tail-has" => page("", example),
            "tail-weak" => page("", &format!("版权声明：本网站，转载请注明出处\n{example}")),
            "section" => page("", &format!("{example}\n昆明举行马拉松比赛\n贵阳发布旅游地图")),
            // Words of menus, tool bars, counters and sites mean something only beside others of their kind.
            _ => return Ok(()),
        };
        let reader = Reader { context: Context::default() };
        let left = reader.document(text.as_bytes()).text;
        if left.contains("作了交流") && !left.lines().any(|line| line.trim() == example.trim()) {
            Ok(())
        } else {
            Err(format!("left: {left}"))
        }
    });
}

#[test]
fn genres() {
    check("genres", |row, example| {
        let text = match row[1] {
            "row" => format!("{example}\n\n{}", page("", "")),
            _ => page("", "").replacen("昆明贵阳签署合作协议", example, 1),
        };
        is(row[0], record(&text).article.genre.as_ref().map(|genre| genre.value.as_str()))
    });
}

/// The agreement of a text whose title begins so.
fn agreement<'a>(read: &'a Record, title: &str) -> Result<&'a Agreement, String> {
    let wanted = |one: &&Agreement| one.title.as_deref().is_some_and(|found| found.starts_with(title));
    read.agreements.iter().find(wanted).ok_or_else(|| format!("{title} is no agreement"))
}

#[test]
fn signers() {
    let signer = |person: &str, title: &str| {
        let read = record(&format!(
            "5月8日，云南省昆明市{title}{person}与贵州省贵阳市{title}王大明分别代表两市签署《界湖共治协议》。"
        ));
        agreement(&read, "界湖").map(|one| one.signatories.clone())
    };
    check("surnames", |_, example| {
        let found = signer(example, "市长")?;
        if found.iter().any(|one| one.person.as_deref() == Some(example)) { Ok(()) } else { Err(format!("{found:?}")) }
    });
    check("offices", |row, example| {
        let found = signer("李晓东", example)?;
        let there = |one: &Signatory| {
            one.person.as_deref() == Some("李晓东")
                && one.title.as_deref().is_some_and(|title| title.ends_with(&row[0]))
        };
        if found.iter().any(there) { Ok(()) } else { Err(format!("{found:?}")) }
    });
}

#[test]
fn relations() {
    check("relations", |row, example| {
        let old = example.split(['《', '》']).nth(1).ok_or("names no title")?;
        let text = if row[1] == "name" {
            format!("2019年5月8日，四川省与重庆市签订《扶贫协作协议》。2022年6月1日，四川省与重庆市{example}。")
        } else {
            format!(
                "2018年5月8日，四川省与重庆市签订《{old}》。2022年6月1日，四川省与重庆市{example}，签署《通道共建协议》。"
            )
        };
        let read = record(&text);
        let types: Vec<&str> =
            read.agreements.iter().flat_map(|one| &one.relations).map(|one| one.r#type.as_str()).collect();
        if types.contains(&row[2]) { Ok(()) } else { Err(format!("found {types:?}")) }
    });
}

#[test]
fn verbs_of_instruments() {
    check("signing_verbs", |row, example| {
        // Most nouns say what is signed only inside title marks.
        let (before, behind) = example.split_once(row[0]).ok_or("the example does not hold the verb")?;
        let marked = if example.contains('《') || behind.is_empty() && !before.contains('在') {
            example.to_owned()
        } else if let Some((who, noun)) = before.split_once('在') {
            format!("{who}在《界湖共治{}》上{}", noun.trim_end_matches('上'), row[0])
        } else {
            let noun = behind.trim_start_matches('了');
            format!("{before}{}《界湖共治{noun}》", row[0])
        };
        let read = record(&format!("四川省与重庆市举行联席会议。5月8日，{marked}。"));
        let told = !read.agreements.is_empty() || !read.documents.is_empty();
        if told { Ok(()) } else { Err(format!("{marked} tells of no instrument")) }
    });
}

#[test]
fn places_of_events() {
    check("event_words", |row, example| {
        let Some((_, rest)) = example.split_once('在') else { return Ok(()) };
        let Some(place) = rest.strip_suffix(row[0]).filter(|_| matches!(row[1], "held" | "opens" | "at")) else {
            return Ok(());
        };
        let read = record(&format!("5月8日，{example}。会上，四川省与重庆市签署《界湖共治协议》。"));
        let told = agreement(&read, "界湖")?.place.as_ref().map(|one| one.text.as_str());
        is(place, told)
    });
}
