use super::words;

/// Longest reasons of one level, in characters.
pub const LONGEST_REASONS: usize = 5_000;

words! {
    /// How near harm is. Not assessed is not low.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    HarmLevel {
        #[n(0)]
        #[default]
        NotAssessed = "not_assessed",
        #[n(1)]
        Low = "low",
        #[n(2)]
        Medium = "medium",
        #[n(3)]
        High = "high",
        #[n(4)]
        Immediate = "immediate",
    }
}

words! {
    /// How much in her situation can be used by others. Not assessed is not low.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    VulnerabilityLevel {
        #[n(0)]
        #[default]
        NotAssessed = "not_assessed",
        #[n(1)]
        Low = "low",
        #[n(2)]
        Medium = "medium",
        #[n(3)]
        High = "high",
    }
}

/// Harm and vulnerability, kept apart: a young person in immediate danger may have much to hold on to, and
/// one in no danger yet may have little.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Risk {
    #[n(0)]
    pub harm: HarmLevel,
    #[n(1)]
    pub harm_reasons: String,
    #[n(2)]
    pub vulnerability: VulnerabilityLevel,
    #[n(3)]
    pub vulnerability_reasons: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RiskError {
    /// A level that nobody can account for helps nobody.
    #[error("the level of harm has no reasons")]
    HarmWithoutReasons,
    #[error("the level of vulnerability has no reasons")]
    VulnerabilityWithoutReasons,
    #[error("reasons have at most {LONGEST_REASONS} characters")]
    HarmReasonsTooLong,
    #[error("reasons have at most {LONGEST_REASONS} characters")]
    VulnerabilityReasonsTooLong,
}

impl Risk {
    /// Everything that is wrong with it, so that a form can name it all at once.
    pub fn problems(&self) -> Vec<RiskError> {
        let too_long = |text: &str| text.chars().nth(LONGEST_REASONS).is_some();
        let mut problems = Vec::new();
        if self.harm != HarmLevel::NotAssessed && self.harm_reasons.trim().is_empty() {
            problems.push(RiskError::HarmWithoutReasons);
        }
        if too_long(&self.harm_reasons) {
            problems.push(RiskError::HarmReasonsTooLong);
        }
        if self.vulnerability != VulnerabilityLevel::NotAssessed
            && self.vulnerability_reasons.trim().is_empty()
        {
            problems.push(RiskError::VulnerabilityWithoutReasons);
        }
        if too_long(&self.vulnerability_reasons) {
            problems.push(RiskError::VulnerabilityReasonsTooLong);
        }
        problems
    }

    /// Neither level was assessed and nothing was written.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
