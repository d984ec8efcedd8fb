//! A report is given to another centre, or a service outside is asked.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::intake::triage::{Basis, ReferralOn, ReferralOnError};
use services::ServiceError;
use services::intake::triage::{
    NewOffer, OfferError, accept_offer, offer, offers, other_centres, read_offer, return_offer,
    withdraw_offer,
};
use vault::{CentreId, OfferId, ReportId};

use super::clock::clock;
use super::{in_hand, needed, report_id, status_of, text};
use crate::intake::facts::{FactRow, facts};
use crate::intake::files::FileLine;
use crate::intake::thread::{Bubble, Standing, for_staff};
use crate::intake::{short_name, tone};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/triage/refer.html")]
struct ReferPage {
    shell: Shell,
    name: String,
    path: String,
    id: String,
    to: Vec<Choice>,
    bases: Vec<Choice>,
    service: String,
    what: String,
    ground: String,
    told: String,
    errors: Errors,
}

const OUTSIDE: &str = "outside";

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    report: ReportId,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let id: OfferId = state.services().random().id();
    let chosen = fields.text("to");
    let mut to: Vec<Choice> = other_centres(state.services(), staff)
        .await?
        .into_iter()
        .map(|(id, name)| {
            let id = id.to_string();
            let is_chosen = id == chosen;
            Choice::new(id, name, is_chosen).with_hint(shell.t("triage-refer-centre-hint"))
        })
        .collect();
    to.push(
        Choice::new(OUTSIDE, shell.t("triage-refer-outside"), chosen == OUTSIDE)
            .with_hint(shell.t("triage-refer-outside-hint")),
    );
    page_with_status(
        status,
        &ReferPage {
            name: shell.with(
                "intake-report-name",
                "name",
                short_name(&report.to_string()),
            ),
            path: shell.link(&format!("/intake/{report}")),
            id: id.to_string(),
            to,
            bases: Basis::ALL
                .into_iter()
                .map(|one| {
                    let chosen = fields.text("basis") == one.code();
                    Choice::new(one.code(), shell.word("triage-basis", one.code()), chosen)
                })
                .collect(),
            service: fields.text("service").to_owned(),
            what: fields.text("what").to_owned(),
            ground: fields.text("ground").to_owned(),
            told: fields.text("told").to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    if in_hand(&state, &staff, report).await?.is_none() {
        return Ok(redirect(&shell, &format!("/intake/{report}")));
    }
    let (fields, errors) = (Fields::default(), Errors::default());
    show(
        shell,
        &state,
        &staff,
        report,
        &fields,
        errors,
        StatusCode::OK,
    )
    .await
}

/// To a centre (`Some`) or to a service outside, with what is recorded.
fn read(
    shell: &Shell,
    fields: &Fields,
    errors: &mut Errors,
) -> Option<(Option<CentreId>, ReferralOn)> {
    let to = match fields.text("to") {
        OUTSIDE => Some(None),
        to => to.parse::<CentreId>().ok().map(Some),
    };
    if to.is_none() {
        errors.add("to", shell.t("triage-refer-to-missing"));
    }
    let service = match to {
        Some(None) => {
            let missing = shell.t("triage-refer-service-missing");
            needed(shell, fields, "service", missing, errors)
        }
        _ => String::new(),
    };
    let what = text(shell, fields, "what", errors);
    let basis = Basis::from_code(fields.text("basis"));
    if basis.is_none() {
        errors.add("basis", shell.t("triage-basis-missing"));
    }
    let ground = text(shell, fields, "ground", errors);
    let told = text(shell, fields, "told", errors);
    let referral = ReferralOn {
        service,
        what,
        basis: basis?,
        ground,
        told,
    };
    if errors.is_empty()
        && let Err(error) = referral.check()
    {
        let (field, key) = match error {
            ReferralOnError::What => ("what", "triage-refer-what-missing"),
            ReferralOnError::Ground => ("ground", "triage-refer-ground-missing"),
            ReferralOnError::Told => ("told", "triage-refer-told-missing"),
        };
        errors.add(field, shell.t(key));
    }
    Some((to?, referral))
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(report): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let services = state.services();
    let mut errors = Errors::default();
    let read = read(&shell, &fields, &mut errors);
    let (Some((to, referral)), true) = (read, errors.is_empty()) else {
        let status = status_of(&errors);
        return show(shell, &state, &staff, report, &fields, errors, status).await;
    };
    let new = NewOffer {
        id: fields
            .text("id")
            .parse()
            .unwrap_or_else(|_| services.random().id()),
        to,
        referral,
    };
    let done = match to {
        Some(_) => "report-offered",
        None => "referral-recorded",
    };
    let (field, key, status) = match offer(services, &staff, report, new).await {
        Ok(()) => {
            return Ok(redirect(&shell, &format!("/intake/{report}?done={done}")));
        }
        Err(OfferError::CannotOpen) => (
            "to",
            "triage-refer-cannot",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Err(OfferError::NotNow | OfferError::NoLonger) => {
            ("to", "triage-refer-not-now", StatusCode::CONFLICT)
        }
        Err(OfferError::Service(ServiceError::Denied)) => {
            ("what", "intake-not-yours", StatusCode::CONFLICT)
        }
        Err(OfferError::Service(error)) => return Err(error.into()),
    };
    errors.add(field, shell.t(key));
    show(shell, &state, &staff, report, &fields, errors, status).await
}

pub async fn withdraw(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path((report, id)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let report = report_id(&report)?;
    let id: OfferId = id.parse().map_err(|_| PageError::NotFound)?;
    let done = match withdraw_offer(state.services(), &staff, report, id).await {
        Ok(()) => "offer-withdrawn",
        Err(OfferError::Service(error)) => return Err(error.into()),
        Err(_) => return Ok(redirect(&shell, "/intake/offers?done=offer-no-longer")),
    };
    Ok(redirect(&shell, &format!("/intake/{report}?done={done}")))
}

struct OfferedRow {
    name: String,
    href: String,
    tone: &'static str,
    priority: String,
    due: String,
    when: String,
}

struct GivenRow {
    name: String,
    centre: String,
    state: String,
    by: String,
    when: String,
    answered: String,
}

#[derive(Template)]
#[template(path = "intake/triage/offers.html")]
struct OffersPage {
    shell: Shell,
    waiting: Vec<OfferedRow>,
    given: Vec<GivenRow>,
}

pub async fn list(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
) -> Result<Response, PageError> {
    let now = state.services().clock().now();
    let (waiting, given) = offers(state.services(), &staff).await?;
    page(&OffersPage {
        waiting: waiting
            .into_iter()
            .map(|one| OfferedRow {
                name: shell.with("triage-offered-by", "centre", &one.from),
                href: shell.link(&format!("/intake/offers/{}", one.id)),
                tone: tone(one.priority),
                priority: shell.word("intake-priority", one.priority.as_str()),
                due: clock(&shell, "decide", one.due_at, now),
                when: shell.moment(&one.at),
            })
            .collect(),
        given: given
            .into_iter()
            .map(|one| GivenRow {
                name: shell.with(
                    "intake-report-name",
                    "name",
                    short_name(&one.report.to_string()),
                ),
                centre: one.centre,
                state: shell.word("triage-offer", &one.state),
                by: one.by,
                when: shell.moment(&one.at),
                answered: one
                    .answered_at
                    .map(|at| shell.moment(&at))
                    .unwrap_or_default(),
            })
            .collect(),
        shell,
    })
}

#[derive(Template)]
#[template(path = "intake/triage/offered.html")]
struct OfferedPage {
    shell: Shell,
    title: String,
    path: String,
    tone: &'static str,
    priority: String,
    due: String,
    basis: String,
    ground: String,
    what: String,
    told: String,
    facts: Vec<FactRow>,
    files: Vec<FileLine>,
    messages: Vec<Bubble>,
    standing: Standing,
    why: String,
    errors: Errors,
}

async fn show_offer(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    id: OfferId,
    why: &str,
    errors: Errors,
) -> Result<Response, PageError> {
    let content = match read_offer(state.services(), staff, id).await {
        Ok(content) => content,
        Err(OfferError::Service(error)) => return Err(error.into()),
        Err(_) => return Ok(redirect(&shell, "/intake/offers?done=offer-no-longer")),
    };
    let now = state.services().clock().now();
    // The centre answers for what its people wrote.
    let mut messages = content.messages;
    for message in messages.iter_mut().filter(|one| !one.from_reporter) {
        message.author = Some(content.offered.from.clone());
    }
    page_with_status(
        status_of(&errors),
        &OfferedPage {
            title: shell.with("triage-offered-by", "centre", &content.offered.from),
            path: shell.link(&format!("/intake/offers/{id}")),
            tone: tone(content.offered.priority),
            priority: shell.word("intake-priority", content.offered.priority.as_str()),
            due: clock(&shell, "decide", content.offered.due_at, now),
            basis: shell.word("triage-basis", content.referral.basis.code()),
            ground: content.referral.ground,
            what: content.referral.what,
            told: content.referral.told,
            facts: facts(&shell, content.channel, &content.report),
            files: content
                .files
                .into_iter()
                .map(|file| FileLine::new(&shell, file))
                .collect(),
            standing: Standing::new(&shell, &content.conversation, &[]),
            messages: for_staff(&shell, messages),
            why: why.to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn offered(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    show_offer(shell, &state, &staff, id, "", Errors::default()).await
}

pub async fn accept(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    match accept_offer(state.services(), &staff, id).await {
        Ok(report) => Ok(redirect(
            &shell,
            &format!("/intake/{report}?done=offer-accepted"),
        )),
        Err(OfferError::Service(error)) => Err(error.into()),
        Err(_) => Ok(redirect(&shell, "/intake/offers?done=offer-no-longer")),
    }
}

pub async fn give_back(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: OfferId = id.parse().map_err(|_| PageError::NotFound)?;
    let mut errors = Errors::default();
    let missing = shell.t("triage-return-missing");
    let why = needed(&shell, &fields, "why", missing, &mut errors);
    if !errors.is_empty() {
        return show_offer(shell, &state, &staff, id, fields.text("why"), errors).await;
    }
    match return_offer(state.services(), &staff, id, &why).await {
        Ok(()) => Ok(redirect(&shell, "/intake/offers?done=offer-returned")),
        Err(OfferError::Service(error)) => Err(error.into()),
        Err(_) => Ok(redirect(&shell, "/intake/offers?done=offer-no-longer")),
    }
}
