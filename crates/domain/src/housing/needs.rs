//! What she needs, what she wishes, and what she can pay.

use jiff::civil::Date;

use super::{Cents, Known, LONGEST_WORDS, Nearby, is_longer};
use crate::cases::words;

/// Lines of a budget, and places to keep away from: more than anybody fills.
pub const MOST_LINES: usize = 40;
/// Characters of the name of a line or of a place.
pub const LONGEST_LINE: usize = 200;
/// More persons or rooms is a slip of the finger.
pub const MOST_PERSONS: u32 = 20;

words! {
    /// How often an amount comes or goes.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    Every {
        #[n(0)]
        Month = "month",
        #[n(1)]
        Week = "week",
        #[n(2)]
        Quarter = "quarter",
        #[n(3)]
        Year = "year",
    }
}

words! {
    /// Which side of the budget a line stands on.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug)]
    BudgetSide {
        /// What she earns.
        #[n(0)]
        Income = "income",
        /// What an office or a fund pays.
        #[n(1)]
        Benefit = "benefit",
        /// What she pays. Not the rent of the home that is looked for.
        #[n(2)]
        Cost = "cost",
    }
}

/// One part of a budget.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    #[n(0)]
    pub side: BudgetSide,
    #[n(1)]
    pub what: String,
    #[n(2)]
    pub amount: Cents,
    #[n(3)]
    pub every: Every,
}

impl BudgetLine {
    /// What it comes to in a month, in whole cents. Rounded so that what is left is never more than it will be.
    #[must_use]
    pub fn monthly(&self) -> Cents {
        let (times, parts) = match self.every {
            Every::Month => (1, 1),
            Every::Week => (52, 12),
            Every::Quarter => (1, 3),
            Every::Year => (1, 12),
        };
        let all = self.amount.0.saturating_mul(times);
        Cents(match self.side {
            BudgetSide::Income | BudgetSide::Benefit => all / parts,
            BudgetSide::Cost => (all + parts - 1) / parts,
        })
    }
}

/// A street, a building or an area that she must keep away from.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Avoided {
    #[n(0)]
    pub place: String,
    #[n(1)]
    pub why: String,
}

#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Needs {
    /// Who will live there, with her.
    #[n(0)]
    pub persons: Option<u32>,
    /// Whether she needs a home without steps.
    #[n(1)]
    pub step_free: Known,
    /// At least so many rooms.
    #[n(2)]
    pub rooms: Option<u32>,
    #[n(3)]
    pub square_metres: Option<u32>,
    #[n(4)]
    pub near: Vec<Nearby>,
    #[n(5)]
    pub not_near: Vec<Nearby>,
    #[cbor(n(6), with = "super::day")]
    pub from: Option<Date>,
    #[n(7)]
    pub budget: Vec<BudgetLine>,
    /// Rent with costs is at most so many hundredths of what comes in. Local policy: the worker sets it.
    #[n(8)]
    pub most_share: Option<u32>,
    /// In her words.
    #[n(9)]
    pub wishes: String,
    #[n(10)]
    pub avoid: Vec<Avoided>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NeedsError {
    #[error("at most {MOST_PERSONS} persons")]
    TooManyPersons,
    #[error("a share is from 1 to 100")]
    Share,
    #[error("her wishes are too long")]
    WishesTooLong,
    #[error("too many lines")]
    TooManyLines,
    /// The place among all lines of the budget.
    #[error("an amount without a name, or a name without an amount")]
    LineIncomplete,
    #[error("the name of a line is too long")]
    LineTooLong,
    #[error("a place to keep away from is too long, or has only a reason")]
    Avoided,
}

impl Default for Needs {
    fn default() -> Self {
        Self {
            persons: None,
            step_free: Known::Unknown,
            rooms: None,
            square_metres: None,
            near: Vec::new(),
            not_near: Vec::new(),
            from: None,
            budget: Vec::new(),
            most_share: None,
            wishes: String::new(),
            avoid: Vec::new(),
        }
    }
}

impl Needs {
    /// # Errors
    ///
    /// The first thing that cannot be.
    pub fn check(&self) -> Result<(), NeedsError> {
        if self.persons.is_some_and(|count| count > MOST_PERSONS) {
            return Err(NeedsError::TooManyPersons);
        }
        if self
            .most_share
            .is_some_and(|share| !(1..=100).contains(&share))
        {
            return Err(NeedsError::Share);
        }
        if is_longer(&self.wishes, LONGEST_WORDS) {
            return Err(NeedsError::WishesTooLong);
        }
        if self.budget.len() > MOST_LINES || self.avoid.len() > MOST_LINES {
            return Err(NeedsError::TooManyLines);
        }
        for line in &self.budget {
            if line.what.trim().is_empty() {
                return Err(NeedsError::LineIncomplete);
            }
            if is_longer(&line.what, LONGEST_LINE) {
                return Err(NeedsError::LineTooLong);
            }
        }
        for avoided in &self.avoid {
            if avoided.place.trim().is_empty()
                || is_longer(&avoided.place, LONGEST_LINE)
                || is_longer(&avoided.why, LONGEST_WORDS)
            {
                return Err(NeedsError::Avoided);
            }
        }
        Ok(())
    }

    /// What a side comes to in a month. `None`: nobody wrote a line, which is not zero.
    #[must_use]
    pub fn total(&self, side: BudgetSide) -> Option<Cents> {
        let lines: Vec<Cents> = self
            .budget
            .iter()
            .filter(|line| line.side == side)
            .map(BudgetLine::monthly)
            .collect();
        (!lines.is_empty()).then(|| lines.into_iter().sum())
    }

    /// All that comes in, a month.
    #[must_use]
    pub fn comes_in(&self) -> Option<Cents> {
        match (
            self.total(BudgetSide::Income),
            self.total(BudgetSide::Benefit),
        ) {
            (None, None) => None,
            (income, benefit) => Some([income, benefit].into_iter().flatten().sum()),
        }
    }

    /// What is left in a month before any rent; may be below zero. `None`: nobody knows what comes in.
    #[must_use]
    pub fn left(&self) -> Option<Cents> {
        let costs = self.total(BudgetSide::Cost).unwrap_or(Cents(0));
        Some(Cents(self.comes_in()?.0 - costs.0))
    }

    /// The most that rent with costs may be by the share that the worker set. `None`: no share is set, or nobody
    /// knows what comes in.
    #[must_use]
    pub fn most_rent(&self) -> Option<Cents> {
        let share = i64::from(self.most_share?);
        Some(Cents(self.comes_in()?.0.saturating_mul(share) / 100))
    }
}
