use domain::accounts::{LONGEST_PASSPHRASE, SHORTEST_PASSPHRASE, Username};
use store::Scope;
use vault::{
    LockKind, Passphrase, lock_person, make_recovery_code, spend_like_unlock, unlock_person,
};

use super::{is_still_open, lock_of, lock_row};
use crate::audit::{Action, Entry, record};
use crate::{ServiceError, Services};

#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// Unknown username or wrong code: the answer and the work are the same.
    #[error("username and recovery code do not belong together")]
    Refused,
    #[error("the passphrase is too short")]
    PassphraseTooShort,
    #[error("the passphrase is too long")]
    PassphraseTooLong,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// Sets a new passphrase with the printed recovery code. The code is spent: a new one is returned, to be
/// printed. Every session of the account ends.
pub async fn recover(
    services: &Services,
    username: &str,
    code: Passphrase,
    passphrase: Passphrase,
) -> Result<Passphrase, RecoverError> {
    let length = passphrase.length();
    if length < SHORTEST_PASSPHRASE {
        return Err(RecoverError::PassphraseTooShort);
    }
    if length > LONGEST_PASSPHRASE {
        return Err(RecoverError::PassphraseTooLong);
    }
    let cost = services.settings().argon_cost;
    let mut transaction = services
        .read(Scope::Network)
        .await
        .map_err(ServiceError::from)?;
    let found = match Username::parse(username) {
        Ok(username) => store::accounts::person_by_username(&mut transaction, username.as_str())
            .await
            .map_err(ServiceError::from)?,
        Err(_) => None,
    };
    let known = match found.filter(|person| person.state == "active") {
        Some(person) => store::accounts::lock(&mut transaction, person.id, "recovery")
            .await
            .map_err(ServiceError::from)?
            .map(|lock| (person, lock)),
        None => None,
    };
    drop(transaction);
    let Some((person, lock)) = known else {
        services
            .key_derivation()
            .run(move || spend_like_unlock(cost, &code))
            .await;
        return Err(RecoverError::Refused);
    };
    let id = person.id;
    let lock = lock_of(&lock);
    let opened = lock.clone();
    let secret = services
        .key_derivation()
        .run(move || unlock_person(&lock, id, LockKind::Recovery, &code))
        .await
        .map_err(|_| RecoverError::Refused)?;
    let new_code = make_recovery_code(&mut services.random().keys());
    let mut rng = services.random().keys();
    let (new_code, by_passphrase, by_recovery) = services
        .key_derivation()
        .run(move || {
            let by_passphrase = lock_person(
                &secret,
                id,
                LockKind::Passphrase,
                &passphrase,
                cost,
                &mut rng,
            );
            let by_recovery =
                lock_person(&secret, id, LockKind::Recovery, &new_code, cost, &mut rng);
            (new_code, by_passphrase, by_recovery)
        })
        .await;
    let mut transaction = services
        .write(Scope::Network)
        .await
        .map_err(ServiceError::from)?;
    // The code is spent once: whoever was first has replaced its lock.
    if !is_still_open(&mut transaction, &person, "recovery", &opened).await? {
        return Err(RecoverError::Refused);
    }
    for (kind, lock) in [("passphrase", &by_passphrase), ("recovery", &by_recovery)] {
        store::accounts::put_lock(&mut transaction, id, kind, &lock_row(lock))
            .await
            .map_err(ServiceError::from)?;
    }
    store::accounts::delete_sessions_of(&mut transaction, id)
        .await
        .map_err(ServiceError::from)?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: person.centre_id,
            actor: Some(id),
            action: Action::AccountRecovered,
            subject_kind: "person",
            subject: Some(id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(new_code)
}
