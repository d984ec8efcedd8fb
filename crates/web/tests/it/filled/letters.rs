//! A letter of a case, and somebody to whom it goes.

use std::collections::BTreeMap;

use domain::accounts::Role;
use domain::letters::write;
use services::letters::{NewLetter, put_letter};
use testkit::World;
use vault::{CaseId, LetterId};

use super::Filling;
use super::stage::Fill;

const FIELDS: [(&str, &str); 7] = [
    ("f-recipient", "Sint-Jansschool"),
    ("f-date", "26 November 2026"),
    ("f-name", "Noor"),
    ("f-birth-date", "20 May 2011"),
    ("f-worker", "Mira"),
    ("f-from", "1 December"),
    ("f-contact", "0000 00 00 01"),
];

const TYPED: &[&str] = &[
    "f-recipient",
    "f-date",
    "f-name",
    "f-birth-date",
    "f-worker",
    "f-from",
    "f-contact",
];

/// A letter to a school, kept.
pub async fn kept_letter(world: &World, case: CaseId) -> LetterId {
    let services = &world.services;
    let content = services.content();
    let template = content.letters().by_id("school").expect("a template");
    let values: BTreeMap<String, String> = FIELDS
        .iter()
        .map(|(name, value)| (name.replace("f-", ""), (*value).to_owned()))
        .collect();
    let letter = write(template, "en", &values, content.missing()).expect("a letter");
    let new = NewLetter {
        id: services.random().id(),
        case,
        follows: 0,
        letter,
    };
    let id = new.id;
    let worker = world.actor(0, Role::CaseWorker).await;
    put_letter(services, &worker, new).await.expect("kept");
    id
}

/// What is said of a disclosure, and that she agreed to it.
async fn giving(world: &World, case: CaseId) -> Vec<(&'static str, String)> {
    let worker = world.actor(0, Role::CaseWorker).await;
    let consent = testkit::agree(&world.services, &worker, case).await;
    vec![
        ("to", "Sint-Jansschool".to_owned()),
        ("why", "She begins there".to_owned()),
        ("basis", consent.to_string()),
    ]
}

impl Fill<'_> {
    pub async fn letters(&self, route: &str) -> Filling {
        let case = self.case().await;
        let mut fields = vec![("id", self.id::<()>())];
        if route.ends_with("/give") {
            let letter = kept_letter(self.world, case).await;
            fields.push(("version", "1".to_owned()));
            fields.extend(giving(self.world, case).await);
            let route = route.replace("{letter}", &letter.to_string());
            let typed = &["to", "why"];
            return self
                .about(Role::CaseWorker, &route, case, fields, typed)
                .await;
        }
        if route.ends_with("/bundle") || route.ends_with("/summary") {
            let letter = kept_letter(self.world, case).await;
            fields.push(("what", format!("letter:{letter}")));
            fields.push(("audience", "lawyer".to_owned()));
            fields.push(("language", "en".to_owned()));
            fields.extend(giving(self.world, case).await);
            let typed = &["to", "why"];
            return self
                .about(Role::CaseWorker, route, case, fields, typed)
                .await;
        }
        fields.extend([
            ("version", "0".to_owned()),
            ("template", "school".to_owned()),
            ("language", "en".to_owned()),
        ]);
        fields.extend(FIELDS.map(|(name, value)| (name, value.to_owned())));
        self.about(Role::CaseWorker, route, case, fields, TYPED)
            .await
    }
    pub async fn consents(&self, route: &str) -> Filling {
        let case = self.case().await;
        let mut fields = vec![
            ("id", self.id::<()>()),
            ("by", "herself".to_owned()),
            ("on-day", "20".to_owned()),
            ("on-month", "11".to_owned()),
            ("on-year", "2026".to_owned()),
        ];
        if route.ends_with("/withdraw") {
            let worker = self.world.actor(0, Role::CaseWorker).await;
            let consent = testkit::agree(&self.world.services, &worker, case).await;
            fields.push(("how", "On the phone".to_owned()));
            let route = route.replace("{consent}", &consent.to_string());
            return self
                .about(Role::CaseWorker, &route, case, fields, &["how", "on-day"])
                .await;
        }
        fields.extend(
            [
                ("kind", "sharing"),
                ("answer", "given"),
                ("with", "school"),
                ("about", "letter"),
                ("words", "That she begins there"),
                ("explained-by", "Mira"),
                ("in-language", "Dutch"),
                ("age", "15"),
                ("her-view", "She wants to."),
            ]
            .map(|(name, value)| (name, value.to_owned())),
        );
        let typed = &["words", "explained-by", "in-language", "age", "her-view"];
        self.about(Role::CaseWorker, route, case, fields, typed)
            .await
    }
}
