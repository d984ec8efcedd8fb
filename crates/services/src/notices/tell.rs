use domain::accounts::{Permission, Role};
use domain::notices::{NoticeKind, RETRIES, Wanted, due_at};
use store::Transaction;
use store::notices::{NoticeRow, RecipientRow};
use vault::{CentreId, PersonId};

use crate::{ServiceError, Services};

/// Tells these people, as far as each wants to be told this, and says how many were. `NotFound` for somebody whom the transaction may not
/// see: she would otherwise silently not be told.
pub async fn tell(
    services: &Services,
    transaction: &mut Transaction,
    kind: NoticeKind,
    people: &[PersonId],
) -> Result<usize, ServiceError> {
    if !services.settings().sends_mail {
        return Ok(0);
    }
    // In the order of their ids: two operations that tell the same two never wait for each other in a circle.
    let mut people = people.to_vec();
    people.sort();
    people.dedup();
    let mut count = 0;
    for person in people {
        let row = store::notices::recipient(transaction, person)
            .await?
            .ok_or(ServiceError::NotFound)?;
        if wants(&row, kind)? {
            add(services, transaction, kind, &row).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Tells everybody of a centre whose work includes this, as far as each wants to be told.
pub async fn tell_workers(
    services: &Services,
    transaction: &mut Transaction,
    kind: NoticeKind,
    centre: CentreId,
    work: Permission,
) -> Result<(), ServiceError> {
    if !services.settings().sends_mail {
        return Ok(());
    }
    let people = who_have_an_address(transaction, centre, |role| role.may(work)).await?;
    tell(services, transaction, kind, &people).await?;
    Ok(())
}

/// Those of a centre in such a role who have said where to be told.
pub async fn who_have_an_address(
    transaction: &mut Transaction,
    centre: CentreId,
    is_one: impl Fn(Role) -> bool,
) -> Result<Vec<PersonId>, ServiceError> {
    let mut people = Vec::new();
    for row in store::notices::recipients_of_centre(transaction, centre).await? {
        let role: Role = row
            .role
            .parse()
            .map_err(ServiceError::corrupt("people", "role"))?;
        if is_one(role) {
            people.push(row.person_id);
        }
    }
    Ok(people)
}

/// Whether somebody has said that she wants to be told this, and where.
pub(crate) fn wants(row: &RecipientRow, kind: NoticeKind) -> Result<bool, ServiceError> {
    if row.state != "active" || row.confirmed_at.is_none() {
        return Ok(false);
    }
    let kinds: Wanted = row
        .kinds
        .as_deref()
        .unwrap_or_default()
        .parse()
        .map_err(ServiceError::corrupt("notice_addresses", "kinds"))?;
    Ok(kinds.contains(kind))
}

/// Puts it in the line, or lets the one of its kind that waits tell this too.
pub(super) async fn add(
    services: &Services,
    transaction: &mut Transaction,
    kind: NoticeKind,
    to: &RecipientRow,
) -> Result<(), ServiceError> {
    let now = services.clock().now();
    let last = if kind.goes_at_once() {
        None
    } else {
        store::notices::last_of_kind(transaction, to.person_id, kind.as_str()).await?
    };
    let row = NoticeRow {
        id: services.random().id(),
        centre_id: to.centre_id,
        person_id: to.person_id,
        kind: kind.as_str().to_owned(),
        state: "waiting".to_owned(),
        created_at: now,
        due_at: due_at(kind, now, last),
        gives_up_at: RETRIES.gives_up_at(now),
        attempts: 0,
        tried_at: None,
        failure: None,
    };
    store::notices::insert_notice(transaction, &row).await?;
    Ok(())
}
