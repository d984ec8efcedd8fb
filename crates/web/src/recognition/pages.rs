use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::recognition::{Answer, Audience, Indicator, Level};

use super::Progress;
use crate::shell::fields::Query;
use crate::shell::{AppState, Errors, PageError, Shell, page, page_with_status, redirect};

#[derive(Template)]
#[template(path = "recognition/front.html")]
struct FrontPage {
    shell: Shell,
}

pub async fn front(shell: Shell) -> Result<Response, PageError> {
    page(&FrontPage { shell })
}

/// One audience to choose, with the address that begins its questions.
struct AudienceLink {
    href: String,
    label: String,
    hint: String,
}

#[derive(Template)]
#[template(path = "recognition/start.html")]
struct StartPage {
    shell: Shell,
    audiences: Vec<AudienceLink>,
    /// An address that can no longer be opened led here.
    expired: bool,
}

pub async fn start(
    shell: Shell,
    State(state): State<AppState>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let instrument = state.services().content().concern();
    let audiences = Audience::ALL
        .into_iter()
        .map(|audience| AudienceLink {
            href: address(
                &shell,
                "/check/question",
                &Progress::begin(instrument, audience).seal(&state),
            ),
            label: shell.t(audience.label_key()),
            hint: shell.t(audience.hint_key()),
        })
        .collect();
    page(&StartPage {
        audiences,
        expired: query.contains("expired"),
        shell,
    })
}

#[derive(Template)]
#[template(path = "recognition/question.html")]
struct QuestionPage {
    shell: Shell,
    errors: Errors,
    sealed: String,
    number: usize,
    total: usize,
    theme: String,
    question: String,
    why: String,
    period: String,
    answer: Answer,
    back: String,
    skip: String,
    stop: String,
}

/// Where a question page goes on to, without its question.
#[derive(Template)]
#[template(path = "recognition/now.html")]
struct NowPage {
    shell: Shell,
    heading: String,
    text: String,
    see: String,
    go_on: String,
}

pub async fn question(
    shell: Shell,
    State(state): State<AppState>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let Some(progress) = Progress::open(&state, query.text("s")) else {
        return Ok(redirect(&shell, "/check?expired=1"));
    };
    let status = if query.contains("missing") {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let mut errors = Errors::default();
    if query.contains("missing") {
        errors.add("answer", shell.t("recognition-question-error"));
    }
    let instrument = state.services().content().concern();
    let audience = progress.answers.audience();
    let questions = instrument.questions_for(audience);
    let Some(indicator) = questions.get(progress.question) else {
        return Ok(redirect_with(
            &shell,
            "/check/result",
            &progress.seal(&state),
        ));
    };
    let back = match progress.question.checked_sub(1) {
        Some(before) => address(&shell, "/check/question", &progress.at(before).seal(&state)),
        None => format!("{}/check", shell.base),
    };
    let sealed = progress.seal(&state);
    page_with_status(
        status,
        &QuestionPage {
            errors,
            number: progress.question + 1,
            total: questions.len(),
            theme: shell.t(indicator.theme.label_key()),
            question: instrument
                .question(indicator, shell.lang(), audience)
                .to_owned(),
            why: instrument.why(indicator, shell.lang(), audience).to_owned(),
            period: voice(&shell, "recognition-question-period", audience),
            answer: progress.answers.get(indicator.id),
            back,
            skip: address(
                &shell,
                "/check/question",
                &progress.at(progress.question + 1).seal(&state),
            ),
            stop: address(&shell, "/check/result", &sealed),
            sealed,
            shell,
        },
    )
}

/// Takes one answer and goes on.
pub async fn next(
    shell: Shell,
    State(state): State<AppState>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let Some(progress) = Progress::open(&state, query.text("s")) else {
        return Ok(redirect(&shell, "/check?expired=1"));
    };
    let instrument = state.services().content().concern();
    let audience = progress.answers.audience();
    let questions = instrument.questions_for(audience);
    let Some(indicator) = questions.get(progress.question) else {
        return Ok(redirect_with(
            &shell,
            "/check/result",
            &progress.seal(&state),
        ));
    };
    let given = Answer::from_code(query.text("answer"));
    let Some(answer) = given.filter(|answer| *answer != Answer::NotAnswered) else {
        let address = address(&shell, "/check/question", &progress.seal(&state));
        return Ok(crate::shell::page::redirect_to(&format!(
            "{address}&missing=1"
        )));
    };
    let mut progress = progress.at(progress.question + 1);
    if progress
        .answers
        .set(instrument, indicator.id, answer)
        .is_err()
    {
        return Ok(redirect(&shell, "/check?expired=1"));
    }
    if answer == Answer::Yes && indicator.level == Level::Immediate {
        return now(shell, &state, &progress);
    }
    Ok(redirect_with(
        &shell,
        "/check/question",
        &progress.seal(&state),
    ))
}

/// One immediate sign decides alone: nobody should have to answer twenty more questions first.
fn now(shell: Shell, state: &AppState, progress: &Progress) -> Result<Response, PageError> {
    let audience = progress.answers.audience();
    let sealed = progress.seal(state);
    page(&NowPage {
        heading: voice(&shell, "recognition-now-heading", audience),
        text: voice(&shell, "recognition-now-text", audience),
        see: address(&shell, "/check/result", &sealed),
        go_on: address(&shell, "/check/question", &sealed),
        shell,
    })
}

/// One question with its answer, to look at again.
struct AnswerLine {
    question: String,
    answer: String,
    change: String,
}

#[derive(Template)]
#[template(path = "recognition/answers.html")]
struct AnswersPage {
    shell: Shell,
    lines: Vec<AnswerLine>,
    result: String,
}

pub async fn answers(
    shell: Shell,
    State(state): State<AppState>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let Some(progress) = Progress::open(&state, query.text("s")) else {
        return Ok(redirect(&shell, "/check?expired=1"));
    };
    let instrument = state.services().content().concern();
    let audience = progress.answers.audience();
    let lines = instrument
        .questions_for(audience)
        .into_iter()
        .enumerate()
        .map(|(place, indicator)| AnswerLine {
            question: instrument
                .question(indicator, shell.lang(), audience)
                .to_owned(),
            answer: answer_text(&shell, &progress, indicator),
            change: address(&shell, "/check/question", &progress.at(place).seal(&state)),
        })
        .collect();
    let result = address(&shell, "/check/result", &progress.seal(&state));
    page(&AnswersPage {
        shell,
        lines,
        result,
    })
}

fn answer_text(shell: &Shell, progress: &Progress, indicator: &Indicator) -> String {
    shell.t(progress.answers.get(indicator.id).label_key())
}

/// The message for the young person herself, or the one for others.
pub(super) fn voice(shell: &Shell, stem: &str, audience: Audience) -> String {
    let ending = if audience == Audience::YoungPerson {
        "young-person"
    } else {
        "others"
    };
    shell.t(&format!("{stem}-{ending}"))
}

/// A path of ours with sealed progress.
pub(super) fn address(shell: &Shell, path: &str, sealed: &str) -> String {
    format!("{}{path}?s={sealed}", shell.base)
}

fn redirect_with(shell: &Shell, path: &str, sealed: &str) -> Response {
    redirect(shell, &format!("{path}?s={sealed}"))
}
