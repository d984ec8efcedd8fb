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

/// What is said of a disclosure.
pub fn giving() -> Vec<(&'static str, String)> {
    [
        ("to", "Sint-Jansschool"),
        ("why", "She begins there"),
        ("basis", "consent"),
        ("agreed-day", "1"),
        ("agreed-month", "11"),
        ("agreed-year", "2026"),
        ("how", "in Dutch"),
    ]
    .map(|(name, value)| (name, value.to_owned()))
    .to_vec()
}

impl Fill<'_> {
    pub async fn letters(&self, route: &str) -> Filling {
        let case = self.case().await;
        let mut fields = vec![("id", self.id::<()>())];
        if route.ends_with("/give") {
            let letter = kept_letter(self.world, case).await;
            fields.push(("version", "1".to_owned()));
            fields.extend(giving());
            let route = route.replace("{letter}", &letter.to_string());
            let typed = &[
                "to",
                "why",
                "how",
                "agreed-day",
                "agreed-month",
                "agreed-year",
            ];
            return self
                .about(Role::CaseWorker, &route, case, fields, typed)
                .await;
        }
        if route.ends_with("/bundle") {
            let letter = kept_letter(self.world, case).await;
            fields.push(("what", format!("letter:{letter}")));
            fields.push(("audience", "lawyer".to_owned()));
            fields.push(("language", "en".to_owned()));
            fields.extend(giving());
            let typed = &[
                "to",
                "why",
                "how",
                "agreed-day",
                "agreed-month",
                "agreed-year",
            ];
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
}
