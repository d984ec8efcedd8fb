//! A house with rooms and beds, and young people who need one, for tests about anything else.

use domain::accounts::Role;
use domain::shelter::{Address, GenderRule, HousePhase};
use services::shelter::{NewHouse, NewRoom, add_bed, add_house, add_room};
use store::Scope;
use store::cases::{CaseRow, insert_case};
use store::keys::hold_keys;
use vault::{BedId, CaseId, HouseId};

use crate::World;

impl World {
    /// A house for girls from 12 to 18 at a centre. Each room is its features and its number of beds.
    pub async fn house(
        &self,
        centre: usize,
        code_name: &str,
        address: &str,
        rooms: &[(&str, i64)],
    ) -> (HouseId, Vec<BedId>) {
        let actor = self.actor(centre, Role::ShelterCoordinator).await;
        let house = add_house(
            &self.services,
            &actor,
            NewHouse {
                id: self.services.random().id(),
                code_name: code_name.to_owned(),
                phase: HousePhase::Observation,
                gender: GenderRule::Girls,
                youngest: 12,
                oldest: 18,
                features: "quiet,speaks_nl".parse().expect("features"),
                address: Address::parse(address).expect("an address"),
            },
        )
        .await
        .expect("a house");
        let mut beds = Vec::new();
        for (number, (features, count)) in (1..).zip(rooms) {
            let room = add_room(
                &self.services,
                &actor,
                NewRoom {
                    id: self.services.random().id(),
                    house,
                    name: format!("Room {number}"),
                    position: number,
                    features: features.parse().expect("features"),
                },
            )
            .await
            .expect("a room");
            for bed in 0..*count {
                let label = format!("{}", bed + 1);
                beds.push(
                    add_bed(&self.services, &actor, room, &label, bed)
                        .await
                        .expect("a bed"),
                );
            }
        }
        (house, beds)
    }

    /// An open case with a pseudonym and nothing in it.
    pub async fn bare_case(&self, centre: usize, pseudonym: &str) -> CaseId {
        let worker = self.account(centre, Role::CaseWorker).await.person;
        let row = CaseRow {
            id: self.services.random().id(),
            centre_id: self.centres[centre].id,
            pseudonym: pseudonym.to_owned(),
            state: "open".to_owned(),
            key_worker_id: worker,
            opened_by: worker,
            opened_at: self.now(),
            report_id: None,
            identity: Vec::new(),
            identity_version: 1,
            identity_changed_by: worker,
            identity_changed_at: self.now(),
        };
        let mut transaction = self
            .services
            .write(Scope::Network)
            .await
            .expect("a transaction");
        hold_keys(&mut transaction, row.centre_id)
            .await
            .expect("the keys of the centre");
        let added = insert_case(&mut transaction, &row).await.expect("a case");
        assert!(added, "{pseudonym} is taken");
        transaction.commit().await.expect("kept");
        row.id
    }
}
