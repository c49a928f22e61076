//! `mengshu normalize`: the text that is matched, or every change that led to it.

use std::io::{self, Write};
use std::path::PathBuf;

use mengshu::layout::Document;
use mengshu::text::{Edits, Layer, Original, Span};

use super::output::{Paint, visible};
use super::{Context, Outcome, each};

/// Print the repaired, simplified text of each article, or with --edits every change
#[derive(clap::Args)]
pub struct Normalize {
    /// Files, folders with all below them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Show every change: line and column of the original, old → new, name, certainty
    #[arg(long)]
    edits: bool,
    #[command(flatten)]
    context: Context,
}

impl Normalize {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let reader = self.context.reader();
        let paint = Paint::of_stdout();
        each(&self.paths, &mut out, |out, bytes| {
            let document = reader.document(bytes);
            if self.edits { write_edits(out, &document, paint) } else { out.write_all(document.text.as_bytes()) }
        })
    }
}

/// `3:14  協(xié)議 → 協議  pinyin-gloss`, in the order of the original.
pub fn write_edits(out: &mut dyn Write, document: &Document, paint: Paint) -> io::Result<()> {
    let alignment = &document.alignment;
    let mut rows: Vec<(Span<Original>, Row<'_>)> = Vec::new();
    collect(alignment.repairs(), |edit| edit, &mut rows);
    collect(alignment.normalizations(), |span| alignment.repairs().source_of(span), &mut rows);
    rows.sort_by_key(|(span, _)| *span);
    let mut lines = Lines::new(alignment.original());
    for (span, row) in rows {
        let (line, column) = lines.at(span.start());
        let (old, new) = (paint.removed(&visible(row.old)), paint.added(&visible(row.new)));
        write!(out, "{line}:{column}  {old} → {new}  {}", paint.faint(row.by))?;
        if !row.certain {
            write!(out, "  uncertain")?;
        }
        if row.lost > 0 {
            write!(out, "  {} characters lost", row.lost)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

struct Row<'e> {
    old: &'e str,
    new: &'e str,
    by: &'e str,
    certain: bool,
    lost: usize,
}

fn collect<'e, A: Layer, B: Layer>(
    edits: &'e Edits<A, B>,
    source_of: impl Fn(Span<A>) -> Span<Original>,
    rows: &mut Vec<(Span<Original>, Row<'e>)>,
) {
    rows.extend(edits.iter().map(|edit| {
        let row = Row { old: edit.old, new: edit.new, by: edit.by, certain: edit.certain, lost: edit.lost };
        (source_of(edit.from), row)
    }));
}

/// Lines and columns (code points, from 1) of rising offsets.
pub struct Lines<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        Lines { text, offset: 0, line: 1, column: 1 }
    }
    /// Line and column of byte `offset`, which is not before the last one asked for.
    pub fn at(&mut self, offset: usize) -> (usize, usize) {
        let between = &self.text[self.offset..offset];
        self.line += between.matches('\n').count();
        self.column = match between.rfind('\n') {
            Some(end) => between[end + 1..].chars().count() + 1,
            None => self.column + between.chars().count(),
        };
        self.offset = offset;
        (self.line, self.column)
    }
}
