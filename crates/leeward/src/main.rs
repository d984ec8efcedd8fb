//! Leeward on the command line. Each command is one file.

mod audit;
mod cards;
mod centre;
mod cli;
mod configuration;
mod demo;
mod doctor;
mod failure;
mod init;
mod instrument;
mod key_file;
mod log;
mod mail;
mod migrate;
mod opening;
mod output;
mod policy;
mod serve;
mod user;

use std::process::ExitCode;

use clap::Parser;

use cli::{AuditCommand, Cli, Command, MailCommand};
use failure::Failure;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(failure) => {
            output::tell(&format!("leeward: {failure}"));
            if let Some(advice) = failure.advice() {
                output::tell(advice);
            }
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Failure> {
    configuration::refuse_unknown_environment()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("the program could not start: {error}")))?;
    runtime.block_on(async {
        match cli.command {
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Init(arguments) => init::run(arguments).await,
            Command::Serve(arguments) => serve::run(arguments).await,
            Command::Migrate(arguments) => migrate::run(arguments).await,
            Command::Centre(arguments) => centre::run(arguments).await,
            Command::User(arguments) => user::run(arguments).await,
            Command::Doctor(arguments) => doctor::run(arguments).await,
            Command::Cards(arguments) => cards::run(arguments),
            Command::Mail(MailCommand::Test(arguments)) => mail::test(arguments).await,
            Command::Audit(AuditCommand::Verify(arguments)) => audit::verify(arguments).await,
            Command::Instrument(command) => instrument::run(&command),
        }
    })
}
