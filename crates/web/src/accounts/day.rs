//! The first page of a day: what needs me now, in order.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::accounts::{Compartment, Permission};
use domain::shelter::{BookingState, WaitingPriority, tonight};
use jiff::ToSpan;
use services::accounts::{kept_forms, key_requests_of_centre, key_requests_to_me, people};
use services::cases::enquiries::open_questions;
use services::cases::{mine, newly_mine, reviews_due};
use services::intake::triage::{TriageTaskKind, triage_tasks};
use services::intake::{QueueEntry, climbed_to, reports_of_day};
use services::shelter::{Cell, MoveOnTask, Occupant, board, move_on_of_mine, waiting_list};

use super::absences;
use super::exceptions::waiting_exceptions;
use super::key_requests::{RequestTask, task_of};
use super::late_steps;
use super::mine::{Promised, promised, young_people};
use super::near::too_near;
use super::reviews;
use crate::deadlines::{DateRow, rows_of_day};
use crate::intake::{HeldRow, Reach, held_rows, reach, short_name};
use crate::life::{review_rows, shift_tasks};
use crate::missing::{DayMissing, missing_rows};
use crate::notes::{DraftRow, draft_rows};
use crate::shell::{AppState, PageError, Shell, Staff, page};
use crate::shelter::move_on_tone;

/// How many nights ahead the houses are looked at.
const NIGHTS: i64 = 7;

/// How many days ahead the reader's own tasks are looked at; the week has those after them.
pub(super) const DAYS: i64 = 7;

/// How many young people of the reader are named; the list has them all.
const MINE: usize = 20;

#[derive(Template)]
#[template(path = "accounts/day.html")]
struct DayPage {
    shell: Shell,
    /// Who is missing: before everything else.
    missing: Vec<DayMissing>,
    kept: Vec<Task>,
    /// Notes that the reader has not finished.
    drafts: Vec<DraftRow>,
    /// Keys that somebody asks back from trustees: for the trustee, the asker and her colleagues.
    requests: Vec<RequestTask>,
    /// A key of the reader's role that nobody has handed her yet.
    lacks_keys: bool,
    /// Reports that nobody took up in time, and whom to call. Nothing of what they say.
    climbed: Vec<ClimbedRow>,
    /// Reports that are held back from the queue and wait to be looked through.
    held: Vec<HeldRow>,
    /// Dates of young people that are missed or due soon.
    dates: Vec<DateRow>,
    /// What the reader has promised, overdue first. It is ticked off here.
    promised: Vec<Promised>,
    /// Those that begin with what cannot wait.
    alarms: Vec<Section>,
    sections: Vec<Section>,
    handovers: Vec<Task>,
}

/// A report that waits unread and has climbed to the reader.
struct ClimbedRow {
    label: String,
    tone: &'static str,
    state: String,
    received: String,
    on_duty: Vec<Reach>,
    network_duty: Vec<Reach>,
    can_open: Vec<String>,
    /// The queue, for whoever may see it.
    href: String,
}

/// One thing to do.
pub(super) struct Task {
    pub label: String,
    pub href: String,
    pub state: String,
    pub tone: &'static str,
    pub hint: String,
}

/// The things to do of one kind.
pub(super) struct Section {
    pub title: String,
    pub tasks: Vec<Task>,
    /// What is so when there is nothing to do, and where to go on.
    pub empty: String,
    pub go_on: String,
    pub href: String,
}

pub async fn day(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let missing = missing_rows(&shell, &state, &staff).await?;
    let kept = kept_forms(state.services(), &staff)
        .await?
        .into_iter()
        .map(|form| Task {
            label: shell.with("accounts-kept-task", "when", shell.moment(&form.saved_at)),
            href: format!("{}/kept/{}", shell.base, form.id),
            state: shell.t("accounts-kept-state"),
            tone: "attention",
            hint: String::new(),
        })
        .collect();
    let drafts = match staff.may(Permission::WriteCases) {
        true => draft_rows(&shell, &state, &staff, None).await?,
        false => Vec::new(),
    };
    let requests = requests(&shell, &state, &staff).await?;
    let climbed = climbed(&shell, &state, &staff).await?;
    let held = held_rows(&shell, &state, &staff).await?;
    let dates = match staff.may(Permission::SeeDates) {
        true => rows_of_day(&shell, &state, &staff).await?,
        false => Vec::new(),
    };
    let promised = match staff.may(Permission::WriteCases) {
        true => {
            let today = state.services().clock().today(&staff.time_zone);
            promised(&shell, &state, &staff, today.saturating_add(DAYS.days())).await?
        }
        false => Vec::new(),
    };
    let mut sections = Vec::new();
    sections.extend(too_near(&shell, &state, &staff).await?);
    sections.extend(late_steps::section(&shell, &state, &staff).await?);
    if staff.may(Permission::HandleReports) {
        sections.extend(asked(&shell, &state, &staff).await?);
        sections.push(reports(&shell, &state, &staff).await?);
    }
    if staff.may(Permission::OpenCases) && staff.holds(Compartment::Casework) {
        sections.extend(questions(&shell, &state, &staff).await?);
    }
    if staff.may(Permission::HoldBeds) && staff.holds(Compartment::Casework) {
        sections.extend(waiting(&shell, &state, &staff).await?);
    }
    if staff.may(Permission::ManageBookings) {
        sections.push(houses(&shell, &state, &staff).await?);
    }
    if staff.may(Permission::WorkShifts) {
        sections.extend(shifts(&shell, &state, &staff).await?);
    }
    if staff.may(Permission::SeeRestrictions) {
        sections.extend(restrictions(&shell, &state, &staff).await?);
    }
    sections.extend(waiting_exceptions(&shell, &state, &staff).await?);
    if staff.may(Permission::WriteCases) {
        sections.push(actions(&shell, &state, &staff).await?);
        if staff.holds(Compartment::Casework) {
            sections.extend(absences::sections(&shell, &state, &staff).await?);
        }
    }
    let handovers = if staff.may(Permission::SeePeople) {
        handovers(&shell, &state, &staff).await?
    } else {
        Vec::new()
    };
    let lacks_keys = staff
        .role
        .compartments()
        .iter()
        .any(|compartment| !staff.holds(*compartment));
    // What cannot wait stands above what has a day.
    for section in &mut sections {
        section.tasks.sort_by_key(|task| task.tone != "danger");
    }
    let (alarms, sections) = sections.into_iter().partition(|section: &Section| {
        let first = section.tasks.first();
        first.is_some_and(|task| task.tone == "danger")
    });
    page(&DayPage {
        shell,
        alarms,
        missing,
        kept,
        drafts,
        requests,
        lacks_keys,
        climbed,
        held,
        dates,
        promised,
        sections,
        handovers,
    })
}

async fn climbed(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<ClimbedRow>, PageError> {
    Ok(climbed_to(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| ClimbedRow {
            label: shell.with2(
                "accounts-day-climbed-report",
                "name",
                short_name(&one.report.to_string()),
                "centre",
                &one.centre,
            ),
            tone: crate::intake::tone(one.priority),
            state: shell.word("intake-priority", one.priority.as_str()),
            received: shell.with(
                "accounts-day-climbed-since",
                "when",
                shell.moment(&one.received_at),
            ),
            on_duty: reach(shell, &one.on_duty),
            network_duty: reach(shell, &one.network_duty),
            can_open: one.can_open,
            href: if one.is_own_centre && staff.may(Permission::SeeQueue) {
                shell.link("/intake")
            } else {
                String::new()
            },
        })
        .collect())
}

/// Requests for keys: those that wait for the reader's share, and those at her centre.
async fn requests(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<RequestTask>, PageError> {
    let mut requests = key_requests_to_me(state.services(), staff).await?;
    if staff.may(Permission::SeePeople) {
        for request in key_requests_of_centre(state.services(), staff).await? {
            if requests.iter().all(|one| one.id != request.id) {
                requests.push(request);
            }
        }
    }
    Ok(requests.iter().map(|one| task_of(shell, one)).collect())
}

/// What colleagues wait for in their reports: a signature, a view; and what came back. Nothing when nobody does.
async fn asked(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let now = state.services().clock().now();
    let tasks: Vec<Task> = triage_tasks(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| {
            let (label, kind, tone) = match one.kind {
                TriageTaskKind::Countersign => {
                    ("triage-day-countersign", "triage-day-to-sign", "attention")
                }
                TriageTaskKind::OpinionAsked => {
                    ("triage-day-opinion", "triage-day-to-answer", "new")
                }
                TriageTaskKind::OpinionGiven => {
                    ("triage-day-answered", "triage-day-to-read", "info")
                }
                TriageTaskKind::Offered => {
                    ("triage-day-offered", "triage-day-to-accept", "attention")
                }
            };
            Task {
                label: shell.with2(
                    label,
                    "name",
                    short_name(&one.report.to_string()),
                    "by",
                    one.by,
                ),
                href: match one.kind {
                    TriageTaskKind::Offered => {
                        shell.link(&format!("/intake/offers/{}", one.report))
                    }
                    _ => shell.link(&format!("/intake/{}", one.report)),
                },
                state: shell.t(kind),
                tone,
                hint: match one.due_at {
                    Some(due) => crate::intake::clock(shell, "decide", due, now),
                    None => shell.moment(&one.at),
                },
            }
        })
        .collect();
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("triage-day-title"),
        tasks,
        empty: String::new(),
        go_on: shell.t("triage-offers-title"),
        href: format!("{}/intake/offers", shell.base),
    }))
}

/// Reports that are overdue, that nobody has claimed, or that the reader has claimed herself.
async fn reports(shell: &Shell, state: &AppState, staff: &Staff) -> Result<Section, PageError> {
    let (reports, is_more) = reports_of_day(state.services(), staff).await?;
    let tasks = reports
        .into_iter()
        .map(|report| {
            let (state, tone) = if report.is_overdue {
                ("accounts-day-overdue", "attention")
            } else if report.claimed_by.is_none() && report.state == "waiting" {
                ("accounts-day-report-waits", "new")
            } else if report.unread > 0 {
                ("accounts-day-report-answered", "new")
            } else if report.awaits_case {
                ("accounts-day-report-awaits-case", "info")
            } else if report.is_mine {
                ("accounts-day-report-mine", "info")
            } else {
                ("accounts-day-report-waits", "new")
            };
            Task {
                // As the queue names it, so that the two lists are seen to be about the same.
                label: shell.with2(
                    "accounts-day-report",
                    "name",
                    short_name(&report.id.to_string()),
                    "priority",
                    shell.word("intake-priority", report.priority.as_str()),
                ),
                href: format!("{}/intake/{}", shell.base, report.id),
                state: shell.t(state),
                tone,
                hint: report_hint(shell, &report),
            }
        })
        .collect();
    Ok(Section {
        title: shell.t("accounts-day-reports"),
        tasks,
        empty: shell.t("accounts-day-reports-empty"),
        go_on: shell.t(match is_more {
            true => "intake-day-more",
            false => "accounts-day-reports-go-on",
        }),
        href: format!("{}/intake", shell.base),
    })
}

/// What other centres ask. Nothing at all when they ask nothing: most days they do not.
async fn questions(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let tasks: Vec<Task> = open_questions(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| Task {
            label: shell.with("cases-enquiry-question", "centre", one.centre),
            href: format!("{}/enquiries/asked/{}", shell.base, one.id),
            state: shell.word("cases-enquiry-state", &one.state),
            tone: "new",
            hint: shell.with("cases-enquiry-until", "when", shell.moment(&one.expires_at)),
        })
        .collect();
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("cases-enquiries"),
        tasks,
        empty: String::new(),
        go_on: shell.t("cases-enquiries-go-on"),
        href: format!("{}/enquiries", shell.base),
    }))
}

/// The shifts of the houses. Nothing at all for a centre without a house.
async fn shifts(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let tasks: Vec<Task> = shift_tasks(shell, state, staff)
        .await?
        .into_iter()
        .map(|one| Task {
            label: one.label,
            href: one.href,
            state: one.state,
            tone: one.tone,
            hint: String::new(),
        })
        .collect();
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("life-shift"),
        tasks,
        empty: String::new(),
        go_on: shell.t("life-day-go-on"),
        href: shell.link("/shift"),
    }))
}

/// Restrictions on liberty that nobody looked at again in time. Nothing at all when there is none.
async fn restrictions(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let list = shell.link("/restrictions");
    let tasks: Vec<Task> = review_rows(shell, state, staff)
        .await?
        .into_iter()
        .filter(|one| one.is_overdue)
        .map(|one| Task {
            label: one.label,
            href: match one.href.is_empty() {
                true => list.clone(),
                false => one.href,
            },
            state: one.state,
            tone: one.tone,
            hint: one.hint,
        })
        .collect();
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("life-restrictions-day"),
        tasks,
        empty: String::new(),
        go_on: shell.t("life-restrictions-go-on"),
        href: list,
    }))
}

/// When it is due, and what is new about it: never what it says.
fn report_hint(shell: &Shell, report: &QueueEntry) -> String {
    let mut hints = vec![shell.with(
        "accounts-day-report-due",
        "when",
        shell.moment(&report.due_at),
    )];
    if report.unread > 0 {
        hints.push(shell.with("intake-unread", "number", report.unread));
    }
    if report.is_withdrawn {
        hints.push(shell.t("conversation-withdrawn-tag"));
    }
    if let Some(at) = &report.ends_soon {
        hints.push(shell.with("conversation-staff-ends", "when", shell.day(at)));
    }
    hints.join(". ")
}

/// Who waits for an answer of the houses, who arrives and who leaves.
async fn houses(shell: &Shell, state: &AppState, staff: &Staff) -> Result<Section, PageError> {
    let now = state.services().clock().now();
    let night = tonight(now, &staff.time_zone);
    let board = board(state.services(), staff, night, NIGHTS).await?;
    let mut seen = Vec::new();
    let mut tasks = Vec::new();
    let may_read = staff.holds(Compartment::Shelter);
    let label = |house: &str, occupant: &Occupant| {
        let who = if may_read && !occupant.pseudonym.is_empty() {
            occupant.pseudonym.clone()
        } else {
            shell.t("accounts-day-somebody")
        };
        format!("{who}, {house}")
    };
    // Her nights are over, so no cell of the board has her.
    for (house, _, _, occupant) in &board.leaving {
        let overstays = occupant.departs_on < night;
        let (order, key, tone) = match overstays {
            true => (2, "shelter-overstays", "attention"),
            false => (3, "accounts-day-departure", "info"),
        };
        let task = Task {
            label: label(house, occupant),
            href: format!("{}/bookings/{}", shell.base, occupant.booking),
            state: shell.t(key),
            tone,
            hint: String::new(),
        };
        tasks.push((order, None, task));
    }
    for (house, bed) in board.houses.iter().flat_map(|house| {
        house
            .rooms
            .iter()
            .flat_map(|room| room.beds.iter())
            .map(move |bed| (house, bed))
    }) {
        for cell in &bed.cells {
            let Cell::Taken(occupant) = cell else {
                continue;
            };
            if seen.contains(&occupant.booking) {
                continue;
            }
            seen.push(occupant.booking);
            let (order, state_key, tone) = match occupant.state {
                BookingState::Held => (0, "accounts-day-answer", "attention"),
                BookingState::Confirmed if occupant.first_night <= night => {
                    (1, "accounts-day-arrival", "info")
                }
                _ => continue,
            };
            let hint = match occupant.hold_expires_at {
                Some(end) if order == 0 => {
                    shell.with("accounts-day-hold-ends", "when", shell.moment(&end))
                }
                _ => String::new(),
            };
            let task = Task {
                label: label(&house.code_name, occupant),
                href: format!("{}/bookings/{}", shell.base, occupant.booking),
                state: shell.t(state_key),
                tone,
                hint,
            };
            tasks.push((order, occupant.hold_expires_at, task));
        }
    }
    for one in &board.move_on {
        tasks.push((4, None, move_on_task(shell, one)));
    }
    tasks.sort_by_key(|(order, end, _)| (*order, *end));
    Ok(Section {
        title: shell.t("accounts-day-houses"),
        tasks: tasks.into_iter().map(|(_, _, task)| task).collect(),
        empty: shell.t("accounts-day-houses-empty"),
        go_on: shell.t("accounts-day-houses-go-on"),
        href: format!("{}/board", shell.base),
    })
}

/// Who waits for a bed and for whom one fits now, or who must not wait. Nothing at all when nobody does.
async fn waiting(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Option<Section>, PageError> {
    let tasks: Vec<Task> = waiting_list(state.services(), staff)
        .await?
        .into_iter()
        .filter_map(|one| {
            let fitting = one.found.as_ref().map_or(0, |found| found.fitting_count);
            let is_urgent = one.priority == WaitingPriority::Tonight && one.stay.is_none();
            if fitting == 0 && !is_urgent {
                return None;
            }
            let count = i64::try_from(fitting).unwrap_or(i64::MAX);
            Some(Task {
                label: one.pseudonym,
                href: format!("{}/waiting", shell.base),
                state: match fitting {
                    0 => shell.word("shelter-waiting-priority", one.priority.as_str()),
                    _ => shell.with("shelter-found", "count", count),
                },
                tone: if fitting > 0 { "new" } else { "attention" },
                hint: shell.with2(
                    "shelter-waiting-since",
                    "when",
                    shell.moment(&one.since),
                    "days",
                    one.days,
                ),
            })
        })
        .collect();
    Ok((!tasks.is_empty()).then(|| Section {
        title: shell.t("shelter-waiting-title"),
        tasks,
        empty: String::new(),
        go_on: shell.t("shelter-waiting-go-on"),
        href: format!("{}/waiting", shell.base),
    }))
}

/// A stay for which it is time to plan what comes after.
pub(super) fn move_on_task(shell: &Shell, one: &MoveOnTask) -> Task {
    let who = match one.pseudonym.is_empty() {
        true => shell.t("accounts-day-somebody"),
        false => one.pseudonym.clone(),
    };
    Task {
        label: format!("{who}, {}", one.house),
        href: format!("{}/bookings/{}/next", shell.base, one.booking),
        state: shell.word("shelter-asks", one.asks.as_str()),
        tone: move_on_tone(one.asks),
        hint: shell.with(
            "shelter-expected-until",
            "date",
            shell.date(&one.expected_on),
        ),
    }
}

/// What the reader is to look at again, then the young people whose key worker she is.
async fn actions(shell: &Shell, state: &AppState, staff: &Staff) -> Result<Section, PageError> {
    let today = state.services().clock().today(&staff.time_zone);
    let until = today.saturating_add(DAYS.days());
    let mut tasks = Vec::new();
    for review in reviews_due(state.services(), staff, until).await? {
        tasks.push(Task {
            label: reviews::label(shell, &review),
            href: reviews::href(shell, &review),
            state: reviews::state(shell, &review),
            tone: reviews::tone(&review),
            hint: reviews::hint(shell, &review),
        });
    }
    for one in move_on_of_mine(state.services(), staff).await? {
        tasks.push(move_on_task(shell, &one));
    }
    let mut cases = mine(state.services(), staff).await?;
    let new = newly_mine(state.services(), staff).await?;
    // Whoever is new is seen, however long ago her case was opened.
    cases.sort_by_key(|case| !new.contains(&case.id));
    cases.truncate(MINE);
    tasks.extend(
        young_people(
            shell,
            state,
            staff,
            "accounts-day-key-worker",
            (cases, &new),
        )
        .await?,
    );
    Ok(Section {
        title: shell.t("accounts-day-cases"),
        tasks,
        empty: shell.t("accounts-day-cases-empty"),
        go_on: shell.t("accounts-day-cases-go-on"),
        href: format!("{}/cases", shell.base),
    })
}

/// Colleagues who lack a key that the reader can hand them.
async fn handovers(shell: &Shell, state: &AppState, staff: &Staff) -> Result<Vec<Task>, PageError> {
    Ok(people(state.services(), staff)
        .await?
        .into_iter()
        .filter(|person| person.can_hand)
        .map(|person| Task {
            label: person.username,
            href: format!("{}/people#person-{}", shell.base, person.id),
            state: shell.t("accounts-day-lacks-keys"),
            tone: "attention",
            hint: shell.word("accounts-role", person.role.as_str()),
        })
        .collect())
}
