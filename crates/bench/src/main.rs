//! How quick Leeward is: started by `cargo xtask bench`, which builds the program and makes the PostgreSQL
//! cluster. It drives the real program from outside, as browsers do, and prints one table.
//!
//! Nothing here is asserted: a machine that is busy is not a bug. Aims stand beside what was measured.
//!
//! Adding a measurement: a function in `public` or `staff` that drives a [`server::Server`] and puts a row
//! with its aim into the [`table::Table`].
#![expect(
    clippy::print_stdout,
    reason = "a command line talks to the person who started it"
)]
#![expect(
    clippy::print_stderr,
    reason = "progress goes beside the table, not into it"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "this is what asks the machine how long it took"
)]

mod client;
mod deadlines;
mod machine;
mod measure;
mod names;
mod notes;
mod public;
mod queue;
mod server;
mod shelter;
mod staff;
mod table;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};

use crate::server::{Database, Server};
use crate::table::Table;

/// What could not be measured, and why.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    #[error("{what}")]
    Io {
        what: &'static str,
        source: std::io::Error,
    },
    #[error("{path} was not answered")]
    Request {
        path: String,
        source: Box<ureq::Error>,
    },
    #[error("{path} was answered with {status}")]
    Status { path: String, status: u16 },
    #[error("{0}")]
    Unexpected(String),
    #[error("the demo did not say what it made")]
    Demo(#[from] serde_json::Error),
    #[error("the database could not be asked")]
    Store(#[from] store::StoreError),
}

pub type Result<T> = std::result::Result<T, BenchError>;

/// Says what was being done when the operating system refused.
pub trait While<T> {
    fn during(self, what: &'static str) -> Result<T>;
}

impl<T> While<T> for std::io::Result<T> {
    fn during(self, what: &'static str) -> Result<T> {
        self.map_err(|source| BenchError::Io { what, source })
    }
}

#[derive(Parser)]
struct Arguments {
    /// The program to measure, built for release.
    #[arg(long)]
    leeward: PathBuf,
    #[arg(long)]
    cases: usize,
    /// Notes of each young person, beside those of her story.
    #[arg(long, default_value_t = 0)]
    notes: usize,
    /// Few of everything: to try this program, not to learn a number.
    #[arg(long)]
    quick: bool,
    #[arg(long)]
    only: Option<Kind>,
    /// Only some parts of what is driven, with commas between them: while they are being made quicker.
    #[arg(long, value_delimiter = ',')]
    part: Vec<Part>,
    /// A folder that keeps the sample network, and has it the next time: to fill it takes longer than to measure.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Only what needs neither a database nor the program: some seconds.
    #[arg(long)]
    in_memory: bool,
    /// What /proc/loadavg said before anything was built.
    #[arg(long, default_value = "")]
    load: String,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// What is driven, one after the other.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Public,
    Staff,
    Names,
    Notes,
    Words,
    SignIns,
    Reports,
    Queue,
    Beds,
    Files,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// How much of everything.
pub struct Amount {
    pub starts: usize,
    pub reports: usize,
    pub reporters_at_once: usize,
    pub sign_ins: usize,
    pub pages: usize,
    pub connections: usize,
    pub junk: usize,
    pub open_reports: usize,
    pub houses: usize,
    pub notes: usize,
}

const FULL: Amount = Amount {
    starts: 7,
    reports: 100,
    reporters_at_once: 100,
    sign_ins: 100,
    pages: 500,
    connections: 8,
    junk: 1_000,
    open_reports: 10_000,
    houses: 500,
    notes: 10_000,
};

const QUICK: Amount = Amount {
    starts: 2,
    reports: 5,
    reporters_at_once: 10,
    sign_ins: 5,
    pages: 40,
    connections: 8,
    junk: 60,
    open_reports: 10_000,
    houses: 60,
    notes: 300,
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut text = error.to_string();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                text = format!("{text}: {cause}");
                source = cause.source();
            }
            eprintln!("bench: {text}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let amount = if arguments.quick { &QUICK } else { &FULL };
    let mut machine = machine::describe(&arguments.load);
    let mut table = Table::default();
    let derivation = measure_one_derivation(&mut table, amount);
    queue::solve(&mut table);
    names::search_in_memory(&mut table, arguments.cases);
    words::search_in_memory(&mut table, arguments.cases * 20);
    deadlines::recompute(&mut table, arguments.cases)?;
    for kind in [Kind::Sqlite, Kind::Postgres] {
        if arguments.in_memory {
            continue;
        }
        if arguments.only.is_some_and(|only| only != kind) {
            continue;
        }
        eprintln!("{}: making {} cases", kind.name(), arguments.cases);
        let begun = Instant::now();
        let database = Database::make(&arguments.leeward, kind, arguments)?;
        let seconds = begun.elapsed().as_secs_f64();
        table.section(&format!("{}, {} cases", kind.name(), arguments.cases));
        let (version, size) = database.version_and_size()?;
        machine.push(("Database", format!("{} {version}", kind.name())));
        if let Some(peak) = database.demo_peak {
            let cases = arguments.cases as f64;
            table.row(
                &format!("demo --cases {}", arguments.cases),
                "",
                seconds,
                "s",
            );
            table.row("  made in a second", "", cases / seconds, "cases");
            table.row("  memory, at most", "", peak, "MB");
        }
        table.row("  size of the database", "", size, "MB");
        measure_on(&mut table, &database, arguments, amount, derivation)?;
    }
    println!("{}", table.print(&machine));
    Ok(())
}

fn measure_on(
    table: &mut Table,
    database: &Database,
    arguments: &Arguments,
    amount: &Amount,
    derivation: Duration,
) -> Result<()> {
    let leeward = &arguments.leeward;
    eprintln!("  starting");
    let mut starts = Vec::new();
    for _ in 0..amount.starts {
        let (server, took) = Server::start(leeward, database)?;
        starts.push(took);
        server.stop()?;
    }
    starts.sort_unstable();
    let median = starts[starts.len() / 2];
    let longest = starts[starts.len() - 1];
    table.time("cold start to the first page, median", "150", median);
    table.time("cold start to the first page, longest", "", longest);
    let (server, _) = Server::start(leeward, database)?;
    // The pools open, the first chores run: what is idle afterwards is what stays.
    std::thread::sleep(Duration::from_secs(3));
    table.row("memory when idle", "60", server.memory("VmRSS")?, "MB");
    let drives = |part: Part, what: &str| {
        let is_asked = arguments.part.is_empty() || arguments.part.contains(&part);
        if is_asked {
            eprintln!("  {what}");
        }
        is_asked
    };
    if database.kind == Kind::Sqlite && drives(Part::Public, "public pages") {
        public::weigh(table, &server)?;
        public::check(table, &server, amount)?;
    }
    if drives(Part::Staff, "staff pages") {
        staff::read_pages(table, &server, database, amount)?;
    }
    if drives(Part::Names, "search by name") {
        staff::search(table, &server, database, amount)?;
    }
    if drives(Part::Notes, "a case of many notes") {
        notes::timeline(table, &server, database, amount)?;
    }
    if drives(Part::Words, "words in all notes") {
        words::search(table, leeward, database, amount)?;
    }
    if drives(Part::SignIns, "sign-ins") {
        staff::sign_in_often(table, &server, database, amount)?;
    }
    if drives(Part::Reports, "reports") {
        public::report(table, &server, amount)?;
    }
    if drives(Part::Queue, "a flood and a long queue") {
        queue::flood(table, &server, database, amount)?;
        queue::full(table, &server, database, amount)?;
    }
    if drives(Part::Beds, "beds of a country") {
        shelter::full(table, &server, database, amount)?;
    }
    if drives(Part::Files, "files") {
        public::file(table, &server, amount, derivation)?;
    }
    table.row(
        "memory under all of this, at most",
        "",
        server.memory("VmHWM")?,
        "MB",
    );
    server.stop()
}

/// What a sign-in or a report cannot be quicker than: the median.
fn measure_one_derivation(table: &mut Table, amount: &Amount) -> Duration {
    table.section("Argon2id alone, at the standard cost");
    let passphrase = vault::Passphrase::new("a passphrase of some length".to_owned());
    let mut taken = measure::Times::default();
    for _ in 0..amount.sign_ins.min(30) {
        let begun = Instant::now();
        vault::spend_like_unlock(vault::ArgonCost::STANDARD, &passphrase);
        taken.add(begun.elapsed());
    }
    table.times("one derivation (64 MiB, 3 passes)", "", &mut taken);
    taken.percentile(50)
}
