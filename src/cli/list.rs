//! `mengshu list`: what is known, one a line.

use std::io::Write;

use mengshu::record::vocabulary::*;
use mengshu::sink::tables;
use mengshu::{lexicon, normalize, record, repair};

use super::Outcome;

/// Print what is known: repairs, normalizations, word lists, and the closed lists of the schema
#[derive(clap::Args)]
pub struct List {
    /// Which list; all their names if not given
    #[arg(value_name = "LIST", value_parser = clap::builder::PossibleValuesParser::new(names()))]
    list: Option<String>,
}

fn names() -> impl Iterator<Item = &'static str> {
    let words = lexicon::LISTS.iter().map(|list| list.name);
    ["repairs", "normalizations", "codebook", "codebook-zh", "tables"]
        .into_iter()
        .chain(words)
        .chain(VALUES.iter().map(|(name, ..)| *name))
}

/// Name, what it holds, its values.
type ClosedList = (&'static str, &'static str, fn() -> Vec<&'static str>);

/// Closed lists of the schema.
const VALUES: &[ClosedList] = &[
    ("forms", "forms of agreements", || Form::ALL.iter().map(|value| value.as_str()).collect()),
    ("kinds", "kinds of parties", || PartyKind::ALL.iter().map(|value| value.as_str()).collect()),
    ("levels", "levels of parties", || Level::ALL.iter().map(|value| value.as_str()).collect()),
    ("roles", "parts of parties in agreements", || PartyRole::ALL.iter().map(|value| value.as_str()).collect()),
    ("statuses", "how far agreements are", || Status::ALL.iter().map(|value| value.as_str()).collect()),
    ("bounds", "bounds of numbers", || Bound::ALL.iter().map(|value| value.as_str()).collect()),
    ("documents", "kinds of cited papers", || DocumentKind::ALL.iter().map(|value| value.as_str()).collect()),
    ("blocks", "kinds of blocks", || BlockKind::ALL.iter().map(|value| value.as_str()).collect()),
];

impl List {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        match self.list.as_deref() {
            None => {
                writeln!(out, "repairs\tdamage undone, in this order")?;
                writeln!(out, "normalizations\tequal writings made one, in this order")?;
                writeln!(out, "codebook\tevery variable of a record: values, definition, rule, example")?;
                writeln!(out, "codebook-zh\tthe same in Chinese")?;
                writeln!(out, "tables\tevery column of the tables that `batch` writes: table, column, type, remark")?;
                for list in lexicon::LISTS {
                    writeln!(out, "{}\t{}", list.name, list.about)?;
                }
                for (name, about, _) in VALUES {
                    writeln!(out, "{name}\t{about}")?;
                }
            }
            Some("repairs") => {
                for repair in repair::REPAIRS {
                    writeln!(out, "{}\t{}", repair.name, repair.about)?;
                }
                writeln!(out, "{}\tcharacters that are gone, left as they are: ????, 锟斤拷", repair::LOST)?;
            }
            Some("codebook") => write!(out, "{}", record::codebook(record::Language::English))?,
            Some("codebook-zh") => write!(out, "{}", record::codebook(record::Language::Chinese))?,
            Some("tables") => {
                for table in tables::tables() {
                    let lines =
                        table.sql.lines().skip(1).filter(|line| !line.trim_start().starts_with("PRIMARY KEY ("));
                    for (column, line) in table.columns.iter().zip(lines) {
                        let (sql, remark) = line.split_once("--").unwrap_or((line, ""));
                        let kind = sql.trim().trim_end_matches(',').trim_start_matches(column.name).trim();
                        writeln!(out, "{}\t{}\t{kind}\t{}", table.name, column.name, remark.trim())?;
                    }
                }
            }
            Some("normalizations") => {
                for normalization in normalize::NORMALIZATIONS {
                    writeln!(out, "{}\t{}", normalization.name, normalization.about)?;
                }
            }
            Some(name) => {
                for list in lexicon::LISTS.iter().filter(|list| list.name == name) {
                    for line in list.lines() {
                        writeln!(out, "{line}")?;
                    }
                }
                for (_, _, values) in VALUES.iter().filter(|(known, ..)| *known == name) {
                    for value in values() {
                        writeln!(out, "{value}")?;
                    }
                }
            }
        }
        Ok(Outcome::Done)
    }
}
