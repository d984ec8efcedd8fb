use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::assessment::{Assessment, AssessmentState, Found};
use domain::cases::{HarmLevel, VulnerabilityLevel};
use domain::support::LifeDomain;
use services::assessment::{
    AssessmentPage, AssessmentView, NewAssessment, SaveAssessmentError, read_assessment,
    save_assessment,
};
use vault::{CaseAssessmentId, CaseId};

use super::fields::{filled, named, parse, text};
use super::one::{remark_of, whole};
use crate::cases::bar::{self, CaseBar};
use crate::cases::id;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "assessment/form.html")]
struct FormPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    id: String,
    version: String,
    day: String,
    month: String,
    year: String,
    domains: Vec<DomainPart>,
    harm: Vec<Choice>,
    harm_raise: String,
    harm_lower: String,
    vulnerability: Vec<Choice>,
    vulnerability_raise: String,
    vulnerability_lower: String,
    sheets: Vec<Choice>,
    her_words: String,
    summary: String,
    /// Why a supervisor sent it back; empty when none did.
    remark: String,
    newer: Option<Newer>,
}

struct DomainPart {
    title: String,
    anchor: String,
    strengths_id: String,
    strengths: Vec<Choice>,
    strengths_words_id: String,
    strengths_words: String,
    needs_id: String,
    needs: Vec<Choice>,
    needs_words_id: String,
    needs_words: String,
}

/// What somebody else saved in the meantime.
struct Newer {
    text: String,
    by: String,
    when: String,
    /// It is complete by now: the form is one of its own.
    is_closed: bool,
    href: String,
}

pub async fn new_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let page = read_assessment(state.services(), &staff, case, None).await?;
    let new: CaseAssessmentId = state.services().random().id();
    let empty = Assessment::empty(bar::today(&state, &staff));
    let fields = filled(&new.to_string(), 0, &empty);
    let parts = Parts::fresh(String::new());
    show(shell, &state, &staff, &page, &fields, parts)
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, assessment)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (case, one): (CaseId, CaseAssessmentId) = (id(&case)?, id(&assessment)?);
    let page = read_assessment(state.services(), &staff, case, Some(one)).await?;
    let newest = page.versions.first().ok_or(PageError::NotFound)?;
    if newest.state != AssessmentState::Draft {
        let path = format!("/cases/{case}/assessment/{one}");
        return Ok(redirect(&shell, &path));
    }
    let fields = filled(&one.to_string(), newest.version, &newest.assessment);
    let parts = Parts::fresh(remark_of(&page));
    show(shell, &state, &staff, &page, &fields, parts)
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let one: CaseAssessmentId = id(fields.text("id"))?;
    let follows: i64 = fields
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let is_complete = fields.text("keep") == "complete";
    let mut errors = Errors::default();
    let mut newer = None;
    let today = bar::today(&state, &staff);
    if let Some(assessment) = parse(&shell, &fields, (today, is_complete), &mut errors)? {
        let new = NewAssessment {
            id: one,
            case,
            follows,
            is_complete,
            assessment,
        };
        match save_assessment(state.services(), &staff, &new).await {
            Ok(()) => {
                let done = match is_complete {
                    true => "assessment-complete",
                    false => "assessment-kept",
                };
                let path = format!("/cases/{case}/assessment/{one}?done={done}");
                return Ok(redirect(&shell, &path));
            }
            Err(SaveAssessmentError::Conflict(view)) => newer = Some(view),
            Err(SaveAssessmentError::Service(error)) => return Err(error.into()),
        }
    }
    // A new one has nothing that could be read.
    let known = (follows > 0 || newer.is_some()).then_some(one);
    let page = read_assessment(state.services(), &staff, case, known).await?;
    let parts = Parts {
        status: match newer.is_some() {
            true => StatusCode::CONFLICT,
            false => StatusCode::UNPROCESSABLE_ENTITY,
        },
        errors,
        newer,
        remark: remark_of(&page),
    };
    show(shell, &state, &staff, &page, &fields, parts)
}

struct Parts {
    status: StatusCode,
    errors: Errors,
    newer: Option<Box<AssessmentView>>,
    remark: String,
}

impl Parts {
    fn fresh(remark: String) -> Self {
        Self {
            status: StatusCode::OK,
            errors: Errors::default(),
            newer: None,
            remark,
        }
    }
}

fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    page: &AssessmentPage,
    fields: &Fields,
    parts: Parts,
) -> Result<Response, PageError> {
    let bar = CaseBar::new(&shell, &page.head, bar::today(state, staff), "assessment");
    let found = |name: &str| -> Vec<Choice> {
        let typed: Found = fields.text(name).parse().unwrap_or_default();
        Found::ALL
            .iter()
            .map(|one| {
                let word = one.as_str();
                Choice::new(word, shell.word("assessment-found", word), *one == typed)
            })
            .collect()
    };
    let levels = |name: &str, words: &[&'static str]| -> Vec<Choice> {
        let typed = match fields.text(name) {
            "" => "not_assessed",
            word => word,
        };
        words
            .iter()
            .map(|word| Choice::new(*word, shell.word("cases-level", word), *word == typed))
            .collect()
    };
    let harm: Vec<&'static str> = HarmLevel::ALL.iter().map(|one| one.as_str()).collect();
    let vulnerability: Vec<&'static str> = VulnerabilityLevel::ALL
        .iter()
        .map(|one| one.as_str())
        .collect();
    let (id, version) = match &parts.newer {
        // It can be changed no more: what was typed is kept as an assessment of its own.
        Some(newer) if newer.state != AssessmentState::Draft => {
            let own: CaseAssessmentId = state.services().random().id();
            (own.to_string(), "0".to_owned())
        }
        Some(newer) => (fields.text("id").to_owned(), newer.version.to_string()),
        None => (
            fields.text("id").to_owned(),
            fields.text("version").to_owned(),
        ),
    };
    page_with_status(
        parts.status,
        &FormPage {
            id,
            version,
            day: fields.text("on-day").to_owned(),
            month: fields.text("on-month").to_owned(),
            year: fields.text("on-year").to_owned(),
            domains: LifeDomain::ALL
                .iter()
                .map(|domain| {
                    let name = |stem: &str| named(stem, *domain);
                    DomainPart {
                        title: shell.word("support-domain", domain.as_str()),
                        anchor: name("part"),
                        strengths: found(&name("strengths")),
                        strengths_id: name("strengths"),
                        strengths_words: text(fields, &name("strengths-words")),
                        strengths_words_id: name("strengths-words"),
                        needs: found(&name("needs")),
                        needs_id: name("needs"),
                        needs_words: text(fields, &name("needs-words")),
                        needs_words_id: name("needs-words"),
                    }
                })
                .collect(),
            harm: levels("harm", &harm),
            harm_raise: text(fields, "harm-raise"),
            harm_lower: text(fields, "harm-lower"),
            vulnerability: levels("vulnerability", &vulnerability),
            vulnerability_raise: text(fields, "vulnerability-raise"),
            vulnerability_lower: text(fields, "vulnerability-lower"),
            sheets: page
                .sheets
                .iter()
                .map(|sheet| {
                    let value = sheet.id.to_string();
                    let title = sheet.definition.title(shell.lang());
                    let label = format!("{title}, {}", shell.day(&sheet.changed_at));
                    let chosen = fields.has("sheet", &value);
                    Choice::new(value, label, chosen)
                })
                .collect(),
            her_words: text(fields, "her-words"),
            summary: text(fields, "summary"),
            remark: parts.remark,
            newer: parts.newer.map(|newer| Newer {
                text: whole(&shell, &newer.assessment),
                by: newer.by.clone(),
                when: shell.moment(&newer.at),
                is_closed: newer.state != AssessmentState::Draft,
                href: format!("{}/assessment/{}", bar.href, newer.id),
            }),
            errors: parts.errors,
            bar,
            shell,
        },
    )
}
