//! An assessment: what is strong and what is needed in each part of her life, and how near harm is and how much could
//! be used against her, each with what raises and what lowers it. What was not asked is never "no".

use jiff::civil::Date;
use vault::SheetId;

use crate::cases::{HarmLevel, Risk, VulnerabilityLevel, words};
use crate::intake::is_blank;
use crate::support::LifeDomain;

/// Longest text, in characters. Reasons of a risk hold four of them.
pub const LONGEST_TEXT: usize = 2_000;

words! {
    /// Whether something was found.
    #[derive(minicbor::Encode, minicbor::Decode, Clone, Copy, PartialEq, Eq, Debug, Default)]
    Found {
        /// Nobody has asked. That is not "no".
        #[n(0)]
        #[default]
        NotAsked = "not_asked",
        #[n(1)]
        NotIdentified = "not_identified",
        #[n(2)]
        Identified = "identified",
    }
}

words! {
    /// Where an assessment stands.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    AssessmentState {
        Draft = "draft",
        /// Waits for a supervisor.
        Complete = "complete",
        SignedOff = "signed_off",
    }
}

/// One part of her life.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    #[n(0)]
    pub strengths: Found,
    #[n(1)]
    pub strengths_words: String,
    #[n(2)]
    pub needs: Found,
    #[n(3)]
    pub needs_words: String,
}

/// What raises and what lowers, one on each line.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq, Default)]
pub struct Factors {
    #[n(0)]
    pub raise: String,
    #[n(1)]
    pub lower: String,
}

/// One version of an assessment, sealed whole.
#[derive(minicbor::Encode, minicbor::Decode, Clone, PartialEq, Eq)]
pub struct Assessment {
    #[cbor(n(0), with = "crate::deadlines::stored::date")]
    pub on: Date,
    /// Of each part of her life, in the order of [`LifeDomain::ALL`].
    #[n(1)]
    pub standings: [Standing; 7],
    #[n(2)]
    pub harm: HarmLevel,
    #[n(3)]
    pub harm_factors: Factors,
    #[n(4)]
    pub vulnerability: VulnerabilityLevel,
    #[n(5)]
    pub vulnerability_factors: Factors,
    /// Completed instruments that it rests on.
    #[n(6)]
    pub sheets: Vec<SheetId>,
    /// What she says of it herself.
    #[n(7)]
    pub her_words: String,
    #[n(8)]
    pub summary: String,
    /// What the supervisor added when she signed it or sent it back. Empty before.
    #[n(9)]
    pub remark: String,
}

/// Which text an error is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Text {
    Strengths(LifeDomain),
    Needs(LifeDomain),
    HarmRaise,
    HarmLower,
    VulnerabilityRaise,
    VulnerabilityLower,
    HerWords,
    Summary,
    Remark,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AssessmentError {
    #[error("nothing is said")]
    Empty,
    #[error("the day has not come")]
    NotYet,
    #[error("a text has at most {LONGEST_TEXT} characters")]
    TooLong(Text),
    /// What was found is said in words; without them nobody can go on with it.
    #[error("it is not said what was found")]
    WordsMissing(Text),
    #[error("a level of harm rests on nothing")]
    HarmWithoutFactors,
    #[error("a level of vulnerability rests on nothing")]
    VulnerabilityWithoutFactors,
}

impl Assessment {
    /// One in which nothing was asked yet.
    #[must_use]
    pub fn empty(on: Date) -> Self {
        Self {
            on,
            standings: Default::default(),
            harm: HarmLevel::NotAssessed,
            harm_factors: Factors::default(),
            vulnerability: VulnerabilityLevel::NotAssessed,
            vulnerability_factors: Factors::default(),
            sheets: Vec::new(),
            her_words: String::new(),
            summary: String::new(),
            remark: String::new(),
        }
    }

    #[must_use]
    pub fn of(&self, domain: LifeDomain) -> &Standing {
        &self.standings[place(domain)]
    }

    pub fn of_mut(&mut self, domain: LifeDomain) -> &mut Standing {
        &mut self.standings[place(domain)]
    }

    fn texts(&self) -> Vec<(Text, &str)> {
        let mut texts = Vec::new();
        for domain in LifeDomain::ALL {
            let one = self.of(*domain);
            texts.push((Text::Strengths(*domain), one.strengths_words.as_str()));
            texts.push((Text::Needs(*domain), one.needs_words.as_str()));
        }
        texts.extend([
            (Text::HarmRaise, self.harm_factors.raise.as_str()),
            (Text::HarmLower, self.harm_factors.lower.as_str()),
            (
                Text::VulnerabilityRaise,
                self.vulnerability_factors.raise.as_str(),
            ),
            (
                Text::VulnerabilityLower,
                self.vulnerability_factors.lower.as_str(),
            ),
            (Text::HerWords, self.her_words.as_str()),
            (Text::Summary, self.summary.as_str()),
            (Text::Remark, self.remark.as_str()),
        ]);
        texts
    }

    /// What is wrong with it even as a draft.
    #[must_use]
    pub fn faults(&self, today: Date) -> Vec<AssessmentError> {
        let mut faults = Vec::new();
        if self.on > today {
            faults.push(AssessmentError::NotYet);
        }
        for (text, words) in self.texts() {
            if words.chars().nth(LONGEST_TEXT).is_some() {
                faults.push(AssessmentError::TooLong(text));
            }
        }
        faults
    }

    /// What else is wrong with it when it is to be complete. That something was not asked is not wrong.
    #[must_use]
    pub fn gaps(&self) -> Vec<AssessmentError> {
        let mut gaps = Vec::new();
        for domain in LifeDomain::ALL {
            let one = self.of(*domain);
            if one.strengths == Found::Identified && is_blank(&one.strengths_words) {
                gaps.push(AssessmentError::WordsMissing(Text::Strengths(*domain)));
            }
            if one.needs == Found::Identified && is_blank(&one.needs_words) {
                gaps.push(AssessmentError::WordsMissing(Text::Needs(*domain)));
            }
        }
        let is_said = |factors: &Factors| !is_blank(&factors.raise) || !is_blank(&factors.lower);
        if self.harm != HarmLevel::NotAssessed && !is_said(&self.harm_factors) {
            gaps.push(AssessmentError::HarmWithoutFactors);
        }
        if self.vulnerability != VulnerabilityLevel::NotAssessed
            && !is_said(&self.vulnerability_factors)
        {
            gaps.push(AssessmentError::VulnerabilityWithoutFactors);
        }
        if gaps.is_empty() && self.is_empty() {
            gaps.push(AssessmentError::Empty);
        }
        gaps
    }

    /// Nothing was asked, assessed or written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let nothing = Self {
            sheets: self.sheets.clone(),
            remark: self.remark.clone(),
            ..Self::empty(self.on)
        };
        *self == nothing
    }

    /// How many strengths and needs were found, not found and not asked.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for one in &self.standings {
            for (found, count) in [
                (one.strengths, &mut counts.strengths),
                (one.needs, &mut counts.needs),
            ] {
                match found {
                    Found::Identified => *count += 1,
                    Found::NotAsked => counts.not_asked += 1,
                    Found::NotIdentified => {}
                }
            }
        }
        counts
    }

    /// The same in the form in which every page of hers shows it. `None` when neither was assessed.
    #[must_use]
    pub fn risk(&self) -> Option<Risk> {
        if self.harm == HarmLevel::NotAssessed
            && self.vulnerability == VulnerabilityLevel::NotAssessed
        {
            return None;
        }
        Some(Risk {
            harm: self.harm,
            harm_reasons: self.harm_factors.reasons(),
            vulnerability: self.vulnerability,
            vulnerability_reasons: self.vulnerability_factors.reasons(),
        })
    }
}

/// How much was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub strengths: usize,
    pub needs: usize,
    pub not_asked: usize,
}

impl Factors {
    pub fn raising(&self) -> impl Iterator<Item = &str> {
        lines(&self.raise)
    }

    pub fn lowering(&self) -> impl Iterator<Item = &str> {
        lines(&self.lower)
    }

    /// In signs, which every language reads.
    fn reasons(&self) -> String {
        let raising = self.raising().map(|line| format!("+ {line}"));
        let lowering = self.lowering().map(|line| format!("\u{2212} {line}"));
        raising.chain(lowering).collect::<Vec<_>>().join("\n")
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !is_blank(line))
}

const fn place(domain: LifeDomain) -> usize {
    match domain {
        LifeDomain::Housing => 0,
        LifeDomain::MedicalCare => 1,
        LifeDomain::Education => 2,
        LifeDomain::Employment => 3,
        LifeDomain::SocialWelfare => 4,
        LifeDomain::MentalHealth => 5,
        LifeDomain::Other => 6,
    }
}
