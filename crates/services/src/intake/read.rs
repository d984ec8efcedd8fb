use domain::accounts::{Compartment, Permission};
use domain::intake::{Priority, ReportOfConcern, TriageDecision};
use jiff::Timestamp;
use store::Transaction;
use store::intake::ReportRow;
use vault::{CaseId, DataKey, ReportId};

use super::triage::{self, TriageView};
use super::{QueueEntry, open_report, open_text, place, queue};
use crate::audit::{Action, Entry, record};
use crate::cases::KnownCase;
use crate::cases::known::known_from_text;
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// One message, opened.
pub struct MessageView {
    pub from_reporter: bool,
    /// The username of the member of staff. Pages for the sender do not show it.
    pub author: Option<String>,
    pub sent_at: Timestamp,
    pub text: String,
}

/// One decision, opened.
pub struct DecisionView {
    pub by: String,
    pub at: Timestamp,
    pub priority: Priority,
    pub decision: TriageDecision,
    pub reason: String,
}

/// What a report says, opened.
pub struct ReportContent {
    pub report: ReportOfConcern,
    pub messages: Vec<MessageView>,
    pub decisions: Vec<DecisionView>,
    /// Cases of the centre whose phone number, paper or name online stands in what the sender wrote.
    pub known: Vec<KnownCase>,
    /// What workers made of it.
    pub triage: TriageView,
    /// It is the reader's to work on; otherwise she was asked to look at it.
    pub may_work: bool,
}

/// A report for somebody who handles reports.
pub struct ReportView {
    pub entry: QueueEntry,
    pub case: Option<CaseId>,
    /// Only for whoever claimed it, and for everybody who handles reports once it was decided on: two
    /// people never read about the same young person without a need.
    pub content: Option<ReportContent>,
}

/// Opens a report of the actor's centre. Reading is recorded.
pub async fn read(
    services: &Services,
    actor: &Actor,
    report: ReportId,
) -> Result<ReportView, ServiceError> {
    actor.must(Permission::HandleReports)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::intake::report(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let climbs = store::climbs::of_centre(&mut transaction, actor.centre).await?;
    let marks = triage::marks(&mut transaction, actor.centre).await?;
    let mark = marks.get(&row.id).cloned().unwrap_or_default();
    let entry = queue::entry(services, &row, actor, &climbs, mark)?;
    let case = row.case_id.map(CaseId::from_bytes);
    let may_work = is_in_hand(&row, actor);
    if !may_work && !triage::may_look(&mut transaction, actor, &row).await? {
        return Ok(ReportView {
            entry,
            case,
            content: None,
        });
    }
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey);
    }
    let key = open(
        &mut transaction,
        actor,
        Subject::Report(report.as_bytes()),
        Compartment::Intake,
    )
    .await?;
    let said = open_report(&key, &row)?;
    let messages = open_messages(&mut transaction, &key, report).await?;
    let mut texts = vec![
        said.about.as_str(),
        &said.seen,
        &said.place,
        &said.contact.way,
    ];
    texts.extend(
        messages
            .iter()
            .filter(|message| message.from_reporter)
            .map(|message| message.text.as_str()),
    );
    let mut known = known_from_text(&mut transaction, actor, &texts).await?;
    known.retain(|one| Some(one.id) != case);
    let also: Vec<String> = messages
        .iter()
        .filter(|message| message.from_reporter)
        .map(|message| message.text.clone())
        .collect();
    let mut content = ReportContent {
        report: said,
        messages,
        decisions: open_decisions(&mut transaction, &key, report).await?,
        known,
        triage: triage::view(&mut transaction, actor, &key, &row).await?,
        may_work,
    };
    let now = services.clock().now();
    if may_work {
        store::intake::mark_read(&mut transaction, report, actor.centre).await?;
        store::triage::opinions_seen(&mut transaction, report, actor.person, now).await?;
    }
    store::triage::first_read(&mut transaction, report, actor.centre, now).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::ReportRead,
            subject_kind: "report",
            subject: Some(report.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    if may_work {
        let also: Vec<&str> = also.iter().map(String::as_str).collect();
        content.triage.alike = triage::alike(
            services,
            actor,
            report,
            &content.report,
            row.received_at,
            &also,
        )
        .await?;
    }
    Ok(ReportView {
        entry,
        case,
        content: Some(content),
    })
}

/// The report, if it is the actor's to work on now: she claimed it, or it was decided on.
pub(super) async fn in_hand(
    transaction: &mut Transaction,
    actor: &Actor,
    report: ReportId,
) -> Result<ReportRow, ServiceError> {
    let row = store::intake::report(transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if !actor.holds(Compartment::Intake) {
        return Err(ServiceError::NoKey);
    }
    if is_in_hand(&row, actor) {
        Ok(row)
    } else {
        Err(ServiceError::Denied)
    }
}

fn is_in_hand(row: &ReportRow, actor: &Actor) -> bool {
    row.state == "decided" || (row.state == "claimed" && row.claimed_by == Some(actor.person))
}

pub(super) async fn open_messages(
    transaction: &mut Transaction,
    key: &DataKey,
    report: ReportId,
) -> Result<Vec<MessageView>, ServiceError> {
    store::intake::messages(transaction, report)
        .await?
        .into_iter()
        .map(|row| {
            Ok(MessageView {
                from_reporter: row.author_kind == "reporter",
                author: row.author_name,
                sent_at: row.sent_at,
                text: open_text(
                    key,
                    &place("report_messages", row.id.as_bytes(), "body"),
                    row.body,
                )?,
            })
        })
        .collect()
}

async fn open_decisions(
    transaction: &mut Transaction,
    key: &DataKey,
    report: ReportId,
) -> Result<Vec<DecisionView>, ServiceError> {
    store::intake::decisions(transaction, report)
        .await?
        .into_iter()
        .map(|row| {
            Ok(DecisionView {
                by: row.decided_name.unwrap_or_default(),
                at: row.decided_at,
                priority: row
                    .priority
                    .parse()
                    .map_err(ServiceError::corrupt("triage_decisions", "priority"))?,
                decision: row
                    .decision
                    .parse()
                    .map_err(ServiceError::corrupt("triage_decisions", "decision"))?,
                reason: open_text(
                    key,
                    &place("triage_decisions", row.id.as_bytes(), "reason"),
                    row.reason,
                )?,
            })
        })
        .collect()
}
