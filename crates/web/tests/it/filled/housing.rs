//! Forms of homes to rent, of landlords, and of a young person's way to a home.

use data_encoding::BASE64;
use domain::accounts::Role;
use domain::housing::{
    Cents, HomeAddress, HomeDetails, HomeFacts, HomeState, HousingEntry, KeyCheck, Known,
    LandlordDetails, LandlordKind, Nearby, PictureMoment, Sign, SignKind, Tenancy, Visit,
    VisitKind,
};
use domain::shelter::KeepGround;
use jiff::ToSpan;
use services::housing::{
    NewHome, NewHomeException, NewHousing, NewLandlord, NewPicture, ask_home_exception,
    bring_picture, put_home, put_housing, put_landlord,
};
use services::shelter::{NewPair, add_pair, pseudonym_of};
use testkit::World;
use vault::{CaseId, HomeExceptionId, HomeId, HomePictureId, HousingId, LandlordId, Zeroizing};

use super::{Fill, Filling};

/// A home of the first centre with its landlord.
pub async fn home_to_rent(world: &World) -> (LandlordId, HomeId) {
    let services = &world.services;
    let actor = world.actor(0, Role::HousingOfficer).await;
    let landlord = services.random().id();
    let new = NewLandlord {
        id: landlord,
        follows: 0,
        kind: LandlordKind::SocialAgency,
        details: LandlordDetails {
            name: "Zilverhuur".to_owned(),
            contact: "0000 00 00 02".to_owned(),
            remarks: String::new(),
        },
    };
    put_landlord(services, &actor, new)
        .await
        .expect("a landlord");
    let home = services.random().id();
    let new = NewHome {
        id: home,
        follows: 0,
        landlord,
        facts: HomeFacts {
            name: "Rietje".to_owned(),
            town: "Haven".to_owned(),
            state: HomeState::Free,
            free_from: None,
            rent: Some(Cents(65_000)),
            costs: Some(Cents(8000)),
            deposit: Some(Cents(130_000)),
            square_metres: Some(42),
            rooms: Some(2),
            step_free: Known::Yes,
            ground_floor: Known::Yes,
            near: vec![Nearby::Bus, Nearby::School],
        },
        details: HomeDetails::default(),
        address: Some(HomeAddress::parse("Kwartsstraat 9\nHaven").expect("an address")),
    };
    put_home(services, &actor, new).await.expect("a home");
    (landlord, home)
}

/// A tenancy of a young person of the first centre, with a visit at which somebody saw a sign.
pub async fn tenancy_with_visit(world: &World, case: CaseId) -> (HousingId, HousingId) {
    let services = &world.services;
    let actor = world.actor(0, Role::HousingOfficer).await;
    let today = services.clock().today(&actor.time_zone);
    let keys = today.saturating_sub(10.days());
    let tenancy = services.random().id();
    let visit = services.random().id();
    let what = Tenancy {
        keys: Some(keys),
        checked: KeyCheck::ALL.to_vec(),
        ..Tenancy::begin(None, "Rietje")
    };
    for (id, what) in [
        (tenancy, HousingEntry::Tenancy(Box::new(what))),
        (
            visit,
            HousingEntry::Visit(Visit {
                tenancy,
                on: today.saturating_sub(1.day()),
                kind: VisitKind::AtHome,
                words: "She cooked.".to_owned(),
                signs: vec![Sign {
                    kind: SignKind::Visitors,
                    done: None,
                }],
                next: None,
            }),
        ),
    ] {
        let new = NewHousing {
            id,
            case,
            follows: 0,
            what,
        };
        put_housing(services, &actor, new).await.expect("an entry");
    }
    (tenancy, visit)
}

/// A picture of a tenancy of the first centre.
pub async fn picture_of(world: &World, case: CaseId, tenancy: HousingId) -> HomePictureId {
    let actor = world.actor(0, Role::HousingOfficer).await;
    let new = NewPicture {
        id: world.services.random().id(),
        case,
        tenancy,
        moment: PictureMoment::Start,
        shows: "Kitchen".to_owned(),
        name: "IMG_1.jpg".to_owned(),
        bytes: Zeroizing::new(testkit::pictures::jpeg(60, 40)),
    };
    let id = new.id;
    bring_picture(&world.services, &actor, new)
        .await
        .expect("a picture");
    id
}

const CONTRACT: &[(&str, &str)] = &[
    ("home", ""),
    ("name", "Rietje 🏠"),
    ("signed-day", "2"),
    ("signed-month", "11"),
    ("signed-year", "2026"),
    ("contract-ends-day", "29"),
    ("contract-ends-month", "2"),
    ("contract-ends-year", "2028"),
    ("rent", "650,50"),
    ("costs", "80"),
    ("deposit", "1300"),
    ("deposit-by", "fund"),
    ("deposit-words", "50 a month"),
    ("guarantee", "The centre, a year"),
    ("insurer", "Kwarts 12"),
    ("registration", "protected"),
    ("registration-words", "Asked for in November"),
];

const CONTRACT_TYPED: &[&str] = &[
    "name",
    "rent",
    "costs",
    "deposit",
    "deposit-words",
    "guarantee",
    "insurer",
    "registration-words",
];

const HOME: &[&str] = &[
    "name",
    "town",
    "address",
    "rent",
    "costs",
    "deposit",
    "square-metres",
    "rooms",
    "transport",
    "remarks",
];

impl Fill<'_> {
    /// A home in the building of somebody from whom she must be kept apart, asked for in spite of it.
    async fn home_exception(&self) -> HomeExceptionId {
        let services = &self.world.services;
        let (_, home) = home_to_rent(self.world).await;
        let (case, other) = (self.case().await, self.case().await);
        let worker = self.world.actor(0, Role::CaseWorker).await;
        let officer = self.world.actor(0, Role::HousingOfficer).await;
        let tenancy = NewHousing {
            id: services.random().id(),
            case: other,
            follows: 0,
            what: HousingEntry::Tenancy(Box::new(Tenancy::begin(Some(home), "Rietje"))),
        };
        put_housing(services, &officer, tenancy)
            .await
            .expect("a tenancy");
        let pseudonym = pseudonym_of(services, &worker, other).await;
        let pair = NewPair {
            id: services.random().id(),
            case,
            other: pseudonym.expect("a pseudonym"),
            ground: KeepGround::Recruitment,
            text: String::new(),
        };
        add_pair(services, &worker, &pair).await.expect("a line");
        let new = NewHomeException {
            id: services.random().id(),
            case,
            home,
            reason: "There is no other home.".to_owned(),
        };
        ask_home_exception(services, &officer, &new)
            .await
            .expect("an exception");
        new.id
    }

    pub async fn homes(&self, route: &str) -> Filling {
        if route.starts_with("/homes/exceptions/") {
            let exception = self.home_exception().await;
            let path = route.replace("{exception}", &exception.to_string());
            let fields = vec![("answer", "agree".to_owned())];
            return self.by(Role::CaseWorker, &path, fields, &[]).await;
        }
        let (landlord, home) = home_to_rent(self.world).await;
        let officer = Role::HousingOfficer;
        let is_new = route.ends_with("/new");
        let version = match is_new {
            true => "0",
            false => "1",
        };
        if route.starts_with("/landlords/") {
            let path = route.replace("{landlord}", &landlord.to_string());
            let fields = vec![
                ("id", self.id::<()>()),
                ("version", version.to_owned()),
                ("kind", "private".to_owned()),
                ("name", "Ó Kwarts 🏠".to_owned()),
                ("contact", "0000 00 00 03".to_owned()),
                ("remarks", "Ask for the daughter.".to_owned()),
            ];
            let typed = &["name", "contact", "remarks"];
            return self.by(officer, &path, fields, typed).await;
        }
        let path = route.replace("{home}", &home.to_string());
        if route.ends_with("/address") {
            let fields = vec![
                ("reveal", self.id::<()>()),
                ("purpose", "A viewing".to_owned()),
            ];
            return self.by(officer, &path, fields, &["purpose"]).await;
        }
        let mut fields = vec![
            ("id", self.id::<()>()),
            ("version", version.to_owned()),
            ("landlord", landlord.to_string()),
        ];
        fields.extend(
            [
                ("name", "Wilg 🏠"),
                ("town", "Haven"),
                ("address", "Nowhere Lane 12\nHaven"),
                ("state", "free"),
                ("free-from-day", "29"),
                ("free-from-month", "2"),
                ("free-from-year", "2028"),
                ("rent", "700,50"),
                ("costs", "60"),
                ("deposit", "1.400"),
                ("square-metres", "38"),
                ("rooms", "1"),
                ("step-free", "no"),
                ("ground-floor", "unknown"),
                ("near", "bus"),
                ("transport", "Tram 4 until midnight"),
                ("remarks", "The bell is broken."),
            ]
            .map(|(name, value)| (name, value.to_owned())),
        );
        self.by(officer, &path, fields, HOME).await
    }

    pub async fn needs(&self, route: &str) -> Filling {
        let case = self.case().await;
        let mut fields = vec![("id", self.id::<()>()), ("version", "0".to_owned())];
        fields.extend(
            [
                ("wishes", "A door that only I open 🔑"),
                ("persons", "2"),
                ("rooms", "2"),
                ("square-metres", "30"),
                ("step-free", "yes"),
                ("near", "school"),
                ("not-near", "nightlife"),
                ("from-day", "29"),
                ("from-month", "2"),
                ("from-year", "2028"),
                ("avoid-1", "Kwartsstraat"),
                ("avoid-1-why", "He lives there."),
                ("income-1-what", "Bakery"),
                ("income-1-amount", "120,50"),
                ("income-1-every", "week"),
                ("cost-1-what", "Phone"),
                ("cost-1-amount", "15"),
                ("cost-1-every", "month"),
                ("share", "33"),
            ]
            .map(|(name, value)| (name, value.to_owned())),
        );
        let typed = &[
            "wishes",
            "persons",
            "avoid-1",
            "avoid-1-why",
            "income-1-what",
            "income-1-amount",
            "share",
        ];
        self.about(Role::HousingOfficer, route, case, fields, typed)
            .await
    }

    pub async fn rhythm(&self, route: &str) -> Filling {
        // Of two centres' worth of fillings each sets another one.
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::HousingOfficer).await;
        let view = services::housing::rhythm(services, &actor).await;
        let version = view.expect("a rhythm").version;
        let fields = vec![
            ("version", version.to_string()),
            ("every-1", (version + 3).to_string()),
            ("until-1", "30".to_owned()),
            ("every-2", "30".to_owned()),
            ("until-2", "365".to_owned()),
        ];
        let typed = &["every-1", "until-1"];
        self.by(Role::HousingOfficer, route, fields, typed).await
    }

    /// Forms of one young person's way to a home.
    pub async fn way_home(&self, route: &str) -> Vec<Filling> {
        let officer = Role::HousingOfficer;
        let case = self.case().await;
        let today = {
            let zone = &self.world.centres[0].time_zone;
            self.world.services.clock().today(zone)
        };
        let day = |names: [&'static str; 3]| {
            [
                (names[0], today.day().to_string()),
                (names[1], today.month().to_string()),
                (names[2], today.year().to_string()),
            ]
        };
        let words = |pairs: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            pairs
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect()
        };
        if route.ends_with("/{home}") {
            let (_, home) = home_to_rent(self.world).await;
            let path = route.replace("{home}", &home.to_string());
            let mut fields = vec![("id", self.id::<()>()), ("version", "0".to_owned())];
            fields.extend(words(&[
                ("state", "applied"),
                ("viewing-words", "14:30 🏠"),
                ("her-words", "The light is good."),
                ("answer", "They think about it."),
                ("ask-again-day", "29"),
                ("ask-again-month", "2"),
                ("ask-again-year", "2028"),
            ]));
            fields.extend(day(["applied-day", "applied-month", "applied-year"]));
            let typed = &["viewing-words", "her-words", "answer"];
            return vec![self.about(officer, &path, case, fields, typed).await];
        }
        if route.ends_with("/new") {
            let mut fields = vec![("id", self.id::<()>()), ("version", "0".to_owned())];
            fields.extend(words(CONTRACT));
            return vec![
                self.about(officer, route, case, fields, CONTRACT_TYPED)
                    .await,
            ];
        }
        let (tenancy, visit) = tenancy_with_visit(self.world, case).await;
        let route = route
            .replace("{tenancy}", &tenancy.to_string())
            .replace("{visit}", &visit.to_string());
        if route.ends_with("/files") {
            let picture = BASE64.encode(&testkit::pictures::jpeg(60, 80));
            let fields = vec![
                ("form", self.id::<()>()),
                ("moment", "start".to_owned()),
                ("shows", "Kitchen 💧".to_owned()),
                ("files", format!("base64:{picture}")),
            ];
            return vec![self.about(officer, &route, case, fields, &["shows"]).await];
        }
        if route.ends_with("/visit") {
            let mut fields = vec![("id", self.id::<()>()), ("version", "0".to_owned())];
            fields.extend(words(&[
                ("kind", "at_home"),
                ("words", "She showed her plants 🪴"),
                ("sign", "arrears"),
            ]));
            fields.extend(day(["on-day", "on-month", "on-year"]));
            return vec![self.about(officer, &route, case, fields, &["words"]).await];
        }
        if route.contains("/visits/") {
            let fields = vec![
                ("id", visit.to_string()),
                ("version", "1".to_owned()),
                (
                    "done-visitors",
                    "We talked with her and changed the lock 🔑".to_owned(),
                ),
            ];
            let typed = &["done-visitors"];
            return vec![self.about(officer, &route, case, fields, typed).await];
        }
        let mut fillings = Vec::new();
        for part in ["contract", "keys", "end"] {
            let case = self.case().await;
            let (tenancy, _) = tenancy_with_visit(self.world, case).await;
            let path = format!("/cases/{{id}}/home/tenancies/{tenancy}/{part}");
            let mut fields = vec![("id", tenancy.to_string()), ("version", "1".to_owned())];
            let typed: &[&str] = match part {
                "contract" => {
                    fields.extend(words(CONTRACT));
                    CONTRACT_TYPED
                }
                "keys" => {
                    fields.extend(words(&[
                        ("checked", "lock"),
                        ("keys-why", "The night was cold."),
                        ("room-1", "Kitchen"),
                        ("room-1-state", "A tap drips 💧"),
                        ("meter-water", "00123"),
                    ]));
                    fields.extend(day(["keys-day", "keys-month", "keys-year"]));
                    &["keys-why", "room-1", "room-1-state", "meter-water"]
                }
                _ => {
                    fields.extend(words(&[("end-words", "She moves in with her aunt.")]));
                    fields.extend(day(["ended-day", "ended-month", "ended-year"]));
                    &["end-words"]
                }
            };
            fillings.push(self.about(officer, &path, case, fields, typed).await);
        }
        fillings
    }
}
