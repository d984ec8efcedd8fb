use domain::accounts::{Compartment, Permission};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::reviews::{Reviewed, reviews_of_key_worker};
use vault::{CaseId, PersonId};

use crate::accounts::absences::is_work_of;
use crate::{Actor, ServiceError, Services};

const MOST: i64 = 30;

/// What is to be looked at again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ReviewOf {
    /// Her safety plan.
    Safety,
    /// An assessment that a colleague wrote waits for the actor's signature, since this day.
    Signature,
    /// Her last assessment has grown old.
    Assessment,
    /// Her support plan.
    Plan,
}

/// Something of a young person that is to be looked at again.
pub struct DueReview {
    pub of: ReviewOf,
    pub case: CaseId,
    pub pseudonym: String,
    pub due_on: Date,
    /// Due before today. What waits for a signature has no last day.
    pub is_overdue: bool,
}

/// What is to be looked at again until a day, of those whose key worker the actor is, and what waits for her
/// signature; the earliest first. Nothing is opened for it. Nothing for roles without work in cases.
pub async fn reviews_due(
    services: &Services,
    actor: &Actor,
    until: Date,
) -> Result<Vec<DueReview>, ServiceError> {
    reviews_due_of(services, actor, actor.person, until).await
}

/// The same of somebody for whom the actor stands in today, without what waits for a signature; of anybody else nothing.
pub async fn reviews_due_of(
    services: &Services,
    actor: &Actor,
    person: PersonId,
    until: Date,
) -> Result<Vec<DueReview>, ServiceError> {
    if !actor.may(Permission::ReadCases) || !actor.holds(Compartment::Casework) {
        return Ok(Vec::new());
    }
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    if !is_work_of(services, &mut transaction, actor, person).await? {
        return Ok(Vec::new());
    }
    let whose = (person, actor.centre);
    let mut due = Vec::new();
    for (of, what) in [
        (ReviewOf::Safety, Reviewed::SafetyPlan),
        (ReviewOf::Assessment, Reviewed::Assessment),
        (ReviewOf::Plan, Reviewed::Plan),
    ] {
        let rows = reviews_of_key_worker(&mut transaction, what, whose, until, MOST).await?;
        due.extend(rows.into_iter().map(|(case, pseudonym, due_on)| DueReview {
            of,
            case,
            pseudonym,
            due_on,
            is_overdue: due_on < today,
        }));
    }
    if person == actor.person && actor.may(Permission::SignAssessments) {
        let (signer, centre) = whose;
        let zone = TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC);
        let waiting = store::assessments::waiting(&mut transaction, signer, centre, MOST).await?;
        due.extend(waiting.into_iter().map(|row| DueReview {
            of: ReviewOf::Signature,
            case: row.case_id,
            pseudonym: row.pseudonym,
            due_on: zone.to_datetime(row.written_at).date(),
            is_overdue: false,
        }));
    }
    due.sort_by_key(|one| (one.due_on, one.of));
    Ok(due)
}
