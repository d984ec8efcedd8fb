//! Forms about shared work of two centres.

use domain::accounts::Role;
use domain::cases::{Identity, Risk};
use jiff::ToSpan;
use services::cases::sharing::{NewShare, accept_share, offer_share};
use services::cases::{NewCase, open};
use testkit::{World, agree};
use vault::ShareId;

use super::Filling;
use super::stage::Fill;

/// A young person of the second centre, offered to the first one; accepted or not.
pub async fn shared_with_us(world: &World, is_accepted: bool) -> ShareId {
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
    let consent = agree(services, &worker, new.id).await;
    let today = services.clock().today(&worker.time_zone);
    let share = NewShare {
        id: services.random().id(),
        case: new.id,
        to: reader.centre,
        why: "Her sister lives here".to_owned(),
        until: today.saturating_add(30.days()),
        consent,
    };
    offer_share(services, &worker, &share)
        .await
        .expect("offered");
    if is_accepted {
        accept_share(services, &reader, share.id)
            .await
            .expect("accepted");
    }
    share.id
}

impl Fill<'_> {
    pub async fn sharing(&self, route: &str) -> Filling {
        let services = &self.world.services;
        match route {
            "/cases/{id}/sharing" | "/cases/{id}/sharing/{share}/end" => {
                let case = self.case().await;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let to = self.world.actor(1, Role::CaseWorker).await.centre;
                let consent = agree(services, &actor, case).await;
                if route.ends_with("/end") {
                    let today = services.clock().today(&actor.time_zone);
                    let share = NewShare {
                        id: services.random().id(),
                        case,
                        to,
                        why: "Her sister lives there".to_owned(),
                        until: today.saturating_add(30.days()),
                        consent,
                    };
                    offer_share(services, &actor, &share)
                        .await
                        .expect("offered");
                    let route = route.replace("{share}", &share.id.to_string());
                    return self
                        .about(Role::CaseWorker, &route, case, Vec::new(), &[])
                        .await;
                }
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("to", to.to_string()),
                    ("consent", consent.to_string()),
                    ("why", "Her sister lives there".to_owned()),
                    ("until-day", "15".to_owned()),
                    ("until-month", "1".to_owned()),
                    ("until-year", "2027".to_owned()),
                ];
                let typed = &["why", "until-day", "until-month", "until-year"];
                self.about(Role::CaseWorker, route, case, fields, typed)
                    .await
            }
            "/shared/{id}/accept" | "/shared/{id}/decline" => {
                let share = shared_with_us(self.world, false).await;
                self.about(Role::CaseWorker, route, share, Vec::new(), &[])
                    .await
            }
            "/shared/{id}/notes" => {
                let share = shared_with_us(self.world, true).await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("note", "We met her at the station".to_owned()),
                    ("minutes", "20".to_owned()),
                ];
                self.about(Role::CaseWorker, route, share, fields, &["note", "minutes"])
                    .await
            }
            "/shared/{id}/end" => {
                let share = shared_with_us(self.world, true).await;
                self.about(Role::CaseWorker, route, share, Vec::new(), &[])
                    .await
            }
            other => panic!("the form {other} is not filled in yet"),
        }
    }
}
