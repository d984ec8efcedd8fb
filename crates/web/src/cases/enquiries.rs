//! "Do you know her?": asking other centres, and being asked.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{
    Enquiry, EnquiryAnswer, EnquiryTextError, LONGEST_ENQUIRY_TEXT, Sought, parse_enquiry_text,
};
use services::cases::Names;
use services::cases::enquiries::{
    Answer, AskError, EnquiryLines, EnquiryView, NewEnquiry, QuestionView, answer_question,
    ask_centres, centres_to_ask, enquiries_of_centre, read_enquiry, read_question,
    withdraw_enquiry,
};
use vault::{CentreId, EnquiryId, QuestionId};

use super::search::Results;
use super::sought::{SoughtFields, parse_sought};
use super::{bar, id, words};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/enquiries.html")]
struct ListPage {
    shell: Shell,
    by_us: Vec<Line>,
    of_us: Vec<Line>,
}

/// One question on a list. It says nothing of whom it is about.
struct Line {
    label: String,
    href: String,
    state: String,
    tone: &'static str,
    hint: String,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let EnquiryLines {
        asked_by_us,
        asked_of_us,
    } = enquiries_of_centre(state.services(), &staff).await?;
    let by_us = asked_by_us
        .into_iter()
        .map(|one| {
            let (state, tone) = if one.yes > 0 {
                (shell.t("cases-enquiry-has-yes"), "attention")
            } else if one.is_over {
                (shell.t("cases-enquiry-over"), "")
            } else {
                let answered = one.yes + one.no;
                let count = shell.with2(
                    "cases-enquiry-answered-count",
                    "count",
                    answered,
                    "all",
                    one.asked,
                );
                (count, "info")
            };
            Line {
                label: shell.with2(
                    "cases-enquiry-by",
                    "when",
                    shell.moment(&one.asked_at),
                    "who",
                    one.asked_by,
                ),
                href: format!("{}/enquiries/{}", shell.base, one.id),
                state,
                tone,
                hint: shell.with("cases-enquiry-until", "when", shell.moment(&one.expires_at)),
            }
        })
        .collect();
    let of_us = asked_of_us
        .into_iter()
        .map(|one| Line {
            label: shell.with2(
                "cases-enquiry-from",
                "centre",
                one.centre,
                "when",
                shell.moment(&one.asked_at),
            ),
            href: format!("{}/enquiries/asked/{}", shell.base, one.id),
            state: shell.word("cases-enquiry-state", &one.state),
            tone: tone_of(&one.state),
            hint: match one.answered_by {
                name if name.is_empty() => {
                    shell.with("cases-enquiry-until", "when", shell.moment(&one.expires_at))
                }
                name => name,
            },
        })
        .collect();
    page(&ListPage {
        shell,
        by_us,
        of_us,
    })
}

fn tone_of(state: &str) -> &'static str {
    match state {
        "open" => "info",
        "yes" => "attention",
        _ => "",
    }
}

#[derive(Template)]
#[template(path = "cases/ask.html")]
struct AskPage {
    shell: Shell,
    errors: Errors,
    id: String,
    sought: SoughtFields,
    centres: Vec<Choice>,
    reason: String,
    days: i64,
}

/// The form, empty.
pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    show_form(shell, &state, &staff, &Fields::default(), Errors::default()).await
}

/// The form with what a search was made for: carried in a form, because names do not stand in addresses.
pub async fn filled_form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    show_form(shell, &state, &staff, &fields, Errors::default()).await
}

async fn show_form(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let centres = centres_to_ask(state.services(), staff)
        .await?
        .into_iter()
        .map(|one| {
            let value = one.id.to_string();
            let chosen = fields.has("centre", &value);
            Choice::new(value, one.name, chosen)
        })
        .collect();
    let made: EnquiryId = match fields.text("id").parse() {
        Ok(id) => id,
        Err(_) => state.services().random().id(),
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &AskPage {
            id: made.to_string(),
            sought: SoughtFields::of(fields),
            centres,
            reason: fields.text("reason").to_owned(),
            days: state.services().settings().enquiry.as_hours() / 24,
            errors,
            shell,
        },
    )
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let today = bar::today(&state, &staff);
    let sought = parse_sought(&shell, &fields, today, &staff.country, &mut errors);
    let centres: Vec<CentreId> = fields
        .all("centre")
        .filter_map(|one| one.parse().ok())
        .collect();
    if centres.is_empty() {
        errors.add("centre", shell.t("cases-enquiry-error-centre"));
    }
    let reason = text_of(
        &shell,
        &fields,
        "reason",
        "cases-enquiry-error-reason",
        &mut errors,
    );
    let (Some(sought), Some(reason), true) = (sought, reason, errors.is_empty()) else {
        return show_form(shell, &state, &staff, &fields, errors).await;
    };
    let new = NewEnquiry {
        id: id(fields.text("id"))?,
        sought,
        reason,
        centres,
    };
    match ask_centres(state.services(), &staff, &new).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/enquiries/{}?done=enquiry-sent", new.id),
        )),
        Err(AskError::Nobody | AskError::CannotBeAsked) => {
            errors.add("centre", shell.t("cases-enquiry-error-centre"));
            show_form(shell, &state, &staff, &fields, errors).await
        }
        Err(AskError::Service(error)) => Err(error.into()),
    }
}

fn text_of(
    shell: &Shell,
    fields: &Fields,
    name: &str,
    empty: &str,
    errors: &mut Errors,
) -> Option<String> {
    match parse_enquiry_text(fields.text(name)) {
        Ok(text) => Some(text),
        Err(EnquiryTextError::Empty) => {
            errors.add(name, shell.t(empty));
            None
        }
        Err(EnquiryTextError::TooLong) => {
            errors.add(
                name,
                shell.with("cases-error-text-long", "limit", LONGEST_ENQUIRY_TEXT),
            );
            None
        }
    }
}

/// What was asked, in words.
struct Asked {
    names: String,
    birth: String,
    numbers: String,
    reason: String,
}

impl Asked {
    fn of(shell: &Shell, enquiry: Enquiry) -> Self {
        let Enquiry { sought, reason } = enquiry;
        let Sought {
            names,
            birth,
            numbers,
            ..
        } = sought;
        Self {
            names: names.join(", "),
            birth: words::birth_date(shell, birth),
            numbers: numbers.join(", "),
            reason,
        }
    }
}

#[derive(Template)]
#[template(path = "cases/enquiry.html")]
struct EnquiryPage {
    shell: Shell,
    path: String,
    by: String,
    until: String,
    is_over: bool,
    asked: Option<Asked>,
    answers: Vec<AnswerRow>,
}

struct AnswerRow {
    centre: String,
    state: String,
    tone: &'static str,
    is_yes: bool,
    when: String,
    ask_whom: String,
}

pub async fn enquiry_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(enquiry): Path<String>,
) -> Result<Response, PageError> {
    let EnquiryView {
        id,
        asked_by,
        asked_at,
        expires_at,
        is_over,
        enquiry,
        answers,
    } = read_enquiry(state.services(), &staff, id(&enquiry)?).await?;
    page(&EnquiryPage {
        path: format!("{}/enquiries/{id}", shell.base),
        by: shell.with2(
            "cases-enquiry-by",
            "when",
            shell.moment(&asked_at),
            "who",
            asked_by,
        ),
        until: shell.with("cases-enquiry-until", "when", shell.moment(&expires_at)),
        is_over,
        asked: enquiry.map(|one| Asked::of(&shell, one)),
        answers: answers
            .into_iter()
            .map(|one| AnswerRow {
                state: shell.word("cases-enquiry-answer", &one.state),
                tone: tone_of(&one.state),
                is_yes: one.state == "yes",
                when: one
                    .answered_at
                    .map(|at| shell.moment(&at))
                    .unwrap_or_default(),
                ask_whom: one.ask_whom.unwrap_or_default(),
                centre: one.centre,
            })
            .collect(),
        shell,
    })
}

pub async fn withdraw(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(enquiry): Path<String>,
) -> Result<Response, PageError> {
    let enquiry: EnquiryId = id(&enquiry)?;
    withdraw_enquiry(state.services(), &staff, enquiry).await?;
    Ok(redirect(
        &shell,
        &format!("/enquiries/{enquiry}?done=enquiry-withdrawn"),
    ))
}

#[derive(Template)]
#[template(path = "cases/question.html")]
struct QuestionPage {
    shell: Shell,
    errors: Errors,
    path: String,
    title: String,
    by: String,
    until: String,
    state: String,
    tone: &'static str,
    answered: String,
    asked: Option<Asked>,
    results: Option<Results>,
    choices: Vec<Choice>,
    ask_whom: String,
}

pub async fn question_page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(question): Path<String>,
) -> Result<Response, PageError> {
    let fields = Fields::default();
    let question = id(&question)?;
    show_question(shell, &state, &staff, question, &fields, Errors::default()).await
}

async fn show_question(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    question: QuestionId,
    fields: &Fields,
    mut errors: Errors,
) -> Result<Response, PageError> {
    let view: QuestionView = read_question(state.services(), staff, question).await?;
    if view.enquiry.is_none() {
        // Answered, withdrawn or over in the meantime: there is no form any more that a fault could be in.
        errors = Errors::default();
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page_with_status(
        status,
        &QuestionPage {
            path: format!("{}/enquiries/asked/{}", shell.base, view.id),
            title: shell.with("cases-enquiry-question", "centre", view.centre),
            by: shell.with2(
                "cases-enquiry-by",
                "when",
                shell.moment(&view.asked_at),
                "who",
                view.asked_by,
            ),
            until: shell.with(
                "cases-enquiry-until",
                "when",
                shell.moment(&view.expires_at),
            ),
            state: shell.word("cases-enquiry-state", &view.state),
            tone: tone_of(&view.state),
            answered: match view.answered_at {
                Some(at) => shell.with2(
                    "cases-enquiry-answered",
                    "who",
                    view.answered_by,
                    "when",
                    shell.moment(&at),
                ),
                None => String::new(),
            },
            asked: view.enquiry.map(|one| Asked::of(&shell, one)),
            results: view
                .found
                .map(|found| Results::of(&shell, state, staff, found, Names::Hidden)),
            choices: ["yes", "no"]
                .map(|word| {
                    let chosen = fields.text("answer") == word;
                    Choice::new(word, shell.word("cases-enquiry-say", word), chosen)
                        .with_hint(shell.word("cases-enquiry-say-hint", word))
                })
                .to_vec(),
            ask_whom: fields.text("ask-whom").to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn answer(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(question): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let question: QuestionId = id(&question)?;
    let mut errors = Errors::default();
    let answer = match fields.text("answer") {
        "no" => Some(Answer::No),
        "yes" => text_of(
            &shell,
            &fields,
            "ask-whom",
            "cases-enquiry-error-whom",
            &mut errors,
        )
        .map(|ask_whom| Answer::Yes(EnquiryAnswer { ask_whom })),
        _ => {
            errors.add("answer", shell.t("cases-enquiry-error-answer"));
            None
        }
    };
    let Some(answer) = answer else {
        return show_question(shell, &state, &staff, question, &fields, errors).await;
    };
    // Answered, withdrawn or over in the meantime: the page says which, and nothing was lost.
    let done = if answer_question(state.services(), &staff, question, &answer).await? {
        "?done=enquiry-answered"
    } else {
        ""
    };
    Ok(redirect(
        &shell,
        &format!("/enquiries/asked/{question}{done}"),
    ))
}
