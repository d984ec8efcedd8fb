//! Codes of the shelter in the reader's language.

use domain::shelter::{Feature, Features, Fit, GenderRule, Obstacle, OpenQuestion};
use services::shelter::{BedFacts, CoResident};

use crate::shell::Shell;

pub fn feature(shell: &Shell, feature: Feature) -> String {
    match feature {
        Feature::Speaks(language) => shell.with(
            "shelter-speaks",
            "language",
            shell.word("shelter-language", language.as_str()),
        ),
        plain => shell.word("shelter-feature", &plain.to_string()),
    }
}

pub fn rule(shell: &Shell, rule: GenderRule, youngest: u32, oldest: u32) -> String {
    shell.with2(
        match rule {
            GenderRule::Girls => "shelter-for-girls",
            GenderRule::Boys => "shelter-for-boys",
            GenderRule::Everyone => "shelter-for-everyone",
        },
        "youngest",
        i64::from(youngest),
        "oldest",
        i64::from(oldest),
    )
}

/// `Willow, Anker`.
pub fn house(facts: &BedFacts) -> String {
    format!("{}, {}", facts.house, facts.centre)
}

/// `Room 2, bed A`.
pub fn bed(shell: &Shell, facts: &BedFacts) -> String {
    shell.with2(
        "shelter-room-and-bed",
        "room",
        facts.room.clone(),
        "bed",
        facts.label.clone(),
    )
}

/// Who else sleeps in the house, for who places somebody there. Never a name.
pub fn others(shell: &Shell, others: &[CoResident]) -> String {
    if others.is_empty() {
        return shell.t("shelter-others-nobody");
    }
    let who: Vec<String> = others
        .iter()
        .map(|one| {
            let facts = [
                one.facts
                    .gender
                    .map(|gender| shell.word("shelter-guest", gender.as_str())),
                one.facts
                    .age
                    .map(|age| shell.word("shelter-band", age.as_str())),
            ];
            let mut said = facts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            if said.is_empty() {
                said = shell.t("shelter-others-not-said");
            }
            match one.same_room {
                true => format!("{said} ({})", shell.t("shelter-others-same-room")),
                false => said,
            }
        })
        .collect();
    shell.with2(
        "shelter-others-there",
        "count",
        i64::try_from(others.len()).unwrap_or(i64::MAX),
        "who",
        who.join("; "),
    )
}

/// One line of how a bed fits.
pub struct Check {
    /// `""`, `missing` or `unknown`.
    pub class: &'static str,
    pub text: String,
}

/// How a bed answers what was asked: what stands against it first.
pub fn checks(shell: &Shell, fit: &Fit, required: &Features) -> Vec<Check> {
    let mut checks = Vec::new();
    for obstacle in &fit.obstacles {
        let text = match *obstacle {
            Obstacle::Gender(rule) => shell.word("shelter-not-gender", rule.as_str()),
            Obstacle::TooYoung { youngest } => {
                shell.with("shelter-not-too-young", "age", i64::from(youngest))
            }
            Obstacle::TooOld { oldest } => {
                shell.with("shelter-not-too-old", "age", i64::from(oldest))
            }
            Obstacle::Cot => shell.t("shelter-not-cot"),
            Obstacle::RoomGiven => shell.t("shelter-not-room-given"),
            Obstacle::RoomFull => shell.t("shelter-not-room-full"),
            Obstacle::Kept(kind) => shell.word("shelter-kept", kind.as_str()),
            Obstacle::Lacks(one) => shell.with("shelter-not-there", "feature", feature(shell, one)),
        };
        checks.push(Check {
            class: "missing",
            text,
        });
    }
    for one in &fit.missing {
        checks.push(Check {
            class: "missing",
            text: shell.with("shelter-wish-missing", "feature", feature(shell, *one)),
        });
    }
    for question in &fit.questions {
        let text = match *question {
            OpenQuestion::Gender(rule) => shell.word("shelter-ask-gender", rule.as_str()),
            OpenQuestion::Age { youngest, oldest } => shell.with2(
                "shelter-ask-age",
                "youngest",
                i64::from(youngest),
                "oldest",
                i64::from(oldest),
            ),
        };
        checks.push(Check {
            class: "unknown",
            text,
        });
    }
    let lacks = |one: Feature| fit.obstacles.contains(&Obstacle::Lacks(one));
    for one in required.iter().filter(|one| !lacks(*one)) {
        checks.push(Check {
            class: "",
            text: feature(shell, one),
        });
    }
    for one in &fit.met {
        checks.push(Check {
            class: "",
            text: feature(shell, *one),
        });
    }
    if checks.is_empty() {
        checks.push(Check {
            class: "",
            text: shell.t("shelter-nothing-against"),
        });
    }
    checks
}

/// What a bed has besides what was asked for.
pub fn also(shell: &Shell, facts: &BedFacts, fit: &Fit, required: &Features) -> String {
    facts
        .place
        .features
        .iter()
        .filter(|one| !required.contains(*one) && !fit.met.contains(one))
        .map(|one| feature(shell, one))
        .collect::<Vec<_>>()
        .join(", ")
}
