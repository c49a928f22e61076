//! HZ, the seven-bit GB of old mail and newsgroups: `~{:OWw~}` → `合作`.

use encoding_rs::GBK;
use memchr::memmem;

use super::Repair;
use crate::text::{Draft, Repaired};

pub const REPAIR: Repair = Repair { name: "hz", about: "seven-bit GB between ~{ and ~}: ~{:OWw~} → 合作", find };

fn find(draft: &mut Draft<'_, Repaired, Repaired>) {
    let text = draft.text();
    let mut at = 0;
    while let Some(open) = memmem::find(&text.as_bytes()[at..], b"~{").map(|open| at + open) {
        at = open + 2;
        let line = &text.as_bytes()[at..];
        let line = &line[..memchr::memchr(b'\n', line).unwrap_or(line.len())];
        let Some(close) = memmem::find(line, b"~}") else {
            at += line.len(); // no HZ; the next line may be
            continue;
        };
        let Some(chars) = decode(&line[..close]) else { continue };
        // The marks go with the first and the last character.
        let last = chars.len() - 1;
        for (i, c) in chars.into_iter().enumerate() {
            let start = if i == 0 { open } else { at + 2 * i };
            let end = if i == last { at + close + 2 } else { at + 2 * i + 2 };
            draft.replace(start..end, c.encode_utf8(&mut [0; 4]), REPAIR.name);
        }
        at += close + 2;
    }
}

/// The hanzi of pairs of printable ASCII; `None` where one pair is none.
fn decode(pairs: &[u8]) -> Option<Vec<char>> {
    let is_pair = |pair: &[u8]| pair.len() == 2 && (0x21..=0x77).contains(&pair[0]) && (0x21..=0x7E).contains(&pair[1]);
    if pairs.is_empty() || !pairs.chunks(2).all(is_pair) {
        return None;
    }
    let bytes: Vec<u8> = pairs.iter().map(|byte| byte | 0x80).collect();
    let chars: Vec<char> = GBK.decode_without_bom_handling_and_without_replacement(&bytes)?.chars().collect();
    (chars.len() * 2 == pairs.len()).then_some(chars)
}
