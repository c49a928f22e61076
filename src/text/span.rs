use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// One of the three texts of a reading.
pub trait Layer: fmt::Debug + Clone + Copy + PartialEq + Eq + 'static {
    /// The name used in messages: `original`, `repaired`, `normalized`.
    const NAME: &'static str;
}

/// The decoded file or page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Original {}
/// The text as its author wrote it: damage undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repaired {}
/// The text as it is matched: simplified, folded, without boilerplate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalized {}

impl Layer for Original {
    const NAME: &'static str = "original";
}
impl Layer for Repaired {
    const NAME: &'static str = "repaired";
}
impl Layer for Normalized {
    const NAME: &'static str = "normalized";
}

/// A half-open range of UTF-8 bytes in the text of layer `L`.
///
/// Spans of two layers do not mix:
///
/// ```compile_fail
/// use mengshu::text::{Normalized, Original, Span};
/// let original: Span<Original> = Span::new(0, 3);
/// let normalized: Span<Normalized> = original;
/// ```
///
/// ```
/// use mengshu::text::{Normalized, Span};
/// let span: Span<Normalized> = Span::new(0, 6);
/// assert_eq!(span.of("川渝两地"), "川渝");
/// ```
pub struct Span<L: Layer> {
    start: usize,
    end: usize,
    layer: PhantomData<fn() -> L>,
}

impl<L: Layer> Span<L> {
    /// `start..end` in bytes. Panics where `end < start`, which is a bug of the caller.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span {start}..{end} of the {} text runs backwards", L::NAME);
        Span { start, end, layer: PhantomData }
    }
    pub fn start(self) -> usize {
        self.start
    }
    pub fn end(self) -> usize {
        self.end
    }
    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
    /// The characters at this span of its own text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    pub fn contains_offset(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
    /// The span without white space at its edges; empty at `start` where nothing else stands in it.
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let left = inside.len() - inside.trim_start().len();
        let len = inside.trim().len();
        let start = if len == 0 { self.start } else { self.start + left };
        Span::new(start, start + len)
    }
}

impl<L: Layer> From<Range<usize>> for Span<L> {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}
impl<L: Layer> Clone for Span<L> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<L: Layer> Copy for Span<L> {}
impl<L: Layer> PartialEq for Span<L> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<L: Layer> Eq for Span<L> {}
impl<L: Layer> PartialOrd for Span<L> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<L: Layer> Ord for Span<L> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<L: Layer> Hash for Span<L> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state)
    }
}
impl<L: Layer> fmt::Debug for Span<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}..{}]", L::NAME, self.start, self.end)
    }
}
