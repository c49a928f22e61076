//! `mengshu eval`: records against gold.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use mengshu::score::{self, Score, Sheet, Tally};

use super::Outcome;

/// Score records against gold: precision, recall and F1 of each kind
#[derive(clap::Args)]
pub struct Eval {
    /// Folder of gold files NAME.json, or records as JSONL
    #[arg(value_name = "GOLD")]
    gold: PathBuf,
    /// Records as JSONL, or a folder of JSON files; - for standard input
    #[arg(value_name = "PRED")]
    read: PathBuf,
    /// List what was missed (-) and what was too much (+) in one row of the table
    #[arg(long, value_name = "ROW", value_parser = clap::builder::PossibleValuesParser::new(rows()))]
    misses: Option<String>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

fn rows() -> impl Iterator<Item = &'static str> {
    score::ROWS.iter().chain(score::DATE_ROWS).chain(score::SPAN_ROWS).copied()
}

impl Eval {
    pub fn run(self, mut out: impl Write) -> anyhow::Result<Outcome> {
        let (gold, read) = (sheets(&self.gold)?, sheets(&self.read)?);
        if gold.is_empty() {
            bail!("{}: no gold in it; give a folder of NAME.json or records as JSONL", self.gold.display());
        }
        let mut score = Score::default();
        for (name, gold) in &gold {
            score::compare(&mut score, name, gold, read.get(name).unwrap_or(&Sheet::default()));
        }
        for (names, what) in [(strangers(&read, &gold), "no gold for"), (strangers(&gold, &read), "no record for")] {
            if !names.is_empty() {
                eprintln!("mengshu: {what}: {}", names.join(", "));
            }
        }
        if self.json {
            writeln!(out, "{}", json(&score))?;
        } else {
            table(&mut out, &score)?;
        }
        if let Some((row, misses)) = self.misses.and_then(|row| score.misses.get_key_value(row.as_str())) {
            writeln!(out, "\n{row}: missed (-) and too much (+)\n")?;
            for miss in misses {
                writeln!(out, "{} {} {}", miss.article, miss.side, miss.entry)?;
            }
        }
        Ok(Outcome::Done)
    }
}

fn strangers<'a>(these: &'a BTreeMap<String, Sheet>, those: &BTreeMap<String, Sheet>) -> Vec<&'a str> {
    these.keys().filter(|name| !those.contains_key(*name)).map(String::as_str).collect()
}

/// The sheets of a folder of JSON files or of a JSONL file, by name.
fn sheets(path: &Path) -> anyhow::Result<BTreeMap<String, Sheet>> {
    let mut sheets = BTreeMap::new();
    let mut add = |sheet: Sheet| sheets.insert(sheet.name.clone(), sheet);
    let place = || path.display().to_string();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(place)? {
            let file = entry.with_context(place)?.path();
            if file.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            let value = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
            let mut sheet = Sheet::new(&value, file.file_name().and_then(|name| name.to_str()));
            sheet.text = sheet.text.or_else(|| ideal_text(path, &file));
            add(sheet);
        }
        return Ok(sheets);
    }
    let text = super::input::text(path).with_context(place)?;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let value = serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), number + 1))?;
        add(Sheet::new(&value, None));
    }
    Ok(sheets)
}

/// The text that the places of a gold file are of: `gold/a01.json` → `normalized/a01.txt` beside the folder.
fn ideal_text(gold: &Path, file: &Path) -> Option<String> {
    let beside = gold.canonicalize().ok()?.parent()?.join("normalized");
    fs::read_to_string(beside.join(file.with_extension("txt").file_name()?)).ok()
}

fn table(out: &mut impl Write, score: &Score) -> std::io::Result<()> {
    let tally = |row: &str| score.rows.get(row).copied().unwrap_or_default();
    writeln!(out, "{} articles\n", score.n_articles)?;
    writeln!(out, "| kind | gold | found | right | P | R | F1 |")?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
    for row in score::ROWS.iter().chain(score::DATE_ROWS) {
        let t = tally(row);
        let (p, r, f) = (percent(t.precision()), percent(t.recall()), percent(t.f1()));
        writeln!(out, "| {row} | {} | {} | {} | {p} | {r} | {f} |", t.gold(), t.found(), t.right)?;
    }
    let f1 = |row: &&str| tally(row).f1().unwrap_or(0.0);
    let mean = MEAN.iter().map(f1).sum::<f64>() / MEAN.len() as f64;
    writeln!(out, "\nmean F1 of {}: {:.1}", MEAN.join(", "), 100.0 * mean)?;
    let n = tally("agreements").right;
    let attribute = |name: &&str| {
        let share = (n > 0).then(|| score.attributes.get(*name).unwrap_or(&0.0) / n as f64);
        format!("{name} {}", percent(share).trim())
    };
    let attributes: Vec<_> = score::ATTRIBUTES.iter().map(attribute).collect();
    writeln!(out, "matched agreements ({n}): {}", attributes.join(", "))?;
    let field = |name: &&str| {
        let share = *score.page.get(*name).unwrap_or(&0) as f64 / score.n_articles.max(1) as f64;
        format!("{name} {}", percent(Some(share)).trim())
    };
    writeln!(out, "article fields: {}", score::PAGE.iter().map(field).collect::<Vec<_>>().join(", "))?;
    let place = |row: &&str| format!("{} {}", row.trim_start_matches("spans: "), percent(tally(row).recall()).trim());
    writeln!(out, "matched at the right place: {}", score::SPAN_ROWS.iter().map(place).collect::<Vec<_>>().join(", "))
}

/// The rows whose mean stands for all.
const MEAN: &[&str] = &["parties", "agreements", "items", "dates", "claims L3"];

fn percent(share: Option<f64>) -> String {
    share.map_or("   –".to_owned(), |share| format!("{:5.1}", 100.0 * share))
}

fn json(score: &Score) -> serde_json::Value {
    let row = |t: &Tally| {
        serde_json::json!({
            "gold": t.gold(), "found": t.found(), "right": t.right,
            "p": t.precision(), "r": t.recall(), "f1": t.f1(),
        })
    };
    let n = score.rows.get("agreements").map_or(0, |tally| tally.right);
    let attributes = score.attributes.iter().map(|(name, sum)| (*name, sum / n.max(1) as f64));
    let page = score.page.iter().map(|(name, right)| (*name, *right as f64 / score.n_articles.max(1) as f64));
    serde_json::json!({
        "articles": score.n_articles,
        "rows": score.rows.iter().map(|(name, tally)| (*name, row(tally))).collect::<BTreeMap<_, _>>(),
        "matched_agreements": attributes.collect::<BTreeMap<_, _>>(),
        "article_fields": page.collect::<BTreeMap<_, _>>(),
    })
}
