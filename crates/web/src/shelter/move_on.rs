//! What comes after a stay, in time; and how long stays in a house are expected to be.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::parse_date;
use domain::shelter::{ExpectedLength, LONGEST_MOVE_ON_TEXT, MoveOn};
use jiff::civil::Date;
use services::shelter::{MoveOnError, MoveOnView, NewMoveOn};
use vault::{BookingId, HouseId, MoveOnId};

use super::houses::{self, LengthForm};
use super::stay::date_error;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "shelter/move_on.html")]
struct MoveOnPage {
    shell: Shell,
    errors: Errors,
    view: MoveOnView,
    path: String,
    back: String,
    case_href: String,
    phase: String,
    length: String,
    asks: String,
    tone: &'static str,
    form: PlanForm,
    plans: Vec<PlanLine>,
}

#[derive(Clone, Default)]
struct PlanForm {
    id: String,
    day: String,
    month: String,
    year: String,
    text: String,
}

struct PlanLine {
    until: String,
    text: String,
    iso: String,
    when: String,
    by: String,
}

impl PlanForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            id: text("id"),
            day: text("until-day"),
            month: text("until-month"),
            year: text("until-year"),
            text: text("text").replace("\r\n", "\n"),
        }
    }

    fn parse(&self, shell: &Shell) -> Result<Date, Errors> {
        let mut errors = Errors::default();
        let until = match parse_date(&self.day, &self.month, &self.year) {
            Ok(Some(date)) => Some(date),
            Ok(None) => {
                errors.add("until", shell.t("shelter-next-until-missing"));
                None
            }
            Err(error) => {
                errors.add("until", date_error(shell, error));
                None
            }
        };
        if self.text.trim().is_empty() {
            errors.add("text", shell.t("shelter-next-text-missing"));
        }
        if self.text.chars().count() > LONGEST_MOVE_ON_TEXT {
            let most = i64::try_from(LONGEST_MOVE_ON_TEXT).unwrap_or(i64::MAX);
            errors.add("text", shell.with("shelter-text-too-long", "most", most));
        }
        until.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// The tone in which a task is shown.
pub const fn tone(asks: MoveOn) -> &'static str {
    match asks {
        MoveOn::Past | MoveOn::Near => "attention",
        MoveOn::BookedBeyond => "info",
    }
}

pub async fn move_on_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let plan: MoveOnId = state.services().random().id();
    let form = PlanForm {
        id: plan.to_string(),
        ..PlanForm::default()
    };
    let id = super::id(&id)?;
    show(shell, &state, &staff, id, form, Errors::default()).await
}

pub async fn plan(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let booking: BookingId = super::id(&id)?;
    let form = PlanForm::read(&fields);
    let mut errors = match form.parse(&shell) {
        Err(errors) => errors,
        Ok(expected_on) => {
            let new = NewMoveOn {
                id: super::id(&form.id)?,
                booking,
                expected_on,
                text: form.text.trim().to_owned(),
            };
            match services::shelter::plan_move_on(state.services(), &staff, &new).await {
                Ok(()) => {
                    return Ok(redirect(
                        &shell,
                        &format!("/bookings/{booking}/next?done=move-on-planned"),
                    ));
                }
                Err(MoveOnError::InThePast) => Errors::default(),
                Err(error) => return Err(page_error(error)),
            }
        }
    };
    if errors.is_empty() {
        errors.add("until", shell.t("shelter-next-until-past"));
    }
    show(shell, &state, &staff, booking, form, errors).await
}

/// Nothing to plan: there is no such page.
fn page_error(error: MoveOnError) -> PageError {
    match error {
        MoveOnError::Service(error) => error.into(),
        MoveOnError::NothingToPlan | MoveOnError::InThePast => PageError::NotFound,
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: BookingId,
    mut form: PlanForm,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = services::shelter::move_on(state.services(), staff, id)
        .await
        .map_err(page_error)?;
    if errors.is_empty() {
        form.day = view.expected_on.day().to_string();
        form.month = view.expected_on.month().to_string();
        form.year = view.expected_on.year().to_string();
    }
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &MoveOnPage {
            path: format!("{}/bookings/{id}/next", shell.base),
            back: format!("{}/bookings/{id}", shell.base),
            case_href: match view.case {
                Some(case) => format!("{}/cases/{case}", shell.base),
                None => String::new(),
            },
            phase: shell.word("shelter-phase", view.phase.as_str()),
            length: shell.with("shelter-months", "count", i64::from(view.length.months())),
            asks: view
                .asks
                .map(|asks| shell.word("shelter-asks", asks.as_str()))
                .unwrap_or_default(),
            tone: view.asks.map_or("", tone),
            plans: view
                .plans
                .iter()
                .map(|plan| PlanLine {
                    until: shell.with(
                        "shelter-expected-until",
                        "date",
                        shell.date(&plan.expected_on),
                    ),
                    text: plan.text.clone().unwrap_or_default(),
                    iso: plan.at.to_string(),
                    when: shell.moment(&plan.at),
                    by: plan.by.clone(),
                })
                .collect(),
            form,
            errors,
            view,
            shell,
        },
    )
}

/// Says how long a stay in a house is expected to be; the form is on the page of the house.
pub async fn set_length(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&id)?;
    let form = LengthForm {
        months: fields.text("months").trim().to_owned(),
        weeks: fields.text("weeks").trim().to_owned(),
    };
    let length = if form.months.is_empty() && form.weeks.is_empty() {
        Ok(None)
    } else {
        let number = |text: &str| text.parse::<u32>().unwrap_or_default();
        let months = number(&form.months);
        ExpectedLength::new(months, number(&form.weeks))
            .map(Some)
            .ok_or(match (1..=ExpectedLength::MOST_MONTHS).contains(&months) {
                true => ("weeks", "shelter-weeks-wrong", ExpectedLength::MOST_WEEKS),
                false => (
                    "months",
                    "shelter-months-wrong",
                    ExpectedLength::MOST_MONTHS,
                ),
            })
    };
    let (field, sentence, most) = match length {
        Ok(length) => {
            services::shelter::set_length(state.services(), &staff, house, length).await?;
            return Ok(redirect(
                &shell,
                &format!("/houses/{house}?done=stay-length-set"),
            ));
        }
        Err(wrong) => wrong,
    };
    let mut errors = Errors::default();
    errors.add(field, shell.with(sentence, "most", i64::from(most)));
    let room = houses::RoomForm::default();
    let mut template = houses::show(shell, &state, &staff, house, room, errors).await?;
    template.length_form(form);
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &template)
}
