use std::ops::Range;

use super::{CodePoints, Edits, Normalized, Original, Repaired, Span};
use crate::decode::ByteMap;

/// The way from the normalized text back to the original and to the bytes of the file.
pub struct Alignment {
    pub(crate) original: String,
    pub(crate) repairs: Edits<Original, Repaired>,
    pub(crate) normalizations: Edits<Repaired, Normalized>,
    /// Both logs as one.
    whole: Edits<Original, Normalized>,
    bytes: ByteMap,
    original_points: CodePoints,
    normalized_points: CodePoints,
}

/// A place in the record: code points of the normalized text, and where they come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// Code points of the normalized text.
    pub span: Range<usize>,
    /// Where they stand in the original; several where boilerplate stood between.
    pub src: Vec<Fragment>,
}

/// A continuous piece of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Code points of the decoded original.
    pub code_points: Range<usize>,
    /// Bytes of the article's own bytes.
    pub bytes: Range<usize>,
}

impl Alignment {
    /// `normalized` is the text that both logs lead to.
    pub fn new(
        original: String,
        bytes: ByteMap,
        repairs: Edits<Original, Repaired>,
        normalizations: Edits<Repaired, Normalized>,
        normalized: &str,
    ) -> Self {
        let whole = repairs.followed_by(&normalizations);
        let original_points = CodePoints::new(&original);
        Alignment {
            original_points,
            normalized_points: CodePoints::new(normalized),
            original,
            repairs,
            normalizations,
            whole,
            bytes,
        }
    }
    /// The decoded file.
    pub fn original(&self) -> &str {
        &self.original
    }
    /// The log from the original to the repaired text.
    pub fn repairs(&self) -> &Edits<Original, Repaired> {
        &self.repairs
    }
    /// The log from the repaired to the normalized text.
    pub fn normalizations(&self) -> &Edits<Repaired, Normalized> {
        &self.normalizations
    }
    /// The log from the original to the normalized text: both logs composed.
    pub fn edits(&self) -> &Edits<Original, Normalized> {
        &self.whole
    }
    /// From code points of the original to bytes of the file.
    pub fn bytes(&self) -> &ByteMap {
        &self.bytes
    }

    /// Where `span` of `normalized` stands in the original, in one piece.
    pub fn source_of(&self, span: Span<Normalized>) -> Span<Original> {
        self.whole.source_of(span)
    }

    /// The place of `span` in code points and bytes. `normalized` is the text of [`Alignment::new`].
    pub fn at(&self, normalized: &str, span: Span<Normalized>) -> At {
        let points = |offset| self.normalized_points.at(normalized, offset);
        let mut src = Vec::with_capacity(1);
        let mut start = span.start();
        // Boilerplate that stood inside makes the original discontinuous.
        for edit in self.whole.within(span) {
            let place = edit.to;
            if place.is_empty()
                && edit.by.contains("boilerplate:")
                && start < place.start()
                && place.start() < span.end()
            {
                src.push(self.fragment(self.whole.source_of(Span::new(start, place.start()))));
                start = place.start();
            }
        }
        src.push(self.fragment(self.whole.source_of(Span::new(start, span.end()))));
        At { span: points(span.start())..points(span.end()), src }
    }

    /// The place of `span` of the original: for what left no character of itself, the empty span where it
    /// stood; else that of the characters it became.
    pub fn place_of(&self, normalized: &str, span: Span<Original>) -> At {
        let target = self.whole.target_of(span);
        if !target.is_empty() {
            return self.at(normalized, target);
        }
        let point = self.normalized_points.at(normalized, target.start());
        At { span: point..point, src: vec![self.fragment(span)] }
    }

    /// A span of the original in code points and bytes, widened to whole units of the byte map; and to
    /// whole edits, where a unit of two characters reaches into one.
    pub fn fragment(&self, span: Span<Original>) -> Fragment {
        let (mut wide, mut bytes) = self.bytes.bytes_of(span);
        if wide != span && !span.is_empty() {
            wide = wide.join(self.whole.source_of(self.whole.target_of(wide)));
            (wide, bytes) = self.bytes.bytes_of(wide);
        }
        let points = |offset| self.original_points.at(&self.original, offset);
        Fragment { code_points: points(wide.start())..points(wide.end()), bytes }
    }
}
