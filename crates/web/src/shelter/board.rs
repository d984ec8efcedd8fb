use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::{BookingState, MoveOn, tonight};
use jiff::ToSpan;
use jiff::civil::Date;
use services::shelter::{Board, BoardBed, Cell, Occupant};

use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, Staff, page};

/// How many nights the board shows.
const NIGHTS: i64 = 14;

#[derive(Template)]
#[template(path = "shelter/board.html")]
struct BoardPage {
    shell: Shell,
    days: Vec<Day>,
    columns: usize,
    houses: Vec<HouseRows>,
    sealed: bool,
    earlier: String,
    later: String,
    now: String,
    table_href: String,
    list_href: String,
    as_list: bool,
    title: String,
    free_tonight: i64,
    taken_tonight: i64,
    arriving: i64,
    /// Who leaves today or was to have left.
    leaving: Vec<StayLine>,
    leaving_today: i64,
    overdue: i64,
    waiting: i64,
    /// Stays past their expected end.
    past: Vec<PastLine>,
    may_add: bool,
}

struct PastLine {
    label: String,
    href: String,
    state: String,
    hint: String,
}

struct Day {
    weekday: String,
    month: String,
    is_tonight: bool,
}

struct HouseRows {
    name: String,
    href: String,
    phase: String,
    beds: Vec<BedRowView>,
    stays: Vec<StayLine>,
    free: Vec<String>,
}

struct BedRowView {
    room: String,
    bed: String,
    cells: Vec<CellView>,
}

struct CellView {
    state: &'static str,
    letter: String,
    text: String,
    sentence: String,
    href: String,
    is_tonight: bool,
}

struct StayLine {
    place: String,
    pseudonym: String,
    call_name: String,
    state: String,
    tone: &'static str,
    nights: String,
    href: String,
}

pub async fn board_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let tonight = tonight(state.services().clock().now(), &staff.time_zone);
    // A date that does not exist shows tonight: the board asks nothing that could be lost.
    let from = query.text("from").parse::<Date>().unwrap_or(tonight);
    let as_list = query.text("view") == "list";
    let board = services::shelter::board(state.services(), &staff, from, NIGHTS).await?;
    page(&template(shell, board, from, as_list))
}

fn template(shell: Shell, board: Board, from: Date, as_list: bool) -> BoardPage {
    let link = |date: Date, list: bool| {
        let view = if list { "&view=list" } else { "" };
        format!("{}/board?from={date}{view}", shell.base)
    };
    let mut page = BoardPage {
        days: board
            .nights
            .iter()
            .map(|night| Day {
                weekday: shell.short_day(night),
                month: shell.word("shell-month", &night.month().to_string()),
                is_tonight: *night == board.tonight,
            })
            .collect(),
        columns: board.nights.len() + 1,
        houses: Vec::new(),
        sealed: board.sealed,
        earlier: link(from.saturating_sub(NIGHTS.days()), as_list),
        later: link(from.saturating_add(NIGHTS.days()), as_list),
        now: link(board.tonight, as_list),
        table_href: link(from, false),
        list_href: link(from, true),
        as_list,
        title: shell.with("shelter-board-from", "date", shell.date(&from)),
        free_tonight: 0,
        taken_tonight: 0,
        arriving: 0,
        leaving: Vec::new(),
        leaving_today: 0,
        overdue: 0,
        waiting: 0,
        past: Vec::new(),
        may_add: shell.may(Permission::ManageHouses),
        shell,
    };
    let shell = page.shell.clone();
    for (house, room, bed, one) in &board.leaving {
        let place = shell.with2(
            "shelter-room-and-bed",
            "room",
            room.clone(),
            "bed",
            bed.clone(),
        );
        let mut line = stay_line(&shell, &format!("{house}, {place}"), one);
        if one.departs_on < board.tonight {
            page.overdue += 1;
            line.state = shell.t("shelter-overstays");
            line.tone = "attention";
        } else {
            page.leaving_today += 1;
            line.state = shell.t("shelter-leaves-today");
            line.tone = "info";
        }
        page.leaving.push(line);
    }
    for task in &board.move_on {
        if task.asks != MoveOn::Past {
            continue;
        }
        let who = match task.pseudonym.is_empty() {
            true => shell.t("shelter-somebody"),
            false => task.pseudonym.clone(),
        };
        page.past.push(PastLine {
            label: format!("{who}, {}", task.house),
            href: format!("{}/bookings/{}/next", shell.base, task.booking),
            state: shell.word("shelter-asks", task.asks.as_str()),
            hint: shell.with(
                "shelter-expected-until",
                "date",
                shell.date(&task.expected_on),
            ),
        });
    }
    let tonight_column = board
        .nights
        .iter()
        .position(|night| *night == board.tonight);
    for house in &board.houses {
        let mut rows = HouseRows {
            name: house.code_name.clone(),
            href: format!("{}/houses/{}", shell.base, house.id),
            phase: shell.word("shelter-phase", house.phase.as_str()),
            beds: Vec::new(),
            stays: Vec::new(),
            free: Vec::new(),
        };
        for room in &house.rooms {
            for bed in &room.beds {
                let place = shell.with2(
                    "shelter-room-and-bed",
                    "room",
                    room.name.clone(),
                    "bed",
                    bed.label.clone(),
                );
                stays(&shell, bed, &place, &mut rows.stays);
                if let Some(column) = tonight_column {
                    match bed.cells.get(column) {
                        Some(Cell::Free) => {
                            page.free_tonight += 1;
                            rows.free.push(place.clone());
                        }
                        Some(Cell::Taken(occupant)) => {
                            page.taken_tonight += 1;
                            count(&mut page, occupant, board.tonight);
                        }
                        _ => {}
                    }
                }
                rows.beds.push(BedRowView {
                    room: room.name.clone(),
                    bed: shell.with("shelter-bed-short", "bed", bed.label.clone()),
                    cells: board
                        .nights
                        .iter()
                        .zip(&bed.cells)
                        .map(|(night, cell)| {
                            cell_view(&shell, &place, *night, cell, *night == board.tonight)
                        })
                        .collect(),
                });
            }
        }
        page.houses.push(rows);
    }
    page
}

fn count(page: &mut BoardPage, occupant: &Occupant, tonight: Date) {
    match occupant.state {
        BookingState::Held => page.waiting += 1,
        BookingState::Confirmed if occupant.first_night == tonight => page.arriving += 1,
        _ => {}
    }
}

/// Each stay once, in the order of its nights.
fn stays(shell: &Shell, bed: &BoardBed, place: &str, lines: &mut Vec<StayLine>) {
    let mut last = None;
    for cell in &bed.cells {
        let Cell::Taken(one) = cell else { continue };
        if last == Some(one.booking) {
            continue;
        }
        last = Some(one.booking);
        lines.push(stay_line(shell, place, one));
    }
}

fn stay_line(shell: &Shell, place: &str, one: &Occupant) -> StayLine {
    StayLine {
        place: place.to_owned(),
        pseudonym: who(shell, one),
        call_name: one.call_name.clone(),
        state: shell.word("shelter-state", one.state.as_str()),
        tone: match one.state {
            BookingState::Held => "attention",
            BookingState::Confirmed => "info",
            BookingState::Arrived => "ok",
            _ => "",
        },
        nights: shell.with2(
            "shelter-from-until",
            "from",
            shell.date(&one.first_night),
            "until",
            shell.date(&one.departs_on),
        ),
        href: format!("{}/bookings/{}", shell.base, one.booking),
    }
}

fn cell_view(shell: &Shell, place: &str, night: Date, cell: &Cell, is_tonight: bool) -> CellView {
    let date = shell.date(&night);
    match cell {
        Cell::Free => CellView {
            state: "free",
            letter: String::new(),
            text: "\u{b7}".to_owned(),
            sentence: format!("{place}, {date}, {}", shell.t("shelter-state-free")),
            href: String::new(),
            is_tonight,
        },
        Cell::Closed(reason) => {
            let word = shell.t("shelter-close-closed");
            let why = shell.word("shelter-close-reason", reason.as_str());
            CellView {
                state: "closed",
                letter: shell.t("shelter-letter-closed"),
                text: word.clone(),
                sentence: format!("{place}, {date}, {word}: {why}"),
                href: String::new(),
                is_tonight,
            }
        }
        Cell::Elsewhere | Cell::Ended | Cell::RoomGiven | Cell::RoomFull => {
            let (letter, word) = match cell {
                Cell::Elsewhere => ("shelter-letter-elsewhere", "shelter-cell-elsewhere"),
                Cell::RoomGiven => ("shelter-letter-room", "shelter-cell-room-given"),
                Cell::RoomFull => ("shelter-letter-room", "shelter-cell-room-full"),
                _ => ("shelter-letter-closed", "shelter-cell-ended"),
            };
            let word = shell.t(word);
            CellView {
                state: "closed",
                letter: shell.t(letter),
                text: word.clone(),
                sentence: format!("{place}, {date}, {word}"),
                href: String::new(),
                is_tonight,
            }
        }
        Cell::Taken(one) => {
            let word = shell.word("shelter-state", one.state.as_str());
            CellView {
                state: match one.state {
                    BookingState::Held => "held",
                    BookingState::Confirmed => "confirmed",
                    BookingState::Departed => "closed",
                    _ => "occupied",
                },
                letter: shell.word("shelter-letter", one.state.as_str()),
                text: who(shell, one),
                sentence: format!("{place}, {date}, {word}, {}", who(shell, one)),
                href: format!("{}/bookings/{}", shell.base, one.booking),
                is_tonight,
            }
        }
    }
}

fn who(shell: &Shell, one: &Occupant) -> String {
    if one.pseudonym.is_empty() {
        shell.t("shelter-somebody")
    } else {
        one.pseudonym.clone()
    }
}
