//! Beds of a house that are out of service, and the form that takes them out.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::parse_date;
use domain::shelter::{ClosureReason, LONGEST_CLOSURE_NOTE, tonight};
use jiff::civil::Date;
use services::shelter::{CloseError, ClosureView, NewClosure};
use vault::{BedId, ClosureId, HouseId};

use super::search::first_nights;
use super::stay::date_error;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "shelter/closures.html")]
struct ClosuresPage {
    shell: Shell,
    errors: Errors,
    house: String,
    path: String,
    house_href: String,
    form: ClosureForm,
    beds: Vec<Choice>,
    first_nights: Vec<Choice>,
    reasons: Vec<Choice>,
    lines: Vec<Line>,
    may_close: bool,
}

#[derive(Clone, Default)]
struct ClosureForm {
    id: String,
    beds: Vec<String>,
    from: String,
    day: String,
    month: String,
    year: String,
    reason: String,
    note: String,
}

struct Line {
    beds: String,
    nights: String,
    reason: String,
    note: String,
    by: String,
    is_open: bool,
    open_path: String,
}

impl ClosureForm {
    fn read(fields: &Fields) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            id: text("id"),
            beds: fields.all("bed").map(str::to_owned).collect(),
            from: text("from"),
            day: text("opens-day"),
            month: text("opens-month"),
            year: text("opens-year"),
            reason: text("reason"),
            note: text("note").replace("\r\n", "\n"),
        }
    }

    fn parse(
        &self,
        shell: &Shell,
        house: HouseId,
        id: ClosureId,
        today: Date,
    ) -> Result<NewClosure, Errors> {
        let mut errors = Errors::default();
        let beds: Vec<BedId> = self
            .beds
            .iter()
            .filter_map(|bed| bed.parse().ok())
            .collect();
        if beds.is_empty() {
            errors.add("bed", shell.t("shelter-close-bed-missing"));
        }
        let first_night = match self.from.as_str() {
            "" => Some(today),
            text => text.parse().ok(),
        };
        if first_night.is_none() {
            errors.add("from", shell.t("shelter-from-wrong"));
        }
        let opens_on = match parse_date(&self.day, &self.month, &self.year) {
            Ok(date) => date,
            Err(error) => {
                errors.add("opens", date_error(shell, error));
                None
            }
        };
        let reason = self.reason.parse::<ClosureReason>();
        if reason.is_err() {
            errors.add("reason", shell.t("shelter-choose-one"));
        }
        if self.note.chars().count() > LONGEST_CLOSURE_NOTE {
            let most = i64::try_from(LONGEST_CLOSURE_NOTE).unwrap_or(i64::MAX);
            errors.add("note", shell.with("shelter-text-too-long", "most", most));
        }
        match (first_night, reason) {
            (Some(first_night), Ok(reason)) if errors.is_empty() => Ok(NewClosure {
                id,
                house,
                beds,
                first_night,
                opens_on,
                reason,
                note: self.note.trim().to_owned(),
            }),
            _ => Err(errors),
        }
    }
}

pub async fn closures_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let closure: ClosureId = state.services().random().id();
    let form = ClosureForm {
        id: closure.to_string(),
        ..ClosureForm::default()
    };
    let status = StatusCode::OK;
    show(
        shell,
        &state,
        &staff,
        super::id(&id)?,
        form,
        Errors::default(),
        status,
    )
    .await
}

pub async fn close(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&id)?;
    let form = ClosureForm::read(&fields);
    let closure: ClosureId = super::id(&form.id)?;
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let errors = match form.parse(&shell, house, closure, today) {
        Err(errors) => errors,
        Ok(new) => {
            let mut errors = Errors::default();
            match services::shelter::close_beds(state.services(), &staff, &new).await {
                Ok(()) => {
                    return Ok(redirect(
                        &shell,
                        &format!("/houses/{house}/closures?done=beds-closed"),
                    ));
                }
                Err(CloseError::Service(error)) => return Err(error.into()),
                Err(CloseError::NoBed) => {
                    errors.add("bed", shell.t("shelter-close-bed-missing"));
                }
                Err(CloseError::Backwards) => {
                    errors.add("opens", shell.t("shelter-close-backwards"));
                }
                Err(CloseError::InThePast) => {
                    errors.add("from", shell.t("shelter-from-past"));
                }
                Err(CloseError::Occupied { room, label, night }) => {
                    status = StatusCode::CONFLICT;
                    let bed = shell.with2("shelter-room-and-bed", "room", room, "bed", label);
                    errors.add(
                        "bed",
                        shell.with2(
                            "shelter-close-occupied",
                            "bed",
                            bed,
                            "date",
                            shell.date(&night),
                        ),
                    );
                }
            }
            errors
        }
    };
    show(shell, &state, &staff, house, form, errors, status).await
}

pub async fn open(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((id, closure)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let house: HouseId = super::id(&id)?;
    services::shelter::open_beds(state.services(), &staff, house, super::id(&closure)?).await?;
    Ok(redirect(
        &shell,
        &format!("/houses/{house}/closures?done=beds-opened"),
    ))
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    house: HouseId,
    form: ClosureForm,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let view = services::shelter::house_closures(state.services(), staff, house).await?;
    let today = tonight(state.services().clock().now(), &staff.time_zone);
    let path = format!("{}/houses/{house}/closures", shell.base);
    let may_close = staff.may(Permission::ManageHouses);
    page_with_status(
        status,
        &ClosuresPage {
            house: view.house,
            house_href: format!("{}/houses/{house}", shell.base),
            beds: view
                .beds
                .into_iter()
                .map(|(bed, room, label)| {
                    let id = bed.to_string();
                    let is_chosen = form.beds.contains(&id);
                    let label = shell.with2("shelter-room-and-bed", "room", room, "bed", label);
                    Choice::new(id, label, is_chosen)
                })
                .collect(),
            first_nights: first_nights(&shell, &form.from, today),
            reasons: ClosureReason::ALL
                .into_iter()
                .map(|one| {
                    Choice::new(
                        one.as_str(),
                        shell.word("shelter-close-reason", one.as_str()),
                        form.reason == one.as_str(),
                    )
                })
                .collect(),
            lines: view
                .closures
                .into_iter()
                .map(|one| line(&shell, &path, may_close, one))
                .collect(),
            may_close,
            path,
            form,
            errors,
            shell,
        },
    )
}

fn line(shell: &Shell, path: &str, may_close: bool, view: ClosureView) -> Line {
    let from = shell.date(&view.closed.first_night);
    Line {
        beds: view
            .beds
            .into_iter()
            .map(|(room, bed)| shell.with2("shelter-room-and-bed", "room", room, "bed", bed))
            .collect::<Vec<_>>()
            .join("; "),
        nights: match view.closed.opens_on {
            Some(opens_on) => shell.with2(
                "shelter-from-until",
                "from",
                from,
                "until",
                shell.date(&opens_on),
            ),
            None => shell.with("shelter-close-from", "date", from),
        },
        reason: shell.word("shelter-close-reason", view.reason.as_str()),
        note: view.note.unwrap_or_default(),
        by: format!("{}, {}", view.by, shell.moment(&view.at)),
        is_open: view.is_open,
        open_path: if view.is_open && may_close {
            format!("{path}/{}/open", view.id)
        } else {
            String::new()
        },
    }
}
