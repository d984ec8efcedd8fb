use domain::cases::TransferState;
use jiff::SignedDuration;
use store::Scope;
use store::transfers::TransferRow;

use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// How long it is looked whether something came after.
const AFTER: SignedDuration = SignedDuration::from_hours(48);

/// Takes along what somebody of the old centre wrote at the very moment at which the case went. Once an hour.
pub async fn follow_transfers(services: &Services) -> Result<(), ServiceError> {
    let since = services.clock().now() - AFTER;
    let mut transaction = services.read(Scope::Network).await?;
    let rows = store::transfers::transfers_accepted_since(&mut transaction, since).await?;
    drop(transaction);
    for row in rows {
        if let Err(error) = follow(services, &row).await {
            tracing::error!(transfer = %row.id, error = %error, "what came after did not follow");
        }
    }
    Ok(())
}

async fn follow(services: &Services, row: &TransferRow) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    // In the order of the acceptance.
    store::safety::hold_stays(&mut transaction, row.case_id).await?;
    crate::keys::hold_both(&mut transaction, row.centre_id, row.to_centre_id).await?;
    // It may have gone on to a third centre, or back.
    let is_there = store::cases::case(&mut transaction, row.case_id, row.to_centre_id)
        .await?
        .is_some();
    if !is_there || row.state != TransferState::Accepted.as_str() {
        return Ok(());
    }
    let (from, to) = (row.centre_id, row.to_centre_id);
    let moved = store::transfer_moves::move_rows(&mut transaction, row.case_id, from, to).await?;
    if moved == 0 {
        return Ok(());
    }
    let entry = Entry {
        centre: to,
        actor: None,
        action: Action::TransferFollowed,
        subject_kind: "case",
        subject: Some(row.case_id.as_bytes()),
    };
    record(services, &mut transaction, entry).await?;
    let change = store::audit::place(&mut transaction, to).await?;
    store::transfers::renumber_notes(&mut transaction, row.case_id, to, change).await?;
    transaction.commit().await?;
    Ok(())
}
