use std::collections::BTreeMap;

use domain::accounts::{Compartment, Role};
use jiff::{SignedDuration, Timestamp};
use store::accounts::PersonRow;
use store::keys::WrapRow;
use store::{Scope, StoreError, Transaction};
use vault::{CompartmentId, CompartmentSecret, Handed, Keyring, PersonId, PublicKey, SessionToken};

use crate::audit::{Action, Entry, record};
use crate::keys::handing;
use crate::{Actor, ServiceError, Services};

/// What a cookie stands for.
pub enum SessionState {
    Live(Box<Actor>),
    /// It ran out. Whose it was is still known, so that a form can be kept for that person.
    Ended {
        person: PersonId,
        public_key: PublicKey,
    },
    Unknown,
}

/// How often the last use of a session is written down. Oftener would make every page a write.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Turns a cookie back into a person with her keys, and writes down that she is there.
pub async fn resume_session(
    services: &Services,
    token: &SessionToken,
) -> Result<SessionState, ServiceError> {
    resume(services, token, true).await
}

/// The same for a page that looks by itself whether it is still so: nobody did anything, and the session of who has
/// gone away ends as if the page were closed.
pub async fn look_in(
    services: &Services,
    token: &SessionToken,
) -> Result<SessionState, ServiceError> {
    resume(services, token, false).await
}

async fn resume(
    services: &Services,
    token: &SessionToken,
    is_used: bool,
) -> Result<SessionState, ServiceError> {
    let row_id = token.row_id();
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let Some(session) = store::accounts::session(&mut transaction, &row_id).await? else {
        return Ok(SessionState::Unknown);
    };
    let person = store::accounts::person(&mut transaction, session.person_id).await?;
    let Some(person) = person.filter(|person| person.state == "active") else {
        return Ok(SessionState::Unknown);
    };
    let settings = services.settings();
    let over = session.wrapped_key.is_empty()
        || session.expires_at <= now
        || session.last_seen_at + settings.session_idle <= now;
    if over {
        drop(transaction);
        if !session.wrapped_key.is_empty() {
            let mut transaction = services.write(Scope::Network).await?;
            store::accounts::close_session(&mut transaction, &row_id).await?;
            transaction.commit().await?;
        }
        return Ok(match person.public_key {
            Some(key) => SessionState::Ended {
                person: person.id,
                public_key: PublicKey::from_bytes(key)?,
            },
            None => SessionState::Unknown,
        });
    }
    let secret = token.unwrap(&session.wrapped_key, person.id)?;
    // Somebody who can write to the database could put her own key in this place, to be handed what
    // colleagues hand to this person.
    if person.public_key != Some(*secret.public_key().as_bytes()) {
        return Err(ServiceError::Corrupt {
            table: "people",
            column: "public_key",
        });
    }
    let mut keyring = Keyring::new(secret);
    let newest = gather_keys(&mut transaction, &person, &mut keyring).await?;
    let centre = store::accounts::centre(&mut transaction, person.centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(transaction);
    if is_used && session.last_seen_at + TOUCH_EVERY <= now {
        match touch(services, &row_id, now).await {
            // Reading goes on without room to write. The session then ends as if she had been idle.
            Err(StoreError::Full(_)) => {}
            done => done?,
        }
    }
    let role: Role = person
        .role
        .parse()
        .map_err(ServiceError::corrupt("people", "role"))?;
    Ok(SessionState::Live(Box::new(Actor {
        person: person.id,
        username: person.username,
        centre: person.centre_id,
        centre_name: centre.name,
        time_zone: centre.time_zone,
        country: centre.country,
        role,
        keyring,
        newest,
    })))
}

/// Writes down that a session is still used.
async fn touch(services: &Services, row_id: &[u8; 32], now: Timestamp) -> Result<(), StoreError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::accounts::touch_session(&mut transaction, row_id, now).await?;
    transaction.commit().await
}

/// Opens every compartment that was handed to the person, and through each newer generation the older.
async fn gather_keys(
    transaction: &mut Transaction,
    person: &PersonRow,
    keyring: &mut Keyring,
) -> Result<BTreeMap<Compartment, CompartmentId>, ServiceError> {
    let mut newest: BTreeMap<Compartment, (i64, CompartmentId)> = BTreeMap::new();
    let mut older = Vec::new();
    let handed =
        store::keys::wraps_of_recipient(transaction, person.id.as_bytes(), "compartment").await?;
    for row in handed {
        let id = CompartmentId::from_bytes(row.subject_id);
        let secret = keyring.receive_compartment(&received(&row), &handing(&row, "compartment"))?;
        keyring.add_compartment(id, secret);
        let kind: Compartment = row
            .compartment
            .parse()
            .map_err(ServiceError::corrupt("key_wraps", "compartment"))?;
        let place = newest.entry(kind).or_insert((row.generation, id));
        if row.generation >= place.0 {
            *place = (row.generation, id);
        }
        if row.generation > 1 {
            older.push(id);
        }
    }
    // A generation hands on the one before it, down to the first that this person may need.
    while let Some(via) = older.pop() {
        for row in
            store::keys::wraps_of_recipient(transaction, via.as_bytes(), "compartment").await?
        {
            let id = CompartmentId::from_bytes(row.subject_id);
            if keyring.holds(id) {
                continue;
            }
            let secret = keyring.receive_older_compartment(
                via,
                &received(&row),
                &handing(&row, "compartment"),
            )?;
            keyring.add_compartment(id, secret);
            older.push(id);
        }
    }
    Ok(newest
        .into_iter()
        .map(|(kind, (_, id))| (kind, id))
        .collect())
}

fn received(row: &WrapRow) -> Handed<CompartmentSecret> {
    Handed::from_bytes(row.wrap.clone())
}

/// Signs out: the session and its wrapped key are gone.
pub async fn end_session(
    services: &Services,
    actor: &Actor,
    token: &SessionToken,
) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::accounts::delete_session(&mut transaction, &token.row_id()).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::SignedOut,
            subject_kind: "person",
            subject: Some(actor.person.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    // Perhaps she was the last one for whom the names of her centre were held in memory.
    crate::cases::search::wipe_unused_indexes(services).await
}

/// Forgets sessions and kept forms that are too old to matter. Once an hour.
pub async fn forget_old_sessions(services: &Services) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    store::accounts::delete_sessions_before(&mut transaction, now - services.settings().form_draft)
        .await?;
    store::accounts::delete_form_drafts_before(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(())
}
