use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::{Layer, Span};

/// The name of what made an edit: `pinyin-gloss`, `t2s`, `boilerplate:share-bar`; `a+b` where two met.
pub type Name = Cow<'static, str>;

/// One replacement: `old` at `from` in the text before became `new` at `to` in the text after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit<'e, A: Layer, B: Layer> {
    pub from: Span<A>,
    pub to: Span<B>,
    pub old: &'e str,
    pub new: &'e str,
    /// Name of the repair or normalization.
    pub by: &'e str,
    /// False where a character was filled from context.
    pub certain: bool,
    /// Characters that could not be restored.
    pub lost: usize,
}

#[derive(Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub from: (usize, usize),
    pub to: (usize, usize),
    pub old: usize, // start in `Edits::old`
    pub new: usize, // start in `Edits::new`
    pub by: Name,
    pub certain: bool,
    pub lost: usize,
}

/// The log of edits from text `A` to text `B`: sorted, not overlapping, complete.
///
/// Old and new characters are kept, so the log alone leads forward ([`Edits::replay`]) and back
/// ([`Edits::undo`]).
pub struct Edits<A: Layer, B: Layer> {
    pub(super) rows: Vec<Row>,
    pub(super) old: String,
    pub(super) new: String,
    layers: PhantomData<fn() -> (A, B)>,
}

impl<A: Layer, B: Layer> Default for Edits<A, B> {
    fn default() -> Self {
        Edits { rows: Vec::new(), old: String::new(), new: String::new(), layers: PhantomData }
    }
}
impl<A: Layer, B: Layer> Clone for Edits<A, B> {
    fn clone(&self) -> Self {
        Edits { rows: self.rows.clone(), old: self.old.clone(), new: self.new.clone(), layers: PhantomData }
    }
}
impl<A: Layer, B: Layer> PartialEq for Edits<A, B> {
    fn eq(&self, other: &Self) -> bool {
        (&self.rows, &self.old, &self.new) == (&other.rows, &other.old, &other.new)
    }
}
impl<A: Layer, B: Layer> fmt::Debug for Edits<A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<A: Layer, B: Layer> Edits<A, B> {
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// The edits in the order of the text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Edit<'_, A, B>> + '_ {
        (0..self.rows.len()).map(|i| self.get(i))
    }
    fn get(&self, i: usize) -> Edit<'_, A, B> {
        let row = &self.rows[i];
        Edit {
            from: Span::new(row.from.0, row.from.1),
            to: Span::new(row.to.0, row.to.1),
            old: &self.old[row.old..row.old + (row.from.1 - row.from.0)],
            new: &self.new[row.new..row.new + (row.to.1 - row.to.0)],
            by: &row.by,
            certain: row.certain,
            lost: row.lost,
        }
    }

    /// Text `B` from text `A`.
    pub fn replay(&self, a: &str) -> String {
        let mut b = String::with_capacity(a.len());
        let mut done = 0;
        for edit in self.iter() {
            b.push_str(&a[done..edit.from.start()]);
            b.push_str(edit.new);
            done = edit.from.end();
        }
        b.push_str(&a[done..]);
        b
    }

    /// Text `A` from text `B`.
    pub fn undo(&self, b: &str) -> String {
        let mut a = String::with_capacity(b.len());
        let mut done = 0;
        for edit in self.iter() {
            a.push_str(&b[done..edit.to.start()]);
            a.push_str(edit.old);
            done = edit.to.end();
        }
        a.push_str(&b[done..]);
        a
    }

    /// Where `span` of text `B` stands in text `A`.
    ///
    /// An edge inside an edit widens to the whole edit. A deletion at an edge stays outside, one inside
    /// is taken in. An empty span goes to the end of the deletions that stand at its place.
    pub fn source_of(&self, span: Span<B>) -> Span<A> {
        let (start, end) = (span.start(), span.end());
        // The last edit that begins before or at `start` and leaves nothing of itself behind it.
        let left = self.rows.partition_point(|row| row.to.1 <= start);
        let from = match self.rows.get(left) {
            Some(row) if row.to.0 < start || (row.to.0 == start && row.to.1 > start) => {
                // `start` lies inside this edit, or the edit begins just here.
                if span.is_empty() && row.to.0 == start { self.shift_back(left, start) } else { row.from.0 }
            }
            _ => self.shift_back(left, start),
        };
        if span.is_empty() {
            return match self.rows.get(left) {
                Some(row) if row.to.0 < start => Span::new(row.from.0, row.from.1),
                _ => Span::new(from, from),
            };
        }
        // The first edit that ends at or after `end` and takes in something before it.
        let right = self.rows.partition_point(|row| row.to.0 < end);
        let to = match right.checked_sub(1).map(|i| &self.rows[i]) {
            Some(row) if row.to.1 >= end && row.to.0 < end => row.from.1,
            _ => self.shift_back(right, end),
        };
        Span::new(from, to.max(from))
    }

    /// `offset` of `B`, between edits `i - 1` and `i`, in `A`.
    fn shift_back(&self, i: usize, offset: usize) -> usize {
        match i.checked_sub(1).map(|i| &self.rows[i]) {
            Some(row) => row.from.1 + (offset - row.to.1),
            None => offset,
        }
    }

    /// Where `span` of text `A` stands in text `B`; empty where it was deleted.
    pub fn target_of(&self, span: Span<A>) -> Span<B> {
        let (start, end) = (span.start(), span.end());
        let left = self.rows.partition_point(|row| row.from.1 <= start && row.from.0 < start.max(1));
        let from = match self.rows.get(left) {
            Some(row) if row.from.0 <= start && row.from.1 > start => row.to.0,
            _ => self.shift_forward(left, start),
        };
        let right = self.rows.partition_point(|row| row.from.0 < end);
        let to = match right.checked_sub(1).map(|i| &self.rows[i]) {
            Some(row) if row.from.1 >= end => row.to.1,
            _ => self.shift_forward(right, end),
        };
        Span::new(from, to.max(from))
    }

    fn shift_forward(&self, i: usize, offset: usize) -> usize {
        match i.checked_sub(1).map(|i| &self.rows[i]) {
            Some(row) => row.to.1 + (offset - row.from.1),
            None => offset,
        }
    }

    /// The edits whose `to` lies within `span` or overlaps it, deletions at its edges left out.
    pub fn within(&self, span: Span<B>) -> impl Iterator<Item = Edit<'_, A, B>> + '_ {
        let first = self.rows.partition_point(|row| row.to.1 <= span.start());
        (first..self.rows.len()).map(|i| self.get(i)).take_while(move |edit| edit.to.start() < span.end())
    }

    pub(super) fn push(&mut self, from: (usize, usize), to: (usize, usize), old: &str, new: &str, mark: Mark) {
        debug_assert!(self.rows.last().is_none_or(|row| row.from.1 <= from.0 && row.to.1 <= to.0));
        debug_assert_eq!((from.1 - from.0, to.1 - to.0), (old.len(), new.len()));
        let row = Row {
            from,
            to,
            old: self.old.len(),
            new: self.new.len(),
            by: mark.by,
            certain: mark.certain,
            lost: mark.lost,
        };
        self.old.push_str(old);
        self.new.push_str(new);
        self.rows.push(row);
    }

    /// This log and the next as one. Edits of `next` that touch characters written by this log merge
    /// with their makers.
    pub fn then<C: Layer>(self, next: Edits<B, C>) -> Edits<A, C> {
        if next.rows.is_empty() {
            return Edits { rows: self.rows, old: self.old, new: self.new, layers: PhantomData };
        }
        if self.rows.is_empty() {
            return Edits { rows: next.rows, old: next.old, new: next.new, layers: PhantomData };
        }
        compose(&self, &next)
    }
}

/// What an edit says about itself beside its places.
pub(super) struct Mark {
    pub by: Name,
    pub certain: bool,
    pub lost: usize,
}

fn compose<A: Layer, B: Layer, C: Layer>(ab: &Edits<A, B>, bc: &Edits<B, C>) -> Edits<A, C> {
    let mut out = Edits::default();
    let (mut i, mut j) = (0, 0);
    let (mut shift_a, mut shift_c) = (0isize, 0isize); // a = b + shift_a, c = b + shift_c, between edits
    while i < ab.rows.len() || j < bc.rows.len() {
        // The group: one edit and all, of either log, that overlap it in B.
        let start_b = match (ab.rows.get(i), bc.rows.get(j)) {
            (Some(x), Some(y)) => x.to.0.min(y.from.0),
            (Some(x), None) => x.to.0,
            (None, Some(y)) => y.from.0,
            (None, None) => unreachable!("the loop ends with both logs"),
        };
        let (i0, j0, mut end_b) = (i, j, start_b);
        loop {
            let x = ab.rows.get(i).filter(|x| joins(x.to, start_b, end_b, i == i0 && j == j0));
            let y = bc.rows.get(j).filter(|y| joins(y.from, start_b, end_b, i == i0 && j == j0));
            match (x, y) {
                (Some(x), Some(y)) if first(x.to, y.from) => (end_b, i) = (end_b.max(x.to.1), i + 1),
                (_, Some(y)) => (end_b, j) = (end_b.max(y.from.1), j + 1),
                (Some(x), None) => (end_b, i) = (end_b.max(x.to.1), i + 1),
                (None, None) => break,
            }
        }
        let start_a = (start_b as isize + shift_a) as usize;
        let start_c = (start_b as isize + shift_c) as usize;
        if let Some(row) = (i > i0).then(|| &ab.rows[i - 1]) {
            shift_a = row.from.1 as isize - row.to.1 as isize;
        }
        if let Some(row) = (j > j0).then(|| &bc.rows[j - 1]) {
            shift_c = row.to.1 as isize - row.from.1 as isize;
        }
        let (end_a, end_c) = ((end_b as isize + shift_a) as usize, (end_b as isize + shift_c) as usize);
        let (old, new) = weave(ab, bc, i0..i, j0..j, start_b, end_b);
        if old != new {
            out.push((start_a, end_a), (start_c, end_c), &old, &new, mark(&ab.rows[i0..i], &bc.rows[j0..j]));
        }
    }
    out
}

/// Whether `range` of B belongs to the group `start..end`: the first always, others where they share
/// characters with it, or insert or delete strictly inside it.
fn joins(range: (usize, usize), start: usize, end: usize, is_first: bool) -> bool {
    if is_first {
        return range.0 == start;
    }
    range.0 < end
}

/// Of two that both join, the one that begins first; an empty one before one that takes characters.
fn first(x: (usize, usize), y: (usize, usize)) -> bool {
    x.0 < y.0 || (x.0 == y.0 && x.1 == x.0)
}

/// Old characters (of A) and new ones (of C) of a group `start..end` of B.
fn weave<A: Layer, B: Layer, C: Layer>(
    ab: &Edits<A, B>,
    bc: &Edits<B, C>,
    xs: std::ops::Range<usize>,
    ys: std::ops::Range<usize>,
    start: usize,
    end: usize,
) -> (String, String) {
    // Characters of B in the group: from `ab.new` inside its edits, from `bc.old` inside its.
    let mut b = vec![0u8; end - start];
    for edit in xs.clone().map(|i| ab.get(i)) {
        b[edit.to.start() - start..edit.to.end() - start].copy_from_slice(edit.new.as_bytes());
    }
    for edit in ys.clone().map(|j| bc.get(j)) {
        b[edit.from.start() - start..edit.from.end() - start].copy_from_slice(edit.old.as_bytes());
    }
    let b = String::from_utf8(b).expect("a group is covered by its edits");
    let (mut old, mut done) = (String::new(), start);
    for edit in xs.map(|i| ab.get(i)) {
        old.push_str(&b[done - start..edit.to.start() - start]);
        old.push_str(edit.old);
        done = edit.to.end();
    }
    old.push_str(&b[done - start..]);
    let (mut new, mut done) = (String::new(), start);
    for edit in ys.map(|j| bc.get(j)) {
        new.push_str(&b[done - start..edit.from.start() - start]);
        new.push_str(edit.new);
        done = edit.from.end();
    }
    new.push_str(&b[done - start..]);
    (old, new)
}

fn mark(xs: &[Row], ys: &[Row]) -> Mark {
    let rows = || xs.iter().chain(ys);
    let mut by: Name = Cow::Borrowed("");
    for row in rows() {
        for name in row.by.split('+') {
            if by.is_empty() {
                by = if name.len() == row.by.len() { row.by.clone() } else { Cow::Owned(name.to_owned()) };
            } else if !by.split('+').any(|known| known == name) {
                by = Cow::Owned(format!("{by}+{name}"));
            }
        }
    }
    Mark { by, certain: rows().all(|row| row.certain), lost: rows().map(|row| row.lost).sum() }
}
