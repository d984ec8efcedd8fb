//! What the house changes of a stay: longer or shorter, another bed, that she left, and what was a mistake.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{DateError, parse_date};
use domain::shelter::{
    BookingState, Destination, DestinationGroup, LONGEST_ONWARD_SUPPORT, LONGEST_STAY, tonight,
};
use jiff::ToSpan;
use jiff::civil::Date;
use services::shelter::{
    AskExceptionError, AskedFor, BookingView, ChangeError, Mistake, NewDeparture, NewException,
    NewMove,
};
use vault::{BedId, BookingId, ExceptionId};

use super::bookings::{self, sentence};
use super::holds::parse_why;
use super::search::first_nights;
use super::words;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

/// How many days back a departure can be written down.
const DAYS_BACK: i64 = 14;

#[derive(Template)]
#[template(path = "shelter/stay.html")]
struct StayPage {
    shell: Shell,
    errors: Errors,
    /// Why the last change was not made; empty when nothing was tried.
    problem: String,
    path: String,
    house: String,
    bed: String,
    nights: String,
    can_change: bool,
    until: DateBoxes,
    form: MoveForm,
    first_nights: Vec<Choice>,
    beds: Vec<Choice>,
    /// Which of the two forms the list stands against, and so may ask for an exception; empty: neither.
    kept: &'static str,
    /// The id of the exception that may be asked for.
    exception: String,
    why: String,
}

/// What the list stands against.
const LONGER: &str = "extend";
const MOVED: &str = "move";

#[derive(Clone, Default)]
struct DateBoxes {
    day: String,
    month: String,
    year: String,
}

impl DateBoxes {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            day: text("until-day"),
            month: text("until-month"),
            year: text("until-year"),
        }
    }

    /// The day from which on the bed is free again, or what is wrong with it.
    fn parse(&self, shell: &Shell, refusal: &mut Refusal) -> Option<Date> {
        match parse_date(&self.day, &self.month, &self.year) {
            Ok(Some(until)) => return Some(until),
            Ok(None) => refusal.field("until", shell.t("shelter-until-missing")),
            Err(error) => refusal.field("until", date_error(shell, error)),
        }
        None
    }

    fn of(date: Date) -> Self {
        Self {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        }
    }
}

#[derive(Clone, Default)]
struct MoveForm {
    again: String,
    from: String,
    bed: String,
}

impl MoveForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).trim().to_owned();
        Self {
            again: text("again"),
            from: text("from"),
            bed: text("bed"),
        }
    }

    /// The bed and her first night in it, or what is wrong with them.
    fn parse(&self, shell: &Shell, today: Date, refusal: &mut Refusal) -> Option<(BedId, Date)> {
        let from = match self.from.as_str() {
            "" => Some(today),
            text => text.parse().ok(),
        };
        match (from, self.bed.parse()) {
            (Some(from), Ok(bed)) => return Some((bed, from)),
            (None, _) => refusal.field("from", shell.t("shelter-from-wrong")),
            (_, Err(_)) => refusal.field("bed", shell.t("shelter-move-bed-missing")),
        }
        None
    }
}

pub async fn stay_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let form = MoveForm::default();
    show(
        shell,
        &state,
        &staff,
        super::id(&id)?,
        None,
        form,
        Refusal::default(),
    )
    .await
}

pub async fn extend(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let boxes = DateBoxes::read(&fields);
    let mut refusal = Refusal::default();
    if let Some(until) = boxes.parse(&shell, &mut refusal) {
        match services::shelter::extend(state.services(), &staff, id, until).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/bookings/{id}?done=stay-changed"),
                ));
            }
            Err(error) => refusal = Refusal::of(&shell, error)?.kept_from(LONGER),
        }
    }
    let form = MoveForm::default();
    show(shell, &state, &staff, id, Some(boxes), form, refusal).await
}

/// Asks a second person for more nights in spite of the list, with the form that was refused.
pub async fn ask_longer(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let boxes = DateBoxes::read(&fields);
    let mut refusal = Refusal::again(LONGER, &fields);
    let until = boxes.parse(&shell, &mut refusal);
    let asked_for = until.map(|departs_on| AskedFor::Longer {
        booking: id,
        departs_on,
    });
    if let Some(done) = ask(&shell, &state, &staff, asked_for, &fields, &mut refusal).await? {
        return Ok(done);
    }
    let form = MoveForm::default();
    show(shell, &state, &staff, id, Some(boxes), form, refusal).await
}

/// Asks a second person for another bed in spite of the list, with the form that was refused.
pub async fn ask_move(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let form = MoveForm::read(&fields);
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let mut refusal = Refusal::again(MOVED, &fields);
    let to = form.parse(&shell, today, &mut refusal);
    let asked_for = to.map(|(bed, from)| AskedFor::Move {
        booking: id,
        bed,
        from,
    });
    if let Some(done) = ask(&shell, &state, &staff, asked_for, &fields, &mut refusal).await? {
        return Ok(done);
    }
    show(shell, &state, &staff, id, None, form, refusal).await
}

/// Where to go on when it was asked for; `None`: the refusal says why not.
async fn ask(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    asked_for: Option<AskedFor>,
    fields: &Fields,
    refusal: &mut Refusal,
) -> Result<Option<Response>, PageError> {
    let id: ExceptionId = super::id(fields.text("exception"))?;
    let mut errors = Errors::default();
    let why = parse_why(shell, &refusal.why, &mut errors);
    for error in errors.list() {
        refusal.field("why", error.message.clone());
    }
    let (Some(asked_for), Some(reason)) = (asked_for, why) else {
        return Ok(None);
    };
    let new = NewException {
        id,
        asked_for,
        reason,
    };
    match services::shelter::ask_exception(state.services(), staff, &new).await {
        Ok(()) => {
            return Ok(Some(redirect(
                shell,
                "/exceptions?done=stay-exception-asked",
            )));
        }
        Err(AskExceptionError::Service(error)) => return Err(error.into()),
        Err(AskExceptionError::NoNights) => {
            let message = shell.with("shelter-nights-wrong", "most", LONGEST_STAY);
            let field = match refusal.kept {
                MOVED => "from",
                _ => "until",
            };
            refusal.field(field, message);
        }
        Err(AskExceptionError::NothingAgainst | AskExceptionError::NoSuchCase) => {
            refusal.problem = shell.t("shelter-exception-nothing-against");
            refusal.status = StatusCode::UNPROCESSABLE_ENTITY;
        }
    }
    Ok(None)
}

pub async fn move_bed(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let form = MoveForm::read(&fields);
    let booking: BookingId = super::id(&form.again)?;
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let mut refusal = Refusal::default();
    if let Some((bed, from)) = form.parse(&shell, today, &mut refusal) {
        let new = NewMove { booking, bed, from };
        match services::shelter::move_bed(state.services(), &staff, id, &new).await {
            Ok(next) => {
                return Ok(redirect(
                    &shell,
                    &format!("/bookings/{next}?done=bed-moved"),
                ));
            }
            Err(error) => refusal = Refusal::of(&shell, error)?.kept_from(MOVED),
        }
    }
    show(shell, &state, &staff, id, None, form, refusal).await
}

pub async fn undo(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let mistake = Mistake::parse(fields.text("mistake")).ok_or(PageError::NotFound)?;
    match services::shelter::undo(state.services(), &staff, id, mistake).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/bookings/{id}?done=booking-corrected"),
        )),
        Err(error) => bookings::refuse(shell, &state, &staff, id, error).await,
    }
}

/// What stands in the way of a change.
struct Refusal {
    status: StatusCode,
    errors: Errors,
    problem: String,
    /// The list of who must be kept apart does.
    is_kept: bool,
    /// From which of the two forms of a stay; empty: from none that can ask for an exception.
    kept: &'static str,
    /// The id of the exception that was asked for; empty: a new one is made.
    exception: String,
    why: String,
}

impl Default for Refusal {
    fn default() -> Self {
        Self {
            status: StatusCode::OK,
            errors: Errors::default(),
            problem: String::new(),
            is_kept: false,
            kept: "",
            exception: String::new(),
            why: String::new(),
        }
    }
}

impl Refusal {
    fn field(&mut self, field: &'static str, message: String) {
        self.errors.add(field, message);
        self.status = StatusCode::UNPROCESSABLE_ENTITY;
    }

    fn of(shell: &Shell, error: ChangeError) -> Result<Self, PageError> {
        let is_kept = matches!(error, ChangeError::Kept(_));
        let mut problem = sentence(shell, error)?;
        if is_kept {
            problem = format!("{problem} {}", shell.t("shelter-kept-stay-next"));
        }
        Ok(Self {
            status: StatusCode::CONFLICT,
            problem,
            is_kept,
            ..Self::default()
        })
    }

    /// When the list stands against it, this form may ask for an exception.
    fn kept_from(mut self, form: &'static str) -> Self {
        if self.is_kept {
            self.kept = form;
        }
        self
    }

    /// A form that asks for an exception, as it was sent.
    fn again(form: &'static str, fields: &Fields) -> Self {
        Self {
            kept: form,
            exception: fields.text("exception").to_owned(),
            why: fields.text("why").replace("\r\n", "\n"),
            ..Self::default()
        }
    }
}

/// A booking that the reader manages; any other does not exist for her.
async fn managed(state: &AppState, staff: &Staff, id: BookingId) -> Result<BookingView, PageError> {
    let view = services::shelter::booking(state.services(), staff, id).await?;
    if view.may_manage {
        Ok(view)
    } else {
        Err(PageError::NotFound)
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    boxes: Option<DateBoxes>,
    form: MoveForm,
    refusal: Refusal,
) -> Result<Response, PageError> {
    let view = managed(state, staff, id).await?;
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let from = form.from.parse().unwrap_or(today);
    let beds = services::shelter::beds_to_move_to(state.services(), staff, id, from)
        .await
        .or_else(|error| sentence(&shell, error).map(|_| Vec::new()))?;
    let again: BookingId = state.services().random().id();
    let exception: ExceptionId = state.services().random().id();
    let nights = i64::from((view.departs_on - view.first_night).get_days());
    page_with_status(
        refusal.status,
        &StayPage {
            kept: refusal.kept,
            exception: match refusal.exception.is_empty() {
                true => exception.to_string(),
                false => refusal.exception,
            },
            why: refusal.why,
            errors: refusal.errors,
            problem: refusal.problem,
            path: format!("{}/bookings/{id}", shell.base),
            house: view.house.clone(),
            bed: shell.with2(
                "shelter-room-and-bed",
                "room",
                view.room.clone(),
                "bed",
                view.bed.clone(),
            ),
            nights: super::beds::nights_heading(&shell, view.first_night, nights),
            can_change: matches!(view.state, BookingState::Confirmed | BookingState::Arrived),
            until: boxes.unwrap_or_else(|| DateBoxes::of(view.departs_on)),
            first_nights: first_nights(&shell, &form.from, today),
            beds: beds
                .into_iter()
                .map(|(facts, against)| {
                    let id = facts.bed.to_string();
                    let is_chosen = id == form.bed;
                    let mut hint = words::bed(&shell, &facts);
                    if against {
                        hint = format!("{hint}. {}", shell.t("shelter-kept-title"));
                    }
                    Choice::new(id, facts.house.clone(), is_chosen).with_hint(hint)
                })
                .collect(),
            form: MoveForm {
                again: if form.again.is_empty() {
                    again.to_string()
                } else {
                    form.again
                },
                ..form
            },
            shell,
        },
    )
}

#[derive(Template)]
#[template(path = "shelter/depart.html")]
struct DepartPage {
    shell: Shell,
    errors: Errors,
    problem: String,
    path: String,
    house: String,
    days: Vec<Choice>,
    groups: Vec<Group>,
    onward: String,
    can_leave: bool,
}

struct Group {
    legend: String,
    id: String,
    choices: Vec<Choice>,
}

pub async fn depart_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let form = DepartForm::default();
    show_departure(
        shell,
        &state,
        &staff,
        super::id(&id)?,
        form,
        Refusal::default(),
    )
    .await
}

#[derive(Clone, Default)]
struct DepartForm {
    day: String,
    destination: String,
    onward: String,
}

pub async fn depart(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id = super::id(&id)?;
    let form = DepartForm {
        day: fields.text("day").trim().to_owned(),
        destination: fields.text("destination").to_owned(),
        onward: fields.text("onward").replace("\r\n", "\n"),
    };
    let mut refusal = Refusal::default();
    let left_on = match form.day.as_str() {
        "" => Some(None),
        text => text.parse::<Date>().ok().map(Some),
    };
    if left_on.is_none() {
        refusal.field("day", shell.t("shelter-from-wrong"));
    }
    let destination = form.destination.parse::<Destination>();
    if destination.is_err() {
        refusal.field("destination", shell.t("shelter-destination-missing"));
    }
    if form.onward.chars().count() > LONGEST_ONWARD_SUPPORT {
        let most = i64::try_from(LONGEST_ONWARD_SUPPORT).unwrap_or(i64::MAX);
        refusal.field("onward", shell.with("shelter-text-too-long", "most", most));
    }
    if let (Some(left_on), Ok(destination)) = (left_on, destination)
        && refusal.errors.is_empty()
    {
        let new = NewDeparture {
            left_on,
            destination,
            onward_support: form.onward.trim().to_owned(),
        };
        match services::shelter::depart(state.services(), &staff, id, &new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/bookings/{id}?done=departure-recorded"),
                ));
            }
            Err(error) => refusal = Refusal::of(&shell, error)?,
        }
    }
    show_departure(shell, &state, &staff, id, form, refusal).await
}

async fn show_departure(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    form: DepartForm,
    refusal: Refusal,
) -> Result<Response, PageError> {
    let view = managed(state, staff, id).await?;
    let today = state.services().clock().today(&staff.time_zone);
    let days = (0..=DAYS_BACK)
        .map(|back| today.saturating_sub(back.days()))
        .take_while(|day| *day >= view.first_night || *day == today)
        .map(|day| {
            let value = day.to_string();
            let is_chosen = value == form.day || (form.day.is_empty() && day == today);
            let label = match day == today {
                true => shell.with("shelter-today-date", "date", shell.date(&day)),
                false => shell.date(&day),
            };
            Choice::new(value, label, is_chosen)
        })
        .collect();
    let groups = DestinationGroup::ALL
        .into_iter()
        .enumerate()
        .map(|(number, group)| Group {
            legend: shell.word("shelter-destination-group", group.as_str()),
            // The first control has the id that the error summary leads to.
            id: match number {
                0 => "destination".to_owned(),
                _ => format!("destination-{}", group.as_str()),
            },
            choices: Destination::of(group)
                .map(|one| {
                    Choice::new(
                        one.as_str(),
                        shell.word("shelter-destination", one.as_str()),
                        form.destination == one.as_str(),
                    )
                })
                .collect(),
        })
        .collect();
    page_with_status(
        refusal.status,
        &DepartPage {
            errors: refusal.errors,
            problem: refusal.problem,
            path: format!("{}/bookings/{id}", shell.base),
            house: view.house.clone(),
            days,
            groups,
            onward: form.onward,
            can_leave: view.state == BookingState::Arrived,
            shell,
        },
    )
}

pub(super) fn date_error(shell: &Shell, error: DateError) -> String {
    shell.t(match error {
        DateError::Incomplete => "support-error-date-incomplete",
        DateError::NotANumber => "support-error-date-number",
        DateError::NoSuchDay => "support-error-date-no-such-day",
    })
}
