//! Who is away, and who stands in.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::{Absence, AbsenceError, Permission};
use domain::cases::parse_date;
use jiff::ToSpan;
use services::accounts::{
    NewAbsence, PutAbsenceError, absences, covered_by_me, end_absence, put_absence, who_stands_in,
};
use services::cases::{of_worker, reviews_due_of, team_tasks};
use services::shelter::move_on_for;
use services::support::due_actions_for;
use vault::{AbsenceId, PersonId};

use super::day::{DAYS, Section, Task, move_on_task};
use super::mine::young_people;
use super::reviews;
use crate::cases::id;
use crate::cases::sharing::{news, notes_from_elsewhere, waiting};
use crate::cases::transfer;
use crate::cases::{asked, referrals};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};
use crate::support::date_error;

#[derive(Template)]
#[template(path = "accounts/absences.html")]
struct AbsencesPage {
    shell: Shell,
    errors: Errors,
    rows: Vec<Row>,
    /// `None`: the reader writes none down.
    form: Option<Form>,
}

struct Row {
    id: String,
    who: String,
    when: String,
    covered_by: String,
    by: String,
    is_now: bool,
}

struct Form {
    id: String,
    people: Vec<Choice>,
    covers: Vec<Choice>,
    from: [String; 3],
    until: [String; 3],
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, sent).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    if let Some(new) = parse(&shell, &state, &staff, &fields, &mut errors)? {
        match put_absence(state.services(), &staff, &new).await {
            Ok(()) => return Ok(redirect(&shell, "/absences?done=absence-set")),
            Err(PutAbsenceError::Service(error)) => return Err(error.into()),
            Err(PutAbsenceError::Herself) => errors.add("cover", shell.t("absence-error-herself")),
            Err(PutAbsenceError::CoverLacks(compartment)) => {
                let key = shell.word("accounts-compartment", compartment.as_str());
                errors.add("cover", shell.with("absence-error-lacks", "key", key));
            }
            Err(PutAbsenceError::CoverAway) => errors.add("cover", shell.t("absence-error-away")),
            Err(PutAbsenceError::Covered) => {
                errors.add("person", shell.t("absence-error-covered"));
            }
            Err(PutAbsenceError::StandsIn) => {
                errors.add("person", shell.t("absence-error-stands-in"));
            }
            Err(PutAbsenceError::Absence(error)) => add_error(&shell, error, &mut errors),
        }
    }
    show(shell, &state, &staff, (fields, errors)).await
}

pub async fn end(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(absence): Path<String>,
) -> Result<Response, PageError> {
    let absence: AbsenceId = id(&absence)?;
    end_absence(state.services(), &staff, absence).await?;
    Ok(redirect(&shell, "/absences?done=absence-ended"))
}

fn may_set(staff: &Staff) -> bool {
    staff.may(Permission::WriteCases) || staff.may(Permission::SeeCaseload)
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let rows = absences(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| Row {
            id: one.id.to_string(),
            who: one.who,
            when: shell.with2(
                "team-from-until",
                "from",
                shell.date(&one.absence.from()),
                "until",
                shell.date(&one.absence.until()),
            ),
            covered_by: shell.with("absence-covered-by", "who", one.covered_by.as_str()),
            by: shell.with("team-added-by", "who", one.set_by.as_str()),
            is_now: one.is_now,
        })
        .collect();
    let form = match may_set(staff) {
        true => Some(form(&shell, state, staff, &fields).await?),
        false => None,
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &AbsencesPage {
            rows,
            form,
            errors,
            shell,
        },
    )
}

async fn form(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
) -> Result<Form, PageError> {
    let fresh: AbsenceId = state.services().random().id();
    let people = who_stands_in(state.services(), staff).await?;
    let myself = staff.person.to_string();
    let choices = |name: &str, default: &str| -> Vec<Choice> {
        people
            .iter()
            .map(|one| {
                let id = one.id.to_string();
                let role = shell.word("accounts-role", one.role.as_str());
                let is_chosen = match fields.contains(name) {
                    true => fields.text(name) == id,
                    false => default == id,
                };
                Choice::new(id, format!("{} ({role})", one.username), is_chosen)
            })
            .collect()
    };
    let boxes = |name: &str| {
        ["day", "month", "year"].map(|part| fields.text(&format!("{name}-{part}")).to_owned())
    };
    Ok(Form {
        id: match fields.text("id") {
            "" => fresh.to_string(),
            sent => sent.to_owned(),
        },
        people: choices("person", &myself),
        covers: choices("cover", ""),
        from: boxes("from"),
        until: boxes("until"),
    })
}

fn parse(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewAbsence>, PageError> {
    let absence: AbsenceId = id(fields.text("id"))?;
    let person: Option<PersonId> = fields.text("person").parse().ok();
    if person.is_none() {
        errors.add("person", shell.t("absence-error-person"));
    }
    let cover: Option<PersonId> = fields.text("cover").parse().ok();
    if cover.is_none() {
        errors.add("cover", shell.t("absence-error-cover"));
    }
    let mut date = |name: &str| {
        let text = |part: &str| fields.text(&format!("{name}-{part}")).to_owned();
        match parse_date(&text("day"), &text("month"), &text("year")) {
            Ok(Some(date)) => Some(date),
            Ok(None) => {
                errors.add(name, shell.t("support-error-date-incomplete"));
                None
            }
            Err(error) => {
                errors.add(name, date_error(shell, error));
                None
            }
        }
    };
    let (from, until) = (date("from"), date("until"));
    let Some((from, until)) = from.zip(until) else {
        return Ok(None);
    };
    let today = state.services().clock().today(&staff.time_zone);
    let time = match Absence::new(from, until, today) {
        Ok(time) => time,
        Err(error) => {
            add_error(shell, error, errors);
            return Ok(None);
        }
    };
    Ok(person.zip(cover).map(|(person, cover)| NewAbsence {
        id: absence,
        person,
        cover,
        absence: time,
    }))
}

fn add_error(shell: &Shell, error: AbsenceError, errors: &mut Errors) {
    let key = match error {
        AbsenceError::EndsBefore => "team-error-ends-before",
        AbsenceError::Over => "team-error-over",
        AbsenceError::TooLong => "absence-error-long",
    };
    errors.add("until", shell.t(key));
}

/// What the reader does for colleagues who are away today, and what she has in the teams of others.
pub(super) async fn sections(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<Section>, PageError> {
    let services = state.services();
    let today = services.clock().today(&staff.time_zone);
    let until = today.saturating_add(DAYS.days());
    let mut sections = Vec::new();
    for one in covered_by_me(services, staff).await? {
        let mut tasks = Vec::new();
        for action in due_actions_for(services, staff, one.person, until).await? {
            tasks.push(Task {
                label: action.text.text().to_owned(),
                href: format!("{}/cases/{}/plan", shell.base, action.case),
                state: match action.is_overdue {
                    true => shell.t("accounts-day-overdue"),
                    false => shell.date(&action.due_on),
                },
                tone: if action.is_overdue {
                    "attention"
                } else {
                    "info"
                },
                hint: action.pseudonym,
            });
        }
        for review in reviews_due_of(services, staff, one.person, until).await? {
            tasks.push(Task {
                label: reviews::label(shell, &review),
                href: reviews::href(shell, &review),
                state: reviews::state(shell, &review),
                tone: reviews::tone(&review),
                hint: reviews::hint(shell, &review),
            });
        }
        for stay in move_on_for(services, staff, one.person).await? {
            tasks.push(move_on_task(shell, &stay));
        }
        let cases = of_worker(services, staff, one.person).await?;
        tasks.extend(young_people(shell, state, staff, (cases, &[])).await?);
        let until = shell.date(&one.absence.until());
        sections.push(Section {
            title: shell.with2("absence-day", "who", one.who.as_str(), "until", until),
            tasks,
            empty: shell.t("absence-day-empty"),
            go_on: shell.t("absence-title"),
            href: shell.link("/absences"),
        });
    }
    let mut tasks: Vec<Task> = waiting(shell, state, staff)
        .await?
        .into_iter()
        .map(|(label, hint)| Task {
            label,
            href: shell.link("/shared"),
            state: shell.t("sharing-day-state"),
            tone: "new",
            hint,
        })
        .collect();
    for [label, said, href, hint] in asked::waiting(shell, state, staff).await? {
        tasks.push(Task {
            label,
            href,
            state: said,
            tone: "new",
            hint,
        });
    }
    let mut said_elsewhere = news(shell, state, staff).await?;
    said_elsewhere.extend(referrals::news(shell, state, staff).await?);
    said_elsewhere.extend(notes_from_elsewhere(shell, state, staff).await?);
    for [label, said, href, hint] in said_elsewhere {
        tasks.push(Task {
            label,
            href,
            state: said,
            tone: "",
            hint,
        });
    }
    for one in transfer::of_day(shell, state, staff).await? {
        tasks.push(Task {
            label: one.label,
            href: one.href,
            state: one.state,
            tone: one.tone,
            hint: one.hint,
        });
    }
    if !tasks.is_empty() {
        sections.push(Section {
            title: shell.t("sharing-day"),
            tasks,
            empty: String::new(),
            go_on: shell.t("sharing-offers-title"),
            href: shell.link("/shared"),
        });
    }
    let tasks: Vec<Task> = team_tasks(services, staff)
        .await?
        .into_iter()
        .map(|one| Task {
            label: one.pseudonym,
            href: match one.part {
                None => format!("{}/cases/{}/team", shell.base, one.case),
                Some(_) => format!("{}/cases/{}", shell.base, one.case),
            },
            state: match one.part {
                None => shell.t("team-day-handover"),
                Some(part) => shell.word("team-part", part.as_str()),
            },
            tone: if one.part.is_none() { "new" } else { "" },
            hint: one.at.map(|at| shell.moment(&at)).unwrap_or_default(),
        })
        .collect();
    if !tasks.is_empty() {
        sections.push(Section {
            title: shell.t("team-day"),
            tasks,
            empty: String::new(),
            go_on: shell.t("accounts-day-cases-go-on"),
            href: shell.link("/cases"),
        });
    }
    Ok(sections)
}
