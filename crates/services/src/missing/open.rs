use domain::accounts::{Compartment, Permission};
use domain::cases::EventKind;
use domain::missing::{Episode, EventBody, Facts, FactsError, Happened, PlaceKind};
use domain::notices::NoticeKind;
use domain::shelter::{BookingState, tonight};
use store::keys::CompartmentRow;
use store::missing::EpisodeRow;
use store::{Scope, Transaction};
use vault::{BookingId, CaseId, CentreId, DataKey, EpisodeEventId, EpisodeId};

use super::clock::{append, note_on_case, set_columns, settle};
use super::place::{OpenedEpisode, open_key, record_episode};
use crate::audit::Action;
use crate::keys::{self, Subject};
use crate::notices::tell;
use crate::{Actor, ServiceError, Services};

/// Who is not back: a young person of one's own centre, or the guest of a booking in one of its houses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whom {
    Case(CaseId),
    Booking(BookingId),
}

/// An episode to open. The ids are made with the form.
pub struct NewEpisode {
    pub id: EpisodeId,
    pub event: EpisodeEventId,
    pub whom: Whom,
    pub facts: Facts,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenEpisodeError {
    /// Somebody has opened this one already.
    #[error("she is missing already")]
    AlreadyAway(EpisodeId),
    /// Her centre has opened one that the actor has no key for.
    #[error("her centre has recorded already that she is missing")]
    AwayElsewhere,
    #[error("the facts are not complete")]
    Facts(Vec<FactsError>),
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for OpenEpisodeError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// Whom a form is about.
pub struct WhoIsMissing {
    pub pseudonym: String,
    /// Where she sleeps now, if that is a house of the network.
    pub is_in_a_house: bool,
}

struct Subjected {
    case: CaseId,
    centre: CentreId,
    pseudonym: String,
    /// The centre of the house in which she sleeps.
    house_centre: Option<CentreId>,
}

/// Who a form that opens an episode would be about.
pub async fn who_is_missing(
    services: &Services,
    actor: &Actor,
    whom: Whom,
) -> Result<WhoIsMissing, ServiceError> {
    actor.must(Permission::RecordMissing)?;
    let mut transaction = services.read(Scope::Network).await?;
    let found = find(services, &mut transaction, actor, whom).await?;
    Ok(WhoIsMissing {
        pseudonym: found.pseudonym,
        is_in_a_house: found.house_centre.is_some(),
    })
}

/// Opens an episode. The same form sent twice opens one.
pub async fn open_episode(
    services: &Services,
    actor: &Actor,
    new: &NewEpisode,
) -> Result<(), OpenEpisodeError> {
    actor.must(Permission::RecordMissing)?;
    let now = services.clock().now();
    let problems = new.facts.problems(now);
    if !problems.is_empty() {
        return Err(OpenEpisodeError::Facts(problems));
    }
    // The house may be another centre's than the case.
    let mut transaction = services.write(Scope::Network).await?;
    let found = find(services, &mut transaction, actor, new.whom).await?;
    // A house that opens an episode reads it, whatever the form says of the place.
    let house_centre = found.house_centre.filter(|_| match new.whom {
        Whom::Booking(_) => true,
        Whom::Case(_) => new.facts.place == PlaceKind::Shelter,
    });
    let mut centres = vec![found.centre];
    centres.extend(house_centre);
    centres.sort();
    centres.dedup();
    for centre in centres {
        keys::hold(&mut transaction, centre).await?;
    }
    // Again, under the keys: of a case that went to another centre meanwhile, nobody there could open what is made here.
    // Whoever tries again finds her where she is.
    let again = find(services, &mut transaction, actor, new.whom).await?;
    if again.centre != found.centre {
        return Err(ServiceError::NotFound.into());
    }
    let mut row = EpisodeRow {
        id: new.id,
        case_id: found.case,
        centre_id: found.centre,
        house_centre_id: house_centre,
        state: String::new(),
        opened_by: actor.person,
        opened_at: now,
        missing_at: None,
        next_due_at: None,
        critical_due_at: None,
        interview_due_at: None,
        meeting_due_at: None,
    };
    let first = Episode::of([Happened {
        sequence: 1,
        at: now,
        body: EventBody::Opened(new.facts.clone()),
    }]);
    if let Some(first) = first {
        set_columns(services, &mut row, &first);
    }
    // What `settle` looks at to know that she is missing since this very moment.
    row.missing_at = None;
    if !store::missing::insert_episode(&mut transaction, &row).await? {
        return taken(&mut transaction, actor, new.id, found.case).await;
    }
    let key = DataKey::make(&mut services.random().keys());
    hand(services, &mut transaction, actor, &row, &key).await?;
    let mut opened = OpenedEpisode {
        row,
        key,
        events: Vec::new(),
    };
    let body = EventBody::Opened(new.facts.clone());
    append(
        services,
        &mut transaction,
        actor,
        &mut opened,
        new.event,
        body,
    )
    .await?;
    settle(services, &mut transaction, actor, &mut opened).await?;
    let row = &opened.row;
    note_on_case(
        services,
        &mut transaction,
        actor,
        row,
        EventKind::MissingOpened,
    )
    .await?;
    if let Some(case) = store::cases::case(&mut transaction, row.case_id, row.centre_id).await?
        && case.key_worker_id != actor.person
    {
        let worker = [case.key_worker_id];
        tell(services, &mut transaction, NoticeKind::Urgent, &worker).await?;
    }
    record_episode(
        services,
        &mut transaction,
        actor,
        row,
        Action::MissingOpened,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// What an episode says that could not be inserted: the same form came before, or somebody else's did.
async fn taken(
    transaction: &mut Transaction,
    actor: &Actor,
    id: EpisodeId,
    case: CaseId,
) -> Result<(), OpenEpisodeError> {
    if let Some(row) = store::missing::episode(transaction, id, actor.centre).await? {
        return match row.case_id == case {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    let Some(away) = store::missing::away(transaction, case).await? else {
        return Err(ServiceError::NotFound.into());
    };
    match open_key(transaction, actor, away.id).await {
        Ok(_) => Err(OpenEpisodeError::AlreadyAway(away.id)),
        Err(ServiceError::NotFound) => Err(OpenEpisodeError::AwayElsewhere),
        Err(error) => Err(error.into()),
    }
}

async fn find(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    whom: Whom,
) -> Result<Subjected, ServiceError> {
    let (case, house_centre) = match whom {
        Whom::Case(id) => {
            if !actor.may(Permission::ReadCases) {
                return Err(ServiceError::NotFound);
            }
            let case = store::shelter::case(transaction, id)
                .await?
                .filter(|row| row.centre_id == actor.centre)
                .ok_or(ServiceError::NotFound)?;
            if !actor.holds(Compartment::Casework) {
                return Err(ServiceError::NoKey);
            }
            let tonight = tonight(services.clock().now(), &actor.time_zone);
            let house = store::shelter::stays_of_case(transaction, id, tonight)
                .await?
                .into_iter()
                .find(|stay| stay.state == BookingState::Arrived.as_str())
                .map(|stay| stay.centre_id);
            (case, house)
        }
        Whom::Booking(id) => {
            let booking = store::shelter::booking(transaction, id)
                .await?
                .filter(|row| row.centre_id == actor.centre)
                .filter(|row| row.state == BookingState::Arrived.as_str())
                .filter(|_| actor.may(Permission::ManageBookings))
                .ok_or(ServiceError::NotFound)?;
            if !actor.holds(Compartment::Shelter) {
                return Err(ServiceError::NoKey);
            }
            let case = store::shelter::case(transaction, booking.case_id)
                .await?
                .ok_or(ServiceError::NotFound)?;
            (case, Some(booking.centre_id))
        }
    };
    Ok(Subjected {
        case: case.id,
        centre: case.centre_id,
        pseudonym: case.pseudonym,
        house_centre,
    })
}

/// Hands the key of an episode to the casework of the case's centre and to the house.
async fn hand(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &EpisodeRow,
    key: &DataKey,
) -> Result<(), ServiceError> {
    let casework = compartment(transaction, actor, row.centre_id, Compartment::Casework).await?;
    let mut to = vec![(Compartment::Casework, casework)];
    if let Some(house) = row.house_centre_id {
        match compartment(transaction, actor, house, Compartment::Shelter).await {
            Ok(shelter) => to.push((Compartment::Shelter, shelter)),
            // Nobody there has ever held it: then there is nobody to hand it to.
            Err(ServiceError::NoKey) if !actor.holds(Compartment::Shelter) => {}
            Err(error) => return Err(error),
        }
    }
    for (kind, compartment) in &to {
        keys::hand_to_compartment(
            transaction,
            services.random(),
            Subject::Episode(row.id.as_bytes()),
            *kind,
            key,
            compartment,
        )
        .await?;
    }
    Ok(())
}

/// The compartment to hand to, compared with the actor's own key where she holds it.
async fn compartment(
    transaction: &mut Transaction,
    actor: &Actor,
    centre: CentreId,
    kind: Compartment,
) -> Result<CompartmentRow, ServiceError> {
    if centre == actor.centre && actor.holds(kind) {
        keys::current_held(transaction, actor, kind).await
    } else {
        keys::current(transaction, centre, kind).await
    }
}
