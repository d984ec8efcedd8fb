use domain::intake::Written;
use store::Scope;
use store::conversations::CorrectionRow;
use vault::{CorrectionId, MessageId};

use super::conversation::{Proof, find};
use super::{ReturnError, conversations, place, read, seal_written};
use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// What a sender writes in the place of an earlier message.
pub struct Correction {
    /// Made with the form: sent twice, it is one correction.
    pub id: CorrectionId,
    pub message: MessageId,
    pub written: Written,
}

/// Puts another text in the place of a message that the sender wrote herself. The old one stays, and the centre
/// sees both: it may have acted on it.
pub async fn correct(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    new: &Correction,
) -> Result<(), ReturnError> {
    let mut found = find(services, proof).await?;
    let mut transaction = services.write(Scope::Network).await?;
    found.hold(&mut transaction).await?;
    let report = &found.row;
    let is_open = conversations::reporter_is_active(services, &mut transaction, report).await?;
    if store::conversations::correction_exists(&mut transaction, new.id).await? {
        return Ok(());
    }
    if !is_open {
        drop(transaction);
        return Err(found.ended(services).await);
    }
    let is_hers = store::intake::messages(&mut transaction, report.id)
        .await?
        .iter()
        .any(|one| one.id == new.message && one.author_kind == "reporter");
    if !is_hers {
        return Err(ServiceError::NotFound.into());
    }
    let row = CorrectionRow {
        id: new.id,
        message_id: new.message,
        report_id: report.id,
        centre_id: report.centre_id,
        version: store::conversations::next_version(&mut transaction, new.message).await?,
        written_at: services.clock().now(),
        seen_at: None,
        body: seal_written(
            &found.key,
            &place("report_corrections", new.id.as_bytes(), "body"),
            &new.written,
            services,
        ),
    };
    if !store::conversations::insert_correction(&mut transaction, &row).await? {
        // Its id is taken by a correction of another report, which this transaction did not wait for.
        return Err(ServiceError::Corrupt {
            table: "report_corrections",
            column: "id",
        }
        .into());
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: report.centre_id,
            actor: None,
            action: Action::ReporterCorrected,
            subject_kind: "report",
            subject: Some(report.id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// The newest text of a message that the sender wrote herself; `None` for any other.
pub async fn own_message(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    message: MessageId,
) -> Result<Option<Written>, ReturnError> {
    let found = find(services, proof).await?;
    let mut transaction = services.read(Scope::Network).await?;
    let messages = read::open_messages(&mut transaction, &found.key, found.row.id).await?;
    Ok(messages
        .into_iter()
        .find(|one| one.id == message && one.from_reporter)
        .map(|one| one.newest().clone()))
}
