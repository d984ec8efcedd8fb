//! The command line, parsed by hand: four commands do not earn a library.

use crate::error::XtaskError;

pub const HELP: &str = "\
What Leeward checks about itself.

  cargo xtask test [--only lint|rust|browser] [-- ARGUMENTS]
      Every test of the project, on SQLite and PostgreSQL and in a real browser. Installs what
      is missing on Debian as root; elsewhere it stops with the command to run.
      --only lint      formatting, clippy, the committed tree, dependencies
      --only rust      the Rust tests, beside a PostgreSQL cluster made for this run
      --only browser   the browser tests, against `leeward demo` (of LEEWARD_BIN, if that is set)
      ARGUMENTS go to nextest (--only rust) or Playwright (--only browser):
      cargo xtask test --only rust -- -p store
      cargo xtask test --only browser -- public.spec.mjs

  cargo xtask with-postgres COMMAND…
      Runs COMMAND beside a PostgreSQL cluster that is thrown away afterwards:
      cargo xtask with-postgres cargo nextest run -p store

  cargo xtask check-tree
      Reads every committed file: no package registry, no path of one machine, no unfinished
      or ignored Rust, no Rust file of more than 700 lines.";

#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    Help,
    Test(TestRequest),
    CheckTree,
    WithPostgres(Vec<String>),
}

#[derive(Debug, PartialEq, Eq)]
pub struct TestRequest {
    pub only: Option<Part>,
    /// Handed on to nextest or Playwright; empty unless `only` is one of those.
    pub handed_on: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Lint,
    Rust,
    Browser,
}

impl TestRequest {
    pub fn includes(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Request, XtaskError> {
    let mut arguments = arguments.into_iter();
    let Some(command) = arguments.next() else {
        return Ok(Request::Help);
    };
    match command.as_str() {
        "help" | "-h" | "--help" => Ok(Request::Help),
        "test" => parse_test(arguments),
        "check-tree" => match arguments.next() {
            None => Ok(Request::CheckTree),
            Some(extra) => Err(unexpected(&extra)),
        },
        "with-postgres" => {
            let command: Vec<String> = arguments.skip_while(|argument| argument == "--").collect();
            if command.is_empty() {
                return Err(XtaskError::new("with-postgres needs a command to run"));
            }
            Ok(Request::WithPostgres(command))
        }
        other => Err(unexpected(other)),
    }
}

fn parse_test(mut arguments: impl Iterator<Item = String>) -> Result<Request, XtaskError> {
    let mut only = None;
    let mut handed_on = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "-h" | "--help" => return Ok(Request::Help),
            "--only" => {
                let part = arguments.next().unwrap_or_default();
                only = Some(parse_part(&part)?);
            }
            "--" => handed_on.extend(arguments.by_ref()),
            other => match other.strip_prefix("--only=") {
                Some(part) => only = Some(parse_part(part)?),
                None => return Err(unexpected(other)),
            },
        }
    }
    if !handed_on.is_empty() && !matches!(only, Some(Part::Rust | Part::Browser)) {
        return Err(XtaskError::new(
            "what stands after -- needs --only rust or --only browser: it would otherwise be \
             unclear which test runner it is for",
        ));
    }
    Ok(Request::Test(TestRequest { only, handed_on }))
}

fn parse_part(part: &str) -> Result<Part, XtaskError> {
    match part {
        "lint" => Ok(Part::Lint),
        "rust" => Ok(Part::Rust),
        "browser" => Ok(Part::Browser),
        other => Err(XtaskError::new(format!(
            "--only takes lint, rust or browser, not {other:?}"
        ))),
    }
}

fn unexpected(argument: &str) -> XtaskError {
    XtaskError::new(format!("{argument:?} is not understood here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_line(line: &str) -> Result<Request, XtaskError> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn everything_runs_unless_told_otherwise() {
        let Request::Test(all) = parse_line("test").unwrap() else {
            panic!("not a test request");
        };
        assert!(
            [Part::Lint, Part::Rust, Part::Browser]
                .into_iter()
                .all(|part| all.includes(part))
        );

        let Request::Test(rust) = parse_line("test --only rust -- -p store").unwrap() else {
            panic!("not a test request");
        };
        assert!(rust.includes(Part::Rust) && !rust.includes(Part::Browser));
        assert_eq!(rust.handed_on, ["-p", "store"]);
    }

    #[test]
    fn a_mistyped_part_is_refused_and_not_taken_for_everything() {
        assert!(parse_line("test --only brwser").is_err());
        assert!(parse_line("test --only").is_err());
        assert!(parse_line("test --quick").is_err());
        assert!(parse_line("test -- -p store").is_err());
        assert!(parse_line("tset").is_err());
        assert!(parse_line("with-postgres").is_err());
    }
}
