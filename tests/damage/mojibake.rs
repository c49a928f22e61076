//! Text read in the wrong encoding: without loss, with the odd byte lost, or with a byte missing.

use crate::bytes::{Bad, Code, decode, decode_gbk, encode, gbk};
use crate::rng::Rng;
use crate::source::{self, Script};
use crate::tally::{Case, Class, Want, class};

/// Written in the first, read as the second, as often as they stand there.
struct Chain {
    name: &'static str,
    steps: &'static [(Code, Code)],
    scripts: &'static [Script],
}

const BOTH: &[Script] = &[Script::Simplified, Script::Traditional];
const SIMPLIFIED: &[Script] = &[Script::Simplified];
const TRADITIONAL: &[Script] = &[Script::Traditional];

const CHAINS: &[Chain] = {
    use Code::*;
    &[
        Chain { name: "utf8-latin1", steps: &[(Utf8, Latin1)], scripts: BOTH },
        Chain { name: "utf8-cp1252", steps: &[(Utf8, Cp1252)], scripts: BOTH },
        Chain { name: "gbk-latin1", steps: &[(Gbk, Latin1)], scripts: BOTH },
        Chain { name: "gbk-cp1252", steps: &[(Gbk, Cp1252)], scripts: BOTH },
        Chain { name: "big5-latin1", steps: &[(Big5, Latin1)], scripts: TRADITIONAL },
        Chain { name: "big5-cp1252", steps: &[(Big5, Cp1252)], scripts: TRADITIONAL },
        Chain { name: "gbk-big5", steps: &[(Gbk, Big5)], scripts: SIMPLIFIED },
        Chain { name: "big5-gbk", steps: &[(Big5, Gbk)], scripts: TRADITIONAL },
        Chain { name: "utf8-gbk", steps: &[(Utf8, Gbk)], scripts: BOTH },
        Chain { name: "twice-utf8-cp1252", steps: &[(Utf8, Cp1252); 2], scripts: BOTH },
        Chain { name: "twice-utf8-latin1", steps: &[(Utf8, Latin1); 2], scripts: BOTH },
        Chain { name: "twice-gbk-cp1252", steps: &[(Gbk, Cp1252), (Utf8, Cp1252)], scripts: BOTH },
        Chain { name: "twice-utf8-gbk", steps: &[(Utf8, Gbk); 2], scripts: BOTH },
        Chain { name: "thrice-utf8-cp1252", steps: &[(Utf8, Cp1252); 3], scripts: BOTH },
        Chain { name: "thrice-utf8-latin1", steps: &[(Utf8, Latin1); 3], scripts: BOTH },
    ]
};

/// How much of an article is misread.
#[derive(Clone, Copy)]
enum Extent {
    Text,
    /// One paragraph among good ones.
    Paragraph,
    /// The first line over a good body.
    Headline,
    /// Six characters and nothing else.
    Phrase,
}

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for chain in CHAINS {
        for (extent, name) in [
            (Extent::Text, "text"),
            (Extent::Paragraph, "paragraph"),
            (Extent::Headline, "headline"),
            (Extent::Phrase, "phrase"),
        ] {
            classes.push(class(format!("mojibake/{}/{name}", chain.name), move |rng| lossless(rng, chain, extent)));
        }
    }
    for (name, lossy) in LOSSY {
        classes.push(class(format!("lossy/{name}"), move |rng| {
            let clean = source::text(rng, Script::Simplified, 2);
            let damaged = lossy(&clean);
            (damaged != clean).then(|| Case::of_text(damaged, Want::Near(clean)))
        }));
    }
    classes.push(class("dropped-byte/file", |rng| {
        let (bytes, clean) = dropped_byte(rng)?;
        Some(Case { bytes, want: Want::Repaired(clean) })
    }));
    for (name, bad) in
        [("question-pair", Bad::QuestionForPair), ("question", Bad::QuestionForLead), ("fffd", Bad::ReplacementForLead)]
    {
        classes.push(class(format!("dropped-byte/{name}"), move |rng| {
            let (bytes, clean) = dropped_byte(rng)?;
            let damaged = decode_gbk(&bytes, bad);
            // A line end that went with the odd byte is another damage.
            (damaged.lines().count() == clean.lines().count()).then(|| Case::of_text(damaged, Want::Repaired(clean)))
        }));
    }
    classes
}

pub fn misread(text: &str, steps: &[(Code, Code)]) -> Option<String> {
    steps.iter().try_fold(text.to_owned(), |text, (from, to)| decode(&encode(&text, *from)?, *to))
}

fn lossless(rng: &mut Rng, chain: &Chain, extent: Extent) -> Option<Case> {
    let script = *rng.pick(chain.scripts);
    let paragraph: Draw = |rng, script| source::paragraph(rng, script);
    // What each line is drawn from, and whether it is misread.
    let lines: &[(Draw, bool)] = match (extent, rng.below(3)) {
        (Extent::Text, _) => &[(paragraph, true), (paragraph, true)],
        (Extent::Phrase, _) => &[(|rng, script| source::phrase(rng, script, 6), true)],
        (Extent::Headline, _) => &[(source::headline, true), (paragraph, false), (paragraph, false)],
        (Extent::Paragraph, 0) => &[(paragraph, true), (paragraph, false), (paragraph, false)],
        (Extent::Paragraph, 1) => &[(paragraph, false), (paragraph, true), (paragraph, false)],
        (Extent::Paragraph, _) => &[(paragraph, false), (paragraph, false), (paragraph, true)],
    };
    let (mut clean, mut damaged) = (Vec::new(), Vec::new());
    for (draw, is_misread) in lines {
        let line = draw(rng, script);
        if *is_misread {
            let draws = [*draw, source::sentence, source::headline];
            let (line, misread) = draws.iter().find_map(|draw| survivor(rng, script, *draw, chain.steps))?;
            clean.push(line);
            damaged.push(misread);
        } else {
            clean.push(line.clone());
            damaged.push(line);
        }
    }
    Some(Case::of_text(damaged.join("\n"), Want::Repaired(clean.join("\n"))))
}

type Draw = fn(&mut Rng, Script) -> String;

/// A line that can be misread without loss, and how it then looks.
fn survivor(rng: &mut Rng, script: Script, draw: Draw, steps: &[(Code, Code)]) -> Option<(String, String)> {
    (0..100).find_map(|_| {
        let line = draw(rng, script);
        misread(&line, steps).map(|misread| (line, misread))
    })
}

type Lossy = fn(&str) -> String;

const LOSSY: &[(&str, Lossy)] = &[
    ("utf8-gbk-fffd", |text| decode_gbk(text.as_bytes(), Bad::ReplacementForLead)),
    ("utf8-gbk-question", |text| decode_gbk(text.as_bytes(), Bad::QuestionForLead)),
    ("utf8-gbk-question-pair", |text| decode_gbk(text.as_bytes(), Bad::QuestionForPair)),
    ("utf8-gbk-whatwg", |text| encoding_rs::GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned()),
    ("utf8-cp1252-undefined-dropped", |text| {
        let undefined = ['\u{81}', '\u{8D}', '\u{8F}', '\u{90}', '\u{9D}'];
        cp1252(text).replace(undefined, "")
    }),
    ("utf8-cp1252-undefined-question", |text| {
        let undefined = ['\u{81}', '\u{8D}', '\u{8F}', '\u{90}', '\u{9D}'];
        cp1252(text).replace(undefined, "?")
    }),
    ("utf8-latin1-c1-dropped", |text| {
        text.bytes().map(char::from).filter(|c| !('\u{80}'..='\u{9F}').contains(c)).collect()
    }),
    ("utf8-cp1252-nbsp-blank", |text| cp1252(text).replace('\u{A0}', " ")),
    ("utf8-cp1252-soft-hyphen-dropped", |text| cp1252(text).replace('\u{AD}', "")),
    ("gbk-cp1252-nbsp-blank", |text| {
        let bytes = gbk(text).unwrap_or_default();
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.replace('\u{A0}', " ")
    }),
];

fn cp1252(text: &str) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

/// Three lines of GBK, of which one lost a byte of one character; and the clean text.
fn dropped_byte(rng: &mut Rng) -> Option<(Vec<u8>, String)> {
    let clean = source::text(rng, Script::Simplified, 3);
    let mut bytes = gbk(&clean)?;
    let high: Vec<usize> = (0..bytes.len()).filter(|&i| bytes[i] >= 0x80).collect();
    bytes.remove(*rng.pick(&high));
    Some((bytes, clean))
}
