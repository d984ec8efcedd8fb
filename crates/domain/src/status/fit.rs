use jiff::civil::Date;

use super::{Group, Kind, Pathway, Person};

/// What a pathway is to her, and what that rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    pub verdict: Verdict,
    /// What she may be on that day, as far as anybody knows.
    pub kinds: Vec<Kind>,
    pub groups: Vec<Group>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Could,
    /// It could, once these are known and fit. Never empty.
    CouldIf(Vec<Unknown>),
    /// Never empty.
    Not(Vec<NotFor>),
}

/// What must be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    BirthDate,
    Nationality,
    Accompaniment,
}

/// Why it is not for her.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFor {
    /// She is a national of the country and needs none.
    National,
    /// She is a citizen of the Union and needs none.
    EuCitizen,
    Nationality,
    /// It is for others than adults, or than minors, or than those who are alone.
    Kind,
}

/// Whether a pathway could be hers in a country on a day. `country` is where she is: the floor has none.
#[must_use]
pub fn fit(pathway: &Pathway, country: &str, person: &Person, day: Date) -> Fit {
    let kinds = person.kinds_on(day);
    let groups = person.groups_in(country);
    let mut against = Vec::new();
    let mut unknown = Vec::new();
    let fitting_groups = groups
        .iter()
        .filter(|group| pathway.groups.contains(group))
        .count();
    if fitting_groups == 0 {
        against.push(match groups.first() {
            Some(Group::National) => NotFor::National,
            Some(Group::EuCitizen) => NotFor::EuCitizen,
            _ => NotFor::Nationality,
        });
    } else if fitting_groups < groups.len() {
        unknown.push(Unknown::Nationality);
    }
    let fitting: Vec<Kind> = kinds
        .iter()
        .copied()
        .filter(|kind| pathway.kinds.contains(kind))
        .collect();
    if fitting.is_empty() {
        against.push(NotFor::Kind);
    } else if fitting.len() < kinds.len() {
        let minors = kinds.iter().filter(|kind| **kind != Kind::Adult).count();
        let fitting_minors = fitting.iter().filter(|kind| **kind != Kind::Adult).count();
        if person.is_minor_on(day).is_none() {
            unknown.push(Unknown::BirthDate);
        }
        if fitting_minors != minors && minors > 1 {
            unknown.push(Unknown::Accompaniment);
        }
    }
    let verdict = if !against.is_empty() {
        Verdict::Not(against)
    } else if unknown.is_empty() {
        Verdict::Could
    } else {
        Verdict::CouldIf(unknown)
    };
    Fit {
        verdict,
        kinds,
        groups,
    }
}
