//! How long a stay is expected to be, by the policy of its house, and what comes after it.
//!
//! A stay in a house begins with the first booking there and goes on through moves to other beds of the same house.
//! It ends when its house says, or on the day that was planned last.

use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::shelter::{
    BookingState, ExpectedLength, HousePhase, MoveOn, MoveOnPlan, PlacementDetails, tonight,
};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::cases::EventRow;
use store::shelter::BookingRow;
use store::shelter::move_on::{PlanRow, ThereRow};
use store::{Scope, Transaction};
use vault::{
    BookingId, CaseId, HouseId, Letter, MoveOnId, PersonId, Place, PublicKey, write_letter,
};

use super::change::{Ledger, by_id, state_of};
use super::hold::{bed_row, letter_place};
use crate::accounts::absences::is_work_of;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services, keys};

/// How many moves in one house are followed back.
const MOST_MOVES: usize = 200;

/// A stay that asks for something.
pub struct MoveOnTask {
    pub booking: BookingId,
    pub house: String,
    /// Empty when the reader of the house has no key.
    pub pseudonym: String,
    pub expected_on: Date,
    pub asks: MoveOn,
}

/// What is expected of a stay, for its page.
pub struct MoveOnView {
    pub booking: BookingId,
    /// For those who work on her case.
    pub case: Option<CaseId>,
    pub pseudonym: String,
    pub house: String,
    pub phase: HousePhase,
    pub length: ExpectedLength,
    /// Of the stay in this house.
    pub first_night: Date,
    pub departs_on: Date,
    pub expected_on: Date,
    pub asks: Option<MoveOn>,
    /// She is there: it can be planned.
    pub may_plan: bool,
    /// The newest first.
    pub plans: Vec<PlanView>,
}

pub struct PlanView {
    pub expected_on: Date,
    /// `None` without the key.
    pub text: Option<String>,
    /// A username of the reader's own centre, or the name of the other centre.
    pub by: String,
    pub at: Timestamp,
}

/// What comes after a stay. The id is made with the form.
pub struct NewMoveOn {
    pub id: MoveOnId,
    pub booking: BookingId,
    /// Until when she is expected to be in this house.
    pub expected_on: Date,
    pub text: String,
}

#[derive(Debug, thiserror::Error)]
pub enum MoveOnError {
    #[error("that day is over")]
    InThePast,
    /// She is not there, or stays in her house have no expected length.
    #[error("there is nothing to plan")]
    NothingToPlan,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for MoveOnError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Says how long a stay in a house of the actor's own centre is expected to be. `None`: nothing is expected.
pub async fn set_length(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    length: Option<ExpectedLength>,
) -> Result<(), ServiceError> {
    actor.must(Permission::ManageHouses)?;
    let mut transaction = services.write(actor.scope()).await?;
    store::shelter::house_book::hold_house(&mut transaction, house).await?;
    store::shelter::house(&mut transaction, house)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    if length_of(&mut transaction, house).await? == length {
        return Ok(());
    }
    let stored = length.map(|one| (one.months(), one.weeks_before()));
    store::shelter::move_on::set_length(&mut transaction, house, stored).await?;
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::StayLengthSet,
            subject_kind: "house",
            subject: Some(house.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// What stays in the houses of the actor's own centre ask for, the most urgent first. A colleague of the house learns
/// whose stay it is by her own key.
pub(super) async fn tasks_of_centre(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
) -> Result<Vec<MoveOnTask>, ServiceError> {
    let mut rows = store::shelter::move_on::there_of_centre(transaction, actor.centre).await?;
    for row in &mut rows {
        row.pseudonym = match actor.keyring.holds(row.booking.letter_to) {
            false => String::new(),
            true => {
                let letter = Letter::<PlacementDetails>::from_bytes(row.booking.letter.clone());
                let place = letter_place(&row.booking.id);
                let details =
                    (actor.keyring).read_compartment_letter(row.booking.letter_to, &place, &letter);
                details?.pseudonym
            }
        };
    }
    tasks(services, transaction, actor, rows).await
}

/// What stays of the young people ask for of whom the actor is the key worker, in whichever centre's house.
pub async fn move_on_of_mine(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<MoveOnTask>, ServiceError> {
    move_on_for(services, actor, actor.person).await
}

/// The same of somebody for whom the actor stands in today; of anybody else nothing.
pub async fn move_on_for(
    services: &Services,
    actor: &Actor,
    person: PersonId,
) -> Result<Vec<MoveOnTask>, ServiceError> {
    actor.must(Permission::WriteCases)?;
    let mut transaction = services.read(Scope::Network).await?;
    if !is_work_of(services, &mut transaction, actor, person).await? {
        return Ok(Vec::new());
    }
    let centre = actor.centre;
    let rows = store::shelter::move_on::there_of_key_worker(&mut transaction, centre, person);
    let rows = rows.await?;
    tasks(services, &mut transaction, actor, rows).await
}

async fn tasks(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    rows: Vec<ThereRow>,
) -> Result<Vec<MoveOnTask>, ServiceError> {
    let tonight = tonight(services.clock().now(), &actor.time_zone);
    let mut tasks = Vec::new();
    for row in rows {
        let length = ExpectedLength::new(row.months, row.weeks)
            .ok_or(())
            .map_err(ServiceError::corrupt("houses", "expected_months"))?;
        let expected = expected(transaction, &row.booking, length, &actor.time_zone).await?;
        if let Some(asks) = expected.asks(length, row.booking.departs_on, tonight) {
            tasks.push(MoveOnTask {
                booking: row.booking.id,
                house: row.code_name,
                pseudonym: row.pseudonym,
                expected_on: expected.on,
                asks,
            });
        }
    }
    tasks.sort_by_key(|task| (task.asks, task.expected_on));
    Ok(tasks)
}

/// What is expected of a stay, for the house and for those who work on her case.
pub async fn move_on(
    services: &Services,
    actor: &Actor,
    id: BookingId,
) -> Result<MoveOnView, MoveOnError> {
    let mut transaction = services.write(Scope::Network).await?;
    let booking = by_id(&mut transaction, id).await?;
    let side = side_of(actor, &booking)?;
    let length = length_of(&mut transaction, booking.house_id)
        .await?
        .ok_or(MoveOnError::NothingToPlan)?;
    let expected = expected(&mut transaction, &booking, length, &actor.time_zone).await?;
    let bed = bed_row(&mut transaction, booking.bed_id, booking.first_night).await?;
    let case = store::shelter::case(&mut transaction, booking.case_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let sender = store::accounts::centre(&mut transaction, booking.case_centre_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let people: HashMap<_, _> = store::accounts::people_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(|person| (person.id, person.username))
        .collect();
    let mut plans = Vec::new();
    for row in store::shelter::move_on::plans_of_stay(&mut transaction, expected.stay).await? {
        plans.push(PlanView {
            expected_on: row.expected_on,
            by: match people.get(&row.written_by) {
                Some(username) => username.clone(),
                None if side == Side::House => sender.name.clone(),
                None => bed.centre_name.clone(),
            },
            at: row.written_at,
            text: open(actor, side, row)?,
        });
    }
    let mut ledger = Ledger::default();
    ledger.add(&booking, Action::BookingRead);
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    let is_there = state_of(&booking)? == BookingState::Arrived;
    let tonight = tonight(services.clock().now(), &actor.time_zone);
    let mut pseudonym = String::new();
    if side == Side::Case {
        pseudonym.clone_from(&case.pseudonym);
    } else if actor.keyring.holds(booking.letter_to) {
        let letter = Letter::<PlacementDetails>::from_bytes(booking.letter.clone());
        let details = actor
            .keyring
            .read_compartment_letter(booking.letter_to, &letter_place(&id), &letter)
            .map_err(ServiceError::from)?;
        pseudonym = details.pseudonym;
    }
    Ok(MoveOnView {
        booking: id,
        case: (side == Side::Case).then_some(case.id),
        pseudonym,
        house: bed.code_name,
        phase: bed
            .phase
            .parse()
            .map_err(ServiceError::corrupt("houses", "phase"))?,
        length,
        first_night: expected.first_night,
        departs_on: booking.departs_on,
        expected_on: expected.on,
        asks: match is_there {
            true => expected.asks(length, booking.departs_on, tonight),
            false => None,
        },
        may_plan: is_there
            && match side {
                Side::House => actor.may(Permission::ManageBookings),
                Side::Case => actor.may(Permission::WriteCases),
            },
        plans,
    })
}

/// Writes down what comes after a stay, and until when she is expected to be there. Both centres read it.
pub async fn plan_move_on(
    services: &Services,
    actor: &Actor,
    new: &NewMoveOn,
) -> Result<(), MoveOnError> {
    let now = services.clock().now();
    if new.expected_on < tonight(now, &actor.time_zone) {
        return Err(MoveOnError::InThePast);
    }
    let mut transaction = services.write(Scope::Network).await?;
    let booking = by_id(&mut transaction, new.booking).await?;
    match side_of(actor, &booking)? {
        Side::House => actor.must(Permission::ManageBookings)?,
        Side::Case => actor.must(Permission::WriteCases)?,
    }
    let is_there = state_of(&booking)? == BookingState::Arrived;
    let length = length_of(&mut transaction, booking.house_id).await?;
    let Some(length) = length.filter(|_| is_there) else {
        return Err(MoveOnError::NothingToPlan);
    };
    let expected = expected(&mut transaction, &booking, length, &actor.time_zone).await?;
    let plan = MoveOnPlan {
        text: new.text.clone(),
    };
    let (centre, case_centre) = (booking.centre_id, booking.case_centre_id);
    let house = keys::current(&mut transaction, centre, Compartment::Shelter).await?;
    let house_letter = write_letter(
        &PublicKey::from_bytes(house.public_key).map_err(ServiceError::from)?,
        &place(&new.id, "house_letter"),
        &plan,
        &mut services.random().keys(),
    );
    let case = keys::current(&mut transaction, case_centre, Compartment::Casework).await?;
    let case_letter = write_letter(
        &PublicKey::from_bytes(case.public_key).map_err(ServiceError::from)?,
        &place(&new.id, "case_letter"),
        &plan,
        &mut services.random().keys(),
    );
    let row = PlanRow {
        id: new.id,
        booking_id: expected.stay,
        centre_id: centre,
        case_centre_id: case_centre,
        expected_on: new.expected_on,
        written_by: actor.person,
        written_at: now,
        house_letter: house_letter.into_bytes(),
        house_letter_to: house.id,
        case_letter: case_letter.into_bytes(),
        case_letter_to: case.id,
    };
    if !store::shelter::move_on::insert_plan(&mut transaction, &row).await? {
        return Ok(());
    }
    let event = EventRow {
        id: services.random().id(),
        case_id: booking.case_id,
        centre_id: case_centre,
        at: now,
        // Who works in another centre's house is not for the case's timeline.
        actor_id: (actor.centre == case_centre).then_some(actor.person),
        kind: "move-on-planned".to_owned(),
        subject_id: Some(*booking.id.as_bytes()),
    };
    store::cases::insert_event(&mut transaction, &event).await?;
    let mut ledger = Ledger::default();
    ledger.add(&booking, Action::MoveOnPlanned);
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// From which side of a booking somebody looks at it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    House,
    Case,
}

fn side_of(actor: &Actor, booking: &BookingRow) -> Result<Side, ServiceError> {
    if booking.centre_id == actor.centre && actor.may(Permission::SeeBoard) {
        Ok(Side::House)
    } else if booking.case_centre_id == actor.centre && actor.may(Permission::ReadCases) {
        Ok(Side::Case)
    } else {
        Err(ServiceError::NotFound)
    }
}

/// What is expected of a stay, as it stands.
pub(super) struct Expected {
    /// The booking that the stay began with.
    stay: BookingId,
    first_night: Date,
    pub on: Date,
    planned_on: Option<Date>,
}

impl Expected {
    pub fn asks(&self, length: ExpectedLength, departs_on: Date, tonight: Date) -> Option<MoveOn> {
        MoveOn::of(length, self.on, departs_on, self.planned_on, tonight)
    }
}

pub(super) async fn expected(
    transaction: &mut Transaction,
    booking: &BookingRow,
    length: ExpectedLength,
    time_zone: &str,
) -> Result<Expected, ServiceError> {
    let (mut stay, mut first_night) = (booking.id, booking.first_night);
    let mut before = booking.continues;
    for _ in 0..MOST_MOVES {
        let Some(id) = before else { break };
        let row = by_id(transaction, id).await?;
        if row.house_id != booking.house_id {
            break;
        }
        (stay, first_night, before) = (row.id, row.first_night.min(first_night), row.continues);
    }
    let plan = store::shelter::move_on::last_plan(transaction, stay).await?;
    let zone = TimeZone::get(time_zone).unwrap_or(TimeZone::UTC);
    Ok(Expected {
        stay,
        first_night,
        on: plan.map_or_else(|| length.end(first_night), |(on, _)| on),
        planned_on: plan.map(|(_, at)| at.to_zoned_datetime(zone).date()),
    })
}

pub(super) async fn length_of(
    transaction: &mut Transaction,
    house: HouseId,
) -> Result<Option<ExpectedLength>, ServiceError> {
    store::shelter::move_on::length_of_house(transaction, house)
        .await?
        .map(|(months, weeks)| {
            ExpectedLength::new(months, weeks)
                .ok_or(())
                .map_err(ServiceError::corrupt("houses", "expected_months"))
        })
        .transpose()
}

fn open(actor: &Actor, side: Side, row: PlanRow) -> Result<Option<String>, ServiceError> {
    let (field, letter, to) = match side {
        Side::House => ("house_letter", row.house_letter, row.house_letter_to),
        Side::Case => ("case_letter", row.case_letter, row.case_letter_to),
    };
    if !actor.keyring.holds(to) {
        return Ok(None);
    }
    let letter = Letter::<MoveOnPlan>::from_bytes(letter);
    let plan = (actor.keyring).read_compartment_letter(to, &place(&row.id, field), &letter)?;
    Ok(Some(plan.text))
}

fn place<'a>(id: &'a MoveOnId, field: &'static str) -> Place<'a> {
    Place {
        table: "move_on_plans",
        row: id.as_bytes(),
        field,
        version: 1,
    }
}
