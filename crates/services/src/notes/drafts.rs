//! What is being written, kept every few seconds: a crash, a dead battery or a lost connection costs a sentence and no
//! more. It is sealed to the one who writes it, and no part of the record: nobody else reads it, and it is not written
//! into the chain.

use domain::accounts::Permission;
use domain::cases::CaseState;
use jiff::Timestamp;
use store::Transaction;
use store::notes::NoteDraftRow;
use vault::{CaseId, DraftId, Letter, NoteId, Place, write_letter};

use super::keys::NoteKeys;
use super::read::open_versions;
use crate::cases::{OpenedCase, open_record};
use crate::{Actor, ServiceError, Services};

/// As many are read.
const MOST: i64 = 100;

/// A form that is being filled.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct NoteDraft {
    /// The note that it puts right, and the version that it follows. `None`: a new one.
    #[n(0)]
    pub corrects: Option<(NoteId, i64)>,
    /// Names and values, without the protection token.
    #[n(1)]
    pub fields: Vec<(String, String)>,
}

impl NoteDraft {
    fn is_empty(&self) -> bool {
        self.words().trim().is_empty()
    }

    /// The words, as a note keeps them.
    fn words(&self) -> String {
        let mut fields = self.fields.iter();
        let words = fields.find(|(name, _)| name == "note");
        words.map_or_else(String::new, |(_, text)| text.replace("\r\n", "\n"))
    }
}

/// A draft that waits for the one who wrote it.
pub struct DraftView {
    pub id: DraftId,
    pub case: CaseId,
    pub pseudonym: String,
    /// Her case was closed in the meantime. What was begun is not lost: it becomes a note all the same.
    pub is_closed: bool,
    pub saved_at: Timestamp,
    pub draft: NoteDraft,
}

fn place(id: &DraftId) -> Place<'_> {
    Place {
        table: "note_drafts",
        row: id.as_bytes(),
        field: "letter",
        version: 1,
    }
}

/// Keeps what is being written, in the place of what was kept before. One without words is none. What comes late, after
/// its note was saved, is forgotten; what somebody writes who went back to a form that was saved is kept.
pub async fn save_draft(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: DraftId,
    draft: &NoteDraft,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let opened = open_record(&mut transaction, actor, case).await?;
    if is_saved(&mut transaction, actor, &opened, id, draft).await? {
        return Ok(());
    }
    if draft.is_empty() {
        store::notes::delete_draft(&mut transaction, id, actor.person).await?;
        transaction.commit().await?;
        return Ok(());
    }
    let rows =
        store::notes::drafts_of_person(&mut transaction, actor.person, actor.centre, MOST).await?;
    for row in rows.into_iter().filter(|row| row.id == id) {
        if open(actor, row)?.draft == *draft {
            return Ok(());
        }
    }
    let to = actor.keyring.person().public_key();
    let letter = write_letter(&to, &place(&id), draft, &mut services.random().keys());
    let row = NoteDraftRow {
        id,
        case_id: case,
        centre_id: actor.centre,
        person_id: actor.person,
        saved_at: services.clock().now(),
        letter: letter.as_bytes().to_vec(),
        pseudonym: opened.row.pseudonym,
        state: opened.row.state,
    };
    if !store::notes::save_draft(&mut transaction, &row).await? {
        return Err(ServiceError::NotFound);
    }
    transaction.commit().await?;
    Ok(())
}

/// Whether the note that the draft becomes says all of it already: what was on its way while it was saved is the
/// beginning of what was saved.
async fn is_saved(
    transaction: &mut Transaction,
    actor: &Actor,
    case: &OpenedCase,
    id: DraftId,
    draft: &NoteDraft,
) -> Result<bool, ServiceError> {
    let (note, follows) = match draft.corrects {
        None => (NoteId::from_bytes(*id.as_bytes()), 0),
        Some(corrects) => corrects,
    };
    let keys = NoteKeys::of(transaction, actor, case).await?;
    let saved = match open_versions(transaction, actor, &keys, case.row.id, note).await {
        // A form that was never saved.
        Err(ServiceError::NotFound) if draft.corrects.is_none() => return Ok(false),
        saved => saved?,
    };
    let newest = saved.versions.newest();
    Ok(newest.number > follows && newest.note.text().starts_with(&draft.words()))
}

/// What the actor has not finished, the newest first.
pub async fn drafts(services: &Services, actor: &Actor) -> Result<Vec<DraftView>, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.read(actor.scope()).await?;
    let rows =
        store::notes::drafts_of_person(&mut transaction, actor.person, actor.centre, MOST).await?;
    rows.into_iter().map(|row| open(actor, row)).collect()
}

/// One of them.
pub async fn draft(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: DraftId,
) -> Result<Option<DraftView>, ServiceError> {
    let all = drafts(services, actor).await?;
    Ok(all.into_iter().find(|one| one.id == id && one.case == case))
}

/// Throws a draft away.
pub async fn discard_draft(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    id: DraftId,
) -> Result<(), ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    open_record(&mut transaction, actor, case).await?;
    store::notes::delete_draft(&mut transaction, id, actor.person).await?;
    transaction.commit().await?;
    Ok(())
}

fn open(actor: &Actor, row: NoteDraftRow) -> Result<DraftView, ServiceError> {
    let letter = Letter::<NoteDraft>::from_bytes(row.letter);
    Ok(DraftView {
        draft: actor.keyring.read_letter(&place(&row.id), &letter)?,
        id: row.id,
        case: row.case_id,
        pseudonym: row.pseudonym,
        is_closed: row.state == CaseState::Closed.as_str(),
        saved_at: row.saved_at,
    })
}
