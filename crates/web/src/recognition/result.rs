use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use domain::recognition::{
    Advice, Audience, ConcernLevel, HarmEvidence, Helpline, Outcome, SourceKind, assess,
};

use super::Progress;
use super::pages::{address, voice};
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

/// A line to call, as the page shows it.
struct CallView {
    kind: String,
    name: String,
    number: String,
    dial: String,
    web: String,
    purpose: String,
    facts: Vec<String>,
    verified: bool,
    source: String,
    checked: String,
}

struct CountryView {
    heading: String,
    open: bool,
    lines: Vec<CallView>,
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
    limits: String,
    harm_tone: &'static str,
    harm_heading: String,
    harm_text: String,
    concern_tone: &'static str,
    concern_heading: String,
    concern_text: String,
    own_life: Option<String>,
    signs_heading: String,
    signs: Vec<SignText>,
    rules: Vec<RuleText>,
    next: Vec<String>,
    tonight: Vec<String>,
    avoid_heading: String,
    avoid: Vec<String>,
    report: Vec<String>,
    secrecy: Option<String>,
    device: Vec<String>,
    countries: Vec<CountryView>,
    sources: Vec<SourceView>,
    version: String,
    answers: String,
    /// Where a report begins, with the answers sealed in the address.
    tell: String,
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
    let texts = |keys: &[&'static str]| keys.iter().map(|key| shell.t(key)).collect::<Vec<_>>();
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
    let sources = instrument
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
        limits: voice(&shell, "recognition-result-limits", audience),
        harm_tone: harm_tone(outcome.harm),
        harm_heading: shell.t(advice.harm_heading),
        harm_text: shell.t(advice.harm_text),
        concern_tone: concern_tone(outcome.concern),
        concern_heading: shell.t(advice.concern_heading),
        concern_text: shell.t(advice.concern_text),
        own_life: advice.own_life.map(|key| shell.t(key)),
        signs_heading: voice(&shell, "recognition-why-signs", audience),
        signs,
        rules,
        next: texts(advice.next),
        tonight: texts(advice.tonight),
        avoid_heading: shell.t(advice.avoid_heading),
        avoid: texts(advice.avoid),
        report: texts(advice.report),
        secrecy: advice.secrecy.map(|key| shell.t(key)),
        device: texts(advice.device),
        countries: countries(&shell, &state, &headers, audience, &outcome),
        sources,
        version,
        answers: address(&shell, "/check/answers", &progress.seal(&state)),
        tell: address(&shell, "/report", &progress.seal(&state)),
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

/// The numbers of every country that we know, the reader's first and open.
fn countries(
    shell: &Shell,
    state: &AppState,
    headers: &HeaderMap,
    audience: Audience,
    outcome: &Outcome,
) -> Vec<CountryView> {
    let helplines = state.services().content().helplines();
    let all = helplines.countries();
    let reader = reader_country(headers, &all);
    let mut ordered: Vec<&str> = all.clone();
    ordered.sort_by_key(|country| *country != reader);
    ordered
        .into_iter()
        .filter_map(|country| {
            let lines: Vec<CallView> = helplines
                .for_outcome(country, shell.lang(), audience, outcome)
                .into_iter()
                .map(|line| call_view(shell, line))
                .collect();
            (!lines.is_empty()).then(|| CountryView {
                heading: shell.t(&format!(
                    "recognition-call-country-{}",
                    country.to_lowercase()
                )),
                open: country == reader,
                lines,
            })
        })
        .collect()
}

/// The country that the browser's language names (`fr-FR`), otherwise the first one of the list.
fn reader_country<'a>(headers: &HeaderMap, known: &[&'a str]) -> &'a str {
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    asked
        .split([',', ';'])
        .filter_map(|part| part.trim().split_once('-'))
        .find_map(|(_, region)| {
            known
                .iter()
                .copied()
                .find(|country| country.eq_ignore_ascii_case(region))
        })
        .or(known.first().copied())
        .unwrap_or_default()
}

fn call_view(shell: &Shell, line: &Helpline) -> CallView {
    let mut facts = Vec::new();
    if line.free {
        facts.push(shell.t("recognition-call-free"));
    }
    if line.anonymous {
        facts.push(shell.t("recognition-call-anonymous"));
    }
    if line.day_and_night {
        facts.push(shell.t("recognition-call-day-and-night"));
    } else if let Some(hours) = line.hours(shell.lang()) {
        facts.push(hours.to_owned());
    }
    CallView {
        kind: shell.t(line.kind.label_key()),
        name: line.name(shell.lang()).to_owned(),
        number: line.number.clone().unwrap_or_default(),
        dial: line.dial().unwrap_or_default(),
        web: line.web.clone().unwrap_or_default(),
        purpose: line.purpose(shell.lang()).to_owned(),
        facts,
        verified: line.verified,
        source: line.sources.first().cloned().unwrap_or_default(),
        checked: shell.with(
            "recognition-call-checked",
            "date",
            shell.date(&line.checked),
        ),
    }
}
