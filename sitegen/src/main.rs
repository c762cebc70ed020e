//! The `sitegen` command: reads its arguments, runs a command of the library, and turns the outcome into an exit code.

mod args;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;
use sitegen::{
    Places,
    cmd::{self, Outcome, Voice, export::Order, progress::Progress},
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
    // What programs read goes where programs read it.
    let for_programs = arguments.command.format().is_for_programs();
    let mut errors = io::stderr();
    let mut output = io::stdout();
    let terminal: &mut (dyn Write + Send) = if for_programs {
        &mut output
    } else {
        &mut errors
    };
    let colour = if io::stderr().is_terminal() {
        Colour::On
    } else {
        Colour::Off
    };
    let outcome = match arguments.command {
        Command::Build {
            common,
            out,
            compress,
        } => {
            let (places, mut voice) = start(common, colour, terminal);
            let out = out.unwrap_or_else(|| places.root.join("target/site"));
            cmd::build::run(&places, &out, compress, &mut voice)
        }
        Command::Check { common, stats } => {
            let (places, mut voice) = start(common, colour, terminal);
            cmd::check::run(&places, stats, &mut voice)
        }
        Command::Import {
            common,
            file,
            force,
        } => {
            let (places, mut voice) = start(common, colour, terminal);
            cmd::import::run(&places, &file, force, &mut voice)
        }
        Command::Export {
            set,
            form,
            out,
            force,
            root,
            lang,
            ..
        } => {
            let (places, mut voice) = start(Common::plain(root, lang), colour, terminal);
            let form = form.into();
            let order = Order {
                set,
                form,
                out,
                force,
            };
            cmd::export::run(&places, &order, &mut voice)
        }
        Command::New { common, folder } => {
            let (_, mut voice) = start(common, colour, terminal);
            cmd::new::run(&folder, &mut voice)
        }
        Command::Serve { common, host, port } => {
            let (places, mut voice) = start(common, colour, terminal);
            cmd::serve::run(&places, (host, port), &mut voice)
        }
    };
    ExitCode::from(match outcome {
        Outcome::Fine => 0,
        Outcome::Problems => 1,
        Outcome::Misuse => 2,
    })
}

fn start(common: Common, colour: Colour, out: &mut (dyn Write + Send)) -> (Places, Voice<'_>) {
    let language = common.language();
    let progress = match io::stderr().is_terminal() && !common.format.is_for_programs() {
        true => Progress::on(Box::new(io::stderr()), language),
        false => Progress::nowhere(),
    };
    (
        Places {
            root: common.root,
            widget: common.widget,
        },
        Voice {
            out,
            format: common.format.into(),
            colour,
            language,
            strict: common.strict,
            progress,
        },
    )
}
