//! Bytes of one encoding appended to a text and its map, character by character.

use encoding_rs::{BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8};

use super::ByteMap;
use super::pairs::Pairs;

/// Appends `bytes`, read in `encoding`, to `text` and `map`. Each malformed sequence is one U+FFFD.
///
/// Not for UTF-16 and ISO-2022-JP, which have no units of their own.
pub fn append(text: &mut String, map: &mut ByteMap, bytes: &[u8], encoding: &'static Encoding) {
    if encoding == UTF_8 {
        return append_utf8(text, map, bytes);
    }
    let pairs = Pairs::of(encoding);
    let mut rest = bytes;
    loop {
        if let Some(pairs) = pairs {
            rest = &rest[pairs.append(text, map, rest)..];
        }
        if rest.is_empty() {
            return;
        }
        // What the table does not hold is one sequence of at most four bytes, and the table goes on.
        let window = if pairs.is_some() { &rest[..rest.len().min(4)] } else { rest };
        // A decoder begins anew behind each malformed sequence: at its border it has no memory.
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let room = decoder.max_utf8_buffer_length_without_replacement(window.len()).unwrap_or(window.len() * 3 + 3);
        text.reserve(room);
        let start = text.len();
        let is_last = window.len() == rest.len();
        let (result, read) = decoder.decode_to_string_without_replacement(window, text, is_last);
        let (valid, malformed) = match result {
            DecoderResult::Malformed(len, behind) => {
                let (len, behind) = (usize::from(len), usize::from(behind));
                (read - len - behind, len)
            }
            DecoderResult::InputEmpty | DecoderResult::OutputFull => (read, 0),
        };
        let (mapped, written) = map_valid(map, &window[..valid], &text[start..], encoding);
        text.truncate(start + written);
        rest = &rest[mapped..];
        if malformed > 0 {
            text.push('\u{FFFD}');
            map.push(1, '\u{FFFD}'.len_utf8(), malformed);
            rest = &rest[malformed..];
        }
    }
}

fn append_utf8(text: &mut String, map: &mut ByteMap, bytes: &[u8]) {
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        map.push(chunk.valid().len(), 1, 1);
        if !chunk.invalid().is_empty() {
            text.push('\u{FFFD}');
            map.push(1, '\u{FFFD}'.len_utf8(), chunk.invalid().len());
        }
    }
}

/// Pairs the characters of `text` with the sequences of `bytes` they came from; gives the bytes of each that
/// were paired.
fn map_valid(map: &mut ByteMap, bytes: &[u8], text: &str, encoding: &'static Encoding) -> (usize, usize) {
    let text = text.as_bytes();
    let (mut from, mut to) = (0, 0);
    while from < bytes.len() && to < text.len() {
        // Runs of ASCII are their own bytes, in all of these encodings but for a few letters of Shift_JIS.
        let ascii = bytes[from..].iter().zip(&text[to..]).take_while(|(b, t)| b == t && b.is_ascii()).count();
        if ascii > 0 {
            map.push(ascii, 1, 1);
            (from, to) = (from + ascii, to + ascii);
            continue;
        }
        let n_bytes = sequence_len(&bytes[from..], encoding);
        let n_text = characters(&bytes[from..], encoding)
            .fold(0, |n, _| n + text.get(to + n).map_or(0, |&lead| character_len(lead)));
        map.push(1, n_text, n_bytes);
        (from, to) = (from + n_bytes, to + n_text);
    }
    (from, to)
}

/// Bytes of the well-formed sequence that `bytes` begins with.
fn sequence_len(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let lead = bytes[0];
    let len = if encoding == GB18030 || encoding == GBK {
        match (lead, bytes.get(1)) {
            (..=0x80, _) => 1, // 80 is the euro sign of GBK
            (_, Some(0x30..=0x39)) => 4,
            _ => 2,
        }
    } else if encoding == BIG5 || encoding == EUC_KR {
        if lead < 0x80 { 1 } else { 2 }
    } else if encoding == SHIFT_JIS {
        if lead <= 0x80 || (0xA0..=0xDF).contains(&lead) { 1 } else { 2 }
    } else if encoding == EUC_JP {
        match lead {
            ..=0x7F => 1,
            0x8F => 3,
            _ => 2,
        }
    } else {
        1
    };
    len.min(bytes.len())
}

/// As many items as the sequence gives characters: two for four letters of Big5 that Unicode composes.
fn characters(bytes: &[u8], encoding: &'static Encoding) -> std::ops::Range<u8> {
    match bytes {
        [0x88, 0x62 | 0x64 | 0xA3 | 0xA5, ..] if encoding == BIG5 => 0..2,
        _ => 0..1,
    }
}

fn character_len(lead: u8) -> usize {
    match lead {
        ..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}
