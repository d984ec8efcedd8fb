use domain::accounts::{Absence, Permission};
use domain::health::CareAlarms;
use domain::notices::NoticeKind;
use store::Transaction;
use vault::{CaseId, CentreId, PersonId};

use crate::notices::{tell, who_have_an_address};
use crate::{Actor, ServiceError, Services};

/// Whether something is to be done that was not before.
pub(super) fn is_news(before: &CareAlarms, alarms: &CareAlarms) -> bool {
    alarms.alarms.iter().any(|one| !before.alarms.contains(one))
}

/// Tells those by mail who must do it: her key worker and her team, whoever stands in for one of them today, and the shifts
/// of her houses. The mail says that something cannot wait, and no more. The transaction sees the whole network.
pub(super) async fn tell_team_and_houses(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
    houses: &[CentreId],
) -> Result<(), ServiceError> {
    if !services.settings().sends_mail {
        return Ok(());
    }
    let today = services.clock().today(&actor.time_zone);
    let row = store::cases::case(transaction, case, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let mut people: Vec<PersonId> = vec![row.key_worker_id];
    for member in store::team::team_of_case(transaction, case, actor.centre).await? {
        let is_over = member.ended_at.is_some()
            || member.from_on > today
            || member.until_on.is_some_and(|until| until < today);
        if !is_over {
            people.push(member.person_id);
        }
    }
    for row in store::team::absences(transaction, actor.centre, today).await? {
        let is_now = Absence::kept(row.from_on, row.until_on).is_on(today);
        if is_now && people.contains(&row.person_id) {
            people.push(row.cover_id);
        }
    }
    for house in houses {
        let works = |role: domain::accounts::Role| role.may(Permission::WorkShifts);
        people.extend(who_have_an_address(transaction, *house, works).await?);
    }
    // Who wrote it knows it.
    people.retain(|person| *person != actor.person);
    tell(services, transaction, NoticeKind::Urgent, &people).await?;
    Ok(())
}
