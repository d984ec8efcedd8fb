//! Which messages a result page shows, for whom and in which order.
//!
//! The words are in `locales/<language>/recognition.ftl`. The keys stand here in full, so that a
//! search for one finds its use.

use super::assess::Outcome;
use super::audience::Audience;
use super::instrument::Instrument;
use super::level::{ConcernLevel, HarmEvidence};
use super::rule::Rule;

/// Whose ear the advice is for. All professionals are addressed alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Listeners {
    YoungPerson,
    Friend,
    Parent,
    Professional,
}

impl Listeners {
    pub const ALL: [Self; 4] = [
        Self::YoungPerson,
        Self::Friend,
        Self::Parent,
        Self::Professional,
    ];
}

impl From<Audience> for Listeners {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::YoungPerson => Self::YoungPerson,
            Audience::Friend => Self::Friend,
            Audience::Parent => Self::Parent,
            Audience::School | Audience::YouthInstitution | Audience::Police | Audience::Health => {
                Self::Professional
            }
        }
    }
}

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

/// Everything a result page says, as message keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub harm_heading: &'static str,
    pub harm_text: &'static str,
    pub concern_heading: &'static str,
    pub concern_text: &'static str,
    pub rules: Vec<RuleLine>,
    /// Shown before everything else when a life may be in danger by her own hand.
    pub own_life: Option<&'static str>,
    pub next: &'static [&'static str],
    pub tonight: &'static [&'static str],
    pub avoid_heading: &'static str,
    pub avoid: &'static [&'static str],
    pub report: &'static [&'static str],
    /// What Belgian law lets a professional say, and obliges to say.
    pub secrecy: Option<&'static str>,
    pub device: &'static [&'static str],
}

impl Advice {
    #[must_use]
    pub fn of(instrument: &Instrument, audience: Audience, outcome: &Outcome) -> Self {
        let listeners = Listeners::from(audience);
        let is_young = listeners == Listeners::YoungPerson;
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
            next: next(outcome.advice_level(), listeners),
            tonight: tonight(listeners),
            avoid_heading: if is_young {
                "recognition-avoid-heading-young-person"
            } else {
                "recognition-avoid-heading-others"
            },
            avoid: avoid(listeners),
            report: report(is_young),
            secrecy: (listeners == Listeners::Professional
                && outcome.advice_level() >= ConcernLevel::Medium)
                .then_some("recognition-secrecy-belgium"),
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

fn next(level: ConcernLevel, listeners: Listeners) -> &'static [&'static str] {
    match (level, listeners) {
        (ConcernLevel::NoSignSeen, Listeners::YoungPerson) => &[
            "recognition-next-no-sign-seen-young-person-1",
            "recognition-next-no-sign-seen-young-person-2",
            "recognition-next-no-sign-seen-young-person-3",
        ],
        (ConcernLevel::NoSignSeen, Listeners::Friend) => &[
            "recognition-next-no-sign-seen-friend-1",
            "recognition-next-no-sign-seen-friend-2",
            "recognition-next-no-sign-seen-friend-3",
        ],
        (ConcernLevel::NoSignSeen, Listeners::Parent) => &[
            "recognition-next-no-sign-seen-parent-1",
            "recognition-next-no-sign-seen-parent-2",
            "recognition-next-no-sign-seen-parent-3",
        ],
        (ConcernLevel::NoSignSeen, Listeners::Professional) => &[
            "recognition-next-no-sign-seen-professional-1",
            "recognition-next-no-sign-seen-professional-2",
            "recognition-next-no-sign-seen-professional-3",
        ],
        (ConcernLevel::Low, Listeners::YoungPerson) => &[
            "recognition-next-low-young-person-1",
            "recognition-next-low-young-person-2",
            "recognition-next-low-young-person-3",
        ],
        (ConcernLevel::Low, Listeners::Friend) => &[
            "recognition-next-low-friend-1",
            "recognition-next-low-friend-2",
            "recognition-next-low-friend-3",
        ],
        (ConcernLevel::Low, Listeners::Parent) => &[
            "recognition-next-low-parent-1",
            "recognition-next-low-parent-2",
            "recognition-next-low-parent-3",
        ],
        (ConcernLevel::Low, Listeners::Professional) => &[
            "recognition-next-low-professional-1",
            "recognition-next-low-professional-2",
            "recognition-next-low-professional-3",
        ],
        (ConcernLevel::Medium, Listeners::YoungPerson) => &[
            "recognition-next-medium-young-person-1",
            "recognition-next-medium-young-person-2",
            "recognition-next-medium-young-person-3",
        ],
        (ConcernLevel::Medium, Listeners::Friend) => &[
            "recognition-next-medium-friend-1",
            "recognition-next-medium-friend-2",
            "recognition-next-medium-friend-3",
        ],
        (ConcernLevel::Medium, Listeners::Parent) => &[
            "recognition-next-medium-parent-1",
            "recognition-next-medium-parent-2",
            "recognition-next-medium-parent-3",
        ],
        (ConcernLevel::Medium, Listeners::Professional) => &[
            "recognition-next-medium-professional-1",
            "recognition-next-medium-professional-2",
            "recognition-next-medium-professional-3",
        ],
        (ConcernLevel::High, Listeners::YoungPerson) => &[
            "recognition-next-high-young-person-1",
            "recognition-next-high-young-person-2",
            "recognition-next-high-young-person-3",
        ],
        (ConcernLevel::High, Listeners::Friend) => &[
            "recognition-next-high-friend-1",
            "recognition-next-high-friend-2",
            "recognition-next-high-friend-3",
        ],
        (ConcernLevel::High, Listeners::Parent) => &[
            "recognition-next-high-parent-1",
            "recognition-next-high-parent-2",
            "recognition-next-high-parent-3",
        ],
        (ConcernLevel::High, Listeners::Professional) => &[
            "recognition-next-high-professional-1",
            "recognition-next-high-professional-2",
            "recognition-next-high-professional-3",
        ],
        (ConcernLevel::Immediate, Listeners::YoungPerson) => &[
            "recognition-next-immediate-young-person-1",
            "recognition-next-immediate-young-person-2",
            "recognition-next-immediate-young-person-3",
        ],
        (ConcernLevel::Immediate, Listeners::Friend) => &[
            "recognition-next-immediate-friend-1",
            "recognition-next-immediate-friend-2",
            "recognition-next-immediate-friend-3",
        ],
        (ConcernLevel::Immediate, Listeners::Parent) => &[
            "recognition-next-immediate-parent-1",
            "recognition-next-immediate-parent-2",
            "recognition-next-immediate-parent-3",
        ],
        (ConcernLevel::Immediate, Listeners::Professional) => &[
            "recognition-next-immediate-professional-1",
            "recognition-next-immediate-professional-2",
            "recognition-next-immediate-professional-3",
        ],
    }
}

fn tonight(listeners: Listeners) -> &'static [&'static str] {
    match listeners {
        Listeners::YoungPerson => &[
            "recognition-tonight-young-person-1",
            "recognition-tonight-young-person-2",
            "recognition-tonight-young-person-3",
        ],
        Listeners::Friend => &[
            "recognition-tonight-friend-1",
            "recognition-tonight-friend-2",
            "recognition-tonight-friend-3",
        ],
        Listeners::Parent => &[
            "recognition-tonight-parent-1",
            "recognition-tonight-parent-2",
            "recognition-tonight-parent-3",
        ],
        Listeners::Professional => &[
            "recognition-tonight-professional-1",
            "recognition-tonight-professional-2",
            "recognition-tonight-professional-3",
        ],
    }
}

fn avoid(listeners: Listeners) -> &'static [&'static str] {
    match listeners {
        Listeners::YoungPerson => &[
            "recognition-avoid-young-person-1",
            "recognition-avoid-young-person-2",
            "recognition-avoid-young-person-3",
        ],
        Listeners::Friend => &[
            "recognition-avoid-friend-1",
            "recognition-avoid-friend-2",
            "recognition-avoid-friend-3",
            "recognition-avoid-friend-4",
        ],
        Listeners::Parent => &[
            "recognition-avoid-parent-1",
            "recognition-avoid-parent-2",
            "recognition-avoid-parent-3",
            "recognition-avoid-parent-4",
        ],
        Listeners::Professional => &[
            "recognition-avoid-professional-1",
            "recognition-avoid-professional-2",
            "recognition-avoid-professional-3",
            "recognition-avoid-professional-4",
        ],
    }
}

fn report(is_young: bool) -> &'static [&'static str] {
    if is_young {
        &[
            "recognition-report-young-person-1",
            "recognition-report-young-person-2",
            "recognition-report-young-person-3",
            "recognition-report-young-person-4",
        ]
    } else {
        &[
            "recognition-report-others-1",
            "recognition-report-others-2",
            "recognition-report-others-3",
            "recognition-report-others-4",
        ]
    }
}
