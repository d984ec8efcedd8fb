//! `leeward demo`, as a script drives it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

use crate::place::{fails, leeward, output};
use crate::visitor::Visitor;

/// A running demo. Killed when it is dropped.
struct Demo {
    child: Child,
    ready: Value,
    rest: BufReader<std::process::ChildStdout>,
}

impl Demo {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .args(["--json", "--addr", "127.0.0.1:0", "--cases", "12"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the demo starts");
        let mut rest = BufReader::new(child.stdout.take().expect("standard output"));
        let mut line = String::new();
        rest.read_line(&mut line).expect("a line");
        let ready = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        Self { child, ready, rest }
    }

    fn accounts(&self) -> Vec<[&str; 4]> {
        let accounts = self.ready["accounts"].as_array().expect("accounts");
        accounts
            .iter()
            .map(|account| {
                assert_eq!(account.as_object().expect("an account").len(), 4);
                ["centre", "role", "username", "passphrase"]
                    .map(|key| account[key].as_str().expect("a text"))
            })
            .collect()
    }

    /// The list of cases of each centre as one of its case workers sees it.
    fn cases(&self) -> Vec<String> {
        let mut workers = self.accounts();
        workers.retain(|account| account[1] == "case_worker");
        workers.dedup_by_key(|account| account[0]);
        let mut all = Vec::new();
        for [_, _, username, passphrase] in workers {
            let mut visitor = Visitor::new(self.ready["url"].as_str().expect("an address"));
            visitor.get("/sign-in");
            let fields = [("username", username), ("passphrase", passphrase)];
            assert_eq!(visitor.follow("/sign-in", &fields).status, 200);
            let page = visitor.get("/cases?whose=all&state=all&names=1");
            assert_eq!(page.status, 200);
            all.extend(names(&page.body));
        }
        all
    }

    fn stop(mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("it runs");
        let mut more = String::new();
        self.rest.read_to_string(&mut more).expect("its output");
        assert_eq!(more, "", "one line, and no more");
        assert!(self.child.wait().expect("it ends").success());
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the list shows of each young person: everything but ids.
fn names(body: &str) -> impl Iterator<Item = String> {
    body.split("data-name=\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
}

fn demo(data: &Path, seed: &str) -> Demo {
    Demo::start(leeward().args(["demo", "--seed", seed, "--data"]).arg(data))
}

#[test]
fn the_same_seed_gives_the_same_network() {
    let folder = TempDir::new().expect("a folder");
    let (one, two) = std::thread::scope(|scope| {
        let start = |name: &str, seed: &'static str| {
            let data = folder.path().join(name);
            scope.spawn(move || demo(&data, seed))
        };
        let (one, two) = (start("one", "7"), start("two", "7"));
        (one.join().expect("a demo"), two.join().expect("a demo"))
    });
    let object = one.ready.as_object().expect("an object");
    assert_eq!(object.keys().collect::<Vec<_>>(), ["accounts", "url"]);
    let url = one.ready["url"].as_str().expect("an address");
    assert!(
        url.starts_with("http://127.0.0.1:") && !url.ends_with(":0"),
        "{url}"
    );
    assert_ne!(one.ready["url"], two.ready["url"]);

    let accounts = one.accounts();
    let centres: std::collections::BTreeSet<&str> = accounts.iter().map(|one| one[0]).collect();
    let roles: std::collections::BTreeSet<&str> = accounts.iter().map(|one| one[1]).collect();
    assert_eq!(
        (centres.len(), roles.len()),
        (4, 13),
        "{centres:?} {roles:?}"
    );
    assert_eq!(accounts, two.accounts());
    let cases = one.cases();
    assert_eq!(cases.len(), 12, "{cases:?}");
    assert_eq!(cases, two.cases());

    for demo in [one, two] {
        demo.stop();
    }
    // Kept where --data says, and never mixed with another.
    let kept = folder.path().join("one");
    assert!(kept.join("leeward.db").exists() && kept.join("leeward.key").exists());
    let mut again = leeward();
    again
        .args(["demo", "--addr", "127.0.0.1:0", "--data"])
        .arg(&kept);
    let text = fails(&output(&mut again));
    assert!(text.contains("there is a database in "), "{text}");
    assert!(text.contains("leeward serve --data "), "{text}");
    let database = kept.join("leeward.db");
    let mut verify = leeward();
    verify.args(["audit", "verify", "--data"]).arg(&kept);
    assert!(
        output(&mut verify).status.success(),
        "{}",
        database.display()
    );
}

/// Without --data it goes with everything that was typed into it.
#[test]
fn a_fresh_folder_goes_when_it_stops() {
    let folder = TempDir::new().expect("a folder");
    let demo = Demo::start(leeward().arg("demo").env("TMPDIR", folder.path()));
    let count = || {
        std::fs::read_dir(folder.path())
            .expect("the folder")
            .count()
    };
    assert_eq!(count(), 1);
    demo.stop();
    assert_eq!(count(), 0);
}

/// Stopped while it is built: what was built so far goes as well.
#[test]
fn a_demo_that_is_stopped_while_it_is_built_leaves_nothing() {
    let folder = TempDir::new().expect("a folder");
    let count = || {
        std::fs::read_dir(folder.path())
            .expect("the folder")
            .count()
    };
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let mut child = leeward()
            .args(["demo", "--addr", "127.0.0.1:0", "--cases", "100000"])
            .env("TMPDIR", folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the demo starts");
        let patience = Instant::now() + Duration::from_secs(60);
        while count() == 0 {
            assert!(Instant::now() < patience, "it makes no folder");
            std::thread::yield_now();
        }
        kill_process(Pid::from_child(&child), signal).expect("it runs");
        assert!(child.wait().expect("it ends").success());
        assert_eq!(count(), 0);
    }
}
