//! Forms of the directory of services, and of what is asked of one for a young person.

use domain::accounts::Role;
use domain::directory::{
    ContactWay, CostKind, Hours, Requirement, ServiceContacts, ServiceFacts, ServiceState,
};
use domain::letters::Audience;
use domain::support::LifeDomain;
use jiff::ToSpan;
use services::directory::{NewService, NewServiceReferral, NewStep, add_step, ask, put_service};
use testkit::World;
use vault::{CaseId, ConsentId, ServiceId, ServiceReferralId};

use super::{Fill, Filling};

/// What is known of a service that everybody can go to.
pub fn facts(name: &str) -> ServiceFacts {
    ServiceFacts {
        name: name.to_owned(),
        what: "Talks, alone or in a group".to_owned(),
        domains: vec![LifeDomain::Education, LifeDomain::MentalHealth],
        area: "Haven".to_owned(),
        audience: Audience::Other,
        hours: Hours::read("1:540-1020 2:540-1020").expect("hours"),
        hours_words: String::new(),
        languages: Vec::new(),
        cost: CostKind::Free,
        cost_words: String::new(),
        needs: vec![Requirement::Appointment],
        needs_words: String::new(),
        youngest: Some(12),
        oldest: Some(25),
        access: Vec::new(),
        access_words: String::new(),
        ways: vec![ContactWay::Phone],
        contact: "0000 00 00 07".to_owned(),
        safe: String::new(),
        state: ServiceState::Active,
        checked_on: None,
    }
}

/// A service of the first centre.
pub async fn kept_service(world: &World) -> ServiceId {
    let services = &world.services;
    let worker = world.actor(0, Role::CaseWorker).await;
    let new = NewService {
        id: services.random().id(),
        follows: 0,
        facts: facts("Het Open Raam"),
        contacts: ServiceContacts {
            people: "Ask for Kwarts".to_owned(),
            remarks: String::new(),
        },
    };
    let id = new.id;
    put_service(services, &worker, new)
        .await
        .expect("a service");
    id
}

/// A service that was typed in, asked for a young person of the first centre.
pub async fn kept_referral(world: &World, case: CaseId, consent: ConsentId) -> ServiceReferralId {
    let services = &world.services;
    let worker = world.actor(0, Role::CaseWorker).await;
    let today = services.clock().today(&worker.time_zone);
    let new = NewServiceReferral {
        id: services.random().id(),
        case,
        domain: LifeDomain::MentalHealth,
        goal: None,
        service: None,
        name: "Somebody to talk with".to_owned(),
        audience: Audience::Other,
        asked_for: "A first talk".to_owned(),
        told: "A girl of 15 who would like to talk".to_owned(),
        on: today,
        way: ContactWay::Phone,
        answer_by: today.saturating_add(7.days()),
        consent,
    };
    let id = new.id;
    ask(services, &worker, new).await.expect("asked");
    id
}

fn words(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    pairs
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect()
}

const SERVICE: &[(&str, &str)] = &[
    ("name", "De Wilg 🌿"),
    ("what", "A place to learn\nand to be"),
    ("domain", "education"),
    ("domain", "other"),
    ("area", "Haven & around"),
    ("audience", "school"),
    ("hours-monday", "9:00-12:30, 14:00-18:00"),
    ("hours-friday", "22:00-2:00"),
    ("hours-words", "Closed in July"),
    ("language", "nl"),
    ("language-other", "yo"),
    ("cost", "partly"),
    ("cost-words", "By income"),
    ("needs", "papers"),
    ("needs-words", "A photograph"),
    ("youngest", "12"),
    ("oldest", "18"),
    ("access", "step_free"),
    ("access-words", "The bell is low"),
    ("way", "mail"),
    ("contact", "wilg@haven.example"),
    ("safe", "Their letters show a logo"),
    ("people", "Ask for Ó Kwarts"),
    ("remarks", "She calls back at once"),
    ("checked-day", "20"),
    ("checked-month", "11"),
    ("checked-year", "2026"),
    ("state", "active"),
];

const SERVICE_TYPED: &[&str] = &[
    "name",
    "what",
    "area",
    "hours-monday",
    "hours-friday",
    "hours-words",
    "language-other",
    "cost-words",
    "needs-words",
    "youngest",
    "oldest",
    "access-words",
    "contact",
    "safe",
    "people",
    "remarks",
];

impl Fill<'_> {
    pub async fn service(&self, route: &str) -> Filling {
        let mut fields = Vec::new();
        let path = match route.ends_with("/new") {
            true => {
                fields.extend([("id", self.id::<()>()), ("version", "0".to_owned())]);
                route.to_owned()
            }
            false => {
                let service = kept_service(self.world).await;
                fields.extend([("id", service.to_string()), ("version", "1".to_owned())]);
                route.replace("{service}", &service.to_string())
            }
        };
        fields.extend(words(SERVICE));
        self.by(Role::CaseWorker, &path, fields, SERVICE_TYPED)
            .await
    }

    /// A day of the first centre, as a form has it.
    fn day(&self, names: [&'static str; 3], ahead: i64) -> [(&'static str, String); 3] {
        let zone = &self.world.centres[0].time_zone;
        let day = self.world.services.clock().today(zone);
        let day = day.saturating_add(ahead.days());
        [
            (names[0], day.day().to_string()),
            (names[1], day.month().to_string()),
            (names[2], day.year().to_string()),
        ]
    }

    async fn agreed(&self, case: CaseId) -> ConsentId {
        let worker = self.world.actor(0, Role::CaseWorker).await;
        testkit::agree(&self.world.services, &worker, case).await
    }

    pub async fn ask_service(&self) -> Filling {
        let case = self.case().await;
        let consent = self.agreed(case).await;
        let mut fields = vec![("id", self.id::<()>()), ("basis", consent.to_string())];
        fields.extend(words(&[
            ("service", ""),
            ("name", "Zirkoon 🎈"),
            ("domain", "education"),
            ("goal", ""),
            ("asked-for", "A place\nfrom Monday"),
            ("told", "A girl of 15 & her first name"),
            ("audience", "school"),
            ("way", "phone"),
            ("sure", "yes"),
        ]));
        fields.extend(self.day(["on-day", "on-month", "on-year"], 0));
        fields.extend(self.day(["answer-by-day", "answer-by-month", "answer-by-year"], 10));
        let typed = &["name", "asked-for", "told"];
        let route = "/cases/{id}/services/new";
        self.about(Role::CaseWorker, route, case, fields, typed)
            .await
    }

    pub async fn steps_of_a_referral(&self, route: &str) -> Vec<Filling> {
        let mut fillings = Vec::new();
        for part in ["chase", "answer", "start", "end", "cost", "barriers", "off"] {
            let case = self.case().await;
            let consent = self.agreed(case).await;
            let referral = kept_referral(self.world, case, consent).await;
            let mut version = 1;
            if part == "end" {
                self.start(case, referral).await;
                version = 2;
            }
            let path = route
                .replace("{referral}", &referral.to_string())
                .replace("{part}", part);
            let mut fields = vec![
                ("id", self.id::<()>()),
                ("version", version.to_string()),
                ("basis", consent.to_string()),
            ];
            fields.extend(self.day(["on-day", "on-month", "on-year"], 0));
            let typed: &[&str] = match part {
                "chase" => {
                    fields.extend(words(&[
                        ("way", "mail"),
                        ("words", "They ask for patience 🌿"),
                        ("told", "She speaks Dutch"),
                        ("sure", "yes"),
                    ]));
                    let names = ["answer-by-day", "answer-by-month", "answer-by-year"];
                    fields.extend(self.day(names, 10));
                    &["words", "told"]
                }
                "answer" => {
                    fields.extend(words(&[("kind", "waiting"), ("words", "Six weeks 🌿")]));
                    fields.extend(self.day(["day-day", "day-month", "day-year"], 40));
                    &["words"]
                }
                "end" => {
                    fields.extend(words(&[
                        ("outcome", "helped"),
                        ("hers", "I go there by myself now"),
                        ("workers", "She is calmer"),
                    ]));
                    &["hers", "workers"]
                }
                "cost" => {
                    fields.extend(words(&[
                        ("payer", "insurance"),
                        ("amount", "4,50"),
                        ("per", "session"),
                        ("words", "With a card"),
                    ]));
                    &["amount", "words"]
                }
                "barriers" => {
                    fields.extend(words(&[
                        ("barrier", "transport"),
                        ("barrier", "fear"),
                        ("words", "The last bus leaves at 5"),
                    ]));
                    &["words"]
                }
                _ => {
                    fields.extend(words(&[("words", "She wants it like that")]));
                    &["words"]
                }
            };
            fillings.push(
                self.about(Role::CaseWorker, &path, case, fields, typed)
                    .await,
            );
        }
        fillings
    }

    async fn start(&self, case: CaseId, referral: ServiceReferralId) {
        let services = &self.world.services;
        let worker = self.world.actor(0, Role::CaseWorker).await;
        let new = NewStep {
            id: services.random().id(),
            case,
            referral,
            follows: 1,
            what: domain::directory::Step::Started {
                on: services.clock().today(&worker.time_zone),
                words: String::new(),
            },
        };
        add_step(services, &worker, new).await.expect("a start");
    }
}
