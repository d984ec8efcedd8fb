//! Forms about a case that goes to another centre.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use jiff::ToSpan;
use services::Actor;
use services::cases::transfer::{NewTransfer, offer_transfer};
use services::cases::{NewCase, open};
use testkit::{World, agree};
use vault::{CaseId, TransferId};

use super::Filling;
use super::stage::Fill;

async fn offered(world: &World, by: &Actor, to: &Actor, case: CaseId) -> TransferId {
    let services = &world.services;
    let consent = agree(services, by, case).await;
    let today = services.clock().today(&by.time_zone);
    let new = NewTransfer {
        id: services.random().id(),
        case,
        to: to.centre,
        why: "She moves to her sister".to_owned(),
        until: today.saturating_add(30.days()),
        consent,
    };
    offer_transfer(services, by, &new).await.expect("offered");
    new.id
}

/// A young person of the second centre, whose case is offered to the first one.
pub async fn offered_to_us(world: &World) -> TransferId {
    let services = &world.services;
    let worker = world.actor(1, Role::CaseWorker).await;
    let reader = world.actor(0, Role::CaseWorker).await;
    let new = NewCase {
        id: services.random().id(),
        report: None,
        identity: Identity::default(),
        risk: Risk::default(),
        key_worker: worker.person,
    };
    open(services, &worker, &new).await.expect("a case");
    offered(world, &worker, &reader, new.id).await
}

impl Fill<'_> {
    pub async fn transfers(&self, route: &str) -> Filling {
        match route {
            "/cases/{id}/transfer" => {
                let case = self.case().await;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let to = self.world.actor(1, Role::CaseWorker).await.centre;
                let consent = agree(&self.world.services, &actor, case).await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("to", to.to_string()),
                    ("consent", consent.to_string()),
                    ("why", "She moves to her sister".to_owned()),
                    ("until-day", "15".to_owned()),
                    ("until-month", "1".to_owned()),
                    ("until-year", "2027".to_owned()),
                ];
                let typed = &["why", "until-day", "until-month", "until-year"];
                self.about(Role::CaseWorker, route, case, fields, typed)
                    .await
            }
            "/cases/{id}/transfer/{transfer}/prepare" | "/cases/{id}/transfer/{transfer}/end" => {
                let case = self.case().await;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let to = self.world.actor(1, Role::CaseWorker).await;
                let transfer = offered(self.world, &actor, &to, case).await;
                let route = route.replace("{transfer}", &transfer.to_string());
                self.about(Role::CaseWorker, &route, case, Vec::new(), &[])
                    .await
            }
            "/transfers/{transfer}/accept" => {
                let transfer = offered_to_us(self.world).await;
                let worker = self.world.account(0, Role::CaseWorker).await.person;
                let route = route.replace("{transfer}", &transfer.to_string());
                let fields = vec![("key-worker", worker.to_string())];
                self.by(Role::CaseWorker, &route, fields, &[]).await
            }
            "/transfers/{transfer}/decline" => {
                let transfer = offered_to_us(self.world).await;
                let route = route.replace("{transfer}", &transfer.to_string());
                let fields = vec![("answer", "No bed near a school".to_owned())];
                self.by(Role::CaseWorker, &route, fields, &["answer"]).await
            }
            other => panic!("the form {other} is not filled in yet"),
        }
    }
}
