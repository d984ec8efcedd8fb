use std::str::FromStr;

use domain::accounts::Permission;
use domain::notices::{MailFailure, NoticeKind, RETRIES};
use jiff::Timestamp;
use store::notices::{CountRow, ListedRow, NoticeRow};
use store::{Scope, Transaction};
use vault::NoticeId;

use super::open;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// How many are listed. When there are more, the count says so.
const MOST: i64 = 100;

/// What becomes of a notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeState {
    Waiting,
    Sending,
    Sent,
    Failed,
}

impl NoticeState {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
        }
    }
}

impl FromStr for NoticeState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Waiting, Self::Sending, Self::Sent, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(())
    }
}

/// One mail that waits or failed, as a manager sees it: no content, because there is none, and no address.
pub struct Listed {
    pub id: NoticeId,
    pub username: String,
    /// `a•••@e•••.org`; empty when it is gone or cannot be opened.
    pub masked: String,
    pub kind: NoticeKind,
    pub state: NoticeState,
    pub created_at: Timestamp,
    pub due_at: Timestamp,
    pub gives_up_at: Timestamp,
    pub attempts: i64,
    pub tried_at: Option<Timestamp>,
    pub failure: Option<MailFailure>,
}

/// How many wait, failed and were sent in the last days.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct MailCounts {
    pub waiting: i64,
    pub failed: i64,
    pub sent: i64,
    pub last_sent_at: Option<Timestamp>,
}

pub struct MailList {
    pub counts: MailCounts,
    pub listed: Vec<Listed>,
}

/// The mails of the actor's centre.
pub async fn mail_list(services: &Services, actor: &Actor) -> Result<MailList, ServiceError> {
    actor.must(Permission::SeeMail)?;
    let mut transaction = services.read(actor.scope()).await?;
    let counts = store::notices::counts_of_centre(&mut transaction, actor.centre).await?;
    let rows = store::notices::open_of_centre(&mut transaction, actor.centre, MOST).await?;
    Ok(MailList {
        counts: counted(&counts)?,
        listed: rows
            .into_iter()
            .map(|row| listed(services, row))
            .collect::<Result<_, _>>()?,
    })
}

/// Of the whole network, for `doctor`.
pub async fn counts(services: &Services) -> Result<MailCounts, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    counted(&store::notices::counts(&mut transaction).await?)
}

fn counted(rows: &[CountRow]) -> Result<MailCounts, ServiceError> {
    let mut counts = MailCounts::default();
    for row in rows {
        let state: NoticeState = row
            .state
            .parse()
            .map_err(ServiceError::corrupt("notices", "state"))?;
        match state {
            NoticeState::Waiting | NoticeState::Sending => counts.waiting += row.number,
            NoticeState::Failed => counts.failed += row.number,
            NoticeState::Sent => {
                counts.sent += row.number;
                counts.last_sent_at = row.tried_at;
            }
        }
    }
    Ok(counts)
}

fn listed(services: &Services, row: ListedRow) -> Result<Listed, ServiceError> {
    let notice = row.notice;
    let masked = row
        .address
        .and_then(|(bytes, version)| open(services, notice.person_id, version, bytes).ok())
        .map(|opened| opened.address.masked())
        .unwrap_or_default();
    Ok(Listed {
        id: notice.id,
        username: row.username,
        masked,
        kind: notice
            .kind
            .parse()
            .map_err(ServiceError::corrupt("notices", "kind"))?,
        state: notice
            .state
            .parse()
            .map_err(ServiceError::corrupt("notices", "state"))?,
        created_at: notice.created_at,
        due_at: notice.due_at,
        gives_up_at: notice.gives_up_at,
        attempts: notice.attempts,
        tried_at: notice.tried_at,
        failure: notice
            .failure
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(ServiceError::corrupt("notices", "failure"))?,
    })
}

/// Has one tried again now. One that is due already, on its way, or sent, is left alone.
pub async fn retry(services: &Services, actor: &Actor, id: NoticeId) -> Result<(), ServiceError> {
    actor.must(Permission::SeeMail)?;
    let mut transaction = services.write(actor.scope()).await?;
    let row = store::notices::of_centre(&mut transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    again(services, &mut transaction, actor, vec![row]).await?;
    transaction.commit().await?;
    Ok(())
}

/// Has everything of the actor's centre that waits or failed tried again now.
pub async fn retry_all(services: &Services, actor: &Actor) -> Result<(), ServiceError> {
    actor.must(Permission::SeeMail)?;
    let mut transaction = services.write(actor.scope()).await?;
    let rows = store::notices::all_failed_or_waiting(&mut transaction, actor.centre).await?;
    again(services, &mut transaction, actor, rows).await?;
    transaction.commit().await?;
    Ok(())
}

async fn again(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    rows: Vec<NoticeRow>,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let gives_up_at = RETRIES.gives_up_at(now);
    let mut any = false;
    for row in rows {
        match row.state.as_str() {
            "waiting" => {
                any |= store::notices::hurry(transaction, row.id, now, gives_up_at).await?;
            }
            "failed" if store::notices::delete_failed(transaction, row.id).await? => {
                // Under the id that it had: a second click finds it.
                let anew = NoticeRow {
                    due_at: now,
                    gives_up_at,
                    ..row
                };
                store::notices::insert_notice(transaction, &anew).await?;
                any = true;
            }
            _ => {}
        }
    }
    if !any {
        return Ok(());
    }
    record(
        services,
        transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::MailRetried,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await
}
