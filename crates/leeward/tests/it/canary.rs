//! What is typed through the pages is nowhere in the data folder, the write-ahead log, the log of the
//! program, or a dump of PostgreSQL.

mod case;
mod health;
mod home;
mod intake;
mod strands;

use std::path::{Path, PathBuf};
use std::process::Command;

use testkit::{Database, Page};

use crate::place::{INTAKE_WORKER, PASSPHRASE, Place, after, output, succeeds};
use crate::searcher::Searcher;
use crate::server::Server;
use crate::visitor::Visitor;

#[test]
fn what_was_typed_is_nowhere_on_the_disk() {
    let mut story = Story::of(Database::Sqlite);
    story.tell();
    story.is_silent();
    story.server.stop();
    story.place.verify();
}

#[test]
fn what_was_typed_is_not_in_a_dump_of_postgres() {
    let mut story = Story::of(Database::Postgres);
    story.tell();
    story.is_silent();
}

/// Something that a person typed, and that must be found nowhere.
struct Typed {
    what: &'static str,
    word: String,
    /// It came back on a page: it did arrive.
    was_shown: bool,
}

struct Story {
    place: Place,
    server: Server,
    typed: Vec<Typed>,
}

impl Story {
    fn of(database: Database) -> Self {
        let place = Place::new(database);
        let server = Server::start(&place);
        Self {
            place,
            server,
            typed: Vec::new(),
        }
    }

    /// A text in which a word stands that stands nowhere else.
    fn typed(&mut self, what: &'static str) -> String {
        let word = format!("kanarie{:02}{}", self.typed.len(), letters());
        let text = format!("Zoë {word} ☂");
        self.secret(what, &word, false);
        text
    }

    /// One more word that must be found nowhere.
    fn secret(&mut self, what: &'static str, word: &str, was_shown: bool) {
        self.typed.push(Typed {
            what,
            word: word.to_owned(),
            was_shown,
        });
    }

    /// Takes note of what a page shows.
    fn see(&mut self, page: &Page) {
        assert_eq!(page.status, 200, "{}", page.text());
        for typed in &mut self.typed {
            typed.was_shown |= page.body.contains(&typed.word);
        }
    }

    /// Somebody with a one-time code signs in for the first time.
    fn join(&mut self, username: &str, role: &str) -> Visitor {
        let code = self.place.add_user(username, role);
        self.welcome(username, code)
    }

    /// The same, with the code that she was given.
    fn welcome(&mut self, username: &str, code: String) -> Visitor {
        let mut visitor = self.server.visitor();
        visitor.get("/welcome");
        let fields = [
            ("username", username),
            ("code", &code),
            ("passphrase", PASSPHRASE),
            ("again", PASSPHRASE),
        ];
        let welcome = visitor.post("/welcome", &fields);
        assert_eq!(welcome.status, 200, "{}", welcome.text());
        self.secret("a one-time code", &code, true);
        let recovery = groups(&welcome).join("-");
        self.secret("a recovery code", &recovery, true);
        visitor.sign_in(username);
        self.secret("a session", &visitor.cookies()["s"].clone(), true);
        visitor
    }

    fn tell(&mut self) {
        self.secret("the passphrase", PASSPHRASE, true);
        let recovery = after(&self.place.said, "Recovery code:").to_owned();
        self.secret("the first recovery code", &recovery, true);
        let mut intake = self.server.visitor();
        intake.sign_in_to_intake();
        let mut worker = self.join("cas.haven", "case_worker");
        let mut coordinator = self.join("sam.haven", "shelter_coordinator");
        let mut officer = self.join("leg.haven", "legal_officer");
        let mut nurse = self.join("hea.haven", "health_worker");
        let people = intake.get("/people");
        for form in people.links("/people/") {
            if form.ends_with("/keys") {
                intake.follow(&form, &[]);
            }
        }
        self.report(&mut intake);
        let case = self.case(&mut worker);
        self.plan(&mut worker, &case);
        self.safety(&mut worker, &case);
        self.people(&mut worker, &case);
        self.status(&mut officer, &case);
        self.legal(&mut officer, &case);
        self.documents(&mut worker, &case);
        self.letters(&mut worker, &case);
        self.services(&mut worker, &case);
        self.closing(&mut worker, &case);
        self.team(&mut worker, &case);
        self.shelter(&mut worker, &mut coordinator, &case);
        self.health(&mut nurse, &case);
        self.homes(&mut worker, &case);
        let mut other = self.search(&mut worker);
        self.sharing(&mut worker, &mut other, &case);
        self.kept_form(&mut worker, &case);
        self.strangers();
        let mut next = self.lost_key(&mut intake, &mut worker, &mut coordinator);
        self.triage(&mut next, &mut other);
    }

    /// A case with everything that its first page asks, and a note; its path.
    fn case(&mut self, worker: &mut Visitor) -> String {
        let form = worker.get("/cases/new");
        let id = form.field("id").expect("an id");
        let key_worker = selected_last(&form);
        let given = self.typed("a given name");
        let family = self.typed("a family name");
        let call = self.typed("a call name");
        let alias = self.typed("an alias");
        let institution = self.typed("a youth institution");
        let representative = self.typed("a legal representative");
        let harm = self.typed("reasons of a harm");
        let vulnerability = self.typed("reasons of a vulnerability");
        let phone = format!("470{:06}", digits());
        self.secret("a phone number", &phone, false);
        let document = format!("KAN{:06}QX", digits());
        self.secret("the number of a paper", &document, false);
        let handle = format!("kanarie_{}", letters());
        self.secret("a name online", &handle, false);
        let fields = [
            ("id", id.as_str()),
            ("report", ""),
            ("key-worker", &key_worker),
            ("given-name", &given),
            ("family-name", &family),
            ("call-name", &call),
            ("aliases", &alias),
            ("phones", &format!("0{phone}")),
            ("documents", &document),
            ("handles", &format!("@{handle}")),
            ("birth-year", "2011"),
            ("institution", "yes"),
            ("institution-name", &institution),
            ("representative", &representative),
            ("harm", "high"),
            ("harm-reasons", &harm),
            ("vulnerability", "medium"),
            ("vulnerability-reasons", &vulnerability),
        ];
        let page = worker.follow("/cases/new", &fields);
        self.see(&page);
        let case = format!("/cases/{id}");
        self.see(&worker.get(&format!("{case}?names=1")));

        let form = worker.get(&format!("{case}/identity"));
        let version = form.field("version").expect("a version");
        let renamed = self.typed("a name after a change");
        let fields = [("version", version.as_str()), ("given-name", &renamed)];
        worker.follow(&format!("{case}/identity"), &fields);
        self.see(&worker.get(&format!("{case}?names=1")));

        let form = worker.get(&format!("{case}/risk"));
        let risk = form.field("id").expect("an id");
        let worse = self.typed("reasons of a later assessment");
        let fields = [
            ("id", risk.as_str()),
            ("harm", "severe"),
            ("harm-reasons", &worse),
        ];
        worker.follow(&format!("{case}/risk"), &fields);
        let note_id = worker.get(&case).field("id").expect("an id");
        let note = self.typed("a note");
        let fields = [("id", note_id.as_str()), ("note", &note)];
        let page = worker.follow(&format!("{case}/notes"), &fields);
        self.see(&page);
        self.notes(worker, &case);
        case
    }

    /// A draft, a correction with its reason, and words that are looked for.
    fn notes(&mut self, worker: &mut Visitor, case: &str) {
        let form = worker.get(&format!("{case}/notes/new"));
        let id = form.field("id").expect("an id");
        let begun = self.typed("a note that is being written");
        let fields = [("id", id.as_str()), ("note", &begun)];
        worker.follow(&format!("{case}/notes/draft"), &fields);
        let page = worker.get(&format!("{case}/notes/new?draft={id}"));
        self.see(&page);
        let timeline = worker.get(&format!("{case}/timeline"));
        let note = timeline
            .links(&format!("{case}/notes/"))
            .into_iter()
            .find(|link| !link.contains("/new") && !link.contains("/draft"))
            .expect("a note");
        let path = format!("{note}/correct");
        let form = worker.get(&path).field("id").expect("an id");
        let (text, why) = (self.typed("a corrected note"), self.typed("why"));
        let fields = [
            ("id", form.as_str()),
            ("version", "1"),
            ("note", &text),
            ("why", &why),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let sought = [("words", text.as_str())];
        let page = worker.post(&format!("{case}/timeline"), &sought);
        self.see(&page);
    }

    fn plan(&mut self, worker: &mut Visitor, case: &str) {
        let form = worker.get(&format!("{case}/plan/goals/new?domain=education"));
        let goal = form.field("id").expect("an id");
        let words = self.typed("a goal in her words");
        let fields = [
            ("id", goal.as_str()),
            ("domain", "education"),
            ("words", &words),
        ];
        let page = worker.follow(&format!("{case}/plan/goals/new"), &fields);
        self.see(&page);
        let path = format!("{case}/plan/goals/{goal}/actions/new");
        let form = worker.get(&path);
        let action = form.field("id").expect("an id");
        let text = self.typed("an action");
        let owner = self.typed("the owner of an action");
        let fields = [
            ("id", action.as_str()),
            ("text", &text),
            ("owner", "other"),
            ("owner-name", &owner),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let path = format!("{case}/eighteen");
        worker.get(&path);
        let (agreed, hers) = (
            self.typed("what is agreed for 18"),
            self.typed("her view of it"),
        );
        let fields = [
            ("follows", "0"),
            ("is-housing", "to-do"),
            ("text-housing", &agreed),
            ("her-words", &hers),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
    }

    /// A house, a bed in it for her, and a look at the address.
    fn shelter(&mut self, worker: &mut Visitor, coordinator: &mut Visitor, case: &str) {
        coordinator.get("/houses/new");
        let address = self.typed("the address of a house");
        let house = [
            ("code_name", "Rowan"),
            ("phase", "observation"),
            ("gender", "girls"),
            ("youngest", "12"),
            ("oldest", "18"),
            ("features", "quiet"),
            ("address", &address),
        ];
        let page = coordinator.follow("/houses/new", &house);
        let rooms = page
            .links("/houses/")
            .into_iter()
            .find(|link| link.ends_with("/rooms"))
            .expect("a form for rooms");
        coordinator.follow(&rooms, &[("name", "Attic"), ("beds", "2")]);
        let way = self.typed("the way to a house");
        let path = rooms.replace("/rooms", "/directions");
        coordinator.follow(&path, &[("directions", &way)]);
        let path = rooms.replace("/rooms", "/book");
        let id = coordinator.get(&path).field("id").expect("an id");
        let entry = self.typed("an entry of a house book");
        let page = coordinator.follow(&path, &[("id", &id), ("text", &entry)]);
        self.see(&page);
        let path = rooms.replace("/rooms", "/rules");
        let id = coordinator.get(&path).field("id").expect("an id");
        let rules = self.typed("the rules of a house");
        let fields = [
            ("id", id.as_str()),
            ("from-day", "1"),
            ("from-month", "1"),
            ("from-year", "2026"),
            ("text-nl", &rules),
        ];
        let page = coordinator.follow(&path, &fields);
        self.see(&page);

        let id = case.strip_prefix("/cases/").expect("a path");
        let found = worker.get(&format!("/beds?case={id}&age=15&nights=2"));
        let form = found
            .links("/beds/")
            .first()
            .unwrap_or_else(|| panic!("no bed: {}", found.text()))
            .replace("&#38;", "&")
            .replace("&amp;", "&");
        let reason = self.typed("why somebody waits for a bed");
        let wait = worker.get(&format!("/waiting/new?case={id}&nights=2&must=pets"));
        let value = |name: &str| wait.field(name).unwrap_or_default();
        let (waiting, search) = (value("id"), value("search"));
        let fields = [
            ("id", waiting.as_str()),
            ("search", &search),
            ("case", id),
            ("priority", "this_week"),
            ("reason", &reason),
        ];
        let page = worker.follow("/waiting/new", &fields);
        self.see(&page);
        let page = worker.get(&form);
        let value = |name: &str| page.field(name).unwrap_or_default();
        let (booking, search, case) = (value("booking"), value("search"), value("case"));
        let call = self.typed("what to call a guest");
        let age = self.typed("how old a guest is");
        let must_know = self.typed("what a house must know");
        let fields = [
            ("booking", booking.as_str()),
            ("search", &search),
            ("case", &case),
            ("call_name", &call),
            ("age", &age),
            ("must_know", &must_know),
            ("from", ""),
            ("nights", "2"),
        ];
        let bed = form.split('?').next().expect("a path").to_owned();
        let held = worker.post(&bed, &fields);
        assert_eq!(held.status, 303, "{}", held.text());
        let booking = held.location().split('?').next().expect("a path");
        self.see(&coordinator.get(booking));
        coordinator.follow(&format!("{booking}/confirm"), &[]);
        coordinator.follow(&format!("{booking}/arrive"), &[]);
        self.life(coordinator, &rooms.replace("/rooms", ""), &case);

        let path = rooms.replace("/rooms", "/address");
        let reveal = coordinator.get(&path).field("reveal").expect("an id");
        let purpose = self.typed("the purpose of a look at an address");
        let fields = [("reveal", reveal.as_str()), ("purpose", &purpose)];
        let page = coordinator.post(&path, &fields);
        self.see(&page);
        self.see(&coordinator.get("/reveals"));
    }

    /// A search by name, a question to another centre, its answer, and a question that is taken back.
    fn search(&mut self, worker: &mut Visitor) -> Visitor {
        self.place.add_centre("Anker", "anker");
        let code = self
            .place
            .add_user_at("anker", "kim.anker", "intake_worker");
        let mut other = self.welcome("kim.anker", code);

        worker.get("/cases/search");
        let name = self.typed("a name that is looked for");
        let number = format!("0471{:06}", digits());
        self.secret("a number that is looked for", &number, false);
        let sought = [
            ("name", name.as_str()),
            ("birth-year", "2011"),
            ("number", &number),
        ];
        let page = worker.post("/cases/search", &sought);
        self.see(&page);

        let form = worker.post("/enquiries/new", &sought);
        self.see(&form);
        let enquiry = form.field("id").expect("an id");
        let centre = form.field("centre").expect("a centre");
        let reason = self.typed("why another centre is asked");
        let mut fields = vec![
            ("id", enquiry.as_str()),
            ("centre", &centre),
            ("reason", &reason),
        ];
        fields.extend(sought);
        let page = worker.follow("/enquiries", &fields);
        self.see(&page);

        let day = other.get("/day");
        let question = day.links("/enquiries/asked/");
        let question = question.first().expect("a question").clone();
        self.see(&other.get(&question));
        let whom = self.typed("whom to ask at another centre");
        let fields = [("answer", "yes"), ("ask-whom", whom.as_str())];
        other.follow(&format!("{question}/answer"), &fields);
        self.see(&worker.get(&format!("/enquiries/{enquiry}")));

        let form = worker.get("/enquiries/new");
        let enquiry = form.field("id").expect("an id");
        let name = self.typed("a name in a question that is taken back");
        let reason = self.typed("the reason of a question that is taken back");
        let fields = [
            ("id", enquiry.as_str()),
            ("centre", &centre),
            ("reason", &reason),
            ("name", &name),
        ];
        let page = worker.follow("/enquiries", &fields);
        self.see(&page);
        worker.follow(&format!("/enquiries/{enquiry}/withdraw"), &[]);
        other
    }

    /// A note whose session had ended when it was sent.
    fn kept_form(&mut self, worker: &mut Visitor, case: &str) {
        let note_id = worker.get(case).field("id").expect("an id");
        let ended = "UPDATE sessions SET last_seen_at = 0, expires_at = 0";
        assert!(self.place.execute(ended) > 0);
        let note = self.typed("a note that outlived its session");
        let fields = [("id", note_id.as_str()), ("note", &note)];
        let page = worker.post(&format!("{case}/notes"), &fields);
        assert!(page.location().contains("kept=1"), "{}", page.location());
        worker.sign_in("cas.haven");
        let day = worker.get("/day");
        let kept = day.links("/kept/").first().expect("a kept form").clone();
        self.see(&worker.get(&kept));
    }

    /// What people type where nobody waits for it.
    fn strangers(&mut self) {
        let mut stranger = self.server.visitor();
        let username = self.typed("an unknown username");
        stranger.get("/sign-in");
        let fields = [("username", username.as_str()), ("passphrase", PASSPHRASE)];
        let page = stranger.post("/sign-in", &fields);
        assert_eq!(page.status, 422);
        self.is_seen(&page);
        let passphrase = self.typed("a wrong passphrase");
        let fields = [("username", INTAKE_WORKER), ("passphrase", &passphrase)];
        assert_eq!(stranger.post("/sign-in", &fields).status, 422);
        self.is_never_shown();
        let words = self.typed("wrong words");
        stranger.get("/return");
        let page = stranger.post("/return", &[("words", &words)]);
        assert_eq!(page.status, 422);
        self.is_seen(&page);
        for path in ["/", "/report/", "/cases/", "/check?s=", "/en/?q="] {
            self.typed("a part of an address");
            let word = self.typed.last().expect("a word").word.clone();
            let page = stranger.get(&format!("{path}{word}"));
            assert!(page.status < 500, "{path} answers {}", page.status);
            self.is_never_shown();
        }
    }

    /// Marks what an answer with another status than 200 shows.
    fn is_seen(&mut self, page: &Page) {
        let last = self.typed.last_mut().expect("a word");
        assert!(page.body.contains(&last.word), "{}", page.text());
        last.was_shown = true;
    }

    /// The last word was read, and no page shows it: it was refused, or is kept out of sight.
    fn is_never_shown(&mut self) {
        self.typed.last_mut().expect("a word").was_shown = true;
    }

    /// The only holder of a key leaves, and somebody asks the trustees for it.
    fn lost_key(
        &mut self,
        intake: &mut Visitor,
        worker: &mut Visitor,
        coordinator: &mut Visitor,
    ) -> Visitor {
        let path = "/people/trustees/intake";
        intake.sign_in_to_intake();
        intake.get(path);
        let trustees = [("trustees", "cas.haven\r\nsam.haven"), ("needed", "2")];
        intake.follow(path, &trustees);
        let mut disable = self.place.leeward(&["user", "disable"]);
        succeeds(&output(disable.args(["--username", INTAKE_WORKER])));
        let mut next = self.join("bea.haven", "intake_worker");
        let path = format!("{path}/ask");
        let request = next.get(&path).field("id").expect("an id");
        let reason = self.typed("why somebody asks for a key");
        let fields = [("id", request.as_str()), ("reason", &reason)];
        next.follow(&path, &fields);
        let path = format!("/people/requests/{request}");
        coordinator.sign_in("sam.haven");
        for trustee in [worker, coordinator] {
            self.see(&trustee.get(&path));
            trustee.follow(&format!("{path}/release"), &[("passphrase", PASSPHRASE)]);
        }
        next.get(&path);
        next.follow(&format!("{path}/take"), &[]);
        next
    }

    /// Everything arrived, and nothing of it lies about.
    fn is_silent(&self) {
        for typed in &self.typed {
            assert!(typed.was_shown, "{} did not arrive", typed.what);
        }
        assert!(self.typed.len() > 50);
        let words = self.typed.iter().map(|typed| typed.word.as_str());
        let searcher = Searcher::new(words);
        let whereabouts = self.whereabouts();
        let mut lies_about = Vec::new();
        for (path, bytes) in &whereabouts {
            for (word, encoding) in searcher.search(bytes) {
                let typed = self.typed.iter().find(|typed| typed.word == word);
                let what = typed.map_or("", |typed| typed.what);
                lies_about.push(format!("{what}, {encoding}, in {}", path.display()));
            }
        }
        assert!(lies_about.is_empty(), "{}", lies_about.join("\n"));
        // It looks where things are: what stands in the clear is found there.
        let database = match self.place.database.starts_with("postgres") {
            true => "pg_dump",
            // The file and its write-ahead log.
            false => "leeward.db",
        };
        for (file, clear) in [
            (database, "cas.haven"),
            (database, "note-written"),
            ("log", "leeward::serve: serving"),
        ] {
            let searcher = Searcher::new([clear]);
            let found = whereabouts
                .iter()
                .filter(|(path, _)| path.file_name().is_some_and(|name| begins(name, file)))
                .any(|(_, bytes)| !searcher.search(bytes).is_empty());
            assert!(found, "{clear} is not in {file}");
        }
    }

    /// Everything that is kept, anywhere: files, and what PostgreSQL gives away.
    fn whereabouts(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        read_all(self.place.folder.path(), &mut all);
        if self.place.database.starts_with("postgres") {
            let programs = std::env::var_os("LEEWARD_TEST_POSTGRES_BIN").expect("its programs");
            let dump = Command::new(Path::new(&programs).join("pg_dump"))
                .args(["--enable-row-security", "--dbname", &self.place.database])
                .env("PGOPTIONS", "-c leeward.scope=network")
                .output()
                .expect("pg_dump runs");
            succeeds(&dump);
            all.push((PathBuf::from("pg_dump"), dump.stdout));
            // What it complains about to its own log.
            let data = std::env::var_os("LEEWARD_TEST_POSTGRES_DATA").expect("its folder");
            let log = Path::new(&data).with_file_name("log");
            all.push((log.clone(), std::fs::read(log).expect("its log")));
        } else {
            let wal = self.place.data().join("leeward.db-wal");
            assert!(std::fs::metadata(wal).expect("the write-ahead log").len() > 0);
        }
        all
    }
}

fn begins(name: &std::ffi::OsStr, beginning: &str) -> bool {
    name.to_string_lossy().starts_with(beginning)
}

fn read_all(folder: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, all);
        } else {
            let bytes = std::fs::read(&path).expect("a file");
            all.push((path, bytes));
        }
    }
}

/// The groups of signs of a code that a page shows once.
fn groups(page: &Page) -> Vec<String> {
    let (_, rest) = page.body.split_once("id=\"code\"").expect("a code");
    let (list, _) = rest.split_once("</ol>").expect("the end of the code");
    list.split("<li>")
        .skip(1)
        .filter_map(|part| part.split("</li>").next())
        .map(str::to_owned)
        .collect()
}

/// The value that is selected in the last list of a page.
fn selected_last(page: &Page) -> String {
    let (before, _) = page.body.rsplit_once("\" selected>").expect("a selection");
    let (_, value) = before.rsplit_once("value=\"").expect("a value");
    value.to_owned()
}

fn random() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one("canary")
}

fn letters() -> String {
    let mut number = random();
    (0..8)
        .map(|_| {
            let letter = b'a' + (number % 26) as u8;
            number /= 26;
            char::from(letter)
        })
        .collect()
}

fn digits() -> u64 {
    random() % 1_000_000
}
