//! What a house is, and what becomes of those who are in it.

use domain::accounts::Role;
use domain::shelter::{ExpectedLength, Features, Guest, StayRange, WaitingPriority, tonight};
use jiff::ToSpan;
use services::shelter::{NewWaiting, Search, WhoseBed, add_waiting, set_length};

use super::Filling;
use super::stage::{Booked, Fill};

impl Fill<'_> {
    pub async fn house_work(&self, route: &str) -> Filling {
        let world = self.world;
        match route {
            "/houses/{id}/length" => {
                let (house, _) = self.house().await;
                let fields = vec![("months", "3".to_owned()), ("weeks", "4".to_owned())];
                let typed = &["months", "weeks"];
                self.about(Role::ShelterCoordinator, route, house, fields, typed)
                    .await
            }
            "/bookings/{id}/room" => {
                let booking = self.booking(Booked::Arrived).await;
                let fields = vec![("whole", "yes".to_owned())];
                self.about(Role::ShelterWorker, route, booking, fields, &[])
                    .await
            }
            "/houses/{id}/close" => {
                let (house, _) = self.house().await;
                let fields = vec![("closes", String::new())];
                self.about(Role::ShelterCoordinator, route, house, fields, &[])
                    .await
            }
            "/houses/{id}/remove" => {
                let (house, _) = self.house().await;
                self.about(Role::ShelterCoordinator, route, house, Vec::new(), &[])
                    .await
            }
            _ => {
                let booking = self.booking(Booked::Arrived).await;
                let actor = world.actor(0, Role::ShelterCoordinator).await;
                let view = services::shelter::booking(&world.services, &actor, booking)
                    .await
                    .expect("a booking");
                let house = view.house_id.expect("of this centre");
                set_length(&world.services, &actor, house, ExpectedLength::new(3, 4))
                    .await
                    .expect("a policy");
                let until = world.services.clock().today("UTC");
                let until = until.checked_add(40.days()).expect("a date");
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("text", "A room in Rowan; she has seen it.".to_owned()),
                    ("until-day", until.day().to_string()),
                    ("until-month", until.month().to_string()),
                    ("until-year", until.year().to_string()),
                ];
                let typed = &["text", "until-day", "until-month", "until-year"];
                self.about(Role::ShelterWorker, route, booking, fields, typed)
                    .await
            }
        }
    }

    /// A form of the page of a room: its house has another one, with a bed.
    pub async fn room_work(&self, route: &str) -> Filling {
        let world = self.world;
        let rooms = [("", 1), ("", 1)];
        let name = self.name("Birch");
        let (house, beds) = world.house(0, &name, "Nowhere Lane 1", &rooms).await;
        let actor = world.actor(0, Role::ShelterCoordinator).await;
        let view = services::shelter::house(&world.services, &actor, house)
            .await
            .expect("a house");
        let fields = match route {
            "/houses/{id}/rooms/{room}/beds" => {
                vec![("bed", beds[0].to_string()), ("from", String::new())]
            }
            "/houses/{id}/rooms/{room}/places" => vec![("places", "1".to_owned())],
            "/houses/{id}/rooms/{room}/close" => vec![("closes", String::new())],
            _ => Vec::new(),
        };
        let typed: &[&str] = match route {
            "/houses/{id}/rooms/{room}/places" => &["places"],
            _ => &[],
        };
        let route = route.replace("{room}", &view.rooms[1].id.to_string());
        self.about(Role::ShelterCoordinator, &route, house, fields, typed)
            .await
    }

    /// Somebody who waits for a bed that there is not.
    pub async fn waiting(&self, route: &str) -> Filling {
        let world = self.world;
        let case = self.case().await;
        let search = format!("case={case}&nights=2&age=15&must=pets&must=step_free");
        if route == "/waiting/new" {
            let fields = vec![
                ("id", self.id::<()>()),
                ("search", search),
                ("case", case.to_string()),
                ("priority", "tonight".to_owned()),
                ("reason", "She sleeps in a car.".to_owned()),
            ];
            return self.by(Role::CaseWorker, route, fields, &["reason"]).await;
        }
        let first = tonight(world.now(), &world.centres[0].time_zone);
        let new = NewWaiting {
            id: world.services.random().id(),
            whose: WhoseBed::Case(case),
            search: Search {
                range: StayRange::of_nights(first, 2).expect("nights"),
                required: "pets".parse().expect("features"),
                desired: Features::default(),
                guest: Guest::default(),
                case: None,
            },
            priority: WaitingPriority::Tonight,
            reason: "She sleeps in a car.".to_owned(),
        };
        let actor = world.actor(0, Role::CaseWorker).await;
        add_waiting(&world.services, &actor, &new)
            .await
            .expect("she waits");
        let fields = vec![("end", "elsewhere".to_owned())];
        self.about(Role::CaseWorker, route, new.id, fields, &[])
            .await
    }

    /// What stands on the pages of a house besides its rooms.
    pub async fn house_pages(&self, route: &str) -> Filling {
        let (house, _) = self.house().await;
        match route {
            "/houses/{id}/rules" => {
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("from-day", "1".to_owned()),
                    ("from-month", "12".to_owned()),
                    ("from-year", "2026".to_owned()),
                    ("text-nl", "Na tien uur is het stil.".to_owned()),
                    ("text-fr", "Après dix heures, c’est calme.".to_owned()),
                    ("text-en", "Quiet after ten.".to_owned()),
                ];
                let typed = &[
                    "from-day",
                    "from-month",
                    "from-year",
                    "text-nl",
                    "text-fr",
                    "text-en",
                ];
                self.about(Role::ShelterCoordinator, route, house, fields, typed)
                    .await
            }
            "/houses/{id}/book" => {
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("text", "The boiler was repaired.".to_owned()),
                ];
                self.about(Role::ShelterWorker, route, house, fields, &["text"])
                    .await
            }
            _ => {
                let fields = vec![("directions", "Past the mill, the green door.".to_owned())];
                self.about(
                    Role::ShelterCoordinator,
                    route,
                    house,
                    fields,
                    &["directions"],
                )
                .await
            }
        }
    }
}
