//! Houses and beds: a bed tonight for a young person of one centre in a house of any centre.
//!
//! A booking belongs to two centres: the case's, which holds the bed, and the house's, which answers. The
//! letter that travels with it is sealed to the house's shelter compartment; the sender cannot read it
//! again, and the house never sees the case.

mod add_house;
mod board;
mod board_version;
mod booking;
mod cancel;
mod change;
mod closures;
mod co_residents;
mod confirm;
mod depart;
mod extend;
mod figures;
mod find_beds;
mod give_room;
mod hold;
mod house;
mod house_book;
mod keep_apart;
mod move_bed;
mod move_on;
mod release;
mod reveal_address;
mod reveals;
mod room_for;
mod rooms;
mod stay_of_case;
mod undo;
mod waiting;
mod with_guest;

pub use add_house::{
    AddError, NewHouse, NewRoom, add_bed, add_house, add_room, add_room_with_beds,
};
pub use board::{Board, BoardBed, BoardHouse, BoardRoom, Cell, Occupant, board};
pub use board_version::board_version;
pub use booking::{BookingEventView, BookingView, booking};
pub use cancel::cancel;
pub use change::ChangeError;
pub use closures::{
    CloseError, ClosureView, HouseClosures, NewClosure, close_beds, house_closures, open_beds,
};
pub use co_residents::CoResident;
pub use confirm::{ConfirmError, Confirmation, confirm};
pub use depart::{NewDeparture, depart};
pub use extend::extend;
pub use figures::{CentreFigures, Destinations, FiguresView, figures};
pub use find_beds::{BedFacts, Found, FoundBed, Search, find_beds};
pub use give_room::give_room;
pub(crate) use hold::letter_place;
pub use hold::{HoldError, NewHold, WhoseBed, bed_to_hold, hold, hold_for, pseudonym_of};
pub use house::{HouseRoom, HouseView, house, houses};
pub(crate) use house::{own_house, record_of_house};
pub use house_book::{
    BookEntryView, BookOfHouse, NewBookEntry, NewRules, RulesOfHouse, RulesView, house_book,
    house_rules, write_book, write_directions, write_rules,
};
pub use keep_apart::{
    AddPairError, AnswerExceptionError, ApartAlarm, AskExceptionError, AskedFor, CODE_LASTS,
    CodeView, ExceptionState, ExceptionView, KeptList, KeptView, NewException, NewPair,
    WaitingException, With, add_pair, answer_exception, apart_alarms, ask_exception, end_pair,
    exceptions, kept_list, make_code, waiting_exceptions,
};
pub use move_bed::{NewMove, beds_to_move_to, move_bed};
pub use move_on::{
    MoveOnError, MoveOnTask, MoveOnView, NewMoveOn, PlanView, move_on, move_on_for,
    move_on_of_mine, plan_move_on, set_length,
};
pub use release::release_ended_holds;
pub use reveal_address::{RevealError, Revealed, reveal_address};
pub use reveals::{RevealView, SeenError, mark_reveal_seen, reveals};
pub use rooms::{
    MoveView, NewBedMove, RoomError, RoomView, close_house, close_room, move_bed_to_room,
    remove_house, remove_room, room, set_places,
};
pub use stay_of_case::{StayView, stay_of_case};
pub use undo::{Mistake, undo};
pub use waiting::{
    AddWaitingError, NewWaiting, WaitingView, add_waiting, end_waiting, waiting_list,
};
pub use with_guest::{arrive, not_arrived};

use domain::shelter::{Features, Place};
use store::shelter::{BedRow, FreeBedRow};

use crate::ServiceError;

/// The version that letters are sealed for: they are written once.
pub(crate) const LETTER_VERSION: i64 = 1;

fn place_of(bed: &BedRow) -> Result<Place, ServiceError> {
    place(
        (&bed.room_features, &bed.house_features),
        &bed.gender,
        (bed.youngest, bed.oldest),
        bed.kind.as_deref(),
    )
}

fn place_of_free(bed: &FreeBedRow) -> Result<Place, ServiceError> {
    place(
        (&bed.room_features, &bed.house_features),
        &bed.gender,
        (bed.youngest, bed.oldest),
        bed.kind.as_deref(),
    )
}

fn place(
    (room, house): (&str, &str),
    gender: &str,
    (youngest, oldest): (u32, u32),
    kind: Option<&str>,
) -> Result<Place, ServiceError> {
    let room: Features = room
        .parse()
        .map_err(ServiceError::corrupt("rooms", "features"))?;
    let house: Features = house
        .parse()
        .map_err(ServiceError::corrupt("houses", "features"))?;
    Ok(Place {
        gender: gender
            .parse()
            .map_err(ServiceError::corrupt("houses", "gender"))?,
        youngest,
        oldest,
        features: house.with(&room),
        kind: rooms::kind_of(kind)?,
    })
}
