//! A PostgreSQL cluster for one run: made in a temporary folder, thrown away at the end.
//!
//! Tests never touch a PostgreSQL that was already there, and need no password of anyone.

use std::io::Read;
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::command;
use crate::error::{Attempting, XtaskError};
use crate::install::{self, Tool};
use crate::mail;

/// The role the tests work as. Not a superuser: row security would not bind one.
const ROLE: &str = "leeward";
/// PostgreSQL refuses to run as root, so on Debian it runs as the user its package made.
const SYSTEM_USER: &str = "postgres";
const FOLDER_PREFIX: &str = "leeward-test-postgres-";

const TOOL: Tool = Tool {
    what: "PostgreSQL's server",
    packages: &["postgresql"],
};

/// What a cluster is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Quick to make and to throw away.
    Tests,
    /// As durable as a real one: a commit is on the disk, and that is part of what is measured.
    Measuring,
}

/// A running cluster; dropping it stops the server and removes the folder.
pub struct Cluster {
    server: Child,
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
    password: String,
}

/// Runs a command beside a cluster, with the mail server of the tests, and ends as it ends.
pub fn run_beside(command: &[String]) -> Result<ExitCode, XtaskError> {
    let (program, arguments) = command
        .split_first()
        .ok_or_else(|| XtaskError::new("there is no command to run"))?;
    let mail_server = mail::ensure_server()?;
    let cluster = Cluster::start(&ensure_programs()?, Purpose::Tests)?;
    let mut command = Command::new(program);
    let python = crate::python::installed();
    crate::python::told_to(&mut command, python.as_deref());
    let status = cluster
        .told_to(command.args(arguments))
        .env(mail::VARIABLE, mail_server)
        .status()
        .attempting(format_args!("start {program}"))?;
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(1);
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(1)))
}

/// The folder of PostgreSQL's programs, installed if need be.
pub fn ensure_programs() -> Result<PathBuf, XtaskError> {
    if let Some(named) = std::env::var_os("LEEWARD_TEST_POSTGRES_BIN").map(PathBuf::from) {
        if has_server(&named) {
            return Ok(named);
        }
        return Err(XtaskError::new(format!(
            "LEEWARD_TEST_POSTGRES_BIN names {}, which has no initdb and postgres",
            named.display()
        )));
    }
    TOOL.ensure(find_programs)
}

fn find_programs() -> Option<PathBuf> {
    // Debian keeps the server off the PATH, one folder a version.
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let newest = versions
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .filter(|(_, programs)| has_server(programs))
        .max();
    newest.map(|(_, programs)| programs).or_else(|| {
        let initdb = command::find_on_path(&["initdb"])?.canonicalize().ok()?;
        initdb
            .parent()
            .filter(|programs| has_server(programs))
            .map(Path::to_path_buf)
    })
}

fn has_server(programs: &Path) -> bool {
    ["initdb", "postgres", "psql", "pg_isready", "pg_dump"]
        .iter()
        .all(|program| programs.join(program).is_file())
}

impl Cluster {
    pub fn start(programs: &Path, purpose: Purpose) -> Result<Self, XtaskError> {
        remove_abandoned_folders();
        let folder = make_folder()?;
        match Self::start_in(programs, &folder, purpose) {
            Ok(cluster) => Ok(cluster),
            Err(error) => {
                let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
                let _ = std::fs::remove_dir_all(&folder);
                let separator = if log.is_empty() {
                    ""
                } else {
                    "\nPostgreSQL's log:\n"
                };
                Err(XtaskError::new(format!("{error}{separator}{log}")))
            }
        }
    }

    fn start_in(programs: &Path, folder: &Path, purpose: Purpose) -> Result<Self, XtaskError> {
        let data = folder.join("data");
        command::capture(
            as_server_user(&programs.join("initdb"))
                .arg("--pgdata")
                .arg(&data)
                .args([
                    "--username=postgres",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                ])
                // The superuser is reached through the socket, whose folder only its owner can
                // enter; over the network there is only the role, with its password.
                .args(["--auth-local=trust", "--auth-host=scram-sha-256"]),
        )?;
        let port = free_port()?;
        let log = std::fs::File::create(folder.join("log")).attempting("write PostgreSQL's log")?;
        let server = as_server_user(&programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder)
            .args(["-p", &port.to_string()])
            .args(settings(purpose))
            .stdin(Stdio::null())
            .stdout(log.try_clone().attempting("write PostgreSQL's log")?)
            .stderr(log)
            .spawn()
            .attempting("start PostgreSQL")?;
        let mut cluster = Self {
            server,
            folder: folder.to_owned(),
            programs: programs.to_owned(),
            port,
            password: make_password()?,
        };
        cluster.wait_until_ready()?;
        let role = format!(
            "create role {ROLE} login createdb password '{}'",
            cluster.password
        );
        cluster.run_as_superuser(&role)?;
        Ok(cluster)
    }

    /// Gives a command what it needs to know to reach this cluster, or to start one of its own.
    pub fn told_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let Self { port, password, .. } = self;
        let address = format!("postgres://{ROLE}:{password}@127.0.0.1:{port}/postgres");
        command
            .env("LEEWARD_TEST_POSTGRES", address)
            .env("LEEWARD_TEST_POSTGRES_BIN", &self.programs)
            .env("LEEWARD_TEST_POSTGRES_DATA", self.folder.join("data"));
        if install::is_root() {
            command.env("LEEWARD_TEST_POSTGRES_USER", SYSTEM_USER);
        }
        command
    }

    /// Makes an empty database that belongs to the role; where it is.
    pub fn make_database(&self, name: &str) -> Result<String, XtaskError> {
        self.run_as_superuser(&format!("create database {name} owner {ROLE}"))?;
        let Self { port, password, .. } = self;
        Ok(format!(
            "postgres://{ROLE}:{password}@127.0.0.1:{port}/{name}"
        ))
    }

    fn wait_until_ready(&mut self) -> Result<(), XtaskError> {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            let answer = Command::new(self.programs.join("pg_isready"))
                .arg("--quiet")
                .arg("--host")
                .arg(&self.folder)
                .args(["--port", &self.port.to_string()])
                .status()
                .attempting("start pg_isready")?;
            if answer.success() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(XtaskError::new(format!("PostgreSQL ended with {status}")));
            }
            if Instant::now() > patience {
                return Err(XtaskError::new("PostgreSQL did not answer within a minute"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn run_as_superuser(&self, statement: &str) -> Result<(), XtaskError> {
        command::capture(
            as_server_user(&self.programs.join("psql"))
                .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"])
                .arg("--host")
                .arg(&self.folder)
                .args(["--port", &self.port.to_string(), "--username=postgres"])
                .args(["--dbname=postgres", "--command", statement]),
        )
        .map(|_| ())
        // Not the statement itself: it may carry the password.
        .map_err(|_| XtaskError::new("could not prepare the test role in PostgreSQL"))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown: it does not wait for its clients.
        let id = self.server.id().to_string();
        let _ = Command::new("kill").args(["-INT", &id]).status();
        let patience = Instant::now() + Duration::from_secs(15);
        while Instant::now() < patience {
            if !matches!(self.server.try_wait(), Ok(None)) {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What differs from PostgreSQL's defaults, and why.
fn settings(purpose: Purpose) -> impl Iterator<Item = &'static str> {
    let always = [
        // Leeward refuses to start without it.
        "synchronous_commit=on",
        "listen_addresses=127.0.0.1",
        // One test process each, with a pool each, and bursts of 200 in some tests.
        "max_connections=300",
        "shared_buffers=128MB",
        "timezone=UTC",
        "lc_messages=C",
    ];
    let for_tests = [
        // The data does not outlive the run; only a crash of the machine could tell the difference.
        "fsync=off",
        "full_page_writes=off",
        // Databases are made and dropped all the time; autovacuum would only compete.
        "autovacuum=off",
        // To compile a question takes longer than to answer it from the few rows of a test.
        "jit=off",
    ];
    let only_for_tests = match purpose {
        Purpose::Tests => Some(for_tests),
        Purpose::Measuring => None,
    };
    always
        .into_iter()
        .chain(only_for_tests.into_iter().flatten())
        .flat_map(|setting| ["-c", setting])
}

/// A command that runs as the user PostgreSQL may run as, and that ends when we end.
fn as_server_user(program: &Path) -> Command {
    let is_root = install::is_root();
    let Some(setpriv) = command::find_on_path(&["setpriv"]).filter(|_| cfg!(target_os = "linux"))
    else {
        return Command::new(program);
    };
    let mut command = Command::new(setpriv);
    // Even `kill -9` on this process must not leave a server behind.
    command.args(["--pdeathsig", "INT"]);
    if is_root {
        command.args([
            "--reuid",
            SYSTEM_USER,
            "--regid",
            SYSTEM_USER,
            "--init-groups",
        ]);
    }
    command.arg("--").arg(program);
    // The folder we stand in may be closed to that user.
    command.current_dir("/");
    command
}

/// A folder that only the server's user can enter.
fn make_folder() -> Result<PathBuf, XtaskError> {
    let mut parent = std::env::temp_dir();
    // The path of a Unix socket holds about a hundred bytes, ours included.
    if parent.as_os_str().len() > 60 {
        parent = PathBuf::from("/tmp");
    }
    let folder = parent.join(format!("{FOLDER_PREFIX}{}", std::process::id()));
    std::fs::DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .attempting(format_args!("make {}", folder.display()))?;
    if install::is_root() {
        let user = install::number_from(Command::new("id").args(["-u", SYSTEM_USER]));
        let group = install::number_from(Command::new("id").args(["-g", SYSTEM_USER]));
        let (Some(user), Some(group)) = (user, group) else {
            let _ = std::fs::remove_dir(&folder);
            return Err(XtaskError::new(format!(
                "PostgreSQL does not run as root, and there is no user {SYSTEM_USER} to run it as. \
                 Make one, or run this as another user:\n\n    useradd --system {SYSTEM_USER}\n"
            )));
        };
        chown(&folder, Some(user), Some(group))
            .attempting(format_args!("hand {} to {SYSTEM_USER}", folder.display()))?;
    }
    Ok(folder)
}

/// Clears up after runs that were killed: their server went with them, their folder did not.
fn remove_abandoned_folders() {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in std::fs::read_dir(std::env::temp_dir())
        .into_iter()
        .flatten()
        .flatten()
    {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(FOLDER_PREFIX));
        let Some(owner) = owner.and_then(|owner| owner.parse::<u32>().ok()) else {
            continue;
        };
        if !Path::new("/proc").join(owner.to_string()).exists() {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Free now; PostgreSQL says so if someone took it in between.
fn free_port() -> Result<u16, XtaskError> {
    let listener = TcpListener::bind("127.0.0.1:0").attempting("find a free port")?;
    Ok(listener.local_addr().attempting("find a free port")?.port())
}

fn make_password() -> Result<String, XtaskError> {
    let mut bytes = [0_u8; 16];
    std::fs::File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .attempting("make a password for the test role")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
