//! Arguments, files, threads: all that can fail for outside reasons. What it prints is made by the library.
//!
//! Data goes to standard output, everything else to standard error. Exit codes: 0 all was read, 1 something
//! failed, 2 wrong usage, 130 interrupted.

mod batch;
mod diff;
mod eval;
mod explain;
mod extract;
mod given;
mod input;
mod list;
mod normalize;
mod output;
mod validate;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};
use input::{Article, Articles};

/// Dirty Chinese news in, records of regional cooperation pacts out.
///
/// Every value leads back to the characters and bytes it came from.
#[derive(Parser)]
#[command(name = "mengshu", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Extract),
    Batch(batch::Batch),
    Diff(diff::Diff),
    Normalize(normalize::Normalize),
    Explain(explain::Explain),
    Eval(eval::Eval),
    /// Print the JSON Schema of the record
    Schema,
    Validate(validate::Validate),
    List(list::List),
    /// Print completions for a shell
    Completions {
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What the caller knows of the articles; it wins over what the page says.
#[derive(Args)]
struct Context {
    /// Day the article was published, as 2024-06-08
    #[arg(long, value_name = "DATE", value_parser = given::day)]
    published: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Where it was published
    #[arg(long)]
    url: Option<String>,
    /// Region that a bare 省 or 市 means: a name or a GB/T 2260 code
    #[arg(long, value_name = "REGION", value_parser = given::region)]
    region: Option<String>,
    /// Your own names of bodies: a table of name, aliases, kind, adcode and level
    #[arg(long, value_name = "FILE.tsv", value_parser = given::lexicon)]
    lexicon: Option<mengshu::lexicon::Lexicon>,
}

impl Context {
    fn given(self) -> mengshu::Context {
        let Context { published, outlet, url, region, lexicon } = self;
        let context = mengshu::Context { published, outlet, url, region, ..mengshu::Context::default() };
        match lexicon {
            Some(lexicon) => context.with_lexicon(lexicon),
            None => context,
        }
    }
}

/// Wrong usage that only shows when inputs or targets are looked at; exit code 2.
#[derive(Debug)]
struct Usage(String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// How a command ended that did what it could.
enum Outcome {
    Done,
    /// Some inputs failed; each has its line on standard error.
    SomeFailed,
}

fn run_command(command: Command, mut out: impl Write) -> anyhow::Result<Outcome> {
    match command {
        Command::Extract(command) => command.run(out),
        Command::Batch(command) => command.run(),
        Command::Diff(command) => command.run(out),
        Command::Normalize(command) => command.run(out),
        Command::Explain(command) => command.run(out),
        Command::Eval(command) => command.run(out),
        Command::Validate(command) => command.run(out),
        Command::List(command) => command.run(out),
        Command::Schema => {
            serde_json::to_writer_pretty(&mut out, &mengshu::record::schema())?;
            writeln!(out)?;
            Ok(Outcome::Done)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "mengshu", &mut out);
            Ok(Outcome::Done)
        }
        Command::Man => {
            clap_mangen::Man::new(Cli::command()).render(&mut out)?;
            Ok(Outcome::Done)
        }
    }
}

/// Lets `show` write each article of `articles`; several get a line with their id between them.
fn each(
    articles: Articles,
    out: &mut dyn Write,
    mut show: impl FnMut(&mut dyn Write, &[u8], &mengshu::Reader) -> io::Result<()>,
) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Done;
    let mut articles = articles.peekable();
    let (mut n_shown, mut has_several) = (0, false);
    while let Some(article) = articles.next() {
        has_several |= articles.peek().is_some();
        match article {
            Ok(Article { id, bytes, context, .. }) => {
                if has_several {
                    writeln!(out, "{}==> {id} <==", if n_shown > 0 { "\n" } else { "" })?;
                }
                n_shown += 1;
                show(out, &bytes, &mengshu::Reader { context })?;
            }
            Err(failure) => {
                outcome = Outcome::SomeFailed;
                eprintln!("mengshu: {failure}");
            }
        }
    }
    Ok(outcome)
}

/// Runs the command of this process's arguments.
pub fn run() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let result = run_command(Cli::parse().command, &mut out).and_then(|outcome| Ok(out.flush().map(|()| outcome)?));
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        // Who reads has read enough: `mengshu extract … | head`.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mengshu: {error:#}");
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}
