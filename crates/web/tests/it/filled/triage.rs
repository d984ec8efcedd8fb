//! Reports in the hands of several people, as far as a form needs them.

use domain::accounts::{Compartment, Permission, Role};
use domain::intake::triage::{Basis, ReferralOn};
use domain::intake::{Channel, Priority, ReportOfConcern, TriageDecision};
use services::Actor;
use services::intake::triage::{NewOffer, NewOpinion, ask_opinion, merge, offer};
use services::intake::{NewDecision, NewReport, Wanted, claim, decide, receive};
use testkit::Account;
use vault::{OfferId, OpinionId, ProposalId, ReportId};

use super::Filling;
use super::stage::Fill;

impl Fill<'_> {
    /// Somebody of the intake who is not the one who sends the form.
    async fn colleague(&self) -> Account {
        let worker = self.world.account(0, Role::IntakeWorker).await;
        match self.sender {
            Some(sender) if sender.person != worker.person => worker,
            _ => self.world.account(0, Role::IntakeSupervisor).await,
        }
    }

    async fn taken_by(&self, actor: &Actor) -> ReportId {
        let (report, _) = self.report().await;
        claim(&self.world.services, actor, report)
            .await
            .expect("a claim");
        report
    }

    /// A colleague asks the one who sends the form what she thinks.
    async fn opinion(&self) -> (ReportId, OpinionId) {
        let actor = self.world.actor_of(&self.colleague().await).await;
        let report = self.taken_by(&actor).await;
        let of = match self.sender {
            Some(sender) => sender.person,
            None => self.world.account(0, Role::IntakeWorker).await.person,
        };
        let id = self.world.services.random().id();
        let new = NewOpinion {
            id,
            of,
            question: "Would you call the school?".to_owned(),
        };
        // Somebody who cannot open it is not asked: then the form leads nowhere, as it should.
        let _ = ask_opinion(&self.world.services, &actor, report, new).await;
        (report, id)
    }

    /// An intake worker proposes that nothing more is done.
    async fn proposal(&self) -> (ReportId, ProposalId) {
        let actor = self.world.actor(0, Role::IntakeWorker).await;
        let report = self.taken_by(&actor).await;
        let id = self.world.services.random().id();
        let new = NewDecision {
            id,
            priority: Priority::Urgent,
            decision: TriageDecision::Close,
            reason: "Nobody can be reached.".to_owned(),
        };
        decide(&self.world.services, &actor, report, new)
            .await
            .expect("a proposal");
        (report, ProposalId::from_bytes(*id.as_bytes()))
    }

    /// Whoever sends the form, where she may handle reports; otherwise the intake worker.
    async fn hand(&self) -> Actor {
        if let Some(sender) = self.sender {
            let actor = self.world.actor_of(sender).await;
            if actor.may(Permission::HandleReports) && actor.holds(Compartment::Intake) {
                return actor;
            }
        }
        self.world.actor(0, Role::IntakeWorker).await
    }

    /// The actor offers a report to this centre.
    async fn offered(&self, actor: &Actor, to: usize) -> (ReportId, OfferId) {
        self.world.account(to, Role::IntakeWorker).await;
        let report = match to {
            0 => self.elsewhere().await,
            _ => self.report().await.0,
        };
        claim(&self.world.services, actor, report)
            .await
            .expect("a claim");
        let new = NewOffer {
            id: self.world.services.random().id(),
            to: Some(self.world.centres[to].id),
            referral: ReferralOn {
                service: String::new(),
                what: "She lives near you".to_owned(),
                basis: Basis::SheAgrees,
                ground: String::new(),
                told: "That you will answer".to_owned(),
            },
        };
        let id = new.id;
        offer(&self.world.services, actor, report, new)
            .await
            .expect("an offer");
        (report, id)
    }

    /// A report at the second centre.
    async fn elsewhere(&self) -> ReportId {
        let row = &self.world.centres[1];
        let new = NewReport {
            id: self.world.services.random().id(),
            channel: Channel::Public,
            report: ReportOfConcern {
                seen: "She is picked up by a car".to_owned(),
                ..ReportOfConcern::default()
            },
            wanted: Wanted {
                country: Some(row.country.clone()),
                region: Some(row.region.clone()),
                language: "nl".to_owned(),
                ..Wanted::default()
            },
        };
        let received = receive(&self.world.services, new).await.expect("a report");
        assert_eq!(received.centre, row.id, "it is at the second centre");
        received.report
    }

    /// The second centre offers the first one a report.
    async fn offer_to_us(&self, route: &str) -> String {
        let actor = self.world.actor(1, Role::IntakeWorker).await;
        let (_, offer) = self.offered(&actor, 0).await;
        route.replace("{offer}", &offer.to_string())
    }

    pub async fn triage(&self, route: &str) -> Filling {
        let role = Role::IntakeWorker;
        let id = ("id", self.id::<()>());
        let owned = |fields: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
            fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect()
        };
        match route {
            "/intake/{report}/assess" => {
                let path = self.claimed(route).await;
                let mut fields = owned(&[
                    ("danger", "under-13"),
                    ("danger", "suicidal"),
                    ("priority", "urgent"),
                    ("reason", "ليلى is with her aunt 🌧 & <b>"),
                ]);
                fields.push(id);
                self.by(role, &path, fields, &["reason"]).await
            }
            "/intake/{report}/hand-back" => {
                let path = self.claimed(route).await;
                let mut fields = owned(&[
                    ("reason", "end_of_duty"),
                    ("done", "Called the school 🌧 & <b>"),
                ]);
                fields.push(id);
                self.by(role, &path, fields, &["done"]).await
            }
            "/intake/{report}/opinion" => {
                let path = self.claimed(route).await;
                let mut fields = owned(&[("question", "Is this ours? 🌧 & <b>")]);
                fields.push(("of", self.colleague().await.person.to_string()));
                fields.push(id);
                self.by(role, &path, fields, &["question"]).await
            }
            "/intake/{report}/opinion/{opinion}" => {
                let (report, opinion) = self.opinion().await;
                let path = route
                    .replace("{report}", &report.to_string())
                    .replace("{opinion}", &opinion.to_string());
                let fields = owned(&[("answer", "Yes, call. 🌧 & <b>")]);
                self.by(role, &path, fields, &["answer"]).await
            }
            "/intake/{report}/countersign/{proposal}" => {
                let (report, proposal) = self.proposal().await;
                let path = route
                    .replace("{report}", &report.to_string())
                    .replace("{proposal}", &proposal.to_string());
                let fields = owned(&[("do", "send_back"), ("why", "Ask him again. 🌧 & <b>")]);
                self.by(Role::IntakeSupervisor, &path, fields, &["why"])
                    .await
            }
            "/intake/advice" => {
                let mut fields = owned(&[
                    ("audience", "school"),
                    ("topic", "signs"),
                    ("region", "BE/Haven region"),
                    ("minutes", "25"),
                ]);
                fields.push(id);
                self.by(role, route, fields, &["minutes"]).await
            }
            "/intake/{report}/refer" => {
                let path = self.claimed(route).await;
                self.world.account(1, Role::IntakeWorker).await;
                let mut fields = owned(&[
                    ("what", "She lives near you 🌧 & <b>"),
                    ("basis", "without"),
                    ("ground", "The rule of our network"),
                    ("told", "That you will answer"),
                ]);
                fields.push(("to", self.world.centres[1].id.to_string()));
                fields.push(id);
                let typed = &["what", "ground", "told"];
                self.by(role, &path, fields, typed).await
            }
            "/intake/{report}/refer/{offer}/withdraw" => {
                let actor = self.hand().await;
                let (report, offer) = self.offered(&actor, 1).await;
                let path = route
                    .replace("{report}", &report.to_string())
                    .replace("{offer}", &offer.to_string());
                self.by(role, &path, Vec::new(), &[]).await
            }
            "/intake/offers/{offer}/accept" => {
                let path = self.offer_to_us(route).await;
                self.by(role, &path, Vec::new(), &[]).await
            }
            "/intake/offers/{offer}/return" => {
                let path = self.offer_to_us(route).await;
                let fields = owned(&[("why", "We have no room 🌧 & <b>")]);
                self.by(role, &path, fields, &["why"]).await
            }
            "/intake/{report}/merge" => {
                let path = self.claimed(route).await;
                let other = self.report().await.0.to_string();
                self.by(role, &path, vec![id, ("other", other)], &[]).await
            }
            "/intake/{report}/merge/{link}/undo" => {
                let actor = self.hand().await;
                let report = self.taken_by(&actor).await;
                let other = self.report().await.0;
                let link = self.world.services.random().id();
                merge(&self.world.services, &actor, report, other, link)
                    .await
                    .expect("two put together");
                let path = route
                    .replace("{report}", &report.to_string())
                    .replace("{link}", &link.to_string());
                self.by(role, &path, Vec::new(), &[]).await
            }
            "/intake/{report}/split" => {
                let path = self.claimed(route).await;
                let mut fields = owned(&[
                    ("about", "Her younger sister 🌧 & <b>"),
                    ("seen", "He waits for her too"),
                    ("age", "13"),
                ]);
                fields.push(id);
                let typed = &["about", "seen", "age"];
                self.by(role, &path, fields, typed).await
            }
            _ => panic!("POST {route} has no filling: give it one in filled/triage.rs"),
        }
    }
}
