//! `mengshu explain`: how an article was read, step by step, each step with the name of its rule.

use std::io::{self, Write};
use std::path::PathBuf;

use mengshu::layout::Document;
use mengshu::link::{self, Basis, Reading, Reference};
use mengshu::mention::{self, Mentions};
use mengshu::text::{Normalized, Span};

use super::normalize::{Lines, write_edits};
use super::output::{Paint, visible};
use super::{Context, Outcome, each, input};

/// Show how each article is read: changes, blocks, mentions, and links with the names of their rules
#[derive(clap::Args)]
pub struct Explain {
    /// Files, folders with all below them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    context: Context,
    #[command(flatten)]
    options: input::Options,
}

impl Explain {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let paint = Paint::of_stdout();
        let articles = input::articles(&self.paths, self.options, self.context.given())?;
        each(articles, &mut out, |out, bytes, reader| {
            let document = reader.document(bytes);
            let reading = reader.reading(&document);
            writeln!(out, "{}", paint.heading("Changes (line:column of the original)"))?;
            write_edits(out, &document, paint)?;
            let mentions = mention::mentions(&document);
            Steps { out, document: &document, paint }.write(&mentions, &reading)
        })
    }
}

struct Steps<'a> {
    out: &'a mut dyn Write,
    document: &'a Document,
    paint: Paint,
}

impl Steps<'_> {
    fn write(mut self, mentions: &Mentions, reading: &Reading) -> io::Result<()> {
        self.heading("Blocks (line:column of the text, from here on)")?;
        for block in &self.document.blocks {
            let head: String = block.span.of(&self.document.text).chars().take(24).collect();
            self.line(block.span, block.kind.as_str(), &head, "")?;
        }
        self.mentions(mentions)?;
        self.links(mentions, reading)
    }

    fn mentions(&mut self, mentions: &Mentions) -> io::Result<()> {
        self.heading("Mentions")?;
        let mut found: Vec<(Span<Normalized>, &str)> = Vec::new();
        found.extend(mentions.dates.iter().map(|mention| (mention.span, "date")));
        found.extend(mentions.quantities.iter().map(|mention| (mention.span, "quantity")));
        found.extend(mentions.parties.iter().map(|mention| (mention.span, "party")));
        found.extend(mentions.persons.iter().map(|mention| (mention.span, "person")));
        found.extend(mentions.titles.iter().map(|mention| (mention.span, "title")));
        let entries = mentions.lists.iter().flat_map(|list| &list.entries);
        found.extend(entries.map(|entry| (entry.span, "item")));
        found.sort();
        for (span, kind) in found {
            self.line(span, kind, span.of(&self.document.text), "")?;
        }
        Ok(())
    }

    fn links(&mut self, mentions: &Mentions, reading: &Reading) -> io::Result<()> {
        let party = |index: usize| reading.parties.get(index).map_or("?", |party| party.name.as_str());
        self.heading("Parties")?;
        for found in &reading.parties {
            let code = found.adcode.as_deref().unwrap_or("no code");
            let why = because(found.basis.as_ref());
            writeln!(self.out, "  {}  {} {code} {}{why}", found.name, found.kind.as_str(), found.certainty.as_str())?;
        }
        for reference in &reading.party_refs {
            let whom: Vec<&str> = reference.parties.iter().map(|index| party(*index)).collect();
            let how = match reference.how {
                Reference::Named => "names",
                Reference::Anaphor => "stands for",
            };
            self.line(reference.span, how, reference.span.of(&self.document.text), &whom.join("、"))?;
        }
        self.heading("Agreements")?;
        for agreement in &reading.agreements {
            let what = format!("{} {} {}", agreement.form.as_str(), agreement.role.as_str(), agreement.status.as_str());
            self.line(agreement.span, &what, agreement.span.of(&self.document.text), "")?;
            if let Some(signed) = &agreement.signed {
                writeln!(self.out, "      signed {}{}", signed.edtf, because(signed.basis.as_ref()))?;
            }
            if let Some(place) = &agreement.place {
                writeln!(self.out, "      in {}{}", place.text, because(place.basis.as_ref()))?;
            }
            for part in &agreement.parties {
                let (role, because) = (part.role.as_str(), self.paint.faint(&part.because));
                writeln!(self.out, "      {role} {}  {because}", party(part.party))?;
            }
        }
        self.heading("Items")?;
        for item in &reading.items {
            let title = item.agreement.and_then(|index| reading.agreements.get(index));
            let title = title.map_or("no agreement", |agreement| agreement.span.of(&self.document.text));
            let text: String = item.span.of(&self.document.text).chars().take(24).collect();
            self.line(item.span, &format!("{} of {title}", item.number), &text, "")?;
        }
        self.heading("Dates")?;
        for date in &reading.dates {
            let value = format!(
                "{} {}{}",
                date.value.as_deref().unwrap_or("unknown"),
                date.role.as_str(),
                because(date.anchor.as_ref())
            );
            self.line(date.span, date.kind.as_str(), date.span.of(&self.document.text), &value)?;
        }
        self.heading("Claims")?;
        for claim in &reading.claims {
            let max = claim.max.as_deref().map_or(String::new(), |max| format!("..{max}"));
            let value = format!(
                "{}{max} {} {} of {} {}",
                claim.value,
                claim.unit.as_deref().unwrap_or("–"),
                claim.bound.as_str(),
                claim.of.as_deref().unwrap_or("–"),
                claim.status.as_str(),
            );
            self.line(claim.span, "claim", claim.span.of(&self.document.text), &value)?;
        }
        self.heading("Not taken")?;
        for refused in link::refused(self.document, mentions, reading) {
            self.line(
                refused.span,
                refused.kind,
                refused.span.of(&self.document.text),
                &self.paint.faint(refused.why),
            )?;
        }
        self.heading("Warnings")?;
        for warning in &reading.warnings {
            writeln!(self.out, "  {}  {}  {}", warning.code, warning.pointer, warning.message)?;
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "\n{}", self.paint.heading(text))
    }

    /// `12:3  date  6月8日  2023-06-08`
    fn line(&mut self, span: Span<Normalized>, kind: &str, text: &str, value: &str) -> io::Result<()> {
        let (line, column) = Lines::new(&self.document.text).at(span.start());
        let kind = self.paint.faint(kind);
        writeln!(self.out, "  {line}:{column}  {kind}  {}  {value}", self.paint.added(&visible(text)))
    }
}

/// `  (publisher: a bare 省 is the province of 四川日报)`
fn because(basis: Option<&Basis>) -> String {
    basis.map_or(String::new(), |basis| format!("  ({}: {})", basis.rule, basis.reason))
}
