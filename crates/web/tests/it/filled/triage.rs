//! Reports in the hands of several people, as far as a form needs them.

use domain::accounts::Role;
use domain::intake::{Priority, TriageDecision};
use services::Actor;
use services::intake::triage::{NewOpinion, ask_opinion};
use services::intake::{NewDecision, claim, decide};
use testkit::Account;
use vault::{OpinionId, ProposalId, ReportId};

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
            _ => panic!("POST {route} has no filling: give it one in filled/triage.rs"),
        }
    }
}
