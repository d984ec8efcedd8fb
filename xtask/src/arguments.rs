//! The command line, parsed by hand: five commands do not earn a library.

use crate::error::XtaskError;

pub const HELP: &str = "\
What Leeward checks about itself.

  cargo xtask test [--only lint|rust|browser] [-- ARGUMENTS]
      Every test of the project, on SQLite and PostgreSQL and in a real browser. Installs what
      is missing on Debian as root; elsewhere it stops with the command to run.
      --only lint      formatting, clippy, the committed tree, dependencies
      --only rust      the Rust tests, beside a PostgreSQL cluster made for this run, and pyxform
      --only browser   the browser tests, against `leeward demo` (of LEEWARD_BIN, if that is set)
      ARGUMENTS go to nextest (--only rust) or Playwright (--only browser):
      cargo xtask test --only rust -- -p store
      cargo xtask test --only browser -- public.spec.mjs

  cargo xtask with-postgres COMMAND…
      Runs COMMAND beside a PostgreSQL cluster that is thrown away afterwards, and with the mail
      server of the tests:
      cargo xtask with-postgres cargo nextest run -p store

  cargo xtask bench [--cases NUMBER] [--notes NUMBER] [--only sqlite|postgres] [--part PARTS] [--keep FOLDER]
                    [--in-memory] [--quick]
      How quick it is, on both databases, as one table. Builds for release, makes a PostgreSQL
      cluster, fills a sample network of 100,000 cases and reads it. Takes a quarter of an hour or
      more; measures nothing well on a machine that is busy.
      --quick          few of everything, 1,000 cases: to try the measuring itself
      --part           only these parts of what is driven: public, staff, names, notes, words, sign-ins,
                       reports, queue, beds or files
      --keep           keeps the sample network in FOLDER, and has it there the next time; for PostgreSQL
                       BENCH_POSTGRES must name a database that is kept too
      --in-memory      only what needs neither a database nor the program: some seconds

  cargo xtask check-tree
      Reads every committed file: no package registry, no path of one machine, no unfinished
      or ignored Rust, no Rust file of more than 700 lines.";

#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    Help,
    Test(TestRequest),
    Bench(BenchRequest),
    CheckTree,
    WithPostgres(Vec<String>),
}

#[derive(Debug, PartialEq, Eq)]
pub struct TestRequest {
    pub only: Option<Part>,
    /// Handed on to nextest or Playwright; empty unless `only` is one of those.
    pub handed_on: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct BenchRequest {
    pub cases: usize,
    /// Notes of each young person, beside those of the sample.
    pub notes: usize,
    pub only: Option<Database>,
    /// Handed on to the program that measures.
    pub part: Option<String>,
    pub keep: Option<String>,
    pub in_memory: bool,
    pub quick: bool,
}

/// What can be driven alone, as the crate `bench` names it. A slip is told here: behind the build it is told late.
const BENCH_PARTS: [&str; 10] = [
    "public", "staff", "names", "notes", "words", "sign-ins", "reports", "queue", "beds", "files",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
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
        "bench" => parse_bench(arguments),
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

fn parse_bench(arguments: impl Iterator<Item = String>) -> Result<Request, XtaskError> {
    // `--name=value` is read as `--name value`.
    let mut words = arguments.flat_map(|argument| match argument.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
        _ => vec![argument],
    });
    let mut cases = None;
    let mut notes = 0;
    let mut only = None;
    let mut part = None;
    let mut keep = None;
    let mut in_memory = false;
    let mut quick = false;
    while let Some(word) = words.next() {
        match word.as_str() {
            "-h" | "--help" => return Ok(Request::Help),
            "--quick" => quick = true,
            "--in-memory" => in_memory = true,
            "--part" => {
                let word = words.next().unwrap_or_default();
                if !word.split(',').all(|part| BENCH_PARTS.contains(&part)) {
                    return Err(XtaskError::new(format!(
                        "--part takes {}, with commas between them, not {word:?}",
                        BENCH_PARTS.join(", ")
                    )));
                }
                part = Some(word);
            }
            "--keep" => {
                let folder = words.next();
                keep = Some(folder.ok_or_else(|| XtaskError::new("--keep takes a folder"))?);
            }
            "--cases" => {
                let number = words.next().unwrap_or_default();
                let number = number.parse().ok().filter(|number| *number > 0);
                cases = Some(number.ok_or_else(|| XtaskError::new("--cases takes a number"))?);
            }
            "--notes" => {
                let number = words.next().unwrap_or_default();
                notes = number
                    .parse()
                    .map_err(|_| XtaskError::new("--notes takes a number"))?;
            }
            "--only" => {
                only = Some(match words.next().unwrap_or_default().as_str() {
                    "sqlite" => Database::Sqlite,
                    "postgres" => Database::Postgres,
                    other => {
                        return Err(XtaskError::new(format!(
                            "--only takes sqlite or postgres here, not {other:?}"
                        )));
                    }
                });
            }
            other => return Err(unexpected(other)),
        }
    }
    Ok(Request::Bench(BenchRequest {
        cases: cases.unwrap_or(if quick { 1_000 } else { 100_000 }),
        notes,
        only,
        part,
        keep,
        in_memory,
        quick,
    }))
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

    #[test]
    fn a_part_of_the_benchmarks_is_handed_on() {
        let Request::Bench(asked) = parse_line("bench --part=sign-ins,beds --in-memory").unwrap()
        else {
            panic!("not a request to measure");
        };
        assert_eq!(asked.part.as_deref(), Some("sign-ins,beds"));
        assert!(asked.in_memory && !asked.quick);
    }

    #[test]
    fn the_benchmarks_are_large_unless_told_otherwise() {
        let request = |cases, only, quick| {
            Request::Bench(BenchRequest {
                cases,
                notes: 0,
                only,
                part: None,
                keep: None,
                in_memory: false,
                quick,
            })
        };
        for (line, expected) in [
            ("bench", request(100_000, None, false)),
            ("bench --quick", request(1_000, None, true)),
            (
                "bench --cases=50 --quick --only sqlite",
                request(50, Some(Database::Sqlite), true),
            ),
            (
                "bench --cases 7 --only=postgres",
                request(7, Some(Database::Postgres), false),
            ),
        ] {
            assert_eq!(parse_line(line).unwrap(), expected, "{line}");
        }
        for line in [
            "bench --cases",
            "bench --cases many",
            "bench --cases 0",
            "bench --only mysql",
            "bench --part",
            "bench --keep",
            "bench --part stuff",
            "bench --part beds,stuff",
            "bench --only",
            "bench quick",
        ] {
            assert!(parse_line(line).is_err(), "{line}");
        }
    }
}
