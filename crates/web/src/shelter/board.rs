use askama::Template;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use domain::accounts::Permission;
use domain::shelter::{BookingState, MoveOn, tonight};
use jiff::ToSpan;
use jiff::civil::Date;
use services::shelter::{Board, BoardBed, Cell, Occupant};

use super::beds::nights_heading;
use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, Staff, page};

/// How many nights the board can show; the first number unless another one is asked for.
const NIGHTS: [i64; 3] = [14, 28, 56];

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
    lengths: Vec<Length>,
    /// What the board stands at, and where that is asked.
    version: String,
    watch: String,
    title: String,
    /// Of the beds that could be slept in, on these nights.
    occupancy: String,
    /// Who is expected tonight, or was before.
    expected: Vec<StayLine>,
    /// Free nights between two stays.
    gaps: Vec<GapLine>,
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

/// A number of nights to show.
struct Length {
    label: String,
    href: String,
    current: bool,
}

struct GapLine {
    place: String,
    nights: String,
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
    let nights = query.text("nights").parse::<i64>().unwrap_or_default();
    let nights = match NIGHTS.contains(&nights) {
        true => nights,
        false => NIGHTS[0],
    };
    // What it stands at comes first: what happens in between is found at the next look.
    let version = services::shelter::board_version(state.services(), &staff).await?;
    let board = services::shelter::board(state.services(), &staff, from, nights).await?;
    page(&template(shell, board, (from, nights), as_list, version))
}

/// What the board stands at, for the page that is open.
pub async fn version(State(state): State<AppState>, staff: Staff) -> Result<Response, PageError> {
    let version = services::shelter::board_version(state.services(), &staff).await?;
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], version).into_response())
}

fn template(
    shell: Shell,
    board: Board,
    (from, shown): (Date, i64),
    as_list: bool,
    version: String,
) -> BoardPage {
    let link_for = |date: Date, list: bool, nights: i64| {
        let view = if list { "&view=list" } else { "" };
        let nights = match nights == NIGHTS[0] {
            true => String::new(),
            false => format!("&nights={nights}"),
        };
        format!("{}/board?from={date}{nights}{view}", shell.base)
    };
    let link = |date: Date, list: bool| link_for(date, list, shown);
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
        earlier: link(from.saturating_sub(shown.days()), as_list),
        later: link(from.saturating_add(shown.days()), as_list),
        now: link(board.tonight, as_list),
        table_href: link(from, false),
        list_href: link(from, true),
        as_list,
        lengths: NIGHTS
            .into_iter()
            .map(|nights| Length {
                label: shell.with("shelter-board-nights", "count", nights),
                href: link_for(from, as_list, nights),
                current: nights == shown,
            })
            .collect(),
        version,
        watch: format!("{}/board/version", shell.base),
        occupancy: String::new(),
        expected: Vec::new(),
        gaps: Vec::new(),
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
    let (mut taken, mut usable) = (0_i64, 0_i64);
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
                let whole = format!("{}, {place}", house.code_name);
                gaps(&shell, &board.nights, bed, &whole, &mut page.gaps);
                for cell in &bed.cells {
                    match cell {
                        Cell::Taken(_) => (taken, usable) = (taken + 1, usable + 1),
                        Cell::Free | Cell::RoomGiven | Cell::RoomFull => usable += 1,
                        Cell::Closed(_) | Cell::Elsewhere | Cell::Ended => {}
                    }
                }
                if let Some(column) = tonight_column {
                    match bed.cells.get(column) {
                        Some(Cell::Free) => {
                            page.free_tonight += 1;
                            rows.free.push(place.clone());
                        }
                        Some(Cell::Taken(occupant)) => {
                            page.taken_tonight += 1;
                            count(&mut page, occupant, board.tonight);
                            if occupant.state == BookingState::Confirmed {
                                page.expected.push(stay_line(&shell, &whole, occupant));
                            }
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
    page.occupancy = match usable {
        0 => shell.t("shelter-none"),
        usable => shell.with("shelter-percent", "number", taken * 100 / usable),
    };
    page
}

/// Free nights of a bed between two stays that both are on the board.
fn gaps(shell: &Shell, nights: &[Date], bed: &BoardBed, place: &str, lines: &mut Vec<GapLine>) {
    let mut after_stay = false;
    let mut since: Option<Date> = None;
    for (night, cell) in nights.iter().zip(&bed.cells) {
        match cell {
            Cell::Taken(_) => {
                if let Some(first) = since.take() {
                    let count = i64::from((*night - first).get_days());
                    lines.push(GapLine {
                        place: place.to_owned(),
                        nights: nights_heading(shell, first, count),
                    });
                }
                after_stay = true;
            }
            Cell::Free if after_stay => since = since.or(Some(*night)),
            Cell::Free => {}
            _ => (after_stay, since) = (false, None),
        }
    }
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
