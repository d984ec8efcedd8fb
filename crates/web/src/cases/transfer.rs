//! A whole case goes to another centre: offered by one, prepared by those who hold its keys, answered by the other.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Compartment;
use domain::cases::{InTheWay, LONGEST_ANSWER, LONGEST_TRANSFER, TransferError, TransferState};
use domain::consents::{ConsentState, Uncovered};
use services::ServiceError;
use services::cases::key_workers;
use services::cases::transfer::{
    AcceptTransferError, DeclineTransferError, NewTransfer, OfferTransferError, TransferView,
    TransfersView, accept_transfer, decline_transfer, end_transfer, given_cases, offer_transfer,
    prepare_transfer, read_transfer_offer, read_transfers, transfer_news, transfers_to_prepare,
    waiting_transfers,
};
use vault::{CaseId, PersonId, TransferId};

use super::bar::CaseBar;
use super::{asked, id, other_centre, sharing};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/transfer/page.html")]
struct GivePage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    /// It was answered or has ended meanwhile.
    is_gone: bool,
    transfers: Vec<TransferRow>,
    /// What must be over first, each with what to do.
    blocked: Vec<String>,
    /// Notes that somebody has begun; empty when there are none.
    drafts: String,
    /// The fields stand there, also to give back what was typed. While one waits for an answer there is no second one.
    has_form: bool,
    form: Form,
}

struct TransferRow {
    id: String,
    title: String,
    state: String,
    tone: &'static str,
    why: String,
    answer: String,
    by: String,
    strands: Vec<StrandRow>,
    may_prepare: bool,
    may_end: bool,
}

struct StrandRow {
    name: String,
    state: String,
    tone: &'static str,
}

struct Form {
    id: String,
    centres: Vec<Choice>,
    consents: Vec<Choice>,
    why: String,
    until: [String; 3],
}

#[derive(Template)]
#[template(path = "cases/transfer/offered.html")]
struct OfferedPage {
    shell: Shell,
    errors: Errors,
    id: String,
    title: String,
    why: String,
    when: String,
    /// The strands that somebody at the other centre must prepare.
    waiting: Vec<String>,
    /// A case of hers that the reader's centre has; empty without one.
    own_case: String,
    workers: Vec<Choice>,
    answer: String,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show(shell, &state, &staff, id(&case)?, sent, false).await
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
        match offer_transfer(state.services(), &staff, &new).await {
            Ok(()) => {
                let path = format!("/cases/{case}/transfer?done=transfer-offered");
                return Ok(redirect(&shell, &path));
            }
            Err(OfferTransferError::Service(error)) => return Err(error.into()),
            Err(error) => add_error(&shell, &mut errors, &error),
        }
    }
    show(shell, &state, &staff, case, (fields, errors), false).await
}

fn add_error(shell: &Shell, errors: &mut Errors, error: &OfferTransferError) {
    match error {
        OfferTransferError::Transfer(error) => {
            let field = match error {
                TransferError::NoReason | TransferError::TooLong => "why",
                TransferError::Over | TransferError::TooFar => "until",
            };
            errors.add(field, words_error(shell, *error, "transfer-error-why"));
        }
        OfferTransferError::Uncovered(why) => {
            let key = match why {
                Uncovered::State(ConsentState::Ended) => "sharing-error-consent-ends",
                Uncovered::State(_) => "sharing-error-consent-gone",
                Uncovered::Kind | Uncovered::With | Uncovered::About => {
                    "sharing-error-consent-other"
                }
            };
            errors.add("consent", shell.t(key));
        }
        OfferTransferError::Closed => errors.add("to", shell.t("sharing-error-closed")),
        OfferTransferError::UnderWay => errors.add("to", shell.t("transfer-error-under-way")),
        OfferTransferError::CannotBeAsked => errors.add("to", shell.t("sharing-error-cannot")),
        OfferTransferError::NobodyHolds(compartment) => {
            let strand = strand(shell, *compartment);
            errors.add(
                "to",
                shell.with("transfer-error-nobody-holds", "strand", strand),
            );
        }
        OfferTransferError::InTheWay(all) => {
            for one in all {
                errors.add("to", in_the_way(shell, *one));
            }
        }
        OfferTransferError::Service(_) => {}
    }
}

pub async fn prepare(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, transfer)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    match prepare_transfer(state.services(), &staff, (case, id(&transfer)?)).await {
        Ok(()) => {
            let path = format!("/cases/{case}/transfer?done=transfer-prepared");
            Ok(redirect(&shell, &path))
        }
        // Her page says how it ended, unless she is another centre's now.
        Err(ServiceError::NotFound) => {
            let sent = (Fields::default(), Errors::default());
            show(shell, &state, &staff, case, sent, true).await
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn take_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((case, transfer)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let path = match end_transfer(state.services(), &staff, (case, id(&transfer)?)).await? {
        true => format!("/cases/{case}/transfer?done=transfer-ended"),
        // Accepted a moment before: her pages are the other centre's.
        false => "/cases".to_owned(),
    };
    Ok(redirect(&shell, &path))
}

pub async fn offered(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(transfer): Path<String>,
) -> Result<Response, PageError> {
    let sent = (Fields::default(), Errors::default());
    show_offered(shell, &state, &staff, id(&transfer)?, sent).await
}

pub async fn accept(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(transfer): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let transfer: TransferId = id(&transfer)?;
    let mut errors = Errors::default();
    let worker: Option<PersonId> = fields.text("key-worker").parse().ok();
    let Some(worker) = worker else {
        errors.add("key-worker", shell.t("cases-error-key-worker"));
        return show_offered(shell, &state, &staff, transfer, (fields, errors)).await;
    };
    match accept_transfer(state.services(), &staff, transfer, worker).await {
        Ok(case) => {
            let path = format!("/cases/{case}?done=transfer-accepted");
            return Ok(redirect(&shell, &path));
        }
        Err(AcceptTransferError::NotOpen) => {
            return sharing::show_offers(shell, &state, &staff, true).await;
        }
        Err(AcceptTransferError::Service(error)) => return Err(error.into()),
        Err(AcceptTransferError::NotReady(_)) => {
            errors.add("key-worker", shell.t("transfer-error-not-ready"));
        }
        Err(AcceptTransferError::InTheWay(all)) => {
            for one in all {
                let text = shell.word("transfer-error-there", one.as_str());
                errors.add("key-worker", text);
            }
        }
        Err(AcceptTransferError::NotAllowed) => {
            errors.add("key-worker", shell.t("transfer-error-not-allowed"));
        }
        Err(AcceptTransferError::NotAWorker) => {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
        }
    }
    show_offered(shell, &state, &staff, transfer, (fields, errors)).await
}

pub async fn decline(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(transfer): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let transfer: TransferId = id(&transfer)?;
    let words = fields.text("answer").replace("\r\n", "\n");
    match decline_transfer(state.services(), &staff, transfer, &words).await {
        Ok(()) => Ok(redirect(&shell, "/shared?done=transfer-declined")),
        Err(DeclineTransferError::NotOpen) => asked::gone(shell, "transfer-offered-title", &fields),
        Err(DeclineTransferError::Words(error)) => {
            let mut errors = Errors::default();
            let text = words_error(&shell, error, "transfer-error-answer");
            errors.add("answer", text);
            show_offered(shell, &state, &staff, transfer, (fields, errors)).await
        }
        Err(DeclineTransferError::Service(error)) => Err(error.into()),
    }
}

fn words_error(shell: &Shell, error: TransferError, nothing: &str) -> String {
    match error {
        TransferError::NoReason => shell.t(nothing),
        TransferError::TooLong => shell.with("cases-error-text-long", "limit", LONGEST_TRANSFER),
        TransferError::Over => shell.t("team-error-over"),
        TransferError::TooFar => shell.with("transfer-error-far", "days", LONGEST_ANSWER),
    }
}

fn strand(shell: &Shell, compartment: Compartment) -> String {
    shell.word("transfer-strand", compartment.as_str())
}

fn in_the_way(shell: &Shell, one: InTheWay) -> String {
    shell.word("transfer-first", one.as_str())
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    case: CaseId,
    (fields, errors): (Fields, Errors),
    is_gone: bool,
) -> Result<Response, PageError> {
    let view = read_transfers(state.services(), staff, case).await?;
    let form = form(&shell, state, staff, &view, &fields).await?;
    let status = match (is_gone, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, true) => StatusCode::OK,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let bar = CaseBar::new(&shell, &view.head, view.today, "overview");
    let mut waiting = view.transfers.iter();
    let is_waiting = waiting.any(|one| one.state == TransferState::Offered);
    page_with_status(
        status,
        &GivePage {
            has_form: !errors.is_empty() || !(is_waiting || bar.is_closed),
            bar,
            errors,
            is_gone,
            transfers: view.transfers.iter().map(|one| row(&shell, one)).collect(),
            blocked: view
                .in_the_way
                .iter()
                .map(|one| in_the_way(&shell, *one))
                .collect(),
            drafts: match view.drafts {
                0 => String::new(),
                drafts => shell.with("transfer-drafts", "count", drafts),
            },
            form,
            shell,
        },
    )
}

fn row(shell: &Shell, one: &TransferView) -> TransferRow {
    let (state, tone) = match (one.state, one.ended_as) {
        (TransferState::Offered, _) => (shell.t("transfer-state-offered"), "info"),
        (TransferState::Accepted, _) => (shell.t("transfer-state-accepted"), "ok"),
        (TransferState::Declined, _) => (shell.t("transfer-state-declined"), ""),
        (TransferState::Ended, Some(how)) => (shell.word("transfer-ended", how.as_str()), ""),
        (TransferState::Ended, None) => (shell.t("transfer-state-ended"), ""),
    };
    let strands = one.strands.iter().map(|one| {
        let (key, tone) = match one.is_ready {
            true => ("transfer-ready", "ok"),
            false => ("transfer-not-ready", "attention"),
        };
        StrandRow {
            name: strand(shell, one.compartment),
            state: shell.t(key),
            tone,
        }
    });
    TransferRow {
        id: one.id.to_string(),
        title: shell.with2(
            "transfer-to",
            "centre",
            one.centre.as_str(),
            "until",
            shell.date(&one.until),
        ),
        state,
        tone,
        why: match &one.why {
            Some(why) => why.clone(),
            None => shell.t("transfer-damaged"),
        },
        answer: one.answer.clone(),
        by: format!("{}, {}", one.made_by, shell.moment(&one.made_at)),
        strands: strands.collect(),
        may_prepare: one.strands.iter().any(|one| one.may_prepare),
        may_end: one.state == TransferState::Offered,
    }
}

async fn form(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
    view: &TransfersView,
    fields: &Fields,
) -> Result<Form, PageError> {
    let services = state.services();
    let fresh: TransferId = services.random().id();
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
) -> Result<Option<NewTransfer>, PageError> {
    let transfer: TransferId = id(fields.text("id"))?;
    Ok(
        other_centre::chosen(shell, fields, errors).map(|chosen| NewTransfer {
            id: transfer,
            case,
            to: chosen.to,
            why: fields.text("why").replace("\r\n", "\n"),
            until: chosen.until,
            consent: chosen.consent,
        }),
    )
}

async fn show_offered(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    transfer: TransferId,
    (fields, errors): (Fields, Errors),
) -> Result<Response, PageError> {
    let services = state.services();
    let view = read_transfer_offer(services, staff, transfer).await?;
    let chosen = match fields.text("key-worker") {
        "" => staff.person.to_string(),
        sent => sent.to_owned(),
    };
    let workers = key_workers(services, staff).await?;
    let who = match &view.offer {
        Some(offer) => offer.pseudonym.clone(),
        None => shell.t("accounts-day-somebody"),
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    page_with_status(
        status,
        &OfferedPage {
            errors,
            id: transfer.to_string(),
            title: shell.with2("sharing-from", "who", who, "centre", view.centre.as_str()),
            why: view
                .offer
                .as_ref()
                .map(|offer| offer.why.clone())
                .unwrap_or_else(|| shell.t("sharing-ask-words-gone")),
            when: shell.with2(
                "transfer-when",
                "made",
                shell.moment(&view.made_at),
                "until",
                shell.date(&view.until),
            ),
            waiting: view
                .waiting
                .iter()
                .map(|one| strand(&shell, *one))
                .collect(),
            own_case: view
                .own_case
                .map(|case| format!("{}/cases/{case}", shell.base))
                .unwrap_or_default(),
            workers: workers
                .into_iter()
                .map(|one| {
                    let id = one.id.to_string();
                    let is_chosen = id == chosen;
                    Choice::new(id, one.username, is_chosen)
                })
                .collect(),
            answer: fields.text("answer").to_owned(),
            shell,
        },
    )
}

/// One line of a list or of somebody's day.
pub(crate) struct TransferLine {
    pub label: String,
    pub href: String,
    pub state: String,
    pub tone: &'static str,
    pub hint: String,
}

/// What is offered to the reader's centre.
pub(crate) async fn waiting(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<TransferLine>, PageError> {
    let offers = waiting_transfers(state.services(), staff).await?;
    Ok(offers
        .into_iter()
        .map(|one| TransferLine {
            label: shell.with("transfer-offered-by", "centre", one.centre.as_str()),
            href: shell.link(&format!("/transfers/{}", one.id)),
            state: shell.t("transfer-day-decide"),
            tone: "new",
            hint: shell.with2(
                "transfer-when",
                "made",
                shell.moment(&one.made_at),
                "until",
                shell.date(&one.until),
            ),
        })
        .collect())
}

/// What the reader finds on her day: offers to answer, keys to prepare, and what was answered.
pub(crate) async fn of_day(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<TransferLine>, PageError> {
    let mut lines = waiting(shell, state, staff).await?;
    for one in transfers_to_prepare(state.services(), staff).await? {
        lines.push(TransferLine {
            label: one.pseudonym,
            href: shell.link(&format!("/cases/{}/transfer", one.case)),
            state: shell.t("transfer-day-prepare"),
            tone: "attention",
            hint: shell.with2(
                "transfer-to",
                "centre",
                one.centre.as_str(),
                "until",
                shell.date(&one.until),
            ),
        });
    }
    for one in transfer_news(state.services(), staff).await? {
        let (key, href) = match one.is_accepted {
            // Her pages are the other centre's now.
            true => ("transfer-news-accepted", "/cases".to_owned()),
            false => (
                "transfer-news-declined",
                format!("/cases/{}/transfer", one.case),
            ),
        };
        lines.push(TransferLine {
            label: one.pseudonym,
            href: shell.link(&href),
            state: shell.with(key, "centre", one.centre.as_str()),
            tone: "",
            hint: one.at.map(|at| shell.moment(&at)).unwrap_or_default(),
        });
    }
    Ok(lines)
}

/// The cases that the reader's centre gave away: by which name, and to whom.
pub(super) async fn given(
    shell: &Shell,
    state: &AppState,
    staff: &Staff,
) -> Result<Vec<(String, String)>, PageError> {
    let given = given_cases(state.services(), staff).await?;
    Ok(given
        .into_iter()
        .map(|one| {
            let when = one.at.map(|at| shell.moment(&at)).unwrap_or_default();
            let to = shell.with2(
                "transfer-given-to",
                "centre",
                one.centre.as_str(),
                "when",
                when,
            );
            (one.pseudonym, format!("{to} ({})", one.made_by))
        })
        .collect())
}
