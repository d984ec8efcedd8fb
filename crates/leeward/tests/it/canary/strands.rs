//! What is typed about people around her, in letters, about services, in procedures and in legal matters.

use super::Story;
use crate::visitor::Visitor;

impl Story {
    /// A safety plan that a house is told of, and an assessment.
    pub(super) fn safety(&mut self, worker: &mut Visitor, case: &str) {
        let path = format!("{case}/safety/change");
        worker.get(&path);
        let who = self.typed("who threatens her");
        let what = self.typed("what somebody does");
        let name = self.typed("an adult whom she can call");
        let phone = self.typed("the number of that adult");
        let how = self.typed("how that adult is reached");
        let rules = self.typed("who may contact her");
        let settings = self.typed("what is agreed for her phone");
        let times = self.typed("a time at which it is harder");
        let places = self.typed("a place at which it is harder");
        let away = self.typed("what to do when she is not back");
        let word = self.typed("a code word of her plan");
        let card = self.typed("what stands on her card");
        let fields = [
            ("version", "0"),
            ("threat-who-1", who.as_str()),
            ("threat-what-1", &what),
            ("adult-name-1", &name),
            ("adult-phone-1", &phone),
            ("adult-how-1", &how),
            ("adult-card-1", "yes"),
            ("rules", &rules),
            ("phone", &settings),
            ("times", &times),
            ("places", &places),
            ("away", &away),
            ("code-word", &word),
            ("card-words", &card),
            ("shared", "away"),
            ("shared", "adults"),
            ("shared", "threats"),
        ];
        let form = worker.get(&path);
        let review = ["review-day", "review-month", "review-year"]
            .map(|name| (name, form.field(name).expect("a day")));
        let mut fields = fields.to_vec();
        fields.extend(review.iter().map(|(name, value)| (*name, value.as_str())));
        let page = worker.follow(&path, &fields);
        self.see(&page);
        self.see(&worker.get(&format!("{case}/safety/pocket")));

        let path = format!("{case}/assessment/new");
        let form = worker.get(&path);
        let field = |name: &str| form.field(name).expect("a field");
        let (id, day) = (field("id"), field("on-day"));
        let (month, year) = (field("on-month"), field("on-year"));
        let strength = self.typed("a strength");
        let need = self.typed("a need");
        let nearer = self.typed("what brings harm nearer");
        let against = self.typed("what could be used against her");
        let hers = self.typed("what she says of an assessment");
        let summary = self.typed("a summary of an assessment");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("keep", "complete"),
            ("on-day", &day),
            ("on-month", &month),
            ("on-year", &year),
            ("strengths-education", "identified"),
            ("strengths-words-education", &strength),
            ("needs-housing", "identified"),
            ("needs-words-housing", &need),
            ("harm", "high"),
            ("harm-raise", &nearer),
            ("vulnerability", "high"),
            ("vulnerability-raise", &against),
            ("her-words", &hers),
            ("summary", &summary),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
    }

    /// Somebody around her, and what is changed about her or him.
    pub(super) fn people(&mut self, worker: &mut Visitor, case: &str) {
        let path = format!("{case}/people/new");
        let id = worker.get(&path).field("id").expect("an id");
        let name = self.typed("the name of somebody around her");
        let relation = self.typed("what somebody is to her");
        let phone = self.typed("the telephone number of somebody around her");
        let email = format!("{}@haven.example", self.typed("a mail address")).replace(' ', "");
        let address = self.typed("the address of somebody around her");
        let reason = self.typed("why somebody is not safe");
        let how = self.typed("how somebody can be contacted");
        let code_word = self.typed("a code word");
        let notes = self.typed("notes about somebody around her");
        let mut person = vec![
            ("id", id.as_str()),
            ("kind", "other"),
            ("name", &name),
            ("relation", &relation),
            ("phone", &phone),
            ("email", &email),
            ("address", &address),
            ("safety", "only_so"),
            ("reason", &reason),
            ("how", &how),
            ("code-word", &code_word),
            ("standing", "conflict"),
            ("concern", "not_known"),
            ("notes", &notes),
        ];
        let page = worker.follow(&path, &person);
        self.see(&page);
        let ended = self.typed("why somebody is no longer around her");
        person.extend([("version", "1"), ("presence", "ended"), ("ended", &ended)]);
        let path = format!("{case}/people/{id}");
        worker.get(&format!("{path}/change"));
        worker.follow(&format!("{path}/change"), &person);
        let page = worker.get(&path);
        self.see(&page);
    }

    /// A document, with what is known of it and what its original was taken out for.
    pub(super) fn documents(&mut self, worker: &mut Visitor, case: &str) {
        let path = format!("{case}/documents");
        let form = worker.get(&path).field("form").expect("an id");
        let title = self.typed("what a document is called");
        let remark = self.typed("a remark on a document");
        let content = self.typed("what stands in a document");
        let name = "kanariedocumentname";
        self.secret("what the file of a document is called", name, false);
        let fields = [
            ("form", form.as_str()),
            ("title", &title),
            ("kind", "letter"),
            ("remark", &remark),
        ];
        let named = format!("{name}.txt");
        let files = [(named.as_str(), content.as_bytes())];
        let page = worker.follow_files_with(&format!("{path}/files"), &fields, &files);
        self.see(&page);
        let links = page.links(&format!("{path}/"));
        let document = links.iter().find(|link| !link.ends_with("/files"));
        let document = document.expect("the document").clone();
        let page = worker.get(&document);
        self.see(&page);
        let copy = page.field("copy").expect("an id");
        let purpose = self.typed("what the original of a document is for");
        let fields = [("copy", copy.as_str()), ("purpose", &purpose)];
        let taken = worker.post(&format!("{document}/versions/1/original"), &fields);
        self.see(&taken);
        self.see(&worker.get(&document));
    }

    /// A letter to a school, and what allows it.
    pub(super) fn letters(&mut self, worker: &mut Visitor, case: &str) {
        let path = format!("{case}/letters/letter");
        let form = worker.get(&format!("{path}?template=school&language=en"));
        let id = form.field("id").expect("an id");
        let names = [
            ("f-sender", "who writes"),
            ("f-recipient", "to whom a letter goes"),
            ("f-name", "the name in a letter"),
            ("f-worker", "who signs a letter"),
            ("f-contact", "how a school calls back"),
            ("f-remark", "what else stands in a letter"),
        ];
        let typed = names.map(|(name, what)| (name, self.typed(what)));
        let mut fields = vec![
            ("id", id.as_str()),
            ("version", "0"),
            ("template", "school"),
            ("language", "en"),
            ("f-date", "today"),
            ("f-birth-date", "in May"),
            ("f-from", "Monday"),
        ];
        fields.extend(typed.iter().map(|(name, value)| (*name, value.as_str())));
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let path = format!("{case}/consents/new");
        let decision = worker.get(&path).field("id").expect("an id");
        let legal = self.typed("what allows a disclosure");
        let words = self.typed("what is decided without her");
        let decider = self.typed("who decides without her");
        let view = self.typed("what she thinks of a decision");
        let fields = [
            ("id", decision.as_str()),
            ("kind", "without"),
            ("with", "school"),
            ("about", "letter"),
            ("on-day", "1"),
            ("on-month", "11"),
            ("on-year", "2025"),
            ("words", words.as_str()),
            ("legal", &legal),
            ("decided-by", &decider),
            ("her-view", &view),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let path = format!("{case}/letters/{id}/give");
        let id = worker.get(&path).field("id").expect("an id");
        let to = self.typed("to whom something is disclosed");
        let why = self.typed("why something is disclosed");
        let fields = [
            ("id", id.as_str()),
            ("version", "1"),
            ("to", to.as_str()),
            ("why", &why),
            ("basis", &decision),
        ];
        worker.follow(&path, &fields);
        let page = worker.get(&format!("{case}/disclosures"));
        self.see(&page);
    }

    /// Whom to ask for at a service, what is asked of one for her, and what came of it.
    pub(super) fn services(&mut self, worker: &mut Visitor, case: &str) {
        let id = worker.get("/services/new").field("id").expect("an id");
        let people = self.typed("whom to ask for at a service");
        let remarks = self.typed("what was said of a service");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("name", "Reed"),
            ("what", "Talks"),
            ("domain", "other"),
            ("people", &people),
            ("remarks", &remarks),
        ];
        let page = worker.follow("/services/new", &fields);
        self.see(&page);
        let path = format!("{case}/consents/new");
        let decision = worker.get(&path).field("id").expect("an id");
        let legal = self.typed("what allows that a service is asked");
        let words = self.typed("why a service is asked without her");
        let decider = self.typed("who decides that a service is asked");
        let fields = [
            ("id", decision.as_str()),
            ("kind", "without"),
            ("with", "other"),
            ("about", "told"),
            ("on-day", "1"),
            ("on-month", "11"),
            ("on-year", "2025"),
            ("words", words.as_str()),
            ("legal", &legal),
            ("decided-by", &decider),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let path = format!("{case}/services/new");
        let form = worker.get(&path);
        let field = |name: &str| form.field(name).expect("a field");
        let id = field("id");
        let days = [
            "on-day",
            "on-month",
            "on-year",
            "answer-by-day",
            "answer-by-month",
            "answer-by-year",
        ]
        .map(|name| (name, field(name)));
        let name = self.typed("a service that is typed in");
        let asked = self.typed("what is asked of a service");
        let told = self.typed("what is told to a service");
        let mut fields = vec![
            ("id", id.as_str()),
            ("name", &name),
            ("domain", "other"),
            ("asked-for", &asked),
            ("told", &told),
            ("audience", "other"),
            ("way", "phone"),
            ("basis", &decision),
            ("sure", "yes"),
        ];
        fields.extend(days.iter().map(|(name, value)| (*name, value.as_str())));
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let referral = format!("{case}/services/{id}");
        for (version, part, kind, what) in [
            ("1", "answer", ("kind", "refused"), "why a service refused"),
            (
                "2",
                "barriers",
                ("barrier", "fear"),
                "what stands in the way",
            ),
            ("3", "cost", ("payer", "other"), "who pays for a service"),
        ] {
            let path = format!("{referral}/{part}");
            let id = worker.get(&path).field("id").expect("an id");
            let words = self.typed(what);
            let mut fields = vec![("id", id.as_str()), ("version", version), kind];
            fields.push(("words", &words));
            fields.extend(
                days.iter()
                    .take(3)
                    .map(|(name, value)| (*name, value.as_str())),
            );
            let page = worker.follow(&path, &fields);
            self.see(&page);
        }
    }

    /// A step of a procedure, and a paper.
    pub(super) fn status(&mut self, officer: &mut Visitor, case: &str) {
        let path = format!("{case}/status/reached");
        let form = officer.get(&path);
        let id = form.field("id").expect("an id");
        // The last option there is: any step will do.
        let (_, option) = form.body.rsplit_once("<option value=\"").expect("a step");
        let (to, _) = option.split_once('"').expect("its code");
        let remark = self.typed("which paper says that she is in a step");
        let step = [
            ("id", id.as_str()),
            ("to", to),
            ("on-day", "2"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("remark", &remark),
        ];
        let page = officer.follow(&path, &step);
        self.see(&page);
        let path = format!("{case}/papers/paper");
        let id = officer.get(&path).field("id").expect("an id");
        let name = self.typed("what a paper is called");
        let number = self.typed("the number of a paper");
        let paper = [
            ("id", id.as_str()),
            ("version", "0"),
            ("kind", "other"),
            ("name", &name),
            ("number", &number),
            ("original", "unknown"),
        ];
        let page = officer.follow(&path, &paper);
        self.see(&page);
        self.scan(officer, &format!("{case}/papers/{id}"));
        let path = format!("{case}/applications/registration");
        let id = officer.get(&path).field("id").expect("an id");
        let office = self.typed("the office that she applies to");
        let reference = self.typed("the number of her application");
        let remark = self.typed("what was said of her application");
        let application = [
            ("id", id.as_str()),
            ("version", "0"),
            ("state", "preparing"),
            ("office", &office),
            ("reference", &reference),
            ("remark", &remark),
        ];
        let page = officer.follow(&path, &application);
        self.see(&page);
    }

    /// A scan of a paper: brought and taken out.
    fn scan(&mut self, officer: &mut Visitor, paper: &str) {
        let name = self.typed("the name of a scan");
        let content = self.typed("what is in a scan");
        let scans = format!("{paper}/scans");
        let form = officer.get(&scans).field("form").expect("an id");
        let long = format!("%PDF-1.7 {}", content.repeat(3_000));
        let files: [(&str, &[u8]); 1] = [(&name, long.as_bytes())];
        let page = officer.follow_files(&format!("{paper}/files"), &form, &files);
        self.see(&page);
        let scan = page
            .links(&format!("{scans}/"))
            .into_iter()
            .next()
            .expect("a scan");
        let copy = officer.get(&scan).field("copy").expect("an id");
        let purpose = self.typed("what a scan was taken out for");
        let fields = [("copy", copy.as_str()), ("purpose", &purpose)];
        let original = officer.post(&format!("{scan}/original"), &fields);
        self.see(&original);
        let page = officer.get(&scan);
        self.see(&page);
    }

    /// A matter before a court, when she is heard, what she wants, and what protects her.
    pub(super) fn legal(&mut self, officer: &mut Visitor, case: &str) {
        let path = format!("{case}/legal/matter");
        let id = officer.get(&path).field("id").expect("an id");
        let matter = format!("{case}/legal/{id}");
        let title = self.typed("what a matter is called");
        let court = self.typed("a court");
        let references = self.typed("the number of a matter");
        let lawyer = self.typed("her lawyer");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("kind", "complaint"),
            ("title", &title),
            ("state", "running"),
            ("court", &court),
            ("references", &references),
            ("lawyer", &lawyer),
            ("legal-aid", "unknown"),
            ("outcome", "not_yet"),
        ];
        let page = officer.follow(&path, &fields);
        self.see(&page);
        let place = self.typed("where she is heard");
        let asks = self.typed("who asks her");
        let interview = [
            ("kind", "interview"),
            ("state", "held"),
            ("place", &place),
            ("asks", &asks),
            ("recorded", "yes"),
            ("same-person", "unknown"),
        ];
        self.of_matter(officer, &format!("{matter}/hearing"), &interview);
        let words = self.typed("what she wants, in her words");
        let choice = [("stance", "no"), ("words", &words), ("was-told", "yes")];
        self.of_matter(officer, &format!("{matter}/choice"), &choice);
        let what = self.typed("what somebody may not do");
        let measure = [("kind", "contact_ban"), ("what", &what)];
        self.of_matter(officer, &format!("{matter}/measure"), &measure);
        let name = self.typed("somebody who takes part");
        let party = [("role", "witness"), ("name", &name)];
        self.of_matter(officer, &format!("{matter}/party"), &party);
        let as_what = self.typed("what the law takes her for");
        let decision = [("kind", "asked"), ("as-what", &as_what)];
        self.of_matter(officer, &format!("{matter}/decision"), &decision);
        let wrong = self.typed("what she wants put right in a statement");
        let statement = [
            ("kind", "told"),
            ("read-back", "no"),
            ("signed", "no"),
            ("has-copy", "no"),
            ("to-correct", &wrong),
        ];
        self.of_matter(officer, &format!("{matter}/statement"), &statement);
        self.evidence(officer, &matter);
    }

    /// A file that is evidence: brought, handed over and taken out.
    fn evidence(&mut self, officer: &mut Visitor, matter: &str) {
        let what = self.typed("what a piece of evidence is");
        let hands = self.typed("who took evidence in");
        let path = format!("{matter}/evidence");
        let id = officer.get(&path).field("id").expect("an id");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("on-day", "2"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("kind", "file"),
            ("what", &what),
            ("taken-by", &hands),
        ];
        let page = officer.follow(&path, &fields);
        self.see(&page);
        let whom = self.typed("to whom evidence went");
        let link = [
            ("evidence", id.as_str()),
            ("kind", "hand_over"),
            ("from-whom", &hands),
            ("to-whom", &whom),
        ];
        let form = officer.get(&format!("{matter}/custody?evidence={id}"));
        let link_id = form.field("id").expect("an id");
        let mut all = vec![
            ("id", link_id.as_str()),
            ("version", "0"),
            ("on-day", "3"),
            ("on-month", "11"),
            ("on-year", "2026"),
        ];
        all.extend_from_slice(&link);
        let page = officer.follow(&format!("{matter}/custody"), &all);
        self.see(&page);
        let name = self.typed("the name of a file that is evidence");
        let content = self.typed("what is in a file that is evidence");
        let chain = format!("{matter}/chain/{id}");
        let form = officer.get(&chain).field("form").expect("an id");
        let long = content.repeat(3_000);
        let files: [(&str, &[u8]); 1] = [(&name, long.as_bytes())];
        let page = officer.follow_files(&format!("{chain}/files"), &form, &files);
        self.see(&page);
        let purpose = self.typed("what evidence was taken out for");
        let copy = page.field("id").expect("an id");
        let fields = [
            ("id", copy.as_str()),
            ("to-whom", &whom),
            ("purpose", &purpose),
        ];
        let original = officer.post(&format!("{chain}/copy"), &fields);
        self.see(&original);
        let page = officer.get(&chain);
        self.see(&page);
    }

    fn of_matter(&mut self, officer: &mut Visitor, path: &str, fields: &[(&str, &str)]) {
        let id = officer.get(path).field("id").expect("an id");
        let mut all = vec![
            ("id", id.as_str()),
            ("version", "0"),
            ("on-day", "2"),
            ("on-month", "11"),
            ("on-year", "2026"),
        ];
        all.extend_from_slice(fields);
        let page = officer.follow(path, &all);
        self.see(&page);
    }
}
