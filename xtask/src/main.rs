//! What the project checks about itself, and the one test command.
//!
//! Started as `cargo xtask …` (an alias in `.cargo/config.toml`). One file per subcommand, and the
//! rooms they share: `run` (steps and totals), `command` (other programs), `install` (what a
//! machine lacks), `postgres` (a cluster to throw away), `mail` (a mail server), `browser` (the tests of
//! `e2e/`), `python` (pyxform).
//!
//! Adding a check: give it a function that returns a `Tally` or an `XtaskError`, and a step in
//! `test.rs`. Whatever could not run is an error, never a silent pass.
#![expect(
    clippy::print_stdout,
    reason = "a command line talks to the person who started it"
)]
#![expect(
    clippy::print_stderr,
    reason = "a command line talks to the person who started it"
)]

mod arguments;
mod bench;
mod browser;
mod command;
mod error;
mod install;
mod mail;
mod postgres;
mod python;
mod run;
mod test;
mod tree;

use std::process::ExitCode;

use arguments::Request;
use error::XtaskError;

fn main() -> ExitCode {
    let request = match arguments::parse(std::env::args().skip(1)) {
        Ok(request) => request,
        Err(error) => {
            eprintln!("{error}\n\n{}", arguments::HELP);
            return ExitCode::from(2);
        }
    };
    match carry_out(request) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(request: Request) -> Result<ExitCode, XtaskError> {
    match request {
        Request::Help => {
            println!("{}", arguments::HELP);
            Ok(ExitCode::SUCCESS)
        }
        Request::Test(what) => test::test(&what),
        Request::Bench(what) => bench::bench(&what),
        Request::CheckTree => {
            let files = tree::check()?;
            println!("{files} committed files: nothing found");
            Ok(ExitCode::SUCCESS)
        }
        Request::WithPostgres(command) => postgres::run_beside(&command),
    }
}
