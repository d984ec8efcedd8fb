use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::recognition::{Advice, Audience, ConcernLevel, HarmEvidence, Part, SourceKind, assess};

use super::Progress;
use super::calls::{CallView, country_name, first_calls, reader_country};
use super::pages::{address, voice};
use super::said::{CitedView, Said, said, sources};
use crate::shell::fields::Query;
use crate::shell::{AppState, PageError, Shell, page, redirect};

/// A rule that took part, in words.
struct RuleText {
    text: String,
    own: bool,
    sources: String,
}

/// A sign that weighed most, and why it matters.
struct SignText {
    question: String,
    why: String,
}

struct SourceView {
    title: String,
    address: String,
    mirror: bool,
}

#[derive(Template)]
#[template(path = "recognition/result.html")]
struct ResultPage {
    shell: Shell,
    is_young: bool,
    own_life: Option<String>,
    now_tone: &'static str,
    now: String,
    first: Vec<CallView>,
    harm_tone: &'static str,
    harm_heading: String,
    harm_text: String,
    concern_tone: &'static str,
    concern_heading: String,
    concern_text: String,
    signs_heading: String,
    signs: Vec<SignText>,
    say_heading: String,
    say: Vec<Said>,
    avoid_heading: String,
    avoid: Vec<Said>,
    next: Vec<Said>,
    country: String,
    lines: Vec<CallView>,
    /// One of them at least is not sure.
    unverified: bool,
    elsewhere: Vec<Elsewhere>,
    report: Vec<Said>,
    rights_heading: String,
    rights: Vec<Said>,
    online: Vec<Said>,
    offline: Vec<Said>,
    device: Vec<String>,
    limits: String,
    rules: Vec<RuleText>,
    advice_sources: Vec<CitedView>,
    sources: Vec<SourceView>,
    version: String,
    card: String,
    answers: String,
    /// Where a report begins, with the answers sealed in the address.
    tell: String,
}

/// The same result with the numbers and rules of another country.
struct Elsewhere {
    name: String,
    href: String,
}

pub async fn result(
    shell: Shell,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(query): Query,
) -> Result<Response, PageError> {
    let Some(progress) = Progress::open(&state, query.text("s")) else {
        return Ok(redirect(&shell, "/check?expired=1"));
    };
    let instrument = state.services().content().concern();
    let audience = progress.answers.audience();
    let outcome = assess(instrument, &progress.answers);
    let advice = Advice::of(instrument, audience, &outcome);
    let level = outcome.advice_level();
    let content = state.services().content();
    let (guidance, helplines) = (content.guidance(), content.helplines());
    let country = reader_country(query.text("c"), &headers, helplines);
    let words = shell.words();
    let lines = helplines.for_outcome(country, shell.lang(), audience, &outcome);
    let part = |part| {
        let lines = guidance.lines_for(part, audience, level, country);
        said(words, guidance, &lines)
    };
    let everything = Part::ALL
        .into_iter()
        .flat_map(|part| guidance.lines_for(part, audience, level, country));
    let sealed = progress.seal(&state);
    let elsewhere = helplines
        .countries()
        .into_iter()
        .filter(|code| *code != country)
        .map(|code| Elsewhere {
            name: country_name(words, code),
            href: format!(
                "{}&c={code}#call",
                address(&shell, "/check/result", &sealed)
            ),
        })
        .collect();
    let signs = outcome
        .weighed_most
        .iter()
        .filter_map(|id| instrument.indicator(*id))
        .map(|indicator| SignText {
            question: instrument
                .question(indicator, shell.lang(), audience)
                .to_owned(),
            why: instrument.why(indicator, shell.lang(), audience).to_owned(),
        })
        .collect();
    let rules = advice
        .rules
        .iter()
        .map(|line| RuleText {
            text: match line.number {
                Some(number) => shell.with(line.key, "number", i64::from(number)),
                None => shell.t(line.key),
            },
            own: line.own,
            sources: line.sources.join(", "),
        })
        .collect();
    let question_sources = instrument
        .sources()
        .values()
        .map(|source| SourceView {
            title: source.title.clone(),
            address: source.addresses.first().cloned().unwrap_or_default(),
            mirror: source.kind == SourceKind::Mirror,
        })
        .collect();
    let version = shell.with2(
        "recognition-why-version",
        "version",
        i64::from(instrument.version()),
        "date",
        shell.date(&instrument.date()),
    );
    page(&ResultPage {
        is_young: audience == Audience::YoungPerson,
        own_life: advice.own_life.map(|key| shell.t(key)),
        now_tone: concern_tone(level),
        now: guidance
            .now(audience, level, country)
            .map(|line| line.text(shell.lang()).to_owned())
            .unwrap_or_default(),
        first: first_calls(&lines, shell.lang(), level)
            .into_iter()
            .map(|line| CallView::of(words, line))
            .collect(),
        harm_tone: harm_tone(outcome.harm),
        harm_heading: shell.t(advice.harm_heading),
        harm_text: shell.t(advice.harm_text),
        concern_tone: concern_tone(outcome.concern),
        concern_heading: shell.t(advice.concern_heading),
        concern_text: shell.t(advice.concern_text),
        signs_heading: voice(&shell, "recognition-why-signs", audience),
        signs,
        say_heading: voice(&shell, "recognition-say-heading", audience),
        say: part(Part::Say),
        avoid_heading: shell.t(advice.avoid_heading),
        avoid: part(Part::Avoid),
        next: part(Part::Next),
        country: country_name(words, country),
        lines: lines.iter().map(|line| CallView::of(words, line)).collect(),
        unverified: lines.iter().any(|line| !line.verified),
        elsewhere,
        report: part(Part::Report),
        rights_heading: voice(&shell, "recognition-rights-heading", audience),
        rights: part(Part::Rights),
        online: part(Part::Online),
        offline: part(Part::Offline),
        device: advice.device.iter().map(|key| shell.t(key)).collect(),
        limits: voice(&shell, "recognition-result-limits", audience),
        rules,
        advice_sources: sources(words, guidance, everything),
        sources: question_sources,
        version,
        card: format!(
            "{}/cards/{}?c={country}",
            shell.base,
            audience.code().replace('_', "-")
        ),
        answers: address(&shell, "/check/answers", &sealed),
        tell: address(&shell, "/report", &sealed),
        shell,
    })
}

/// Red means danger and nothing else.
fn harm_tone(harm: HarmEvidence) -> &'static str {
    match harm {
        HarmEvidence::NoneSeen => "info",
        HarmEvidence::Signs => "attention",
        HarmEvidence::Immediate => "danger",
    }
}

fn concern_tone(concern: ConcernLevel) -> &'static str {
    match concern {
        ConcernLevel::NoSignSeen | ConcernLevel::Low => "info",
        ConcernLevel::Medium | ConcernLevel::High => "attention",
        ConcernLevel::Immediate => "danger",
    }
}
