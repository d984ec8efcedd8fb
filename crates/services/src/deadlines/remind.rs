use domain::accounts::Role;
use domain::notices::NoticeKind;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use store::accounts::CentreRow;
use store::notices::{RecipientRow, hold_person, recipients_of_centre, was_told_since};
use store::{Scope, Transaction};
use vault::PersonId;

use super::calendar::due_by_day;
use crate::notices::{tell, wants};
use crate::{ServiceError, Services};

/// In which hours of the centre's own day the mails go: before work begins, and late enough to wake nobody. A server
/// that starts later in the day sends none: whoever works then has seen "My day".
const HOURS: std::ops::Range<i8> = 7..12;

/// Reminds those who want it, once a day, that something of theirs is due today or tomorrow, or was yesterday: without
/// a word about what it is. A chore of every few minutes, on every node. Returns how many were told.
pub async fn remind(services: &Services) -> Result<usize, ServiceError> {
    if !services.settings().sends_mail {
        return Ok(0);
    }
    let mut transaction = services.read(Scope::Network).await?;
    let centres = store::accounts::centres(&mut transaction).await?;
    drop(transaction);
    let mut count = 0;
    for centre in centres {
        let zone = TimeZone::get(&centre.time_zone).unwrap_or(TimeZone::UTC);
        let local = services.clock().now().to_zoned_datetime(zone);
        if !HOURS.contains(&local.hour()) {
            continue;
        }
        let midnight = match local.start_of_day() {
            Ok(midnight) => midnight.timestamp(),
            Err(_) => continue,
        };
        for person in who_has_something(services, &centre, midnight).await? {
            count += remind_one(services, &centre, person, midnight).await?;
        }
    }
    Ok(count)
}

/// Those of a centre who were not told yet today and have something due.
async fn who_has_something(
    services: &Services,
    centre: &CentreRow,
    midnight: Timestamp,
) -> Result<Vec<PersonId>, ServiceError> {
    let today = services.clock().today(&centre.time_zone);
    let range = (today.saturating_sub(1.day()), today.saturating_add(1.day()));
    let mut transaction = services.read(Scope::Centre(centre.id)).await?;
    let mut people = Vec::new();
    for row in recipients_of_centre(&mut transaction, centre.id).await? {
        if !wants(&row, NoticeKind::Due)? || is_told(&mut transaction, &row, midnight).await? {
            continue;
        }
        let role: Role = row
            .role
            .parse()
            .map_err(ServiceError::corrupt("people", "role"))?;
        let whose = (row.person_id, centre.id);
        let due = due_by_day(&mut transaction, role, whose, range).await?;
        if !due.is_empty() {
            people.push(row.person_id);
        }
    }
    Ok(people)
}

async fn is_told(
    transaction: &mut Transaction,
    row: &RecipientRow,
    midnight: Timestamp,
) -> Result<bool, ServiceError> {
    let kind = NoticeKind::Due.as_str();
    Ok(was_told_since(transaction, row.person_id, kind, midnight).await?)
}

/// Of several nodes that remind at once, one does.
async fn remind_one(
    services: &Services,
    centre: &CentreRow,
    person: PersonId,
    midnight: Timestamp,
) -> Result<usize, ServiceError> {
    let kind = NoticeKind::Due;
    let mut transaction = services.write(Scope::Centre(centre.id)).await?;
    hold_person(&mut transaction, person).await?;
    if was_told_since(&mut transaction, person, kind.as_str(), midnight).await? {
        return Ok(0);
    }
    let told = tell(services, &mut transaction, kind, &[person]).await?;
    transaction.commit().await?;
    Ok(told)
}
