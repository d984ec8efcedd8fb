//! `leeward instrument`: instruments as files, between TOML and the spreadsheets of the field.
//!
//! None of it touches a database. An instrument is read whole before anything is written, and what is wrong with
//! it is told all at once.

mod check;
mod export;
mod import;
mod own_folder;
mod source;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::failure::Failure;

pub use own_folder::own_instruments;

#[derive(Subcommand)]
pub enum InstrumentCommand {
    /// Say what is wrong with an instrument, or what is in it.
    #[command(
        after_help = "FILE is the structure of an instrument (signs.toml, with its words beside it), a folder of \
such files, or an XLSForm. Ends with 1 when something is wrong.\n\nExample:\n  leeward instrument check \
our-questions.xlsx"
    )]
    Check(CheckArguments),
    /// Write an instrument as an XLSForm, for people to edit in a spreadsheet or to use in the field.
    #[command(
        after_help = "Example:\n  leeward instrument export seraf-style --to seraf-style.xlsx"
    )]
    Export(ExportArguments),
    /// Read an XLSForm and write the files of the instrument.
    #[command(
        after_help = "A form needs a sheet called leeward, with what XLSForm cannot say; every exported form has \
one to copy.\n\nExample:\n  leeward instrument import our-questions.xlsx --to /etc/leeward/instruments"
    )]
    Import(ImportArguments),
}

#[derive(Args)]
pub struct CheckArguments {
    /// A .toml file, a folder of them, or an .xlsx file.
    pub file: PathBuf,
}

#[derive(Args)]
pub struct ExportArguments {
    /// Name of a built-in instrument, or its .toml file.
    pub name: String,
    /// The spreadsheet to write.
    #[arg(long, value_name = "FILE.xlsx")]
    pub to: PathBuf,
    /// Write over a file that is there.
    #[arg(long)]
    pub replace: bool,
}

#[derive(Args)]
pub struct ImportArguments {
    #[arg(value_name = "FILE.xlsx")]
    pub file: PathBuf,
    /// The folder to write to. It is made when it is not there.
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
    /// Write over an instrument of the same name.
    #[arg(long)]
    pub replace: bool,
}

pub fn run(command: &InstrumentCommand) -> Result<ExitCode, Failure> {
    match command {
        InstrumentCommand::Check(arguments) => check::run(arguments),
        InstrumentCommand::Export(arguments) => export::run(arguments),
        InstrumentCommand::Import(arguments) => import::run(arguments),
    }
}
