//! The command line; see `mengshu --help`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
