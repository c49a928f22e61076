use unicode_segmentation::GraphemeCursor;

use super::{Layer, Span};

impl<L: Layer> Span<L> {
    /// The span widened so that neither edge cuts what a reader sees as one character.
    ///
    /// ```
    /// use mengshu::text::{Normalized, Span};
    /// let text = "邹\u{E0100}城"; // a variation selector tells which form of 邹 is meant
    /// let span: Span<Normalized> = Span::new(0, 3);
    /// assert_eq!(span.whole(text).of(text), "邹\u{E0100}");
    /// ```
    pub fn whole(self, text: &str) -> Self {
        let (mut start, mut end) = (self.start(), self.end());
        while !is_border(text, start) {
            start -= text[..start].chars().next_back().map_or(0, char::len_utf8);
        }
        while !is_border(text, end) {
            end += text[end..].chars().next().map_or(0, char::len_utf8);
        }
        Span::new(start, end)
    }
}

/// Whether a grapheme cluster ends at `offset`, as Unicode Standard Annex 29 draws it.
fn is_border(text: &str, offset: usize) -> bool {
    // What joins the character before it is neither ASCII nor hanzi nor a Chinese mark; a carriage
    // return before its line feed is the one exception, and normalized text has none.
    let joins_nothing = |c: char| {
        matches!(c, '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}')
            && c != '\n'
    };
    match text[offset..].chars().next() {
        None => true,
        Some(c) if joins_nothing(c) => true,
        Some(_) => GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(true),
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::text::Normalized;

    #[test]
    fn no_edge_stands_inside_a_cluster() {
        let text = "e\u{301}协\u{FE0F}议👩‍👩‍👧国\r\n각\u{1100}\u{1161}（2）";
        let borders: Vec<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
        let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
        for &start in &places {
            for &end in places.iter().filter(|&&end| end >= start) {
                let whole = Span::<Normalized>::new(start, end).whole(text);
                assert!(whole.contains(Span::new(start, end)));
                assert!(borders.contains(&whole.start()) && borders.contains(&whole.end()), "{start}..{end}");
            }
        }
    }
}
