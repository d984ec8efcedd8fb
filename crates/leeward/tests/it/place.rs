//! A data folder with a network in it, as `leeward init` makes it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use testkit::{Database, DatabaseHandle};

/// The passphrase of everybody in the place.
pub const PASSPHRASE: &str = "four unrelated words here";

/// The first account: an intake worker, so that reports have somebody who can open them.
pub const INTAKE_WORKER: &str = "ann.haven";

pub struct Place {
    pub folder: TempDir,
    /// As `--database` takes it.
    pub database: String,
    /// What `leeward init` said.
    pub said: String,
    /// Memory for turning a passphrase or a code into a key.
    memory_kib: &'static str,
}

impl Place {
    /// A network with one centre, Haven, and one intake worker. Passphrases and codes cost next to nothing.
    pub fn new(database: Database) -> Self {
        Self::empty(database).made()
    }

    /// The same, where a passphrase or a code costs the memory that it costs in real work.
    pub fn with_standard_memory(database: Database) -> Self {
        Self {
            memory_kib: "65536",
            ..Self::empty(database)
        }
        .made()
    }

    /// The same on a database that is there already.
    pub fn on(database: String) -> Self {
        let mut place = Self::empty(Database::Sqlite);
        place.database = database;
        place.made()
    }

    fn made(mut self) -> Self {
        let place = &mut self;
        let mut init = place.leeward(&["init", "--network", "Test network"]);
        init.args(["--centre", "Haven", "--short-name", "haven"])
            .args(["--country", "BE", "--region", "Oost-Vlaanderen"])
            .args(["--languages", "nl,en", "--time-zone", "Europe/Brussels"])
            .args(["--username", INTAKE_WORKER, "--role", "intake_worker"])
            .arg("--passphrase-stdin");
        place.said = succeeds(&with_input(&mut init, &format!("{PASSPHRASE}\n")));
        self
    }

    /// Nothing yet: for tests of `init` itself.
    pub fn empty(database: Database) -> Self {
        let handle = block_on(DatabaseHandle::create(database));
        let folder = handle.folder;
        let database = match database {
            Database::Sqlite => {
                format!("sqlite:{}", folder.path().join("data/leeward.db").display())
            }
            Database::Postgres => handle.url,
        };
        Self {
            folder,
            database,
            said: String::new(),
            memory_kib: "64",
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where everything that the servers of this place say is kept.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// A command of the program on this place, and nothing of the environment of the tests.
    pub fn leeward(&self, arguments: &[&str]) -> Command {
        let mut command = leeward();
        command
            .args(arguments)
            .env("LEEWARD_DATA", self.data())
            .env("LEEWARD_DATABASE", &self.database)
            .env("LEEWARD_ARGON2_MEMORY_KIB", self.memory_kib)
            .env("LEEWARD_ARGON2_PASSES", "1");
        command
    }

    /// Whether the record of what happened is whole.
    pub fn verify(&self) {
        succeeds(&output(&mut self.leeward(&["audit", "verify"])));
    }

    /// Adds another centre to the network.
    pub fn add_centre(&self, name: &str, short_name: &str) {
        let mut add = self.leeward(&["centre", "add", "--name", name]);
        add.args(["--short-name", short_name])
            .args(["--country", "NL", "--region", "Zeeland"])
            .args(["--languages", "nl,en", "--time-zone", "Europe/Amsterdam"]);
        succeeds(&output(&mut add));
    }

    /// Adds an account at Haven; its one-time code.
    pub fn add_user(&self, username: &str, role: &str) -> String {
        self.add_user_at("haven", username, role)
    }

    /// Adds an account at a centre; its one-time code.
    pub fn add_user_at(&self, centre: &str, username: &str, role: &str) -> String {
        let mut add = self.leeward(&["user", "add", "--centre", centre]);
        add.args(["--username", username, "--role", role]);
        let said = succeeds(&output(&mut add));
        after(&said, "One-time code:").to_owned()
    }
}

/// The program without any of its settings.
pub fn leeward() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_leeward"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("LEEWARD_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null());
    command
}

pub fn output(command: &mut Command) -> Output {
    command.output().expect("leeward runs")
}

/// Types something into a command.
pub fn with_input(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("leeward starts");
    let mut stdin = child.stdin.take().expect("standard input");
    // A command that refuses at once does not read what is typed.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("leeward ends")
}

/// What a command that did its work answered.
pub fn succeeds(output: &Output) -> String {
    let (said, complained) = both(output);
    assert!(
        output.status.success(),
        "{}: {said}{complained}",
        output.status
    );
    said
}

/// What a command that refused complained about.
pub fn fails(output: &Output) -> String {
    let (said, complained) = both(output);
    assert_eq!(output.status.code(), Some(1), "{said}{complained}");
    complained
}

/// Standard output and standard error.
pub fn both(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// The rest of the line that begins like this.
pub fn after<'a>(text: &'a str, beginning: &str) -> &'a str {
    text.lines()
        .find_map(|line| line.strip_prefix(beginning))
        .unwrap_or_else(|| panic!("no line begins with {beginning}: {text}"))
        .trim()
}

/// For the few things that a test does to a database behind the program's back.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for the test")
        .block_on(work)
}
