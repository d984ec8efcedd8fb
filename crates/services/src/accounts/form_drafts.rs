use jiff::Timestamp;
use store::Scope;
use store::accounts::FormDraftRow;
use vault::{DraftId, Letter, PersonId, Place, PublicKey, write_letter};

use crate::{Actor, ServiceError, Services};

/// What was typed into a form whose session had ended.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct FormDraft {
    /// Where the form is sent to.
    #[n(0)]
    pub path: String,
    /// Names and values, without the protection token.
    #[n(1)]
    pub fields: Vec<(String, String)>,
}

/// A form that waits for the one who filled it.
pub struct KeptForm {
    pub id: DraftId,
    pub saved_at: Timestamp,
    pub draft: FormDraft,
}

fn place(id: &DraftId) -> Place<'_> {
    Place {
        table: "form_drafts",
        row: id.as_bytes(),
        field: "letter",
        version: 1,
    }
}

/// Keeps a form, sealed to the person whose session it was. The server itself cannot read it again.
pub async fn keep_form(
    services: &Services,
    person: PersonId,
    to: &PublicKey,
    draft: &FormDraft,
) -> Result<(), ServiceError> {
    let id: DraftId = services.random().id();
    let letter = write_letter(to, &place(&id), draft, &mut services.random().keys());
    let now = services.clock().now();
    let row = FormDraftRow {
        id,
        saved_at: now,
        letter: letter.as_bytes().to_vec(),
    };
    let mut transaction = services.write(Scope::Network).await?;
    store::accounts::insert_form_draft(
        &mut transaction,
        person,
        &row,
        now + services.settings().form_draft,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The forms that wait for the actor, newest first.
pub async fn kept_forms(services: &Services, actor: &Actor) -> Result<Vec<KeptForm>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let rows =
        store::accounts::form_drafts_of(&mut transaction, actor.person, services.clock().now())
            .await?;
    rows.into_iter()
        .map(|row| {
            let letter = Letter::<FormDraft>::from_bytes(row.letter);
            let draft = actor.keyring.read_letter(&place(&row.id), &letter)?;
            Ok(KeptForm {
                id: row.id,
                saved_at: row.saved_at,
                draft,
            })
        })
        .collect()
}

/// Throws a kept form away, because it was sent or is not wanted.
pub async fn discard_form(
    services: &Services,
    actor: &Actor,
    id: DraftId,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::accounts::delete_form_draft(&mut transaction, actor.person, id).await?;
    transaction.commit().await?;
    Ok(())
}
