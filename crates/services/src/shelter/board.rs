use std::collections::HashMap;

use domain::accounts::Permission;
use domain::shelter::{
    BookingState, Closed, ClosureReason, Features, HousePhase, PlacementDetails, StayRange, tonight,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::shelter::rooms::BedMoveRow;
use store::shelter::{BedRow, BookingRow};
use vault::{BedId, BookingId, HouseId, Letter, RoomId};

use super::change::state_of;
use super::hold::letter_place;
use super::move_on::{MoveOnTask, tasks_of_centre};
use super::rooms::places_of;
use crate::audit::{Action, Entry, record};
use crate::{Actor, ServiceError, Services};

/// Rooms by nights, for the houses of one centre.
pub struct Board {
    pub nights: Vec<Date>,
    pub tonight: Date,
    pub houses: Vec<BoardHouse>,
    /// Who leaves tonight or was to have left before: house, room and bed.
    pub leaving: Vec<(String, String, String, Occupant)>,
    /// Stays that are past their expected end, or for which it is time to plan what comes after.
    pub move_on: Vec<MoveOnTask>,
    /// Somebody is in it whom the reader cannot see, because she holds no key yet.
    pub sealed: bool,
}

pub struct BoardHouse {
    pub id: HouseId,
    pub code_name: String,
    pub phase: HousePhase,
    pub is_open: bool,
    pub rooms: Vec<BoardRoom>,
}

pub struct BoardRoom {
    pub id: RoomId,
    pub name: String,
    pub features: Features,
    pub beds: Vec<BoardBed>,
}

pub struct BoardBed {
    pub label: String,
    /// One for each night of the board.
    pub cells: Vec<Cell>,
}

/// One bed in one night.
#[derive(Clone)]
pub enum Cell {
    Free,
    /// Out of service.
    Closed(ClosureReason),
    /// The bed stands in another room on this night.
    Elsewhere,
    /// Room or house is closed from before this night on.
    Ended,
    /// The room is given to somebody who sleeps in another bed of it.
    RoomGiven,
    /// As many sleep in the room as may.
    RoomFull,
    Taken(Occupant),
}

/// Whose night it is.
#[derive(Clone)]
pub struct Occupant {
    pub booking: BookingId,
    pub state: BookingState,
    pub first_night: Date,
    pub departs_on: Date,
    pub hold_expires_at: Option<Timestamp>,
    /// Empty when the reader has no key.
    pub pseudonym: String,
    pub call_name: String,
}

/// Who sleeps where in the houses of the actor's own centre, from a night on.
pub async fn board(
    services: &Services,
    actor: &Actor,
    from: Date,
    nights: i64,
) -> Result<Board, ServiceError> {
    actor.must(Permission::SeeBoard)?;
    let to = from.saturating_add(nights.days());
    let now = services.clock().now();
    let mut transaction = services.write(actor.scope()).await?;
    let houses = store::shelter::houses_of_centre(&mut transaction, actor.centre).await?;
    let beds = store::shelter::beds_of_centre(&mut transaction, actor.centre, from).await?;
    let rows = store::shelter::bookings_of_centre(&mut transaction, actor.centre, from, to).await?;
    let tonight = tonight(now, &actor.time_zone);
    let leaving = store::shelter::leaving(&mut transaction, actor.centre, tonight).await?;
    let move_on = tasks_of_centre(services, &mut transaction, actor).await?;
    let mut closures: HashMap<BedId, Vec<(Closed, ClosureReason)>> = HashMap::new();
    for (bed, first_night, opens_on, reason) in
        store::shelter::closures::closures_of_centre(&mut transaction, actor.centre, from, to)
            .await?
    {
        let closed = Closed {
            first_night,
            opens_on,
        };
        let reason = reason
            .parse()
            .map_err(ServiceError::corrupt("bed_closures", "reason"))?;
        closures.entry(bed).or_default().push((closed, reason));
    }
    let rooms = store::shelter::rooms::rooms_of_centre(&mut transaction, actor.centre).await?;
    let moves = store::shelter::rooms::moves_of_centre(&mut transaction, actor.centre, from, to);
    let moves = moves.await?;
    let given: HashMap<(RoomId, Date), BookingId> =
        store::shelter::rooms::given_of_centre(&mut transaction, actor.centre, from, to, now)
            .await?
            .into_iter()
            .map(|(room, night, booking)| ((room, night), booking))
            .collect();
    let mut closings = HashMap::new();
    for house in &houses {
        let on = store::shelter::rooms::house_closes_on(&mut transaction, house.id).await?;
        closings.insert(house.id, on);
    }
    record(
        services,
        &mut transaction,
        Entry {
            centre: actor.centre,
            actor: Some(actor.person),
            action: Action::BoardRead,
            subject_kind: "centre",
            subject: Some(actor.centre.as_bytes()),
        },
    )
    .await?;
    transaction.commit().await?;

    let mut sealed = false;
    let mut stays: HashMap<BedId, Vec<(StayRange, Occupant)>> = HashMap::new();
    for row in &rows {
        let state = state_of(row)?;
        if state == BookingState::Held && row.hold_expires_at.is_some_and(|end| end <= now) {
            continue;
        }
        let details = open(actor, row)?;
        sealed |= details.is_none();
        let range = StayRange::new(row.first_night, row.departs_on)
            .map_err(ServiceError::corrupt("bookings", "departs_on"))?;
        stays
            .entry(row.bed_id)
            .or_default()
            .push((range, occupant(row, state, details)));
    }
    let mut leaves = Vec::new();
    for row in &leaving {
        let Some(bed) = beds.iter().find(|bed| bed.id == row.bed_id) else {
            continue;
        };
        let one = occupant(row, state_of(row)?, open(actor, row)?);
        let place = (
            bed.code_name.clone(),
            bed.room_name.clone(),
            bed.label.clone(),
        );
        leaves.push((place.0, place.1, place.2, one));
    }
    let dates: Vec<Date> = from
        .series(1.day())
        .take_while(|night| *night < to)
        .collect();
    let mut board = Board {
        tonight,
        leaving: leaves,
        move_on,
        houses: Vec::new(),
        sealed,
        nights: dates,
    };
    let standings = standings(&beds, &moves);
    for house in houses {
        let house_closes_on = closings.get(&house.id).copied().flatten();
        let mut shown: Vec<BoardRoom> = Vec::new();
        for room in rooms.iter().filter(|room| room.house_id == house.id) {
            let Some(there) = standings.get(&room.id) else {
                continue;
            };
            let closes_on = room.closes_on.into_iter().chain(house_closes_on).min();
            let mut beds: Vec<BoardBed> = Vec::new();
            for one in there {
                let mine = stays.get(&one.bed).map(Vec::as_slice).unwrap_or_default();
                let shut = closures
                    .get(&one.bed)
                    .map(Vec::as_slice)
                    .unwrap_or_default();
                let cell = |night: &Date| {
                    if *night < one.from || *night >= one.to {
                        return Cell::Elsewhere;
                    }
                    if let Some((_, who)) = mine.iter().find(|(range, _)| range.contains(*night)) {
                        return Cell::Taken(who.clone());
                    }
                    if closes_on.is_some_and(|on| on <= *night) {
                        return Cell::Ended;
                    }
                    if let Some((_, why)) = shut.iter().find(|(closed, _)| closed.contains(*night))
                    {
                        return Cell::Closed(*why);
                    }
                    match given.contains_key(&(room.id, *night)) {
                        true => Cell::RoomGiven,
                        false => Cell::Free,
                    }
                };
                beds.push(BoardBed {
                    label: one.label.clone(),
                    cells: board.nights.iter().map(cell).collect(),
                });
            }
            if let Some(places) = places_of(room)? {
                fill_rooms(&mut beds, board.nights.len(), places as usize);
            }
            shown.push(BoardRoom {
                id: room.id,
                name: room.name.clone(),
                features: room
                    .features
                    .parse()
                    .map_err(ServiceError::corrupt("rooms", "features"))?,
                beds,
            });
        }
        board.houses.push(BoardHouse {
            id: house.id,
            code_name: house.code_name,
            phase: house
                .phase
                .parse()
                .map_err(ServiceError::corrupt("houses", "phase"))?,
            is_open: house.state == "open",
            rooms: shown,
        });
    }
    Ok(board)
}

/// A bed in a room, from a night to the night before another.
struct Standing {
    bed: BedId,
    label: String,
    from: Date,
    to: Date,
}

/// What stands in which room: a bed that is moved stands in two.
fn standings(beds: &[BedRow], moves: &[BedMoveRow]) -> HashMap<RoomId, Vec<Standing>> {
    let mut standings: HashMap<RoomId, Vec<Standing>> = HashMap::new();
    for bed in beds {
        let (mut room, mut label, mut from) = (bed.room_id, bed.label.clone(), Date::MIN);
        for one in moves.iter().filter(|one| one.bed_id == bed.id) {
            let before = Standing {
                bed: bed.id,
                label,
                from,
                to: one.from_night,
            };
            standings.entry(room).or_default().push(before);
            (room, label, from) = (one.room_id, one.label.clone(), one.from_night);
        }
        let last = Standing {
            bed: bed.id,
            label,
            from,
            to: Date::MAX,
        };
        standings.entry(room).or_default().push(last);
    }
    standings
}

/// Where as many sleep as may, nothing is free.
fn fill_rooms(beds: &mut [BoardBed], nights: usize, places: usize) {
    for night in 0..nights {
        let taken = beds
            .iter()
            .filter(|bed| matches!(bed.cells.get(night), Some(Cell::Taken(_))))
            .count();
        if taken < places {
            continue;
        }
        for bed in beds.iter_mut() {
            if let Some(cell) = bed.cells.get_mut(night)
                && matches!(cell, Cell::Free)
            {
                *cell = Cell::RoomFull;
            }
        }
    }
}

fn occupant(row: &BookingRow, state: BookingState, details: Option<PlacementDetails>) -> Occupant {
    Occupant {
        booking: row.id,
        state,
        first_night: row.first_night,
        departs_on: row.departs_on,
        hold_expires_at: row.hold_expires_at.filter(|_| state == BookingState::Held),
        pseudonym: details
            .as_ref()
            .map(|one| one.pseudonym.clone())
            .unwrap_or_default(),
        call_name: details.map(|one| one.call_name).unwrap_or_default(),
    }
}

fn open(actor: &Actor, row: &BookingRow) -> Result<Option<PlacementDetails>, ServiceError> {
    if !actor.keyring.holds(row.letter_to) {
        return Ok(None);
    }
    let letter = Letter::from_bytes(row.letter.clone());
    Ok(Some(actor.keyring.read_compartment_letter(
        row.letter_to,
        &letter_place(&row.id),
        &letter,
    )?))
}
