//! The `sitegen` command: reads its arguments, runs a command of the library, and turns the outcome into an exit code.

mod args;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;
use sitegen::{
    Places,
    cmd::{self, Outcome, Voice},
    report::Colour,
};

use crate::args::{Arguments, Command, Common};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => match args::explain(&error) {
            Some(words) => {
                let _ = writeln!(io::stderr(), "{words}");
                return ExitCode::from(2);
            }
            None => {
                let _ = error.print();
                return ExitCode::SUCCESS;
            }
        },
    };
    let mut terminal = io::stderr();
    let colour = if terminal.is_terminal() {
        Colour::On
    } else {
        Colour::Off
    };
    let outcome = match arguments.command {
        Command::Build { common, out } => {
            let (places, mut voice) = start(common, colour, &mut terminal);
            let out = out.unwrap_or_else(|| places.root.join("target/site"));
            cmd::build::run(&places, &out, &mut voice)
        }
        Command::Check { common, stats } => {
            let (places, mut voice) = start(common, colour, &mut terminal);
            cmd::check::run(&places, stats, &mut voice)
        }
        Command::Serve { common, port } => {
            let (places, mut voice) = start(common, colour, &mut terminal);
            cmd::serve::run(&places, port, &mut voice)
        }
    };
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Problems => 1,
        Outcome::Misuse => 2,
    })
}

fn start(common: Common, colour: Colour, out: &mut (dyn Write + Send)) -> (Places, Voice<'_>) {
    (
        Places {
            root: common.root,
            widget: common.widget,
        },
        Voice {
            out,
            format: common.format.into(),
            colour,
        },
    )
}
