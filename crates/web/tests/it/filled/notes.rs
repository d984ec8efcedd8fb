//! Notes, their drafts and the filter of a timeline.

use domain::accounts::Role;
use domain::notes::{Note, NoteStrand};
use jiff::tz::TimeZone;
use services::notes::{NewNote, NoteDraft, add_note, save_draft};
use vault::{CaseId, DraftId, NoteId};

use super::Filling;
use super::stage::Fill;

const WHOLE: [(&str, &str); 9] = [
    ("note", "She called. ليلى 🌧 & <b>"),
    ("kind", "call"),
    ("on-day", "20"),
    ("on-month", "11"),
    ("on-year", "2026"),
    ("at", "14:30"),
    ("minutes", "45"),
    ("domain", "housing"),
    ("with", "her"),
];

fn whole() -> Vec<(&'static str, String)> {
    let fields = WHOLE.iter();
    fields
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect()
}

impl Fill<'_> {
    pub async fn notes(&self, route: &str) -> Filling {
        let mut fields = whole();
        let case = self.case().await;
        match route {
            "/cases/{id}/notes" | "/cases/{id}/notes/draft" => {
                fields.push(("id", self.id::<()>()));
                let typed: &'static [&'static str] = match route {
                    "/cases/{id}/notes" => &["note", "at", "minutes", "on-day"],
                    _ => &[],
                };
                self.about(Role::CaseWorker, route, case, fields, typed)
                    .await
            }
            "/cases/{id}/notes/drafts/{draft}/discard" => {
                let draft = self.draft_of_note(case).await;
                let path = route.replace("{draft}", &draft.to_string());
                self.about(Role::CaseWorker, &path, case, Vec::new(), &[])
                    .await
            }
            "/cases/{id}/timeline" => {
                self.note(case).await;
                let fields = vec![
                    ("words", "slept".to_owned()),
                    ("kind", String::new()),
                    ("from-day", "1".to_owned()),
                    ("from-month", "11".to_owned()),
                    ("from-year", "2026".to_owned()),
                ];
                let typed = &["words", "from-day"];
                self.about(Role::CaseWorker, route, case, fields, typed)
                    .await
            }
            _ => {
                let note = self.note(case).await;
                fields.push(("id", self.id::<()>()));
                fields.push(("version", "1".to_owned()));
                fields.push(("why", "She said Tuesday.".to_owned()));
                let path = route.replace("{note}", &note.to_string());
                let typed = &["note", "at", "minutes", "why"];
                self.about(Role::CaseWorker, &path, case, fields, typed)
                    .await
            }
        }
    }

    async fn note(&self, case: CaseId) -> NoteId {
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let new = NewNote {
            id: self.world.services.random().id(),
            strand: NoteStrand::Casework,
            note: words("She slept well.", self.world.now()),
            replaces: None,
        };
        add_note(&self.world.services, &actor, case, &new)
            .await
            .expect("a note");
        new.id
    }

    async fn draft_of_note(&self, case: CaseId) -> DraftId {
        let actor = self.world.actor(0, Role::CaseWorker).await;
        let id = self.world.services.random().id();
        let draft = NoteDraft {
            corrects: None,
            fields: vec![("note".to_owned(), "She ca".to_owned())],
        };
        save_draft(&self.world.services, &actor, case, id, &draft)
            .await
            .expect("a draft");
        id
    }
}

/// A note of words alone.
pub fn words(text: &str, now: jiff::Timestamp) -> Note {
    let now = now.to_zoned_datetime(TimeZone::UTC).datetime();
    Note::of_words(text, now).unwrap_or_else(|errors| panic!("{errors:?}"))
}
