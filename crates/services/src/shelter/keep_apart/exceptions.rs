//! A bed in spite of the list: one person asks and says why, a second one at the house's centre answers.

use std::collections::HashMap;

use domain::accounts::{Compartment, Permission};
use domain::shelter::{ExceptionReason, KeepKind, StayRange, tonight};
use jiff::Timestamp;
use jiff::civil::Date;
use store::shelter::keep_apart::ExceptionRow;
use store::shelter::{BookingRow, CaseRow};
use store::{Scope, Transaction};
use vault::{
    BedId, BookingId, CaseId, CentreId, ExceptionId, HouseId, Letter, Place, PublicKey,
    write_letter,
};

use super::check;
use crate::audit::{Action, Entry, record};
use crate::shelter::WhoseBed;
use crate::shelter::change::by_id;
use crate::shelter::hold::{bed_row, case_of};
use crate::shelter::with_guest::of_own_house;
use crate::{Actor, ServiceError, Services, keys};

/// What an exception is asked for.
pub enum AskedFor {
    /// A bed that is about to be held.
    Bed {
        whose: WhoseBed,
        bed: BedId,
        range: StayRange,
    },
    /// A booking that is there, with its nights.
    Booking(BookingId),
    /// Another bed of the same centre for a booking that is there, from a night on.
    Move {
        booking: BookingId,
        bed: BedId,
        from: Date,
    },
    /// The nights that a booking would have besides its own when it became longer.
    Longer {
        booking: BookingId,
        departs_on: Date,
    },
}

/// The id is made with the form, so that a form sent twice asks once.
pub struct NewException {
    pub id: ExceptionId,
    pub asked_for: AskedFor,
    pub reason: String,
}

#[derive(Debug, thiserror::Error)]
pub enum AskExceptionError {
    #[error("the list says nothing against it")]
    NothingAgainst,
    #[error("no case of this centre has this pseudonym")]
    NoSuchCase,
    /// There is no night between the two days, or there are too many.
    #[error("these are no nights")]
    NoNights,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AskExceptionError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

#[derive(Debug, thiserror::Error)]
pub enum AnswerExceptionError {
    /// Two people: who asked cannot agree.
    #[error("she asked for it herself")]
    OwnRequest,
    /// Somebody answered otherwise.
    #[error("it is answered already")]
    Answered,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for AnswerExceptionError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExceptionState {
    Asked,
    Agreed,
    Declined,
}

impl ExceptionState {
    pub const ALL: [Self; 3] = [Self::Asked, Self::Agreed, Self::Declined];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Agreed => "agreed",
            Self::Declined => "declined",
        }
    }

    pub(crate) fn parse(text: &str, table: &'static str) -> Result<Self, ServiceError> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(ServiceError::Corrupt {
                table,
                column: "state",
            })
    }
}

pub struct ExceptionView {
    pub id: ExceptionId,
    pub house: String,
    pub first_night: Date,
    pub departs_on: Date,
    pub kinds: Vec<KeepKind>,
    pub asked_at: Timestamp,
    /// A username of the reader's own centre, or the name of the other centre.
    pub asked_by: String,
    pub state: ExceptionState,
    pub answered: Option<(String, Timestamp)>,
    /// For who holds the key of the house.
    pub reason: Option<ExceptionReason>,
    /// For the centre that asked.
    pub case: Option<(CaseId, String)>,
    pub may_answer: bool,
    /// The reader asked for it herself.
    pub is_own: bool,
}

/// Asks for a bed in spite of the list. It is about the lines that stand against the house now: one that comes
/// later stands against it again.
pub async fn ask_exception(
    services: &Services,
    actor: &Actor,
    new: &NewException,
) -> Result<(), AskExceptionError> {
    actor.must(Permission::AskExceptions)?;
    let mut transaction = services.write(Scope::Network).await?;
    if let Some(earlier) = store::shelter::keep_apart::exception(&mut transaction, new.id).await? {
        return match earlier.asked_by == actor.person {
            true => Ok(()),
            false => Err(ServiceError::NotFound.into()),
        };
    }
    let asked = subject(&mut transaction, actor, &new.asked_for).await?;
    let found = check(
        services,
        &mut transaction,
        asked.case.id,
        asked.house,
        asked.range,
    )
    .await?;
    if found.is_empty() {
        return Err(AskExceptionError::NothingAgainst);
    }
    let to = keys::current(&mut transaction, asked.centre, Compartment::Shelter).await?;
    let letter = write_letter(
        &PublicKey::from_bytes(to.public_key).map_err(ServiceError::from)?,
        &place_of_reason(&new.id),
        &ExceptionReason {
            pseudonym: asked.case.pseudonym.clone(),
            text: new.reason.clone(),
            asked_by: actor.username.clone(),
        },
        &mut services.random().keys(),
    );
    let row = ExceptionRow {
        id: new.id,
        centre_id: asked.centre,
        house_id: asked.house,
        code_name: String::new(),
        case_id: asked.case.id,
        case_centre_id: asked.case.centre_id,
        first_night: asked.range.first_night(),
        departs_on: asked.range.departs_on(),
        asked_by: actor.person,
        asked_at: services.clock().now(),
        reason: letter.into_bytes(),
        reason_to: to.id,
        state: ExceptionState::Asked.as_str().to_owned(),
        answered_by: None,
        answered_at: None,
    };
    let pairs: Vec<_> = found.iter().map(|one| one.pair).collect();
    if !store::shelter::keep_apart::insert_exception(&mut transaction, &row, &pairs).await? {
        return Ok(());
    }
    record_all(
        services,
        &mut transaction,
        actor,
        &row,
        Action::ExceptionAsked,
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

struct Asked {
    case: CaseRow,
    house: HouseId,
    centre: CentreId,
    range: StayRange,
}

async fn subject(
    transaction: &mut Transaction,
    actor: &Actor,
    asked_for: &AskedFor,
) -> Result<Asked, AskExceptionError> {
    match asked_for {
        AskedFor::Bed { whose, bed, range } => {
            actor.must(Permission::HoldBeds)?;
            let case = case_of(transaction, actor, whose)
                .await?
                .ok_or(AskExceptionError::NoSuchCase)?;
            let bed = bed_row(transaction, *bed, range.first_night()).await?;
            Ok(Asked {
                case,
                house: bed.house_id,
                centre: bed.centre_id,
                range: *range,
            })
        }
        AskedFor::Booking(id) => {
            let booking = by_id(transaction, *id).await?;
            let as_house =
                booking.centre_id == actor.centre && actor.may(Permission::ManageBookings);
            let as_sender =
                booking.case_centre_id == actor.centre && actor.may(Permission::HoldBeds);
            if !as_house && !as_sender {
                return Err(ServiceError::NotFound.into());
            }
            let case = store::shelter::case(transaction, booking.case_id)
                .await?
                .ok_or(ServiceError::NotFound)?;
            Ok(Asked {
                case,
                house: booking.house_id,
                centre: booking.centre_id,
                range: StayRange::new(booking.first_night, booking.departs_on)
                    .map_err(ServiceError::corrupt("bookings", "departs_on"))?,
            })
        }
        // Those who move her and make her stay longer ask for it: the house.
        AskedFor::Move { booking, bed, from } => {
            actor.must(Permission::ManageBookings)?;
            let booking = of_own_house(transaction, actor, *booking).await?;
            let bed = bed_row(transaction, *bed, *from).await?;
            if bed.centre_id != actor.centre {
                return Err(ServiceError::NotFound.into());
            }
            let from = (*from).max(booking.first_night);
            of_house(
                transaction,
                &booking,
                bed.house_id,
                (from, booking.departs_on),
            )
            .await
        }
        AskedFor::Longer {
            booking,
            departs_on,
        } => {
            actor.must(Permission::ManageBookings)?;
            let booking = of_own_house(transaction, actor, *booking).await?;
            StayRange::new(booking.first_night, *departs_on)
                .map_err(|_| AskExceptionError::NoNights)?;
            let added = (booking.departs_on, *departs_on);
            of_house(transaction, &booking, booking.house_id, added).await
        }
    }
}

/// Nights of a booking in a house of the centre that has it.
async fn of_house(
    transaction: &mut Transaction,
    booking: &BookingRow,
    house: HouseId,
    (from, to): (Date, Date),
) -> Result<Asked, AskExceptionError> {
    let case = store::shelter::case(transaction, booking.case_id)
        .await?
        .ok_or(ServiceError::NotFound)?;
    Ok(Asked {
        case,
        house,
        centre: booking.centre_id,
        range: StayRange::new(from, to).map_err(|_| AskExceptionError::NoNights)?,
    })
}

/// The second person answers, at the centre of the house.
pub async fn answer_exception(
    services: &Services,
    actor: &Actor,
    id: ExceptionId,
    agrees: bool,
) -> Result<(), AnswerExceptionError> {
    actor.must(Permission::AgreeToExceptions)?;
    if agrees && !actor.holds(Compartment::Shelter) {
        // She could not read what she agrees to.
        return Err(ServiceError::NoKey.into());
    }
    let mut transaction = services.write(Scope::Network).await?;
    let row = store::shelter::keep_apart::exception(&mut transaction, id)
        .await?
        .filter(|row| row.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)?;
    if row.asked_by == actor.person {
        return Err(AnswerExceptionError::OwnRequest);
    }
    let state = match agrees {
        true => ExceptionState::Agreed,
        false => ExceptionState::Declined,
    };
    let now = services.clock().now();
    let changed = store::shelter::keep_apart::answer_exception(
        &mut transaction,
        id,
        state.as_str(),
        actor.person,
        now,
    )
    .await?;
    if !changed {
        let stands = store::shelter::keep_apart::exception(&mut transaction, id)
            .await?
            .ok_or(ServiceError::NotFound)?;
        return match stands.state == state.as_str() {
            true => Ok(()),
            false => Err(AnswerExceptionError::Answered),
        };
    }
    let action = match agrees {
        true => Action::ExceptionAgreed,
        false => Action::ExceptionDeclined,
    };
    record_all(services, &mut transaction, actor, &row, action).await?;
    transaction.commit().await?;
    Ok(())
}

/// What the actor's centre asked for, and what it is asked for. Recorded, because reasons are read.
pub async fn exceptions(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<ExceptionView>, ServiceError> {
    actor.must(Permission::AskExceptions)?;
    let mut transaction = services.write(Scope::Network).await?;
    let rows =
        store::shelter::keep_apart::exceptions_of_centre(&mut transaction, actor.centre).await?;
    let people: HashMap<_, _> = store::accounts::people_of_centre(&mut transaction, actor.centre)
        .await?
        .into_iter()
        .map(|person| (person.id, person.username))
        .collect();
    let centres: HashMap<_, _> = store::accounts::centres(&mut transaction)
        .await?
        .into_iter()
        .map(|centre| (centre.id, centre.name))
        .collect();
    let mut views = Vec::new();
    for row in rows {
        let mut kinds = Vec::new();
        for kind in store::shelter::keep_apart::kinds_of_exception(&mut transaction, row.id).await?
        {
            kinds.push(
                kind.parse()
                    .map_err(ServiceError::corrupt("kept_pairs", "kind"))?,
            );
        }
        let name = |person, centre: &CentreId| {
            people
                .get(&person)
                .or_else(|| centres.get(centre))
                .cloned()
                .unwrap_or_default()
        };
        let is_house = row.centre_id == actor.centre && actor.may(Permission::SeeBoard);
        let reason = if is_house && actor.keyring.holds(row.reason_to) {
            let letter = Letter::<ExceptionReason>::from_bytes(row.reason.clone());
            Some(actor.keyring.read_compartment_letter(
                row.reason_to,
                &place_of_reason(&row.id),
                &letter,
            )?)
        } else {
            None
        };
        let case = if row.case_centre_id == actor.centre && actor.may(Permission::ReadCases) {
            store::shelter::case(&mut transaction, row.case_id)
                .await?
                .map(|case| (case.id, case.pseudonym))
        } else {
            None
        };
        let state = ExceptionState::parse(&row.state, "placement_exceptions")?;
        let is_own = row.asked_by == actor.person;
        views.push(ExceptionView {
            id: row.id,
            house: row.code_name.clone(),
            first_night: row.first_night,
            departs_on: row.departs_on,
            kinds,
            asked_at: row.asked_at,
            asked_by: name(row.asked_by, &row.case_centre_id),
            state,
            answered: row
                .answered_by
                .zip(row.answered_at)
                .map(|(by, at)| (name(by, &row.centre_id), at)),
            may_answer: state == ExceptionState::Asked
                && row.centre_id == actor.centre
                && actor.may(Permission::AgreeToExceptions)
                && reason.is_some()
                && !is_own,
            reason,
            case,
            is_own,
        });
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::ExceptionsRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;
    Ok(views)
}

/// An exception that waits for the actor's answer.
pub struct WaitingException {
    pub house: String,
    pub first_night: Date,
    pub departs_on: Date,
    pub asked_at: Timestamp,
}

/// What waits for the actor's answer and is about tonight or later. Not who it is for, nor why: that is read, and
/// recorded, on the page where it is answered.
pub async fn waiting_exceptions(
    services: &Services,
    actor: &Actor,
) -> Result<Vec<WaitingException>, ServiceError> {
    actor.must(Permission::AgreeToExceptions)?;
    let tonight = tonight(services.clock().now(), &actor.time_zone);
    let mut transaction = services.read(actor.scope()).await?;
    let rows =
        store::shelter::keep_apart::waiting_exceptions(&mut transaction, actor.centre, tonight)
            .await?;
    Ok(rows
        .into_iter()
        // Two people: her own waits for somebody else.
        .filter(|row| row.asked_by != actor.person)
        .map(|row| WaitingException {
            house: row.code_name,
            first_night: row.first_night,
            departs_on: row.departs_on,
            asked_at: row.asked_at,
        })
        .collect())
}

/// The case's centre reads of the case, the house's of the exception.
async fn record_all(
    services: &Services,
    transaction: &mut Transaction,
    actor: &Actor,
    row: &ExceptionRow,
    action: Action,
) -> Result<(), ServiceError> {
    let mut lines = vec![(row.case_centre_id, "case", *row.case_id.as_bytes())];
    if row.centre_id != row.case_centre_id {
        lines.push((row.centre_id, "exception", *row.id.as_bytes()));
    }
    lines.sort_unstable();
    for (centre, subject_kind, subject) in lines {
        record(
            services,
            transaction,
            Entry {
                centre,
                actor: Some(actor.person),
                action,
                subject_kind,
                subject: Some(&subject),
            },
        )
        .await?;
    }
    Ok(())
}

fn place_of_reason(id: &ExceptionId) -> Place<'_> {
    Place {
        table: "placement_exceptions",
        row: id.as_bytes(),
        field: "reason",
        version: 1,
    }
}
