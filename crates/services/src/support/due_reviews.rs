use domain::accounts::{Compartment, Permission};
use jiff::civil::Date;
use vault::CaseId;

use crate::{Actor, ServiceError, Services};

const MOST: i64 = 30;

/// A plan that is to be looked at again together with her.
pub struct DueReview {
    pub case: CaseId,
    pub pseudonym: String,
    pub due_on: Date,
    /// Due before today.
    pub is_overdue: bool,
}

/// The plans of those whose key worker the actor is that are to be looked at again until a day, the earliest first.
/// Nothing is opened for it. Nothing for roles without work in cases.
pub async fn due_reviews_of(
    services: &Services,
    actor: &Actor,
    until: Date,
) -> Result<Vec<DueReview>, ServiceError> {
    if !actor.may(Permission::ReadCases) || !actor.holds(Compartment::Casework) {
        return Ok(Vec::new());
    }
    let today = services.clock().today(&actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let whose = (actor.person, actor.centre);
    let rows = store::support::reviews_of_key_worker(&mut transaction, whose, until, MOST).await?;
    Ok(rows
        .into_iter()
        .map(|(case, pseudonym, due_on)| DueReview {
            case,
            pseudonym,
            due_on,
            is_overdue: due_on < today,
        })
        .collect())
}
