//! UTF-16, with a byte order mark or told by its bytes: in news every unit is a hanzi, a mark or ASCII.

use super::{ByteMap, Decoded, Encoding};
use crate::lexicon::characters::{bits, cost};

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

const SAMPLE: usize = 4096; // bytes; even
const PLAUSIBLE: f64 = 0.95; // share of units that are hanzi, CJK marks, ASCII or their full-width forms
const LIKELY: u64 = 14; // bits a unit: random hanzi cost some 17, Chinese some 9

/// The order of UTF-16 without a mark; `None` where the bytes are something else.
pub fn order(bytes: &[u8]) -> Option<Order> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < 4 {
        return None;
    }
    let judged = [Order::Little, Order::Big].map(|order| (judge(sample, order), order));
    judged.into_iter().filter_map(|(cost, order)| Some((cost?, order))).min_by_key(|&(cost, _)| cost).map(|(_, o)| o)
}

/// Bits a sample costs in this order, if it can be Chinese at all.
fn judge(sample: &[u8], order: Order) -> Option<u64> {
    let (mut n, mut plausible, mut sum) = (0u32, 0u32, 0u64);
    for pair in sample.chunks_exact(2) {
        let unit = order.unit([pair[0], pair[1]]);
        n += 1;
        plausible += u32::from(matches!(unit,
            0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0 | 0xB7 | 0x2010..=0x2027 | 0x3000..=0x301F
            | 0x4E00..=0x9FFF | 0xFF01..=0xFF5E));
        sum += u64::from(char::from_u32(u32::from(unit)).map_or(bits(30), cost));
    }
    (f64::from(plausible) >= PLAUSIBLE * f64::from(n) && sum <= LIKELY * u64::from(bits(1)) * u64::from(n))
        .then_some(sum)
}

/// Decodes all of `bytes`; a lone surrogate or a last odd byte is U+FFFD.
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
