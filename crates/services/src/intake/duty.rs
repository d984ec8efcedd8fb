//! The rosters: who of a centre's intake is on duty, and who has the network's duty of last resort.

use domain::accounts::{Compartment, Permission, Role};
use domain::intake::duty::{DutyPhone, Turn, bounds_of_week};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use store::duty::TurnRow;
use store::{Scope, Transaction};
use vault::{CentreId, DutyTurnId, PersonId};

use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// Which of the two rosters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Roster {
    /// The one of the actor's centre.
    Centre,
    /// The duty of last resort of the whole network.
    Network,
}

/// Somebody who is on duty, and how to reach her.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnDuty {
    pub username: String,
    /// Empty: none was given.
    pub phone: String,
    pub until: Timestamp,
}

/// One turn on a roster.
pub struct TurnView {
    pub id: DutyTurnId,
    pub username: String,
    pub turn: Turn,
    pub phone: String,
    pub is_now: bool,
}

/// Somebody who can be put on a roster.
pub struct Candidate {
    pub id: PersonId,
    pub username: String,
    /// Name of her centre.
    pub centre: String,
    pub role: Role,
    /// Whether she can open a report: without the key, her being there opens nothing.
    pub has_key: bool,
}

/// A week of a roster, in the zone of the actor's centre.
pub struct Week {
    pub now: Timestamp,
    pub bounds: Turn,
    pub turns: Vec<TurnView>,
    pub candidates: Vec<Candidate>,
}

/// A turn to be added, parsed.
pub struct NewTurn {
    /// Made with the form: sent twice, it is one turn.
    pub id: DutyTurnId,
    pub person: PersonId,
    pub turn: Turn,
    pub phone: DutyPhone,
}

#[derive(Debug, thiserror::Error)]
pub enum TurnNotAdded {
    /// She does not work there, or not in a role that can have this duty.
    #[error("this person cannot have this duty")]
    NotHers,
    /// She is on duty at that time already.
    #[error("this person is on duty then already")]
    AlreadyOnDuty,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for TurnNotAdded {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Who keeps a roster.
const fn keeps(roster: Roster) -> Permission {
    match roster {
        Roster::Centre => Permission::KeepDuty,
        Roster::Network => Permission::KeepNetworkDuty,
    }
}

/// A week of a roster. Everybody whose work has to do with duty sees both.
pub async fn week(
    services: &Services,
    actor: &Actor,
    roster: Roster,
    monday: Date,
) -> Result<Week, ServiceError> {
    actor.must(Permission::SeeDuty)?;
    let zone = zone_of(actor);
    let bounds = bounds_of_week(monday, &zone);
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let turns = turns(&mut transaction, actor, roster, bounds).await?;
    let candidates = if actor.may(keeps(roster)) {
        candidates(&mut transaction, actor, roster).await?
    } else {
        Vec::new()
    };
    Ok(Week {
        now,
        bounds,
        turns: turns
            .into_iter()
            .map(|row| {
                let turn = turn_of(&row);
                TurnView {
                    id: row.id,
                    username: row.username,
                    is_now: turn.contains(now),
                    turn,
                    phone: row.phone,
                }
            })
            .collect(),
        candidates,
    })
}

async fn hold(
    transaction: &mut Transaction,
    actor: &Actor,
    roster: Roster,
) -> Result<(), ServiceError> {
    match roster {
        Roster::Centre => store::duty::hold_roster(transaction, actor.centre).await?,
        Roster::Network => store::duty::hold_network_roster(transaction).await?,
    }
    Ok(())
}

/// Puts somebody on a roster.
pub async fn add_turn(
    services: &Services,
    actor: &Actor,
    roster: Roster,
    new: NewTurn,
) -> Result<(), TurnNotAdded> {
    actor.must(keeps(roster))?;
    let mut transaction = services.write(Scope::Network).await?;
    hold(&mut transaction, actor, roster).await?;
    let person = candidates(&mut transaction, actor, roster)
        .await?
        .into_iter()
        .find(|one| one.id == new.person)
        .ok_or(TurnNotAdded::NotHers)?;
    let existing = turns(&mut transaction, actor, roster, new.turn).await?;
    if existing.iter().any(|row| row.id == new.id) {
        return Ok(());
    }
    if existing
        .iter()
        .any(|row| row.person_id == new.person && turn_of(row).overlaps(new.turn))
    {
        return Err(TurnNotAdded::AlreadyOnDuty);
    }
    insert(
        services,
        &mut transaction,
        actor,
        roster,
        (new.id, new.turn, new.phone.as_str()),
        &person,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Takes a turn away. Taking away what is gone already is no mistake.
pub async fn remove_turn(
    services: &Services,
    actor: &Actor,
    roster: Roster,
    id: DutyTurnId,
) -> Result<(), ServiceError> {
    actor.must(keeps(roster))?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let row = match roster {
        Roster::Centre => store::duty::turn(&mut transaction, id, actor.centre).await?,
        Roster::Network => store::duty::network_turn(&mut transaction, id).await?,
    }
    .ok_or(ServiceError::NotFound)?;
    let removed = match roster {
        Roster::Centre => {
            store::duty::remove_turn(&mut transaction, id, actor.centre, actor.person, now).await?
        }
        Roster::Network => {
            store::duty::remove_network_turn(&mut transaction, id, actor.person, now).await?
        }
    };
    if !removed {
        return Ok(());
    }
    let action = match roster {
        Roster::Centre => Action::DutyTurnRemoved,
        Roster::Network => Action::NetworkDutyRemoved,
    };
    note(
        services,
        &mut transaction,
        actor,
        action,
        row.centre_id,
        row.person_id,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes the turns of the week before into a week, by the clock on the wall. Whoever left since, and whoever
/// is on duty then already, is left out. Returns how many turns were added.
pub async fn copy_week(
    services: &Services,
    actor: &Actor,
    roster: Roster,
    monday: Date,
) -> Result<usize, ServiceError> {
    actor.must(keeps(roster))?;
    let zone = zone_of(actor);
    let bounds = bounds_of_week(monday, &zone);
    let before = bounds_of_week(monday.checked_sub(7.days()).unwrap_or(monday), &zone);
    let mut transaction = services.write(Scope::Network).await?;
    hold(&mut transaction, actor, roster).await?;
    let people = candidates(&mut transaction, actor, roster).await?;
    let old = turns(&mut transaction, actor, roster, before).await?;
    let mut taken = turns(&mut transaction, actor, roster, bounds).await?;
    let mut count = 0;
    for row in old {
        // A turn that began earlier and reaches into the week belongs to the week it began in.
        if row.starts_at < before.from || row.starts_at >= before.until {
            continue;
        }
        let Some(person) = people.iter().find(|one| one.id == row.person_id) else {
            continue;
        };
        let Ok(turn) = turn_of(&row).days_later(7, &zone) else {
            continue;
        };
        if taken
            .iter()
            .any(|one| one.person_id == row.person_id && turn_of(one).overlaps(turn))
        {
            continue;
        }
        let id = services.random().id();
        insert(
            services,
            &mut transaction,
            actor,
            roster,
            (id, turn, &row.phone),
            person,
        )
        .await?;
        taken.push(TurnRow {
            id,
            starts_at: turn.from,
            ends_at: turn.until,
            ..row
        });
        count += 1;
    }
    transaction.commit().await?;
    Ok(count)
}

async fn insert(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    roster: Roster,
    (id, turn, phone): (DutyTurnId, Turn, &str),
    person: &Candidate,
) -> Result<(), ServiceError> {
    let centre_id = match roster {
        Roster::Centre => actor.centre,
        Roster::Network => {
            store::accounts::person(transaction, person.id)
                .await?
                .ok_or(ServiceError::NotFound)?
                .centre_id
        }
    };
    let row = TurnRow {
        id,
        centre_id,
        person_id: person.id,
        username: person.username.clone(),
        starts_at: turn.from,
        ends_at: turn.until,
        phone: phone.to_owned(),
    };
    let now = services.clock().now();
    let (added, action) = match roster {
        Roster::Centre => (
            store::duty::insert_turn(transaction, &row, actor.person, now).await?,
            Action::DutyTurnAdded,
        ),
        Roster::Network => (
            store::duty::insert_network_turn(transaction, &row, actor.person, now).await?,
            Action::NetworkDutyAdded,
        ),
    };
    if added {
        note(services, transaction, actor, action, centre_id, person.id).await?;
    }
    Ok(())
}

async fn note(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    action: Action,
    centre: CentreId,
    person: PersonId,
) -> Result<(), ServiceError> {
    record(
        services,
        transaction,
        Entry {
            centre,
            actor: Some(actor.person),
            action,
            subject_kind: "person",
            subject: Some(person.as_bytes()),
        },
    )
    .await
}

/// A centre's own duty is that of its intake workers and their supervisors. The network's can also be somebody who makes sure that
/// one of them is reached.
async fn candidates(
    transaction: &mut Transaction,
    actor: &Actor,
    roster: Roster,
) -> Result<Vec<Candidate>, ServiceError> {
    let holders = store::keys::holders(transaction, Compartment::Intake.as_str()).await?;
    let centres = store::accounts::centres(transaction).await?;
    let people = match roster {
        Roster::Centre => store::accounts::people_of_centre(transaction, actor.centre).await?,
        Roster::Network => store::accounts::people(transaction).await?,
    };
    let mut found = Vec::new();
    for person in people.into_iter().filter(|person| person.state == "active") {
        let role: Role = person
            .role
            .parse()
            .map_err(ServiceError::corrupt("people", "role"))?;
        let can = match roster {
            Roster::Centre => role.may(Permission::HandleReports),
            Roster::Network => {
                role.may(Permission::HandleReports)
                    || matches!(role, Role::CentreManager | Role::NetworkCoordinator)
            }
        };
        if !can {
            continue;
        }
        found.push(Candidate {
            has_key: holders.iter().any(|holder| holder.person_id == person.id),
            centre: centres
                .iter()
                .find(|centre| centre.id == person.centre_id)
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            id: person.id,
            username: person.username,
            role,
        });
    }
    Ok(found)
}

async fn turns(
    transaction: &mut Transaction,
    actor: &Actor,
    roster: Roster,
    within: Turn,
) -> Result<Vec<TurnRow>, ServiceError> {
    Ok(match roster {
        Roster::Centre => {
            store::duty::turns(transaction, actor.centre, within.from, within.until).await?
        }
        Roster::Network => {
            store::duty::network_turns(transaction, within.from, within.until).await?
        }
    })
}

fn turn_of(row: &TurnRow) -> Turn {
    Turn {
        from: row.starts_at,
        until: row.ends_at,
    }
}

/// The zone of the actor's centre. An unknown one counts as UTC: a roster must always have times.
pub fn zone_of(actor: &Actor) -> TimeZone {
    TimeZone::get(&actor.time_zone).unwrap_or(TimeZone::UTC)
}

/// An instant as a time that a turn can touch.
fn moment(now: Timestamp) -> Turn {
    Turn {
        from: now,
        until: now
            .saturating_add(SignedDuration::from_millis(1))
            .unwrap_or(now),
    }
}

pub(super) async fn on_duty(
    transaction: &mut Transaction,
    centre: CentreId,
    now: Timestamp,
) -> Result<Vec<OnDuty>, ServiceError> {
    let moment = moment(now);
    let rows = store::duty::turns(transaction, centre, moment.from, moment.until).await?;
    Ok(rows.into_iter().map(reachable).collect())
}

/// Who of the intake of a centre is on duty.
pub(super) async fn on_duty_ids(
    transaction: &mut Transaction,
    centre: CentreId,
    now: Timestamp,
) -> Result<Vec<PersonId>, ServiceError> {
    let moment = moment(now);
    let rows = store::duty::turns(transaction, centre, moment.from, moment.until).await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// Who has the network's duty of last resort.
pub(super) async fn on_network_duty_ids(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<PersonId>, ServiceError> {
    let moment = moment(now);
    let rows = store::duty::network_turns(transaction, moment.from, moment.until).await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

pub(super) async fn on_network_duty(
    transaction: &mut Transaction,
    now: Timestamp,
) -> Result<Vec<OnDuty>, ServiceError> {
    let moment = moment(now);
    let rows = store::duty::network_turns(transaction, moment.from, moment.until).await?;
    Ok(rows.into_iter().map(reachable).collect())
}

pub(crate) async fn has_network_duty(
    transaction: &mut Transaction,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, ServiceError> {
    Ok(on_network_duty_ids(transaction, now)
        .await?
        .contains(&person))
}

fn reachable(row: TurnRow) -> OnDuty {
    OnDuty {
        username: row.username,
        phone: row.phone,
        until: row.ends_at,
    }
}
