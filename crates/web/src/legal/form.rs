//! The form of a matter and of each of its parts.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::legal::{DecisionKind, Fault, Field, Part, Record};
use services::legal::{LegalView, NewRecord, PutRecordError, RecordView, put, read};
use vault::{CaseId, LegalRecordId};

use super::fields::{self, asked_before, filled};
use super::spec::{Input, as_fields, empty, inputs, rows, stem};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::deadlines::no_day;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "legal/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    /// Where the form goes to.
    href: String,
    /// The page that it belongs to.
    back: String,
    errors: Errors,
    title: String,
    lead: String,
    id: String,
    version: i64,
    /// Which piece of evidence a link is of; empty for anything else.
    evidence: String,
    inputs: Vec<Input>,
    newer: Option<Newer>,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
}

/// Which form, and of which matter. `None`: a matter's own.
#[derive(Clone, Copy)]
struct Place {
    case: CaseId,
    matter: Option<LegalRecordId>,
    part: Part,
}

impl Place {
    fn of_part(case: &str, matter: &str, part: &str) -> Result<Self, PageError> {
        let part: Part = part.parse().map_err(|()| PageError::NotFound)?;
        if part == Part::Matter {
            return Err(PageError::NotFound);
        }
        Ok(Self {
            case: id(case)?,
            matter: Some(id(matter)?),
            part,
        })
    }

    fn of_matter(case: &str) -> Result<Self, PageError> {
        Ok(Self {
            case: id(case)?,
            matter: None,
            part: Part::Matter,
        })
    }

    /// The page on which the record stands.
    fn page(&self, record: LegalRecordId) -> String {
        let matter = self.matter.unwrap_or(record);
        format!("/cases/{}/legal/{matter}", self.case)
    }
}

pub async fn matter(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    begin(shell, &state, &staff, Place::of_matter(&case)?, &query).await
}

pub async fn part(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, matter, part)): Path<(String, String, String)>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let place = Place::of_part(&case, &matter, &part)?;
    begin(shell, &state, &staff, place, &query).await
}

pub async fn send_matter(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    send(shell, &state, &staff, Place::of_matter(&case)?, &fields).await
}

pub async fn send_part(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, matter, part)): Path<(String, String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let place = Place::of_part(&case, &matter, &part)?;
    send(shell, &state, &staff, place, &fields).await
}

async fn begin(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    place: Place,
    query: &Fields,
) -> Result<Response, PageError> {
    let view = read(state.services(), staff, place.case).await?;
    let wanted = query.text("record");
    let pairs = if wanted.is_empty() {
        let new: LegalRecordId = state.services().random().id();
        let mut pairs = empty(place.part);
        pairs.extend(begun(&view, place, query));
        pairs.push(("id".to_owned(), new.to_string()));
        pairs.push(("version".to_owned(), "0".to_owned()));
        pairs
    } else {
        let one = view
            .by_id(id(wanted)?)
            .filter(|one| one.record.part() == place.part && one.record.matter() == place.matter)
            .filter(|one| !one.record.is_fixed())
            .ok_or(PageError::NotFound)?;
        let mut pairs = filled(&one.record);
        pairs.push(("id".to_owned(), one.id.to_string()));
        pairs.push(("version".to_owned(), one.version.to_string()));
        pairs
    };
    show(
        shell,
        &view,
        place,
        &as_fields(&pairs),
        Errors::default(),
        None,
    )
}

/// What a new record begins with, out of what is there.
fn begun(view: &LegalView, place: Place, query: &Fields) -> Vec<(String, String)> {
    let Some(matter) = place.matter else {
        return Vec::new();
    };
    match place.part {
        Part::Custody => vec![("evidence".to_owned(), query.text("evidence").to_owned())],
        // A decision answers what was asked for last.
        Part::Decision => {
            let asked = view
                .of(matter, Part::Decision)
                .filter_map(|one| match &one.record {
                    Record::Decision(one) if one.kind == DecisionKind::Asked => {
                        Some((one.on, one.as_what.as_str()))
                    }
                    _ => None,
                })
                .max();
            match asked {
                Some((on, as_what)) => asked_before(on, as_what),
                None => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

async fn send(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    place: Place,
    fields: &Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let record = fields::read(&shell, &mut errors, fields, place.part, place.matter)?;
    let follows: i64 = fields
        .text("version")
        .trim()
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let record_id: LegalRecordId = id(fields.text("id"))?;
    let mut newer = None;
    if errors.is_empty() {
        let new = NewRecord {
            id: record_id,
            case: place.case,
            follows,
            record,
        };
        match put(state.services(), staff, new).await {
            Ok(()) => {
                let page = match place.part {
                    Part::Custody => chain(place, fields.text("evidence")),
                    Part::Evidence => chain(place, &record_id.to_string()),
                    _ => place.page(record_id),
                };
                return Ok(redirect(&shell, &format!("{page}?done=legal-saved")));
            }
            Err(PutRecordError::Service(error)) => return Err(error.into()),
            Err(PutRecordError::Conflict(theirs)) => newer = Some(theirs),
            Err(PutRecordError::Fault(fault)) => say(&shell, &mut errors, place.part, fault),
            Err(PutRecordError::NoDay(error)) => errors.add("count", no_day(&shell, &error)),
        }
    }
    let view = read(state.services(), staff, place.case).await?;
    show(shell, &view, place, fields, errors, newer)
}

/// The page of a piece of evidence.
fn chain(place: Place, evidence: &str) -> String {
    let matter = place
        .matter
        .map(|matter| matter.to_string())
        .unwrap_or_default();
    format!("/cases/{}/legal/{matter}/chain/{evidence}", place.case)
}

fn say(shell: &Shell, errors: &mut Errors, part: Part, fault: Fault) {
    let (field, message) = match fault {
        Fault::Missing(field) => (field, shell.word("legal-missing", field.as_str())),
        Fault::TooLong(field, limit) => {
            (field, shell.with("cases-error-text-long", "limit", limit))
        }
        Fault::InFuture(field) => (field, shell.t("legal-error-future")),
        Fault::TooEarly(field) => {
            let stem = match part {
                Part::Custody => "legal-custody-early",
                Part::Decision => "legal-decision-early",
                _ => "legal-early",
            };
            (field, shell.word(stem, field.as_str()))
        }
        Fault::TooLate(field) => (field, shell.t("legal-late")),
        Fault::NoSha256 => (Field::Sha256, shell.t("legal-error-sha256")),
    };
    errors.add(field.as_str(), message);
}

fn show(
    shell: Shell,
    view: &LegalView,
    place: Place,
    fields: &Fields,
    errors: Errors,
    newer: Option<Box<RecordView>>,
) -> Result<Response, PageError> {
    let bar = CaseBar::new(&shell, &view.head, view.today, "legal");
    let legal = format!("{}/legal", bar.href);
    let record: LegalRecordId = id(fields.text("id"))?;
    let version = match &newer {
        Some(newer) => newer.version,
        None => fields.text("version").trim().parse().unwrap_or_default(),
    };
    let evidence = match (place.matter, place.part) {
        (Some(matter), Part::Custody) => {
            let evidence = id(fields.text("evidence"))?;
            view.evidence(matter, evidence).ok_or(PageError::NotFound)?;
            evidence.to_string()
        }
        _ => String::new(),
    };
    let (href, back) = match place.matter {
        Some(matter) => {
            view.matter(matter).ok_or(PageError::NotFound)?;
            let page = format!("{legal}/{matter}");
            let form = format!("{page}/{}", place.part.as_str());
            let is_there = view.by_id(record).is_some();
            match place.part {
                Part::Custody => (form, format!("{page}/chain/{evidence}")),
                Part::Evidence if is_there => (form, format!("{page}/chain/{record}")),
                _ => (form, page),
            }
        }
        None if view.matter(record).is_some() => {
            (format!("{legal}/matter"), format!("{legal}/{record}"))
        }
        None => (format!("{legal}/matter"), legal),
    };
    let status = match (&newer, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let stem = stem(place.part);
    page_with_status(
        status,
        &FormPage {
            title: shell.word(stem, if version == 0 { "new" } else { "change" }),
            lead: shell.word(stem, "lead"),
            id: record.to_string(),
            version,
            inputs: inputs(&shell, place.part, fields, &errors),
            newer: newer.map(|newer| Newer {
                text: rows(&shell, &newer.record)
                    .iter()
                    .map(|row| format!("{}: {}", row.label, row.value))
                    .collect::<Vec<String>>()
                    .join("\n"),
                by: newer.changed_by.clone(),
                when: shell.moment(&newer.changed_at),
            }),
            evidence,
            href,
            back,
            errors,
            bar,
            shell,
        },
    )
}
