use domain::accounts::{Compartment, Permission};
use domain::cases::CaseState;
use jiff::Timestamp;
use store::Transaction;
use store::cases::{CaseRow, Cursor};
use vault::{CaseId, PersonId};

use super::read::Names;
use super::record::{open_record, record_action};
use super::workers::Workers;
use crate::accounts::absences::is_work_of;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

const PAGE: i64 = 50;

/// Whose cases a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Those of which the actor is the key worker.
    Mine,
    /// Those of the actor's centre.
    All,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CaseFilter {
    pub whose: Whose,
    pub state: Option<CaseState>,
}

/// One case on a list: only what stands in the clear, unless names were asked for.
pub struct CaseLine {
    pub id: CaseId,
    pub pseudonym: String,
    pub state: CaseState,
    pub key_worker: String,
    pub opened_at: Timestamp,
    /// `None` unless names were asked for.
    pub name: Option<String>,
}

/// A page of at most fifty cases, newest first.
pub struct CasePage {
    pub cases: Vec<CaseLine>,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
}

/// A page of the cases of the actor's centre. Names are a reading of each case on the page, and recorded
/// as that.
pub async fn list(
    services: &Services,
    actor: &Actor,
    filter: CaseFilter,
    before: Option<Cursor>,
    names: Names,
) -> Result<CasePage, ServiceError> {
    actor.must(Permission::ReadCases)?;
    if names == Names::Shown && !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey);
    }
    let mut transaction = services.write(actor.scope()).await?;
    let mut rows = rows_of(
        &mut transaction,
        actor,
        filter,
        before.unwrap_or(Cursor::NEWEST),
        PAGE + 1,
    )
    .await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| more).map(|row| Cursor {
        at: row.opened_at,
        id: *row.id.as_bytes(),
    });
    let mut cases = lines(&mut transaction, actor, rows).await?;
    if names == Names::Shown {
        for line in &mut cases {
            let case = open_record(&mut transaction, actor, line.id).await?;
            line.name = Some(case.identity()?.full_name());
        }
    }
    record_list(services, &mut transaction, actor).await?;
    if names == Names::Shown {
        for line in &cases {
            record_action(
                services,
                &mut transaction,
                actor,
                line.id,
                Action::NamesShown,
            )
            .await?;
        }
    }
    transaction.commit().await?;
    Ok(CasePage { cases, next })
}

/// The newest open cases of which the actor is the key worker, for the first page of her day.
pub async fn mine(services: &Services, actor: &Actor) -> Result<Vec<CaseLine>, ServiceError> {
    let filter = CaseFilter {
        whose: Whose::Mine,
        state: Some(CaseState::Open),
    };
    Ok(list(services, actor, filter, None, Names::Hidden)
        .await?
        .cases)
}

/// The open cases of somebody for whom the actor stands in today; of anybody else nothing. That the list was read is
/// recorded.
pub async fn of_worker(
    services: &Services,
    actor: &Actor,
    person: PersonId,
) -> Result<Vec<CaseLine>, ServiceError> {
    actor.must(Permission::ReadCases)?;
    if !actor.holds(Compartment::Casework) {
        return Err(ServiceError::NoKey);
    }
    let mut transaction = services.write(actor.scope()).await?;
    if !is_work_of(services, &mut transaction, actor, person).await? {
        return Ok(Vec::new());
    }
    let state = Some(CaseState::Open.as_str());
    let (centre, newest) = (actor.centre, Cursor::NEWEST);
    let rows =
        store::cases::cases_before(&mut transaction, centre, Some(person), state, newest, PAGE)
            .await?;
    let cases = lines(&mut transaction, actor, rows).await?;
    record_list(services, &mut transaction, actor).await?;
    transaction.commit().await?;
    Ok(cases)
}

async fn rows_of(
    transaction: &mut Transaction,
    actor: &Actor,
    filter: CaseFilter,
    before: Cursor,
    size: i64,
) -> Result<Vec<CaseRow>, ServiceError> {
    let worker = (filter.whose == Whose::Mine).then_some(actor.person);
    let state = filter.state.map(CaseState::as_str);
    Ok(store::cases::cases_before(transaction, actor.centre, worker, state, before, size).await?)
}

async fn lines(
    transaction: &mut Transaction,
    actor: &Actor,
    rows: Vec<CaseRow>,
) -> Result<Vec<CaseLine>, ServiceError> {
    let workers = Workers::of(transaction, actor).await?;
    rows.into_iter()
        .map(|row| {
            Ok(CaseLine {
                id: row.id,
                pseudonym: row.pseudonym,
                state: row
                    .state
                    .parse()
                    .map_err(ServiceError::corrupt("cases", "state"))?,
                key_worker: workers.name(row.key_worker_id),
                opened_at: row.opened_at,
                name: None,
            })
        })
        .collect()
}

async fn record_list(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action: Action::CaseListRead,
        subject_kind: "centre",
        subject: Some(actor.centre.as_bytes()),
    };
    record(services, transaction, entry).await
}
