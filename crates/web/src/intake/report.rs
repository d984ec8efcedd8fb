//! Telling: one question a page, nothing obligatory, nothing sent before "send".

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::intake::{CheckResult, ContactWish, Draft, Sender};
use domain::recognition::assess;
use domain::recognition::helplines::HelplineKind;
use services::intake::{Region, SendError, forget_draft, new_draft, regions, save_draft};
use vault::SessionToken;

use super::steps::{Step, StepForm};
use super::visit::{Visit, carry, drop_token};
use crate::recognition::Progress;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/start.html")]
struct StartPage {
    shell: Shell,
    /// A report that was begun in this browser and can be gone on with.
    is_begun: bool,
    /// The first page to fill in, or the answers so far.
    onwards: String,
}

pub async fn start(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    visit.protect(&state, &mut shell);
    let is_begun = visit.open().is_some_and(|(_, kept)| kept.draft.is_begun());
    let mut onwards = shell.link(match (is_begun, query.text("s")) {
        (true, "") => "/report/check",
        _ => "/report/who",
    });
    if !query.text("s").is_empty() {
        let mut carried = form_urlencoded::Serializer::new(String::new());
        carried.append_pair("s", query.text("s"));
        if is_begun {
            carried.append_pair("to", "check");
        }
        onwards.push('?');
        onwards.push_str(&carried.finish());
    }
    page(&StartPage {
        is_begun,
        onwards,
        shell,
    })
}

#[derive(Template)]
#[template(path = "intake/step.html")]
struct StepPage {
    shell: Shell,
    step: &'static str,
    number: usize,
    total: usize,
    back: String,
    /// `check` when the answers were shown already: then the next page is that again.
    to: String,
    /// The sealed answers of the questions, on their way into the draft.
    sealed: String,
    form: StepForm,
    senders: Vec<Choice>,
    urgencies: Vec<Choice>,
    wishes: Vec<Choice>,
    regions: Vec<Choice>,
    errors: Errors,
}

impl StepPage {
    async fn new(
        shell: Shell,
        state: &AppState,
        step: Step,
        form: StepForm,
    ) -> Result<Self, PageError> {
        let regions: Vec<Region> = match step {
            Step::Where => regions(state.services()).await?,
            _ => Vec::new(),
        };
        Ok(Self {
            step: step.code(),
            number: step.number(),
            total: Step::ALL.len(),
            back: shell.link(&step.previous_path()),
            to: String::new(),
            sealed: String::new(),
            senders: form.senders(&shell),
            urgencies: form.urgencies(&shell),
            wishes: form.wishes(&shell),
            regions: form.regions(&shell, &regions),
            errors: Errors::default(),
            form,
            shell,
        })
    }

    fn coming_from(mut self, fields: &Fields) -> Self {
        if fields.text("to") == "check" {
            self.to = "check".to_owned();
            self.back = self.shell.link("/report/check");
        }
        self.sealed = fields.text("s").to_owned();
        self
    }
}

pub async fn step_page(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(step): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let step = Step::from_code(&step).ok_or(PageError::NotFound)?;
    let visit = Visit::load(&state, &headers).await?;
    if visit.has_expired() {
        return Ok(expired(&shell, &state));
    }
    visit.protect(&state, &mut shell);
    let mut form = visit
        .open()
        .map(|(_, kept)| StepForm::of_draft(&kept.draft))
        .unwrap_or_default();
    if form.sender.is_empty()
        && let Some(progress) = Progress::open(&state, query.text("s"))
    {
        form.sender = Sender::from(progress.answers.audience()).code().to_owned();
    }
    page(
        &StepPage::new(shell, &state, step, form)
            .await?
            .coming_from(&query),
    )
}

pub async fn save_step(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(step): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let step = Step::from_code(&step).ok_or(PageError::NotFound)?;
    let services = state.services();
    let visit = Visit::load(&state, &headers).await?;
    let form = StepForm::of_fields(&fields);
    let mut draft = match visit.open() {
        Some((_, kept)) => kept.draft.clone(),
        None => new_draft(services),
    };
    let mut errors = form.answer(step, &mut draft, &shell);
    if visit.open().is_some() && !visit.fits(&state, fields.text("csrf")) {
        // A page from before the draft was begun. It is shown again, with what was typed.
        errors.add(first_field(step), shell.t("intake-send-again"));
    }
    if !errors.is_empty() {
        visit.protect(&state, &mut shell);
        let mut again = StepPage::new(shell, &state, step, form)
            .await?
            .coming_from(&fields);
        again.errors = errors;
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    if let Some(progress) = Progress::open(&state, fields.text("s")) {
        let outcome = assess(services.content().concern(), &progress.answers);
        draft.check = Some(CheckResult {
            harm: outcome.harm,
            concern: outcome.concern,
        });
    }
    let fresh;
    let token = match visit.open() {
        Some((token, _)) => token,
        None => {
            fresh = SessionToken::make(&mut services.random().keys());
            &fresh
        }
    };
    if !save_draft(services, token, &draft).await? {
        return Ok(redirect(&shell, "/report/sent"));
    }
    let next = if fields.text("to") == "check" {
        "/report/check".to_owned()
    } else {
        step.next_path()
    };
    let mut response = if visit.has_expired() {
        redirect(&shell, "/report/check?done=report-restarted")
    } else {
        redirect(&shell, &next)
    };
    carry(&mut response, &state, token);
    Ok(response)
}

fn first_field(step: Step) -> &'static str {
    match step {
        Step::Who => "sender",
        Step::About => "about",
        Step::Seen => "seen",
        Step::Where => "place",
        Step::Urgent => "urgency",
        Step::Contact => "wish",
    }
}

/// One answer on the page that shows them all.
struct AnswerRow {
    question: String,
    answer: String,
    change: String,
}

#[derive(Template)]
#[template(path = "intake/check.html")]
struct CheckPage {
    shell: Shell,
    rows: Vec<AnswerRow>,
    /// What the questions showed, in words; it goes with the report unless it is left out.
    outcome: Vec<(String, String)>,
    errors: Errors,
}

impl CheckPage {
    fn new(shell: Shell, draft: &Draft) -> Self {
        let outcome = draft.check.map_or_else(Vec::new, |check| {
            // Under the questions that the result asked: "Low" alone would say nothing.
            vec![
                (
                    shell.t("recognition-harm-label"),
                    shell.word("intake-harm", check.harm.code()),
                ),
                (
                    shell.t("recognition-concern-label"),
                    shell.word("intake-concern", check.concern.code()),
                ),
            ]
        });
        Self {
            rows: rows(&shell, draft),
            outcome,
            errors: Errors::default(),
            shell,
        }
    }
}

pub async fn check(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    if visit.has_expired() {
        return Ok(expired(&shell, &state));
    }
    visit.protect(&state, &mut shell);
    match visit.open() {
        Some((_, kept)) => page(&CheckPage::new(shell, &kept.draft)),
        // Sent, and the connection broke before she saw her words: here they are.
        None if visit.kept.is_some() => Ok(redirect(&shell, "/report/sent")),
        None => Ok(redirect(&shell, "/report")),
    }
}

/// Takes what the questions showed out of the report again.
pub async fn leave_out(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some((token, kept)) = visit.open() else {
        return Ok(redirect(&shell, "/report"));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let draft = Draft {
        check: None,
        ..kept.draft.clone()
    };
    save_draft(state.services(), token, &draft).await?;
    Ok(redirect(&shell, "/report/check"))
}

fn rows(shell: &Shell, draft: &Draft) -> Vec<AnswerRow> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let row = |step: Step, question: &str, answer: String| AnswerRow {
        question: shell.t(question),
        answer,
        change: shell.link(&format!("/report/{}?to=check", step.code())),
    };
    let contact = draft.contact.clone().unwrap_or_default();
    let mut rows = vec![
        row(
            Step::Who,
            "intake-who",
            draft
                .sender
                .map(|sender| shell.word("intake-sender", sender.code()))
                .unwrap_or_default(),
        ),
        row(Step::About, "intake-about", text(&draft.about)),
        row(Step::Seen, "intake-seen", text(&draft.seen)),
        row(Step::Where, "intake-where", text(&draft.place)),
        row(
            Step::Where,
            "intake-region",
            match draft.wanted() {
                Some((_, region)) => region.to_owned(),
                None => shell.t("intake-region-any"),
            },
        ),
        row(
            Step::Urgent,
            "intake-urgent",
            draft
                .urgency
                .map(|urgency| shell.word("intake-urgency", urgency.code()))
                .unwrap_or_default(),
        ),
        row(
            Step::Contact,
            "intake-contact",
            shell.word("intake-wish", contact.wish.code()),
        ),
    ];
    if contact.wish == ContactWish::Way {
        rows.push(row(Step::Contact, "intake-way", contact.way));
        rows.push(row(Step::Contact, "intake-avoid", contact.avoid));
        rows.push(row(Step::Contact, "intake-safe-when", contact.safe_when));
    }
    rows
}

#[derive(Template)]
#[template(path = "intake/nobody.html")]
struct NobodyPage {
    shell: Shell,
    lines: Vec<Line>,
}

struct Line {
    name: String,
    number: String,
    dial: String,
}

pub async fn send(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let Some(token) = &visit.token else {
        return Ok(redirect(&shell, "/report"));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    match services::intake::send(state.services(), token, shell.lang()).await {
        Ok(_) => Ok(redirect(&shell, "/report/sent")),
        Err(SendError::Expired) => Ok(expired(&shell, &state)),
        Err(SendError::Empty) => {
            let Some((_, kept)) = visit.open() else {
                return Ok(expired(&shell, &state));
            };
            visit.protect(&state, &mut shell);
            let mut again = CheckPage::new(shell, &kept.draft);
            again
                .errors
                .add("answers", again.shell.t("intake-check-empty"));
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(SendError::NobodyCanOpen) => {
            let lines = helplines(&shell, &state);
            page_with_status(
                StatusCode::SERVICE_UNAVAILABLE,
                &NobodyPage { shell, lines },
            )
        }
        Err(SendError::Service(error)) => Err(error.into()),
    }
}

fn helplines(shell: &Shell, state: &AppState) -> Vec<Line> {
    state
        .services()
        .content()
        .helplines()
        .all()
        .iter()
        .filter(|line| line.verified)
        .filter(|line| {
            matches!(
                line.kind,
                HelplineKind::Emergency | HelplineKind::MissingAndExploited
            )
        })
        .filter_map(|line| {
            Some(Line {
                name: line.name(shell.lang()).to_owned(),
                number: line.number.clone()?,
                dial: line.dial()?,
            })
        })
        .collect()
}

#[derive(Template)]
#[template(path = "intake/sent.html")]
struct SentPage {
    shell: Shell,
    words: Vec<String>,
}

pub async fn sent(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    visit.protect(&state, &mut shell);
    match visit.kept.and_then(|kept| kept.draft.code) {
        Some(code) => page(&SentPage {
            shell,
            words: code.words().to_vec(),
        }),
        None => Ok(redirect(&shell, "/return?done=sent-closed")),
    }
}

/// Throws away what was typed so far, and the words that a sent report shows.
pub async fn forget(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    if visit.kept.is_some() && !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    if let Some(token) = &visit.token {
        forget_draft(state.services(), token).await?;
    }
    let mut response = redirect(&shell, "/report?done=report-forgotten");
    drop_token(&mut response, &state);
    Ok(response)
}

fn expired(shell: &Shell, state: &AppState) -> Response {
    let mut response = redirect(shell, "/report?done=report-expired");
    drop_token(&mut response, state);
    response
}
