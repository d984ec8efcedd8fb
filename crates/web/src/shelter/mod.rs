//! A bed tonight: the search, the hold, the house's answer, the board, and who was shown an address.

mod beds;
mod board;
mod bookings;
mod closures;
mod exceptions;
mod figures;
mod holds;
mod house_book;
mod houses;
mod keep_apart;
mod move_on;
mod new_house;
mod reveals;
mod rooms;
mod search;
mod stay;
mod waiting;
mod words;

pub use beds::nights_heading;
pub(crate) use holds::parse_why;
pub use move_on::tone as move_on_tone;

use domain::accounts::Permission;

use crate::shell::{Access, AppState, Routes};

pub fn routes(state: &AppState) -> Routes {
    use Permission::*;
    Routes::new(state.clone())
        .get("/beds", Access::Work(FindBeds), beds::search_page)
        .get("/beds/{bed}/hold", Access::Work(HoldBeds), holds::hold_page)
        .post("/beds/{bed}/hold", Access::Work(HoldBeds), holds::hold)
        .get(
            "/bookings/{id}",
            Access::Work(FindBeds),
            bookings::booking_page,
        )
        .post(
            "/bookings/{id}/confirm",
            Access::Work(ManageBookings),
            bookings::confirm,
        )
        .post(
            "/bookings/{id}/arrive",
            Access::Work(ManageBookings),
            bookings::arrive,
        )
        .post(
            "/bookings/{id}/not-arrived",
            Access::Work(ManageBookings),
            bookings::not_arrived,
        )
        .post(
            "/bookings/{id}/depart",
            Access::Work(ManageBookings),
            stay::depart,
        )
        .get(
            "/bookings/{id}/depart",
            Access::Work(ManageBookings),
            stay::depart_page,
        )
        .get(
            "/bookings/{id}/stay",
            Access::Work(ManageBookings),
            stay::stay_page,
        )
        .post(
            "/bookings/{id}/extend",
            Access::Work(ManageBookings),
            stay::extend,
        )
        .post(
            "/bookings/{id}/move",
            Access::Work(ManageBookings),
            stay::move_bed,
        )
        .post(
            "/bookings/{id}/extend/exception",
            Access::Work(ManageBookings),
            stay::ask_longer,
        )
        .post(
            "/bookings/{id}/move/exception",
            Access::Work(ManageBookings),
            stay::ask_move,
        )
        .get(
            "/bookings/{id}/next",
            Access::Work(FindBeds),
            move_on::move_on_page,
        )
        .post("/bookings/{id}/next", Access::Work(FindBeds), move_on::plan)
        .post(
            "/houses/{id}/length",
            Access::Work(ManageHouses),
            move_on::set_length,
        )
        .post(
            "/bookings/{id}/undo",
            Access::Work(ManageBookings),
            stay::undo,
        )
        .post(
            "/bookings/{id}/cancel",
            Access::Work(FindBeds),
            bookings::cancel,
        )
        .post(
            "/beds/{bed}/exception",
            Access::Work(HoldBeds),
            holds::ask_exception,
        )
        .post(
            "/bookings/{id}/exception",
            Access::Work(AskExceptions),
            bookings::ask_exception,
        )
        .get(
            "/exceptions",
            Access::Work(AskExceptions),
            exceptions::exceptions_page,
        )
        .post(
            "/exceptions/{id}/answer",
            Access::Work(AgreeToExceptions),
            exceptions::answer,
        )
        .get(
            "/cases/{id}/apart",
            Access::Work(ReadCases),
            keep_apart::list,
        )
        .post(
            "/cases/{id}/apart",
            Access::Work(WriteCases),
            keep_apart::add,
        )
        .post(
            "/cases/{id}/apart/code",
            Access::Work(WriteCases),
            keep_apart::make_code,
        )
        .post(
            "/cases/{id}/apart/{pair}/end",
            Access::Work(WriteCases),
            keep_apart::end,
        )
        .get("/waiting", Access::Work(HoldBeds), waiting::list)
        .get("/waiting/new", Access::Work(HoldBeds), waiting::wait_page)
        .post("/waiting/new", Access::Work(HoldBeds), waiting::wait)
        .post("/waiting/{id}/end", Access::Work(HoldBeds), waiting::end)
        .get("/board", Access::Work(SeeBoard), board::board_page)
        .get("/figures", Access::Work(SeeFigures), figures::figures_page)
        .get(
            "/figures/figures.csv",
            Access::Work(SeeFigures),
            figures::lines,
        )
        .get(
            "/figures/figures.xlsx",
            Access::Work(SeeFigures),
            figures::spreadsheet,
        )
        .get("/board/version", Access::Work(SeeBoard), board::version)
        .get(
            "/houses/new",
            Access::Work(ManageHouses),
            new_house::new_house_page,
        )
        .post(
            "/houses/new",
            Access::Work(ManageHouses),
            new_house::add_house,
        )
        .post(
            "/houses/{id}/rooms",
            Access::Work(ManageHouses),
            new_house::add_room,
        )
        .get("/houses/{id}", Access::Work(SeeBoard), houses::house_page)
        .get(
            "/houses/{id}/rooms/{room}",
            Access::Work(SeeBoard),
            rooms::room_page,
        )
        .post(
            "/houses/{id}/rooms/{room}/beds",
            Access::Work(ManageHouses),
            rooms::move_bed,
        )
        .post(
            "/houses/{id}/rooms/{room}/places",
            Access::Work(ManageHouses),
            rooms::set_places,
        )
        .post(
            "/houses/{id}/rooms/{room}/close",
            Access::Work(ManageHouses),
            rooms::close_room,
        )
        .post(
            "/houses/{id}/rooms/{room}/remove",
            Access::Work(ManageHouses),
            rooms::remove_room,
        )
        .get(
            "/houses/{id}/rules",
            Access::Work(SeeBoard),
            house_book::rules_page,
        )
        .post(
            "/houses/{id}/rules",
            Access::Work(ManageHouses),
            house_book::write_rules,
        )
        .get(
            "/houses/{id}/book",
            Access::Work(SeeBoard),
            house_book::book_page,
        )
        .post(
            "/houses/{id}/book",
            Access::Work(ManageBookings),
            house_book::write_book,
        )
        .post(
            "/houses/{id}/directions",
            Access::Work(ManageHouses),
            house_book::write_directions,
        )
        .post(
            "/houses/{id}/close",
            Access::Work(ManageHouses),
            rooms::close_house,
        )
        .post(
            "/houses/{id}/remove",
            Access::Work(ManageHouses),
            rooms::remove_house,
        )
        .post(
            "/bookings/{id}/room",
            Access::Work(ManageBookings),
            rooms::give_room,
        )
        .get(
            "/houses/{id}/closures",
            Access::Work(SeeBoard),
            closures::closures_page,
        )
        .post(
            "/houses/{id}/closures",
            Access::Work(ManageHouses),
            closures::close,
        )
        .post(
            "/houses/{id}/closures/{closure}/open",
            Access::Work(ManageHouses),
            closures::open,
        )
        .get(
            "/houses/{id}/address",
            Access::Work(RevealAddresses),
            houses::purpose_page,
        )
        .post(
            "/houses/{id}/address",
            Access::Work(RevealAddresses),
            houses::reveal,
        )
        .get(
            "/reveals",
            Access::Work(ReviewReveals),
            reveals::reveals_page,
        )
        .post(
            "/reveals/{id}/seen",
            Access::Work(ReviewReveals),
            reveals::mark_seen,
        )
}

/// An id out of an address: what is not one does not exist.
fn id<K>(text: &str) -> Result<vault::Id<K>, crate::shell::PageError> {
    text.parse().map_err(|_| crate::shell::PageError::NotFound)
}
