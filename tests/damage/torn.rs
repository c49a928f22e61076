//! What a copying site's converter does to the bytes of GBK text: readings put behind characters, marks
//! looked for across characters.
//!
//! ```text
//! 醫保卡實現   D274 B1A3 BFA8 8C8D AC46     A3BF is ？ to a search that does not mind borders:
//! 醫(yī)??▽崿F(xiàn)                       B1 | A3BF | A88C 8DAC 46
//! ```

use once_cell::sync::Lazy;

use crate::bytes::{Bad, decode_gbk, gbk};
use crate::rng::Rng;
use crate::source::{self, Ambiguous, Script};
use crate::tally::{Case, Class, Want, class};

/// Character, reading, reading with a tone digit.
static READINGS: Lazy<Vec<(&str, &str, &str)>> = Lazy::new(|| {
    let rows = include_str!("readings.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut columns = row.split('\t');
        (columns.next().unwrap(), columns.next().unwrap(), columns.next().unwrap())
    })
    .collect()
});

/// The whole page of a site that glosses: some characters always, others never.
type Table = Vec<(&'static str, &'static str, &'static str)>;

fn table(rng: &mut Rng) -> Table {
    let one_in = rng.between(2, 5);
    READINGS.iter().filter(|_| rng.once_in(one_in)).copied().collect()
}

#[derive(Clone, Copy)]
enum Form {
    Parenthesis,
    FullWidth,
    Square,
    FullWidthSquare,
    Spaced,
    ToneDigit,
}

impl Form {
    fn write(self, (_, reading, digit): (&str, &str, &str)) -> String {
        match self {
            Form::Parenthesis => format!("({reading})"),
            Form::FullWidth => format!("（{reading}）"),
            Form::Square => format!("[{reading}]"),
            Form::FullWidthSquare => format!("【{reading}】"),
            Form::Spaced => format!(" ({reading}) "),
            Form::ToneDigit => format!("({digit})"),
        }
    }
}

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for (name, form) in [
        ("parenthesis", Form::Parenthesis),
        ("full-width", Form::FullWidth),
        ("square", Form::Square),
        ("full-width-square", Form::FullWidthSquare),
        ("spaced", Form::Spaced),
        ("tone-digit", Form::ToneDigit),
    ] {
        classes.push(class(format!("gloss/{name}"), move |rng| whole_glosses(rng, form)));
    }
    for (name, bad) in
        [("question-pair", Bad::QuestionForPair), ("question", Bad::QuestionForLead), ("fffd", Bad::ReplacementForLead)]
    {
        classes.push(class(format!("torn-gloss/{name}"), move |rng| {
            let site = Site {
                table: table(rng),
                marks: &[],
                orphan: Orphan::Question,
                bad,
                fold: Fold::Keep,
                eaten: Eaten::Nothing,
            };
            site.case(rng)
        }));
    }
    classes.push(class("torn-gloss/digit-eaten", |rng| {
        let (orphan, bad) = (Orphan::Question, Bad::QuestionForPair);
        let site = Site { table: table(rng), marks: &[], orphan, bad, fold: Fold::Keep, eaten: Eaten::Digit };
        site.case(rng)
    }));
    for (name, orphan) in [("question", Orphan::Question), ("dropped", Orphan::Dropped), ("fffd", Orphan::Replacement)]
    {
        for (fold_name, fold) in [("", Fold::Keep), ("-folded", Fold::ToAscii)] {
            classes.push(class(format!("straddle/{name}{fold_name}"), move |rng| {
                let marks = *rng.pick(MARKS);
                let site =
                    Site { table: Vec::new(), marks, orphan, bad: Bad::QuestionForPair, fold, eaten: Eaten::Nothing };
                site.case(rng)
            }));
        }
    }
    for (name, fold) in [("kept", Fold::Keep), ("folded", Fold::ToAscii)] {
        classes.push(class(format!("site/{name}"), move |rng| {
            let marks = *rng.pick(MARKS);
            let site = Site {
                table: table(rng),
                marks,
                orphan: Orphan::Question,
                bad: Bad::QuestionForPair,
                fold,
                eaten: Eaten::Nothing,
            };
            site.case(rng)
        }));
    }
    classes
}

/// Readings put behind characters, no byte harmed.
fn whole_glosses(rng: &mut Rng, form: Form) -> Option<Case> {
    let script = script(rng);
    let clean = source::text(rng, script, 4);
    Some(Case::of_text(gloss(rng, &clean, form)?, Want::Repaired(clean)))
}

/// `clean` with readings in parentheses behind the characters of a table; `None` where too few are met.
pub fn glossed(rng: &mut Rng, clean: &str) -> Option<String> {
    gloss(rng, clean, Form::Parenthesis)
}

fn gloss(rng: &mut Rng, clean: &str, form: Form) -> Option<String> {
    let table = table(rng);
    let (mut out, mut n) = (String::new(), 0);
    for c in clean.chars() {
        out.push(c);
        if let Some(row) = table.iter().find(|row| row.0.starts_with(c)) {
            out.push_str(&form.write(*row));
            n += 1;
        }
    }
    (n >= 5).then_some(out)
}

fn script(rng: &mut Rng) -> Script {
    Script::OneToOne(*rng.pick(&[Ambiguous::First, Ambiguous::Left]))
}

/// What becomes of a lead byte whose trail was taken away.
#[derive(Clone, Copy, PartialEq)]
enum Orphan {
    Question,
    Dropped,
    Replacement,
}

/// Whether the full-width marks of GBK's row A3 end as ASCII.
#[derive(Clone, Copy, PartialEq)]
enum Fold {
    Keep,
    ToAscii,
}

/// The marks a site looks for, each as its bytes: ， ？ ！ ： ； and 。.
const MARKS: &[&[[u8; 2]]] = &[
    &[COMMA, QUESTION],
    &[QUESTION],
    &[COMMA],
    &[COMMA, QUESTION, EXCLAMATION],
    &[COMMA, QUESTION, EXCLAMATION, COLON, SEMICOLON],
    &[COMMA, QUESTION, EXCLAMATION, COLON, SEMICOLON, STOP],
    &[STOP],
];
const COMMA: [u8; 2] = [0xA3, 0xAC];
const QUESTION: [u8; 2] = [0xA3, 0xBF];
const EXCLAMATION: [u8; 2] = [0xA3, 0xA1];
const COLON: [u8; 2] = [0xA3, 0xBA];
const SEMICOLON: [u8; 2] = [0xA3, 0xBB];
const STOP: [u8; 2] = [0xA1, 0xA3];

/// A copying site: what it does to every page.
struct Site {
    table: Table,
    marks: &'static [[u8; 2]],
    orphan: Orphan,
    bad: Bad,
    fold: Fold,
    eaten: Eaten,
}

/// What a decoder took along with an odd byte.
#[derive(Clone, Copy, PartialEq)]
enum Eaten {
    Nothing,
    Digit,
}

impl Site {
    /// A page of four paragraphs; `None` where no character came to harm.
    fn case(&self, rng: &mut Rng) -> Option<Case> {
        let script = script(rng);
        let clean = source::text(rng, script, 4);
        let mut lines = Vec::new();
        let mut damaged = String::new();
        for line in clean.lines() {
            let (line_damaged, is_torn) = self.convert(line)?;
            damaged.push_str(&line_damaged);
            damaged.push('\n');
            lines.push((self.folded(line), is_torn));
        }
        // A digit that went with an odd byte is gone for good.
        let n_digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let is_eaten = n_digits(&damaged) < n_digits(&clean);
        let is_torn = lines.iter().any(|(_, is_torn)| *is_torn);
        match self.eaten {
            Eaten::Nothing => (is_torn && !is_eaten).then(|| Case::of_text(damaged, Want::Lines(lines))),
            Eaten::Digit => is_eaten.then(|| Case::of_text(damaged, Want::Doubted)),
        }
    }

    /// A line as the site shows it, and whether a character of it was torn.
    fn convert(&self, line: &str) -> Option<(String, bool)> {
        let mut torn = false;
        let mut bytes = gbk(line)?;
        for row in &self.table {
            let (code, gloss) = (gbk(row.0)?, gbk(&Form::Parenthesis.write(*row))?);
            if !bytes.windows(2).any(|pair| pair == code) {
                continue;
            }
            let borders = borders(&bytes);
            let mut out = Vec::new();
            let mut at = 0;
            while at < bytes.len() {
                if bytes[at..].starts_with(&code) {
                    torn |= !borders[at];
                    out.extend_from_slice(&code);
                    out.extend_from_slice(&gloss);
                    at += 2;
                } else {
                    out.push(bytes[at]);
                    at += 1;
                }
            }
            bytes = out;
        }
        // The text falls apart at the marks; each piece is decoded on its own.
        let mut out = String::new();
        let whole = borders(&bytes);
        let mut start = 0;
        let mut at = 0;
        while at < bytes.len() {
            if bytes.len() - at >= 2 && self.marks.contains(&[bytes[at], bytes[at + 1]]) {
                torn |= !whole[at];
                self.piece(&bytes[start..at], &mut out);
                out.push_str(&decode_gbk(&bytes[at..at + 2], self.bad));
                at += 2;
                start = at;
            } else {
                at += 1;
            }
        }
        self.piece(&bytes[start..], &mut out);
        Some((self.folded(&out), torn))
    }

    fn piece(&self, bytes: &[u8], out: &mut String) {
        // The lead that a mark orphaned stands last.
        let is_orphaned = !borders(bytes)[bytes.len()];
        let (whole, _) = bytes.split_at(bytes.len() - usize::from(is_orphaned));
        out.push_str(&decode_gbk(whole, self.bad));
        match self.orphan {
            _ if !is_orphaned => (),
            Orphan::Question => out.push('?'),
            Orphan::Dropped => (),
            Orphan::Replacement => out.push('\u{FFFD}'),
        }
    }

    fn folded(&self, text: &str) -> String {
        if self.fold == Fold::Keep {
            return text.to_owned();
        }
        let fold = |c| match u32::from(c) {
            code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap(),
            _ => c,
        };
        text.chars().map(fold).collect()
    }
}

/// Where characters begin, as a reader of GBK from the left sees it; the end is one when the last is whole.
fn borders(bytes: &[u8]) -> Vec<bool> {
    let (mut out, mut at) = (vec![false; bytes.len() + 2], 0);
    while at < bytes.len() {
        out[at] = true;
        at += if bytes[at] < 0x80 { 1 } else { 2 };
    }
    out[at] = true;
    out
}
