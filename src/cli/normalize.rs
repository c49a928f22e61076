//! `mengshu normalize`: the text that is matched, or every change that led to it.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use mengshu::layout::Document;
use mengshu::text::{Edits, Layer, Original, Span};

use super::output::{Paint, visible};
use super::{Context, Outcome, each, input};

/// Print the repaired, simplified text of each article, or with --edits every change
#[derive(clap::Args)]
pub struct Normalize {
    /// Files, folders with all below them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Show every change, then how many of each kind: line and column of the original, its bytes, old → new,
    /// name, and what is uncertain or lost; ∅ stands for nothing, ␣ for a blank
    #[arg(long)]
    edits: bool,
    #[command(flatten)]
    context: Context,
    #[command(flatten)]
    options: input::Options,
}

impl Normalize {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let paint = Paint::of_stdout();
        let articles = input::articles(&self.paths, self.options, self.context.given())?;
        each(articles, &mut out, |out, bytes, reader| {
            let document = reader.document(bytes);
            if self.edits { write_edits(out, &document, paint) } else { out.write_all(document.text.as_bytes()) }
        })
    }
}

/// `3:14  40..46  (xié) → ∅  pinyin-gloss`, in the order of the original; then how many of each name.
pub fn write_edits(out: &mut dyn Write, document: &Document, paint: Paint) -> io::Result<()> {
    let alignment = &document.alignment;
    let mut rows: Vec<(Span<Original>, Row<'_>)> = Vec::new();
    collect(alignment.repairs(), |edit| edit, &mut rows);
    collect(alignment.normalizations(), |span| alignment.repairs().source_of(span), &mut rows);
    rows.sort_by_key(|(span, _)| *span);
    let mut lines = Lines::new(alignment.original());
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    for (span, row) in &rows {
        let (line, column) = lines.at(span.start());
        let (_, bytes) = alignment.bytes().bytes_of(*span);
        let (old, new) = (paint.removed(&cell(row.old)), paint.added(&cell(row.new)));
        let kind = kinds.entry(row.by).or_default();
        kind.count += 1;
        kind.uncertain += usize::from(!row.certain);
        kind.lost += row.lost;
        let doubt = doubt(usize::from(!row.certain), row.lost);
        writeln!(
            out,
            "{line}:{column}  {}..{}  {old} → {new}  {}{doubt}",
            bytes.start,
            bytes.end,
            paint.faint(row.by)
        )?;
    }
    writeln!(out, "{}", paint.heading(&format!("{} changes", rows.len())))?;
    let mut kinds: Vec<(&str, Kind)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, kind)| std::cmp::Reverse(kind.count));
    for (name, Kind { count, uncertain, lost }) in kinds {
        let of_all = if uncertain > 0 { format!("  {uncertain} uncertain") } else { String::new() };
        writeln!(out, "{count:>6}  {name}{of_all}{}", doubt(0, lost))?;
    }
    Ok(())
}

/// How often a change of one name was made.
#[derive(Default)]
struct Kind {
    count: usize,
    uncertain: usize,
    lost: usize,
}

fn doubt(uncertain: usize, lost: usize) -> String {
    let uncertain = if uncertain > 0 { "  uncertain" } else { "" };
    let lost = match lost {
        0 => String::new(),
        1 => "  1 character lost".to_owned(),
        n => format!("  {n} characters lost"),
    };
    format!("{uncertain}{lost}")
}

/// Text of a change as a reader can see it: nothing as ∅, blanks at its ends as ␣.
fn cell(text: &str) -> String {
    if text.is_empty() {
        return "∅".to_owned();
    }
    let middle = text.trim_matches(' ');
    let before = text.len() - text.trim_start_matches(' ').len();
    let after = text.len() - before - middle.len();
    format!("{}{}{}", "␣".repeat(before), visible(middle), "␣".repeat(after))
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
