//! Forms of homes to rent, of landlords, and of a young person's way to a home.

use domain::accounts::Role;
use domain::housing::{
    Cents, HomeAddress, HomeDetails, HomeFacts, HomeState, Known, LandlordDetails, LandlordKind,
    Nearby,
};
use services::housing::{NewHome, NewLandlord, put_home, put_landlord};
use testkit::World;
use vault::{HomeId, LandlordId};

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
    put_landlord(services, &actor, new).await.expect("a landlord");
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
            rent: Some(Cents(650_00)),
            costs: Some(Cents(80_00)),
            deposit: Some(Cents(1300_00)),
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
    pub async fn homes(&self, route: &str) -> Filling {
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
}
