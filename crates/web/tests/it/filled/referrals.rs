//! Forms about what one centre asks another to take up.

use domain::accounts::Role;
use domain::cases::{Identity, ReferralAsk, ReferralFact, ReferralUrgency, Risk};
use jiff::ToSpan;
use services::Actor;
use services::cases::referrals::{NewReferral, send_referral};
use services::cases::{NewCase, open};
use testkit::{World, agree};
use vault::{CaseId, CentreId, CentreReferralId, ConsentId};

use super::Filling;
use super::stage::Fill;

/// The first centre asks the second one something for a case of its own.
async fn asked_of_them(world: &World, case: CaseId, consent: ConsentId) -> CentreReferralId {
    let worker = world.actor(0, Role::CaseWorker).await;
    let to = world.actor(1, Role::CaseWorker).await.centre;
    ask(world, &worker, (case, consent), to).await
}

/// What the first centre asks the second one, and what it is asked by it.
pub async fn asked_both_ways(world: &World, case: CaseId, consent: ConsentId) -> [String; 2] {
    let own = asked_of_them(world, case, consent).await;
    [own.to_string(), asked_of_us(world).await.1.to_string()]
}

/// The second centre asks the first one something for a young person of its own.
pub async fn asked_of_us(world: &World) -> (CaseId, CentreReferralId) {
    let services = &world.services;
    let worker = world.actor(1, Role::CaseWorker).await;
    let to = world.actor(0, Role::CaseWorker).await.centre;
    let new = NewCase {
        id: services.random().id(),
        report: None,
        identity: Identity {
            call_name: "Nono".to_owned(),
            ..Identity::default()
        },
        risk: Risk::default(),
        key_worker: worker.person,
    };
    open(services, &worker, &new).await.expect("a case");
    let consent = agree(services, &worker, new.id).await;
    let asked = ask(world, &worker, (new.id, consent), to).await;
    (new.id, asked)
}

async fn ask(
    world: &World,
    worker: &Actor,
    (case, consent): (CaseId, ConsentId),
    to: CentreId,
) -> CentreReferralId {
    let services = &world.services;
    let today = services.clock().today(&worker.time_zone);
    let new = NewReferral {
        id: services.random().id(),
        case,
        to,
        asks: vec![ReferralAsk::Shelter],
        what: "A bed near her school".to_owned(),
        why: "She goes to school there".to_owned(),
        urgency: ReferralUrgency::Week,
        facts: vec![ReferralFact::Pseudonym, ReferralFact::CallName],
        contact: "Through us".to_owned(),
        wants: "To stay at her school".to_owned(),
        answer_by: today.saturating_add(30.days()),
        consent,
    };
    send_referral(services, worker, &new).await.expect("sent");
    new.id
}

impl Fill<'_> {
    pub async fn referrals(&self, route: &str) -> Filling {
        let worker = Role::CaseWorker;
        match route {
            "/cases/{id}/referrals" => {
                let case = self.case().await;
                let actor = self.world.actor(0, worker).await;
                let to = self.world.actor(1, worker).await.centre;
                let consent = agree(&self.world.services, &actor, case).await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("to", to.to_string()),
                    ("ask", "guardian".to_owned()),
                    ("what", "A guardian in that town".to_owned()),
                    ("why", "She lives there now".to_owned()),
                    ("urgency", "week".to_owned()),
                    ("fact", "pseudonym".to_owned()),
                    ("contact", "Through us".to_owned()),
                    ("wants", "Somebody who speaks Arabic".to_owned()),
                    ("consent", consent.to_string()),
                    ("until-day", "15".to_owned()),
                    ("until-month", "1".to_owned()),
                    ("until-year", "2027".to_owned()),
                ];
                let typed = &[
                    "what",
                    "why",
                    "contact",
                    "wants",
                    "until-day",
                    "until-month",
                    "until-year",
                ];
                self.about(worker, route, case, fields, typed).await
            }
            "/cases/{id}/referrals/{asked}/say" | "/cases/{id}/referrals/{asked}/end" => {
                let case = self.case().await;
                let actor = self.world.actor(0, worker).await;
                let consent = agree(&self.world.services, &actor, case).await;
                let asked = asked_of_them(self.world, case, consent).await;
                let route = route.replace("{asked}", &asked.to_string());
                if route.ends_with("/end") {
                    return self.about(worker, &route, case, Vec::new(), &[]).await;
                }
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("words", "She can come by train".to_owned()),
                ];
                self.about(worker, &route, case, fields, &["words"]).await
            }
            "/asked/{id}/say" => {
                let (_, asked) = asked_of_us(self.world).await;
                let fields = vec![
                    ("id", self.id::<()>()),
                    ("question", "For how long?".to_owned()),
                ];
                self.about(worker, route, asked, fields, &["question"])
                    .await
            }
            "/asked/{id}/accept" => {
                let (_, asked) = asked_of_us(self.world).await;
                let fields = vec![("agreement", "Call Mira".to_owned())];
                self.about(worker, route, asked, fields, &["agreement"])
                    .await
            }
            "/asked/{id}/decline" => {
                let (_, asked) = asked_of_us(self.world).await;
                let fields = vec![("reason", "We are full".to_owned())];
                self.about(worker, route, asked, fields, &["reason"]).await
            }
            other => panic!("the form {other} is not filled in yet"),
        }
    }
}
