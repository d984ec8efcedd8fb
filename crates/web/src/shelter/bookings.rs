use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::shelter::{BookingState, LONGEST_STAY, Refusal};
use services::shelter::{
    AskExceptionError, AskedFor, BookingView, ChangeError, ConfirmError, Confirmation, Mistake,
    NewException,
};
use vault::{BookingId, ExceptionId};

use super::beds::nights_heading;
use super::holds::parse_why;
use crate::cases::bar::AlarmTag;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "shelter/booking.html")]
struct BookingPage {
    shell: Shell,
    view: BookingView,
    /// What the house was told of her health, and what to do.
    alarms: Vec<AlarmTag>,
    path: String,
    /// The id of the booking that a late confirmation makes.
    again: String,
    /// Why the last action was not done; empty when nothing was tried.
    problem: String,
    /// What the list of who must be kept apart says against it; empty when nothing.
    kept: String,
    /// The id of an exception that may be asked for; empty for who may not.
    exception: String,
    why: String,
    /// Why it comes to nothing: what the reader may say.
    refusals: Vec<Choice>,
    errors: Errors,
    nights: String,
    /// Who holds the bed, and for which centre.
    sent_by: String,
    /// Where she went; empty when that is not known to the reader.
    destination: String,
    onward: String,
    /// What can be taken back as a mistake; empty when nothing.
    mistake: &'static str,
    tone: &'static str,
    minutes_left: i64,
    events: Vec<EventLine>,
}

struct EventLine {
    title: String,
    iso: String,
    when: String,
    by: String,
}

pub async fn booking_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    page(&show(shell, &state, &staff, super::id(&id)?, String::new()).await?)
}

pub async fn confirm(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: BookingId = super::id(&id)?;
    let confirmation = match fields.text("again") {
        "" => Confirmation::InTime,
        again => Confirmation::Late(super::id(again)?),
    };
    match services::shelter::confirm(state.services(), &staff, id, confirmation).await {
        Ok(booking) => Ok(redirect(
            &shell,
            &format!("/bookings/{booking}?done=booking-confirmed"),
        )),
        Err(ConfirmError::HoldEnded { still_free }) => {
            let problem = shell.t(if still_free {
                "shelter-hold-ended-free"
            } else {
                "shelter-hold-ended-taken"
            });
            let template = show(shell, &state, &staff, id, problem).await?;
            page_with_status(StatusCode::CONFLICT, &template)
        }
        Err(ConfirmError::Change(error)) => refuse(shell, &state, &staff, id, error).await,
    }
}

pub async fn arrive(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    match services::shelter::arrive(state.services(), &staff, id).await {
        Ok(()) => Ok(done(&shell, id, "arrival-recorded")),
        Err(error) => refuse(shell, &state, &staff, id, error).await,
    }
}

pub async fn not_arrived(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    match services::shelter::not_arrived(state.services(), &staff, id).await {
        Ok(()) => Ok(done(&shell, id, "non-arrival-recorded")),
        Err(error) => refuse(shell, &state, &staff, id, error).await,
    }
}

pub async fn cancel(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let Ok(why) = fields.text("reason").parse::<Refusal>() else {
        let mut template = show(shell, &state, &staff, id, String::new()).await?;
        let sentence = template.shell.t("shelter-refusal-error");
        template.errors.add("reason", sentence);
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template);
    };
    match services::shelter::cancel(state.services(), &staff, id, why).await {
        Ok(()) => Ok(done(&shell, id, "booking-cancelled")),
        Err(error) => refuse(shell, &state, &staff, id, error).await,
    }
}

/// Asks a second person for this booking in spite of the list.
pub async fn ask_exception(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let booking: BookingId = super::id(&id)?;
    let exception = super::id(fields.text("exception"))?;
    let why = fields.text("why").replace("\r\n", "\n");
    let mut errors = Errors::default();
    let mut problem = String::new();
    if let Some(reason) = parse_why(&shell, &why, &mut errors) {
        let new = NewException {
            id: exception,
            asked_for: AskedFor::Booking(booking),
            reason,
        };
        match services::shelter::ask_exception(state.services(), &staff, &new).await {
            Ok(()) => return Ok(redirect(&shell, "/exceptions?done=exception-asked")),
            Err(AskExceptionError::Service(error)) => return Err(error.into()),
            Err(
                AskExceptionError::NothingAgainst
                | AskExceptionError::NoSuchCase
                | AskExceptionError::NoNights,
            ) => {
                problem = shell.t("shelter-exception-nothing-against");
            }
        }
    }
    let mut template = show(shell, &state, &staff, booking, problem).await?;
    template.errors = errors;
    template.why = why;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

fn done(shell: &Shell, id: BookingId, word: &str) -> Response {
    redirect(shell, &format!("/bookings/{id}?done={word}"))
}

/// The page again, with a sentence about what stands in the way.
pub(super) async fn refuse(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    error: ChangeError,
) -> Result<Response, PageError> {
    let problem = sentence(&shell, error)?;
    let template = show(shell, state, staff, id, problem).await?;
    page_with_status(StatusCode::CONFLICT, &template)
}

/// Why a change was not made, for a tired reader.
pub(super) fn sentence(shell: &Shell, error: ChangeError) -> Result<String, PageError> {
    Ok(match error {
        ChangeError::Service(error) => return Err(error.into()),
        ChangeError::NotPossible(refused) => shell.with(
            "shelter-changed-meanwhile",
            "state",
            shell.word("shelter-state", refused.state.as_str()),
        ),
        ChangeError::Kept(found) => super::holds::kept(shell, &found),
        ChangeError::TooEarly { first_night } => {
            shell.with("shelter-too-early", "date", shell.date(&first_night))
        }
        ChangeError::Over { departs_on } => {
            shell.with("shelter-over", "date", shell.date(&departs_on))
        }
        ChangeError::Taken { night } => {
            shell.with("shelter-night-taken-by-another", "date", shell.date(&night))
        }
        ChangeError::Room(against) => format!(
            "{} {}",
            shell.t("shelter-nothing-changed"),
            super::rooms::against(shell, against)
        ),
        ChangeError::HasBed { night } => {
            shell.with("shelter-night-in-another-bed", "date", shell.date(&night))
        }
        ChangeError::Range(_) => shell.with("shelter-nights-wrong", "most", LONGEST_STAY),
        ChangeError::InThePast => shell.t("shelter-day-is-over"),
        ChangeError::NotYet { today } => shell.with("shelter-not-yet", "date", shell.date(&today)),
        ChangeError::SameBed => shell.t("shelter-same-bed"),
        ChangeError::HouseClosed => shell.t("shelter-house-closed"),
    })
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    problem: String,
) -> Result<BookingPage, PageError> {
    let view = services::shelter::booking(state.services(), staff, id).await?;
    let again: BookingId = state.services().random().id();
    let nights = i64::from((view.departs_on - view.first_night).get_days());
    let left = view
        .hold_expires_at
        .map(|end| end.duration_since(state.services().clock().now()).as_mins());
    let exception: ExceptionId = state.services().random().id();
    Ok(BookingPage {
        alarms: AlarmTag::all(&shell, view.alarms.iter()),
        kept: view
            .kept
            .iter()
            .map(|one| shell.word("shelter-kept", one.as_str()))
            .collect::<Vec<_>>()
            .join(" "),
        exception: if staff.may(Permission::AskExceptions) {
            exception.to_string()
        } else {
            String::new()
        },
        why: String::new(),
        refusals: Refusal::sayable(view.may_manage)
            .map(|one| {
                let label = shell.word("shelter-refusal", one.as_str());
                Choice::new(one.as_str(), label, false)
            })
            .collect(),
        errors: Errors::default(),
        path: format!("{}/bookings/{id}", shell.base),
        again: again.to_string(),
        problem,
        nights: nights_heading(&shell, view.first_night, nights),
        destination: match &view.departure {
            Some(one) => shell.word("shelter-destination", &one.destination),
            None if view.is_departure_sealed => shell.t("shelter-departure-sealed"),
            None => String::new(),
        },
        onward: view
            .departure
            .as_ref()
            .map(|one| one.onward_support.clone())
            .unwrap_or_default(),
        mistake: match view.state {
            _ if !view.may_manage => "",
            BookingState::Arrived => Mistake::Arrival.as_str(),
            BookingState::Departed => Mistake::Departure.as_str(),
            BookingState::NotArrived => Mistake::NonArrival.as_str(),
            _ => "",
        },
        tone: tone(view.state, view.hold_ended),
        minutes_left: left.unwrap_or(0).max(0),
        sent_by: view
            .details
            .as_ref()
            .map(|details| format!("{}, {}", details.sent_by, view.sender_centre))
            .unwrap_or_default(),
        events: view
            .events
            .iter()
            .map(|event| EventLine {
                title: shell.word("shelter-event", event.event.as_str()),
                iso: event.at.to_string(),
                when: shell.moment(&event.at),
                by: event.by.clone().unwrap_or_default(),
            })
            .collect(),
        view,
        shell,
    })
}

const fn tone(state: BookingState, hold_ended: bool) -> &'static str {
    match state {
        BookingState::Held if hold_ended => "",
        BookingState::Held => "attention",
        BookingState::Confirmed => "info",
        BookingState::Arrived => "ok",
        _ => "",
    }
}
