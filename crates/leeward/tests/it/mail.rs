//! Mails to staff through a real mail server that is well, busy, silent, a stranger, or gone.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use testkit::Database;

use crate::mail_server::{Line, Mail, MailServer, PASSWORD};
use crate::place::{INTAKE_WORKER, Place, both, fails, output, succeeds};
use crate::searcher::Searcher;
use crate::server::Server;
use crate::visitor::{Visitor, six_words};

const ANN: &str = "ann.zilvermeeuw@mail.haven.example";

/// What the report says, and what no mail may say.
const SEEN: &str = "kanariepiet zag haar bij de brug";

/// Longer than anything here should take, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a person finds quick, with room for a busy machine. A step with a silent server takes ten seconds.
const AT_ONCE: Duration = Duration::from_secs(6);

fn serve(place: &Place, mail: &MailServer) -> Server {
    Server::of(place, mail.told_to(&mut place.leeward(&["serve"])))
}

/// Waits without sleeping: each look is a request.
fn until<T>(server: &Server, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let patience = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < patience, "{what}: it did not come");
        assert_eq!(server.visitor().get("/health").status, 200);
    }
}

/// The mail of this number, counted from one.
fn mail(server: &Server, mails: &MailServer, number: usize) -> Mail {
    until(server, "a mail", || {
        let mut all = mails.mails();
        (all.len() >= number).then(|| all.swap_remove(number - 1))
    })
}

/// An intake worker says where she is told, and proves it with the code of the mail.
fn told_at(server: &Server, mails: &MailServer, address: &str) -> Visitor {
    let before = mails.mails().len();
    let mut staff = server.visitor();
    staff.sign_in(INTAKE_WORKER);
    staff.get("/account");
    let page = staff.follow(
        "/account/mail",
        &[
            ("address", address),
            ("language", "fr"),
            ("kinds", "urgent"),
            ("kinds", "waiting"),
            ("kinds", "answer"),
        ],
    );
    assert!(page.text().contains(address), "{}", page.text());
    let mail = mail(server, mails, before + 1);
    assert_eq!(mail.to(), address);
    let digits: String = mail
        .raw
        .split("\r\n\r\n")
        .nth(1)
        .expect("a body")
        .chars()
        .filter(char::is_ascii_digit)
        .take(8)
        .collect();
    let page = staff.follow("/account/mail/code", &[("code", &digits)]);
    assert!(page.text().contains("confirmed"), "{}", page.text());
    staff
}

/// Somebody tells what she saw; her words.
fn report(server: &Server, urgency: &str) -> (Visitor, String) {
    report_that(server, urgency, SEEN)
}

fn report_that(server: &Server, urgency: &str, seen: &str) -> (Visitor, String) {
    let mut reporter = server.visitor();
    for (step, fields) in [
        ("about", vec![("about", "A girl in my class.")]),
        ("seen", vec![("seen", seen)]),
        ("urgent", vec![("urgency", urgency)]),
    ] {
        let path = format!("/report/{step}");
        reporter.get(&path);
        reporter.follow(&path, &fields);
    }
    let sent = reporter.follow("/report/send", &[]);
    let words = six_words(&sent).unwrap_or_else(|| panic!("no words: {}", sent.text()));
    (reporter, words)
}

fn write_again(reporter: &mut Visitor, words: &str) {
    reporter.get("/return");
    let page = reporter.follow("/return", &[("words", words)]);
    let id = page.field("message").expect("an id");
    let fields = [("message", id.as_str()), ("text", SEEN)];
    let page = reporter.post("/return/conversation", &fields);
    assert_eq!(page.status, 303, "{}", page.text());
}

/// Lets what waits be due now: the tests do not wait for minutes.
fn hurry(place: &Place) {
    place.execute("UPDATE notices SET due_at = 1 WHERE state = 'waiting'");
}

const WAITING: &str = "SELECT COUNT(*) FROM notices WHERE state IN ('waiting', 'sending')";

#[test]
fn a_mail_arrives_and_betrays_nothing() {
    arrives(Database::Sqlite, Line::Starttls);
}

#[test]
fn a_mail_arrives_and_betrays_nothing_on_postgres() {
    arrives(Database::Postgres, Line::Tls);
}

fn arrives(database: Database, line: Line) {
    let place = Place::new(database);
    let mails = MailServer::start(line);
    let server = serve(&place, &mails);
    let mut staff = told_at(&server, &mails, ANN);
    let (mut reporter, words) = report(&server, "now");
    let urgent = mail(&server, &mails, 2);
    let queue = staff.get("/intake").reports();
    let report_path = queue.first().expect("the report");
    staff.follow(&format!("{report_path}/claim"), &[]);
    write_again(&mut reporter, &words);
    let answer = mail(&server, &mails, 3);
    report(&server, "not_urgent");
    let waiting = mail(&server, &mails, 4);

    // A subject in ASCII stands there as it is.
    assert_eq!(
        urgent.header("Subject"),
        "Il y a quelque chose pour vous qui ne peut pas attendre"
    );
    for other in [&answer, &waiting] {
        assert_eq!(other.header("Subject"), "Il y a quelque chose pour vous");
        let body = |mail: &Mail| {
            mail.raw
                .split_once("\r\n\r\n")
                .expect("a body")
                .1
                .to_owned()
        };
        assert_eq!(body(other), body(&waiting));
    }
    let forbidden = [
        "kanariepiet",
        "brug",
        "class",
        "girl",
        "haven.",
        "Haven",
        "eeward",
        "127.0.0.1",
        "http",
        "ann.haven",
        "intake",
        "signal",
        "report",
        "traite",
        "Oost-Vlaanderen",
    ];
    for mail in mails.mails() {
        assert_eq!(mail.to(), ANN);
        assert_eq!(mail.about["from"], "post@haven.example");
        assert_eq!(mail.about["hello"], "haven.example");
        assert_eq!(mail.about["encrypted"], true);
        assert_eq!(mail.about["signed_in"], true);
        assert_eq!(mail.about["most_connections"], 1);
        assert_eq!(mail.header("From"), "post@haven.example");
        assert_eq!(mail.header("To"), ANN);
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert!(mail.raw.is_ascii());
        let names: BTreeSet<&str> = mail
            .raw
            .split("\r\n\r\n")
            .next()
            .expect("headers")
            .lines()
            .filter_map(|line| Some(line.split_once(": ")?.0))
            .collect();
        let expected = [
            "Auto-Submitted",
            "Content-Transfer-Encoding",
            "Content-Type",
            "Date",
            "From",
            "MIME-Version",
            "Message-ID",
            "Subject",
            "To",
        ];
        assert_eq!(names.into_iter().collect::<Vec<_>>(), expected);
        // The addresses themselves say where the mail is from and to.
        let said = mail
            .raw
            .replace("post@haven.example", "")
            .replace(ANN, "")
            .replace("@haven.example>", "");
        for word in forbidden {
            assert!(!said.contains(word), "{word} in {said}");
        }
    }
    server.stop();
    place.verify();
    // Neither in the database nor in the log does the address stand.
    let searcher = Searcher::new([ANN, "zilvermeeuw", PASSWORD]);
    let mut files = vec![place.log()];
    for entry in std::fs::read_dir(place.data()).expect("the data folder") {
        files.push(entry.expect("a file").path());
    }
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        assert_eq!(searcher.search(&bytes), [], "{}", file.display());
    }
}

#[test]
fn a_server_that_is_busy_gets_it_later_and_one_that_refuses_is_shown() {
    let place = Place::new(Database::Sqlite);
    let mails = MailServer::start(Line::Plain);
    let server = serve(&place, &mails);
    told_at(&server, &mails, ANN);
    let mut administrator = join(&place, &server, "sys.haven", "administrator");
    for (mode, said) in [
        ("later", "asks us to come back later"),
        ("refuse-sender", "does not accept our sender’s address"),
        ("refuse", "does not accept this person’s address"),
    ] {
        let before = mails.mails().len();
        mails.now(mode);
        report(&server, "now");
        let page = until(&server, mode, || {
            let page = administrator.get("/mail");
            page.text().contains(said).then_some(page)
        });
        let text = page.text();
        assert!(text.contains("a•••@m•••.example"), "{text}");
        assert!(!page.body.contains("zilvermeeuw") && !page.body.contains("kanarie"));
        assert_eq!(mails.mails().len(), before);
        mails.now("take");
        match mode {
            // By itself.
            "later" => hurry(&place),
            _ => {
                assert!(text.contains("Failed"), "{text}");
                administrator.follow("/mail/retry", &[]);
            }
        }
        assert_eq!(mail(&server, &mails, before + 1).to(), ANN);
        until(&server, "written down", || {
            (place.number(WAITING) == 0).then_some(())
        });
    }
    let page = administrator.get("/mail");
    assert!(page.text().contains("No mail waits, and none has failed"));
    server.stop();
    place.verify();
    let log = std::fs::read_to_string(place.log()).expect("the log");
    assert!(log.contains("a mail was not delivered"));
    assert!(!log.contains("zilvermeeuw"), "{log}");
}

#[test]
fn a_mail_server_that_hangs_delays_nobody() {
    hangs(Database::Sqlite);
}

#[test]
fn a_mail_server_that_hangs_delays_nobody_on_postgres() {
    hangs(Database::Postgres);
}

fn hangs(database: Database) {
    let place = Place::new(database);
    let mails = MailServer::start(Line::Starttls);
    let server = serve(&place, &mails);
    let mut staff = told_at(&server, &mails, ANN);
    mails.now("silent");
    let (mut reporter, words) = report(&server, "now");
    // It is talking to nobody now.
    until(&server, "an attempt", || {
        let sending = "SELECT COUNT(*) FROM notices WHERE state = 'sending'";
        (place.number(sending) == 1).then_some(())
    });
    let began = Instant::now();
    report(&server, "now");
    write_again(&mut reporter, &words);
    assert_eq!(staff.get("/intake").status, 200);
    assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
    let failed = "SELECT COUNT(*) FROM notices WHERE failure = 'silent'";
    until(&server, "given up for now", || {
        (place.number(failed) > 0).then_some(())
    });
    mails.now("take");
    hurry(&place);
    until(&server, "all delivered", || {
        (place.number(WAITING) == 0).then_some(())
    });
    assert!(mails.mails().len() > 1);
    server.stop();
    place.verify();
}

#[test]
fn what_waits_survives_a_kill_and_what_was_cut_off_is_sent_again() {
    survives(Database::Sqlite);
}

#[test]
fn what_waits_survives_a_kill_and_what_was_cut_off_is_sent_again_on_postgres() {
    survives(Database::Postgres);
}

fn survives(database: Database) {
    let place = Place::new(database);
    let mails = MailServer::start(Line::Plain);
    let server = serve(&place, &mails);
    told_at(&server, &mails, ANN);
    // The server has the mail, and Leeward does not know it.
    mails.now("mute");
    report(&server, "now");
    let first = mail(&server, &mails, 2);
    report(&server, "soon");
    server.kill();
    mails.now("take");
    let server = serve(&place, &mails);
    let second = mail(&server, &mails, 3);
    assert_eq!(second.header("Subject"), "Il y a quelque chose pour vous");
    // The other one is still somebody's, until her time is up.
    until(&server, "written down", || {
        (place.number(WAITING) == 1).then_some(())
    });
    place.execute("UPDATE notices SET leased_until = 1 WHERE state = 'sending'");
    let again = mail(&server, &mails, 4);
    assert_eq!(again.header("Message-ID"), first.header("Message-ID"));
    assert_ne!(second.header("Message-ID"), first.header("Message-ID"));
    until(&server, "written down", || {
        (place.number(WAITING) == 0).then_some(())
    });
    server.stop();
    place.verify();
}

#[test]
fn two_nodes_send_each_mail_once() {
    let place = Place::new(Database::Postgres);
    let mails = MailServer::start(Line::Plain);
    let nodes = [serve(&place, &mails), serve(&place, &mails)];
    told_at(&nodes[0], &mails, ANN);
    // Two kinds at a time, so that both nodes find something. One of a kind that waits tells the next one too: so
    // each round ends before the next begins.
    // Each says something else: who says the same too often is held aside, and nobody is told.
    for (round, day) in ["Monday", "Tuesday", "Wednesday", "Thursday"]
        .into_iter()
        .enumerate()
    {
        let seen = format!("{SEEN} That was on {day}.");
        report_that(&nodes[round % 2], "now", &seen);
        report_that(&nodes[round % 2], "not_urgent", &seen);
        hurry(&place);
        until(&nodes[0], "all delivered", || {
            (place.number(WAITING) == 0).then_some(())
        });
    }
    let all = mails.mails();
    let ids: BTreeSet<&str> = all.iter().map(|mail| mail.header("Message-ID")).collect();
    assert_eq!(ids.len(), all.len(), "one was sent twice");
    let sent = place.number("SELECT COUNT(*) FROM notices WHERE state = 'sent'");
    assert_eq!(usize::try_from(sent).expect("few"), all.len());
    // The code, and two a round.
    assert_eq!(all.len(), 9);
    for node in nodes {
        node.stop();
    }
    place.verify();
}

#[test]
fn a_server_that_cannot_prove_who_it_is_gets_nothing() {
    let place = Place::new(Database::Sqlite);
    let right = MailServer::start(Line::Starttls);
    let stranger = MailServer::start(Line::Starttls);
    let misnamed = MailServer::named(Line::Starttls, "elsewhere.example");
    let open = MailServer::start(Line::Plain);
    let encrypted = MailServer::start(Line::Tls);
    let with_authority_of = |one: &MailServer, authority: &MailServer| {
        move_to(&place, one, &authority.path("authority.pem"))
    };
    for (server, mut command, said) in [
        (
            &stranger,
            with_authority_of(&stranger, &right),
            "could not prove who it is",
        ),
        (
            &misnamed,
            with_authority_of(&misnamed, &misnamed),
            "could not prove who it is",
        ),
        (
            &open,
            {
                // Somebody in between takes the encryption away.
                let mut command = place.leeward(&["mail", "test", "--to", ANN]);
                right.told_to(&mut command);
                command.env("LEEWARD_MAIL_PORT", open.port.to_string());
                command
            },
            "offers no encryption",
        ),
        (
            &open,
            {
                let mut command = place.leeward(&["mail", "test", "--to", ANN]);
                encrypted.told_to(&mut command);
                command.env("LEEWARD_MAIL_PORT", open.port.to_string());
                command
            },
            "offers no encryption",
        ),
    ] {
        let complained = fails(&output(&mut command));
        assert!(complained.contains(said), "{said}: {complained}");
        assert!(!complained.contains(PASSWORD), "{complained}");
        assert!(server.mails().is_empty());
    }
    for good in [&right, &encrypted, &open] {
        let mut command = place.leeward(&["mail", "test", "--to", ANN]);
        let said = succeeds(&output(good.told_to(&mut command)));
        assert!(said.contains("has taken the mail"), "{said}");
        let all = good.mails();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].header("Subject"), "A test");
    }
    // And the pages stay up beside a stranger; nothing is sent, not even with time.
    let mut serve = place.leeward(&["serve"]);
    stranger.told_to(&mut serve);
    serve.env("LEEWARD_MAIL_CA_FILE", right.path("authority.pem"));
    let server = Server::of(&place, &mut serve);
    let mut staff = server.visitor();
    staff.sign_in(INTAKE_WORKER);
    staff.get("/account");
    let fields = [("address", ANN), ("language", "en"), ("kinds", "urgent")];
    staff.follow("/account/mail", &fields);
    until(&server, "refused", || {
        let refused = "SELECT COUNT(*) FROM notices WHERE failure = 'certificate'";
        (place.number(refused) == 1).then_some(())
    });
    assert!(stranger.mails().is_empty());
    server.stop();
}

fn move_to(place: &Place, server: &MailServer, authority: &std::path::Path) -> Command {
    let mut command = place.leeward(&["mail", "test", "--to", ANN]);
    server.told_to(&mut command);
    command.env("LEEWARD_MAIL_CA_FILE", authority);
    command
}

#[test]
fn doctor_talks_to_the_mail_server_and_says_what_to_do() {
    let place = Place::new(Database::Sqlite);
    let server = MailServer::start(Line::Starttls);
    let doctor = |change: &dyn Fn(&mut Command)| {
        let mut command = place.leeward(&["doctor"]);
        server.told_to(&mut command);
        change(&mut command);
        let (said, complained) = both(&output(&mut command));
        assert!(!said.contains(PASSWORD) && !complained.contains(PASSWORD));
        said
    };
    private(&server.path("password"));
    let said = doctor(&|_| {});
    assert!(said.contains("answers and would take mail"), "{said}");
    assert!(said.contains("mail: 0 wait, none failed"), "{said}");
    let wrong = server.path("wrong");
    std::fs::write(&wrong, "another password\n").expect("a file");
    let said = doctor(&|command| {
        command.env("LEEWARD_MAIL_PASSWORD_FILE", &wrong);
    });
    for part in [
        "WRONG      mail: the password file is open to other users",
        "chmod 600",
        "WRONG      mail: the server does not take the username and the password",
        "See that username and password_file under [mail] are right",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let said = doctor(&|command| {
        command.env("LEEWARD_MAIL_PORT", "1");
    });
    assert!(
        said.contains("mail: the server cannot be reached"),
        "{said}"
    );
    assert!(said.contains("See that host and port"), "{said}");
    server.now("silent");
    let said = doctor(&|_| {});
    assert!(said.contains("did not answer within ten seconds"), "{said}");
    let mut without = place.leeward(&["doctor"]);
    let (said, _) = both(&output(&mut without));
    assert!(said.contains("mail: none is sent"), "{said}");
}

#[test]
fn settings_of_mail_that_cannot_hold_are_refused() {
    let place = Place::new(Database::Sqlite);
    let file = place.folder.path().join("leeward.toml");
    let config = file.to_str().expect("a path").to_owned();
    let whole = "[mail]\nhost = \"mail.example\"\nfrom = \"post@haven.example\"\n";
    for (text, said) in [
        (
            "[mail]\nhots = \"mail.example\"\n",
            "line 2: unknown field `hots`",
        ),
        ("[mail]\nport = 25\n", "mail: host is missing"),
        ("[mail]\nhost = \"mail.example\"\n", "mail: from is missing"),
        (
            "[mail]\nhost = \"mail.example:587\"\nfrom = \"post@haven.example\"\n",
            "mail: host must be the name of a server",
        ),
        (
            "[mail]\nhost = \"mail.example\"\nfrom = \"post\"\n",
            "mail: from is not an address",
        ),
        (&format!("{whole}security = \"none\"\n"), "line 4"),
        (
            &format!("{whole}security = \"local\"\n"),
            "mail: security = local is for a relay on this machine",
        ),
        (
            &format!("{whole}username = \"post\"\n"),
            "mail: username and password_file belong together",
        ),
        (
            &format!("{whole}link = true\n"),
            "mail: link needs public_address",
        ),
        (
            &format!("{whole}username = \"post\"\npassword_file = \"nowhere\"\n"),
            "mail: the password file nowhere cannot be read",
        ),
        (
            &format!("{whole}ca_file = \"{config}\"\n"),
            "cannot be used",
        ),
    ] {
        std::fs::write(&file, text).expect("a file");
        let arguments = ["mail", "test", "--to", ANN, "--config", &config];
        let complained = fails(&output(&mut place.leeward(&arguments)));
        assert!(complained.contains(said), "{said}: {complained}");
    }
    let complained = fails(&output(&mut place.leeward(&["mail", "test", "--to", ANN])));
    assert!(complained.contains("no mail server is set"), "{complained}");
    let arguments = ["mail", "test", "--to", "ann at haven"];
    let complained = fails(&output(&mut place.leeward(&arguments)));
    assert!(!complained.contains("ann at haven"), "{complained}");
}

#[test]
fn the_address_of_the_site_stands_in_a_mail_only_when_that_is_set() {
    let place = Place::new(Database::Sqlite);
    let mails = MailServer::start(Line::Plain);
    for (link, number) in [("false", 1), ("true", 2)] {
        let mut command = place.leeward(&["mail", "test", "--to", ANN]);
        mails
            .told_to(&mut command)
            .env("LEEWARD_PUBLIC_ADDRESS", "https://beach.example")
            .env("LEEWARD_MAIL_LINK", link);
        succeeds(&output(&mut command));
        let all = mails.mails();
        assert_eq!(all.len(), number);
        assert_eq!(
            all[number - 1]
                .raw
                .contains("https://beach.example/sign-in"),
            link == "true"
        );
    }
}

/// Somebody with a one-time code signs in for the first time.
fn join(place: &Place, server: &Server, username: &str, role: &str) -> Visitor {
    let code = place.add_user(username, role);
    let mut visitor = server.visitor();
    visitor.get("/welcome");
    let fields = [
        ("username", username),
        ("code", &code),
        ("passphrase", crate::place::PASSPHRASE),
        ("again", crate::place::PASSPHRASE),
    ];
    let welcome = visitor.post("/welcome", &fields);
    assert_eq!(welcome.status, 200, "{}", welcome.text());
    visitor.sign_in(username);
    visitor
}

fn private(file: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).expect("private");
}
