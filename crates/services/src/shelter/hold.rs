use domain::accounts::{Compartment, Permission};
use domain::notices::NoticeKind;
use domain::shelter::{
    BookingEvent, BookingState, Clash, Guest, PlacementDetails, RoomAgainst, StayRange, tonight,
};
use jiff::Timestamp;
use jiff::civil::Date;
use store::shelter::{BedRow, BookingRow, CaseRow};
use store::{Scope, Transaction};
use vault::{BedId, BookingId, CaseId, CompartmentId, Place, PublicKey, write_letter};

use super::change::{Ledger, note};
use super::co_residents::keep_facts;
use super::find_beds::{BedFacts, facts_of};
use super::keep_apart::check;
use super::release::release;
use super::room_for::room_for;
use super::{LETTER_VERSION, place_of};
use crate::health::tell_house_of_alarms;
use crate::notices::tell_workers;
use crate::safety::tell_house_in;
use crate::{Actor, ServiceError, Services, keys};

/// For whom a bed is held.
#[derive(Clone)]
pub enum WhoseBed {
    Case(CaseId),
    /// As written on the case: for a worker who comes from the search.
    Pseudonym(String),
}

/// A bed to hold. The id is made with the form, so that the same form sent twice holds one bed once.
pub struct NewHold {
    pub booking: BookingId,
    pub whose: WhoseBed,
    pub bed: BedId,
    pub range: StayRange,
    /// The name to use at the door.
    pub call_name: String,
    /// In words.
    pub age: String,
    pub must_know: String,
}

#[derive(Debug, thiserror::Error)]
pub enum HoldError {
    /// Somebody else took the bed for one of these nights.
    #[error("the bed was just taken")]
    JustTaken,
    /// Nobody has the bed, and it cannot be slept in all the same.
    #[error("nobody can be placed there: {0:?}")]
    Room(RoomAgainst),
    /// She sleeps elsewhere that night already.
    #[error("this young person has a bed on {night} already")]
    HasBed { night: Date, booking: BookingId },
    /// The list of who must be kept apart and who belongs together says no.
    #[error("somebody must be kept apart, or belongs together")]
    Kept(Vec<Clash>),
    #[error("no open case of this centre has this pseudonym")]
    NoSuchCase,
    #[error("the case is closed")]
    CaseClosed,
    #[error("the house takes nobody in at present")]
    HouseClosed,
    #[error("the first night is over")]
    InThePast,
    #[error(transparent)]
    Service(#[from] ServiceError),
}

impl From<store::StoreError> for HoldError {
    fn from(error: store::StoreError) -> Self {
        Self::Service(error.into())
    }
}

/// What the form shows before a bed is held: the bed where it stands on a night, and the pseudonym when the case is known.
pub async fn bed_to_hold(
    services: &Services,
    actor: &Actor,
    bed: BedId,
    on: Date,
    case: Option<CaseId>,
) -> Result<(BedFacts, Option<String>), ServiceError> {
    actor.must(Permission::HoldBeds)?;
    let mut transaction = services.read(Scope::Network).await?;
    let row = bed_row(&mut transaction, bed, on).await?;
    let pseudonym = match case {
        None => None,
        Some(id) => Some(own_case(&mut transaction, actor, id).await?.pseudonym),
    };
    let place = place_of(&row)?;
    Ok((facts_of(row, place)?, pseudonym))
}

/// Holds a bed for a young person of the actor's own centre, until the house answers or the time is up.
///
/// Two that want the same bed meet at the key of `bed_nights`: one night each goes to one of them, and who
/// misses a single night gets none.
pub async fn hold(
    services: &Services,
    actor: &Actor,
    new: NewHold,
) -> Result<BookingId, HoldError> {
    hold_for(services, actor, new, Guest::default()).await
}

/// The same, with what may be told of her to those who place others beside her.
pub async fn hold_for(
    services: &Services,
    actor: &Actor,
    new: NewHold,
    guest: Guest,
) -> Result<BookingId, HoldError> {
    actor.must(Permission::HoldBeds)?;
    let prepared = prepare(services, actor, new).await?;
    let Prepared { booking, case, .. } = &prepared;
    let mut transaction = services.write(Scope::Network).await?;
    let mut ledger = Ledger::default();
    if !take(services, &mut transaction, &mut ledger, booking).await? {
        // The same form, sent twice.
        let earlier = store::shelter::booking(&mut transaction, booking.id).await?;
        return match earlier {
            Some(earlier) if earlier.created_by == actor.person && earlier.case_id == case.id => {
                Ok(earlier.id)
            }
            _ => Err(ServiceError::NotFound.into()),
        };
    }
    keep_facts(services, &mut transaction, booking, guest).await?;
    let (whose, house) = (booking.case_id, booking.centre_id);
    // Her case may have been closed since it was looked at: a closing holds these keys, and the second finds the first.
    keys::hold(&mut transaction, actor.centre).await?;
    if own_case(&mut transaction, actor, whose).await?.state != "open" {
        return Err(HoldError::CaseClosed);
    }
    tell_house_in(services, &mut transaction, actor, whose, house).await?;
    tell_house_of_alarms(services, &mut transaction, actor, whose, house).await?;
    note(
        services,
        &mut transaction,
        &mut ledger,
        booking,
        BookingEvent::Held,
        Some(actor.person),
    )
    .await?;
    tell_workers(
        services,
        &mut transaction,
        NoticeKind::Hold,
        booking.centre_id,
        Permission::ManageBookings,
    )
    .await?;
    ledger
        .write(services, &mut transaction, Some(actor.person))
        .await?;
    transaction.commit().await?;
    Ok(booking.id)
}

/// Inserts the booking and all its nights, after asking the list of who must be kept apart and freeing holds
/// that have ended. All or nothing: on an error
/// the caller drops the transaction. `false` when a booking with this id is there already.
pub(super) async fn take(
    services: &Services,
    transaction: &mut Transaction,
    ledger: &mut Ledger,
    booking: &BookingRow,
) -> Result<bool, HoldError> {
    if store::shelter::booking(transaction, booking.id)
        .await?
        .is_some()
    {
        return Ok(false);
    }
    let range = StayRange::new(booking.first_night, booking.departs_on)
        .map_err(ServiceError::corrupt("bookings", "departs_on"))?;
    let found = check(
        services,
        transaction,
        booking.case_id,
        booking.house_id,
        range,
    )
    .await?;
    if !found.is_empty() {
        return Err(HoldError::Kept(found));
    }
    let now = services.clock().now();
    let (bed, case) = (booking.bed_id, booking.case_id);
    let room = match room_for(
        services,
        transaction,
        bed,
        case,
        (booking.first_night, range),
        false,
    )
    .await?
    {
        Ok(room) => room,
        // Whoever has the bed was there first: that is what is said.
        Err(against) => {
            let (from, to) = (booking.first_night, booking.departs_on);
            let taken = store::shelter::taken_nights(transaction, bed, from, to, now).await?;
            return Err(match taken.is_empty() {
                true => HoldError::Room(against),
                false => refusal(transaction, booking).await?,
            });
        }
    };
    let ended = store::shelter::ended_holds_in_the_way(transaction, booking, now).await?;
    release(services, transaction, ledger, ended, now).await?;
    if !store::shelter::insert_booking(transaction, booking).await? {
        // It came while this one was on its way.
        return Ok(false);
    }
    for night in range.nights() {
        let taken = store::shelter::insert_night(
            transaction,
            booking,
            night,
            booking.hold_expires_at,
            (room, false),
        )
        .await?;
        if !taken {
            return Err(refusal(transaction, booking).await?);
        }
    }
    Ok(true)
}

/// Whose night is in the way: her own, or somebody else's.
pub(super) async fn refusal(
    transaction: &mut Transaction,
    booking: &BookingRow,
) -> Result<HoldError, ServiceError> {
    // Her own other bookings only: the nights taken a moment ago in this transaction are this booking's.
    let mut from = booking.first_night;
    while let Some((night, other)) =
        store::shelter::night_of_case(transaction, booking.case_id, from, booking.departs_on)
            .await?
    {
        if other != booking.id {
            return Ok(HoldError::HasBed {
                night,
                booking: other,
            });
        }
        match night.tomorrow() {
            Ok(next) => from = next,
            Err(_) => break,
        }
    }
    Ok(HoldError::JustTaken)
}

struct Prepared {
    booking: BookingRow,
    case: CaseRow,
}

/// Everything that can be refused or sealed before the write transaction.
async fn prepare(services: &Services, actor: &Actor, new: NewHold) -> Result<Prepared, HoldError> {
    let now = services.clock().now();
    let mut transaction = services.read(Scope::Network).await?;
    let case = case_of(&mut transaction, actor, &new.whose)
        .await?
        .ok_or(HoldError::NoSuchCase)?;
    if case.state != "open" {
        return Err(HoldError::CaseClosed);
    }
    let bed = bed_row(&mut transaction, new.bed, new.range.first_night()).await?;
    if bed.state != "open" {
        return Err(HoldError::HouseClosed);
    }
    if new.range.first_night() < tonight(now, &bed.time_zone) {
        return Err(HoldError::InThePast);
    }
    let details = PlacementDetails {
        pseudonym: case.pseudonym.clone(),
        call_name: new.call_name,
        age: new.age,
        must_know: new.must_know,
        sent_by: actor.username.clone(),
    };
    let (letter, letter_to) =
        seal_details(services, &mut transaction, &bed, new.booking, &details).await?;
    let booking = BookingRow {
        id: new.booking,
        bed_id: bed.id,
        house_id: bed.house_id,
        centre_id: bed.centre_id,
        case_id: case.id,
        case_centre_id: case.centre_id,
        state: BookingState::Held.as_str().to_owned(),
        first_night: new.range.first_night(),
        departs_on: new.range.departs_on(),
        hold_expires_at: Some(hold_ends(services, now)),
        created_by: actor.person,
        created_at: now,
        letter,
        letter_to,
        continues: None,
    };
    Ok(Prepared { booking, case })
}

pub(super) fn hold_ends(services: &Services, now: Timestamp) -> Timestamp {
    now.saturating_add(services.settings().hold)
        .unwrap_or(Timestamp::MAX)
}

/// Seals what the house is told, to the shelter compartment of the house's centre.
pub(super) async fn seal_details(
    services: &Services,
    transaction: &mut Transaction,
    bed: &BedRow,
    booking: BookingId,
    details: &PlacementDetails,
) -> Result<(Vec<u8>, CompartmentId), ServiceError> {
    let compartment = keys::current(transaction, bed.centre_id, Compartment::Shelter).await?;
    let place = letter_place(&booking);
    let to = PublicKey::from_bytes(compartment.public_key)?;
    let letter = write_letter(&to, &place, details, &mut services.random().keys());
    Ok((letter.into_bytes(), compartment.id))
}

pub(crate) fn letter_place(booking: &BookingId) -> Place<'_> {
    Place {
        table: "bookings",
        row: booking.as_bytes(),
        field: "letter",
        version: LETTER_VERSION,
    }
}

/// A bed where it stands on a night.
pub(super) async fn bed_row(
    transaction: &mut Transaction,
    bed: BedId,
    on: Date,
) -> Result<BedRow, ServiceError> {
    store::shelter::bed(transaction, bed, on)
        .await?
        .ok_or(ServiceError::NotFound)
}

/// Whose bed it is. `None` when no case of the actor's own centre has this pseudonym.
pub(super) async fn case_of(
    transaction: &mut Transaction,
    actor: &Actor,
    whose: &WhoseBed,
) -> Result<Option<CaseRow>, ServiceError> {
    match whose {
        WhoseBed::Case(id) => Ok(Some(own_case(transaction, actor, *id).await?)),
        WhoseBed::Pseudonym(pseudonym) => {
            Ok(
                store::shelter::case_by_pseudonym(transaction, actor.centre, pseudonym.trim())
                    .await?,
            )
        }
    }
}

/// A case of the actor's own centre; any other does not exist for her.
pub(super) async fn own_case(
    transaction: &mut Transaction,
    actor: &Actor,
    id: CaseId,
) -> Result<CaseRow, ServiceError> {
    store::shelter::case(transaction, id)
        .await?
        .filter(|case| case.centre_id == actor.centre)
        .ok_or(ServiceError::NotFound)
}

/// The pseudonym of a case of the actor's own centre, for the search that is made for it.
pub async fn pseudonym_of(
    services: &Services,
    actor: &Actor,
    case: CaseId,
) -> Result<String, ServiceError> {
    actor.must(Permission::HoldBeds)?;
    let mut transaction = services.read(actor.scope()).await?;
    Ok(own_case(&mut transaction, actor, case).await?.pseudonym)
}
