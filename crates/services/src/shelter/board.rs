use std::collections::HashMap;

use domain::accounts::Permission;
use domain::shelter::{
    BookingState, Closed, ClosureReason, Features, HousePhase, PlacementDetails, StayRange, tonight,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::shelter::BookingRow;
use vault::{BedId, BookingId, HouseId, Letter};

use super::change::state_of;
use super::hold::letter_place;
use super::move_on::{MoveOnTask, tasks_of_centre};
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
    let beds = store::shelter::beds_of_centre(&mut transaction, actor.centre).await?;
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
    for house in houses {
        let mut rooms: Vec<BoardRoom> = Vec::new();
        let mut last_room = None;
        for bed in beds.iter().filter(|bed| bed.house_id == house.id) {
            if last_room != Some(bed.room_id) {
                last_room = Some(bed.room_id);
                rooms.push(BoardRoom {
                    name: bed.room_name.clone(),
                    features: bed
                        .room_features
                        .parse()
                        .map_err(ServiceError::corrupt("rooms", "features"))?,
                    beds: Vec::new(),
                });
            }
            let mine = stays.get(&bed.id).map(Vec::as_slice).unwrap_or_default();
            let shut = closures.get(&bed.id).map(Vec::as_slice).unwrap_or_default();
            let cells = board
                .nights
                .iter()
                .map(|night| {
                    mine.iter()
                        .find(|(range, _)| range.contains(*night))
                        .map(|(_, occupant)| Cell::Taken(occupant.clone()))
                        .or_else(|| {
                            shut.iter()
                                .find(|(closed, _)| closed.contains(*night))
                                .map(|(_, reason)| Cell::Closed(*reason))
                        })
                        .unwrap_or(Cell::Free)
                })
                .collect();
            if let Some(room) = rooms.last_mut() {
                room.beds.push(BoardBed {
                    label: bed.label.clone(),
                    cells,
                });
            }
        }
        board.houses.push(BoardHouse {
            id: house.id,
            code_name: house.code_name,
            phase: house
                .phase
                .parse()
                .map_err(ServiceError::corrupt("houses", "phase"))?,
            is_open: house.state == "open",
            rooms,
        });
    }
    Ok(board)
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
