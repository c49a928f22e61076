//! Files in other encodings, without a word about it or with a wrong one.

use crate::bytes::{Code, encode, gbk};
use crate::rng::Rng;
use crate::source::{self, Ambiguous, Script};
use crate::tally::{Case, Class, Want, class};

pub fn classes() -> Vec<Class> {
    let mut classes = Vec::new();
    for n in [4, 6, 10, 20, 50] {
        classes.push(phrase(format!("file/gbk-simplified/{n}"), n, Script::Simplified, gbk));
        let one_to_one = Script::OneToOne(Ambiguous::First);
        classes.push(phrase(format!("file/gbk-one-to-one/{n}"), n, one_to_one, gbk));
        classes.push(phrase(format!("file/gbk-traditional/{n}"), n, Script::Traditional, gbk));
        classes.push(phrase(format!("file/big5/{n}"), n, Script::Traditional, big5));
        classes.push(phrase(format!("file/utf8/{n}"), n, Script::Simplified, utf8));
        classes.push(phrase(format!("file/utf16le/{n}"), n, Script::Simplified, utf16le));
        classes.push(phrase(format!("file/utf16be/{n}"), n, Script::Traditional, utf16be));
        classes.push(class(format!("file/hz/{n}"), move |rng| {
            let clean = source::phrase(rng, Script::Simplified, n);
            Some(Case { bytes: hz(&clean)?, want: Want::Repaired(clean) })
        }));
    }
    for (name, script, code) in [
        ("gbk", Script::Simplified, gbk as Write),
        ("gbk-traditional", Script::Traditional, gbk),
        ("big5", Script::Traditional, big5),
        ("utf8", Script::Simplified, utf8),
        ("utf16le", Script::Traditional, utf16le),
        ("utf16be", Script::Simplified, utf16be),
    ] {
        classes.push(class(format!("file/{name}/text"), move |rng| {
            let clean = source::text(rng, script, 3);
            Some(Case { bytes: code(&clean)?, want: Want::Original(clean) })
        }));
        classes.push(class(format!("file/{name}/cut"), move |rng| cut(rng, script, code)));
    }
    classes.push(class("file/hz/text", |rng| {
        let clean = source::text(rng, Script::Simplified, 3);
        let bytes: Option<Vec<Vec<u8>>> = clean.lines().map(hz).collect();
        Some(Case { bytes: bytes?.join(&b'\n'), want: Want::Repaired(clean.trim_end().to_owned()) })
    }));
    // Some bytes fell out; the others still tell what they are.
    classes.push(class("file/utf8/holes", |rng| {
        let script = *rng.pick(&[Script::Simplified, Script::Traditional]);
        let mut bytes = source::text(rng, script, 3).into_bytes();
        for _ in 0..rng.between(1, bytes.len() / 40) {
            bytes.remove(rng.below(bytes.len()));
        }
        let want = String::from_utf8_lossy(&bytes).into_owned();
        want.contains('\u{FFFD}').then_some(Case { bytes, want: Want::Original(want) })
    }));
    // Characters whose two bytes are also a character of UTF-8: 一 D2BB is һ.
    classes.push(class("file/gbk-like-utf8", |rng| {
        let line = source::text(rng, Script::Simplified, 4);
        let is_both =
            |c: &char| gbk(c.encode_utf8(&mut [0; 4])).is_some_and(|bytes| std::str::from_utf8(&bytes).is_ok());
        let both: Vec<char> = line.chars().filter(|c| !c.is_ascii()).filter(is_both).collect();
        // A phrase of such characters in a line of its own, over a text that tells them.
        let phrase: String = both.iter().take(4).collect();
        let clean = format!("{phrase}\n{line}");
        (phrase.chars().count() == 4).then_some(Case { bytes: gbk(&clean)?, want: Want::Original(clean) })
    }));
    for (name, codes) in [
        ("utf8-gbk", &[Code::Utf8, Code::Gbk][..]),
        ("utf8-big5", &[Code::Utf8, Code::Big5]),
        ("gbk-big5", &[Code::Gbk, Code::Big5]),
        ("utf8-gbk-big5", &[Code::Utf8, Code::Gbk, Code::Big5]),
    ] {
        classes.push(class(format!("file/mixed/{name}"), move |rng| mixed(rng, codes)));
    }
    for (name, truth, lies) in [
        ("gbk", Code::Gbk, &["utf-8", "big5", "iso-8859-1", "shift_jis"][..]),
        ("utf8", Code::Utf8, &["gb2312", "gbk", "big5", "iso-8859-1"]),
        ("big5", Code::Big5, &["utf-8", "gb2312", "iso-8859-1"]),
    ] {
        classes.push(class(format!("file/lying/{name}"), move |rng| {
            let script = if truth == Code::Big5 { Script::Traditional } else { Script::Simplified };
            let (head, body) = (source::headline(rng, script), source::text(rng, script, 2));
            let lie = rng.pick(lies);
            let page = format!(
                "<html><head><meta charset=\"{lie}\"><title>{head}</title></head>\n<body><h1>{head}</h1>\n<p>{body}</p></body></html>"
            );
            Some(Case { bytes: encode(&page, truth)?, want: Want::Original(page) })
        }));
    }
    classes
}

type Write = fn(&str) -> Option<Vec<u8>>;

fn phrase(name: String, n: usize, script: Script, write: Write) -> Class {
    class(name, move |rng| {
        let clean = source::phrase(rng, script, n);
        Some(Case { bytes: write(&clean)?, want: Want::Original(clean) })
    })
}

fn big5(text: &str) -> Option<Vec<u8>> {
    encode(text, Code::Big5)
}
fn utf8(text: &str) -> Option<Vec<u8>> {
    encode(text, Code::Utf8)
}
fn utf16le(text: &str) -> Option<Vec<u8>> {
    Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect())
}
fn utf16be(text: &str) -> Option<Vec<u8>> {
    Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect())
}

/// RFC 1843: GB 2312 with the high bits off, between `~{` and `~}`.
fn hz(line: &str) -> Option<Vec<u8>> {
    let (mut out, mut is_open) = (Vec::new(), false);
    for c in line.chars() {
        if c.is_ascii() == is_open {
            out.extend_from_slice(if is_open { b"~}" } else { b"~{" });
            is_open = !is_open;
        }
        match c {
            '~' => out.extend_from_slice(b"~~"),
            _ if c.is_ascii() => out.push(c as u8),
            _ => {
                let pair = gbk(c.encode_utf8(&mut [0; 4]))?;
                if !(0xA1..=0xF7).contains(&pair[0]) || pair[1] < 0xA1 {
                    return None; // not in GB 2312
                }
                out.extend(pair.iter().map(|byte| byte & 0x7F));
            }
        }
    }
    if is_open {
        out.extend_from_slice(b"~}");
    }
    Some(out)
}

/// A file that ends inside a character: all before it is read as ever.
fn cut(rng: &mut Rng, script: Script, write: Write) -> Option<Case> {
    let clean = source::text(rng, script, 3);
    let mut clean = clean.trim_end().trim_end_matches(|c: char| c.is_ascii()).to_owned();
    let last = clean.pop()?;
    let mut bytes = write(&clean)?;
    let last = write(last.encode_utf8(&mut [0; 4]))?;
    bytes.extend_from_slice(&last[..rng.between(1, last.len() - 1)]);
    Some(Case { bytes, want: Want::OriginalBegins(clean) })
}

/// Paragraphs, each in an encoding of its own.
fn mixed(rng: &mut Rng, codes: &[Code]) -> Option<Case> {
    let (mut clean, mut bytes) = (String::new(), Vec::new());
    let mut used = Vec::new();
    for _ in 0..rng.between(3, 6) {
        let code = *rng.pick(codes);
        let script = match code {
            Code::Big5 => Script::Traditional,
            _ => *rng.pick(&[Script::Simplified, Script::Simplified, Script::Traditional]),
        };
        let paragraph = source::paragraph(rng, script) + "\n";
        bytes.extend(encode(&paragraph, code)?);
        clean.push_str(&paragraph);
        used.push(code);
    }
    used.dedup();
    (used.len() >= 2).then_some(Case { bytes, want: Want::Original(clean) })
}
