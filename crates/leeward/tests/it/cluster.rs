//! A PostgreSQL of one test's own, which it may stop.

use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// Stopped when it is dropped.
pub struct Cluster {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    /// Made anew, running, with an empty database.
    pub fn start() -> Self {
        let programs = std::env::var_os("LEEWARD_TEST_POSTGRES_BIN")
            .expect("LEEWARD_TEST_POSTGRES_BIN is not set: run the tests with `cargo xtask test`");
        let folder = TempDir::with_prefix("leeward-cluster-").expect("a folder");
        if let Some(user) = server_user() {
            let number = |flag: &str| {
                let id = Command::new("id")
                    .args([flag, &user])
                    .output()
                    .expect("id runs");
                let text = String::from_utf8_lossy(&id.stdout).trim().to_owned();
                text.parse().expect("a number")
            };
            chown(folder.path(), Some(number("-u")), Some(number("-g"))).expect("its folder");
        }
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("a free port").port();
        drop(free);
        let mut cluster = Self {
            folder,
            programs: programs.into(),
            port,
            server: None,
        };
        let made = cluster
            .program("initdb")
            .arg("--pgdata")
            .arg(cluster.folder.path().join("data"))
            .args([
                "--username=leeward",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ])
            .arg("--auth=trust")
            .output()
            .expect("initdb runs");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        cluster.come_back();
        cluster.tell("CREATE ROLE staff LOGIN CREATEDB");
        cluster.tell("CREATE DATABASE leeward OWNER staff");
        cluster
    }

    pub fn url(&self) -> String {
        format!("postgres://staff@127.0.0.1:{}/leeward", self.port)
    }

    pub fn come_back(&mut self) {
        let log = self.folder.path().join("log");
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(log)
            .expect("a log");
        let child = self
            .program("postgres")
            .arg("-D")
            .arg(self.folder.path().join("data"))
            .arg("-k")
            .arg(self.folder.path())
            .args(["-p", &self.port.to_string()])
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "shared_buffers=16MB",
            ])
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn()
            .expect("postgres starts");
        self.server = Some(child);
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            let mut asked = Command::new(self.programs.join("pg_isready"));
            asked.args([
                "--quiet",
                "--host",
                "127.0.0.1",
                "--port",
                &self.port.to_string(),
            ]);
            if asked.status().expect("pg_isready runs").success() {
                return;
            }
            assert!(Instant::now() < patience, "PostgreSQL did not come");
        }
    }

    /// Stops it without waiting for those who are connected.
    pub fn go_away(&mut self) {
        if let Some(mut server) = self.server.take() {
            kill_process(Pid::from_child(&server), Signal::INT).expect("it runs");
            server.wait().expect("it ends");
        }
    }

    fn tell(&self, statement: &str) {
        let mut psql = self.program("psql");
        psql.arg("--host")
            .arg(self.folder.path())
            .args(["--port", &self.port.to_string(), "--username=leeward"])
            .args(["--dbname=postgres", "--command", statement]);
        let told = psql.output().expect("psql runs");
        assert!(
            told.status.success(),
            "{}",
            String::from_utf8_lossy(&told.stderr)
        );
    }

    /// PostgreSQL does not run as root.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let Some(user) = server_user() else {
            return Command::new(program);
        };
        let mut command = Command::new("setpriv");
        command
            .args(["--pdeathsig", "INT", "--reuid", &user, "--regid", &user])
            .args(["--init-groups", "--"])
            .arg(program)
            .current_dir("/");
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.go_away();
    }
}

fn server_user() -> Option<String> {
    std::env::var("LEEWARD_TEST_POSTGRES_USER").ok()
}
