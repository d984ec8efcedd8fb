//! The program under measurement, and the database it works on.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;
use store::{Durability, Store};
use tempfile::TempDir;

use crate::client::Visitor;
use crate::{Arguments, BenchError, Kind, Result, While};

/// Set by `cargo xtask bench`: an empty database of the cluster that it made.
const POSTGRES: &str = "BENCH_POSTGRES";

#[derive(Clone, Deserialize)]
pub struct Account {
    pub role: String,
    pub username: String,
    pub passphrase: String,
}

#[derive(Deserialize)]
struct Ready {
    accounts: Vec<Account>,
}

/// A sample network, filled by `leeward demo` and stopped again.
pub struct Database {
    pub kind: Kind,
    pub accounts: Vec<Account>,
    /// Most memory that the demo used while it filled it, in MB. `None`: it was filled before.
    pub demo_peak: Option<f64>,
    folder: PathBuf,
    address: String,
    /// Goes with it, unless the network is kept.
    _thrown_away: Option<TempDir>,
}

/// What the demo said when the network was full, beside the network.
const READY: &str = "ready.json";

impl Database {
    pub fn make(leeward: &Path, kind: Kind, arguments: &Arguments) -> Result<Self> {
        let (folder, thrown_away) = match &arguments.keep {
            Some(keep) => {
                let folder = keep.join(kind.name().to_lowercase());
                std::fs::create_dir_all(&folder).during("make a folder")?;
                (folder, None)
            }
            None => {
                let folder = TempDir::with_prefix("leeward-bench-").during("make a folder")?;
                (folder.path().to_owned(), Some(folder))
            }
        };
        let address = match kind {
            Kind::Sqlite => format!("sqlite:{}", folder.join("leeward.db").display()),
            Kind::Postgres => std::env::var(POSTGRES).map_err(|_| {
                BenchError::Unexpected(format!("{POSTGRES} is not set: use cargo xtask bench"))
            })?,
        };
        let ready = folder.join(READY);
        let (line, demo_peak) = match std::fs::read_to_string(&ready) {
            Ok(line) => (line, None),
            Err(_) => {
                let (line, peak) = fill(leeward, &folder, &address, arguments)?;
                if arguments.keep.is_some() {
                    std::fs::write(&ready, &line).during("keep what the demo said")?;
                }
                (line, Some(peak))
            }
        };
        let Ready { accounts } = serde_json::from_str(&line)?;
        Ok(Self {
            kind,
            accounts,
            demo_peak,
            folder,
            address,
            _thrown_away: thrown_away,
        })
    }

    pub fn account(&self, role: &str) -> Result<&Account> {
        let found = self.accounts.iter().find(|account| account.role == role);
        found.ok_or_else(|| BenchError::Unexpected(format!("the demo has no {role}")))
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// The size in MB.
    pub fn version_and_size(&self) -> Result<(String, f64)> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .during("ask the database")?;
        runtime.block_on(async {
            let url = self.address.parse().map_err(|_| {
                BenchError::Unexpected("the database's address is not understood".to_owned())
            })?;
            let store = Store::connect(&url, Durability::Full).await?;
            let answer = (store.version().await?, store.size().await? as f64 / 1e6);
            store.close().await;
            Ok(answer)
        })
    }
}

/// What the demo said, and the most memory that it used, in MB.
fn fill(
    leeward: &Path,
    folder: &Path,
    address: &str,
    arguments: &Arguments,
) -> Result<(String, f64)> {
    let mut child = Command::new(leeward)
        .args(["demo", "--json", "--standard-cost", "--addr", "127.0.0.1:0"])
        .args(["--cases", &arguments.cases.to_string()])
        .args(["--notes", &arguments.notes.to_string()])
        .arg("--data")
        .arg(folder)
        .env("LEEWARD_DEMO_DATABASE", address)
        .stdout(Stdio::piped())
        .spawn()
        .during("start leeward demo")?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output)
            .read_line(&mut line)
            .during("hear the demo")?;
    }
    let peak = memory_of(&child, "VmHWM");
    stop(child)?;
    Ok((line, peak?))
}

/// A running `leeward serve`. Stopped when it is dropped.
pub struct Server {
    child: Option<Child>,
    pub origin: String,
}

impl Server {
    /// Starts it; and how long it took until the first page was there.
    pub fn start(leeward: &Path, database: &Database) -> Result<(Self, Duration)> {
        let free = TcpListener::bind("127.0.0.1:0").during("find a free port")?;
        let address = free.local_addr().during("find a free port")?;
        drop(free);
        let origin = format!("http://{address}");
        let begun = Instant::now();
        let child = Command::new(leeward)
            .args([
                "serve",
                "--listen",
                &address.to_string(),
                "--public-address",
                &origin,
            ])
            .args(["--trusted-proxy-header", "x-forwarded-for", "--data"])
            .arg(&database.folder)
            .env("LEEWARD_DATABASE", &database.address)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .during("start leeward serve")?;
        let server = Self {
            child: Some(child),
            origin,
        };
        let mut visitor = Visitor::new(&server.origin, 0);
        while begun.elapsed() < Duration::from_secs(30) {
            if visitor
                .try_get("/")
                .is_ok_and(|answer| answer.status == 200)
            {
                return Ok((server, begun.elapsed()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        Err(BenchError::Unexpected(
            "leeward serve did not answer".to_owned(),
        ))
    }

    /// `VmRSS` or `VmHWM`, in MB.
    pub fn memory(&self, field: &str) -> Result<f64> {
        match &self.child {
            Some(child) => memory_of(child, field),
            None => Err(BenchError::Unexpected("it is not running".to_owned())),
        }
    }

    /// How long processors have worked for it, in milliseconds.
    pub fn processor(&self) -> Result<f64> {
        let Some(child) = &self.child else {
            return Err(BenchError::Unexpected("it is not running".to_owned()));
        };
        let text = std::fs::read_to_string(format!("/proc/{}/stat", child.id()))
            .during("read how long it has worked")?;
        // Behind the name, which may have blanks in it: the 14th and 15th field, in hundredths of a second.
        let fields: Vec<&str> = text
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let ticks = |place: usize| fields.get(place)?.parse::<f64>().ok();
        match (ticks(11), ticks(12)) {
            (Some(own), Some(system)) => Ok((own + system) * 10.0),
            _ => Err(BenchError::Unexpected("no times in /proc".to_owned())),
        }
    }

    /// Lets what it needs of memory at most be counted from now on.
    pub fn forget_peak(&self) -> Result<()> {
        match &self.child {
            Some(child) => std::fs::write(format!("/proc/{}/clear_refs", child.id()), "5")
                .during("forget how much memory it used"),
            None => Err(BenchError::Unexpected("it is not running".to_owned())),
        }
    }

    pub fn stop(mut self) -> Result<()> {
        self.child.take().map_or(Ok(()), stop)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(child) = self.child.take() {
            let _ = stop(child);
        }
    }
}

fn stop(mut child: Child) -> Result<()> {
    let id = child.id().to_string();
    Command::new("kill")
        .args(["-TERM", &id])
        .status()
        .during("stop leeward")?;
    child.wait().during("stop leeward")?;
    Ok(())
}

fn memory_of(child: &Child, field: &str) -> Result<f64> {
    let text = std::fs::read_to_string(format!("/proc/{}/status", child.id()))
        .during("read how much memory it uses")?;
    text.lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))
        .and_then(|value| value.split_whitespace().next()?.parse::<f64>().ok())
        .map(|kib| kib * 1_024.0 / 1e6)
        .ok_or_else(|| BenchError::Unexpected(format!("no {field} in /proc")))
}
