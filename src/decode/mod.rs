//! Bytes in, original out: which encoding, decoded how, and the map back to the bytes.
//!
//! `京津冀` as GBK bytes `BE A9 BD F2 BC BD` → `京津冀`, one run of three units, 3 bytes of text from 2 of
//! the file. What the decoded text says wrongly (mojibake, entities, tags) is left to `repair` and `html`.
//!
//! A byte order mark wins, then valid UTF-8, whatever the page declares. What is neither is read line by
//! line, each line in the encoding under which it is the likeliest Chinese.

mod bytemap;
mod choose;
mod declared;
pub mod html;
mod pairs;
mod units;
mod utf16;

pub use bytemap::ByteMap;

/// A decoded file.
#[derive(Debug, Clone)]
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
    /// Why: `bom`, `valid`, `declared`, `detected`, `declared big5, bytes are utf-8`, …
    pub basis: String,
}

/// Decodes an article's own bytes. Never fails: what no encoding explains becomes U+FFFD.
///
/// ```
/// use mengshu::decode::decode;
/// let decoded = decode(b"\xBE\xA9\xBD\xF2\xBC\xBD\xD0\xAD\xCD\xAC");
/// assert_eq!(decoded.text, "京津冀协同");
/// assert_eq!(decoded.encodings[0].name, "gb18030");
/// let (_, bytes) = decoded.bytes.bytes_of(mengshu::text::Span::new(9, 15));
/// assert_eq!(bytes, 6..10);
/// ```
pub fn decode(bytes: &[u8]) -> Decoded {
    decode_declared(bytes, None)
}

/// Decodes bytes that came with the name of an encoding, by a header say; it counts as one the page declares.
///
/// ```
/// use mengshu::decode::decode_declared;
/// let decoded = decode_declared(b"\xBE\xA9\xBD\xF2\xBC\xBD", Some("gb2312"));
/// assert_eq!((&*decoded.text, &*decoded.encodings[0].basis), ("京津冀", "declared"));
/// ```
pub fn decode_declared(bytes: &[u8], charset: Option<&str>) -> Decoded {
    if let Some(order) = utf16::bom(bytes) {
        return utf16::decode(bytes, order, "bom");
    }
    let declared = charset.and_then(declared::labelled).or_else(|| declared::declared(bytes));
    let utf8 = encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes); // SIMD, std has none
    if let Some(order) = utf16::order(bytes, utf8.as_deref()) {
        return utf16::decode(bytes, order, "detected");
    }
    if let Some(charset) = utf8.as_deref().and_then(choose::instead_of_utf8) {
        return choose::decode_in(bytes, charset, declared);
    }
    match utf8 {
        Some(text) => {
            let basis = if text.starts_with('\u{FEFF}') {
                "bom".to_owned()
            } else {
                declared.map_or("valid".to_owned(), |declared| basis(declared, encoding_rs::UTF_8))
            };
            let encodings = vec![Encoding { name: "utf-8".into(), bytes: 0..bytes.len(), basis }];
            Decoded { bytes: ByteMap::identity(text.len()), text: text.into_owned(), encodings }
        }
        None => choose::decode(bytes, declared),
    }
}

/// Why bytes are read as `found` on a page that declares `declared`.
fn basis(declared: &'static encoding_rs::Encoding, found: &'static encoding_rs::Encoding) -> String {
    let (declared, found) = (name(declared), name(found));
    if declared == found { "declared".to_owned() } else { format!("declared {declared}, bytes are {found}") }
}

/// The name we give: GBK and GB2312 are read as their superset.
fn name(encoding: &'static encoding_rs::Encoding) -> String {
    if encoding == encoding_rs::GBK { "gb18030".to_owned() } else { encoding.name().to_ascii_lowercase() }
}
