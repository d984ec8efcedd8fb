//! A full disk: reading goes on, writing is refused by a page that says so, nothing is lost, and when there
//! is room again everything works without a restart.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::{Resource, Rlimit, prlimit};
use testkit::{Database, Page};

use crate::place::{Place, fails, output};
use crate::server::Server;
use crate::visitor::{Visitor, leads_on, six_words};

#[test]
fn a_full_disk_is_said_and_nothing_is_lost() {
    let Some(unshare) = may_mount() else {
        // Where nobody may mount a small disk, the limit on files stands in for it, in the other test.
        return files_that_may_not_grow_are_said_and_nothing_is_lost();
    };
    let place = Place::new(Database::Sqlite);
    let server = Server::start(&place);
    let mut story = Story::of(&place, &server);
    server.stop();
    let seed = place.folder.path().join("seed");
    std::fs::rename(place.data(), &seed).expect("the folder moves");
    std::fs::create_dir(place.data()).expect("a folder to mount on");
    // A disk that only the program sees, and that goes when it ends.
    let script = "mount -t tmpfs -o size=6m,mode=700 none \"$0\" && cp -a \"$1\"/. \"$0\" && shift && \
                  exec \"$@\"";
    let mut command = command_behind(&place, &unshare, script, &[&place.data(), &seed]);
    let server = Server::of(&place, &mut command);
    story.move_to(&server);
    let id = server.id().as_raw_nonzero();
    let disk = PathBuf::from(format!("/proc/{id}/root{}", place.data().display()));
    let filler = disk.join("filler");
    fill(&filler);
    let story = story.on_a_full_disk();
    std::fs::remove_file(&filler).expect("room again");
    story.with_room_again();
    // What that disk holds, where the other commands see it.
    for entry in std::fs::read_dir(&disk).expect("the disk") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name");
        std::fs::copy(&path, place.data().join(name)).expect("a copy");
    }
    place.verify();
    server.stop();
}

#[test]
fn files_that_may_not_grow_are_said_and_nothing_is_lost() {
    let place = Place::new(Database::Sqlite);
    let script = "trap '' XFSZ; exec \"$0\" \"$@\"";
    let server = Server::of(&place, &mut command_behind(&place, &[], script, &[]));
    let story = Story::of(&place, &server);
    let limit = |current| {
        let limit = Rlimit {
            current,
            maximum: None,
        };
        prlimit(Some(server.id()), Resource::Fsize, limit).expect("a limit");
    };
    limit(Some(0));
    let story = story.on_a_full_disk();
    limit(None);
    story.with_room_again();
    place.verify();
    server.stop();

    // A command says it as well, and what to do.
    let mut add = Command::new("sh");
    let user_add = place.leeward(&[
        "user",
        "add",
        "--username",
        "x.haven",
        "--role",
        "case_worker",
    ]);
    add.args(["-c", "ulimit -f 0; trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(user_add.get_program())
        .args(user_add.get_args());
    take_environment(&user_add, &mut add);
    let complaint = fails(&output(&mut add));
    assert!(complaint.contains("the disk is full"), "{complaint}");
    assert!(complaint.contains("Make room on the disk"), "{complaint}");
    assert!(complaint.contains("Nothing was changed"), "{complaint}");
    place.verify();
}

/// `unshare` with what it needs to let this user mount something that only its child sees.
fn may_mount() -> Option<Vec<&'static str>> {
    [vec![], vec!["--map-root-user"]]
        .into_iter()
        .find_map(|more| {
            let mut words = vec!["unshare", "--mount"];
            words.extend(more);
            let tried = Command::new(words[0])
                .args(&words[1..])
                .args(["mount", "-t", "tmpfs", "none", "/mnt"])
                .output();
            tried.is_ok_and(|one| one.status.success()).then_some(words)
        })
}

/// `leeward serve`, started by a line of shell.
fn command_behind(place: &Place, before: &[&str], script: &str, more: &[&Path]) -> Command {
    let serve = place.leeward(&["serve"]);
    let mut words = before.to_vec();
    words.extend(["sh", "-c", script]);
    let mut command = Command::new(words[0]);
    command
        .args(&words[1..])
        .args(more)
        .arg(serve.get_program())
        .args(serve.get_args());
    take_environment(&serve, &mut command);
    command
}

fn take_environment(from: &Command, to: &mut Command) {
    for (name, value) in from.get_envs() {
        match value {
            Some(value) => to.env(name, value),
            None => to.env_remove(name),
        };
    }
}

fn fill(filler: &Path) {
    let mut file = File::create(filler).expect("a file");
    for size in [64 * 1024, 512] {
        let block = vec![0; size];
        let full = loop {
            if let Err(error) = file.write_all(&block) {
                break error;
            }
        };
        assert_eq!(full.kind(), ErrorKind::StorageFull, "{full}");
    }
}

/// People amid their work.
struct Story {
    reporter: Visitor,
    staff: Visitor,
    case: String,
    note: String,
}

const SEEN: &str = "A second phone, and a man in a car.";
const NOTE: &str = "She came by and stayed for tea.";

impl Story {
    fn of(place: &Place, server: &Server) -> Self {
        let mut reporter = server.visitor();
        reporter.get("/report/seen");
        reporter.follow("/report/seen", &[("seen", SEEN)]);
        let mut staff = server.visitor();
        staff.sign_in_to_intake();
        let form = staff.get("/cases/new");
        let id = form.field("id").expect("an id");
        let (before, _) = form.body.rsplit_once("\" selected>").expect("a worker");
        let (_, worker) = before.rsplit_once("value=\"").expect("a worker");
        let fields = [("id", id.as_str()), ("report", ""), ("key-worker", worker)];
        let case = format!("/cases/{id}");
        let note = staff
            .follow("/cases/new", &fields)
            .field("id")
            .expect("an id");
        // Signed in for so long that each request should write down that she is still there.
        place.execute("UPDATE sessions SET last_seen_at = last_seen_at - 300000");
        Self {
            reporter,
            staff,
            case,
            note,
        }
    }

    fn move_to(&mut self, server: &Server) {
        self.reporter.move_to(&server.origin);
        self.staff.move_to(&server.origin);
    }

    fn on_a_full_disk(mut self) -> Self {
        is_refused(&self.staff.post(&self.notes(), &self.note_fields()));
        is_refused(&self.reporter.post("/report/send", &[]));
        is_refused(&self.reporter.post("/report/about", &[("about", "A girl.")]));
        // Who looks at a case or at the queue is written down: what cannot be written down does not open.
        for path in [self.case.as_str(), "/intake", "/day"] {
            is_refused(&self.staff.get(path));
        }
        let check = self.reporter.get("/report/check");
        assert!(check.text().contains(SEEN), "{}", check.text());
        for path in [
            "/",
            "/check",
            "/return",
            "/report/seen",
            "/sign-in",
            "/health",
            "/ready",
        ] {
            assert_eq!(self.reporter.get(path).status, 200, "{path}");
        }
        for path in ["/beds", "/people", "/people/trustees", "/cases/new"] {
            let page = self.staff.get(path);
            assert_eq!(page.status, 200, "{path}: {}", page.text());
        }
        self
    }

    /// The same forms once more: taken, and nothing is there twice.
    fn with_room_again(mut self) {
        self.staff.get("/day");
        let taken = self.staff.post(&self.notes(), &self.note_fields());
        leads_on("the note", &taken);
        let page = self.staff.get(&self.case.clone());
        assert_eq!(page.text().matches(NOTE).count(), 1, "{}", page.text());
        self.reporter.get("/report/check");
        let sent = self.reporter.follow("/report/send", &[]);
        assert!(six_words(&sent).is_some(), "{}", sent.text());
        let queue = self.staff.get("/intake");
        assert_eq!(queue.reports().len(), 1, "{}", queue.text());
    }

    fn notes(&self) -> String {
        format!("{}/notes", self.case)
    }

    fn note_fields(&self) -> [(&'static str, &'static str); 2] {
        [("id", self.note.clone().leak()), ("note", NOTE)]
    }
}

fn is_refused(page: &Page) {
    let text = page.text();
    assert_eq!(page.status, 507, "{text}");
    assert!(text.contains("There is no room to save"), "{text}");
    assert!(text.contains("What was saved before is safe."), "{text}");
    assert!(text.contains("What you just sent was not saved."), "{text}");
    assert!(text.contains("Number: "), "{text}");
}
