//! What is typed about those who work on her case, at her centre and at another, and about how it ends.

use super::Story;
use crate::visitor::Visitor;

/// The value of the option that names somebody.
fn option(body: &str, username: &str) -> String {
    let mut options = body.split("<option value=\"");
    let one = options
        .find(|one| one.contains(&format!("{username} (")))
        .expect("an option");
    one.split('"').next().expect("a value").to_owned()
}

impl Story {
    /// Her case goes to a colleague and back, and two people speak about the work.
    pub(super) fn team(&mut self, worker: &mut Visitor, case: &str) {
        let path = format!("{case}/key-worker");
        for colleague in ["leg.haven", "cas.haven"] {
            let form = worker.get(&path);
            let colleague = option(&form.body, colleague);
            let follows = form.field("follows").expect("who has her");
            let note = self.typed("what the next key worker must know");
            let fields = [
                ("follows", follows.as_str()),
                ("key-worker", &colleague),
                ("note", &note),
            ];
            worker.follow(&path, &fields);
            let page = worker.get(&format!("{case}/team"));
            self.see(&page);
        }
        let mut manager = self.join("man.haven", "centre_manager");
        let form = manager.get("/supervision");
        let (id, with) = (
            form.field("id").expect("an id"),
            option(&form.body, "cas.haven"),
        );
        let words = self.typed("what is said in a supervision");
        let fields = [("id", id.as_str()), ("with", &with), ("words", &words)];
        manager.follow("/supervision", &fields);
        let page = worker.get("/supervision");
        self.see(&page);
    }

    /// Another centre is offered to read about her, reads, and gives it back.
    pub(super) fn sharing(&mut self, worker: &mut Visitor, other: &mut Visitor, case: &str) {
        let path = format!("{case}/consents/new");
        let decision = worker.get(&path).field("id").expect("an id");
        let words = self.typed("why another centre may read");
        let fields = [
            ("id", decision.as_str()),
            ("kind", "without"),
            ("with", "centre"),
            ("about", "record"),
            ("on-day", "1"),
            ("on-month", "11"),
            ("on-year", "2025"),
            ("words", words.as_str()),
            ("legal", "Article 1"),
            ("decided-by", "Mira"),
        ];
        worker.follow(&path, &fields);
        let team = worker.get(&format!("{case}/team"));
        let today = ["day", "month", "year"]
            .map(|part| team.field(&format!("from-{part}")).expect("a day"));
        let path = format!("{case}/sharing");
        let form = worker.get(&path);
        let mut options = form.body.split("<option value=\"");
        let to = options.find(|one| one.contains("Anker")).expect("a centre");
        let to = to.split('"').next().expect("a value").to_owned();
        let id = form.field("id").expect("an id");
        let why = self.typed("why the work is shared");
        let fields = [
            ("id", id.as_str()),
            ("to", &to),
            ("consent", &decision),
            ("why", &why),
            ("until-day", &today[0]),
            ("until-month", &today[1]),
            ("until-year", &today[2]),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let page = other.get("/shared");
        self.see(&page);
        let page = other.follow(&format!("/shared/{id}/accept"), &[]);
        self.see(&page);
        let shared = format!("/shared/{id}");
        let note = other.get(&shared).field("id").expect("an id");
        let words = self.typed("what another centre writes in a shared case");
        let fields = [("id", note.as_str()), ("note", words.as_str())];
        let page = other.follow(&format!("{shared}/notes"), &fields);
        self.see(&page);
        other.follow(&format!("/shared/{id}/end"), &[]);
        self.referral(worker, other, (case, to.as_str()), &today);
    }

    /// Another centre is asked to take something up, asks back, and declines.
    fn referral(
        &mut self,
        worker: &mut Visitor,
        other: &mut Visitor,
        (case, to): (&str, &str),
        today: &[String; 3],
    ) {
        let path = format!("{case}/consents/new");
        let decision = worker.get(&path).field("id").expect("an id");
        let words = self.typed("why another centre is asked");
        let fields = [
            ("id", decision.as_str()),
            ("kind", "without"),
            ("with", "centre"),
            ("about", "told"),
            ("on-day", "1"),
            ("on-month", "11"),
            ("on-year", "2025"),
            ("words", words.as_str()),
            ("legal", "Article 1"),
            ("decided-by", "Mira"),
        ];
        worker.follow(&path, &fields);
        let path = format!("{case}/referrals");
        let id = worker.get(&path).field("id").expect("an id");
        let typed = [
            self.typed("what another centre is asked"),
            self.typed("why it is asked"),
            self.typed("how she is reached"),
            self.typed("what she wants there"),
        ];
        let fields = [
            ("id", id.as_str()),
            ("to", to),
            ("ask", "shelter"),
            ("what", typed[0].as_str()),
            ("why", typed[1].as_str()),
            ("urgency", "week"),
            ("fact", "call-name"),
            ("contact", typed[2].as_str()),
            ("wants", typed[3].as_str()),
            ("consent", &decision),
            ("until-day", &today[0]),
            ("until-month", &today[1]),
            ("until-year", &today[2]),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let page = worker.get(&format!("{path}/{id}"));
        self.see(&page);
        let asked = format!("/asked/{id}");
        let page = other.get(&asked);
        self.see(&page);
        let question = self.typed("what another centre asks back");
        let words = page.field("id").expect("an id");
        let fields = [("id", words.as_str()), ("question", &question)];
        let page = other.follow(&format!("{asked}/say"), &fields);
        self.see(&page);
        let answer = self.typed("what is answered to another centre");
        let words = worker.get(&format!("{path}/{id}")).field("id");
        let words = words.expect("an id");
        let fields = [("id", words.as_str()), ("words", &answer)];
        let page = worker.follow(&format!("{path}/{id}/say"), &fields);
        self.see(&page);
        let reason = self.typed("why another centre declines");
        other.follow(&format!("{asked}/decline"), &[("reason", reason.as_str())]);
        let page = worker.get(&format!("{path}/{id}"));
        self.see(&page);
    }

    /// She says goodbye, somebody keeps in touch, and she comes back.
    pub(super) fn closing(&mut self, worker: &mut Visitor, case: &str) {
        let path = format!("{case}/closing");
        worker.get(&path);
        let words = [
            ("her-words", self.typed("what she says to a closing")),
            ("words", self.typed("why a case is closed")),
            ("left", self.typed("what is left to somebody")),
            ("turn-to", self.typed("where she can turn")),
            ("how", self.typed("how somebody keeps in touch")),
            ("remark-danger", self.typed("a remark on a criterion")),
        ];
        let mut fields = vec![
            ("follows", "0"),
            ("why", "her-wish"),
            ("agreement", "agrees"),
            ("in-touch", "yes"),
        ];
        fields.extend(words.iter().map(|(name, word)| (*name, word.as_str())));
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let form = worker.get(&path);
        let day = |name: &str| form.field(name).expect("a day");
        let (on, month, year) = (day("on-day"), day("on-month"), day("on-year"));
        let contact = self.typed("how she is afterwards");
        let fields = [
            ("follows", "1"),
            ("on-day", on.as_str()),
            ("on-month", month.as_str()),
            ("on-year", year.as_str()),
            ("kind", "call"),
            ("words", &contact),
        ];
        let page = worker.follow(&format!("{case}/aftercare"), &fields);
        self.see(&page);
        let why = self.typed("why a case is opened again");
        let fields = [("follows", "2"), ("why", why.as_str())];
        worker.follow(&format!("{case}/reopen"), &fields);
        let page = worker.get(&path);
        self.see(&page);
    }
}
