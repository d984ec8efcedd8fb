use domain::accounts::{Compartment, Permission};
use store::Transaction;
use store::intake::MessageRow;
use vault::{CentreId, DataKey, MessageId, PersonId, ReportId};

use super::triage;
use super::{place, read, seal_text};
use crate::audit::{Action, Entry, record};
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// Answers the sender of a report that the actor has claimed, or that was decided on. Its id is made with
/// the form: sent twice, it is one answer.
pub async fn reply(
    services: &Services,
    actor: &Actor,
    report: ReportId,
    id: MessageId,
    text: &str,
) -> Result<(), ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    read::in_hand(&mut transaction, actor, report).await?;
    // The sender of a report that was split reads the first half's conversation only.
    if triage::is_half(&mut transaction, actor, report).await? {
        return Err(ServiceError::Denied);
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let new = NewMessage {
        id,
        report,
        centre: actor.centre,
        author: Some(actor.person),
        action: Action::ReportAnswered,
        text,
    };
    if write(services, &mut transaction, new, &key).await? {
        transaction.commit().await?;
    }
    Ok(())
}

pub(super) struct NewMessage<'a> {
    pub id: MessageId,
    pub report: ReportId,
    pub centre: CentreId,
    /// `None`: the sender of the report.
    pub author: Option<PersonId>,
    pub action: Action,
    pub text: &'a str,
}

/// Adds a message. `false` when it is there already: then the caller drops the transaction, and nothing is
/// counted twice.
pub(super) async fn write(
    services: &Services,
    transaction: &mut Transaction,
    new: NewMessage<'_>,
    key: &DataKey,
) -> Result<bool, ServiceError> {
    // The number first: it holds the report's row, so that of two sendings of one form side by side the
    // second looks for the message when the first is done.
    let sequence =
        store::intake::next_message(transaction, new.report, new.centre, new.author.is_none())
            .await?
            .ok_or(ServiceError::NotFound)?;
    if store::intake::message_exists(transaction, new.id).await? {
        return Ok(false);
    }
    let body = seal_text(
        key,
        &place("report_messages", new.id.as_bytes(), "body"),
        new.text,
        services,
    );
    let added = store::intake::insert_message(
        transaction,
        &MessageRow {
            id: new.id,
            report_id: new.report,
            centre_id: new.centre,
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
            body,
        },
    )
    .await?;
    if !added {
        // Its id is taken by a message of another report, which this transaction did not wait for.
        return Err(ServiceError::Corrupt {
            table: "report_messages",
            column: "id",
        });
    }
    record(
        services,
        transaction,
        Entry {
            centre: new.centre,
            actor: new.author,
            action: new.action,
            subject_kind: "report",
            subject: Some(new.report.as_bytes()),
        },
    )
    .await?;
    Ok(true)
}
