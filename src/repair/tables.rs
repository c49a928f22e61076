//! GBK and Big5 as tables in both directions. encoding_rs decodes fast, but finds the bytes of a hanzi by
//! searching; a damaged megabyte would take seconds.

use encoding_rs::{BIG5, Encoding, GBK};
use once_cell::sync::Lazy;

pub static GBK_TABLE: Lazy<DoubleByte> = Lazy::new(|| DoubleByte::new(GBK));
pub static BIG5_TABLE: Lazy<DoubleByte> = Lazy::new(|| DoubleByte::new(BIG5));

/// A double-byte encoding; built on first need, in some milliseconds.
pub struct DoubleByte {
    /// Characters by `lead << 8 | trail`; 0 where none.
    characters: Vec<u32>,
    /// Pairs by character of the basic plane; 0 where none.
    pairs: Vec<u16>,
}

impl DoubleByte {
    fn new(encoding: &'static Encoding) -> Self {
        let mut table = DoubleByte { characters: vec![0; 0x10000], pairs: vec![0; 0x10000] };
        // Where two pairs have one character, it is written with that of the national standard.
        let leads = (0xA1..=0xFE_u8).chain(0x81..=0xA0);
        let pairs =
            || leads.clone().flat_map(|lead| (0x40..=0x7E).chain(0x80..=0xFE_u8).map(move |trail| [lead, trail]));
        // One call for all of them, each on a line of its own: a decoder for each would take 10 ms.
        let bytes: Vec<u8> = pairs().flat_map(|[lead, trail]| [lead, trail, b'\n']).collect();
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        for (pair, line) in pairs().zip(text.split('\n')) {
            let mut chars = line.chars();
            let (Some(c), None) = (chars.next().filter(|&c| c != '\u{FFFD}'), chars.next()) else { continue };
            let pair = u16::from_be_bytes(pair);
            table.characters[usize::from(pair)] = c as u32;
            let known = table.pairs.get_mut(c as usize);
            if let Some(known) = known.filter(|known| **known == 0 || is_written_last(c)) {
                *known = pair;
            }
        }
        table
    }

    pub fn character(&self, lead: u8, trail: u8) -> Option<char> {
        char::from_u32(self.characters[usize::from(lead) << 8 | usize::from(trail)]).filter(|&c| c != '\0')
    }

    pub fn pair(&self, c: char) -> Option<[u8; 2]> {
        self.pairs.get(c as usize).filter(|&&pair| pair != 0).map(|pair| pair.to_be_bytes())
    }
}

/// Hanzi and rules that Big5 has twice, and writes with the second pair.
fn is_written_last(c: char) -> bool {
    matches!(c, '═' | '╞' | '╡' | '╪' | '十' | '卅')
}

/// The byte that Windows-1252 or Latin-1 shows as `c`.
pub fn latin(c: char) -> Option<u8> {
    const SPECIALS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{80}'..='\u{FF}' => Some(c as u8),
        _ => SPECIALS.iter().position(|&special| special == c).map(|i| 0x80 + i as u8),
    }
}
