use domain::intake::{Code, CodeError};
use jiff::Timestamp;
use store::Scope;
use store::intake::ReportRow;
use vault::{DataKey, ReportId};

use super::{MessageView, read};
use crate::audit::{Action, Entry, record};
use crate::keys::open_as_reporter;
use crate::{ServiceError, Services};

/// What a sender sees when she comes back.
pub struct Conversation {
    pub report: ReportId,
    pub received_at: Timestamp,
    /// `waiting`, `claimed` or `decided`: nobody's name.
    pub state: String,
    pub messages: Vec<MessageView>,
}

#[derive(Debug, thiserror::Error)]
pub enum ReturnError {
    /// No report has this code, or has it any more: the answer and the work are the same.
    #[error("no conversation belongs to these words")]
    Refused,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ReturnError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Reads typed words. See [`domain::intake::WordLists::parse`].
pub fn parse_code(services: &Services, typed: &str) -> Result<Code, CodeError> {
    services.content().words().parse(typed)
}

/// Opens the conversation that a code leads to. The visit stands in the chain, without a visitor.
pub async fn open_conversation(
    services: &Services,
    code: &Code,
) -> Result<Conversation, ReturnError> {
    let (row, key) = find(services, code).await?;
    let mut transaction = services.write(Scope::Network).await?;
    let messages = read::open_messages(&mut transaction, &key, row.id).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: row.centre_id,
            actor: None,
            action: Action::ReporterRead,
            subject_kind: "report",
            subject: Some(row.id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(Conversation {
        report: row.id,
        received_at: row.received_at,
        state: row.state,
        messages,
    })
}

/// The report of a code, with its key. The derivation is done before anything is looked up, so a wrong
/// code costs what a right one costs.
pub(super) async fn find(
    services: &Services,
    code: &Code,
) -> Result<(ReportRow, DataKey), ReturnError> {
    let mut transaction = services.read(Scope::Network).await?;
    let network = store::accounts::network(&mut transaction)
        .await?
        .ok_or(ReturnError::Refused)?;
    drop(transaction);
    let (lookup, reporter) = super::send::derive(services, &network, code).await;
    let mut transaction = services.read(Scope::Network).await?;
    let row = store::intake::report_by_lookup(&mut transaction, lookup.as_bytes())
        .await?
        .ok_or(ReturnError::Refused)?;
    match open_as_reporter(&mut transaction, &reporter, row.id.as_bytes()).await {
        Ok(key) => Ok((row, key)),
        // The report was erased: its wraps are gone.
        Err(ServiceError::NotFound) => Err(ReturnError::Refused),
        Err(error) => Err(error.into()),
    }
}
