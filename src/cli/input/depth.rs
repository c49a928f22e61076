//! How deep the elements of a page are nested, by its bytes alone.

/// The deepest nesting in `bytes`; elements that end by themselves (`<p>`, `<li>`, `<br>`) do not count.
pub fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut at) = (0usize, 0, 0);
    while let Some(step) = memchr::memchr(b'<', &bytes[at..]) {
        at += step + 1;
        let (is_end, rest) = match &bytes[at..] {
            [b'/', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let len = rest.iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) || ALONE.contains(&&*rest[..len].to_ascii_lowercase()) {
            continue;
        }
        depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

/// Elements without an end, and those whose end may be left out.
const ALONE: &[&[u8]] = &[
    b"p",
    b"br",
    b"li",
    b"td",
    b"tr",
    b"th",
    b"dd",
    b"dt",
    b"img",
    b"meta",
    b"link",
    b"input",
    b"hr",
    b"option",
    b"base",
    b"area",
    b"col",
    b"colgroup",
    b"embed",
    b"param",
    b"source",
    b"track",
    b"wbr",
    b"tbody",
    b"thead",
    b"tfoot",
    b"rp",
    b"rt",
    b"script",
    b"style",
];

#[cfg(test)]
mod tests {
    use super::depth;

    #[test]
    fn what_stays_open_counts() {
        assert_eq!(depth(b"<div><p>a<p>b<br></div><div><b>c</b></div>"), 2);
        assert_eq!(depth("<b>".repeat(500).as_bytes()), 500);
        assert_eq!(depth("<div></p>".repeat(500).as_bytes()), 500);
        assert_eq!(depth("1 < 2, a<b</p>".as_bytes()), 1);
    }
}
