//! People around the young people of the sample.

use domain::cases::people::PersonAround;
use services::cases::people::{NewPersonAround, put_person_around_in};
use services::{Actor, ServiceError, Services};
use vault::CaseId;

use super::DemoError;
use super::content::Around;

/// How many are written down for the case of this number. Of a network of very many cases every twentieth has people,
/// so that building it stays quick.
pub fn how_many(number: usize, brief: bool) -> usize {
    match (brief, number % 20) {
        (true, 0) => 3,
        (true, _) => 0,
        (false, _) => 2 + number % 4,
    }
}

/// Writes down some people, in one transaction. `number` makes cases differ.
pub async fn write_down(
    services: &Services,
    worker: &Actor,
    (case, number): (CaseId, usize),
    people: &[&Around],
    how_many: usize,
) -> Result<(), DemoError> {
    if people.is_empty() || how_many == 0 {
        return Ok(());
    }
    let mut transaction = services
        .write(worker.scope())
        .await
        .map_err(ServiceError::from)?;
    for index in 0..how_many.min(people.len()) {
        let new = NewPersonAround {
            id: services.random().id(),
            case,
            follows: 0,
            person: person(people[(number + index) % people.len()])?,
        };
        put_person_around_in(services, &mut transaction, worker, &new).await?;
    }
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(())
}

fn person(around: &Around) -> Result<PersonAround, DemoError> {
    let wrong = |()| DemoError::Content("somebody around a young person");
    Ok(PersonAround {
        name: around.name.clone(),
        relation: around.relation.clone(),
        phone: around.phone.clone(),
        safety: around.safety.parse().map_err(wrong)?,
        reason: around.reason.clone(),
        how: around.how.clone(),
        code_word: around.code_word.clone(),
        standing: around.standing.parse().map_err(wrong)?,
        concern: match around.concern.as_str() {
            "" => domain::cases::people::Concern::NotKnown,
            word => word.parse().map_err(wrong)?,
        },
        ..PersonAround::of_kind(around.kind.parse().map_err(wrong)?)
    })
}
