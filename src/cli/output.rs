//! Standard output: whether somebody still reads it, and in which colours.

use std::io::{self, IsTerminal};

/// Whether `error` only says that the reader of our output has gone.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        kind.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// How to mark words: with colours on a terminal, unless `NO_COLOR` is set, else not at all.
#[derive(Clone, Copy)]
pub enum Paint {
    Plain,
    Colours,
}

impl Paint {
    pub fn of_stdout() -> Self {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if io::stdout().is_terminal() && !no_color { Paint::Colours } else { Paint::Plain }
    }
    pub fn removed(self, text: &str) -> String {
        self.ansi(text, 31)
    }
    pub fn added(self, text: &str) -> String {
        self.ansi(text, 32)
    }
    pub fn faint(self, text: &str) -> String {
        self.ansi(text, 2)
    }
    pub fn heading(self, text: &str) -> String {
        self.ansi(text, 1)
    }
    fn ansi(self, text: &str, code: u8) -> String {
        match self {
            Paint::Plain => text.to_owned(),
            Paint::Colours => format!("\x1b[{code}m{text}\x1b[0m"),
        }
    }
}

/// `text` on one line, what the eye cannot see written out: `协\u{200b}议`, `\n`.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Blanks but the common one, soft hyphen, zero widths, direction marks, private use, replacement.
            '\u{00A0}'
            | '\u{00AD}'
            | '\u{2000}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3000}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFF0}'..='\u{FFFD}' => {
                out.extend(c.escape_unicode());
            }
            c if c.is_control() => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}
