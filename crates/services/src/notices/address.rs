use domain::notices::{
    EmailAddress, LONGEST_CODE_AGE, MOST_CODE_TRIES, NoticeKind, RETRIES, Wanted,
};
use jiff::{SignedDuration, Timestamp};
use store::notices::{AddressRow, NoticeRow};
use store::{Scope, Transaction};

use super::{SealedAddress, code_of, open, seal, to_millisecond};
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// Where somebody is told, as she herself sees it.
pub struct OwnAddress {
    pub address: EmailAddress,
    pub language: String,
    pub wanted: Wanted,
    pub is_confirmed: bool,
    /// When the code was last asked for.
    pub asked_at: Timestamp,
}

/// What she sets.
pub struct AddressForm {
    pub address: EmailAddress,
    pub language: String,
    pub wanted: Wanted,
}

/// Why a code was not taken. The address is as before.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    #[error("this is not the code")]
    Wrong,
    /// Too many tries, or too old: only a new one helps.
    #[error("the code can no longer be used")]
    Ended,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for ConfirmError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Where the actor is told. `None` when she has set nothing, or when it was set under another key file: then she
/// sets it anew.
pub async fn own_address(
    services: &Services,
    actor: &Actor,
) -> Result<Option<OwnAddress>, ServiceError> {
    let mut transaction = services.read(actor.scope()).await?;
    let Some(row) = store::notices::address(&mut transaction, actor.person).await? else {
        return Ok(None);
    };
    let wanted = row
        .kinds
        .parse()
        .map_err(ServiceError::corrupt("notice_addresses", "kinds"))?;
    Ok(
        open(services, actor.person, row.version, row.address.clone())
            .ok()
            .map(|opened| OwnAddress {
                address: opened.address,
                language: opened.language,
                wanted,
                is_confirmed: row.confirmed_at.is_some(),
                asked_at: row.asked_at,
            }),
    )
}

/// Sets where the actor is told. `true` when a code goes there, because it is another address than before: nothing
/// else goes there before she has typed it. What is set already is not set again.
pub async fn set_address(
    services: &Services,
    actor: &Actor,
    form: AddressForm,
) -> Result<bool, ServiceError> {
    if !services.settings().sends_mail {
        return Err(ServiceError::NotFound);
    }
    let now = to_millisecond(services.clock().now());
    let mut transaction = services.write(Scope::Centre(actor.centre)).await?;
    store::notices::hold_person(&mut transaction, actor.person).await?;
    let before = store::notices::address(&mut transaction, actor.person).await?;
    let kinds = form.wanted.to_words();
    let version = before.as_ref().map_or(1, |row| row.version + 1);
    let kept = before.as_ref().and_then(|row| {
        let opened = open(services, actor.person, row.version, row.address.clone()).ok()?;
        Some((row, opened)).filter(|(_, opened)| opened.address == form.address)
    });
    if let Some((row, opened)) = &kept
        && row.kinds == kinds
        && opened.language == form.language
    {
        return Ok(false);
    }
    let same = kept.map(|(row, _)| row);
    let (asked_at, confirmed_at) = match same {
        Some(row) if row.confirmed_at.is_some() => (row.asked_at, row.confirmed_at),
        _ => (now, None),
    };
    if same.is_none() {
        // What waits was for the address of before.
        store::notices::forget_address(&mut transaction, actor.person).await?;
    }
    let sealed = SealedAddress {
        address: form.address,
        language: form.language,
    };
    let row = AddressRow {
        address: seal(services, actor.person, version, &sealed),
        version,
        kinds,
        asked_at,
        tries: 0,
        confirmed_at,
    };
    store::notices::put_address(&mut transaction, actor.person, &row).await?;
    if confirmed_at.is_none() {
        send_code(services, &mut transaction, actor).await?;
    }
    note(services, &mut transaction, actor, Action::MailAddressSet).await?;
    transaction.commit().await?;
    Ok(confirmed_at.is_none())
}

/// What came of asking for another code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// One is on its way: because of this, or because it was asked for since.
    OnItsWay,
    /// The address is confirmed by now: there is nothing left to prove.
    Confirmed,
}

/// Sends another code in the place of the one that was asked for at `seen`, which is of no use any more. When
/// another one was asked for since, that one stays the right one: a click that comes twice must not make the code
/// of the first worthless.
pub async fn ask_for_code(
    services: &Services,
    actor: &Actor,
    seen: Timestamp,
) -> Result<Asked, ServiceError> {
    if !services.settings().sends_mail {
        return Err(ServiceError::NotFound);
    }
    let now = to_millisecond(services.clock().now());
    let mut transaction = services.write(Scope::Centre(actor.centre)).await?;
    store::notices::hold_person(&mut transaction, actor.person).await?;
    let row = store::notices::address(&mut transaction, actor.person)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if row.confirmed_at.is_some() {
        return Ok(Asked::Confirmed);
    }
    if row.asked_at != seen {
        return Ok(Asked::OnItsWay);
    }
    // Later than before whatever the clock says: the code follows from it, and must be another one.
    let now = now.max(row.asked_at + SignedDuration::from_millis(1));
    store::notices::ask_again(&mut transaction, actor.person, now).await?;
    send_code(services, &mut transaction, actor).await?;
    transaction.commit().await?;
    Ok(Asked::OnItsWay)
}

/// Proves with the code that the address is hers.
pub async fn confirm(services: &Services, actor: &Actor, typed: &str) -> Result<(), ConfirmError> {
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Centre(actor.centre)).await?;
    store::notices::hold_person(&mut transaction, actor.person).await?;
    let row = store::notices::address(&mut transaction, actor.person)
        .await?
        .ok_or(ServiceError::NotFound)?;
    if row.confirmed_at.is_some() {
        return Ok(());
    }
    let is_old = row.asked_at + LONGEST_CODE_AGE <= now;
    if is_old
        || !store::notices::count_try(&mut transaction, actor.person, &row, MOST_CODE_TRIES).await?
    {
        return Err(ConfirmError::Ended);
    }
    if !code_of(services, actor.person, &row).is(typed) {
        // The try counts.
        transaction.commit().await?;
        return Err(if row.tries + 1 >= MOST_CODE_TRIES {
            ConfirmError::Ended
        } else {
            ConfirmError::Wrong
        });
    }
    store::notices::confirm_address(&mut transaction, actor.person, row.version, now).await?;
    note(
        services,
        &mut transaction,
        actor,
        Action::MailAddressConfirmed,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Forgets where the actor is told, and what was to be told there.
pub async fn remove_address(services: &Services, actor: &Actor) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Centre(actor.centre)).await?;
    if !store::notices::forget_address(&mut transaction, actor.person).await? {
        return Ok(());
    }
    note(
        services,
        &mut transaction,
        actor,
        Action::MailAddressRemoved,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

async fn send_code(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let row = NoticeRow {
        id: services.random().id(),
        centre_id: actor.centre,
        person_id: actor.person,
        kind: NoticeKind::Address.as_str().to_owned(),
        state: "waiting".to_owned(),
        created_at: now,
        due_at: now,
        gives_up_at: RETRIES.gives_up_at(now),
        attempts: 0,
        tried_at: None,
        failure: None,
    };
    store::notices::insert_notice(transaction, &row).await?;
    Ok(())
}

async fn note(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
) -> Result<(), ServiceError> {
    record(
        services,
        transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action,
            subject_kind: "person",
            subject: Some(actor.person.as_bytes()),
        },
    )
    .await
}
