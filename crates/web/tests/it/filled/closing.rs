//! Forms of a closing.

use domain::accounts::Role;
use domain::cases::{Agreement, Closing, ClosingWhy};
use services::cases::close_case;
use vault::CaseId;

use super::Filling;
use super::stage::Fill;

impl Fill<'_> {
    pub async fn closing(&self, route: &str) -> Filling {
        let mut fields = vec![("follows", "0".to_owned())];
        match route {
            "/cases/{id}/closing" => {
                for (name, value) in [
                    ("why", "goals-reached"),
                    ("agreement", "agrees"),
                    ("her-words", "I am ready."),
                    ("words", "She has a room of her own."),
                    ("left", "Sam calls the school."),
                    ("turn-to", "Sam, on Tuesdays."),
                    ("in-touch", "yes"),
                    ("how", "A message on Sundays."),
                ] {
                    fields.push((name, value.to_owned()));
                }
                let typed = &["her-words", "words", "left", "turn-to", "how"];
                self.of_case(route, fields, typed).await
            }
            "/cases/{id}/reopen" => {
                let case = self.closed().await;
                let fields = vec![
                    ("follows", "1".to_owned()),
                    ("why", "He writes again.".to_owned()),
                ];
                self.about(Role::CaseWorker, route, case, fields, &["why"])
                    .await
            }
            "/cases/{id}/aftercare" => {
                let case = self.closed().await;
                let actor = self.world.actor(0, Role::CaseWorker).await;
                let today = self.world.services.clock().today(&actor.time_zone);
                let fields = vec![
                    ("follows", "1".to_owned()),
                    ("on-day", today.day().to_string()),
                    ("on-month", today.month().to_string()),
                    ("on-year", today.year().to_string()),
                    ("kind", "call".to_owned()),
                    ("words", "She sounds well.".to_owned()),
                ];
                self.about(Role::CaseWorker, route, case, fields, &["words"])
                    .await
            }
            other => panic!("the form {other} is not filled in yet"),
        }
    }

    /// A case that was closed.
    pub async fn closed(&self) -> CaseId {
        let case = self.case().await;
        let services = &self.world.services;
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let closing = Closing {
            on: services.clock().today(&actor.time_zone),
            why: ClosingWhy::HerWish,
            words: "She wants it.".to_owned(),
            criteria: Vec::new(),
            agreement: Agreement::Agrees,
            her_words: String::new(),
            left: String::new(),
            turn_to: "Call us.".to_owned(),
            in_touch: true,
            how: "A message.".to_owned(),
        };
        close_case(services, &actor, case, 0, &closing)
            .await
            .expect("closed");
        case
    }
}
