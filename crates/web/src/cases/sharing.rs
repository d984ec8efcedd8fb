//! Shared work of two centres with one young person: offered by one, decided by the other, ended by either.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{LONGEST_SHARE, LONGEST_SHARED, ShareError, ShareState};
use domain::consents::{ConsentState, Uncovered};
use domain::notes::NoteStrand;
use services::ServiceError;
use services::cases::Names;
use services::cases::sharing::{
    DecideShareError, NewShare, OfferShareError, ShareOfferView, ShareView, SharedNoteError,
    SharesView, accept_share, decline_share, end_share, offer_share, read_offers, read_shared,
    read_shares, share_news, shared_note_news, waiting_offers, was_shared, write_shared_note,
};
use vault::{CaseId, NoteId, ShareId};

use super::asked::{self, AskedRow};
use super::bar::CaseBar;
use super::transfer::{self, TransferLine};
use super::{id, other_centre, words};
use crate::notes::{EntryRow, NoteFields, blank, entries_to_read, now, parse_note};
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/sharing/page.html")]
struct SharingPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    shares: Vec<ShareRow>,
    form: Form,
}

struct ShareRow {
    id: String,
    title: String,
    state: String,
    tone: &'static str,
    why: String,
    /// It was changed behind the program's back, or is damaged.
    is_damaged: bool,
    by: String,
    may_end: bool,
}

struct Form {
    id: String,
    centres: Vec<Choice>,
    consents: Vec<Choice>,
    why: String,
    until: [String; 3],
}

#[derive(Template)]
#[template(path = "cases/sharing/offers.html")]
struct OffersPage {
    shell: Shell,
    /// Somebody decided, or it was taken back.
    is_gone: bool,
    offers: Vec<OfferRow>,
    /// Whole cases that other centres offer.
    transfers: Vec<TransferLine>,
    shared: Vec<OfferRow>,
    /// What other centres ask, and what was taken up.
    asked: Vec<AskedRow>,
    taken_up: Vec<AskedRow>,
}

struct OfferRow {
    id: String,
    title: String,
    why: String,
    when: String,
}

#[derive(Template)]
#[template(path = "cases/sharing/shared.html")]
struct SharedPage {
    shell: Shell,
    errors: Errors,
    /// The form was saved before, with other words.
    is_saved_before: bool,
    /// The fields of a note.
    form: NoteFields,
    id: String,
    pseudonym: String,
    centre: String,
    until: String,
    names_shown: bool,
    /// A label and what is known.
    facts: Vec<(String, String)>,
    harm: String,
    vulnerability: String,
    reasons: Vec<String>,
    goals: Vec<GoalRow>,
    actions: Vec<String>,
    entries: Vec<EntryRow>,
    are_more: bool,
}

#[derive(Template)]
#[template(path = "cases/sharing/gone.html")]
struct GonePage {
    shell: Shell,
    /// What was typed, so that it is not lost.
    typed: String,
}

struct GoalRow {
    domain: String,
    words: String,
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

pub async fn offer(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let mut errors = Errors::default();
    if let Some(new) = parse(&shell, case, &fields, &mut errors)? {
        match offer_share(state.services(), &staff, &new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/sharing?done=share-offered");
                return Ok(redirect(&shell, &path));
            }
            Err(OfferShareError::Service(error)) => return Err(error.into()),
            Err(OfferShareError::Share(error)) => match error {
                ShareError::NoReason => errors.add("why", shell.t("sharing-error-why")),
                ShareError::TooLong => {
                    let text = shell.with("cases-error-text-long", "limit", LONGEST_SHARE);
                    errors.add("why", text);
                }
                ShareError::Over => errors.add("until", shell.t("team-error-over")),
                ShareError::TooFar => {
                    let text = shell.with("sharing-error-far", "days", LONGEST_SHARED);
                    errors.add("until", text);
                }
            },
            Err(OfferShareError::Uncovered(why)) => {
                let key = match why {
                    Uncovered::State(ConsentState::Ended) => "sharing-error-consent-ends",
                    Uncovered::State(_) => "sharing-error-consent-gone",
                    Uncovered::Kind | Uncovered::With | Uncovered::About => {
                        "sharing-error-consent-other"
                    }
                };
                errors.add("consent", shell.t(key));
            }
            Err(OfferShareError::Closed) => errors.add("to", shell.t("sharing-error-closed")),
            Err(OfferShareError::UnderWay) => errors.add("to", shell.t("sharing-error-under-way")),
            Err(OfferShareError::CannotBeAsked) => {
                errors.add("to", shell.t("sharing-error-cannot"));
            }
        }
    }
    show(shell, &state, &staff, case, (fields, errors)).await
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, share)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    end_share(state.services(), &staff, id(&share)?).await?;
    Ok(redirect(
        &shell,
        &format!("/cases/{case}/sharing?done=share-ended"),
    ))
}

pub async fn offers(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    show_offers(shell, &state, &staff, false).await
}

pub async fn accept(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(share): Path<String>,
) -> Result<Response, PageError> {
    let share: ShareId = id(&share)?;
    match accept_share(state.services(), &staff, share).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/shared/{share}?done=share-accepted"),
        )),
        Err(DecideShareError::NotOpen) => show_offers(shell, &state, &staff, true).await,
        Err(DecideShareError::Service(error)) => Err(error.into()),
    }
}

pub async fn decline(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(share): Path<String>,
) -> Result<Response, PageError> {
    match decline_share(state.services(), &staff, id(&share)?).await {
        Ok(()) => Ok(redirect(&shell, "/shared?done=share-declined")),
        Err(DecideShareError::NotOpen) => show_offers(shell, &state, &staff, true).await,
        Err(DecideShareError::Service(error)) => Err(error.into()),
    }
}

pub async fn give_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(share): Path<String>,
) -> Result<Response, PageError> {
    end_share(state.services(), &staff, id(&share)?).await?;
    Ok(redirect(&shell, "/shared?done=share-ended"))
}

pub async fn shared(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(share): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let names = match query.has("names", "1") {
        true => Names::Shown,
        false => Names::Hidden,
    };
    let share: ShareId = id(&share)?;
    let note: NoteId = state.services().random().id();
    let today = now(&state, &staff).date();
    let fields = blank(&note.to_string(), today);
    let sent = (fields, Errors::default());
    show_shared(shell, &state, &staff, (share, names), sent, false).await
}

/// Writes a note into the record of the centre that shares the case.
pub async fn write_note(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(share): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let share: ShareId = id(&share)?;
    let note_id: NoteId = id(fields.text("id"))?;
    let mut errors = Errors::default();
    let note = parse_note(&shell, &fields, now(&state, &staff), &mut errors)?;
    let of = (share, Names::Hidden);
    let Some(note) = note else {
        return show_shared(shell, &state, &staff, of, (fields, errors), false).await;
    };
    match write_shared_note(state.services(), &staff, share, (note_id, &note)).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/shared/{share}?done=note-written"),
        )),
        Err(SharedNoteError::Service(error)) => Err(error.into()),
        Err(SharedNoteError::SavedBefore) => {
            show_shared(shell, &state, &staff, of, (fields, errors), true).await
        }
        Err(SharedNoteError::NotShared) => gone(shell, &fields),
    }
}

/// It has ended meanwhile: what was typed is given back.
fn gone(shell: Shell, fields: &Fields) -> Result<Response, PageError> {
    let typed = fields.text("note").trim().to_owned();
    page_with_status(StatusCode::CONFLICT, &GonePage { typed, shell })
}

async fn show_shared(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    (share, names): (ShareId, Names),
    (fields, errors): (Fields, Errors),
    is_saved_before: bool,
) -> Result<Response, PageError> {
    let view = match read_shared(state.services(), staff, share, names).await {
        Ok(view) => view,
        Err(ServiceError::NotFound) if is_saved_before => return gone(shell, &fields),
        // A form that needs another look, and meanwhile it has ended.
        Err(ServiceError::NotFound) if !errors.is_empty() => {
            was_shared(state.services(), staff, share).await?;
            return gone(shell, &fields);
        }
        Err(error) => return Err(error.into()),
    };
    let status = match (is_saved_before, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut form = NoteFields::of(&shell, &fields, &[], &[NoteStrand::Casework]);
    if is_saved_before {
        // What is sent from here is a note of its own.
        form.id = state.services().random().id::<NoteId>().to_string();
    }
    let identity = &view.identity;
    let mut facts = Vec::new();
    if names == Names::Shown {
        facts.push((shell.t("cases-given-name"), identity.given_name.clone()));
        facts.push((shell.t("cases-family-name"), identity.family_name.clone()));
        facts.push((shell.t("cases-call-name"), identity.call_name.clone()));
        facts.push((shell.t("cases-phones"), phones(&view.identity)));
        facts.push((
            shell.t("cases-birth"),
            words::birth_date(&shell, identity.birth),
        ));
    }
    facts.push((
        shell.t("cases-age"),
        words::age(&shell, identity.birth, view.today),
    ));
    facts.push((
        shell.t("cases-languages-short"),
        words::languages(&shell, identity),
    ));
    let risk = view.risk.as_ref().map(|one| &one.risk);
    let mut reasons = Vec::new();
    if let Some(risk) = risk {
        reasons.push(risk.harm_reasons.clone());
        reasons.push(risk.vulnerability_reasons.clone());
    }
    reasons.retain(|reason| !reason.trim().is_empty());
    let page = SharedPage {
        errors,
        is_saved_before,
        form,
        id: view.id.to_string(),
        pseudonym: view.pseudonym.clone(),
        until: shell.date(&view.until),
        names_shown: names == Names::Shown,
        facts: facts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .collect(),
        harm: risk.map_or_else(
            || shell.t("cases-risk-none"),
            |risk| words::harm(&shell, risk.harm),
        ),
        vulnerability: risk
            .map(|risk| words::vulnerability(&shell, risk.vulnerability))
            .unwrap_or_default(),
        reasons,
        goals: view
            .plan
            .goals
            .iter()
            .map(|goal| GoalRow {
                domain: shell.word("support-domain", goal.domain.as_str()),
                words: goal.words.as_str().to_owned(),
            })
            .collect(),
        actions: view
            .plan
            .actions
            .iter()
            .map(|action| action.text.text().to_owned())
            .collect(),
        entries: entries_to_read(&shell, &view.entries),
        are_more: view.are_more,
        centre: view.centre,
        shell,
    };
    page_with_status(status, &page)
}

fn phones(identity: &domain::cases::Identity) -> String {
    identity.phones.join(", ")
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let view = read_shares(state.services(), staff, case).await?;
    let form = form(&shell, state, staff, &view, &fields).await?;
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &SharingPage {
            bar: CaseBar::new(&shell, &view.head, view.today, "overview"),
            errors,
            shares: view.shares.iter().map(|one| row(&shell, one)).collect(),
            form,
            shell,
        },
    )
}

async fn form(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    view: &SharesView,
    fields: &Fields,
) -> Result<Form, PageError> {
    let services = state.services();
    let fresh: ShareId = services.random().id();
    Ok(Form {
        id: match fields.text("id") {
            "" => fresh.to_string(),
            sent => sent.to_owned(),
        },
        centres: other_centre::centres(state, staff, fields).await?,
        consents: other_centre::consents(shell, state, staff, view.head.id, fields).await?,
        why: fields.text("why").to_owned(),
        until: ["day", "month", "year"]
            .map(|part| fields.text(&format!("until-{part}")).to_owned()),
    })
}

fn parse(
    shell: &Shell,
    case: CaseId,
    fields: &Fields,
    errors: &mut Errors,
) -> Result<Option<NewShare>, PageError> {
    let share: ShareId = id(fields.text("id"))?;
    Ok(
        other_centre::chosen(shell, fields, errors).map(|chosen| NewShare {
            id: share,
            case,
            to: chosen.to,
            why: fields.text("why").replace("\r\n", "\n"),
            until: chosen.until,
            consent: chosen.consent,
        }),
    )
}

fn row(shell: &Shell, one: &ShareView) -> ShareRow {
    let (state, tone) = match (one.state, one.ended_as) {
        (ShareState::Offered, _) => (shell.word("sharing-state", "offered"), "info"),
        (ShareState::Accepted, _) => (shell.word("sharing-state", "accepted"), "ok"),
        (ShareState::Declined, _) => (shell.word("sharing-state", "declined"), ""),
        (ShareState::Ended, Some(how)) => (shell.word("sharing-ended", how.as_str()), ""),
        (ShareState::Ended, None) => (shell.word("sharing-state", "ended"), ""),
    };
    ShareRow {
        id: one.id.to_string(),
        title: shell.with2(
            "sharing-with",
            "centre",
            one.centre.as_str(),
            "until",
            shell.date(&one.until),
        ),
        state,
        tone,
        why: one.why.clone().unwrap_or_default(),
        is_damaged: one.why.is_none(),
        by: format!("{}, {}", one.made_by, shell.moment(&one.made_at)),
        may_end: matches!(one.state, ShareState::Offered | ShareState::Accepted),
    }
}

pub(super) async fn show_offers(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    is_gone: bool,
) -> Result<Response, PageError> {
    let all = read_offers(state.services(), staff).await?;
    let status = match is_gone {
        true => StatusCode::CONFLICT,
        false => StatusCode::OK,
    };
    let rows = |accepted: bool| -> Vec<OfferRow> {
        let some = all.iter().filter(|one| one.is_accepted == accepted);
        some.map(|one| offer_row(&shell, one)).collect()
    };
    let (offers, shared) = (rows(false), rows(true));
    let transfers = transfer::waiting(&shell, state, staff).await?;
    let (asked, taken_up) = asked::rows(&shell, state, staff).await?;
    page_with_status(
        status,
        &OffersPage {
            is_gone,
            offers,
            transfers,
            shared,
            asked,
            taken_up,
            shell,
        },
    )
}

fn offer_row(shell: &Shell, one: &ShareOfferView) -> OfferRow {
    let who = match &one.offer {
        Some(offer) => offer.pseudonym.clone(),
        None => shell.t("accounts-day-somebody"),
    };
    OfferRow {
        id: one.id.to_string(),
        title: shell.with2("sharing-from", "who", who, "centre", one.centre.as_str()),
        why: one
            .offer
            .as_ref()
            .map(|offer| offer.why.clone())
            .unwrap_or_default(),
        when: shell.with2(
            "sharing-when",
            "made",
            shell.moment(&one.made_at),
            "until",
            shell.date(&one.until),
        ),
    }
}

/// What other centres wrote about the reader's young people: who, what, where and when.
pub(crate) async fn notes_from_elsewhere(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<[String; 4]>, PageError> {
    let news = shared_note_news(state.services(), staff).await?;
    Ok(news
        .into_iter()
        .map(|one| {
            [
                one.pseudonym,
                shell.with("sharing-news-note", "centre", one.centre.as_str()),
                format!("{}/cases/{}/timeline", shell.base, one.case),
                shell.moment(&one.at),
            ]
        })
        .collect())
}

/// What other centres said to what was offered of the reader's young people: who, what, where and when.
pub(crate) async fn news(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<[String; 4]>, PageError> {
    let news = share_news(state.services(), staff).await?;
    Ok(news
        .into_iter()
        .map(|one| {
            let key = match one.state {
                ShareState::Declined => "sharing-news-declined",
                ShareState::Ended => "sharing-news-given-back",
                ShareState::Offered | ShareState::Accepted => "sharing-news-accepted",
            };
            [
                one.pseudonym,
                shell.with(key, "centre", one.centre.as_str()),
                format!("{}/cases/{}/sharing", shell.base, one.case),
                one.at.map(|at| shell.moment(&at)).unwrap_or_default(),
            ]
        })
        .collect())
}

/// What waits for the reader's centre: how many other centres offer.
pub(crate) async fn waiting(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<(String, String)>, PageError> {
    let offers = waiting_offers(state.services(), staff).await?;
    Ok(offers
        .iter()
        .map(|one| {
            let row = offer_row(shell, one);
            (row.title, row.when)
        })
        .collect())
}
