//! What a page says of its own encoding: `<meta charset="gb2312">`, `<?xml encoding="big5"?>`. Often a lie.

use encoding_rs::Encoding;
use memchr::memmem;

const HEAD: usize = 4096; // browsers look at 1024; copied pages put scripts before their <meta>

/// The encoding declared in a `<meta>` tag or the XML prolog, if it is known and can be meant.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let prolog = head.trim_ascii_start().starts_with(b"<?xml").then(|| tag(head, "encoding")).flatten();
    let label = prolog.or_else(|| {
        memmem::find_iter(head, b"<").find_map(|at| {
            let rest = &head[at..];
            let is_meta = rest.len() > 5 && rest[1..5].eq_ignore_ascii_case(b"meta");
            is_meta.then(|| tag(rest, "charset")).flatten()
        })
    })?;
    // A page that can say so in ASCII is not in UTF-16.
    known(label)
}

/// The encoding that a header names: `gb2312`, `"utf-8"`.
pub fn labelled(label: &str) -> Option<&'static Encoding> {
    known(label.trim_matches(['"', '\'', ' ']).as_bytes())
}

fn known(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(label).filter(|&encoding| {
        ![encoding_rs::REPLACEMENT, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE, encoding_rs::ISO_2022_JP]
            .contains(&encoding)
    })
}

/// The value after `key` and `=` in the tag that `rest` begins with.
fn tag<'b>(rest: &'b [u8], key: &str) -> Option<&'b [u8]> {
    let tag = &rest[..memchr::memchr(b'>', rest).unwrap_or(rest.len()).min(512)];
    let at = tag.windows(key.len()).position(|window| window.eq_ignore_ascii_case(key.as_bytes()))?;
    let value = tag[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let len = value.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.+".contains(b))).unwrap_or(value.len());
    Some(&value[..len])
}
