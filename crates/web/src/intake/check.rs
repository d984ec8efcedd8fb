//! All answers on one page, before anything is sent.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::intake::{ContactWish, Draft};
use services::intake::{can_be_opened, save_draft};

use super::effort::{EffortFields, TRAP};
use super::flow::Flow;
use super::report::expired;
use super::steps::Step;
use super::visit::Visit;
use crate::shell::{AppState, Errors, Fields, PageError, Shell, page, redirect};

/// One answer on the page that shows them all.
struct AnswerRow {
    question: String,
    answer: String,
    change: String,
}

#[derive(Template)]
#[template(path = "intake/check.html")]
pub struct CheckPage {
    pub shell: Shell,
    flow: Flow,
    back: String,
    /// Nobody can open it now. What was typed is kept.
    is_closed: bool,
    rows: Vec<AnswerRow>,
    /// What the questions showed, in words; it goes with the report unless it is left out.
    outcome: Vec<(String, String)>,
    effort: Option<EffortFields>,
    trap: &'static str,
    pub errors: Errors,
}

impl CheckPage {
    pub async fn new(
        shell: Shell,
        state: &AppState,
        visit: &Visit,
        draft: &Draft,
    ) -> Result<Self, PageError> {
        let flow = Flow::of(&shell);
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
        let last = flow.steps().last();
        Ok(Self {
            is_closed: !can_be_opened(state.services()).await?,
            back: shell.link(&last.map_or_else(|| flow.path(""), |step| step.path(flow))),
            rows: rows(&shell, flow, draft),
            outcome,
            effort: EffortFields::of(state, visit).await?,
            trap: TRAP,
            errors: Errors::default(),
            flow,
            shell,
        })
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
        Some((_, kept)) => page(&CheckPage::new(shell, &state, &visit, &kept.draft).await?),
        // Sent, and the connection broke before she saw her words: here they are.
        None if visit.kept.is_some() => Ok(redirect(&shell, &Flow::of(&shell).path("/sent"))),
        None => Ok(redirect(&shell, &Flow::of(&shell).path(""))),
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
        return Ok(redirect(&shell, &Flow::of(&shell).path("")));
    };
    if !visit.fits(&state, fields.text("csrf")) {
        return Err(PageError::NotFromHere);
    }
    let draft = Draft {
        check: None,
        ..kept.draft.clone()
    };
    save_draft(state.services(), token, &draft).await?;
    Ok(redirect(&shell, &Flow::of(&shell).path("/check")))
}

fn rows(shell: &Shell, flow: Flow, draft: &Draft) -> Vec<AnswerRow> {
    let mut rows = Vec::new();
    for step in flow.steps() {
        let change = format!("{}?to=check", shell.link(&step.path(flow)));
        for (question, answer) in answers(shell, flow, *step, draft) {
            rows.push(AnswerRow {
                question,
                answer,
                change: change.clone(),
            });
        }
    }
    rows
}

/// What a page asked, and what was answered; an empty text was not answered.
fn answers(shell: &Shell, flow: Flow, step: Step, draft: &Draft) -> Vec<(String, String)> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let one = |question: &str, answer: String| (shell.t(question), answer);
    let contact = draft.contact.clone().unwrap_or_default();
    let referral = draft.referral.clone().unwrap_or_default();
    match step {
        Step::Who => vec![one(
            "intake-who",
            draft
                .sender
                .map(|sender| shell.word("intake-sender", sender.code()))
                .unwrap_or_default(),
        )],
        Step::About => vec![
            (
                flow.say(shell, "intake-about", "intake-refer-about"),
                text(&draft.about),
            ),
            one(
                "intake-age",
                draft
                    .age
                    .map(|age| age.years().to_string())
                    .unwrap_or_default(),
            ),
        ],
        Step::Seen => vec![(
            flow.say(shell, "intake-seen", "intake-refer-known"),
            text(&draft.seen),
        )],
        Step::Where => vec![
            one("intake-where", text(&draft.place)),
            one(
                "intake-region",
                match draft.wanted() {
                    Some((_, region)) => region.to_owned(),
                    None => shell.t("intake-region-any"),
                },
            ),
        ],
        Step::Urgent => vec![one(
            "intake-urgent",
            draft
                .urgency
                .map(|urgency| shell.word("intake-urgency", urgency.code()))
                .unwrap_or_default(),
        )],
        Step::Contact => {
            let mut asked = vec![one(
                "intake-contact",
                shell.word("intake-wish", contact.wish.code()),
            )];
            if contact.wish == ContactWish::Way {
                asked.push(one("intake-way", contact.way));
                asked.push(one("intake-avoid", contact.avoid));
                asked.push(one("intake-safe-when", contact.safe_when));
            }
            asked
        }
        Step::Work => vec![
            one(
                "intake-work",
                draft
                    .sender
                    .map(|sender| shell.word("intake-work-at", sender.code()))
                    .unwrap_or_default(),
            ),
            one("intake-organisation", referral.organisation),
            one("intake-role", referral.role),
        ],
        Step::CallBack => vec![
            one("intake-call-back", contact.way),
            one("intake-call-back-when", contact.safe_when),
        ],
        Step::Agreement => {
            let mut asked = vec![one(
                "intake-agreement",
                referral
                    .agreement
                    .map(|agreement| shell.word("intake-agreement-is", agreement.code()))
                    .unwrap_or_default(),
            )];
            if !referral.without_agreement.is_empty() {
                asked.push(one("intake-without-agreement", referral.without_agreement));
            }
            asked
        }
        Step::Told => vec![one("intake-told", referral.told)],
    }
}
