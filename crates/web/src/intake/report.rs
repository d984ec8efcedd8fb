//! Telling: one question a page, nothing obligatory, nothing sent before "send".

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::intake::{CheckResult, Draft, Sender};
use domain::recognition::assess;
use services::intake::{
    Region, SendError, Sending, can_be_opened, forget_draft, may_be_sooner, new_draft, regions,
    save_draft,
};
use vault::SessionToken;

use super::check::CheckPage;
use super::closed::{closed, nobody};
use super::effort::{self, EffortFields};
use super::flow::Flow;
use super::steps::{Step, StepForm};
use super::visit::{Visit, carry, drop_token};
use crate::recognition::Progress;
use crate::shell::fields::Query;
use crate::shell::limits::Visitor;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/start.html")]
struct StartPage {
    shell: Shell,
    flow: Flow,
    /// Nobody can open a report now; this one was begun before.
    is_closed: bool,
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
    let flow = Flow::of(&shell);
    let is_begun = visit.open().is_some_and(|(_, kept)| kept.draft.is_begun());
    let is_closed = !can_be_opened(state.services()).await?;
    if is_closed && !is_begun {
        return closed(shell, &state, flow);
    }
    let first = flow
        .steps()
        .first()
        .map_or_else(String::new, |step| step.path(flow));
    let mut onwards = shell.link(&match (is_begun, query.text("s")) {
        (true, "") => flow.path("/check"),
        _ => first,
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
        flow,
        is_closed,
        is_begun,
        onwards,
        shell,
    })
}

#[derive(Template)]
#[template(path = "intake/step.html")]
struct StepPage {
    shell: Shell,
    flow: Flow,
    step: &'static str,
    action: String,
    number: usize,
    total: usize,
    back: String,
    /// `check` when the answers were shown already: then the next page is that again.
    to: String,
    /// The sealed answers of the questions, on their way into the draft.
    sealed: String,
    form: StepForm,
    senders: Vec<Choice>,
    workplaces: Vec<Choice>,
    agreements: Vec<Choice>,
    urgencies: Vec<Choice>,
    wishes: Vec<Choice>,
    regions: Vec<Choice>,
    /// Work for the browser while she writes, once there is a draft to prove it for.
    effort: Option<EffortFields>,
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
        let flow = Flow::of(&shell);
        Ok(Self {
            flow,
            step: step.code(),
            action: shell.link(&step.path(flow)),
            number: step.number(flow),
            total: flow.steps().len(),
            back: shell.link(&step.previous_path(flow)),
            to: String::new(),
            sealed: String::new(),
            senders: form.senders(&shell),
            workplaces: form.workplaces(&shell),
            agreements: form.agreements(&shell),
            urgencies: form.urgencies(&shell),
            wishes: form.wishes(&shell),
            regions: form.regions(&shell, &regions),
            effort: None,
            errors: Errors::default(),
            form,
            shell,
        })
    }

    fn coming_from(mut self, fields: &Fields) -> Self {
        if fields.text("to") == "check" {
            self.to = "check".to_owned();
            self.back = self.shell.link(&self.flow.path("/check"));
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
    let flow = Flow::of(&shell);
    let step = Step::from_code(flow, &step).ok_or(PageError::NotFound)?;
    let visit = Visit::load(&state, &headers).await?;
    if visit.has_expired() {
        return Ok(expired(&shell, &state));
    }
    // A report that was begun goes on: only a new one is not begun for nobody.
    if visit.open().is_none() && !can_be_opened(state.services()).await? {
        return closed(shell, &state, flow);
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
    let mut shown = StepPage::new(shell, &state, step, form)
        .await?
        .coming_from(&query);
    shown.effort = EffortFields::of(&state, &visit).await?;
    page(&shown)
}

pub async fn save_step(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(step): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let flow = Flow::of(&shell);
    let step = Step::from_code(flow, &step).ok_or(PageError::NotFound)?;
    let services = state.services();
    let visit = Visit::load(&state, &headers).await?;
    let form = StepForm::of_fields(&fields);
    let mut draft = match visit.open() {
        Some((_, kept)) => kept.draft.clone(),
        None => Draft {
            // After a draft has run out, what was typed before is not known to be typed now.
            begun_at: (!visit.has_expired()).then(|| services.clock().now().as_millisecond()),
            ..new_draft(services)
        },
    };
    if effort::is_shown(&state, &visit, &fields) {
        draft.effort_at = Some(services.clock().now().as_millisecond());
    }
    let mut errors = form.answer(step, &mut draft, &shell);
    if visit.open().is_some() && !visit.fits(&state, fields.text("csrf")) {
        // A page from before the draft was begun. It is shown again, with what was typed.
        errors.add(step.first_field(), shell.t("intake-send-again"));
    }
    if !errors.is_empty() {
        visit.protect(&state, &mut shell);
        let mut again = StepPage::new(shell, &state, step, form)
            .await?
            .coming_from(&fields);
        again.errors = errors;
        again.effort = EffortFields::of(&state, &visit).await?;
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
        return Ok(redirect(&shell, &flow.path("/sent")));
    }
    let next = if fields.text("to") == "check" {
        flow.path("/check")
    } else {
        step.next_path(flow)
    };
    let mut response = if visit.has_expired() {
        let page = match flow {
            Flow::Report => "/check?done=report-restarted",
            Flow::Refer => "/check?done=referral-restarted",
        };
        redirect(&shell, &flow.path(page))
    } else {
        redirect(&shell, &next)
    };
    carry(&mut response, &state, token);
    Ok(response)
}

pub async fn send(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Visitor(from): Visitor,
    fields: Fields,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    let flow = Flow::of(&shell);
    let Some(token) = &visit.token else {
        return Ok(redirect(&shell, &flow.path("")));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    // A draft that was sent already is the same report: it is not one more from this place.
    let is_new = visit.open().is_some();
    let sending = Sending {
        effort: effort::is_shown(&state, &visit, &fields),
        trap: !fields.text(effort::TRAP).is_empty(),
        many_from_one: is_new && state.limits().is_one_of_many(from),
    };
    let sent = services::intake::send(
        state.services(),
        token,
        shell.lang(),
        flow.channel(),
        sending,
    )
    .await;
    match sent {
        Ok(_) => Ok(redirect(&shell, &flow.path("/sent"))),
        Err(SendError::Expired) => Ok(expired(&shell, &state)),
        Err(SendError::Empty) => {
            let Some((_, kept)) = visit.open() else {
                return Ok(expired(&shell, &state));
            };
            visit.protect(&state, &mut shell);
            let mut again = CheckPage::new(shell, &state, &visit, &kept.draft).await?;
            again
                .errors
                .add("answers", again.shell.t("intake-check-empty"));
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(SendError::NobodyCanOpen) => nobody(shell, &state, flow),
        Err(SendError::Service(error)) => Err(error.into()),
    }
}

#[derive(Template)]
#[template(path = "intake/sent.html")]
struct SentPage {
    shell: Shell,
    flow: Flow,
    words: Vec<String>,
    /// It came in a flood without a sign of effort: one can still be given.
    sooner: Option<EffortFields>,
    /// The day on which the conversation ends if nobody writes any more.
    ends: String,
}

pub async fn sent(
    mut shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let visit = Visit::load(&state, &headers).await?;
    visit.protect(&state, &mut shell);
    let Some(kept) = &visit.kept else {
        return Ok(redirect(&shell, "/return?done=sent-closed"));
    };
    let Some(code) = &kept.draft.code else {
        return Ok(redirect(&shell, "/return?done=sent-closed"));
    };
    let report = kept.draft.report;
    let sooner = if may_be_sooner(state.services(), report).await? {
        EffortFields::of_sent(&state, &visit).await?
    } else {
        None
    };
    page(&SentPage {
        flow: Flow::of(&shell),
        words: code.words().to_vec(),
        sooner,
        ends: end_of(&mut shell, &state, report).await?,
        shell,
    })
}

/// The day on which the conversation about a report ends, at its centre.
pub async fn end_of(
    shell: &mut Shell,
    state: &AppState,
    report: vault::ReportId,
) -> Result<String, PageError> {
    let end = services::intake::conversation_end(state.services(), report).await?;
    Ok(end
        .map(|(at, time_zone)| {
            shell.at_centre(&time_zone);
            shell.day(&at)
        })
        .unwrap_or_default())
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
    let mut response = redirect(
        &shell,
        match Flow::of(&shell) {
            Flow::Report => "/report?done=report-forgotten",
            Flow::Refer => "/refer?done=referral-forgotten",
        },
    );
    drop_token(&mut response, &state);
    Ok(response)
}

pub fn expired(shell: &Shell, state: &AppState) -> Response {
    let mut response = redirect(
        shell,
        match Flow::of(shell) {
            Flow::Report => "/report?done=report-expired",
            Flow::Refer => "/refer?done=referral-expired",
        },
    );
    drop_token(&mut response, state);
    response
}
