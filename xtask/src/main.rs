//! Developer commands: `cargo xtask serve | test | ci | bench | fuzz | tidy | dist`. Start reading at [`Command`].

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line talks to the person who started it"
)]

mod bench;
mod check;
mod debian;
mod dist;
mod fuzz;
mod journeys;
mod process;
mod repo;
mod search;
mod serve;
mod server;
mod site;
mod tidy;
mod wasm;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use repo::Repo;

/// Developer commands of 学镜.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the widget and the guide, then serve the guide and rebuild it as files are saved
    Serve(serve::Options),
    /// Run every test: unit, property and snapshot tests, then the journeys in three browser engines
    Test(check::TestOptions),
    /// What must pass before a change lands: format, lints, tidy, every test
    Ci,
    /// Measure what the project promises, as JSON lines on standard output
    Bench(bench::Options),
    /// Try readers of outside text with text that nobody would write
    Fuzz(fuzz::Options),
    /// Check the rules of the house that are written as code
    Tidy,
    /// Build the released site, widget.zip, the npm package and the editors' program into dist/
    Dist(dist::Options),
    /// Run a command and report its wall time and peak memory (used by bench)
    #[command(hide = true)]
    Measure(bench::measure::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    let repo = Repo::find()?;
    match command {
        Command::Serve(options) => serve::run(&repo, &options),
        Command::Test(options) => check::test(&repo, &options),
        Command::Ci => check::ci(&repo),
        Command::Bench(options) => bench::run(&repo, &options),
        Command::Fuzz(options) => fuzz::run(&repo, &options),
        Command::Tidy => tidy::run(&repo),
        Command::Dist(options) => dist::run(&repo, &options),
        Command::Measure(options) => bench::measure::run(&options),
    }
}

/// Names of the commands, for the check that documents name only commands that exist.
fn command_names() -> Vec<String> {
    Cli::command()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect()
}
