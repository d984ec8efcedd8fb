//! Forms of life in the house.

use domain::accounts::Role;
use domain::life::PointKind;
use services::life::{NewHandover, NewPoint, sign_handover, write_point};
use vault::{HandoverId, HouseId, PointId};

use super::Filling;
use super::stage::{Booked, Fill};

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
