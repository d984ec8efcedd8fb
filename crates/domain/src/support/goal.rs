use crate::cases::words;

/// Longest goal, in characters.
pub const LONGEST_GOAL: usize = 2_000;

words! {
    /// The seven domains of a plan.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
    LifeDomain {
        #[n(0)]
        Housing = "housing",
        #[n(1)]
        MedicalCare = "medical_care",
        #[n(2)]
        Education = "education",
        #[n(3)]
        Employment = "employment",
        #[n(4)]
        SocialWelfare = "social_welfare",
        #[n(5)]
        MentalHealth = "mental_health",
        #[n(6)]
        Other = "other",
    }
}

words! {
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    GoalState {
        Open = "open",
        Reached = "reached",
        /// No longer wanted or no longer needed: her choice, never her failure.
        Dropped = "dropped",
    }
}

/// A goal in her own words.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct GoalWords {
    #[n(0)]
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum GoalError {
    #[error("the goal is empty")]
    Empty,
    #[error("a goal has at most {LONGEST_GOAL} characters")]
    TooLong,
}

impl GoalWords {
    pub fn parse(text: &str) -> Result<Self, GoalError> {
        if text.trim().is_empty() {
            return Err(GoalError::Empty);
        }
        if text.chars().nth(LONGEST_GOAL).is_some() {
            return Err(GoalError::TooLong);
        }
        Ok(Self {
            text: text.to_owned(),
        })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }
}
