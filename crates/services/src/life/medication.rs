//! What is to be given to a young person: written down by the house or a health worker, given by the house.

use domain::accounts::{Compartment, Permission};
use domain::intake::is_blank;
use domain::life::{DoseError, Medication, MedicationError, MedicationEvent, stock_of};
use jiff::Timestamp;
use store::life::medication::{MedicationEventRow, MedicationRow};
use store::{Scope, StoreError, Transaction};
use vault::{BookingId, CaseId, DataKey, MedicationEventId, MedicationId, Place, Sealed};

use super::allergies::{AllergyView, alarm};
use super::file::{Reached, is_still_of, reach, record_file};
use crate::audit::Action;
use crate::cases::Workers;
use crate::keys::{self, Subject};
use crate::{Actor, ServiceError, Services};

/// A medication to write down. The id is made with the form.
pub struct NewMedication {
    pub id: MedicationId,
    pub medication: Medication,
}

#[derive(Debug, thiserror::Error)]
pub enum MedicationNotWritten {
    #[error("the medication is not complete")]
    Problems(Vec<MedicationError>),
    /// Its name says a word that she is allergic to. Nothing was written: whoever writes it says why.
    #[error("an allergy is recorded against it")]
    Alarm(Vec<String>),
    /// She has an allergy alarm, and the actor cannot read against what.
    #[error("she has an allergy alarm that the actor cannot read")]
    AlarmUnread,
    #[error("she sleeps in no house")]
    NotInAHouse,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

#[derive(Debug, thiserror::Error)]
pub enum EventNotWritten {
    #[error("it is not complete")]
    Problem(DoseError),
    /// It is not given any more.
    #[error("the medication has ended")]
    Ended,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<StoreError> for MedicationNotWritten {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

impl From<StoreError> for EventNotWritten {
    fn from(error: StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// All that is to be given to a young person, and her allergies for whoever may read them.
pub struct MedicationsView {
    pub case: CaseId,
    pub pseudonym: String,
    pub booking: Option<BookingId>,
    pub is_house: bool,
    pub is_there: bool,
    pub has_alarm: bool,
    /// `None` without the health key.
    pub allergies: Option<Vec<AllergyView>>,
    /// The oldest first.
    pub medications: Vec<MedicationView>,
}

pub struct MedicationView {
    pub id: MedicationId,
    pub medication: Medication,
    pub by: String,
    pub written_at: Timestamp,
    pub is_ended: bool,
    /// In hundredths; `None`: nobody has counted.
    pub stock: Option<i64>,
    /// The oldest first.
    pub events: Vec<MedicationEventView>,
}

pub struct MedicationEventView {
    pub id: MedicationEventId,
    pub due_at: Option<Timestamp>,
    pub at: Timestamp,
    pub by: String,
    pub event: MedicationEvent,
    pub is_taken_back: bool,
}

impl MedicationView {
    /// So little is there that somebody must get more, or count.
    #[must_use]
    pub fn is_low(&self) -> bool {
        match (self.stock, self.medication.low_at) {
            (Some(stock), _) if stock < 0 => true,
            (Some(stock), Some(low_at)) => stock <= low_at,
            _ => false,
        }
    }

    /// What was given when it was needed after something that was seen of it; the last of it.
    #[must_use]
    pub fn given_since(&self, seen: Option<MedicationEventId>) -> Option<&MedicationEventView> {
        let place = self.events.iter().position(|one| Some(one.id) == seen);
        let since = place.map_or(0, |place| place + 1);
        self.events.iter().skip(since).rev().find(|one| {
            let is_given = matches!(one.event, MedicationEvent::Given(..));
            is_given && one.due_at.is_none() && !one.is_taken_back
        })
    }

    /// What was written down for this time.
    #[must_use]
    pub fn dose_of(&self, due: Timestamp) -> Option<&MedicationEventView> {
        self.events
            .iter()
            .find(|event| event.due_at == Some(due) && !event.is_taken_back)
    }
}

fn body_place(id: &MedicationId) -> Place<'_> {
    Place {
        table: "medications",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

fn event_place(id: &MedicationEventId) -> Place<'_> {
    Place {
        table: "medication_events",
        row: id.as_bytes(),
        field: "body",
        version: 1,
    }
}

/// The key of a medication, by whichever compartment the actor holds that it was handed to.
pub(super) async fn open_key(
    transaction: &mut Transaction,
    actor: &Actor,
    id: MedicationId,
) -> Result<DataKey, ServiceError> {
    for compartment in [Compartment::Shelter, Compartment::Health] {
        let subject = Subject::Medication(id.as_bytes());
        match keys::open(transaction, actor, subject, compartment).await {
            Err(ServiceError::NotFound) => {}
            opened => return opened,
        }
    }
    Err(ServiceError::NotFound)
}

/// A young person for whoever gives her something or holds health.
async fn reach_medication(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Reached, ServiceError> {
    let reached = reach(transaction, actor, case).await?;
    if !reached.is_house && !actor.holds(Compartment::Health) {
        return Err(ServiceError::NoKey);
    }
    Ok(reached)
}

/// A medication, opened with all that happened with it.
pub(super) async fn opened(
    transaction: &mut Transaction,
    actor: &Actor,
    workers: &Workers,
    row: &MedicationRow,
) -> Result<MedicationView, ServiceError> {
    let key = open_key(transaction, actor, row.id).await?;
    let sealed = Sealed::from_bytes(row.body.clone());
    let medication: Medication = key.open(&body_place(&row.id), &sealed)?;
    let mut events = Vec::new();
    for event in store::life::medication::events(transaction, row.id).await? {
        let sealed = Sealed::from_bytes(event.body);
        events.push(MedicationEventView {
            id: event.id,
            due_at: event.due_at,
            at: event.at,
            by: workers.name(event.actor_id),
            event: key.open(&event_place(&event.id), &sealed)?,
            is_taken_back: event.taken_back_at.is_some(),
        });
    }
    Ok(MedicationView {
        id: row.id,
        medication,
        by: workers.name(row.written_by),
        written_at: row.written_at,
        is_ended: row.ended_at.is_some(),
        stock: stock_of(events.iter().map(|one| (one.id, &one.event))),
        events,
    })
}

/// The medications of a young person that the actor can open.
pub(super) async fn medications_in(
    transaction: &mut Transaction,
    actor: &Actor,
    workers: &Workers,
    case: CaseId,
) -> Result<Vec<MedicationView>, ServiceError> {
    let mut views = Vec::new();
    for row in store::life::medication::medications_of_case(transaction, case, actor.centre).await?
    {
        match opened(transaction, actor, workers, &row).await {
            // Of a house of another centre, before it was handed to anybody here.
            Err(ServiceError::NotFound) => {}
            view => views.push(view?),
        }
    }
    Ok(views)
}

/// Reads what is to be given to a young person. Recorded.
pub async fn read_medications(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<MedicationsView, ServiceError> {
    actor.must(Permission::UseMedication)?;
    let mut transaction = services.write(Scope::Network).await?;
    let reached = reach_medication(&mut transaction, actor, case).await?;
    let workers = Workers::of(&mut transaction, actor).await?;
    let (has_alarm, allergies) = alarm(&mut transaction, actor, case).await?;
    let medications = medications_in(&mut transaction, actor, &workers, case).await?;
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::MedicationRead,
    )
    .await?;
    transaction.commit().await?;
    Ok(MedicationsView {
        case,
        pseudonym: reached.pseudonym,
        booking: reached.booking,
        is_house: reached.is_house,
        is_there: reached.is_there,
        has_alarm,
        allergies,
        medications,
    })
}

/// Writes a medication down. The same form sent twice writes one.
pub async fn write_medication(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    new: &NewMedication,
) -> Result<(), MedicationNotWritten> {
    actor.must(Permission::UseMedication)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let reached = reach_medication(&mut transaction, actor, case).await?;
    let Some(house_centre) = reached.house_centre.filter(|_| reached.is_there) else {
        return Err(MedicationNotWritten::NotInAHouse);
    };
    let problems = new.medication.problems();
    if !problems.is_empty() {
        return Err(MedicationNotWritten::Problems(problems));
    }
    if is_blank(&new.medication.despite) {
        match alarm(&mut transaction, actor, case).await? {
            (true, None) => return Err(MedicationNotWritten::AlarmUnread),
            (_, known) => {
                let words: Vec<String> = known
                    .unwrap_or_default()
                    .into_iter()
                    .filter(|one| one.allergy.matches(&new.medication.name))
                    .map(|one| one.allergy.word)
                    .collect();
                if !words.is_empty() {
                    return Err(MedicationNotWritten::Alarm(words));
                }
            }
        }
    }
    keys::hold_both(&mut transaction, house_centre, reached.case_centre).await?;
    is_still_of(&mut transaction, &reached).await?;
    let key = DataKey::make(&mut services.random().keys());
    let row = MedicationRow {
        id: new.id,
        case_id: case,
        case_centre_id: reached.case_centre,
        centre_id: house_centre,
        body: key
            .seal(
                &body_place(&new.id),
                &new.medication,
                &mut services.random().keys(),
            )
            .into_bytes(),
        written_by: actor.person,
        written_at: now,
        ended_at: None,
    };
    if !store::life::medication::insert_medication(&mut transaction, &row).await? {
        let known = store::life::medication::medication(&mut transaction, new.id, actor.centre)
            .await?
            .is_some_and(|known| known.case_id == case);
        return match known {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    for (centre, kind) in [
        (house_centre, Compartment::Shelter),
        (reached.case_centre, Compartment::Health),
    ] {
        let compartment = if centre == actor.centre && actor.holds(kind) {
            keys::current_held(&mut transaction, actor, kind).await?
        } else {
            match keys::current(&mut transaction, centre, kind).await {
                // Nobody there has ever held it: then there is nobody to hand it to.
                Err(ServiceError::NoKey) => continue,
                other => other?,
            }
        };
        keys::hand_to_compartment(
            &mut transaction,
            services.random(),
            Subject::Medication(new.id.as_bytes()),
            kind,
            &key,
            &compartment,
        )
        .await?;
    }
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::MedicationWritten,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Adds to a medication what is no dose: more of it came, it was counted, or it has ended. The same form sent
/// twice adds one.
pub async fn add_to_medication(
    services: &Services,
    actor: &Actor,
    case: CaseId,
    medication: MedicationId,
    (id, event): (MedicationEventId, MedicationEvent),
) -> Result<(), EventNotWritten> {
    actor.must(Permission::UseMedication)?;
    let now = services.clock().now();
    let mut transaction = services.write(Scope::Network).await?;
    let reached = reach_medication(&mut transaction, actor, case).await?;
    store::life::medication::hold(&mut transaction, medication).await?;
    let row = store::life::medication::medication(&mut transaction, medication, actor.centre)
        .await?
        .filter(|row| row.case_id == case)
        .ok_or(ServiceError::NotFound)?;
    let known = store::life::medication::events(&mut transaction, medication).await?;
    if known.iter().any(|one| one.id == id) {
        return Ok(());
    }
    if let Some(problem) = event.problem(now) {
        return Err(EventNotWritten::Problem(problem));
    }
    let has_ended = row.ended_at.is_some();
    if let MedicationEvent::Ended(_) = &event {
        if has_ended {
            return Err(EventNotWritten::Ended);
        }
        store::life::medication::end_medication(&mut transaction, medication, now).await?;
    }
    let written = append(services, &mut transaction, actor, &row, (id, None), &event).await?;
    if !written {
        return Err(ServiceError::NotFound.into());
    }
    record_file(
        services,
        &mut transaction,
        actor,
        &reached,
        Action::MedicationCounted,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Adds an event behind the others. The caller holds the medication. `false` when this time has a dose already.
pub(super) async fn append(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &MedicationRow,
    (id, due_at): (MedicationEventId, Option<Timestamp>),
    event: &MedicationEvent,
) -> Result<bool, ServiceError> {
    let key = open_key(transaction, actor, row.id).await?;
    let event = MedicationEventRow {
        id,
        sequence: store::life::medication::last_event(transaction, row.id).await? + 1,
        due_at,
        at: services.clock().now(),
        actor_id: actor.person,
        body: key
            .seal(&event_place(&id), event, &mut services.random().keys())
            .into_bytes(),
        taken_back_at: None,
    };
    Ok(store::life::medication::insert_event(transaction, &event, row).await?)
}

/// Her allergies and what a house gives her, for those who hold health.
pub struct HouseCare {
    pub allergies: Vec<AllergyView>,
    /// The oldest first.
    pub medications: Vec<MedicationView>,
}

/// Reads both for the page of her health, where they are not kept. Recorded, when there is something.
pub(crate) async fn house_care(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<HouseCare, ServiceError> {
    let reached = reach_medication(transaction, actor, case).await?;
    let workers = Workers::of(transaction, actor).await?;
    let (_, allergies) = alarm(transaction, actor, case).await?;
    let care = HouseCare {
        allergies: allergies.unwrap_or_default(),
        medications: medications_in(transaction, actor, &workers, case).await?,
    };
    if !care.allergies.is_empty() || !care.medications.is_empty() {
        let action = Action::MedicationRead;
        record_file(services, transaction, actor, &reached, action).await?;
    }
    Ok(care)
}

/// Which medications of her the actor's centre knows of.
pub(crate) async fn medication_ids(
    transaction: &mut Transaction,
    actor: &Actor,
    case: CaseId,
) -> Result<Vec<MedicationId>, ServiceError> {
    let rows =
        store::life::medication::medications_of_case(transaction, case, actor.centre).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
