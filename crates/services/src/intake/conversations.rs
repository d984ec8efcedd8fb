//! What everything that happens in a conversation has in common: it moves the end away, and who has to know is
//! told. And the end itself, when nothing happened for long enough.

use std::collections::BTreeMap;

use domain::accounts::Permission;
use domain::intake::conversation::ends_at;
use domain::notices::NoticeKind;
use jiff::Timestamp;
use store::conversations::ConversationRow;
use store::intake::ReportRow;
use store::{Scope, Transaction};
use vault::{CentreId, ReportId};

use super::asides::take_up;
use super::tell::tell_intake;
use crate::audit::{Action, Entry, record};
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

/// The end of a conversation in which somebody writes now.
fn new_end(services: &Services) -> Timestamp {
    ends_at(services.clock().now(), services.settings().conversation)
}

/// Gives a report its conversation. One that has it already keeps it.
pub(super) async fn begin(
    services: &Services,
    transaction: &mut Transaction,
    report: ReportId,
    centre: CentreId,
    locale: &str,
) -> Result<(), ServiceError> {
    let end = new_end(services);
    Ok(store::conversations::begin(transaction, report, centre, locale, end).await?)
}

/// The conversation of a report. A report from before conversations had an end gets one here; one that has no
/// sender of its own has none, which is as one that was over when it began.
pub(super) async fn of(
    services: &Services,
    transaction: &mut Transaction,
    report: &ReportRow,
) -> Result<ConversationRow, ServiceError> {
    if let Some(row) = store::conversations::conversation(transaction, report.id).await? {
        return Ok(row);
    }
    if !store::conversations::has_sender(transaction, report.id).await? {
        return Ok(ConversationRow {
            report_id: report.id,
            centre_id: report.centre_id,
            locale: report.locale.clone(),
            ends_at: report.received_at,
            ended_at: Some(report.received_at),
            seen_at: None,
            withdrawn_at: None,
        });
    }
    begin(
        services,
        transaction,
        report.id,
        report.centre_id,
        &report.locale,
    )
    .await?;
    store::conversations::conversation(transaction, report.id)
        .await?
        .ok_or(ServiceError::NotFound)
}

/// Somebody wrote: the end moves away. `false` when the conversation is over. Hold the report before.
pub(super) async fn extend(
    services: &Services,
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<bool, ServiceError> {
    let now = services.clock().now();
    Ok(store::conversations::extend(transaction, report, new_end(services), now).await?)
}

/// The sender added, corrected, withdrew or took back: it counts as unread (which *My day*, the queue and the
/// navigation show to whoever claimed the report, or to all who handle reports while nobody has), the end moves
/// away, and a report that was held back stands on the queue. `false` when the conversation is over. It holds the report's row, so it comes first.
///
/// This is the one place that every word of a sender passes: whoever is told in another way is told here.
pub(super) async fn reporter_is_active(
    services: &Services,
    transaction: &mut Transaction,
    report: &ReportRow,
) -> Result<bool, ServiceError> {
    if !store::conversations::hold_report(transaction, report.id, report.centre_id, 1).await? {
        // Nothing is written where nobody would find it.
        return Err(ServiceError::NotFound);
    }
    of(services, transaction, report).await?;
    let is_open = extend(services, transaction, report.id).await?;
    if is_open {
        // She came back with her words: that is no machine, whatever it looked like.
        take_up(services, transaction, report.id, report.centre_id, None).await?;
        tell_of_answer(services, transaction, report).await?;
    }
    Ok(is_open)
}

/// Whoever claimed the report is told. As long as nobody has, or when she works here no more, the intake is.
async fn tell_of_answer(
    services: &Services,
    transaction: &mut Transaction,
    report: &ReportRow,
) -> Result<(), ServiceError> {
    let claimed_by = store::intake::report(transaction, report.id, report.centre_id)
        .await?
        .and_then(|report| report.claimed_by);
    let kind = NoticeKind::Answer;
    if let Some(person) = claimed_by {
        let is_here = store::accounts::person(transaction, person)
            .await?
            .is_some_and(|row| row.state == "active");
        if is_here {
            tell(services, transaction, kind, &[person]).await?;
            return Ok(());
        }
    }
    tell_intake(services, transaction, kind, report.centre_id, None).await
}

/// The language in which the sender of a report reads.
pub async fn reads(
    services: &Services,
    actor: &Actor,
    report: ReportId,
) -> Result<String, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.read(actor.scope()).await?;
    let row = store::intake::report(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let conversation = store::conversations::conversation(&mut transaction, report).await?;
    Ok(conversation.map_or(row.locale, |conversation| conversation.locale))
}

/// How many reports have something new from their sender: those that the actor claimed, and those that nobody has.
pub async fn unread_for(services: &Services, actor: &Actor) -> Result<i64, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.read(actor.scope()).await?;
    Ok(store::conversations::unread_for(&mut transaction, actor.centre, actor.person).await?)
}

/// Ends the conversations whose time is over. What the sender's words opened is deleted, so that they open nothing
/// any more; what was written stays with the centre. A chore of every minute; of several nodes one does it.
/// Returns how many ended.
pub async fn end_conversations(services: &Services) -> Result<usize, ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let without = store::conversations::without_end(&mut transaction).await?;
    let mut due: BTreeMap<CentreId, Vec<ReportId>> = BTreeMap::new();
    for (report, centre) in store::conversations::due(&mut transaction, now).await? {
        due.entry(centre).or_default().push(report);
    }
    drop(transaction);
    if !without.is_empty() {
        let mut transaction = services.write(Scope::Network).await?;
        for (report, centre, locale) in without {
            begin(services, &mut transaction, report, centre, &locale).await?;
        }
        transaction.commit().await?;
    }
    let mut count = 0;
    // A transaction a centre: nobody waits long for the chain of hers.
    for (centre, reports) in due {
        let mut transaction = services.write(Scope::Centre(centre)).await?;
        for report in reports {
            // Referred on in the meantime: the next round finds it at the other centre.
            if !store::conversations::hold_report(&mut transaction, report, centre, 0).await? {
                continue;
            }
            if !store::conversations::end(&mut transaction, report, now).await? {
                continue;
            }
            count += 1;
            record(
                services,
                &mut transaction,
                Entry {
                    centre,
                    actor: None,
                    action: Action::ConversationEnded,
                    subject_kind: "report",
                    subject: Some(report.as_bytes()),
                },
            )
            .await?;
        }
        transaction.commit().await?;
    }
    Ok(count)
}
