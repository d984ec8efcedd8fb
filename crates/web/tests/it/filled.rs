//! For each form of the site, one that is filled well, in the hands of the one it is meant for, with all
//! done before that has to be. What must hold for every form is asked of all of them in `every_form`; a
//! route for a form that has no filling here fails there.

use domain::accounts::{Compartment, KeyReason, Role, Username};
use domain::cases::{Identity, Risk};
use domain::intake::{Code, Contact, ReportOfConcern, Urgency};
use domain::shelter::{RevealPurpose, StayRange, tonight};
use domain::support::{ActionText, GoalWords, LifeDomain};
use services::accounts::{
    FormDraft, activate, ask_for_key, invite, keep_form, kept_forms, release_share, set_trustees,
};
use services::cases::{NewCase, open};
use services::intake::{NewReport, Wanted, claim, receive};
use services::shelter::{Confirmation, NewHold, WhoseBed, arrive, confirm, hold, reveal_address};
use services::support::{ActionDraft, NewAction, NewGoal, Owner, add_action, add_goal};
use testkit::{Account, Browser, World};
use vault::{
    ActionId, BedId, BookingId, CaseId, GoalId, Passphrase, PersonId, ReportId, TrustRequestId,
};

/// A form, ready to be sent.
pub struct Filling {
    /// The one it is meant for: signed in, or a visitor who has come this far.
    pub browser: Browser,
    /// `None` for a visitor.
    pub by: Option<Role>,
    pub account: Option<Account>,
    pub path: String,
    pub fields: Vec<(&'static str, String)>,
    /// Fields of free text: the page that asks again shows what was typed.
    pub typed: &'static [&'static str],
}

impl Filling {
    pub fn fields(&self) -> Vec<(&str, &str)> {
        self.fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
    }
}

/// Makes every account that a filling may need, so that the keys that are handed out stay as they are.
pub async fn prepare(world: &World) {
    world.all_accounts().await;
}

/// The fillings of a route. With a `sender` they are made for her, and she has a browser already.
pub async fn fill(world: &World, route: &str, sender: Option<&Account>) -> Vec<Filling> {
    let fill = Fill { world, sender };
    let visitor = |browser, path: &str, fields, typed| Filling {
        browser,
        by: None,
        account: None,
        path: path.to_owned(),
        fields,
        typed,
    };
    let id = |name| (name, fill.id::<()>());
    let one = match route {
        "/sign-in" => {
            let account = world.account(0, Role::CaseWorker).await;
            let fields = vec![
                ("username", account.username),
                ("passphrase", account.passphrase),
            ];
            visitor(fill.visitor(route).await, route, fields, &["username"])
        }
        "/welcome" => {
            let (username, code) = fill.invitation().await;
            let fields = enrolment(username, code);
            visitor(fill.visitor(route).await, route, fields, &["username"])
        }
        "/recover" => {
            let (username, code) = fill.invitation().await;
            let passphrase = Passphrase::new("correct horse battery".to_owned());
            let activation = activate(&world.services, &username, code, passphrase)
                .await
                .expect("an activation");
            let fields = enrolment(username, activation.recovery_code);
            visitor(fill.visitor(route).await, route, fields, &["username"])
        }
        "/report/{step}" => return fill.steps().await,
        "/report/leave-out" | "/report/send" | "/report/forget" => {
            visitor(fill.draft().await, route, Vec::new(), &[])
        }
        "/return" => {
            let (_, code) = fill.report().await;
            let fields = vec![("words", code.words().join(" "))];
            visitor(fill.visitor(route).await, route, fields, &["words"])
        }
        "/return/conversation" => {
            let (browser, message) = fill.conversation().await;
            let fields = vec![("message", message), ("text", "She is home.".to_owned())];
            visitor(browser, route, fields, &["text"])
        }
        "/return/leave" => visitor(fill.conversation().await.0, route, Vec::new(), &[]),
        "/sign-out" => fill.by(Role::CaseWorker, route, Vec::new(), &[]).await,
        "/kept/{id}/discard" => {
            let path = fill.kept(route).await;
            fill.by(Role::CaseWorker, &path, Vec::new(), &[]).await
        }
        "/people/{id}/keys" => {
            let name = fill.name("keyless");
            let person = world.new_account(0, Role::CaseWorker, &name).await.person;
            fill.about(Role::CaseWorker, route, person, Vec::new(), &[])
                .await
        }
        "/people/trustees/{compartment}" => {
            let names: Vec<String> = fill
                .trustees()
                .await
                .into_iter()
                .map(|one| one.username)
                .collect();
            let fields = vec![("trustees", names.join("\r\n")), ("needed", "2".to_owned())];
            let path = "/people/trustees/casework";
            fill.by(Role::CaseWorker, path, fields, &["trustees"]).await
        }
        "/people/trustees/{compartment}/ask" => {
            fill.set_trustees().await;
            let name = fill.name("asker");
            let asker = world.new_account(0, Role::CaseWorker, &name).await;
            let fields = vec![id("id"), ("reason", "Mira has left.".to_owned())];
            let path = "/people/trustees/casework/ask";
            fill.as_account(&asker, Role::CaseWorker, path, fields, &["reason"])
                .await
        }
        "/people/requests/{id}/release" => {
            let (trustees, _, request) = fill.asked().await;
            let path = route.replace("{id}", &request.to_string());
            // The sender's own, when she is one of them.
            let is_sender = |one: &&Account| sender.is_some_and(|it| it.person == one.person);
            let trustee = trustees.iter().find(is_sender).unwrap_or(&trustees[0]);
            let fields = vec![("passphrase", trustee.passphrase.clone())];
            let role = Role::NetworkCoordinator;
            fill.as_account(trustee, role, &path, fields, &[]).await
        }
        "/people/requests/{id}/stop" => {
            let (_, _, request) = fill.asked().await;
            fill.about(Role::CaseWorker, route, request, Vec::new(), &[])
                .await
        }
        "/people/requests/{id}/take" => {
            let (trustees, asker, request) = fill.asked().await;
            for trustee in trustees {
                let passphrase = Passphrase::new(trustee.passphrase.clone());
                let actor = world.actor_of(&trustee).await;
                release_share(&world.services, &actor, request, passphrase)
                    .await
                    .expect("a share");
            }
            let path = route.replace("{id}", &request.to_string());
            fill.as_account(&asker, Role::CaseWorker, &path, Vec::new(), &[])
                .await
        }
        "/beds/{bed}/hold" => {
            let bed = fill.bed().await;
            let case = fill.bare_case().await.to_string();
            let fields = vec![
                id("booking"),
                ("case", case.clone()),
                ("call_name", "Noor".to_owned()),
                ("age", "15".to_owned()),
                ("must_know", "Sleeps lightly".to_owned()),
                ("from", String::new()),
                ("nights", "2".to_owned()),
                ("search", format!("case={case}&nights=2")),
            ];
            let path = route.replace("{bed}", &bed.to_string());
            let typed = &["call_name", "age", "must_know"];
            let of_case = fill.by(Role::IntakeWorker, &path, fields, typed).await;
            // From the search, without a case: the worker types which one.
            let pseudonym = fill.name("Heron");
            world.bare_case(0, &pseudonym).await;
            let fields = vec![
                id("booking"),
                ("pseudonym", pseudonym),
                ("call_name", "Noor".to_owned()),
                ("from", String::new()),
                ("nights", "1".to_owned()),
                ("search", String::new()),
            ];
            let path = route.replace("{bed}", &fill.bed().await.to_string());
            let typed = &["pseudonym", "call_name"];
            let by_name = fill.by(Role::IntakeWorker, &path, fields, typed).await;
            return vec![of_case, by_name];
        }
        "/bookings/{id}/confirm" | "/bookings/{id}/cancel" => {
            let booking = fill.booking(Booked::Held).await;
            fill.about(Role::ShelterWorker, route, booking, Vec::new(), &[])
                .await
        }
        "/bookings/{id}/arrive" | "/bookings/{id}/not-arrived" => {
            let booking = fill.booking(Booked::Confirmed).await;
            fill.about(Role::ShelterWorker, route, booking, Vec::new(), &[])
                .await
        }
        "/bookings/{id}/depart" => {
            let booking = fill.booking(Booked::Arrived).await;
            fill.about(Role::ShelterWorker, route, booking, Vec::new(), &[])
                .await
        }
        "/houses/new" => {
            let fields = vec![
                id("id"),
                ("code_name", fill.name("Alder")),
                ("phase", "observation".to_owned()),
                ("gender", "girls".to_owned()),
                ("youngest", "12".to_owned()),
                ("oldest", "17".to_owned()),
                ("features", "quiet".to_owned()),
                ("address", "Nowhere Lane 7\nNowhere".to_owned()),
            ];
            let typed = &["code_name", "address"];
            fill.by(Role::ShelterCoordinator, route, fields, typed)
                .await
        }
        "/houses/{id}/rooms" => {
            let (house, _) = fill.house().await;
            let fields = vec![
                id("id"),
                ("name", fill.name("Green")),
                ("beds", "2".to_owned()),
                ("features", "quiet".to_owned()),
            ];
            fill.about(Role::ShelterCoordinator, route, house, fields, &["name"])
                .await
        }
        "/houses/{id}/address" => {
            let (house, _) = fill.house().await;
            let fields = vec![id("reveal"), ("purpose", "A plumber comes".to_owned())];
            fill.about(Role::ShelterWorker, route, house, fields, &["purpose"])
                .await
        }
        "/reveals/{id}/seen" => {
            let (house, _) = fill.house().await;
            let actor = world.actor(0, Role::ShelterWorker).await;
            let reveal = world.services.random().id();
            let purpose = RevealPurpose {
                text: "A plumber comes".to_owned(),
            };
            reveal_address(&world.services, &actor, reveal, house, &purpose)
                .await
                .expect("a reveal");
            fill.about(Role::ShelterCoordinator, route, reveal, Vec::new(), &[])
                .await
        }
        "/cases/new" => {
            let worker = world.account(0, Role::CaseWorker).await.person;
            let mut fields = vec![
                id("id"),
                ("report", String::new()),
                ("key-worker", worker.to_string()),
                ("harm", "high".to_owned()),
                ("harm-reasons", "He waits at the gate.".to_owned()),
                ("vulnerability", "medium".to_owned()),
                ("vulnerability-reasons", "No safe adult yet.".to_owned()),
            ];
            fields.extend(identity(&fill.name("0471 0")));
            let typed = &[
                "given-name",
                "family-name",
                "call-name",
                "aliases",
                "phones",
                "representative",
                "harm-reasons",
                "vulnerability-reasons",
            ];
            fill.by(Role::IntakeWorker, route, fields, typed).await
        }
        "/cases/{id}/notes" => {
            let fields = vec![id("id"), ("note", "She slept well.".to_owned())];
            fill.of_case(route, fields, &["note"]).await
        }
        "/cases/{id}/state" => {
            let fields = vec![("state", "closed".to_owned())];
            fill.of_case(route, fields, &[]).await
        }
        "/cases/{id}/identity" => {
            let mut fields = vec![("version", "1".to_owned())];
            fields.extend(identity(""));
            let typed = &["given-name", "family-name", "call-name", "aliases"];
            fill.of_case(route, fields, typed).await
        }
        "/cases/{id}/risk" => {
            let fields = vec![
                id("id"),
                ("harm", "high".to_owned()),
                ("harm-reasons", "He waits at the gate.".to_owned()),
                ("vulnerability", "medium".to_owned()),
                ("vulnerability-reasons", "No safe adult yet.".to_owned()),
            ];
            let typed = &["harm-reasons", "vulnerability-reasons"];
            fill.of_case(route, fields, typed).await
        }
        "/cases/{id}/key-worker" => {
            let worker = world.account(0, Role::HealthWorker).await.person;
            let fields = vec![("key-worker", worker.to_string())];
            fill.of_case(route, fields, &[]).await
        }
        "/cases/{id}/plan/review" => {
            let case = fill.case().await;
            fill.goal(case).await;
            let fields = vec![
                ("review-day", "15".to_owned()),
                ("review-month", "1".to_owned()),
                ("review-year", "2027".to_owned()),
            ];
            let typed = &["review-day", "review-month", "review-year"];
            fill.about(Role::CaseWorker, route, case, fields, typed)
                .await
        }
        "/cases/{id}/plan/goals/new" => {
            let fields = vec![
                id("id"),
                ("domain", "education".to_owned()),
                ("words", "I want to finish school.".to_owned()),
            ];
            fill.of_case(route, fields, &["words"]).await
        }
        "/cases/{id}/plan/goals/{goal}" => {
            let (case, goal, _) = fill.plan().await;
            let fields = vec![
                ("version", "1".to_owned()),
                ("words", "I want to become a nurse.".to_owned()),
                ("state", "open".to_owned()),
            ];
            let route = route.replace("{goal}", &goal.to_string());
            fill.about(Role::CaseWorker, &route, case, fields, &["words"])
                .await
        }
        "/cases/{id}/plan/goals/{goal}/actions/new" => {
            let (case, goal, _) = fill.plan().await;
            let mut fields = vec![id("id")];
            fields.extend(action());
            let route = route.replace("{goal}", &goal.to_string());
            let typed = &["text", "owner-name", "due-day", "due-month", "due-year"];
            fill.about(Role::CaseWorker, &route, case, fields, typed)
                .await
        }
        "/cases/{id}/plan/actions/{action}" => {
            let (case, _, id) = fill.plan().await;
            let mut fields = vec![("version", "1".to_owned()), ("state", "open".to_owned())];
            fields.extend(action());
            let route = route.replace("{action}", &id.to_string());
            let typed = &["text", "owner-name", "due-day", "due-month", "due-year"];
            fill.about(Role::CaseWorker, &route, case, fields, typed)
                .await
        }
        "/cases/{id}/plan/actions/{action}/done" => {
            let (case, _, id) = fill.plan().await;
            let fields = vec![("version", "1".to_owned())];
            let route = route.replace("{action}", &id.to_string());
            fill.about(Role::CaseWorker, &route, case, fields, &[])
                .await
        }
        "/intake/{report}/claim" => {
            let report = fill.report().await.0;
            let path = route.replace("{report}", &report.to_string());
            fill.by(Role::IntakeWorker, &path, Vec::new(), &[]).await
        }
        "/intake/{report}/hand-back" => {
            let path = fill.claimed(route).await;
            fill.by(Role::IntakeWorker, &path, Vec::new(), &[]).await
        }
        "/intake/{report}/reply" => {
            let path = fill.claimed(route).await;
            let fields = vec![id("message"), ("text", "Is she home?".to_owned())];
            fill.by(Role::IntakeWorker, &path, fields, &["text"]).await
        }
        "/intake/{report}/decide" => {
            let path = fill.claimed(route).await;
            let fields = vec![
                id("decision_id"),
                ("priority", "urgent".to_owned()),
                ("decision", "advise".to_owned()),
                ("reason", "She wants to think about it.".to_owned()),
            ];
            fill.by(Role::IntakeWorker, &path, fields, &["reason"])
                .await
        }
        _ => panic!("POST {route} has no filling: give it one in filled.rs"),
    };
    vec![one]
}

/// How far a booking has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Booked {
    Held,
    Confirmed,
    Arrived,
}

struct Fill<'a> {
    world: &'a World,
    sender: Option<&'a Account>,
}

impl Fill<'_> {
    fn id<K>(&self) -> String {
        self.world.services.random().id::<K>().to_string()
    }

    /// A name that nothing else has.
    fn name(&self, stem: &str) -> String {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(10_000);
        format!("{stem}{}", COUNT.fetch_add(1, Ordering::Relaxed))
    }

    async fn visitor(&self, path: &str) -> Browser {
        let mut browser = self.world.new_browser();
        browser.get(path).await;
        browser
    }

    /// A form of somebody of this role at the first centre.
    async fn by(
        &self,
        role: Role,
        path: &str,
        fields: Vec<(&'static str, String)>,
        typed: &'static [&'static str],
    ) -> Filling {
        let account = self.world.account(0, role).await;
        self.as_account(&account, role, path, fields, typed).await
    }

    async fn as_account(
        &self,
        account: &Account,
        role: Role,
        path: &str,
        fields: Vec<(&'static str, String)>,
        typed: &'static [&'static str],
    ) -> Filling {
        let mut browser = self.world.new_browser();
        if self.sender.is_none() {
            browser = self.world.sign_in(browser, account).await;
            browser.get("/day").await;
        }
        Filling {
            browser,
            by: Some(role),
            account: Some(account.clone()),
            path: path.to_owned(),
            fields,
            typed,
        }
    }

    /// The same, for a route about one thing: `{id}` in it is that thing's.
    async fn about<K>(
        &self,
        role: Role,
        route: &str,
        id: vault::Id<K>,
        fields: Vec<(&'static str, String)>,
        typed: &'static [&'static str],
    ) -> Filling {
        let path = route.replace("{id}", &id.to_string());
        self.by(role, &path, fields, typed).await
    }

    async fn of_case(
        &self,
        route: &str,
        fields: Vec<(&'static str, String)>,
        typed: &'static [&'static str],
    ) -> Filling {
        let case = self.case().await;
        self.about(Role::CaseWorker, route, case, fields, typed)
            .await
    }

    async fn invitation(&self) -> (String, Passphrase) {
        let username = Username::parse(&self.name("new.")).expect("a username");
        let centre = self.world.centres[0].id;
        let invitation = invite(&self.world.services, centre, &username, Role::CaseWorker)
            .await
            .expect("an invitation");
        (username.as_str().to_owned(), invitation.code)
    }

    /// A visitor who has answered two questions and has seen her answers.
    async fn draft(&self) -> Browser {
        self.world.account(0, Role::IntakeWorker).await;
        let mut browser = self.visitor("/report/who").await;
        for (step, field, value) in [
            ("who", "sender", "friend"),
            ("seen", "seen", "She has two phones now."),
        ] {
            let page = browser
                .post(&format!("/report/{step}"), &[(field, value)])
                .await;
            assert_eq!(page.status, 303, "{step}: {}", page.text());
            browser.get("/report/check").await;
        }
        browser
    }

    async fn steps(&self) -> Vec<Filling> {
        const WORDS: &str = "ليلى 🌧 & <b>";
        let steps: [(_, &[(&'static str, &str)], &'static [&'static str]); 6] = [
            ("who", &[("sender", "friend"), ("to", "check")], &[]),
            ("about", &[("about", WORDS)], &["about"]),
            ("seen", &[("seen", WORDS)], &["seen"]),
            (
                "where",
                &[("place", WORDS), ("region", "BE/Haven region")],
                &["place"],
            ),
            ("urgent", &[("urgency", "now")], &[]),
            (
                "contact",
                &[
                    ("wish", "way"),
                    ("way", WORDS),
                    ("avoid", WORDS),
                    ("safe_when", WORDS),
                ],
                &["way", "avoid", "safe_when"],
            ),
        ];
        let mut fillings = Vec::new();
        for (step, fields, typed) in steps {
            fillings.push(Filling {
                browser: self.draft().await,
                by: None,
                account: None,
                path: format!("/report/{step}"),
                fields: fields
                    .iter()
                    .map(|(name, value)| (*name, (*value).to_owned()))
                    .collect(),
                typed,
            });
        }
        fillings
    }

    async fn report(&self) -> (ReportId, Code) {
        self.world.account(0, Role::IntakeWorker).await;
        let new = NewReport {
            id: self.world.services.random().id(),
            report: ReportOfConcern {
                sender: None,
                about: "A girl in my class".to_owned(),
                seen: "She is picked up by a car".to_owned(),
                place: String::new(),
                urgency: Urgency::Soon,
                contact: Contact::default(),
                check: None,
            },
            wanted: Wanted {
                country: Some("BE".to_owned()),
                region: Some("Haven region".to_owned()),
                language: "nl".to_owned(),
            },
        };
        let received = receive(&self.world.services, new).await.expect("a report");
        (received.report, received.code)
    }

    /// A report in the hands of the sender of the form, where she can have it.
    async fn claimed(&self, route: &str) -> String {
        let (report, _) = self.report().await;
        let services = &self.world.services;
        let by_sender = match self.sender {
            Some(sender) => {
                let actor = self.world.actor_of(sender).await;
                claim(services, &actor, report).await.is_ok()
            }
            None => false,
        };
        if !by_sender {
            let actor = self.world.actor(0, Role::IntakeWorker).await;
            claim(services, &actor, report).await.expect("a claim");
        }
        route.replace("{report}", &report.to_string())
    }

    /// A visitor who has come back with her words.
    async fn conversation(&self) -> (Browser, String) {
        let (_, code) = self.report().await;
        let mut browser = self.visitor("/return").await;
        let page = browser
            .post_and_follow("/return", &[("words", &code.words().join(" "))])
            .await;
        (browser, page.field("message").expect("an id"))
    }

    async fn kept(&self, route: &str) -> String {
        let account = match self.sender {
            Some(account) => account.clone(),
            None => self.world.account(0, Role::CaseWorker).await,
        };
        let services = &self.world.services;
        let actor = self.world.actor_of(&account).await;
        let key = actor.keyring().person().public_key();
        let draft = FormDraft {
            path: "/cases/new".to_owned(),
            fields: vec![("given-name".to_owned(), "Noor".to_owned())],
        };
        keep_form(services, account.person, &key, &draft)
            .await
            .expect("a kept form");
        let kept = kept_forms(services, &actor).await.expect("kept forms");
        route.replace("{id}", &kept[0].id.to_string())
    }

    /// Two people without the key, one of them at the other centre.
    async fn trustees(&self) -> Vec<Account> {
        vec![
            self.world.account(1, Role::NetworkCoordinator).await,
            self.world.account(0, Role::CentreManager).await,
        ]
    }

    async fn set_trustees(&self) -> Vec<Account> {
        let trustees = self.trustees().await;
        let names: Vec<String> = trustees.iter().map(|one| one.username.clone()).collect();
        let actor = self.world.actor(0, Role::HousingOfficer).await;
        set_trustees(
            &self.world.services,
            &actor,
            Compartment::Casework,
            2,
            &names,
        )
        .await
        .expect("trustees");
        trustees
    }

    /// Trustees, somebody without a key, and her request for it.
    async fn asked(&self) -> (Vec<Account>, Account, TrustRequestId) {
        let trustees = self.set_trustees().await;
        let name = self.name("asker");
        let asker = self.world.new_account(0, Role::CaseWorker, &name).await;
        let actor = self.world.actor_of(&asker).await;
        let request = self.world.services.random().id();
        let reason = KeyReason::parse("Mira has left.").expect("a reason");
        ask_for_key(
            &self.world.services,
            &actor,
            request,
            Compartment::Casework,
            &reason,
        )
        .await
        .expect("a request");
        (trustees, asker, request)
    }

    async fn house(&self) -> (vault::HouseId, Vec<BedId>) {
        let name = self.name("Birch");
        let address = "Nowhere Lane 1";
        self.world.house(0, &name, address, &[("", 1)]).await
    }

    async fn bed(&self) -> BedId {
        self.house().await.1[0]
    }

    async fn bare_case(&self) -> CaseId {
        self.world.bare_case(0, &self.name("Heron")).await
    }

    async fn booking(&self, far: Booked) -> BookingId {
        let world = self.world;
        let services = &world.services;
        let booking = services.random().id();
        let first = tonight(world.now(), &world.centres[0].time_zone);
        let new = NewHold {
            booking,
            whose: WhoseBed::Case(self.bare_case().await),
            bed: self.bed().await,
            range: StayRange::of_nights(first, 3).expect("nights"),
            call_name: "Noor".to_owned(),
            age: "15".to_owned(),
            must_know: "Sleeps lightly".to_owned(),
        };
        let sender = world.actor(0, Role::IntakeWorker).await;
        hold(services, &sender, new).await.expect("a hold");
        let house = world.actor(0, Role::ShelterWorker).await;
        if far >= Booked::Confirmed {
            confirm(services, &house, booking, Confirmation::InTime)
                .await
                .expect("a confirmation");
        }
        if far >= Booked::Arrived {
            arrive(services, &house, booking).await.expect("an arrival");
        }
        booking
    }

    async fn case(&self) -> CaseId {
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::IntakeWorker).await;
        let new = NewCase {
            id: services.random().id(),
            report: None,
            identity: Identity {
                given_name: "Noor".to_owned(),
                ..Identity::default()
            },
            risk: Risk::default(),
            key_worker: self.worker().await,
        };
        open(services, &actor, &new).await.expect("a case");
        new.id
    }

    async fn worker(&self) -> PersonId {
        self.world.account(0, Role::CaseWorker).await.person
    }

    async fn goal(&self, case: CaseId) -> GoalId {
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let new = NewGoal {
            id: self.world.services.random().id(),
            case,
            domain: LifeDomain::Education,
            words: GoalWords::parse("I want to finish this year.").expect("words"),
        };
        add_goal(&self.world.services, &actor, &new)
            .await
            .expect("a goal");
        new.id
    }

    async fn plan(&self) -> (CaseId, GoalId, ActionId) {
        let case = self.case().await;
        let goal = self.goal(case).await;
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let new = NewAction {
            id: self.world.services.random().id(),
            goal,
            draft: ActionDraft {
                text: ActionText::parse("Call the school", "").expect("a text"),
                owner: Owner::Staff(self.worker().await),
                due_on: None,
            },
        };
        add_action(&self.world.services, &actor, &new)
            .await
            .expect("an action");
        (case, goal, new.id)
    }
}

fn enrolment(username: String, code: Passphrase) -> Vec<(&'static str, String)> {
    let passphrase = "a long enough passphrase".to_owned();
    vec![
        ("username", username),
        ("code", code.expose().to_owned()),
        ("passphrase", passphrase.clone()),
        ("again", passphrase),
    ]
}

fn identity(phone: &str) -> Vec<(&'static str, String)> {
    [
        ("given-name", "Zsófia"),
        ("family-name", "ليلى"),
        ("call-name", "🌻"),
        ("aliases", "L\r\nLi"),
        ("phones", phone),
        ("birth-day", "3"),
        ("birth-month", "4"),
        ("birth-year", "2011"),
        ("birth-precision", "filled"),
        ("gender", "girl"),
        ("language", "ar"),
        ("language-other", "wo"),
        ("nationality", "SY"),
        ("nationality-other", "pt"),
        ("institution", "yes"),
        ("institution-name", "Huis Noord"),
        ("representative", "An aunt"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect()
}

fn action() -> Vec<(&'static str, String)> {
    [
        ("text", "Write to the school"),
        ("owner", "other"),
        ("owner-name", "Her aunt"),
        ("due-day", "22"),
        ("due-month", "12"),
        ("due-year", "2026"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .collect()
}
