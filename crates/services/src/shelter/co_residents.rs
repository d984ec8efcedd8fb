//! What is told of those who sleep in a house already: age band and gender, and never a name.

use domain::shelter::{AgeBand, Guest, GuestFacts, SealedFacts, StayRange};
use store::Transaction;
use store::shelter::BookingRow;
use vault::{BookingId, CaseId, DataKey, HouseId, Place, RoomId, Sealed};

use super::LETTER_VERSION;
use crate::{ServiceError, Services};

/// Somebody who sleeps in the same house on one of the nights.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CoResident {
    pub facts: GuestFacts,
    pub same_room: bool,
}

/// Keeps what was said of her for those who place others beside her. Nothing when nothing was said.
pub(super) async fn keep_facts(
    services: &Services,
    transaction: &mut Transaction,
    booking: &BookingRow,
    guest: Guest,
) -> Result<(), ServiceError> {
    let facts = GuestFacts {
        age: guest.age.map(AgeBand::of),
        gender: guest.gender,
    };
    if facts == GuestFacts::default() {
        return Ok(());
    }
    write(services, transaction, booking, facts).await
}

/// What was said for one booking counts for the one that goes on.
pub(super) async fn carry_facts(
    services: &Services,
    transaction: &mut Transaction,
    from: BookingId,
    to: &BookingRow,
) -> Result<(), ServiceError> {
    match store::shelter::facts::facts_of_booking(transaction, from).await? {
        None => Ok(()),
        Some(bytes) => {
            let facts = open(services, from, bytes)?;
            write(services, transaction, to, facts).await
        }
    }
}

/// Who else sleeps in a house on these nights, with their rooms. Each young person once.
pub(super) async fn others_of_house(
    services: &Services,
    transaction: &mut Transaction,
    house: HouseId,
    stay: StayRange,
    her: Option<CaseId>,
) -> Result<Vec<(Vec<RoomId>, GuestFacts)>, ServiceError> {
    let nights = (stay.first_night(), stay.departs_on());
    let now = services.clock().now();
    let mut others: Vec<(CaseId, Vec<RoomId>, GuestFacts)> = Vec::new();
    for row in store::shelter::facts::others_in_house(transaction, house, nights, now).await? {
        if Some(row.case_id) == her {
            continue;
        }
        let facts = match row.facts {
            Some(bytes) => open(services, row.booking_id, bytes)?,
            None => GuestFacts::default(),
        };
        match others.iter_mut().find(|(case, ..)| *case == row.case_id) {
            Some((_, rooms, _)) => rooms.extend(row.room_id),
            None => others.push((row.case_id, row.room_id.into_iter().collect(), facts)),
        }
    }
    // In no order that says who came when.
    others.sort_by_key(|(_, _, facts)| (facts.age, facts.gender.map(|one| one.as_str())));
    Ok(others
        .into_iter()
        .map(|(_, rooms, facts)| (rooms, facts))
        .collect())
}

async fn write(
    services: &Services,
    transaction: &mut Transaction,
    booking: &BookingRow,
    facts: GuestFacts,
) -> Result<(), ServiceError> {
    let sealed = key(services).seal(
        &place(&booking.id),
        &SealedFacts::from(facts),
        &mut services.random().keys(),
    );
    store::shelter::facts::insert_facts(transaction, booking, &sealed.into_bytes()).await?;
    Ok(())
}

fn open(
    services: &Services,
    booking: BookingId,
    bytes: Vec<u8>,
) -> Result<GuestFacts, ServiceError> {
    let sealed = Sealed::<SealedFacts>::from_bytes(bytes);
    // A database that was put under another key file says nothing, and keeps nobody from a bed.
    Ok(match key(services).open(&place(&booking), &sealed) {
        Ok(facts) => facts.into(),
        Err(_) => GuestFacts::default(),
    })
}

/// People of every centre are told, who share no key of their own: it is sealed with the server's.
fn key(services: &Services) -> DataKey {
    DataKey::from_server_secret(services.server_secret(), "facts of who has a bed")
}

fn place(booking: &BookingId) -> Place<'_> {
    Place {
        table: "booking_facts",
        row: booking.as_bytes(),
        field: "facts",
        version: LETTER_VERSION,
    }
}
