//! A search by name, and questions between centres. In each, the first centre has the form.

use domain::accounts::Role;
use domain::cases::Sought;
use services::cases::enquiries::{NewEnquiry, ask_centres, open_questions};
use vault::{EnquiryId, QuestionId};

use super::Filling;
use super::stage::Fill;

impl Fill<'_> {
    /// A question of one of the two centres to the other.
    async fn enquiry(&self, asking: usize) -> EnquiryId {
        let world = self.world;
        let asked = 1 - asking;
        // Somebody there has to hold the key that opens it.
        world.account(asked, Role::CaseWorker).await;
        let asker = world.actor(asking, Role::CaseWorker).await;
        let new = NewEnquiry {
            id: world.services.random().id(),
            sought: Sought {
                names: vec![self.name("Noor ")],
                country: "BE".to_owned(),
                ..Sought::default()
            },
            reason: "She says that she slept there.".to_owned(),
            centres: vec![world.centres[asked].id],
        };
        ask_centres(&world.services, &asker, &new)
            .await
            .expect("an enquiry");
        new.id
    }

    /// What the first centre is asked by the other one.
    async fn question(&self) -> QuestionId {
        let services = &self.world.services;
        let here = self.world.actor(0, Role::CaseWorker).await;
        let before = open_questions(services, &here).await.expect("questions");
        self.enquiry(1).await;
        let after = open_questions(services, &here).await.expect("questions");
        after
            .into_iter()
            .map(|one| one.id)
            .find(|id| before.iter().all(|one| one.id != *id))
            .expect("one more question")
    }

    pub async fn search(&self, route: &str) -> Filling {
        // Who looks for her sees what was found; who asks elsewhere gets the form with what she typed.
        let sought = vec![
            ("name", "Noor Peeters".to_owned()),
            ("birth-day", "3".to_owned()),
            ("birth-month", "4".to_owned()),
            ("birth-year", "2011".to_owned()),
            ("age", String::new()),
            ("number", "0471 00 00 00".to_owned()),
        ];
        match route {
            "/cases/search" => {
                let mut fields = vec![("report", String::new())];
                fields.extend(sought);
                let typed = &[
                    "name",
                    "birth-day",
                    "birth-month",
                    "birth-year",
                    "age",
                    "number",
                ];
                self.by(Role::CaseWorker, route, fields, typed).await
            }
            "/cases/words" => {
                let fields = vec![("words", "Noor slept".to_owned())];
                self.by(Role::CaseWorker, route, fields, &["words"]).await
            }
            "/enquiries/new" => self.by(Role::CaseWorker, route, sought, &[]).await,
            "/enquiries" => {
                self.world.account(1, Role::CaseWorker).await;
                let mut fields = vec![
                    ("id", self.id::<()>()),
                    ("centre", self.world.centres[1].id.to_string()),
                    ("reason", "She says that she slept there.".to_owned()),
                ];
                fields.extend(sought);
                let typed = &[
                    "name",
                    "birth-day",
                    "birth-month",
                    "birth-year",
                    "age",
                    "number",
                    "reason",
                ];
                self.by(Role::CaseWorker, route, fields, typed).await
            }
            "/enquiries/{id}/withdraw" => {
                let enquiry = self.enquiry(0).await;
                self.about(Role::CaseWorker, route, enquiry, Vec::new(), &[])
                    .await
            }
            _ => {
                let question = self.question().await;
                let fields = vec![
                    ("answer", "yes".to_owned()),
                    ("ask-whom", "Ask for Sam at the desk.".to_owned()),
                ];
                let typed = &["ask-whom"];
                self.about(Role::CaseWorker, route, question, fields, typed)
                    .await
            }
        }
    }
}
