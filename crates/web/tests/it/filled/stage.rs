//! What must have happened before a form can be sent: the houses, cases, reports and requests that forms are
//! about.

use domain::accounts::{Compartment, KeyReason, Role, Username};
use domain::cases::{Identity, Risk};
use domain::intake::duty::{DutyPhone, Turn};
use domain::intake::flood::{Load, Signal};
use domain::intake::{Channel, Code, Contact, ReportOfConcern, Urgency};
use domain::shelter::{StayRange, tonight};
use domain::support::{ActionText, GoalWords, LifeDomain};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use services::accounts::{FormDraft, ask_for_key, invite, keep_form, kept_forms, set_trustees};
use services::cases::{NewCase, open};
use services::intake::duty::{NewTurn, Roster, add_turn};
use services::intake::{NewReport, Wanted, claim, receive, receive_with};
use services::shelter::{Confirmation, NewHold, WhoseBed, arrive, confirm, hold};
use services::support::{ActionDraft, NewAction, NewGoal, Owner, add_action, add_goal};
use testkit::{Account, Browser, World};
use vault::{
    ActionId, BedId, BookingId, CaseId, DutyTurnId, GoalId, Passphrase, PersonId, ReportId,
    TrustRequestId,
};

use super::Filling;

/// A question: its page, what is answered, and which of it is free text.
type Step = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

const WORDS: &str = "ليلى 🌧 & <b>";
const PLACE: &[(&str, &str)] = &[("place", WORDS), ("region", "BE/Haven region")];

/// How far a booking has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Booked {
    Held,
    Confirmed,
    Arrived,
}

pub struct Fill<'a> {
    pub world: &'a World,
    pub sender: Option<&'a Account>,
}

impl Fill<'_> {
    pub fn id<K>(&self) -> String {
        self.world.services.random().id::<K>().to_string()
    }

    /// A name that nothing else has.
    pub fn name(&self, stem: &str) -> String {
        use std::sync::atomic::{AtomicU32, Ordering};
        static COUNT: AtomicU32 = AtomicU32::new(10_000);
        format!("{stem}{}", COUNT.fetch_add(1, Ordering::Relaxed))
    }

    pub async fn visitor(&self, path: &str) -> Browser {
        let mut browser = self.world.new_browser();
        browser.get(path).await;
        browser
    }

    /// A form of somebody of this role at the first centre.
    pub async fn by(
        &self,
        role: Role,
        path: &str,
        fields: Vec<(&'static str, String)>,
        typed: &'static [&'static str],
    ) -> Filling {
        let account = self.world.account(0, role).await;
        self.as_account(&account, role, path, fields, typed).await
    }

    pub async fn as_account(
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
            // For its token: a page that does not grow with everything that is made, as the first one of her day does.
            browser.get("/calendar").await;
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
    pub async fn about<K>(
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

    pub async fn of_case(
        &self,
        route: &str,
        fields: Vec<(&'static str, String)>,
        typed: &'static [&'static str],
    ) -> Filling {
        let case = self.case().await;
        self.about(Role::CaseWorker, route, case, fields, typed)
            .await
    }

    pub async fn invitation(&self) -> (String, Passphrase) {
        let username = Username::parse(&self.name("new.")).expect("a username");
        let centre = self.world.centres[0].id;
        let invitation = invite(&self.world.services, centre, &username, Role::CaseWorker)
            .await
            .expect("an invitation");
        (username.as_str().to_owned(), invitation.code)
    }

    /// A visitor who has answered two questions and has seen her answers.
    pub async fn draft(&self, channel: Channel) -> Browser {
        self.world.account(0, Role::IntakeWorker).await;
        let (begin, first, answers) = match channel {
            Channel::Referral => ("/refer", "work", [("sender", "school")]),
            _ => ("/report", "who", [("sender", "friend")]),
        };
        let mut browser = self.visitor(&format!("{begin}/{first}")).await;
        let seen = [("seen", "She has two phones now.")];
        for (step, answers) in [(first, &answers), ("seen", &seen)] {
            let page = browser.post(&format!("{begin}/{step}"), answers).await;
            assert_eq!(page.status, 303, "{step}: {}", page.text());
            browser.get(&format!("{begin}/check")).await;
        }
        browser
    }

    /// Each question of a report.
    pub async fn steps(&self) -> Vec<Filling> {
        let steps: [Step; 6] = [
            ("who", &[("sender", "friend"), ("to", "check")], &[]),
            (
                "about",
                &[("about", WORDS), ("age", "15")],
                &["about", "age"],
            ),
            ("seen", &[("seen", WORDS)], &["seen"]),
            ("where", PLACE, &["place"]),
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
        self.questions(Channel::Public, "/report", &steps).await
    }

    /// Each question of a referral.
    pub async fn referral_steps(&self) -> Vec<Filling> {
        let steps: [Step; 8] = [
            (
                "work",
                &[
                    ("sender", "school"),
                    ("organisation", WORDS),
                    ("role", WORDS),
                    ("to", "check"),
                ],
                &["organisation", "role"],
            ),
            (
                "call-back",
                &[("way", WORDS), ("safe_when", WORDS)],
                &["way", "safe_when"],
            ),
            (
                "about",
                &[("about", WORDS), ("age", "15")],
                &["about", "age"],
            ),
            ("seen", &[("seen", WORDS)], &["seen"]),
            ("where", PLACE, &["place"]),
            ("urgent", &[("urgency", "now")], &[]),
            (
                "agreement",
                &[("agreement", "not_asked"), ("without_agreement", WORDS)],
                &["without_agreement"],
            ),
            ("told", &[("told", WORDS)], &["told"]),
        ];
        self.questions(Channel::Referral, "/refer", &steps).await
    }

    async fn questions(&self, channel: Channel, begin: &str, steps: &[Step]) -> Vec<Filling> {
        let mut fillings = Vec::new();
        for (step, fields, typed) in steps {
            fillings.push(Filling {
                browser: self.draft(channel).await,
                by: None,
                account: None,
                path: format!("{begin}/{step}"),
                fields: fields
                    .iter()
                    .map(|(name, value)| (*name, (*value).to_owned()))
                    .collect(),
                typed,
            });
        }
        fillings
    }

    /// A Monday whose week, and the one after it, nobody is on duty in yet.
    pub fn empty_week(&self) -> Date {
        use std::sync::atomic::{AtomicI32, Ordering};
        static COUNT: AtomicI32 = AtomicI32::new(0);
        let weeks = COUNT.fetch_add(2, Ordering::Relaxed);
        date(2027, 1, 4)
            .checked_add(weeks.weeks())
            .expect("a Monday")
    }

    /// A turn of duty on that Monday.
    pub async fn turn(&self, roster: Roster, monday: Date) -> DutyTurnId {
        let services = &self.world.services;
        let keeper = match roster {
            Roster::Centre => Role::IntakeWorker,
            Roster::Network => Role::NetworkCoordinator,
        };
        let zone = TimeZone::get(&self.world.centres[0].time_zone).expect("a time zone");
        let (from, until) = (monday.at(9, 0, 0, 0), monday.at(17, 0, 0, 0));
        let new = NewTurn {
            id: services.random().id(),
            person: self.world.account(0, Role::IntakeWorker).await.person,
            turn: Turn::local(from, until, &zone).expect("a turn"),
            phone: DutyPhone::parse("0000 00 00 01").expect("a number"),
        };
        let id = new.id;
        add_turn(services, &self.world.actor(0, keeper).await, roster, new)
            .await
            .expect("a turn of duty");
        id
    }

    pub async fn report(&self) -> (ReportId, Code) {
        self.world.account(0, Role::IntakeWorker).await;
        let received = receive(&self.world.services, self.new_report())
            .await
            .expect("a report");
        (received.report, received.code)
    }

    /// A report that looks like a machine's work.
    pub async fn held_aside(&self) -> ReportId {
        self.world.account(0, Role::IntakeWorker).await;
        let signals = [Signal::RepeatedText].into_iter().collect();
        let services = &self.world.services;
        let received = receive_with(services, self.new_report(), signals, Load::Calm)
            .await
            .expect("a report");
        received.report
    }

    fn new_report(&self) -> NewReport {
        NewReport {
            id: self.world.services.random().id(),
            channel: Channel::Public,
            report: ReportOfConcern {
                sender: None,
                about: "A girl in my class".to_owned(),
                seen: "She is picked up by a car".to_owned(),
                place: String::new(),
                urgency: Urgency::Soon,
                contact: Contact::default(),
                check: None,
                age: None,
                call: None,
                referral: None,
            },
            wanted: Wanted {
                country: Some("BE".to_owned()),
                region: Some("Haven region".to_owned()),
                language: "nl".to_owned(),
                age: None,
                kept_at: None,
            },
        }
    }

    /// A report in the hands of the sender of the form, where she can have it.
    pub async fn claimed(&self, route: &str) -> String {
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
    pub async fn conversation(&self) -> (Browser, String) {
        let (_, code) = self.report().await;
        let mut browser = self.visitor("/return").await;
        let page = browser
            .post_and_follow("/return", &[("words", &code.words().join(" "))])
            .await;
        (browser, page.field("message").expect("an id"))
    }

    /// The same, and she has answered.
    pub async fn answered(&self) -> (Browser, String) {
        let (mut browser, message) = self.conversation().await;
        let fields = [("message", message.as_str()), ("text", "She is home.")];
        browser
            .post_and_follow("/return/conversation", &fields)
            .await;
        (browser, message)
    }

    pub async fn kept(&self, route: &str) -> String {
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
    pub async fn trustees(&self) -> Vec<Account> {
        vec![
            self.world.account(1, Role::NetworkCoordinator).await,
            self.world.account(0, Role::CentreManager).await,
        ]
    }

    pub async fn set_trustees(&self) -> Vec<Account> {
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
    pub async fn asked(&self) -> (Vec<Account>, Account, TrustRequestId) {
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

    pub async fn house(&self) -> (vault::HouseId, Vec<BedId>) {
        let name = self.name("Birch");
        let address = "Nowhere Lane 1";
        self.world.house(0, &name, address, &[("", 1)]).await
    }

    pub async fn bed(&self) -> BedId {
        self.house().await.1[0]
    }

    pub async fn bare_case(&self) -> CaseId {
        self.world.bare_case(0, &self.name("Heron")).await
    }

    pub async fn booking(&self, far: Booked) -> BookingId {
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

    pub async fn case(&self) -> CaseId {
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

    pub async fn worker(&self) -> PersonId {
        self.world.account(0, Role::CaseWorker).await.person
    }

    pub async fn goal(&self, case: CaseId) -> GoalId {
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

    pub async fn plan(&self) -> (CaseId, GoalId, ActionId) {
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
