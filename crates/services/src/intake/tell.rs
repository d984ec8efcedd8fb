//! Whom a mail tells that something came to the intake of a centre, or that it has climbed.

use std::collections::BTreeSet;

use domain::accounts::{Compartment, Permission, Role};
use domain::intake::Climb;
use domain::notices::NoticeKind;
use store::Transaction;
use vault::{CentreId, PersonId};

use super::duty::{on_duty_ids, on_network_duty_ids};
use crate::notices::{tell, who_have_an_address};
use crate::{ServiceError, Services};

/// Tells those who are on duty at the intake of a centre and can open what came. When there is nobody of them, or
/// none of them is told by mail, everybody is told who could take it up: better one mail too many than nobody who
/// knows. `by` brought it herself, and needs no mail about it.
pub(super) async fn tell_intake(
    services: &Services,
    transaction: &mut Transaction,
    kind: NoticeKind,
    centre: CentreId,
    by: Option<PersonId>,
) -> Result<(), ServiceError> {
    if !services.settings().sends_mail {
        return Ok(());
    }
    let holders = store::keys::holders(transaction, Compartment::Intake.as_str()).await?;
    let on_duty: Vec<PersonId> = on_duty_ids(transaction, centre, services.clock().now())
        .await?
        .into_iter()
        .filter(|person| holders.iter().any(|holder| holder.person_id == *person))
        .collect();
    if by.is_some_and(|by| on_duty.contains(&by)) {
        return Ok(());
    }
    if tell(services, transaction, kind, &on_duty).await? > 0 {
        return Ok(());
    }
    let mut workers = who_have_an_address(transaction, centre, |role| {
        role.may(Permission::HandleReports)
    })
    .await?;
    workers.retain(|person| by != Some(*person));
    tell(services, transaction, kind, &workers).await?;
    Ok(())
}

/// Tells those to whom reports of a centre have climbed: its managers, or whoever has the network's duty now and
/// those who set it. The transaction must see the whole network.
pub(crate) async fn tell_climbed(
    services: &Services,
    transaction: &mut Transaction,
    centre: CentreId,
    steps: &BTreeSet<Climb>,
) -> Result<(), ServiceError> {
    if !services.settings().sends_mail {
        return Ok(());
    }
    let mut people = Vec::new();
    for step in steps {
        match step {
            Climb::Manager => {
                let is_one = |role| role == Role::CentreManager;
                people.extend(who_have_an_address(transaction, centre, is_one).await?);
            }
            Climb::Network => {
                people.extend(on_network_duty_ids(transaction, services.clock().now()).await?);
                for centre in store::accounts::centres(transaction).await? {
                    let is_one = |role: Role| role.may(Permission::KeepNetworkDuty);
                    people.extend(who_have_an_address(transaction, centre.id, is_one).await?);
                }
            }
        }
    }
    tell(services, transaction, NoticeKind::Urgent, &people).await?;
    Ok(())
}
