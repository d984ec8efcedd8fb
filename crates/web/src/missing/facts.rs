use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::missing::{EventBody, Facts, FactsError, Level, PlaceKind, Standing};
use services::missing::{AddEventError, EpisodeView, NewEvent, add_event, read_episode};
use vault::EpisodeId;

use super::fields::{Moment, Places, choices, fields_of, moment, one_of, refused, text};
use crate::shell::{
    AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status, redirect,
};

/// The fields of what is known, as they were typed.
pub struct FactsForm {
    pub standings: Vec<Choice>,
    pub places: Vec<Choice>,
    pub place_words: String,
    pub expected: Moment,
    pub seen: Moment,
    pub seen_where: String,
    pub people: String,
    pub known: String,
    pub levels: Vec<Choice>,
    pub level_reason: String,
}

impl FactsForm {
    pub fn of(shell: &Shell, fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        let standings = Standing::ALL.iter().map(|one| {
            let word = one.as_str();
            let is_chosen = fields.text("standing") == word;
            Choice::new(word, shell.word("missing-standing", word), is_chosen)
                .with_hint(shell.word("missing-standing-hint", word))
        });
        let places: Vec<&str> = PlaceKind::ALL.iter().map(|one| one.as_str()).collect();
        let levels: Vec<&str> = Level::ALL.iter().map(|one| one.as_str()).collect();
        Self {
            standings: standings.collect(),
            places: choices(shell, "missing-place", &places, fields.text("place")),
            place_words: text("place-words"),
            expected: Moment::typed(fields, "expected"),
            seen: Moment::typed(fields, "seen"),
            seen_where: text("seen-where"),
            people: text("people"),
            known: text("known"),
            levels: choices(shell, "missing-level", &levels, fields.text("level")),
            level_reason: text("level-reason"),
        }
    }
}

/// The fields with which a form begins that changes facts.
fn pairs_of(facts: &Facts, time_zone: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = [
        ("standing", facts.standing.as_str()),
        ("place", facts.place.as_str()),
        ("place-words", facts.place_words.as_str()),
        ("seen-where", facts.last_seen_where.as_str()),
        ("people", facts.people.as_str()),
        ("known", facts.known.as_str()),
        ("level", facts.level.as_str()),
        ("level-reason", facts.level_reason.as_str()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect();
    pairs.extend(Moment::pairs("expected", facts.expected_back(), time_zone));
    pairs.extend(Moment::pairs("seen", facts.last_seen(), time_zone));
    pairs
}

pub fn parse_facts(
    shell: &Shell,
    fields: &Fields,
    time_zone: &str,
    errors: &mut Errors,
) -> Option<Facts> {
    let standing = one_of(shell, fields, "standing", errors);
    let place = one_of(shell, fields, "place", errors);
    // The day stands there already: without a time it says nothing.
    let at = |name: &str, errors: &mut Errors| {
        let is_said = !fields.text(&format!("{name}-time")).trim().is_empty();
        is_said
            .then(|| moment(shell, fields, name, time_zone, true, errors))
            .flatten()
    };
    let expected = at("expected", errors);
    let seen = at("seen", errors);
    let level = one_of(shell, fields, "level", errors);
    let mut facts = Facts::new(
        standing.unwrap_or(Standing::Missing),
        place.unwrap_or(PlaceKind::Elsewhere),
    );
    facts.set_expected_back(expected);
    facts.set_last_seen(seen);
    facts.place_words = text(shell, fields, "place-words", errors);
    facts.last_seen_where = text(shell, fields, "seen-where", errors);
    facts.people = text(shell, fields, "people", errors);
    facts.known = text(shell, fields, "known", errors);
    facts.level = level.unwrap_or(Level::NotWeighed);
    facts.level_reason = text(shell, fields, "level-reason", errors);
    errors.is_empty().then_some(facts)
}

pub fn name_problems(shell: &Shell, problems: &[FactsError], errors: &mut Errors) {
    for problem in problems {
        let (field, key) = match problem {
            FactsError::NothingSaid => ("expected", "missing-error-nothing"),
            FactsError::ExpectedLater => ("expected", "missing-error-later"),
            FactsError::SeenLater => ("seen", "missing-error-later"),
            FactsError::LevelWithoutReason => ("level-reason", "missing-error-level-reason"),
        };
        errors.add(field, shell.t(key));
    }
}

#[derive(Template)]
#[template(path = "missing/facts.html")]
struct FactsPage {
    shell: Shell,
    errors: Errors,
    pseudonym: String,
    path: String,
    event: String,
    mistaken_event: String,
    based_on: String,
    form: FactsForm,
    kinds: Vec<Choice>,
    why: String,
    mistaken_why: String,
    is_away: bool,
}

pub async fn form(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let view = read_episode(state.services(), &staff, id).await?;
    let mut pairs = pairs_of(&view.episode.facts, &staff.time_zone);
    pairs.push(("kind".to_owned(), "learned".to_owned()));
    pairs.push((
        "based-on".to_owned(),
        view.episode.facts_sequence.to_string(),
    ));
    show(
        shell,
        &state,
        &view,
        &fields_of(&pairs),
        Errors::default(),
        StatusCode::OK,
    )
}

pub async fn send(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let event = super::id(fields.text("event"))?;
    let mut errors = Errors::default();
    let facts = parse_facts(&shell, &fields, &staff.time_zone, &mut errors);
    let why = text(&shell, &fields, "why", &mut errors);
    let body = match (fields.text("kind"), facts) {
        ("learned", Some(facts)) => Some(EventBody::Learned(facts)),
        ("corrected", Some(facts)) => Some(EventBody::Corrected(facts, why)),
        (_, None) => None,
        _ => {
            errors.add("kind", shell.t("missing-error-choose"));
            None
        }
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(body) = body.filter(|_| errors.is_empty()) {
        let new = NewEvent {
            id: event,
            body,
            based_on: fields.text("based-on").parse().ok(),
        };
        match add_event(state.services(), &staff, id, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/missing/{id}?done=missing-saved"),
                ));
            }
            Err(AddEventError::Facts(problems)) => name_problems(&shell, &problems, &mut errors),
            Err(error) => {
                if matches!(error, AddEventError::Newer) {
                    status = StatusCode::CONFLICT;
                }
                let places = Places {
                    at: "expected",
                    by: "known",
                    words: "why",
                    ..Places::default()
                };
                refused(&shell, error, &places, &mut errors)?;
            }
        }
    }
    let view = read_episode(state.services(), &staff, id).await?;
    show(shell, &state, &view, &fields, errors, status)
}

/// There was no such episode.
pub async fn mistaken(
    shell: Shell,
    State(state): State<AppState>,
    staff: Staff,
    Path(episode): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: EpisodeId = super::id(&episode)?;
    let event = super::id(fields.text("event"))?;
    let mut errors = Errors::default();
    let why = text(&shell, &fields, "mistaken-why", &mut errors);
    if errors.is_empty() {
        let new = NewEvent {
            id: event,
            body: EventBody::Mistaken(why),
            based_on: None,
        };
        match add_event(state.services(), &staff, id, new).await {
            Ok(()) => {
                return Ok(redirect(
                    &shell,
                    &format!("/missing/{id}?done=missing-saved"),
                ));
            }
            Err(error) => {
                let words = "mistaken-why";
                let places = Places {
                    at: words,
                    by: words,
                    words,
                    place: words,
                };
                refused(&shell, error, &places, &mut errors)?;
            }
        }
    }
    let view = read_episode(state.services(), &staff, id).await?;
    let mut pairs = pairs_of(&view.episode.facts, &staff.time_zone);
    pairs.push(("kind".to_owned(), "learned".to_owned()));
    pairs.push((
        "based-on".to_owned(),
        view.episode.facts_sequence.to_string(),
    ));
    pairs.push((
        "mistaken-why".to_owned(),
        fields.text("mistaken-why").to_owned(),
    ));
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    show(shell, &state, &view, &fields_of(&pairs), errors, status)
}

fn show(
    shell: Shell,
    state: &AppState,
    view: &EpisodeView,
    fields: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Result<Response, PageError> {
    let text = |name: &str| fields.text(name).to_owned();
    let random = state.services().random();
    // After newer facts the form is for those: whoever sends it again has seen that there are some.
    let based_on = match status {
        StatusCode::CONFLICT => view.episode.facts_sequence.to_string(),
        _ => text("based-on"),
    };
    page_with_status(
        status,
        &FactsPage {
            pseudonym: view.pseudonym.clone(),
            path: shell.link(&format!("/missing/{}", view.id)),
            event: random.id::<()>().to_string(),
            mistaken_event: random.id::<()>().to_string(),
            based_on,
            form: FactsForm::of(&shell, fields),
            kinds: choices(
                &shell,
                "missing-kind",
                &["learned", "corrected"],
                fields.text("kind"),
            ),
            why: text("why"),
            mistaken_why: text("mistaken-why"),
            is_away: view.state.is_away(),
            errors,
            shell,
        },
    )
}
