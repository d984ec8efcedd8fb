use domain::accounts::{Compartment, Permission};
use domain::missing::EpisodeState;
use jiff::Timestamp;
use store::Scope;
use store::missing::EpisodeRow;
use vault::{CaseId, EpisodeId};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// An episode in a list: whose by pseudonym, where it stands, what is due. Nothing of what happened.
pub struct MissingLine {
    pub id: EpisodeId,
    pub pseudonym: String,
    pub state: EpisodeState,
    /// When it was written down.
    pub opened_at: Timestamp,
    pub missing_at: Option<Timestamp>,
    pub next_due_at: Option<Timestamp>,
    pub critical_due_at: Option<Timestamp>,
    pub interview_due_at: Option<Timestamp>,
    pub meeting_due_at: Option<Timestamp>,
    /// Whether the reader can open it.
    pub may_open: bool,
}

impl MissingLine {
    fn of(actor: &Actor, row: EpisodeRow, pseudonym: String) -> Result<Self, ServiceError> {
        let by_casework = row.centre_id == actor.centre && actor.holds(Compartment::Casework);
        let by_house =
            row.house_centre_id == Some(actor.centre) && actor.holds(Compartment::Shelter);
        Ok(Self {
            state: row
                .state
                .parse()
                .map_err(ServiceError::corrupt("missing_episodes", "state"))?,
            id: row.id,
            pseudonym,
            opened_at: row.opened_at,
            missing_at: row.missing_at,
            next_due_at: row.next_due_at,
            critical_due_at: row.critical_due_at,
            interview_due_at: row.interview_due_at,
            meeting_due_at: row.meeting_due_at,
            may_open: actor.may(Permission::RecordMissing) && (by_casework || by_house),
        })
    }

    /// Whether what is due next is overdue.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.next_due_at.is_some_and(|due| due < now)
    }
}

/// Who is missing now of the cases and houses of the actor's centre, and who is home with something still to be
/// done: those who are away first. Recorded when there is anybody. Nothing for roles without this work.
pub async fn missing_now(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<MissingLine>, ServiceError> {
    if !actor.may(Permission::SeeMissing) {
        return Ok(Vec::new());
    }
    let mut transaction = services.read(Scope::Network).await?;
    let rows = store::missing::open_of_centre(&mut transaction, actor.centre).await?;
    drop(transaction);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut transaction = services.write(actor.scope()).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::MissingListRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    rows.into_iter()
        .map(|(row, pseudonym)| MissingLine::of(actor, row, pseudonym))
        .collect()
}

/// All episodes of a case of the actor's own centre, newest first. The page that asks has recorded the reading.
pub async fn episodes_of_case(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<MissingLine>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.read(actor.scope()).await?;
    store::missing::episodes_of_case(&mut transaction, case, actor.centre)
        .await?
        .into_iter()
        .map(|row| MissingLine::of(actor, row, String::new()))
        .collect()
}
