//! Arguments, files, threads: all that can fail for outside reasons. What it prints is made by the library.
//!
//! Data goes to standard output, everything else to standard error. Exit codes: 0 all was read, 1 something
//! failed, 2 wrong usage, 130 interrupted.

mod eval;
mod extract;
mod inputs;
mod output;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

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
    Eval(eval::Eval),
}

/// What the caller knows of the articles; it wins over what the page says.
#[derive(Args)]
struct Context {
    /// Day the article was published, as 2024-06-08
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Where it was published
    #[arg(long)]
    url: Option<String>,
    /// Region that a bare 省 or 市 means: a name or a GB/T 2260 code
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

impl Context {
    fn reader(self) -> mengshu::Reader {
        let context =
            mengshu::Context { published: self.published, outlet: self.outlet, url: self.url, region: self.region };
        mengshu::Reader { context }
    }
}

/// How a command ended that did what it could.
enum Outcome {
    Done,
    /// Some inputs failed; each has its line on standard error.
    SomeFailed,
}

/// Runs the command of this process's arguments.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Extract(command) => command.run(),
        Command::Eval(command) => command.run(std::io::stdout().lock()),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        // Who reads has read enough: `mengshu extract … | head`.
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mengshu: {error:#}");
            ExitCode::from(1)
        }
    }
}
