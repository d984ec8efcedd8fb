use domain::accounts::{Compartment, Permission};
use domain::intake::conversation::ends_soon;
use domain::intake::{Priority, ReportOfConcern, TriageDecision, Written};
use jiff::Timestamp;
use store::Transaction;
use store::conversations::ConversationRow;
use store::intake::ReportRow;
use vault::{CaseId, DataKey, MessageId, PersonId, ReportId};

use super::files::FileEntry;
use super::triage::{self, TriageView};
use super::withdraw::{WithdrawalView, open_withdrawals};
use super::{QueueEntry, conversations, files, open_report, open_text, open_written, place, queue};
use crate::audit::{Action, Entry, record};
use crate::cases::KnownCase;
use crate::cases::known::known_from_text;
use crate::keys::{Subject, open};
use crate::{Actor, ServiceError, Services};

/// One message, opened.
pub struct MessageView {
    pub id: MessageId,
    pub from_reporter: bool,
    /// The username of the member of staff. Pages for the sender do not show it.
    pub author: Option<String>,
    pub sent_at: Timestamp,
    /// What it says now comes last, what it said before comes first. There is always one.
    pub versions: Vec<VersionView>,
}

/// What a message says, or said until it was corrected.
pub struct VersionView {
    pub written: Written,
    pub written_at: Timestamp,
    /// When the other side opened it for the first time.
    pub seen_at: Option<Timestamp>,
}

impl MessageView {
    /// What it says now.
    #[must_use]
    pub fn newest(&self) -> &Written {
        static NOTHING: Written = Written {
            text: String::new(),
            language: None,
            translations: None,
        };
        self.versions.last().map_or(&NOTHING, |one| &one.written)
    }

    /// When the other side opened what it says now.
    #[must_use]
    pub fn seen_at(&self) -> Option<Timestamp> {
        self.versions.last().and_then(|one| one.seen_at)
    }
}

/// How a conversation stands.
pub struct ConversationState {
    /// The language in which the sender reads.
    pub reads: String,
    pub ends_at: Timestamp,
    pub has_ended: bool,
    pub ends_soon: bool,
    pub is_withdrawn: bool,
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
    pub conversation: ConversationState,
    pub withdrawals: Vec<WithdrawalView>,
    pub files: Vec<FileEntry>,
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
    /// The case that it led to, while it is the centre's.
    pub case: Option<CaseId>,
    /// The case that it led to went to another centre.
    pub is_case_elsewhere: bool,
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
    let line = store::queue::one(&mut transaction, report, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let entry = queue::entry(services, &line, actor, services.clock().now())?;
    let case = match row.case_id.map(CaseId::from_bytes) {
        Some(case) => store::cases::case(&mut transaction, case, actor.centre).await?,
        None => None,
    };
    let case = case.map(|case| case.id);
    let is_case_elsewhere = row.case_id.is_some() && case.is_none();
    let may_work = is_in_hand(&row, actor.person);
    if !may_work && !triage::may_look(&mut transaction, actor, &row).await? {
        return Ok(ReportView {
            entry,
            case,
            is_case_elsewhere,
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
            .flat_map(|message| &message.versions)
            .map(|version| version.written.text.as_str()),
    );
    let mut known = known_from_text(&mut transaction, actor, &texts).await?;
    known.retain(|one| Some(one.id) != case);
    let also: Vec<String> = messages
        .iter()
        .filter(|message| message.from_reporter)
        .map(|message| message.newest().text.clone())
        .collect();
    let now = services.clock().now();
    // The report's row first: it keeps whoever writes in the conversation waiting, and not the other way round.
    store::triage::first_read(&mut transaction, report, actor.centre, now).await?;
    if may_work {
        store::intake::mark_read(&mut transaction, report, actor.centre).await?;
        store::triage::opinions_seen(&mut transaction, report, actor.person, now).await?;
    }
    let conversation = conversations::of(services, &mut transaction, &row).await?;
    // Its sender is told that it was seen when whoever works on it has.
    if may_work {
        store::conversations::seen_by_centre(&mut transaction, report, now).await?;
    }
    let mut content = ReportContent {
        report: said,
        messages,
        conversation: state_of(services, &conversation),
        withdrawals: open_withdrawals(&mut transaction, &key, report).await?,
        files: files::open_files(&mut transaction, &key, report).await?,
        decisions: open_decisions(&mut transaction, &key, report).await?,
        known,
        triage: triage::view(&mut transaction, actor, &key, &row).await?,
        may_work,
    };
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
        is_case_elsewhere,
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
    if is_in_hand(&row, actor.person) {
        Ok(row)
    } else {
        Err(ServiceError::Denied)
    }
}

/// The report, if the actor may look at it now: it is hers to work on, or a colleague asked her to look.
pub(super) async fn to_look(
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
    if is_in_hand(&row, actor.person) || triage::may_look(transaction, actor, &row).await? {
        Ok(row)
    } else {
        Err(ServiceError::Denied)
    }
}

pub(super) fn is_in_hand(row: &ReportRow, person: PersonId) -> bool {
    row.state == "decided" || (row.state == "claimed" && row.claimed_by == Some(person))
}

pub(super) fn state_of(services: &Services, row: &ConversationRow) -> ConversationState {
    let now = services.clock().now();
    let warning = services.settings().conversation_warning;
    ConversationState {
        reads: row.locale.clone(),
        ends_at: row.ends_at,
        has_ended: row.has_ended(now),
        ends_soon: ends_soon(row.ends_at, now, warning),
        is_withdrawn: row.withdrawn_at.is_some(),
    }
}

pub(super) async fn open_messages(
    transaction: &mut Transaction,
    key: &DataKey,
    report: ReportId,
) -> Result<Vec<MessageView>, ServiceError> {
    let mut messages = Vec::new();
    for row in store::intake::messages(transaction, report).await? {
        let place = place("report_messages", row.id.as_bytes(), "body");
        messages.push(MessageView {
            id: row.id,
            from_reporter: row.author_kind == "reporter",
            author: row.author_name,
            sent_at: row.sent_at,
            versions: vec![VersionView {
                written: open_written(key, &place, row.body)?,
                written_at: row.sent_at,
                seen_at: row.seen_at,
            }],
        });
    }
    for row in store::conversations::corrections(transaction, report).await? {
        let place = place("report_corrections", row.id.as_bytes(), "body");
        let version = VersionView {
            written: open_written(key, &place, row.body)?,
            written_at: row.written_at,
            seen_at: row.seen_at,
        };
        if let Some(message) = messages.iter_mut().find(|one| one.id == row.message_id) {
            message.versions.push(version);
        }
    }
    Ok(messages)
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
