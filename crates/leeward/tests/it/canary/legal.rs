//! What is typed of matters before the police or a court.

use super::Story;
use crate::visitor::Visitor;

impl Story {
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
