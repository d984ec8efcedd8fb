use domain::intake::Draft;
use jiff::Timestamp;
use store::Scope;
use vault::{Place, Sealed, SessionToken};

use crate::{ServiceError, Services};

/// A draft that was found again.
pub struct KeptDraft {
    pub draft: Draft,
    /// It became a report: nothing in it changes any more.
    pub is_sent: bool,
    pub expires_at: Timestamp,
}

pub fn new_draft(services: &Services) -> Draft {
    Draft::new(services.random().id())
}

/// The draft of a browser; `None` when there is none, or it was kept for long enough.
pub async fn read_draft(
    services: &Services,
    token: &SessionToken,
) -> Result<Option<KeptDraft>, ServiceError> {
    let row_id = token.row_id();
    let mut transaction = services.read(Scope::Network).await?;
    let Some(row) = store::intake::draft(&mut transaction, &row_id, services.clock().now()).await?
    else {
        return Ok(None);
    };
    let sealed = Sealed::<Draft>::from_bytes(row.body);
    let draft = token
        .data_key()
        .open(&draft_place(&short_id(&row_id)), &sealed)?;
    Ok(Some(KeptDraft {
        draft,
        is_sent: row.state == "sent",
        expires_at: row.expires_at,
    }))
}

/// Keeps a draft for a while longer. `false` when it was sent in the meantime.
pub async fn save_draft(
    services: &Services,
    token: &SessionToken,
    draft: &Draft,
) -> Result<bool, ServiceError> {
    let body = seal_draft(services, token, draft);
    let now = services.clock().now();
    let keep = if draft.is_begun() {
        services.settings().report_draft
    } else {
        super::OPEN_FOR
    };
    let mut transaction = services.write(Scope::Network).await?;
    let saved =
        store::intake::save_draft(&mut transaction, &token.row_id(), &body, now, now + keep)
            .await?;
    transaction.commit().await?;
    Ok(saved)
}

/// Throws a draft away.
pub async fn forget_draft(services: &Services, token: &SessionToken) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::intake::delete_draft(&mut transaction, &token.row_id()).await?;
    transaction.commit().await?;
    Ok(())
}

/// Throws away what was kept for long enough. Every few minutes.
pub async fn forget_old_drafts(services: &Services) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::intake::delete_drafts_before(&mut transaction, services.clock().now()).await?;
    transaction.commit().await?;
    Ok(())
}

pub(super) fn seal_draft(services: &Services, token: &SessionToken, draft: &Draft) -> Vec<u8> {
    token
        .data_key()
        .seal(
            &draft_place(&short_id(&token.row_id())),
            draft,
            &mut services.random().keys(),
        )
        .into_bytes()
}

/// A place names 16 bytes; a draft's row has 32.
fn short_id(row_id: &[u8; 32]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&row_id[..16]);
    short
}

fn draft_place(row: &[u8; 16]) -> Place<'_> {
    super::place("report_drafts", row, "body")
}
