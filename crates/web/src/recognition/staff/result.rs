//! A sheet that is read: its result, its answers with their own questions, and the reader's judgement.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::accounts::Permission;
use domain::recognition::instruments::{
    Definition, Filled, Kind, Response as Given, Rule, Scale, ScaleScore, Turned, fill,
};
use services::recognition::SheetView;

use super::{list, sheet, words};
use crate::cases::bar::{self, CaseBar};
use crate::shell::{AppState, Choice, Errors, Fields, PageError, Shell, Staff, page_with_status};

#[derive(Template)]
#[template(path = "recognition/staff/result.html")]
struct ResultPage {
    shell: Shell,
    bar: CaseBar,
    errors: Errors,
    href: String,
    title: String,
    state: String,
    edition: String,
    is_older_edition: bool,
    is_completed: bool,
    scales: Vec<ScaleCard>,
    counts: Vec<(String, u32)>,
    sections: Vec<AnswerSection>,
    may_write: bool,
    judgement_version: i64,
    judged: Option<Judged>,
    bands: Vec<BandChoice>,
    reason: String,
    turned: Vec<Choice>,
}

/// What one scale came to.
struct ScaleCard {
    label: String,
    tone: &'static str,
    band: String,
    advice: String,
    /// Empty when the number says nothing to people.
    number: String,
    open: String,
    /// Why the band is another than the number's.
    rules: Vec<String>,
    /// The band that a worker put in its place.
    other: String,
    other_tone: &'static str,
}

struct AnswerSection {
    title: String,
    notes: Vec<String>,
    answers: Vec<AnswerLine>,
    /// Asked, and without an answer: declined, not known, not asked.
    without: Vec<AnswerLine>,
}

struct AnswerLine {
    question: String,
    answer: String,
}

struct Judged {
    by: String,
    reason: String,
    turned: String,
}

/// The bands of one scale to choose from.
struct BandChoice {
    id: String,
    label: String,
    choices: Vec<Choice>,
}

/// What was typed into the judgement, to be shown again.
pub struct Typed {
    pub fields: Fields,
    pub errors: Errors,
    pub status: StatusCode,
}

pub fn show(
    shell: Shell,
    state: &AppState,
    staff: &Staff,
    view: SheetView,
    typed: Option<Typed>,
) -> Result<Response, PageError> {
    let definition = view.definition.clone();
    let filled = fill(&definition, &view.responses, view.on)
        .map_err(|error| PageError::internal("work out the conditions of an instrument", error))?;
    let bar = CaseBar::new(&shell, &view.head, bar::today(state, staff), "instruments");
    let (status, errors, fields) = match typed {
        Some(typed) => (typed.status, typed.errors, typed.fields),
        None => (StatusCode::OK, Errors::default(), saved(&view)),
    };
    let by = if view.is_completed {
        "instruments-completed-by"
    } else {
        "instruments-saved-by"
    };
    page_with_status(
        status,
        &ResultPage {
            href: sheet::href(&bar, view.id),
            title: definition.title(shell.lang()).to_owned(),
            state: shell.with2(
                by,
                "by",
                view.changed_by.as_str(),
                "when",
                shell.moment(&view.changed_at),
            ),
            edition: list::edition(&shell, &definition),
            is_older_edition: view.is_older_edition,
            is_completed: view.is_completed,
            scales: scales(&shell, &view),
            counts: counts(&shell, &view),
            sections: sections(&shell, &filled),
            may_write: staff.may(Permission::WriteCases),
            judgement_version: view.judgement_version,
            judged: judged(&shell, &view),
            bands: bands(&shell, &definition, &fields),
            reason: fields.text("reason").to_owned(),
            turned: Turned::ALL
                .into_iter()
                .map(|one| {
                    let label = shell.word("instruments-turned", one.code());
                    let chosen = fields.has("turned", one.code());
                    Choice::new(one.code(), label, chosen)
                })
                .collect(),
            errors,
            bar,
            shell,
        },
    )
}

/// The form of a judgement as it is saved.
fn saved(view: &SheetView) -> Fields {
    let mut pairs = Vec::new();
    let judgement = view.judgement.as_ref().map(|one| &one.judgement);
    for scale in view.definition.scales() {
        let band = judgement.and_then(|one| one.band(&scale.id));
        pairs.push((format!("band-{}", scale.id), band.unwrap_or_default()));
    }
    let reason = judgement.map_or("", |one| one.reason.as_str());
    let turned = judgement.map_or(Turned::NotKnown, |one| one.turned);
    let mut all: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    all.extend([("reason", reason), ("turned", turned.code())]);
    Fields::of(&all)
}

fn scales(shell: &Shell, view: &SheetView) -> Vec<ScaleCard> {
    let Some(score) = &view.score else {
        return Vec::new();
    };
    let judgement = view.judgement.as_ref().map(|one| &one.judgement);
    score
        .scales
        .iter()
        .filter_map(|one| {
            let scale = view.definition.scale(&one.scale)?;
            let other = judgement.and_then(|judgement| judgement.band(&scale.id));
            Some(card(shell, &view.definition, scale, one, other))
        })
        .collect()
}

fn card(
    shell: &Shell,
    definition: &Definition,
    scale: &Scale,
    score: &ScaleScore,
    other: Option<&str>,
) -> ScaleCard {
    let lang = shell.lang();
    let place = score.band.as_ref().and_then(|id| scale.band(id));
    let other = other.and_then(|id| scale.band(id));
    let advised = other.or(place);
    let rule = |id: &str| -> Option<&Rule> {
        scale
            .floors
            .iter()
            .chain(&scale.overrides)
            .find(|rule| rule.id == id)
    };
    let mut rules: Vec<String> = score
        .applied
        .iter()
        .filter_map(|applied| rule(&applied.rule))
        .map(|rule| {
            let mut why = definition.text(&rule.why, lang).to_owned();
            if rule.is_own {
                why = format!("{why} {}", shell.t("instruments-own-rule"));
            }
            let sources = definition.sources().iter();
            for source in sources.filter(|source| rule.sources.contains(&source.code)) {
                let source = shell.with2(
                    "instruments-rule-source",
                    "title",
                    source.title.as_str(),
                    "date",
                    shell.date(&source.checked),
                );
                why = format!("{why} {source}");
            }
            why
        })
        .collect();
    if let Some(by_number) = score
        .by_number
        .as_ref()
        .filter(|_| score.by_number != score.band)
    {
        let band = words::band(shell, definition, scale, by_number);
        rules.insert(0, shell.with("instruments-by-number", "band", band));
    }
    ScaleCard {
        label: definition.text(&scale.label, lang).to_owned(),
        tone: place.map_or("", |place| words::tone(&scale.bands[place].level)),
        band: place.map_or_else(
            || shell.t("instruments-no-result"),
            |place| definition.text(&scale.bands[place].label, lang).to_owned(),
        ),
        advice: advised
            .map(|place| definition.text(&scale.bands[place].advice, lang).to_owned())
            .unwrap_or_default(),
        number: score
            .number
            .filter(|_| scale.shows_number)
            .map(|number| {
                let key = if score.open > 0 {
                    "instruments-points-at-least"
                } else {
                    "instruments-points"
                };
                shell.with(key, "points", words::number(shell, number))
            })
            .unwrap_or_default(),
        open: if score.open > 0 {
            shell.with("instruments-open", "count", score.open)
        } else {
            String::new()
        },
        rules,
        other: other
            .map(|place| definition.text(&scale.bands[place].label, lang).to_owned())
            .unwrap_or_default(),
        other_tone: other.map_or("", |place| words::tone(&scale.bands[place].level)),
    }
}

fn counts(shell: &Shell, view: &SheetView) -> Vec<(String, u32)> {
    let Some(score) = &view.score else {
        return Vec::new();
    };
    let definition = &view.definition;
    let counts = score.counts;
    let mut rows = vec![
        (shell.t("instruments-answered"), counts.given),
        (
            words::missing(shell, definition, &Given::DoNotKnow),
            counts.do_not_know,
        ),
        (
            words::missing(shell, definition, &Given::NotAsked),
            counts.not_asked,
        ),
    ];
    if definition.answered_by() == domain::recognition::instruments::AnsweredBy::YoungPerson {
        let label = words::missing(shell, definition, &Given::Declined);
        rows.insert(2, (label, counts.declined));
    }
    rows
}

/// Every question that was asked, in its own words.
fn sections(shell: &Shell, filled: &Filled<'_>) -> Vec<AnswerSection> {
    let definition = filled.definition;
    let text = |words| definition.text(words, shell.lang()).to_owned();
    let mut sections: Vec<AnswerSection> = Vec::new();
    let mut current = None;
    for (place, item) in definition.items().iter().enumerate() {
        if !filled.is_relevant(place) || item.kind == Kind::Calculate {
            continue;
        }
        let group = if item.kind == Kind::Group {
            Some(place)
        } else {
            item.group
        };
        if sections.is_empty() || group != current {
            current = group;
            sections.push(AnswerSection {
                title: group
                    .map(|group| text(&definition.items()[group].label))
                    .unwrap_or_default(),
                notes: Vec::new(),
                answers: Vec::new(),
                without: Vec::new(),
            });
        }
        let Some(section) = sections.last_mut() else {
            continue;
        };
        match item.kind {
            Kind::Group => {}
            // What always stands there is for who asks; what an answer opened is for who reads.
            Kind::Note if item.relevant.is_some() => section.notes.push(text(&item.label)),
            Kind::Note => {}
            _ => match filled.response(place) {
                Given::Given(answer) => section.answers.push(AnswerLine {
                    question: text(&item.label),
                    answer: words::answer(shell, definition, item, answer),
                }),
                missing => section.without.push(AnswerLine {
                    question: text(&item.label),
                    answer: words::missing(shell, definition, missing),
                }),
            },
        }
    }
    sections
        .retain(|one| !(one.answers.is_empty() && one.without.is_empty() && one.notes.is_empty()));
    sections
}

fn judged(shell: &Shell, view: &SheetView) -> Option<Judged> {
    let one = view.judgement.as_ref()?;
    Some(Judged {
        by: shell.with2(
            "instruments-judged-by",
            "by",
            one.by.as_str(),
            "when",
            one.at.map(|at| shell.moment(&at)).unwrap_or_default(),
        ),
        reason: one.judgement.reason.clone(),
        turned: shell.word("instruments-turned", one.judgement.turned.code()),
    })
}

fn bands(shell: &Shell, definition: &Definition, fields: &Fields) -> Vec<BandChoice> {
    definition
        .scales()
        .iter()
        .map(|scale| {
            let id = format!("band-{}", scale.id);
            let choices = scale
                .bands
                .iter()
                .map(|band| {
                    let label = definition.text(&band.label, shell.lang());
                    Choice::new(band.id.as_str(), label, fields.has(&id, &band.id))
                })
                .collect();
            BandChoice {
                label: definition.text(&scale.label, shell.lang()).to_owned(),
                id,
                choices,
            }
        })
        .collect()
}
