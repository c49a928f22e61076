//! Characters written as escapes that nobody undid.

use crate::bytes::{Code, encode};
use crate::rng::Rng;
use crate::source::{self, Script};
use crate::tally::{Case, Class, Want, class};

/// Writes a character that is not ASCII; the case of hexadecimal digits is the page's.
pub type Escape = fn(char, Digits) -> Option<String>;

#[derive(Clone, Copy)]
pub enum Digits {
    Upper,
    Lower,
}

pub const ESCAPES: &[(&str, Escape)] = &[
    ("decimal", |c, _| Some(format!("&#{};", u32::from(c)))),
    ("hex", |c, digits| Some(format!("&#x{};", hex(u32::from(c), 4, digits)))),
    ("doubled", |c, _| Some(format!("&amp;#{};", u32::from(c)))),
    ("doubled-hex", |c, digits| Some(format!("&amp;#x{};", hex(u32::from(c), 4, digits)))),
    ("decimal-open", |c, _| Some(format!("&#{}", u32::from(c)))),
    ("hex-open", |c, digits| Some(format!("&#x{}", hex(u32::from(c), 4, digits)))),
    ("backslash-u", |c, digits| {
        Some(c.encode_utf16(&mut [0; 2]).iter().map(|&unit| format!("\\u{}", hex(unit.into(), 4, digits))).collect())
    }),
    ("percent-u", |c, digits| {
        Some(c.encode_utf16(&mut [0; 2]).iter().map(|&unit| format!("%u{}", hex(unit.into(), 4, digits))).collect())
    }),
    ("percent-utf8", |c, digits| bytes(c, Code::Utf8, "%", digits)),
    ("percent-gbk", |c, digits| bytes(c, Code::Gbk, "%", digits)),
    ("backslash-x-gbk", |c, digits| bytes(c, Code::Gbk, "\\x", digits)),
    ("quoted-printable", |c, _| bytes(c, Code::Utf8, "=", Digits::Upper)),
    ("backslash-x-utf8", |c, digits| bytes(c, Code::Utf8, "\\x", digits)),
];

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for (name, escape) in ESCAPES {
        classes.push(class(format!("escape/{name}/text"), move |rng| {
            let script = script(rng);
            let clean = source::text(rng, script, 2);
            Some(Case::of_text(escaped(&clean, *escape, digits(rng))?, Want::Repaired(clean)))
        }));
        classes.push(class(format!("escape/{name}/headline"), move |rng| {
            let script = script(rng);
            let (head, body) = (source::headline(rng, script), source::text(rng, script, 2));
            let damaged = format!("{}\n{body}", escaped(&head, *escape, digits(rng))?);
            Some(Case::of_text(damaged, Want::Repaired(format!("{head}\n{body}"))))
        }));
    }
    classes
}

/// The escape of that name.
pub fn named(name: &str) -> Escape {
    ESCAPES.iter().find(|(known, _)| *known == name).expect("a name of the list").1
}

fn script(rng: &mut Rng) -> Script {
    *rng.pick(&[Script::Simplified, Script::Traditional])
}

fn digits(rng: &mut Rng) -> Digits {
    *rng.pick(&[Digits::Upper, Digits::Lower])
}

pub fn escaped(text: &str, escape: Escape, digits: Digits) -> Option<String> {
    let mut out = String::new();
    // Who writes escapes with a mark writes the mark itself as one, too.
    let mark = escape('一', digits)?.chars().next()?;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '%' if mark == '%' => out.push_str("%25"),
            ' ' if mark == '%' => out.push_str("%20"),
            _ if c.is_ascii() => out.push(c),
            _ => (),
        }
        if c.is_ascii() {
            continue;
        }
        let escape = escape(c, digits)?;
        // An open reference before a digit is another number: no page means that.
        if escape.starts_with('&') && !escape.ends_with(';') {
            let next = characters.peek().copied().unwrap_or(' ');
            if next.is_ascii_alphanumeric() {
                return None;
            }
        }
        out.push_str(&escape);
    }
    Some(out)
}

fn bytes(c: char, code: Code, mark: &str, digits: Digits) -> Option<String> {
    let bytes = encode(c.encode_utf8(&mut [0; 4]), code)?;
    Some(bytes.iter().map(|&byte| format!("{mark}{}", hex(byte.into(), 2, digits))).collect())
}

fn hex(number: u32, width: usize, digits: Digits) -> String {
    match digits {
        Digits::Upper => format!("{number:0width$X}"),
        Digits::Lower => format!("{number:0width$x}"),
    }
}
