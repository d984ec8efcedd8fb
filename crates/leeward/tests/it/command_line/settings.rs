//! Flags, environment, file: what is not known is refused, and what is secret is never repeated.

use std::process::{Command, Output};

use testkit::Database;

use crate::place::{Place, both, fails, leeward, output, succeeds};

const SECRET: &str = "hunter2-geheim";

/// Every command that reads settings, with what it cannot do without.
const COMMANDS: [&[&str]; 9] = [
    &["serve", "--listen", "127.0.0.1:0"],
    &["migrate"],
    &["doctor"],
    &["user", "list"],
    &["user", "add", "--username", "a.b", "--role", "case_worker"],
    &["user", "disable", "--username", "a.b"],
    &["centre", "list"],
    &["audit", "verify"],
    &["init", "--passphrase-stdin"],
];

/// What a command complains about, without repeating a secret.
fn complaint(command: &mut Command) -> String {
    let text = fails(&silent_about(SECRET, output(command)));
    assert!(!text.is_empty());
    text
}

fn silent_about(secret: &str, output: Output) -> Output {
    let (said, complained) = both(&output);
    assert!(
        !said.contains(secret) && !complained.contains(secret),
        "{said}{complained}"
    );
    output
}

#[test]
fn an_unknown_flag_is_refused() {
    for command in COMMANDS {
        for flag in [
            format!("--databse=postgres://leeward:{SECRET}@127.0.0.1/leeward"),
            "--lisen=127.0.0.1:0".to_owned(),
            format!("--passphrase={SECRET}"),
        ] {
            let refused = silent_about(SECRET, output(leeward().args(command).arg(&flag)));
            let (_, text) = both(&refused);
            assert_eq!(refused.status.code(), Some(2), "{text}");
            let (name, _) = flag.split_once('=').expect("a name");
            assert!(
                text.contains(&format!("unexpected argument '{name}'")),
                "{text}"
            );
        }
    }
}

#[test]
fn an_unknown_variable_is_refused() {
    for command in COMMANDS {
        for name in ["LEEWARD_DATABSE", "LEEWARD_PASSPHRASE", "LEEWARD_listen"] {
            let text = complaint(leeward().args(command).env(name, SECRET));
            assert!(
                text.contains(&format!("{name} in the environment is no setting")),
                "{text}"
            );
            assert!(
                text.contains("`leeward serve --help` lists every setting."),
                "{text}"
            );
        }
    }
}

#[test]
fn an_unknown_key_of_the_file_is_refused() {
    let place = Place::empty(Database::Sqlite);
    let file = place.folder.path().join("leeward.toml");
    for (toml, line, what) in [
        (
            format!("language = \"nl\"\ndatabse = \"{SECRET}\"\n"),
            2,
            "unknown field `databse`",
        ),
        (
            format!("[database]\nurl = \"{SECRET}\"\n"),
            1,
            "this value cannot be used here: expected a string",
        ),
        (
            format!("config = \"{SECRET}\"\n"),
            1,
            "unknown field `config`",
        ),
        (
            format!("language = \"nl\"\n\ndatabase = \"{SECRET}\n"),
            3,
            "",
        ),
        (
            format!("argon2_passes = \"{SECRET}\"\n"),
            1,
            "this value cannot be used here: expected u32",
        ),
    ] {
        std::fs::write(&file, &toml).expect("a file");
        for command in COMMANDS {
            let text = complaint(leeward().args(command).arg("--config").arg(&file));
            assert!(
                text.contains(&format!("leeward.toml, line {line}: ")),
                "{text}"
            );
            assert!(text.contains(what), "{text}");
            assert!(text.contains("write _ for -"), "{text}");
        }
    }
    std::fs::remove_file(&file).expect("it was there");
    let text = complaint(leeward().args(["doctor", "--config"]).arg(&file));
    assert!(text.contains("leeward.toml cannot be read"), "{text}");
}

/// The file is under the environment, and both are under the flags.
#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let place = Place::new(Database::Sqlite);
    let file = place.folder.path().join("leeward.toml");
    let passes = |flag: Option<&str>, variable: Option<&str>| {
        let mut doctor = leeward();
        doctor.args(["doctor", "--config"]).arg(&file);
        doctor.args(flag.map(|passes| format!("--argon2-passes={passes}")));
        doctor.envs(variable.map(|passes| ("LEEWARD_ARGON2_PASSES", passes)));
        let (said, _) = both(&output(&mut doctor));
        let (_, rest) = said.split_once(" KiB and ").expect("the cost");
        rest.split_once(' ').expect("a number").0.to_owned()
    };
    let data = place.data();
    let text = format!("data = {data:?}\nargon2_passes = 5\nargon2_memory_kib = 64\n");
    std::fs::write(&file, text).expect("a file");
    assert_eq!(passes(None, None), "5");
    assert_eq!(passes(None, Some("6")), "6");
    assert_eq!(passes(Some("7"), Some("6")), "7");
    succeeds(&output(
        leeward().args(["user", "list", "--config"]).arg(&file),
    ));
}

#[test]
fn a_database_of_another_kind_is_refused() {
    for address in [
        format!("mysql://leeward:{SECRET}@127.0.0.1/leeward"),
        format!("http://{SECRET}"),
        "leeward.db".to_owned(),
        "file:leeward.db".to_owned(),
        "SQLITE:leeward.db".to_owned(),
        "postgres:leeward".to_owned(),
        String::new(),
    ] {
        for command in COMMANDS {
            let mut command = of(command);
            let text = complaint(command.args(["--database", &address]));
            assert!(
                text.contains("the database must be sqlite:FILE or postgres://USER@HOST/NAME"),
                "{text}"
            );
            assert!(text.contains("For example: --database sqlite:"), "{text}");
        }
    }
    for (address, what) in [
        ("sqlite:".to_owned(), "sqlite: needs a file"),
        ("sqlite::memory:".to_owned(), "sqlite: needs a file"),
        (
            "sqlite:leeward.db?mode=rwc".to_owned(),
            "sqlite: needs a file",
        ),
        (
            format!("postgres://leeward:{SECRET}@db.example.org/leeward"),
            "sslmode=verify-full",
        ),
        (
            format!("postgres://leeward:{SECRET}@127.0.0.1:x/leeward"),
            "cannot be read",
        ),
    ] {
        let text = complaint(of(&["user", "list"]).args(["--database", &address]));
        assert!(text.contains(what), "{address}: {text}");
        // From the environment it is the same.
        let text = complaint(of(&["user", "list"]).env("LEEWARD_DATABASE", &address));
        assert!(text.contains(what), "{address}: {text}");
    }
}

fn of(arguments: &[&str]) -> Command {
    let mut command = leeward();
    command
        .args(arguments)
        .args(["--data", "/nonexistent/leeward"]);
    command
}

#[test]
fn the_passphrase_of_the_database_is_never_repeated() {
    let place = Place::new(Database::Sqlite);
    // Nobody listens there.
    let address = format!("postgres://leeward:{SECRET}@127.0.0.1:1/leeward");
    for command in COMMANDS {
        if command[0] == "init" {
            continue;
        }
        let mut command = place.leeward(command);
        command.env("LEEWARD_DATABASE", &address);
        let refused = silent_about(SECRET, output(&mut command));
        let (said, complained) = both(&refused);
        assert_eq!(refused.status.code(), Some(1));
        let text = said + &complained;
        assert!(text.contains("the database cannot be reached"), "{text}");
        assert!(
            text.contains("See that the database runs and that its address is right."),
            "{text}"
        );
        command.arg("--help");
        silent_about(SECRET, output(&mut command));
    }
    let server = std::env::var("LEEWARD_TEST_POSTGRES").expect("run it with `cargo xtask test`");
    let (before, _) = server.split_once("://leeward:").expect("a role");
    let (_, place_of) = server.split_once('@').expect("a host");
    let mut wrong = place.leeward(&["user", "list"]);
    wrong.env(
        "LEEWARD_DATABASE",
        format!("{before}://leeward:{SECRET}@{place_of}"),
    );
    let text = complaint(&mut wrong);
    assert!(text.contains("password authentication failed"), "{text}");
}

#[test]
fn a_value_that_cannot_be_used_is_refused() {
    for (flag, what) in [
        ("--public-address=http://leeward.example.org", "https://"),
        ("--public-address=leeward.example.org", "https://"),
        ("--public-address=http://127.0.0.1.example.org", "https://"),
        (
            "--exit-url=http://example.org",
            "exit_url must begin with https://",
        ),
        ("--language=de", "language must be en, nl or fr"),
    ] {
        let text = complaint(of(&["serve"]).arg(flag));
        assert!(text.contains(what), "{flag}: {text}");
    }
    for flag in [
        "--argon2-memory-kib=7",
        "--argon2-passes=0",
        "--session-minutes=-1",
        "--hold-minutes=1",
        "--listen=nowhere",
        "--log-format=xml",
    ] {
        let refused = output(of(&["serve"]).arg(flag));
        assert_eq!(refused.status.code(), Some(2), "{flag}");
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let place = Place::new(Database::Sqlite);
    let text = complaint(&mut place.leeward(&["serve", "--listen", &address]));
    assert!(
        text.contains(&format!("cannot listen on {address}")),
        "{text}"
    );
    assert!(
        text.contains("Choose another address with --listen"),
        "{text}"
    );
}
