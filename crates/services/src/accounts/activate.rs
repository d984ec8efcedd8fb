use domain::accounts::{Compartment, LONGEST_PASSPHRASE, Role, SHORTEST_PASSPHRASE, Username};
use store::accounts::PersonRow;
use store::{Scope, Transaction};
use vault::{
    CompartmentSecret, LockKind, Passphrase, PersonId, PersonSecret, check_invite, lock_person,
    make_recovery_code, spend_like_unlock,
};

use super::{lock_of, lock_row};
use crate::audit::{Action, Entry, record};
use crate::keys::{Recipient, new_compartment, wrap};
use crate::{ServiceError, Services};

/// What a new member of staff is shown once.
pub struct Activation {
    pub person: PersonId,
    /// Opens the account when the passphrase is lost. Printed, kept in a safe place, never stored.
    pub recovery_code: Passphrase,
}

#[derive(Debug, thiserror::Error)]
pub enum ActivateError {
    /// Unknown username, wrong code, expired, or used before: the answer is the same for all.
    #[error("username and one-time code do not belong together")]
    Refused,
    #[error("the passphrase is too short")]
    PassphraseTooShort,
    #[error("the passphrase is too long")]
    PassphraseTooLong,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

/// The first sign-in: makes the person's key, locks it with her passphrase and with a recovery code, and
/// brings into being the compartments of her role that nobody at the centre has held before.
pub async fn activate(
    services: &Services,
    username: &str,
    code: Passphrase,
    passphrase: Passphrase,
) -> Result<Activation, ActivateError> {
    let length = passphrase.length();
    if length < SHORTEST_PASSPHRASE {
        return Err(ActivateError::PassphraseTooShort);
    }
    if length > LONGEST_PASSPHRASE {
        return Err(ActivateError::PassphraseTooLong);
    }
    let cost = services.settings().argon_cost;
    let now = services.clock().now();
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
    let invitation = match &found {
        Some(person) if person.state == "invited" => {
            store::accounts::lock(&mut transaction, person.id, "invite")
                .await
                .map_err(ServiceError::from)?
                .filter(|lock| lock.expires_at.is_none_or(|end| end > now))
                .map(|lock| (person.clone(), lock))
        }
        _ => None,
    };
    drop(transaction);
    let Some((person, invite)) = invitation else {
        services
            .key_derivation()
            .run(move || spend_like_unlock(cost, &code))
            .await;
        return Err(ActivateError::Refused);
    };
    let id = person.id;
    let lock = lock_of(&invite);
    let fits = services
        .key_derivation()
        .run(move || check_invite(&lock, id, &code).is_ok())
        .await;
    if !fits {
        return Err(ActivateError::Refused);
    }

    let secret = PersonSecret::make(&mut services.random().keys());
    let public_key = secret.public_key();
    let recovery_code = make_recovery_code(&mut services.random().keys());
    let mut rng = services.random().keys();
    let (secret, recovery_code, by_passphrase, by_recovery) = services
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
            let by_recovery = lock_person(
                &secret,
                id,
                LockKind::Recovery,
                &recovery_code,
                cost,
                &mut rng,
            );
            (secret, recovery_code, by_passphrase, by_recovery)
        })
        .await;

    let mut transaction = services
        .write(Scope::Network)
        .await
        .map_err(ServiceError::from)?;
    store::keys::hold_keys(&mut transaction, person.centre_id)
        .await
        .map_err(ServiceError::from)?;
    let activated = store::accounts::activate_person(&mut transaction, id, public_key.as_bytes())
        .await
        .map_err(ServiceError::from)?;
    if !activated {
        return Err(ActivateError::Refused);
    }
    for (kind, lock) in [("passphrase", &by_passphrase), ("recovery", &by_recovery)] {
        store::accounts::put_lock(&mut transaction, id, kind, &lock_row(lock))
            .await
            .map_err(ServiceError::from)?;
    }
    store::accounts::delete_lock(&mut transaction, id, "invite")
        .await
        .map_err(ServiceError::from)?;
    found_compartments(services, &mut transaction, &person, &secret).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: person.centre_id,
            actor: Some(id),
            action: Action::PersonActivated,
            subject_kind: "person",
            subject: Some(id.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await.map_err(ServiceError::from)?;
    Ok(Activation {
        person: id,
        recovery_code,
    })
}

/// Makes each compartment of the person's role that her centre does not have yet, and hands it to her.
/// There is no moment at which anyone else holds it.
async fn found_compartments(
    services: &Services,
    transaction: &mut Transaction,
    person: &PersonRow,
    secret: &PersonSecret,
) -> Result<(), ServiceError> {
    let role: Role = person
        .role
        .parse()
        .map_err(ServiceError::corrupt("people", "role"))?;
    for &compartment in role.compartments() {
        let existing =
            store::keys::current_compartment(transaction, person.centre_id, compartment.as_str())
                .await?;
        if existing.is_none() {
            found_compartment(services, transaction, person, secret, compartment).await?;
        }
    }
    Ok(())
}

async fn found_compartment(
    services: &Services,
    transaction: &mut Transaction,
    person: &PersonRow,
    secret: &PersonSecret,
    compartment: Compartment,
) -> Result<(), ServiceError> {
    let private = CompartmentSecret::make(&mut services.random().keys());
    let row = new_compartment(
        services.random(),
        person.centre_id,
        compartment,
        1,
        private.public_key(),
    );
    if !store::keys::insert_compartment(transaction, &row, services.clock().now()).await? {
        return Ok(());
    }
    let handed = wrap(
        services.random(),
        "compartment",
        row.id.as_bytes(),
        compartment.as_str(),
        &private,
        Recipient {
            kind: "person",
            id: *person.id.as_bytes(),
            centre: person.centre_id,
            generation: row.generation,
            public_key: secret.public_key(),
        },
    );
    store::keys::insert_wrap(transaction, &handed).await?;
    record(
        services,
        transaction,
        Entry {
            centre: person.centre_id,
            actor: Some(person.id),
            action: Action::CompartmentCreated,
            subject_kind: "compartment",
            subject: Some(row.id.as_bytes()),
        },
    )
    .await
}
