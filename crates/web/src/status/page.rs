use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::cases::parse_date;
use domain::status::{Accompaniment, Event, Pathway, Person, Place, Stage, Target, Verdict, What};
use services::status::{Known, StatusView};
use vault::{CaseId, StatusEntryId};

use super::changing::{At18View, DiffersView, differs, foreseen};
use super::file::{Line, lines};
use super::fitting::{FitView, fits, needs_none, person};
use super::here::{Here, HereView};
use crate::cases::bar::CaseBar;
use crate::cases::id;
use crate::shell::fields::Query;
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page as page_of, redirect,
};

#[derive(Template)]
#[template(path = "status/status.html")]
struct StatusPage {
    shell: Shell,
    bar: CaseBar,
    /// The address of this page.
    href: String,
    here: Option<HereView>,
    /// What was known when the stage began, where it is not what is known now.
    known_then: String,
    fits: Vec<FitView>,
    needs_none: bool,
    known: String,
    known_id: String,
    accompaniments: Vec<Choice>,
    is_begun: bool,
    differs: Option<DiffersView>,
    at_18: Option<At18View>,
    what_if: WhatIf,
    file: Vec<Line>,
    reached_href: String,
}

/// "If the complaint is filed on 3 March."
#[derive(Default)]
struct WhatIf {
    /// Empty: there is nothing to ask.
    choices: Vec<Choice>,
    day: String,
    month: String,
    year: String,
    errors: Errors,
    /// What would be, on which day.
    title: String,
    here: Option<HereView>,
}

pub async fn page(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    Query(query): Query,
) -> Result<Response, PageError> {
    let services = state.services();
    let view = services::status::read(services, &staff, id(&case)?).await?;
    let bar = CaseBar::new(&shell, &view.head, view.today, "status");
    let href = format!("{}/status", bar.href);
    let place = standing(&state, &view, &view.history)?;
    let here = Here {
        shell: &shell,
        content: services.content(),
        view: &view,
        href: &href,
        is_real: true,
    };
    let known_id: StatusEntryId = services.random().id();
    let counted = view.person();
    page_of(&StatusPage {
        known_then: place
            .as_ref()
            .map(|place| &place.here.known_then)
            .filter(|then| *then != counted)
            .map(|then| person(&shell, then))
            .unwrap_or_default(),
        here: place.as_ref().map(|place| here.show(place)),
        fits: fits(&shell, &view, &href),
        needs_none: needs_none(&view),
        known: person(&shell, counted),
        known_id: known_id.to_string(),
        accompaniments: accompaniments(&shell, counted),
        is_begun: view.is_begun(),
        differs: differs(&shell, &view),
        at_18: foreseen(&shell, &view),
        what_if: what_if(&shell, &state, &view, place.as_ref(), &query)?,
        file: lines(&shell, &view, &href),
        reached_href: format!("{href}/reached"),
        href,
        bar,
        shell,
    })
}

/// Where a history leads. One that names a text that nobody has is damaged.
fn standing<'a>(
    state: &AppState,
    view: &'a StatusView,
    history: &domain::status::History,
) -> Result<Option<Place<'a>>, PageError> {
    view.place(state.services().content(), history)
        .map_err(|error| PageError::internal("work out where she is", error))
}

fn accompaniments(shell: &Shell, counted: &Person) -> Vec<Choice> {
    Accompaniment::ALL
        .iter()
        .map(|one| {
            Choice::new(
                one.as_str(),
                shell.word("status-accompaniment", one.as_str()),
                *one == counted.accompaniment,
            )
        })
        .collect()
}

/// Takes over what her identity says, and whether somebody is with her.
pub async fn know(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(case): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let case: CaseId = id(&case)?;
    let known = Known {
        id: id(fields.text("id"))?,
        case,
        accompaniment: fields
            .text("accompaniment")
            .parse()
            .map_err(|()| PageError::NotFound)?,
    };
    match services::status::know(state.services(), &staff, &known).await {
        Ok(()) => Ok(redirect(
            &shell,
            &format!("/cases/{case}/status?done=status-known"),
        )),
        Err(services::status::AddError::Service(error)) => Err(error.into()),
        Err(error) => Err(PageError::internal(
            "write down what is known of her",
            error,
        )),
    }
}

/// The steps that could come next: from her stage, or, while she is in none, the first ones.
fn next_steps<'a>(
    shell: &Shell,
    view: &'a StatusView,
    place: Option<&Place<'a>>,
) -> Vec<(String, &'a Pathway, &'a Stage)> {
    let lang = shell.lang();
    let Some(place) = place else {
        let all = view
            .pathways
            .for_person(&view.country, view.person(), view.today);
        return all
            .into_iter()
            .filter(|(_, fit)| !matches!(fit.verdict, Verdict::Not(_)))
            .flat_map(|(pathway, fit)| {
                pathway
                    .stages
                    .iter()
                    .filter(move |stage| stage.entry && stage.is_for(&fit.kinds))
                    .map(move |stage| (pathway, stage))
            })
            .map(|(pathway, stage)| {
                let name = shell.with2(
                    "status-what-entered",
                    "pathway",
                    pathway.name.in_language(lang),
                    "stage",
                    stage.name.in_language(lang),
                );
                (name, pathway, stage)
            })
            .collect();
    };
    place
        .next
        .iter()
        .filter_map(|exit| {
            let (pathway, stage) = match &exit.target {
                Target::Stage(id) => (place.pathway, place.pathway.stage(id)?),
                Target::Pathway(id) => {
                    let other = view.pathways.in_force(id, view.today)?;
                    (other, other.stages.iter().find(|stage| stage.entry)?)
                }
                Target::Out(_) => return None,
            };
            let when = exit.when.in_language(lang);
            Some((when.to_owned(), pathway, stage))
        })
        .collect()
}

/// Reads the question out of the address, and answers it on a copy: nothing is written.
fn what_if(
    shell: &Shell,
    state: &AppState,
    view: &StatusView,
    place: Option<&Place<'_>>,
    query: &Fields,
) -> Result<WhatIf, PageError> {
    let steps = next_steps(shell, view, place);
    let asked = query.text("if-step");
    let mut asking = WhatIf {
        choices: steps
            .iter()
            .map(|(label, pathway, stage)| {
                let code = pathway.stage_code(stage);
                let chosen = code == asked;
                Choice::new(code, label.as_str(), chosen)
            })
            .collect(),
        day: query.text("if-day").to_owned(),
        month: query.text("if-month").to_owned(),
        year: query.text("if-year").to_owned(),
        ..WhatIf::default()
    };
    let step = steps
        .iter()
        .find(|(_, pathway, stage)| pathway.stage_code(stage) == asked);
    let Some((label, pathway, stage)) = step else {
        return Ok(asking);
    };
    let on = match parse_date(&asking.day, &asking.month, &asking.year) {
        Ok(Some(on)) => on,
        Ok(None) => {
            let message = shell.t("support-error-date-incomplete");
            asking.errors.add("if", message);
            return Ok(asking);
        }
        Err(error) => {
            let message = crate::support::date_error(shell, error);
            asking.errors.add("if", message);
            return Ok(asking);
        }
    };
    let version = view.pathways.in_force(&pathway.id, on);
    let version = version.map_or(pathway.version, |other| other.version);
    let event = Event {
        on,
        what: What::Entered {
            pathway: pathway.id.clone(),
            version,
            stage: stage.id.clone(),
            until: None,
        },
    };
    match view.history.what_if(&view.pathways, event) {
        Ok(history) => {
            asking.title = shell.with2(
                "status-if-title",
                "what",
                label.as_str(),
                "day",
                shell.date(&on),
            );
            asking.here = answer(shell, state, view, &history)?;
        }
        Err(error) => {
            let (_, message) = super::history(shell, &error);
            asking.errors.add("if", message);
        }
    }
    Ok(asking)
}

fn answer(
    shell: &Shell,
    state: &AppState,
    view: &StatusView,
    history: &domain::status::History,
) -> Result<Option<HereView>, PageError> {
    let here = Here {
        shell,
        content: state.services().content(),
        view,
        href: "",
        is_real: false,
    };
    Ok(standing(state, view, history)?.map(|place| here.show(&place)))
}
