use domain::accounts::Role;
use services::intake::files::{Arrival, Begun, FileDrop};
use testkit::Browser;
use vault::ReportId;

use super::stage::Fill;

impl Fill<'_> {
    /// A visitor who has come back and sent a file, and the form that takes it back.
    pub async fn sent_file(&self) -> (Browser, String) {
        let mut browser = self.conversation().await.0;
        browser.get("/return/files").await;
        let fields = [("files", "The wrong one")];
        let page = browser.post_and_follow("/return/files", &fields).await;
        let path = page.links("/return/files/").remove(0);
        (browser, path)
    }

    /// The path of a file of a report that is in somebody's hands.
    pub async fn with_file(&self, route: &str) -> String {
        let path = self.claimed(route).await;
        let report: ReportId = path
            .split('/')
            .nth(2)
            .and_then(|id| id.parse().ok())
            .expect("a report");
        let services = &self.world.services;
        let by_sender = match self.sender {
            Some(sender) => {
                let actor = self.world.actor_of(sender).await;
                FileDrop::of_staff(services, &actor, report).await.ok()
            }
            None => None,
        };
        let to = match by_sender {
            Some(to) => to,
            None => {
                let actor = self.world.actor(0, Role::IntakeWorker).await;
                FileDrop::of_staff(services, &actor, report)
                    .await
                    .expect("a report")
            }
        };
        let file = add_file(services, &to, "letter.txt", b"Words").await;
        path.replace("{file}", &file)
    }
}

/// Adds a file; its id.
pub async fn add_file(
    services: &services::Services,
    to: &FileDrop,
    name: &str,
    content: &[u8],
) -> String {
    let place = *services.random().id::<()>().as_bytes();
    let Ok(Begun::New(mut arrival)) = Arrival::begin(services, to, place, name).await else {
        panic!("a beginning");
    };
    arrival.write(content).await.expect("written");
    let id = arrival.id().to_string();
    assert!(arrival.finish().await.expect("kept"));
    id
}
