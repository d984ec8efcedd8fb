//! Advice without a case: counted, and nobody can be known from it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::intake::Sender;
use domain::intake::triage::{Advice, AdviceTopic};
use services::intake::triage::count_advice;
use services::intake::{Region, regions};
use vault::AdviceId;

use super::status_of;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

#[derive(Template)]
#[template(path = "intake/triage/advice.html")]
struct AdvicePage {
    shell: Shell,
    id: String,
    audiences: Vec<Choice>,
    topics: Vec<Choice>,
    regions: Vec<Choice>,
    minutes: String,
    errors: Errors,
}

fn region_code(region: &Region) -> String {
    format!("{}/{}", region.country, region.region)
}

async fn show(
    shell: Shell,
    state: &AppState,
    fields: &Fields,
    errors: Errors,
) -> Result<Response, PageError> {
    let services = state.services();
    let id: AdviceId = services.random().id();
    let chosen = fields.text("region");
    let mut places = vec![Choice::new("", shell.t("triage-advice-no-place"), false)];
    places.extend(regions(services).await?.iter().map(|region| {
        let code = region_code(region);
        let is_chosen = code == chosen;
        Choice::new(code, region.region.as_str(), is_chosen)
    }));
    page_with_status(
        status_of(&errors),
        &AdvicePage {
            id: id.to_string(),
            audiences: Sender::ALL
                .into_iter()
                .map(|one| {
                    let chosen = fields.text("audience") == one.code();
                    Choice::new(
                        one.code(),
                        shell.word("triage-audience", one.code()),
                        chosen,
                    )
                })
                .collect(),
            topics: AdviceTopic::ALL
                .into_iter()
                .map(|one| {
                    let chosen = fields.text("topic") == one.as_str();
                    Choice::new(
                        one.as_str(),
                        shell.word("triage-topic", one.as_str()),
                        chosen,
                    )
                })
                .collect(),
            regions: places,
            minutes: fields.text("minutes").to_owned(),
            errors,
            shell,
        },
    )
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    Query(query): Query,
) -> Result<Response, PageError> {
    show(shell, &state, &query, Errors::default()).await
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    fields: Fields,
) -> Result<Response, PageError> {
    let services = state.services();
    let mut errors = Errors::default();
    let audience = Sender::from_code(fields.text("audience"));
    if audience.is_none() {
        errors.add("audience", shell.t("triage-audience-missing"));
    }
    let topic: Option<AdviceTopic> = fields.text("topic").parse().ok();
    if topic.is_none() {
        errors.add("topic", shell.t("triage-advice-topic-error"));
    }
    // Only a region that is on the list: there is no room for anything else.
    let place = match fields.text("region") {
        "" => None,
        code => {
            let known = regions(services)
                .await?
                .into_iter()
                .find(|region| region_code(region) == code);
            if known.is_none() {
                errors.add("region", shell.t("triage-advice-region-error"));
            }
            known.map(|region| (region.country, region.region))
        }
    };
    let minutes = Advice::parse_minutes(fields.text("minutes")).unwrap_or_else(|_| {
        errors.add("minutes", shell.t("triage-minutes-error"));
        None
    });
    let (Some(audience), Some(topic), true) = (audience, topic, errors.is_empty()) else {
        return show(shell, &state, &fields, errors).await;
    };
    let id = fields
        .text("id")
        .parse()
        .unwrap_or_else(|_| services.random().id());
    let advice = Advice {
        audience,
        topic,
        place,
        minutes,
    };
    count_advice(services, &staff, id, advice).await?;
    Ok(redirect(&shell, "/intake?done=advice-counted"))
}
