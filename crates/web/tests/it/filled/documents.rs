//! Documents of a case.

use domain::accounts::Role;
use domain::documents::{Document, DocumentKind};
use domain::notes::NoteStrand;
use services::Actor;
use services::documents::{Arrival, NewDocument};
use testkit::{World, pictures};
use vault::{CaseId, CopyId, DocumentId};

use super::Filling;
use super::stage::Fill;

/// A document that is there.
pub async fn kept_document(
    world: &World,
    actor: &Actor,
    case: CaseId,
    title: &str,
    bytes: &[u8],
) -> DocumentId {
    let new = NewDocument {
        form: String::new(),
        strand: NoteStrand::Casework,
        document: Document {
            title: title.to_owned(),
            kind: DocumentKind::Other,
            domain: None,
            on: None,
            expires: None,
            remark: String::new(),
            recorded: "2026-11-02".parse().expect("a day"),
            copy_of: None,
        },
    };
    let mut arrival = Arrival::begin(&world.services, case, "page.bin");
    arrival.write(bytes);
    arrival
        .keep(&world.services, actor, new)
        .await
        .expect("a document")
}

/// One with a PDF, and with a picture in its place.
pub async fn kept_twice(world: &World, actor: &Actor, case: CaseId) -> DocumentId {
    let pdf = crate::documents::pdf("A page");
    let id = kept_document(world, actor, case, "card", &pdf).await;
    let mut newer = Arrival::begin(&world.services, case, "card.jpg");
    newer.write(&pictures::jpeg(60, 40));
    newer
        .renew(&world.services, actor, id, "")
        .await
        .expect("a newer file");
    id
}

impl Fill<'_> {
    pub async fn documents(&self, route: &str) -> Filling {
        let case = self.case().await;
        let worker = self.world.actor(0, Role::CaseWorker).await;
        let document = kept_twice(self.world, &worker, case).await;
        let route = route
            .replace("{document}", &document.to_string())
            .replace("{version}", "2");
        let (fields, typed): (Vec<(&'static str, String)>, &'static [&'static str]) =
            if route.ends_with("/original") {
                let copy: CopyId = self.world.services.random().id();
                let fields = vec![
                    ("copy", copy.to_string()),
                    ("purpose", "For the judge".to_owned()),
                ];
                (fields, &["purpose"])
            } else if route.ends_with("/black-out") {
                let fields = vec![
                    ("form", self.id::<()>()),
                    ("version", "2".to_owned()),
                    ("title", "card for the school".to_owned()),
                    ("left-1", "10".to_owned()),
                    ("top-1", "10".to_owned()),
                    ("width-1", "20".to_owned()),
                    ("height-1", "20".to_owned()),
                ];
                (fields, &["title", "left-1"])
            } else if route.ends_with("/change") {
                let fields = vec![
                    ("version", "1".to_owned()),
                    ("title", "Her identity card".to_owned()),
                    ("kind", "identity".to_owned()),
                    ("domain", String::new()),
                    ("remark", "From the town hall".to_owned()),
                ];
                (fields, &["title", "remark"])
            } else {
                // A form with files: without any it is asked for again.
                (vec![("form", self.id::<()>())], &[])
            };
        self.about(Role::CaseWorker, &route, case, fields, typed)
            .await
    }
}
