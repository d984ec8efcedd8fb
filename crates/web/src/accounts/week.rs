//! A week of the reader's work, day by day: what is due, who arrives and who leaves.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::{Compartment, Permission};
use domain::shelter::{BookingState, tonight};
use jiff::ToSpan;
use jiff::civil::Date;
use services::accounts::covered_by_me;
use services::cases::reviews_due_of;
use services::shelter::{Board, Cell, Occupant, board, move_on_for};
use services::support::due_actions_for;
use vault::PersonId;

use super::reviews;
use crate::deadlines::rows_until;
use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, Staff, page};

/// Nobody plans further, and a page of a thousand weeks is somebody's mistake.
const WEEKS_AHEAD: i64 = 52;
const WEEKS_BACK: i64 = 4;

#[derive(Template)]
#[template(path = "accounts/week.html")]
struct WeekPage {
    shell: Shell,
    heading: String,
    earlier: String,
    this_week: String,
    later: String,
    /// What was due before today and is still open; only in this week.
    late: Vec<Entry>,
    /// More dates stand open than one list holds; this one leads to them.
    more: String,
    days: Vec<Day>,
}

struct Day {
    weekday: String,
    date: String,
    iso: String,
    is_today: bool,
    entries: Vec<Entry>,
}

/// One thing on one day.
struct Entry {
    day: Date,
    /// It stays to be done when its day has passed.
    is_open: bool,
    label: String,
    /// Empty when the reader has no page for it.
    href: String,
    state: String,
    tone: &'static str,
    hint: String,
}

pub async fn week(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    let today = state.services().clock().today(&staff.time_zone);
    // A date that does not exist, or one far away, shows this week: nothing is asked here that could be lost.
    let asked = query.text("from").parse::<Date>().ok().filter(|day| {
        let weeks = i64::from((*day - today).get_days()) / 7;
        (-WEEKS_BACK..=WEEKS_AHEAD).contains(&weeks)
    });
    let this_monday = monday(today);
    let first = monday(asked.unwrap_or(today));
    let last = first.saturating_add(6.days());
    let (entries, is_more) = entries(&shell, &state, &staff, today, (first, last)).await?;
    let (mut late, on_days): (Vec<Entry>, Vec<Entry>) = entries
        .into_iter()
        .partition(|one| one.day < today && one.is_open);
    late.retain(|_| first == this_monday);
    let mut on_days = on_days.into_iter().peekable();
    let mut days = Vec::with_capacity(7);
    for number in 0..7 {
        let day = first.saturating_add(i64::from(number).days());
        let mut entries = Vec::new();
        while let Some(entry) = on_days.next_if(|entry| entry.day <= day) {
            entries.extend((entry.day == day).then_some(entry));
        }
        days.push(Day {
            weekday: shell.word("missing-weekday", &(number + 1).to_string()),
            date: shell.date(&day),
            iso: day.to_string(),
            is_today: day == today,
            entries,
        });
    }
    let link = |day: Date| format!("{}/week?from={day}", shell.base);
    page(&WeekPage {
        heading: shell.with2(
            "accounts-week-heading",
            "from",
            shell.date(&first),
            "until",
            shell.date(&last),
        ),
        earlier: link(first.saturating_sub(7.days())),
        this_week: match first == this_monday {
            true => String::new(),
            false => format!("{}/week", shell.base),
        },
        later: link(last.saturating_add(1.days())),
        late,
        more: match is_more {
            true => format!("{}/dates", shell.base),
            false => String::new(),
        },
        days,
        shell,
    })
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// Everything until the end of a week, in the order of its days, what is still open from before it among it; and
/// whether some dates were left out.
async fn entries(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    today: Date,
    (first, last): (Date, Date),
) -> Result<(Vec<Entry>, bool), PageError> {
    let mut entries = Vec::new();
    let mut is_more = false;
    if staff.may(Permission::SeeDates) {
        let ahead = i64::from((last - today).get_days()).max(0);
        let (rows, more) = rows_until(shell, state, staff, ahead).await?;
        is_more = more;
        entries.extend(rows.into_iter().filter_map(|row| {
            Some(Entry {
                day: row.iso.parse().ok()?,
                is_open: true,
                label: format!("{} · {}", row.pseudonym, row.what),
                href: row.href,
                state: row.left,
                tone: row.tone,
                hint: row.who,
            })
        }));
    }
    if staff.may(Permission::WriteCases) {
        entries.extend(tasks(shell, state, staff, last).await?);
    }
    if staff.may(Permission::SeeBoard) {
        let night = first.max(tonight(state.services().clock().now(), &staff.time_zone));
        let nights = i64::from((last - night).get_days()) + 1;
        if nights > 0 {
            let board = board(state.services(), staff, night, nights).await?;
            let may_read = staff.holds(Compartment::Shelter);
            entries.extend(moves(shell, &board, may_read));
        }
    }
    entries.sort_by_key(|entry| entry.day);
    Ok((entries, is_more))
}

/// What the reader has promised, the plans she looks at again, and the stays that end; and the same of colleagues who are
/// away today, as long as she stands in for them.
async fn tasks(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    last: Date,
) -> Result<Vec<Entry>, PageError> {
    let mut entries = tasks_of(shell, state, staff, (staff.person, last)).await?;
    if staff.holds(Compartment::Casework) {
        for one in covered_by_me(state.services(), staff).await? {
            let until = one.absence.until();
            let hers = tasks_of(shell, state, staff, (one.person, last.min(until))).await?;
            let until = shell.date(&until);
            let for_whom = shell.with2("absence-day", "who", one.who.as_str(), "until", until);
            entries.extend(hers.into_iter().map(|entry| Entry {
                hint: for_whom.clone(),
                ..entry
            }));
        }
    }
    Ok(entries)
}

/// What somebody has to do whose work is the reader's today.
async fn tasks_of(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    (person, last): (PersonId, Date),
) -> Result<Vec<Entry>, PageError> {
    let services = state.services();
    let case = |id: &str| format!("{}/cases/{id}/plan", shell.base);
    let mut entries = Vec::new();
    for action in due_actions_for(services, staff, person, last).await? {
        entries.push(Entry {
            day: action.due_on,
            is_open: true,
            label: format!("{} · {}", action.pseudonym, action.text.text()),
            href: case(&action.case.to_string()),
            state: shell.t("accounts-week-action"),
            tone: "info",
            hint: String::new(),
        });
    }
    for review in reviews_due_of(services, staff, person, last).await? {
        entries.push(Entry {
            day: review.due_on,
            is_open: true,
            href: reviews::href(shell, &review),
            state: reviews::kind(shell, &review),
            tone: "info",
            hint: String::new(),
            label: review.pseudonym,
        });
    }
    for one in move_on_for(services, staff, person).await? {
        entries.push(Entry {
            day: one.expected_on,
            is_open: true,
            label: match one.pseudonym.is_empty() {
                true => one.house,
                false => format!("{} · {}", one.pseudonym, one.house),
            },
            href: format!("{}/bookings/{}/next", shell.base, one.booking),
            state: shell.t("accounts-week-stay-ends"),
            tone: "info",
            hint: String::new(),
        });
    }
    entries.retain(|entry| entry.day <= last);
    Ok(entries)
}

/// Who arrives and who leaves in the nights of a board, each once.
fn moves(shell: &Shell, board: &Board, may_read: bool) -> Vec<Entry> {
    let mut seen = Vec::new();
    let mut entries = Vec::new();
    let mut add = |house: &str, occupant: &Occupant| {
        if seen.contains(&occupant.booking) {
            return;
        }
        seen.push(occupant.booking);
        let who = match may_read && !occupant.pseudonym.is_empty() {
            true => occupant.pseudonym.clone(),
            false => shell.t("accounts-day-somebody"),
        };
        let mut entry = |day: Date, key: &str, tone: &'static str| {
            entries.push(Entry {
                day,
                is_open: false,
                label: format!("{who} · {house}"),
                href: format!("{}/bookings/{}", shell.base, occupant.booking),
                state: shell.t(key),
                tone,
                hint: String::new(),
            });
        };
        match occupant.state {
            BookingState::Held => entry(occupant.first_night, "accounts-week-asked", "attention"),
            BookingState::Confirmed => entry(occupant.first_night, "accounts-week-arrives", "new"),
            _ => {}
        }
        entry(occupant.departs_on, "accounts-week-departs", "");
    };
    for (house, _, _, occupant) in &board.leaving {
        add(house, occupant);
    }
    for house in &board.houses {
        let beds = house.rooms.iter().flat_map(|room| &room.beds);
        for cell in beds.flat_map(|bed| &bed.cells) {
            if let Cell::Taken(occupant) = cell {
                add(&house.code_name, occupant);
            }
        }
    }
    entries
}
