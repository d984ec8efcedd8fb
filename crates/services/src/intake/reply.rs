use domain::accounts::{Compartment, Permission};
use domain::intake::Written;
use store::Transaction;
use store::intake::{MessageRow, ReportRow};
use vault::{DataKey, MessageId, PersonId, ReportId};

use super::{conversations, place, read, seal_written, triage};
use crate::audit::{Action, Entry, record};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum ReplyError {
    /// Nobody could read it any more.
    #[error("the conversation is over")]
    Ended,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ReplyError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Answers the sender of a report that the actor has claimed, or that was decided on. Its id is made with
/// the form: sent twice, it is one answer.
pub async fn reply(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: MessageId,
    written: &Written,
) -> Result<(), ReplyError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = read::in_hand(&mut transaction, actor, report).await?;
    // The sender of a report that was split reads the first half's conversation only.
    if triage::is_half(&mut transaction, actor, report).await? {
        return Err(ServiceError::Denied.into());
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    conversations::of(services, &mut transaction, &row).await?;
    let new = NewMessage {
        id,
        report: &row,
        author: Some(actor.person),
        action: Action::ReportAnswered,
        written,
    };
    if write(services, &mut transaction, new, &key).await? {
        transaction.commit().await?;
    }
    Ok(())
}

pub(super) struct NewMessage<'a> {
    pub id: MessageId,
    pub report: &'a ReportRow,
    /// `None`: the sender of the report.
    pub author: Option<PersonId>,
    pub action: Action,
    pub written: &'a Written,
}

/// Adds a message. `false` when it is there already: then the caller drops the transaction, and nothing is
/// counted twice.
pub(super) async fn write(
    services: &Services,
    transaction: &mut Transaction,
    new: NewMessage<'_>,
    key: &DataKey,
) -> Result<bool, ReplyError> {
    let report = new.report;
    // The number first: it holds the report's row, so that of two sendings of one form side by side the
    // second looks for the message when the first is done.
    let sequence = store::intake::next_message(transaction, report.id, report.centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if store::intake::message_exists(transaction, new.id).await? {
        return Ok(false);
    }
    let is_open = match new.author {
        None => conversations::reporter_is_active(services, transaction, report).await?,
        Some(_) => conversations::extend(services, transaction, report.id).await?,
    };
    if !is_open {
        return Err(ReplyError::Ended);
    }
    let body = seal_written(
        key,
        &place("report_messages", new.id.as_bytes(), "body"),
        new.written,
        services,
    );
    let added = store::intake::insert_message(
        transaction,
        &MessageRow {
            id: new.id,
            report_id: report.id,
            centre_id: report.centre_id,
            sequence,
            author_kind: if new.author.is_some() {
                "staff"
            } else {
                "reporter"
            }
            .to_owned(),
            author_id: new.author,
            author_name: None,
            sent_at: services.clock().now(),
            seen_at: None,
            body,
        },
    )
    .await?;
    if !added {
        // Its id is taken by a message of another report, which this transaction did not wait for.
        return Err(ServiceError::Corrupt {
            table: "report_messages",
            column: "id",
        }
        .into());
    }
    record(
        services,
        transaction,
        Entry {
            centre: report.centre_id,
            actor: new.author,
            action: new.action,
            subject_kind: "report",
            subject: Some(report.id.as_bytes()),
        },
    )
    .await?;
    Ok(true)
}
