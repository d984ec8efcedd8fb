use std::collections::BTreeSet;

use domain::content::{LANGUAGES, Words};
use domain::status::{Bound, Kind, Pathway, Purpose, Stage, Target};

use super::{SHIPPED, pathway};

fn lasts(pathway: &Pathway) -> Vec<(String, String)> {
    pathway
        .stages
        .iter()
        .map(|stage| {
            let how_long = match &stage.lasts {
                Some(lasts) => {
                    let bound = match lasts.bound {
                        Bound::Exactly => String::new(),
                        bound => format!("{} ", bound.as_str()),
                    };
                    format!("{bound}{}", lasts.rule.period)
                }
                None => "open".to_owned(),
            };
            (stage.id.clone(), how_long)
        })
        .collect()
}

fn assert_lasts(id: &str, expected: &[(&str, &str)]) {
    let found = lasts(pathway(id));
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(one, two)| (one.as_str(), two.as_str()))
        .collect();
    assert_eq!(found, expected, "{id}");
}

/// Stage by stage, as the reference has them.
#[test]
fn the_stages_are_those_of_the_reference() {
    assert_lasts(
        "be-trafficking",
        &[
            ("detection", "open"),
            ("reflection", "45 days"),
            ("minor_stay", "3 months"),
            ("provisional", "3 months"),
            ("temporary", "6 months"),
            ("unlimited", "open"),
        ],
    );
    assert_lasts("be-unaccompanied-minor", &[("search", "6 months")]);
    assert_lasts(
        "nl-trafficking",
        &[
            ("reflection", "at_most 3 months"),
            ("permit", "open"),
            ("minor_permit", "open"),
            ("humanitarian", "open"),
        ],
    );
    assert_lasts(
        "fr-trafficking",
        &[
            ("reflection", "30 days"),
            ("minor", "open"),
            ("card", "1 years"),
            ("ten_years", "10 years"),
        ],
    );
    assert_lasts(
        "de-trafficking",
        &[("reflection", "at_least 3 months"), ("permit", "1 years")],
    );
    assert_lasts(
        "lu-trafficking",
        &[("reflection", "90 days"), ("permit", "6 months")],
    );
    assert_lasts(
        "gb-referral",
        &[
            ("referral", "open"),
            ("panel", "at_most 45 days"),
            ("recovery", "at_least 30 days"),
        ],
    );
    assert_lasts(
        "eu-floor",
        &[
            ("reflection", "at_least 30 days"),
            ("permit", "at_least 6 months"),
        ],
    );
}

/// Each stage in one line: where it leads, whether it can be had again, whether it has a document, who must do what in
/// it, and what must be shown.
fn outline(pathway: &Pathway) -> Vec<String> {
    let line = |stage: &Stage| {
        let exits: Vec<&str> = stage
            .exits
            .iter()
            .map(|exit| match &exit.target {
                Target::Stage(id) | Target::Pathway(id) => id.as_str(),
                Target::Out(ends) => ends.as_str(),
            })
            .collect();
        let mut said = vec![format!("{} > {}", stage.id, exits.join(", "))];
        said.extend(stage.extension.as_ref().map(|extension| {
            let times = extension
                .times
                .map_or(String::new(), |times| format!(" x{times}"));
            let lasts = extension
                .rule
                .as_ref()
                .map_or(String::new(), |rule| format!(" {}", rule.period));
            format!("again{times}{lasts}")
        }));
        said.extend(stage.document.as_ref().map(|_| "document".to_owned()));
        let dates = stage.deadlines.iter();
        said.extend(dates.map(|date| format!("{}: {}", date.who.as_str(), date.id)));
        let shown = stage.evidence.iter();
        said.extend(shown.map(|one| format!("shows {}", one.id)));
        said.join("; ")
    };
    pathway.stages.iter().map(line).collect()
}

/// Where each stage leads and what it asks for, as the reference has it.
#[test]
fn each_stage_leads_where_the_reference_says() {
    let expected: [(&str, &[&str]); 8] = [
        (
            "be-trafficking",
            &[
                "detection > reflection, minor_stay, other",
                "reflection > provisional, return, lost; document; young_person: choose",
                "minor_stay > provisional, be-unaccompanied-minor, lost; document",
                "provisional > temporary, be-unaccompanied-minor, lost; again x1 3 months; document; centre: extension; shows identity",
                "temporary > unlimited, unlimited, be-unaccompanied-minor, lost; again 6 months; document; centre: extension",
                "unlimited > settled",
            ],
        ),
        (
            "be-unaccompanied-minor",
            &[
                "search > settled, other; again; document; guardian: extension; guardian: comes_of_age; shows schooling",
            ],
        ),
        (
            "nl-trafficking",
            &[
                "reflection > permit, minor_permit, return; document; young_person: choose",
                "permit > humanitarian, lost; document",
                "minor_permit > humanitarian, lost; shows statement",
                "humanitarian > settled, lost",
            ],
        ),
        (
            "fr-trafficking",
            &[
                "reflection > card, minor, return; document; young_person: choose",
                "minor > card, other; centre: card_at_18",
                "card > ten_years, lost; again 1 years; document; young_person: renewal",
                "ten_years > settled; document",
            ],
        ),
        (
            "de-trafficking",
            &[
                "reflection > permit, return; young_person: choose",
                "permit > settled, lost; again 1 years; document; lawyer: renewal",
            ],
        ),
        (
            "lu-trafficking",
            &[
                "reflection > permit, return; young_person: choose",
                "permit > settled, lost; again 6 months; lawyer: renewal",
            ],
        ),
        (
            "gb-referral",
            &[
                "referral > recovery, lost; immigration_office: reasonable_grounds",
                "panel > recovery, lost; centre: last_day; panel: decision",
                "recovery > settled, lost",
            ],
        ),
        (
            "eu-floor",
            &[
                "reflection > permit, return; centre: choose",
                "permit > settled, lost; again; lawyer: renewal",
            ],
        ),
    ];
    for (id, stages) in expected {
        assert_eq!(outline(pathway(id)), stages, "{id}");
    }
    assert_eq!(SHIPPED.all().len(), expected.len());
}

/// An unaccompanied minor never has a document of 45 days; her branch is the attestation at once.
#[test]
fn the_belgian_minor_branch_has_no_step_of_45_days() {
    let belgium = pathway("be-trafficking");
    let reflection = belgium.stage("reflection").expect("a stage");
    assert_eq!(reflection.kinds, [Kind::Adult, Kind::AccompaniedMinor]);
    let minor = belgium.stage("minor_stay").expect("a stage");
    assert_eq!(minor.kinds, [Kind::UnaccompaniedMinor]);
    let provisional = belgium.stage("provisional").expect("a stage");
    let extension = provisional.extension.as_ref().expect("once");
    assert_eq!(extension.times, Some(1));
    assert_eq!(
        extension.rule.as_ref().expect("said").period.to_string(),
        "3 months"
    );
    let special = pathway("be-unaccompanied-minor");
    assert_eq!(special.kinds, [Kind::UnaccompaniedMinor]);
    let rule = &special.stages[0].deadlines[0].rule;
    assert_eq!(
        (rule.period.to_string(), rule.direction.as_str()),
        ("1 months".to_owned(), "before")
    );
    assert!(
        minor
            .exits
            .iter()
            .any(|exit| exit.target == Target::Pathway(special.id.clone()))
    );
}

#[test]
fn the_document_of_the_reflection_period_does_not_say_what_it_is_for() {
    let reflection = pathway("be-trafficking")
        .stage("reflection")
        .expect("a stage");
    let document = reflection.document.as_ref().expect("annex 15");
    for language in LANGUAGES {
        let text = document.in_language(language).to_lowercase();
        for word in ["traffick", "mensenhandel", "traite"] {
            assert!(!text.contains(word), "{text}");
        }
    }
}

fn all_words(pathway: &Pathway) -> Vec<&Words> {
    let mut all = vec![&pathway.name, &pathway.summary];
    all.extend(pathway.conditions.iter().map(|line| &line.text));
    for stage in &pathway.stages {
        all.extend([&stage.name, &stage.trigger, &stage.if_nothing]);
        all.extend(&stage.document);
        all.extend(&stage.open);
        all.extend(stage.extension.iter().map(|one| &one.when));
        all.extend(stage.evidence.iter().map(|one| &one.text));
        all.extend(stage.deadlines.iter().map(|one| &one.name));
        all.extend(stage.exits.iter().map(|one| &one.when));
    }
    all
}

#[test]
fn every_sentence_is_translated_and_blames_nobody() {
    for pathway in SHIPPED.all() {
        for words in all_words(pathway) {
            let texts: BTreeSet<&str> = LANGUAGES
                .iter()
                .map(|language| words.in_language(language))
                .collect();
            let english = words.in_language("en");
            assert_eq!(texts.len(), 3, "{english}");
            for text in texts {
                let lower = text.to_lowercase();
                for word in ["prostitu", "her own fault", "eigen schuld", "illegal"] {
                    assert!(!lower.contains(word), "{text}");
                }
            }
        }
    }
}

/// What the reference marks as common knowledge is not shown as sure.
#[test]
fn what_was_not_read_is_not_verified() {
    let belgium = pathway("be-trafficking");
    for stage in &belgium.stages {
        for exit in stage.exits.iter().filter(|exit| exit.id == "loss") {
            assert!(!exit.verified, "{}", stage.id);
        }
    }
    let temporary = belgium.stage("temporary").expect("a stage");
    assert!(temporary.exit("conviction").expect("an exit").verified);
    assert!(!temporary.exit("retained").expect("an exit").verified);
    assert!(
        !pathway("de-trafficking")
            .stage("permit")
            .expect("a stage")
            .verified
    );
    assert!(
        !pathway("eu-floor")
            .stage("permit")
            .expect("a stage")
            .verified
    );
    assert!(
        pathway("eu-floor")
            .stage("reflection")
            .expect("a stage")
            .verified
    );
    assert!(!belgium.is_verified());
}

#[test]
fn only_the_british_mechanism_is_for_nationals_and_it_gives_no_stay() {
    for pathway in SHIPPED.all() {
        let expected = if pathway.id == "gb-referral" {
            Purpose::Identification
        } else {
            Purpose::Residence
        };
        assert_eq!(pathway.purpose, expected, "{}", pathway.id);
        assert!(!pathway.legal_basis.is_empty());
    }
}
