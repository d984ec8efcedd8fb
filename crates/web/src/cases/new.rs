use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::ReferralState;
use services::ServiceError;
use services::cases::referrals::{
    AskedView, DecideReferralError, OpenFromReferralError, open_from_referral, read_asked,
};
use services::cases::{KnownCase, NewCase, OpenCaseError, already_known};
use vault::{CaseId, CentreReferralId, PersonId, ReportId};

use super::forms::{IdentityFields, RiskFields, fields_of, parse_identity, parse_risk};
use super::referrals::letter_rows;
use super::{bar, id};
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "cases/new.html")]
struct NewPage {
    shell: Shell,
    errors: Errors,
    id: String,
    report: String,
    /// What another centre asks, when the case is opened from that; or empty.
    referral: String,
    referral_href: String,
    /// What that centre wrote.
    letter: Vec<(String, String)>,
    /// Somebody answered it meanwhile, or it was taken back.
    is_referral_gone: bool,
    identity: IdentityFields,
    risk: RiskFields,
    workers: Vec<Choice>,
    /// The case that somebody else opened from the same report.
    existing_href: String,
    /// Cases of this centre with the same phone number, paper or name online.
    known: Vec<KnownCase>,
    /// Which of them the form has shown: opening goes on when there is no other.
    known_ids: String,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Query(query): Query,
) -> Result<Response, PageError> {
    if !query.text("report").is_empty() {
        let _: ReportId = id(query.text("report"))?;
    }
    if !query.text("referral").is_empty() {
        let referral: CentreReferralId = id(query.text("referral"))?;
        return from_referral(shell, &state, &staff, referral).await;
    }
    let case: CaseId = state.services().random().id();
    let fields = Fields::of(&[
        ("id", &case.to_string()),
        ("report", query.text("report")),
        ("gender", "not_asked"),
        ("institution", "not_asked"),
        ("key-worker", &staff.person.to_string()),
    ]);
    show(
        shell,
        &state,
        &staff,
        &fields,
        Errors::default(),
        Shown::default(),
    )
    .await
}

/// The form with what another centre wrote about her.
async fn from_referral(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    referral: CentreReferralId,
) -> Result<Response, PageError> {
    let view = read_asked(state.services(), staff, referral).await?;
    if view.state != ReferralState::Sent {
        return Ok(redirect(&shell, &format!("/asked/{referral}")));
    }
    let facts = view.letter.as_ref().map(|letter| letter.facts.identity());
    let mut pairs = fields_of(&facts.unwrap_or_default()).into_pairs();
    let case: CaseId = state.services().random().id();
    for (name, value) in [
        ("id", case.to_string()),
        ("referral", referral.to_string()),
        ("key-worker", staff.person.to_string()),
    ] {
        pairs.push((name.to_owned(), value));
    }
    let pairs: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let shown = Shown {
        asked: Some(view),
        ..Shown::default()
    };
    let fields = Fields::of(&pairs);
    show(shell, state, staff, &fields, Errors::default(), shown).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let case: CaseId = id(fields.text("id"))?;
    let report = match fields.text("report") {
        "" => None,
        report => Some(id(report)?),
    };
    let today = bar::today(&state, &staff);
    let identity = parse_identity(&shell, &fields, today, &staff.country, &mut errors);
    let risk = parse_risk(&shell, &fields, &mut errors);
    let key_worker = fields.text("key-worker").parse::<PersonId>();
    let (Ok(key_worker), true) = (key_worker, errors.is_empty()) else {
        if key_worker.is_err() {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
        }
        return show(shell, &state, &staff, &fields, errors, Shown::default()).await;
    };
    // Told once: whoever sends the form again has seen them, and opens the case all the same.
    let known = already_known(state.services(), &staff, &identity).await?;
    let told = fields.text("known");
    if known
        .iter()
        .any(|one| one.id != case && !told.contains(&one.id.to_string()))
    {
        let shown = Shown {
            known,
            ..Shown::default()
        };
        return show(shell, &state, &staff, &fields, errors, shown).await;
    }
    let new = NewCase {
        id: case,
        report,
        identity,
        risk,
        key_worker,
    };
    let opened = match fields.text("referral") {
        "" => services::cases::open(state.services(), &staff, &new)
            .await
            .map_err(OpenFromReferralError::from),
        referral => {
            let referral: CentreReferralId = id(referral)?;
            open_from_referral(state.services(), &staff, referral, &new).await
        }
    };
    let opened = match opened {
        Ok(opened) => Ok(opened),
        Err(OpenFromReferralError::Open(error)) => Err(error),
        Err(OpenFromReferralError::Decide(DecideReferralError::Service(error))) => {
            return Err(error.into());
        }
        Err(OpenFromReferralError::Decide(DecideReferralError::NotOpen)) => {
            let shown = Shown {
                is_referral_gone: true,
                ..Shown::default()
            };
            return show(shell, &state, &staff, &fields, errors, shown).await;
        }
    };
    match opened {
        Ok(opened) => Ok(redirect(
            &shell,
            &format!("/cases/{}?done=case-opened", opened.case),
        )),
        Err(OpenCaseError::NotAWorker) => {
            errors.add("key-worker", shell.t("cases-error-key-worker"));
            show(shell, &state, &staff, &fields, errors, Shown::default()).await
        }
        Err(OpenCaseError::ReportHasCase(existing)) => {
            show(
                shell,
                &state,
                &staff,
                &fields,
                errors,
                Shown {
                    existing: Some(existing),
                    ..Shown::default()
                },
            )
            .await
        }
        Err(OpenCaseError::Service(error)) => Err(error.into()),
    }
}

/// What the form is shown again for, besides its errors.
#[derive(Default)]
struct Shown {
    existing: Option<CaseId>,
    known: Vec<KnownCase>,
    /// What another centre asks, when it was read already.
    asked: Option<AskedView>,
    is_referral_gone: bool,
}

/// What the other centre wrote, for a form that is shown again. `None`: nothing of it is left here.
async fn asked_again(
    state: &AppState,
    staff: &Staff,
    referral: &str,
) -> Result<Option<AskedView>, PageError> {
    let Ok(referral) = referral.parse::<CentreReferralId>() else {
        return Ok(None);
    };
    match read_asked(state.services(), staff, referral).await {
        Ok(view) => Ok(Some(view)),
        Err(ServiceError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    fields: &Fields,
    errors: Errors,
    shown: Shown,
) -> Result<Response, PageError> {
    let is_conflict = shown.existing.is_some() || !shown.known.is_empty() || shown.is_referral_gone;
    let status = if is_conflict {
        StatusCode::CONFLICT
    } else if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let asked = match shown.asked {
        Some(view) => Some(view),
        None => asked_again(state, staff, fields.text("referral")).await?,
    };
    let workers =
        super::key_worker::choices(&shell, state, staff, fields.text("key-worker")).await?;
    page_with_status(
        status,
        &NewPage {
            id: fields.text("id").to_owned(),
            report: fields.text("report").to_owned(),
            referral: fields.text("referral").to_owned(),
            referral_href: match fields.text("referral") {
                "" => String::new(),
                referral => format!("{}/asked/{referral}", shell.base),
            },
            letter: asked
                .as_ref()
                .and_then(|view| Some(letter_rows(&shell, view.letter.as_ref()?, view.today)))
                .unwrap_or_default(),
            is_referral_gone: shown.is_referral_gone,
            identity: IdentityFields::of(&shell, fields),
            risk: RiskFields::of(&shell, fields),
            workers,
            existing_href: shown
                .existing
                .map(|case| format!("{}/cases/{case}", shell.base))
                .unwrap_or_default(),
            known_ids: match shown.known.is_empty() {
                true => fields.text("known").to_owned(),
                false => ids_of(&shown.known),
            },
            known: shown.known,
            errors,
            shell,
        },
    )
}

fn ids_of(known: &[KnownCase]) -> String {
    let ids: Vec<String> = known.iter().map(|one| one.id.to_string()).collect();
    ids.join(" ")
}
