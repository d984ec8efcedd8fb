//! What a centre asks others to take up for a young person, as the home centre sees it.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{
    LONGEST_REFERRAL_TEXT, LONGEST_REFERRAL_WAIT, ReferralAsk, ReferralEnd, ReferralError,
    ReferralFact, ReferralLetter, ReferralState, ReferralUrgency, ReferralWords,
    ReferralWordsError,
};
use domain::consents::{ConsentState, Uncovered};
use jiff::civil::Date;
use services::cases::referrals::{
    NewReferral, NewWords, ReferralView, SayError, SendReferralError, WordsView, answer_back,
    read_referral, read_referrals, referral_news, send_referral, take_back_referral,
};
use vault::{CaseId, CentreReferralId, ReferralWordId};

use super::bar::CaseBar;
use super::{id, other_centre, words};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/referrals/page.html")]
struct ReferralsPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    referrals: Vec<ReferralRow>,
    form: Form,
}

struct ReferralRow {
    href: String,
    title: String,
    state: String,
    tone: &'static str,
    what: String,
    /// It was changed behind the program's back, or is damaged.
    is_damaged: bool,
    asks_back: bool,
    by: String,
}

struct Form {
    id: String,
    centres: Vec<Choice>,
    consents: Vec<Choice>,
    asks: Vec<Choice>,
    what: String,
    why: String,
    urgencies: Vec<Choice>,
    facts: Vec<Choice>,
    contact: String,
    wants: String,
    until: [String; 3],
}

#[derive(Template)]
#[template(path = "cases/referrals/one.html")]
struct ReferralPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// It was answered or has ended meanwhile.
    is_gone: bool,
    href: String,
    title: String,
    state: String,
    tone: &'static str,
    is_damaged: bool,
    /// What became of it so far, and when.
    steps: Vec<String>,
    letter: Vec<(String, String)>,
    said: Vec<SaidRow>,
    is_open: bool,
    /// The field for an answer stands there, also to give back what was typed.
    has_form: bool,
    words_id: String,
    words: String,
}

/// One thing that was said.
pub(super) struct SaidRow {
    pub by: String,
    pub when: String,
    /// Empty for what is only said.
    pub kind: String,
    /// `None`: it does not open.
    pub text: Option<String>,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, id(&case)?, sent).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    if let Some(new) = parse(&shell, case, &fields, &mut errors)? {
        match send_referral(state.services(), &staff, &new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/referrals?done=referral-sent");
                return Ok(redirect(&shell, &path));
            }
            Err(SendReferralError::Service(error)) => return Err(error.into()),
            Err(SendReferralError::Referral(error)) => {
                let (field, text) = refused(&shell, error);
                errors.add(field, text);
            }
            Err(SendReferralError::Uncovered(why)) => errors.add("consent", uncovered(&shell, why)),
            Err(SendReferralError::Closed) => errors.add("to", shell.t("sharing-error-closed")),
            Err(SendReferralError::UnderWay) => {
                errors.add("to", shell.t("sharing-ask-error-under-way"));
            }
            Err(SendReferralError::CannotBeAsked) => {
                errors.add("to", shell.t("sharing-error-cannot"));
            }
        }
    }
    show(shell, &state, &staff, case, (fields, errors)).await
}

/// The field that is wrong, and what to do about it.
fn refused(shell: &Shell, error: ReferralError) -> (&'static str, String) {
    match error {
        ReferralError::NothingAsked => ("ask", shell.t("sharing-ask-error-for")),
        ReferralError::NoWhat => ("what", shell.t("sharing-ask-error-what")),
        ReferralError::NoWhy => ("why", shell.t("sharing-error-why")),
        ReferralError::TooLong(text) => (
            text.as_str(),
            shell.with("cases-error-text-long", "limit", LONGEST_REFERRAL_TEXT),
        ),
        ReferralError::Over => ("until", shell.t("team-error-over")),
        ReferralError::TooFar => (
            "until",
            shell.with("sharing-ask-error-far", "days", LONGEST_REFERRAL_WAIT),
        ),
    }
}

fn uncovered(shell: &Shell, why: Uncovered) -> String {
    shell.t(match why {
        Uncovered::State(ConsentState::Ended) => "sharing-error-consent-ends",
        Uncovered::State(_) => "sharing-error-consent-gone",
        Uncovered::Kind | Uncovered::With | Uncovered::About => "sharing-ask-error-consent-other",
    })
}

pub async fn one(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, asked)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of = (id(&case)?, id(&asked)?);
    let sent = (Fields::default(), Errors::default());
    show_one(shell, &state, &staff, of, sent, false).await
}

pub async fn say(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, asked)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let of: (CaseId, CentreReferralId) = (id(&case)?, id(&asked)?);
    let words: ReferralWordId = id(fields.text("id"))?;
    let mut errors = Errors::default();
    let mut is_gone = false;
    match ReferralWords::parse(fields.text("words")) {
        Err(error) => errors.add("words", wrong_words(&shell, error)),
        Ok(text) => {
            let new = NewWords {
                id: words,
                referral: of.1,
                words: text,
            };
            match answer_back(state.services(), &staff, of.0, &new).await {
                Ok(()) => {
                    let path = format!("/cases/{}/referrals/{}?done=referral-said", of.0, of.1);
                    return Ok(redirect(&shell, &path));
                }
                Err(SayError::Service(error)) => return Err(error.into()),
                Err(SayError::Uncovered(why)) => errors.add("words", uncovered(&shell, why)),
                Err(SayError::NotOpen) => is_gone = true,
            }
        }
    }
    show_one(shell, &state, &staff, of, (fields, errors), is_gone).await
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, asked)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let of: (CaseId, CentreReferralId) = (id(&case)?, id(&asked)?);
    if take_back_referral(state.services(), &staff, of.0, of.1).await? {
        let path = format!("/cases/{}/referrals?done=referral-ended", of.0);
        return Ok(redirect(&shell, &path));
    }
    let sent = (Fields::default(), Errors::default());
    show_one(shell, &state, &staff, of, sent, true).await
}

/// Why words were refused.
pub(super) fn wrong_words(shell: &Shell, error: ReferralWordsError) -> String {
    match error {
        ReferralWordsError::Empty => shell.t("sharing-ask-error-words"),
        ReferralWordsError::TooLong => {
            shell.with("cases-error-text-long", "limit", LONGEST_REFERRAL_TEXT)
        }
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let view = read_referrals(state.services(), staff, case).await?;
    let form = form(&shell, state, staff, case, &fields).await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let bar = CaseBar::new(&shell, &view.head, view.today, "overview");
    page_with_status(
        status,
        &ReferralsPage {
            referrals: view
                .referrals
                .iter()
                .map(|one| row(&shell, &bar.href, one))
                .collect(),
            bar,
            errors,
            form,
            shell,
        },
    )
}

async fn show_one(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (case, asked): (CaseId, CentreReferralId),
    (fields, errors): (Fields, Errors),
    is_gone: bool,
) -> Result<Response, PageError> {
    let mut view = read_referral(state.services(), staff, case, asked).await?;
    let one = view.referrals.pop().ok_or(PageError::NotFound)?;
    let fresh: ReferralWordId = state.services().random().id();
    let status = match (is_gone, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let bar = CaseBar::new(&shell, &view.head, view.today, "overview");
    let brief = row(&shell, &bar.href, &one);
    let is_open = one.state == ReferralState::Sent && one.answer_by >= view.today;
    page_with_status(
        status,
        &ReferralPage {
            is_gone,
            href: brief.href,
            title: brief.title,
            state: brief.state,
            tone: brief.tone,
            is_damaged: brief.is_damaged,
            steps: steps(&shell, &one),
            letter: one
                .letter
                .as_ref()
                .map(|letter| letter_rows(&shell, letter, view.today))
                .unwrap_or_default(),
            said: said_rows(&shell, &view.words),
            is_open,
            has_form: is_open || fields.contains("words"),
            words_id: match fields.text("id") {
                "" => fresh.to_string(),
                sent => sent.to_owned(),
            },
            words: fields.text("words").to_owned(),
            bar,
            errors,
            shell,
        },
    )
}

fn steps(shell: &Shell, one: &ReferralView) -> Vec<String> {
    let mut steps = vec![format!("{}, {}", one.made_by, shell.moment(&one.made_at))];
    steps.push(match one.opened_at {
        Some(at) => shell.with("sharing-ask-opened", "when", shell.moment(&at)),
        None => shell.t("sharing-ask-unopened"),
    });
    if let Some(at) = one.decided_at {
        steps.push(shell.with("sharing-ask-answered", "when", shell.moment(&at)));
    }
    if one.has_case_there {
        steps.push(shell.t("sharing-ask-case-there"));
    }
    steps
}

/// What a letter says: a label and the words, each in the reader's language where it is a word of ours.
pub(super) fn letter_rows(
    shell: &Shell,
    letter: &ReferralLetter,
    today: Date,
) -> Vec<(String, String)> {
    let facts = &letter.facts;
    let asks: Vec<String> = letter
        .asks
        .iter()
        .map(|ask| shell.word("sharing-ask-for", ask.as_str()))
        .collect();
    let languages: Vec<String> = facts
        .languages
        .iter()
        .map(|code| words::language(shell, code.as_str()))
        .collect();
    let text = |one: &Option<String>| one.clone().unwrap_or_default();
    let mut rows = vec![
        (shell.t("sharing-asked-kinds"), asks.join(", ")),
        (
            shell.t("sharing-ask-how-soon"),
            shell.word("sharing-ask-urgency", letter.urgency.as_str()),
        ),
        (shell.t("sharing-asked-what"), letter.what.clone()),
        (shell.t("sharing-ask-why"), letter.why.clone()),
        (
            shell.t("sharing-ask-fact-pseudonym"),
            text(&facts.pseudonym),
        ),
        (shell.t("cases-call-name"), text(&facts.call_name)),
        (shell.t("cases-given-name"), text(&facts.given_name)),
        (shell.t("cases-family-name"), text(&facts.family_name)),
    ];
    if let Some(birth) = facts.birth {
        rows.push((shell.t("cases-age"), words::age(shell, birth, today)));
        rows.push((shell.t("cases-birth"), words::birth_date(shell, birth)));
    }
    rows.push((shell.t("cases-languages-short"), languages.join(", ")));
    rows.push((shell.t("sharing-ask-contact"), text(&facts.contact)));
    rows.push((shell.t("sharing-ask-wants"), text(&facts.wants)));
    rows.retain(|(_, text)| !text.is_empty());
    rows
}

pub(super) fn said_rows(shell: &Shell, said: &[WordsView]) -> Vec<SaidRow> {
    said.iter()
        .map(|one| SaidRow {
            by: one.by.clone(),
            when: shell.moment(&one.at),
            kind: match one.kind {
                domain::cases::ReferralWordKind::Said => String::new(),
                kind => shell.word("sharing-ask-state", kind.as_str()),
            },
            text: one.text.clone(),
        })
        .collect()
}

fn row(shell: &Shell, case_href: &str, one: &ReferralView) -> ReferralRow {
    let (state, tone) = said_state(shell, one.state, one.ended_as);
    ReferralRow {
        href: format!("{case_href}/referrals/{}", one.id),
        title: shell.with2(
            "sharing-ask-one",
            "centre",
            one.centre.as_str(),
            "day",
            shell.date(&one.answer_by),
        ),
        state,
        tone,
        what: one
            .letter
            .as_ref()
            .map(|letter| letter.what.clone())
            .unwrap_or_default(),
        is_damaged: one.letter.is_none(),
        asks_back: one.asks_back,
        by: format!("{}, {}", one.made_by, shell.moment(&one.made_at)),
    }
}

/// Where it stands, in words, and how it looks.
pub(super) fn said_state(
    shell: &Shell,
    state: ReferralState,
    ended_as: Option<ReferralEnd>,
) -> (String, &'static str) {
    let tone = match state {
        ReferralState::Sent => "info",
        ReferralState::Accepted => "ok",
        ReferralState::Declined => "attention",
        ReferralState::Ended => "",
    };
    let text = match ended_as {
        Some(how) => shell.word("sharing-ask-ended", how.as_str()),
        None => shell.word("sharing-ask-state", state.as_str()),
    };
    (text, tone)
}

async fn form(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    fields: &Fields,
) -> Result<Form, PageError> {
    let services = state.services();
    let fresh: CentreReferralId = services.random().id();
    let text = |name: &str| fields.text(name).to_owned();
    let choices = |field: &'static str, stem: &str, values: Vec<&'static str>| -> Vec<Choice> {
        let choice = |value: &'static str| {
            Choice::new(value, shell.word(stem, value), fields.has(field, value))
        };
        values.into_iter().map(choice).collect()
    };
    Ok(Form {
        id: match fields.text("id") {
            "" => fresh.to_string(),
            sent => sent.to_owned(),
        },
        centres: other_centre::centres(state, staff, fields).await?,
        consents: other_centre::consents(shell, state, staff, case, fields).await?,
        asks: choices(
            "ask",
            "sharing-ask-for",
            ReferralAsk::ALL.iter().map(|one| one.as_str()).collect(),
        ),
        urgencies: choices(
            "urgency",
            "sharing-ask-urgency",
            ReferralUrgency::ALL
                .iter()
                .map(|one| one.as_str())
                .collect(),
        ),
        // Nothing is ticked beforehand.
        facts: choices(
            "fact",
            "sharing-ask-fact",
            ReferralFact::ALL.iter().map(|one| one.as_str()).collect(),
        ),
        what: text("what"),
        why: text("why"),
        contact: text("contact"),
        wants: text("wants"),
        until: ["day", "month", "year"].map(|part| text(&format!("until-{part}"))),
    })
}

fn parse(
    shell: &Shell,
    case: CaseId,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewReferral>, PageError> {
    let referral: CentreReferralId = id(fields.text("id"))?;
    let chosen = other_centre::chosen(shell, fields, errors);
    let urgency: Option<ReferralUrgency> = fields.text("urgency").parse().ok();
    if urgency.is_none() {
        errors.add("urgency", shell.t("sharing-ask-error-urgency"));
    }
    let text = |name: &str| fields.text(name).replace("\r\n", "\n");
    let Some((chosen, urgency)) = chosen.zip(urgency) else {
        return Ok(None);
    };
    Ok(Some(NewReferral {
        id: referral,
        case,
        to: chosen.to,
        asks: fields
            .all("ask")
            .filter_map(|one| one.parse().ok())
            .collect(),
        what: text("what"),
        why: text("why"),
        urgency,
        facts: fields
            .all("fact")
            .filter_map(|one| one.parse().ok())
            .collect(),
        contact: text("contact"),
        wants: text("wants"),
        answer_by: chosen.until,
        consent: chosen.consent,
    }))
}

/// What other centres said to what was asked for the reader's young people: who, what, where and when.
pub(crate) async fn news(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<[String; 4]>, PageError> {
    let news = referral_news(state.services(), staff).await?;
    Ok(news
        .into_iter()
        .map(|one| {
            let key = match one.state {
                ReferralState::Sent => "sharing-ask-news-asks-back",
                ReferralState::Accepted => "sharing-ask-news-accepted",
                ReferralState::Declined => "sharing-ask-news-declined",
                ReferralState::Ended => "sharing-ask-news-over",
            };
            [
                one.pseudonym,
                shell.with(key, "centre", one.centre.as_str()),
                format!("{}/cases/{}/referrals/{}", shell.base, one.case, one.id),
                shell.moment(&one.at),
            ]
        })
        .collect())
}
