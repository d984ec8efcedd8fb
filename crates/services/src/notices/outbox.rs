use domain::notices::{EmailAddress, MailCode, MailFailure, NoticeKind, RETRIES};
use jiff::SignedDuration;
use store::notices::NoticeRow;
use store::{Scope, Transaction};
use vault::NoticeId;

use super::{code_of, jitter, open};
use crate::{ServiceError, Services};

/// How long a sender has for one mail. Longer than all its steps may take together, so that no other node takes it
/// meanwhile; short enough that what a dead sender left behind is not late.
const LEASE: SignedDuration = SignedDuration::from_mins(3);

/// How long it is remembered that a mail was sent, or failed.
const KEEP_SENT: SignedDuration = SignedDuration::from_hours(24 * 7);
const KEEP_FAILED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// One mail to send now, taken by one sender.
pub struct Parcel {
    row: NoticeRow,
    pub kind: NoticeKind,
    pub to: EmailAddress,
    pub language: String,
    /// Only of a mail that proves an address.
    pub code: Option<MailCode>,
}

impl Parcel {
    /// The same at each try, so that a mailbox can tell that two are one.
    #[must_use]
    pub fn id(&self) -> NoticeId {
        self.row.id
    }
}

/// Whether [`take`] would find something. It writes nothing, so it can be asked often.
pub async fn is_anything_due(services: &Services) -> Result<bool, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    Ok(store::notices::is_anything_due(&mut transaction, services.clock().now()).await?)
}

/// Takes the next mail: what cannot wait first. Of several nodes one gets it.
pub async fn take(services: &Services) -> Result<Option<Parcel>, ServiceError> {
    loop {
        let now = services.clock().now();
        let mut transaction = services.write(Scope::Network).await?;
        for row in store::notices::left_behind(&mut transaction, now).await? {
            if row.gives_up_at <= now {
                let word = MailFailure::Broken.as_str();
                store::notices::settle(
                    &mut transaction,
                    row.id,
                    row.attempts,
                    "failed",
                    Some(word),
                )
                .await?;
            } else {
                store::notices::put_back(&mut transaction, &row, now, row.failure.as_deref())
                    .await?;
            }
        }
        let Some(mut row) = store::notices::next_due(&mut transaction, now).await? else {
            transaction.commit().await?;
            return Ok(None);
        };
        let until = now.saturating_add(LEASE).unwrap_or(now);
        if !store::notices::lease(&mut transaction, row.id, now, until).await? {
            // Another node was first: there may be more.
            transaction.commit().await?;
            continue;
        }
        row.attempts += 1;
        let found = address_of(services, &mut transaction, row).await?;
        transaction.commit().await?;
        if let Some(parcel) = found {
            return Ok(Some(parcel));
        }
    }
}

/// Where it goes. `None` when it has lost its sense, or cannot be told: that is written down.
async fn address_of(
    services: &Services,
    transaction: &mut Transaction,
    row: NoticeRow,
) -> Result<Option<Parcel>, ServiceError> {
    let kind: NoticeKind = row
        .kind
        .parse()
        .map_err(ServiceError::corrupt("notices", "kind"))?;
    let person = store::accounts::person(transaction, row.person_id).await?;
    let is_active = person.is_some_and(|person| person.state == "active");
    let address = store::notices::address(transaction, row.person_id).await?;
    let Some(address) = address.filter(|address| {
        is_active && address.confirmed_at.is_some() == (kind != NoticeKind::Address)
    }) else {
        store::notices::delete_notice(transaction, row.id).await?;
        return Ok(None);
    };
    let code = (kind == NoticeKind::Address).then(|| code_of(services, row.person_id, &address));
    match open(
        services,
        row.person_id,
        address.version,
        address.address.clone(),
    ) {
        Ok(opened) => Ok(Some(Parcel {
            row,
            kind,
            to: opened.address,
            language: opened.language,
            code,
        })),
        Err(_) => {
            let word = MailFailure::Unreadable.as_str();
            store::notices::settle(transaction, row.id, row.attempts, "failed", Some(word)).await?;
            Ok(None)
        }
    }
}

/// It is in the hands of the mail server.
pub async fn delivered(services: &Services, parcel: &Parcel) -> Result<(), ServiceError> {
    let mut transaction = services.write(Scope::Network).await?;
    store::notices::settle(
        &mut transaction,
        parcel.row.id,
        parcel.row.attempts,
        "sent",
        None,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// It is tried again later, or given up and shown.
pub async fn not_delivered(
    services: &Services,
    parcel: &Parcel,
    failure: MailFailure,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let row = &parcel.row;
    let next = if failure.is_final() {
        None
    } else {
        let tries = u32::try_from(row.attempts).unwrap_or(u32::MAX);
        RETRIES.next(now, tries, jitter(services), row.gives_up_at)
    };
    let mut transaction = services.write(Scope::Network).await?;
    match next {
        Some(next) => {
            store::notices::put_back(&mut transaction, row, next, Some(failure.as_str())).await?;
        }
        None => {
            store::notices::settle(
                &mut transaction,
                row.id,
                row.attempts,
                "failed",
                Some(failure.as_str()),
            )
            .await?;
        }
    }
    transaction.commit().await?;
    Ok(())
}

/// Forgets what was sent or failed long ago. Once an hour.
pub async fn forget_old(services: &Services) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    store::notices::forget_old(&mut transaction, now - KEEP_SENT, now - KEEP_FAILED).await?;
    transaction.commit().await?;
    Ok(())
}
