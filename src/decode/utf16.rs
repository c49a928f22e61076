//! UTF-16, with a byte order mark or told by its bytes: in news every unit is a hanzi, a mark or ASCII.

use encoding_rs::{BIG5, GB18030};

use super::choose::cost_in;
use super::{ByteMap, Decoded, Encoding};
use crate::lexicon::characters::{bits, cost, cost_of, gain};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Little,
    Big,
}

impl Order {
    fn unit(self, bytes: [u8; 2]) -> u16 {
        match self {
            Order::Little => u16::from_le_bytes(bytes),
            Order::Big => u16::from_be_bytes(bytes),
        }
    }
}

/// The order that a byte order mark tells.
pub fn bom(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(Order::Little),
        [0xFE, 0xFF, ..] => Some(Order::Big),
        _ => None,
    }
}

const SAMPLE: usize = 512; // bytes; even
const BRIEF: usize = 64; // bytes: 黄浦江畔 is `Ğfm_lTu` in UTF-8, but no sentence is
const BRIEF_DOUBT: u64 = bits(8) as u64; // what no byte speaks against is left alone unless it is much likelier
const DOUBT: u64 = bits(8) as u64; // a Chinese text has a mark or a figure, and so a control byte
const LIKELY: u64 = 14; // bits a unit: random hanzi cost some 17, Chinese some 9

/// The order of UTF-16 without a mark; `None` where the bytes are likelier to be something else.
///
/// `utf8` is their text where they are valid UTF-8, which UTF-16 is as well where it has low bytes only.
pub fn order(bytes: &[u8], utf8: Option<&str>) -> Option<Order> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < 4 {
        return None;
    }
    let mut doubt = 0;
    let has_control = sample.iter().any(|&byte| is_control(byte));
    if utf8.is_some() && !has_control {
        if bytes.len() > BRIEF || sample.iter().any(|&byte| byte >= 0xE0) {
            return None;
        }
        doubt = BRIEF_DOUBT;
    } else if !has_control {
        doubt = DOUBT;
    }
    let judged = [Order::Little, Order::Big].map(|order| (judge(sample, order), order));
    let judged = judged.into_iter().filter_map(|(cost, order)| Some((cost?, order)));
    let (cost, order) = judged.min_by_key(|&(cost, _)| cost)?;
    let rival = match utf8 {
        Some(text) => cost_of((SAMPLE - 3..=SAMPLE).rev().find_map(|end| text.get(..end)).unwrap_or(text)),
        None => cost_in(sample, GB18030).min(cost_in(sample, BIG5)),
    };
    (cost + doubt < rival).then_some(order)
}

/// Never in a text of single or double bytes, and half of every letter and figure in UTF-16.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)
}

/// Bits a sample costs in this order, if it can be Chinese at all.
fn judge(sample: &[u8], order: Order) -> Option<u64> {
    let (mut n, mut sum, mut last) = (0u64, 0u64, '\n');
    for pair in sample.chunks_exact(2) {
        let unit = u32::from(order.unit([pair[0], pair[1]]));
        n += 1;
        sum += u64::from(match char::from_u32(unit) {
            Some('\u{AC00}'..='\u{D7A3}') => bits(20), // what GBK looks like
            Some(c) => {
                let alone = cost(c);
                let cost = alone - gain(last, c).min(alone);
                last = c;
                cost
            }
            None => bits(12), // half of a character beyond the first plane
        });
    }
    (sum <= LIKELY * u64::from(bits(1)) * n).then_some(sum)
}

/// Decodes all of `bytes`; a lone surrogate or a last odd byte is U+FFFD, both at the end of the file are one
/// (what a decoder still holds there is one error, says the WHATWG).
pub fn decode(bytes: &[u8], order: Order, basis: &str) -> Decoded {
    let (mut text, mut map) = (String::with_capacity(bytes.len() * 3 / 2), ByteMap::new());
    let mut at = 0;
    let unit = |at: usize| Some(order.unit([*bytes.get(at)?, *bytes.get(at + 1)?]));
    while at < bytes.len() {
        let (c, len) = match (unit(at), unit(at + 2)) {
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                let code = 0x10000 + ((u32::from(high) - 0xD800) << 10) + (u32::from(low) - 0xDC00);
                (char::from_u32(code).unwrap_or('\u{FFFD}'), 4)
            }
            (Some(0xD800..=0xDBFF), None) => ('\u{FFFD}', bytes.len() - at),
            (Some(unit), _) => (char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}'), 2),
            (None, _) => ('\u{FFFD}', 1),
        };
        text.push(c);
        map.push(1, c.len_utf8(), len);
        at += len;
    }
    let name = match order {
        Order::Little => "utf-16le",
        Order::Big => "utf-16be",
    };
    let encodings = vec![Encoding { name: name.into(), bytes: 0..bytes.len(), basis: basis.into() }];
    Decoded { text, bytes: map, encodings }
}
