//! The week of a roster: who is on duty, from when until when.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::intake::duty::{DutyPhone, Turn, TurnError, parse_time_of_day, week_of};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use services::intake::duty::{
    NewTurn, Roster, TurnNotAdded, Week, add_turn, copy_week, remove_turn, week, zone_of,
};
use vault::DutyTurnId;

use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

/// One turn on a day of the week.
struct TurnRow {
    name: String,
    hours: String,
    phone: String,
    dial: String,
    is_now: bool,
    remove: String,
}

struct DayRow {
    name: String,
    is_today: bool,
    turns: Vec<TurnRow>,
}

/// What was typed, when the page is shown again.
#[derive(Default)]
struct TurnForm {
    from: String,
    until: String,
    phone: String,
}

#[derive(Template)]
#[template(path = "intake/duty.html")]
struct DutyPage {
    shell: Shell,
    is_network: bool,
    /// Whether the roster of her centre is her work too.
    sees_centre: bool,
    may_keep: bool,
    /// Where forms go: `/duty` or `/duty/network`.
    action: String,
    monday: String,
    title: String,
    previous: String,
    next: String,
    this_week: String,
    days: Vec<DayRow>,
    is_empty: bool,
    people: Vec<Choice>,
    days_from: Vec<Choice>,
    days_until: Vec<Choice>,
    id: String,
    form: TurnForm,
    errors: Errors,
}

fn roster_of(shell: &Shell) -> Roster {
    if shell.path().starts_with("/duty/network") {
        Roster::Network
    } else {
        Roster::Centre
    }
}

const fn path_of(roster: Roster) -> &'static str {
    match roster {
        Roster::Centre => "/duty",
        Roster::Network => "/duty/network",
    }
}

/// The Monday that an address or a form names; this week's when it names none.
fn monday_of(state: &AppState, staff: &Staff, typed: &str) -> Date {
    let today = state.services().clock().today(&staff.time_zone);
    week_of(typed.parse().unwrap_or(today))
}

pub async fn centre_week(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    // Who keeps the network's roster only, and works at no centre's intake, begins there.
    if !staff.may(Permission::KeepDuty) {
        return Ok(redirect(&shell, "/duty/network"));
    }
    show(shell, &state, &staff, &query, Errors::default()).await
}

pub async fn network_week(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    show(shell, &state, &staff, &query, Errors::default()).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let roster = roster_of(&shell);
    let monday = monday_of(state, staff, fields.text("week"));
    let view = week(state.services(), staff, roster, monday).await?;
    let id: DutyTurnId = state.services().random().id();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = DutyPage::new(shell, staff, roster, monday, view, fields, id, errors);
    page_with_status(status, &page)
}

impl DutyPage {
    #[expect(
        clippy::too_many_arguments,
        reason = "what a page is made of, used once"
    )]
    fn new(
        shell: Shell,
        staff: &Staff,
        roster: Roster,
        monday: Date,
        view: Week,
        fields: &Fields,
        id: DutyTurnId,
        errors: Errors,
    ) -> Self {
        let zone = zone_of(staff);
        let path = path_of(roster);
        let may_keep = staff.may(match roster {
            Roster::Centre => Permission::KeepDuty,
            Roster::Network => Permission::KeepNetworkDuty,
        });
        let today = zone.to_datetime(view.now).date();
        let day = |place: i32| monday.checked_add(place.days()).unwrap_or(monday);
        let days: Vec<DayRow> = (0..7)
            .map(|place| {
                let date = day(place);
                let begin = zone
                    .to_ambiguous_timestamp(date.to_datetime(Time::midnight()))
                    .compatible();
                let end = zone
                    .to_ambiguous_timestamp(day(place + 1).to_datetime(Time::midnight()))
                    .compatible();
                let (Ok(begin), Ok(end)) = (begin, end) else {
                    return DayRow {
                        name: weekday(&shell, date),
                        is_today: false,
                        turns: Vec::new(),
                    };
                };
                let whole = Turn {
                    from: begin,
                    until: end,
                };
                let turns = view.turns.iter().filter(|one| one.turn.overlaps(whole));
                DayRow {
                    name: weekday(&shell, date),
                    is_today: date == today,
                    turns: turns
                        .map(|one| TurnRow {
                            name: one.username.clone(),
                            hours: hours(&shell, &zone, date, one.turn, whole),
                            dial: DutyPhone::parse(&one.phone)
                                .map(|phone| phone.dial())
                                .unwrap_or_default(),
                            phone: one.phone.clone(),
                            // Said on the day that is today, and not on each of her days.
                            is_now: one.is_now && date == today,
                            // Offered once: on the first of its days that is shown.
                            remove: if one.turn.from >= begin || place == 0 {
                                format!("{}/{}/remove", shell.link(path), one.id)
                            } else {
                                String::new()
                            },
                        })
                        .collect(),
                }
            })
            .collect();
        let link = |monday: Date| shell.link(&format!("{path}?week={monday}"));
        let choice = |place: i32, field: &str| {
            let date = day(place);
            let value = date.to_string();
            let chosen =
                fields.text(field) == value || (fields.text(field).is_empty() && date == today);
            Choice::new(value, weekday(&shell, date), chosen)
        };
        let people = view
            .candidates
            .iter()
            .map(|person| {
                let value = person.id.to_string();
                let chosen = fields.text("person") == value;
                let name = match roster {
                    Roster::Centre => person.username.clone(),
                    Roster::Network => format!(
                        "{} ({}, {})",
                        person.username,
                        shell.word("accounts-role", person.role.as_str()),
                        person.centre
                    ),
                };
                let name = if person.has_key || roster == Roster::Network {
                    name
                } else {
                    shell.with("intake-duty-no-key", "name", name)
                };
                Choice::new(value, name, chosen)
            })
            .collect();
        Self {
            is_network: roster == Roster::Network,
            sees_centre: staff.may(Permission::KeepDuty),
            may_keep,
            action: shell.link(path),
            title: shell.with2(
                "intake-duty-week",
                "first",
                shell.date(&monday),
                "last",
                shell.date(&day(6)),
            ),
            previous: link(day(-7)),
            next: link(day(7)),
            this_week: if week_of(today) == monday {
                String::new()
            } else {
                shell.link(path)
            },
            is_empty: days.iter().all(|day| day.turns.is_empty()),
            days,
            people,
            days_from: (0..7).map(|place| choice(place, "from_day")).collect(),
            // A night's duty ends on the next day, which may be the next Monday.
            days_until: (0..8).map(|place| choice(place, "until_day")).collect(),
            id: match fields.text("id") {
                "" => id.to_string(),
                typed => typed.to_owned(),
            },
            form: TurnForm {
                from: fields.text("from").to_owned(),
                until: fields.text("until").to_owned(),
                phone: fields.text("phone").to_owned(),
            },
            monday: monday.to_string(),
            errors,
            shell,
        }
    }
}

/// `Monday 23 November 2026` would be long for a narrow screen: `Mon 23`.
fn weekday(shell: &Shell, date: Date) -> String {
    shell.short_day(&date)
}

/// `22:00 – 06:00 (Tue 24)`, by the clock on the wall; the day where it is not the one of the row. On the
/// days after the first: until when it goes on, or that it goes on all day.
fn hours(shell: &Shell, zone: &TimeZone, row: Date, turn: Turn, day: Turn) -> String {
    let time = |local: DateTime| format!("{:02}:{:02}", local.hour(), local.minute());
    let (from, until) = (zone.to_datetime(turn.from), zone.to_datetime(turn.until));
    if turn.from < day.from {
        return if turn.until < day.until {
            shell.with("intake-duty-goes-on-until", "time", time(until))
        } else {
            shell.t("intake-duty-all-day")
        };
    }
    if until.date() == row {
        return format!("{} – {}", time(from), time(until));
    }
    format!(
        "{} – {} ({})",
        time(from),
        time(until),
        shell.short_day(&until.date())
    )
}

pub async fn add(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let roster = roster_of(&shell);
    let (new, mut errors) = read(&shell, &zone_of(&staff), &fields);
    let Some(new) = new else {
        return show(shell, &state, &staff, &fields, errors).await;
    };
    let monday = week_of(zone_of(&staff).to_datetime(new.turn.from).date());
    match add_turn(state.services(), &staff, roster, new).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("{}?week={monday}&done=duty-added", path_of(roster)),
        )),
        Err(TurnNotAdded::NotHers) => {
            errors.add("person", shell.t("intake-duty-person-missing"));
            show(shell, &state, &staff, &fields, errors).await
        }
        Err(TurnNotAdded::AlreadyOnDuty) => {
            errors.add("person", shell.t("intake-duty-already"));
            show(shell, &state, &staff, &fields, errors).await
        }
        Err(TurnNotAdded::Service(error)) => Err(error.into()),
    }
}

/// A form's strings as a turn, or every field that needs another look.
fn read(shell: &Shell, zone: &TimeZone, fields: &Fields) -> (Option<NewTurn>, Errors) {
    let mut errors = Errors::default();
    let person = fields.text("person").parse().ok();
    if person.is_none() {
        errors.add("person", shell.t("intake-duty-person-missing"));
    }
    let mut moment = |day: &str, time: &str| {
        let date: Option<Date> = fields.text(day).parse().ok();
        match (date, parse_time_of_day(fields.text(time))) {
            (Some(date), Ok((time, ends_the_day))) => {
                let days = i32::from(ends_the_day);
                Some(
                    date.checked_add(days.days())
                        .unwrap_or(date)
                        .to_datetime(time),
                )
            }
            _ => {
                errors.add(time, shell.t("intake-duty-time-error"));
                None
            }
        }
    };
    let (from, until) = (moment("from_day", "from"), moment("until_day", "until"));
    let turn = match (from, until) {
        (Some(from), Some(until)) => match Turn::local(from, until, zone) {
            Ok(turn) => Some(turn),
            Err(TurnError::TooLong) => {
                errors.add("until", shell.t("intake-duty-too-long"));
                None
            }
            Err(TurnError::EndsBeforeItBegins) => {
                errors.add("until", shell.t("intake-duty-ends-early"));
                None
            }
            Err(TurnError::NoSuchTime) => {
                errors.add("until", shell.t("intake-duty-skipped"));
                None
            }
        },
        _ => None,
    };
    let phone = DutyPhone::parse(fields.text("phone"));
    if phone.is_err() {
        errors.add("phone", shell.t("intake-duty-phone-error"));
    }
    let id = fields.text("id").parse().ok();
    if id.is_none() && errors.is_empty() {
        errors.add("person", shell.t("intake-send-again"));
    }
    let new = match (id, person, turn, phone) {
        (Some(id), Some(person), Some(turn), Ok(phone)) if errors.is_empty() => Some(NewTurn {
            id,
            person,
            turn,
            phone,
        }),
        _ => None,
    };
    (new, errors)
}

pub async fn remove(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(turn): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let roster = roster_of(&shell);
    let turn: DutyTurnId = turn.parse().map_err(|_| PageError::NotFound)?;
    remove_turn(state.services(), &staff, roster, turn).await?;
    let monday = monday_of(&state, &staff, fields.text("week"));
    Ok(redirect(
        &shell,
        &format!("{}?week={monday}&done=duty-removed", path_of(roster)),
    ))
}

pub async fn copy(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let roster = roster_of(&shell);
    let monday = monday_of(&state, &staff, fields.text("week"));
    let count = copy_week(state.services(), &staff, roster, monday).await?;
    let done = if count == 0 {
        "duty-nothing-copied"
    } else {
        "duty-copied"
    };
    Ok(redirect(
        &shell,
        &format!("{}?week={monday}&done={done}", path_of(roster)),
    ))
}
