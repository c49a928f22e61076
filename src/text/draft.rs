use super::edits::Mark;
use super::{Edits, Layer, Name, Span};

/// One pass over a text: replacements in rising order, then the new text and its log.
///
/// ```
/// use mengshu::text::{Draft, Original, Repaired};
/// let mut draft = Draft::<Original, Repaired>::new("協(xié)議");
/// draft.replace(3..9, "", "pinyin-gloss");
/// let (text, edits) = draft.finish().unwrap();
/// assert_eq!(text, "協議");
/// assert_eq!(edits.undo(&text), "協(xié)議");
/// ```
pub struct Draft<'t, A: Layer, B: Layer> {
    text: &'t str,
    out: String,
    done: usize,
    edits: Edits<A, B>,
}

impl<'t, A: Layer, B: Layer> Draft<'t, A, B> {
    pub fn new(text: &'t str) -> Self {
        Draft { text, out: String::new(), done: 0, edits: Edits::default() }
    }
    /// The text before the pass.
    pub fn text(&self) -> &'t str {
        self.text
    }
    /// Bytes of the old text that are already decided: the next replacement begins here or later.
    pub fn done(&self) -> usize {
        self.done
    }
    /// Replaces `range` (bytes of the old text) by `new`; a replacement by the same characters is none.
    pub fn replace(&mut self, range: std::ops::Range<usize>, new: &str, by: impl Into<Name>) {
        self.replace_with(range, new, by, true, 0)
    }
    /// As [`Draft::replace`], saying whether the new characters are certain and how many were lost; where
    /// some were, the characters may stay: `????` is an edit to itself that says so.
    pub fn replace_with(
        &mut self,
        range: std::ops::Range<usize>,
        new: &str,
        by: impl Into<Name>,
        certain: bool,
        lost: usize,
    ) {
        let old = &self.text[range.clone()];
        assert!(range.start >= self.done, "replacements come in rising order");
        if old == new && lost == 0 {
            return;
        }
        if self.out.is_empty() {
            self.out.reserve(self.text.len());
        }
        self.out.push_str(&self.text[self.done..range.start]);
        let start = self.out.len();
        self.out.push_str(new);
        self.done = range.end;
        let name: Name = by.into();
        let by = self.edits.name(&name, || name.clone());
        let mark = Mark { by, certain, lost: lost as u32 };
        let (from, to) = ((range.start as u32, range.end as u32), (start as u32, self.out.len() as u32));
        self.edits.push(from, to, old, new, mark);
    }
    /// The new text and its log, `None` where nothing was replaced.
    pub fn finish(mut self) -> Option<(String, Edits<A, B>)> {
        if self.edits.is_empty() {
            return None;
        }
        self.out.push_str(&self.text[self.done..]);
        Some((self.out, self.edits))
    }
}

/// A text on its way from layer `A` to layer `B` through several passes.
pub struct Log<A: Layer, B: Layer> {
    text: String,
    edits: Edits<A, B>,
}

impl<A: Layer, B: Layer> Log<A, B> {
    pub fn new(text: String) -> Self {
        Log { text, edits: Edits::default() }
    }
    pub fn text(&self) -> &str {
        &self.text
    }
    /// The edits so far.
    pub fn edits(&self) -> &Edits<A, B> {
        &self.edits
    }
    /// Runs one pass; its edits join the log. True where it changed something.
    pub fn pass(&mut self, pass: impl FnOnce(&mut Draft<'_, B, B>)) -> bool {
        let mut draft = Draft::<B, B>::new(&self.text);
        pass(&mut draft);
        let Some((text, edits)) = draft.finish() else { return false };
        self.edits = std::mem::take(&mut self.edits).then(edits);
        self.text = text;
        true
    }
    /// The last text and the log that leads to it.
    pub fn finish(self) -> (String, Edits<A, B>) {
        (self.text, self.edits)
    }
    /// Where `span` of the present text stands in the first one.
    pub fn source_of(&self, span: Span<B>) -> Span<A> {
        self.edits.source_of(span)
    }
}
