//! Bytes in, original out: which encoding, decoded how, and the map back to the bytes.
//!
//! `京津冀` as GBK bytes `BE A9 BD F2 BC BD` → `京津冀`, one run of three units, 3 bytes of text from 2 of
//! the file. What the decoded text says wrongly (mojibake, entities, tags) is left to `repair` and `html`.

mod bytemap;

pub use bytemap::ByteMap;

/// A decoded file.
pub struct Decoded {
    /// The original: every byte decoded, undecodable ones as U+FFFD, a byte order mark as U+FEFF.
    pub text: String,
    pub bytes: ByteMap,
    /// What was read as what, in the order of the file.
    pub encodings: Vec<Encoding>,
}

/// A stretch of the file in one encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// WHATWG name in lower case: `utf-8`, `gb18030`, `big5`, `utf-16le`.
    pub name: String,
    /// Bytes of the article's own bytes.
    pub bytes: std::ops::Range<usize>,
    /// Why: `valid`, `bom`, `declared`, `detected`, …
    pub basis: String,
}

/// Decodes an article's own bytes. Never fails: what no encoding explains becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Decoded {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let encodings = vec![Encoding { name: "utf-8".into(), bytes: 0..bytes.len(), basis: "valid".into() }];
    Decoded { bytes: ByteMap::identity(text.len()), text, encodings }
}
