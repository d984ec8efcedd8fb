//! Turning 18: when it is looked at, and what was agreed for each part of her life. What a law changes stands with the
//! procedures of a country; nothing of it is known here.

use jiff::Span;
use jiff::civil::Date;

use super::{BirthDate, words};
use crate::deadlines::{DueDate, Strand, Task};
use crate::status::Actor;
use crate::support::LifeDomain;

/// Longest text of one part, in characters.
pub const LONGEST_EIGHTEEN_TEXT: usize = 2_000;

words! {
    /// So long before her birthday it is looked at again.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    EighteenMark {
        #[n(0)]
        TwelveMonths = "twelve-months",
        #[n(1)]
        SixMonths = "six-months",
        #[n(2)]
        ThreeMonths = "three-months",
        #[n(3)]
        OneMonth = "one-month",
    }
}

impl EighteenMark {
    #[must_use]
    pub const fn months(self) -> i64 {
        match self {
            Self::TwelveMonths => 12,
            Self::SixMonths => 6,
            Self::ThreeMonths => 3,
            Self::OneMonth => 1,
        }
    }

    /// Whether the next of them has come: it asks the same, and the one before need not be done any more. Nothing follows
    /// the last one. Of a day at the end of a month it may be said some days early.
    #[must_use]
    pub fn is_followed(self, day: Date, today: Date) -> bool {
        let next = match self {
            Self::TwelveMonths => Self::SixMonths,
            Self::SixMonths => Self::ThreeMonths,
            Self::ThreeMonths => Self::OneMonth,
            Self::OneMonth => return false,
        };
        let until_then = Span::new().months(self.months() - next.months());
        day.checked_add(until_then).is_ok_and(|then| then <= today)
    }

    /// The day, counted from the first on which she may turn 18: of a birth date that is known in part the earlier
    /// day leaves more time.
    #[must_use]
    pub fn day(self, birth: BirthDate) -> Option<Date> {
        let (first, _) = birth.turns_18_between()?;
        first.checked_sub(Span::new().months(self.months())).ok()
    }
}

words! {
    /// How far a part of her life is prepared for it. Not looked at is not "nothing changes".
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Default, Debug)]
    Readiness {
        #[default]
        #[n(0)]
        NotLookedAt = "not-looked-at",
        #[n(1)]
        ToDo = "to-do",
        #[n(2)]
        Settled = "settled",
        #[n(3)]
        NothingChanges = "nothing-changes",
    }
}

/// One part of her life.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct EighteenPart {
    #[n(0)]
    pub readiness: Readiness,
    /// What changes, and who does what until then.
    #[n(1)]
    pub text: String,
}

/// What was agreed with her.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct EighteenPlan {
    #[n(0)]
    housing: EighteenPart,
    #[n(1)]
    medical_care: EighteenPart,
    #[n(2)]
    education: EighteenPart,
    #[n(3)]
    employment: EighteenPart,
    #[n(4)]
    social_welfare: EighteenPart,
    #[n(5)]
    mental_health: EighteenPart,
    #[n(6)]
    other: EighteenPart,
    /// How she sees it, in her own words.
    #[n(7)]
    her_words: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EighteenError {
    #[error("nothing is said")]
    Empty,
    #[error("what is to be done, and by whom, is not said")]
    NothingToDo(LifeDomain),
    #[error("a part has at most {LONGEST_EIGHTEEN_TEXT} characters")]
    TextTooLong(LifeDomain),
    #[error("her words have at most {LONGEST_EIGHTEEN_TEXT} characters")]
    WordsTooLong,
}

impl EighteenPlan {
    /// # Errors
    /// Everything that is wrong with it, in the order of the form.
    pub fn parse(
        parts: Vec<(LifeDomain, EighteenPart)>,
        her_words: &str,
    ) -> Result<Self, Vec<EighteenError>> {
        let mut errors = Vec::new();
        let mut plan = Self {
            her_words: her_words.trim().to_owned(),
            ..Self::default()
        };
        for (domain, part) in parts {
            let text = part.text.trim().to_owned();
            if text.chars().nth(LONGEST_EIGHTEEN_TEXT).is_some() {
                errors.push(EighteenError::TextTooLong(domain));
            }
            if part.readiness == Readiness::ToDo && text.is_empty() {
                errors.push(EighteenError::NothingToDo(domain));
            }
            *plan.place(domain) = EighteenPart {
                readiness: part.readiness,
                text,
            };
        }
        if plan.her_words.chars().nth(LONGEST_EIGHTEEN_TEXT).is_some() {
            errors.push(EighteenError::WordsTooLong);
        }
        if plan == Self::default() {
            errors.push(EighteenError::Empty);
        }
        match errors.is_empty() {
            true => Ok(plan),
            false => Err(errors),
        }
    }

    #[must_use]
    pub const fn of(&self, domain: LifeDomain) -> &EighteenPart {
        match domain {
            LifeDomain::Housing => &self.housing,
            LifeDomain::MedicalCare => &self.medical_care,
            LifeDomain::Education => &self.education,
            LifeDomain::Employment => &self.employment,
            LifeDomain::SocialWelfare => &self.social_welfare,
            LifeDomain::MentalHealth => &self.mental_health,
            LifeDomain::Other => &self.other,
        }
    }

    const fn place(&mut self, domain: LifeDomain) -> &mut EighteenPart {
        match domain {
            LifeDomain::Housing => &mut self.housing,
            LifeDomain::MedicalCare => &mut self.medical_care,
            LifeDomain::Education => &mut self.education,
            LifeDomain::Employment => &mut self.employment,
            LifeDomain::SocialWelfare => &mut self.social_welfare,
            LifeDomain::MentalHealth => &mut self.mental_health,
            LifeDomain::Other => &mut self.other,
        }
    }

    #[must_use]
    pub fn her_words(&self) -> &str {
        &self.her_words
    }
}

/// The days on which it is looked at, as far as they count: since her case was opened, or since there are such days. What
/// had passed by then is no missed day: what is missing says it.
#[must_use]
pub fn eighteen_dates(birth: BirthDate, since: Date) -> Vec<(Date, DueDate)> {
    EighteenMark::ALL
        .iter()
        .filter_map(|mark| {
            let day = mark.day(birth).filter(|day| *day >= since)?;
            let due = DueDate {
                strand: Strand::Eighteen,
                key: mark.as_str().to_owned(),
                task: Task::Eighteen(*mark),
                who: Actor::Centre.as_str().to_owned(),
                deadline: None,
            };
            Some((day, due))
        })
        .collect()
}

/// Whether her birthday is near enough to be prepared, and is not over as far as anybody knows.
#[must_use]
pub fn eighteen_is_near(birth: BirthDate, today: Date) -> bool {
    let begins = EighteenMark::TwelveMonths.day(birth);
    let ends = birth.turns_18_between().map(|(_, last)| last);
    begins
        .zip(ends)
        .is_some_and(|(begins, ends)| begins <= today && today < ends)
}
