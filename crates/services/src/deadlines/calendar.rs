use std::collections::BTreeMap;

use domain::accounts::{Permission, Role};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::{Scope, Transaction, calendar};
use vault::{CentreId, LinkToken, PersonId};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// How far a calendar looks back: what was missed stays where it was due.
const MONTHS_BACK: i64 = 1;
const MONTHS_AHEAD: i64 = 12;

/// What a calendar shows to whoever has its address: how many things stand on which day, and whose they are by an id
/// that leads to nobody.
pub struct CalendarFeed {
    pub owner: String,
    pub days: BTreeMap<Date, i64>,
    pub now: Timestamp,
}

/// Since when the actor's calendar can be fetched.
pub async fn calendar_link(
    services: &Services,
    actor: &Actor,
) -> Result<Option<Timestamp>, ServiceError> {
    let mut transaction = services.read(actor.scope()).await?;
    Ok(calendar::link_of_person(&mut transaction, actor.person).await?)
}

/// Lets the actor's calendar be fetched with this token; another one ends. The same form sent twice does it once. The
/// token that holds: another one than this when somebody else has this one.
pub async fn open_calendar(
    services: &Services,
    actor: &Actor,
    token: LinkToken,
) -> Result<LinkToken, ServiceError> {
    let now = services.clock().now();
    // A token is nobody else's in the whole network.
    let mut transaction = services.write(Scope::Network).await?;
    let token = match calendar::person_of_link(&mut transaction, &token.row_id()).await? {
        Some(person) if person != actor.person => LinkToken::make(&mut services.random().keys()),
        _ => token,
    };
    if calendar::put_link(&mut transaction, actor.person, &token.row_id(), now).await? {
        note(services, &mut transaction, actor, Action::CalendarOpened).await?;
    }
    transaction.commit().await?;
    Ok(token)
}

/// Nobody can fetch the actor's calendar any more.
pub async fn close_calendar(services: &Services, actor: &Actor) -> Result<(), ServiceError> {
    let mut transaction = services.write(actor.scope()).await?;
    if calendar::remove_link(&mut transaction, actor.person).await? {
        note(services, &mut transaction, actor, Action::CalendarClosed).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn note(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
) -> Result<(), ServiceError> {
    let entry = Entry {
        centre: actor.centre,
        actor: Some(actor.person),
        action,
        subject_kind: "person",
        subject: Some(actor.person.as_bytes()),
    };
    record(services, transaction, entry).await
}

/// The calendar of this token, for a program that has nothing else: no key is at hand, so it is made of what stands in
/// the clear, and of that only counts are given away. Not in the chain: a calendar fetches every few hours, and a
/// chain full of that would hide what people do.
pub async fn calendar_feed(
    services: &Services,
    token: &LinkToken,
) -> Result<CalendarFeed, ServiceError> {
    let mut transaction = services.read(Scope::Network).await?;
    let person = calendar::person_of_link(&mut transaction, &token.row_id()).await?;
    let person = person.ok_or(ServiceError::NotFound)?;
    let row = store::accounts::person(&mut transaction, person).await?;
    let row = row
        .filter(|row| row.state == "active")
        .ok_or(ServiceError::NotFound)?;
    let role: Role = row
        .role
        .parse()
        .map_err(ServiceError::corrupt("people", "role"))?;
    let centre = store::accounts::centre(&mut transaction, row.centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    drop(transaction);

    let today = services.clock().today(&centre.time_zone);
    let range = (
        today.saturating_sub(MONTHS_BACK.months()),
        today.saturating_add(MONTHS_AHEAD.months()),
    );
    // From here on with the eyes of her centre alone.
    let mut transaction = services.read(Scope::Centre(row.centre_id)).await?;
    let counted = due_by_day(&mut transaction, role, (person, row.centre_id), range).await?;
    let mut days = BTreeMap::new();
    for (day, things) in counted {
        *days.entry(day).or_insert(0) += things;
    }
    let owner = token.row_id()[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(CalendarFeed {
        owner,
        days,
        now: services.clock().now(),
    })
}

/// How many things of somebody's work stand on which day, out of what stands in the clear: no key is needed. A day may
/// come more than once.
pub(super) async fn due_by_day(
    transaction: &mut Transaction,
    role: Role,
    (person, centre): (PersonId, CentreId),
    range: (Date, Date),
) -> Result<Vec<(Date, i64)>, ServiceError> {
    let mut counted = Vec::new();
    if role.may(Permission::SeeDates) {
        counted.extend(calendar::due_dates_by_day(transaction, centre, range).await?);
    }
    if role.may(Permission::ReadCases) {
        let whose = (person, centre);
        counted.extend(calendar::actions_by_day(transaction, whose, range).await?);
        counted.extend(calendar::reviews_by_day(transaction, whose, range).await?);
    }
    Ok(counted)
}
