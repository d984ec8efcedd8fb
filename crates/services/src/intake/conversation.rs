use domain::intake::{Code, CodeError};
use jiff::Timestamp;
use store::conversations::ConversationRow;
use store::intake::ReportRow;
use store::{Scope, Transaction};
use vault::{DataKey, ReportId, ReporterKey};

use super::withdraw::{WithdrawalView, open_withdrawals};
use super::{MessageView, conversations, read};
use crate::audit::{Action, Entry, record};
use crate::keys::open_as_reporter;
use crate::{ServiceError, Services};

/// What a sender sees when she comes back.
pub struct Conversation {
    pub report: ReportId,
    pub received_at: Timestamp,
    /// `waiting`, `claimed` or `decided`: nobody's name.
    pub state: String,
    /// When somebody at the centre opened her report for the first time.
    pub seen_at: Option<Timestamp>,
    pub messages: Vec<MessageView>,
    pub withdrawals: Vec<WithdrawalView>,
    pub is_withdrawn: bool,
    pub ends_at: Timestamp,
    /// Where the centre is: its clock is meant by every time on her page.
    pub time_zone: String,
}

/// Who comes back with a code.
pub struct Arrival {
    /// The language in which she read last, or told.
    pub language: String,
    /// What the code came to, for the pages of this visit.
    pub reporter: ReporterKey,
}

/// How somebody proves that a report is hers.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    /// Her words, which are stretched first.
    Words(&'a Code),
    /// What they came to earlier in this visit.
    Known(&'a ReporterKey),
}

impl<'a> From<&'a Code> for Proof<'a> {
    fn from(code: &'a Code) -> Self {
        Self::Words(code)
    }
}

impl<'a> From<&'a ReporterKey> for Proof<'a> {
    fn from(key: &'a ReporterKey) -> Self {
        Self::Known(key)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ReturnError {
    /// No report has this code, or has it any more: the answer and the work are the same.
    #[error("no conversation belongs to these words")]
    Refused,
    /// There was one, and its time is over.
    #[error("the conversation of these words is over")]
    Ended { at: Timestamp, time_zone: String },
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

/// Whether a code leads to a conversation. Nothing is opened, and nothing is seen yet.
pub async fn knock(services: &Services, code: &Code) -> Result<Arrival, ReturnError> {
    let found = find(services, code).await?;
    Ok(Arrival {
        language: found
            .conversation
            .map_or(found.row.locale, |conversation| conversation.locale),
        reporter: found.reporter,
    })
}

/// Opens the conversation that a code leads to, for somebody who reads this language. The visit stands in the
/// chain, without a visitor; what the centre wrote counts as opened.
pub async fn open_conversation(
    services: &Services,
    proof: impl Into<Proof<'_>>,
    language: &str,
) -> Result<Conversation, ReturnError> {
    let Found {
        row,
        key,
        time_zone,
        ..
    } = find(services, proof).await?;
    let mut transaction = services.write(Scope::Network).await?;
    let conversation = conversations::of(services, &mut transaction, &row).await?;
    store::conversations::seen_by_reporter(&mut transaction, row.id, services.clock().now())
        .await?;
    store::conversations::set_locale(&mut transaction, row.id, language).await?;
    let messages = read::open_messages(&mut transaction, &key, row.id).await?;
    let withdrawals = open_withdrawals(&mut transaction, &key, row.id).await?;
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
        seen_at: conversation.seen_at,
        messages,
        withdrawals,
        is_withdrawn: conversation.withdrawn_at.is_some(),
        ends_at: conversation.ends_at,
        time_zone,
    })
}

/// Until when the words of a report that was just sent lead back to it, and the time zone of its centre.
pub async fn conversation_end(
    services: &Services,
    report: ReportId,
) -> Result<Option<(Timestamp, String)>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let Some(row) = store::conversations::conversation(&mut transaction, report).await? else {
        return Ok(None);
    };
    let centre = store::accounts::centre(&mut transaction, row.centre_id).await?;
    Ok(centre.map(|centre| (row.ends_at, centre.time_zone)))
}

/// What a code leads to.
pub(super) struct Found {
    pub row: ReportRow,
    pub key: DataKey,
    pub reporter: ReporterKey,
    pub conversation: Option<ConversationRow>,
    pub time_zone: String,
}

impl Found {
    /// Holds the report, at whichever centre it is by now: it may have been referred on since it was found. Comes
    /// first in what its sender does.
    pub async fn hold(&mut self, transaction: &mut Transaction) -> Result<(), ServiceError> {
        let (report, centre) = (self.row.id, self.row.centre_id);
        if store::conversations::hold_report(transaction, report, centre, 0).await? {
            return Ok(());
        }
        self.row = hold_anywhere(transaction, report).await?;
        Ok(())
    }

    /// It ended between two looks.
    pub async fn ended(&self, services: &Services) -> ReturnError {
        let at = conversation_end(services, self.row.id).await;
        ReturnError::Ended {
            at: match at {
                Ok(Some((at, _))) => at,
                Ok(None) => services.clock().now(),
                Err(error) => return error.into(),
            },
            time_zone: self.time_zone.clone(),
        }
    }
}

/// Holds a report that is not at the centre where it was, and reads it. `NotFound` when it was erased.
pub(super) async fn hold_anywhere(
    transaction: &mut Transaction,
    report: ReportId,
) -> Result<ReportRow, ServiceError> {
    let centre = store::asides::standing(transaction, report)
        .await?
        .ok_or(ServiceError::NotFound)?
        .centre_id;
    if !store::conversations::hold_report(transaction, report, centre, 0).await? {
        return Err(ServiceError::NotFound);
    }
    store::intake::report(transaction, report, centre)
        .await?
        .ok_or(ServiceError::NotFound)
}

/// The report that somebody proves to be hers, with its key. Words are stretched before anything is looked up, so
/// wrong ones cost what right ones cost.
pub(super) async fn find(
    services: &Services,
    proof: impl Into<Proof<'_>>,
) -> Result<Found, ReturnError> {
    let reporter = match proof.into() {
        Proof::Words(code) => {
            let mut transaction = services.read(Scope::Network).await?;
            let network = store::accounts::network(&mut transaction)
                .await?
                .ok_or(ReturnError::Refused)?;
            drop(transaction);
            let (lookup, secret) = super::send::derive(services, &network, code).await;
            ReporterKey::new(lookup, &secret)
        }
        Proof::Known(key) => key.clone(),
    };
    let mut transaction = services.read(Scope::Network).await?;
    let row = store::intake::report_by_lookup(&mut transaction, reporter.lookup().as_bytes())
        .await?
        .ok_or(ReturnError::Refused)?;
    let time_zone = store::accounts::centre(&mut transaction, row.centre_id)
        .await?
        .map(|centre| centre.time_zone)
        .unwrap_or_default();
    let conversation = store::conversations::conversation(&mut transaction, row.id).await?;
    if let Some(over) = conversation
        .as_ref()
        .filter(|one| one.has_ended(services.clock().now()))
    {
        return Err(ReturnError::Ended {
            at: over.ends_at,
            time_zone,
        });
    }
    match open_as_reporter(&mut transaction, &reporter.secret(), row.id.as_bytes()).await {
        Ok(key) => Ok(Found {
            row,
            key,
            reporter,
            conversation,
            time_zone,
        }),
        // The report was erased: its wraps are gone.
        Err(ServiceError::NotFound) => Err(ReturnError::Refused),
        Err(error) => Err(error.into()),
    }
}
