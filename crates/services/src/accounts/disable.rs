use store::accounts::PersonRow;
use store::{Scope, Transaction};
use vault::PersonId;

use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

/// Takes an account's locks, sessions and keys away at once. The compartments that it held are marked:
/// the next colleague who holds one makes its next generation (see [`super::rotate_due`]), because
/// whoever leaves may have kept a copy. `NotFound` when there is no such account, or no longer.
pub async fn disable(services: &Services, username: &str) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    let person = store::accounts::person_by_username(&mut transaction, username)
        .await?
        .ok_or(ServiceError::NotFound)?;
    // Whoever hands a key or renews one at this moment is waited for, or waits and then finds her gone: at
    // every centre, because each could just be giving her a share of its key. Always in the same order, so
    // that two who leave do not wait for each other.
    let mut centres = store::accounts::centres(&mut transaction).await?;
    centres.sort_by_key(|centre| centre.id);
    for centre in centres {
        store::keys::hold_keys(&mut transaction, centre.id).await?;
    }
    let now = services.clock().now();
    if !store::accounts::disable_person(&mut transaction, person.id, now).await? {
        return Err(ServiceError::NotFound);
    }
    store::keys::mark_rotation_due(&mut transaction, person.id, now).await?;
    store::keys::delete_wraps_of_recipient(&mut transaction, person.id.as_bytes()).await?;
    store::trustees::trustee_left(&mut transaction, person.id, now).await?;
    store::notices::forget_address(&mut transaction, person.id).await?;
    store::calendar::remove_link(&mut transaction, person.id).await?;
    store::accounts::delete_locks(&mut transaction, person.id).await?;
    store::accounts::delete_sessions_of(&mut transaction, person.id).await?;
    let away = end_absences(services, &mut transaction, &person).await?;
    let absences = away.into_iter().map(|who| (Action::AbsenceEnded, who));
    for (action, who) in absences.chain([(Action::PersonDisabled, person.id)]) {
        let entry = Entry {
            centre: person.centre_id,
            actor: None,
            action,
            subject_kind: "person",
            subject: Some(who.as_bytes()),
        };
        record(services, &mut transaction, entry).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Who has left stands in for nobody: that work would be on nobody's day. Who was away comes back.
async fn end_absences(
    services: &Services,
    transaction: &mut Transaction,
    person: &PersonRow,
) -> Result<Vec<PersonId>, ServiceError> {
    // A day that is over everywhere.
    let today = services.clock().today("Etc/GMT+12");
    let now = services.clock().now();
    let of = (person.id, person.centre_id);
    let mut away = Vec::new();
    for row in store::team::absences_with(transaction, of, today).await? {
        if store::team::end_absence(transaction, row.id, None, now).await? {
            away.push(row.person_id);
        }
    }
    Ok(away)
}

/// Every account of the network, for the command line.
pub async fn list_people(services: &Services) -> Result<Vec<PersonRow>, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    Ok(store::accounts::people(&mut transaction).await?)
}
