//! What is typed in a house, and about a home of her own.

use super::Story;
use crate::visitor::Visitor;

impl Story {
    /// A shift that hands over, and what a house writes about somebody who sleeps there.
    pub(super) fn life(&mut self, coordinator: &mut Visitor, house: &str, case: &str) {
        let shift = format!("{house}/shift");
        let id = coordinator.get(&shift).field("point").expect("an id");
        let point = self.typed("a point of a shift");
        let fields = [("point", id.as_str()), ("kind", "know"), ("words", &point)];
        let page = coordinator.follow(&format!("{shift}/points"), &fields);
        self.see(&page);
        let roll = format!("{shift}/roll");
        let form = coordinator.get(&roll);
        let id = form.field("roll").expect("an id");
        let guest = form.field("guest-1").expect("somebody who sleeps there");
        let place = self.typed("where somebody is");
        let fields = [
            ("roll", id.as_str()),
            ("guest-1", &guest),
            ("mark-1", "present"),
            ("words-1", &place),
        ];
        let page = coordinator.follow(&roll, &fields);
        self.see(&page);
        let id = page.field("handover").expect("an id");
        let last = self.typed("the last words of a shift");
        let fields = [("handover", id.as_str()), ("last", &last)];
        let page = coordinator.follow(&format!("{shift}/sign"), &fields);
        self.see(&page);

        let path = format!("/in-house/{case}/contact");
        let id = coordinator.get(&path).field("entry").expect("an id");
        let who = self.typed("who may not reach her");
        let decider = self.typed("who decided it");
        let reason = self.typed("why somebody may not reach her");
        let door = self.typed("what to do at the door");
        let fields = [
            ("entry", id.as_str()),
            ("who", &who),
            ("way", "every"),
            ("rule", "not_allowed"),
            ("decider", &decider),
            ("reason", &reason),
            ("words", &door),
        ];
        let page = coordinator.follow(&path, &fields);
        self.see(&page);

        let path = format!("/medication/{case}/new");
        let id = coordinator.get(&path).field("entry").expect("an id");
        let name = self.typed("the name of a medicine");
        let dose = self.typed("a dose");
        let how = self.typed("how a medicine is taken");
        let prescriber = self.typed("who prescribed a medicine");
        let fields = [
            ("entry", id.as_str()),
            ("name", &name),
            ("dose", &dose),
            ("times", "8:00"),
            ("words", &how),
            ("prescriber", &prescriber),
            ("per-dose", "1"),
            ("from-day", "1"),
            ("from-month", "1"),
            ("from-year", "2026"),
        ];
        let page = coordinator.follow(&path, &fields);
        self.see(&page);
    }

    /// A home in the building of somebody from whom she must be kept apart, asked for in spite of it, and a picture of it.
    pub(super) fn home_near_another(&mut self, worker: &mut Visitor, case: &str, home: &str) {
        let form = worker.get("/cases/new");
        let other = form.field("id").expect("an id");
        let key_worker = super::selected_last(&form);
        let fields = [
            ("id", other.as_str()),
            ("report", ""),
            ("key-worker", &key_worker),
        ];
        let page = worker.follow("/cases/new", &fields);
        let (_, rest) = page
            .body
            .split_once("class=\"pseudonym\"><a href=\"")
            .expect("a name");
        let (_, rest) = rest.split_once("\">").expect("a name");
        let pseudonym = rest.split('<').next().expect("a name").to_owned();
        let lives = format!("/cases/{other}/home/tenancies");
        let tenancy = worker
            .get(&format!("{lives}/new"))
            .field("id")
            .expect("an id");
        let name = self.typed("what a home of hers is called");
        let fields = [
            ("id", tenancy.as_str()),
            ("version", "0"),
            ("home", home),
            ("name", &name),
        ];
        let page = worker.follow(&format!("{lives}/new"), &fields);
        self.see(&page);
        let pictures = format!("{lives}/{tenancy}/pictures");
        let form = worker.get(&pictures).field("form").expect("an id");
        let shows = self.typed("what a picture of a home shows");
        // A picture is drawn anew, and shown without its name.
        let file = self.typed("the name of a picture of a home");
        self.is_never_shown();
        let inside = self.typed("what a camera wrote into a picture");
        self.is_never_shown();
        let picture = testkit::pictures::jpeg_with_metadata(64, 48, inside.as_bytes());
        let fields = [
            ("form", form.as_str()),
            ("moment", "start"),
            ("shows", &shows),
        ];
        let files: [(&str, &[u8]); 1] = [(&file, &picture)];
        let page = worker.follow_files_with(&format!("{pictures}/files"), &fields, &files);
        self.see(&page);

        let path = format!("{case}/apart");
        let pair = worker.get(&path).field("id").expect("an id");
        let why = self.typed("why two must be kept apart");
        let fields = [
            ("id", pair.as_str()),
            ("other", &pseudonym),
            ("ground", "conflict"),
            ("text", &why),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        let path = format!("{case}/home/homes/{home}");
        let id = worker.get(&path).field("id").expect("an id");
        let hers = self.typed("what she says of a home");
        let mut fields = vec![
            ("id", id.as_str()),
            ("version", "0"),
            ("state", "wanted"),
            ("her-words", &hers),
        ];
        let page = worker.post(&path, &fields);
        assert_eq!(page.status, 409, "{}", page.text());
        let exception = page.field("exception").expect("an id");
        let reason = self.typed("why a home should be hers in spite of the list");
        fields.extend([
            ("exception", exception.as_str()),
            ("ask", "exception"),
            ("why", &reason),
        ]);
        let page = worker.post(&path, &fields);
        self.see(&page);
        let page = worker.get("/homes/exceptions");
        self.see(&page);
    }

    /// A landlord, a home of his, a look at where it is, and what she needs.
    pub(super) fn homes(&mut self, worker: &mut Visitor, case: &str) {
        let landlord = worker.get("/landlords/new").field("id").expect("an id");
        let name = self.typed("the name of a landlord");
        let contact = self.typed("how to reach a landlord");
        let remarks = self.typed("what was said of a landlord");
        let fields = [
            ("id", landlord.as_str()),
            ("version", "0"),
            ("kind", "private"),
            ("name", &name),
            ("contact", &contact),
            ("remarks", &remarks),
        ];
        let page = worker.follow("/landlords/new", &fields);
        self.see(&page);
        let home = worker.get("/homes/new").field("id").expect("an id");
        let address = self.typed("the address of a home to rent");
        let transport = self.typed("the transport of a home to rent");
        let remarks = self.typed("what was said of a home to rent");
        let fields = [
            ("id", home.as_str()),
            ("version", "0"),
            ("landlord", &landlord),
            ("name", "Reed"),
            ("town", "Haven"),
            ("state", "free"),
            ("address", &address),
            ("transport", &transport),
            ("remarks", &remarks),
        ];
        let page = worker.follow("/homes/new", &fields);
        self.see(&page);
        let path = format!("/homes/{home}/address");
        let reveal = worker.get(&path).field("reveal").expect("an id");
        let purpose = self.typed("the purpose of a look at a home to rent");
        let fields = [("reveal", reveal.as_str()), ("purpose", &purpose)];
        let page = worker.post(&path, &fields);
        self.see(&page);
        let page = worker.get(&format!("/homes/{home}"));
        self.see(&page);
        let path = format!("{case}/home/needs");
        let id = worker.get(&path).field("id").expect("an id");
        let wishes = self.typed("her wishes for a home");
        let avoid = self.typed("where she must keep away from");
        let why = self.typed("why she must keep away");
        let income = self.typed("where her money comes from");
        let fields = [
            ("id", id.as_str()),
            ("version", "0"),
            ("wishes", &wishes),
            ("avoid-1", &avoid),
            ("avoid-1-why", &why),
            ("income-1-what", &income),
            ("income-1-amount", "100"),
        ];
        let page = worker.follow(&path, &fields);
        self.see(&page);
        self.home_near_another(worker, case, &home);
    }
}
