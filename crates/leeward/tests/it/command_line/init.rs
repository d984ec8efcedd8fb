//! `leeward init`: by flags and standard input, by questions, and on a terminal.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};
use testkit::Database;

use crate::place::{PASSPHRASE, Place, after, fails, output, succeeds, with_input};
use crate::server::Server;

const ANSWERS: [(&str, &str); 8] = [
    ("Name of the network: ", "Our network"),
    ("Name of the first centre: ", "Haven Gent"),
    ("Its short name (for example haven): ", "haven"),
    ("Its country, two letters (for example BE): ", "be"),
    ("Its region: ", "Oost-Vlaanderen"),
    ("Its languages (for example nl,fr): ", "nl, fr"),
    (
        "Its time zone (for example Europe/Brussels): ",
        "Europe/Brussels",
    ),
    ("Username of the first administrator: ", "ann.haven"),
];

#[test]
fn by_flags_and_standard_input() {
    let place = Place::new(Database::Sqlite);
    assert!(place.said.contains("Leeward is ready."));
    assert!(
        place
            .said
            .contains("Username:       ann.haven (intake_worker)")
    );
    assert_eq!(after(&place.said, "Recovery code:").len(), 39);
    assert!(
        place.said.contains("Next:\n  leeward serve --data "),
        "{}",
        place.said
    );
    assert!(
        place
            .said
            .contains(" --centre haven --username NAME --role intake_worker")
    );
    assert!(!place.said.contains(PASSPHRASE));
    let mode = |path| {
        std::fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(place.data()), 0o700);
    assert_eq!(mode(place.data().join("leeward.key")), 0o600);

    // Twice is refused, and what is there stays.
    let list = succeeds(&output(&mut place.leeward(&["user", "list"])));
    let mut again = place.leeward(&["init", "--passphrase-stdin", "--username", "eve.other"]);
    let text = fails(&with_input(&mut again, &answers()));
    assert!(
        text.contains("holds a network already; nothing was changed"),
        "{text}"
    );
    assert!(text.contains("`leeward user add`"), "{text}");
    assert_eq!(
        succeeds(&output(&mut place.leeward(&["user", "list"]))),
        list
    );
    let server = Server::start(&place);
    server.visitor().sign_in_to_intake();
}

#[test]
fn by_flags_on_postgres() {
    let place = Place::new(Database::Postgres);
    let mut again = place.leeward(&["init", "--passphrase-stdin"]);
    let text = fails(&with_input(&mut again, &answers()));
    assert!(text.contains("holds a network already"), "{text}");
}

fn answers() -> String {
    let lines: Vec<&str> = ANSWERS.iter().map(|(_, answer)| *answer).collect();
    format!("{PASSPHRASE}\n{}\n", lines.join("\n"))
}

#[test]
fn by_questions() {
    let place = Place::empty(Database::Sqlite);
    let done = with_input(
        &mut place.leeward(&["init", "--passphrase-stdin"]),
        &answers(),
    );
    let asked = String::from_utf8_lossy(&done.stderr).into_owned();
    for (question, _) in ANSWERS {
        assert!(asked.contains(question), "{question}: {asked}");
    }
    let said = succeeds(&done);
    assert!(
        said.contains("Username:       ann.haven (administrator)"),
        "{said}"
    );
    let list = succeeds(&output(&mut place.leeward(&["centre", "list"])));
    let words: Vec<&str> = list.split_whitespace().collect();
    assert_eq!(
        words,
        [
            "haven",
            "BE",
            "nl,fr",
            "Europe/Brussels",
            "Haven",
            "Gent",
            "regions:",
            "Oost-Vlaanderen;",
            "ages:",
            "no",
            "limit",
            "to",
            "no",
            "limit"
        ]
    );
}

/// With a terminal of its own: each question is answered when it is asked, and a passphrase is not shown.
#[test]
fn on_a_terminal() {
    let place = Place::empty(Database::Sqlite);
    let init = place.leeward(&["init"]);
    let mut terminal = Terminal::open();
    let mut command = Command::new("setsid");
    command
        .args(["--ctty", "--wait"])
        .arg(init.get_program())
        .args(init.get_args())
        .stdin(terminal.end())
        .stdout(terminal.end())
        .stderr(terminal.end());
    for (name, value) in init.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let mut child = command.spawn().expect("setsid of util-linux");
    for (question, answer) in ANSWERS {
        terminal.wait_for(question);
        terminal.type_in(answer);
    }
    for (question, answer) in [
        ("Passphrase (at least 12 characters): ", PASSPHRASE),
        ("The same again: ", "something else typed"),
        ("once more", ""),
        ("Passphrase (at least 12 characters): ", PASSPHRASE),
        ("The same again: ", PASSPHRASE),
    ] {
        if answer.is_empty() {
            terminal.wait_for("These were not the same. Once more:");
            continue;
        }
        terminal.wait_for(question);
        terminal.wait_until_hidden();
        terminal.type_in(answer);
    }
    terminal.wait_for("--role intake_worker");
    assert!(child.wait().expect("an end").success());
    let shown = &terminal.shown;
    assert!(shown.contains("Recovery code:"), "{shown}");
    assert!(shown.contains("Our network"), "what is no secret is shown");
    assert!(
        !shown.contains(PASSPHRASE) && !shown.contains("something else"),
        "{shown}"
    );
}

/// The end of a terminal at which a person sits.
struct Terminal {
    person: File,
    path: PathBuf,
    shown: String,
    /// What was waited for before.
    read: usize,
}

impl Terminal {
    fn open() -> Self {
        let person = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&person).expect("a terminal");
        unlockpt(&person).expect("a terminal");
        let path = ptsname(&person, Vec::new()).expect("its name");
        Self {
            person: person.into(),
            path: OsString::from_vec(path.into_bytes()).into(),
            shown: String::new(),
            read: 0,
        }
    }

    /// The end at which the program sits.
    fn end(&self) -> File {
        File::options()
            .read(true)
            .write(true)
            .custom_flags(OFlags::NOCTTY.bits().cast_signed())
            .open(&self.path)
            .expect("the other end")
    }

    fn type_in(&mut self, line: &str) {
        writeln!(self.person, "{line}").expect("typed");
    }

    fn wait_for(&mut self, text: &str) {
        let mut bytes = [0; 4096];
        loop {
            if let Some(place) = self.shown[self.read..].find(text) {
                self.read += place + text.len();
                return;
            }
            let count = self.person.read(&mut bytes).unwrap_or_default();
            assert!(count > 0, "no {text} in {}", self.shown);
            self.shown
                .push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    }

    /// The question stands there a moment before what is typed is hidden: sooner than anybody could type.
    fn wait_until_hidden(&self) {
        let patience = Instant::now() + Duration::from_secs(30);
        let is_shown = || {
            let modes = tcgetattr(&self.person).expect("its modes").local_modes;
            modes.contains(LocalModes::ECHO)
        };
        while is_shown() {
            assert!(Instant::now() < patience, "a passphrase would be shown");
            std::thread::yield_now();
        }
    }
}

#[test]
fn what_cannot_be_right_is_refused_before_anything_is_made() {
    let place = Place::empty(Database::Sqlite);
    let with = |index: usize, answer: &str| {
        let mut lines: Vec<&str> = ANSWERS.iter().map(|(_, answer)| *answer).collect();
        lines[index] = answer;
        format!("{PASSPHRASE}\n{}\n", lines.join("\n"))
    };
    for (input, what) in [
        (with(0, " "), "the network needs a name"),
        (with(1, ""), "a centre needs a name"),
        (with(2, "Haven!"), "2 to 20 lower-case letters"),
        (with(3, "Belgium"), "two letters"),
        (with(4, ""), "a region"),
        (with(5, "Dutch"), "languages are codes"),
        (with(6, "Europe/Atlantis"), "the time zone is not known"),
        (with(7, "A"), "username"),
        (
            answers().replace(PASSPHRASE, "too short"),
            "at least 12 characters",
        ),
        (answers().replace("ann.haven\n", ""), "standard input ended"),
        (String::new(), "standard input ended"),
    ] {
        let refused = with_input(&mut place.leeward(&["init", "--passphrase-stdin"]), &input);
        let text = fails(&refused);
        assert!(text.contains(what), "{what}: {text}");
        assert!(!place.data().exists(), "{what}: something was made");
    }
    // No passphrase from a pipe that was not meant for one.
    let text = fails(&with_input(
        &mut place.leeward(&["init"]),
        &answers()[PASSPHRASE.len() + 1..],
    ));
    assert!(
        text.contains("no terminal to ask the passphrase on"),
        "{text}"
    );
    assert!(text.contains("--passphrase-stdin"), "{text}");
    assert!(!place.data().exists());
}

/// A first try that was broken off is taken up again.
#[test]
fn a_key_that_is_there_is_kept() {
    let place = Place::empty(Database::Sqlite);
    std::fs::create_dir(place.data()).expect("a folder");
    let key = format!("{}\n", "ab".repeat(32));
    std::fs::write(place.data().join("leeward.key"), &key).expect("a key");
    let done = with_input(
        &mut place.leeward(&["init", "--passphrase-stdin"]),
        &answers(),
    );
    succeeds(&done);
    let kept = std::fs::read_to_string(place.data().join("leeward.key")).expect("a key");
    assert_eq!(kept, key);
    place.verify();
}
