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

/// An edit without its characters. Traditional text has one for every third character, so it is small:
/// offsets of 32 bits carry texts of 4 GB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub from: (u32, u32),
    pub to: (u32, u32),
    pub old: u32, // start in `Edits::old`
    pub new: u32, // start in `Edits::new`
    pub lost: u32,
    pub by: u16, // place in `Edits::names`
    pub certain: bool,
}

/// The log of edits from text `A` to text `B`: sorted, not overlapping, complete.
///
/// Old and new characters are kept, so the log alone leads forward ([`Edits::replay`]) and back
/// ([`Edits::undo`]).
pub struct Edits<A: Layer, B: Layer> {
    pub(super) rows: Vec<Row>,
    pub(super) old: String,
    pub(super) new: String,
    /// Each name once; a log knows some ten of them.
    pub(super) names: Vec<Name>,
    layers: PhantomData<fn() -> (A, B)>,
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
        self.rows.iter().map(|row| self.edit(row))
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
    ///
    /// ```
    /// use mengshu::text::{Draft, Original, Repaired, Span};
    /// let mut draft = Draft::<Original, Repaired>::new("協(xié)議書");
    /// draft.replace(3..9, "", "pinyin-gloss");
    /// let (text, edits) = draft.finish().unwrap();
    /// assert_eq!(text, "協議書");
    /// assert_eq!(edits.source_of(Span::new(0, 3)), Span::new(0, 3)); // 協
    /// assert_eq!(edits.source_of(Span::new(0, 6)), Span::new(0, 12)); // 協(xié)議
    /// assert_eq!(edits.source_of(Span::new(3, 6)), Span::new(9, 12)); // 議
    /// ```
    pub fn source_of(&self, span: Span<B>) -> Span<A> {
        let (from, to) = edges(&self.rows, |row| (row.to, row.from), span.start(), span.end());
        Span::new(from, to)
    }

    /// Where `span` of text `A` stands in text `B`; empty where it was deleted.
    ///
    /// The mirror of [`Edits::source_of`]: an insertion at an edge stays outside.
    pub fn target_of(&self, span: Span<A>) -> Span<B> {
        let (from, to) = edges(&self.rows, |row| (row.from, row.to), span.start(), span.end());
        Span::new(from, to)
    }

    /// The edits whose `to` lies within `span` or overlaps it, deletions at its edges left out.
    pub fn within(&self, span: Span<B>) -> impl Iterator<Item = Edit<'_, A, B>> + '_ {
        let first = self.rows.partition_point(|row| row.to.1 as usize <= span.start());
        self.rows[first..].iter().map(|row| self.edit(row)).take_while(move |edit| edit.to.start() < span.end())
    }

    fn edit(&self, row: &Row) -> Edit<'_, A, B> {
        let span = |(start, end): (u32, u32)| (start as usize, end as usize);
        let ((from, from_end), (to, to_end)) = (span(row.from), span(row.to));
        Edit {
            from: Span::new(from, from_end),
            to: Span::new(to, to_end),
            old: self.old_of(row),
            new: self.new_of(row),
            by: &self.names[row.by as usize],
            certain: row.certain,
            lost: row.lost as usize,
        }
    }

    pub(super) fn old_of(&self, row: &Row) -> &str {
        &self.old[row.old as usize..(row.old + row.from.1 - row.from.0) as usize]
    }
    pub(super) fn new_of(&self, row: &Row) -> &str {
        &self.new[row.new as usize..(row.new + row.to.1 - row.to.0) as usize]
    }

    pub(super) fn push(&mut self, from: (u32, u32), to: (u32, u32), old: &str, new: &str, mark: Mark) {
        debug_assert!(self.rows.last().is_none_or(|row| row.from.1 <= from.0 && row.to.1 <= to.0));
        debug_assert_eq!((from.1 - from.0, to.1 - to.0), (old.len() as u32, new.len() as u32));
        let Mark { by, certain, lost } = mark;
        self.rows.push(Row { from, to, old: self.old.len() as u32, new: self.new.len() as u32, lost, by, certain });
        self.old.push_str(old);
        self.new.push_str(new);
    }

    /// The number of `name`, which is noted where it is new.
    pub(super) fn name(&mut self, name: &str, owned: impl FnOnce() -> Name) -> u16 {
        // The last edit's name is nearly always this one's.
        if let Some(last) = self.rows.last().map(|row| row.by)
            && self.names[last as usize] == name
        {
            return last;
        }
        let place = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(owned());
            self.names.len() - 1
        });
        u16::try_from(place).expect("names are written by the passes: fewer than 65,536")
    }

    pub(super) fn of_rows(rows: Vec<Row>, old: String, new: String, names: Vec<Name>) -> Self {
        Edits { rows, old, new, names, layers: PhantomData }
    }
}

/// What an edit says about itself beside its places.
pub(super) struct Mark {
    pub by: u16,
    pub certain: bool,
    pub lost: u32,
}

/// Where `start..end` of one side of the rows stands on the other; `sides` gives (this, other).
fn edges(rows: &[Row], sides: impl Fn(&Row) -> ((u32, u32), (u32, u32)), start: usize, end: usize) -> (usize, usize) {
    let this = |row: &Row| (sides(row).0.0 as usize, sides(row).0.1 as usize);
    let other = |row: &Row| (sides(row).1.0 as usize, sides(row).1.1 as usize);
    // `offset` of this side, which no edit before `i` reaches beyond.
    let shifted = |i: usize, offset: usize| match i.checked_sub(1).map(|i| &rows[i]) {
        Some(row) => other(row).1 + (offset - this(row).1),
        None => offset,
    };
    // The first edit with characters behind `start`, and the first that begins at `end` or later.
    let left = rows.partition_point(|row| this(row).1 <= start);
    let inside = rows.get(left).filter(|row| this(row).0 < start);
    let from = inside.map_or_else(|| shifted(left, start), |row| other(row).0);
    if start == end {
        return (from, inside.map_or(from, |row| other(row).1));
    }
    let right = left + rows[left..].partition_point(|row| this(row).0 < end);
    let to = match right.checked_sub(1).map(|i| &rows[i]) {
        Some(row) if this(row).1 > end => other(row).1,
        _ => shifted(right, end),
    };
    (from, to)
}

impl<A: Layer, B: Layer> Default for Edits<A, B> {
    fn default() -> Self {
        Edits::of_rows(Vec::new(), String::new(), String::new(), Vec::new())
    }
}
impl<A: Layer, B: Layer> Clone for Edits<A, B> {
    fn clone(&self) -> Self {
        Edits::of_rows(self.rows.clone(), self.old.clone(), self.new.clone(), self.names.clone())
    }
}
impl<A: Layer, B: Layer> PartialEq for Edits<A, B> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
impl<A: Layer, B: Layer> fmt::Debug for Edits<A, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
