//! What a file is that is no text, and what to do about it.

const KNOWN: &[(&[u8], &str)] = &[
    (b"%PDF-", "is a PDF, no text; save its text and read that"),
    (b"PK\x03\x04", "is a ZIP archive or an Office document, no text; unpack it or save it as text"),
    (b"\xD0\xCF\x11\xE0", "is an Office document, no text; save it as text"),
    (b"\x1F\x8B", "is compressed by gzip; unpack it first"),
    (b"\x28\xB5\x2F\xFD", "is compressed by zstd; unpack it first"),
    (b"\xFD7zXZ\0", "is compressed by xz; unpack it, gzip and zstd are read"),
    (b"BZh", "is compressed by bzip2; unpack it, gzip and zstd are read"),
    (b"Rar!\x1A\x07", "is a RAR archive; unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "is a 7z archive; unpack it first"),
    (b"PAR1", "is a Parquet file; write its rows as JSONL or CSV first"),
    (b"\x89PNG", "is an image, no text; leave it out"),
    (b"\xFF\xD8\xFF", "is an image, no text; leave it out"),
    (b"GIF8", "is an image, no text; leave it out"),
    (b"\x7FELF", "is a program, no text; leave it out"),
    (b"SQLite format 3\0", "is a database, no text; leave it out"),
];

/// Why `bytes`, a whole article's, are no text.
pub fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = KNOWN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let head = &bytes[..bytes.len().min(8192)];
    // UTF-16 of Chinese news holds a zero byte for each ASCII character, all on one side.
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let one_sided = zeros(0).min(zeros(1)) * 20 <= zeros(0).max(zeros(1));
    let controls = head.iter().filter(|&&b| matches!(b, 1..=8 | 14..=26 | 28..=31)).count();
    let n_zeros = zeros(0) + zeros(1);
    let is_binary = if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") || (n_zeros > 0 && one_sided) {
        false
    } else {
        // Damaged text has a stray control here and there; a table of numbers has one in every tenth byte.
        (n_zeros + controls) * 10 > head.len()
            && !mengshu::decode::decode(head).encodings.iter().any(|stretch| stretch.name.starts_with("utf-16"))
    };
    is_binary.then_some("holds mostly control bytes, so it is no text; leave it out")
}
