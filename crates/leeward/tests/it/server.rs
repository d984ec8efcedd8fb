//! A running `leeward serve`.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::place::Place;
use crate::visitor::Visitor;

/// Killed when it is dropped.
pub struct Server {
    child: Child,
    pub origin: String,
    log: PathBuf,
}

impl Server {
    /// Starts it on a free port and waits until it listens.
    pub fn start(place: &Place) -> Self {
        Self::of(place, &mut place.leeward(&["serve"]))
    }

    /// The same with more arguments or limits on the command.
    pub fn of(place: &Place, command: &mut Command) -> Self {
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(place.log())
            .expect("a file for the log");
        let mut child = command
            .args([
                "--listen",
                "127.0.0.1:0",
                "--public-address",
                "http://127.0.0.1",
            ])
            .args(["--trusted-proxy-header", "x-forwarded-for"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("leeward serve starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("standard output");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("a line on standard output");
        let origin = line
            .trim()
            .strip_prefix("Leeward listens on ")
            .unwrap_or_else(|| {
                let log = std::fs::read_to_string(place.log()).unwrap_or_default();
                panic!("leeward serve says {line:?}, and in its log: {log}")
            })
            .to_owned();
        Self {
            child,
            origin,
            log: place.log(),
        }
    }

    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin)
    }

    pub fn id(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().expect("it still runs");
        self.child.wait().expect("it ends");
    }

    /// As a supervisor stops it.
    pub fn stop(mut self) {
        kill_process(self.id(), Signal::TERM).expect("it still runs");
        let status = self.child.wait().expect("it ends");
        assert!(status.success(), "leeward serve ended with {status}");
    }

    /// Most memory that it ever held at once, in KiB.
    pub fn peak_memory(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .expect("how much memory it uses");
        text.lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .and_then(|value| value.split_whitespace().next()?.parse().ok())
            .expect("the peak of its memory")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // For whoever reads why the test failed.
        if std::thread::panicking() {
            let log = std::fs::read(&self.log).unwrap_or_default();
            let _ = std::io::stdout().write_all(&log);
        }
    }
}
