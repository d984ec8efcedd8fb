//! Which centre a report goes to, and why.
//!
//! The centres that can open a report stand in the order in which they joined. One rule after the other
//! narrows them down; a rule that none of them meets is passed over. The first of those who are left gets
//! it. So there is always an answer while one centre can open a report, the same every time, and the rules
//! that made a difference are its explanation.
//!
//! For a critical report it comes first that somebody is there: a centre with nobody on duty until morning
//! is passed over while another one is awake. For every other report the place comes first.

use std::fmt;
use std::str::FromStr;

use super::{AgeRange, Priority, SaidAge};

/// Whether somebody of a centre's intake is on duty at an instant.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Duty {
    OnDuty,
    /// The centre keeps a roster, and nobody is on it now.
    OffDuty,
    /// The centre keeps no roster. That is not "nobody is there".
    NoRoster,
}

/// A country and a region of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RegionOf {
    /// ISO 3166 alpha-2.
    pub country: String,
    pub region: String,
}

/// What routing knows of a centre.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate<C> {
    pub centre: C,
    /// Somebody there holds the key of the intake.
    pub can_open: bool,
    pub country: String,
    /// Every region that it answers for.
    pub regions: Vec<String>,
    /// ISO 639.
    pub languages: Vec<String>,
    pub ages: AgeRange,
    pub duty: Duty,
    /// Somebody who holds its key has the network's duty of last resort now.
    pub last_resort: bool,
}

/// What routing knows of a report. What was not said decides nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wish {
    pub place: Option<RegionOf>,
    /// ISO 639.
    pub language: String,
    pub age: Option<SaidAge>,
    pub priority: Priority,
}

/// One rule. Its word stands with the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// Not a centre whose roster says that nobody is there.
    Reachable,
    /// It takes in people of this age.
    Age,
    /// The region that the sender chose.
    Region,
    /// The country of that region.
    Country,
    /// It speaks the language of the report.
    Language,
    /// Somebody is on duty.
    OnDuty,
    /// The network's duty of last resort is there.
    LastResort,
    /// No other centre can open a report.
    OnlyOne,
    /// No rule told the centres apart: the one that joined first.
    First,
    /// The worker who took the call kept it at her own centre.
    KeptByWorker,
}

impl Rule {
    pub const ALL: [Self; 10] = [
        Self::Reachable,
        Self::Age,
        Self::Region,
        Self::Country,
        Self::Language,
        Self::OnDuty,
        Self::LastResort,
        Self::OnlyOne,
        Self::First,
        Self::KeptByWorker,
    ];

    /// In the order of a critical report.
    const CRITICAL: [Self; 7] = [
        Self::Reachable,
        Self::Age,
        Self::Region,
        Self::Country,
        Self::Language,
        Self::OnDuty,
        Self::LastResort,
    ];

    /// In the order of every other report.
    const OTHERWISE: [Self; 7] = [
        Self::Age,
        Self::Region,
        Self::Country,
        Self::Language,
        Self::Reachable,
        Self::OnDuty,
        Self::LastResort,
    ];

    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reachable => "reachable",
            Self::Age => "age",
            Self::Region => "region",
            Self::Country => "country",
            Self::Language => "language",
            Self::OnDuty => "on_duty",
            Self::LastResort => "last_resort",
            Self::OnlyOne => "only_one",
            Self::First => "first",
            Self::KeptByWorker => "kept_by_worker",
        }
    }

    fn is_met<C>(self, wish: &Wish, candidate: &Candidate<C>) -> bool {
        match self {
            Self::Reachable => candidate.duty != Duty::OffDuty || candidate.last_resort,
            Self::Age => wish.age.is_some_and(|age| candidate.ages.takes(age)),
            Self::Region => wish.place.as_ref().is_some_and(|place| {
                place.country == candidate.country && candidate.regions.contains(&place.region)
            }),
            Self::Country => wish
                .place
                .as_ref()
                .is_some_and(|place| place.country == candidate.country),
            Self::Language => candidate.languages.contains(&wish.language),
            Self::OnDuty => candidate.duty == Duty::OnDuty,
            Self::LastResort => candidate.last_resort,
            Self::OnlyOne | Self::First | Self::KeptByWorker => false,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Rule {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|one| one.as_str() == text)
            .ok_or(())
    }
}

/// A word that names no rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a word names no rule of routing")]
pub struct UnknownRule;

/// Why a report is where it is: the rules that made a difference, in the order in which they were asked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reasons(Vec<Rule>);

impl Reasons {
    #[must_use]
    pub fn of(rule: Rule) -> Self {
        Self(vec![rule])
    }

    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.0
    }

    /// As it stands with the report: words with commas between.
    #[must_use]
    pub fn to_words(&self) -> String {
        self.0
            .iter()
            .map(|rule| rule.as_str())
            .collect::<Vec<_>>()
            .join(",")
    }

    /// Empty for a report from before reasons were kept.
    pub fn from_words(words: &str) -> Result<Self, UnknownRule> {
        words
            .split(',')
            .filter(|word| !word.is_empty())
            .map(|word| word.parse().map_err(|()| UnknownRule))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// The centre that gets a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Routed<C> {
    pub centre: C,
    pub why: Reasons,
}

/// The centre that gets a report; `None` only when no centre can open one.
pub fn route<C: Clone>(wish: &Wish, candidates: &[Candidate<C>]) -> Option<Routed<C>> {
    let mut left: Vec<&Candidate<C>> = candidates.iter().filter(|one| one.can_open).collect();
    let only_one = left.len() == 1;
    let mut why = Vec::new();
    let rules = match wish.priority {
        Priority::Critical => Rule::CRITICAL,
        Priority::Urgent | Priority::Otherwise => Rule::OTHERWISE,
    };
    for rule in rules {
        let met: Vec<&Candidate<C>> = left
            .iter()
            .copied()
            .filter(|one| rule.is_met(wish, one))
            .collect();
        if !met.is_empty() && met.len() < left.len() {
            why.push(rule);
            left = met;
        }
    }
    let chosen = left.first()?;
    if why.is_empty() {
        why.push(if only_one { Rule::OnlyOne } else { Rule::First });
    }
    Some(Routed {
        centre: chosen.centre.clone(),
        why: Reasons(why),
    })
}
