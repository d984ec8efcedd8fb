//! What an event of an episode says, in the reader's language.

use domain::missing::{EventBody, Facts, InterviewOutcome, Part, Sighting};
use jiff::Timestamp;

use crate::shell::{AppState, Shell};

/// What is known, without what is empty.
pub fn facts(shell: &Shell, facts: &Facts) -> Vec<(String, String)> {
    let place = shell.word("missing-place", facts.place.as_str());
    let place = match facts.place_words.is_empty() {
        true => place,
        false => format!("{place}: {}", facts.place_words),
    };
    let moment = |at: Option<Timestamp>| at.map(|at| shell.moment(&at)).unwrap_or_default();
    [
        ("missing-expected", moment(facts.expected_back())),
        ("missing-seen", moment(facts.last_seen())),
        ("missing-seen-where", facts.last_seen_where.clone()),
        ("missing-place-label", place),
        ("missing-people", on_one_line(&facts.people)),
        ("missing-known", facts.known.clone()),
        ("missing-level-reason", facts.level_reason.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(key, value)| (shell.t(key), value))
    .collect()
}

/// What an event says, a line for each thing.
pub fn lines(shell: &Shell, state: &AppState, body: &EventBody) -> Vec<String> {
    let labelled = |key: &str, value: &str| match value.is_empty() {
        true => String::new(),
        false => format!("{}: {value}", shell.t(key)),
    };
    let lines = match body {
        EventBody::Opened(one) | EventBody::Learned(one) | EventBody::Corrected(one, _) => {
            let why = match body {
                EventBody::Corrected(_, why) => labelled("missing-why", why),
                _ => String::new(),
            };
            let level = shell.word("missing-level", one.level.as_str());
            let mut lines = vec![
                shell.word("missing-standing", one.standing.as_str()),
                labelled("missing-level-label", &level),
                why,
            ];
            lines.extend(
                facts(shell, one)
                    .into_iter()
                    .map(|(key, value)| format!("{key}: {value}")),
            );
            lines
        }
        EventBody::Mistaken(why) => vec![why.clone()],
        EventBody::Sighted(one) => {
            let mut lines = vec![format!("{}, {}", shell.moment(&one.at()), one.place)];
            lines.extend(sighting(shell, one));
            lines
        }
        EventBody::Pictured(_) => Vec::new(),
        EventBody::Step(record) => {
            let policy = state.services().content().missing();
            let name = policy
                .step(&record.step)
                .map_or(record.step.as_str(), |step| {
                    step.name.in_language(shell.lang())
                });
            vec![
                format!(
                    "{name}: {}, {}",
                    shell.word("missing-outcome", record.outcome.as_str()),
                    shell.moment(&record.at())
                ),
                labelled("missing-told", &record.told),
                labelled("missing-reference", &record.reference),
                record.words.clone(),
            ]
        }
        EventBody::Home(home) => vec![
            shell.moment(&home.at()),
            shell.word("missing-how", home.how.as_str()),
            labelled("missing-found-where", &home.found_where),
            labelled("missing-condition", &home.condition),
        ],
        EventBody::Checked(check) => vec![
            format!("{}, {}", shell.moment(&check.at()), check.by),
            check.words.clone(),
        ],
        EventBody::Interview(one) => vec![
            shell.word("missing-interview", one.outcome.as_str()),
            match one.by.is_empty() {
                true => shell.moment(&one.at()),
                false => format!("{}, {}", shell.moment(&one.at()), one.by),
            },
            match (one.outcome, one.is_independent) {
                (InterviewOutcome::Held, true) => shell.t("missing-independent-yes"),
                (InterviewOutcome::Held, false) => shell.t("missing-independent-no"),
                _ => String::new(),
            },
            labelled("missing-reason", &one.reason),
        ],
        EventBody::MeetingRaised(count, days, _) => vec![shell.with2(
            "missing-meeting-why",
            "count",
            i64::from(*count),
            "days",
            i64::from(*days),
        )],
        EventBody::Meeting(one) => vec![
            shell.word("missing-meeting", one.outcome.as_str()),
            shell.moment(&one.at()),
            one.words.clone(),
        ],
        EventBody::Described(one) => Part::ALL
            .iter()
            .copied()
            .map(|part| match one.part(part) {
                "" => String::new(),
                text => format!("{}: {text}", shell.word("missing-part", part.as_str())),
            })
            .collect(),
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// How sure a sighting is, by whom, and what else was seen.
pub fn sighting(shell: &Shell, one: &Sighting) -> Vec<String> {
    let with = match one.people.is_empty() {
        true => String::new(),
        false => format!(
            "{}: {}",
            shell.t("missing-seen-with"),
            on_one_line(&one.people)
        ),
    };
    [
        shell.word("missing-certainty", one.certainty.as_str()),
        format!("{}: {}", shell.t("missing-seen-by"), one.by),
        with,
        one.words.clone(),
    ]
    .into_iter()
    .filter(|line| !line.is_empty())
    .collect()
}

fn on_one_line(people: &str) -> String {
    let people: Vec<&str> = people.lines().map(str::trim).collect();
    people.join("; ")
}
