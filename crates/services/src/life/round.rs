//! The medication round of a house: what is due, for whom, and what was given.

use domain::accounts::{Compartment, Permission};
use domain::life::{DoseError, MedicationEvent};
use domain::shelter::{BookingState, tonight};
use jiff::Timestamp;
use store::life::medication::MedicationRow;
use store::{Scope, StoreError, Transaction};
use vault::{BookingId, CaseId, HouseId, MedicationEventId, MedicationId};

use super::medication::{MedicationView, append, medications_in, opened};
use super::shift::guests_in;
use crate::audit::Action;
use crate::cases::Workers;
use crate::shelter::{own_house, record_of_house};
use crate::{Actor, ServiceError, Services};

/// A round of a house of the actor's own centre.
pub struct RoundView {
    pub house: HouseId,
    pub code_name: String,
    /// Everybody who sleeps there.
    pub guests: Vec<RoundGuest>,
}

pub struct RoundGuest {
    pub case: CaseId,
    pub booking: BookingId,
    pub pseudonym: String,
    pub call_name: String,
    pub room: String,
    pub bed: String,
    pub has_alarm: bool,
    /// What has not ended.
    pub medications: Vec<MedicationView>,
}

/// A dose that is due, or was.
pub struct DueDose<'a> {
    pub medication: &'a MedicationView,
    pub due: Timestamp,
    pub is_late: bool,
}

impl RoundGuest {
    /// What nobody has written down yet of the last day and of today, the earliest first.
    #[must_use]
    pub fn due(&self, now: Timestamp, time_zone: &str) -> Vec<DueDose<'_>> {
        due_of(&self.medications, now, time_zone)
    }
}

/// The same of medications that were read already.
pub(super) fn due_of<'a>(
    medications: &'a [MedicationView],
    now: Timestamp,
    time_zone: &str,
) -> Vec<DueDose<'a>> {
    let zone = jiff::tz::TimeZone::get(time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let today = now.to_zoned_datetime(zone).date();
    let mut due: Vec<DueDose<'a>> = medications
        .iter()
        .flat_map(|one| {
            one.medication
                .round(one.written_at, now, today, time_zone)
                .into_iter()
                .filter(move |due| one.dose_of(*due).is_none())
                .map(move |due| DueDose {
                    medication: one,
                    due,
                    is_late: due < now,
                })
        })
        .collect();
    due.sort_by_key(|one| one.due);
    due
}

/// What happened with a dose. The id is made with the form.
pub struct NewDose {
    pub id: MedicationEventId,
    pub medication: MedicationId,
    /// The time that it was due; `None` for what is given when it is needed.
    pub due: Option<Timestamp>,
    /// What happened last with it when the form was made: what was given when it was needed has no time that would say
    /// that somebody else gave it meanwhile.
    pub seen: Option<MedicationEventId>,
    pub event: MedicationEvent,
}

#[derive(Debug, thiserror::Error)]
pub enum DoseNotWritten {
    /// Somebody has written something down for this time. Nothing was written a second time.
    #[error("this time has a dose already")]
    Already {
        by: String,
        at: Timestamp,
        /// The word of [`MedicationEvent::kind`].
        kind: &'static str,
    },
    /// Somebody gave it, as needed, since the form was made. Nothing was written a second time.
    #[error("it was given meanwhile")]
    Since {
        by: String,
        at: Timestamp,
        /// The word of [`MedicationEvent::kind`].
        kind: &'static str,
    },
    #[error("it is not complete")]
    Problem(DoseError),
    /// She does not get it any more.
    #[error("the medication has ended")]
    Ended,
    /// She does not sleep here any more, or it is not hers.
    #[error("it is given to nobody in this house")]
    Gone,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for DoseNotWritten {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// What is to be given in a house, now and today. Recorded.
pub async fn read_round(
    services: &Services,
    actor: &Actor,
    house: HouseId,
) -> Result<RoundView, ServiceError> {
    actor.must(Permission::WorkShifts)?;
    let mut transaction = services.write(Scope::Network).await?;
    let code_name = own_house(&mut transaction, actor, house).await?;
    if !actor.holds(Compartment::Shelter) {
        return Err(ServiceError::NoKey);
    }
    let night = tonight(services.clock().now(), &actor.time_zone);
    let workers = Workers::of(&mut transaction, actor).await?;
    let mut guests = Vec::new();
    for guest in guests_in(&mut transaction, actor, house, night).await? {
        if guest.row.state != BookingState::Arrived.as_str() {
            continue;
        }
        let (has_alarm, medications) =
            given_to(&mut transaction, actor, &workers, guest.row.case_id).await?;
        let details = guest.details;
        guests.push(RoundGuest {
            case: guest.row.case_id,
            booking: guest.row.booking,
            pseudonym: details
                .as_ref()
                .map(|one| one.pseudonym.clone())
                .unwrap_or_default(),
            call_name: details.map(|one| one.call_name).unwrap_or_default(),
            room: guest.row.room,
            bed: guest.row.bed,
            has_alarm,
            medications,
        });
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::MedicationRoundRead,
    )
    .await?;
    transaction.commit().await?;
    Ok(RoundView {
        house,
        code_name,
        guests,
    })
}

/// Whether she has an allergy alarm, and what is given to her now.
pub(super) async fn given_to(
    transaction: &mut Transaction,
    actor: &Actor,
    workers: &Workers,
    case: CaseId,
) -> Result<(bool, Vec<MedicationView>), ServiceError> {
    let allergies = store::life::medication::allergies(transaction, case).await?;
    let has_alarm = allergies.iter().any(|one| one.taken_back_at.is_none());
    let mut medications = medications_in(transaction, actor, workers, case).await?;
    medications.retain(|one| !one.is_ended);
    Ok((has_alarm, medications))
}

/// A medication of somebody who sleeps in this house of the actor's centre.
async fn of_a_guest(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    house: HouseId,
    id: MedicationId,
) -> Result<MedicationRow, ServiceError> {
    own_house(transaction, actor, house).await?;
    let row = store::life::medication::medication(transaction, id, actor.centre)
        .await?
        .ok_or(ServiceError::NotFound)?;
    let night = tonight(services.clock().now(), &actor.time_zone);
    let is_there = store::life::shifts::guests(transaction, house, actor.centre, night)
        .await?
        .iter()
        .any(|one| one.case_id == row.case_id && one.state == BookingState::Arrived.as_str());
    match is_there {
        true => Ok(row),
        false => Err(ServiceError::NotFound),
    }
}

/// Writes down that a dose was given, refused or missed. The same form sent twice writes it once; another form for
/// the same time is refused, and says who wrote what.
pub async fn write_dose(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    new: &NewDose,
) -> Result<(), DoseNotWritten> {
    match write_round(services, actor, house, std::slice::from_ref(new)).await {
        Ok(()) => Ok(()),
        Err(RoundNotWritten::Service(error)) => Err(error.into()),
        Err(RoundNotWritten::Lines(mut lines)) => match lines.pop() {
            Some((_, DoseNotWritten::Gone)) | None => Err(ServiceError::NotFound.into()),
            Some((_, refused)) => Err(refused),
        },
    }
}

/// What of a round was refused.
#[derive(Debug, thiserror::Error)]
pub enum RoundNotWritten {
    /// Each with its place in what was sent. Nothing was written, not of the others either.
    #[error("a line of the round is refused")]
    Lines(Vec<(usize, DoseNotWritten)>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for RoundNotWritten {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Writes down what happened with every dose of a round: all of them or none. Each is asked about as one that is written
/// by itself, after those before it: the same time twice in one round is given twice.
pub async fn write_round(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    doses: &[NewDose],
) -> Result<(), RoundNotWritten> {
    actor.must(Permission::WorkShifts)?;
    let mut transaction = services.write(Scope::Network).await?;
    own_house(&mut transaction, actor, house).await?;
    // In the order of their ids, so that two rounds do not wait for each other in a circle.
    let mut held: Vec<MedicationId> = doses.iter().map(|one| one.medication).collect();
    held.sort_unstable();
    held.dedup();
    for medication in held {
        store::life::medication::hold(&mut transaction, medication).await?;
    }
    let workers = Workers::of(&mut transaction, actor).await?;
    let (mut written, mut refused) = (0_usize, Vec::new());
    for (place, new) in doses.iter().enumerate() {
        match add_dose(services, &mut transaction, actor, (house, &workers), new).await {
            Ok(true) => written += 1,
            // This form wrote it before.
            Ok(false) => {}
            Err(DoseNotWritten::Service(ServiceError::NotFound)) => {
                refused.push((place, DoseNotWritten::Gone));
            }
            Err(DoseNotWritten::Service(error)) => return Err(error.into()),
            Err(error) => refused.push((place, error)),
        }
    }
    if !refused.is_empty() {
        return Err(RoundNotWritten::Lines(refused));
    }
    if written == 0 {
        return Ok(());
    }
    for _ in 0..written {
        record_of_house(
            services,
            &mut transaction,
            actor,
            house,
            Action::DoseWritten,
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// One dose in the transaction of its round. The caller holds its medication. `false`: this form wrote it before.
async fn add_dose(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    (house, workers): (HouseId, &Workers),
    new: &NewDose,
) -> Result<bool, DoseNotWritten> {
    let now = services.clock().now();
    let row = of_a_guest(services, transaction, actor, house, new.medication).await?;
    let view = opened(transaction, actor, workers, &row).await?;
    if view.events.iter().any(|one| one.id == new.id) {
        return Ok(false);
    }
    if let Some(problem) = new.event.problem(now) {
        return Err(DoseNotWritten::Problem(problem));
    }
    if let Some(due) = new.due {
        if let Some(known) = view.dose_of(due) {
            return Err(DoseNotWritten::Already {
                by: known.by.clone(),
                at: known.at,
                kind: known.event.kind(),
            });
        }
        let zone = jiff::tz::TimeZone::get(&actor.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let day = due.to_zoned_datetime(zone).date();
        let is_a_time = view.medication.due_on(day, &actor.time_zone).contains(&due);
        if !is_a_time {
            return Err(ServiceError::NotFound.into());
        }
    }
    if view.is_ended {
        return Err(DoseNotWritten::Ended);
    }
    if new.due.is_none()
        && let Some(since) = view.given_since(new.seen)
    {
        return Err(DoseNotWritten::Since {
            by: since.by.clone(),
            at: since.at,
            kind: since.event.kind(),
        });
    }
    let at = (new.id, new.due);
    if !append(services, transaction, actor, &row, at, &new.event).await? {
        // The id is that of another medication's event: the time was free.
        return Err(ServiceError::NotFound.into());
    }
    Ok(true)
}

/// A dose was written down by mistake: its time is free again, what stood there stays readable.
pub async fn take_dose_back(
    services: &Services,
    actor: &Actor,
    house: HouseId,
    medication: MedicationId,
    dose: MedicationEventId,
    (id, reason): (MedicationEventId, &str),
) -> Result<(), DoseNotWritten> {
    actor.must(Permission::WorkShifts)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    store::life::medication::hold(&mut transaction, medication).await?;
    let row = of_a_guest(services, &mut transaction, actor, house, medication).await?;
    let known = store::life::medication::events(&mut transaction, medication).await?;
    let Some(before) = known.iter().find(|one| one.id == dose) else {
        return Err(ServiceError::NotFound.into());
    };
    if before.taken_back_at.is_some() {
        return Ok(());
    }
    let event = MedicationEvent::TakenBack(dose, reason.to_owned());
    if let Some(problem) = event.problem(now) {
        return Err(DoseNotWritten::Problem(problem));
    }
    store::life::medication::take_back(&mut transaction, dose, medication, now).await?;
    if !append(services, &mut transaction, actor, &row, (id, None), &event).await? {
        return Err(ServiceError::NotFound.into());
    }
    record_of_house(
        services,
        &mut transaction,
        actor,
        house,
        Action::DoseTakenBack,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}
