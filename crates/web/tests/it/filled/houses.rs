//! What a house is, and what becomes of those who are in it.

use domain::accounts::Role;
use domain::shelter::ExpectedLength;
use jiff::ToSpan;
use services::shelter::set_length;

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
}
