//! One report in the hands of whoever claimed it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::{Priority, TriageDecision, is_blank, parse_text};
use services::ServiceError;
use services::intake::{ClaimError, Decided, NewDecision, ReportView};
use vault::{DecisionId, MessageId, ReportId};

use super::facts::{FactRow, facts};
use super::files::FileLine;
use super::queue::EntryView;
use super::reply::Values;
use super::steps::too_long;
use super::thread::{Bubble, Standing, for_staff};
use super::triage::TriagePanel;
use crate::shell::{
    AppState, Choice, Errors, Fields, Locale, PageError, Shell, Staff, page_with_status, redirect,
};

struct DecisionRow {
    decision: String,
    priority: String,
    by: String,
    iso: String,
    when: String,
    reason: String,
}

/// What was typed on the page, when it is shown again.
#[derive(Default)]
pub struct ReportForm {
    pub text: String,
    /// The template that was chosen last.
    pub template: String,
    /// In which language the reply is; empty: not said yet.
    pub language: String,
    /// The language in which she wants to send it although the sender reads another.
    pub anyway: String,
    reason: String,
    priority: String,
    decision: String,
}

#[derive(Template)]
#[template(path = "intake/report.html")]
struct ReportPage {
    shell: Shell,
    id: String,
    path: String,
    entry: EntryView,
    is_waiting: bool,
    is_claimed: bool,
    is_mine: bool,
    is_open: bool,
    claimed_by: String,
    open_case: String,
    case: String,
    /// The case that it led to went to another centre.
    is_case_elsewhere: bool,
    facts: Vec<FactRow>,
    messages: Vec<Bubble>,
    files: Vec<FileLine>,
    form_id: String,
    standing: Standing,
    decisions: Vec<DecisionRow>,
    known: Vec<services::cases::KnownCase>,
    /// It is the reader's to work on; otherwise she was asked to look at it.
    may_work: bool,
    triage: Option<TriagePanel>,
    /// Another report leads: nothing is decided here.
    follows: bool,
    /// The sender is reached through another report.
    is_half: bool,
    /// Another centre is asked to take it: nothing is decided before it has answered.
    is_on_offer: bool,
    form: ReportForm,
    templates: Vec<Choice>,
    languages: Vec<Choice>,
    priorities: Vec<Choice>,
    choices: Vec<Choice>,
    message_id: String,
    decision_id: String,
    errors: Errors,
}

impl ReportPage {
    fn new(
        shell: Shell,
        state: &AppState,
        staff: &Staff,
        view: ReportView,
        mut form: ReportForm,
        errors: Errors,
    ) -> Self {
        let services = state.services();
        let id = view.entry.id;
        if form.priority.is_empty() {
            form.priority = view.entry.priority.as_str().to_owned();
        }
        let message: MessageId = services.random().id();
        let decision: DecisionId = services.random().id();
        let is_open = view.content.is_some();
        let path = shell.link(&format!("/intake/{id}"));
        let may_work = view
            .content
            .as_ref()
            .is_some_and(|content| content.may_work);
        let (facts, messages, standing, files, decisions, known, triage) = match view.content {
            None => Default::default(),
            Some(content) => (
                facts(&shell, view.entry.channel, &content.report),
                for_staff(&shell, content.messages),
                Standing::new(&shell, &content.conversation, &content.withdrawals),
                content
                    .files
                    .into_iter()
                    .map(|file| FileLine::new(&shell, file))
                    .collect(),
                content
                    .decisions
                    .into_iter()
                    .map(|one| DecisionRow {
                        decision: shell.word("intake-decision", one.decision.as_str()),
                        priority: shell.word("intake-priority", one.priority.as_str()),
                        by: one.by,
                        iso: one.at.to_string(),
                        when: shell.moment(&one.at),
                        reason: one.reason,
                    })
                    .collect(),
                content.known,
                Some(TriagePanel::new(&shell, services, &path, content.triage)),
            ),
        };
        if Locale::from_code(&form.language).is_none() {
            form.language.clone_from(&standing.reads);
        }
        let values = Values::new(state, staff);
        Self {
            id: id.to_string(),
            templates: values.choices(&shell, &form),
            languages: Locale::ALL
                .into_iter()
                .map(|one| {
                    let code = one.code();
                    let chosen = form.language == code;
                    Choice::new(code, shell.word("intake-language", code), chosen)
                })
                .collect(),
            known,
            may_work,
            follows: triage.as_ref().is_some_and(|one| one.follows),
            is_half: triage.as_ref().is_some_and(|one| one.is_half),
            is_on_offer: view.entry.mark.on_offer,
            triage,
            path,
            is_waiting: view.entry.state == "waiting",
            is_claimed: view.entry.state == "claimed",
            is_mine: view.entry.is_mine,
            is_open,
            claimed_by: view.entry.claimed_by.clone().unwrap_or_default(),
            open_case: shell.link(&format!("/cases/new?report={id}")),
            is_case_elsewhere: view.is_case_elsewhere,
            case: view
                .case
                .map(|case| shell.link(&format!("/cases/{case}")))
                .unwrap_or_default(),
            entry: EntryView::new(&shell, &view.entry, services.clock().now()),
            priorities: Priority::ALL
                .into_iter()
                .map(|one| {
                    let code = one.as_str();
                    Choice::new(
                        code,
                        shell.word("intake-priority", code),
                        form.priority == code,
                    )
                })
                .collect(),
            choices: TriageDecision::ALL
                .into_iter()
                .map(|one| {
                    let code = one.as_str();
                    Choice::new(
                        code,
                        shell.word("intake-decision", code),
                        form.decision == code,
                    )
                    .with_hint(shell.word("intake-decision-hint", code))
                })
                .collect(),
            message_id: message.to_string(),
            decision_id: decision.to_string(),
            facts,
            messages,
            files,
            form_id: services.random().id::<()>().to_string(),
            standing,
            decisions,
            form,
            errors,
            shell,
        }
    }
}

pub fn parse_id(text: &str) -> Result<ReportId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// The page again, with what went wrong with files.
pub async fn show_with_errors(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    report: ReportId,
    errors: Errors,
) -> Result<Response, PageError> {
    show(shell, state, staff, report, ReportForm::default(), errors).await
}

pub async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    report: ReportId,
    form: ReportForm,
    errors: Errors,
) -> Result<Response, PageError> {
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = services::intake::read(state.services(), staff, report).await?;
    page_with_status(
        status,
        &ReportPage::new(shell, state, staff, view, form, errors),
    )
}

pub async fn report_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
) -> Result<Response, PageError> {
    let report = parse_id(&report)?;
    show(
        shell,
        &state,
        &staff,
        report,
        ReportForm::default(),
        Errors::default(),
    )
    .await
}

#[derive(Template)]
#[template(path = "intake/taken.html")]
struct TakenPage {
    shell: Shell,
    /// Empty: it was decided on.
    by: String,
    path: String,
}

pub async fn claim(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
) -> Result<Response, PageError> {
    let report = parse_id(&report)?;
    let path = format!("/intake/{report}");
    let by = match services::intake::claim(state.services(), &staff, report).await {
        Ok(()) => return Ok(redirect(&shell, &format!("{path}?done=report-claimed"))),
        Err(ClaimError::AlreadyClaimed { by }) => by,
        Err(ClaimError::Decided) => String::new(),
        Err(ClaimError::Service(error)) => return Err(error.into()),
    };
    page_with_status(
        StatusCode::CONFLICT,
        &TakenPage {
            path: shell.link(&path),
            by,
            shell,
        },
    )
}

pub async fn decide(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = parse_id(&report)?;
    let services = state.services();
    let mut errors = Errors::default();
    let priority: Option<Priority> = fields.text("priority").parse().ok();
    if priority.is_none() {
        errors.add("priority", shell.t("intake-priority-missing"));
    }
    let decision: Option<TriageDecision> = fields.text("decision").parse().ok();
    if decision.is_none() {
        errors.add("decision", shell.t("intake-decision-missing"));
    }
    let reason = required(
        &shell,
        &fields,
        "reason",
        "intake-reason-missing",
        &mut errors,
    );
    let (Some(priority), Some(decision), true) = (priority, decision, errors.is_empty()) else {
        return show(shell, &state, &staff, report, typed(&fields), errors).await;
    };
    let new = NewDecision {
        id: fields
            .text("decision_id")
            .parse()
            .unwrap_or_else(|_| services.random().id()),
        priority,
        decision,
        reason,
    };
    match services::intake::decide(services, &staff, report, new).await {
        Ok(Decided::OnOffer) => {
            errors.add("decision", shell.t("triage-decide-on-offer"));
            show(shell, &state, &staff, report, typed(&fields), errors).await
        }
        Ok(Decided::AwaitsCountersign) => Ok(redirect(
            &shell,
            &format!("/intake/{report}?done=report-proposed"),
        )),
        Ok(Decided::Done) if decision == TriageDecision::OpenCase => Ok(redirect(
            &shell,
            &format!("/cases/new?report={report}&done=report-decided"),
        )),
        // What was advised is counted, as advice without a report is.
        Ok(Decided::Done) if decision == TriageDecision::Advise => {
            Ok(redirect(&shell, "/intake/advice?done=report-decided"))
        }
        Ok(Decided::Done) => Ok(redirect(&shell, "/intake?done=report-decided")),
        Err(error) => no_longer_hers(shell, &state, &staff, report, &fields, error).await,
    }
}

/// A text that may be neither empty nor too long.
pub fn required(
    shell: &Shell,
    fields: &Fields,
    name: &str,
    empty: &str,
    errors: &mut Errors,
) -> String {
    match parse_text(fields.text(name)) {
        Ok(text) => {
            if is_blank(&text) {
                errors.add(name, shell.t(empty));
            }
            text
        }
        Err(error) => {
            errors.add(name, too_long(shell, error));
            String::new()
        }
    }
}

pub fn typed(fields: &Fields) -> ReportForm {
    ReportForm {
        text: fields.text("text").to_owned(),
        template: fields.text("template").to_owned(),
        language: fields.text("language").to_owned(),
        anyway: String::new(),
        reason: fields.text("reason").to_owned(),
        priority: fields.text("priority").to_owned(),
        decision: fields.text("decision").to_owned(),
    }
}

/// Somebody put the report back, or claimed it, while this form was filled: said on the page, with every
/// word kept.
pub async fn no_longer_hers(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    report: ReportId,
    fields: &Fields,
    error: ServiceError,
) -> Result<Response, PageError> {
    if !matches!(error, ServiceError::Denied) {
        return Err(error.into());
    }
    let view = services::intake::read(state.services(), staff, report).await?;
    let mut errors = Errors::default();
    errors.add("text", shell.t("intake-not-yours"));
    page_with_status(
        StatusCode::CONFLICT,
        &ReportPage::new(shell, state, staff, view, typed(fields), errors),
    )
}
