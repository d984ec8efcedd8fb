use domain::accounts::Permission;
use domain::cases::people::PersonAround;
use jiff::Timestamp;
use store::people_around::{PersonAroundRow, people_around, versions_of_person_around};
use vault::{AroundId, CaseId, DataKey};

use super::open_person;
use crate::audit::Action;
use crate::cases::{CaseHead, Names, Workers, head, open_record, record_action};
use crate::{Actor, ServiceError, Services};

/// So many people of one case, and so many versions of one of them, are read.
pub const MOST_PEOPLE: i64 = 500;

/// One version of somebody around a young person.
#[derive(Clone)]
pub struct PersonAroundView {
    pub id: AroundId,
    pub person: PersonAround,
    pub version: i64,
    /// Username; empty for somebody of another centre.
    pub changed_by: String,
    pub changed_at: Timestamp,
}

impl PersonAroundView {
    pub(crate) fn open(
        key: &DataKey,
        row: &PersonAroundRow,
        workers: &Workers,
    ) -> Result<Self, ServiceError> {
        Ok(Self {
            id: row.id,
            person: open_person(key, row)?,
            version: row.version,
            changed_by: workers.name(row.changed_by),
            changed_at: row.changed_at,
        })
    }
}

/// The people around a young person.
pub struct PeopleView {
    pub head: CaseHead,
    /// Who must not be contacted, or only so, stands first.
    pub around: Vec<PersonAroundView>,
    /// Who is no longer around her.
    pub ended: Vec<PersonAroundView>,
}

/// One of them.
pub struct PersonHistory {
    pub head: CaseHead,
    pub newest: PersonAroundView,
    /// The newest of them first.
    pub earlier: Vec<PersonAroundView>,
}

/// Reads the people around a young person. The reading is recorded.
pub async fn read_people(
    services: &Services,
    actor: &Actor,
    id: CaseId,
) -> Result<PeopleView, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut lists = [Vec::new(), Vec::new()];
    for (list, state) in lists.iter_mut().zip(["current", "ended"]) {
        let rows = people_around(&mut transaction, id, actor.centre, state, MOST_PEOPLE).await?;
        for row in &rows {
            list.push(PersonAroundView::open(&case.key, row, &workers)?);
        }
    }
    let [around, ended] = lists;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::PeopleAroundRead;
    record_action(services, &mut transaction, actor, id, action).await?;
    transaction.commit().await?;
    Ok(PeopleView {
        head,
        around,
        ended,
    })
}

/// Reads one of them with what was written before. The reading is recorded.
pub async fn read_person(
    services: &Services,
    actor: &Actor,
    case_id: CaseId,
    id: AroundId,
) -> Result<PersonHistory, ServiceError> {
    actor.must(Permission::ReadCases)?;
    let mut transaction = services.write(actor.scope()).await?;
    let case = open_record(&mut transaction, actor, case_id).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let rows = versions_of_person_around(&mut transaction, id, actor.centre, MOST_PEOPLE).await?;
    if rows.iter().any(|row| row.case_id != case_id) {
        return Err(ServiceError::NotFound);
    }
    let mut versions = Vec::with_capacity(rows.len());
    for row in &rows {
        versions.push(PersonAroundView::open(&case.key, row, &workers)?);
    }
    let mut versions = versions.into_iter();
    let newest = versions.next().ok_or(ServiceError::NotFound)?;
    let head = head(&mut transaction, actor, case, Names::Hidden).await?;
    let action = Action::PeopleAroundRead;
    record_action(services, &mut transaction, actor, case_id, action).await?;
    transaction.commit().await?;
    Ok(PersonHistory {
        head,
        newest,
        earlier: versions.collect(),
    })
}
