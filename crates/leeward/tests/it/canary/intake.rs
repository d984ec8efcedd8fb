//! What is typed into a report, its files, its conversation and its triage.

use super::Story;
use crate::visitor::{Visitor, six_words};

impl Story {
    /// A report, its conversation and the decision on it; and one that is never sent.
    pub(super) fn report(&mut self, intake: &mut Visitor) {
        let mut reporter = self.server.visitor();
        let about = self.typed("whom a report is about");
        let seen = self.typed("what a report says was seen");
        let place = self.typed("where a report says it was");
        let way = self.typed("a safe way to answer");
        let avoid = self.typed("what an answer must avoid");
        let when = self.typed("when an answer is safe");
        let steps: [(&str, &[(&str, &str)]); 6] = [
            ("who", &[("sender", "friend")]),
            ("about", &[("about", &about)]),
            ("seen", &[("seen", &seen)]),
            ("where", &[("place", &place), ("region", "")]),
            ("urgent", &[("urgency", "now")]),
            (
                "contact",
                &[
                    ("wish", "way"),
                    ("way", &way),
                    ("avoid", &avoid),
                    ("safe_when", &when),
                ],
            ),
        ];
        for (step, fields) in steps {
            let path = format!("/report/{step}");
            reporter.get(&path);
            reporter.follow(&path, fields);
        }
        self.secret("a draft's cookie", &reporter.cookies()["d"].clone(), true);
        let sent = reporter.follow("/report/send", &[]);
        let words = six_words(&sent).expect("six words");
        self.secret("the six words", &words, true);
        self.secret("the six words", &words.replace(' ', "-"), true);

        let queue = intake.get("/intake");
        let path = queue.reports().first().expect("a report").clone();
        let page = intake.follow(&format!("{path}/claim"), &[]);
        self.see(&page);
        let reply = self.typed("a reply");
        let message = page.field("message").expect("an id");
        let fields = [("message", message.as_str()), ("text", &reply)];
        intake.follow(&format!("{path}/reply"), &fields);

        reporter.get("/return");
        let unsent = self.typed("an answer that waits in a draft");
        let fields = [("words", words.as_str()), ("text", &unsent)];
        let page = reporter.follow("/return", &fields);
        self.see(&page);
        let answer = self.typed("an answer");
        let page = reporter.follow("/return/conversation", &[("text", &answer)]);
        self.see(&page);
        let correction = self.typed("what takes the place of an answer");
        let path_of_message = page.links("/return/correct/")[0].clone();
        reporter.follow(&path_of_message, &[("text", &correction)]);
        let withdrawal = self.typed("why a report is withdrawn");
        reporter.follow("/return/withdraw", &[("reason", &withdrawal)]);

        self.file(&mut reporter, intake, &path);
        let page = intake.get(&path);
        let decision = page.field("decision_id").expect("an id");
        let reason = self.typed("the reason of a decision");
        let fields = [
            ("decision_id", decision.as_str()),
            ("priority", "critical"),
            ("decision", "advise"),
            ("reason", &reason),
        ];
        intake.follow(&format!("{path}/decide"), &fields);
        let page = intake.get(&path);
        self.see(&page);

        let mut other = self.server.visitor();
        other.get("/report/seen");
        let half = self.typed("a report that was not sent");
        other.follow("/report/seen", &[("seen", &half)]);
        let page = other.get("/report/check");
        self.see(&page);
    }

    /// A picture whose name, content and hidden remark say what must be found nowhere.
    pub(super) fn file(&mut self, reporter: &mut Visitor, intake: &mut Visitor, report: &str) {
        let name = self.typed("the name of a file");
        let remark = self.typed("what is hidden in a picture");
        let content = self.typed("what is in a file");
        let purpose = self.typed("what an original was taken out for");
        let page = reporter.get("/return/files");
        let form = page.field("form").expect("an id");
        let picture = testkit::pictures::jpeg_with_metadata(60, 40, remark.as_bytes());
        let long = content.repeat(5_000);
        let files: [(&str, &[u8]); 2] = [(&name, &picture), ("words.txt", long.as_bytes())];
        let page = reporter.follow_files("/return/files", &form, &files);
        self.see(&page);
        let page = intake.get(report);
        self.see(&page);
        let mut paths = page.links(&format!("{report}/files/"));
        paths.retain(|path| !path.ends_with("/picture"));
        assert_eq!(paths.len(), 2);
        for path in paths {
            let page = intake.get(&path);
            let copy = page.field("copy").expect("an id");
            let fields = [("copy", copy.as_str()), ("purpose", &purpose)];
            let original = intake.post(&format!("{path}/original"), &fields);
            self.see(&original);
            let page = intake.get(&path);
            self.see(&page);
            // Where it can be shown, and where it cannot.
            let _ = intake.get(&format!("{path}/picture"));
        }
    }

    /// What workers say to each other about a report, and to another centre.
    pub(super) fn triage(&mut self, worker: &mut Visitor, other: &mut Visitor) {
        let mut colleague = self.join("lea.haven", "intake_supervisor");
        for form in worker.get("/people").links("/people/") {
            if form.ends_with("/keys") {
                worker.follow(&form, &[]);
            }
        }
        colleague.sign_in("lea.haven");
        other.sign_in("kim.anker");
        let mut reporter = self.server.visitor();
        let seen = self.typed("what a report says that two people work on");
        reporter.get("/report/seen");
        reporter.follow("/report/seen", &[("seen", &seen)]);
        let place = [("place", ""), ("region", "BE/Oost-Vlaanderen")];
        reporter.follow("/report/where", &place);
        reporter.follow("/report/send", &[]);
        let queue = worker.get("/intake?tab=unclaimed");
        let path = queue.reports().first().expect("a report").clone();
        worker.follow(&format!("{path}/claim"), &[]);

        // Fields that every form of these has beside its words.
        let ask = |worker: &mut Visitor, form: &str, fields: &[(&str, &str)]| {
            let address = format!("{path}/{form}");
            let page = worker.get(&address);
            let id = page.field("id").expect("an id");
            let mut all = vec![("id", id.as_str())];
            all.extend(fields);
            worker.follow(&address, &all)
        };
        let lower = self.typed("why a priority is another than the rule's");
        let dangers = [
            ("danger", "suicidal"),
            ("priority", "otherwise"),
            ("reason", &*lower),
        ];
        let page = ask(worker, "assess", &dangers);
        self.see(&page);
        let to = worker
            .get(&format!("{path}/opinion"))
            .field("of")
            .expect("a colleague");
        let question = self.typed("what a colleague is asked");
        ask(worker, "opinion", &[("of", &to), ("question", &question)]);
        let page = colleague.get(&path);
        self.see(&page);
        let view = self.typed("what a colleague thinks");
        let answer = page.links(&format!("{path}/opinion/"));
        let page = colleague.follow(&answer[0], &[("answer", &view)]);
        self.see(&page);

        let nothing = self.typed("why nothing more would be done");
        let decision = worker.get(&path).field("decision_id").expect("an id");
        let fields = [
            ("decision_id", decision.as_str()),
            ("priority", "urgent"),
            ("decision", "close"),
            ("reason", &nothing),
        ];
        let page = worker.follow(&format!("{path}/decide"), &fields);
        self.see(&page);
        let sign = colleague.get(&path).links(&format!("{path}/countersign/"));
        let not_yet = self.typed("why a proposal is sent back");
        colleague.follow(&sign[0], &[("do", "send_back"), ("why", &not_yet)]);
        let page = worker.get(&path);
        self.see(&page);

        let (about, half) = (
            self.typed("whom the second half of a report is about"),
            self.typed("what the second half of a report says"),
        );
        let page = ask(worker, "split", &[("about", &about), ("seen", &half)]);
        self.see(&page);

        let what = self.typed("what another centre is asked");
        let ground = self.typed("the ground for giving a report away");
        let told = self.typed("what the sender was told of it");
        let (offers, refer) = (
            other.get("/intake/offers"),
            worker.get(&format!("{path}/refer")),
        );
        assert!(offers.links("/intake/offers/").is_empty());
        let centre = refer.field("to").expect("another centre");
        let mut fields = vec![
            ("to", centre.as_str()),
            ("what", &what),
            ("basis", "without"),
            ("ground", &ground),
            ("told", &told),
        ];
        let page = ask(worker, "refer", &fields);
        self.see(&page);
        let offer = other.get("/intake/offers").links("/intake/offers/")[0].clone();
        let page = other.get(&offer);
        self.see(&page);
        let no_room = self.typed("why a report is returned");
        other.follow(&format!("{offer}/return"), &[("why", &no_room)]);
        let page = worker.get(&path);
        self.see(&page);
        let service = self.typed("a service outside");
        fields[0].1 = "outside";
        fields.push(("service", &service));
        let page = ask(worker, "refer", &fields);
        self.see(&page);

        let done = self.typed("what was done until a report is handed over");
        let over = [("to", to.as_str()), ("reason", "other"), ("done", &done)];
        ask(worker, "hand-back", &over);
        let page = colleague.get(&path);
        self.see(&page);
        let back = self.typed("what was done until a report is handed back");
        ask(
            &mut colleague,
            "hand-back",
            &[("reason", "other"), ("done", &back)],
        );
        colleague.follow(&format!("{path}/claim"), &[]);
        let page = colleague.get(&path);
        self.see(&page);
    }
}
