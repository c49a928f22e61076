//! One damage upon another, and several in one article.

use crate::bytes::{Code, gbk};
use crate::escapes::{Digits, escaped, named};
use crate::mojibake::misread;
use crate::rng::Rng;
use crate::source::{self, Ambiguous, Script};
use crate::tally::{Case, Class, Want, class};
use crate::torn;

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    // Misread, then escaped by a program that took it for Latin.
    for (name, steps, escape) in [
        ("gbk-latin1-decimal", (Code::Gbk, Code::Latin1), "decimal"),
        ("gbk-cp1252-hex", (Code::Gbk, Code::Cp1252), "hex"),
        ("utf8-latin1-decimal", (Code::Utf8, Code::Latin1), "decimal"),
        ("utf8-cp1252-doubled", (Code::Utf8, Code::Cp1252), "doubled"),
        ("utf8-latin1-backslash-u", (Code::Utf8, Code::Latin1), "backslash-u"),
        ("utf8-cp1252-percent", (Code::Utf8, Code::Cp1252), "percent-utf8"),
    ] {
        classes.push(class(format!("combined/{name}"), move |rng| {
            let script = *rng.pick(&[Script::Simplified, Script::Traditional]);
            let clean = source::text(rng, script, 2);
            let damaged = escaped(&misread(&clean, &[steps])?, named(escape), Digits::Lower)?;
            Some(Case::of_text(damaged, Want::Repaired(clean)))
        }));
    }
    classes.push(class("combined/gbk-latin1-named", |rng| {
        let clean = source::text(rng, Script::Simplified, 2);
        let misread = misread(&clean, &[(Code::Gbk, Code::Latin1)])?;
        let damaged = misread.chars().map(|c| named_reference(c).map_or(c.to_string(), |name| format!("&{name};")));
        Some(Case::of_text(damaged.collect(), Want::Repaired(clean)))
    }));
    // Each paragraph with a damage of its own.
    classes.push(class("combined/paragraphs", |rng| {
        let (mut clean, mut damaged) = (Vec::new(), Vec::new());
        for _ in 0..rng.between(3, 5) {
            let line = source::paragraph(rng, Script::Simplified);
            damaged.push(some_damage(rng, &line)?);
            clean.push(line);
        }
        Some(Case::of_text(damaged.join("\n"), Want::Repaired(clean.join("\n"))))
    }));
    // A good body in which a misread headline stands, and readings in the body.
    classes.push(class("combined/headline-over-glosses", |rng| {
        let script = Script::OneToOne(Ambiguous::First);
        let head = source::headline(rng, script);
        let body = source::text(rng, script, 4);
        let glossed = torn::glossed(rng, &body)?;
        let damaged = format!("{}\n{glossed}", misread(&head, &[(Code::Gbk, Code::Cp1252)])?);
        Some(Case::of_text(damaged, Want::Repaired(format!("{head}\n{body}"))))
    }));
    // A page in GBK that holds text read wrongly before.
    classes.push(class("combined/page", |rng| {
        let (head, body) = (source::headline(rng, Script::Simplified), source::paragraph(rng, Script::Simplified));
        let title = escaped(&head, named("decimal"), Digits::Lower)?;
        let page = |title: &str| {
            format!("<html><head><meta charset=gbk></head>\n<body><h1>{title}</h1>\n<p>{body}</p></body></html>\n")
        };
        let bytes = crate::bytes::encode(&page(&title), Code::Gbk)?;
        Some(Case { bytes, want: Want::NormalizedOf(page(&head)) })
    }));
    // Whole articles, with headline, stamps, lists and tables.
    let article = |name: &str, damage: fn(&mut Rng, &str) -> Option<Vec<u8>>| {
        class(format!("article/{name}"), move |rng| {
            let clean = source::article(rng);
            Some(Case { bytes: damage(rng, clean)?, want: Want::NormalizedOf(clean.to_owned()) })
        })
    };
    classes.push(article("gbk-file", |_, clean| gbk(clean)));
    classes.push(article("gbk-cp1252", |_, clean| Some(misread(clean, &[(Code::Gbk, Code::Cp1252)])?.into_bytes())));
    classes.push(article("utf8-latin1", |_, clean| Some(misread(clean, &[(Code::Utf8, Code::Latin1)])?.into_bytes())));
    classes.push(article("decimal", |_, clean| Some(escaped(clean, named("decimal"), Digits::Lower)?.into_bytes())));
    classes.push(article("one-to-one", |_, clean| Some(source::one_to_one(clean, Ambiguous::First).into_bytes())));
    classes.push(article("glosses", |rng, clean| {
        Some(torn::glossed(rng, &source::one_to_one(clean, Ambiguous::Left))?.into_bytes())
    }));
    classes.push(article("gbk-file-glosses", |rng, clean| {
        gbk(&torn::glossed(rng, &source::one_to_one(clean, Ambiguous::First))?)
    }));
    classes.push(article("paragraphs", |rng, clean| {
        let lines: Option<Vec<String>> = clean.lines().map(|line| some_damage(rng, line)).collect();
        Some((lines?.join("\n") + "\n").into_bytes())
    }));
    classes
}

/// A line damaged in one of the ways that leave nothing out, or left alone.
fn some_damage(rng: &mut Rng, line: &str) -> Option<String> {
    match rng.below(8) {
        0 => misread(line, &[(Code::Utf8, Code::Cp1252)]),
        1 => misread(line, &[(Code::Utf8, Code::Latin1)]),
        2 => misread(line, &[(Code::Gbk, Code::Cp1252)]),
        3 => escaped(line, named("decimal"), Digits::Lower),
        4 => escaped(line, named("backslash-u"), Digits::Lower),
        5 => escaped(line, named("doubled-hex"), Digits::Upper),
        _ => Some(line.to_owned()),
    }
}

/// The HTML name of a character of Latin-1: `Ö` is `&Ouml;`.
fn named_reference(c: char) -> Option<&'static str> {
    const NAMES: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
        sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
        Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde \
        Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
        egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
        uacute ucirc uuml yacute thorn yuml";
    let place = u32::from(c).checked_sub(0xA0)?;
    NAMES.split_ascii_whitespace().nth(place as usize)
}
