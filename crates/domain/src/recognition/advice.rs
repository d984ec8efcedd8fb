//! How a result is explained: which messages a page shows, for whom and in which order. What to do about it
//! is [`Guidance`](super::Guidance).
//!
//! The words are in `locales/<language>/recognition.ftl`. The keys stand here in full, so that a
//! search for one finds its use.

use super::assess::Outcome;
use super::audience::Audience;
use super::instrument::Instrument;
use super::level::{ConcernLevel, HarmEvidence};
use super::rule::Rule;

/// A rule as the page explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    pub rule: Rule,
    pub key: &'static str,
    /// For the message's argument `number`.
    pub number: Option<u16>,
    /// Codes of the instrument's sources.
    pub sources: Vec<String>,
    /// This project's own reading, in whole or in part.
    pub own: bool,
}

/// What a result page says about the answers, as message keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub harm_heading: &'static str,
    pub harm_text: &'static str,
    pub concern_heading: &'static str,
    pub concern_text: &'static str,
    pub rules: Vec<RuleLine>,
    /// Shown before everything else when a life may be in danger by her own hand.
    pub own_life: Option<&'static str>,
    pub avoid_heading: &'static str,
    pub device: &'static [&'static str],
}

impl Advice {
    #[must_use]
    pub fn of(instrument: &Instrument, audience: Audience, outcome: &Outcome) -> Self {
        let is_young = audience == Audience::YoungPerson;
        let (harm_heading, harm_text) = harm(outcome.harm, is_young);
        let (concern_heading, concern_text) = concern(outcome.concern, is_young);
        Self {
            harm_heading,
            harm_text,
            concern_heading,
            concern_text,
            rules: outcome
                .rules
                .iter()
                .map(|&rule| line(instrument, rule, is_young))
                .collect(),
            own_life: outcome.own_life.then_some(if is_young {
                "recognition-own-life-young-person"
            } else {
                "recognition-own-life-others"
            }),
            avoid_heading: if is_young {
                "recognition-avoid-heading-young-person"
            } else {
                "recognition-avoid-heading-others"
            },
            device: DEVICE,
        }
    }
}

fn line(instrument: &Instrument, rule: Rule, is_young: bool) -> RuleLine {
    let basis = instrument.rule(rule);
    RuleLine {
        rule,
        key: explanation(rule, is_young),
        number: basis.number,
        sources: basis.sources.clone(),
        own: basis.own,
    }
}

const DEVICE: &[&str] = &[
    "recognition-device-history",
    "recognition-device-open-pages",
    "recognition-device-watched",
    "recognition-device-network",
    "recognition-device-calls",
    "recognition-device-exit",
];

fn harm(harm: HarmEvidence, is_young: bool) -> (&'static str, &'static str) {
    match (harm, is_young) {
        (HarmEvidence::NoneSeen, true) => (
            "recognition-harm-none-seen-young-person-heading",
            "recognition-harm-none-seen-young-person",
        ),
        (HarmEvidence::NoneSeen, false) => (
            "recognition-harm-none-seen-others-heading",
            "recognition-harm-none-seen-others",
        ),
        (HarmEvidence::Signs, true) => (
            "recognition-harm-signs-young-person-heading",
            "recognition-harm-signs-young-person",
        ),
        (HarmEvidence::Signs, false) => (
            "recognition-harm-signs-others-heading",
            "recognition-harm-signs-others",
        ),
        (HarmEvidence::Immediate, true) => (
            "recognition-harm-immediate-young-person-heading",
            "recognition-harm-immediate-young-person",
        ),
        (HarmEvidence::Immediate, false) => (
            "recognition-harm-immediate-others-heading",
            "recognition-harm-immediate-others",
        ),
    }
}

fn concern(concern: ConcernLevel, is_young: bool) -> (&'static str, &'static str) {
    match (concern, is_young) {
        (ConcernLevel::NoSignSeen, true) => (
            "recognition-concern-no-sign-seen-young-person-heading",
            "recognition-concern-no-sign-seen-young-person",
        ),
        (ConcernLevel::NoSignSeen, false) => (
            "recognition-concern-no-sign-seen-others-heading",
            "recognition-concern-no-sign-seen-others",
        ),
        (ConcernLevel::Low, true) => (
            "recognition-concern-low-young-person-heading",
            "recognition-concern-low-young-person",
        ),
        (ConcernLevel::Low, false) => (
            "recognition-concern-low-others-heading",
            "recognition-concern-low-others",
        ),
        (ConcernLevel::Medium, true) => (
            "recognition-concern-medium-young-person-heading",
            "recognition-concern-medium-young-person",
        ),
        (ConcernLevel::Medium, false) => (
            "recognition-concern-medium-others-heading",
            "recognition-concern-medium-others",
        ),
        (ConcernLevel::High, true) => (
            "recognition-concern-high-young-person-heading",
            "recognition-concern-high-young-person",
        ),
        (ConcernLevel::High, false) => (
            "recognition-concern-high-others-heading",
            "recognition-concern-high-others",
        ),
        (ConcernLevel::Immediate, true) => (
            "recognition-concern-immediate-young-person-heading",
            "recognition-concern-immediate-young-person",
        ),
        (ConcernLevel::Immediate, false) => (
            "recognition-concern-immediate-others-heading",
            "recognition-concern-immediate-others",
        ),
    }
}

fn explanation(rule: Rule, is_young: bool) -> &'static str {
    match (rule, is_young) {
        (Rule::ImmediateDecides, true) => "recognition-rule-immediate-decides-young-person",
        (Rule::ImmediateDecides, false) => "recognition-rule-immediate-decides-others",
        (Rule::UnderThirteenSexualActivity, true) => {
            "recognition-rule-under-thirteen-sexual-activity-young-person"
        }
        (Rule::UnderThirteenSexualActivity, false) => {
            "recognition-rule-under-thirteen-sexual-activity-others"
        }
        (Rule::HighDecides, true) => "recognition-rule-high-decides-young-person",
        (Rule::HighDecides, false) => "recognition-rule-high-decides-others",
        (Rule::MediumWithLow, true) => "recognition-rule-medium-with-low-young-person",
        (Rule::MediumWithLow, false) => "recognition-rule-medium-with-low-others",
        (Rule::MediumAlone, true) => "recognition-rule-medium-alone-young-person",
        (Rule::MediumAlone, false) => "recognition-rule-medium-alone-others",
        (Rule::ManyLow, true) => "recognition-rule-many-low-young-person",
        (Rule::ManyLow, false) => "recognition-rule-many-low-others",
        (Rule::LowAny, true) => "recognition-rule-low-any-young-person",
        (Rule::LowAny, false) => "recognition-rule-low-any-others",
        (Rule::FloorNeverLow, true) => "recognition-rule-floor-never-low-young-person",
        (Rule::FloorNeverLow, false) => "recognition-rule-floor-never-low-others",
        (Rule::FloorConsult, true) => "recognition-rule-floor-consult-young-person",
        (Rule::FloorConsult, false) => "recognition-rule-floor-consult-others",
        (Rule::ContextNeverAlone, true) => "recognition-rule-context-never-alone-young-person",
        (Rule::ContextNeverAlone, false) => "recognition-rule-context-never-alone-others",
        (Rule::HarmSigns, true) => "recognition-rule-harm-signs-young-person",
        (Rule::HarmSigns, false) => "recognition-rule-harm-signs-others",
        (Rule::NoSignIsNotNo, true) => "recognition-rule-no-sign-is-not-no-young-person",
        (Rule::NoSignIsNotNo, false) => "recognition-rule-no-sign-is-not-no-others",
        (Rule::ManyUnknown, true) => "recognition-rule-many-unknown-young-person",
        (Rule::ManyUnknown, false) => "recognition-rule-many-unknown-others",
        (Rule::Unfinished, true) => "recognition-rule-unfinished-young-person",
        (Rule::Unfinished, false) => "recognition-rule-unfinished-others",
        (Rule::LookAgain, true) => "recognition-rule-look-again-young-person",
        (Rule::LookAgain, false) => "recognition-rule-look-again-others",
    }
}
