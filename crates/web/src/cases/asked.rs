//! What another centre asks for a young person of its own, as the centre sees it that is asked.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::cases::{ReferralState, ReferralWords};
use services::ServiceError;
use services::cases::referrals::{
    AskedLine, DecideReferralError, NewWords, SayError, accept_referral, ask_back, asked_of_centre,
    decline_referral, read_asked,
};
use vault::{CentreReferralId, ReferralWordId};

use super::id;
use super::referrals::{SaidRow, letter_rows, said_rows, said_state, wrong_words};
use crate::shell::{AppState, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect};

#[derive(Template)]
#[template(path = "cases/referrals/asked.html")]
struct AskedPage {
    shell: Shell,
    errors: Errors,
    /// Somebody answered meanwhile, or its day has passed.
    is_gone: bool,
    id: String,
    centre: String,
    state: String,
    tone: &'static str,
    when: String,
    letter: Vec<(String, String)>,
    said: Vec<SaidRow>,
    /// The case that was opened from it; empty without one.
    case_href: String,
    /// What it stood on was taken back after it was accepted.
    is_withdrawn: bool,
    is_open: bool,
    /// The fields stand there, also to give back what was typed.
    has_forms: bool,
    may_open_case: bool,
    words_id: String,
    question: String,
    agreement: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "cases/referrals/gone.html")]
struct GonePage {
    shell: Shell,
    title: String,
    /// What was typed, so that it is not lost.
    typed: String,
}

/// What stands on the list of what other centres ask.
pub(super) struct AskedRow {
    pub href: String,
    pub title: String,
    pub state: String,
    pub tone: &'static str,
    pub when: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(asked): Path<String>,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, id(&asked)?, sent, false).await
}

pub async fn say(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(asked): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let asked: CentreReferralId = id(&asked)?;
    let words: ReferralWordId = id(fields.text("id"))?;
    let mut errors = Errors::default();
    let mut is_gone = false;
    match ReferralWords::parse(fields.text("question")) {
        Err(error) => errors.add("question", wrong_words(&shell, error)),
        Ok(text) => {
            let new = NewWords {
                id: words,
                referral: asked,
                words: text,
            };
            match ask_back(state.services(), &staff, &new).await {
                Ok(()) => {
                    let path = format!("/asked/{asked}?done=referral-said");
                    return Ok(redirect(&shell, &path));
                }
                Err(SayError::Service(error)) => return Err(error.into()),
                Err(SayError::NotOpen | SayError::Uncovered(_)) => is_gone = true,
            }
        }
    }
    show(shell, &state, &staff, asked, (fields, errors), is_gone).await
}

pub async fn accept(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(asked): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let asked: CentreReferralId = id(&asked)?;
    let mut errors = Errors::default();
    // Whom to call there, or nothing.
    let words = match fields.text("agreement").trim() {
        "" => Ok(None),
        text => ReferralWords::parse(text).map(Some),
    };
    let mut is_gone = false;
    match words {
        Err(error) => errors.add("agreement", wrong_words(&shell, error)),
        Ok(words) => match accept_referral(state.services(), &staff, asked, words.as_ref()).await {
            Ok(()) => {
                let path = format!("/asked/{asked}?done=referral-accepted");
                return Ok(redirect(&shell, &path));
            }
            Err(DecideReferralError::NotOpen) => is_gone = true,
            Err(DecideReferralError::Service(error)) => return Err(error.into()),
        },
    }
    show(shell, &state, &staff, asked, (fields, errors), is_gone).await
}

pub async fn decline(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(asked): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let asked: CentreReferralId = id(&asked)?;
    let mut errors = Errors::default();
    let mut is_gone = false;
    match ReferralWords::parse(fields.text("reason")) {
        Err(error) => errors.add("reason", wrong_words(&shell, error)),
        Ok(why) => match decline_referral(state.services(), &staff, asked, &why).await {
            Ok(()) => return Ok(redirect(&shell, "/shared?done=referral-declined")),
            Err(DecideReferralError::NotOpen) => is_gone = true,
            Err(DecideReferralError::Service(error)) => return Err(error.into()),
        },
    }
    show(shell, &state, &staff, asked, (fields, errors), is_gone).await
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    asked: CentreReferralId,
    (fields, errors): (Fields, Errors),
    is_gone: bool,
) -> Result<Response, PageError> {
    let view = match read_asked(state.services(), staff, asked).await {
        Ok(view) => view,
        // Nothing of it is left here; what was typed must not be lost with it.
        Err(ServiceError::NotFound) if is_gone => {
            return gone(shell, "sharing-ask-asked-title", &fields);
        }
        Err(error) => return Err(error.into()),
    };
    let status = match (is_gone, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let fresh: ReferralWordId = state.services().random().id();
    let is_open = view.state == ReferralState::Sent;
    let (said, tone) = said_state(&shell, view.state, view.ended_as);
    page_with_status(
        status,
        &AskedPage {
            is_gone,
            id: asked.to_string(),
            state: said,
            tone,
            when: when(&shell, &view.made_at, &view.answer_by),
            letter: view
                .letter
                .as_ref()
                .map(|letter| letter_rows(&shell, letter, view.today))
                .unwrap_or_default(),
            said: said_rows(&shell, &view.words),
            case_href: view
                .case
                .map(|case| format!("{}/cases/{case}", shell.base))
                .unwrap_or_default(),
            is_withdrawn: view.state == ReferralState::Ended,
            is_open,
            has_forms: is_open || is_gone || !errors.is_empty(),
            may_open_case: staff.may(Permission::OpenCases),
            words_id: match fields.text("id") {
                "" => fresh.to_string(),
                sent => sent.to_owned(),
            },
            question: fields.text("question").to_owned(),
            agreement: fields.text("agreement").to_owned(),
            reason: fields.text("reason").to_owned(),
            centre: view.centre,
            errors,
            shell,
        },
    )
}

/// Nothing of it is left here; what was typed is given back.
pub(super) fn gone(
    shell: Shell,
    title: &'static str,
    fields: &Fields,
) -> Result<Response, PageError> {
    let typed = ["question", "agreement", "reason", "answer"].map(|name| fields.text(name));
    let page = GonePage {
        title: shell.t(title),
        typed: typed.join("\n").trim().to_owned(),
        shell,
    };
    page_with_status(StatusCode::CONFLICT, &page)
}

fn when(shell: &Shell, made: &jiff::Timestamp, by: &jiff::civil::Date) -> String {
    shell.with2(
        "sharing-ask-when",
        "made",
        shell.moment(made),
        "day",
        shell.date(by),
    )
}

/// What other centres ask of the reader's, and what it has taken up.
pub(super) async fn rows(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<(Vec<AskedRow>, Vec<AskedRow>), PageError> {
    let lines = asked_of_centre(state.services(), staff).await?;
    let (waiting, taken_up): (Vec<AskedLine>, Vec<AskedLine>) = lines
        .into_iter()
        .partition(|one| one.state == ReferralState::Sent);
    let all = |lines: &[AskedLine]| -> Vec<AskedRow> {
        lines.iter().map(|one| row(shell, one)).collect()
    };
    Ok((all(&waiting), all(&taken_up)))
}

fn row(shell: &Shell, one: &AskedLine) -> AskedRow {
    let (state, tone) = match one.state {
        ReferralState::Sent if one.is_new => (shell.t("sharing-ask-new-one"), "new"),
        ReferralState::Sent if one.is_our_turn => (shell.t("sharing-ask-our-turn"), "attention"),
        ReferralState::Sent => (shell.t("sharing-ask-their-turn"), ""),
        ReferralState::Ended => (shell.word("sharing-ask-ended", "withdrawn"), "attention"),
        other => said_state(shell, other, None),
    };
    AskedRow {
        href: format!("{}/asked/{}", shell.base, one.id),
        title: shell.with("sharing-ask-from", "centre", one.centre.as_str()),
        state,
        tone,
        when: when(shell, &one.made_at, &one.answer_by),
    }
}

/// What waits for the reader's centre, or was withdrawn lately: who asks, what is to be done, where and when.
pub(crate) async fn waiting(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<[String; 4]>, PageError> {
    let lines = asked_of_centre(state.services(), staff).await?;
    Ok(lines
        .iter()
        .filter(|one| one.is_our_turn || one.is_withdrawn_lately)
        .map(|one| {
            let row = row(shell, one);
            [row.title, row.state, row.href, row.when]
        })
        .collect())
}
