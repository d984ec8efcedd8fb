//! Forms of life in the house.

use domain::accounts::Role;
use domain::life::{
    Belonging, BelongingKind, Contact, ContactRule, ContactWay, EntryBody, Incident, IncidentKind,
    PointKind, Restriction, RestrictionKind, Signed,
};
use jiff::ToSpan;
use jiff::civil::Date;
use services::life::{NewEntry, NewHandover, NewPoint, sign_handover, write_entry, write_point};
use vault::{CaseId, HandoverId, HouseEntryId, HouseId, PointId};

use super::Filling;
use super::stage::{Booked, Fill};

/// What it is about, its fields, and which of them are typed.
type OneForm<'a> = (
    &'a str,
    Vec<(&'static str, String)>,
    &'static [&'static str],
);

impl Fill<'_> {
    pub async fn point(&self, house: HouseId) -> PointId {
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::ShelterWorker).await;
        let new = NewPoint {
            id: services.random().id(),
            kind: PointKind::Do,
            words: "Call the school".to_owned(),
            about: None,
        };
        let id = new.id;
        write_point(services, &actor, house, new)
            .await
            .expect("a point");
        id
    }

    /// A handover that waits, signed by the sender of the form or by somebody else than her.
    async fn handover(&self, house: HouseId, by_sender: bool) -> HandoverId {
        let services = &self.world.services;
        let worker = self.world.account(0, Role::ShelterWorker).await;
        let coordinator = self.world.account(0, Role::ShelterCoordinator).await;
        let sender = self.sender.unwrap_or(&worker);
        let signer = match by_sender {
            true => sender,
            false if sender.person == coordinator.person => &worker,
            false => &coordinator,
        };
        let actor = self.world.actor_of(signer).await;
        let new = NewHandover {
            id: services.random().id(),
            house,
            words: "Quiet".to_owned(),
        };
        sign_handover(services, &actor, &new)
            .await
            .expect("a signature");
        new.id
    }

    pub async fn life(&self, route: &str) -> Filling {
        let role = Role::ShelterWorker;
        match route {
            "/houses/{id}/shift/points" => {
                let (house, _) = self.house().await;
                let fields = vec![
                    ("point", self.id::<()>()),
                    ("kind", "know".to_owned()),
                    ("about", String::new()),
                    ("words", "The boiler drips 🌧".to_owned()),
                ];
                self.about(role, route, house, fields, &["words"]).await
            }
            "/houses/{id}/shift/points/{point}/close" => {
                let (house, _) = self.house().await;
                let point = self.point(house).await.to_string();
                let route = route.replace("{point}", &point);
                self.about(role, &route, house, Vec::new(), &[]).await
            }
            "/houses/{id}/shift/roll" => {
                let booking = self.booking(Booked::Arrived).await;
                let house = self.house_of(booking).await;
                let fields = vec![
                    ("roll", self.id::<()>()),
                    ("guest-1", booking.to_string()),
                    ("mark-1", "present".to_owned()),
                    ("back-1", String::new()),
                    ("words-1", "In the garden".to_owned()),
                ];
                self.about(role, route, house, fields, &["words-1"]).await
            }
            "/houses/{id}/shift/sign" => {
                let (house, _) = self.house().await;
                let fields = vec![
                    ("handover", self.id::<()>()),
                    ("last", "The night was quiet".to_owned()),
                ];
                self.about(role, route, house, fields, &["last"]).await
            }
            take_or_withdraw => {
                let (house, _) = self.house().await;
                let takes = take_or_withdraw.ends_with("/take");
                let handover = self.handover(house, !takes).await.to_string();
                let route = route.replace("{handover}", &handover);
                let (fields, typed): (_, &[&str]) = match takes {
                    true => (vec![("words", "One key is missing".to_owned())], &["words"]),
                    false => (Vec::new(), &[]),
                };
                self.about(role, &route, house, fields, typed).await
            }
        }
    }

    /// Somebody who sleeps in a house.
    pub async fn guest(&self) -> CaseId {
        let (house, name) = (self.name("Birch"), self.name("Heron"));
        let (_, there) = crate::life::house_with(self.world, &house, &[name.as_str()]).await;
        there[0].0
    }

    fn today(&self) -> Date {
        let zone = &self.world.centres[0].time_zone;
        self.world.now().in_tz(zone).expect("a time zone").date()
    }

    async fn entry(&self, case: CaseId, body: EntryBody) -> HouseEntryId {
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::ShelterWorker).await;
        let id = services.random().id();
        write_entry(services, &actor, case, NewEntry { id, body })
            .await
            .expect("an entry");
        id
    }

    fn day_of([day, month, year]: [&'static str; 3], date: Date) -> Vec<(&'static str, String)> {
        vec![
            (day, date.day().to_string()),
            (month, date.month().to_string()),
            (year, date.year().to_string()),
        ]
    }

    /// Every form of a young person's file.
    pub async fn house_file(&self, route: &str) -> Vec<Filling> {
        let today = self.today();
        let later = today.saturating_add(14.days());
        let review = Self::day_of(["review-day", "review-month", "review-year"], later);
        let at = Self::day_of(["at-day", "at-month", "at-year"], today);
        let words = |pairs: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            pairs
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect()
        };
        let decided = words(&[("decider", "The judge 🌧"), ("reason", "It is over")]);
        let forms: Vec<OneForm<'_>> = if route.ends_with("{entry}") {
            let mut told = words(&[
                ("whom", "The police"),
                ("at-time", "00:00"),
                ("by", "Noa"),
                ("words", "They come"),
            ]);
            told.extend(at);
            let mut reviewed = words(&[("words", "Less"), ("her-words", "Good")]);
            reviewed.extend(decided.clone());
            reviewed.extend(review);
            let follow_up = words(&[("words", "The gate is shut"), ("closes", "open")]);
            let given = words(&[("to", "Her"), ("words", "All"), ("signed", "yes")]);
            vec![
                ("contact-end", decided.clone(), &["decider", "reason"]),
                (
                    "review",
                    reviewed,
                    &["words", "reason", "decider", "her-words"],
                ),
                ("restriction-end", decided, &["decider", "reason"]),
                ("told", told, &["whom", "by", "words"]),
                ("follow-up", follow_up, &["words"]),
                ("give-back", given, &["to", "words"]),
            ]
        } else {
            let mut contact = words(&[
                ("who", "Her aunt 🌧"),
                ("way", "visit"),
                ("rule", "allowed"),
                ("words", "On Sundays"),
            ]);
            contact.extend(decided.clone());
            let mut restriction = words(&[
                ("kind", "phone"),
                ("words", "At night"),
                ("her-words", "For a week"),
            ]);
            restriction.extend(decided);
            restriction.extend(review);
            restriction.extend(Self::day_of(["from-day", "from-month", "from-year"], today));
            let mut incident = words(&[
                ("kind", "conflict"),
                ("at-time", "00:00"),
                ("place", "The kitchen"),
                ("words", "They shouted"),
                ("people", "Noa"),
                ("injuries", "none"),
                ("injuries-words", "Nothing"),
            ]);
            incident.extend(at);
            let belonging = words(&[
                ("kind", "thing"),
                ("what", "A ring"),
                ("words", "Gold"),
                ("kept-where", "The safe"),
                ("signed", "yes"),
            ]);
            let money = words(&[
                ("kind", "in"),
                ("amount", "12,50"),
                ("words", "This week"),
                ("signed", "not_asked"),
            ]);
            vec![
                ("contact", contact, &["who", "decider", "reason", "words"]),
                (
                    "restriction",
                    restriction,
                    &["words", "reason", "decider", "her-words"],
                ),
                (
                    "incident",
                    incident,
                    &["place", "words", "people", "injuries-words"],
                ),
                ("belonging", belonging, &["what", "words", "kept-where"]),
                ("money", money, &["amount", "words"]),
            ]
        };
        let mut fillings = Vec::new();
        for (form, mut fields, typed) in forms {
            let case = self.guest().await;
            let mut path = format!("/in-house/{case}/{form}");
            if route.ends_with("{entry}") {
                let of = self.before(case, form, today, later).await;
                path = format!("{path}/{of}");
            }
            fields.push(("entry", self.id::<()>()));
            fillings.push(self.by(Role::ShelterWorker, &path, fields, typed).await);
        }
        fillings
    }

    /// What a form goes on with.
    async fn before(&self, case: CaseId, form: &str, today: Date, later: Date) -> HouseEntryId {
        let body = match form {
            "contact-end" => EntryBody::Contact(Contact {
                who: "Her aunt".to_owned(),
                way: ContactWay::Visit,
                rule: ContactRule::Allowed,
                decider: "The judge".to_owned(),
                reason: String::new(),
                words: String::new(),
                until: None,
            }),
            "review" | "restriction-end" => EntryBody::Restricted(Restriction {
                kind: RestrictionKind::Phone,
                words: "At night".to_owned(),
                reason: "He calls".to_owned(),
                decider: "The coordinator".to_owned(),
                from: today,
                review_on: later,
                until: None,
                her_words: String::new(),
            }),
            "give-back" => EntryBody::Received(Belonging {
                kind: BelongingKind::Thing,
                what: "A ring".to_owned(),
                words: String::new(),
                kept_where: String::new(),
                signed: Signed::Yes,
            }),
            _ => {
                let at = self.world.now() - jiff::SignedDuration::from_hours(48);
                let mut incident = Incident::new(IncidentKind::Conflict, at);
                incident.words = "They shouted".to_owned();
                EntryBody::Incident(incident)
            }
        };
        self.entry(case, body).await
    }

    async fn house_of(&self, booking: vault::BookingId) -> HouseId {
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::ShelterWorker).await;
        services::shelter::booking(services, &actor, booking)
            .await
            .expect("a booking")
            .house_id
            .expect("an own house")
    }
}
