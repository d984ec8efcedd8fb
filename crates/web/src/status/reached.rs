use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::parse_date;
use domain::status::{Kind, Pathway, Verdict};
use jiff::civil::Date;
use services::status::{Happened, NewEntry, StatusView};
use vault::{CaseId, StatusEntryId};

use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::support::date_error;

#[derive(Template)]
#[template(path = "status/reached.html")]
struct ReachedPage {
    shell: Shell,
    bar: CaseBar,
    href: String,
    errors: Errors,
    id: String,
    stages: Vec<Choice>,
    on: DateBoxes,
    until: DateBoxes,
    remark: String,
    /// All stages of all countries; empty when they are offered already.
    all_href: String,
    is_all: bool,
}

/// Three boxes, as they were filled.
pub(crate) struct DateBoxes {
    pub day: String,
    pub month: String,
    pub year: String,
}

impl DateBoxes {
    pub fn of(fields: &Fields, name: &str) -> Self {
        let part = |part: &str| fields.text(&format!("{name}-{part}")).to_owned();
        Self {
            day: part("day"),
            month: part("month"),
            year: part("year"),
        }
    }

    /// The day of the boxes. `Err`: they are no day, which is said beside the field. `Ok(None)`: all are empty.
    pub fn read(&self, shell: &Shell, name: &str, errors: &mut Errors) -> Result<Option<Date>, ()> {
        parse_date(&self.day, &self.month, &self.year)
            .map_err(|error| errors.add(name, date_error(shell, error)))
    }

    /// The same, for a day that must be there.
    pub fn must(&self, shell: &Shell, name: &str, errors: &mut Errors) -> Option<Date> {
        let day = self.read(shell, name, errors).ok()?;
        if day.is_none() {
            errors.add(name, shell.t("support-error-date-incomplete"));
        }
        day
    }
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let entry: StatusEntryId = state.services().random().id();
    let fields = Fields::of(&[
        ("id", &entry.to_string()),
        ("to", query.text("to")),
        ("all", query.text("all")),
    ]);
    let case = id(&case)?;
    show(shell, &state, &staff, case, &fields, Errors::default()).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    let today = state.services().clock().today(&staff.time_zone);
    let pathways = state.services().content().pathways();
    let found = pathways.stage_of_code(fields.text("to"), today);
    if found.is_none() {
        errors.add("to", shell.t("status-error-stage"));
    }
    let on = DateBoxes::of(&fields, "on").must(&shell, "on", &mut errors);
    let until = DateBoxes::of(&fields, "until").read(&shell, "until", &mut errors);
    let (Some((pathway, stage)), Some(on), Ok(until)) = (found, on, until) else {
        return show(shell, &state, &staff, case, &fields, errors).await;
    };
    let new = NewEntry {
        id: id(fields.text("id"))?,
        case,
        on,
        happened: Happened::Entered {
            pathway: pathway.id.clone(),
            stage: stage.id.clone(),
            until,
        },
        remark: fields.text("remark").replace("\r\n", "\n"),
    };
    match services::status::add(state.services(), &staff, &new).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/cases/{case}/status?done=status-reached"),
        )),
        Err(error) => {
            super::say(&shell, &mut errors, error)?;
            show(shell, &state, &staff, case, &fields, errors).await
        }
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let view = services::status::read(state.services(), staff, case).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "status");
    let href = format!("{}/status", bar.href);
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let wanted = fields.text("to");
    let is_all = fields.has("all", "1");
    let mut stages = choices(&shell, &view, wanted, is_all);
    // One that is asked for by its address, or that was chosen before, stands there too.
    if !is_all && !wanted.is_empty() && stages.iter().all(|one| !one.chosen) {
        stages.extend(
            choices(&shell, &view, wanted, true)
                .into_iter()
                .filter(|one| one.chosen),
        );
    }
    page_with_status(
        status,
        &ReachedPage {
            id: fields.text("id").to_owned(),
            stages,
            on: DateBoxes::of(fields, "on"),
            until: DateBoxes::of(fields, "until"),
            remark: fields.text("remark").to_owned(),
            all_href: match is_all {
                true => String::new(),
                false => format!("{href}/reached?all=1"),
            },
            is_all,
            href,
            errors,
            bar,
            shell,
        },
    )
}

/// The stages of what could be hers, and of the pathway that she is in; or all there are, of every country.
fn choices(shell: &Shell, view: &StatusView, wanted: &str, all: bool) -> Vec<Choice> {
    let lang = shell.lang();
    let kinds = view.person().kinds_on(view.today);
    let of = |pathway: &Pathway, kinds: &[Kind]| -> Vec<Choice> {
        pathway
            .stages
            .iter()
            .filter(|stage| all || stage.is_for(kinds))
            .map(|stage| {
                let code = pathway.stage_code(stage);
                let label = shell.with2(
                    "status-what-entered",
                    "pathway",
                    pathway.name.in_language(lang),
                    "stage",
                    stage.name.in_language(lang),
                );
                let label = match all {
                    true => format!("{}, {label}", pathway.country),
                    false => label,
                };
                let chosen = code == wanted;
                Choice::new(code, label, chosen)
            })
            .collect()
    };
    if all {
        return view
            .pathways
            .all()
            .iter()
            .filter(|pathway| pathway.is_in_force_on(view.today))
            .flat_map(|pathway| of(pathway, &kinds))
            .collect();
    }
    view.pathways
        .for_person(&view.country, view.person(), view.today)
        .into_iter()
        .filter(|(_, fit)| !matches!(fit.verdict, Verdict::Not(_)))
        .flat_map(|(pathway, _)| of(pathway, &kinds))
        .collect()
}
