//! A page cut into tags, text, comments and raw parts, each with its place. Linear, whatever is unclosed.

use std::ops::Range;

use memchr::{memchr, memmem, memrchr};

/// A piece of the page; the pieces follow each other without gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub range: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// `<p class=…>`; the attributes stand between the end of the name and the end of the tag.
    Open {
        tag: Tag,
        attributes: (usize, usize),
    },
    Close(Tag),
    /// `<!-- … -->`, `<!DOCTYPE …>`, `<?xml … ?>`.
    Comment,
    /// What stands between `<script>` and `</script>`.
    Script,
    Style,
    /// All of a huge page behind its first [`MAX_PAGE`] bytes.
    Beyond,
}

macro_rules! tags {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// The elements that mean something to us; all others are `Other`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Tag { $($name),+, Other }
        impl Tag {
            pub const N: usize = Tag::Other as usize + 1;
            fn of(name: &str) -> Tag {
                match name { $($text => Tag::$name,)+ _ => Tag::Other }
            }
        }
    };
}
tags! {
    Html = "html", Head = "head", Body = "body", Title = "title", Meta = "meta", Script = "script", Style = "style",
    Noscript = "noscript", Template = "template", Iframe = "iframe", Svg = "svg", Object = "object",
    Div = "div", P = "p", Br = "br", Hr = "hr", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
    Ul = "ul", Ol = "ol", Li = "li", Dl = "dl", Dt = "dt", Dd = "dd", Table = "table", Tbody = "tbody", Thead = "thead",
    Tfoot = "tfoot", Tr = "tr", Td = "td", Th = "th", Caption = "caption", Article = "article", Section = "section",
    Main = "main", Nav = "nav", Header = "header", Footer = "footer", Aside = "aside", Form = "form", Select = "select",
    Option = "option", Textarea = "textarea", Button = "button", Input = "input", Img = "img", A = "a", Center = "center",
    Blockquote = "blockquote", Pre = "pre", Figure = "figure", Figcaption = "figcaption", Address = "address",
    Fieldset = "fieldset", Link = "link", Base = "base", Area = "area", Col = "col", Embed = "embed", Source = "source",
    Track = "track", Wbr = "wbr", Param = "param", Span = "span", Font = "font", B = "b", Strong = "strong", I = "i", Em = "em",
    U = "u", Sup = "sup", Sub = "sub", Label = "label", Big = "big", Small = "small", Marquee = "marquee", Menu = "menu",
    Video = "video", Audio = "audio", Canvas = "canvas", Ins = "ins",
}

impl Tag {
    /// Has no content and no end tag.
    pub fn is_void(self) -> bool {
        use Tag::*;
        matches!(self, Meta | Br | Hr | Input | Img | Link | Base | Area | Col | Embed | Source | Track | Wbr | Param)
    }
    /// Begins and ends a line.
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Html | Head
                | Body
                | Title
                | Div
                | P
                | Hr
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Ul
                | Ol
                | Li
                | Dl
                | Dt
                | Dd
                | Table
                | Tbody
                | Thead
                | Tfoot
                | Tr
                | Td
                | Th
                | Caption
                | Article
                | Section
                | Main
                | Nav
                | Header
                | Footer
                | Aside
                | Form
                | Option
                | Center
                | Blockquote
                | Pre
                | Figure
                | Figcaption
                | Address
                | Fieldset
                | Menu
                | Textarea
                | Marquee
        )
    }
    /// May hold an article.
    pub fn is_container(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Body | Div
                | Td
                | Article
                | Section
                | Main
                | Center
                | Blockquote
                | Form
                | Fieldset
                | Dd
                | Li
                | Font
                | Span
                | Html
        )
    }
    /// Never shown as text.
    pub fn is_unseen(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Head | Script
                | Style
                | Noscript
                | Template
                | Iframe
                | Svg
                | Object
                | Select
                | Textarea
                | Video
                | Audio
                | Canvas
        )
    }
}

/// Bytes of a page that are parsed. A news page has a tenth of a million, one with its pictures inside some
/// million; each tag takes memory ten times its length.
const MAX_PAGE: usize = 16 << 20;

/// Cuts `text` into tokens; what is beyond the first [`MAX_PAGE`] bytes is one of its own.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    if text.len() <= MAX_PAGE {
        return cut(text);
    }
    let end = memrchr(b'<', &text.as_bytes()[..MAX_PAGE]).filter(|&end| end > 0);
    let end = end.unwrap_or_else(|| (0..=MAX_PAGE).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0));
    let mut tokens = cut(&text[..end]);
    tokens.push(Token { range: end..text.len(), kind: Kind::Beyond });
    tokens
}

fn cut(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 24);
    let mut scanner = Scanner { text, absent: [usize::MAX; 2] };
    let mut at = 0;
    let mut text_from = 0;
    let last_end = memrchr(b'>', bytes).unwrap_or(0);
    let tag_end =
        |from: usize| (from <= last_end).then(|| memchr(b'>', &bytes[from..])).flatten().map(|step| from + step + 1);
    // Ends that do not occur any more, so that they are looked for once.
    let (mut no_comment_end, mut no_title_end) = (false, false);
    while let Some(step) = memchr(b'<', &bytes[at..]) {
        let open = at + step;
        at = open + 1;
        let found: Option<(usize, Kind)> = match bytes.get(open + 1) {
            Some(b'a'..=b'z' | b'A'..=b'Z') => scanner.open(open),
            Some(b'/') if bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic) => {
                let (tag, name_end) = name(text, open + 2);
                tag_end(name_end).map(|end| (end, Kind::Close(tag)))
            }
            Some(b'!') if text[open..].starts_with("<!--") && !no_comment_end => {
                match memmem::find(&bytes[open + 4..], b"-->") {
                    Some(step) => Some((open + 4 + step + 3, Kind::Comment)),
                    None => {
                        no_comment_end = true;
                        tag_end(open).map(|end| (end, Kind::Comment))
                    }
                }
            }
            Some(b'!' | b'?') => tag_end(open).map(|end| (end, Kind::Comment)),
            _ => None,
        };
        let Some((end, kind)) = found else { continue };
        if text_from < open {
            tokens.push(Token { range: text_from..open, kind: Kind::Text });
        }
        tokens.push(Token { range: open..end, kind });
        at = end;
        text_from = end;
        let raw = match kind {
            Kind::Open { tag: Tag::Script, .. } => Some(("</script", Kind::Script)),
            Kind::Open { tag: Tag::Style, .. } => Some(("</style", Kind::Style)),
            Kind::Open { tag: Tag::Title, .. } if !no_title_end => Some(("</title", Kind::Text)),
            _ => None,
        };
        if let Some((close, kind)) = raw {
            let end = find_end(text, at, close);
            if end.is_none() && close == "</title" {
                no_title_end = true;
                continue;
            }
            let end = end.unwrap_or(text.len());
            if at < end {
                tokens.push(Token { range: at..end, kind });
            }
            at = end;
            text_from = end;
        }
    }
    if text_from < text.len() {
        tokens.push(Token { range: text_from..text.len(), kind: Kind::Text });
    }
    tokens
}

/// Where `close` (in lower case) begins, in any case of letters.
fn find_end(text: &str, from: usize, close: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(step) = memmem::find(&bytes[at..], b"</") {
        let start = at + step;
        let end = start + close.len();
        if bytes.get(start..end).is_some_and(|found| found.eq_ignore_ascii_case(close.as_bytes())) {
            return Some(start);
        }
        at = start + 2;
    }
    None
}

/// The tag whose name begins at `start`, and where the name ends.
fn name(text: &str, start: usize) -> (Tag, usize) {
    let bytes = text.as_bytes();
    let len =
        bytes[start..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_')).count();
    let mut lower = [0u8; 12];
    let tag = match lower.get_mut(..len) {
        Some(lower) => {
            lower.copy_from_slice(&bytes[start..start + len]);
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).map_or(Tag::Other, Tag::of)
        }
        None => Tag::Other, // longer than blockquote
    };
    (tag, start + len)
}

struct Scanner<'t> {
    text: &'t str,
    /// From where on there is no `"` and no `'` any more.
    absent: [usize; 2],
}

impl Scanner<'_> {
    /// The end of the tag that begins at `open`. A `>` inside quotes does not end it.
    fn open(&mut self, open: usize) -> Option<(usize, Kind)> {
        let bytes = self.text.as_bytes();
        let (tag, name_end) = name(self.text, open + 1);
        let mut at = name_end;
        let mut is_value = false;
        loop {
            match bytes.get(at)? {
                b'>' => break,
                // `<p <b>`: a tag that was never closed ends where the next begins.
                b'<' if !is_value => return Some((at, Kind::Open { tag, attributes: (name_end, at) })),
                b'=' => is_value = true,
                quote @ (b'"' | b'\'') if is_value => {
                    is_value = false;
                    if let Some(end) = self.quoted(at + 1, *quote) {
                        at = end;
                    }
                }
                b if b.is_ascii_whitespace() => {}
                _ => is_value = false,
            }
            at += 1;
        }
        Some((at + 1, Kind::Open { tag, attributes: (name_end, at) }))
    }

    /// The end of a quoted value, `None` where the quote seems never closed.
    fn quoted(&mut self, from: usize, quote: u8) -> Option<usize> {
        const FAR: usize = 2048; // A longer value that holds a tag is a quote somebody forgot to close.
        let absent = &mut self.absent[usize::from(quote == b'\'')];
        if from >= *absent {
            return None;
        }
        let bytes = self.text.as_bytes();
        let Some(step) = memchr(quote, &bytes[from..]) else {
            *absent = from;
            return None;
        };
        let has_tag = || memchr(b'<', &bytes[from..from + step]).is_some();
        if step > FAR && has_tag() { None } else { Some(from + step) }
    }
}

/// The value of `name` among the attributes `text[attributes]`.
pub(super) fn attribute<'t>(text: &'t str, attributes: (usize, usize), name: &str) -> Option<&'t str> {
    let all = &text[attributes.0..attributes.1];
    let bytes = all.as_bytes();
    let mut at = 0;
    // A tag with a thousand attributes is looked at up to the first kilobytes.
    while at < bytes.len().min(8192) {
        let Some(step) = memchr(b'=', &bytes[at..]) else { break };
        let equals = at + step;
        let key_end = all[..equals].trim_end().len();
        let key_start =
            all[..key_end].rfind(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')).map_or(0, |i| i + 1);
        let rest = all[equals + 1..].trim_start();
        let value_start = all.len() - rest.len();
        let (value, end) = match rest.as_bytes().first() {
            Some(&quote @ (b'"' | b'\'')) => {
                let len = memchr(quote, &rest.as_bytes()[1..]).unwrap_or(rest.len() - 1);
                (&rest[1..1 + len], value_start + 1 + len + 1)
            }
            _ => {
                let len = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
                (&rest[..len], value_start + len)
            }
        };
        if all.get(key_start..key_end).is_some_and(|key| key.eq_ignore_ascii_case(name)) {
            return Some(value);
        }
        at = end.max(equals + 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, bool)> {
        tokens(text).into_iter().map(|token| (&text[token.range.clone()], token.kind == Kind::Text)).collect()
    }

    #[test]
    fn pieces_follow_each_other() {
        for text in [
            "<p>两地</p>签约",
            "<a href=\"x>y\">公约</a>",
            "5 < 7 且 8 > 6",
            "<p",
            "<!-- 草稿",
            "<script>a<b",
            "<p <b>川渝",
        ] {
            let tokens = tokens(text);
            let mut at = 0;
            for token in &tokens {
                assert_eq!(token.range.start, at, "{text}");
                at = token.range.end;
            }
            assert_eq!(at, text.len(), "{text}");
        }
    }

    #[test]
    fn a_sign_in_quotes_ends_no_tag() {
        assert_eq!(kinds("<a title=\"1>0\">约</a>"), [("<a title=\"1>0\">", false), ("约", true), ("</a>", false)]);
        assert_eq!(kinds("<a title='x>约</a>"), [("<a title='x>", false), ("约", true), ("</a>", false)]);
    }

    #[test]
    fn attributes_in_any_dress() {
        let text = "<div class=hot ID = 'main' data-x=\"1\">";
        let Kind::Open { attributes, .. } = tokens(text)[0].kind else { panic!() };
        assert_eq!(attribute(text, attributes, "class"), Some("hot"));
        assert_eq!(attribute(text, attributes, "id"), Some("main"));
        assert_eq!(attribute(text, attributes, "data-x"), Some("1"));
        assert_eq!(attribute(text, attributes, "style"), None);
    }
}
