//! Two logs as one: `A → B` and `B → C` make `A → C`.
//!
//! ```text
//! A   協(xié)議      (xié) taken out by one pass, 協 and 議 simplified by the next:
//! C   协议            three edits, as no two of them share a character of B
//! ```
//!
//! Edits of the two logs that share characters of B, or of which one stands strictly inside the other,
//! become one edit; all others stay what they are. So a span never widens without need.

use std::borrow::Cow;
use std::ops::Range;

use super::edits::{Mark, Row};
use super::{Edits, Layer, Name};

impl<A: Layer, B: Layer> Edits<A, B> {
    /// This log and the next as one. Edits of `next` that touch characters written by this log merge
    /// with their makers.
    pub fn then<C: Layer>(self, next: Edits<B, C>) -> Edits<A, C> {
        if next.is_empty() {
            return Edits::of_rows(self.rows, self.old, self.new, self.names);
        }
        if self.is_empty() {
            return Edits::of_rows(next.rows, next.old, next.new, next.names);
        }
        compose(&self, &next)
    }

    /// As [`Edits::then`], leaving both logs alone.
    pub fn followed_by<C: Layer>(&self, next: &Edits<B, C>) -> Edits<A, C> {
        if next.is_empty() {
            return Edits::of_rows(self.rows.clone(), self.old.clone(), self.new.clone(), self.names.clone());
        }
        if self.is_empty() {
            return Edits::of_rows(next.rows.clone(), next.old.clone(), next.new.clone(), next.names.clone());
        }
        compose(self, next)
    }
}

fn compose<A: Layer, B: Layer, C: Layer>(ab: &Edits<A, B>, bc: &Edits<B, C>) -> Edits<A, C> {
    let mut out = Edits::of_rows(
        Vec::with_capacity(ab.len() + bc.len()),
        String::with_capacity(ab.old.len() + bc.old.len()),
        String::with_capacity(ab.new.len() + bc.new.len()),
        ab.names.clone(), // the numbers of `ab` stay; those of `bc` are translated
    );
    let bc_names: Vec<u16> = bc.names.iter().map(|name| out.name(name, || name.clone())).collect();
    let (mut i, mut j) = (0, 0);
    let (mut a, mut c) = (Shift::default(), Shift::default()); // from B, between edits
    let mut weaver = Weaver::default();
    while i < ab.rows.len() || j < bc.rows.len() {
        let group = Group::next(&ab.rows, &bc.rows, i, j);
        let (start_a, start_c) = (a.of(group.start), c.of(group.start));
        let (xs, ys) = (&ab.rows[i..group.i], &bc.rows[j..group.j]);
        if let Some(row) = xs.last() {
            a = Shift { b: row.to.1, other: row.from.1 };
        }
        if let Some(row) = ys.last() {
            c = Shift { b: row.from.1, other: row.to.1 };
        }
        let (from, to) = ((start_a, a.of(group.end)), (start_c, c.of(group.end)));
        match (xs, ys) {
            ([x], []) => {
                let mark = Mark { by: x.by, certain: x.certain, lost: x.lost };
                out.push(from, to, ab.old_of(x), ab.new_of(x), mark);
            }
            ([], [y]) => {
                let mark = Mark { by: bc_names[y.by as usize], certain: y.certain, lost: y.lost };
                out.push(from, to, bc.old_of(y), bc.new_of(y), mark);
            }
            _ => {
                weaver.weave(ab, bc, i..group.i, j..group.j, group.start..group.end);
                let rows = || xs.iter().chain(ys);
                let lost = rows().map(|row| row.lost).sum();
                if weaver.old != weaver.new || lost > 0 {
                    let by = weaver.name(&mut out, xs, ys, &bc_names);
                    let mark = Mark { by, certain: rows().all(|row| row.certain), lost };
                    out.push(from, to, &weaver.old, &weaver.new, mark);
                }
            }
        }
        (i, j) = (group.i, group.j);
    }
    out
}

/// The way from an offset of B, behind the edit that ends at `b`, to another text.
#[derive(Default)]
struct Shift {
    b: u32,
    other: u32,
}

impl Shift {
    fn of(&self, b: u32) -> u32 {
        self.other + (b - self.b)
    }
}

/// One edit and all, of either log, that are tied to it in `start..end` of B.
struct Group {
    start: u32,
    end: u32,
    /// The first edits of either log that belong to it no more.
    i: usize,
    j: usize,
}

impl Group {
    fn next(xs: &[Row], ys: &[Row], i: usize, j: usize) -> Group {
        let (x, y) = (xs.get(i).map(|row| row.to), ys.get(j).map(|row| row.from));
        // The one that begins first opens the group; at one place an empty one, so that it stays alone.
        let x_opens = match (x, y) {
            (Some(x), Some(y)) => x <= y,
            (x, _) => x.is_some(),
        };
        let Some((start, end)) = (if x_opens { x } else { y }) else {
            return Group { start: 0, end: 0, i, j }; // nothing is left of either
        };
        let mut group = Group { start, end, i: i + usize::from(x_opens), j: j + usize::from(!x_opens) };
        loop {
            if let Some(x) = xs.get(group.i).filter(|x| x.to.0 < group.end) {
                (group.end, group.i) = (group.end.max(x.to.1), group.i + 1);
            } else if let Some(y) = ys.get(group.j).filter(|y| y.from.0 < group.end) {
                (group.end, group.j) = (group.end.max(y.from.1), group.j + 1);
            } else {
                return group;
            }
        }
    }
}

/// Makes the characters and the name of a merged edit; keeps its buffers from group to group.
#[derive(Default)]
struct Weaver {
    b: Vec<u8>,
    old: String,
    new: String,
    parts: Vec<u16>,
    /// Names given before: the parts' numbers, and the number of the whole.
    known: Vec<(Vec<u16>, u16)>,
}

impl Weaver {
    /// Old characters (of A) and new ones (of C) of the group at `range` of B.
    fn weave<A: Layer, B: Layer, C: Layer>(
        &mut self,
        ab: &Edits<A, B>,
        bc: &Edits<B, C>,
        xs: Range<usize>,
        ys: Range<usize>,
        range: Range<u32>,
    ) {
        let (xs, ys) = (&ab.rows[xs], &bc.rows[ys]);
        let at = |offset: u32| (offset - range.start) as usize;
        // The characters of B: those that `ab` wrote, and those that `bc` found.
        self.b.clear();
        self.b.resize(at(range.end), 0);
        for row in xs {
            self.b[at(row.to.0)..at(row.to.1)].copy_from_slice(ab.new_of(row).as_bytes());
        }
        for row in ys {
            self.b[at(row.from.0)..at(row.from.1)].copy_from_slice(bc.old_of(row).as_bytes());
        }
        let b = std::str::from_utf8(&self.b).expect("the edits of a group cover it");
        self.old.clear();
        let mut done = 0;
        for row in xs {
            self.old.push_str(&b[done..at(row.to.0)]);
            self.old.push_str(ab.old_of(row));
            done = at(row.to.1);
        }
        self.old.push_str(&b[done..]);
        self.new.clear();
        let mut done = 0;
        for row in ys {
            self.new.push_str(&b[done..at(row.from.0)]);
            self.new.push_str(bc.new_of(row));
            done = at(row.from.1);
        }
        self.new.push_str(&b[done..]);
    }

    /// The names of all who took part, each once, joined by `+`.
    fn name<A: Layer, C: Layer>(&mut self, out: &mut Edits<A, C>, xs: &[Row], ys: &[Row], bc_names: &[u16]) -> u16 {
        self.parts.clear();
        for by in xs.iter().map(|x| x.by).chain(ys.iter().map(|y| bc_names[y.by as usize])) {
            if !self.parts.contains(&by) {
                self.parts.push(by);
            }
        }
        if let Some((_, by)) = self.known.iter().find(|(parts, _)| *parts == self.parts) {
            return *by;
        }
        let mut names: Vec<&str> = Vec::new();
        for name in self.parts.iter().flat_map(|&by| out.names[by as usize].split('+')) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let name = names.join("+");
        let by = out.name(&name, || Name::from(Cow::Owned(name.clone())));
        self.known.push((self.parts.clone(), by));
        by
    }
}
